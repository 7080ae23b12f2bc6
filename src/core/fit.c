/* A routine as a person does it: conditions first, then the doses that became their own. */
#include "limber/core/fit.h"

#include <string.h>

#include "limber/base/str.h"
#include "limber/core/checkin.h"
#include "limber/core/ladder.h"

const char *const fit_act_words[FIT_ACT_COUNT] = {
	[FIT_SWAPPED] = "swapped", [FIT_LEFT_OUT] = "left out", [FIT_DOSE] = "dose",
};

/* What an own dose may be, as in the catalogue's format: history can say anything. */
enum { SETS_MOST = 20, REPS_MOST = 999, HOLD_LEAST = 500, HOLD_MOST = 3600 * 1000 };

enum { SWAPS_TRIED = 16 }; /* for one item: cautions that lead in a circle come to an end */

struct fitter {
	const struct catalogue *catalogue;
	const struct person *person;
	const struct routine *routine;
	struct arena *arena;
};

/* An item of the routine, and what becomes of it. */
struct fitting {
	const struct item *planned;
	struct item item;
	struct fit_note note;
	bool noted, out;
	bool swapped;    /* by a condition */
};

/* ---- conditions ---- */

static bool is_answered(enum condition_when when, const struct checkin *said)
{
	switch (when) {
	case CONDITION_JUST_UP:
		return said->just_up == REPLY_YES;
	case CONDITION_LEGS:
		return said->legs == REPLY_YES;
	case CONDITION_PAIN:
		return said->pain >= PAIN_AMBER;
	case CONDITION_SET:
	case CONDITION_WHEN_COUNT:
		break;
	}
	return false;
}

bool fit_has(const struct person *person, const struct condition *condition)
{
	for (size_t i = 0; i < person->condition_count; i++) {
		if (strcmp(person->conditions[i], condition->id) == 0)
			return true;
	}
	return is_answered(condition->when, &person->checkin);
}

static bool has_tag(const struct condition *condition, const char *tag)
{
	for (size_t i = 0; i < condition->tags.count; i++) {
		if (strcmp(condition->tags.items[i], tag) == 0)
			return true;
	}
	return false;
}

/* Could any condition be on? For most people none is, and a catalogue may have many. */
static bool may_have_any(const struct person *person)
{
	const struct checkin *said = &person->checkin;
	return person->condition_count > 0 || said->just_up == REPLY_YES ||
	       said->legs == REPLY_YES || said->pain >= PAIN_AMBER;
}

const struct condition *fit_condition(const struct catalogue *c, const struct person *person,
                                      const char *tag)
{
	if (!may_have_any(person))
		return NULL;
	for (size_t i = 0; i < c->condition_count; i++) {
		if (fit_has(person, &c->conditions[i]) && has_tag(&c->conditions[i], tag))
			return &c->conditions[i];
	}
	return NULL;
}

/* ---- ways ---- */

static const struct cautions *cautions_of(const struct way *way)
{
	bool own = way->variant && way->variant->cautions.count > 0;
	return own ? &way->variant->cautions : &way->exercise->cautions;
}

static bool same_way(const struct way *a, const struct way *b)
{
	return a->exercise == b->exercise && a->variant == b->variant;
}

static const struct own_dose *own_of(const struct person *person, const struct exercise *e)
{
	for (size_t i = 0; i < person->dose_count; i++) {
		if (strcmp(person->doses[i].exercise, e->id) == 0)
			return &person->doses[i];
	}
	return NULL;
}

static bool is_out(const struct person *person, const struct exercise *e)
{
	const struct own_dose *own = own_of(person, e);
	return own && own->out;
}

/* Where a swap leads: to a variant of the exercise, or to another one. */
static struct way way_to(const struct catalogue *c, const struct way *from, const char *to)
{
	const struct variant *v = exercise_variant(from->exercise, to);
	return v ? (struct way){ from->exercise, v } : (struct way){ catalogue_exercise(c, to), NULL };
}

/*
 * Follow the cautions from `way` to one that is left in. False where there is none; `why` is
 * the first condition that stands against it, or NULL where nothing changes.
 */
static bool follow(const struct fitter *f, struct way *way, const struct condition **why,
                   int *tries)
{
	const struct cautions *cautions = cautions_of(way);
	const struct condition *ignored, *against = NULL;
	*why = NULL;
	for (size_t i = 0; i < cautions->count && !*why; i++) {
		if (cautions->items[i].act == CAUTION_SKIP)
			*why = fit_condition(f->catalogue, f->person, cautions->items[i].tag);
	}
	if (*why)
		return false;
	for (size_t i = 0; i < cautions->count; i++) {
		const struct caution *c = &cautions->items[i];
		const struct condition *on = c->act != CAUTION_SWAP ? NULL :
			fit_condition(f->catalogue, f->person, c->tag);
		if (!on)
			continue;
		struct way to = way_to(f->catalogue, way, c->to);
		if (same_way(&to, way))
			continue;
		against = against ? against : on;
		if ((*tries)-- <= 0)
			break;
		if (to.exercise && !is_out(f->person, to.exercise) && follow(f, &to, &ignored, tries)) {
			*why = on;
			*way = to;
			return true;
		}
	}
	*why = against;
	return !against;
}

static bool find_way(const struct fitter *f, struct way *way, const struct condition **why)
{
	int tries = SWAPS_TRIED;
	*why = NULL;
	return !is_out(f->person, way->exercise) && follow(f, way, why, &tries);
}

bool fit_way(const struct catalogue *c, const struct person *person, struct way *way,
             const struct condition **why)
{
	const struct fitter f = { .catalogue = c, .person = person };
	const struct condition *found;
	bool ok = find_way(&f, way, &found);
	if (why)
		*why = found;
	return ok;
}

bool fit_effect(const struct catalogue *c, const struct condition *condition,
                const struct exercise *e, struct fit_effect *out)
{
	const struct person person = { .conditions = &condition->id, .condition_count = 1,
		                       .checkin = CHECKIN_INIT };
	const struct way way = { e, NULL };
	*out = (struct fit_effect){ .act = CAUTION_NOTE, .to = way };
	if (!fit_way(c, &person, &out->to, NULL))
		out->act = CAUTION_SKIP;
	else if (!same_way(&out->to, &way))
		out->act = CAUTION_SWAP;
	for (size_t i = 0; i < e->cautions.count && !out->text; i++) {
		if (e->cautions.items[i].act == out->act && has_tag(condition, e->cautions.items[i].tag))
			out->text = e->cautions.items[i].text;
	}
	return out->act != CAUTION_NOTE || out->text;
}

const struct variant *fit_easier(const struct catalogue *c, const struct person *person,
                                 const struct way *now)
{
	struct way way = { now->exercise, exercise_easier(now->exercise) };
	bool ok = way.variant && fit_way(c, person, &way, NULL) && way.exercise == now->exercise;
	return ok && way.variant != now->variant ? way.variant : NULL;
}

/*
 * The way that became the person's own, in place of the exercise itself or of a harder
 * variant: a routine's easier or other way stays, and what is gentle is not made harder.
 */
static struct way own_way(const struct fitter *f, const struct way *planned)
{
	const struct own_dose *own = own_of(f->person, planned->exercise);
	const struct variant *v =
		own && own->variant ? exercise_variant(planned->exercise, own->variant) : NULL;
	bool open = !planned->variant || planned->variant->level == VARIANT_HARDER;
	bool gentle = f->routine->kind == KIND_GENTLE;
	if (!v || !open || (gentle && v->level == VARIANT_HARDER))
		return *planned;
	return (struct way){ planned->exercise, v };
}

/* ---- doses ---- */

static struct dose dose_of(const struct way *way, const struct dose *patch, struct arena *arena)
{
	struct dose dose = way->exercise->dose;
	if (way->variant)
		dose_apply(&dose, &way->variant->dose, arena);
	if (patch)
		dose_apply(&dose, patch, arena);
	return dose;
}

/* What the routine asked of something else holds where it is less than the dose of this. */
static void keep_smaller(struct dose *patch, const struct dose *of)
{
	patch->has &= DOSE_SETS | DOSE_REPS | DOSE_HOLD;
	if (patch->sets >= of->sets)
		patch->has &= ~(unsigned)DOSE_SETS;
	if (patch->reps >= of->reps)
		patch->has &= ~(unsigned)DOSE_REPS;
	if (patch->hold >= dose_hold(of))
		patch->has &= ~(unsigned)DOSE_HOLD;
}

static int64_t between(int64_t least, int64_t value, int64_t most)
{
	return value < least ? least : value > most ? most : value;
}

/* One number of an own dose: is it to be taken instead of `now`? */
static bool takes(int64_t own, int64_t now, bool only_less)
{
	return own > 0 && own != now && (own < now || !only_less);
}

/* The person's own amount, as many steps below it as they stand; zeros: the catalogue's. */
static struct amount amount_of(const struct fitter *f, const struct way *way,
                               const struct own_dose *own)
{
	struct amount amount = own ? own->amount : (struct amount){ 0 };
	struct ladder l;
	if (f->person->steps_down == 0)
		return amount;
	ladder_of(&l, way->exercise, way->variant);
	amount = ladder_amount(&l, &amount);
	for (int i = 0; i < f->person->steps_down && ladder_down(&l, &amount); i++)
		;
	return amount;
}

/* Is it done the way that the own dose is meant for? */
static bool is_own_way(const struct own_dose *own, const struct way *way)
{
	if (!own->variant || !way->variant)
		return !own->variant && !way->variant;
	return strcmp(own->variant, way->variant->id) == 0;
}

/*
 * The person's own amounts in place of the catalogue's. Where the routine itself says how much,
 * and in what is gentle or not the way that they are meant for, they only make it less: a
 * short routine stays short.
 */
static bool apply_own(const struct fitter *f, struct item *item)
{
	const struct way way = { item->exercise, item->variant };
	const struct own_dose *own = own_of(f->person, way.exercise);
	struct dose *patch = &item->dose;
	if (!own && f->person->steps_down == 0)
		return false;
	const struct amount amount = amount_of(f, &way, own);
	struct dose now = dose_of(&way, patch, f->arena);
	bool other = own && !is_own_way(own, &way);
	bool asks = patch->has & (DOSE_SETS | DOSE_REPS | DOSE_HOLD);
	bool only_less = other || asks || f->routine->kind == KIND_GENTLE;
	bool changed = false;

	if (takes(amount.sets, now.sets, only_less)) {
		patch->sets = (int)between(1, amount.sets, SETS_MOST);
		patch->has |= DOSE_SETS;
		changed = true;
	}
	if (takes(amount.reps, now.reps, only_less)) {
		patch->reps = (int)between(1, amount.reps, REPS_MOST);
		patch->has |= DOSE_REPS;
		changed = true;
	}
	if (dose_hold(&now) > 0 && takes(amount.hold, dose_hold(&now), only_less)) {
		patch->hold = between(HOLD_LEAST, amount.hold, HOLD_MOST);
		patch->has |= DOSE_HOLD;
		changed = true;
	}
	return changed && own;
}

/* ---- items ---- */

static void add_text(struct str *out, const char *text)
{
	if (!text)
		return;
	if (out->len > 0)
		str_adds(out, strchr(".!?", out->buf[out->len - 1]) ? " " : ". ");
	str_adds(out, text);
}

/* The item's own note, and what the person's conditions have to say about how it is done. */
static const char *note_of(const struct fitter *f, const struct item *item)
{
	const struct way way = { item->exercise, item->variant };
	const struct cautions *cautions = cautions_of(&way);
	struct str text = STR_INIT;
	add_text(&text, item->note);
	for (size_t i = 0; i < cautions->count; i++) {
		if (fit_condition(f->catalogue, f->person, cautions->items[i].tag))
			add_text(&text, cautions->items[i].text);
	}
	const char *note = text.len > 0 ? arena_strdup(f->arena, text.buf) : NULL;
	str_release(&text);
	return note;
}

struct item fit_chosen(const struct catalogue *c, const struct person *person,
                       const struct way *way, struct arena *arena)
{
	static const struct routine any = { .kind = KIND_SHORT };
	const struct fitter f = { c, person, &any, arena };
	struct item item = {
		.exercise_id = way->exercise->id, .exercise = way->exercise,
		.variant_id = way->variant ? way->variant->id : NULL, .variant = way->variant,
	};
	apply_own(&f, &item);
	item.note = note_of(&f, &item);
	return item;
}

static void leave_out(struct fitting *g, const struct condition *why)
{
	g->out = g->noted = true;
	g->note.act = FIT_LEFT_OUT;
	g->note.condition = why;
}

/* The condition that leads from the planned way to this one by itself; NULL: none does. */
static const struct condition *why_anyway(const struct fitter *f, const struct way *planned,
                                          const struct way *to)
{
	const struct condition *why;
	struct way way = *planned;
	return find_way(f, &way, &why) && same_way(&way, to) ? why : NULL;
}

/* The way that is done: the person's own where it is left in, else the planned one. */
static void choose_way(const struct fitter *f, struct fitting *g, struct way *way)
{
	const struct way planned = *way, own = own_way(f, way);
	const struct condition *why;
	*way = own;
	bool ok = find_way(f, way, &why);
	if (!ok && !same_way(&own, &planned)) {
		*way = planned;
		ok = find_way(f, way, &why);
	}
	if (!ok) {
		leave_out(g, why);
		return;
	}
	if (!why && !same_way(way, &planned))
		why = why_anyway(f, &planned, way);
	g->swapped = why != NULL;
	if (same_way(way, &planned))
		return;
	g->noted = true;
	g->note.act = FIT_SWAPPED;
	g->note.to = *way;
	g->note.condition = why;
}

static void fit_item(const struct fitter *f, struct fitting *g)
{
	const struct item *planned = g->planned;
	struct way way = { planned->exercise, planned->variant };
	g->note.from = way;
	choose_way(f, g, &way);
	if (g->out)
		return;
	g->item = *planned;
	if (g->noted) {
		struct dose of = dose_of(&way, NULL, f->arena);
		keep_smaller(&g->item.dose, &of);
		g->item.exercise = way.exercise;
		g->item.exercise_id = way.exercise->id;
		g->item.variant = way.variant;
		g->item.variant_id = way.variant ? way.variant->id : NULL;
		if (way.exercise != planned->exercise)
			g->item.note = NULL;
	}
	if (apply_own(f, &g->item) && !g->noted) {
		g->noted = true;
		g->note.act = FIT_DOSE;
	}
	g->item.note = note_of(f, &g->item);
}

/* Would what is done instead of `i` be done anyway, or instead of something else before it? */
static bool comes_anyway(const struct fitting *all, size_t count, size_t i)
{
	const struct way way = { all[i].item.exercise, all[i].item.variant };
	for (size_t k = 0; k < count; k++) {
		const struct way other = { all[k].item.exercise, all[k].item.variant };
		if (k == i || all[k].out || !same_way(&way, &other))
			continue;
		if (!all[k].swapped || (k < i && !same_way(&all[k].note.from, &all[i].note.from)))
			return true;
	}
	return false;
}

static void drop_doubles(struct fitting *all, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (!all[i].swapped || all[i].out || !comes_anyway(all, count, i))
			continue;
		all[i].note.anyway = all[i].item.exercise;
		leave_out(&all[i], all[i].note.condition);
	}
}

static void collect(struct fitted *out, const struct fitting *all, size_t count)
{
	struct item *items = arena_array(&out->arena, count, sizeof *items);
	size_t *origins = arena_array(&out->arena, count, sizeof *origins);
	struct fit_note *notes = arena_array(&out->arena, count, sizeof *notes);
	for (size_t i = 0; i < count; i++) {
		if (!all[i].out) {
			origins[out->routine.item_count] = i;
			items[out->routine.item_count++] = all[i].item;
		}
		if (all[i].noted)
			notes[out->note_count++] = all[i].note;
	}
	out->routine.items = items;
	out->origins = origins;
	out->notes = notes;
}

void fit_routine(struct fitted *out, const struct catalogue *c, const struct person *person,
                 const struct routine *routine)
{
	*out = (struct fitted){ .arena = ARENA_INIT, .routine = *routine };
	const struct fitter f = { c, person, routine, &out->arena };
	size_t count = routine->item_count;
	struct fitting *all = arena_array(&out->arena, count, sizeof *all);
	for (size_t i = 0; i < count; i++) {
		all[i] = (struct fitting){ .planned = &routine->items[i], .note = { .item = i } };
		fit_item(&f, &all[i]);
	}
	drop_doubles(all, count);
	out->routine.item_count = 0;
	collect(out, all, count);
}

void fitted_release(struct fitted *f)
{
	arena_release(&f->arena);
	*f = (struct fitted){ .arena = ARENA_INIT };
}

size_t fitted_index(const struct fitted *f, size_t origin)
{
	for (size_t i = 0; i < f->routine.item_count; i++) {
		if (f->origins[i] >= origin)
			return i;
	}
	return 0;
}
