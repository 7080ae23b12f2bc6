/* Errors as shown to the person, and the end for bugs. */
#include "limber/base/error.h"

#include <check.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "limber/base/utf8.h"

Suite *error_suite(void);

START_TEST(setting_fills_and_returns_false)
{
	struct error err = ERROR_INIT;
	ck_assert(!error_set(&err, ERROR_NOT_FOUND, "no exercise '%s'", "x"));
	ck_assert_int_eq(err.code, ERROR_NOT_FOUND);
	ck_assert_int_eq(err.sys_errno, 0);
	ck_assert_str_eq(err.text, "no exercise 'x'");
}
END_TEST

START_TEST(null_is_fine)
{
	ck_assert(!error_set(NULL, ERROR_IO, "x"));
	ck_assert(!error_sys(NULL, "x"));
	ck_assert(!error_prefix(NULL, "x"));
}
END_TEST

START_TEST(sys_adds_the_reason_and_keeps_errno)
{
	struct error err = ERROR_INIT;
	errno = ENOENT;
	ck_assert(!error_sys(&err, "open %s", "a.json"));
	ck_assert_int_eq(errno, ENOENT);
	ck_assert_int_eq(err.code, ERROR_IO);
	ck_assert_int_eq(err.sys_errno, ENOENT);
	ck_assert_str_eq(err.text, "open a.json: No such file or directory");
}
END_TEST

START_TEST(prefixes_go_before)
{
	struct error err = ERROR_INIT;
	error_set(&err, ERROR_INVALID, "too many reps");
	error_prefix(&err, "item %d", 3);
	error_prefix(&err, "daily");
	ck_assert_str_eq(err.text, "daily: item 3: too many reps");
	ck_assert_int_eq(err.code, ERROR_INVALID);
}
END_TEST

/* A path may be any bytes: none begins a line that would look like one of ours. */
START_TEST(what_is_named_stays_in_its_line)
{
	static const char name[] = "a\nlimber: all is well\r\033[2K\x9b\xff\t\xc2\x9b";
	static const char safe[] = "a limber: all is well ?[2K?? ?";
	struct error err = ERROR_INIT;
	char wanted[128];
	error_set(&err, ERROR_INVALID, "%s", name);
	ck_assert_str_eq(err.text, safe);
	error_prefix(&err, "%s", name);
	snprintf(wanted, sizeof wanted, "%s: %s", safe, safe);
	ck_assert_str_eq(err.text, wanted);
	errno = ENOENT;
	error_sys(&err, "%s", name);
	snprintf(wanted, sizeof wanted, "%s: No such file or directory", safe);
	ck_assert_str_eq(err.text, wanted);
}
END_TEST

START_TEST(only_advice_is_a_line_of_its_own)
{
	struct error err = ERROR_INIT;
	error_set(&err, ERROR_USAGE, "no '%s'", "x");
	ck_assert(!error_advise(&err, "try '%s'", "a\nb"));
	error_prefix(&err, "home");
	ck_assert_str_eq(err.text, "home: no 'x'\ntry 'a b'");
	ck_assert_int_eq(err.code, ERROR_USAGE);
	ck_assert(!error_advise(NULL, "x"));
}
END_TEST

START_TEST(long_texts_are_cut_at_a_character)
{
	char text[2000];
	for (size_t shift = 0; shift < 3; shift++) {
		struct error err = ERROR_INIT;
		memset(text, 'a', shift);
		for (size_t i = shift; i + 3 < sizeof(text); i += 3)
			memcpy(text + i, "\xe6\xbc\xa2", 4);
		error_set(&err, ERROR_INVALID, "%s", text);
		error_prefix(&err, "p");
		size_t len = strlen(err.text);
		ck_assert_uint_gt(len, ERROR_TEXT_MAX - 5);
		uint32_t cp;
		for (size_t i = 0, n; i < len; i += n) {
			n = utf8_decode(err.text + i, len - i, &cp);
			ck_assert_uint_gt(n, 0);
		}
	}
}
END_TEST

START_TEST(a_text_that_just_fits_stays_whole)
{
	char text[ERROR_TEXT_MAX];
	struct error err = ERROR_INIT;
	memset(text, 'a', sizeof(text) - 4);
	memcpy(text + sizeof(text) - 4, "\xe6\xbc\xa2", 4);
	error_set(&err, ERROR_INVALID, "%s", text);
	ck_assert_str_eq(err.text, text);
}
END_TEST

START_TEST(a_bug_ends_with_70)
{
	bug("state %d", 3);
}
END_TEST

START_TEST(no_memory_ends_with_70)
{
	die_out_of_memory();
}
END_TEST

static void leave_with_3(void)
{
	_exit(3);
}

START_TEST(the_hook_runs_first)
{
	die_set_hook(leave_with_3);
	bug("x");
}
END_TEST

static void bug_again(void)
{
	bug("in the hook");
}

START_TEST(a_bug_in_the_hook_ends_too)
{
	die_set_hook(bug_again);
	bug("x");
}
END_TEST

START_TEST(the_line_of_a_bug_is_safe_text)
{
	int fds[2];
	ck_assert_int_eq(pipe(fds), 0);
	pid_t child = fork();
	ck_assert_int_ne(child, -1);
	if (child == 0) {
		dup2(fds[1], STDERR_FILENO);
		bug_at("file.c", 12, "odd %s", "\x1b[2J");
	}
	close(fds[1]);
	char line[200] = "";
	ck_assert_int_gt(read(fds[0], line, sizeof(line) - 1), 0);
	close(fds[0]);
	ck_assert_str_eq(line, "limber: bug at file.c:12: odd ?[2J\n");
}
END_TEST

Suite *error_suite(void)
{
	Suite *s = suite_create("error");
	TCase *tc = tcase_create("error");
	tcase_add_test(tc, setting_fills_and_returns_false);
	tcase_add_test(tc, null_is_fine);
	tcase_add_test(tc, sys_adds_the_reason_and_keeps_errno);
	tcase_add_test(tc, prefixes_go_before);
	tcase_add_test(tc, what_is_named_stays_in_its_line);
	tcase_add_test(tc, only_advice_is_a_line_of_its_own);
	tcase_add_test(tc, long_texts_are_cut_at_a_character);
	tcase_add_test(tc, a_text_that_just_fits_stays_whole);
	tcase_add_exit_test(tc, a_bug_ends_with_70, 70);
	tcase_add_exit_test(tc, no_memory_ends_with_70, 70);
	tcase_add_exit_test(tc, the_hook_runs_first, 3);
	tcase_add_exit_test(tc, a_bug_in_the_hook_ends_too, 70);
	tcase_add_test(tc, the_line_of_a_bug_is_safe_text);
	suite_add_tcase(s, tc);
	return s;
}
