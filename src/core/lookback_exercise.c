/* What was done of each exercise. */
#include <stdlib.h>
#include <string.h>

#include "limber/base/mem.h"
#include "limber/core/day.h"
#include "limber/core/lookback.h"

#include "lookback_long.h"

/* ---- a table of the exercises by id ---- */

/* Places of exercises, plus 1, by the hash of their ids; 0: free. A power of two of them. */

static size_t hash(const char *id)
{
	size_t h = 5381;
	for (; *id; id++)
		h = h * 33 + (unsigned char)*id;
	return h;
}

/* Where the id stands, or the free place where it belongs. */
static size_t *slot_of(const struct lookback *l, const char *id)
{
	const struct lookback_table *t = &l->table;
	size_t at = hash(id) & (t->size - 1);
	while (t->slots[at] != 0 && strcmp(l->exercises[t->slots[at] - 1].id, id) != 0)
		at = (at + 1) & (t->size - 1);
	return &t->slots[at];
}

static void grow_table(struct lookback *l)
{
	struct lookback_table *t = &l->table;
	mem_free(t->slots);
	t->size = t->size == 0 ? 64 : 2 * t->size;
	t->slots = mem_array(t->size, sizeof *t->slots);
	for (size_t i = 0; i < l->exercise_count; i++)
		*slot_of(l, l->exercises[i].id) = i + 1;
}

/* Its place among the exercises; it is added where it is new. */
static size_t place_of(struct lookback *l, const char *id)
{
	if (2 * l->exercise_count >= l->table.size)
		grow_table(l);
	size_t *slot = slot_of(l, id);
	if (*slot == 0) {
		l->exercises = mem_grow(l->exercises, l->exercise_count, &l->exercise_cap,
		                        sizeof *l->exercises);
		l->exercises[l->exercise_count++] = (struct lookback_exercise){
			.id = id, .old.last = DAY_NONE,
		};
		*slot = l->exercise_count;
	}
	return *slot - 1;
}

/*
 * A session is mostly played as the one before it was: the exercise that followed the
 * last time is looked at first.
 */
struct lookback_exercise *lookback_exercise_of(struct lookback *l, const char *id)
{
	size_t guess = l->exercise_count > 0 ? l->exercises[l->table.last].next : 0;
	size_t at = l->exercise_count > 0 && strcmp(l->exercises[guess].id, id) == 0 ? guess :
	            place_of(l, id);
	l->exercises[l->table.last].next = at;
	l->table.last = at;
	return &l->exercises[at];
}

/* ---- finding them ---- */

bool lookback_is_begun(const struct record_item *item)
{
	return item->done[SIDE_BOTH] > 0 || item->done[SIDE_LEFT] > 0 || item->done[SIDE_RIGHT] > 0;
}

void lookback_count_item(struct lookback_exercise *e, const struct record_item *item,
                         size_t number)
{
	e->hurt += item->mark == OUTCOME_HURT;
	if (lookback_is_begun(item) && e->counted != number) {
		e->counted = number;
		e->sessions++;
	}
}

static void add_use(struct lookback_exercise *e, const struct record *r,
                    const struct record_item *item)
{
	e->uses = mem_grow(e->uses, e->use_count, &e->use_cap, sizeof *e->uses);
	e->uses[e->use_count++] = (struct lookback_use){ r, item };
	e->name = item->name ? item->name : item->exercise;
}

static int name_order(const void *a, const void *b)
{
	const struct lookback_exercise *x = a, *y = b;
	int order = strcmp(x->name, y->name);
	return order != 0 ? order : strcmp(x->id, y->id);
}

void lookback_find_exercises(struct lookback *l)
{
	for (size_t i = 0; i < l->count; i++) {
		for (size_t k = 0; k < l->records[i].item_count; k++) {
			const struct record_item *item = &l->records[i].items[k];
			struct lookback_exercise *e = lookback_exercise_of(l, item->exercise);
			add_use(e, &l->records[i], item);
			lookback_count_item(e, item, l->before + i + 1);
		}
	}
	if (l->exercise_count > 0)
		qsort(l->exercises, l->exercise_count, sizeof *l->exercises, name_order);
	/* They have other places now. */
	mem_free(l->table.slots);
	l->table = (struct lookback_table){ NULL, 0, 0 };
}

const struct lookback_exercise *lookback_exercise(const struct lookback *l, const char *id)
{
	for (size_t i = 0; i < l->exercise_count; i++) {
		if (strcmp(l->exercises[i].id, id) == 0)
			return &l->exercises[i];
	}
	return NULL;
}

/* ---- amounts ---- */

static void add_sides(struct lookback_amounts *a, const struct record_item *item)
{
	int64_t planned = item->hold > 0 ? item->hold : item->reps;
	for (int side = 0; side < SIDE_COUNT; side++) {
		if ((item->sides == SIDES_NONE) != (side == SIDE_BOTH))
			continue;
		a->planned[side] += planned;
		a->done[side] += item->done[side];
	}
	a->hold = a->hold || item->hold > 0;
	a->counted = a->counted || item->hold == 0;
}

static void add_item(struct lookback_amounts *a, const struct record_item *item)
{
	if (item->mark == OUTCOME_HURT) {
		a->hurt++;
		a->hurt_side[item->hurt_side]++;
	}
	if (item->mark != OUTCOME_SWAPPED)
		add_sides(a, item);
}

struct lookback_amounts lookback_amounts(const struct lookback *l,
                                         const struct lookback_exercise *e, int from, int to)
{
	struct lookback_amounts a = { .sessions = 0 };
	const struct record *done = NULL, *full = NULL; /* the last that was counted */
	for (size_t i = 0; i < e->use_count; i++) {
		const struct lookback_use *use = &e->uses[i];
		int day = lookback_day_of(l, use->record);
		if (day == DAY_NONE || day < from || day > to)
			continue;
		add_item(&a, use->item);
		if (lookback_is_begun(use->item) && done != use->record) {
			done = use->record;
			a.sessions++;
		}
		if (lookback_is_begun(use->item) && record_item_is_done(use->item) && full != use->record) {
			full = use->record;
			a.full++;
		}
	}
	return a;
}

bool lookback_same_dose(const struct record_item *a, const struct record_item *b)
{
	bool same_way = a->variant == b->variant ||
	                (a->variant && b->variant && strcmp(a->variant, b->variant) == 0);
	return same_way && a->sets == b->sets && a->reps == b->reps && a->hold == b->hold;
}

const struct record_item *lookback_last_item(const struct lookback_exercise *e)
{
	const struct lookback_old *o = &e->old;
	return e->use_count > 0 ? e->uses[e->use_count - 1].item : o->doses[o->dose_count - 1].item;
}
