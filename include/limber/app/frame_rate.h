/*
 * How often a figure moves. Eight frames a second on a machine of one's own,
 * four over ssh; where the terminal does not take what is written the rate
 * drops by halves to one a second, and comes back when it does.
 *
 * That shows late: the system keeps 64 KiB of what a slow line has not carried yet, a minute of
 * 9600 baud, and what is drawn then is seen a minute later. So it is counted what the line
 * must still have before it, and the next frame waits until that is little.
 */
#ifndef LIMBER_APP_FRAME_RATE_H
#define LIMBER_APP_FRAME_RATE_H

#include <stdbool.h>
#include <stddef.h>

#include "limber/base/msec.h"

struct frame_rate {
	msec frame;   /* ms from one frame to the next: a whole part of a second */
	msec fastest; /* as short as it may be */
	msec taken;   /* ... as writes are taken; the line may want it longer */
	msec since;   /* when that was last changed or a write was slow */
	double line;    /* bytes that the terminal takes in a ms; 0: as many as there are */
	bool known;     /* ... for certain, not only by precaution */
	double waiting; /* bytes that it had not taken yet, after the last frame ... */
	msec drawn;     /* ... and when that was */
};

/*
 * `remote`: over a line, where frames cost more than here, and that may be as slow as 9600 baud.
 * `speed`: bytes a second that the terminal's own line carries; 0: as many as there are.
 */
void frame_rate_init(struct frame_rate *r, bool remote, long speed);

/* A frame of about so many bytes was written from `from` to `to`, in ms of the monotonic clock. */
void frame_rate_drawn(struct frame_rate *r, msec from, msec to, size_t bytes);

/*
 * When the next may be written: what is drawn while the line is behind is better drawn later,
 * as it is by then. 0: at once.
 */
msec frame_rate_ready(const struct frame_rate *r);

#endif
