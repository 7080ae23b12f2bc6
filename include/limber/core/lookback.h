/*
 * Looking back on what was done: days, weeks and their goal, the streak, pain and effort,
 * and each exercise. Pure: over the records of the history and the number of a day
 * (core/day.h) that is today.
 *
 *     struct lookback l;
 *     lookback_make(&l, history.records, history.count, today, goal);
 *     lookback_streak(&l) ... lookback_week(&l, day_monday(today)) ...
 *     lookback_release(&l);
 *
 * Of a long history only the records since a day are kept, and of those before it what is
 * told of all time: on which days something was done, and what became of each exercise.
 *
 *     lookback_begin(&l, today, goal, since);
 *     for each record: lookback_add(&l, &record);
 *     lookback_end(&l);
 *
 * A session of which nothing was done counts for no day. One that is dated later than
 * today, by a clock that was wrong, is kept and counts in all that is told of an exercise,
 * but for no week, streak or span of days that ends today.
 */
#ifndef LIMBER_CORE_LOOKBACK_H
#define LIMBER_CORE_LOOKBACK_H

#include "limber/base/arena.h"
#include "limber/core/record.h"

/* The goal of a week, in days. */
struct lookback_goal {
	int strength;  /* with strength work (today_is_strength()) */
	int mobility;  /* with anything else */
};

/* A day on which something was done. */
struct lookback_day {
	int day;
	int sessions;
	int64_t length;   /* ms, without pauses */
	bool strength;    /* strength work was done, ... */
	bool mobility;    /* ... or anything else; both can be */
};

/* A week from Monday; a day on which both was done counts for both. */
struct lookback_week {
	int monday;
	int sessions, days;
	int strength, mobility;  /* days */
	int64_t length;          /* ms */
	bool met;                /* its goal is met */
};

/* What was done of an exercise in one session. */
struct lookback_use {
	const struct record *record;
	const struct record_item *item;
};

/* A day of which something is told after its record is gone. */
struct lookback_date {
	int day;
	const char *text;  /* where it is DAY_NONE: what the record had; else NULL */
};

/*
 * What is told of an exercise in the records that are not kept, in order of start: of what
 * hurt and of doses the newest, at least so many of them.
 */
enum { LOOKBACK_OLD = 500 };
struct lookback_old {
	int sessions, full;       /* in which something of it, and all of it, was done; of known days */
	const char *names[4];     /* the last that it was called by, the newest first */
	const char *text;         /* of the last record without a day; NULL: each had one */
	int last;                 /* the last day on which it was planned; DAY_NONE: none is known */
	struct lookback_hurt {
		struct lookback_date date;
		enum side side;
	} *hurts;                 /* owned */
	size_t hurt_count, hurt_cap;
	size_t hurts_before;      /* those that are not told */
	struct lookback_dose {
		struct lookback_date date;
		const struct record_item *item;
	} *doses;                 /* owned; each with the session from which on it was planned */
	size_t dose_count, dose_cap;
	size_t doses_before;
};

struct lookback_exercise {
	const char *id;
	const char *name;                /* as it was called last */
	struct lookback_use *uses;       /* owned; in order of start; none of a record that is not kept */
	size_t use_count, use_cap;
	struct lookback_old old;         /* of the records that are not kept */
	int sessions;                    /* in which something of it was done */
	int hurt;                        /* how often it was marked to hurt */
	size_t counted;                  /* the number of the last of the sessions, from 1 */
	size_t full;                     /* ... and of the last in which all of it was done */
	size_t next;                     /* the one that followed it last: the first guess */
};

/* Days, each as a bit. */
struct lookback_days {
	uint64_t *bits;                  /* owned */
	int first;                       /* the day of the first bit, a multiple of 64 */
	size_t words;
};

struct lookback {
	const struct record *records;    /* borrowed, or the arena's; in order of start */
	size_t count;
	size_t before;                   /* records before these that are not kept */
	int since;                       /* what is told of days holds from this one on */
	int today;
	struct lookback_goal goal;
	int *day_of;                     /* owned: of each record; DAY_NONE where it has none */
	struct lookback_day *days;       /* owned; in order, each once, none after today; of `records` */
	size_t day_count;
	struct lookback_days done;       /* all days on which something was done, none after today */
	size_t future;                   /* records that are dated later than today */
	struct lookback_exercise *exercises; /* owned; by name */
	size_t exercise_count, exercise_cap;
	struct lookback_table {
		size_t *slots;               /* owned: exercises by their id */
		size_t size;
		size_t last;                 /* the one that was found last */
	} table;
	struct arena arena;              /* owns copies of records and texts */
	struct record *kept;             /* owned: they grow as records are added */
	size_t kept_cap;
};

/*
 * `records` are borrowed until lookback_release(). Weeks, days and streak are ready;
 * exercises after lookback_find_exercises(), which takes longer.
 */
void lookback_make(struct lookback *l, const struct record *records, size_t count, int today,
                   struct lookback_goal goal);
void lookback_find_exercises(struct lookback *l);
void lookback_release(struct lookback *l);

/*
 * Record by record, in order of start; each is copied as far as it is kept: from the first one
 * of `since` or a later day on. After lookback_end() all is ready, exercises too.
 */
void lookback_begin(struct lookback *l, int today, struct lookback_goal goal, int since);
void lookback_add(struct lookback *l, const struct record *r);
void lookback_end(struct lookback *l);

/* The first day on which something was done; DAY_NONE: there is none. */
int lookback_first_day(const struct lookback *l);

/* Was anything done in it? Where it does not tell: yes. */
bool lookback_is_done(const struct record *r);

/* That day; no sessions where nothing was done. */
struct lookback_day lookback_day(const struct lookback *l, int day);

/* The week that begins on that Monday. */
struct lookback_week lookback_week(const struct lookback *l, int monday);

/*
 * Days done in a row. A row goes on as long as no more days of rest lie between two of
 * its days than the goal leaves free in a week (at least one); days of rest are never
 * counted. The newest row ends with today, or so long after its last day that it is over.
 */
struct lookback_streak {
	int days;     /* done in the row that goes on; 0: none does */
	int since;    /* its first day */
	int longest;  /* days done in the longest row there was, this one included */
	int rest;     /* days of rest that may lie between */
};
struct lookback_streak lookback_streak(const struct lookback *l);

/* What was said of pain and effort. */
enum lookback_score { LOOKBACK_BEFORE, LOOKBACK_AFTER, LOOKBACK_EFFORT, LOOKBACK_SCORE_COUNT };

/* What a record says of it; SCORE_NONE: nothing. */
int lookback_score(const struct record *r, enum lookback_score score);

/* Of the sessions of the days from `from` to `to`. */
struct lookback_scores {
	int count;        /* sessions where it was said */
	int sum;
	int least, most;
};
struct lookback_scores lookback_scores(const struct lookback *l, enum lookback_score score,
                                       int from, int to);

/* What was planned and done of an exercise from day to day, and where it hurt. */
struct lookback_amounts {
	int sessions;                 /* in which something of it was done */
	int full;                     /* ... all of it */
	int64_t planned[SIDE_COUNT];  /* reps, or ms of holding, by side ... */
	int64_t done[SIDE_COUNT];     /* ... of those that were not swapped for another */
	bool hold, counted;           /* it was held, it was counted: both where its dose changed so */
	int hurt;                     /* how often it was marked to hurt, ... */
	int hurt_side[SIDE_COUNT];    /* ... and where; SIDE_BOTH: not on one side, or not known */
};
struct lookback_amounts lookback_amounts(const struct lookback *l,
                                         const struct lookback_exercise *e, int from, int to);

/* The exercise of that id; NULL where it was never planned. */
const struct lookback_exercise *lookback_exercise(const struct lookback *l, const char *id);

/* The day of a record, kept or not; DAY_NONE where it has none. */
int lookback_day_of(const struct lookback *l, const struct record *r);

/* How it was planned last. */
const struct record_item *lookback_last_item(const struct lookback_exercise *e);

/* Is the planned dose of the two the same: sets, reps or hold, variant? */
bool lookback_same_dose(const struct record_item *a, const struct record_item *b);

#endif
