/*
 * The library that is put under the program (LD_PRELOAD) to make one of its calls
 * fail. What it stands before are the calls between objects: those of the program
 * and of the libraries that it uses, not those that the C library makes inside
 * itself, but for memory, which it takes in the open.
 *
 * Time is the program's own, too: its clock stands still but for its waits, which are
 * over at once. So an hour of exercise takes no time, and the same calls come in the
 * same order in every run, however busy the machine is.
 */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "torture/fault.h"

enum { FD_LIMIT = 64, NAP_NS = 100000, NS_A_SECOND = 1000000000, BOOT_BYTES = 4096 };

static struct fault_plan *plan; /* NULL: nothing is counted */
static uintptr_t program_start, program_end;
static bool open_at_start[FD_LIMIT];
static int64_t now_ns; /* on the program's clock */
static bool full;     /* the disk, once ACT_HALF has struck */

#define FROM __builtin_return_address(0)

/* The function that would have been called. A cast from dlsym() is not C: copied. */
#define REAL(type, name, params) \
	static type(*real) params; \
	if (real == NULL) { \
		void *found = dlsym(RTLD_NEXT, name); \
		memcpy(&real, &found, sizeof(real)); \
	}

/* ---- who is struck ---- */

static bool is_program(const void *from)
{
	uintptr_t at = (uintptr_t)from;
	return at >= program_start && at < program_end;
}

static bool is_of_type(int fd, mode_t type)
{
	struct stat st;
	REAL(int, "fstat", (int, struct stat *))
	return real(fd, &st) == 0 && (st.st_mode & S_IFMT) == type;
}

static bool is_file(int fd)
{
	return is_of_type(fd, S_IFREG);
}

static void note(const char *name, const void *from)
{
	if (plan->struck)
		return;
	plan->struck = true;
	strncpy(plan->name, name, sizeof(plan->name) - 1);
	plan->place = is_program(from) ? (uintptr_t)from - program_start : 0;
}

/* Count the call; what is to become of it. `fd` is of a write, else -1. */
static enum fault_act count(enum fault_kind kind, const char *name, const void *from, int fd)
{
	if (plan == NULL || (plan->spares_terminal && fd >= 0 && is_of_type(fd, S_IFCHR)))
		return ACT_NONE;
	unsigned long n = ++plan->calls[kind];
	if (kind != plan->kind || n < plan->nth || plan->nth == 0)
		return ACT_NONE;
	if (plan->act == ACT_HALF && full && is_file(fd))
		return ACT_FAIL;
	if (plan->act == ACT_FAIL_ON && (fd < 0 || is_file(fd))) {
		note(name, from);
		return ACT_FAIL;
	}
	if (n != plan->nth || plan->act == ACT_FAIL_ON)
		return ACT_NONE;
	note(name, from);
	if (plan->act == ACT_KILL)
		raise(SIGKILL);
	return plan->act;
}

static bool fails(enum fault_kind kind, const char *name, const void *from)
{
	if (count(kind, name, from, -1) != ACT_FAIL)
		return false;
	errno = plan->error;
	return true;
}

/* Before what changes something: it may be the last that is done, or not even be done. */
static enum fault_act change(const char *name, const void *from)
{
	return count(KIND_CHANGE, name, from, -1);
}

static void changed(enum fault_act act)
{
	if (act == ACT_KILL_HALF || act == ACT_KILL_AFTER)
		raise(SIGKILL);
}

/* ---- memory ---- */

/* dlsym() may want some before it has found who gives it. */
static _Alignas(16) unsigned char boot[BOOT_BYTES];
static size_t boot_used;
static bool looking;

static void *(*real_malloc)(size_t);
static void *(*real_calloc)(size_t, size_t);
static void *(*real_realloc)(void *, size_t);
static void (*real_free)(void *);

static void find(const char *name, void *to)
{
	void *found = dlsym(RTLD_NEXT, name);
	memcpy(to, &found, sizeof(found));
}

static bool find_memory(void)
{
	if (real_free != NULL)
		return true;
	if (looking)
		return false;
	looking = true;
	find("malloc", &real_malloc);
	find("calloc", &real_calloc);
	find("realloc", &real_realloc);
	find("free", &real_free);
	looking = false;
	return true;
}

static void *boot_alloc(size_t size)
{
	size = (size + 15) / 16 * 16;
	if (size > sizeof(boot) - boot_used)
		abort();
	void *p = boot + boot_used;
	boot_used += size;
	return p;
}

static bool is_boot(const void *p)
{
	return (const unsigned char *)p >= boot && (const unsigned char *)p < boot + sizeof(boot);
}

static bool no_memory(const char *name, const void *from)
{
	return fails(is_program(from) ? KIND_ALLOC : KIND_LIB_ALLOC, name, from);
}

void *malloc(size_t size)
{
	if (!find_memory())
		return boot_alloc(size);
	return no_memory("malloc", FROM) ? NULL : real_malloc(size);
}

void *calloc(size_t n, size_t size)
{
	if (!find_memory())
		return boot_alloc(n * size);
	return no_memory("calloc", FROM) ? NULL : real_calloc(n, size);
}

void *realloc(void *p, size_t size)
{
	if (!find_memory() || is_boot(p))
		abort();
	return no_memory("realloc", FROM) ? NULL : real_realloc(p, size);
}

void free(void *p)
{
	if (!is_boot(p) && find_memory())
		real_free(p);
}

/* ---- reading and writing ---- */

static size_t part_of(enum fault_act act, size_t len)
{
	return act == ACT_SHORT || act == ACT_HALF ? (len + 1) / 2 : len;
}

static ssize_t do_read(int fd, void *to, size_t len, const char *name, const void *from)
{
	REAL(ssize_t, "read", (int, void *, size_t))
	enum fault_act act = count(KIND_READ, name, from, -1);
	if (act == ACT_FAIL) {
		errno = plan->error;
		return -1;
	}
	return real(fd, to, part_of(act, len));
}

static ssize_t do_pread(int fd, void *to, size_t len, off_t at, const void *from)
{
	REAL(ssize_t, "pread", (int, void *, size_t, off_t))
	enum fault_act act = count(KIND_READ, "pread", from, -1);
	if (act == ACT_FAIL) {
		errno = plan->error;
		return -1;
	}
	return real(fd, to, part_of(act, len), at);
}

ssize_t read(int fd, void *to, size_t len)
{
	return do_read(fd, to, len, "read", FROM);
}

ssize_t __read_chk(int fd, void *to, size_t len, size_t room);
ssize_t __read_chk(int fd, void *to, size_t len, size_t room)
{
	return len > room ? (abort(), -1) : do_read(fd, to, len, "read", FROM);
}

ssize_t pread(int fd, void *to, size_t len, off_t at)
{
	return do_pread(fd, to, len, at, FROM);
}

ssize_t __pread_chk(int fd, void *to, size_t len, off_t at, size_t room);
ssize_t __pread_chk(int fd, void *to, size_t len, off_t at, size_t room)
{
	return len > room ? (abort(), -1) : do_pread(fd, to, len, at, FROM);
}

ssize_t write(int fd, const void *bytes, size_t len)
{
	REAL(ssize_t, "write", (int, const void *, size_t))
	if (fd == STDERR_FILENO)
		return real(fd, bytes, len); /* where that fails nobody is left to be told */
	enum fault_act kill = change("write", FROM);
	enum fault_act act = count(KIND_WRITE, "write", FROM, fd);
	if (act == ACT_FAIL) {
		errno = plan->error;
		return -1;
	}
	full = full || act == ACT_HALF;
	ssize_t n = real(fd, bytes, kill == ACT_KILL_HALF ? len / 2 : part_of(act, len));
	changed(kill);
	return n;
}

static int do_sync(int fd, const char *name, const void *from)
{
	(void)fd; /* the machine goes on: what was written is there, and the disk is spared */
	enum fault_act kill = change(name, from);
	if (fails(KIND_SYNC, name, from))
		return -1;
	changed(kill);
	return 0;
}

int fsync(int fd)
{
	return do_sync(fd, "fsync", FROM);
}

int fdatasync(int fd)
{
	return do_sync(fd, "fdatasync", FROM);
}

/* ---- files ---- */

static int do_open(const char *path, int flags, mode_t mode, const void *from)
{
	REAL(int, "open", (const char *, int, ...))
	bool makes = (flags & O_CREAT) != 0;
	enum fault_act kill = makes ? change("open", from) : ACT_NONE;
	if (fails(KIND_OPEN, "open", from))
		return -1;
	int fd = real(path, flags, mode);
	changed(kill);
	return fd;
}

int open(const char *path, int flags, ...)
{
	mode_t mode = 0;
	if (flags & O_CREAT) {
		va_list ap;
		va_start(ap, flags);
		mode = va_arg(ap, mode_t);
		va_end(ap);
	}
	return do_open(path, flags, mode, FROM);
}

int __open_2(const char *path, int flags);
int __open_2(const char *path, int flags)
{
	return do_open(path, flags, 0, FROM);
}

DIR *opendir(const char *path)
{
	REAL(DIR *, "opendir", (const char *))
	return fails(KIND_OPEN, "opendir", FROM) ? NULL : real(path);
}

FILE *fopen(const char *restrict path, const char *restrict mode)
{
	REAL(FILE *, "fopen", (const char *, const char *))
	return fails(KIND_OPEN, "fopen", FROM) ? NULL : real(path, mode);
}

int mkstemp(char *name)
{
	REAL(int, "mkstemp", (char *))
	enum fault_act kill = change("mkstemp", FROM);
	if (fails(KIND_OPEN, "mkstemp", FROM))
		return -1;
	int fd = real(name);
	changed(kill);
	return fd;
}

/* As the kernel does: whatever it says, the descriptor is gone. */
int close(int fd)
{
	REAL(int, "close", (int))
	bool failed = fails(KIND_CLOSE, "close", FROM);
	int result = real(fd);
	if (!failed)
		return result;
	errno = plan->error;
	return -1;
}

int rename(const char *old, const char *new)
{
	REAL(int, "rename", (const char *, const char *))
	enum fault_act kill = change("rename", FROM);
	if (fails(KIND_RENAME, "rename", FROM))
		return -1;
	int result = real(old, new);
	changed(kill);
	return result;
}

int mkdir(const char *path, mode_t mode)
{
	REAL(int, "mkdir", (const char *, mode_t))
	enum fault_act kill = change("mkdir", FROM);
	if (fails(KIND_FOLDER, "mkdir", FROM))
		return -1;
	int result = real(path, mode);
	changed(kill);
	return result;
}

int unlink(const char *path)
{
	REAL(int, "unlink", (const char *))
	enum fault_act kill = change("unlink", FROM);
	if (fails(KIND_FOLDER, "unlink", FROM))
		return -1;
	int result = real(path);
	changed(kill);
	return result;
}

int ftruncate(int fd, off_t size)
{
	REAL(int, "ftruncate", (int, off_t))
	enum fault_act kill = change("ftruncate", FROM);
	if (fails(KIND_FOLDER, "ftruncate", FROM))
		return -1;
	int result = real(fd, size);
	changed(kill);
	return result;
}

struct dirent *readdir(DIR *dir)
{
	REAL(struct dirent *, "readdir", (DIR *))
	return fails(KIND_FOLDER, "readdir", FROM) ? NULL : real(dir);
}

int stat(const char *restrict path, struct stat *restrict st)
{
	REAL(int, "stat", (const char *, struct stat *))
	return fails(KIND_STAT, "stat", FROM) ? -1 : real(path, st);
}

int fstat(int fd, struct stat *st)
{
	REAL(int, "fstat", (int, struct stat *))
	return fails(KIND_STAT, "fstat", FROM) ? -1 : real(fd, st);
}

int fchmod(int fd, mode_t mode)
{
	REAL(int, "fchmod", (int, mode_t))
	return fails(KIND_STAT, "fchmod", FROM) ? -1 : real(fd, mode);
}

off_t lseek(int fd, off_t at, int whence)
{
	REAL(off_t, "lseek", (int, off_t, int))
	return fails(KIND_STAT, "lseek", FROM) ? -1 : real(fd, at, whence);
}

/* All that the program asks of it takes a number, or nothing, which reads as one. */
int fcntl(int fd, int command, ...)
{
	REAL(int, "fcntl", (int, int, ...))
	va_list ap;
	va_start(ap, command);
	int value = va_arg(ap, int);
	va_end(ap);
	return fails(KIND_STAT, "fcntl", FROM) ? -1 : real(fd, command, value);
}

int flock(int fd, int operation)
{
	REAL(int, "flock", (int, int))
	return fails(KIND_LOCK, "flock", FROM) ? -1 : real(fd, operation);
}

/* ---- the terminal, and other programs ---- */

int tcsetattr(int fd, int when, const struct termios *modes)
{
	REAL(int, "tcsetattr", (int, int, const struct termios *))
	return fails(KIND_TTY, "tcsetattr", FROM) ? -1 : real(fd, when, modes);
}

int pipe(int ends[2])
{
	REAL(int, "pipe", (int *))
	return fails(KIND_PIPE, "pipe", FROM) ? -1 : real(ends);
}

int posix_spawn(pid_t *restrict pid, const char *restrict path,
		const posix_spawn_file_actions_t *restrict files,
		const posix_spawnattr_t *restrict attr, char *const argv[restrict],
		char *const env[restrict])
{
	REAL(int, "posix_spawn", (pid_t *, const char *, const posix_spawn_file_actions_t *,
				  const posix_spawnattr_t *, char *const *, char *const *))
	return fails(KIND_SPAWN, "posix_spawn", FROM) ? plan->error :
	       real(pid, path, files, attr, argv, env);
}

/* ---- time ---- */

static int64_t ns_of(const struct timespec *t)
{
	return (int64_t)t->tv_sec * NS_A_SECOND + t->tv_nsec;
}

int clock_gettime(clockid_t id, struct timespec *t)
{
	REAL(int, "clock_gettime", (clockid_t, struct timespec *))
	if (plan == NULL || id == CLOCK_REALTIME || !is_program(FROM))
		return real(id, t);
	t->tv_sec = (time_t)(now_ns / NS_A_SECOND);
	t->tv_nsec = (long)(now_ns % NS_A_SECOND);
	return 0;
}

/* A deadline is waited for no longer than other processes need to be seen. */
static int do_poll(struct pollfd *fds, nfds_t n, const struct timespec *left, const sigset_t *mask,
		   const char *name, const void *from)
{
	REAL(int, "ppoll", (struct pollfd *, nfds_t, const struct timespec *, const sigset_t *))
	static const struct timespec nap = { .tv_nsec = NAP_NS };
	if (fails(KIND_POLL, name, from))
		return -1;
	if (plan == NULL || !is_program(from) || left == NULL)
		return real(fds, n, left, mask);
	int found = real(fds, n, ns_of(left) < NAP_NS ? left : &nap, mask);
	if (found == 0)
		now_ns += ns_of(left);
	return found;
}

int ppoll(struct pollfd *fds, nfds_t n, const struct timespec *left, const sigset_t *mask)
{
	return do_poll(fds, n, left, mask, "ppoll", FROM);
}

int __ppoll_chk(struct pollfd *fds, nfds_t n, const struct timespec *left, const sigset_t *mask,
		size_t room);
int __ppoll_chk(struct pollfd *fds, nfds_t n, const struct timespec *left, const sigset_t *mask,
		size_t room)
{
	(void)room;
	return do_poll(fds, n, left, mask, "ppoll", FROM);
}

int poll(struct pollfd *fds, nfds_t n, int ms)
{
	struct timespec left = { .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L };
	return do_poll(fds, n, ms < 0 ? NULL : &left, NULL, "poll", FROM);
}

/* ---- the beginning and the end ---- */

static int find_program(struct dl_phdr_info *info, size_t size, void *arg)
{
	(void)size;
	(void)arg;
	program_start = info->dlpi_addr;
	for (size_t i = 0; i < info->dlpi_phnum; i++) {
		const ElfW(Phdr) *part = &info->dlpi_phdr[i];
		uintptr_t end = info->dlpi_addr + part->p_vaddr + part->p_memsz;
		if (part->p_type == PT_LOAD && end > program_end)
			program_end = end;
	}
	return 1; /* the first is the program itself */
}

static bool is_open(int fd)
{
	REAL(int, "fcntl", (int, int, ...))
	return real(fd, F_GETFD) >= 0;
}

__attribute__((constructor)) static void begin(void)
{
	const char *number = getenv(FAULT_VARIABLE);
	if (number == NULL)
		return;
	int fd = (int)strtol(number, NULL, 10);
	void *shared = mmap(NULL, sizeof(*plan), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	close(fd);
	if (shared == MAP_FAILED)
		abort();
	dl_iterate_phdr(find_program, NULL);
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	now_ns = ns_of(&t);
	/* The programs that it starts are none of ours. */
	unsetenv(FAULT_VARIABLE);
	unsetenv("LD_PRELOAD");
	for (int i = 0; i < FD_LIMIT; i++)
		open_at_start[i] = is_open(i);
	plan = shared;
}

__attribute__((destructor)) static void finish(void)
{
	struct fault_plan *p = plan;
	if (p == NULL)
		return;
	plan = NULL;
	p->exited = true;
	for (int i = 0; i < FD_LIMIT; i++)
		p->left_open += is_open(i) && !open_at_start[i];
}
