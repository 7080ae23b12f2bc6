/* Compiling a routine to a tape: items, then steps, then cues. */
#include "limber/core/plan.h"

#include <stdlib.h>
#include <string.h>

#include "limber/base/mem.h"
#include "limber/base/text.h"

const char *const level_words[LEVEL_COUNT] = {
	[LEVEL_STANDARD] = "standard", [LEVEL_STARTER] = "starter",
};

const char *const step_kind_words[STEP_KIND_COUNT] = {
	[STEP_PREPARE] = "prepare", [STEP_WORK] = "work",
	[STEP_SWITCH] = "switch", [STEP_REST] = "rest",
};

enum {
	COUNT_FROM = 3,                     /* seconds: 3-2-1 */
	COUNT_HOLD_MIN = 10 * MSEC_SECOND,  /* shorter holds are not counted out */
	HALF_MIN = 20 * MSEC_SECOND,        /* shorter holds have no half and no "10 seconds" */
	LEFT_LAST = 10,                     /* seconds */
	LEFT_EVERY = 30,
};

struct compiler {
	struct plan *plan;
	struct plan_item *items;  /* in the plan's arena */
	struct step *steps;       /* owned until the end of the compilation */
	size_t step_count, step_cap;
	struct cue *cues;         /* likewise */
	size_t cue_count, cue_cap;
	msec now;                 /* where the tape ends so far */
};

/* ---- items ---- */

static struct phases at_pace(struct phases phases, int pace, struct arena *arena)
{
	if (pace == PACE_ONE || phases.count == 0)
		return phases;
	struct phase *copy = arena_array(arena, phases.count, sizeof *copy);
	memcpy(copy, phases.items, phases.count * sizeof *copy);
	for (size_t i = 0; i < phases.count; i++) {
		if (!copy[i].hold)
			copy[i].length = copy[i].length * PACE_ONE / pace;
	}
	return (struct phases){ copy, phases.count };
}

/* The dose is built exercise, variant, item, level; then the pace. A resolved one is as it is. */
static struct dose build_dose(const struct item *item, const struct plan_options *options,
                              struct arena *arena)
{
	if (item->resolved)
		return item->resolved->dose;
	struct dose dose = item->exercise->dose;
	if (item->variant)
		dose_apply(&dose, &item->variant->dose, arena);
	dose_apply(&dose, &item->dose, arena);
	if (options->level == LEVEL_STARTER)
		dose_limit(&dose, &item->exercise->starter, arena);
	dose.rep = at_pace(dose.rep, options->pace, arena);
	dose.second_half = at_pace(dose.second_half, options->pace, arena);
	return dose;
}

static void resolve(struct plan_item *out, const struct item *item,
                    const struct plan_options *options, struct arena *arena)
{
	const struct exercise *e = item->exercise;
	const struct variant *v = item->variant;
	*out = (struct plan_item){
		.exercise = e,
		.variant = v,
		.name = e->name,
		.setup = e->setup,
		.block = item->block,
		.note = item->note,
		.position = e->position,
		.equipment = e->equipment,
		.steps = e->steps,
		.coaching = e->coaching,
		.cautions = e->cautions,
		.dose = build_dose(item, options, arena),
	};
	out->counted = dose_is_counted(&out->dose);
	if (item->resolved)
		out->name = item->resolved->name;
	else if (v)
		out->name = arena_printf(arena, "%s: %c%s", e->name, text_lower_first(v->name), v->name + 1);
	if (!v)
		return;
	if (v->has_position)
		out->position = v->position;
	if (v->has_equipment)
		out->equipment = v->equipment;
	if (v->setup)
		out->setup = v->setup;
	if (v->steps.count > 0)
		out->steps = v->steps;
	if (v->coaching.count > 0)
		out->coaching = v->coaching;
	if (v->cautions.count > 0)
		out->cautions = v->cautions;
}

/* ---- steps ---- */

static void add_step(struct compiler *c, enum step_kind kind, int item, int set, enum side side,
                     msec length)
{
	if (length <= 0)
		return;
	c->steps = mem_grow(c->steps, c->step_count, &c->step_cap, sizeof *c->steps);
	c->steps[c->step_count++] = (struct step){
		.kind = kind, .item = item, .set = set, .side = side,
		.start = c->now, .end = c->now + length,
	};
	c->now += length;
}

static msec phases_length(const struct phases *phases)
{
	msec sum = 0;
	for (size_t i = 0; i < phases->count; i++)
		sum += phases->items[i].length;
	return sum;
}

/* Reps of one work step, and how many of them are done the first way. */
static int step_reps(const struct dose *dose)
{
	return dose->sides == SIDES_ALTERNATE ? 2 * dose->reps : dose->reps;
}

static int first_way_reps(const struct dose *dose)
{
	if (dose->second_half.count == 0)
		return step_reps(dose);
	int half = (dose->reps + 1) / 2;
	return dose->sides == SIDES_ALTERNATE ? 2 * half : half;
}

static msec rep_offset(const struct dose *dose, int n)
{
	int first = first_way_reps(dose);
	if (n <= first)
		return n * phases_length(&dose->rep);
	return first * phases_length(&dose->rep) + (n - first) * phases_length(&dose->second_half);
}

static void add_item_steps(struct compiler *c, int index)
{
	struct plan_item *item = &c->items[index];
	const struct plan_options *options = &c->plan->options;
	const struct dose *dose = &item->dose;
	enum side first = dose->sides == SIDES_NONE ? SIDE_BOTH : options->first;
	enum side second = first == SIDE_LEFT ? SIDE_RIGHT : SIDE_LEFT;
	int passes = dose->sides == SIDES_EACH ? 2 : 1;
	bool moves = index == 0 || c->items[index - 1].position != item->position;

	item->first_step = (int)c->step_count;
	item->start = c->now;
	add_step(c, STEP_PREPARE, index, 1, first, options->prepare + (moves ? options->move : 0));
	for (int i = 0; i < dose->sets * passes; i++) {
		int set = i / passes + 1;
		enum side side = i % passes == 0 ? first : second;
		bool new_set = i > 0 && i % passes == 0;
		if (new_set && dose->rest > 0)
			add_step(c, STEP_REST, index, set, side, dose->rest);
		else if (i > 0 && passes > 1)
			add_step(c, STEP_SWITCH, index, set, side, options->switch_side);
		add_step(c, STEP_WORK, index, set, side, rep_offset(dose, step_reps(dose)));
	}
	item->step_count = (int)c->step_count - item->first_step;
	item->end = c->now;
}

/* ---- cues ---- */

static void add_cue(struct compiler *c, msec at, enum cue_kind kind, size_t step, int number)
{
	c->cues = mem_grow(c->cues, c->cue_count, &c->cue_cap, sizeof *c->cues);
	c->cues[c->cue_count++] = (struct cue){ at, kind, (int)step, number };
}

/* 3-2-1 before the end of [start, end), which lies in the step. */
static void add_countdown(struct compiler *c, size_t step, msec start, msec end)
{
	for (int n = COUNT_FROM; n >= 1; n--) {
		if (end - n * MSEC_SECOND > start)
			add_cue(c, end - n * MSEC_SECOND, CUE_COUNT, step, n);
	}
}

static void add_rep_cues(struct compiler *c, size_t step, const struct dose *dose)
{
	const struct step *s = &c->steps[step];
	int reps = step_reps(dose), first = first_way_reps(dose);
	for (int n = 0; n < reps; n++) {
		const struct phases *phases = n < first ? &dose->rep : &dose->second_half;
		msec at = s->start + rep_offset(dose, n);
		if (n > 0)
			add_cue(c, at, CUE_REP, step, n + 1);
		if (n == first)
			add_cue(c, at, CUE_REVERSE, step, n + 1);
		for (size_t i = 1; i < phases->count; i++) {
			at += phases->items[i - 1].length;
			add_cue(c, at, CUE_PHASE, step, (int)i + 1);
		}
	}
}

/* One hold, [start, end) of the step. */
static void add_hold_cues(struct compiler *c, size_t step, msec start, msec end)
{
	msec length = end - start, half = start + length / 2;
	if (length >= HALF_MIN)
		add_cue(c, half, CUE_HALF, step, 0);
	if (length > HALF_MIN) /* else half says the same */
		add_cue(c, end - LEFT_LAST * MSEC_SECOND, CUE_LEFT, step, LEFT_LAST);
	for (int left = LEFT_EVERY; left * MSEC_SECOND < length; left += LEFT_EVERY) {
		msec at = end - left * MSEC_SECOND;
		if (at != half)
			add_cue(c, at, CUE_LEFT, step, left);
	}
	if (length >= COUNT_HOLD_MIN)
		add_countdown(c, step, start, end);
}

/* Line k (from 0) begins where floor(share of the step x lines) becomes k. */
static void add_coaching_cues(struct compiler *c, size_t step, size_t lines)
{
	const struct step *s = &c->steps[step];
	msec length = s->end - s->start, count = (msec)lines;
	for (msec k = 1; k < count; k++)
		add_cue(c, s->start + (k * length + count - 1) / count, CUE_COACHING, step, (int)k + 1);
}

static int cue_order(const void *a, const void *b)
{
	const struct cue *x = a, *y = b;
	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return (x->kind > y->kind) - (x->kind < y->kind);
}

static void add_step_cues(struct compiler *c, size_t step)
{
	static const enum cue_kind first_cue[STEP_KIND_COUNT] = {
		[STEP_PREPARE] = CUE_PREPARE, [STEP_WORK] = CUE_GO,
		[STEP_SWITCH] = CUE_SWITCH, [STEP_REST] = CUE_REST,
	};
	struct step *s = &c->steps[step];
	const struct plan_item *item = &c->items[s->item];

	s->first_cue = c->cue_count;
	add_cue(c, s->start, first_cue[s->kind], step, 0);
	if (s->kind == STEP_WORK) {
		add_rep_cues(c, step, &item->dose);
		for (int n = 0; !item->counted && n < step_reps(&item->dose); n++)
			add_hold_cues(c, step, s->start + rep_offset(&item->dose, n),
			              s->start + rep_offset(&item->dose, n + 1));
		add_coaching_cues(c, step, item->coaching.count);
	} else {
		add_countdown(c, step, s->start, s->end);
	}
	qsort(c->cues + s->first_cue, c->cue_count - s->first_cue, sizeof *c->cues, cue_order);
}

/* ---- the whole ---- */

static void *moved(struct arena *arena, void *owned, size_t count, size_t size)
{
	void *copy = arena_array(arena, count, size);
	memcpy(copy, owned, count * size);
	mem_free(owned);
	return copy;
}

/* Items and steps, all but the cues. False: there is nothing to release. */
static bool lay_out(struct compiler *c, const struct routine *routine, size_t first_item,
                    const struct plan_options *options, struct error *err)
{
	if (first_item >= routine->item_count)
		return error_set(err, ERROR_INVALID, "'%s' has nothing to play", routine->id);
	if (routine->item_count > PLAN_MAX_ITEMS)
		return error_set(err, ERROR_INVALID, "'%s' has %zu exercises; the most is %d", routine->id,
		                 routine->item_count, PLAN_MAX_ITEMS);

	struct plan *plan = c->plan;
	*plan = (struct plan){
		.arena = ARENA_INIT, .id = routine->id, .name = routine->name,
		.kind = routine->kind, .options = *options,
		.item_count = (int)(routine->item_count - first_item),
	};
	c->items = arena_array(&plan->arena, (size_t)plan->item_count, sizeof *c->items);
	plan->items = c->items;
	for (int i = 0; i < plan->item_count && c->now <= PLAN_MAX_MS; i++) {
		resolve(&c->items[i], &routine->items[first_item + (size_t)i], options, &plan->arena);
		add_item_steps(c, i);
	}
	plan->length = c->now;
	if (c->now <= PLAN_MAX_MS)
		return true;
	mem_free(c->steps);
	plan_release(plan);
	return error_set(err, ERROR_INVALID, "'%s' would last more than 24 hours", routine->id);
}

bool plan_compile(struct plan *plan, const struct routine *routine, size_t first_item,
                  const struct plan_options *options, struct error *err)
{
	struct compiler c = { .plan = plan };
	if (!lay_out(&c, routine, first_item, options, err))
		return false;
	for (size_t i = 0; i < c.step_count; i++)
		add_step_cues(&c, i);
	add_cue(&c, c.now, CUE_DONE, c.step_count - 1, 0);

	plan->steps = moved(&plan->arena, c.steps, c.step_count, sizeof *c.steps);
	plan->step_count = (int)c.step_count;
	plan->cues = moved(&plan->arena, c.cues, c.cue_count, sizeof *c.cues);
	plan->cue_count = c.cue_count;
	return true;
}

bool plan_measure(const struct routine *routine, const struct plan_options *options, msec *length,
                  struct error *err)
{
	struct plan plan = { .arena = ARENA_INIT };
	struct compiler c = { .plan = &plan };
	if (!lay_out(&c, routine, 0, options, err))
		return false;
	*length = plan.length;
	mem_free(c.steps);
	plan_release(&plan);
	return true;
}

void plan_release(struct plan *plan)
{
	arena_release(&plan->arena);
	*plan = (struct plan){ .arena = ARENA_INIT };
}

int plan_reps(const struct plan *plan, int step)
{
	return step_reps(&plan->items[plan->steps[step].item].dose);
}

int plan_first_way_reps(const struct plan *plan, int step)
{
	return first_way_reps(&plan->items[plan->steps[step].item].dose);
}

msec plan_rep_start(const struct plan *plan, int step, int n)
{
	const struct step *s = &plan->steps[step];
	return s->start + rep_offset(&plan->items[s->item].dose, n);
}
