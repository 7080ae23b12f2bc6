/*
 * Every screen and every question of the program, and the way there: for tests of what must
 * hold on each of them. The clocks of the program stand still there (support/clock.h).
 */
#ifndef LIMBER_TESTS_PLACES_H
#define LIMBER_TESTS_PLACES_H

#include <stdbool.h>
#include <stddef.h>

#include "support/pty_term.h"

/* What time that is no time of exercise does there. */
enum place_time {
	PLACE_TIMELESS, /* nothing: no tape goes */
	PLACE_PLAYS,    /* it pauses */
	PLACE_PAUSED,   /* it is paused already */
	PLACE_PANEL,    /* it is paused below a panel, and stays so when that is closed */
};

enum { PLACE_WAY = 8 };

struct place {
	const char *name;
	const char *args[4];
	const char *env;        /* NULL: as ever */
	enum place_time time;
	bool always;            /* also where the tests are to be quick: see storms() */
	bool first;             /* the safety text is not confirmed yet */
	bool past;              /* there is a history, and a change is offered */
	bool left;              /* a session was left */
	struct { const char *key, *wanted; } way[PLACE_WAY]; /* "@Learn": that line of home, "~9000": ms pass */
};

/* Begin "quick-5" and leave it in its first exercise, to go on later. */
void leave_a_session(const char *const *env);

/* Is this `make storm`, which takes its time? */
bool storms(void);

extern const struct place places[];
extern const size_t place_count;

/* There must be one. */
const struct place *place_named(const char *name);

/* In a home that is empty: the program there, under a job parent. The clocks stand. */
struct pty *place_open(const struct place *place, const char *const *more_env);

#endif
