/*
 * What the tests of the core share: routines, doses and key presses written
 * as one line of text, and plans, cues and players told as one line of text,
 * so that a table's row holds the whole input and the whole outcome.
 *
 * A dose:     "2x8 each rest 45: 2 1.5h 2 / 1 4"   sets x reps, sides, rest and
 *             phases in seconds (h: a hold), after / those of second_half; also
 *             "sets 2", "reps 8", "hold 20" for what changes one field.
 * A routine:  "{prepare 0 gates} supine 1x3: 2 1; ball prone each 1x1: 30h"
 *             options in braces; items parted by ";", each with its position, its
 *             dose, "lines 3" of coaching, "ball" or "mat" as equipment. The
 *             exercises are named A, B, C ... (ids a, b, c ...). What is not said:
 *             standing, 1x1, none, rest 0, no coaching.
 * Options:    prepare, move, switch, lead (seconds), pace (thousandths), gates,
 *             starter, right.
 * A script:   "1500 space n" ms that pass and keys, see run_script().
 */
#ifndef LIMBER_TESTS_CORE_FIXTURE_H
#define LIMBER_TESTS_CORE_FIXTURE_H

#include <check.h>

#include "limber/base/mem.h"
#include "limber/base/str.h"
#include "limber/core/session.h"

/* As ck_assert_msg(), but it writes nothing while all is well: for loops over every ms. */
#define EXPECT(condition, ...) \
	do { \
		if (!(condition)) \
			ck_abort_msg(__VA_ARGS__); \
	} while (0)

struct tape {
	struct arena arena;
	struct plan_options options;
	struct exercise *exercises; /* in the arena; as many as items */
	struct item *items;         /* likewise */
	struct routine routine;
	struct plan plan;
};

/* An item of an exercise and its variant, or NULL, as it is. */
#define ITEM(e, v) ((struct item){ .exercise = (e), .variant = (v) })

/* Read the routine and its options; nothing is compiled yet. */
void tape_read(struct tape *t, const char *text);
/* Read and compile; it must succeed. */
void tape_make(struct tape *t, const char *text);
void tape_release(struct tape *t);

/* A dose; `has` names the fields that the text sets. */
struct dose dose_read(const char *text, struct arena *arena);

/* "2x8 each rest 45: 2 1.5h 2 / 1 4" */
void add_dose(struct str *out, const struct dose *dose);
/* "P15 W12l S5r W12r | P10 W30": kind, seconds, side; items parted by | */
void add_steps(struct str *out, const struct plan *plan);
/* "rep2"; with `at` "rep2@12.5" */
void add_cue(struct str *out, const struct cue *cue, bool at);
/* "7", "12.5" */
void add_seconds(struct str *out, msec ms);

/* Compare `s` with what the row expects, and free it. */
void expect(struct str *s, const char *expected, const char *label);

/* A player on a tape of its own, or that of a session, its clock and what it said. */
struct run {
	struct tape tape;
	struct session *session; /* owned; NULL where the player is alone */
	struct player alone;
	struct credit *credits;  /* owned; of the player alone */
	struct player *player;
	msec now;
	msec turn;               /* ms of a turn; 0: as long as the script says */
	bool times;              /* log the cues' times */
	struct str log;          /* the cues since the last | of the script */
	msec late;               /* the most that a cue was late */
	int cues;
};

void run_start(struct run *r, const char *routine);
void run_start_session(struct run *r, const char *routine);
void run_release(struct run *r);

/* Let time pass up to `now` in one turn. */
void run_turn(struct run *r, msec now);

/*
 * Words: a number of ms that pass; the keys space pause resume n p r N P + -
 * open; sleep500: asleep for so long since the last turn; go3: player_go() to
 * step 3; | forgets the cues so far. The cues up to now
 * are taken after each word, except after a key that ends in an underscore
 * (n_): then the next key comes in the same turn. In a session also swap0=2
 * (item 0 by the exercise of item 2), hurt0=2 and mark0 (item 0 hurt).
 */
void run_script(struct run *r, const char *script);

/* Replace an item by the exercise of another; it must succeed. */
void run_replace(struct run *r, int item, int by, enum outcome_mark mark);

/* "playing 12.5", "gate 15 watch 3", "lead-in 15 left 3" */
void add_state(struct str *out, const struct run *r);
/* The work steps' credit: "3 l2r1 12.5s l5sr5s -" */
void add_credit(struct str *out, const struct run *r);

#endif
