/* A session that was left goes on: whatever step it was in, nothing of it is lost or done twice. */
#include "limber/core/resume.h"

#include <limits.h>
#include <string.h>

#include "fixture.h"
#include "limber/base/macros.h"
#include "limber/core/say.h"

Suite *resume_suite(void);

/* As in test_session.c: P5, W6 left, S5, W6 right | P5, W20 (a hold) | P5, W4 */
#define SHORT "prepare 5 move 0"
#define ITEMS "1x2 each: 2 1; 1x1: 20h; 1x2: 2"
#define MAIN "{" SHORT "} " ITEMS

/* A run that goes on as another session, with the catalogue of its exercises. */
struct again {
	struct run r;
	struct session *left;   /* what `resume` borrows from */
	struct arena arena;
	struct catalogue catalogue;
	struct resume resume;
};

static void begin(struct again *a, const char *routine, const char *script)
{
	*a = (struct again){ .arena = ARENA_INIT };
	run_start_session(&a->r, routine);
	size_t count = a->r.tape.routine.item_count;
	uint32_t *by_id = arena_array(&a->arena, count, sizeof *by_id);
	for (size_t i = 0; i < count; i++)
		by_id[i] = (uint32_t)i;
	a->catalogue = (struct catalogue){ .exercises = a->r.tape.exercises, .exercise_count = count,
		                           .exercises_by_id = by_id };
	run_script(&a->r, script);
}

static void take_up(struct again *a)
{
	struct error err = ERROR_INIT;
	session_free(a->left);
	a->left = a->r.session;
	EXPECT(resume_of_session(&a->resume, a->left, &a->arena), "it is over");
	a->r.now += 3600 * MSEC_SECOND; /* of another program, or of this one an hour later */
	a->r.session = session_resume(&a->resume, &a->catalogue, a->r.now, &err);
	EXPECT(a->r.session != NULL, "%s", err.text);
	a->r.player = session_player(a->r.session);
	str_clear(&a->r.log);
	player_check(a->r.player);
}

static void end(struct again *a)
{
	session_free(a->left);
	run_release(&a->r);
	arena_release(&a->arena);
}

/* "A l2 r2 of 2; B swapped 12s of 20s skipped 1" */
static void add_outcomes(struct str *out, const struct session *s)
{
	for (int i = 0; i < session_outcome_count(s); i++) {
		struct outcome o;
		session_outcome(s, i, &o);
		str_addf(out, "%s%s: ", i == 0 ? "" : "; ", o.name);
		say_outcome(out, &o);
		if (o.skipped > 0)
			str_addf(out, " skipped %d", o.skipped);
	}
}

static void need_outcomes(const struct again *a, const char *wanted, const char *label)
{
	struct str s = STR_INIT;
	add_outcomes(&s, a->r.session);
	expect(&s, wanted, label);
}

/* ---- wherever it was left ---- */

static const char *const routines[] = {
	MAIN,
	"{gates " SHORT "} " ITEMS,
	("{right pace 1250 prepare 10 switch 3} supine 2x3 each rest 20: 2 1h 1 / 1 2h 1; "
	 "ball prone 3x1 each rest 0: 30h; standing 2x4 alternate rest 15: 1.5 0.5; 1x2 alternate: 10h"),
	"{prepare 0 move 0 switch 0 lead 0} 2x2 each: 2; 1x1: 20h",
	"{starter} 3x1 each rest 0: 30h",
};

/* To the end, each gate done. */
static void play_on(struct run *r)
{
	while (r->player->state != PLAYER_FINISHED)
		run_script(r, r->player->state == PLAYER_GATE ? "3000 space" : "30000");
}

/* In each step, at its start and well within it. */
static void each_step(const char *routine, int step, msec into, const char *wanted)
{
	struct again a;
	struct str before = STR_INIT, after = STR_INIT;
	begin(&a, routine, "");
	const struct plan *plan = session_plan(a.r.session);
	const struct step *s = &plan->steps[step];
	msec at = s->start + (into < s->end - s->start ? into : s->end - s->start - 1);
	while (a.r.player->head < at) {
		bool waits = a.r.player->state == PLAYER_GATE;
		if (waits && a.r.player->head == s->start)
			break;
		if (waits)
			run_script(&a.r, "3000 space");
		else
			run_turn(&a.r, a.r.now + at - a.r.player->head);
	}
	add_steps(&before, plan);
	take_up(&a);
	EXPECT(plan_step_at(session_plan(a.r.session), a.r.player->head) == step &&
	               a.r.player->head == s->start,
	       "%s: left in step %d, goes on at %lld", routine, step, (long long)a.r.player->head);
	add_steps(&after, session_plan(a.r.session));
	expect(&after, before.buf, routine);
	str_release(&before);
	play_on(&a.r);
	need_outcomes(&a, wanted, routine);
	end(&a);
}

START_TEST(from_every_step_all_is_done_once)
{
	struct again a;
	struct str wanted = STR_INIT;
	begin(&a, routines[_i], "");
	int steps = session_plan(a.r.session)->step_count;
	play_on(&a.r);
	add_outcomes(&wanted, a.r.session);
	end(&a);
	for (int step = 0; step < steps; step++) {
		each_step(routines[_i], step, 0, wanted.buf);
		each_step(routines[_i], step, 1700, wanted.buf);
		each_step(routines[_i], step, 3600 * MSEC_SECOND, wanted.buf);
	}
	str_release(&wanted);
}
END_TEST

/* ---- the lead-in before it ---- */

static const struct {
	const char *label, *routine, *left, *script, *log, *state;
} leads[] = {
	{ "a get-ready needs none", MAIN, "3000", "0", "prepare", "playing 0" },
	{ "work", MAIN, "9000", "0", "takeup5", "lead-in 5 left 5" },
	{ "it counts down", MAIN, "9000", "1500", "takeup5", "lead-in 5 left 4" },
	{ "the step begins at its end", MAIN, "9000", "5000", "takeup5 lead3 lead2 lead1 go",
	  "playing 5" },
	{ "... and is played as ever", MAIN, "9000", "8000", "takeup5 lead3 lead2 lead1 go phase2 rep2",
	  "playing 8" },
	{ "a long one", "{prepare 20} 1x2: 2", "26000", "19000", "takeup20 lead3 lead2 lead1",
	  "lead-in 25 left 1" },
	{ "one as short as the count", "{prepare 3 move 0} 1x2: 2", "3500", "3000",
	  "takeup3 lead2 lead1 go", "playing 3" },
	{ "a switch", MAIN, "12000", "5000", "takeup5 lead3 lead2 lead1 switch", "playing 11" },
	{ "a rest", "{" SHORT "} 2x1 rest 9: 2", "8000", "5000", "takeup5 lead3 lead2 lead1 rest",
	  "playing 7" },
	{ "a gate opens after it", "{gates " SHORT "} " ITEMS, "6000", "7000",
	  "takeup5 lead3 lead2 lead1 go", "gate 5 watch 2" },
	{ "without a get-ready: the ordinary one", "{prepare 0 move 0} 1x2: 2", "1000", "3000",
	  "takeup3 lead2 lead1 go", "playing 0" },
	{ "without any", "{prepare 0 move 0 lead 0} 1x2: 2", "1000", "0", "go", "playing 0" },
	{ "paused in it", MAIN, "9000", "1000 space 90000", "takeup5", "paused 5" },
	{ "it begins anew", MAIN, "9000", "1000 space 90000 space 4000",
	  "takeup5 takeup5 lead3 lead2 lead1", "lead-in 5 left 1" },
	{ "asleep in it", MAIN, "9000", "1000 sleep5000 space 5000",
	  "takeup5 takeup5 lead3 lead2 lead1 go", "playing 5" },
	{ "a skip ends it", MAIN, "9000", "1000 n", "takeup5 switch", "playing 11" },
	{ "again begins at once", MAIN, "9000", "1000 r", "takeup5 go", "playing 5" },
	{ "paused, then a skip", MAIN, "9000", "1000 space n 1000 space 1000", "takeup5 switch",
	  "playing 12" },
	{ "a later pause has the ordinary one", MAIN, "9000", "5000 | 1000 space space 3000",
	  "lead3 lead2 lead1 resume", "playing 5" },
};

START_TEST(a_lead_in_comes_before_the_step)
{
	struct again a;
	struct str state = STR_INIT;
	begin(&a, leads[_i].routine, leads[_i].left);
	take_up(&a);
	run_script(&a.r, leads[_i].script);
	add_state(&state, &a.r);
	EXPECT(strcmp(a.r.log.buf, leads[_i].log) == 0, "%s: %s", leads[_i].label, a.r.log.buf);
	expect(&state, leads[_i].state, leads[_i].label);
	end(&a);
}
END_TEST

START_TEST(a_lead_in_says_how_long_it_is)
{
	struct again a;
	struct player_view view = { .opening = false };
	begin(&a, "{prepare 20} 1x2: 2", "26000");
	take_up(&a);
	run_script(&a.r, "500");
	player_look(a.r.player, &view);
	ck_assert_int_eq(view.lead_seconds, 20);
	ck_assert_int_eq(view.lead_longest, 20);
	ck_assert(view.opening);
	ck_assert_int_eq(player_deadline(a.r.player) - a.r.now, 500);
	run_script(&a.r, "19500 500 pause resume");
	player_look(a.r.player, &view);
	ck_assert_int_eq(view.lead_longest, 3);
	ck_assert(!view.opening);
	end(&a);
}
END_TEST

/* ---- what is carried over ---- */

static const struct {
	const char *label, *left, *script, *outcomes;
} carries[] = {
	{ "what was done of the step is dropped", "9000", "0",
	  "A: not reached; B: not reached; C: not reached" },
	{ "the steps before it are not", "12000 5000", "0",
	  "A: left 2, right 0 of 2 reps; B: not reached; C: not reached" },
	{ "a hold", "go5 12500 n", "0", "A: skipped skipped 2; B: 12 of 20 s skipped 1; C: not reached" },
	{ "what was skipped stays so", "9000 N", "0",
	  "A: left 1, right 0 of 2 reps skipped 2; B: not reached; C: not reached" },
	{ "having gone back", "9000 N N P P", "100000",
	  "A: left 3, right 2 of 2 reps; B: 20 of 20 s; C: 2 of 2 reps" },
	{ "having gone back, and no further", "9000 N N P P", "0",
	  "A: left 1, right 0 of 2 reps skipped 2; B: skipped skipped 1; C: not reached" },
	{ "what hurt", "9000 mark0 N", "100000",
	  "A: left 1, right 0 of 2 reps (it hurt) skipped 2; B: 20 of 20 s; C: 2 of 2 reps" },
	{ "what was swapped", "9000 swap0=2 8000", "100000",
	  "A: left 1, right 0 of 2 reps (swapped for another); C: 2 of 2 reps; B: 20 of 20 s; "
	  "C: 2 of 2 reps" },
	{ "what was swapped twice", "9000 swap0=2 8000 swap0=1 7000", "100000",
	  "A: left 1, right 0 of 2 reps (swapped for another); C: 1 of 2 reps (swapped for another); "
	  "B: 20 of 20 s; B: 20 of 20 s; C: 2 of 2 reps" },
	{ "a swap after it", "30000", "0 swap1=0 100000",
	  "A: 2 of 2 reps each side; A: 2 of 2 reps each side; C: 2 of 2 reps" },
	{ "a swap after it of what was begun again", "30000", "9000 swap1=2 100000",
	  "A: 2 of 2 reps each side; B: 4 of 20 s (swapped for another); C: 2 of 2 reps; "
	  "C: 2 of 2 reps" },
	{ "the easier way after it", "30000", "9000 hurt1=1 100000",
	  "A: 2 of 2 reps each side; B: 4 of 20 s (it hurt); B: 20 of 20 s; C: 2 of 2 reps" },
};

START_TEST(credit_and_marks_are_carried_over)
{
	struct again a;
	begin(&a, MAIN, carries[_i].left);
	take_up(&a);
	take_up(&a); /* as often as one likes */
	run_script(&a.r, carries[_i].script);
	need_outcomes(&a, carries[_i].outcomes, carries[_i].label);
	end(&a);
}
END_TEST

START_TEST(times_add_up_over_both_parts)
{
	struct again a;
	begin(&a, MAIN, "9000 pause 4000");
	take_up(&a);
	run_script(&a.r, "5000 2000"); /* the lead-in, and two seconds of the step */
	const struct player *p = a.r.player;
	ck_assert_int_eq(p->spent[STEP_PREPARE], 5000);
	ck_assert_int_eq(p->spent[STEP_WORK], 4000 + 2000);
	ck_assert_int_eq(p->paused, 4000 + 5000);
	ck_assert(session_is_begun(a.left));
	end(&a);
}
END_TEST

START_TEST(an_own_dose_is_there_for_the_easier_way)
{
	struct again a;
	struct str dose = STR_INIT;
	begin(&a, "{" SHORT "} 1x15: 2; 1x9: 3", "");
	const struct variant easier = {
		.id = "half", .name = "Half", .level = VARIANT_EASIER,
		.dose = dose_read("sets 2 reps 8 : 1", &a.arena),
	};
	session_free(a.r.session);
	a.r.tape.items[0].dose = dose_read("sets 2 reps 7", &a.arena);
	a.r.tape.items[0].block = "Block";
	a.r.tape.items[0].note = "Note";
	a.r.session = session_new(&a.r.tape.routine, 0, &a.r.tape.options, a.r.now, NULL);
	take_up(&a);
	const struct plan_item *item = &session_plan(a.r.session)->items[0];
	ck_assert_str_eq(item->block, "Block");
	ck_assert_str_eq(item->note, "Note");
	add_dose(&dose, &item->dose);
	expect(&dose, "2x7 none rest 0: 2", "as it was");
	run_script(&a.r, "0");
	ck_assert(session_replace(a.r.session, 0, &ITEM(&a.r.tape.exercises[0], &easier), OUTCOME_HURT, NULL));
	add_dose(&dose, &session_plan(a.r.session)->items[0].dose);
	expect(&dose, "2x7 none rest 0: 1", "the easier way");
	end(&a);
}
END_TEST

/* The catalogue has other doses now: what was begun stays as it was. */
START_TEST(a_dose_is_as_it_was)
{
	struct again a;
	struct str steps = STR_INIT;
	begin(&a, MAIN, "9000");
	a.r.tape.exercises[1].dose = dose_read("5x5: 5", &a.arena);
	a.r.tape.exercises[1].dose.sets = 5;
	take_up(&a);
	add_steps(&steps, session_plan(a.r.session));
	expect(&steps, "P5l W6l S5r W6r | P5 W20 | P5 W4", "steps");
	end(&a);
}
END_TEST

/* ---- gone from the catalogue ---- */

START_TEST(an_exercise_that_is_gone_is_played_by_its_name)
{
	struct again a;
	struct str steps = STR_INIT;
	const struct exercise *others[4];
	begin(&a, MAIN, "9000 swap0=1 30000");
	a.catalogue.exercise_count = 1;
	take_up(&a);
	const struct plan_item *item = &session_plan(a.r.session)->items[1];
	add_steps(&steps, session_plan(a.r.session));
	expect(&steps, "P5 W20 | P5 W20 | P5 W4", "steps");
	ck_assert_ptr_ne(item->exercise, &a.r.tape.exercises[1]);
	ck_assert_str_eq(item->name, "B");
	ck_assert_str_eq(item->exercise->id, "b");
	ck_assert_ptr_null(exercise_figure(item->exercise, NULL));
	ck_assert_ptr_null(exercise_easier(item->exercise));
	ck_assert_uint_eq(catalogue_others(&a.catalogue, item->exercise, others, 4), 0);
	run_script(&a.r, "100000");
	need_outcomes(&a, "A: left 1, right 0 of 2 reps (swapped for another); B: 20 of 20 s; "
	              "B: 20 of 20 s; C: 2 of 2 reps", "gone");
	end(&a);
}
END_TEST

START_TEST(a_way_that_is_gone_too)
{
	struct again a;
	const struct variant easier = { .id = "half", .name = "Half", .level = VARIANT_EASIER };
	begin(&a, MAIN, "9000");
	ck_assert(session_replace(a.r.session, 0, &ITEM(&a.r.tape.exercises[0], &easier), OUTCOME_HURT, NULL));
	run_script(&a.r, "8000");
	take_up(&a);
	const struct plan_item *item = &session_plan(a.r.session)->items[0];
	ck_assert_str_eq(item->name, "A: half");
	ck_assert_str_eq(item->variant->id, "half");
	struct outcome o;
	session_outcome(a.r.session, 1, &o);
	ck_assert_str_eq(o.exercise->id, "a");
	ck_assert_str_eq(o.variant->id, "half");
	end(&a);
}
END_TEST

/* Poses are the catalogue's, where it still has the same phases. */
START_TEST(poses_are_looked_up)
{
	static const char *const top[] = { "top" }, *const high_low[] = { "high", "low" };
	struct phase phases[] = { { .name = "Up", .length = 2000, .poses = { top, 1 },
		                    .between = { high_low, 2 }, .every = 3000 } };
	struct phase back[] = { { .name = "Back", .length = 2000, .poses = { high_low, 2 } } };
	struct phase changed[] = { { .name = "Down", .length = 2000, .poses = { top, 1 } } };
	struct again a;
	begin(&a, MAIN, "");
	session_free(a.r.session);
	a.r.tape.exercises[2].dose.rep = (struct phases){ phases, 1 };
	a.r.tape.exercises[2].dose.second_half = (struct phases){ back, 1 };
	a.r.session = session_new(&a.r.tape.routine, 0, &a.r.tape.options, a.r.now, NULL);
	take_up(&a);
	const struct dose *dose = &session_plan(a.r.session)->items[2].dose;
	const struct phase *phase = &dose->rep.items[0];
	ck_assert_uint_eq(phase->poses.count, 1);
	ck_assert_uint_eq(phase->between.count, 2);
	ck_assert_int_eq(phase->every, 3000);
	ck_assert_uint_eq(dose->second_half.items[0].poses.count, 2);
	a.r.tape.exercises[2].dose.rep = (struct phases){ changed, 1 };
	a.r.tape.exercises[2].dose.second_half = (struct phases){ changed, 1 };
	take_up(&a);
	dose = &session_plan(a.r.session)->items[2].dose;
	phase = &dose->rep.items[0];
	ck_assert_uint_eq(phase->poses.count, 0);
	ck_assert_uint_eq(phase->between.count, 0);
	ck_assert_str_eq(phase->name, "Up");
	ck_assert_uint_eq(dose->second_half.items[0].poses.count, 0);
	ck_assert_str_eq(dose->second_half.items[0].name, "Back");
	end(&a);
}
END_TEST

/* ---- the rest ---- */

START_TEST(what_is_over_does_not_go_on)
{
	struct again a;
	begin(&a, MAIN, "100000");
	ck_assert(!resume_of_session(&a.resume, a.r.session, &a.arena));
	end(&a);
}
END_TEST

/* A value that was made by hand: no place of it, and no plan, ends the program. */
START_TEST(a_place_that_is_not_there_is_the_beginning_of_its_item)
{
	struct again a;
	struct error err = ERROR_INIT;
	begin(&a, MAIN, "24000");
	take_up(&a);
	static const struct { int item; msec head; } places[] = {
		{ INT_MIN, 0 }, { -1, 0 }, { 0, 0 }, { 1, 22000 }, { 2, 47000 }, { 3, 47000 }, { INT_MAX, 47000 },
	};
	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		a.resume.place = (struct resume_place){ places[i].item, 7, SIDE_LEFT, STEP_REST };
		struct session *s = session_resume(&a.resume, &a.catalogue, 0, NULL);
		ck_assert_int_eq(session_player_const(s)->head, places[i].head);
		session_free(s);
	}
	a.resume.options.prepare = (msec)PLAN_MAX_MS;
	ck_assert_ptr_null(session_resume(&a.resume, &a.catalogue, 0, &err));
	ck_assert_str_eq(err.text, "'routine' would last more than 24 hours");
	end(&a);
}
END_TEST

/* Only so many of the work steps as it says: what lies behind them in memory is none of it. */
START_TEST(work_that_is_not_told_of_was_not_done)
{
	struct again a;
	begin(&a, MAIN, "24000");
	take_up(&a);
	need_outcomes(&a, "A: 2 of 2 reps each side; B: not reached; C: not reached", "both sides");
	struct resume_item items[3];
	memcpy(items, a.resume.items, sizeof items);
	ck_assert_uint_eq(items[0].work_count, 2);
	items[0].work_count = 1;
	a.resume.items = items;
	struct session *s = session_resume(&a.resume, &a.catalogue, 0, NULL);
	struct str outcomes = STR_INIT;
	add_outcomes(&outcomes, s);
	expect(&outcomes, "A: left 2, right 0 of 2 reps skipped 1; B: not reached; C: not reached", "one side");
	session_free(s);
	end(&a);
}
END_TEST

START_TEST(changes_are_counted)
{
	struct again a;
	begin(&a, MAIN, "9000");
	ck_assert_int_eq(session_changes(a.r.session), 0);
	run_script(&a.r, "mark0");
	ck_assert_int_eq(session_changes(a.r.session), 1);
	run_script(&a.r, "swap0=1");
	ck_assert_int_eq(session_changes(a.r.session), 2);
	end(&a);
}
END_TEST

static const struct {
	int64_t age;
	const char *brief, *full;
} ages[] = {
	{ -1, "", "" }, { 0, "just now", "just now" }, { 59, "just now", "just now" },
	{ 60, "1 min ago", "1 minute ago" }, { 3599, "59 min ago", "59 minutes ago" },
	{ 3600, "1 h ago", "1 hour ago" }, { 3 * 3600 + 1800, "3 h ago", "3 hours ago" },
	{ 49 * 3600, "2 d ago", "2 days ago" },
};

START_TEST(place_and_age_in_words)
{
	struct again a;
	struct str s = STR_INIT;
	begin(&a, MAIN, "12000");
	take_up(&a);
	struct leftover l = { .resume = a.resume };
	leftover_say_place(&s, &l);
	expect(&s, "exercise 1 of 3 (A, right)", "a side");
	l.resume.place = (struct resume_place){ 2, 1, SIDE_BOTH, STEP_WORK };
	leftover_say_place(&s, &l);
	expect(&s, "exercise 3 of 3 (C)", "no side");
	for (size_t i = 0; i < ARRAY_LEN(ages); i++) {
		l.age = ages[i].age;
		leftover_say_age(&s, &l, true);
		expect(&s, ages[i].brief, "brief");
		leftover_say_age(&s, &l, false);
		expect(&s, ages[i].full, "full");
	}
	end(&a);
}
END_TEST

Suite *resume_suite(void)
{
	Suite *s = suite_create("resume");
	TCase *tc = tcase_create("resume");
	tcase_set_timeout(tc, 30);
	tcase_add_loop_test(tc, from_every_step_all_is_done_once, 0, ARRAY_LEN(routines));
	tcase_add_loop_test(tc, a_lead_in_comes_before_the_step, 0, ARRAY_LEN(leads));
	tcase_add_test(tc, a_lead_in_says_how_long_it_is);
	tcase_add_loop_test(tc, credit_and_marks_are_carried_over, 0, ARRAY_LEN(carries));
	tcase_add_test(tc, times_add_up_over_both_parts);
	tcase_add_test(tc, an_own_dose_is_there_for_the_easier_way);
	tcase_add_test(tc, a_dose_is_as_it_was);
	tcase_add_test(tc, an_exercise_that_is_gone_is_played_by_its_name);
	tcase_add_test(tc, a_way_that_is_gone_too);
	tcase_add_test(tc, poses_are_looked_up);
	tcase_add_test(tc, what_is_over_does_not_go_on);
	tcase_add_test(tc, a_place_that_is_not_there_is_the_beginning_of_its_item);
	tcase_add_test(tc, work_that_is_not_told_of_was_not_done);
	tcase_add_test(tc, changes_are_counted);
	tcase_add_test(tc, place_and_age_in_words);
	suite_add_tcase(s, tc);
	return s;
}
