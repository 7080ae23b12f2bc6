/*
 * A record: what the history keeps of one sitting. Its texts are borrowed, from
 * the session or from the line that was read.
 */
#ifndef LIMBER_CORE_RECORD_H
#define LIMBER_CORE_RECORD_H

#include <stdint.h>

#include "limber/core/session.h"

enum { RECORD_ID_MAX = 32 }; /* bytes of an id */

/* What was planned and done of one exercise. */
struct record_item {
	const char *exercise, *variant; /* ids; variant NULL: none */
	const char *name;
	enum sides sides;
	enum outcome_mark mark;
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
	const struct record_item *items;
	size_t item_count;
	const char *line;               /* that it was read from, while histories are united */
	size_t line_len;
};

/*
 * What a session has come to: its length, items and whether it was finished; what is
 * known of time and id is the caller's. Items are the arena's. False where nothing was
 * done: there is nothing to keep.
 */
bool record_of_session(struct record *out, const struct session *s, struct arena *arena);

/* Items of which all that was planned was done. */
int record_items_done(const struct record *r);

#endif
