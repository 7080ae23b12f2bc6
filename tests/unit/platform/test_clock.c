/* The clocks and the discovery of sleep. */
#include <check.h>
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

Suite *clock_suite(void)
{
	Suite *s = suite_create("clock");
	TCase *tc = tcase_create("clock");
	tcase_add_loop_test(tc, sleep_is_the_boot_clock_running_ahead, 0,
			    (int)ARRAY_LEN(sleep_cases));
	tcase_add_test(tc, a_reading_follows_the_monotonic_clock);
	tcase_add_test(tc, the_time_left_ends_at_the_deadline);
	suite_add_tcase(s, tc);
	return s;
}
