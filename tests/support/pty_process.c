/*
 * Starting the program under test and seeing it end. A program stops on Ctrl-Z
 * only where its process group has a parent in the same session that could
 * continue it: without a shell the harness must provide one, the job parent.
 */
#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "support/clock.h"
#include "support/pty_private.h"
#include "support/pty_term.h"

#include "limber/base/macros.h"
#include "limber/base/mem.h"

enum { ARGS_MAX = 32, ENV_MAX = 64, NOT_STARTED = 127 };

enum event_kind { EVENT_STARTED, EVENT_STOPPED, EVENT_ENDED };

struct event {
	enum event_kind kind;
	pid_t pid;
	int status;
};

long long pty_now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

/* ---- the environment ---- */

struct env {
	char *list[ENV_MAX + 1]; /* owned */
	size_t count;
};

static size_t name_length(const char *entry)
{
	const char *equals = strchr(entry, '=');
	return equals == NULL ? strlen(entry) : (size_t)(equals - entry);
}

/* "NAME=value" takes the place of another value, "NAME" removes it. */
static void env_set(struct env *env, const char *entry)
{
	size_t len = name_length(entry);
	for (size_t i = 0; i < env->count; i++) {
		if (name_length(env->list[i]) == len && strncmp(env->list[i], entry, len) == 0) {
			mem_free(env->list[i]);
			env->list[i] = env->list[--env->count];
			break;
		}
	}
	ck_assert_uint_lt(env->count, ENV_MAX);
	if (entry[len] == '=')
		env->list[env->count++] = mem_strdup(entry);
	env->list[env->count] = NULL;
}

static void env_set_path(struct env *env, const char *name, const char *below)
{
	struct str s = STR_INIT;
	str_addf(&s, "%s=%s%s", name, sandbox_home(), below);
	env_set(env, s.buf);
	str_release(&s);
}

static void env_keep(struct env *env, const char *name)
{
	const char *value = getenv(name);
	if (value == NULL)
		return;
	struct str s = STR_INIT;
	str_addf(&s, "%s=%s", name, value);
	env_set(env, s.buf);
	str_release(&s);
}

static void env_fill(struct env *env, const char *const *more)
{
	static const char *const fixed[] = {
		"TERM=xterm-256color",
		"LC_ALL=C.UTF-8",
		/* There is nothing here that sounds. */
		"LIMBER_VOICE=off",
		"LIMBER_FLASH=off",
		"LIMBER_CHECK_IN=off", /* tests of the questions set it */
		"LIMBER_LEVEL=standard", /* ... and those of the first weeks this */
		/* A report must reach us, which it does when the program aborts: */
		/* then it gives the terminal back first. */
		"ASAN_OPTIONS=abort_on_error=1:disable_coredump=1",
		"UBSAN_OPTIONS=abort_on_error=1:print_stacktrace=1",
	};
	env_keep(env, "GCOV_PREFIX");
	env_keep(env, "LD_LIBRARY_PATH");
	for (size_t i = 0; i < ARRAY_LEN(fixed); i++)
		env_set(env, fixed[i]);
	env_set(env, clock_zone_at(CLOCK_NOON));
	env_set_path(env, "LSAN_OPTIONS=print_suppressions=0:suppressions", "/../known-leaks");
	env_set_path(env, "HOME", "");
	env_set_path(env, "PATH", "/bin"); /* what a test puts there, and nothing of the machine */
	env_set_path(env, "TMPDIR", "");
	env_set_path(env, "XDG_CONFIG_HOME", "/config");
	env_set_path(env, "XDG_DATA_HOME", "/data");
	env_set_path(env, "XDG_STATE_HOME", "/state");
	for (size_t i = 0; more != NULL && more[i] != NULL; i++)
		env_set(env, more[i]);
}

static void env_release(struct env *env)
{
	for (size_t i = 0; i < env->count; i++)
		mem_free(env->list[i]);
}

/* ---- starting ---- */

struct launch {
	struct str path;
	char *args[ARGS_MAX + 2]; /* borrowed: path, setup */
	struct env env;
	const struct pty_setup *setup;
};

static void launch_init(struct launch *l, const struct pty_setup *setup)
{
	memset(l, 0, sizeof(*l));
	l->path = (struct str)STR_INIT;
	l->setup = setup;
	const char *build = getenv("LIMBER_BUILD");
	if (strchr(setup->program, '/') == NULL)
		str_addf(&l->path, "%s/", build != NULL ? build : "build/release");
	str_adds(&l->path, setup->program);
	l->args[0] = l->path.buf;
	for (size_t i = 0; setup->args != NULL && setup->args[i] != NULL; i++) {
		ck_assert_uint_lt(i, ARGS_MAX);
		memcpy(&l->args[i + 1], &setup->args[i], sizeof(l->args[0]));
	}
	env_fill(&l->env, setup->env);
}

static void launch_release(struct launch *l)
{
	env_release(&l->env);
	str_release(&l->path);
}

/* Die with the one who started us, whatever happens to it. */
static void die_with_parent(void)
{
#ifdef __linux__
	prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
}

static void redirect(const char *path, int flags, int fd)
{
	if (path == NULL)
		return;
	int opened = open(path, flags, 0600);
	if (opened < 0 || dup2(opened, fd) < 0)
		_exit(NOT_STARTED);
	close(opened);
}

static void become(const struct launch *l)
{
	sigset_t none;
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	for (int signo = 1; signo < SIGRTMIN; signo++)
		signal(signo, SIG_DFL);
	redirect(l->setup->input, O_RDONLY, STDIN_FILENO);
	redirect(l->setup->errors, O_WRONLY | O_CREAT | O_APPEND, STDERR_FILENO);
	execve(l->path.buf, l->args, l->env.list);
	fprintf(stderr, "%s: %s\n", l->path.buf, strerror(errno));
	_exit(NOT_STARTED);
}

static void tell(int to, enum event_kind kind, pid_t pid, int status)
{
	struct event e;
	memset(&e, 0, sizeof(e));
	e.kind = kind;
	e.pid = pid;
	e.status = status;
	if (write(to, &e, sizeof(e)) != (ssize_t)sizeof(e))
		_exit(1);
}

/* What a shell does for a job in the foreground. */
static void be_job_parent(const struct launch *l, int events)
{
	signal(SIGTTOU, SIG_IGN);
	signal(SIGHUP, SIG_IGN);
	pid_t job = fork();
	if (job < 0)
		_exit(1);
	if (job == 0) {
		close(events);
		setpgid(0, 0);
		tcsetpgrp(STDIN_FILENO, getpid());
		die_with_parent();
		become(l);
	}
	setpgid(job, job);
	tell(events, EVENT_STARTED, job, 0);
	for (;;) {
		int status;
		if (waitpid(job, &status, WUNTRACED) < 0)
			_exit(1);
		tell(events, WIFSTOPPED(status) ? EVENT_STOPPED : EVENT_ENDED, job, status);
		if (!WIFSTOPPED(status))
			_exit(0);
	}
}

/* The modes of a terminal that somebody has just opened. */
static struct termios plain_modes(void)
{
	struct termios t;
	memset(&t, 0, sizeof(t));
	t.c_iflag = ICRNL | IXON;
	t.c_oflag = OPOST | ONLCR;
	t.c_lflag = ICANON | ECHO | ECHOE | ISIG | IEXTEN;
	t.c_cflag = CS8 | CREAD;
	t.c_cc[VINTR] = 3;
	t.c_cc[VQUIT] = 28;
	t.c_cc[VERASE] = 127;
	t.c_cc[VKILL] = 21;
	t.c_cc[VEOF] = 4;
	t.c_cc[VSTART] = 17;
	t.c_cc[VSTOP] = 19;
	t.c_cc[VSUSP] = 26;
	t.c_cc[VMIN] = 1;
	cfsetispeed(&t, B38400);
	cfsetospeed(&t, B38400);
	return t;
}

static struct event read_event(struct pty *p)
{
	struct event e;
	ck_assert_int_eq(read(p->events, &e, sizeof(e)), (ssize_t)sizeof(e));
	return e;
}

struct pty *pty_start(const struct pty_setup *setup)
{
	struct launch launch;
	launch_init(&launch, setup);
	struct pty *p = mem_alloc(sizeof(*p));
	p->events = -1;
	pty_screen_init(p, setup->rows > 0 ? setup->rows : 24, setup->cols > 0 ? setup->cols : 80);
	int events[2] = { -1, -1 };
	if (setup->job)
		ck_assert_int_eq(pipe(events), 0);
	struct termios modes = plain_modes();
	struct winsize size = { .ws_row = (unsigned short)p->rows,
				.ws_col = (unsigned short)p->cols };
	int slave;
	ck_assert_int_eq(openpty(&p->fd, &slave, NULL, &modes, &size), 0);
	ck_assert_int_eq(tcgetattr(slave, &p->modes_before), 0);
	fflush(NULL); /* the child may write what is still in the buffers */
	p->child = fork();
	ck_assert_int_ge(p->child, 0);
	if (p->child == 0) {
		die_with_parent();
		close(p->fd);
		if (login_tty(slave) != 0)
			_exit(NOT_STARTED);
		if (!setup->job)
			become(&launch);
		close(events[0]);
		be_job_parent(&launch, events[1]);
	}
	close(slave);
	p->program = p->child;
	if (setup->job) {
		close(events[1]);
		p->events = events[0];
		p->program = read_event(p).pid;
	}
	launch_release(&launch);
	return p;
}

/* ---- ending ---- */

static int result_of(int status)
{
	return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

static bool has_event(const struct pty *p)
{
	struct pollfd fd = { .fd = p->events, .events = POLLIN };
	return poll(&fd, 1, 0) > 0;
}

static bool reap(struct pty *p)
{
	int status;
	if (p->events >= 0) {
		if (!has_event(p))
			return false;
		struct event e = read_event(p);
		if (e.kind != EVENT_ENDED)
			return false;
		p->result = result_of(e.status);
		waitpid(p->child, &status, 0);
	} else {
		if (wait4(p->child, &status, WNOHANG, &p->usage) != p->child)
			return false;
		p->result = result_of(status);
	}
	p->ended = true;
	return true;
}

static void pause_briefly(struct pty *p)
{
	if (p->eof || p->fd < 0)
		poll(NULL, 0, 2);
	else
		pty_pump(p, 5);
}

static void kill_all(struct pty *p)
{
	int status;
	kill(p->program, SIGKILL);
	if (p->child != p->program)
		kill(p->child, SIGKILL);
	waitpid(p->child, &status, 0);
	p->ended = true;
}

int pty_exit(struct pty *p, int ms)
{
	long long end = pty_now() + ms;
	while (!p->ended && !reap(p)) {
		if (pty_now() >= end) {
			kill_all(p);
			p->result = PTY_NOT_ENDED;
			break;
		}
		pause_briefly(p);
	}
	pty_pump(p, 0);
	return p->result;
}

void pty_free(struct pty *p)
{
	if (!p->ended)
		kill_all(p);
	if (p->fd >= 0)
		close(p->fd);
	if (p->events >= 0)
		close(p->events);
	pty_screen_release(p);
	mem_free(p);
}

pid_t pty_pid(const struct pty *p)
{
	return p->program;
}

void pty_signal(struct pty *p, int signo)
{
	ck_assert_int_eq(kill(p->program, signo), 0);
}

bool pty_wait_stopped(struct pty *p, int ms)
{
	ck_assert_msg(p->events >= 0, "without a job parent nobody sees it stop");
	for (long long end = pty_now() + ms; pty_now() < end; pty_pump(p, 5)) {
		if (has_event(p)) {
			bool stopped = read_event(p).kind == EVENT_STOPPED;
			pty_pump(p, 0);
			return stopped;
		}
	}
	return false;
}

void pty_hang_up(struct pty *p)
{
	close(p->fd);
	p->fd = -1;
	p->eof = true;
}

/* ---- what it costs ---- */

/* The number after `key` in a file of /proc. */
static long proc_number(const struct pty *p, const char *file, const char *key)
{
	char name[64];
	snprintf(name, sizeof(name), "/proc/%ld/%s", (long)p->program, file);
	FILE *f = fopen(name, "r");
	if (f == NULL)
		return -1;
	char line[256];
	long value = -1;
	while (value < 0 && fgets(line, sizeof(line), f) != NULL) {
		if (strncmp(line, key, strlen(key)) == 0)
			value = strtol(line + strlen(key), NULL, 10);
	}
	fclose(f);
	return value;
}

long pty_writes(const struct pty *p)
{
	return proc_number(p, "io", "syscw:");
}

long pty_wakeups(const struct pty *p)
{
	return proc_number(p, "status", "voluntary_ctxt_switches:");
}

long pty_cpu_ms(const struct pty *p)
{
	const struct timeval *user = &p->usage.ru_utime;
	const struct timeval *sys = &p->usage.ru_stime;
	return (long)(user->tv_sec + sys->tv_sec) * 1000 +
	       (long)(user->tv_usec + sys->tv_usec) / 1000;
}
