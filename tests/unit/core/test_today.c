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
	{ "a day between", 3, { { "2026-11-22", KIND_STRENGTH, true } }, "2026-11-24", "daily", false },
	{ "over the end of a year", 3, { { "2026-12-31", KIND_STRENGTH, true } }, "2027-01-01", "easy", true },
	{ "mobility between", 3, { { "2026-11-22", KIND_STRENGTH, true }, { "2026-11-23", KIND_MOBILITY, true } },
	  "2026-11-24", "daily", false },
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
	struct today today = today_choose(&c, records, count, day);
	if (k->chosen)
		ck_assert_msg(strcmp(today.routine->id, k->chosen) == 0, "%s: %s", k->label, today.routine->id);
	else
		ck_assert_ptr_null(today.routine);
	ck_assert_msg((today.reason != NULL) == k->reason, "%s", k->label);
}
END_TEST

Suite *today_suite(void)
{
	Suite *s = suite_create("today");
	TCase *tc = tcase_create("today");
	tcase_add_loop_test(tc, today_follows_the_days_before, 0, ARRAY_LEN(rows));
	suite_add_tcase(s, tc);
	return s;
}
