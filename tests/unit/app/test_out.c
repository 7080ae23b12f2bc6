/* Writing to standard output and standard error. */
#include <check.h>
#include <fcntl.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "limber/app/out.h"
#include "limber/base/error.h"
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

Suite *out_suite(void);

Suite *out_suite(void)
{
	Suite *s = suite_create("out");
	TCase *tc = tcase_create("out");
	tcase_add_test(tc, a_pipe_that_does_not_wait_is_waited_for);
	suite_add_tcase(s, tc);
	return s;
}
