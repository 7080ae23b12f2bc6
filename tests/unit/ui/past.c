/* Sessions made by a rule, so that every screen of them is known. */
#include "past.h"

#include <stdio.h>

#include "limber/base/macros.h"
#include "limber/core/day.h"

enum { ITEMS = 3, WEEKS = 40 };

static struct record records[PAST_MOST];
static struct record_item items[PAST_MOST][ITEMS];
static char ids[PAST_MOST][32], starts[PAST_MOST][64], days[PAST_MOST][DAY_TEXT_MAX];

/* Reps grow every ten weeks; the right side falls short now and then; two things hurt. */
static void fill_strength(struct record_item *out, int week, size_t n)
{
	int reps = 8 + 2 * (week / 10);
	out[0] = (struct record_item){ .exercise = "glute-bridge", .name = "Glute Bridge", .sets = 2,
		                       .reps = 2 * reps, .done = { 2 * reps, 0, 0 } };
	out[1] = (struct record_item){ .exercise = "clamshell", .name = "Clamshell", .sides = SIDES_EACH,
		                       .sets = 1, .reps = reps,
		                       .done = { 0, reps, n % 3 == 0 ? reps / 2 : reps } };
	out[2] = (struct record_item){ .exercise = "pigeon-pose", .variant = week < 20 ? "supine-figure-4" : NULL,
		                       .name = week < 20 ? "Lying figure-4" : "Pigeon Pose",
		                       .sides = SIDES_EACH, .sets = 2, .hold = 60000,
		                       .done = { 0, 60000, 60000 } };
	if (n % 40 == 7) {
		out[1].mark = OUTCOME_HURT;
		out[1].hurt_side = SIDE_RIGHT;
		out[1].skipped = 1;
	}
}

static void fill_mobility(struct record_item *out)
{
	out[0] = (struct record_item){ .exercise = "pigeon-pose", .name = "Pigeon Pose", .sides = SIDES_EACH,
		                       .sets = 2, .hold = 60000, .done = { 0, 60000, 60000 } };
	out[1] = (struct record_item){ .exercise = "childs-pose", .name = "Child\xE2\x80\x99s Pose", .sets = 1,
		                       .hold = 30000, .done = { 30000, 0, 0 } };
}

static void fill(size_t n, int day, int week, bool strength)
{
	struct record *r = &records[n];
	snprintf(ids[n], sizeof ids[n], "session-%03zu", n);
	day_text(days[n], day);
	snprintf(starts[n], sizeof starts[n], "%.10sT07:%02u:00+01:00", days[n], (unsigned)(n % 60));
	*r = (struct record)RECORD_INIT;
	r->id = ids[n];
	r->day = days[n];
	r->start = starts[n];
	r->length = strength ? 1814000 : n % 5 == 0 ? 297000 : 989000;
	r->paused = n % 4 == 0 ? 65000 : 0;
	r->routine = strength ? "daily" : "mobility-day";
	r->name = strength ? "Daily routine" : "Mobility day";
	r->kind = strength ? KIND_STRENGTH : KIND_MOBILITY;
	r->finished = n % 9 != 0;
	r->level = week < 2 ? LEVEL_STARTER : LEVEL_STANDARD;
	r->pain_before = n % 6 == 5 ? SCORE_NONE : 5 - week / 10 + (int)(n % 2);
	r->pain_after = r->pain_before == SCORE_NONE ? SCORE_NONE : r->pain_before - 1;
	r->legs = n % 10 == 0 ? REPLY_YES : n % 2 == 0 ? REPLY_NO : REPLY_NONE;
	r->effort = 4 + (int)(n % 3);
	r->note = n % 8 == 0 ? "Left hip stiff at first, better after the bridges." : NULL;
	r->items = items[n];
	r->item_count = strength ? 3 : 2;
	if (strength)
		fill_strength(items[n], week, n);
	else
		fill_mobility(items[n]);
}

static size_t fill_all(void)
{
	static const struct { int of_week; bool strength; } plan[] = {
		{ 0, true }, { 1, false }, { 3, true }, { 5, false }
	};
	size_t all = 0;
	int first = day_monday(PAST_TODAY) - 7 * (WEEKS - 1);
	for (int week = 0; week < WEEKS; week++) {
		for (size_t i = 0; i < ARRAY_LEN(plan); i++) {
			int day = first + 7 * week + plan[i].of_week;
			if (day <= PAST_TODAY && week % 9 != 8 && (week * 4 + (int)i) % 7 != 3)
				fill(all++, day, week, plan[i].strength);
		}
	}
	return all;
}

void past_make(struct ui_past *past, size_t count)
{
	size_t all = fill_all();
	count = count < all ? count : all;
	*past = (struct ui_past){ .version = past->version + 1 };
	lookback_make(&past->lookback, records + all - count, count, PAST_TODAY,
	              (struct lookback_goal){ 2, 2 });
	lookback_find_exercises(&past->lookback);
}

static const struct record *older(void *context, size_t index)
{
	static struct record one; /* only the last that was asked for is there */
	(void)context;
	one = records[index];
	return &one;
}

void past_make_long(struct ui_past *past, size_t count, int kept)
{
	size_t all = fill_all();
	count = count < all ? count : all;
	*past = (struct ui_past){ .version = past->version + 1, .older = older };
	lookback_begin(&past->lookback, PAST_TODAY, (struct lookback_goal){ 2, 2 }, PAST_TODAY - kept);
	for (size_t i = all - count; i < all; i++) {
		struct record r = records[i]; /* nothing of it may be needed afterwards */
		struct record_item copy[ITEMS];
		for (size_t k = 0; k < r.item_count; k++)
			copy[k] = r.items[k];
		r.items = copy;
		lookback_add(&past->lookback, &r);
	}
	lookback_end(&past->lookback);
}

void past_free(struct ui_past *past)
{
	lookback_release(&past->lookback);
}
