/* A sitting: what came of each item, and giving up one for another. */
#include "limber/core/session.h"

#include <string.h>

#include "fixture.h"
#include "limber/base/macros.h"

Suite *session_suite(void);

/*
 * P5 0-5, W6 5-11 left (reps at 5, 8), S5 11-16, W6 16-22 right | P5 22-27,
 * W20 27-47 (a hold) | P5 47-52, W4 52-56 (reps at 52, 54)
 */
#define SHORT "prepare 5 move 0"
#define ITEMS "1x2 each: 2 1; 1x1: 20h; 1x2: 2"
#define MAIN "{" SHORT "} " ITEMS
#define GATES "{gates " SHORT "} " ITEMS

/* "A l2 r2 of 2; B swapped 12s of 20s skipped 1; C unreached" */
static void add_outcome(struct str *out, const struct outcome *o)
{
	static const char *const marks[] = { "", " swapped", " hurt" };
	static const char *const sides[SIDE_COUNT] = { "", "l", "r" };
	str_addf(out, "%s%s%s%s", out->len > 0 ? "; " : "", o->name, marks[o->mark],
	         o->reached ? "" : " unreached");
	for (int side = 0; side < SIDE_COUNT; side++) {
		if (o->done_reps[side] > 0)
			str_addf(out, " %s%d", sides[side], o->done_reps[side]);
		if (o->done_hold[side] > 0) {
			str_addf(out, " %s", sides[side]);
			add_seconds(out, o->done_hold[side]);
			str_addc(out, 's');
		}
	}
	if (o->counted) {
		ck_assert_int_eq(o->planned_hold, 0);
		str_addf(out, " of %d", o->planned_reps);
	} else {
		str_adds(out, " of ");
		add_seconds(out, o->planned_hold);
		str_addc(out, 's');
	}
	if (o->skipped > 0)
		str_addf(out, " skipped %d", o->skipped);
}

static void add_outcomes(struct str *out, const struct session *s)
{
	for (int i = 0; i < session_outcome_count(s); i++) {
		struct outcome o;
		session_outcome(s, i, &o);
		add_outcome(out, &o);
	}
}

/* ---- what came of it ---- */

static const struct {
	const char *label, *routine, *script, *outcomes;
} outcome_cases[] = {
	{ "nothing yet", MAIN, "4000", "A unreached of 2; B unreached of 20s; C unreached of 2" },
	{ "at the work's start", MAIN, "5000",
	  "A unreached of 2; B unreached of 20s; C unreached of 2" },
	{ "just begun", MAIN, "5001", "A of 2; B unreached of 20s; C unreached of 2" },
	{ "all", MAIN, "56000", "A l2 r2 of 2; B 20s of 20s; C 2 of 2" },
	{ "the first side", MAIN, "12000", "A l2 of 2; B unreached of 20s; C unreached of 2" },
	{ "a step under way is not skipped", MAIN, "9000",
	  "A l1 of 2; B unreached of 20s; C unreached of 2" },
	{ "a step left early", MAIN, "9000 n",
	  "A l1 of 2 skipped 1; B unreached of 20s; C unreached of 2" },
	{ "a step left at once", MAIN, "5000 n",
	  "A of 2 skipped 1; B unreached of 20s; C unreached of 2" },
	{ "an item left early", MAIN, "9000 N",
	  "A l1 of 2 skipped 2; B unreached of 20s; C unreached of 2" },
	{ "an item left in its prepare", MAIN, "1000 N",
	  "A of 2 skipped 2; B unreached of 20s; C unreached of 2" },
	{ "prepare and switch are not skipped work", MAIN, "1000 n 6000 n 6000",
	  "A l2 r2 of 2; B unreached of 20s; C unreached of 2" },
	{ "a hold left early", MAIN, "go5 12500 n",
	  "A of 2 skipped 2; B 12.5s of 20s skipped 1; C unreached of 2" },
	{ "a hold left a ms early", MAIN, "go5 19999 n",
	  "A of 2 skipped 2; B 19.999s of 20s skipped 1; C unreached of 2" },
	{ "a rep by +", MAIN, "5000 + 3000",
	  "A l1 of 2 skipped 1; B unreached of 20s; C unreached of 2" },
	{ "made up for later", MAIN, "9000 n p 6000",
	  "A l3 of 2; B unreached of 20s; C unreached of 2" },
	{ "back before it, but not made up for", MAIN, "9000 N P",
	  "A l1 of 2 skipped 2; B unreached of 20s; C unreached of 2" },
	{ "the last left early", MAIN, "go7 1000 n",
	  "A of 2 skipped 2; B of 20s skipped 1; C of 2 skipped 1" },
	{ "done may exceed planned", MAIN, "11000 p 6000",
	  "A l4 of 2; B unreached of 20s; C unreached of 2" },
	{ "a gate done", GATES, "6000 space", "A l2 of 2; B unreached of 20s; C unreached of 2" },
	{ "a gate left", GATES, "6000 n",
	  "A of 2 skipped 1; B unreached of 20s; C unreached of 2" },
	{ "sets add up", "{" SHORT "} 3x2 each rest 5: 1; 2x1 each: 10h", "1000000",
	  "A l6 r6 of 6; B l20s r20s of 20s" },
	{ "alternate", "{" SHORT "} 2x3 alternate: 1; 1x2 alternate: 10h", "1000000",
	  "A l6 r6 of 6; B l20s r20s of 20s" },
	{ "alternate, one side short", "{" SHORT "} 1x2 alternate: 1", "8000 n",
	  "A l2 r1 of 2 skipped 1" },
	{ "alternate holds, one side short", "{" SHORT "} 1x2 alternate: 10h", "35000 n",
	  "A l20s r10s of 20s skipped 1" },
	{ "marked as hurt", MAIN, "9000 mark0 N",
	  "A hurt l1 of 2 skipped 2; B unreached of 20s; C unreached of 2" },
};

START_TEST(an_outcome_tells_planned_and_done)
{
	struct run r;
	struct str s = STR_INIT;
	run_start_session(&r, outcome_cases[_i].routine);
	run_script(&r, outcome_cases[_i].script);
	add_outcomes(&s, r.session);
	expect(&s, outcome_cases[_i].outcomes, outcome_cases[_i].label);
	run_release(&r);
}
END_TEST

static const struct {
	const char *label, *routine, *script;
	int done, all;
} done_cases[] = {
	{ "none", MAIN, "0", 0, 3 },
	{ "one side is not all of it", MAIN, "11000", 0, 3 },
	{ "both sides", MAIN, "22000", 1, 3 },
	{ "not yet", MAIN, "21999", 0, 3 },
	{ "a hold", MAIN, "go5 20000", 1, 3 },
	{ "not quite a hold", MAIN, "go5 19999", 0, 3 },
	{ "all", MAIN, "56000", 3, 3 },
	{ "none by skipping", MAIN, "n n n n n n n n n n", 0, 3 },
	{ "a gate of one side", GATES, "6000 space", 0, 3 },
	{ "both sides of alternate", "1x2 alternate: 10h", "54999", 0, 1 },
	{ "all of alternate", "1x2 alternate: 10h", "55000", 1, 1 },
	{ "one side twice is not both", "{prepare 0 move 0} 1x1 alternate: 2", "3000 - - 2000", 0,
	  1 },
};

START_TEST(items_done_have_all_they_planned)
{
	struct run r;
	int done, all;
	run_start_session(&r, done_cases[_i].routine);
	run_script(&r, done_cases[_i].script);
	session_items_done(r.session, &done, &all);
	EXPECT(done == done_cases[_i].done && all == done_cases[_i].all, "%s: %d of %d",
	       done_cases[_i].label, done, all);
	run_release(&r);
}
END_TEST

/* ---- rule 9: what `!` means ---- */

static const struct {
	const char *label, *script;
	int item;
} hurt_cases[] = {
	{ "the first prepare", "1000", 0 },
	{ "work", "6000", 0 },
	{ "switch", "12000", 0 },
	{ "the last ms of work", "21999", 0 },
	{ "the next prepare: the item before", "22000", 0 },
	{ "the last ms of prepare", "26999", 0 },
	{ "the next work", "27000", 1 },
	{ "the last prepare", "47000", 1 },
	{ "the last work", "55999", 2 },
	{ "the end", "56000", 2 },
	{ "a rest", "{rest}", 0 },
};

START_TEST(in_prepare_hurt_means_the_item_before)
{
	struct run r;
	bool rest = hurt_cases[_i].script[0] == '{';
	run_start_session(&r, rest ? "{" SHORT "} 2x1 rest 9: 2; 1x1: 2" : MAIN);
	run_script(&r, rest ? "8000" : hurt_cases[_i].script);
	EXPECT(session_hurt_item(r.session) == hurt_cases[_i].item, "%s", hurt_cases[_i].label);
	run_release(&r);
}
END_TEST

static const struct {
	const char *label, *script;
	int item;
	enum side side;
} side_cases[] = {
	{ "left", "6000 mark0", 0, SIDE_LEFT },
	{ "changing sides: the one that was at work", "12000 mark0", 0, SIDE_LEFT },
	{ "right", "17000 mark0", 0, SIDE_RIGHT },
	{ "before it", "1000 mark0", 0, SIDE_BOTH },
	{ "the next prepare", "23000 mark0", 0, SIDE_BOTH },
	{ "the next work", "28000 mark0", 0, SIDE_BOTH },
	{ "no sides", "28000 mark1", 1, SIDE_BOTH },
};

START_TEST(what_hurt_keeps_the_side_at_work)
{
	struct run r;
	struct outcome o;
	run_start_session(&r, MAIN);
	run_script(&r, side_cases[_i].script);
	session_outcome(r.session, side_cases[_i].item, &o);
	ck_assert_int_eq(o.mark, OUTCOME_HURT);
	EXPECT(o.hurt_side == side_cases[_i].side, "%s: %s", side_cases[_i].label, side_words[o.hurt_side]);
	run_release(&r);
}
END_TEST

/* What is worth a line in the history. */
static const struct {
	const char *label, *script;
	bool begun;
} begun_cases[] = {
	{ "nothing", "0", false },
	{ "in the work, but no rep yet", "7000", false },
	{ "a rep", "8000", true },
	{ "a rep of the last side only", "n n n 3000", true },
	{ "a ms of a hold", "go5 1", true },
	{ "an item left in its prepare", "1000 N", false },
	{ "left at once", "n n n n n n", false },
	{ "it hurt", "1000 mark0", true },
	{ "swapped before anything was done", "3000 swap0=2", false },
	{ "swapped before the first rep", "7000 swap0=2", false },
	{ "swapped after a rep", "9000 swap0=2", true },
	{ "swapped after a second of a hold", "go5 1000 swap1=2", true },
	{ "swapped as it hurt", "3000 hurt0=2", true },
	{ "swapped twice, the second after a rep", "7000 swap0=2 7500 swap0=1", true },
	{ "swapped twice, neither done", "7000 swap0=2 6500 swap0=1", false },
};

START_TEST(a_session_is_begun_by_what_is_done_or_hurts)
{
	struct run r;
	run_start_session(&r, MAIN);
	run_script(&r, begun_cases[_i].script);
	EXPECT(session_is_begun(r.session) == begun_cases[_i].begun, "%s", begun_cases[_i].label);
	run_release(&r);
}
END_TEST

/* ---- rule 8: one for another ---- */

#define W6 "P5l W6l S5r W6r"

static const struct {
	const char *label, *routine, *script;
	const char *steps, *state, *outcomes;
} replace_cases[] = {
	{ "the current item, in work", MAIN, "9000 swap0=2", "P5 W4 | P5 W20 | P5 W4",
	  "playing 0",
	  "A swapped l1 of 2; C unreached of 2; B unreached of 20s; C unreached of 2" },
	{ "nothing was begun", MAIN, "3000 swap0=2", "P5 W4 | P5 W20 | P5 W4", "playing 0",
	  "C unreached of 2; B unreached of 20s; C unreached of 2" },
	{ "nothing was begun, but it hurts", MAIN, "3000 hurt0=2", "P5 W4 | P5 W20 | P5 W4",
	  "playing 0",
	  "A hurt unreached of 2; C unreached of 2; B unreached of 20s; C unreached of 2" },
	{ "marked before it is swapped", MAIN, "3000 mark0 swap0=2", "P5 W4 | P5 W20 | P5 W4",
	  "playing 0",
	  "A hurt unreached of 2; C unreached of 2; B unreached of 20s; C unreached of 2" },
	{ "one in the middle", MAIN, "30000 swap1=2", W6 " | P5 W4 | P5 W4", "playing 22",
	  "A l2 r2 of 2; B swapped 3s of 20s; C unreached of 2; C unreached of 2" },
	{ "the one before, from a prepare", MAIN, "24000 hurt0=1", "P5 W20 | P5 W20 | P5 W4",
	  "playing 0",
	  "A hurt l2 r2 of 2; B unreached of 20s; B unreached of 20s; C unreached of 2" },
	{ "the last", MAIN, "54500 swap2=1", W6 " | P5 W20 | P5 W20", "playing 47",
	  "A l2 r2 of 2; B 20s of 20s; C swapped 1 of 2; B unreached of 20s" },
	{ "a later one: those between are skipped", MAIN, "6000 swap2=1", W6 " | P5 W20 | P5 W20",
	  "playing 47", "A of 2 skipped 2; B of 20s skipped 1; B unreached of 20s" },
	{ "an earlier one: later credit stays", MAIN, "30000 swap0=2", "P5 W4 | P5 W20 | P5 W4",
	  "playing 0",
	  "A swapped l2 r2 of 2; C unreached of 2; B 3s of 20s; C unreached of 2" },
	{ "paused stays paused", MAIN, "9000 pause swap0=2 9000", "P5 W4 | P5 W20 | P5 W4",
	  "paused 0",
	  "A swapped l1 of 2; C unreached of 2; B unreached of 20s; C unreached of 2" },
	{ "in a lead-in", MAIN, "9000 pause resume 1000 swap0=2 1000", "P5 W4 | P5 W20 | P5 W4",
	  "playing 1",
	  "A swapped l1 of 2; C unreached of 2; B unreached of 20s; C unreached of 2" },
	{ "at a gate", GATES, "9000 swap0=2 1000", "P5 W4 | P5 W20 | P5 W4", "playing 1",
	  "C unreached of 2; B unreached of 20s; C unreached of 2" },
	{ "a gate of its own", "{gates prepare 0 move 0} 1x2: 2; 1x1: 2", "1000 swap0=1 2000",
	  "W2 | W2", "gate 0 watch 2", "B unreached of 1; B unreached of 1" },
	{ "twice", MAIN, "9000 swap0=2 6000 swap0=1 7000", "P5 W20 | P5 W20 | P5 W4", "playing 7",
	  "A swapped l1 of 2; C swapped of 2; B 2s of 20s; B unreached of 20s; C unreached of 2" },
	{ "two items", MAIN, "9000 swap0=2 10000 swap1=0", "P5 W4 | " W6 " | P5 W4", "playing 9",
	  "A swapped l1 of 2; C 2 of 2; A unreached of 2; C unreached of 2" },
	{ "by itself", MAIN, "9000 swap0=0", W6 " | P5 W20 | P5 W4", "playing 0",
	  "A swapped l1 of 2; A unreached of 2; B unreached of 20s; C unreached of 2" },
	{ "the only item", "1x2: 2", "18000 swap0=0", "P15 W4", "playing 0",
	  "A swapped 1 of 2; A unreached of 2" },
	{ "to the end after it", MAIN, "9000 swap0=2 100000", "P5 W4 | P5 W20 | P5 W4",
	  "finished 43",
	  "A swapped l1 of 2; C 2 of 2; B 20s of 20s; C 2 of 2" },
	{ "the new position moves", "supine 1x1: 2; supine 1x1: 3; prone 1x1: 4", "1000 swap1=2",
	  "P15 W2 | P15 W4 | P10 W4", "playing 17",
	  "A of 1 skipped 1; C unreached of 1; C unreached of 1" },
};

START_TEST(an_item_is_replaced_by_another)
{
	struct run r;
	struct str steps = STR_INIT, state = STR_INIT, outcomes = STR_INIT;
	const char *label = replace_cases[_i].label;
	run_start_session(&r, replace_cases[_i].routine);
	run_script(&r, replace_cases[_i].script);
	add_steps(&steps, session_plan(r.session));
	add_state(&state, &r);
	add_outcomes(&outcomes, r.session);
	expect(&steps, replace_cases[_i].steps, label);
	expect(&state, replace_cases[_i].state, label);
	expect(&outcomes, replace_cases[_i].outcomes, label);
	run_release(&r);
}
END_TEST

START_TEST(landing_on_the_new_item_gives_its_first_cue)
{
	struct run r;
	run_start_session(&r, MAIN);
	run_script(&r, "9000 | swap0=2 5000");
	ck_assert_str_eq(r.log.buf, "prepare count3 count2 count1 go");
	run_release(&r);
}
END_TEST

START_TEST(what_is_too_long_changes_nothing)
{
	struct run r;
	struct error err = ERROR_INIT;
	struct str before = STR_INIT, after = STR_INIT;
	run_start_session(&r, "{prepare 0 move 0} 13x1: 3600h; 1x4: 2; 1x1: 5");
	run_script(&r, "go13 3000");
	add_steps(&before, session_plan(r.session));
	add_outcomes(&before, r.session);
	ck_assert(!session_replace(r.session, 1, &ITEM(&r.tape.exercises[0], NULL), OUTCOME_HURT, &err));
	ck_assert_str_eq(err.text, "'routine' would last more than 24 hours");
	run_script(&r, "0");
	add_steps(&after, session_plan(r.session));
	add_outcomes(&after, r.session);
	expect(&after, before.buf, "unchanged");
	ck_assert_int_eq(r.player->head, 13 * 3600 * MSEC_SECOND + 3000);
	run_replace(&r, 2, 1, OUTCOME_SWAPPED); /* the old item is still compiled */
	str_clear(&after);
	add_steps(&after, session_plan(r.session));
	ck_assert_ptr_nonnull(strstr(after.buf, "| W8 | W8"));
	str_release(&after);
	str_release(&before);
	run_release(&r);
}
END_TEST

START_TEST(a_finished_session_takes_no_other_item)
{
	struct run r;
	struct error err = ERROR_INIT;
	run_start_session(&r, MAIN);
	run_script(&r, "56000");
	ck_assert(
	    !session_replace(r.session, 0, &ITEM(&r.tape.exercises[1], NULL), OUTCOME_SWAPPED, &err));
	ck_assert_str_eq(err.text, "the session is over");
	ck_assert_int_eq(session_outcome_count(r.session), 3);
	ck_assert(player_deadline(r.player) == MSEC_NEVER);
	run_release(&r);
}
END_TEST

/* ---- the item's own dose ---- */

static const struct {
	const char *label;
	bool same;         /* the same exercise, the easier way */
	const char *easier; /* what that changes */
	const char *dose;  /* of what takes its place */
} own_doses[] = {
	{ "the easier way keeps what is less", true, "sets 2 reps 8 : 1", "2x7 none rest 0: 1" },
	{ "but never does more than it says", true, "sets 2 reps 5 : 1", "2x5 none rest 0: 1" },
	{ "in sets neither", true, "sets 1 : 1", "1x7 none rest 0: 1" },
	{ "nor more than its exercise says, where it says nothing", true, ": 1", "1x7 none rest 0: 1" },
	{ "another exercise drops it", false, "reps 8 : 1", "1x9 none rest 0: 3" },
};

START_TEST(an_items_own_dose_stays_with_its_exercise)
{
	struct run r;
	struct str dose = STR_INIT;
	tape_read(&r.tape, "1x15: 2; 1x9: 3");
	const struct variant easier = {
		.id = "half", .name = "Half", .level = VARIANT_EASIER,
		.dose = dose_read(own_doses[_i].easier, &r.tape.arena),
	};
	r.tape.items[0].dose = dose_read("sets 2 reps 7", &r.tape.arena);
	r.tape.items[0].block = "Block";
	struct session *s = session_new(&r.tape.routine, 0, &r.tape.options, 0, NULL);
	bool same = own_doses[_i].same;
	ck_assert(session_replace(s, 0, &ITEM(&r.tape.exercises[same ? 0 : 1], same ? &easier : NULL),
	                          OUTCOME_HURT, NULL));
	const struct plan_item *item = &session_plan(s)->items[0];
	add_dose(&dose, &item->dose);
	expect(&dose, own_doses[_i].dose, own_doses[_i].label);
	ck_assert_str_eq(item->name, same ? "A: half" : "B");
	ck_assert_str_eq(item->block, "Block");
	session_free(s);
	tape_release(&r.tape);
}
END_TEST

/* ---- beginning ---- */

START_TEST(a_session_may_start_from_any_item)
{
	struct tape t;
	struct str steps = STR_INIT;
	tape_read(&t, MAIN);
	struct session *s = session_new(&t.routine, 1, &t.options, 77, NULL);
	add_steps(&steps, session_plan(s));
	expect(&steps, "P5 W20 | P5 W4", "from the second");
	ck_assert_int_eq(session_outcome_count(s), 2);
	ck_assert(session_replace(s, 1, &ITEM(&t.exercises[0], NULL), OUTCOME_SWAPPED, NULL));
	add_steps(&steps, session_plan(s));
	expect(&steps, "P5 W20 | " W6, "its second replaced");
	session_free(s);
	tape_release(&t);
}
END_TEST

START_TEST(a_session_without_items_is_none)
{
	struct tape t;
	struct error err = ERROR_INIT;
	tape_read(&t, MAIN);
	ck_assert_ptr_null(session_new(&t.routine, 3, &t.options, 0, &err));
	ck_assert_int_eq(err.code, ERROR_INVALID);
	session_free(NULL);
	tape_release(&t);
}
END_TEST

Suite *session_suite(void)
{
	Suite *s = suite_create("session");
	TCase *tc = tcase_create("session");
	tcase_add_loop_test(tc, an_outcome_tells_planned_and_done, 0, ARRAY_LEN(outcome_cases));
	tcase_add_loop_test(tc, items_done_have_all_they_planned, 0, ARRAY_LEN(done_cases));
	tcase_add_loop_test(tc, in_prepare_hurt_means_the_item_before, 0, ARRAY_LEN(hurt_cases));
	tcase_add_loop_test(tc, what_hurt_keeps_the_side_at_work, 0, ARRAY_LEN(side_cases));
	tcase_add_loop_test(tc, a_session_is_begun_by_what_is_done_or_hurts, 0, ARRAY_LEN(begun_cases));
	tcase_add_loop_test(tc, an_item_is_replaced_by_another, 0, ARRAY_LEN(replace_cases));
	tcase_add_test(tc, landing_on_the_new_item_gives_its_first_cue);
	tcase_add_test(tc, what_is_too_long_changes_nothing);
	tcase_add_test(tc, a_finished_session_takes_no_other_item);
	tcase_add_loop_test(tc, an_items_own_dose_stays_with_its_exercise, 0, ARRAY_LEN(own_doses));
	tcase_add_test(tc, a_session_may_start_from_any_item);
	tcase_add_test(tc, a_session_without_items_is_none);
	suite_add_tcase(s, tc);
	return s;
}
