/*
 * A plan is a routine compiled to a tape: a flat array of steps with start
 * times, and a flat array of cues. All times are integer milliseconds of the
 * tape. Times come from the dose, level, pace and settings, here and nowhere
 * else.
 *
 *     struct plan plan;
 *     if (!plan_compile(&plan, routine, &options, &err)) ...
 *     struct moment m;
 *     plan_moment(&plan, 61000, &m);       a pure function: what is on at 1:01
 *     plan_release(&plan);
 *
 * An item gives one `prepare` (10 s, and 5 s more where the start position
 * differs from the item before or there is none); then for every set, for
 * every side, one `work` step of reps x phases. Between two work steps of an
 * item comes a `rest` where the set changes and its rest is above 0, else a
 * `switch` of 5 s where the side changes, else nothing. `alternate` is one
 * work step of 2 x reps.
 */
#ifndef LIMBER_CORE_PLAN_H
#define LIMBER_CORE_PLAN_H

#include "limber/base/arena.h"
#include "limber/base/error.h"
#include "limber/core/exercise.h"

enum level { LEVEL_STANDARD, LEVEL_STARTER, LEVEL_COUNT };
extern const char *const level_words[LEVEL_COUNT];

enum {
	PACE_ONE = 1000,   /* the pace of the catalogue: thousandths */
	PACE_MIN = 500,
	PACE_MAX = 2000,
	PLAN_MAX_MS = 24 * 3600 * 1000,
	PLAN_MAX_ITEMS = 256,
};

struct plan_options {
	enum level level;
	int pace;         /* thousandths; every phase that is not a hold is divided by it */
	enum side first;  /* SIDE_LEFT or SIDE_RIGHT: which side starts */
	msec prepare;     /* get ready before each item, 0..120 s; 0 leaves it out */
	msec move;        /* more of it where the start position changes */
	msec switch_side;
	msec lead_in;     /* before play goes on inside a work step */
	bool self_paced;  /* counted steps wait for the person */
};

/* prepare 10 s, move 5 s, switch 5 s, lead-in 3 s, standard, left first. */
#define PLAN_OPTIONS_INIT \
	{ .level = LEVEL_STANDARD, .pace = PACE_ONE, .first = SIDE_LEFT, .prepare = 10 * MSEC_SECOND, \
	  .move = 5 * MSEC_SECOND, .switch_side = 5 * MSEC_SECOND, .lead_in = 3 * MSEC_SECOND }

enum step_kind { STEP_PREPARE, STEP_WORK, STEP_SWITCH, STEP_REST, STEP_KIND_COUNT };
extern const char *const step_kind_words[STEP_KIND_COUNT]; /* "prepare" ... */

/* The smallest thing one can skip to: [start, end) of the tape. */
struct step {
	enum step_kind kind;
	int item;        /* index into the plan's items */
	int set;         /* 1..sets; of a rest or switch: the set that comes next */
	enum side side;  /* of a prepare, switch or rest: the side that comes next */
	msec start, end;
	size_t first_cue; /* index of its first cue, which is at `start` */
};

/* An item with everything resolved: exercise, variant, level, pace. */
struct plan_item {
	const struct exercise *exercise; /* borrowed: catalogue */
	const struct variant *variant;   /* NULL: the exercise itself */
	const char *name;                /* "Pigeon pose: lying figure-4" */
	const char *setup;               /* with {side} and {other}; may be NULL */
	const char *block, *note;        /* may be NULL */
	enum position position;
	struct texts equipment, steps, coaching;
	struct cautions cautions;
	struct dose dose;                /* complete, phases at pace */
	bool counted;                    /* its reps are counted (else: a hold) */
	int first_step, step_count;
	msec start, end;
};

/* What must be seen or heard once, when the playhead passes a point. */
enum cue_kind {
	CUE_PREPARE,   /* a prepare step begins */
	CUE_GO,        /* a work step begins, with rep 1 and its first phase */
	CUE_SWITCH,    /* a switch step begins */
	CUE_REST,      /* a rest step begins */
	CUE_REP,       /* rep `number` (as counted in the step) and its first phase begin */
	CUE_PHASE,     /* phase `number` (from 1) of the rep begins */
	CUE_REVERSE,   /* from this rep on, second_half replaces rep */
	CUE_HALF,      /* half of a hold of 20 s or more is over */
	CUE_COACHING,  /* coaching line `number` (from 1) is shown */
	CUE_LEFT,      /* `number` seconds of a hold are left: 10, and every 30; not at its half */
	CUE_COUNT,     /* 3-2-1 before an end: not of counted work or holds under 10 s */
	CUE_DONE,      /* the end of the tape */
	CUE_LEAD_IN,   /* the player's own: `number` seconds of lead-in are left, 3-2-1 */
	CUE_RESUME,    /* the player's own: the lead-in is over */
	CUE_TAKE_UP,   /* the player's own: a session that was left goes on in `number` seconds */
	CUE_KIND_COUNT
};

struct cue {
	msec at;
	enum cue_kind kind;
	int step;
	int number;
};

struct plan {
	struct arena arena;        /* owns all below */
	const char *id, *name;     /* of the routine */
	enum kind kind;
	struct plan_options options;
	const struct plan_item *items;
	int item_count;
	const struct step *steps;
	int step_count;
	const struct cue *cues;    /* sorted by time, then in the order of their kinds */
	size_t cue_count;
	msec length;
};

/*
 * Compile `routine` from item `first_item` (0-based) on. The plan borrows the
 * catalogue's texts. False (ERROR_INVALID) where there are no items, more than
 * 256 of them, or the tape would be longer than 24 hours: then there is
 * nothing to release.
 */
bool plan_compile(struct plan *plan, const struct routine *routine, size_t first_item,
                  const struct plan_options *options, struct error *err) LIMBER_MUST_CHECK;
void plan_release(struct plan *plan);

/*
 * Only how long that tape would be, in ms: much cheaper than the plan. False as
 * plan_compile().
 */
bool plan_measure(const struct routine *routine, const struct plan_options *options, msec *length,
                  struct error *err) LIMBER_MUST_CHECK;

/* What the tape says at one instant. */
struct moment {
	const struct plan_item *item;
	const struct step *step;
	int item_number, item_count;   /* "5 of 16" */
	int step_number;               /* index into the steps */
	int set, sets;
	enum side side;                /* at work now, alternation included; or coming next */
	int rep, reps;                 /* in work: counted per side, "rep 4 of 10" */
	int step_rep;                  /* 1..: counted over the whole step */
	const struct phase *phase;     /* NULL outside work */
	bool second_half;
	msec rep_start, rep_end, phase_start, phase_end; /* tape times; 0 outside work */
	const char *coaching;          /* the line to show; NULL where there is none */
	int coaching_number;
	msec phase_left, step_left, item_left, total_left;      /* ms */
	/* Seconds to show: they all change together, at the whole seconds left of the step. */
	int phase_seconds, rep_seconds, step_seconds, item_seconds, total_seconds;
	const struct plan_item *next_item; /* NULL in the last */
	const struct step *next_work;  /* the next work step, NULL in the last */
};

/*
 * Fill `out` with what is on at `at`, clamped to the tape; at the end it is
 * the last instant of the last step with nothing left. Pure.
 */
void plan_moment(const struct plan *plan, msec at, struct moment *out);

/* The step that holds `at` (clamped): an index. */
int plan_step_at(const struct plan *plan, msec at);

/* The first cue at or after `at`: an index, cue_count where there is none. */
size_t plan_cue_at(const struct plan *plan, msec at);

/* The reps of a work step: how many, and when rep `n` (0-based; n == count: the end) starts. */
int plan_reps(const struct plan *plan, int step);
msec plan_rep_start(const struct plan *plan, int step, int n);
int plan_rep_at(const struct plan *plan, int step, msec at);

/* How many of them are done as `rep` says, before second_half takes its place. */
int plan_first_way_reps(const struct plan *plan, int step);

/* The side that works in rep `n` (0-based) of a work step. */
enum side plan_rep_side(const struct plan *plan, int step, int n);

/* The next instant after `at` at which what a screen shows changes: a cue or a whole second. */
msec plan_next_change(const struct plan *plan, msec at);

/* The `prepare` (or first step) of an item: an index. */
int plan_item_step(const struct plan *plan, int item);

#endif
