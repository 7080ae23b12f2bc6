/* Starter doses, and the way up from them. */
#include "limber/core/stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "limber/base/macros.h"
#include "limber/core/day.h"

Suite *stage_suite(void);

static const struct stage_row {
	const char *label;
	const char *sessions;   /* days of November, as numbers from 1; 31 is 1 December; "!": pain 4 */
	int day;
	const char *stage;      /* "starter", "standard -2" */
	const char *reason;     /* what it begins with or has in it; NULL: none */
} rows[] = {
	{ "nothing yet", "", 5, "starter", "first two weeks" },
	{ "the first day", "5", 5, "starter", "first two weeks" },
	{ "day 14", "1 5 9", 14, "starter", "first two weeks" },
	{ "day 15", "1 5 9 12", 15, "standard -2", "third week" },
	{ "day 21", "1 5 9 12 18", 21, "standard -2", "third week" },
	{ "day 22", "1 5 9 12 18", 22, "standard -1", "fourth week" },
	{ "day 28", "1 5 9 12 18 23", 28, "standard -1", "fourth week" },
	{ "day 29", "1 5 9 12 18 23", 29, "standard", NULL },
	{ "a week away", "1 7 14 21 22", 29, "standard", NULL },
	{ "more than a week away", "1 7 14 21", 29, "standard -1", "more than a week" },
	{ "... and back", "1 7 14 21 29", 29, "standard", NULL },
	{ "away in the third week", "1 5 7", 16, "standard -2", "third week" },
	{ "three weeks away", "1 5 9", 30, "standard -1", "more than a week" },
	{ "... and back", "1 5 9 30", 30, "standard", NULL },
	{ "more than three weeks away", "1 5 9", 31, "starter", "more than three weeks" },
	{ "... and back", "1 5 31", 31, "starter", "after a break" },
	{ "... two weeks later", "1 5 31 40", 44, "starter", "after a break" },
	{ "... in the third week", "1 5 31 40", 45, "standard -2", "after a break" },
	{ "... in the fourth week", "1 5 31 40 50", 52, "standard -1", "after a break" },
	{ "... in the fifth week", "1 5 31 40 50 55", 59, "standard", NULL },
	{ "dated later than today", "9", 5, "starter", "first two weeks" },
	{ "... after others", "1 9 31", 15, "standard -2", "your third week" },
	{ "after pain the doses stay", "1 5 9 12!", 15, "starter", "as last time" },
	{ "... as they were then", "1 5 9 15!", 30, "standard -2", "as last time" },
	{ "... which is no less than now", "1 5 9 12!", 13, "starter", "first two weeks" },
	{ "... until it has eased", "1 5 9 12! 16", 16, "standard -2", "third week" },
	{ "... and full ones too", "1 9 18 25 30!", 32, "standard", NULL },
	{ "... but not after three weeks away", "1 5!", 31, "starter", "more than three weeks" },
	{ "the clock was set back", "1 9 5 18", 22, "standard -1", "fourth week" },
};

/* "2026-11-05"; day 31 is 2026-12-01. */
static void write_day(char out[32], int n)
{
	snprintf(out, 32, "2026-%02d-%02d", n <= 30 ? 11 : 12, n <= 30 ? n : n - 30);
}

START_TEST(a_stage_follows_the_days)
{
	const struct stage_row *k = &rows[_i];
	struct record records[16];
	char days[16][32], today[32];
	struct str s = STR_INIT;
	size_t count = 0;
	int day;
	for (const char *at = k->sessions; *at; at += strspn(at, " ")) {
		write_day(days[count], atoi(at));
		records[count] = (struct record)RECORD_INIT;
		records[count].day = days[count];
		at += strcspn(at, " !");
		records[count].pain_after = *at == '!' ? 4 : SCORE_NONE;
		at += *at == '!';
		count++;
	}
	write_day(today, k->day);
	ck_assert(day_parse(today, &day));
	struct stage stage = stage_of(records, count, day);
	str_adds(&s, level_words[stage.level]);
	if (stage.down != 0)
		str_addf(&s, " %d", -stage.down);
	expect(&s, k->stage, k->label);
	ck_assert_msg(!k->reason == !stage.reason, "%s: %s", k->label, stage.reason ? stage.reason : "-");
	ck_assert_msg(!k->reason || strstr(stage.reason, k->reason), "%s: %s", k->label, stage.reason);
}
END_TEST

START_TEST(a_day_that_is_none_does_not_count)
{
	const struct record records[] = { { .day = "2026-02-30" }, { .day = "" } };
	ck_assert_int_eq(stage_of(records, 2, 20000).level, LEVEL_STARTER);
}
END_TEST

Suite *stage_suite(void)
{
	Suite *s = suite_create("stage");
	TCase *tc = tcase_create("stage");
	tcase_add_loop_test(tc, a_stage_follows_the_days, 0, ARRAY_LEN(rows));
	tcase_add_test(tc, a_day_that_is_none_does_not_count);
	suite_add_tcase(s, tc);
	return s;
}
