/* Histories for tests of what is offered, of the built-in exercises. */
#ifndef LIMBER_TESTS_APP_PAST_H
#define LIMBER_TESTS_APP_PAST_H

#include "limber/core/progress.h"

/*
 * A history as one line of text; its parts stand between semicolons, days are numbers from 1:
 *
 *     "3 e2 p1 a2 legs glute-bridge=15 squat:sit-to-stand=2x15/20! pigeon-pose=2x30s"
 *         a session at 8:00 of day 3: effort, pain before and after; each exercise with what was
 *         planned a side, of what less was done, and whether it hurt; "@daily": of that routine
 *     "took 3 glute-bridge=15>10", "refused 3 squat:sit-to-stand=15>15", "took 3 squat=out"
 *         a change at 9:00, numbered from 1; "undid 4 1" takes the first back
 */
enum { RECORDS_MAX = 64, CHANGES_MAX = 256, FIRST_DAY = 20000 };

struct past {
	struct arena arena;
	struct record records[RECORDS_MAX];
	size_t record_count;
	struct change changes[CHANGES_MAX];
	size_t change_count;
	const char *condition;   /* that the person has; NULL: none */
	enum reply legs;         /* what they say of their legs today */
};

void past_read(struct past *p, const char *text);

/* "2026-10-02", "2026-10-02T08:00:00+00:00" of a day's number; the arena's. */
const char *past_date(struct arena *arena, int day);
const char *past_time(struct arena *arena, int day, int hour);

/* What is offered on that day to somebody who says that pain first. */
void past_offers(struct past *p, int day, int pain, struct offers *out);

#endif
