/*
 * A record: what the history keeps of one sitting; and a change: what became of the
 * dose of an exercise because of what was kept. Their texts are borrowed, from the session
 * or from the line that was read.
 */
#ifndef LIMBER_CORE_RECORD_H
#define LIMBER_CORE_RECORD_H

#include <stdint.h>

#include "limber/core/session.h"

enum { RECORD_ID_MAX = 32 }; /* bytes of an id */

/* What the person said of one thing that is asked: nothing, no or yes. */
enum reply { REPLY_NONE, REPLY_NO, REPLY_YES, REPLY_COUNT };
extern const char *const reply_words[REPLY_COUNT]; /* "none", "no", "yes" */

/* Pain and effort, 0..10 each (core/checkin.h); SCORE_NONE: it was not said. */
enum { SCORE_NONE = -1, SCORE_MAX = 10 };

enum { RECORD_NOTE_MAX = 500 }; /* bytes of a note */

/* What was planned and done of one exercise. */
struct record_item {
	const char *exercise, *variant; /* ids; variant NULL: none */
	const char *name;
	enum sides sides;
	enum outcome_mark mark;
	enum side hurt_side;            /* where it hurt; SIDE_BOTH: not on one side, or not known */
	int skipped;                    /* work steps that were left with less than planned */
	int sets;                       /* planned; 0: not known */
	int reps;                       /* planned, per side; 0: it is a hold */
	int64_t hold;                   /* planned, per side, ms; 0: it is counted */
	int64_t done[SIDE_COUNT];       /* reps or ms by side; SIDE_BOTH where there are no sides */
};

struct record {
	const char *id;
	const char *start;              /* "2026-11-24T07:30:00+01:00" */
	const char *day;                /* "2026-11-24": the person's day when it began, for good */
	const char *zone;               /* the name of the time zone; NULL where it has none */
	int64_t length, paused;         /* ms of the session without its pauses, and of these */
	const char *routine, *name;     /* its id and name */
	enum kind kind;
	bool finished;                  /* else it was left before its end */
	enum level level;               /* of its doses */
	int pain_before, pain_after;    /* 0..10 or SCORE_NONE */
	enum reply legs;               /* pain, tingling or numbness in a leg, said before it */
	int effort;                     /* 0..10 or SCORE_NONE */
	const char *note;               /* of the person, one line; NULL: none */
	const struct record_item *items;
	size_t item_count;
};

/*
 * What a session has come to: its length, items and whether it was finished; what is
 * known of time and id is the caller's. Items are the arena's. False where nothing was
 * done: there is nothing to keep.
 */
bool record_of_session(struct record *out, const struct session *s, struct arena *arena);

/* What an outcome is in a record; texts are borrowed from it. */
struct record_item record_item_of(const struct outcome *o);

#define RECORD_INIT { .pain_before = SCORE_NONE, .pain_after = SCORE_NONE, .effort = SCORE_NONE }

/* Was all that was planned of it done, on each side? */
bool record_item_is_done(const struct record_item *item);

/* Items of which all that was planned was done. */
int record_items_done(const struct record *r);

/* A dose in three numbers; 0: as the catalogue has it. */
struct amount {
	int sets;
	int reps;      /* a set and side */
	int64_t hold;  /* ms of one hold */
};

enum change_act {
	CHANGE_TAKEN,    /* the person said yes to it */
	CHANGE_REFUSED,  /* ... or no: it is not offered again for a week */
	CHANGE_UNDONE,   /* a change that was taken is taken back */
	CHANGE_ACT_COUNT
};
extern const char *const change_act_words[CHANGE_ACT_COUNT]; /* "taken" ... */

/* What became of the dose of an exercise: kept in the history beside the records. */
struct change {
	const char *id;
	const char *at, *day;           /* as of a record's start and day */
	enum change_act act;
	const char *undoes;             /* UNDONE: the id of what it takes back, and no more below */
	const char *exercise;           /* its id */
	const char *variant;            /* it is done that way from now on; NULL: as planned */
	bool out;                       /* it is left out from now on */
	struct amount from, to;
	const char *reason;             /* the sentence that the person read */
};

#endif
