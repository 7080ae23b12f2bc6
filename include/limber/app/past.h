/*
 * The whole history, read for whoever wants to look back on it, with today's number.
 *
 *     struct past p = PAST_INIT;
 *     past_read(&p, goal);                 p.seen has it, or why it could not be read
 *     past_delete(&p, id, goal, &err);
 *     past_release(&p);
 */
#ifndef LIMBER_APP_PAST_H
#define LIMBER_APP_PAST_H

#include "limber/base/error.h"
#include "limber/store/history.h"
#include "limber/ui/ui.h"

struct past {
	struct history history;
	struct ui_past seen;      /* borrows from it */
	struct error why;         /* it could not be read */
};

#define PAST_INIT { .history = HISTORY_INIT }

/* Read it anew, in place of what was read before. */
void past_read(struct past *p, struct lookback_goal goal);

/* Has it been read on this day? What it says of today is not so on another. */
bool past_is_of_today(const struct past *p);

/*
 * Take the session out of the file, and read that anew. `id` may be of what was read. False
 * where it could not be written: then nothing has changed.
 */
bool past_delete(struct past *p, const char *id, struct lookback_goal goal,
                 struct error *err) LIMBER_MUST_CHECK;

/* Give its memory back; it can be read again. */
void past_release(struct past *p);

#endif
