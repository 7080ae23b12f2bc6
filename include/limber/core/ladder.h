/*
 * The steps of an exercise's amount, from the catalogue's starter dose over its dose to two
 * and three sets. Pure.
 *
 * Counted work: the starter's reps, about a quarter more a step up to the dose (8, 10, 12, 15),
 * then 2 sets, then 3. Where nothing of a rep is held it is for range, and has enough by its
 * dose. Control, which is counted work that is held for 3 s or more each rep: from the dose on
 * the holds grow while the reps fall (10 x 3 s, 8 x 5 s, 6 x 8 s, 6 x 10 s), then the sets. A hold:
 * the starter's seconds, the dose's, then one set more a step, up to 3; what is held for 45 s or
 * more has enough by its dose. Source: the ladder of the exercise content ([S07] for the holds
 * of bird-dog, [S02] for those of stretches; the steps between are a convention, D).
 *
 *     struct ladder l;
 *     ladder_of(&l, exercise, variant);
 *     struct amount a = ladder_amount(&l, &own);      complete
 *     if (ladder_up(&l, &a)) ...                      one step
 */
#ifndef LIMBER_CORE_LADDER_H
#define LIMBER_CORE_LADDER_H

#include "limber/core/record.h"

enum ladder_kind { LADDER_COUNTED, LADDER_CONTROL, LADDER_HOLD };

struct ladder {
	enum ladder_kind kind;
	struct amount starter, dose; /* complete; none of the starter's is above the dose's */
	int repeats;                 /* of a hold: how often it is held a set */
	msec moving;                 /* ms of a rep without its hold */
	bool enough;                 /* the dose is: no sets come on top of it */
	enum sides sides;
};

enum { LADDER_SETS_MAX = 3 };

/* The ladder of an exercise, or of a variant of it (NULL: none). */
void ladder_of(struct ladder *l, const struct exercise *e, const struct variant *v);

/*
 * The amount with the dose's numbers for what it leaves out, and within the catalogue's bounds.
 * Complete amounts have sets; reps where it is counted; a hold where it is held or of control.
 */
struct amount ladder_amount(const struct ladder *l, const struct amount *a);

/* One step up or down; false, and nothing changed, at the end of the ladder. `a` is complete. */
bool ladder_up(const struct ladder *l, struct amount *a);
bool ladder_down(const struct ladder *l, struct amount *a);

/*
 * A third less: a set where there are 3, else of the reps, or of the seconds in steps of 5.
 * Goes below the starter dose. False, and nothing changed, where nothing is left to take.
 */
bool ladder_less(const struct ladder *l, struct amount *a);

/* Milliseconds of work at that amount, both sides, rests between sets left out. */
int64_t ladder_work(const struct ladder *l, const struct amount *a);

/* Are they the same? Both complete. */
bool amount_is_same(const struct amount *a, const struct amount *b);

/* "12 reps", "2 x 15 reps", "8 reps of 5 s", "30 s", "2 x 30 s"; complete. */
struct str;
void ladder_say(const struct ladder *l, const struct amount *a, struct str *out);

/* "10 to 12 reps", "20 to 30 s", "15 reps to 2 x 15 reps"; both complete. */
void ladder_say_change(const struct ladder *l, const struct amount *from, const struct amount *to,
                       struct str *out);

#endif
