/* Today's routine by what was done on the days before. */
#include "limber/core/today.h"

#include <limits.h>

#include "limber/core/day.h"

bool today_is_strength(const struct record *r)
{
	return r->kind == KIND_STRENGTH && r->item_count > 0 &&
	       2 * (size_t)record_items_done(r) >= r->item_count;
}

/* The day of the last strength work up to `day`; INT_MIN where there was none. */
static int last_strength(const struct record *records, size_t count, int day)
{
	int last = INT_MIN, at;
	for (size_t i = 0; i < count; i++) {
		if (today_is_strength(&records[i]) && day_parse(records[i].day, &at) && at <= day &&
		    at > last)
			last = at;
	}
	return last;
}

struct today today_choose(const struct catalogue *c, const struct record *records, size_t count,
                          int day)
{
	struct today today = { .routine = catalogue_today(c) };
	const struct routine *between = catalogue_between(c);
	int last = last_strength(records, count, day);
	if (!today.routine || today.routine->kind != KIND_STRENGTH || !between || last < day - 1)
		return today;
	today.routine = between;
	today.reason = last == day ? "Strength is done for today; a day between is advised." :
	               "Strength was yesterday; a day between is advised.";
	return today;
}
