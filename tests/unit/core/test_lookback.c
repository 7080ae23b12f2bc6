/* Looking back on days, weeks, the streak, scores and exercises. */
#include "limber/core/lookback.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "fixture.h"
#include "limber/base/macros.h"
#include "limber/core/day.h"

Suite *lookback_suite(void);

static const struct lookback_goal usual = { 3, 2 };

/*
 * A history as a line: "s:2026-11-24 m:2026-11-25x30 z:..." s strength, m mobility, h half of
 * a strength session, z nothing done; xN minutes (else 10).
 */
struct past {
	struct record records[64];
	char days[64][DAY_TEXT_MAX];
	size_t count;
	struct lookback lookback;
};

static const struct record_item full = { .exercise = "x", .name = "X", .reps = 5, .done = { 5, 0, 0 } };
static const struct record_item some[] = {
	{ .exercise = "x", .name = "X", .reps = 5, .done = { 1, 0, 0 } },
	{ .exercise = "y", .name = "Y", .reps = 5 },
};
static const struct record_item none = { .exercise = "x", .name = "X", .reps = 5 };

static int day_of(const char *text)
{
	int day = 0;
	ck_assert_msg(day_parse(text, &day), "%s", text);
	return day;
}

static void past_make(struct past *p, const char *text, const char *today, struct lookback_goal goal)
{
	p->count = 0;
	for (const char *at = text; *at; at += strcspn(at, " "), at += strspn(at, " ")) {
		struct record *r = &p->records[p->count];
		int minutes = 10;
		memcpy(p->days[p->count], at + 2, 10);
		p->days[p->count][10] = '\0';
		if (at[12] == 'x')
			sscanf(at + 13, "%d", &minutes);
		*r = (struct record)RECORD_INIT;
		r->day = p->days[p->count];
		r->length = (int64_t)minutes * 60000;
		r->kind = *at == 's' || *at == 'h' ? KIND_STRENGTH : KIND_MOBILITY;
		r->items = *at == 'h' ? some : *at == 'z' ? &none : &full;
		r->item_count = *at == 'h' ? 2 : 1;
		p->count++;
	}
	lookback_make(&p->lookback, p->records, p->count, day_of(today), goal);
}

/* ---- weeks ---- */

static const struct week_row {
	const char *label, *history, *today;
	struct lookback_goal goal;
	const char *monday;
	int sessions, days, strength, mobility, minutes;
	bool met;
} weeks[] = {
	{ "nothing", "", "2026-11-24", { 3, 2 }, "2026-11-23", 0, 0, 0, 0, 0, false },
	{ "Monday and Sunday", "s:2026-11-22 s:2026-11-23 m:2026-11-29 m:2026-11-30", "2026-12-01", { 1, 1 },
	  "2026-11-23", 2, 2, 1, 1, 20, true },
	{ "both on one day", "s:2026-11-24x30 m:2026-11-24x16", "2026-11-24", { 1, 1 }, "2026-11-23", 2, 1,
	  1, 1, 46, true },
	{ "twice a day is one day", "m:2026-11-24 m:2026-11-24", "2026-11-24", { 0, 2 }, "2026-11-23", 2, 1,
	  0, 1, 20, false },
	{ "half of the strength is something else", "h:2026-11-24", "2026-11-24", { 0, 1 }, "2026-11-23", 1,
	  1, 0, 1, 10, true },
	{ "nothing was done", "z:2026-11-24", "2026-11-24", { 0, 0 }, "2026-11-23", 0, 0, 0, 0, 0, false },
	{ "over the end of a year", "s:2026-12-31 m:2027-01-01 m:2027-01-03 m:2027-01-04", "2027-01-05",
	  { 1, 2 }, "2026-12-28", 3, 3, 1, 2, 30, true },
	{ "with a leap day", "s:2028-02-28 m:2028-02-29 m:2028-03-01", "2028-03-03", { 1, 2 }, "2028-02-28", 3,
	  3, 1, 2, 30, true },
	{ "dated tomorrow", "s:2026-11-24 s:2026-11-25", "2026-11-24", { 2, 0 }, "2026-11-23", 1, 1, 1, 0, 10,
	  false },
	{ "out of order, by travelling", "m:2026-11-25 s:2026-11-24 m:2026-11-25", "2026-11-26", { 3, 2 },
	  "2026-11-23", 3, 2, 1, 1, 30, false },
	{ "... with strength and mobility apart", "s:2026-11-25 m:2026-11-24 m:2026-11-25", "2026-11-26", { 1, 2 },
	  "2026-11-23", 3, 2, 1, 2, 30, true },
	{ "... on the first of the days", "s:2026-11-24 m:2026-11-25 m:2026-11-24", "2026-11-26", { 1, 2 },
	  "2026-11-23", 3, 2, 1, 2, 30, true },
	{ "... the other way about", "m:2026-11-25 m:2026-11-24 s:2026-11-25", "2026-11-26", { 1, 2 },
	  "2026-11-23", 3, 2, 1, 2, 30, true },
	{ "no such day", "s:2026-11-31 s:2026-11-30", "2026-12-01", { 1, 0 }, "2026-11-30", 1, 1, 1, 0, 10,
	  true },
};

START_TEST(a_week_begins_on_monday)
{
	const struct week_row *k = &weeks[_i];
	struct past p;
	past_make(&p, k->history, k->today, k->goal);
	struct lookback_week w = lookback_week(&p.lookback, day_of(k->monday));
	EXPECT(w.sessions == k->sessions && w.days == k->days && w.strength == k->strength &&
	       w.mobility == k->mobility && w.length == (int64_t)k->minutes * 60000 && w.met == k->met,
	       "%s: %d %d %d %d %lld %d", k->label, w.sessions, w.days, w.strength, w.mobility,
	       (long long)w.length, w.met);
	ck_assert_int_eq(day_monday(day_of(k->today)) <= day_of(k->today), 1);
	lookback_release(&p.lookback);
}
END_TEST

/* ---- the streak ---- */

static const struct streak_row {
	const char *label, *history, *today;
	struct lookback_goal goal;
	int days, longest, rest;
	const char *since; /* NULL: none goes on */
} streaks[] = {
	{ "nothing", "", "2026-11-24", { 3, 2 }, 0, 0, 2, NULL },
	{ "today", "m:2026-11-24", "2026-11-24", { 3, 2 }, 1, 1, 2, "2026-11-24" },
	{ "days of rest are not counted", "m:2026-11-18 m:2026-11-21 m:2026-11-22", "2026-11-24", { 3, 2 }, 3,
	  3, 2, "2026-11-18" },
	{ "three days of rest end it", "m:2026-11-18 m:2026-11-22 m:2026-11-23", "2026-11-24", { 3, 2 }, 2, 2,
	  2, "2026-11-22" },
	{ "today may still be done", "m:2026-11-20 m:2026-11-21", "2026-11-24", { 3, 2 }, 2, 2, 2,
	  "2026-11-20" },
	{ "it is over", "m:2026-11-20 m:2026-11-21", "2026-11-25", { 3, 2 }, 0, 2, 2, NULL },
	{ "twice a day is one day", "m:2026-11-24 s:2026-11-24", "2026-11-24", { 3, 2 }, 1, 1, 2,
	  "2026-11-24" },
	{ "a smaller goal leaves more rest", "s:2026-11-16 s:2026-11-20", "2026-11-24", { 2, 1 }, 2, 2, 4,
	  "2026-11-16" },
	{ "a goal of every day", "s:2026-11-20 m:2026-11-22 m:2026-11-24", "2026-11-24", { 7, 7 }, 3, 3, 1,
	  "2026-11-20" },
	{ "no goal", "s:2026-11-10 s:2026-11-17", "2026-11-24", { 0, 0 }, 2, 2, 6, "2026-11-10" },
	{ "dated tomorrow", "m:2026-11-24 m:2026-11-25", "2026-11-24", { 3, 2 }, 1, 1, 2, "2026-11-24" },
	{ "nothing was done", "m:2026-11-23 z:2026-11-24", "2026-11-24", { 3, 2 }, 1, 1, 2, "2026-11-23" },
	{ "a longer one before", "m:2026-11-01 m:2026-11-02 m:2026-11-03 m:2026-11-24", "2026-11-24", { 3, 2 },
	  1, 3, 2, "2026-11-24" },
	{ "over a leap day and a change of the clock", "m:2028-02-28 m:2028-02-29 m:2028-03-01",
	  "2028-03-01", { 7, 0 }, 3, 3, 1, "2028-02-28" },
	{ "over the end of a year", "m:2026-12-30 m:2027-01-01", "2027-01-02", { 3, 2 }, 2, 2, 2,
	  "2026-12-30" },
};

START_TEST(a_streak_counts_the_days_done)
{
	const struct streak_row *k = &streaks[_i];
	struct past p;
	past_make(&p, k->history, k->today, k->goal);
	struct lookback_streak s = lookback_streak(&p.lookback);
	EXPECT(s.days == k->days && s.longest == k->longest && s.rest == k->rest &&
	       s.since == (k->since ? day_of(k->since) : DAY_NONE),
	       "%s: %d %d %d %d", k->label, s.days, s.longest, s.rest, s.since);
	lookback_release(&p.lookback);
}
END_TEST

START_TEST(a_day_has_its_sessions)
{
	struct past p;
	past_make(&p, "s:2026-11-22x30 m:2026-11-24x5 m:2026-11-24x16 m:2026-11-26", "2026-11-25", usual);
	struct lookback_day d = lookback_day(&p.lookback, day_of("2026-11-24"));
	ck_assert_int_eq(d.sessions, 2);
	ck_assert_int_eq(d.length, 21 * 60000);
	ck_assert(!d.strength && d.mobility);
	d = lookback_day(&p.lookback, day_of("2026-11-23"));
	ck_assert_int_eq(d.sessions, 0);
	ck_assert_int_eq(lookback_day(&p.lookback, day_of("2026-11-26")).sessions, 0);
	ck_assert_uint_eq(p.lookback.future, 1);
	lookback_release(&p.lookback);
}
END_TEST

/* ---- pain and effort ---- */

START_TEST(scores_are_of_a_span_of_days)
{
	static const struct {
		const char *from, *to;
		enum lookback_score score;
		int count, sum, least, most;
	} spans[] = {
		{ "2026-11-20", "2026-11-24", LOOKBACK_BEFORE, 2, 7, 2, 5 },
		{ "2026-11-21", "2026-11-24", LOOKBACK_BEFORE, 1, 2, 2, 2 },
		{ "2026-11-20", "2026-11-24", LOOKBACK_AFTER, 1, 0, 0, 0 },
		{ "2026-11-20", "2026-11-24", LOOKBACK_EFFORT, 0, 0, SCORE_MAX, 0 },
	};
	struct past p;
	past_make(&p, "m:2026-11-20 m:2026-11-22 m:2026-11-24 m:2026-11-25", "2026-11-24", usual);
	p.records[0].pain_before = 5;
	p.records[2].pain_before = 2;
	p.records[2].pain_after = 0;
	p.records[3].pain_before = 10;
	for (size_t i = 0; i < ARRAY_LEN(spans); i++) {
		struct lookback_scores s = lookback_scores(&p.lookback, spans[i].score,
		                                           day_of(spans[i].from), day_of(spans[i].to));
		EXPECT(s.count == spans[i].count && s.sum == spans[i].sum && s.least == spans[i].least &&
		       s.most == spans[i].most, "row %zu: %d %d %d %d", i, s.count, s.sum, s.least, s.most);
	}
	lookback_release(&p.lookback);
}
END_TEST

/* ---- exercises ---- */

static const struct record_item monday[] = {
	{ .exercise = "clam", .name = "Clam", .sides = SIDES_EACH, .sets = 1, .reps = 8, .done = { 0, 8, 8 } },
	{ .exercise = "bridge", .name = "Bridge", .sets = 2, .reps = 20, .done = { 20, 0, 0 } },
};
static const struct record_item tuesday[] = {
	{ .exercise = "clam", .name = "Clamshell", .sides = SIDES_EACH, .sets = 1, .reps = 10, .done = { 0, 10, 4 },
	  .mark = OUTCOME_HURT, .hurt_side = SIDE_RIGHT },
	{ .exercise = "clam", .name = "Clamshell, half range", .variant = "half", .sides = SIDES_EACH, .sets = 1,
	  .reps = 10, .done = { 0, 0, 6 } },
	{ .exercise = "bridge", .name = "Bridge", .sets = 2, .reps = 20, .done = { 3, 0, 0 },
	  .mark = OUTCOME_SWAPPED },
	{ .exercise = "dog", .name = "Bird-dog", .sides = SIDES_ALTERNATE, .hold = 60000 },
};

static void exercises_make(struct past *p)
{
	past_make(p, "s:2026-11-23 s:2026-11-24", "2026-11-24", usual);
	p->records[0].items = monday;
	p->records[0].item_count = ARRAY_LEN(monday);
	p->records[1].items = tuesday;
	p->records[1].item_count = ARRAY_LEN(tuesday);
	lookback_find_exercises(&p->lookback);
}

START_TEST(exercises_are_found_by_name)
{
	static const char *const names[] = { "Bird-dog", "Bridge", "Clamshell, half range" };
	struct past p;
	exercises_make(&p);
	ck_assert_uint_eq(p.lookback.exercise_count, ARRAY_LEN(names));
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		ck_assert_str_eq(p.lookback.exercises[i].name, names[i]);
	const struct lookback_exercise *clam = lookback_exercise(&p.lookback, "clam");
	ck_assert_ptr_nonnull(clam);
	ck_assert_uint_eq(clam->use_count, 3);
	ck_assert_int_eq(clam->sessions, 2);
	ck_assert_int_eq(clam->hurt, 1);
	ck_assert_int_eq(lookback_exercise(&p.lookback, "dog")->sessions, 0);
	ck_assert_ptr_eq(clam->uses[1].item, &tuesday[0]);
	ck_assert_ptr_eq(clam->uses[1].record, &p.records[1]);
	ck_assert_ptr_null(lookback_exercise(&p.lookback, "squat"));
	lookback_release(&p.lookback);
}
END_TEST

/* A catalogue of one's own may have hundreds; each is found again, in whatever order. */
START_TEST(hundreds_of_exercises_are_kept_apart)
{
	enum { APART = 300 };
	static struct record_item items[2][APART];
	static char ids[APART][16];
	struct past p;
	past_make(&p, "s:2026-11-23 s:2026-11-24", "2026-11-24", usual);
	for (int i = 0; i < APART; i++) {
		snprintf(ids[i], sizeof ids[i], "id-%d", i);
		items[0][i] = (struct record_item){ .exercise = ids[i], .done = { 1, 0, 0 } };
		items[1][(i * 7) % APART] = items[0][i];
	}
	for (int i = 0; i < 2; i++) {
		p.records[i].items = items[i];
		p.records[i].item_count = APART;
	}
	lookback_find_exercises(&p.lookback);
	ck_assert_uint_eq(p.lookback.exercise_count, APART);
	for (int i = 0; i < APART; i++) {
		const struct lookback_exercise *e = lookback_exercise(&p.lookback, ids[i]);
		EXPECT(e && e->use_count == 2 && e->sessions == 2, "%s", ids[i]);
	}
	lookback_release(&p.lookback);
}
END_TEST

START_TEST(amounts_are_told_by_side)
{
	struct past p;
	exercises_make(&p);
	int from = day_of("2026-11-01"), to = day_of("2026-11-24");
	const struct lookback_exercise *clam = lookback_exercise(&p.lookback, "clam");
	struct lookback_amounts a = lookback_amounts(&p.lookback, clam, from, to);
	ck_assert_int_eq(a.sessions, 2);
	ck_assert_int_eq(a.full, 1);
	ck_assert_int_eq(a.planned[SIDE_LEFT], 28);
	ck_assert_int_eq(a.done[SIDE_LEFT], 18);
	ck_assert_int_eq(a.done[SIDE_RIGHT], 18);
	ck_assert_int_eq(a.planned[SIDE_BOTH], 0);
	ck_assert_int_eq(a.hurt, 1);
	ck_assert_int_eq(a.hurt_side[SIDE_RIGHT], 1);
	ck_assert(a.counted && !a.hold);
	/* What was swapped for another is not held against anyone. */
	a = lookback_amounts(&p.lookback, lookback_exercise(&p.lookback, "bridge"), from, to);
	ck_assert_int_eq(a.planned[SIDE_BOTH], 20);
	ck_assert_int_eq(a.done[SIDE_BOTH], 20);
	ck_assert_int_eq(a.sessions, 2);
	a = lookback_amounts(&p.lookback, lookback_exercise(&p.lookback, "dog"), from, to);
	ck_assert_int_eq(a.sessions, 0);
	ck_assert(a.hold && !a.counted);
	a = lookback_amounts(&p.lookback, clam, to, to);
	ck_assert_int_eq(a.planned[SIDE_LEFT], 20);
	lookback_release(&p.lookback);
}
END_TEST

/* One session, however often the exercise comes in it. */
START_TEST(a_session_counts_once)
{
	static const struct record_item twice[] = {
		{ .exercise = "x", .name = "X", .reps = 5, .done = { 5, 0, 0 } },
		{ .exercise = "x", .name = "X", .reps = 5, .done = { 5, 0, 0 } },
	};
	struct past p;
	past_make(&p, "s:2026-11-24", "2026-11-24", usual);
	p.records[0].items = twice;
	p.records[0].item_count = ARRAY_LEN(twice);
	lookback_find_exercises(&p.lookback);
	struct lookback_amounts a = lookback_amounts(&p.lookback, lookback_exercise(&p.lookback, "x"),
	                                             p.lookback.today, p.lookback.today);
	ck_assert_int_eq(a.sessions, 1);
	ck_assert_int_eq(a.full, 1);
	ck_assert_int_eq(a.done[SIDE_BOTH], 10);
	lookback_release(&p.lookback);
}
END_TEST

START_TEST(a_dose_is_the_same_or_not)
{
	struct record_item a = tuesday[0], b = tuesday[0];
	ck_assert(lookback_same_dose(&a, &b));
	b.sets = 2;
	ck_assert(!lookback_same_dose(&a, &b));
	b = tuesday[1];
	ck_assert(!lookback_same_dose(&a, &b));
	a = tuesday[1];
	a.variant = (char[]){ "half" };
	ck_assert(lookback_same_dose(&a, &b));
}
END_TEST

/* ---- much of it ---- */

enum { MANY = 20000, EACH = 15 };

/* 27 years, two a day. What is measured is processor time. */
START_TEST(many_sessions_take_no_time)
{
	static struct record records[MANY];
	static struct record_item items[EACH];
	static char names[EACH][16], days[MANY][DAY_TEXT_MAX];
	int today = day_of("2026-11-24"), first = today - MANY / 2 + 1;
	struct lookback l;
	for (size_t k = 0; k < EACH; k++) {
		snprintf(names[k], sizeof names[k], "exercise-%zu", k);
		items[k] = (struct record_item){ .exercise = names[k], .name = names[k], .reps = 10,
			                         .done = { 10, 0, 0 } };
	}
	for (int i = 0; i < MANY; i++) {
		day_text(days[i], first + i / 2);
		records[i] = (struct record){ .day = days[i], .length = 60000, .items = items,
			                      .item_count = EACH, .pain_before = 3, .pain_after = SCORE_NONE,
			                      .effort = SCORE_NONE };
	}
	clock_t before = clock();
	lookback_make(&l, records, MANY, today, usual);
	struct lookback_streak s = lookback_streak(&l);
	lookback_find_exercises(&l);
	double spent = (double)(clock() - before) / CLOCKS_PER_SEC;
	ck_assert_int_eq(s.days, MANY / 2);
	ck_assert_uint_eq(l.exercise_count, EACH);
	ck_assert_uint_eq(l.exercises[0].use_count, MANY);
	ck_assert_int_eq(lookback_scores(&l, LOOKBACK_BEFORE, first, today).count, MANY);
	/* 10 ms where it was written; 0.25 s leaves room for sanitizers and other machines. */
	const char *mode = getenv("LIMBER_TEST_MODE");
	bool watched = mode && strcmp(mode, "valgrind") == 0;
	ck_assert_msg(spent < (watched ? 10 : 0.25), "%f s", spent);
	lookback_release(&l);
}
END_TEST

/*
 * What is told of records that are not kept, one a day with two doses in turn: as many changes
 * of a dose as have room, the newest, and how many there were before them.
 */
START_TEST(what_is_not_kept_is_told_in_short)
{
	enum { ALL = 5000, KEPT = 10 };
	struct lookback l;
	int today = day_of("2026-11-24");
	lookback_begin(&l, today, usual, today - KEPT + 1);
	for (int i = 0; i < ALL; i++) {
		char id[16], day[DAY_TEXT_MAX], name[16];
		snprintf(id, sizeof id, "%d", i);
		snprintf(name, sizeof name, "Name %d", i % 2);
		day_text(day, today - ALL + 1 + i);
		struct record_item item = { .exercise = "x", .name = name, .reps = 5 + i % 2, .done = { 5, 0, 0 },
			                    .mark = i % 3 == 0 ? OUTCOME_HURT : OUTCOME_DONE };
		struct record r = { .id = id, .start = "", .day = i == 7 ? "no day" : day, .routine = "r", .name = "R",
			            .length = 60000, .items = &item, .item_count = 1 };
		lookback_add(&l, &r);
		memset(day, 'x', sizeof day); /* nothing of it may be needed any more */
		item.exercise = item.name = NULL;
	}
	lookback_end(&l);
	ck_assert_uint_eq(l.count, KEPT);
	ck_assert_uint_eq(l.before, ALL - KEPT);
	ck_assert_uint_lt(l.arena.total, 64 * 1024);
	ck_assert_uint_eq(l.exercise_count, 1);
	const struct lookback_exercise *e = &l.exercises[0];
	ck_assert_str_eq(e->id, "x");
	ck_assert_str_eq(e->name, "Name 1");
	ck_assert_int_eq(e->sessions, ALL);
	ck_assert_int_eq(e->hurt, (ALL + 2) / 3);
	ck_assert_uint_eq(e->use_count, KEPT);
	ck_assert_int_eq(e->old.sessions, ALL - KEPT - 1);
	ck_assert_int_eq(e->old.full, (ALL - KEPT) / 2); /* with the smaller dose */
	ck_assert_int_eq(e->old.last, today - KEPT);
	ck_assert(e->old.dose_count >= LOOKBACK_OLD && e->old.dose_count < 2 * LOOKBACK_OLD);
	ck_assert_uint_eq(e->old.dose_count + e->old.doses_before, ALL - KEPT);
	ck_assert_uint_eq(e->old.hurt_count + e->old.hurts_before, (ALL - KEPT + 2) / 3);
	const struct lookback_dose *newest = &e->old.doses[e->old.dose_count - 1];
	ck_assert_int_eq(newest->date.day, today - KEPT);
	ck_assert_int_eq(newest->item->reps, 6);
	ck_assert_str_eq(newest->item->name, "Name 1");
	ck_assert_int_eq(lookback_first_day(&l), today - ALL + 1);
	ck_assert_int_eq(lookback_streak(&l).days, ALL - 1);
	lookback_release(&l);
}
END_TEST

/* Days far apart, and before 1970, are bits too. */
START_TEST(days_of_all_times)
{
	static const char *const days[] = { "2026-11-24", "0001-01-01", "1969-12-31", "9999-12-31", "1970-01-01",
		                            "1969-10-28", "1969-10-29" };
	struct lookback l;
	lookback_begin(&l, day_of("2026-11-24"), usual, DAY_NONE);
	ck_assert_int_eq(lookback_first_day(&l), DAY_NONE);
	for (size_t i = 0; i < ARRAY_LEN(days); i++) {
		struct record r = { .id = "a", .start = "", .day = days[i], .routine = "r", .name = "R" };
		lookback_add(&l, &r);
	}
	lookback_end(&l);
	ck_assert_int_eq(lookback_first_day(&l), day_of("0001-01-01"));
	struct lookback_streak s = lookback_streak(&l);
	ck_assert_int_eq(s.longest, 2);
	ck_assert_int_eq(s.since, day_of("2026-11-24"));
	ck_assert_uint_eq(l.future, 1);
	lookback_release(&l);
}
END_TEST

Suite *lookback_suite(void)
{
	Suite *s = suite_create("lookback");
	TCase *tc = tcase_create("lookback");
	tcase_add_loop_test(tc, a_week_begins_on_monday, 0, ARRAY_LEN(weeks));
	tcase_add_loop_test(tc, a_streak_counts_the_days_done, 0, ARRAY_LEN(streaks));
	tcase_add_test(tc, a_day_has_its_sessions);
	tcase_add_test(tc, scores_are_of_a_span_of_days);
	tcase_add_test(tc, exercises_are_found_by_name);
	tcase_add_test(tc, hundreds_of_exercises_are_kept_apart);
	tcase_add_test(tc, what_is_not_kept_is_told_in_short);
	tcase_add_test(tc, days_of_all_times);
	tcase_add_test(tc, amounts_are_told_by_side);
	tcase_add_test(tc, a_session_counts_once);
	tcase_add_test(tc, a_dose_is_the_same_or_not);
	tcase_add_test(tc, many_sessions_take_no_time);
	suite_add_tcase(s, tc);
	return s;
}
