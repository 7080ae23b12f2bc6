/*
 * The whole history, read for whoever wants to look back on it, with today's number.
 *
 *     struct past p = PAST_INIT;
 *     past_read(&p, goal, days);           p.seen has it, or why it could not be read
 *     past_delete(&p, id, goal, &err);
 *     past_release(&p);
 */
#ifndef LIMBER_APP_PAST_H
#define LIMBER_APP_PAST_H

#include "limber/base/error.h"
#include "limber/store/history.h"
#include "limber/ui/ui.h"

struct past {
	struct history_walk walk; /* for the sessions that are not kept */
	struct ui_past seen;      /* borrows from it */
	int days;                 /* that it was read for */
	struct error why;         /* it could not be read */
};

#define PAST_INIT { .walk = HISTORY_WALK_INIT }

/* All that a screen shows day by day: a year, and the weeks that it begins and ends in. */
enum { PAST_YEAR = 54 * 7 };

/*
 * Read it anew, in place of what was read before; what is told of so many days until today is
 * told of every one of them (lookback_begin()).
 */
void past_read(struct past *p, struct lookback_goal goal, int days);

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
