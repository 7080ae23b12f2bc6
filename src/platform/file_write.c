/*
 * Replacing a file: a temporary one beside it is written, brought to the disk
 * and renamed over it. Whoever looks sees the old bytes or the new ones, and a
 * full disk costs nothing but the temporary file.
 */
#include "limber/platform/file.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "limber/base/error.h"
#include "limber/base/mem.h"
#include "limber/base/str.h"

#include "file_parts.h"

enum {
	MODE_FOLDER = 0700,
	MODE_BITS = 0777,
	TEMPORARY_TRIES = 100,
	LINKS_MAX = 8, /* that lead to each other */
};

/* `path` becomes what the link there says, from the link's folder on. False: it is no link. */
static bool follow(struct str *path)
{
	char link[PATH_MAX];
	ssize_t n = readlink(path->buf, link, sizeof(link));
	const char *slash = strrchr(path->buf, '/');
	if (n <= 0 || (size_t)n == sizeof(link))
		return false;
	str_truncate(path, link[0] == '/' || slash == NULL ? 0 : (size_t)(slash - path->buf) + 1);
	str_addb(path, link, (size_t)n);
	return true;
}

void file_find_target(const char *path, struct str *target)
{
	char real[PATH_MAX];
	if (realpath(path, real) != NULL) {
		str_adds(target, real);
		return;
	}
	str_adds(target, path);
	for (int i = 0; i < LINKS_MAX && follow(target); i++)
		;
}

bool file_leads_nowhere(const char *path)
{
	struct stat st;
	struct str target = STR_INIT;
	if (lstat(path, &st) != 0 || !S_ISLNK(st.st_mode))
		return false;
	file_find_target(path, &target);
	char *slash = strrchr(target.buf, '/');
	if (slash != NULL && slash != target.buf)
		str_truncate(&target, (size_t)(slash - target.buf));
	bool nowhere = slash != NULL && stat(target.buf, &st) != 0;
	str_release(&target);
	return nowhere;
}

static void folder_of(const char *path, struct str *folder)
{
	const char *slash = strrchr(path, '/');
	if (slash == NULL)
		str_adds(folder, ".");
	else
		str_addb(folder, path, (size_t)(slash - path) + 1);
}

/* As the file that was there: also its owner, where another than he replaces it and may. */
static bool take_after(int fd, const char *target)
{
	struct stat st, own;
	if (lstat(target, &st) != 0 || S_ISLNK(st.st_mode))
		return fchmod(fd, FILE_MODE) == 0;
	if (fstat(fd, &own) == 0 && (own.st_uid != st.st_uid || own.st_gid != st.st_gid))
		(void)!fchown(fd, st.st_uid, st.st_gid);
	return fchmod(fd, st.st_mode & MODE_BITS) == 0;
}

/* Another run of ours may have left a file of the same name behind. */
static int open_temporary(const char *target, struct str *name)
{
	const char *slash = strrchr(target, '/');
	size_t folder = slash == NULL ? 0 : (size_t)(slash - target) + 1;
	for (int i = 0; i < TEMPORARY_TRIES; i++) {
		str_clear(name);
		str_addb(name, target, folder);
		str_addf(name, ".%s.%ld-%d", target + folder, (long)getpid(), i);
		int fd = open(name->buf, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
			      FILE_MODE);
		if (fd >= 0 || errno != EEXIST)
			return fd;
	}
	return -1;
}

/* In a folder like /tmp nobody can put another file in the place of ours. */
static bool others_may_write(const char *path)
{
	struct stat st;
	if (stat(path, &st) != 0 || (st.st_uid != geteuid() && st.st_uid != 0))
		return true;
	if (S_ISDIR(st.st_mode) && (st.st_mode & S_ISVTX))
		return false;
	return (st.st_mode & S_IWOTH) || ((st.st_mode & S_IWGRP) && st.st_gid != getegid());
}

static bool others_may_write_to_its_folder(const char *path)
{
	struct str folder = STR_INIT;
	folder_of(path, &folder);
	bool may = others_may_write(folder.buf);
	str_release(&folder);
	return may;
}

bool file_others_may_change(const char *path)
{
	struct str target = STR_INIT;
	file_find_target(path, &target);
	bool may = others_may_write(target.buf) || others_may_write_to_its_folder(path) ||
		   others_may_write_to_its_folder(target.buf);
	str_release(&target);
	return may;
}

bool file_write_all(int fd, const void *bytes, size_t len)
{
	const char *at = bytes;
	while (len > 0) {
		ssize_t n = write(fd, at, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EAGAIN) {
			/* Who shares the pipe with us made it one that does not wait. */
			poll(&(struct pollfd){ .fd = fd, .events = POLLOUT }, 1, -1);
			continue;
		}
		if (n < 0)
			return false;
		at += n;
		len -= (size_t)n;
	}
	return true;
}

bool file_sync_folder(const char *path)
{
	struct str folder = STR_INIT;
	folder_of(path, &folder);
	int fd = open(folder.buf, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	str_release(&folder);
	if (fd < 0)
		return errno == EACCES; /* a folder may be written to but not read */
	/* Some file systems have no fsync for folders and say EINVAL. */
	bool ok = fsync(fd) == 0 || errno == EINVAL || errno == ENOTSUP;
	int saved = errno;
	close(fd);
	errno = saved;
	return ok;
}

static bool fill(int fd, const char *target, const void *bytes, size_t len)
{
	bool ok = take_after(fd, target) && file_write_all(fd, bytes, len) && fsync(fd) == 0;
	int saved = errno;
	close(fd); /* what is on the disk is there, whatever this says */
	errno = saved;
	return ok;
}

/* The rename is safe only when the folder is on the disk too. */
bool file_put_in_place(int fd, const char *temporary, const char *target, const void *bytes,
		       size_t len)
{
	if (fill(fd, target, bytes, len) && rename(temporary, target) == 0)
		return file_sync_folder(target);
	int saved = errno;
	unlink(temporary);
	errno = saved;
	return false;
}

static bool replace(const char *path, const char *target, const void *bytes, size_t len,
		    struct error *err)
{
	struct str temporary = STR_INIT;
	int fd = open_temporary(target, &temporary);
	bool ok = fd >= 0 && file_put_in_place(fd, temporary.buf, target, bytes, len);
	if (!ok)
		error_sys(err, "%s: cannot be written", path);
	str_release(&temporary);
	return ok;
}

bool file_replace(const char *path, const void *bytes, size_t len, struct error *err)
{
	struct str target = STR_INIT;
	file_find_target(path, &target);
	bool ok = replace(path, target.buf, bytes, len, err);
	str_release(&target);
	return ok;
}

bool file_replace_link(const char *path, const void *bytes, size_t len, struct error *err)
{
	return replace(path, path, bytes, len, err);
}

bool file_temporary(const void *bytes, size_t len, int *fd, struct error *err)
{
	struct str name = STR_INIT;
	const char *folder = getenv("TMPDIR");
	str_addf(&name, "%s/limber-XXXXXX", folder && folder[0] == '/' ? folder : "/tmp");
	*fd = mkstemp(name.buf);
	bool ok = *fd >= 0;
	if (ok) {
		unlink(name.buf);
		ok = fcntl(*fd, F_SETFD, FD_CLOEXEC) == 0 && file_write_all(*fd, bytes, len) &&
		     lseek(*fd, 0, SEEK_SET) == 0;
	}
	if (!ok) {
		error_sys(err, "%s: cannot be written", name.buf);
		if (*fd >= 0)
			close(*fd);
		*fd = -1;
	}
	str_release(&name);
	return ok;
}

static bool make_one(const char *path)
{
	if (mkdir(path, MODE_FOLDER) == 0)
		return true;
	int saved = errno;
	struct stat st;
	if (stat(path, &st) == 0) {
		errno = ENOTDIR;
		return S_ISDIR(st.st_mode);
	}
	if (errno == ENOENT)
		errno = saved; /* why it could not be made, or that it is a link to nowhere */
	return false;
}

bool file_make_folder(const char *path, struct error *err)
{
	char *copy = mem_strdup(path);
	bool ok = true;
	for (char *p = copy; ok && *p != '\0'; p++) {
		if (p == copy || *p != '/' || p[-1] == '/')
			continue;
		*p = '\0';
		ok = make_one(copy);
		*p = '/';
	}
	ok = ok && make_one(copy);
	mem_free(copy);
	return ok || error_sys(err, "%s: cannot be made", path);
}
