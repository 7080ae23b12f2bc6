/* Offers over weeks of real sessions, and over whatever a file can say. */
#include <check.h>
#include <string.h>

#include "limber/base/macros.h"
#include "limber/base/str.h"
#include "limber/core/fit.h"
#include "limber/core/ladder.h"
#include "limber/core/plan.h"
#include "limber/core/session.h"
#include "limber/core/stage.h"
#include "unit/app/fixture.h"
#include "unit/app/past.h"

Suite *progress_weeks_suite(void);

/* ---- a session as it is really kept ---- */

/* Play the daily routine to its end, and keep it as of that day. */
static void play_and_keep(struct past *p, int day)
{
	const struct plan_options options = PLAN_OPTIONS_INIT;
	const struct routine *daily = catalogue_routine(&catalogue, "daily");
	struct error err = ERROR_INIT;
	struct player_cue cue;
	struct session *s = session_new(daily, 0, &options, 0, &err);
	ck_assert_msg(s, "%s", err.text);
	msec end = session_plan(s)->length;
	while (player_next_cue(session_player(s), end, &cue))
		continue;
	ck_assert_int_eq(session_player(s)->state, PLAYER_FINISHED);
	struct record *r = &p->records[p->record_count++];
	*r = (struct record)RECORD_INIT;
	ck_assert(record_of_session(r, s, &p->arena));
	r->day = past_date(&p->arena, FIRST_DAY + day);
	r->start = past_time(&p->arena, FIRST_DAY + day, 8);
	r->effort = 3;
	session_free(s);
}

START_TEST(what_is_kept_of_a_session_is_understood)
{
	static const char *const expected[] = {
		"Pelvic tilts 15 reps to 2 x 15 reps: easy twice.",
		"Glute bridge 15 reps to 2 x 15 reps: easy twice.",
	};
	struct past p = { .record_count = 0 };
	struct offers offers;
	play_and_keep(&p, 1);
	play_and_keep(&p, 3);
	past_offers(&p, 3, SCORE_NONE, &offers);
	ck_assert_uint_gt(offers.count, ARRAY_LEN(expected));
	for (size_t i = 0; i < ARRAY_LEN(expected); i++)
		ck_assert_str_eq(offers.items[i].change.reason, expected[i]);
	for (size_t i = 0; i < offers.count; i++)
		ck_assert(offers.items[i].up && offers.items[i].more >= 0);
	arena_release(&p.arena);
}
END_TEST

/* ---- weeks of it ---- */

struct life {
	struct past past;
	struct own_dose *doses;
	size_t dose_count;
	int64_t work[400];       /* ms of work of the session of that day; 0: none */
	const char *hurts;       /* this exercise, whenever it is done; NULL: nothing does */
	int effort;
};

/* A session of the daily routine as this person is given it that day, all of it done. */
static void live_a_day(struct life *l, int day, bool ramps)
{
	struct past *p = &l->past;
	struct stage stage = ramps ? stage_of(p->records, p->record_count, FIRST_DAY + day) :
	                             (struct stage){ LEVEL_STANDARD, 0, NULL };
	const struct person person = { .checkin = CHECKIN_INIT, .doses = l->doses,
		                       .dose_count = l->dose_count, .steps_down = stage.down };
	struct plan_options options = PLAN_OPTIONS_INIT;
	struct fitted fitted;
	struct plan plan;
	options.level = stage.level;
	fit_routine(&fitted, &catalogue, &person, catalogue_routine(&catalogue, "daily"));
	ck_assert(plan_compile(&plan, &fitted.routine, 0, &options, NULL));
	struct record *r = &p->records[p->record_count++];
	struct record_item *items = arena_array(&p->arena, (size_t)plan.item_count, sizeof *items);
	*r = (struct record)RECORD_INIT;
	r->day = past_date(&p->arena, FIRST_DAY + day);
	r->start = past_time(&p->arena, FIRST_DAY + day, 8);
	r->effort = l->effort;
	r->pain_before = r->pain_after = 1;
	r->items = items;
	r->item_count = (size_t)plan.item_count;
	for (int i = 0; i < plan.item_count; i++) {
		const struct plan_item *it = &plan.items[i];
		int reps = it->dose.sets * it->dose.reps;
		msec hold = it->dose.sets * it->dose.reps * dose_hold(&it->dose);
		int64_t done = it->counted ? reps : hold;
		items[i] = (struct record_item){
			.exercise = it->exercise->id, .variant = it->variant ? it->variant->id : NULL,
			.name = it->name, .sides = it->dose.sides, .sets = it->dose.sets,
			.reps = it->counted ? reps : 0, .hold = it->counted ? 0 : hold,
			.done = { done, done, done },
		};
		if (l->hurts && strcmp(l->hurts, it->exercise->id) == 0)
			items[i].mark = OUTCOME_HURT;
	}
	l->work[day] = 0;
	for (int i = 0; i < plan.step_count; i++)
		l->work[day] += plan.steps[i].kind == STEP_WORK ? plan.steps[i].end - plan.steps[i].start : 0;
	plan_release(&plan);
	fitted_release(&fitted);
}

/* After it all that is offered is taken. */
static size_t take_all(struct life *l, int day)
{
	struct past *p = &l->past;
	struct offers offers;
	past_offers(p, day, SCORE_NONE, &offers);
	for (size_t i = 0; i < offers.count; i++) {
		struct change *c = &p->changes[p->change_count++];
		ck_assert_uint_le(p->change_count, CHANGES_MAX);
		*c = offers.items[i].change;
		c->id = arena_printf(&p->arena, "c%zu", p->change_count);
		c->day = past_date(&p->arena, FIRST_DAY + day);
		c->at = past_time(&p->arena, FIRST_DAY + day, 9);
	}
	l->doses = progress_doses(p->changes, p->change_count, &p->arena, &l->dose_count);
	return offers.count;
}

/* Only the newest sessions are kept in sight, as by the program. */
static void forget(struct past *p)
{
	if (p->record_count < RECORDS_MAX - 1)
		return;
	memmove(p->records, p->records + 1, (RECORDS_MAX - 1) * sizeof *p->records);
	p->record_count--;
}

START_TEST(who_finds_all_easy_grows_slowly_to_the_top)
{
	static struct life l;
	memset(&l, 0, sizeof l);
	l.effort = 2;
	int day = 1;
	for (; day < 390; day += 2) {
		live_a_day(&l, day, false);
		take_all(&l, day);
		forget(&l.past);
	}
	for (int at = 9; at < 390; at += 2)
		ck_assert_msg(l.work[at] * 100 <= l.work[at - 8] * (100 + PROGRESS_GROWTH), "day %d: %lld after %lld",
		              at, (long long)l.work[at], (long long)l.work[at - 8]);
	for (size_t i = 0; i < l.dose_count; i++) {
		const struct exercise *e = catalogue_exercise(&catalogue, l.doses[i].exercise);
		struct ladder ladder;
		ladder_of(&ladder, e, NULL);
		struct amount a = ladder_amount(&ladder, &l.doses[i].amount);
		ck_assert_msg(!ladder_up(&ladder, &a), "%s goes on", e->id);
	}
	ck_assert_uint_eq(l.dose_count, 12); /* of 16: without massage, hip circles, cat-cow, lunge */
	arena_release(&l.past.arena);
}
END_TEST

START_TEST(what_hurts_goes_down_and_out)
{
	static struct life l;
	memset(&l, 0, sizeof l);
	l.effort = 5;
	l.hurts = "squat";
	for (int day = 1; day < 30; day += 2) {
		live_a_day(&l, day, false);
		const struct record *r = &l.past.records[l.past.record_count - 1];
		bool had = false;
		for (size_t i = 0; i < r->item_count; i++)
			had = had || strcmp(r->items[i].exercise, "squat") == 0;
		ck_assert_msg(had == (day <= 5), "day %d", day); /* less, easier, out */
		take_all(&l, day);
	}
	const struct change *last = progress_newest(l.past.changes, l.past.change_count, "squat");
	ck_assert(last && last->out);
	arena_release(&l.past.arena);
}
END_TEST

/* From the first day on: starter weeks, two weeks up to the full doses, then steps up. */
START_TEST(the_way_up_from_the_starter_doses_is_gentle)
{
	static struct life l;
	memset(&l, 0, sizeof l);
	l.effort = 2;
	for (int day = 1; day < 60; day += 2) {
		live_a_day(&l, day, true);
		size_t taken = take_all(&l, day);
		ck_assert_msg(day > 34 || taken == 0, "day %d", day);
	}
	for (int at = 9; at < 60; at += 2)
		ck_assert_msg(l.work[at] * 100 <= l.work[at - 6] * 140, "day %d: %lld after %lld", at,
		              (long long)l.work[at], (long long)l.work[at - 6]);
	arena_release(&l.past.arena);
}
END_TEST

/* ---- anything a file can say ---- */

static unsigned chance(unsigned *seed, unsigned below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % below;
}

static int64_t any_number(unsigned *seed)
{
	static const int64_t numbers[] = { 0, 1, 2, 3, 15, 20, 500, 999, 30000, 100000, 1000000000 };
	return numbers[chance(seed, ARRAY_LEN(numbers))];
}

static const char *any_day(struct past *p, unsigned *seed)
{
	static const char *const none[] = { "", "2026-02-30", "tomorrow" };
	unsigned n = chance(seed, 40);
	return n < ARRAY_LEN(none) ? none[n] : past_date(&p->arena, FIRST_DAY + (int)n - 6);
}

static const char *any_exercise(unsigned *seed)
{
	static const char *const ids[] = { "glute-bridge", "squat", "bird-dog", "pigeon-pose", "gone" };
	return ids[chance(seed, ARRAY_LEN(ids))];
}

static const char *any_variant(unsigned *seed)
{
	static const char *const ids[] = { NULL, NULL, "sit-to-stand", "leg-slides", "gone" };
	return ids[chance(seed, ARRAY_LEN(ids))];
}

static void any_record(struct past *p, unsigned *seed)
{
	struct record *r = &p->records[p->record_count++];
	struct record_item *items = arena_array(&p->arena, 8, sizeof *items);
	*r = (struct record)RECORD_INIT;
	r->day = any_day(p, seed);
	r->start = arena_printf(&p->arena, "%sT08:00:00+00:00", r->day);
	r->routine = chance(seed, 2) ? "daily" : NULL;
	r->pain_before = (int)chance(seed, 8) - 1;
	r->pain_after = (int)chance(seed, 8) - 1;
	r->effort = (int)chance(seed, 8) - 1;
	r->items = items;
	r->item_count = chance(seed, 8);
	for (size_t i = 0; i < r->item_count; i++) {
		items[i] = (struct record_item){
			.exercise = any_exercise(seed), .variant = any_variant(seed), .name = "X",
			.sides = (enum sides)chance(seed, SIDES_COUNT),
			.mark = (enum outcome_mark)chance(seed, OUTCOME_MARK_COUNT),
			.sets = (int)any_number(seed) % 100001, .reps = (int)any_number(seed) % 100001,
			.hold = any_number(seed),
		};
		for (int side = 0; side < SIDE_COUNT; side++)
			items[i].done[side] = chance(seed, 2) ? any_number(seed) : items[i].reps;
	}
}

static struct amount any_amount(unsigned *seed)
{
	return (struct amount){ (int)(any_number(seed) % 21), (int)(any_number(seed) % 1000),
		                any_number(seed) % 3600001 };
}

static void any_change(struct past *p, unsigned *seed)
{
	struct change *c = &p->changes[p->change_count++];
	*c = (struct change){ .act = (enum change_act)chance(seed, CHANGE_ACT_COUNT) };
	c->id = arena_printf(&p->arena, "c%zu", p->change_count);
	c->day = any_day(p, seed);
	c->at = arena_printf(&p->arena, "%sT09:00:00+00:00", c->day);
	c->exercise = any_exercise(seed);
	c->variant = any_variant(seed);
	c->out = chance(seed, 8) == 0;
	c->from = any_amount(seed);
	c->to = any_amount(seed);
	if (c->act == CHANGE_UNDONE)
		c->undoes = arena_printf(&p->arena, "c%u", chance(seed, 12));
}

/* Whatever was read: offers are about what the catalogue has, change something, and say so. */
START_TEST(any_history_gives_offers_that_make_sense)
{
	unsigned seed = (unsigned)_i * 7919u + 1;
	struct past p = { .record_count = 0 };
	struct offers offers;
	for (unsigned n = chance(&seed, 40); n > 0; n--)
		any_record(&p, &seed);
	for (unsigned n = chance(&seed, 12); n > 0; n--)
		any_change(&p, &seed);
	past_offers(&p, 30, (int)chance(&seed, 7) - 1, &offers);
	for (size_t i = 0; i < offers.count; i++) {
		const struct change *c = &offers.items[i].change;
		const struct exercise *e = catalogue_exercise(&catalogue, c->exercise);
		ck_assert(e && c->reason && *c->reason && offers.items[i].state == OFFER_OPEN);
		ck_assert(!c->variant || exercise_variant(e, c->variant));
		ck_assert(c->out || c->variant || !amount_is_same(&c->from, &c->to));
		ck_assert(c->out || (c->to.sets >= 1 && (c->to.reps >= 1 || c->to.hold >= 500)));
		for (size_t k = 0; k < i; k++)
			ck_assert_str_ne(offers.items[k].change.exercise, c->exercise);
	}
	arena_release(&p.arena);
}
END_TEST

Suite *progress_weeks_suite(void)
{
	Suite *s = suite_create("progress weeks");
	TCase *tc = tcase_create("weeks");
	tcase_set_timeout(tc, 60);
	tcase_add_checked_fixture(tc, load_builtin, unload_builtin);
	tcase_add_test(tc, what_is_kept_of_a_session_is_understood);
	tcase_add_test(tc, who_finds_all_easy_grows_slowly_to_the_top);
	tcase_add_loop_test(tc, any_history_gives_offers_that_make_sense, 0, 200);
	tcase_add_test(tc, what_hurts_goes_down_and_out);
	tcase_add_test(tc, the_way_up_from_the_starter_doses_is_gentle);
	suite_add_tcase(s, tc);
	return s;
}
