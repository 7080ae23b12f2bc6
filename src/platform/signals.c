/*
 * Two tables of signals: those the loop takes note of, and those that end the
 * program and only need the terminal given back first.
 */
#include "limber/platform/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <time.h>
#include <unistd.h>

#include "limber/base/error.h"
#include "limber/base/macros.h"

enum { EXIT_SIGNAL = 128, STACK_SIZE = 65536, PATIENCE_S = 1 };

struct watched {
	int signo;
	unsigned bit;
	bool keep_ignored; /* who started us may have had it ignored on purpose */
};

/* The order is the weight for the exit status. */
static const struct watched watched[] = {
	{ SIGTERM, SIGNALS_TERM, true },   { SIGHUP, SIGNALS_HUP, true },
	{ SIGQUIT, SIGNALS_QUIT, true },   { SIGINT, SIGNALS_INT, true },
	{ SIGTSTP, SIGNALS_TSTP, true },   { SIGCONT, SIGNALS_CONT, false },
	{ SIGWINCH, SIGNALS_WINCH, false }, { SIGCHLD, SIGNALS_CHLD, false },
};

static const int deadly[] = {
	SIGSEGV, SIGBUS, SIGFPE,  SIGILL,  SIGABRT, SIGTRAP,   SIGSYS,
	SIGALRM, SIGUSR1, SIGUSR2, SIGXCPU, SIGVTALRM, SIGPROF,
};

static struct {
	bool started;
	int pipe[2];
	volatile sig_atomic_t any; /* arrived since the last look: else the pipe is empty */
	volatile sig_atomic_t arrived[ARRAY_LEN(watched)];
	volatile sig_atomic_t leaving;
	struct timespec asked; /* when the first ending signal came; only handlers use it */
	void (*volatile rescue)(void);
	struct sigaction watched_before[ARRAY_LEN(watched)];
	bool deadly_hooked;
	struct sigaction deadly_before[ARRAY_LEN(deadly)];
} state = { .pipe = { -1, -1 } };

/* A crash may be a full stack, so its handler has one of its own. */
static unsigned char crash_stack[STACK_SIZE];

static void run_rescue(void)
{
	void (*rescue)(void) = state.rescue;
	state.rescue = NULL;
	if (rescue != NULL)
		rescue();
}

/*
 * The program has been asked to end before, and has not: where the terminal takes nothing any
 * more the loop stands in a write, and would for ever.
 */
static bool has_been_asked(void)
{
	struct timespec now;
	if (clock_gettime(CLOCK_MONOTONIC, &now) != 0)
		return false;
	if (state.asked.tv_sec == 0) {
		state.asked = now;
		return false;
	}
	return now.tv_sec - state.asked.tv_sec > PATIENCE_S;
}

static void on_watched(int signo)
{
	int saved = errno;
	for (size_t i = 0; i < ARRAY_LEN(watched); i++) {
		if (watched[i].signo != signo)
			continue;
		state.arrived[i] = 1;
		if (!(watched[i].bit & SIGNALS_ENDING))
			continue;
		if (has_been_asked() || (signo == SIGINT && state.leaving)) {
			run_rescue();
			_exit(EXIT_SIGNAL + signo);
		}
	}
	state.any = 1;
	/* A full pipe is as good as one more byte: the loop will wake. */
	char byte = 0;
	ssize_t written = write(state.pipe[1], &byte, 1);
	(void)written;
	errno = saved;
}

/*
 * Put the handler of before back and let the signal happen again: a fault
 * does when the instruction is repeated, what was sent must be sent again.
 */
static void on_deadly(int signo, siginfo_t *info, void *context)
{
	(void)context;
	run_rescue();
	for (size_t i = 0; i < ARRAY_LEN(deadly); i++) {
		if (deadly[i] == signo)
			sigaction(signo, &state.deadly_before[i], NULL);
	}
	bool is_fault = info->si_code > 0 && (signo == SIGSEGV || signo == SIGBUS ||
					      signo == SIGFPE || signo == SIGILL);
	if (!is_fault)
		raise(signo);
}

static void hook(int signo, struct sigaction *before)
{
	struct sigaction act = { .sa_handler = on_watched, .sa_flags = SA_RESTART | SA_NOCLDSTOP };
	sigfillset(&act.sa_mask);
	sigaction(signo, &act, before);
}

static void hook_watched(void)
{
	sigset_t set;
	sigemptyset(&set);
	for (size_t i = 0; i < ARRAY_LEN(watched); i++) {
		struct sigaction *before = &state.watched_before[i];
		hook(watched[i].signo, before);
		if (watched[i].keep_ignored && before->sa_handler == SIG_IGN)
			sigaction(watched[i].signo, before, NULL);
		sigaddset(&set, watched[i].signo);
	}
	/* A parent may have started us with some of them blocked. */
	sigprocmask(SIG_UNBLOCK, &set, NULL);
}

/* Once: without anything to rescue their handler does what that of before did. */
static void hook_deadly(void)
{
	if (state.deadly_hooked)
		return;
	state.deadly_hooked = true;
	stack_t own = { .ss_sp = crash_stack, .ss_size = sizeof(crash_stack) }, before_own;
	if (sigaltstack(&own, &before_own) == 0 && !(before_own.ss_flags & SS_DISABLE))
		sigaltstack(&before_own, NULL);
	struct sigaction act = { .sa_sigaction = on_deadly, .sa_flags = SA_SIGINFO | SA_ONSTACK };
	sigfillset(&act.sa_mask);
	for (size_t i = 0; i < ARRAY_LEN(deadly); i++) {
		struct sigaction *before = &state.deadly_before[i];
		sigaction(deadly[i], &act, before);
		if (before->sa_handler == SIG_IGN)
			sigaction(deadly[i], before, NULL);
	}
}

/* One call where there is pipe2(), which glibc declares for _GNU_SOURCE. */
#ifdef _GNU_SOURCE
static bool make_pipe(int ends[2])
{
	return pipe2(ends, O_NONBLOCK | O_CLOEXEC) == 0;
}
#else
static bool make_pipe(int ends[2])
{
	if (pipe(ends) != 0)
		return false;
	for (int i = 0; i < 2; i++) {
		if (fcntl(ends[i], F_SETFL, O_NONBLOCK) != 0 ||
		    fcntl(ends[i], F_SETFD, FD_CLOEXEC) != 0)
			return false;
	}
	return true;
}
#endif

static void close_pipe(void)
{
	for (size_t i = 0; i < ARRAY_LEN(state.pipe); i++) {
		if (state.pipe[i] >= 0)
			close(state.pipe[i]);
		state.pipe[i] = -1;
	}
}

void signals_ignore_failing_writes(void)
{
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
}

bool signals_start(struct error *err)
{
	if (state.started)
		bug("signals started twice");
	if (!make_pipe(state.pipe)) {
		error_sys(err, "a pipe for signals");
		close_pipe();
		return false;
	}
	for (size_t i = 0; i < ARRAY_LEN(watched); i++)
		state.arrived[i] = 0;
	state.any = 0;
	state.leaving = 0;
	state.asked = (struct timespec){ 0 };
	hook_watched();
	hook_deadly();
	state.started = true;
	return true;
}

void signals_stop(void)
{
	if (!state.started)
		return;
	for (size_t i = 0; i < ARRAY_LEN(watched); i++)
		sigaction(watched[i].signo, &state.watched_before[i], NULL);
	state.rescue = NULL;
	close_pipe();
	state.started = false;
}

int signals_fd(void)
{
	return state.pipe[0];
}

unsigned signals_take(void)
{
	if (!state.any)
		return 0;
	/* The pipe first: what comes between leaves a byte for next time, and says so. */
	state.any = 0;
	char bytes[64];
	ssize_t n;
	do {
		n = read(state.pipe[0], bytes, sizeof(bytes));
	} while (n > 0);
	if (n < 0 && errno != EAGAIN)
		state.any = 1; /* it may not be empty yet */
	unsigned set = 0;
	for (size_t i = 0; i < ARRAY_LEN(watched); i++) {
		if (state.arrived[i]) {
			state.arrived[i] = 0;
			set |= watched[i].bit;
		}
	}
	return set;
}

static size_t index_of(int signo)
{
	for (size_t i = 0; i < ARRAY_LEN(watched); i++) {
		if (watched[i].signo == signo)
			return i;
	}
	bug("signal %d is not watched", signo);
}

bool signals_suspend(void)
{
	size_t tstp = index_of(SIGTSTP);
	size_t cont = index_of(SIGCONT);
	if (!state.started || state.watched_before[tstp].sa_handler == SIG_IGN)
		return false;
	struct sigaction stop = { .sa_handler = SIG_DFL };
	sigemptyset(&stop.sa_mask);
	state.arrived[cont] = 0;
	sigaction(SIGTSTP, &stop, NULL);
	raise(SIGTSTP);
	hook(SIGTSTP, NULL);
	/* The kernel drops the stop of an orphaned process group: then no SIGCONT came. */
	bool stopped = state.arrived[cont];
	state.arrived[cont] = 0;
	state.arrived[tstp] = 0;
	return stopped;
}

void signals_leaving(void)
{
	state.leaving = 1;
}

int signals_exit_status(unsigned set)
{
	for (size_t i = 0; i < ARRAY_LEN(watched); i++) {
		if (set & watched[i].bit & SIGNALS_ENDING)
			return EXIT_SIGNAL + watched[i].signo;
	}
	return 0;
}

void signals_set_rescue(void (*rescue)(void))
{
	state.rescue = rescue;
}
