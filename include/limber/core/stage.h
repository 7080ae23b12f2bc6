/*
 * Where the person stands with all doses, by the days of their sessions: at the starter's in
 * the first two weeks, and after three weeks away; in the two weeks that follow a step or two
 * below the full ones, and so after a week away. After a session that was not green they stay
 * as they were in it. Source: the ladder of the exercise content
 * (weeks 1-2, then 10-12 reps, then the full dose; away more than 7 days one step down, more
 * than 3 weeks starter; amber pain: the same dose again: a convention, D).
 */
#ifndef LIMBER_CORE_STAGE_H
#define LIMBER_CORE_STAGE_H

#include "limber/core/record.h"

enum {
	STAGE_STARTER_DAYS = 14, /* at starter doses, from the day of the first session */
	STAGE_WEEK_DAYS = 7,     /* then so long two steps down, and so long one */
	STAGE_AWAY_DAYS = 7,     /* away longer than this: a step down */
	STAGE_LONG_AWAY_DAYS = 21, /* ... than this: it begins anew */
};

struct stage {
	enum level level;
	int down;           /* steps of the ladder below what the doses are */
	const char *reason; /* a sentence; NULL: full doses */
};

/*
 * `records` are the newest of the history, in order of start; `day` is today's number. Sessions
 * dated later than today do not count.
 */
struct stage stage_of(const struct record *records, size_t count, int day);

#endif
