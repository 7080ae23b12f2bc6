/*
 * Files: read whole, replaced whole, listed. Messages about writing name the
 * file; those about reading leave that to the caller, who often has a place.
 */
#ifndef LIMBER_PLATFORM_FILE_H
#define LIMBER_PLATFORM_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "limber/base/macros.h"
#include "limber/base/str.h"

struct arena;
struct error;

/*
 * Read a file of at most `max` bytes. `*bytes` is NUL-terminated (the NUL is
 * not counted in `*len`) and owned by the caller, who frees it with
 * mem_free(). A regular file, or a pipe that was handed over under /dev
 * (/dev/stdin, /dev/fd/63); anything else is refused without waiting for it.
 */
bool file_read(const char *path, size_t max, char **bytes, size_t *len,
	       struct error *err) LIMBER_MUST_CHECK;

/*
 * Read a file as file_read(), but part by part: `take` gets one after the other, each of
 * whole lines; the last line may lack its newline. For files that are long and lines that
 * are not: what it needs is room for the longest line. `left` is how many bytes the file had
 * behind the part when it was opened (of a pipe: 0). False, perhaps after some parts, where
 * it cannot be read to its end.
 */
typedef void file_part(void *context, const char *bytes, size_t len, size_t left);
bool file_read_parts(const char *path, size_t max, file_part *take, void *context,
		     struct error *err) LIMBER_MUST_CHECK;

/*
 * The same of a file that stays open, from its beginning each time, whatever is at its path
 * by then. `*fd` is the caller's to close; -1 where it cannot be opened.
 */
bool file_open_parts(const char *path, size_t max, int *fd, struct error *err) LIMBER_MUST_CHECK;
bool file_read_parts_of(int fd, size_t max, file_part *take, void *context,
			struct error *err) LIMBER_MUST_CHECK;

/* Up to `*len` bytes from `at` on; less where the file ends before. False with errno. */
bool file_read_from(int fd, off_t at, char *bytes, size_t *len) LIMBER_MUST_CHECK;

/*
 * Read the end of a regular file: at most `max` bytes, and only whole lines. `*bytes` as
 * file_read(). `*whole` tells whether that is all of it.
 */
bool file_read_tail(const char *path, size_t max, char **bytes, size_t *len, bool *whole,
		    struct error *err) LIMBER_MUST_CHECK;

/* The same of a file that is open for reading, whatever is at its path by now. */
bool file_read_tail_of(int fd, size_t max, char **bytes, size_t *len, bool *whole,
		       struct error *err) LIMBER_MUST_CHECK;

/*
 * Put `len` bytes in the place of a file, whole or not at all, also when the
 * machine goes down. It keeps its mode; a new one is for its owner only. Where
 * `path` is a symbolic link, what it leads to is replaced. The folder must be
 * there (file_make_folder()).
 */
bool file_replace(const char *path, const void *bytes, size_t len,
		  struct error *err) LIMBER_MUST_CHECK;

/*
 * The same for a file that is the program's alone: nobody has a reason to put a link there,
 * so it is the link that is replaced, and what it leads to stays as it is.
 */
bool file_replace_link(const char *path, const void *bytes, size_t len,
		       struct error *err) LIMBER_MUST_CHECK;

/*
 * Add a line (its newline included) to the end of a file, on the disk when this returns; a
 * new file is for its owner only. Where `path` is a symbolic link, the line goes to what it
 * leads to. A last line without its newline is closed first. Who adds at the same time
 * waits, and finds the file that is at `path` then; after FILE_PATIENCE, as for a program
 * that was stopped, it gives up. False: the file is as it was.
 */
enum { FILE_PATIENCE = 3000 }; /* ms */
bool file_append_line(const char *path, const void *bytes, size_t len,
		      struct error *err) LIMBER_MUST_CHECK;

/*
 * Hold a file of lines against file_append_line() and others that hold it, waiting for them,
 * to read it and put another in its place:
 *
 *     struct file_hold hold = FILE_HOLD_NONE;
 *     bool ok = file_hold(path, &hold, &err) && file_read(path, ...) &&
 *               file_hold_replace(&hold, bytes, len, &err);
 *     file_hold_release(&hold);
 *
 * A file that is not there is made, empty. False, and nothing is held, where it cannot be
 * opened or, with ERROR_IO, its file system has no locks.
 */
struct file_hold {
	int fd;             /* -1: nothing is held */
	struct str target;  /* what `path` leads to */
};

#define FILE_HOLD_NONE { .fd = -1, .target = STR_INIT }

bool file_hold(const char *path, struct file_hold *hold, struct error *err) LIMBER_MUST_CHECK;

/* Is the file at `path` the one that is held? */
bool file_hold_is(const struct file_hold *hold, const char *path);

/*
 * As file_replace(). Whoever waits for the hold gets the new file. A temporary file that an
 * earlier run left behind is used again.
 */
bool file_hold_replace(struct file_hold *hold, const void *bytes, size_t len,
		       struct error *err) LIMBER_MUST_CHECK;
void file_hold_release(struct file_hold *hold);

/* Is it a symbolic link into a folder that is not there, as on a disk that is not mounted? */
bool file_leads_nowhere(const char *path);

/*
 * May somebody else than the person and root change what is at `path`: the file, or the folders
 * in which it or a link to it is? A group that is the person's own counts as the person. Also true
 * where that cannot be found out.
 */
bool file_others_may_change(const char *path);

/* Write all bytes, waiting where the descriptor does not take them. False with errno. */
bool file_write_all(int fd, const void *bytes, size_t len) LIMBER_MUST_CHECK;

/* The folder of a file to the disk: a new name in it is there for good. False with errno. */
bool file_sync_folder(const char *path);

/*
 * Lock an open file until it is closed, without waiting; a file system that has no locks counts
 * as one where nobody else has it. False with errno: another program does.
 */
bool file_lock_now(int fd);

/*
 * A file of `len` bytes without a name, for a helper program to read: `*fd` is the
 * caller's to close, and with it the file is gone.
 */
bool file_temporary(const void *bytes, size_t len, int *fd, struct error *err) LIMBER_MUST_CHECK;

/*
 * Hold a folder against other programs that do the same, waiting for them, but no longer than
 * FILE_PATIENCE: anybody who may read it can hold it. Returns what file_unlock() wants; -1, and
 * nothing is held, where the folder cannot be locked.
 */
int file_lock(const char *folder);
void file_unlock(int lock);

/* Make a folder and those above it, for the owner only; it may be there. */
bool file_make_folder(const char *path, struct error *err) LIMBER_MUST_CHECK;

/*
 * The paths of what is in a folder under names that end in `suffix` and do not
 * begin with a dot, in the order of their bytes. Array and strings are the
 * arena's. A folder that is not there is an empty one.
 */
bool file_list(const char *folder, const char *suffix, struct arena *arena,
	       const char ***paths, size_t *count, struct error *err) LIMBER_MUST_CHECK;

#endif
