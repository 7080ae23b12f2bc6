/*
 * What is made of the past: any lines of a history, looked back on, folded into
 * doses, answered with offers, and today's routines fitted to all that.
 */
#include <stdio.h>
#include <string.h>

#include "fuzz.h"

#include "limber/base/error.h"
#include "limber/base/str.h"
#include "limber/core/day.h"
#include "limber/core/fit.h"
#include "limber/core/ladder.h"
#include "limber/core/lookback.h"
#include "limber/core/progress.h"
#include "limber/core/say_past.h"
#include "limber/core/stage.h"
#include "limber/core/today.h"
#include "limber/store/history.h"

enum { LAST_DAY = 2900000 }; /* of those whose year has four digits, and some after it */

/* ---- looking back ---- */

static void check_words(const struct lookback *l, const struct lookback_week *week)
{
	struct str text = STR_INIT;
	struct lookback_streak streak = lookback_streak(l);
	FUZZ_CHECK(streak.days >= 0 && streak.days <= streak.longest &&
	           (size_t)streak.longest <= l->day_count && streak.rest >= 1,
	           "%d days in a row, the longest %d", streak.days, streak.longest);
	say_streak(&text, &streak, l->today);
	str_adds(&text, "; ");
	say_goal(&text, week, &l->goal, l->today % 2);
	str_adds(&text, "; ");
	say_minutes(&text, week->length);
	for (int score = 0; score < LOOKBACK_SCORE_COUNT; score++) {
		struct lookback_scores s =
			lookback_scores(l, (enum lookback_score)score, week->monday, l->today);
		FUZZ_CHECK(s.count == 0 || (s.least >= 0 && s.least <= s.most && s.most <= SCORE_MAX &&
		           s.sum >= s.least * s.count && s.sum <= s.most * s.count), "scores");
		str_adds(&text, "; ");
		say_average(&text, &s);
	}
	fuzz_safe(text.buf);
	fuzz_counts(text.buf);
	str_release(&text);
}

static void check_record_words(const struct record *r, int today)
{
	struct str text = STR_INIT;
	int day;
	if (day_parse(r->day, &day)) {
		say_date(&text, day, today);
		say_when(&text, day, today);
	}
	for (size_t i = 0; i < r->item_count; i++) {
		str_adds(&text, "; ");
		say_planned(&text, &r->items[i]);
		str_adds(&text, "; ");
		say_done(&text, &r->items[i]);
	}
	str_adds(&text, "; ");
	say_scores(&text, r);
	fuzz_safe(text.buf);
	fuzz_counts(text.buf);
	str_clear(&text);
	say_hurts(&text, r);
	fuzz_safe(text.buf);
	str_release(&text);
}

static void check_days(const struct lookback *l)
{
	for (size_t i = 0; i < l->day_count; i++) {
		const struct lookback_day *d = &l->days[i];
		FUZZ_CHECK(d->day <= l->today && (i == 0 || d[-1].day < d->day), "day %zu", i);
		FUZZ_CHECK(d->sessions > 0 && d->length >= 0 && (d->strength || d->mobility),
		           "nothing was done on day %zu", i);
		struct lookback_day found = lookback_day(l, d->day);
		FUZZ_CHECK(found.sessions == d->sessions, "day %zu is not found", i);
		struct lookback_week w = lookback_week(l, day_monday(d->day));
		FUZZ_CHECK(w.days >= 1 && w.days <= 7 && w.sessions >= d->sessions && w.strength <= w.days &&
		           w.mobility <= w.days && w.length >= d->length, "the week of day %zu", i);
	}
}

static void check_exercises(struct lookback *l)
{
	lookback_find_exercises(l);
	for (size_t i = 0; i < l->exercise_count; i++) {
		const struct lookback_exercise *e = &l->exercises[i];
		FUZZ_CHECK(e->name && e->use_count > 0 && lookback_exercise(l, e->id) == e, "\"%s\"", e->id);
		struct lookback_amounts a = lookback_amounts(l, e, l->today - 10000, l->today);
		FUZZ_CHECK(a.full >= 0 && a.full <= a.sessions && (size_t)a.sessions <= e->use_count &&
		           a.hurt >= 0 && (size_t)a.hurt <= e->use_count, "amounts of \"%s\"", e->id);
		for (int side = 0; side < SIDE_COUNT; side++)
			FUZZ_CHECK(a.planned[side] >= 0 && a.done[side] >= 0, "less than nothing of \"%s\"", e->id);
	}
}

/* Record by record, most of them not kept: what is told of all time is the same. */
static void check_long(const struct history *h, const struct lookback *all)
{
	enum { KEPT = 30 };
	struct lookback l;
	lookback_begin(&l, all->today, all->goal, all->today - KEPT);
	for (size_t i = 0; i < h->count; i++)
		lookback_add(&l, &h->records[i]);
	lookback_end(&l);
	struct lookback_streak a = lookback_streak(all), b = lookback_streak(&l);
	FUZZ_CHECK(l.before + l.count == h->count, "%zu and %zu records", l.before, l.count);
	FUZZ_CHECK(a.days == b.days && a.since == b.since && a.longest == b.longest, "the streak");
	FUZZ_CHECK(lookback_first_day(all) == lookback_first_day(&l) && all->future == l.future, "days");
	FUZZ_CHECK(all->exercise_count == l.exercise_count, "%zu exercises", l.exercise_count);
	for (size_t i = 0; i < l.exercise_count; i++) {
		const struct lookback_exercise *x = &all->exercises[i], *y = &l.exercises[i];
		FUZZ_CHECK(strcmp(x->id, y->id) == 0 && strcmp(x->name, y->name) == 0 &&
		           x->sessions == y->sessions && x->hurt == y->hurt &&
		           lookback_same_dose(lookback_last_item(x), lookback_last_item(y)), "\"%s\"", x->id);
	}
	struct lookback_week week = lookback_week(all, day_monday(all->today));
	FUZZ_CHECK(lookback_week(&l, week.monday).length == week.length, "the week");
	lookback_release(&l);
}

static void look_back(const struct history *h, int today)
{
	struct lookback l;
	struct lookback_goal goal = { today % 8, today / 8 % 8 };
	lookback_make(&l, h->records, h->count, today, goal);
	FUZZ_CHECK(l.day_count <= h->count && l.future <= h->count, "%zu days", l.day_count);
	check_days(&l);
	struct lookback_week week = lookback_week(&l, day_monday(today));
	check_words(&l, &week);
	for (size_t i = 0; i < h->count; i++)
		check_record_words(&h->records[i], today);
	check_exercises(&l);
	check_long(h, &l);
	lookback_release(&l);
}

/* ---- doses ---- */

static bool is_amount(const struct amount *a)
{
	return a->sets >= 0 && a->sets <= 20 && a->reps >= 0 && a->reps <= 999 && a->hold >= 0 &&
	       a->hold <= 3600000;
}

/* Once it is kept it is read as it is. */
static void check_offer(const struct offer *o)
{
	struct change c = o->change;
	struct history again = HISTORY_INIT;
	struct str line = STR_INIT;
	fuzz_safe(c.reason);
	FUZZ_CHECK(c.exercise && catalogue_exercise(fuzz_builtin(), c.exercise) && c.reason,
	           "an offer of nothing");
	FUZZ_CHECK(is_amount(&c.from) && is_amount(&c.to), "an amount of \"%s\"", c.exercise);
	c.id = "offered";
	c.at = "2026-11-24T07:30:00Z";
	c.day = "2026-11-24";
	history_write_change(&c, &line);
	history_parse(&again, line.buf, line.len);
	FUZZ_CHECK(again.change_count == 1 && again.damaged == 0, "kept as: %s", line.buf);
	history_release(&again);
	str_release(&line);
}

static const struct own_dose *dose_of(const struct own_dose *doses, size_t count,
                                      const char *exercise)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(doses[i].exercise, exercise) == 0)
			return &doses[i];
	}
	return NULL;
}

/* What was taken is how it is done from now on, unless a change is dated later still. */
static void check_taken(const struct history *h, const struct offer *o, struct arena *arena)
{
	size_t count;
	const struct own_dose *doses = progress_doses(h->changes, h->change_count, arena, &count);
	const struct own_dose *own = dose_of(doses, count, o->change.exercise);
	const struct change *newest = progress_newest(h->changes, h->change_count, o->change.exercise);
	if (newest && strncmp(newest->id, "answer", 6) == 0)
		FUZZ_CHECK(own && amount_is_same(&own->amount, &o->change.to) && own->out == o->change.out,
		           "\"%s\" was taken, and is done otherwise", o->change.exercise);
}

/* What was taken is not offered to be changed again today, what was refused not at all. */
static void answer_offers(const struct history *h, struct progress_input *in,
                          const struct offers *offers, const char *at, const char *day)
{
	struct arena arena = ARENA_INIT;
	struct history after = HISTORY_INIT;
	struct str lines = STR_INIT;
	struct offers again;
	for (size_t i = 0; i < h->count; i++)
		history_write(&h->records[i], &lines);
	for (size_t i = 0; i < h->change_count; i++)
		history_write_change(&h->changes[i], &lines);
	for (size_t i = 0; i < offers->count; i++) {
		struct change c = offers->items[i].change;
		char id[32];
		snprintf(id, sizeof id, "answer%zu", i);
		c.act = i % 2 ? CHANGE_REFUSED : CHANGE_TAKEN;
		c.id = id;
		c.at = at;
		c.day = day;
		history_write_change(&c, &lines);
	}
	history_parse(&after, lines.buf, lines.len);
	in->records = after.records;
	in->record_count = after.count;
	in->changes = after.changes;
	in->change_count = after.change_count;
	progress_offers(in, &arena, &again);
	for (size_t i = 0; i < offers->count; i++) {
		const struct offer *o = &offers->items[i];
		for (size_t k = 0; k < again.count; k++)
			FUZZ_CHECK(strcmp(again.items[k].change.exercise, o->change.exercise) != 0 ||
			           (i % 2 == 1 && !amount_is_same(&again.items[k].change.to, &o->change.to)),
			           "\"%s\" is offered again:\n%s\n%s\n%s", o->change.exercise,
			           o->change.reason, again.items[k].change.reason, lines.buf);
		if (i % 2 == 0)
			check_taken(&after, o, &arena);
	}
	history_release(&after);
	str_release(&lines);
	arena_release(&arena);
}

static void check_doses(const struct own_dose *doses, size_t count)
{
	struct str text = STR_INIT;
	for (size_t i = 0; i < count; i++) {
		const struct exercise *e = catalogue_exercise(fuzz_builtin(), doses[i].exercise);
		FUZZ_CHECK(i == 0 || strcmp(doses[i - 1].exercise, doses[i].exercise) < 0, "not sorted");
		FUZZ_CHECK(is_amount(&doses[i].amount), "an amount of \"%s\"", doses[i].exercise);
		str_clear(&text);
		if (e)
			progress_say_dose(e, &doses[i], &text);
		fuzz_safe(text.buf);
		fuzz_counts(text.buf);
	}
	str_release(&text);
}

/* Each routine can be played by them, or it is told why not. */
static void fit_all(const struct person *person, const struct plan_options *options)
{
	const struct catalogue *c = fuzz_builtin();
	for (size_t i = 0; i < c->routine_count; i++) {
		struct fitted fitted;
		struct error err = ERROR_INIT;
		struct plan plan;
		struct str text = STR_INIT;
		fit_routine(&fitted, c, person, &c->routines[i]);
		FUZZ_CHECK(fitted.routine.item_count <= c->routines[i].item_count &&
		           fitted.note_count <= c->routines[i].item_count, "more than there was");
		for (size_t k = 0; k < fitted.note_count; k++)
			fit_say_note(&text, &fitted.notes[k]);
		fit_say_reasons(&text, &fitted);
		if (!fitted_is_playable(&fitted, &err)) {
			FUZZ_CHECK(err.text[0], "it is not told why");
		} else if (plan_compile(&plan, &fitted.routine, 0, options, &err)) {
			fuzz_plan(&plan);
			plan_release(&plan);
		}
		fuzz_safe(text.buf);
		fuzz_safe(err.text);
		str_release(&text);
		fitted_release(&fitted);
	}
}

static void go_on(const struct history *h, int today)
{
	struct arena arena = ARENA_INIT;
	struct offers offers;
	struct person person = PERSON_INIT;
	struct plan_options options = PLAN_OPTIONS_INIT;
	struct progress_input in = { .catalogue = fuzz_builtin(), .person = &person, .records = h->records,
		                     .record_count = h->count, .changes = h->changes,
		                     .change_count = h->change_count, .day = today };
	struct stage stage = stage_of(h->records, h->count, today);
	FUZZ_CHECK(stage.down >= 0 && stage.down <= 2 && (unsigned)stage.level < LEVEL_COUNT, "a stage");
	options.level = stage.level;
	person.steps_down = stage.down;
	person.doses = progress_doses(h->changes, h->change_count, &arena, &person.dose_count);
	check_doses(person.doses, person.dose_count);
	progress_offers(&in, &arena, &offers);
	for (size_t i = 0; i < offers.count; i++)
		check_offer(&offers.items[i]);
	/* After all sessions, also those whose instant has nothing to do with their day. */
	char day[DAY_TEXT_MAX];
	answer_offers(h, &in, &offers, "9999-12-31T23:59:59-12:00", day_text(day, today));
	fit_all(&person, &options);
	for (int pain = SCORE_NONE; pain <= SCORE_MAX; pain += 5) {
		struct checkin said = { .pain = pain };
		struct today t = today_choose(fuzz_builtin(), h->records, h->count, today, &said);
		FUZZ_CHECK(t.routine && t.choice < t.choice_count, "nothing for today");
		fuzz_safe(t.reason);
	}
	arena_release(&arena);
}

FUZZ_TARGET(past)
{
	struct history h = HISTORY_INIT;
	int day = 20000;
	history_parse(&h, (const char *)data, size);
	if (h.count > 0)
		day_parse(h.records[h.count - 1].day, &day);
	day = day < LAST_DAY ? day : LAST_DAY;
	look_back(&h, day);
	look_back(&h, day - 3);
	go_on(&h, day);
	go_on(&h, day + 1 + (int)(size % 40));
	history_release(&h);
	return 0;
}
