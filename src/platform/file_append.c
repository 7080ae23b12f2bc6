/*
 * Adding a line to a file that others add to as well: one write, whole or taken
 * back, after a last line that was left half written has been closed.
 */
#include "limber/platform/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "limber/base/error.h"

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
