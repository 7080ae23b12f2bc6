/*
 * Sessions that go on, so that none is lost when the program or the machine dies:
 * for each a file of its own in the program's folder under $XDG_STATE_HOME, with a
 * line of the history for what has been done so far after each step.
 *
 *     struct unfinished u = UNFINISHED_NONE;
 *     unfinished_begin(&u, id, &err);
 *     unfinished_add(&u, &line, &err);      after each step; the last line counts
 *     unfinished_end(&u);                   the session is in the history
 *
 *     unfinished_recover(&found, &err);     at the next start: what was left behind
 *
 * A file is locked while its session goes on: nobody takes it for a leftover.
 */
#ifndef LIMBER_STORE_UNFINISHED_H
#define LIMBER_STORE_UNFINISHED_H

#include "limber/base/error.h"
#include "limber/base/str.h"

struct unfinished {
	int fd;            /* -1: none */
	struct str path;
};

#define UNFINISHED_NONE { .fd = -1, .path = STR_INIT }

bool unfinished_begin(struct unfinished *u, const char *id, struct error *err) LIMBER_MUST_CHECK;

/* Add what has been done so far, on the disk when this returns. Without a file: true. */
bool unfinished_add(struct unfinished *u, const struct str *line,
                    struct error *err) LIMBER_MUST_CHECK;

/* The file is not needed any more. */
void unfinished_end(struct unfinished *u);

/* Nothing is removed: another start will find it. For when the history could not be written. */
void unfinished_leave(struct unfinished *u);

/*
 * Put what was left behind into the history, each session once, as ended early. `told` gets
 * a line of text for each. False where that failed: then the files stay.
 */
bool unfinished_recover(struct str *told, struct error *err) LIMBER_MUST_CHECK;

#endif
