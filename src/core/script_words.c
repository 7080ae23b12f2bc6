/* Sentences and shorter ones for what the tape says. */
#include "script_words.h"

#include <ctype.h>
#include <string.h>

#include "limber/base/str.h"
#include "limber/core/player.h"
#include "limber/core/say.h"

enum {
	COUNT_FROM = 3,
	HALFWAY_MIN_REPS = 8, /* from here the middle of the repetitions is told */
};

const char script_paused[] = "Paused.";
const char script_going_on[] = "Going on.";

/* ---- words ---- */

void script_number(struct str *out, int n)
{
	static const char *const small[] = {
		"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
		"eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
		"nineteen",
	};
	static const char *const tens[] = { "", "", "twenty", "thirty", "forty", "fifty", "sixty",
		                            "seventy", "eighty", "ninety" };
	if (n < 0 || n >= 1000) {
		str_addf(out, "%d", n);
		return;
	}
	if (n >= 100) {
		str_addf(out, "%s hundred", small[n / 100]);
		if (n % 100 == 0)
			return;
		str_adds(out, " and ");
		n %= 100;
	}
	if (n < 20)
		str_adds(out, small[n]);
	else
		str_addf(out, "%s%s%s", tens[n / 10], n % 10 ? "-" : "", n % 10 ? small[n % 10] : "");
}

static void add_count(struct str *out, int n, const char *noun)
{
	script_number(out, n);
	str_addf(out, " %s%s", noun, n == 1 ? "" : "s");
}

/* "thirty seconds", "one minute thirty", "thirty minutes"; long ones to the minute. */
static void add_duration(struct str *out, msec length)
{
	int seconds = (int)((length + MSEC_SECOND / 2) / MSEC_SECOND);
	if (seconds < 60) {
		add_count(out, seconds, "second");
		return;
	}
	if (seconds >= 600)
		seconds = (seconds + 30) / 60 * 60;
	add_count(out, seconds / 60, "minute");
	if (seconds % 60 > 0) {
		str_addc(out, ' ');
		script_number(out, seconds % 60);
	}
}

static void capital(struct str *out, size_t at)
{
	if (at < out->len)
		out->buf[at] = (char)toupper((unsigned char)out->buf[at]);
}

/* A sentence of the catalogue, which need not end as one. */
static void add_sentence(struct str *out, const char *text)
{
	size_t start = out->len;
	str_adds(out, text);
	capital(out, start);
	if (out->len > start && !strchr(".!?", out->buf[out->len - 1]))
		str_addc(out, '.');
}

static void add_setup(struct str *out, const struct plan_item *item, enum side side)
{
	if (!item->setup)
		return;
	str_addc(out, ' ');
	say_setup(out, item->setup, side);
}

/* "Fifteen reps each side, left first." */
static void add_dose(struct str *out, const struct plan_item *item, enum side first)
{
	const struct dose *dose = &item->dose;
	size_t start = out->len + 1;
	str_addc(out, ' ');
	if (item->counted && dose->sets > 1) {
		add_count(out, dose->sets, "set");
		str_adds(out, " of ");
	}
	if (item->counted) {
		add_count(out, dose->reps, "rep");
	} else if (dose->sets * dose->reps > 1) {
		add_count(out, dose->sets * dose->reps, "time");
		str_addc(out, ' ');
		add_duration(out, dose_hold(dose));
	} else {
		add_duration(out, dose_hold(dose));
	}
	if (dose->sides == SIDES_EACH)
		str_addf(out, " each side, %s first", say_side(first));
	else if (dose->sides == SIDES_ALTERNATE)
		str_addf(out, " each side, alternating, %s first", say_side(first));
	str_addc(out, '.');
	capital(out, start);
}

/* ---- a cue ---- */

/* "Daily routine. Sixteen exercises, thirty minutes. Have at hand: mat."; or without numbers. */
static void add_opening(struct str *out, const struct plan *plan, bool whole)
{
	struct str things = STR_INIT;
	say_equipment(&things, plan, 0);
	add_sentence(out, plan->name);
	str_addc(out, ' ');
	if (whole || things.len == 0) {
		size_t start = out->len;
		add_count(out, plan->item_count, "exercise");
		capital(out, start);
		str_adds(out, ", ");
		add_duration(out, plan->length);
		str_adds(out, ". ");
	}
	if (things.len > 0)
		str_addf(out, "Have at hand: %s. ", things.buf);
	str_release(&things);
}

/* Where repetitions leave no silence for them, as many lines as there is time for before. */
static void add_coaching(struct str *out, const struct scene *s)
{
	const struct texts *lines = &s->m.item->coaching;
	msec room = s->m.step->end - s->cue->at - COUNT_FROM * MSEC_SECOND;
	for (size_t i = 0; s->m.item->counted && i < lines->count; i++) {
		size_t before = out->len;
		str_addc(out, ' ');
		add_sentence(out, lines->items[i]);
		if (script_length(out->buf) <= room)
			continue;
		str_truncate(out, before);
		return;
	}
}

static bool prepare_words(struct str *out, const struct scene *s, int try)
{
	const struct plan_item *item = s->m.item;
	bool alone = s->plan->item_count == 1, first = s->m.item_number == 1;
	try += s->full && first && !alone ? 0 : s->full ? 2 : 3;
	if (try > 5)
		return false;
	if (try < 2)
		add_opening(out, s->plan, try == 0);
	str_adds(out, alone ? "" : first ? "First: " : "Next: ");
	add_sentence(out, item->name);
	if (try < 5)
		add_setup(out, item, s->m.side);
	if (try < 4)
		add_dose(out, item, s->m.side);
	if (try < 3 && item->note) {
		str_addc(out, ' ');
		add_sentence(out, item->note);
	}
	if (try < 3)
		add_coaching(out, s);
	return true;
}

/* The phase that begins, where it lasts long enough for its name. */
static void add_phase(struct str *out, const struct scene *s)
{
	if (s->m.phase_end - s->m.phase_start < PHASE_NAMED_MIN)
		return;
	str_addc(out, ' ');
	add_sentence(out, s->m.phase->name);
}

static void add_gate(struct str *out, const struct scene *s)
{
	size_t start = out->len;
	add_count(out, s->m.reps, "rep");
	capital(out, start);
	str_adds(out, s->m.item->dose.sides == SIDES_ALTERNATE ? " each side" : "");
	str_adds(out, " at your own pace. Press Space when you are done.");
}

static void add_side(struct str *out, enum side side)
{
	if (side != SIDE_BOTH)
		str_addf(out, " %c%s side.", toupper((unsigned char)say_side(side)[0]), say_side(side) + 1);
}

/* Nothing has told what comes where the time to get ready is left out. */
static bool is_unannounced(const struct scene *s)
{
	const struct step *step = s->m.step;
	return step == s->plan->steps || step[-1].kind == STEP_WORK;
}

static bool go_words(struct str *out, const struct scene *s, int try)
{
	bool counted = s->m.item->counted;
	if (try > 3)
		return false;
	if (is_unannounced(s) && try < 3) {
		add_sentence(out, s->m.item->name);
		add_side(out, s->m.side);
		str_addc(out, ' ');
	}
	if (s->gate) {
		add_gate(out, s);
		return try == 0;
	}
	str_adds(out, "Go");
	if (s->m.item->dose.sides == SIDES_ALTERNATE && try < 3)
		str_addf(out, ", %s", say_side(s->m.side));
	str_addc(out, '.');
	if (!s->full || try >= 2)
		return true;
	if (counted) {
		add_phase(out, s);
		return true;
	}
	str_adds(out, " Hold, ");
	add_duration(out, s->m.rep_end - s->m.rep_start);
	str_addc(out, '.');
	if (try == 0 && s->m.coaching) {
		str_addc(out, ' ');
		add_sentence(out, s->m.coaching);
	}
	return true;
}

/* "Lie on your left side" of "Lie on your left side, right leg on top." */
static bool add_first_clause(struct str *out, const struct plan_item *item, enum side side)
{
	size_t start = out->len;
	const char *mark = item->setup ? strchr(item->setup, '{') : NULL;
	add_setup(out, item, side);
	size_t len = out->len > start ? strcspn(out->buf + start, ",;") : 0;
	if (!mark || start + len == out->len || strcspn(item->setup, ",;") < (size_t)(mark - item->setup))
		return false;
	str_truncate(out, start + len);
	str_addc(out, '.');
	return true;
}

static bool switch_words(struct str *out, const struct scene *s, int try)
{
	str_adds(out, "Switch sides.");
	size_t start = out->len;
	if (try == 0)
		add_setup(out, s->m.item, s->m.side);
	if (try == 1 && !add_first_clause(out, s->m.item, s->m.side))
		try = 2;
	if (try == 2) {
		str_truncate(out, start);
		add_side(out, s->m.side);
	}
	return try < 3;
}

static bool rest_words(struct str *out, const struct scene *s, int try)
{
	if (try > 3)
		return false;
	str_adds(out, "Rest");
	if (try < 3) {
		str_adds(out, ", ");
		add_duration(out, s->m.step->end - s->m.step->start);
	}
	str_addc(out, '.');
	if (try < 2) {
		str_adds(out, " Then set ");
		script_number(out, s->m.set);
		str_addf(out, " of ");
		script_number(out, s->m.sets);
		str_addc(out, '.');
		add_side(out, s->m.side);
	}
	if (try < 1 && s->m.side != SIDE_BOTH)
		add_setup(out, s->m.item, s->m.side);
	return true;
}

/*
 * "Four.", "Last one."; in turn with the side, the second time only that. With `half`
 * "Halfway. Eight." Right after a countdown a number would sound like more of it: "Hold two."
 */
static void add_rep(struct str *out, const struct scene *s, bool half)
{
	const struct moment *m = &s->m;
	bool alternate = m->item->dose.sides == SIDES_ALTERNATE;
	bool second = alternate && m->side != m->step->side;
	size_t start = out->len;
	if (second) {
		str_adds(out, say_side(m->side));
		capital(out, start);
		str_addc(out, '.');
		return;
	}
	if (m->rep == m->reps) {
		str_adds(out, "Last one");
	} else {
		if (half && m->reps >= HALFWAY_MIN_REPS && m->rep == m->reps / 2 + 1) {
			str_adds(out, "Halfway. ");
			start = out->len;
		}
		str_adds(out, s->counted > 0 ? "hold " : "");
		script_number(out, m->rep);
		capital(out, start);
	}
	if (alternate)
		str_addf(out, ", %s", say_side(m->side));
	str_addc(out, '.');
}

static bool rep_words(struct str *out, const struct scene *s, int try)
{
	bool turns = s->m.step_rep == plan_first_way_reps(s->plan, s->m.step_number) + 1;
	if (!s->m.item->counted) {
		add_rep(out, s, true);
		return try == 0;
	}
	if (turns && try == 2) {
		str_adds(out, "Other way.");
		return true;
	}
	if (turns)
		str_adds(out, "The other way. ");
	add_rep(out, s, try < 2);
	if (s->full && try == 0)
		add_phase(out, s);
	return try < 3;
}

static bool phase_words(struct str *out, const struct scene *s, int try)
{
	add_sentence(out, s->m.phase->name);
	return try == 0;
}

static bool half_words(struct str *out, const struct scene *s, int try)
{
	str_adds(out, "Halfway.");
	if (try == 0 && s->full && s->coaching) {
		str_addc(out, ' ');
		add_sentence(out, s->m.coaching);
	}
	return try < 2;
}

static bool coaching_words(struct str *out, const struct scene *s, int try)
{
	add_sentence(out, s->m.coaching);
	return try == 0;
}

static bool left_words(struct str *out, const struct scene *s, int try)
{
	add_duration(out, s->cue->number * MSEC_SECOND);
	capital(out, 0);
	str_adds(out, try == 0 ? " left." : ".");
	return try < 2;
}

static bool count_words(struct str *out, const struct scene *s, int try)
{
	/* From its three on, or not at all: a lone "one" would be a riddle. */
	if (s->cue->number < COUNT_FROM && s->counted != s->cue->number + 1)
		return false;
	script_number(out, s->cue->number);
	capital(out, 0);
	str_addc(out, '.');
	return try == 0;
}

static bool done_words(struct str *out, const struct scene *s, int try)
{
	(void)s;
	str_adds(out, "Well done. That was the last one.");
	return try == 0;
}

const struct telling script_tellings[CUE_KIND_COUNT] = {
	[CUE_PREPARE] = { prepare_words, RANK_EVENT }, [CUE_GO] = { go_words, RANK_EVENT },
	[CUE_SWITCH] = { switch_words, RANK_EVENT },   [CUE_REST] = { rest_words, RANK_EVENT },
	[CUE_REP] = { rep_words, RANK_TEMPO },         [CUE_PHASE] = { phase_words, RANK_TEMPO },
	[CUE_HALF] = { half_words, RANK_EVENT },       [CUE_COACHING] = { coaching_words, RANK_ASIDE },
	[CUE_LEFT] = { left_words, RANK_EVENT },       [CUE_COUNT] = { count_words, RANK_ASIDE },
	[CUE_DONE] = { done_words, RANK_EVENT },
};

/* ---- the player's own ---- */

/*
 * "Going on with Clamshell, right side, in ten seconds. Lie on your left side.", the last of it
 * where there is time for it before the countdown.
 */
static void add_taking_up(struct str *out, const struct moment *m, int seconds, bool full)
{
	size_t start = out->len;
	str_addf(out, "Going on with %s", m->item->name);
	if (m->side != SIDE_BOTH)
		str_addf(out, ", %s side,", say_side(m->side));
	str_adds(out, " in ");
	add_count(out, seconds, "second");
	str_addc(out, '.');
	size_t first = out->len;
	if (full)
		add_setup(out, m->item, m->side);
	if (script_length(out->buf + start) > (seconds - COUNT_FROM) * MSEC_SECOND)
		str_truncate(out, first);
}

void script_own(struct str *out, const struct cue *cue, const struct player_view *view,
                enum voice_amount amount)
{
	const struct moment *m = &view->moment;
	size_t start = out->len;
	if (amount == VOICE_OFF)
		return;
	if (cue->kind == CUE_TAKE_UP) {
		add_taking_up(out, m, cue->number, amount == VOICE_FULL);
		return;
	}
	if (cue->kind == CUE_LEAD_IN) {
		script_number(out, cue->number);
		capital(out, start);
		str_addc(out, '.');
		return;
	}
	str_adds(out, "Go.");
	if (m->item->counted) {
		str_adds(out, " Rep ");
		script_number(out, m->rep);
		str_addc(out, '.');
	} else if (m->rep_seconds > 0) {
		start = out->len + 1;
		str_addc(out, ' ');
		add_duration(out, m->rep_seconds * MSEC_SECOND);
		capital(out, start);
		str_adds(out, " left.");
	}
}

void script_landing(struct str *out, const struct plan *plan, int step)
{
	static const char *const kinds[STEP_KIND_COUNT] = {
		[STEP_PREPARE] = "Get ready: ", [STEP_WORK] = "", [STEP_SWITCH] = "Switch sides: ",
		[STEP_REST] = "Rest: ",
	};
	const struct step *at = &plan->steps[step];
	str_adds(out, kinds[at->kind]);
	add_sentence(out, plan->items[at->item].name);
	if (at->kind != STEP_PREPARE)
		add_side(out, at->side);
}
