/* What is measured: programs, and the keys that bring each to where it is looked at. */
#ifndef LIMBER_BENCH_SCENARIO_H
#define LIMBER_BENCH_SCENARIO_H

#include "bench/program.h"

enum scenario_id {
	SCENARIO_EMPTY,      /* floors: a program that does nothing */
	SCENARIO_USUAL,      /* bare ncurses, started as most programs do */
	SCENARIO_COUNTDOWN,  /* the same as cheap as can be, a second at a time */
	SCENARIO_LARGE,      /* the same with digits as large as limber's */
	SCENARIO_MOVING,     /* the same with a small figure that moves 8 times a second */
	SCENARIO_HOME,       /* limber: its first screen */
	SCENARIO_RUN,        /* ... a routine, just begun; then its first work, with a figure */
	SCENARIO_COUNTED,    /* ... counted work without a figure */
	SCENARIO_HOLD,       /* ... a hold without a figure */
	SCENARIO_FIGURE,     /* ... counted work with one */
	SCENARIO_PAUSED,
	SCENARIO_PLAIN,      /* ... counted work as lines of text */
	SCENARIO_VERSION, SCENARIO_STATUS, SCENARIO_PLAN, /* commands, which end by themselves */
	SCENARIO_COUNT
};

enum { SCENARIO_STEPS = 3, SCENARIO_ARGS = 6 };

struct scenario {
	const char *program;               /* in the build folder */
	const char *args[SCENARIO_ARGS];   /* up to NULL; "~/x" is a file in the home */
	struct {
		const char *word;          /* wait until it stands on the screen; NULL: do not look */
		const char *keys;          /* then type these; NULL: nothing */
	} steps[SCENARIO_STEPS];
	const char *leave;                 /* typed at the end; NULL: it ends by itself */
};

extern const struct scenario scenarios[SCENARIO_COUNT];

/* The files that they want; once. */
void scenario_prepare(void);

/* Start it; behind another program with its options, `before`, which ends with NULL; or NULL. */
void scenario_start(struct program *p, enum scenario_id id, const char *const *before);

/* Type its keys, and see that it is where it should be: it ends the benchmark where it is not. */
void scenario_reach(struct program *p, enum scenario_id id);

/* End it; it must end well. What it leaves of a session is forgotten. */
void scenario_end(struct program *p, enum scenario_id id);

#endif
