/*
 * What is known of the person, for routines to fit: what they live with, what they said
 * today, and the doses that became their own. All of it is borrowed.
 */
#ifndef LIMBER_CORE_PERSON_H
#define LIMBER_CORE_PERSON_H

#include "limber/core/record.h"

/* What was said before a session. */
struct checkin {
	int pain;           /* now, 0..10; SCORE_NONE: it was not said */
	enum reply legs;    /* pain, tingling or numbness in a leg today? */
	enum reply just_up; /* out of bed for less than an hour or two? */
};

#define CHECKIN_INIT { .pain = SCORE_NONE }

/* How an exercise is done by this person, whatever the routine: a change or several of them. */
struct own_dose {
	const char *exercise;  /* id */
	const char *variant;   /* id; NULL: as planned */
	bool out;              /* left out */
	struct amount amount;
};

struct person {
	const char *const *conditions; /* ids: what they live with */
	size_t condition_count;
	struct checkin checkin;
	const struct own_dose *doses;  /* sorted by exercise, each once */
	size_t dose_count;
	int steps_down;                /* of the ladder, below these or the catalogue's (core/stage.h) */
};

#define PERSON_INIT { .checkin = CHECKIN_INIT }

#endif
