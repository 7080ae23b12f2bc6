/* Doses from changes, and the changes that are offered. */
#include <stdlib.h>
#include <string.h>

#include "limber/base/arena.h"
#include "limber/base/mem.h"
#include "limber/core/day.h"

#include "progress_private.h"

/* ---- the fold ---- */

static bool is_undone(const struct change *changes, size_t count, const struct change *c)
{
	for (size_t i = 0; i < count; i++) {
		if (changes[i].act == CHANGE_UNDONE && strcmp(changes[i].undoes, c->id) == 0)
			return true;
	}
	return false;
}

static struct own_dose *find_dose(struct own_dose *doses, size_t count, const char *exercise)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(doses[i].exercise, exercise) == 0)
			return &doses[i];
	}
	return NULL;
}

static int by_exercise(const void *a, const void *b)
{
	const struct own_dose *x = a, *y = b;
	return strcmp(x->exercise, y->exercise);
}

/* Those that hold, in order of time; the arena's. Of many that are taken few are undone. */
static const struct change **held_of(const struct change *changes, size_t count,
                                     struct arena *arena, size_t *held_count)
{
	const struct change **held = arena_array(arena, count, sizeof(struct change *));
	bool *undone = arena_array(arena, count, sizeof *undone);
	*held_count = 0;
	for (size_t i = 0; i < count; i++) {
		for (size_t k = 0; changes[i].act == CHANGE_UNDONE && k < count; k++)
			undone[k] = undone[k] || strcmp(changes[k].id, changes[i].undoes) == 0;
	}
	for (size_t i = 0; i < count; i++) {
		if (changes[i].act == CHANGE_TAKEN && !undone[i])
			held[(*held_count)++] = &changes[i];
	}
	return held;
}

static struct own_dose *fold(const struct change *const *held, size_t count, struct arena *arena,
                             size_t *dose_count)
{
	struct own_dose *doses = arena_array(arena, count, sizeof *doses);
	size_t n = 0;
	for (size_t i = 0; i < count; i++) {
		const struct change *c = held[i];
		struct own_dose *dose = find_dose(doses, n, c->exercise);
		if (!dose)
			dose = &doses[n++];
		*dose = (struct own_dose){ c->exercise, c->variant, c->out, c->to };
	}
	if (n > 1)
		qsort(doses, n, sizeof *doses, by_exercise);
	*dose_count = n;
	return doses;
}

void progress_date(struct change *changes, size_t count, int day)
{
	struct change *sorted = mem_array(count + 1, sizeof *sorted);
	size_t n = 0;
	for (int later = 1; later >= 0; later--) {
		for (size_t i = 0; i < count; i++) {
			int of;
			bool is_later = day_parse(changes[i].day, &of) && of > day;
			if (is_later == (later == 1))
				sorted[n++] = changes[i];
		}
	}
	if (count > 0)
		memcpy(changes, sorted, count * sizeof *sorted);
	mem_free(sorted);
}

struct own_dose *progress_doses(const struct change *changes, size_t count, struct arena *arena,
                                size_t *dose_count)
{
	size_t held_count;
	const struct change **held = held_of(changes, count, arena, &held_count);
	return fold(held, held_count, arena, dose_count);
}

const struct change *progress_newest(const struct change *changes, size_t count,
                                     const char *exercise)
{
	for (size_t i = count; i-- > 0;) {
		const char *of = changes[i].act == CHANGE_TAKEN ? changes[i].exercise : NULL;
		if (of && strcmp(of, exercise) == 0 && !is_undone(changes, count, &changes[i]))
			return &changes[i];
	}
	return NULL;
}

/* ---- offers ---- */

static bool same_target(const struct change *a, const struct change *b)
{
	bool same_way = a->variant && b->variant ? strcmp(a->variant, b->variant) == 0 :
	                                           a->variant == b->variant;
	return strcmp(a->exercise, b->exercise) == 0 && same_way && a->out == b->out &&
	       (a->out || amount_is_same(&a->to, &b->to));
}

static bool is_quiet(const struct coach *k, const struct change *c)
{
	for (size_t i = 0; i < k->in->change_count; i++) {
		const struct change *of = &k->in->changes[i];
		if (of->act == CHANGE_REFUSED && change_is_within(k, of, PROGRESS_WEEK) && same_target(of, c))
			return true;
	}
	return false;
}

struct change subject_change(const struct subject *s)
{
	return (struct change){
		.act = CHANGE_TAKEN, .exercise = s->exercise->id,
		.variant = s->variant ? s->variant->id : NULL, .from = s->amount, .to = s->amount,
	};
}

void coach_offer(struct coach *k, const struct change *c, bool up, msec more)
{
	if (is_quiet(k, c))
		return;
	k->out->items[k->out->count++] = (struct offer){ .change = *c, .up = up, .more = more };
}

/* Those of the window that the catalogue has and that are not out, the newest session's first. */
static struct subject *subjects_of(const struct coach *k, size_t *count)
{
	size_t most = 0, n = 0;
	for (size_t i = 0; i < k->count; i++)
		most += k->recent[i]->item_count;
	struct subject *all = arena_array(k->arena, most, sizeof *all);
	for (size_t i = k->count; i-- > 0;) {
		for (size_t at = 0; at < k->recent[i]->item_count; at++) {
			const char *id = k->recent[i]->items[at].exercise;
			const struct exercise *e = catalogue_exercise(k->in->catalogue, id);
			const struct own_dose *own = coach_dose(k, id);
			size_t known = 0;
			while (known < n && all[known].exercise != e)
				known++;
			if (e && known == n && !(own && own->out))
				subject_of(k, e, &all[n++]);
		}
	}
	*count = n;
	return all;
}

/* What waited longest first, so that all get their turn under the cap; else in their order. */
static void sort_by_wait(struct subject *all, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		struct subject s = all[i];
		size_t at = i;
		for (; at > 0 && all[at - 1].changed > s.changed; at--)
			all[at] = all[at - 1];
		all[at] = s;
	}
}

void progress_offers(const struct progress_input *in, struct arena *arena, struct offers *out)
{
	struct coach k = { .in = in, .standing = *in->person, .arena = arena, .out = out };
	size_t count;
	k.standing.checkin = (struct checkin)CHECKIN_INIT;
	k.standing.dose_count = 0;
	k.held = held_of(in->changes, in->change_count, arena, &k.held_count);
	k.doses = fold(k.held, k.held_count, arena, &k.dose_count);
	coach_look(&k);
	struct subject *all = subjects_of(&k, &count);
	bool *down = arena_array(arena, count, sizeof *down);
	*out = (struct offers){ .items = arena_array(arena, count, sizeof *out->items) };
	sort_by_wait(all, count);
	for (size_t i = 0; i < count; i++)
		down[i] = coach_step_down(&k, &all[i]);
	for (size_t i = 0; i < count; i++) {
		if (!down[i])
			coach_step_up(&k, &all[i]);
	}
}
