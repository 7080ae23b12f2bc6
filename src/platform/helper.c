/* posix_spawn(), with nothing open in the helper that is not its own, where the system can. */
#include "limber/platform/helper.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "limber/base/error.h"
#include "limber/base/str.h"

enum { EXIT_SIGNAL = 128, DYING_MAX = 64 };

/* Without sessions a group of its own keeps the terminal's keys away at least. */
#ifdef POSIX_SPAWN_SETSID
enum { SPAWN_APART = POSIX_SPAWN_SETSID };
#else
enum { SPAWN_APART = POSIX_SPAWN_SETPGROUP };
#endif
/* macOS closes by a flag what glibc closes by an action. */
#ifdef POSIX_SPAWN_CLOEXEC_DEFAULT
enum { SPAWN_CLOSED = POSIX_SPAWN_CLOEXEC_DEFAULT };
#else
enum { SPAWN_CLOSED = 0 };
#endif

extern char **environ;

static pid_t dying[DYING_MAX];

static bool is_gone(pid_t pid)
{
	return waitpid(pid, NULL, WNOHANG) != 0; /* ECHILD: somebody else buried it */
}

void helper_reap(void)
{
	for (size_t i = 0; i < DYING_MAX; i++) {
		if (dying[i] != 0 && is_gone(dying[i]))
			dying[i] = 0;
	}
}

/* Room for one more to be buried; where nobody dies of being killed nothing new is begun. */
static bool can_bury(void)
{
	helper_reap();
	for (size_t i = 0; i < DYING_MAX; i++) {
		if (dying[i] == 0)
			return true;
	}
	return false;
}

static void bury(pid_t pid)
{
	for (size_t i = 0; i < DYING_MAX && !is_gone(pid); i++) {
		if (dying[i] == 0) {
			dying[i] = pid;
			return;
		}
	}
}

static void shut(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static bool make_pipe(int ends[2])
{
	if (pipe(ends) != 0) {
		ends[0] = ends[1] = -1;
		return false;
	}
	for (int i = 0; i < 2; i++) {
		if (fcntl(ends[i], F_SETFD, FD_CLOEXEC) != 0 ||
		    fcntl(ends[i], F_SETFL, O_NONBLOCK) != 0)
			return false;
	}
	return true;
}

/* The pipe's end of the helper must wait for us, as programs expect of their input. */
static bool waits(int fd)
{
	return fcntl(fd, F_SETFL, 0) == 0;
}

static int set_attributes(posix_spawnattr_t *attr)
{
	sigset_t none, all;
	sigemptyset(&none);
	sigfillset(&all);
	sigdelset(&all, SIGKILL);
	sigdelset(&all, SIGSTOP);
	int failed = posix_spawnattr_setsigmask(attr, &none);
	if (failed == 0)
		failed = posix_spawnattr_setsigdefault(attr, &all);
	if (failed == 0)
		failed = posix_spawnattr_setpgroup(attr, 0);
	return failed != 0 ? failed :
	       posix_spawnattr_setflags(attr, (short)(POSIX_SPAWN_SETSIGMASK |
	                                              POSIX_SPAWN_SETSIGDEF | SPAWN_APART |
	                                              SPAWN_CLOSED));
}

static int set_files(posix_spawn_file_actions_t *files, int input, int output)
{
	int failed = input >= 0 ?
		posix_spawn_file_actions_adddup2(files, input, STDIN_FILENO) :
		posix_spawn_file_actions_addopen(files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	if (failed == 0)
		failed = output >= 0 ?
			posix_spawn_file_actions_adddup2(files, output, STDOUT_FILENO) :
			posix_spawn_file_actions_addopen(files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
	if (failed == 0)
		failed = posix_spawn_file_actions_addopen(files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	/* What we were given by who started us is not the helper's either. */
#if defined(_GNU_SOURCE) && defined(__GLIBC__) && __GLIBC_PREREQ(2, 34)
	if (failed == 0)
		failed = posix_spawn_file_actions_addclosefrom_np(files, STDERR_FILENO + 1);
#endif
	return failed;
}

static int spawn(pid_t *pid, const char *const *argv, int input, int output)
{
	posix_spawnattr_t attr;
	posix_spawn_file_actions_t files;
	int failed = posix_spawnattr_init(&attr);
	if (failed != 0)
		return failed;
	failed = posix_spawn_file_actions_init(&files);
	if (failed == 0) {
		failed = set_attributes(&attr);
		if (failed == 0)
			failed = set_files(&files, input, output);
		union { /* posix_spawn() promises to change nothing, and cannot say so */
			const char *const *given;
			char *const *wanted;
		} args = { .given = argv };
		if (failed == 0)
			failed = posix_spawn(pid, argv[0], &files, &attr, args.wanted, environ);
		posix_spawn_file_actions_destroy(&files);
	}
	posix_spawnattr_destroy(&attr);
	return failed;
}

/* The pipes of a helper: [0] is read from, [1] is written to. */
struct pipes {
	int in[2], out[2];
};

static bool make_pipes(struct pipes *p, const struct helper_spec *spec)
{
	*p = (struct pipes){ { -1, -1 }, { -1, -1 } };
	if ((spec->input || spec->hold) && !(make_pipe(p->in) && waits(p->in[0])))
		return false;
	/* It fits into the empty pipe; before there is a reader it cannot be cut off either. */
	if (spec->input &&
	    write(p->in[1], spec->input, spec->input_len) != (ssize_t)spec->input_len) {
		errno = ENOBUFS;
		return false;
	}
	return !spec->listen || (make_pipe(p->out) && waits(p->out[1]));
}

static void shut_pipes(struct pipes *p)
{
	shut(&p->in[0]);
	shut(&p->in[1]);
	shut(&p->out[0]);
	shut(&p->out[1]);
}

bool helper_start(struct helper *h, const struct helper_spec *spec, struct error *err)
{
	struct pipes p;
	pid_t pid = 0;
	if (spec->input_len > HELPER_INPUT_MAX)
		bug("%zu bytes for a helper", spec->input_len);
	helper_kill(h);
	if (!can_bury())
		return error_set(err, ERROR_IO, "helper programs hang");
	if (!make_pipes(&p, spec)) {
		error_sys(err, "a pipe for a helper program");
		shut_pipes(&p);
		return false;
	}
	int input = spec->input_file ? *spec->input_file : p.in[0];
	int failed = spawn(&pid, spec->argv, input, p.out[1]);
	if (failed == 0) {
		h->pid = pid;
		h->status = 0;
		h->heard = p.out[0];
		p.out[0] = -1;
		if (spec->hold) {
			h->held = p.in[1];
			p.in[1] = -1;
		}
	}
	shut_pipes(&p);
	errno = failed;
	return failed == 0 || error_sys(err, "%s", spec->argv[0]);
}

enum helper_state helper_look(struct helper *h)
{
	int status = 0;
	if (h->pid == 0)
		return HELPER_IDLE;
	/* Before it is buried its number is its own: what it has left behind ends with it. */
	siginfo_t info = { .si_pid = 0 };
	if (waitid(P_PID, (id_t)h->pid, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == 0)
		return HELPER_RUNS;
	if (info.si_pid != 0)
		kill(-h->pid, SIGKILL);
	pid_t got = waitpid(h->pid, &status, WNOHANG);
	h->pid = 0;
	shut(&h->held);
	h->status = got < 0 ? 0 : WIFSIGNALED(status) ? EXIT_SIGNAL + WTERMSIG(status) :
	            WEXITSTATUS(status);
	return HELPER_ENDED;
}

void helper_heard(struct helper *h, size_t max, struct str *out)
{
	char bytes[512];
	size_t all = 0;
	ssize_t n = 0;
	while (h->heard >= 0 && all < max && (n = read(h->heard, bytes, sizeof bytes)) > 0) {
		size_t part = (size_t)n < max - all ? (size_t)n : max - all;
		str_addb(out, bytes, part);
		all += part;
	}
	shut(&h->heard);
}

void helper_kill(struct helper *h)
{
	shut(&h->held);
	shut(&h->heard);
	if (h->pid == 0)
		return;
	/* The group, as it may have started others; itself, should it have none yet. */
	kill(-h->pid, SIGKILL);
	kill(h->pid, SIGKILL);
	bury(h->pid);
	h->pid = 0;
}

static bool is_program(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && S_ISREG(st.st_mode) && access(path, X_OK) == 0;
}

bool helper_find(const char *name, struct str *path)
{
	const char *part = getenv("PATH");
	str_clear(path);
	if (strchr(name, '/')) {
		str_adds(path, name);
		return name[0] == '/' && is_program(name);
	}
	while (part && *part && *name) {
		size_t len = strcspn(part, ":");
		str_clear(path);
		str_addb(path, part, len);
		str_addf(path, "/%s", name);
		if (part[0] == '/' && is_program(path->buf))
			return true;
		part += len + (part[len] == ':');
	}
	str_clear(path);
	return false;
}
