/*
 * How doses follow what was done: what the person took on so far, and what they may be
 * offered next. Pure.
 *
 * Nothing changes by itself: an offer is one sentence, and what the person says to it is a
 * change, kept in the history beside the records. The doses are the fold of the changes.
 *
 *     progress_date(changes, change_count, day);
 *     doses = progress_doses(changes, change_count, &arena, &count);
 *     progress_offers(&input, &arena, &offers);
 *
 * The rules are those of the exercise content, section 4 (D: a convention):
 * - A step up where the exercise was done in full, at the amount that it has now, in the last
 *   two sessions that had it: effort 6 or less (holds 4 or less), pain green, no leg symptoms, it
 *   did not hurt (2-for-2 [S40], pain light [S41]). What was not said of effort is not easy. With
 *   effort of 3 or less it is offered at once, else from the next day on, when the body has
 *   answered.
 * - One step up an exercise a week, and 15 percent more work a week for the routine (D).
 * - It hurt: a third less. It hurt again within four weeks, or the last three sessions that
 *   had it were amber: its easier variant, and no more of it than what hurt. Where there is none,
 *   or that hurts too: out, with the advice to ask somebody.
 * - An offer is for the way that is done with what they live with, and names it. From an easier
 *   or other way that was done at its dose it leads back to the usual one, where that suits.
 * - Not settled by the next day's session: a third less of what hurt, or, where nothing was
 *   marked, a step back of what had been raised before.
 * - What was refused is not offered again for a week (D).
 */
#ifndef LIMBER_CORE_PROGRESS_H
#define LIMBER_CORE_PROGRESS_H

#include "limber/core/catalogue.h"
#include "limber/core/person.h"

enum {
	PROGRESS_WEEK = 7,          /* days */
	PROGRESS_WINDOW = 28,       /* days: older sessions say nothing of today */
	PROGRESS_EFFORT = 6,        /* at most, for counted work */
	PROGRESS_EFFORT_HOLD = 4,   /* ... for holds */
	PROGRESS_EFFORT_EASY = 3,   /* at most, to be offered at once */
	PROGRESS_GROWTH = 15,       /* percent that a routine's work grows by a week: 10 to 20 (D) */
	PROGRESS_SETTLES = 3,       /* days in which it shows how the session before has settled */
};

/*
 * Put those that are dated later than today's number `day` before all others: by a clock that
 * was wrong they would else overrule what is said from now on, until their day has come.
 */
void progress_date(struct change *changes, size_t count, int day);

/*
 * The doses that became the person's own: of each exercise the newest change that was taken
 * and not undone. `changes` are in order of time. Sorted by exercise; texts are borrowed.
 */
struct own_dose *progress_doses(const struct change *changes, size_t count, struct arena *arena,
                                size_t *dose_count);

/* The change that the exercise's dose comes from, and that undoing takes back; NULL: none. */
const struct change *progress_newest(const struct change *changes, size_t count,
                                     const char *exercise);

struct progress_input {
	const struct catalogue *catalogue;
	const struct record *records;  /* the newest of the history, in order of start */
	size_t record_count;
	const struct change *changes;  /* all, in order of time */
	size_t change_count;
	int day;                       /* today's number; what is dated later does not count */
	const struct person *person;   /* what they live with, and what they said today */
};

/* What was said to an offer. */
enum offer_state { OFFER_OPEN, OFFER_TAKEN, OFFER_REFUSED };

/* A change that would be kept: all but its id, its time and whether it was taken. */
struct offer {
	struct change change; /* `reason` is its sentence */
	bool up;
	msec more;            /* up: of work, that the session becomes longer by; may be 0 */
	enum offer_state state;
};

struct offers {
	struct offer *items;  /* the arena's; steps down first, then up, what waited longest first */
	size_t count;
};

void progress_offers(const struct progress_input *in, struct arena *arena, struct offers *out);

/* "12 reps", "2 x 30 s", "8 reps, sit-to-stand", "left out": how the exercise is done now. */
struct str;
void progress_say_dose(const struct exercise *e, const struct own_dose *own, struct str *out);

#endif
