/* Starter doses, and the way up from them. */
#include "limber/core/stage.h"

#include <limits.h>

#include "limber/core/day.h"

/* The days of a row of sessions with no long break in it. */
struct row {
	int first, last; /* INT_MIN: no session at all */
	bool again;      /* there was one before the break */
};

static struct row newest_row(const struct record *records, size_t count, int day)
{
	struct row row = { INT_MIN, INT_MIN, false };
	int at;
	for (size_t i = 0; i < count; i++) {
		if (!day_parse(records[i].day, &at) || at > day)
			continue;
		if (row.last == INT_MIN || at - row.last > STAGE_LONG_AWAY_DAYS) {
			row.again = row.last != INT_MIN;
			row.first = at;
		}
		row.last = at > row.last ? at : row.last;
	}
	return row;
}

struct stage stage_of(const struct record *records, size_t count, int day)
{
	struct row row = newest_row(records, count, day);
	if (row.last == INT_MIN)
		return (struct stage){ LEVEL_STARTER, 0, "Starter doses: your first two weeks." };
	if (day - row.last > STAGE_LONG_AWAY_DAYS)
		return (struct stage){ LEVEL_STARTER, 0,
		                       "Starter doses: more than three weeks since your last session." };
	int since = day - row.first - STAGE_STARTER_DAYS;
	if (since < 0)
		return (struct stage){ LEVEL_STARTER, 0,
		                       row.again ? "Starter doses: the first two weeks after a break." :
		                                   "Starter doses: your first two weeks." };
	if (since < STAGE_WEEK_DAYS)
		return (struct stage){ LEVEL_STANDARD, 2,
		                       row.again ? "Two steps below full doses: the third week after a break." :
		                                   "Two steps below full doses: your third week." };
	if (since < 2 * STAGE_WEEK_DAYS)
		return (struct stage){ LEVEL_STANDARD, 1,
		                       row.again ? "A step below full doses: the fourth week after a break." :
		                                   "A step below full doses: your fourth week." };
	if (day - row.last > STAGE_AWAY_DAYS)
		return (struct stage){ LEVEL_STANDARD, 1,
		                       "A step below full doses: more than a week since your last session." };
	return (struct stage){ LEVEL_STANDARD, 0, NULL };
}
