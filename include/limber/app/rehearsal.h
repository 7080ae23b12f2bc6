/*
 * The clock that a session is played by: the monotonic clock, run faster for
 * a rehearsal. Everything is a multiplication from one start, so that nothing
 * drifts.
 */
#ifndef LIMBER_APP_REHEARSAL_H
#define LIMBER_APP_REHEARSAL_H

#include "limber/base/msec.h"

struct rehearsal {
	msec start; /* when both clocks showed the same */
	int speed;  /* 1: the real time */
};

/* What the session's clock shows when the monotonic clock shows `mono`. */
msec rehearsal_now(const struct rehearsal *r, msec mono);

/* When the session's clock will show `at`, in monotonic time, rounded up. MSEC_NEVER stays. */
msec rehearsal_due(const struct rehearsal *r, msec at);

/* A lateness of the session's clock in real ms. */
msec rehearsal_real(const struct rehearsal *r, msec span);

#endif
