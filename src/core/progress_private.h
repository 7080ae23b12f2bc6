/*
 * What the files of progress share: the sessions that count, an exercise with all that is
 * known of it, and offers.
 */
#ifndef LIMBER_CORE_PROGRESS_PRIVATE_H
#define LIMBER_CORE_PROGRESS_PRIVATE_H

#include "limber/core/fit.h"
#include "limber/core/ladder.h"
#include "limber/core/progress.h"

/* What is known of the person's sessions and doses. */
struct coach {
	const struct progress_input *in;
	struct person standing;        /* the person but for today's answers and doses */
	struct arena *arena;
	const struct own_dose *doses;
	size_t dose_count;
	const struct record **recent;  /* of the window, in order of start */
	int *days;                     /* of these */
	int64_t *work;                 /* ms that each of these planned */
	size_t count;
	const struct change **held;    /* that were taken and not undone, in order of time */
	size_t held_count;
	const struct record *unsettled; /* a session that had not settled by the next; NULL: none */
	bool green;                    /* the newest was */
	struct offers *out;
};

/* An exercise as it is done now, and what became of it last. */
struct subject {
	const struct exercise *exercise;
	const struct variant *variant;   /* the way that is done, for what they live with */
	struct ladder ladder;            /* of that way */
	struct amount amount;            /* complete */
	const struct change *last;       /* taken or undone; NULL: none */
	int64_t changed;                 /* its instant; INT64_MIN: none */
};

/* What one session says of it. */
struct sighting {
	bool seen;                /* it was in the session, in whatever way */
	bool own;                 /* ... in the person's own way */
	bool had, full;           /* ... at the amount that it has now, and all of it was done */
	bool hurt;
	struct amount hurt_at;    /* the least that hurt */
	struct amount least;      /* the least that was planned in the person's own way */
};

/* Why a step up is offered. */
struct ease {
	int effort, pain;                /* the highest; pain SCORE_NONE: it was not said */
};

/* ---- looking: progress_look.c ---- */

/* The sessions of the window, whether the newest was green, and which had not settled. */
void coach_look(struct coach *k);
/* The dose that became the person's own; NULL: none. */
const struct own_dose *coach_dose(const struct coach *k, const char *exercise);
/* The way and amount alone; then all of it. */
void subject_dose(const struct coach *k, const struct exercise *e, struct subject *s);
void subject_of(const struct coach *k, const struct exercise *e, struct subject *s);
struct sighting subject_in(const struct record *r, const struct subject *s);
/* Is the session later than the last change of the exercise? */
bool subject_is_news(const struct record *r, const struct subject *s);
/* What was planned of it, as an amount of the ladder. */
struct amount subject_planned(const struct record_item *item, const struct subject *s);
/* The easier variant of the way that is done, if it suits the person; NULL: there is none. */
const struct variant *subject_easier(const struct coach *k, const struct subject *s);
/* Was the item planned in that way? */
bool item_is_way(const struct record_item *item, const struct variant *v);
/* Is it of the last `days`? What is dated later than today is not. */
bool change_is_within(const struct coach *k, const struct change *c, int days);

/* ---- offering ---- */

/* A change of it that changes nothing yet. */
struct change subject_change(const struct subject *s);
/* Unless the person refused the same a short while ago. */
void coach_offer(struct coach *k, const struct change *c, bool up, msec more);
/* A step down, where it hurt or did not settle; true where that is so: no step up then. */
bool coach_step_down(struct coach *k, const struct subject *s);
/* A step up, where it was easy and the week has room for it. */
void coach_step_up(struct coach *k, const struct subject *s);

/* The sentences of offers; `to` is what the change would come to. The arena's. */
const char *progress_say_up(const struct subject *s, const struct change *to, struct ease ease,
                            struct arena *arena);
const char *progress_say_down(const struct subject *s, const struct change *to, const char *why,
                              struct arena *arena);

#endif
