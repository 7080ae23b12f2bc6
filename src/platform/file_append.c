/*
 * Files of lines that others add to as well. A line is added in one write, whole or
 * taken back, after a last line that was left half written has been closed.
 *
 * Who adds a line holds the file, and so does who puts another in its place: whoever
 * waited for that looks whether what he has got is still the file at the path.
 */
#include "limber/platform/file.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "limber/base/error.h"
#include "limber/base/msec.h"
#include "limber/platform/clock.h"

#include "file_parts.h"

enum { HOLD_TRIES = 1000, FIRST_PAUSE = 1, LONGEST_PAUSE = 8 /* ms */ };

/* ---- holding ---- */

enum lock { LOCK_FAILED, LOCK_NONE, LOCK_HELD };

static bool has_no_locks(int error)
{
	return error == ENOTSUP || error == ENOLCK || error == ENOSYS || error == EINVAL;
}

bool file_lock_now(int fd)
{
	while (flock(fd, LOCK_EX | LOCK_NB) != 0) {
		if (errno != EINTR)
			return has_no_locks(errno);
	}
	return true;
}

/* Until `end` on the clock: what holds it may have been stopped and never let go. */
static enum lock lock(int fd, msec end)
{
	int pause = FIRST_PAUSE;
	while (flock(fd, LOCK_EX | LOCK_NB) != 0) {
		if (has_no_locks(errno))
			return LOCK_NONE;
		if (errno == EWOULDBLOCK && clock_read().mono < end) {
			poll(NULL, 0, pause);
			pause = pause < LONGEST_PAUSE ? pause * 2 : pause;
		} else if (errno != EINTR) {
			return LOCK_FAILED;
		}
	}
	return LOCK_HELD;
}

int file_lock(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0 && lock(fd, clock_read().mono + FILE_PATIENCE) == LOCK_HELD)
		return fd;
	if (fd >= 0)
		close(fd);
	return -1;
}

void file_unlock(int held)
{
	if (held >= 0)
		close(held);
}

bool file_hold_is(const struct file_hold *hold, const char *path)
{
	struct stat ours, there;
	return fstat(hold->fd, &ours) == 0 && stat(path, &there) == 0 &&
	       ours.st_dev == there.st_dev && ours.st_ino == there.st_ino;
}

/*
 * Another file may have been put there while we waited. A file system whose numbers do not
 * stand still must not keep us here for good: after many tries it will do that ours has a
 * name at all, which a file that was replaced has not.
 */
static bool is_at(const struct file_hold *hold, int tries)
{
	struct stat ours;
	return file_hold_is(hold, hold->target.buf) ||
	       (tries >= HOLD_TRIES && fstat(hold->fd, &ours) == 0 && ours.st_nlink > 0);
}

/* Neither a pipe nor a terminal keeps us waiting. -1 with errno. */
static int open_regular(const char *target)
{
	struct stat st;
	int fd = open(target, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK |
		      O_NOCTTY, FILE_MODE);
	if (fd < 0)
		return -1;
	int failed = fstat(fd, &st) != 0 ? errno : S_ISREG(st.st_mode) ? 0 : EINVAL;
	if (failed == 0)
		return fd;
	close(fd);
	errno = failed;
	return -1;
}

/* The file that is at the target once it is ours. False with errno. */
static bool open_held(struct file_hold *hold, enum lock *held)
{
	msec end = clock_read().mono + FILE_PATIENCE;
	for (int tries = 1;; tries += tries < HOLD_TRIES) {
		hold->fd = open_regular(hold->target.buf);
		if (hold->fd < 0)
			return false;
		*held = lock(hold->fd, end);
		if (*held == LOCK_NONE || (*held == LOCK_HELD && is_at(hold, tries)))
			return true;
		int saved = errno;
		close(hold->fd);
		hold->fd = -1;
		errno = saved;
		if (*held == LOCK_FAILED)
			return false;
	}
}

static bool cannot_be_held(const char *path, struct error *err)
{
	int saved = errno;
	if (file_leads_nowhere(path))
		return error_set(err, ERROR_IO, "%s: cannot be written: it is a link into a folder that is "
				 "not there", path);
	if (saved == EINVAL)
		return error_set(err, ERROR_IO, "%s: cannot be written: it is not a regular file", path);
	if (saved == EWOULDBLOCK)
		return error_set(err, ERROR_IO, "%s: cannot be written: another program holds it", path);
	errno = saved;
	return error_sys(err, "%s: cannot be written", path);
}

/* As file_hold(), but a file system without locks will do. */
static bool hold_if_possible(const char *path, struct file_hold *hold, enum lock *held,
			     struct error *err)
{
	file_find_target(path, &hold->target);
	if (open_held(hold, held))
		return true;
	cannot_be_held(path, err);
	file_hold_release(hold);
	return false;
}

bool file_hold(const char *path, struct file_hold *hold, struct error *err)
{
	enum lock held;
	if (!hold_if_possible(path, hold, &held, err))
		return false;
	if (held == LOCK_HELD)
		return true;
	file_hold_release(hold);
	return error_set(err, ERROR_IO, "%s: cannot be rewritten safely: its file system has no locks",
			 path);
}

bool file_hold_replace(struct file_hold *hold, const void *bytes, size_t len, struct error *err)
{
	struct str temporary = STR_INIT;
	const char *target = hold->target.buf;
	const char *slash = strrchr(target, '/');
	size_t folder = slash ? (size_t)(slash - target) + 1 : 0;
	str_addb(&temporary, target, folder);
	str_addf(&temporary, ".%s.new", target + folder);
	unlink(temporary.buf); /* of a run that was killed: nobody else is here */
	int fd = open(temporary.buf, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, FILE_MODE);
	bool ok = fd >= 0 && file_put_in_place(fd, temporary.buf, target, bytes, len);
	if (!ok)
		error_sys(err, "%s: cannot be written", target);
	str_release(&temporary);
	return ok;
}

void file_hold_release(struct file_hold *hold)
{
	if (hold->fd >= 0)
		close(hold->fd);
	hold->fd = -1;
	str_release(&hold->target);
}

/* ---- adding ---- */

/* What the file has before the line, and whether its last line is open. False with errno. */
static bool look_at_end(int fd, off_t *size, bool *open_line)
{
	struct stat st;
	char last = '\n';
	if (fstat(fd, &st) != 0)
		return false;
	*size = st.st_size;
	ssize_t n = 1;
	if (st.st_size > 0) {
		do {
			n = pread(fd, &last, 1, st.st_size - 1);
		} while (n < 0 && errno == EINTR);
	}
	*open_line = last != '\n';
	if (n == 0)
		errno = EIO; /* it has become shorter, by another hand */
	return n == 1;
}

static bool append(const struct file_hold *hold, const void *bytes, size_t len)
{
	off_t size;
	bool open_line;
	struct str line = STR_INIT;
	if (!look_at_end(hold->fd, &size, &open_line))
		return false;
	if (open_line)
		str_addc(&line, '\n');
	str_addb(&line, bytes, len);
	bool ok = file_write_all(hold->fd, line.buf, line.len) && fsync(hold->fd) == 0 &&
		  (size > 0 || file_sync_folder(hold->target.buf)); /* its name may be new */
	str_release(&line);
	if (ok)
		return true;
	int saved = errno;
	if (ftruncate(hold->fd, size) != 0)
		saved = errno; /* a part of a line stays: the next one closes it */
	errno = saved;
	return false;
}

bool file_append_line(const char *path, const void *bytes, size_t len, struct error *err)
{
	struct file_hold hold = FILE_HOLD_NONE;
	enum lock held;
	if (!hold_if_possible(path, &hold, &held, err))
		return false;
	bool ok = append(&hold, bytes, len);
	if (!ok)
		error_sys(err, "%s: cannot be written", path);
	file_hold_release(&hold);
	return ok;
}
