/* Today's routine by what was done on the days before, and by what was said today. */
#include "limber/core/today.h"

#include <limits.h>

#include "limber/core/checkin.h"
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

/* Add a routine that can be chosen, unless there is none or it is one already. */
static void offer(struct today *t, const struct routine *r, const char *reason)
{
	for (size_t i = 0; i < t->choice_count; i++) {
		if (t->choices[i].routine == r)
			return;
	}
	if (r)
		t->choices[t->choice_count++] = (struct today_choice){ r, reason };
}

/* It is for that one, if there is such a choice. */
static void choose(struct today *t, const struct routine *r)
{
	for (size_t i = 0; i < t->choice_count; i++) {
		if (t->choices[i].routine == r)
			t->choice = i;
	}
	t->routine = t->choice_count > 0 ? t->choices[t->choice].routine : NULL;
	t->reason = t->choice_count > 0 ? t->choices[t->choice].reason : NULL;
}

void today_next(struct today *t)
{
	if (t->choice_count > 0)
		choose(t, t->choices[(t->choice + 1) % t->choice_count].routine);
}

/* Has the catalogue strength for today, and something for the days between? */
static bool alternates(const struct catalogue *c)
{
	const struct routine *main = catalogue_today(c);
	return main && main->kind == KIND_STRENGTH && catalogue_between(c);
}

/* Why strength waits today, if its last day was `last`; NULL: it does not. */
static const char *why_between(const struct catalogue *c, int last, int day)
{
	if (!alternates(c) || last < day - 1)
		return NULL;
	return last == day ? "Strength is done for today; a day between is advised." :
	       "Strength was yesterday; a day between is advised.";
}

/* Why it does not; NULL where there was none before. */
static const char *why_again(const struct catalogue *c, int last, int day)
{
	return alternates(c) && last != INT_MIN && last < day - 1 ?
	       "You have had a day or more between: time for strength again." : NULL;
}

struct today today_choose(const struct catalogue *c, const struct record *records, size_t count,
                          int day, const struct checkin *said)
{
	struct today today = { .routine = NULL };
	int last = last_strength(records, count, day);
	const char *between = why_between(c, last, day), *said_so = checkin_reason(said);
	const struct routine *gentle = catalogue_of_kind(c, KIND_GENTLE);
	const char *main = said_so ? checkin_warning(said) : between ? between : why_again(c, last, day);
	offer(&today, catalogue_today(c), main);
	offer(&today, catalogue_between(c),
	      said_so ? checkin_warning(said) : between ? between : "Easy movement: fine every day.");
	offer(&today, gentle, said_so ? said_so : "For a bad day, or when little feels right.");
	offer(&today, catalogue_of_kind(c, KIND_SHORT),
	      said_so ? checkin_warning(said) : "When there is little time.");
	choose(&today, said_so && gentle ? gentle : between ? catalogue_between(c) : catalogue_today(c));
	return today;
}
