/* Writing to standard output and standard error. */
#include <check.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "limber/app/out.h"
#include "limber/base/error.h"
#include "limber/base/macros.h"
#include "limber/base/str.h"

enum { MUCH = 1000000 }; /* bytes: more than a pipe holds */

/* In a child: write much to a pipe that does not wait. */
static int write_much(int fd)
{
	struct str text = STR_INIT;
	struct error err = ERROR_INIT;
	fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
	dup2(fd, STDOUT_FILENO);
	close(fd);
	str_addn(&text, 'x', MUCH);
	bool ok = out_write(&text, &err);
	str_release(&text);
	return ok ? 0 : 1;
}

START_TEST(a_pipe_that_does_not_wait_is_waited_for)
{
	int fds[2], status;
	ck_assert_int_eq(pipe(fds), 0);
	pid_t pid = fork();
	ck_assert_int_ge(pid, 0);
	if (pid == 0) {
		close(fds[0]);
		_exit(write_much(fds[1]));
	}
	close(fds[1]);
	usleep(20000);
	char bytes[4096];
	size_t total = 0;
	for (ssize_t n; (n = read(fds[0], bytes, sizeof bytes)) > 0;)
		total += (size_t)n;
	close(fds[0]);
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert_int_eq(status, 0);
	ck_assert_uint_eq(total, MUCH);
}
END_TEST

/* ---- what is written is safe ---- */

static const struct {
	const char *label, *locale, *in, *text, *document;
} writings[] = {
	{ "plain", "C.UTF-8", "one\n\ntwo", "one\n\ntwo", "one\n\ntwo" },
	{ "a letter", "C.UTF-8", "caf\303\251\n", "caf\303\251\n", "caf\303\251\n" },
	{ "a sequence", "C.UTF-8", "a\033[31mb\n\n\302\233c\n", "a?[31mb\n\n?c\n", "a\033[31mb\n\n\302\233c\n" },
	{ "a tab, no last newline", "C.UTF-8", "a\tb\n\300c", "a b\n?c", "a\tb\n\300c" },
	{ "CSI in a letter, Latin-1", "C", "\303\23331m\n", "U31m\n", "\303\23331m\n" },
	{ "nothing", "C", "", "", "" },
};

/* What comes through a pipe of what a child writes. */
static void need_written(const char *locale, const char *in, bool document, const char *wanted,
                         const char *label)
{
	int fds[2], status;
	ck_assert_int_eq(pipe(fds), 0);
	pid_t pid = fork();
	ck_assert_int_ge(pid, 0);
	if (pid == 0) {
		struct str text = STR_INIT;
		setenv("LC_ALL", locale, 1);
		dup2(fds[1], STDOUT_FILENO);
		str_adds(&text, in);
		_exit(out_result(&text, document, NULL) && text.len == 0 ? 0 : 1);
	}
	close(fds[1]);
	char bytes[256] = "";
	ck_assert_int_ge(read(fds[0], bytes, sizeof bytes - 1), 0);
	close(fds[0]);
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert_int_eq(status, 0);
	ck_assert_msg(strcmp(bytes, wanted) == 0, "%s: '%s', not '%s'", label, bytes, wanted);
}

START_TEST(text_is_made_safe_and_documents_stay)
{
	need_written(writings[_i].locale, writings[_i].in, false, writings[_i].text, writings[_i].label);
	need_written(writings[_i].locale, writings[_i].in, true, writings[_i].document, writings[_i].label);
}
END_TEST

Suite *out_suite(void);

Suite *out_suite(void)
{
	Suite *s = suite_create("out");
	TCase *tc = tcase_create("out");
	tcase_add_test(tc, a_pipe_that_does_not_wait_is_waited_for);
	tcase_add_loop_test(tc, text_is_made_safe_and_documents_stay, 0, (int)ARRAY_LEN(writings));
	suite_add_tcase(s, tc);
	return s;
}
