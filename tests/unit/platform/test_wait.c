/* Waiting: what wakes it, and that nothing else does. */
#include <check.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

#include "limber/platform/wait.h"

Suite *wait_suite(void);

static int in[2]; /* a pipe in the place of the terminal */
static int sig[2];

static void setup(void)
{
	ck_assert_int_eq(pipe(in), 0);
	ck_assert_int_eq(pipe(sig), 0);
}

static void teardown(void)
{
	close(in[0]);
	close(sig[0]);
}

static void put_byte(int fd)
{
	ck_assert_int_eq(write(fd, "x", 1), 1);
}

START_TEST(a_deadline_is_never_early_and_not_far_off)
{
	for (int i = 0; i < 20; i++) {
		msec deadline = clock_read().mono + 7;
		ck_assert_uint_eq(wait_until(in[0], sig[0], deadline), WAIT_DEADLINE);
		msec late = clock_read().mono - deadline;
		ck_assert_int_ge(late, 0);
		ck_assert_int_lt(late, 2000); /* a loaded machine is slow, not wrong */
	}
}
END_TEST

START_TEST(a_past_deadline_does_not_hide_input)
{
	msec now = clock_read().mono;
	ck_assert_uint_eq(wait_until(in[0], sig[0], now - 5), WAIT_DEADLINE);
	put_byte(in[1]);
	ck_assert_uint_eq(wait_until(in[0], sig[0], now - 5), WAIT_DEADLINE | WAIT_INPUT);
	put_byte(sig[1]);
	ck_assert_uint_eq(wait_until(in[0], sig[0], now - 5),
			  WAIT_DEADLINE | WAIT_INPUT | WAIT_SIGNAL);
}
END_TEST

START_TEST(input_and_signals_wake_a_wait_without_end)
{
	put_byte(in[1]);
	ck_assert_uint_eq(wait_until(in[0], sig[0], MSEC_NEVER), WAIT_INPUT);
	ck_assert_uint_eq(wait_until(-1, sig[0], clock_read().mono + 5), WAIT_DEADLINE);
	put_byte(sig[1]);
	ck_assert_uint_eq(wait_until(-1, sig[0], MSEC_NEVER), WAIT_SIGNAL);
	ck_assert_uint_eq(wait_until(in[0], -1, MSEC_NEVER), WAIT_INPUT);
}
END_TEST

START_TEST(the_last_writer_gone_is_a_hangup_after_its_bytes)
{
	put_byte(in[1]);
	close(in[1]);
	ck_assert_uint_eq(wait_until(in[0], sig[0], MSEC_NEVER), WAIT_INPUT | WAIT_HANGUP);
	char c;
	ck_assert_int_eq(read(in[0], &c, 1), 1);
	ck_assert_uint_eq(wait_until(in[0], sig[0], MSEC_NEVER), WAIT_HANGUP);
}
END_TEST

START_TEST(a_closed_terminal_is_a_hangup)
{
	int master = posix_openpt(O_RDWR | O_NOCTTY);
	ck_assert_int_ge(master, 0);
	ck_assert(grantpt(master) == 0 && unlockpt(master) == 0);
	int slave = open(ptsname(master), O_RDWR | O_NOCTTY);
	ck_assert_int_ge(slave, 0);
	close(master);
	ck_assert_uint_ne(wait_until(slave, sig[0], MSEC_NEVER) & WAIT_HANGUP, 0);
	close(slave);
	ck_assert_uint_ne(wait_until(slave, sig[0], MSEC_NEVER) & WAIT_HANGUP, 0);
}
END_TEST

static volatile sig_atomic_t alarms;

static void on_alarm(int signo)
{
	(void)signo;
	alarms = alarms + 1;
}

START_TEST(a_signal_of_somebody_else_does_not_end_the_wait)
{
	struct sigaction act = { .sa_handler = on_alarm };
	sigaction(SIGALRM, &act, NULL);
	struct itimerval timer = { { 0, 10000 }, { 0, 10000 } };
	ck_assert_int_eq(setitimer(ITIMER_REAL, &timer, NULL), 0);
	msec deadline = clock_read().mono + 100;
	unsigned found = wait_until(in[0], sig[0], deadline);
	msec woken = clock_read().mono;
	struct itimerval off = { { 0, 0 }, { 0, 0 } };
	setitimer(ITIMER_REAL, &off, NULL);
	ck_assert_uint_eq(found, WAIT_DEADLINE);
	ck_assert_int_ge(woken, deadline);
	ck_assert_int_ge(alarms, 1);
}
END_TEST

START_TEST(one_wait_is_one_sleep)
{
	struct rusage before;
	struct rusage after;
	msec deadline = clock_read().mono + 150;
	getrusage(RUSAGE_SELF, &before);
	wait_until(in[0], sig[0], deadline);
	getrusage(RUSAGE_SELF, &after);
	ck_assert_int_le(after.ru_nvcsw - before.ru_nvcsw, 4); /* looking every 10 ms is 15 */
	long us = after.ru_utime.tv_usec + after.ru_stime.tv_usec - before.ru_utime.tv_usec -
		  before.ru_stime.tv_usec;
	ck_assert_int_lt(us, 100000); /* spinning is 150,000 */
}
END_TEST

Suite *wait_suite(void)
{
	Suite *s = suite_create("wait");
	TCase *tc = tcase_create("wait");
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_test(tc, a_deadline_is_never_early_and_not_far_off);
	tcase_add_test(tc, a_past_deadline_does_not_hide_input);
	tcase_add_test(tc, input_and_signals_wake_a_wait_without_end);
	tcase_add_test(tc, the_last_writer_gone_is_a_hangup_after_its_bytes);
	tcase_add_test(tc, a_closed_terminal_is_a_hangup);
	tcase_add_test(tc, a_signal_of_somebody_else_does_not_end_the_wait);
	tcase_add_test(tc, one_wait_is_one_sleep);
	suite_add_tcase(s, tc);
	return s;
}
