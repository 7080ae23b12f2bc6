/* Reading and listing files. Writing is in file_write.c. */
#include "limber/platform/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "limber/base/arena.h"
#include "limber/base/error.h"
#include "limber/base/mem.h"

enum { PIPE_CHUNK = 65536, PART = 256 * 1024, MIB = 1024 * 1024 };

static bool too_large(size_t max, struct error *err)
{
	if (max >= MIB && max % MIB == 0)
		return error_set(err, ERROR_INVALID, "larger than the limit of %zu MiB", max / MIB);
	return error_set(err, ERROR_INVALID, "larger than the limit of %zu bytes", max);
}

static bool cannot_be_read(struct error *err)
{
	return error_sys(err, "cannot be read");
}

/* What may be read, and how much room to begin with. */
static bool check_kind(const char *path, const struct stat *st, size_t max, size_t *room,
		       struct error *err)
{
	*room = PIPE_CHUNK;
	if (S_ISDIR(st->st_mode))
		return error_set(err, ERROR_IO, "is a directory");
	if (S_ISFIFO(st->st_mode) && strncmp(path, "/dev/", 5) == 0)
		return true;
	if (!S_ISREG(st->st_mode))
		return error_set(err, ERROR_IO, "is not a regular file");
	if (st->st_size < 0 || (uintmax_t)st->st_size > max)
		return too_large(max, err);
	*room = (size_t)st->st_size;
	return true;
}

static bool let_wait(int fd)
{
	int flags = fcntl(fd, F_GETFL);
	return flags >= 0 && fcntl(fd, F_SETFL, flags & ~O_NONBLOCK) == 0;
}

/*
 * A named pipe without a writer must not keep us waiting in open(); one that
 * was handed over must be waited for when it is read.
 */
static int open_to_read(const char *path, struct stat *st)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0)
		return -1;
	/* A regular file never keeps anybody waiting. */
	if (fstat(fd, st) != 0 || (!S_ISREG(st->st_mode) && !let_wait(fd))) {
		int saved = errno;
		close(fd);
		errno = saved;
		return -1;
	}
	return fd;
}

static ssize_t read_some(int fd, char *to, size_t len)
{
	ssize_t n;
	do {
		n = read(fd, to, len);
	} while (n < 0 && errno == EINTR);
	return n;
}

/* Read to the end; the file may have grown since it was looked at. */
static bool read_all(int fd, size_t room, size_t max, char **bytes, size_t *len, struct error *err)
{
	char *buf = mem_resize(NULL, room + 2, 1); /* the NUL, and a byte that shows more */
	size_t used = 0;
	for (;;) {
		ssize_t n = read_some(fd, buf + used, room + 1 - used);
		if (n < 0) {
			mem_free(buf);
			return cannot_be_read(err);
		}
		if (n == 0)
			break;
		used += (size_t)n;
		if (used > max) {
			mem_free(buf);
			return too_large(max, err);
		}
		if (used > room) {
			room = room + room / 2 + PIPE_CHUNK;
			buf = mem_resize(buf, room + 2, 1);
		}
	}
	buf[used] = '\0';
	*bytes = buf;
	*len = used;
	return true;
}

bool file_read(const char *path, size_t max, char **bytes, size_t *len, struct error *err)
{
	struct stat st;
	size_t room;
	int fd = open_to_read(path, &st);
	if (fd < 0)
		return cannot_be_read(err);
	bool ok = check_kind(path, &st, max, &room, err) &&
		  read_all(fd, room, max, bytes, len, err);
	close(fd);
	return ok;
}

/* The bytes up to the last newline, and it. */
static size_t whole_lines(const char *bytes, size_t len)
{
	while (len > 0 && bytes[len - 1] != '\n')
		len--;
	return len;
}

static size_t what_is_left(size_t size, size_t seen)
{
	return size > seen ? size - seen : 0;
}

/* `size` is what the file has, as far as that is known. */
static bool read_parts(int fd, size_t size, size_t max, file_part *take, void *context,
		       struct error *err)
{
	size_t room = PART, used = 0, total = 0;
	char *buf = mem_resize(NULL, room, 1);
	ssize_t n;
	while ((n = read_some(fd, buf + used, room - used)) > 0) {
		total += (size_t)n;
		if (total > max)
			break;
		/* What was there before has no newline. */
		size_t whole = whole_lines(buf + used, (size_t)n);
		whole += whole > 0 ? used : 0;
		used += (size_t)n;
		if (whole > 0) {
			used -= whole;
			take(context, buf, whole, what_is_left(size, total - used));
			memmove(buf, buf + whole, used);
		}
		if (used == room) {
			room *= 2;
			buf = mem_resize(buf, room, 1);
		}
	}
	if (n == 0 && used > 0)
		take(context, buf, used, 0);
	mem_free(buf);
	return n == 0 || (n < 0 ? cannot_be_read(err) : too_large(max, err));
}

bool file_open_parts(const char *path, size_t max, int *fd, struct error *err)
{
	struct stat st;
	size_t room;
	*fd = open_to_read(path, &st);
	if (*fd < 0)
		return cannot_be_read(err);
	if (check_kind(path, &st, max, &room, err))
		return true;
	close(*fd);
	*fd = -1;
	return false;
}

bool file_read_parts_of(int fd, size_t max, file_part *take, void *context, struct error *err)
{
	struct stat st;
	if (fstat(fd, &st) != 0)
		return cannot_be_read(err);
	bool regular = S_ISREG(st.st_mode);
	if (regular && lseek(fd, 0, SEEK_SET) != 0)
		return cannot_be_read(err);
	return read_parts(fd, regular ? (size_t)st.st_size : 0, max, take, context, err);
}

bool file_read_parts(const char *path, size_t max, file_part *take, void *context,
		     struct error *err)
{
	int fd;
	if (!file_open_parts(path, max, &fd, err))
		return false;
	bool ok = file_read_parts_of(fd, max, take, context, err);
	close(fd);
	return ok;
}

bool file_read_from(int fd, off_t at, char *bytes, size_t *len)
{
	size_t got = 0;
	while (got < *len) {
		ssize_t n = pread(fd, bytes + got, *len - got, at + (off_t)got);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		if (n == 0)
			break; /* it has become shorter */
		got += (size_t)n;
	}
	*len = got;
	return true;
}

bool file_read_tail_of(int fd, size_t max, char **bytes, size_t *len, bool *whole,
		       struct error *err)
{
	struct stat st;
	*bytes = NULL;
	if (fstat(fd, &st) != 0)
		return cannot_be_read(err);
	if (!S_ISREG(st.st_mode))
		return error_set(err, ERROR_IO, S_ISDIR(st.st_mode) ? "is a directory" :
				 "is not a regular file");
	*whole = (uintmax_t)st.st_size <= max;
	off_t at = *whole ? 0 : st.st_size - (off_t)max;
	*len = (size_t)(st.st_size - at);
	*bytes = mem_resize(NULL, *len + 1, 1);
	if (!file_read_from(fd, at, *bytes, len)) {
		mem_free(*bytes);
		*bytes = NULL;
		return cannot_be_read(err);
	}
	if (!*whole) { /* a part of a line is none */
		char *end = memchr(*bytes, '\n', *len);
		size_t cut = end ? (size_t)(end - *bytes) + 1 : *len;
		memmove(*bytes, *bytes + cut, *len - cut);
		*len -= cut;
	}
	(*bytes)[*len] = '\0';
	return true;
}

bool file_read_tail(const char *path, size_t max, char **bytes, size_t *len, bool *whole,
		    struct error *err)
{
	struct stat st;
	int fd = open_to_read(path, &st);
	*bytes = NULL;
	if (fd < 0)
		return cannot_be_read(err);
	bool ok = file_read_tail_of(fd, max, bytes, len, whole, err);
	close(fd);
	return ok;
}

static bool is_listed(const char *name, const char *suffix)
{
	size_t name_len = strlen(name);
	size_t suffix_len = strlen(suffix);
	return name[0] != '.' && name_len > suffix_len &&
	       strcmp(name + name_len - suffix_len, suffix) == 0;
}

static int compare_paths(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Names into `*found`, an array of its own that the caller frees. */
static bool collect(DIR *dir, const char *folder, const char *suffix, struct arena *arena,
		    const char ***found, size_t *count, struct error *err)
{
	size_t cap = 0;
	for (;;) {
		errno = 0;
		const struct dirent *entry = readdir(dir);
		if (entry == NULL)
			return errno == 0 || cannot_be_read(err);
		if (!is_listed(entry->d_name, suffix))
			continue;
		*found = mem_grow(*found, *count, &cap, sizeof(**found));
		(*found)[(*count)++] = arena_printf(arena, "%s/%s", folder, entry->d_name);
	}
}

bool file_list(const char *folder, const char *suffix, struct arena *arena,
	       const char ***paths, size_t *count, struct error *err)
{
	*paths = NULL;
	*count = 0;
	DIR *dir = opendir(folder);
	if (dir == NULL)
		return errno == ENOENT || cannot_be_read(err);
	const char **found = NULL;
	size_t n = 0;
	bool ok = collect(dir, folder, suffix, arena, &found, &n, err);
	closedir(dir);
	if (ok && n > 0) {
		qsort(found, n, sizeof(*found), compare_paths);
		*paths = arena_array(arena, n, sizeof(**paths));
		memcpy(*paths, found, n * sizeof(*found));
		*count = n;
	}
	mem_free(found);
	return ok;
}
