/* Every way out of the program, and every way of being stopped and going on. */
#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "journeys.h"
#include "limber/base/macros.h"
#include "support/pty_private.h"

/* ---- by keys ---- */

START_TEST(q_asks_and_says_what_is_lost)
{
	static const char *const keys[] = { "q", "Esc" };
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		struct pty *p = journey_work("quick-5");
		press(p, keys[i], "Leave?");
		ck_assert(pty_has(p, "You can go on later") || pty_has(p, "Nothing is done yet"));
		press(p, "n", "( STARTING )"); /* no: as it was */
		press(p, keys[i], "Leave?");
		press(p, "Space", "( STARTING )"); /* the harmless answer comes first */
		press(p, keys[i], "Leave?");
		pty_key(p, "y");
		journey_end(p, 0);
	}
}
END_TEST

/* How long Esc takes to be answered, at best: the machine may be busy. */
START_TEST(esc_answers_at_once)
{
	struct pty *p = journey_work("quick-5");
	long long best = PTY_PATIENCE;
	for (int i = 0; i < 5; i++) {
		long long start = pty_now();
		press(p, "Esc", "Leave?");
		long long took = pty_now() - start;
		best = took < best ? took : best;
		press(p, "n", "( STARTING )");
	}
	ck_assert_msg(best < 100, "%lld ms", best);
	journey_quit(p);
}
END_TEST

START_TEST(ctrl_c_leaves_at_once)
{
	static const char *const keys[] = { "i", "!", "q", "Space" };
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		struct pty *p = journey_work("quick-5");
		pty_key(p, keys[i]);
		pty_key(p, "Ctrl-C");
		journey_end(p, 130);
	}
}
END_TEST

START_TEST(ctrl_c_leaves_home_and_the_safety_text)
{
	struct pty *p = pty_start(&(struct pty_setup){ .program = "limber" });
	pty_need(p, "Before you start");
	pty_key(p, "Ctrl-C");
	journey_end(p, 130);
	p = journey_start((struct pty_setup){ 0 });
	pty_need(p, "Today: ");
	pty_key(p, "Ctrl-C");
	journey_end(p, 130);
}
END_TEST

/* ---- by signals ---- */

static const struct ending {
	int signo, status;
} endings[] = { { SIGTERM, 143 }, { SIGHUP, 129 }, { SIGINT, 130 }, { SIGQUIT, 131 } };

START_TEST(a_signal_ends_it_in_order)
{
	struct pty *p = journey_work("quick-5");
	pty_signal(p, endings[_i].signo);
	journey_end(p, endings[_i].status);
}
END_TEST

START_TEST(a_crash_gives_the_terminal_back)
{
	struct pty *p = journey_work("quick-5");
	pty_signal(p, SIGSEGV);
	int result = pty_exit(p, PTY_PATIENCE);
	/* A sanitizer reports and then aborts. */
	ck_assert_msg(result == -SIGSEGV || result == -SIGABRT, "%d", result);
	pty_need_restored(p);
	pty_free(p);
}
END_TEST

START_TEST(a_closed_window_ends_it_without_spinning)
{
	struct pty *p = journey_work("quick-5");
	pty_hang_up(p);
	ck_assert_int_eq(pty_exit(p, PTY_PATIENCE), 129);
	ck_assert_int_lt(pty_cpu_ms(p), 1000);
	pty_free(p);
}
END_TEST

/* ---- stopped ---- */

static struct pty *work_as_job(void)
{
	struct pty *p = journey_start((struct pty_setup){
		.args = ARGS("run", "quick-5"), .job = true });
	pty_need(p, "GET READY");
	press(p, "n", "[ WORK ]");
	return p;
}

START_TEST(ctrl_z_pauses_and_fg_finds_it_so)
{
	struct pty *p = work_as_job();
	press(p, "+", "rep 2 of 6");
	pty_key(p, "Ctrl-Z");
	ck_assert(pty_wait_stopped(p, PTY_PATIENCE));
	pty_need_restored(p);
	ck_assert(!pty_has(p, "Cat-cow"));
	size_t bytes = pty_bytes(p);
	pty_signal(p, SIGCONT);
	need_new_frame(p, bytes);
	pty_need(p, "|| PAUSED ||");
	pty_need(p, "rep 2 of 6");
	ck_assert(!pty_has(p, "slept"));
	ck_assert(pty_alternate(p));
	ck_assert(!pty_cursor_visible(p));
	need_same_when_redrawn(p);
	watch(p, 1200); /* longer than a second of play */
	pty_need(p, "rep 2 of 6");
	pty_need(p, "|| PAUSED ||");
	press(p, "Space", "( STARTING )");
	journey_quit(p);
}
END_TEST

START_TEST(ctrl_z_under_a_panel_stays_paused_after_it)
{
	struct pty *p = work_as_job();
	press(p, "i", "Each rep");
	pty_key(p, "Ctrl-Z");
	ck_assert(pty_wait_stopped(p, PTY_PATIENCE));
	pty_need_restored(p);
	pty_signal(p, SIGCONT);
	pty_need(p, "Each rep");
	press(p, "Esc", "|| PAUSED ||");
	journey_quit(p);
}
END_TEST

START_TEST(ctrl_z_at_home_comes_back_home)
{
	struct pty *p = journey_start((struct pty_setup){ .job = true });
	pty_need(p, "Today: ");
	press(p, "Down", "> Mobility day");
	pty_key(p, "Ctrl-Z");
	ck_assert(pty_wait_stopped(p, PTY_PATIENCE));
	pty_need_restored(p);
	pty_signal(p, SIGCONT);
	pty_need(p, "> Mobility day");
	pty_need(p, "Space open");
	pty_key(p, "q");
	journey_end(p, 0);
}
END_TEST

START_TEST(a_stop_from_outside_is_no_exercise)
{
	struct pty *p = work_as_job();
	pty_need(p, "4:41 left");
	pty_signal(p, SIGSTOP);
	ck_assert(pty_wait_stopped(p, PTY_PATIENCE));
	watch(p, 1200);
	pty_signal(p, SIGCONT);
	pty_need(p, "|| PAUSED ||");
	ck_assert_msg(pty_has(p, "4:41 left"), "%s", pty_screen(p));
	ck_assert_msg(pty_has(p, "The program was stopped."), "%s", pty_screen(p));
	pty_need(p, "Space goes on");
	press(p, "Space", "( STARTING )");
	ck_assert(!pty_has(p, "was stopped"));
	journey_quit(p);
}
END_TEST

TCase *journeys_leaving(void)
{
	TCase *tc = tcase_create("leaving");
	tcase_add_test(tc, q_asks_and_says_what_is_lost);
	tcase_add_test(tc, esc_answers_at_once);
	tcase_add_test(tc, ctrl_c_leaves_at_once);
	tcase_add_test(tc, ctrl_c_leaves_home_and_the_safety_text);
	tcase_add_loop_test(tc, a_signal_ends_it_in_order, 0, (int)ARRAY_LEN(endings));
	tcase_add_test(tc, a_crash_gives_the_terminal_back);
	tcase_add_test(tc, a_closed_window_ends_it_without_spinning);
	tcase_add_test(tc, ctrl_z_pauses_and_fg_finds_it_so);
	tcase_add_test(tc, ctrl_z_under_a_panel_stays_paused_after_it);
	tcase_add_test(tc, ctrl_z_at_home_comes_back_home);
	tcase_add_test(tc, a_stop_from_outside_is_no_exercise);
	return tc;
}
