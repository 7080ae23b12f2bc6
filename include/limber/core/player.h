/*
 * The player is the playhead on the tape. It maps real time to tape time;
 * pause, seeks and lead-in are only changes of that mapping. It reads no
 * clock, allocates nothing and borrows its plan and its credits.
 *
 *     player_init(&p, &plan, credits, now);
 *     each turn:   while (player_next_cue(&p, now, &cue)) show, ring, write;
 *                  player_do(&p, PLAYER_TOGGLE, now);      for each key
 *                  while (player_next_cue(...)) ...        what the key set off
 *                  player_look(&p, &view);                 draw
 *                  sleep until player_deadline(&p)
 *
 * `now` is in milliseconds of a clock that never goes back. For a rehearsal
 * at another speed the caller runs that clock faster; the player does not know.
 * All cues up to `now` must be taken before player_do(): a bug otherwise. The
 * cue that a seek sets off may still be due: the next seek takes its place.
 *
 * Two identities hold after every call (player_check() asserts them):
 *     real time = prepare + work + switch + rest + paused
 *     playhead  = tape played + sum of the jumps
 */
#ifndef LIMBER_CORE_PLAYER_H
#define LIMBER_CORE_PLAYER_H

#include "limber/core/plan.h"

enum player_state {
	PLAYER_PLAYING,
	PLAYER_PAUSED,
	PLAYER_LEAD_IN,   /* about to go on: the playhead stands still for 3 s */
	PLAYER_GATE,      /* waiting for the person to finish a self-paced step */
	PLAYER_FINISHED,
	PLAYER_STATE_COUNT
};

enum player_event {
	PLAYER_TOGGLE,     /* the obvious next thing: pause, resume, done at a gate */
	PLAYER_PAUSE,
	PLAYER_RESUME,
	PLAYER_NEXT,       /* next step's start; from the last: finished */
	PLAYER_PREVIOUS,   /* the step before */
	PLAYER_AGAIN,      /* this step's start */
	PLAYER_NEXT_ITEM,
	PLAYER_PREVIOUS_ITEM,
	PLAYER_FORWARD,    /* five seconds, or the next start of a rep */
	PLAYER_BACK,
	PLAYER_OPEN_GATES, /* from now on nobody answers: gates play at tempo */
};

/* What was done of one step. It only grows. */
struct credit {
	int reps[SIDE_COUNT]; /* whole reps by side */
	msec held[SIDE_COUNT]; /* ms of a hold played, by side */
};

struct player {
	const struct plan *plan;   /* borrowed */
	struct credit *credits;    /* borrowed: one for each step of the plan */
	enum player_state state;
	msec now;                  /* real time up to which all is accounted for */
	msec head;                 /* the playhead */
	msec run_start;            /* tape has been played without a jump since here */
	msec furthest;             /* the furthest the playhead has been */
	size_t next_cue;
	bool pending;              /* a seek landed on a step's start: its cue is due */
	bool gates;                /* self-paced steps wait */
	msec stopwatch;            /* at a gate: work so far */
	msec lead_left, lead_length; /* of the lead-in: what is left of it, and all of it */
	bool lead_due;             /* its first number is due at once */
	msec opening;              /* the step is still to begin, after a lead-in of so long; else 0 */
	msec began;                /* real time of player_init */
	msec spent[STEP_KIND_COUNT], paused;
	msec played, jumped;
};

/* At the start of the tape, playing. `credits` has plan->step_count entries, zeroed. */
void player_init(struct player *p, const struct plan *plan, struct credit *credits, msec now);

/* What there was of a session before it was left. */
struct player_past {
	int furthest;              /* the furthest step that was come to */
	msec spent[STEP_KIND_COUNT], paused;
};

/*
 * Right after player_init(): go on with a session that was left, at the start of `step`. Before
 * it comes a lead-in of `opening` ms (0: none), announced by CUE_TAKE_UP; the step's first cue
 * follows at its end. Credit of the steps is the caller's to fill in.
 */
void player_take_up(struct player *p, int step, msec opening, const struct player_past *past);

struct player_cue {
	struct cue cue;
	msec late;    /* ms of real time since it was due; over 1,000: not to be heard */
	bool paused;  /* it comes from a seek while paused */
};

/*
 * Go on to `now`, or to the next cue before it. True with the cue, false when
 * `now` is reached. Each cue comes once per pass, in the order of the tape.
 */
bool player_next_cue(struct player *p, msec now, struct player_cue *out);

/*
 * Do what a key asks for. In a finished player nothing does anything, nor at
 * the end of the tape while its cue is due.
 */
void player_do(struct player *p, enum player_event event, msec now);

/* Go to the start of a step, as a seek does. */
void player_go(struct player *p, int step);

/*
 * The machine slept, or the program was stopped, since the last turn: pause at
 * the last good instant, which is that turn. Called instead of
 * player_next_cue() when that is noticed; returns the ms that were lost.
 */
msec player_suspend(struct player *p, msec now);

/*
 * Go on with another plan, at the start of `step`, with `credits` to match. The
 * caller has moved the credit over. Playing or paused stays.
 */
void player_rebase(struct player *p, const struct plan *plan, struct credit *credits, int step);

/* Real time of the next visible or audible change; MSEC_NEVER when idle. */
msec player_deadline(const struct player *p);

struct player_view {
	enum player_state state;
	struct moment moment;
	int lead_seconds;      /* left of the lead-in, whole */
	int lead_longest;      /* with which it began */
	bool opening;          /* a session that was left goes on: the step has not begun yet */
	msec stopwatch;        /* at a gate */
	int stopwatch_seconds; /* the same, whole */
};

/* What is to be drawn, as of the last turn. */
void player_look(const struct player *p, struct player_view *out);

/* Assert the invariants; for tests and debug builds. */
void player_check(const struct player *p);

#endif
