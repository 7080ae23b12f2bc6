/* The clocks and the discovery of sleep. */
#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "limber/base/macros.h"
#include "limber/platform/clock.h"

Suite *clock_suite(void);

static const struct sleep_case {
	const char *label;
	struct clock_reading before, now;
	msec slept;
} sleep_cases[] = {
	{ "an ordinary turn", { 1000, 5000 }, { 2000, 6000 }, 0 },
	{ "a late turn is not sleep", { 1000, 5000 }, { 61000, 65000 }, 0 },
	{ "exactly the least", { 1000, 5000 }, { 2000, 6500 }, 0 },
	{ "one above the least", { 1000, 5000 }, { 2000, 6501 }, 501 },
	{ "an hour with the lid closed", { 0, 0 }, { 40, 3600040 }, 3600000 },
	{ "no boot clock", { 1000, 1000 }, { 9000, 9000 }, 0 },
	{ "clocks slewed apart the other way", { 1000, 5000 }, { 3000, 6000 }, 0 },
};

START_TEST(sleep_is_the_boot_clock_running_ahead)
{
	const struct sleep_case *c = &sleep_cases[_i];
	msec slept = clock_slept(c->before, c->now);
	ck_assert_msg(slept == c->slept, "%s: %lld instead of %lld", c->label, (long long)slept,
		      (long long)c->slept);
}
END_TEST

START_TEST(a_reading_follows_the_monotonic_clock)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	msec before = (msec)t.tv_sec * 1000 + t.tv_nsec / 1000000;
	struct clock_reading r = clock_read();
	clock_gettime(CLOCK_MONOTONIC, &t);
	msec after = (msec)t.tv_sec * 1000 + t.tv_nsec / 1000000;
	ck_assert_int_ge(r.mono, before);
	ck_assert_int_le(r.mono, after);
	ck_assert_int_ge(r.boot + 1, r.mono);
}
END_TEST

START_TEST(the_time_left_ends_at_the_deadline)
{
	msec now = clock_read().mono;
	ck_assert_int_eq(clock_until(now), 0);
	ck_assert_int_eq(clock_until(now - 1), 0);
	ck_assert_int_eq(clock_until(INT64_MIN), 0);
	ck_assert_int_eq(clock_until(INT64_MAX), INT64_MAX);
	int64_t left = clock_until(now + 10000);
	ck_assert_int_gt(left, INT64_C(5000) * 1000000);
	ck_assert_int_le(left, INT64_C(10000) * 1000000);
}
END_TEST

static const struct zone_row {
	const char *tz, *offset, *zone;
} zones[] = {
	{ "UTC", "+00:00", "UTC" },
	{ "<+0530>-5:30", "+05:30", "" }, /* a rule has no name */
	{ "<-0330>3:30", "-03:30", "" },
	{ ":/etc/localtime", NULL, "" },
};

START_TEST(the_wall_clock_tells_day_and_zone)
{
	setenv("TZ", zones[_i].tz, 1);
	struct clock_wall w = clock_wall();
	ck_assert_uint_eq(strlen(w.day), 10);
	ck_assert_uint_eq(strlen(w.start), 25);
	ck_assert_int_eq(strncmp(w.start, w.day, 10), 0);
	ck_assert_int_eq(w.start[10], 'T');
	if (zones[_i].offset)
		ck_assert_str_eq(w.start + 19, zones[_i].offset);
	ck_assert_str_eq(w.zone, "");
	clock_zone(&w);
	ck_assert_str_eq(w.zone, zones[_i].zone);
}
END_TEST

START_TEST(the_next_minute_is_not_far)
{
	time_t before = time(NULL);
	msec left = clock_to_minute();
	time_t minute = before - before % 60 + 60;
	ck_assert_int_ge(left, 1);
	ck_assert_int_le(left, 60 * MSEC_SECOND + 1);
	/* Read a moment later, it may be that of the next. */
	msec wrong = left - (minute - before) * MSEC_SECOND;
	ck_assert_msg((wrong >= -2000 && wrong <= 1) || wrong >= 57 * MSEC_SECOND, "%lld ms", (long long)wrong);
}
END_TEST

static const char *const midnights[] = {
	"UTC0", "<+0545>-5:45", "CET-1CEST,M3.5.0,M10.5.0/3", "<-03>3<-02>,M3.5.0/0,M10.5.0/0",
};

START_TEST(the_next_day_is_not_far)
{
	enum { HOUR = 3600 * MSEC_SECOND };
	setenv("TZ", midnights[_i], 1);
	struct clock_wall before = clock_wall();
	msec left = clock_to_midnight();
	time_t then = time(NULL) + (time_t)(left / MSEC_SECOND) + 1;
	struct tm tm;
	char day[32];
	ck_assert_int_gt(left, 0);
	ck_assert_int_le(left, 25 * HOUR + 1); /* the clock may go back an hour meanwhile */
	ck_assert_ptr_nonnull(localtime_r(&then, &tm));
	strftime(day, sizeof(day), "%Y-%m-%d", &tm);
	/* In the night that has no midnight it is looked for again. */
	ck_assert_msg(strcmp(day, before.day) > 0 || left == HOUR, "%lld ms to %s", (long long)left, day);
}
END_TEST

Suite *clock_suite(void)
{
	Suite *s = suite_create("clock");
	TCase *tc = tcase_create("clock");
	tcase_add_loop_test(tc, sleep_is_the_boot_clock_running_ahead, 0,
			    (int)ARRAY_LEN(sleep_cases));
	tcase_add_test(tc, a_reading_follows_the_monotonic_clock);
	tcase_add_test(tc, the_time_left_ends_at_the_deadline);
	tcase_add_test(tc, the_next_minute_is_not_far);
	tcase_add_loop_test(tc, the_next_day_is_not_far, 0, ARRAY_LEN(midnights));
	tcase_add_loop_test(tc, the_wall_clock_tells_day_and_zone, 0, ARRAY_LEN(zones));
	suite_add_tcase(s, tc);
	return s;
}
