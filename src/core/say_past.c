/* What was done, in words. */
#include "limber/core/say_past.h"

#include "limber/base/str.h"
#include "limber/base/text.h"
#include "limber/core/day.h"
#include "limber/core/say.h"

enum { FORTNIGHT = 14 };

void say_date(struct str *out, int day, int today)
{
	struct day_date d = day_date(day);
	str_addf(out, "%d %s", d.day, day_month_words[d.month - 1]);
	if (d.year != day_date(today).year)
		str_addf(out, " %d", d.year);
}

void say_when(struct str *out, int day, int today)
{
	if (day == today) {
		str_adds(out, "today");
	} else if (day == today - 1) {
		str_adds(out, "yesterday");
	} else if (day < today && day > today - FORTNIGHT) {
		str_addf(out, "%d days ago", today - day);
	} else {
		str_adds(out, "on ");
		say_date(out, day, today);
	}
}

void say_minutes(struct str *out, int64_t ms)
{
	int64_t minutes = (ms + 30 * MSEC_SECOND) / (60 * MSEC_SECOND);
	if (minutes == 0 && ms > 0)
		str_adds(out, "less than 1 min");
	else
		str_addf(out, "%lld min", (long long)minutes);
}

static void add_goal(struct str *out, int done, int goal, bool days)
{
	if (goal == 0)
		text_count(out, done, "day");
	else
		str_addf(out, "%d of %d%s", done, goal, !days ? "" : goal == 1 ? " day" : " days");
}

void say_goal(struct str *out, const struct lookback_week *week, const struct lookback_goal *goal,
              bool days)
{
	str_adds(out, "strength ");
	add_goal(out, week->strength, goal->strength, days);
	str_adds(out, ", mobility ");
	add_goal(out, week->mobility, goal->mobility, days);
}

void say_streak(struct str *out, const struct lookback_streak *s, int today)
{
	if (s->days == 0) {
		str_adds(out, "none at the moment");
	} else if (s->days == 1) {
		str_adds(out, "1 day done, ");
		say_when(out, s->since, today);
	} else {
		str_addf(out, "%d days done since ", s->days);
		say_date(out, s->since, today);
		str_adds(out, ", never more than ");
		text_count(out, s->rest, "rest day");
		str_adds(out, s->rest == 1 ? "" : " in a row");
	}
	if (s->longest > s->days) {
		str_adds(out, "; the longest was ");
		text_count(out, s->longest, "day");
	}
}

/* ---- an exercise ---- */

/* Planned is what all sets of a side come to. */
void say_planned(struct str *out, const struct record_item *item)
{
	bool hold = item->hold > 0;
	int64_t all = hold ? item->hold : item->reps;
	int64_t sets = item->sets > 1 && all % item->sets == 0 ? item->sets : 1;
	if (sets > 1)
		str_addf(out, "%lld x ", (long long)sets);
	if (hold)
		say_seconds(out, all / sets);
	else
		text_count(out, all / sets, "rep");
	str_adds(out, item->sides == SIDES_NONE ? "" : " each side");
}

static void add_mark(struct str *out, const struct record_item *item)
{
	if (item->mark == OUTCOME_SWAPPED)
		str_adds(out, " (swapped for another)");
	if (item->mark == OUTCOME_HURT)
		str_addf(out, " (it hurt%s%s)", item->hurt_side == SIDE_BOTH ? "" : ", ",
		         say_side(item->hurt_side));
}

void say_done(struct str *out, const struct record_item *item)
{
	bool hold = item->hold > 0;

	if (item->done[SIDE_BOTH] + item->done[SIDE_LEFT] + item->done[SIDE_RIGHT] == 0)
		str_adds(out, "not done");
	else
		say_parts(out, hold, item->sides, item->done, hold ? item->hold : item->reps);
	add_mark(out, item);
}

void say_hurts(struct str *out, const struct record *r)
{
	bool any = false;
	for (size_t i = 0; i < r->item_count; i++) {
		const struct record_item *item = &r->items[i];
		if (item->mark != OUTCOME_HURT)
			continue;
		str_addf(out, "%s%s", any ? ", " : "", item->name ? item->name : item->exercise);
		if (item->hurt_side != SIDE_BOTH)
			str_addf(out, " (%s)", say_side(item->hurt_side));
		any = true;
	}
}

/* ---- pain and effort ---- */

void say_scores(struct str *out, const struct record *r)
{
	const char *apart = "";
	if (r->pain_before != SCORE_NONE || r->pain_after != SCORE_NONE)
		str_adds(out, "pain ");
	if (r->pain_before != SCORE_NONE) {
		str_addf(out, "%d before", r->pain_before);
		apart = ", ";
	}
	if (r->pain_after != SCORE_NONE) {
		str_addf(out, "%s%d after", apart, r->pain_after);
		apart = ", ";
	}
	if (r->effort != SCORE_NONE)
		str_addf(out, "%seffort %d", apart, r->effort);
}

void say_mean(struct str *out, const struct lookback_scores *s)
{
	int tenths = (10 * s->sum + s->count / 2) / s->count;
	str_addf(out, "%d.%d", tenths / 10, tenths % 10);
}

void say_average(struct str *out, const struct lookback_scores *s)
{
	if (s->count == 0) {
		str_adds(out, "not said");
		return;
	}
	if (s->count == 1) {
		str_addf(out, "%d, said once", s->sum);
		return;
	}
	say_mean(out, s);
	str_adds(out, " on average");
	if (s->least == s->most)
		str_addf(out, " (%d each time)", s->least);
	else
		str_addf(out, " (%d to %d)", s->least, s->most);
}
