/*
 * How often a figure moves. Eight frames a second on a machine of one's own,
 * four over ssh; where the terminal does not take what is written the rate
 * drops by halves to one a second, and comes back when it does.
 */
#ifndef LIMBER_APP_FRAME_RATE_H
#define LIMBER_APP_FRAME_RATE_H

#include <stdbool.h>

#include "limber/base/msec.h"

struct frame_rate {
	msec frame;   /* ms from one frame to the next: a whole part of a second */
	msec fastest; /* as short as it may be */
	msec since;   /* when the rate was last changed or a write was slow */
};

/* `remote`: over a line, where frames cost more than here. */
void frame_rate_init(struct frame_rate *r, bool remote);

/* A frame was written from `from` to `to`, in ms of the monotonic clock. */
void frame_rate_drawn(struct frame_rate *r, msec from, msec to);

#endif
