/*
 * Files of lines that others add to as well. A line is added in one write, whole or
 * taken back, after a last line that was left half written has been closed.
 */
#include "limber/platform/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "limber/base/error.h"
#include "limber/base/mem.h"

enum { MODE_FILE = 0600 };

static bool lock(int fd)
{
	while (flock(fd, LOCK_EX) != 0) {
		if (errno == ENOTSUP || errno == ENOLCK || errno == EINVAL)
			return true; /* not on this file system: one write goes without */
		if (errno != EINTR)
			return false;
	}
	return true;
}

/* False with errno. `*size` is what the file has before the line. */
static bool heal(int fd, off_t *size)
{
	struct stat st;
	char last;
	if (fstat(fd, &st) != 0)
		return false;
	if (!S_ISREG(st.st_mode)) {
		errno = EINVAL;
		return false;
	}
	*size = st.st_size;
	if (st.st_size == 0)
		return true;
	if (pread(fd, &last, 1, st.st_size - 1) != 1)
		return false;
	if (last == '\n')
		return true;
	if (!file_write_all(fd, "\n", 1))
		return false;
	*size = st.st_size + 1;
	return true;
}

static bool append(int fd, const void *bytes, size_t len)
{
	off_t size = 0;
	if (!lock(fd) || !heal(fd, &size))
		return false;
	if (file_write_all(fd, bytes, len) && fsync(fd) == 0)
		return true;
	int saved = errno;
	if (ftruncate(fd, size) != 0)
		saved = errno; /* a part of a line stays: the next one closes it */
	errno = saved;
	return false;
}

bool file_append_line(const char *path, const void *bytes, size_t len, struct error *err)
{
	int fd = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, MODE_FILE);
	bool ok = fd >= 0 && append(fd, bytes, len);
	int saved = errno;
	if (fd >= 0 && close(fd) != 0 && ok) {
		ok = false;
		saved = errno;
	}
	errno = saved;
	return ok || error_sys(err, "%s: cannot be written", path);
}

/* Up to `len` bytes from `at`; false with errno. */
static bool read_from(int fd, off_t at, char *bytes, size_t *len)
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

bool file_read_tail(const char *path, size_t max, char **bytes, size_t *len, bool *whole,
		    struct error *err)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	*bytes = NULL;
	if (fd < 0)
		return error_sys(err, "cannot be read");
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		close(fd);
		return error_set(err, ERROR_IO, "is not a regular file");
	}
	*whole = (uintmax_t)st.st_size <= max;
	off_t at = *whole ? 0 : st.st_size - (off_t)max;
	*len = (size_t)(st.st_size - at);
	*bytes = mem_alloc(*len + 1);
	bool ok = read_from(fd, at, *bytes, len) || error_sys(err, "cannot be read");
	close(fd);
	if (!ok) {
		mem_free(*bytes);
		*bytes = NULL;
		return false;
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
