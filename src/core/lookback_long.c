/*
 * Looking back on a long history: what is kept of a record that is not, and the days, a bit
 * each, so that all of a calendar has room in half a megabyte.
 */
#include "lookback_long.h"

#include <string.h>

#include "limber/base/macros.h"
#include "limber/base/mem.h"
#include "limber/core/day.h"

enum {
	WORD = 64, WORDS_MORE = 64,
	DOSES_BACK = 8, /* a dose is looked for among so many, as where routines take turns */
};

/* ---- days ---- */

/* The place of a day's word, as if the bits began with day 0. */
static int word_of(int day)
{
	return day >= 0 ? day / WORD : -((WORD - 1 - day) / WORD);
}

/* Make room for the day, and some more on its side. */
static void make_room(struct lookback_days *d, int day)
{
	int first = d->words > 0 ? word_of(d->first) : word_of(day), end = first + (int)d->words;
	int more = WORDS_MORE + (int)d->words / 2;
	int from = word_of(day) < first ? word_of(day) - more : first;
	int to = word_of(day) >= end ? word_of(day) + 1 + more : end;
	uint64_t *bits = mem_array((size_t)(to - from), sizeof *bits);
	if (d->words > 0)
		memcpy(bits + (first - from), d->bits, d->words * sizeof *bits);
	mem_free(d->bits);
	*d = (struct lookback_days){ bits, from * WORD, (size_t)(to - from) };
}

static bool has_room(const struct lookback_days *d, int day)
{
	return d->words > 0 && day >= d->first && (size_t)(day - d->first) / WORD < d->words;
}

void lookback_mark_done(struct lookback *l, int day)
{
	struct lookback_days *d = &l->done;
	if (!has_room(d, day))
		make_room(d, day);
	size_t bit = (size_t)(day - d->first);
	d->bits[bit / WORD] |= UINT64_C(1) << bit % WORD;
}

int lookback_next_done(const struct lookback *l, int day)
{
	const struct lookback_days *d = &l->done;
	size_t bit = day > d->first ? (size_t)(day - d->first) : 0;
	while (bit / WORD < d->words) {
		uint64_t rest = d->bits[bit / WORD] >> bit % WORD;
		if (rest & 1)
			return d->first + (int)bit;
		bit += rest == 0 ? WORD - bit % WORD : 1;
	}
	return DAY_NONE;
}

int lookback_first_day(const struct lookback *l)
{
	return lookback_next_done(l, l->done.first);
}

/* ---- records that are not kept ---- */

/* The arena's copy of a text, or one of it that is there already. */
static const char *keep_text(struct lookback *l, const char *text, const char *there)
{
	if (!text)
		return NULL;
	return there && strcmp(text, there) == 0 ? there : arena_strdup(&l->arena, text);
}

static void keep_item(struct lookback *l, struct record_item *to, const struct record_item *item,
                      const struct record_item *like)
{
	*to = *item;
	to->exercise = keep_text(l, item->exercise, like ? like->exercise : NULL);
	to->variant = keep_text(l, item->variant, like ? like->variant : NULL);
	to->name = keep_text(l, item->name, like ? like->name : NULL);
}

/* Is all that is told of a dose the same? */
static bool is_told_alike(const struct record_item *a, const struct record_item *b)
{
	return lookback_same_dose(a, b) && a->sides == b->sides && a->mark == b->mark &&
	       strcmp(a->name ? a->name : "", b->name ? b->name : "") == 0;
}

/* One of the last that is told alike, else a copy. */
static const struct record_item *dose_like(struct lookback *l, const struct lookback_old *o,
                                           const struct record_item *item)
{
	for (size_t i = o->dose_count; i-- > 0 && o->dose_count - i <= DOSES_BACK;) {
		if (is_told_alike(o->doses[i].item, item))
			return o->doses[i].item;
	}
	struct record_item *copy = arena_alloc(&l->arena, sizeof *copy);
	keep_item(l, copy, item, o->dose_count > 0 ? o->doses[o->dose_count - 1].item : NULL);
	return copy;
}

/* Where there are twice as many as are told, the older half goes. Returns how many went. */
static size_t drop_half(void *items, size_t *count, size_t size)
{
	if (*count < (size_t)2 * LOOKBACK_OLD)
		return 0;
	*count -= LOOKBACK_OLD;
	memmove(items, (char *)items + LOOKBACK_OLD * size, *count * size);
	return LOOKBACK_OLD;
}

static void add_dose(struct lookback *l, struct lookback_old *o, struct lookback_date date,
                     const struct record_item *item)
{
	if (o->dose_count > 0 && lookback_same_dose(item, o->doses[o->dose_count - 1].item))
		return;
	const struct record_item *dose = dose_like(l, o, item);
	o->doses_before += drop_half(o->doses, &o->dose_count, sizeof *o->doses);
	o->doses = mem_grow(o->doses, o->dose_count, &o->dose_cap, sizeof *o->doses);
	o->doses[o->dose_count++] = (struct lookback_dose){ date, dose };
}

static void add_hurt(struct lookback_old *o, struct lookback_date date, enum side side)
{
	o->hurts_before += drop_half(o->hurts, &o->hurt_count, sizeof *o->hurts);
	o->hurts = mem_grow(o->hurts, o->hurt_count, &o->hurt_cap, sizeof *o->hurts);
	o->hurts[o->hurt_count++] = (struct lookback_hurt){ date, side };
}

static void count_old(struct lookback_old *o, struct lookback_exercise *e,
                      const struct record_item *item, size_t number)
{
	bool begun = lookback_is_begun(item);
	o->sessions += begun && e->counted != number;
	if (begun && record_item_is_done(item) && e->full != number) {
		e->full = number;
		o->full++;
	}
}

/* As variants take turns, so do names. */
static const char *keep_name(struct lookback *l, struct lookback_old *o, const char *name)
{
	size_t at = 0;
	while (at < ARRAY_LEN(o->names) && o->names[at] && strcmp(o->names[at], name) != 0)
		at++;
	if (at == 0 && o->names[0])
		return o->names[0];
	const char *kept = at < ARRAY_LEN(o->names) && o->names[at] ? o->names[at] :
	                   arena_strdup(&l->arena, name);
	at = at < ARRAY_LEN(o->names) ? at : ARRAY_LEN(o->names) - 1;
	memmove(o->names + 1, o->names, at * sizeof *o->names);
	o->names[0] = kept;
	return kept;
}

static void add_old_item(struct lookback *l, const struct record *r, int day,
                         const struct record_item *item)
{
	struct lookback_exercise *e = lookback_exercise_of(l, item->exercise);
	struct lookback_old *o = &e->old;
	if (e->id == item->exercise)
		e->id = arena_strdup(&l->arena, e->id);
	e->name = keep_name(l, o, item->name ? item->name : item->exercise);
	if (day != DAY_NONE) {
		count_old(o, e, item, l->before);
		o->last = day;
	}
	struct lookback_date date = { day, day == DAY_NONE ? keep_text(l, r->day, o->text) : NULL };
	o->text = date.text ? date.text : o->text;
	if (item->mark == OUTCOME_HURT)
		add_hurt(o, date, item->hurt_side);
	add_dose(l, o, date, item);
	lookback_count_item(e, item, l->before);
}

static void add_old(struct lookback *l, const struct record *r, int day)
{
	l->before++;
	for (size_t i = 0; i < r->item_count; i++)
		add_old_item(l, r, day, &r->items[i]);
	if (day != DAY_NONE && lookback_is_done(r))
		lookback_mark_done(l, day);
}

/* ---- records that are kept ---- */

static void keep(struct lookback *l, const struct record *r)
{
	l->kept = mem_grow(l->kept, l->count, &l->kept_cap, sizeof *l->kept);
	const struct record *like = l->count > 0 ? &l->kept[l->count - 1] : NULL;
	struct record *to = &l->kept[l->count++];
	struct record_item *items = arena_array(&l->arena, r->item_count, sizeof *items);
	*to = *r;
	to->id = arena_strdup(&l->arena, r->id);
	to->start = arena_strdup(&l->arena, r->start);
	to->day = arena_strdup(&l->arena, r->day);
	to->zone = keep_text(l, r->zone, like ? like->zone : NULL);
	to->routine = keep_text(l, r->routine, like ? like->routine : NULL);
	to->name = keep_text(l, r->name, like ? like->name : NULL);
	to->note = keep_text(l, r->note, NULL);
	for (size_t i = 0; i < r->item_count; i++)
		keep_item(l, &items[i], &r->items[i],
		          like && i < like->item_count ? &like->items[i] : NULL);
	to->items = items;
}

void lookback_begin(struct lookback *l, int today, struct lookback_goal goal, int since)
{
	*l = (struct lookback){ .today = today, .goal = goal, .since = since, .arena = ARENA_INIT };
}

void lookback_add(struct lookback *l, const struct record *r)
{
	int day;
	if (!day_parse(r->day, &day))
		day = DAY_NONE;
	if (l->count > 0 || day >= l->since)
		keep(l, r);
	else
		add_old(l, r, day);
}

void lookback_end(struct lookback *l)
{
	l->records = l->kept;
	lookback_find_days(l);
	lookback_find_exercises(l);
}
