/*
 * The figures: what each is, what it may be (the budget), and what it was found to be. Every
 * figure of the benchmark has its row in budgets.c.
 */
#ifndef LIMBER_BENCH_FIGURES_H
#define LIMBER_BENCH_FIGURES_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

enum figure_id {
	FIGURE_HOME_FRAME, FIGURE_RUN_FRAME,
	FIGURE_HOME_BYTES, FIGURE_RUN_BYTES,
	FIGURE_HOME_INSTRUCTIONS, FIGURE_RUN_INSTRUCTIONS, FIGURE_PLAN_INSTRUCTIONS,
	FIGURE_STATUS_INSTRUCTIONS, FIGURE_VERSION_INSTRUCTIONS,
	FIGURE_HOME_CALLS, FIGURE_RUN_CALLS, FIGURE_PLAN_CALLS, FIGURE_STATUS_CALLS,
	FIGURE_VERSION_CALLS,
	FIGURE_PLAN_TIME, FIGURE_STATUS_TIME,
	FIGURE_MEMORY_PEAK, FIGURE_MEMORY_SHARED, FIGURE_MEMORY_OWN, FIGURE_MEMORY_WRITTEN,

	FIGURE_IDLE_BYTES, FIGURE_IDLE_WRITES, FIGURE_IDLE_WAKEUPS,
	FIGURE_PAUSED_BYTES, FIGURE_PAUSED_WRITES, FIGURE_PAUSED_WAKEUPS,
	FIGURE_COUNTED_BYTES, FIGURE_COUNTED_WRITES, FIGURE_COUNTED_WAKEUPS, FIGURE_COUNTED_CPU,
	FIGURE_HOLD_BYTES, FIGURE_HOLD_WRITES, FIGURE_HOLD_WAKEUPS, FIGURE_HOLD_CPU,
	FIGURE_MOVING_BYTES, FIGURE_MOVING_WRITES, FIGURE_MOVING_WAKEUPS, FIGURE_MOVING_CPU,
	FIGURE_DAILY_BYTES_SMALL, FIGURE_DAILY_BYTES_LARGE,
	FIGURE_PLAIN_WRITES, FIGURE_PLAIN_WAKEUPS, FIGURE_PLAIN_CPU,
	FIGURE_COUNTED_LATE, FIGURE_COUNTED_LATE_MOST, FIGURE_COUNTED_DRIFT, FIGURE_COUNTED_MISSED,
	FIGURE_MOVING_LATE, FIGURE_MOVING_LATE_MOST, FIGURE_MOVING_DRIFT,

	FIGURE_BUILTIN_WORK, FIGURE_CATALOGUE_WORK, FIGURE_CATALOGUE_GROWTH,
	FIGURE_HISTORY_WORK, FIGURE_HISTORY_GROWTH, FIGURE_STATUS_GROWTH,
	FIGURE_BUILTIN_TIME, FIGURE_CATALOGUE_TIME, FIGURE_HISTORY_TIME,
	FIGURE_SEARCH_TIME, FIGURE_SCROLL_TIME,

	FIGURE_TOP_LOAD, FIGURE_TOP_LOAD_EVEN, FIGURE_TOP_LOAD_MEMORY, FIGURE_TOP_SEARCH,
	FIGURE_TOP_SCROLL,
	FIGURE_TOP_PAST, FIGURE_TOP_PAST_EVEN, FIGURE_TOP_PAST_MEMORY, FIGURE_TOP_STATUS,
	FIGURE_TOP_HOME,

	FIGURE_LINE_BEHIND, FIGURE_LINE_ANSWER, FIGURE_LINE_MOVING_BEHIND, FIGURE_LINE_MOVING_ANSWER,
	FIGURE_LINE_LARGE_BEHIND, FIGURE_LINE_LARGE_ANSWER,
	FIGURE_COUNT
};

/* How the budget is meant. */
enum limit_kind {
	LIMIT_NONE,   /* shown, and no more */
	LIMIT_RATIO,  /* at most `limit` times the floor */
	LIMIT_ABOVE,  /* at most `limit` more than the floor */
	LIMIT_MOST,   /* at most `limit`, whatever the floor */
};

/* What the gate looks at. */
enum gate_kind {
	GATE_NOT,     /* not at this: it depends on what else the machine does */
	GATE_COUNTED, /* the same everywhere: at the budget itself */
	GATE_TIMED,   /* loosely: at twice the budget */
};

struct figure {
	const char *name, *unit;
	enum limit_kind kind;
	double limit;
	enum gate_kind gate;
	double held;       /* while the budget is missed the gate is at this, so that it does not grow */
};

extern const struct figure figures[FIGURE_COUNT];

/* What stands over the figures from `first` on; the last has FIGURE_COUNT. */
struct heading {
	enum figure_id first;
	const char *text;
};

extern const struct heading headings[];

/* Keep what was found; `floor` FLOOR_NONE: there is nothing beside it. */
#define FLOOR_NONE ((double)NAN)
void figure_found(enum figure_id id, double floor, double ours);

/* It cannot be found out here, and why (static). */
void figure_skip(enum figure_id id, const char *why);

/* Print what was found, as a table or as JSON fields. */
void figures_print(void);

struct json_writer;
void figures_write(struct json_writer *w);

/* What misses its budget; what the gate does not let through, each told on standard error. */
size_t figures_short(void);
size_t figures_refused(void);

/* Those that the gate would not let through, untold: to be measured again. What is wrong stays so. */
size_t figures_doubtful(void);

#endif
