/*
 * While a routine plays the screen must not go dark or lock itself: a helper
 * program of the desktop keeps it awake for as long as a pipe from us is open,
 * so that it ends with us however we end.
 *
 *     struct awake a;
 *     awake_init(&a, true);
 *     each turn:  awake_turn(&a, playing, now);  sleep until awake_due(&a)
 *     awake_release(&a);
 *
 * Where there is no such program, or it fails, nothing is kept awake and nothing
 * is said. Over ssh the screen is another machine's: there it does nothing.
 */
#ifndef LIMBER_PLATFORM_AWAKE_H
#define LIMBER_PLATFORM_AWAKE_H

#include "limber/base/msec.h"
#include "limber/platform/helper.h"

enum { AWAKE_PAUSE_MS = 60 * MSEC_SECOND }; /* a pause that is longer lets the screen sleep */

struct awake {
	bool wanted;
	size_t next;          /* the next way to try */
	struct helper helper;
	msec paused;          /* since when play has stood; MSEC_NEVER while it goes */
};

void awake_init(struct awake *a, bool wanted);

/* Another wish: holding begins with the next turn, or is over. */
void awake_want(struct awake *a, bool wanted);

/* Play goes or stands at `now`, ms of a clock that never goes back. */
void awake_turn(struct awake *a, bool playing, msec now);

/* When a pause has been long enough; MSEC_NEVER where nothing is due. */
msec awake_due(const struct awake *a);

/* Is the screen being kept awake? */
bool awake_holds(const struct awake *a);

void awake_release(struct awake *a);

/* Does the person sit at another machine than this one? */
bool session_is_remote(void);

#endif
