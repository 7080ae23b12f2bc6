/*
 * Everything that term_rescue() calls must be async-signal-safe: write, read,
 * poll, lseek, dup2, fcntl, tcsetattr, and nothing of stdio, malloc or ncurses.
 */
#include "rescue.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include "limber/base/error.h"
#include "limber/term/term.h"

#include "caps.h"

enum { BYTES_MAX = 512, REPLAY_MAX = 65536, ROOM_MS = 1000 };

static struct {
	volatile sig_atomic_t armed;
	bool at_exit_known;
	bool have_modes;
	struct termios modes;
	char bytes[BYTES_MAX];
	size_t len;
	int errors_to;   /* where standard error went before; -1: it is not held back */
	int errors_held; /* the file it goes to now */
} rescue = { .errors_to = -1, .errors_held = -1 };

/* Who shares the terminal with us made it one that does not wait: we do, but not for good. */
static bool has_room(void)
{
	struct pollfd out = { .fd = STDOUT_FILENO, .events = POLLOUT };
	return poll(&out, 1, ROOM_MS) != 0;
}

void rescue_write(const char *bytes, size_t len)
{
	while (len > 0) {
		ssize_t n = write(STDOUT_FILENO, bytes, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EAGAIN && has_room())
			continue;
		if (n <= 0)
			return; /* the terminal is gone: there is nobody to tell */
		bytes += n;
		len -= (size_t)n;
	}
}

void rescue_save_modes(void)
{
	rescue.have_modes = tcgetattr(STDIN_FILENO, &rescue.modes) == 0;
}

void rescue_restore_modes(void)
{
	while (rescue.have_modes && tcsetattr(STDIN_FILENO, TCSANOW, &rescue.modes) != 0 &&
	       errno == EINTR)
		;
}

void rescue_prepare(void)
{
	static const enum cap leave[] = { CAP_SGR0, CAP_OP,    CAP_RMACS,
					  CAP_RMKX, CAP_RMCUP, CAP_CNORM };
	static const char paste_off[] = "\033[?2004l";
	rescue.len = 0;
	for (size_t i = 0; i < sizeof(paste_off) - 1; i++)
		rescue.bytes[rescue.len++] = paste_off[i];
	for (size_t i = 0; i < ARRAY_LEN(leave); i++)
		caps_add(leave[i], rescue.bytes, &rescue.len, sizeof(rescue.bytes));
	/* Without a second screen to come back from, an empty one. */
	if (!caps_has(CAP_RMCUP))
		caps_add(CAP_CLEAR, rescue.bytes, &rescue.len, sizeof(rescue.bytes));
}

/* A file that has no name; /dev/null where there is no room for one. */
static int open_nameless(void)
{
	const char *folder = getenv("TMPDIR");
	char name[256];
	int n = snprintf(name, sizeof(name), "%s/limber-XXXXXX",
			 folder != NULL && folder[0] == '/' ? folder : "/tmp");
	int fd = n < (int)sizeof(name) ? mkstemp(name) : -1;
	if (fd < 0)
		return open("/dev/null", O_RDWR | O_CLOEXEC);
	unlink(name);
	fcntl(fd, F_SETFD, FD_CLOEXEC);
	return fd;
}

static void hold_errors(void)
{
	if (rescue.errors_to >= 0 || !isatty(STDERR_FILENO))
		return;
	fflush(stderr);
	int to = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	int held = to < 0 ? -1 : open_nameless();
	if (held < 0 || dup2(held, STDERR_FILENO) < 0) {
		if (to >= 0)
			close(to);
		if (held >= 0)
			close(held);
		return;
	}
	rescue.errors_held = held;
	rescue.errors_to = to;
}

/* Libraries may print anything; a terminal must get text only. */
static void make_plain(char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)bytes[i];
		if ((c < ' ' && c != '\n' && c != '\t') || c == 0x7f)
			bytes[i] = '?';
	}
}

static void release_errors(void)
{
	if (rescue.errors_to < 0)
		return;
	dup2(rescue.errors_to, STDERR_FILENO);
	close(rescue.errors_to);
	rescue.errors_to = -1;
	lseek(rescue.errors_held, 0, SEEK_SET);
	char chunk[1024];
	ssize_t n;
	size_t total = 0;
	while (total < REPLAY_MAX && (n = read(rescue.errors_held, chunk, sizeof(chunk))) > 0) {
		make_plain(chunk, (size_t)n);
		total += (size_t)n;
		if (write(STDERR_FILENO, chunk, (size_t)n) < 0)
			break;
	}
	close(rescue.errors_held);
	rescue.errors_held = -1;
}

void rescue_arm(void)
{
	if (!rescue.at_exit_known)
		rescue.at_exit_known = atexit(term_rescue) == 0;
	hold_errors();
	die_set_hook(term_rescue);
	rescue.armed = 1;
}

void rescue_disarm(void)
{
	rescue.armed = 0;
	die_set_hook(NULL);
	fflush(stderr);
	release_errors();
}

/* Is the terminal waited for while it takes nothing? Returns whether it was. */
static bool let_wait(bool wait)
{
	int flags = fcntl(STDOUT_FILENO, F_GETFL);
	if (flags < 0)
		return false;
	fcntl(STDOUT_FILENO, F_SETFL, wait ? flags & ~O_NONBLOCK : flags | O_NONBLOCK);
	return !(flags & O_NONBLOCK);
}

void term_rescue(void)
{
	if (!rescue.armed)
		return;
	rescue.armed = 0;
	int saved = errno;
	bool waited = let_wait(false);
	if (rescue.len == 0)
		rescue_prepare(); /* in newterm(), which may have opened the screen */
	rescue_write(rescue.bytes, rescue.len);
	rescue_restore_modes();
	release_errors();
	if (waited)
		let_wait(true);
	errno = saved;
}
