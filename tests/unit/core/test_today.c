/* Which routine today is for. */
#include "limber/core/today.h"

#include <string.h>

#include "fixture.h"
#include "limber/base/macros.h"
#include "limber/core/day.h"

Suite *today_suite(void);

static const struct routine routines[] = {
	{ .id = "daily", .name = "Daily", .kind = KIND_STRENGTH },
	{ .id = "short", .name = "Short", .kind = KIND_SHORT },
	{ .id = "easy", .name = "Easy", .kind = KIND_MOBILITY },
	{ .id = "soft", .name = "Soft", .kind = KIND_GENTLE },
};

/* Done in full, or not at all. */
static const struct record_item full = { .exercise = "x", .reps = 5, .done = { 5, 0, 0 } };
static const struct record_item none = { .exercise = "x", .reps = 5 };

static const struct today_row {
	const char *label;
	size_t routine_count;
	struct { const char *day; enum kind kind; bool done; } sessions[4];
	const char *today, *chosen;
	bool reason;
} rows[] = {
	{ "nothing yet", 3, { { 0 } }, "2026-11-24", "daily", false },
	{ "strength yesterday", 3, { { "2026-11-23", KIND_STRENGTH, true } }, "2026-11-24", "easy", true },
	{ "strength today", 3, { { "2026-11-24", KIND_STRENGTH, true } }, "2026-11-24", "easy", true },
	{ "a day between", 3, { { "2026-11-22", KIND_STRENGTH, true } }, "2026-11-24", "daily", true },
	{ "over the end of a year", 3, { { "2026-12-31", KIND_STRENGTH, true } }, "2027-01-01", "easy", true },
	{ "mobility between", 3, { { "2026-11-22", KIND_STRENGTH, true }, { "2026-11-23", KIND_MOBILITY, true } },
	  "2026-11-24", "daily", true },
	{ "left early", 3, { { "2026-11-23", KIND_STRENGTH, false } }, "2026-11-24", "daily", false },
	{ "dated tomorrow", 3, { { "2026-11-25", KIND_STRENGTH, true } }, "2026-11-24", "daily", false },
	{ "no such day", 3, { { "2026-11-31", KIND_STRENGTH, true } }, "2026-11-24", "daily", false },
	{ "the newest counts", 3, { { "2026-11-10", KIND_STRENGTH, true }, { "2026-11-23", KIND_STRENGTH, true } },
	  "2026-11-24", "easy", true },
	{ "nothing for between", 2, { { "2026-11-23", KIND_STRENGTH, true } }, "2026-11-24", "daily", false },
	{ "no routine at all", 0, { { 0 } }, "2026-11-24", NULL, false },
};

START_TEST(today_follows_the_days_before)
{
	const struct today_row *k = &rows[_i];
	const struct catalogue c = { .routines = routines, .routine_count = k->routine_count };
	struct record records[4] = { { .id = NULL } };
	size_t count = 0;
	int day;
	for (; count < ARRAY_LEN(records) && k->sessions[count].day; count++)
		records[count] = (struct record){
			.id = "a", .day = k->sessions[count].day, .kind = k->sessions[count].kind,
			.items = k->sessions[count].done ? &full : &none, .item_count = 1,
		};
	ck_assert(day_parse(k->today, &day));
	struct today today = today_choose(&c, records, count, day, &(struct checkin)CHECKIN_INIT);
	if (k->chosen)
		ck_assert_msg(strcmp(today.routine->id, k->chosen) == 0, "%s: %s", k->label, today.routine->id);
	else
		ck_assert_ptr_null(today.routine);
	ck_assert_msg((today.reason != NULL) == k->reason, "%s", k->label);
}
END_TEST

static const struct said_row {
	const char *label;
	struct checkin said;
	size_t routine_count;
	bool strength_yesterday;
	const char *chosen, *reason; /* which it begins with; NULL: none */
} said_rows[] = {
	{ "green", { .pain = 3 }, 4, false, "daily", NULL },
	{ "amber", { .pain = 4 }, 4, false, "soft", "Gentle today: you said pain 4." },
	{ "amber on a day between", { .pain = 5 }, 4, true, "soft", "Gentle today: you said pain 5." },
	{ "red", { .pain = 6 }, 4, false, "soft", "A day to walk and rest: you said pain 6." },
	{ "legs", { SCORE_NONE, REPLY_YES, REPLY_NONE }, 4, false, "soft",
	  "Gentle today: you said leg symptoms." },
	{ "just up alone", { SCORE_NONE, REPLY_NO, REPLY_YES }, 4, false, "daily", NULL },
	{ "nothing gentle there", { .pain = 5 }, 3, false, "daily", "Whatever you do" },
	{ "nothing gentle there, a day between", { .pain = 8 }, 3, true, "easy", "Not advised today." },
};

START_TEST(today_follows_what_was_said)
{
	const struct said_row *k = &said_rows[_i];
	const struct catalogue c = { .routines = routines, .routine_count = k->routine_count };
	const struct record yesterday = { .id = "a", .day = "2026-11-23", .kind = KIND_STRENGTH,
		                          .items = &full, .item_count = 1 };
	int day;
	ck_assert(day_parse("2026-11-24", &day));
	struct today today = today_choose(&c, &yesterday, k->strength_yesterday, day, &k->said);
	ck_assert_msg(strcmp(today.routine->id, k->chosen) == 0, "%s: %s", k->label, today.routine->id);
	if (k->reason)
		ck_assert_msg(today.reason && strncmp(today.reason, k->reason, strlen(k->reason)) == 0,
		              "%s: %s", k->label, today.reason ? today.reason : "(none)");
	else
		ck_assert_ptr_null(today.reason);
}
END_TEST

START_TEST(after_a_day_between_it_says_so)
{
	const struct catalogue c = { .routines = routines, .routine_count = 4 };
	const struct record before = { .id = "a", .day = "2026-11-20", .kind = KIND_STRENGTH,
		                       .items = &full, .item_count = 1 };
	int day;
	ck_assert(day_parse("2026-11-22", &day));
	struct today today = today_choose(&c, &before, 1, day, &(struct checkin)CHECKIN_INIT);
	ck_assert_str_eq(today.reason, "You have had a day or more between: time for strength again.");
}
END_TEST

/* One key goes round all of them and comes back, each with its reason. */
START_TEST(the_choices_go_round)
{
	static const char *const order[] = { "daily", "easy", "soft", "short" };
	const struct catalogue c = { .routines = routines, .routine_count = 4 };
	struct today today = today_choose(&c, NULL, 0, 20000, &(struct checkin)CHECKIN_INIT);
	ck_assert_uint_eq(today.choice_count, ARRAY_LEN(order));
	for (size_t i = 0; i <= ARRAY_LEN(order); i++) {
		ck_assert_str_eq(today.routine->id, order[i % ARRAY_LEN(order)]);
		ck_assert_int_eq(today.reason != NULL, i % ARRAY_LEN(order) != 0);
		today_next(&today);
	}
	today = today_choose(&c, NULL, 0, 20000, &(struct checkin){ .pain = 7 });
	ck_assert_str_eq(today.routine->id, "soft");
	today_next(&today);
	today_next(&today);
	ck_assert_str_eq(today.routine->id, "daily");
	ck_assert_ptr_nonnull(strstr(today.reason, "Not advised today."));
}
END_TEST

/* Today's routine may be what is for the days between as well, or gentle, or short. */
START_TEST(what_is_for_two_things_is_offered_once)
{
	for (size_t i = 0; i < ARRAY_LEN(routines); i++) {
		const struct catalogue c = { .routines = &routines[i], .routine_count = 1 };
		struct today today = today_choose(&c, NULL, 0, 20000, &(struct checkin)CHECKIN_INIT);
		ck_assert_uint_eq(today.choice_count, 1);
		ck_assert_ptr_eq(today.routine, &routines[i]);
		ck_assert_ptr_eq(catalogue_of_kind(&c, routines[i].kind), &routines[i]);
	}
	const struct routine two[] = { routines[0], { .id = "mobility-day", .kind = KIND_GENTLE } };
	const struct catalogue c = { .routines = two, .routine_count = ARRAY_LEN(two) };
	struct today today = today_choose(&c, NULL, 0, 20000, &(struct checkin)CHECKIN_INIT);
	ck_assert_uint_eq(today.choice_count, ARRAY_LEN(two));
}
END_TEST

/* A catalogue of one or no routine has nothing to change to. */
START_TEST(without_another_one_today_stays)
{
	const struct catalogue one = { .routines = routines, .routine_count = 1 }, empty = { .routine_count = 0 };
	struct today today = today_choose(&one, NULL, 0, 20000, &(struct checkin)CHECKIN_INIT);
	today_next(&today);
	ck_assert_str_eq(today.routine->id, "daily");
	today = today_choose(&empty, NULL, 0, 20000, &(struct checkin)CHECKIN_INIT);
	today_next(&today);
	ck_assert_ptr_null(today.routine);
}
END_TEST

Suite *today_suite(void)
{
	Suite *s = suite_create("today");
	TCase *tc = tcase_create("today");
	tcase_add_loop_test(tc, today_follows_the_days_before, 0, ARRAY_LEN(rows));
	tcase_add_loop_test(tc, today_follows_what_was_said, 0, ARRAY_LEN(said_rows));
	tcase_add_test(tc, after_a_day_between_it_says_so);
	tcase_add_test(tc, the_choices_go_round);
	tcase_add_test(tc, what_is_for_two_things_is_offered_once);
	tcase_add_test(tc, without_another_one_today_stays);
	suite_add_tcase(s, tc);
	return s;
}
