/* Starting, reading and ending what is measured. */
#include "bench/program.h"

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

#include "limber/base/error.h"
#include "limber/base/mem.h"

enum { NOT_STARTED = 127, PATIENCE_S = 60, READ_MAX = 65536, RUNNING_MAX = 16 };

static pid_t running[RUNNING_MAX]; /* 0: none */

static const int64_t quiet = 50 * NS_A_MS;

int64_t now_ns(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * NS_A_SECOND + t.tv_nsec;
}

static void become(struct program *p, const char *const *argv, int slave)
{
	char *args[PROGRAM_WORDS_MAX + 1] = { NULL };
	for (int signo = 1; signo < SIGRTMIN; signo++)
		signal(signo, SIG_DFL);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	close(p->fd);
	if (login_tty(slave) != 0)
		_exit(NOT_STARTED);
	for (size_t i = 0; i < PROGRAM_WORDS_MAX && argv[i]; i++)
		memcpy(&args[i], &argv[i], sizeof(args[i]));
	*p->started = now_ns();
	execvp(args[0], args);
	_exit(NOT_STARTED);
}

/* In the list of those that run, take the place of another; 0 is none. */
static void replace_running(pid_t old, pid_t pid)
{
	for (size_t i = 0; i < RUNNING_MAX; i++) {
		if (running[i] == old) {
			running[i] = pid;
			return;
		}
	}
	bug("more than %d programs at a time", RUNNING_MAX);
}

void programs_kill(void)
{
	for (size_t i = 0; i < RUNNING_MAX; i++) {
		if (running[i] > 0) {
			kill(running[i], SIGKILL);
			waitpid(running[i], NULL, 0);
			running[i] = 0;
		}
	}
}

const struct line usual_line = { 30, 100, B38400 };

static void set_speed(int slave, speed_t speed)
{
	struct termios modes;
	if (tcgetattr(slave, &modes) != 0 || cfsetospeed(&modes, speed) != 0 ||
	    cfsetispeed(&modes, speed) != 0 || tcsetattr(slave, TCSANOW, &modes) != 0)
		bug("the terminal's speed cannot be set: %s", strerror(errno));
}

void program_start(struct program *p, const char *const *argv, const struct line *line)
{
	int slave;
	struct winsize size = { .ws_row = (unsigned short)line->rows,
		                .ws_col = (unsigned short)line->cols };
	*p = (struct program){ .fd = -1, .output = STR_INIT };
	p->started = mmap(NULL, sizeof(*p->started), PROT_READ | PROT_WRITE,
	                  MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (p->started == MAP_FAILED || openpty(&p->fd, &slave, NULL, NULL, &size) != 0)
		bug("no terminal: %s", strerror(errno));
	set_speed(slave, line->speed);
	p->pid = fork();
	if (p->pid < 0)
		bug("no process: %s", strerror(errno));
	if (p->pid == 0)
		become(p, argv, slave);
	replace_running(0, p->pid);
	close(slave);
}

/* ---- reading ---- */

static void hang_up(struct program *p)
{
	close(p->fd);
	p->fd = -1;
	p->ended = now_ns();
}

static void read_some(struct program *p)
{
	char bytes[READ_MAX];
	ssize_t n = read(p->fd, bytes, sizeof(bytes));
	if (n <= 0) {
		hang_up(p);
		return;
	}
	p->seen = mem_grow(p->seen, p->seen_count, &p->seen_cap, sizeof(*p->seen));
	p->seen[p->seen_count++] = (struct sighting){ now_ns(), (size_t)n };
	str_addb(&p->output, bytes, (size_t)n);
}

static volatile sig_atomic_t interrupted;

static void note(int signo)
{
	interrupted = signo;
}

void programs_interruptible(void)
{
	struct sigaction action = { .sa_handler = note };
	sigemptyset(&action.sa_mask);
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGHUP, &action, NULL);
}

/* Wait once, no longer than until then, and read what is there. */
static void read_once(struct program *const *all, size_t count, int64_t until)
{
	enum { MOST = 16 };
	struct pollfd fds[MOST];
	if (count > MOST)
		bug("%zu programs are too many", count);
	for (size_t i = 0; i < count; i++)
		fds[i] = (struct pollfd){ .fd = all[i]->fd, .events = POLLIN };
	int64_t left = until - now_ns();
	if (poll(fds, (nfds_t)count, left > 0 ? (int)((left + NS_A_MS - 1) / NS_A_MS) : 0) <= 0)
		count = 0;
	if (interrupted)
		exit(128 + interrupted);
	for (size_t i = 0; i < count; i++)
		if (fds[i].revents)
			read_some(all[i]);
}

void programs_read(struct program *const *all, size_t count, int64_t until)
{
	while (now_ns() < until)
		read_once(all, count, until);
}

bool program_settle(struct program *p)
{
	int64_t end = now_ns() + PATIENCE_S * NS_A_SECOND;
	size_t before = p->seen_count;
	while (p->fd >= 0 && now_ns() < end) {
		bool came = p->seen_count > before;
		int64_t due = came ? p->seen[p->seen_count - 1].at + quiet : end;
		if (came && now_ns() >= due)
			return true;
		read_once(&p, 1, due);
	}
	return p->seen_count > before;
}

double program_cpu_ms(const struct program *p)
{
	const struct timeval *user = &p->used.ru_utime, *sys = &p->used.ru_stime;
	return (double)(user->tv_sec + sys->tv_sec) * 1e3 + (double)(user->tv_usec + sys->tv_usec) / 1e3;
}

double program_first_frame(const struct program *p)
{
	size_t last = 0;
	if (p->seen_count == 0)
		return -1;
	while (last + 1 < p->seen_count && p->seen[last + 1].at - p->seen[last].at < quiet)
		last++;
	return (double)(p->seen[last].at - *p->started) / (double)NS_A_MS;
}

bool program_shows(struct program *p, const char *word)
{
	size_t before = p->output.len;
	program_type(p, "\f");
	return program_settle(p) && strstr(p->output.buf + before, word);
}

/* ---- ending ---- */

void program_type(struct program *p, const char *keys)
{
	size_t len = strlen(keys);
	if (p->fd >= 0 && write(p->fd, keys, len) != (ssize_t)len)
		bug("the terminal takes no keys: %s", strerror(errno));
}

bool program_end(struct program *p, const char *keys)
{
	int status;
	int64_t end = now_ns() + PATIENCE_S * NS_A_SECOND;
	if (keys)
		program_type(p, keys);
	while (p->fd >= 0 && now_ns() < end)
		read_once(&p, 1, end);
	bool ended = p->fd < 0;
	if (!ended)
		kill(p->pid, SIGKILL);
	if (wait4(p->pid, &status, 0, &p->used) != p->pid)
		bug("a program is lost: %s", strerror(errno));
	replace_running(p->pid, 0);
	p->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	p->pid = 0;
	return ended && WIFEXITED(status);
}

void program_release(struct program *p)
{
	if (p->pid > 0) {
		kill(p->pid, SIGKILL);
		waitpid(p->pid, NULL, 0);
		replace_running(p->pid, 0);
	}
	if (p->fd >= 0)
		close(p->fd);
	munmap(p->started, sizeof(*p->started));
	mem_free(p->seen);
	str_release(&p->output);
}
