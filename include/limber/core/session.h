/*
 * One sitting: the routine as it is being done, its plan, the player, and
 * what was done of each item.
 *
 *     struct session *s = session_new(catalogue routine, 0, &options, now, &err);
 *     ... player_next_cue(session_player(s), ...) ...
 *     session_replace(s, item, &other, OUTCOME_SWAPPED, &err);
 *     for (i = 0; i < session_outcome_count(s); i++) session_outcome(s, i, &o);
 *     session_free(s);
 */
#ifndef LIMBER_CORE_SESSION_H
#define LIMBER_CORE_SESSION_H

#include "limber/core/player.h"

struct session;

/*
 * Compile `routine` (borrowed, with the catalogue, until session_free()) from
 * item `first_item` and put the playhead at its start. NULL with `err` where
 * plan_compile() fails. The caller owns the session.
 */
struct session *session_new(const struct routine *routine, size_t first_item,
                            const struct plan_options *options, msec now, struct error *err);
void session_free(struct session *s);

struct player *session_player(struct session *s);
const struct player *session_player_const(const struct session *s);
const struct plan *session_plan(const struct session *s);

/* Why an item was given up for another. */
enum outcome_mark { OUTCOME_DONE, OUTCOME_SWAPPED, OUTCOME_HURT, OUTCOME_MARK_COUNT };
extern const char *const outcome_mark_words[OUTCOME_MARK_COUNT]; /* "done" ... */

/*
 * Compile the routine anew with item `item` replaced by `by` (its exercise, variant, dose and
 * note, which is copied) and land on its prepare. Items before it keep steps, times and
 * credit; the old item keeps its credit, marked. For the same exercise the old item's own dose
 * is kept (after OUTCOME_HURT the smaller of it and the whole dose of the variant), and its note
 * where there is no new one. An item of which nothing was begun leaves no trace when it is
 * swapped. False where the tape would become too long or the player has finished: then nothing
 * has changed. All cues up to now must have been taken.
 */
bool session_replace(struct session *s, int item, const struct item *by, enum outcome_mark mark,
                     struct error *err) LIMBER_MUST_CHECK;

/*
 * Mark the item as the one that hurt, on the side at the playhead: that of its work, or of
 * the work before a switch or rest of it; elsewhere no side is known. It stays in the plan.
 */
void session_mark_hurt(struct session *s, int item);

/* The item that `!` means: in prepare the one before, elsewhere the step's. */
int session_hurt_item(const struct session *s);

/* What was planned and done of one item, in the order they were met. */
struct outcome {
	const char *name;
	const struct exercise *exercise;
	const struct variant *variant;
	enum outcome_mark mark;
	enum side hurt_side;                        /* SIDE_BOTH: not on one side, or not known */
	bool counted;
	int sets;                                   /* planned */
	enum sides sides;
	int planned_reps, done_reps[SIDE_COUNT];    /* planned: per side, all sets */
	msec planned_hold, done_hold[SIDE_COUNT];   /* planned: per side, all sets */
	int skipped;                                /* work steps left with less than planned */
	bool full;                                  /* every work step has all that it planned */
	bool reached;                               /* the playhead has been in or past its work */
};

/* Items of the plan and those that were replaced before them. */
int session_outcome_count(const struct session *s);
void session_outcome(const struct session *s, int index, struct outcome *out);

/* Was anything done, or did anything hurt? Else there is nothing to keep. */
bool session_is_begun(const struct session *s);

/* How often an item was given up or marked: it is worth writing down at once. */
int session_changes(const struct session *s);

/* Items of the plan of which all that was planned was done, and how many there are. */
void session_items_done(const struct session *s, int *done, int *all);

#endif
