/*
 * Sessions that go on, so that none is lost when the program or the machine dies:
 * for each a file of its own in the program's folder under $XDG_STATE_HOME, with a
 * line after each step: the record of what has been done so far, and how it goes on.
 *
 *     struct unfinished u = UNFINISHED_NONE;
 *     unfinished_write(&record, &resume, now, &line);
 *     unfinished_begin(&u, id, &err);
 *     unfinished_add(&u, &line, &err);      after each step; the last line counts
 *     unfinished_end(&u);                   the session is in the history
 *
 *     struct leftovers left = LEFTOVERS_INIT;
 *     unfinished_find(&left, now, &told);   at the next start: what was left behind
 *     unfinished_take(&u, path, &left.arena, &leftover, &err);      one goes on
 *     unfinished_record(path, &err);        or it does not
 *     leftovers_release(&left);
 *
 * A file is locked while its session goes on: nobody takes it for a leftover.
 */
#ifndef LIMBER_STORE_UNFINISHED_H
#define LIMBER_STORE_UNFINISHED_H

#include "limber/base/arena.h"
#include "limber/base/error.h"
#include "limber/base/str.h"
#include "limber/core/resume.h"

struct unfinished {
	int fd;            /* -1: none */
	struct str path;
};

#define UNFINISHED_NONE { .fd = -1, .path = STR_INIT }

/*
 * The line of a session, as it stands at `at` ("2026-11-24T07:30:00+01:00"); `resume` NULL where
 * it is over, and only to be kept. Where the line would be longer than HISTORY_LINE_MAX it has
 * the record alone.
 */
void unfinished_write(const struct record *r, const struct resume *resume, const char *at,
                      struct str *line);

bool unfinished_begin(struct unfinished *u, const char *id, struct error *err) LIMBER_MUST_CHECK;

/*
 * Add what has been done so far, on the disk when this returns. Without a file: true. False: the
 * file is as it was.
 */
bool unfinished_add(struct unfinished *u, const struct str *line,
                    struct error *err) LIMBER_MUST_CHECK;

/* The file is not needed any more. */
void unfinished_end(struct unfinished *u);

/* Nothing is removed: another start will find it. */
void unfinished_leave(struct unfinished *u);

/* ---- what was left behind ---- */

struct leftovers {
	struct arena arena;      /* owns all texts and lists */
	struct leftover *items;  /* owned; the newest first */
	size_t count, cap;
};

#define LEFTOVERS_INIT { .arena = ARENA_INIT }

enum { UNFINISHED_OLD = 12 * 3600 }; /* seconds: from here on it is not gone on with */

/*
 * All that was left and goes on nowhere else. `now` is in seconds since 1970. What is in the
 * history already, or was deleted from it, is removed; what cannot be read gets a name that
 * ends in ".damaged"; files of beginnings that came to nothing are removed. `told` gets a line of
 * text for what the person must know of that.
 */
void unfinished_find(struct leftovers *out, int64_t now, struct str *told);
void leftovers_release(struct leftovers *l);

/* It cannot be gone on with, or is too old for it. */
bool leftover_is_over(const struct leftover *l);

/*
 * Hold the file of a leftover as unfinished_begin() does, and read it again: another program may
 * have gone on with it meanwhile. Texts are the arena's. False where it goes on elsewhere, or
 * has come to its end.
 */
bool unfinished_take(struct unfinished *u, const char *path, struct arena *arena,
                     struct leftover *out, struct error *err) LIMBER_MUST_CHECK;

/*
 * Put what was left into the history as ended, once. False where that failed: then the file
 * stays, and where it goes on elsewhere.
 */
bool unfinished_record(const char *path, struct error *err) LIMBER_MUST_CHECK;

#endif
