/* Helper programs: what they get, that they end, and that nobody waits for them. */
#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "limber/base/error.h"
#include "limber/base/str.h"
#include "limber/platform/clock.h"
#include "limber/platform/file.h"
#include "limber/platform/helper.h"
#include "limber/platform/signals.h"
#include "limber/platform/wait.h"

Suite *helper_suite(void);

static struct helper h;

static void setup(void)
{
	h = (struct helper)HELPER_NONE;
	ck_assert(signals_start(NULL));
}

static void teardown(void)
{
	helper_kill(&h);
	signals_stop();
}

static void start(const char *script, struct helper_spec spec)
{
	const char *argv[] = { "/bin/sh", "-c", script, NULL };
	spec.argv = argv;
	ck_assert(helper_start(&h, &spec, NULL));
}

/* Sleep on the signal, as the program does; Check ends a test that waits in vain. */
static int wait_for_end(void)
{
	enum helper_state state;
	while ((state = helper_look(&h)) == HELPER_RUNS) {
		wait_until(-1, signals_fd(), MSEC_NEVER);
		signals_take();
	}
	ck_assert_int_eq(state, HELPER_ENDED);
	ck_assert_int_eq(helper_look(&h), HELPER_IDLE);
	return h.status;
}

static void need_heard(const char *expected)
{
	struct str heard = STR_INIT;
	helper_heard(&h, 4096, &heard);
	ck_assert_str_eq(heard.buf ? heard.buf : "", expected);
	str_release(&heard);
}

static const struct end_case {
	const char *script;
	int status;
} ends[] = {
	{ "exit 0", 0 }, { "exit 7", 7 }, { "kill -TERM $$", 128 + SIGTERM },
	{ "exec /nonexistent/program 2>/dev/null", 127 },
	/* What it writes goes nowhere, be it ever so much. */
	{ "i=0; while [ $i -lt 2000 ]; do echo 'noise noise noise noise noise noise'; "
	  "echo noise >&2; i=$((i+1)); done", 0 },
};

START_TEST(its_end_is_told_once_with_its_status)
{
	start(ends[_i].script, (struct helper_spec){ 0 });
	ck_assert_int_eq(wait_for_end(), ends[_i].status);
}
END_TEST

START_TEST(it_gets_the_bytes_and_then_the_end_of_input)
{
	char most[HELPER_INPUT_MAX];
	memset(most, 'x', sizeof most);
	start("cat", (struct helper_spec){ .input = "-v\nthree", .input_len = 8, .listen = true });
	ck_assert_int_eq(wait_for_end(), 0);
	need_heard("-v\nthree");
	start("wc -c | tr -d ' '",
	      (struct helper_spec){ .input = most, .input_len = sizeof most, .listen = true });
	ck_assert_int_eq(wait_for_end(), 0);
	need_heard("4096\n");
}
END_TEST

START_TEST(without_bytes_its_input_is_empty)
{
	start("cat; echo end", (struct helper_spec){ .listen = true });
	ck_assert_int_eq(wait_for_end(), 0);
	need_heard("end\n");
}
END_TEST

START_TEST(a_file_is_read_from_its_start_each_time)
{
	int fd;
	ck_assert(file_temporary("tone", 4, &fd, NULL));
	for (int i = 0; i < 2; i++) {
		start("cat /dev/stdin", (struct helper_spec){ .input_file = &fd, .listen = true });
		ck_assert_int_eq(wait_for_end(), 0);
		need_heard("tone");
	}
	close(fd);
}
END_TEST

START_TEST(one_that_reads_nothing_costs_nothing)
{
	start("exec 0<&-; exit 3", (struct helper_spec){ .input = "text", .input_len = 4 });
	ck_assert_int_eq(wait_for_end(), 3);
}
END_TEST

START_TEST(it_has_no_terminal_and_a_session_of_its_own)
{
	/* A shell that cannot open the terminal says so by its status. */
	start("(: >/dev/tty) 2>/dev/null && exit 9; exit 0", (struct helper_spec){ 0 });
	pid_t pid = h.pid;
	ck_assert_int_ne(getpgid(pid), getpgrp());
	ck_assert_int_eq(wait_for_end(), 0);
}
END_TEST

START_TEST(what_it_leaves_behind_ends_with_it)
{
	start("sleep 1000 & echo $!", (struct helper_spec){ .listen = true });
	ck_assert_int_eq(wait_for_end(), 0);
	struct str heard = STR_INIT;
	helper_heard(&h, 64, &heard);
	pid_t child = (pid_t)strtol(heard.buf, NULL, 10);
	ck_assert_int_gt(child, 0);
	str_release(&heard);
	char path[64], state = 0;
	snprintf(path, sizeof path, "/proc/%d/stat", (int)child);
	for (FILE *f; state != 'Z' && (f = fopen(path, "r")) != NULL; fclose(f))
		if (fscanf(f, "%*d %*s %c", &state) != 1)
			state = 'Z'; /* gone in between */
}
END_TEST

START_TEST(nothing_that_is_open_here_is_open_there)
{
	char script[96];
	int fd;
	ck_assert(file_temporary("secret", 6, &fd, NULL));
	fcntl(fd, F_SETFD, 0); /* as one that we were given */
	snprintf(script, sizeof script, "[ -e /proc/$$/fd/%d ] && exit 9; exit 0", fd);
	start(script, (struct helper_spec){ .input = "x", .input_len = 1, .listen = true });
	ck_assert_int_eq(wait_for_end(), 0);
	close(fd);
}
END_TEST

static bool is_there(pid_t pid)
{
	return kill(pid, 0) == 0 || errno != ESRCH;
}

START_TEST(a_killed_one_goes_with_all_it_started_and_is_buried)
{
	/* It tells the process that it waits for, so that both can be looked for. */
	start("trap '' TERM INT HUP; sleep 1000 & echo $!; wait", (struct helper_spec){ .listen = true });
	struct str heard = STR_INIT;
	while (heard.len == 0) {
		char bytes[32];
		ssize_t n = read(h.heard, bytes, sizeof bytes);
		if (n > 0)
			str_addb(&heard, bytes, (size_t)n);
		else
			ck_assert_int_eq(helper_look(&h), HELPER_RUNS);
	}
	pid_t child = (pid_t)strtol(heard.buf, NULL, 10), pid = h.pid;
	str_release(&heard);
	msec before = clock_read().mono;
	helper_kill(&h);
	helper_kill(&h); /* does no harm */
	ck_assert_int_lt(clock_read().mono - before, 2000);
	while (is_there(pid))
		helper_reap();
	while (is_there(child) && getpgid(child) == pid)
		; /* init buries it, and not we */
	ck_assert_int_eq(helper_look(&h), HELPER_IDLE);
}
END_TEST

START_TEST(a_held_one_ends_when_it_is_let_go)
{
	start("cat", (struct helper_spec){ .hold = true });
	ck_assert_int_eq(helper_look(&h), HELPER_RUNS);
	close(h.held); /* as our own end would */
	h.held = -1;
	ck_assert_int_eq(wait_for_end(), 0);
}
END_TEST

START_TEST(another_takes_the_place_of_one_that_runs)
{
	start("sleep 1000", (struct helper_spec){ 0 });
	pid_t first = h.pid;
	start("exit 4", (struct helper_spec){ 0 });
	ck_assert_int_eq(wait_for_end(), 4);
	while (is_there(first))
		helper_reap();
}
END_TEST

START_TEST(what_is_missing_is_told_at_once)
{
	const char *argv[] = { "/nonexistent/espeak-ng", NULL };
	struct error err = ERROR_INIT;
	ck_assert(!helper_start(&h, &(struct helper_spec){ .argv = argv, .hold = true }, &err));
	ck_assert_ptr_nonnull(strstr(err.text, "/nonexistent/espeak-ng"));
	ck_assert_int_eq(err.sys_errno, ENOENT);
	ck_assert_int_eq(h.pid, 0);
	ck_assert_int_eq(h.held, -1);
}
END_TEST

START_TEST(programs_are_found_in_absolute_parts_of_the_path)
{
	struct str path = STR_INIT;
	char folder[] = "/tmp/limber-path-XXXXXX", program[64];
	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(program, sizeof program, "%s/say", folder);
	ck_assert(file_replace(program, "#!/bin/sh\n", 10, NULL));
	setenv("PATH", ":.:bin:/nonexistent", 1);
	ck_assert(!helper_find("say", &path));
	struct str value = STR_INIT;
	str_addf(&value, "relative:%s:/bin", folder);
	setenv("PATH", value.buf, 1);
	ck_assert(!helper_find("say", &path)); /* may not be run */
	ck_assert_int_eq(chmod(program, 0700), 0);
	ck_assert(helper_find("say", &path));
	ck_assert_str_eq(path.buf, program);
	ck_assert(helper_find(program, &path));
	ck_assert(!helper_find("", &path));
	ck_assert(!helper_find("/nonexistent/x", &path));
	ck_assert_int_eq(chdir(folder), 0);
	ck_assert(!helper_find("./say", &path));
	ck_assert_int_eq(chdir("/"), 0);
	unlink(program);
	rmdir(folder);
	str_release(&path);
	str_release(&value);
}
END_TEST

Suite *helper_suite(void)
{
	Suite *s = suite_create("helper");
	TCase *tc = tcase_create("helper");
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_set_timeout(tc, 30);
	tcase_add_loop_test(tc, its_end_is_told_once_with_its_status, 0, sizeof ends / sizeof ends[0]);
	tcase_add_test(tc, it_gets_the_bytes_and_then_the_end_of_input);
	tcase_add_test(tc, without_bytes_its_input_is_empty);
	tcase_add_test(tc, a_file_is_read_from_its_start_each_time);
	tcase_add_test(tc, one_that_reads_nothing_costs_nothing);
	tcase_add_test(tc, it_has_no_terminal_and_a_session_of_its_own);
	tcase_add_test(tc, what_it_leaves_behind_ends_with_it);
	tcase_add_test(tc, nothing_that_is_open_here_is_open_there);
	tcase_add_test(tc, a_killed_one_goes_with_all_it_started_and_is_buried);
	tcase_add_test(tc, a_held_one_ends_when_it_is_let_go);
	tcase_add_test(tc, another_takes_the_place_of_one_that_runs);
	/* Valgrind forks where the library shares memory to hear of it. */
	const char *mode = getenv("LIMBER_TEST_MODE");
	if (!mode || strcmp(mode, "valgrind") != 0)
		tcase_add_test(tc, what_is_missing_is_told_at_once);
	tcase_add_test(tc, programs_are_found_in_absolute_parts_of_the_path);
	suite_add_tcase(s, tc);
	return s;
}
