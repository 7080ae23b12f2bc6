/* Days, weeks, streak and scores; exercises are lookback_exercise.c's. */
#include "limber/core/lookback.h"

#include <stdint.h>
#include <stdlib.h>

#include "limber/base/mem.h"
#include "limber/core/day.h"
#include "limber/core/today.h"

#include "lookback_long.h"

enum { WEEK = 7 };

bool lookback_is_done(const struct record *r)
{
	for (size_t i = 0; i < r->item_count; i++) {
		for (int side = 0; side < SIDE_COUNT; side++) {
			if (r->items[i].done[side] > 0)
				return true;
		}
	}
	return r->item_count == 0;
}

/* ---- days ---- */

static int day_order(const void *a, const void *b)
{
	const struct lookback_day *x = a, *y = b;
	return (x->day > y->day) - (x->day < y->day);
}

static void add_session(struct lookback_day *d, const struct record *r)
{
	bool strength = today_is_strength(r);
	d->sessions++;
	d->length += r->length;
	d->strength = d->strength || strength;
	d->mobility = d->mobility || !strength;
}

static void unite(struct lookback_day *into, const struct lookback_day *d)
{
	into->sessions += d->sessions;
	into->length += d->length;
	into->strength = into->strength || d->strength;
	into->mobility = into->mobility || d->mobility;
}

/*
 * Records are in order of start, and so, but for travels and wrong clocks, are their
 * days: what is together is put together at once, the rest sorted out at the end.
 */
void lookback_find_days(struct lookback *l)
{
	size_t kept = 0;
	l->day_of = mem_array(l->count + 1, sizeof *l->day_of);
	l->days = mem_array(l->count + 1, sizeof *l->days);
	for (size_t i = 0; i < l->count; i++) {
		int day = DAY_NONE;
		if (!day_parse(l->records[i].day, &day))
			day = DAY_NONE;
		l->day_of[i] = day;
		l->future += day > l->today;
		if (day == DAY_NONE || day > l->today || !lookback_is_done(&l->records[i]))
			continue;
		lookback_mark_done(l, day);
		if (l->day_count == 0 || l->days[l->day_count - 1].day != day)
			l->days[l->day_count++] = (struct lookback_day){ .day = day };
		add_session(&l->days[l->day_count - 1], &l->records[i]);
	}
	qsort(l->days, l->day_count, sizeof *l->days, day_order);
	for (size_t i = 0; i < l->day_count; i++) {
		if (kept > 0 && l->days[kept - 1].day == l->days[i].day)
			unite(&l->days[kept - 1], &l->days[i]);
		else
			l->days[kept++] = l->days[i];
	}
	l->day_count = kept;
}

void lookback_make(struct lookback *l, const struct record *records, size_t count, int today,
                   struct lookback_goal goal)
{
	lookback_begin(l, today, goal, DAY_NONE);
	l->records = records;
	l->count = count;
	lookback_find_days(l);
}

void lookback_release(struct lookback *l)
{
	for (size_t i = 0; i < l->exercise_count; i++) {
		mem_free(l->exercises[i].uses);
		mem_free(l->exercises[i].old.hurts);
		mem_free(l->exercises[i].old.doses);
	}
	mem_free(l->exercises);
	mem_free(l->table.slots);
	mem_free(l->days);
	mem_free(l->day_of);
	mem_free(l->done.bits);
	mem_free(l->kept);
	arena_release(&l->arena);
	*l = (struct lookback){ .count = 0 };
}

/* The first day of those done that is not before `day`. */
static size_t first_from(const struct lookback *l, int day)
{
	size_t low = 0, high = l->day_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (l->days[middle].day < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct lookback_day lookback_day(const struct lookback *l, int day)
{
	size_t at = first_from(l, day);
	if (at < l->day_count && l->days[at].day == day)
		return l->days[at];
	return (struct lookback_day){ .day = day };
}

struct lookback_week lookback_week(const struct lookback *l, int monday)
{
	struct lookback_week w = { .monday = monday };
	for (size_t i = first_from(l, monday); i < l->day_count && l->days[i].day < monday + WEEK; i++) {
		w.sessions += l->days[i].sessions;
		w.length += l->days[i].length;
		w.strength += l->days[i].strength;
		w.mobility += l->days[i].mobility;
		w.days++;
	}
	w.met = w.days > 0 && w.strength >= l->goal.strength && w.mobility >= l->goal.mobility;
	return w;
}

/* ---- the streak ---- */

static int rest_days(const struct lookback_goal *goal)
{
	int rest = WEEK - goal->strength - goal->mobility;
	return rest < 1 ? 1 : rest > WEEK - 1 ? WEEK - 1 : rest;
}

struct lookback_streak lookback_streak(const struct lookback *l)
{
	struct lookback_streak s = { .since = DAY_NONE, .rest = rest_days(&l->goal) };
	int last = DAY_NONE;
	for (int day = lookback_first_day(l); day != DAY_NONE; day = lookback_next_done(l, day + 1)) {
		if (s.days == 0 || day - last - 1 > s.rest) {
			s.days = 0;
			s.since = day;
		}
		s.days++;
		s.longest = s.days > s.longest ? s.days : s.longest;
		last = day;
	}
	/* Today is not over: it is no day of rest yet. */
	if (s.days > 0 && l->today - last - 1 > s.rest) {
		s.days = 0;
		s.since = DAY_NONE;
	}
	return s;
}

/* ---- pain and effort ---- */

int lookback_score(const struct record *r, enum lookback_score score)
{
	return score == LOOKBACK_BEFORE ? r->pain_before :
	       score == LOOKBACK_AFTER ? r->pain_after : r->effort;
}

struct lookback_scores lookback_scores(const struct lookback *l, enum lookback_score score,
                                       int from, int to)
{
	struct lookback_scores s = { .least = SCORE_MAX };
	for (size_t i = 0; i < l->count; i++) {
		int value = lookback_score(&l->records[i], score);
		if (value == SCORE_NONE || l->day_of[i] == DAY_NONE || l->day_of[i] < from ||
		    l->day_of[i] > to)
			continue;
		s.count++;
		s.sum += value;
		s.least = value < s.least ? value : s.least;
		s.most = value > s.most ? value : s.most;
	}
	return s;
}

int lookback_day_of(const struct lookback *l, const struct record *r)
{
	uintptr_t begin = (uintptr_t)l->records, at = (uintptr_t)r;
	int day;
	if (at >= begin && at - begin < l->count * sizeof *r)
		return l->day_of[r - l->records];
	return day_parse(r->day, &day) ? day : DAY_NONE;
}
