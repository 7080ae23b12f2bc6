/* What was done, in words. */
#include "limber/core/say_past.h"

#include "fixture.h"
#include "limber/base/macros.h"
#include "limber/core/day.h"

Suite *say_past_suite(void);

static int day_of(const char *text)
{
	int day = 0;
	ck_assert(day_parse(text, &day));
	return day;
}

static const struct when_row {
	const char *day, *date, *when;
} whens[] = {
	{ "2026-11-24", "24 Nov", "today" },        { "2026-11-23", "23 Nov", "yesterday" },
	{ "2026-11-22", "22 Nov", "2 days ago" },   { "2026-11-11", "11 Nov", "13 days ago" },
	{ "2026-11-10", "10 Nov", "on 10 Nov" },    { "2025-12-31", "31 Dec 2025", "on 31 Dec 2025" },
	{ "2026-11-25", "25 Nov", "on 25 Nov" },    { "2027-01-01", "1 Jan 2027", "on 1 Jan 2027" },
};

START_TEST(a_day_is_told_from_today)
{
	struct str s = STR_INIT;
	say_date(&s, day_of(whens[_i].day), day_of("2026-11-24"));
	expect(&s, whens[_i].date, whens[_i].day);
	say_when(&s, day_of(whens[_i].day), day_of("2026-11-24"));
	expect(&s, whens[_i].when, whens[_i].day);
}
END_TEST

static const struct goal_row {
	int strength, mobility;
	struct lookback_goal goal;
	const char *with_days, *without;
} goals[] = {
	{ 2, 1, { 3, 2 }, "strength 2 of 3 days, mobility 1 of 2 days", "strength 2 of 3, mobility 1 of 2" },
	{ 0, 3, { 1, 0 }, "strength 0 of 1 day, mobility 3 days", "strength 0 of 1, mobility 3 days" },
	{ 1, 1, { 0, 1 }, "strength 1 day, mobility 1 of 1 day", "strength 1 day, mobility 1 of 1" },
};

START_TEST(a_goal_is_in_days)
{
	struct lookback_week w = { .strength = goals[_i].strength, .mobility = goals[_i].mobility };
	struct str s = STR_INIT;
	say_goal(&s, &w, &goals[_i].goal, true);
	expect(&s, goals[_i].with_days, "with days");
	say_goal(&s, &w, &goals[_i].goal, false);
	expect(&s, goals[_i].without, "without");
}
END_TEST

static const struct streak_row {
	int days;
	const char *since;
	int longest, rest;
	const char *said;
} streaks[] = {
	{ 12, "2026-11-03", 12, 2, "12 days done since 3 Nov, never more than 2 rest days in a row" },
	{ 12, "2026-11-03", 31, 1, "12 days done since 3 Nov, never more than 1 rest day; the longest was 31 days" },
	{ 1, "2026-11-24", 1, 2, "1 day done, today" },
	{ 1, "2026-11-23", 2, 2, "1 day done, yesterday; the longest was 2 days" },
	{ 0, "2026-11-23", 1, 2, "none at the moment; the longest was 1 day" },
	{ 0, "2026-11-23", 0, 2, "none at the moment" },
};

START_TEST(a_streak_says_what_it_is)
{
	const struct streak_row *k = &streaks[_i];
	struct lookback_streak streak = { k->days, day_of(k->since), k->longest, k->rest };
	struct str s = STR_INIT;
	say_streak(&s, &streak, day_of("2026-11-24"));
	expect(&s, k->said, k->said);
}
END_TEST

static const struct item_row {
	struct record_item item;
	const char *planned, *done;
} items[] = {
	{ { .sets = 1, .reps = 15, .done = { 15, 0, 0 } }, "15 reps", "15 of 15 reps" },
	{ { .sets = 1, .reps = 1, .done = { 1, 0, 0 } }, "1 rep", "1 of 1 rep" },
	{ { .sets = 2, .reps = 24, .sides = SIDES_EACH, .done = { 0, 24, 24 } }, "2 x 12 reps each side",
	  "24 of 24 reps each side" },
	{ { .sets = 0, .reps = 24, .sides = SIDES_ALTERNATE, .done = { 0, 24, 8 }, .mark = OUTCOME_HURT,
	    .hurt_side = SIDE_RIGHT }, "24 reps each side", "left 24, right 8 of 24 reps (it hurt, right)" },
	{ { .sets = 2, .hold = 60000, .sides = SIDES_EACH, .done = { 0, 60000, 29999 }, .mark = OUTCOME_HURT },
	  "2 x 30 s each side", "left 60, right 29 of 60 s (it hurt)" },
	{ { .sets = 2, .reps = 5 }, "5 reps", "not done" }, /* no whole number a set: all of it is told */
	{ { .sets = 1, .hold = 2500, .done = { 2500, 0, 0 }, .mark = OUTCOME_SWAPPED }, "2.5 s",
	  "2.5 of 2.5 s (swapped for another)" },
	{ { .sets = 1, .hold = 2650, .sides = SIDES_EACH, .done = { 0, 2649, 2650 } }, "2.7 s each side",
	  "left 2.6, right 2.7 of 2.7 s" },
	{ { .sets = 1, .hold = 2500, .sides = SIDES_EACH, .done = { 0, 2070, 2010 } }, "2.5 s each side",
	  "2 of 2.5 s each side" },
};

START_TEST(an_item_tells_its_dose_and_what_was_done)
{
	struct str s = STR_INIT;
	say_planned(&s, &items[_i].item);
	expect(&s, items[_i].planned, "planned");
	say_done(&s, &items[_i].item);
	expect(&s, items[_i].done, "done");
}
END_TEST

START_TEST(what_hurt_is_told_with_its_side)
{
	static const struct record_item two[] = {
		{ .exercise = "a", .name = "Clamshell", .mark = OUTCOME_HURT, .hurt_side = SIDE_LEFT },
		{ .exercise = "b", .name = "Squat" },
		{ .exercise = "c", .mark = OUTCOME_HURT },
	};
	struct record r = { .items = two, .item_count = 3 };
	struct str s = STR_INIT;
	say_hurts(&s, &r);
	expect(&s, "Clamshell (left), c", "two");
	r.item_count = 0;
	say_hurts(&s, &r);
	expect(&s, "", "none");
}
END_TEST

static const struct score_row {
	int before, after, effort;
	const char *said;
} scores[] = {
	{ 3, 2, 5, "pain 3 before, 2 after, effort 5" }, { SCORE_NONE, 0, SCORE_NONE, "pain 0 after" },
	{ 10, SCORE_NONE, 0, "pain 10 before, effort 0" }, { SCORE_NONE, SCORE_NONE, 4, "effort 4" },
	{ SCORE_NONE, SCORE_NONE, SCORE_NONE, "" },
};

START_TEST(only_what_was_said_is_told)
{
	struct record r = { .pain_before = scores[_i].before, .pain_after = scores[_i].after,
		            .effort = scores[_i].effort };
	struct str s = STR_INIT;
	say_scores(&s, &r);
	expect(&s, scores[_i].said, scores[_i].said);
}
END_TEST

static const struct average_row {
	struct lookback_scores scores;
	const char *said;
} averages[] = {
	{ { 0, 0, SCORE_MAX, 0 }, "not said" },      { { 3, 7, 1, 5 }, "2.3 on average (1 to 5)" },
	{ { 2, 8, 4, 4 }, "4.0 on average (4 each time)" }, { { 1, 4, 4, 4 }, "4, said once" }, { { 20, 199, 9, 10 }, "10.0 on average (9 to 10)" },
};

START_TEST(an_average_has_its_range)
{
	struct str s = STR_INIT;
	say_average(&s, &averages[_i].scores);
	expect(&s, averages[_i].said, averages[_i].said);
}
END_TEST

static const struct minutes_row {
	int64_t ms;
	const char *said;
} minutes[] = {
	{ 0, "0 min" }, { 29999, "less than 1 min" }, { 30000, "1 min" }, { 1814000, "30 min" },
	{ 7200000, "120 min" },
};

START_TEST(minutes_are_rounded)
{
	struct str s = STR_INIT;
	say_minutes(&s, minutes[_i].ms);
	expect(&s, minutes[_i].said, minutes[_i].said);
}
END_TEST

Suite *say_past_suite(void)
{
	Suite *s = suite_create("say past");
	TCase *tc = tcase_create("say past");
	tcase_add_loop_test(tc, a_day_is_told_from_today, 0, ARRAY_LEN(whens));
	tcase_add_loop_test(tc, a_goal_is_in_days, 0, ARRAY_LEN(goals));
	tcase_add_loop_test(tc, a_streak_says_what_it_is, 0, ARRAY_LEN(streaks));
	tcase_add_loop_test(tc, an_item_tells_its_dose_and_what_was_done, 0, ARRAY_LEN(items));
	tcase_add_test(tc, what_hurt_is_told_with_its_side);
	tcase_add_loop_test(tc, only_what_was_said_is_told, 0, ARRAY_LEN(scores));
	tcase_add_loop_test(tc, an_average_has_its_range, 0, ARRAY_LEN(averages));
	tcase_add_loop_test(tc, minutes_are_rounded, 0, ARRAY_LEN(minutes));
	suite_add_tcase(s, tc);
	return s;
}
