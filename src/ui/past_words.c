/* What is to be said of an exercise and of a session that was done. */
#include <string.h>

#include "limber/base/text.h"
#include "limber/core/day.h"
#include "limber/core/say.h"
#include "limber/core/say_past.h"

#include "past.h"

enum {
	RECENT = 28,      /* days of left against right */
	NAME_COLS = 30,
	DATE_COLS = 14,
	ALL_DAYS = 1 << 30,
};

/* ---- an exercise ---- */

static void add_times(struct pager *p, const struct lookback *l, const struct lookback_exercise *e)
{
	struct lookback_amounts all = lookback_amounts(l, e, -ALL_DAYS, ALL_DAYS);
	struct str text = STR_INIT;
	int last = e->old.last;

	all.sessions += e->old.sessions;
	all.full += e->old.full;
	for (size_t i = 0; i < e->use_count; i++)
		if (lookback_day_of(l, e->uses[i].record) != DAY_NONE)
			last = lookback_day_of(l, e->uses[i].record);
	if (all.sessions == 0) {
		str_adds(&text, "Planned, but not done so far.");
	} else {
		str_adds(&text, "Done in ");
		text_count(&text, all.sessions, "session");
		str_addf(&text, ", in full in %d.", all.full);
		if (last != DAY_NONE) {
			str_adds(&text, " Last planned ");
			say_when(&text, last, l->today);
			str_addc(&text, '.');
		}
	}
	pager_add(p, PAGER_PARAGRAPH, text.buf);
	str_release(&text);
}

/* "left 98 % (294 of 300 reps)" */
static void add_share(struct str *out, const char *side, const struct lookback_amounts *a,
                      enum side s)
{
	int64_t share = (100 * a->done[s] + a->planned[s] / 2) / a->planned[s];

	str_addf(out, "%s %lld %%", side, (long long)share);
	if (a->hold != a->counted) {
		str_adds(out, " (");
		say_part(out, a->hold, a->done[s], a->planned[s]);
		str_addc(out, ')');
	}
}

static void add_sides(struct pager *p, const struct lookback *l, const struct lookback_exercise *e)
{
	struct lookback_amounts a = lookback_amounts(l, e, l->today - RECENT + 1, l->today);
	struct str text = STR_INIT;

	pager_addf(p, PAGER_HEADING, "The last %d days", RECENT);
	if (a.planned[SIDE_LEFT] > 0 && a.planned[SIDE_RIGHT] > 0) {
		str_adds(&text, "Of what was planned you did ");
		add_share(&text, "left", &a, SIDE_LEFT);
		add_share(&text, ", right", &a, SIDE_RIGHT);
	} else if (a.planned[SIDE_BOTH] > 0) {
		str_adds(&text, "You did");
		add_share(&text, "", &a, SIDE_BOTH);
		str_adds(&text, " of what was planned");
	} else {
		str_adds(&text, "It was not planned");
	}
	str_addc(&text, '.');
	pager_add(p, PAGER_PARAGRAPH, text.buf);
	str_release(&text);
}

static void add_date(struct str *out, const struct lookback *l, const struct record *r)
{
	int day = lookback_day_of(l, r);

	if (day != DAY_NONE)
		say_date(out, day, l->today);
	else
		str_adds(out, r->day);
}

/* The same of a record that is not kept. */
static void add_old_date(struct str *out, const struct lookback *l, const struct lookback_date *d)
{
	if (d->day != DAY_NONE)
		say_date(out, d->day, l->today);
	else
		str_adds(out, d->text);
}

static void add_hurt_side(struct str *out, enum side side)
{
	if (side != SIDE_BOTH)
		str_addf(out, " (%s)", say_side(side));
}

/* The newest first. */
static void add_hurts(struct pager *p, const struct lookback *l, const struct lookback_exercise *e)
{
	struct str text = STR_INIT;
	int64_t count = 0;

	for (size_t i = e->use_count; i-- > 0;) {
		const struct lookback_use *use = &e->uses[i];
		if (use->item->mark != OUTCOME_HURT)
			continue;
		str_adds(&text, count++ > 0 ? ", " : "");
		add_date(&text, l, use->record);
		add_hurt_side(&text, use->item->hurt_side);
	}
	for (size_t i = e->old.hurt_count; i-- > 0;) {
		str_adds(&text, count++ > 0 ? ", " : "");
		add_old_date(&text, l, &e->old.hurts[i].date);
		add_hurt_side(&text, e->old.hurts[i].side);
	}
	if (e->old.hurts_before > 0)
		str_addf(&text, ", and %zu times before that", e->old.hurts_before);
	count += (int64_t)e->old.hurts_before;
	if (count > 0)
		pager_addf(p, PAGER_WARNING, "It hurt %lld time%s: %s.", (long long)count,
		           count == 1 ? "" : "s", text.buf);
	str_release(&text);
}

static void add_dose(struct pager *p, const char *date, const struct record_item *item)
{
	struct str dose = STR_INIT;

	say_planned(&dose, item);
	if (item->variant != NULL && item->name != NULL)
		str_addf(&dose, ", as %s", item->name);
	pager_field(p, date, dose.buf);
	str_release(&dose);
}

/* The dose before that of a use; NULL: it is the first. */
static const struct record_item *dose_before(const struct lookback_exercise *e, size_t use)
{
	if (use > 0)
		return e->uses[use - 1].item;
	return e->old.dose_count > 0 ? e->old.doses[e->old.dose_count - 1].item : NULL;
}

/* Each dose with the day from which it was planned, the newest first. */
static void add_doses(struct pager *p, const struct lookback *l, const struct lookback_exercise *e)
{
	struct str date = STR_INIT;

	pager_add(p, PAGER_HEADING, "Dose over time");
	for (size_t i = e->use_count; i-- > 0;) {
		const struct lookback_use *use = &e->uses[i];
		const struct record_item *before = dose_before(e, i);
		if (before != NULL && lookback_same_dose(use->item, before))
			continue;
		str_clear(&date);
		add_date(&date, l, use->record);
		add_dose(p, date.buf, use->item);
	}
	for (size_t i = e->old.dose_count; i-- > 0;) {
		str_clear(&date);
		add_old_date(&date, l, &e->old.doses[i].date);
		add_dose(p, date.buf, e->old.doses[i].item);
	}
	if (e->old.doses_before > 0)
		pager_addf(p, PAGER_DIM, "and %zu changes before that", e->old.doses_before);
	str_release(&date);
}

void past_fill_exercise(struct pager *p, const struct lookback *l,
                        const struct lookback_exercise *e)
{
	p->label_cols = DATE_COLS;
	pager_add(p, PAGER_STRONG, e->name);
	add_times(p, l, e);
	add_hurts(p, l, e);
	add_sides(p, l, e);
	add_doses(p, l, e);
}

/* ---- a session ---- */

/* "Tuesday 24 Nov 2026, 07:30": the day as it was kept, the time as the clock there showed. */
static void add_day(struct pager *p, const struct lookback *l, const struct record *r)
{
	struct str text = STR_INIT;
	int day = lookback_day_of(l, r);
	int64_t instant;

	if (day != DAY_NONE) {
		struct day_date d = day_date(day);
		str_addf(&text, "%s %d %s %d", day_week_words[day_of_week(day)], d.day,
		         day_month_words[d.month - 1], d.year);
	} else {
		str_adds(&text, r->day);
	}
	if (day_parse_instant(r->start, &instant))
		str_addf(&text, ", %.5s", r->start + strlen("2026-11-24T"));
	pager_add(p, PAGER_PARAGRAPH, text.buf);
	if (day != DAY_NONE && day > l->today)
		pager_add(p, PAGER_WARNING, "It is dated later than today: the clock was wrong then, or is now.");
	str_release(&text);
}

static void add_length(struct pager *p, const struct record *r)
{
	char clock[TEXT_TIME_MAX], rest[TEXT_TIME_MAX];
	struct str text = STR_INIT;

	str_addf(&text, "It took %s", text_clock(clock, (r->length + 500) / 1000));
	if (r->paused >= MSEC_SECOND)
		str_addf(&text, ", and %s of pauses", text_clock(rest, r->paused / 1000));
	str_addf(&text, ", and was %s.", r->finished ? "played to its end" : "left before its end");
	if (r->level == LEVEL_STARTER)
		str_adds(&text, " With the starter doses.");
	pager_add(p, PAGER_PARAGRAPH, text.buf);
	str_release(&text);
}

static void add_said(struct pager *p, const struct record *r)
{
	struct str text = STR_INIT;

	say_scores(&text, r);
	if (r->legs != REPLY_NONE)
		str_addf(&text, "%s%s pain, tingling or numbness in a leg", text.len > 0 ? "; " : "",
		         r->legs == REPLY_YES ? "there was" : "no");
	if (text.len > 0)
		pager_addf(p, PAGER_PARAGRAPH, "You said: %s.", text.buf);
	if (r->note != NULL)
		pager_addf(p, PAGER_PARAGRAPH, "Your note: %s", r->note);
	str_release(&text);
}

void past_fill_session(struct pager *p, const struct lookback *l, const struct record *r)
{
	struct str text = STR_INIT;

	p->label_cols = NAME_COLS;
	pager_add(p, PAGER_STRONG, r->name);
	add_day(p, l, r);
	add_length(p, r);
	add_said(p, r);
	if (r->item_count > 0)
		pager_addf(p, PAGER_HEADING, "What you did: %d of %zu in full", record_items_done(r),
		           r->item_count);
	for (size_t i = 0; i < r->item_count; i++) {
		str_clear(&text);
		say_done(&text, &r->items[i]);
		pager_field(p, r->items[i].name != NULL ? r->items[i].name : r->items[i].exercise, text.buf);
	}
	pager_addf(p, PAGER_DIM, "Its id is %s.", r->id);
	str_release(&text);
}
