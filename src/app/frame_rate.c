/* The rate of frames. */
#include "limber/app/frame_rate.h"

#include "limber/ui/ui.h"

enum {
	REMOTE_FRAME_MS = 250,
	SLOWEST_FRAME_MS = 1000,
	SLOW_WRITE_MS = 40,      /* a write that takes longer has waited for the terminal */
	RECOVER_MS = 10000,      /* after so long without one the rate goes up again */
};

void frame_rate_init(struct frame_rate *r, bool remote)
{
	*r = (struct frame_rate){ .frame = remote ? REMOTE_FRAME_MS : UI_FRAME_MS };
	r->fastest = r->frame;
}

void frame_rate_drawn(struct frame_rate *r, msec from, msec to)
{
	if (to - from > SLOW_WRITE_MS) {
		if (r->frame < SLOWEST_FRAME_MS)
			r->frame *= 2;
		r->since = to;
	} else if (r->frame > r->fastest && to - r->since >= RECOVER_MS) {
		r->frame /= 2;
		r->since = to;
	}
}
