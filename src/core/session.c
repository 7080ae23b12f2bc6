/* One sitting: items as they are being done, the plan, and what came of them. */
#include <string.h>

#include "limber/base/mem.h"

#include "session_state.h"

void session_begin(struct session *s, const struct routine *routine, size_t first_item, msec now)
{
	size_t count = (size_t)s->plan.item_count;
	s->items = mem_array(count, sizeof *s->items);
	memcpy(s->items, routine->items + first_item, count * sizeof *s->items);
	s->hurt = mem_array(count, sizeof *s->hurt);
	s->routine = *routine;
	s->routine.items = s->items;
	s->routine.item_count = count;
	s->credits = mem_array((size_t)s->plan.step_count, sizeof *s->credits);
	player_init(&s->player, &s->plan, s->credits, now);
}

struct session *session_new(const struct routine *routine, size_t first_item,
                            const struct plan_options *options, msec now, struct error *err)
{
	struct session *s = mem_alloc(sizeof *s);
	if (!plan_compile(&s->plan, routine, first_item, options, err)) {
		mem_free(s);
		return NULL;
	}
	session_begin(s, routine, first_item, now);
	return s;
}

void session_free(struct session *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->retired_count; i++)
		mem_free(s->retired[i].name);
	mem_free(s->retired);
	mem_free(s->credits);
	mem_free(s->hurt);
	mem_free(s->items);
	plan_release(&s->plan);
	arena_release(&s->arena);
	mem_free(s);
}

const char *const outcome_mark_words[OUTCOME_MARK_COUNT] = {
	[OUTCOME_DONE] = "done", [OUTCOME_SWAPPED] = "swapped", [OUTCOME_HURT] = "hurt",
};

struct player *session_player(struct session *s)
{
	return &s->player;
}

const struct player *session_player_const(const struct session *s)
{
	return &s->player;
}

const struct plan *session_plan(const struct session *s)
{
	return &s->plan;
}

/* ---- what was done ---- */

static bool step_is_done(const struct plan *plan, int step, const struct credit *credit)
{
	const struct step *s = &plan->steps[step];
	const struct plan_item *item = &plan->items[s->item];
	msec hold = item->dose.reps * dose_hold(&item->dose); /* a side */
	for (int n = 0; n < plan_reps(plan, step) && n < 2; n++) {
		enum side side = plan_rep_side(plan, step, n);
		if (item->counted ? credit->reps[side] < item->dose.reps : credit->held[side] < hold)
			return false;
	}
	return true;
}

static bool has_credit(const struct credit *credit)
{
	for (int side = 0; side < SIDE_COUNT; side++) {
		if (credit->reps[side] > 0 || credit->held[side] > 0)
			return true;
	}
	return false;
}

/* Anything of it, or that it hurt. */
static bool outcome_has_done(const struct outcome *o)
{
	for (int side = 0; side < SIDE_COUNT; side++) {
		if (o->done_reps[side] > 0 || o->done_hold[side] > 0)
			return true;
	}
	return o->mark == OUTCOME_HURT;
}

static void add_step_outcome(const struct session *s, int step, struct outcome *out)
{
	const struct step *t = &s->plan.steps[step];
	const struct credit *credit = &s->credits[step];
	for (int side = 0; side < SIDE_COUNT; side++) {
		out->done_reps[side] += credit->reps[side];
		out->done_hold[side] += credit->held[side];
	}
	if (has_credit(credit) || s->player.furthest > t->start)
		out->reached = true;
	bool done = step_is_done(&s->plan, step, credit);
	out->full = out->full && done;
	if (t->end <= s->player.furthest && !done)
		out->skipped++;
}

static void item_outcome(const struct session *s, int index, struct outcome *out)
{
	const struct plan_item *item = &s->plan.items[index];
	*out = (struct outcome){
		.name = item->name,
		.exercise = item->exercise,
		.variant = item->variant,
		.mark = s->hurt[index].yes ? OUTCOME_HURT : OUTCOME_DONE,
		.hurt_side = s->hurt[index].side,
		.counted = item->counted,
		.sets = item->dose.sets,
		.full = true,
		.sides = item->dose.sides,
		.planned_reps = item->dose.sets * item->dose.reps,
		.planned_hold =
		        item->counted ? 0 : dose_hold(&item->dose) * item->dose.sets * item->dose.reps,
	};
	for (int i = 0; i < item->step_count; i++) {
		if (s->plan.steps[item->first_step + i].kind == STEP_WORK)
			add_step_outcome(s, item->first_step + i, out);
	}
}

int session_outcome_count(const struct session *s)
{
	return s->plan.item_count + (int)s->retired_count;
}

void session_outcome(const struct session *s, int index, struct outcome *out)
{
	/* Those given up come right before what took their place. */
	for (int item = 0; item < s->plan.item_count; item++) {
		for (size_t i = 0; i < s->retired_count; i++) {
			if (s->retired[i].item == item && index-- == 0) {
				*out = s->retired[i].outcome;
				return;
			}
		}
		if (index-- == 0) {
			item_outcome(s, item, out);
			return;
		}
	}
	bug("no such outcome");
}

bool session_is_begun(const struct session *s)
{
	for (int i = 0; i < s->plan.step_count; i++) {
		if (has_credit(&s->credits[i]))
			return true;
	}
	for (int i = 0; i < s->plan.item_count; i++) {
		if (s->hurt[i].yes)
			return true;
	}
	for (size_t i = 0; i < s->retired_count; i++) {
		if (outcome_has_done(&s->retired[i].outcome))
			return true;
	}
	return false;
}

int session_changes(const struct session *s)
{
	return s->changes;
}

void session_items_done(const struct session *s, int *done, int *all)
{
	struct outcome outcome;
	*done = 0;
	*all = s->plan.item_count;
	for (int i = 0; i < s->plan.item_count; i++) {
		item_outcome(s, i, &outcome);
		*done += outcome.full;
	}
}

/* ---- giving up an item for another ---- */

/* The work steps of an item, in order, keep their credit in the new plan. */
static void carry_credit(const struct session *s, int item, const struct plan *to,
                         struct credit *credits)
{
	const struct plan_item *old = &s->plan.items[item], *new = &to->items[item];
	int j = 0;
	for (int i = 0; i < old->step_count; i++) {
		if (s->plan.steps[old->first_step + i].kind != STEP_WORK)
			continue;
		while (j < new->step_count && to->steps[new->first_step + j].kind != STEP_WORK)
			j++;
		if (j == new->step_count)
			return;
		credits[new->first_step + j++] = s->credits[old->first_step + i];
	}
}

void session_retire(struct session *s, int item, const struct outcome *outcome)
{
	s->retired = mem_grow(s->retired, s->retired_count, &s->retired_cap, sizeof *s->retired);
	struct retired *r = &s->retired[s->retired_count++];
	*r = (struct retired){ item, *outcome, mem_strdup(outcome->name) };
	r->outcome.name = r->name;
}

static void retire(struct session *s, int item, enum outcome_mark mark)
{
	struct outcome outcome;
	item_outcome(s, item, &outcome);
	outcome.mark = outcome.mark == OUTCOME_HURT ? OUTCOME_HURT : mark;
	if (!outcome.reached && outcome.mark == OUTCOME_SWAPPED)
		return; /* nothing was begun: there is nothing to remember */
	session_retire(s, item, &outcome);
}

/* What hurt must not come back larger than the easier way is by itself. */
static void take_smaller(struct dose *own, const struct exercise *e, const struct variant *easier)
{
	struct arena arena = ARENA_INIT;
	struct dose dose = e->dose;
	dose_apply(&dose, &easier->dose, &arena);
	if ((own->has & DOSE_SETS) && dose.sets < own->sets)
		own->sets = dose.sets;
	if ((own->has & DOSE_REPS) && dose.reps < own->reps)
		own->reps = dose.reps;
	if ((own->has & DOSE_HOLD) && dose_hold(&dose) < own->hold)
		own->hold = dose_hold(&dose);
	arena_release(&arena);
}

bool session_replace(struct session *s, int item, const struct item *by, enum outcome_mark mark,
                     struct error *err)
{
	const struct exercise *exercise = by->exercise;
	const struct variant *variant = by->variant;
	struct item old = s->items[item];
	struct plan plan;
	if (s->player.state == PLAYER_FINISHED)
		return error_set(err, ERROR_INVALID, "the session is over");
	s->items[item] = (struct item){
		.exercise_id = exercise->id,
		.variant_id = variant ? variant->id : NULL,
		.exercise = exercise,
		.variant = variant,
		.block = old.block,
		.note = by->note ? arena_strdup(&s->arena, by->note) : NULL,
		.dose = by->dose,
	};
	if (exercise == old.exercise) {
		if (!by->note)
			s->items[item].note = old.note;
		s->items[item].dose = old.dose;
		if (variant && mark == OUTCOME_HURT)
			take_smaller(&s->items[item].dose, exercise, variant);
	}
	if (!plan_compile(&plan, &s->routine, 0, &s->plan.options, err)) {
		s->items[item] = old;
		return false;
	}
	struct credit *credits = mem_array((size_t)plan.step_count, sizeof *credits);
	for (int i = 0; i < plan.item_count; i++) {
		if (i != item)
			carry_credit(s, i, &plan, credits);
	}
	retire(s, item, mark);
	s->hurt[item] = (struct hurt){ .yes = false };
	s->changes++;
	plan_release(&s->plan);
	mem_free(s->credits);
	s->plan = plan;
	s->credits = credits;
	player_rebase(&s->player, &s->plan, credits, plan_item_step(&s->plan, item));
	return true;
}

/* The side of the item's work at the playhead, or before it where that is in a pause of it. */
static enum side side_at_work(const struct session *s, int item)
{
	struct moment m;
	plan_moment(&s->plan, s->player.head, &m);
	if (m.step->item != item || m.step->kind == STEP_PREPARE)
		return SIDE_BOTH;
	return m.step->kind == STEP_WORK ? m.side : s->plan.steps[m.step_number - 1].side;
}

void session_mark_hurt(struct session *s, int item)
{
	s->hurt[item] = (struct hurt){ true, side_at_work(s, item) };
	s->changes++;
}

int session_hurt_item(const struct session *s)
{
	const struct step *step = &s->plan.steps[plan_step_at(&s->plan, s->player.head)];
	return step->kind == STEP_PREPARE && step->item > 0 ? step->item - 1 : step->item;
}
