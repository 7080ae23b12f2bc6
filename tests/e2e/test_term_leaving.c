/* Every way out of the screen, and every way back onto it. */
#include <check.h>
#include <signal.h>
#include <string.h>
#include <termios.h>

#include "limber/base/macros.h"
#include "support/pty_term.h"

Suite *term_leaving_suite(void);

static struct pty *start(void)
{
	struct pty *p = pty_start(&(struct pty_setup){ .program = "term_probe" });
	pty_need(p, "second");
	return p;
}

static struct pty *start_job(void)
{
	struct pty *p = pty_start(&(struct pty_setup){ .program = "term_probe", .job = true });
	pty_need(p, "second");
	return p;
}

/* After these keys, the terminal as before. Frees `p`. */
static void need_end(struct pty *p, const char *keys, int status)
{
	pty_type(p, keys);
	ck_assert_int_eq(pty_exit(p, PTY_PATIENCE), status);
	pty_need_restored(p);
	pty_free(p);
}

/* ---- leaving ---- */

static const struct ending_signal {
	const char *label;
	int signo;
	int status;
} ending_signals[] = {
	{ "TERM", SIGTERM, 143 },
	{ "HUP", SIGHUP, 129 },
	{ "INT", SIGINT, 130 },
	{ "QUIT", SIGQUIT, 131 },
};

START_TEST(an_ending_signal_leaves_in_order)
{
	const struct ending_signal *c = &ending_signals[_i];
	struct pty *p = start();
	pty_signal(p, c->signo);
	int status = pty_exit(p, PTY_PATIENCE);
	ck_assert_msg(status == c->status, "%s: %d", c->label, status);
	pty_need_restored(p);
	pty_need(p, "left with");
	pty_free(p);
}
END_TEST

static const struct ending_key {
	const char *key;
	int status;
} ending_keys[] = { { "\003", 130 }, { "\034", 131 }, { "q", 0 }, { "X", 4 } };

START_TEST(an_ending_key_leaves_in_order)
{
	const struct ending_key *c = &ending_keys[_i];
	struct pty *p = start();
	pty_type(p, c->key);
	int status = pty_exit(p, PTY_PATIENCE);
	ck_assert_msg(status == c->status, "key %d: %d", c->key[0], status);
	pty_need_restored(p);
	pty_free(p);
}
END_TEST

START_TEST(a_second_interrupt_restores_too)
{
	struct pty *p = start();
	pty_type(p, "L"); /* as if it were on its way out and hung */
	pty_need(p, "keys L");
	pty_type(p, "\003");
	ck_assert_int_eq(pty_exit(p, PTY_PATIENCE), 130);
	pty_need_restored(p);
	ck_assert(!pty_has(p, "left with"));
	pty_free(p);
}
END_TEST

START_TEST(a_crash_gives_the_terminal_back)
{
	struct pty *p = start();
	pty_type(p, "S");
	int result = pty_exit(p, PTY_PATIENCE);
	/* A sanitizer reports and then aborts. */
	ck_assert_msg(result == -SIGSEGV || result == -SIGABRT, "%d", result);
	if (result == -SIGABRT)
		ck_assert_ptr_nonnull(strstr(pty_output(p, NULL), "AddressSanitizer"));
	pty_need_restored(p);
	pty_free(p);
}
END_TEST

START_TEST(a_deadly_signal_gives_the_terminal_back)
{
	static const int signals[] = { SIGABRT, SIGUSR1, SIGALRM };
	for (size_t i = 0; i < ARRAY_LEN(signals); i++) {
		struct pty *p = start();
		pty_signal(p, signals[i]);
		ck_assert_int_eq(pty_exit(p, PTY_PATIENCE), -signals[i]);
		pty_need_restored(p);
		pty_free(p);
	}
}
END_TEST

START_TEST(a_bug_is_told_after_the_screen)
{
	struct pty *p = start();
	pty_type(p, "B");
	ck_assert_int_eq(pty_exit(p, PTY_PATIENCE), 70);
	pty_need_restored(p);
	ck_assert_msg(pty_has(p, "a state it must never be in"), "%s", pty_screen(p));
	pty_free(p);
}
END_TEST

START_TEST(errors_are_held_back_and_told_as_text)
{
	struct pty *p = start();
	pty_type(p, "ee");
	pty_need(p, "keys e e");
	ck_assert(!pty_has(p, "noise"));
	pty_type(p, "q");
	ck_assert_int_eq(pty_exit(p, PTY_PATIENCE), 0);
	ck_assert_msg(pty_has(p, "noise?[31m of a library"), "%s", pty_screen(p));
	pty_free(p);
}
END_TEST

START_TEST(errors_that_go_to_a_file_go_there)
{
	const char *file = sandbox_put("errors", "");
	struct pty *p = pty_start(&(struct pty_setup){ .program = "term_probe", .errors = file });
	pty_need(p, "second");
	pty_type(p, "e");
	pty_need(p, "keys e");
	ck_assert_str_eq(sandbox_get("errors"), "noise\033[31m of a library\n");
	pty_type(p, "q");
	ck_assert_int_eq(pty_exit(p, PTY_PATIENCE), 0);
	ck_assert(!pty_has(p, "noise"));
	pty_free(p);
}
END_TEST

START_TEST(a_window_that_closes_ends_it_without_spinning)
{
	struct pty *p = start();
	pty_hang_up(p);
	ck_assert_int_eq(pty_exit(p, PTY_PATIENCE), 129);
	ck_assert_int_lt(pty_cpu_ms(p), 1000);
	pty_free(p);
}
END_TEST

/* ---- stopping ---- */

START_TEST(a_stop_leaves_and_comes_back)
{
	struct pty *p = start_job();
	pty_key(p, "Ctrl-Z");
	ck_assert(pty_wait_stopped(p, PTY_PATIENCE));
	pty_need_restored(p);
	pty_resize(p, 12, 50);
	size_t bytes = pty_bytes(p);
	pty_signal(p, SIGCONT);
	pty_need(p, "size 50x12 utf8 1 stops 1");
	ck_assert_uint_gt(pty_bytes(p), bytes);
	ck_assert(pty_alternate(p));
	ck_assert(!pty_cursor_visible(p));
	struct termios modes;
	pty_modes(p, &modes);
	ck_assert_uint_eq(modes.c_lflag & (ECHO | ICANON), 0);
	ck_assert_uint_eq(modes.c_iflag & IXON, 0);
	pty_key(p, "Up");
	pty_need(p, "Up");
	pty_key(p, "Ctrl-Z");
	ck_assert(pty_wait_stopped(p, PTY_PATIENCE));
	pty_signal(p, SIGCONT);
	pty_need(p, "stops 2");
	pty_paste(p, "q");
	need_end(p, "q", 0);
}
END_TEST

START_TEST(a_stop_from_outside_is_repaired)
{
	struct pty *p = start_job();
	pty_signal(p, SIGSTOP);
	ck_assert(pty_wait_stopped(p, PTY_PATIENCE));
	pty_signal(p, SIGCONT);
	pty_need(p, "stops 1");
	ck_assert(pty_alternate(p));
	need_end(p, "q", 0);
}
END_TEST

START_TEST(where_nobody_could_continue_it_it_goes_on)
{
	struct pty *p = start();
	pty_key(p, "Ctrl-Z");
	pty_need(p, "stops 1");
	ck_assert(pty_alternate(p));
	need_end(p, "q", 0);
}
END_TEST

START_TEST(it_ends_while_it_is_stopped)
{
	struct pty *p = start_job();
	pty_key(p, "Ctrl-Z");
	ck_assert(pty_wait_stopped(p, PTY_PATIENCE));
	pty_signal(p, SIGTERM);
	pty_signal(p, SIGCONT);
	need_end(p, "", 143);
}
END_TEST

Suite *term_leaving_suite(void)
{
	Suite *s = suite_create("term leaving");
	TCase *tc = tcase_create("leaving");
	tcase_set_timeout(tc, 30);
	tcase_add_loop_test(tc, an_ending_signal_leaves_in_order, 0,
			    (int)ARRAY_LEN(ending_signals));
	tcase_add_loop_test(tc, an_ending_key_leaves_in_order, 0, (int)ARRAY_LEN(ending_keys));
	tcase_add_test(tc, a_second_interrupt_restores_too);
	tcase_add_test(tc, a_crash_gives_the_terminal_back);
	tcase_add_test(tc, a_deadly_signal_gives_the_terminal_back);
	tcase_add_test(tc, a_bug_is_told_after_the_screen);
	tcase_add_test(tc, errors_are_held_back_and_told_as_text);
	tcase_add_test(tc, errors_that_go_to_a_file_go_there);
	tcase_add_test(tc, a_window_that_closes_ends_it_without_spinning);
	suite_add_tcase(s, tc);
	tc = tcase_create("stopping");
	tcase_set_timeout(tc, 30);
	tcase_add_test(tc, a_stop_leaves_and_comes_back);
	tcase_add_test(tc, a_stop_from_outside_is_repaired);
	tcase_add_test(tc, where_nobody_could_continue_it_it_goes_on);
	tcase_add_test(tc, it_ends_while_it_is_stopped);
	suite_add_tcase(s, tc);
	return s;
}
