/* Days as numbers. */
#include "limber/core/day.h"

#include <stdio.h>
#include <time.h>

#include "fixture.h"
#include "limber/base/macros.h"

Suite *day_suite(void);

static const struct day_row {
	const char *text;
	int day; /* -1: none */
	int of_week;
} rows[] = {
	{ "1970-01-01", 0, 3 },      { "1970-01-04", 3, 6 },  { "1970-01-05", 4, 0 },
	{ "2000-02-29", 11016, 1 },  { "2026-11-24", 20781, 1 },
	{ "2026-11-24T07:30:00+01:00", 20781, 1 },
	{ "2024-12-31", 20088, 1 },  { "2025-01-01", 20089, 2 },
	{ "2023-02-29", -1, 0 },     { "2100-02-29", -1, 0 }, { "2026-13-01", -1, 0 },
	{ "2026-00-10", -1, 0 },     { "2026-04-31", -1, 0 }, { "2026-1-01", -1, 0 },
	{ "", -1, 0 },               { "2026/01/01", -1, 0 }, { "0000-01-01", -1, 0 },
};

START_TEST(a_day_has_its_number)
{
	int day = -1;
	ck_assert_msg(day_parse(rows[_i].text, &day) == (rows[_i].day >= 0), "%s", rows[_i].text);
	ck_assert_msg(day == rows[_i].day, "%s: %d", rows[_i].text, day);
	if (day >= 0)
		ck_assert_int_eq(day_of_week(day), rows[_i].of_week);
}
END_TEST

static const struct instant_row {
	const char *text;
	int64_t seconds; /* -1: none */
} instants[] = {
	{ "1970-01-01T00:00:00+00:00", 0 },      { "1970-01-01T01:00:00+01:00", 0 },
	{ "1970-01-01T00:00:00-01:30", 5400 },   { "2026-11-24T07:30:00+01:00", 1795501800 },
	{ "2026-11-24T07:30:00", -1 },           { "2026-11-24T24:00:00+00:00", -1 },
	{ "2026-02-30T00:00:00+00:00", -1 },     { "2026-11-24T07:30:00+01:00 ", -1 },
	{ "2026-11-24 07:30:00+01:00", -1 },     { "", -1 },
};

START_TEST(an_instant_does_not_depend_on_its_zone)
{
	int64_t seconds = -1;
	ck_assert_int_eq(day_parse_instant(instants[_i].text, &seconds), instants[_i].seconds >= 0);
	ck_assert_int_eq(seconds, instants[_i].seconds);
}
END_TEST

/* Without an instant the day says when it was, and without that it was last. */
START_TEST(what_has_no_instant_was_at_noon)
{
	const int64_t noon = 1795521600;
	ck_assert_int_eq(day_instant("2026-11-24T07:30:00+01:00", "1970-01-01"), 1795501800);
	ck_assert_int_eq(day_instant("2026-11-24T07:80:00+01:00", "2026-11-24"), noon);
	ck_assert_int_eq(day_instant(NULL, "2026-11-24"), noon);
	ck_assert_int_eq(day_instant("soon", "soon"), INT64_MAX);
	ck_assert_int_eq(day_instant("soon", NULL), INT64_MAX);
}
END_TEST

/* Two centuries, day by day, as the library counts them, and no day after a month's last. */
START_TEST(days_follow_each_other)
{
	struct day_date of = { 0 }; /* the day before */
	for (int day = 0; day < 73000; day++) {
		time_t t = (time_t)day * 86400;
		struct tm tm;
		char text[64];
		int got;
		bool same_month = gmtime_r(&t, &tm)->tm_mday > 1;
		snprintf(text, sizeof text, "%04d-%02d-%02d", of.year, of.month, of.day + 1);
		EXPECT(day == 0 || day_parse(text, &got) == same_month, "%s", text);
		snprintf(text, sizeof text, "%04d-%02d-%02d", tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
		EXPECT(day_parse(text, &got) && got == day, "%s", text);
		EXPECT(day_of_week(day) == (tm.tm_wday + 6) % 7, "%s", text);
		struct day_date d = day_date(day);
		EXPECT(d.year == tm.tm_year + 1900 && d.month == tm.tm_mon + 1 && d.day == tm.tm_mday,
		       "%s: %d %d %d", text, d.year, d.month, d.day);
		of = d;
		EXPECT(day_of_week(day_monday(day)) == 0 && day - day_monday(day) == day_of_week(day), "%s",
		       text);
	}
}
END_TEST

START_TEST(a_day_is_written_as_it_is_read)
{
	static const char *const days[] = { "0001-01-01", "1969-12-31", "1970-01-01", "2000-02-29",
		                            "2100-03-01", "9999-12-31" };
	char out[DAY_TEXT_MAX];
	for (size_t i = 0; i < ARRAY_LEN(days); i++) {
		int day;
		ck_assert(day_parse(days[i], &day));
		ck_assert_str_eq(day_text(out, day), days[i]);
	}
}
END_TEST

Suite *day_suite(void)
{
	Suite *s = suite_create("day");
	TCase *tc = tcase_create("day");
	tcase_add_loop_test(tc, a_day_has_its_number, 0, ARRAY_LEN(rows));
	tcase_add_loop_test(tc, an_instant_does_not_depend_on_its_zone, 0, ARRAY_LEN(instants));
	tcase_add_test(tc, what_has_no_instant_was_at_noon);
	tcase_add_test(tc, days_follow_each_other);
	tcase_add_test(tc, a_day_is_written_as_it_is_read);
	suite_add_tcase(s, tc);
	return s;
}
