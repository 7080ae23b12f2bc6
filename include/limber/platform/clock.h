/*
 * The only place that reads clocks. The loop reads them once a turn and
 * passes the value down; nothing below it asks for the time.
 */
#ifndef LIMBER_PLATFORM_CLOCK_H
#define LIMBER_PLATFORM_CLOCK_H

#include <stdint.h>

#include "limber/base/msec.h"

struct clock_reading {
	msec mono; /* of a clock that never goes back and stands while the machine sleeps */
	msec boot; /* of one that goes on then; the same as `mono` where there is none */
};

struct clock_reading clock_read(void);

/*
 * How long the machine slept between two readings; 0 where it did not, which
 * is whenever the clocks went apart by no more than CLOCK_SLEEP_LEAST.
 */
enum { CLOCK_SLEEP_LEAST = 500 }; /* ms */
msec clock_slept(struct clock_reading before, struct clock_reading now);

/* The wall clock, for the history alone: nothing is timed by it. */
struct clock_wall {
	char start[96]; /* "2026-11-24T07:30:00+01:00" */
	char day[48];   /* "2026-11-24", here and now */
	int hour;       /* 0..23, likewise */
	char zone[64];  /* "Europe/Berlin"; empty before clock_zone(), or where it has no name */
};

struct clock_wall clock_wall(void);

/* Add the zone's name, from $TZ or from where the system's own zone leads to. */
void clock_zone(struct clock_wall *wall);

/*
 * Ms until it shows the next full minute, for certain: up to 60001, as no two clocks begin a
 * millisecond together.
 */
msec clock_to_minute(void);

/* The same until the next day begins here; at the most a day and some hours. */
msec clock_to_midnight(void);

/*
 * Nanoseconds until the monotonic clock shows `deadline`, 0 where it does
 * already. For waiting: a reading in milliseconds is up to one too small.
 */
int64_t clock_until(msec deadline);

#endif
