/* Signals: noted, kept ignored, rescued from, given back. */
#include <check.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "limber/base/error.h"
#include "limber/base/macros.h"
#include "limber/platform/signals.h"
#include "limber/platform/wait.h"

Suite *signals_suite(void);

static void start(void)
{
	struct error err = ERROR_INIT;
	ck_assert_msg(signals_start(&err), "%s", err.text);
}

static const struct one_signal {
	const char *label;
	int signo;
	unsigned bit;
	int status;
} one_signal[] = {
	{ "WINCH", SIGWINCH, SIGNALS_WINCH, 0 },
	{ "INT", SIGINT, SIGNALS_INT, 130 },
	{ "TERM", SIGTERM, SIGNALS_TERM, 143 },
	{ "HUP", SIGHUP, SIGNALS_HUP, 129 },
	{ "QUIT", SIGQUIT, SIGNALS_QUIT, 131 },
	{ "TSTP", SIGTSTP, SIGNALS_TSTP, 0 },
	{ "CONT", SIGCONT, SIGNALS_CONT, 0 },
};

START_TEST(each_signal_wakes_and_is_taken_once)
{
	const struct one_signal *c = &one_signal[_i];
	start();
	ck_assert_uint_eq(signals_take(), 0);
	raise(c->signo);
	raise(c->signo);
	ck_assert_uint_eq(wait_until(-1, signals_fd(), MSEC_NEVER), WAIT_SIGNAL);
	unsigned set = signals_take();
	ck_assert_msg(set == c->bit, "%s: set %x", c->label, set);
	ck_assert_int_eq(signals_exit_status(set), c->status);
	ck_assert_uint_eq(signals_take(), 0);
	msec soon = clock_read().mono + 2;
	ck_assert_uint_eq(wait_until(-1, signals_fd(), soon), WAIT_DEADLINE);
	signals_stop();
}
END_TEST

START_TEST(a_flood_loses_no_signal_and_never_blocks)
{
	start();
	for (int i = 0; i < 70000; i++)
		raise(SIGWINCH);
	raise(SIGTERM);
	ck_assert_uint_eq(signals_take(), SIGNALS_WINCH | SIGNALS_TERM);
	signals_stop();
}
END_TEST

START_TEST(what_was_ignored_stays_ignored)
{
	signal(SIGHUP, SIG_IGN);
	signal(SIGTSTP, SIG_IGN);
	start();
	raise(SIGHUP);
	raise(SIGTSTP);
	ck_assert_uint_eq(signals_take(), 0);
	ck_assert(!signals_suspend());
	signals_stop();
}
END_TEST

START_TEST(blocked_signals_are_let_in)
{
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigprocmask(SIG_BLOCK, &set, NULL);
	start();
	raise(SIGTERM);
	ck_assert_uint_eq(signals_take(), SIGNALS_TERM);
	signals_stop();
}
END_TEST

START_TEST(a_broken_pipe_and_a_file_limit_are_plain_errors)
{
	int fds[2];
	signals_ignore_failing_writes();
	start();
	ck_assert_int_eq(pipe(fds), 0);
	close(fds[0]);
	ck_assert_int_eq(write(fds[1], "x", 1), -1);
	struct rlimit limit = { .rlim_cur = 0, .rlim_max = RLIM_INFINITY };
	char name[] = "/tmp/limber-test-XXXXXX";
	int fd = mkstemp(name);
	ck_assert_int_ge(fd, 0);
	unlink(name);
	setrlimit(RLIMIT_FSIZE, &limit);
	ssize_t written = write(fd, "x", 1);
	limit.rlim_cur = RLIM_INFINITY;
	setrlimit(RLIMIT_FSIZE, &limit);
	ck_assert_int_eq(written, -1);
	signals_stop();
}
END_TEST

START_TEST(the_pipe_is_not_handed_to_children)
{
	start();
	ck_assert_int_ne(fcntl(signals_fd(), F_GETFD) & FD_CLOEXEC, 0);
	ck_assert_int_ne(fcntl(signals_fd(), F_GETFL) & O_NONBLOCK, 0);
	signals_stop();
	ck_assert_int_eq(signals_fd(), -1);
}
END_TEST

static void on_usr(int signo)
{
	(void)signo;
}

START_TEST(stopping_gives_every_handler_back)
{
	struct sigaction now;
	signal(SIGTERM, on_usr);
	for (int i = 0; i < 2; i++) {
		start();
		signals_stop();
		sigaction(SIGTERM, NULL, &now);
		ck_assert(now.sa_handler == on_usr);
		sigaction(SIGPIPE, NULL, &now);
		ck_assert(now.sa_handler == SIG_DFL);
	}
}
END_TEST

/* A child of the test that ends by a signal; its rescue writes 'r' to a pipe. */
static int told[2];

static void rescue(void)
{
	ssize_t n = write(told[1], "r", 1);
	(void)n;
}

static void on_segv_of_before(int signo)
{
	ssize_t n = write(told[1], "b", 1);
	(void)n;
	_exit(100 + signo);
}

static int run_child(void (*end)(void), char *rest, size_t cap)
{
	ck_assert_int_eq(pipe(told), 0);
	pid_t pid = fork();
	ck_assert_int_ge(pid, 0);
	if (pid == 0) {
		struct rlimit none = { 0, 0 };
		setrlimit(RLIMIT_CORE, &none);
		signal(SIGSEGV, on_segv_of_before);
		if (!signals_start(NULL))
			_exit(1);
		signals_set_rescue(rescue);
		end();
		_exit(0);
	}
	close(told[1]);
	int status;
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ssize_t n = read(told[0], rest, cap - 1);
	ck_assert_int_ge(n, 0);
	rest[n] = '\0';
	close(told[0]);
	return status;
}

static void end_by_second_int(void)
{
	signals_leaving();
	raise(SIGINT);
}

static void end_by_abort(void)
{
	abort();
}

static void end_by_usr1(void)
{
	raise(SIGUSR1);
}

static void end_by_fault(void)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	volatile char *sealed =
		mmap(NULL, page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	*sealed = 1;
}

/* The compiler must not see that it never ends well. */
static int deeper(int n)
{
	volatile char room[8192];
	room[0] = (char)n;
	return n == 0 ? 0 : deeper(n - 1) + room[0];
}

static void end_by_full_stack(void)
{
	struct rlimit small = { 1024 * 1024, 1024 * 1024 };
	setrlimit(RLIMIT_STACK, &small);
	_exit(deeper(1000000) == 1);
}

/* Started and stopped before: what is deadly is so as it was before the first time. */
static void begin_again(void)
{
	signals_stop();
	if (!signals_start(NULL))
		_exit(1);
	signals_set_rescue(rescue);
}

static void end_by_abort_in_the_second_go(void)
{
	begin_again();
	abort();
}

static void end_by_fault_in_the_second_go(void)
{
	begin_again();
	end_by_fault();
}

static void end_by_usr1_when_stopped(void)
{
	signals_set_rescue(rescue);
	signals_stop();
	raise(SIGUSR1);
}

START_TEST(a_second_interrupt_ends_at_once)
{
	char said[8];
	int status = run_child(end_by_second_int, said, sizeof(said));
	ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 130);
	ck_assert_str_eq(said, "r");
}
END_TEST

START_TEST(a_deadly_signal_is_rescued_and_still_deadly)
{
	char said[8];
	int status = run_child(end_by_abort, said, sizeof(said));
	ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
	ck_assert_str_eq(said, "r");
	status = run_child(end_by_usr1, said, sizeof(said));
	ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGUSR1);
	ck_assert_str_eq(said, "r");
}
END_TEST

START_TEST(what_is_deadly_stays_so)
{
	char said[8];
	int status = run_child(end_by_usr1_when_stopped, said, sizeof(said));
	ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGUSR1);
	ck_assert_str_eq(said, "");
	status = run_child(end_by_abort_in_the_second_go, said, sizeof(said));
	ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
	ck_assert_str_eq(said, "r");
}
END_TEST

static void (*const faults[])(void) = { end_by_fault, end_by_fault_in_the_second_go };

START_TEST(a_crash_goes_on_to_the_handler_of_before)
{
	char said[8];
	int status = run_child(faults[_i], said, sizeof(said));
	ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 100 + SIGSEGV);
	ck_assert_str_eq(said, "rb");
}
END_TEST

START_TEST(a_full_stack_is_rescued_too)
{
	char said[8];
	run_child(end_by_full_stack, said, sizeof(said));
	ck_assert_int_eq(said[0], 'r');
}
END_TEST

Suite *signals_suite(void)
{
	Suite *s = suite_create("signals");
	TCase *tc = tcase_create("taking");
	tcase_add_loop_test(tc, each_signal_wakes_and_is_taken_once, 0, (int)ARRAY_LEN(one_signal));
	tcase_add_test(tc, a_flood_loses_no_signal_and_never_blocks);
	tcase_add_test(tc, what_was_ignored_stays_ignored);
	tcase_add_test(tc, blocked_signals_are_let_in);
	tcase_add_test(tc, a_broken_pipe_and_a_file_limit_are_plain_errors);
	tcase_add_test(tc, the_pipe_is_not_handed_to_children);
	tcase_add_test(tc, stopping_gives_every_handler_back);
	suite_add_tcase(s, tc);
	tc = tcase_create("ending");
	tcase_add_test(tc, a_second_interrupt_ends_at_once);
	tcase_add_test(tc, a_deadly_signal_is_rescued_and_still_deadly);
	tcase_add_test(tc, what_is_deadly_stays_so);
	suite_add_tcase(s, tc);
	/* Valgrind counts such a crash as an error, and has no stack that is full. */
	const char *mode = getenv("LIMBER_TEST_MODE");
	if (mode && strcmp(mode, "valgrind") == 0)
		return s;
	tc = tcase_create("crashing");
	tcase_add_loop_test(tc, a_crash_goes_on_to_the_handler_of_before, 0, (int)ARRAY_LEN(faults));
	tcase_add_test(tc, a_full_stack_is_rescued_too);
	suite_add_tcase(s, tc);
	return s;
}
