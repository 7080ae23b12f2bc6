/* Doses, sides and steps in words. */
#include "limber/core/say.h"

#include <inttypes.h>
#include <string.h>

#include "limber/base/macros.h"
#include "limber/base/str.h"
#include "limber/base/text.h"

static const char *const position_texts[POSITION_COUNT] = {
	[POSITION_STANDING] = "standing",
	[POSITION_HALF_KNEELING] = "half-kneeling, one knee down",
	[POSITION_ALL_FOURS] = "on hands and knees",
	[POSITION_SEATED] = "sitting",
	[POSITION_SUPINE] = "lying on your back",
	[POSITION_PRONE] = "lying on your front",
	[POSITION_SIDE_LYING] = "lying on your side",
};

static const char *const evidence_texts[EVIDENCE_LEVEL_COUNT] = {
	[EVIDENCE_A] = "guideline or systematic review",
	[EVIDENCE_B] = "hospital or professional body",
	[EVIDENCE_C] = "single trial or laboratory study",
	[EVIDENCE_D] = "clinic or coaching convention",
	[EVIDENCE_SEED] = "the routine this program began with",
};

const char *const say_stop_rules[] = {
	"Stop everything and get help at once (your emergency number) for: chest pain, severe "
	"breathlessness, feeling faint, numbness between the legs, new trouble with bladder or bowel, "
	"both legs weak or numb.",
	"Stop this exercise for: pain of 6 or more out of 10, sharp or catching pain, pain or tingling "
	"that moves down the leg, a joint giving way, dizziness, a cramp that does not ease.",
	"Pain of 4 or 5: make the movement smaller, or take the easier way. Up to 3 is fine. Do not hold "
	"your breath.",
};
const size_t say_stop_rule_count = ARRAY_LEN(say_stop_rules);

const char *say_evidence(enum evidence_level level)
{
	return evidence_texts[level];
}

/* "(B)", "(A, read second-hand)" */
static bool has_letter(const char *text)
{
	for (const char *p = text ? strchr(text, '(') : NULL; p; p = strchr(p + 1, '(')) {
		if (p[1] >= 'A' && p[1] <= 'D' && p[2] && strchr("),/ ", p[2]))
			return true;
	}
	return false;
}

void say_evidence_letters(struct str *out, const struct catalogue *c, const struct exercise *e)
{
	bool wanted = has_letter(e->basis);
	for (size_t i = 0; i < e->sources.count; i++)
		wanted = wanted || has_letter(catalogue_source(c, e->sources.items[i]));
	for (int i = EVIDENCE_A; wanted && i <= EVIDENCE_D; i++)
		str_addf(out, "%s(%s) %s%s", i == EVIDENCE_A ? "" : ", ", evidence_level_words[i],
		         evidence_texts[i], i == EVIDENCE_D ? "." : "");
}

const char *say_position(enum position position)
{
	return position_texts[position];
}

const char *say_side(enum side side)
{
	return side == SIDE_BOTH ? "" : side_words[side];
}

enum side side_other(enum side side)
{
	static const enum side other[SIDE_COUNT] = {
		[SIDE_BOTH] = SIDE_BOTH, [SIDE_LEFT] = SIDE_RIGHT, [SIDE_RIGHT] = SIDE_LEFT,
	};
	return other[side];
}

/* Pace can make any thousandth. */
void say_seconds(struct str *out, msec ms)
{
	msec tenths = (ms + 50) / 100;
	str_addf(out, "%lld", (long long)(tenths / 10));
	if (tenths % 10 != 0)
		str_addf(out, ".%lld", (long long)(tenths % 10));
	str_adds(out, " s");
}

void say_variant(struct str *out, const struct variant *v)
{
	str_addf(out, "%c%s", text_lower_first(v->name), v->name + 1);
}

static const char *sides_text(enum sides sides)
{
	static const char *const texts[SIDES_COUNT] = {
		[SIDES_NONE] = "", [SIDES_EACH] = " each side",
		[SIDES_ALTERNATE] = " each side, alternating",
	};
	return texts[sides];
}

void say_dose(struct str *out, const struct dose *dose)
{
	if (dose_is_counted(dose)) {
		if (dose->sets > 1)
			str_addf(out, "%d sets of ", dose->sets);
		text_count(out, dose->reps, "rep");
	} else {
		if (dose->sets * dose->reps > 1)
			str_addf(out, "%d x ", dose->sets * dose->reps);
		say_seconds(out, dose_hold(dose));
	}
	str_adds(out, sides_text(dose->sides));
	if (dose->sets > 1 && dose->rest > 0) {
		str_adds(out, ", ");
		say_seconds(out, dose->rest);
		str_adds(out, " rest between");
	}
}

void say_tempo(struct str *out, const struct dose *dose)
{
	for (size_t i = 0; i < dose->rep.count; i++) {
		str_addf(out, "%s%s ", i == 0 ? "" : ", ", dose->rep.items[i].name);
		say_seconds(out, dose->rep.items[i].length);
	}
}

void say_setup(struct str *out, const char *setup, enum side side)
{
	static const char side_mark[] = "{side}", other_mark[] = "{other}";
	while (setup && *setup) {
		if (strncmp(setup, side_mark, sizeof side_mark - 1) == 0) {
			str_adds(out, say_side(side));
			setup += sizeof side_mark - 1;
		} else if (strncmp(setup, other_mark, sizeof other_mark - 1) == 0) {
			str_adds(out, say_side(side_other(side)));
			setup += sizeof other_mark - 1;
		} else {
			str_addc(out, *setup++);
		}
	}
}

/* Is the piece of equipment needed by an item of [from, upto)? */
static bool is_listed(const struct plan *plan, int from, int upto, const char *piece)
{
	for (int i = from; i < upto; i++) {
		const struct texts *e = &plan->items[i].equipment;
		for (size_t k = 0; k < e->count; k++) {
			if (strcmp(e->items[k], piece) == 0)
				return true;
		}
	}
	return false;
}

void say_equipment(struct str *out, const struct plan *plan, int item)
{
	bool first = true;
	for (int i = item; i < plan->item_count; i++) {
		const struct texts *e = &plan->items[i].equipment;
		for (size_t k = 0; k < e->count; k++) {
			if (is_listed(plan, item, i, e->items[k]))
				continue;
			str_addf(out, "%s%s", first ? "" : ", ", e->items[k]);
			first = false;
		}
	}
}

void say_next(struct str *out, const struct moment *m)
{
	if (!m->next_work) {
		str_adds(out, "the end");
		return;
	}
	const struct plan_item *item = m->next_work->item == m->step->item ? m->item : m->next_item;
	str_adds(out, item ? item->name : "");
	if (m->next_work->side != SIDE_BOTH)
		str_addf(out, ", %s", say_side(m->next_work->side));
}

/*
 * What is told of an amount: reps, or tenths of a second. Of a plan of whole seconds that are
 * whole ones; what is not all of it is never rounded up to it.
 */
static int64_t told_of(bool hold, int64_t done, int64_t planned)
{
	if (!hold)
		return done;
	if (planned % MSEC_SECOND == 0)
		return done / MSEC_SECOND * 10;
	return (done + (done < planned ? 0 : 50)) / 100;
}

static void add_amount(struct str *out, bool hold, int64_t told)
{
	str_addf(out, "%" PRId64, hold ? told / 10 : told);
	if (hold && told % 10 != 0)
		str_addf(out, ".%" PRId64, told % 10);
}

void say_part(struct str *out, bool hold, int64_t done, int64_t planned)
{
	add_amount(out, hold, told_of(hold, done, planned));
	str_adds(out, " of ");
	add_amount(out, hold, told_of(hold, planned, planned));
	str_adds(out, hold ? " s" : planned == 1 ? " rep" : " reps");
}

void say_parts(struct str *out, bool hold, enum sides sides, const int64_t done[SIDE_COUNT],
               int64_t planned)
{
	int64_t left = told_of(hold, done[SIDE_LEFT], planned);
	if (sides == SIDES_NONE) {
		say_part(out, hold, done[SIDE_BOTH], planned);
	} else if (left == told_of(hold, done[SIDE_RIGHT], planned)) {
		say_part(out, hold, done[SIDE_LEFT], planned);
		str_adds(out, " each side");
	} else {
		str_adds(out, "left ");
		add_amount(out, hold, left);
		str_adds(out, ", right ");
		say_part(out, hold, done[SIDE_RIGHT], planned);
	}
}

static bool is_untouched(const struct outcome *o)
{
	for (int side = 0; side < SIDE_COUNT; side++) {
		if (o->done_reps[side] > 0 || o->done_hold[side] > 0)
			return false;
	}
	return true;
}

void say_outcome(struct str *out, const struct outcome *o)
{
	static const char *const marks[] = {
		[OUTCOME_DONE] = "",
		[OUTCOME_SWAPPED] = " (swapped for another)",
		[OUTCOME_HURT] = " (it hurt)",
	};
	int64_t done[SIDE_COUNT] = { 0 };

	for (int side = 0; side < SIDE_COUNT; side++)
		done[side] = o->counted ? o->done_reps[side] : o->done_hold[side];
	if (!o->reached)
		str_adds(out, "not reached");
	else if (is_untouched(o))
		str_adds(out, "skipped");
	else
		say_parts(out, !o->counted, o->sides, done, o->counted ? o->planned_reps : o->planned_hold);
	str_adds(out, marks[o->mark]);
}
