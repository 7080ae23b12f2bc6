/* The rate of frames. */
#include "limber/app/frame_rate.h"

#include "limber/ui/ui.h"

enum {
	REMOTE_FRAME_MS = 250,
	SLOWEST_FRAME_MS = 1000,
	SLOW_WRITE_MS = 40,      /* a write that takes longer has waited for the terminal */
	SLOW_LINE_MS = 250,      /* what is on its way for longer waits for the line */
	REMOTE_SPEED = 960,
	RECOVER_MS = 10000,      /* after so long without one the rate goes up again */
};

void frame_rate_init(struct frame_rate *r, bool remote, long speed)
{
	bool known = speed > 0;
	if (remote && (speed == 0 || speed > REMOTE_SPEED))
		speed = REMOTE_SPEED;
	*r = (struct frame_rate){ .frame = remote ? REMOTE_FRAME_MS : UI_FRAME_MS };
	r->fastest = r->taken = r->frame;
	r->line = (double)speed / (double)MSEC_SECOND;
	r->known = known;
}

/* As often as writes are taken. */
static void follow_writes(struct frame_rate *r, msec from, msec to)
{
	if (to - from > SLOW_WRITE_MS) {
		if (r->taken < SLOWEST_FRAME_MS)
			r->taken *= 2;
		r->since = to;
	} else if (r->taken > r->fastest && to - r->since >= RECOVER_MS) {
		r->taken /= 2;
		r->since = to;
	}
}

static void count_waiting(struct frame_rate *r, msec now, size_t bytes)
{
	double carried = r->line * (double)(now - r->drawn);
	r->waiting = (r->waiting > carried ? r->waiting - carried : 0) + (double)bytes;
	r->drawn = now;
}

/* Will the line have more than a little before it, so long from now? */
static bool is_behind(const struct frame_rate *r, msec after)
{
	return r->waiting > r->line * (double)(after + SLOW_LINE_MS);
}

void frame_rate_drawn(struct frame_rate *r, msec from, msec to, size_t bytes)
{
	follow_writes(r, from, to);
	r->frame = r->taken;
	if (r->line <= 0)
		return;
	count_waiting(r, to, bytes);
	while (r->frame < SLOWEST_FRAME_MS && is_behind(r, r->frame))
		r->frame *= 2;
}

msec frame_rate_ready(const struct frame_rate *r)
{
	if (!r->known || r->waiting <= r->line * SLOW_LINE_MS)
		return 0;
	return r->drawn + (msec)(r->waiting / r->line) - SLOW_LINE_MS;
}
