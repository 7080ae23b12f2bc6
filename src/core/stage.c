/* Starter doses, and the way up from them. */
#include "limber/core/stage.h"

#include <limits.h>

#include "limber/base/macros.h"
#include "limber/core/checkin.h"
#include "limber/core/day.h"

/* The days of a row of sessions with no long break in it. */
struct row {
	int first, last; /* INT_MIN: no session at all */
	bool again;      /* there was one before the break */
	bool green;      /* the last was */
};

static struct row newest_row(const struct record *records, size_t count, int day)
{
	struct row row = { INT_MIN, INT_MIN, false, true };
	int at;
	for (size_t i = 0; i < count; i++) {
		if (!day_parse(records[i].day, &at) || at > day)
			continue;
		if (row.last == INT_MIN || at - row.last > STAGE_LONG_AWAY_DAYS) {
			row.again = row.last != INT_MIN;
			row.first = at;
		}
		row.last = at > row.last ? at : row.last;
		row.green = record_is_green(&records[i]);
	}
	return row;
}

/* So many days after the first: of the two weeks of the starter's and the two that follow. */
static struct stage by_weeks(int days, bool again)
{
	static const struct { int until; enum level level; int down; const char *reasons[2]; } weeks[] = {
		{ STAGE_STARTER_DAYS, LEVEL_STARTER, 0,
		  { "Starter doses: your first two weeks.",
		    "Starter doses: the first two weeks after a break." } },
		{ STAGE_STARTER_DAYS + STAGE_WEEK_DAYS, LEVEL_STANDARD, 2,
		  { "Two steps below full doses: your third week.",
		    "Two steps below full doses: the third week after a break." } },
		{ STAGE_STARTER_DAYS + 2 * STAGE_WEEK_DAYS, LEVEL_STANDARD, 1,
		  { "A step below full doses: your fourth week.",
		    "A step below full doses: the fourth week after a break." } },
	};
	for (size_t i = 0; i < ARRAY_LEN(weeks); i++) {
		if (days < weeks[i].until)
			return (struct stage){ weeks[i].level, weeks[i].down, weeks[i].reasons[again] };
	}
	return (struct stage){ LEVEL_STANDARD, 0, NULL };
}

struct stage stage_of(const struct record *records, size_t count, int day)
{
	struct row row = newest_row(records, count, day);
	if (row.last == INT_MIN)
		return by_weeks(0, false);
	if (day - row.last > STAGE_LONG_AWAY_DAYS)
		return (struct stage){ LEVEL_STARTER, 0,
		                       "Starter doses: more than three weeks since your last session." };
	struct stage now = by_weeks(day - row.first, row.again);
	struct stage then = by_weeks(row.last - row.first, row.again);
	if (!row.green && (then.level != now.level || then.down != now.down)) {
		then.reason = "Doses as last time: you said pain of 4 or more, or leg symptoms.";
		return then;
	}
	if (!now.reason && day - row.last > STAGE_AWAY_DAYS)
		return (struct stage){ LEVEL_STANDARD, 1,
		                       "A step below full doses: more than a week since your last session." };
	return now;
}
