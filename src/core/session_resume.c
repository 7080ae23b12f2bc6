/* A session as a value, and a session from one. */
#include "limber/core/resume.h"

#include <string.h>

#include "limber/base/mem.h"
#include "limber/base/str.h"
#include "limber/base/text.h"
#include "limber/core/say.h"

#include "session_state.h"

/* ---- as it stands ---- */

static struct resume_place place_of(const struct plan *plan, int step)
{
	const struct step *s = &plan->steps[step];
	return (struct resume_place){ s->item, s->set, s->side, s->kind };
}

static struct resume_done done_of(const struct plan_item *item, const struct credit *credit)
{
	struct resume_done d;
	for (int side = 0; side < SIDE_COUNT; side++)
		d.done[side] = item->counted ? credit->reps[side] : credit->held[side];
	return d;
}

static void add_work(struct resume_item *out, const struct session *s, int index,
                     struct arena *arena)
{
	const struct plan_item *item = &s->plan.items[index];
	struct resume_done *work = arena_array(arena, (size_t)item->step_count, sizeof *work);
	for (int i = item->first_step; i < item->first_step + item->step_count; i++) {
		if (s->plan.steps[i].kind == STEP_WORK)
			work[out->work_count++] = done_of(item, &s->credits[i]);
	}
	out->work = work;
}

static const struct resume_item *items_of(const struct session *s, struct arena *arena)
{
	struct resume_item *items = arena_array(arena, (size_t)s->plan.item_count, sizeof *items);
	for (int i = 0; i < s->plan.item_count; i++) {
		const struct plan_item *item = &s->plan.items[i];
		items[i] = (struct resume_item){
			.exercise = item->exercise->id,
			.variant = item->variant ? item->variant->id : NULL,
			.name = item->name, .block = item->block, .note = item->note,
			.position = item->position,
			.own = s->items[i].dose, .dose = item->dose,
			.hurts = s->hurt[i].yes, .hurt_side = s->hurt[i].side,
		};
		add_work(&items[i], s, i, arena);
	}
	return items;
}

static const struct resume_retired *retired_of(const struct session *s, struct arena *arena)
{
	struct resume_retired *retired = arena_array(arena, s->retired_count, sizeof *retired);
	for (size_t i = 0; i < s->retired_count; i++) {
		const struct retired *r = &s->retired[i];
		retired[i] = (struct resume_retired){ r->item, r->outcome.reached,
			                              record_item_of(&r->outcome) };
	}
	return retired;
}

bool resume_of_session(struct resume *out, const struct session *s, struct arena *arena)
{
	const struct player *p = &s->player;
	if (p->state == PLAYER_FINISHED)
		return false;
	*out = (struct resume){
		.routine = s->plan.id, .name = s->plan.name, .kind = s->plan.kind,
		.options = s->plan.options,
		.items = items_of(s, arena), .item_count = (size_t)s->plan.item_count,
		.retired = retired_of(s, arena), .retired_count = s->retired_count,
		.place = place_of(&s->plan, plan_step_at(&s->plan, p->head)),
		.furthest = place_of(&s->plan, plan_step_at(&s->plan, p->furthest)),
		.paused = p->paused,
	};
	memcpy(out->spent, p->spent, sizeof out->spent);
	return true;
}

/* ---- what the catalogue has of it ---- */

static bool same_names(const struct phases *a, const struct phases *b)
{
	for (size_t i = 0; i < a->count; i++) {
		if (strcmp(a->items[i].name, b->items[i].name) != 0)
			return false;
	}
	return true;
}

/* The poses of a way that has the same phases; where they differ there are none. */
static struct phases with_poses(const struct phases *stored, const struct phases *known,
                                struct arena *arena)
{
	if (stored->count == 0)
		return (struct phases){ .count = 0 };
	struct phase *phases = arena_array(arena, stored->count, sizeof *phases);
	bool same = stored->count == known->count && same_names(stored, known);
	for (size_t i = 0; i < stored->count; i++) {
		phases[i] = (struct phase){ .name = stored->items[i].name,
			                    .length = stored->items[i].length,
			                    .hold = stored->items[i].hold };
		if (!same)
			continue;
		phases[i].poses = known->items[i].poses;
		phases[i].between = known->items[i].between;
		phases[i].every = known->items[i].every;
	}
	return (struct phases){ phases, stored->count };
}

/* In the place of an exercise, or of a way of doing it, that is gone: nothing but its name. */
static const struct exercise *stand_in(const char *id, const char *variant, const char *name,
                                       enum position position, struct arena *arena)
{
	struct exercise *e = arena_alloc(arena, sizeof *e);
	*e = (struct exercise){ .id = id, .name = name, .category = "", .position = position,
		                .evidence = EVIDENCE_SEED };
	if (variant) {
		struct variant *v = arena_alloc(arena, sizeof *v);
		*v = (struct variant){ .id = variant, .name = name, .level = VARIANT_OTHER };
		e->variants = v;
		e->variant_count = 1;
	}
	return e;
}

/* The exercise of that id, with the variant where one is wanted, or what stands in for it. */
static const struct exercise *find(const struct catalogue *c, const char *id, const char *variant,
                                   const char *name, enum position position, struct arena *arena)
{
	const struct exercise *e = catalogue_exercise(c, id);
	return e && (!variant || exercise_variant(e, variant)) ?
	       e : stand_in(id, variant, name, position, arena);
}

static struct item item_from(const struct resume_item *r, const struct catalogue *c,
                             struct arena *arena)
{
	const struct exercise *e = find(c, r->exercise, r->variant, r->name, r->position, arena);
	const struct variant *v = r->variant ? exercise_variant(e, r->variant) : NULL;
	struct resolved *resolved = arena_alloc(arena, sizeof *resolved);
	struct dose known = e->dose;

	if (v)
		dose_apply(&known, &v->dose, arena);
	resolved->name = r->name;
	resolved->dose = r->dose;
	resolved->dose.rep = with_poses(&r->dose.rep, &known.rep, arena);
	resolved->dose.second_half = with_poses(&r->dose.second_half, &known.second_half, arena);
	return (struct item){
		.exercise_id = r->exercise, .variant_id = r->variant, .exercise = e, .variant = v,
		.block = r->block, .note = r->note, .dose = r->own, .resolved = resolved,
	};
}

static struct outcome outcome_from(const struct resume_retired *r, const struct catalogue *c,
                                   struct arena *arena)
{
	const struct record_item *was = &r->was;
	const struct exercise *e = find(c, was->exercise, was->variant, was->name, POSITION_STANDING,
	                                arena);
	struct outcome o = {
		.name = was->name,
		.exercise = e,
		.variant = was->variant ? exercise_variant(e, was->variant) : NULL,
		.mark = was->mark, .hurt_side = was->hurt_side,
		.counted = was->hold == 0, .sets = was->sets, .sides = was->sides,
		.planned_reps = was->reps, .planned_hold = was->hold,
		.skipped = was->skipped, .full = record_item_is_done(was), .reached = r->reached,
	};
	for (int side = 0; side < SIDE_COUNT; side++) {
		if (o.counted)
			o.done_reps[side] = (int)was->done[side];
		else
			o.done_hold[side] = was->done[side];
	}
	return o;
}

/* ---- going on ---- */

/* Where it is in the plan; a place that is not there is the beginning of its item. */
static int find_step(const struct plan *plan, const struct resume_place *place)
{
	int index = place->item < 0 ? 0 : place->item < plan->item_count ? place->item :
	            plan->item_count - 1;
	const struct plan_item *item = &plan->items[index];
	for (int i = item->first_step; i < item->first_step + item->step_count; i++) {
		const struct step *s = &plan->steps[i];
		if (s->kind == place->kind && s->set == place->set && s->side == place->side)
			return i;
	}
	return item->first_step;
}

static void fill_credit(struct session *s, int index, const struct resume_item *r)
{
	const struct plan_item *item = &s->plan.items[index];
	size_t n = 0;
	for (int i = item->first_step; i < item->first_step + item->step_count; i++) {
		if (s->plan.steps[i].kind != STEP_WORK || n >= r->work_count)
			continue;
		const struct resume_done *work = &r->work[n++];
		for (int side = 0; side < SIDE_COUNT; side++) {
			if (item->counted)
				s->credits[i].reps[side] = (int)work->done[side];
			else
				s->credits[i].held[side] = work->done[side];
		}
	}
}

static void take_up(struct session *s, const struct resume *r)
{
	const struct plan_options *options = &r->options;
	struct player_past past = { .furthest = find_step(&s->plan, &r->furthest), .paused = r->paused };
	int step = find_step(&s->plan, &r->place);
	/* Who wants no time to get ready still has what there is before going on. */
	msec opening = options->prepare > options->lead_in ? options->prepare : options->lead_in;
	if (s->plan.steps[step].kind == STEP_PREPARE)
		opening = 0;
	s->credits[step] = (struct credit){ .reps = { 0 } };
	memcpy(past.spent, r->spent, sizeof past.spent);
	player_take_up(&s->player, step, opening, &past);
}

struct session *session_resume(const struct resume *r, const struct catalogue *catalogue, msec now,
                               struct error *err)
{
	struct session *s = mem_alloc(sizeof *s);
	struct item *items = arena_array(&s->arena, r->item_count, sizeof *items);
	struct routine routine = { .id = r->routine, .name = r->name, .kind = r->kind,
		                   .items = items, .item_count = r->item_count };

	for (size_t i = 0; i < r->item_count; i++)
		items[i] = item_from(&r->items[i], catalogue, &s->arena);
	if (!plan_compile(&s->plan, &routine, 0, &r->options, err)) {
		arena_release(&s->arena);
		mem_free(s);
		return NULL;
	}
	session_begin(s, &routine, 0, now);
	for (size_t i = 0; i < r->item_count; i++) {
		fill_credit(s, (int)i, &r->items[i]);
		s->hurt[i] = (struct hurt){ r->items[i].hurts, r->items[i].hurt_side };
	}
	for (size_t i = 0; i < r->retired_count; i++) {
		struct outcome o = outcome_from(&r->retired[i], catalogue, &s->arena);
		session_retire(s, r->retired[i].item, &o);
	}
	take_up(s, r);
	return s;
}

/* ---- in words ---- */

void leftover_say_place(struct str *out, const struct leftover *l)
{
	const struct resume *r = &l->resume;
	const struct resume_item *item = &r->items[r->place.item];
	str_addf(out, "exercise %d of %zu (%s", r->place.item + 1, r->item_count, item->name);
	if (r->place.side != SIDE_BOTH)
		str_addf(out, ", %s", say_side(r->place.side));
	str_addc(out, ')');
}

void leftover_say_age(struct str *out, const struct leftover *l, bool brief)
{
	static const struct {
		int64_t seconds;
		const char *noun, *unit;
	} units[] = {
		{ INT64_C(24) * 3600, "day", "d" }, { 3600, "hour", "h" }, { 60, "minute", "min" },
	};
	if (l->age < 0)
		return;
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		int64_t n = l->age / units[i].seconds;
		if (n == 0)
			continue;
		if (brief)
			str_addf(out, "%lld %s", (long long)n, units[i].unit);
		else
			text_count(out, n, units[i].noun);
		str_adds(out, " ago");
		return;
	}
	str_adds(out, "just now");
}
