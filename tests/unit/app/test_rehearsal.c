/* The session's clock: exact at every speed. */
#include <check.h>

#include "limber/app/rehearsal.h"

START_TEST(due_is_the_first_instant_at_which_it_has_come)
{
	static const int speeds[] = { 1, 2, 3, 7, 60, 1000, 10000 };
	struct rehearsal r = { .start = 123456, .speed = speeds[_i] };
	for (msec at = r.start; at < r.start + 5000; at += 13) {
		msec due = rehearsal_due(&r, at);
		ck_assert_int_ge(rehearsal_now(&r, due), at);
		if (due > r.start)
			ck_assert_int_lt(rehearsal_now(&r, due - 1), at);
	}
	ck_assert_int_eq(rehearsal_due(&r, MSEC_NEVER), MSEC_NEVER);
}
END_TEST

START_TEST(an_hour_does_not_drift)
{
	struct rehearsal r = { .start = 999, .speed = 7 };
	ck_assert_int_eq(rehearsal_now(&r, 999 + 3600000), 999 + 7 * (msec)3600000);
	ck_assert_int_eq(rehearsal_real(&r, 7000), 1000);
}
END_TEST

Suite *rehearsal_suite(void);

Suite *rehearsal_suite(void)
{
	Suite *s = suite_create("rehearsal");
	TCase *tc = tcase_create("rehearsal");
	tcase_add_loop_test(tc, due_is_the_first_instant_at_which_it_has_come, 0, 7);
	tcase_add_test(tc, an_hour_does_not_drift);
	suite_add_tcase(s, tc);
	return s;
}
