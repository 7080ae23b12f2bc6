/* What the player credits, how it accounts for time, and when it wants to be woken. */
#include <string.h>

#include "fixture.h"
#include "limber/base/macros.h"
#include "limber/core/player.h"

Suite *player_credit_suite(void);

/* As in test_player.c: W9 5-14 left, W9 19-28 right, W30 33-63 (a hold), W4 68-72. */
#define SHORT "prepare 5 move 0"
#define ITEMS "1x3 each: 2 1; 1x1: 30h; 1x2: 2"
#define MAIN "{" SHORT "} " ITEMS
#define GATES "{gates " SHORT "} " ITEMS
#define BARE "{prepare 0 move 0} "

/* ---- rule 6: credit ---- */

static const struct {
	const char *label, *routine, *script, *credit; /* of the work steps */
} credits[] = {
	{ "nothing yet", MAIN, "7999", "- - - -" },
	{ "a rep with its last ms", MAIN, "8000", "l1 - - -" },
	{ "a step", MAIN, "14000", "l3 - - -" },
	{ "the whole in one late turn", MAIN, "72000", "l3 r3 30s 2" },
	{ "a rep in many turns", MAIN, "5000 1 998 1 1000 999 1", "l1 - - -" },
	{ "reps of the second side", MAIN, "25000", "l3 r2 - -" },
	{ "a pause in a rep restarts it", MAIN, "9900 pause resume 3000 2999", "l1 - - -" },
	{ "and then it counts", MAIN, "9900 pause resume 3000 3000", "l2 - - -" },
	{ "a pause between reps loses none", MAIN, "8000 pause resume 3000 3000", "l2 - - -" },
	{ "a pause at the step's start loses none", MAIN, "5000 pause resume 3000 3000",
	  "l1 - - -" },
	{ "a sleep in a rep restarts it", MAIN, "9900 sleep5000 space 3000 2999", "l1 - - -" },
	{ "n leaves the rep behind", MAIN, "10999 n", "l1 - - -" },
	{ "n in a pause", MAIN, "10999 pause n space 3000", "l1 - - -" },
	{ "+ leaves the rep behind", MAIN, "6000 +", "- - - -" },
	{ "the rep landed on counts", MAIN, "6000 + 3000", "l1 - - -" },
	{ "- within the rep", MAIN, "9500 - 3000", "l2 - - -" },
	{ "- to the rep before counts it again", MAIN, "11500 - 3000", "l3 - - -" },
	{ "more than was planned", MAIN, "13500 r 9000", "l5 - - -" },
	{ "nothing takes it away", MAIN, "14000 p n n", "l3 - - -" },
	{ "a seek between first and last ms", MAIN, "7999 p n 2999", "- - - -" },
	{ "the last rep by +", MAIN, "13999 +", "l2 - - -" },
	{ "a hold by the ms", MAIN, "go5 12345", "- - 12.345s -" },
	{ "a hold's pause", MAIN, "go5 1234 pause 9000 resume 3000 1000", "- - 2.234s -" },
	{ "a hold's + is not played", MAIN, "go5 1000 + 1500", "- - 2.5s -" },
	{ "a hold's - is played again", MAIN, "go5 7000 - 5000", "- - 12s -" },
	{ "a hold twice", MAIN, "go5 30000 p 30000", "- - 60s -" },
	{ "a lead-in is no credit", MAIN, "go5 1000 pause resume 2999", "- - 1s -" },
	{ "alternate: by side", BARE "1x2 alternate: 2", "7000", "l2r1" },
	{ "alternate, right first", "{prepare 0 move 0 right} 1x2 alternate: 2", "7000", "l1r2" },
	{ "alternate holds: by side", BARE "1x2 alternate: 10h", "15000", "l10sr5s" },
	{ "alternate holds in one late turn", BARE "1x2 alternate: 10h", "60000", "l20sr20s" },
	{ "holds in a row", BARE "1x3: 10h", "15000", "15s" },
	{ "reps of the second half", BARE "1x4: 2 / 1", "5500", "3" },
	{ "pace with fractions", "{prepare 0 move 0 pace 1370} 1x2: 2 1h", "2459", "1" },
	{ "and a ms before", "{prepare 0 move 0 pace 1370} 1x2: 2 1h", "2458", "-" },
	{ "a gate: space credits all", GATES, "6000 space", "l3 - - -" },
	{ "a gate: n none", GATES, "9000 n", "- - - -" },
	{ "a gate: p none", GATES, "9000 p", "- - - -" },
	{ "a gate twice", GATES, "6000 space p space", "l6 - - -" },
	{ "a gate of both sides", "{gates prepare 0 move 0} 1x3 alternate: 2", "1000 space",
	  "l3r3" },
	{ "the last gate", GATES, "go7 space", "- - - 2" },
	{ "an opened gate is counted", GATES, "9000 open 3000", "l1 - - -" },
	{ "sets have their own", BARE "2x2 rest 5: 1", "8500", "2 1" },
};

START_TEST(credit_is_what_was_played)
{
	struct run r;
	struct str s = STR_INIT;
	run_start(&r, credits[_i].routine);
	run_script(&r, credits[_i].script);
	add_credit(&s, &r);
	expect(&s, credits[_i].credit, credits[_i].label);
	run_release(&r);
}
END_TEST

/* ---- rule 7: where the time went ---- */

static const struct {
	const char *label, *routine, *script, *account;
} accounts[] = {
	{ "nothing", MAIN, "0", "p0 w0 s0 r0 paused 0 played 0 jumped 0" },
	{ "prepare and work", MAIN, "7000", "p5 w2 s0 r0 paused 0 played 7 jumped 0" },
	{ "across many steps in one turn", MAIN, "30500",
	  "p7.5 w18 s5 r0 paused 0 played 30.5 jumped 0" },
	{ "rest", BARE "2x1 rest 9: 1", "8000", "p0 w1 s0 r7 paused 0 played 8 jumped 0" },
	{ "paused", MAIN, "7000 pause 1500", "p5 w2 s0 r0 paused 1.5 played 7 jumped 0" },
	{ "a lead-in is paused, its step back a jump", MAIN, "7000 pause 1000 resume 3000 500",
	  "p5 w2.5 s0 r0 paused 4 played 7.5 jumped -2" },
	{ "a seek", MAIN, "7000 n 1000", "p5 w2 s1 r0 paused 0 played 8 jumped 7" },
	{ "to and fro", MAIN, "7000 n p", "p5 w2 s0 r0 paused 0 played 7 jumped -2" },
	{ "a seek while paused", MAIN, "7000 pause N 1000",
	  "p5 w2 s0 r0 paused 1 played 7 jumped 21" },
	{ "a sleep", MAIN, "7000 sleep60000", "p5 w2 s0 r0 paused 60 played 7 jumped 0" },
	{ "a gate is work", GATES, "9500", "p5 w4.5 s0 r0 paused 0 played 5 jumped 0" },
	{ "a gate done", GATES, "9500 space 1000", "p5 w4.5 s1 r0 paused 0 played 6 jumped 9" },
	{ "a gate paused", GATES, "9500 pause 2000 resume 1000",
	  "p5 w5.5 s0 r0 paused 2 played 5 jumped 0" },
	{ "a sleep at a gate", GATES, "9500 sleep2000",
	  "p5 w4.5 s0 r0 paused 2 played 5 jumped 0" },
	{ "the end stops the clock", MAIN, "90000 5000",
	  "p15 w52 s5 r0 paused 0 played 72 jumped 0" },
};

START_TEST(time_is_accounted_for)
{
	struct run r;
	struct str s = STR_INIT;
	run_start(&r, accounts[_i].routine);
	run_script(&r, accounts[_i].script);
	const struct player *p = r.player;
	const struct {
		const char *name;
		msec ms;
	} parts[] = {
		{ "p", p->spent[STEP_PREPARE] }, { " w", p->spent[STEP_WORK] },
		{ " s", p->spent[STEP_SWITCH] }, { " r", p->spent[STEP_REST] },
		{ " paused ", p->paused }, { " played ", p->played }, { " jumped ", p->jumped },
	};
	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		str_adds(&s, parts[i].name);
		add_seconds(&s, parts[i].ms);
	}
	expect(&s, accounts[_i].account, accounts[_i].label);
	run_release(&r);
}
END_TEST

START_TEST(gates_that_open_between_turns_keep_the_playhead)
{
	struct run r;
	run_start(&r, GATES);
	run_script(&r, "6000");
	r.now += 400;
	player_do(r.player, PLAYER_OPEN_GATES, r.now);
	player_check(r.player);
	ck_assert_int_eq(r.player->head, 5000);
	ck_assert_int_eq(r.player->spent[STEP_WORK], 1400);
	run_script(&r, "1000");
	ck_assert_int_eq(r.player->head, 6000);
	run_release(&r);
}
END_TEST

/* ---- the next wake ---- */

static const struct {
	const char *label, *routine, *script;
	msec wait;
} waits[] = {
	{ "the first cue is due", MAIN, "", 0 },
	{ "a second", MAIN, "0", 1000 },
	{ "the rest of a second", MAIN, "300", 700 },
	{ "the last ms of a step", MAIN, "4999", 1 },
	{ "a phase on the second", MAIN, "6200", 800 },
	{ "a step's own seconds", BARE "1x1: 2.5 1", "0", 500 },
	{ "a cue before the second", BARE "1x1: 1.3 3.7", "1000", 300 },
	{ "the second after the cue", BARE "1x1: 1.3 3.7", "1300", 700 },
	{ "the end", MAIN, "71999", 1 },
	{ "after the end", MAIN, "72000", MSEC_NEVER },
	{ "paused", MAIN, "7300 pause", MSEC_NEVER },
	{ "asleep", MAIN, "7300 sleep100", MSEC_NEVER },
	{ "a seek's cue is due", MAIN, "7300 n_", 0 },
	{ "also while paused", MAIN, "7300 pause n_", 0 },
	{ "and the end's", MAIN, "71300 pause n_", 0 },
	{ "after a seek", MAIN, "7300 n", 1000 },
	{ "inside a step", MAIN, "go5 300 +", 700 },
	{ "a lead-in's first number is due", MAIN, "7300 pause resume_", 0 },
	{ "a lead-in", MAIN, "7300 pause resume", 1000 },
	{ "in a lead-in", MAIN, "7300 pause resume 1300", 700 },
	{ "the last of a lead-in", MAIN, "7300 pause resume 2999", 1 },
	{ "a long lead-in shows each second", "{lead 10 " SHORT "} " ITEMS, "7300 pause resume",
	  1000 },
	{ "a lead-in with a fraction", "{lead 2.5 " SHORT "} " ITEMS, "7300 pause resume", 500 },
	{ "after a lead-in", MAIN, "7300 pause resume 3000", 1000 },
	{ "the stopwatch of a gate", GATES, "5000", 1000 },
	{ "in a gate", GATES, "5400", 600 },
	{ "a gate goes on counting after a pause", GATES, "5400 pause 2000 resume", 600 },
	{ "a gate anew", GATES, "5400 r", 1000 },
};

START_TEST(the_deadline_is_the_next_change)
{
	struct run r;
	run_start(&r, waits[_i].routine);
	run_script(&r, waits[_i].script);
	msec deadline = player_deadline(r.player);
	msec wait = deadline == MSEC_NEVER ? MSEC_NEVER : deadline - r.now;
	EXPECT(wait == waits[_i].wait, "%s: %lld ms", waits[_i].label, (long long)wait);
	run_release(&r);
}
END_TEST

START_TEST(a_view_shows_only_its_states_numbers)
{
	struct run r;
	struct player_view view;
	run_start(&r, MAIN);
	run_script(&r, "7000 pause resume 1000 pause");
	player_look(r.player, &view);
	ck_assert_int_eq(view.lead_seconds, 0);
	ck_assert_int_eq(view.state, PLAYER_PAUSED);
	ck_assert_int_eq(view.moment.step_number, 1);
	run_script(&r, "resume 500");
	player_look(r.player, &view);
	ck_assert_int_eq(view.lead_seconds, 3);
	run_script(&r, "n");
	player_look(r.player, &view);
	ck_assert_int_eq(view.lead_seconds, 0);
	ck_assert_int_eq(view.stopwatch_seconds, 0);
	run_release(&r);
	run_start(&r, GATES);
	run_script(&r, "8500"); /* 3.5 s at a gate */
	player_look(r.player, &view);
	ck_assert_int_eq(view.stopwatch, 3500);
	ck_assert_int_eq(view.stopwatch_seconds, 3);
	run_script(&r, "pause");
	player_look(r.player, &view);
	ck_assert_int_eq(view.stopwatch, 0);
	run_release(&r);
}
END_TEST

Suite *player_credit_suite(void)
{
	Suite *s = suite_create("player_credit");
	TCase *tc = tcase_create("credit");
	tcase_add_loop_test(tc, credit_is_what_was_played, 0, ARRAY_LEN(credits));
	tcase_add_loop_test(tc, time_is_accounted_for, 0, ARRAY_LEN(accounts));
	tcase_add_test(tc, gates_that_open_between_turns_keep_the_playhead);
	tcase_add_loop_test(tc, the_deadline_is_the_next_change, 0, ARRAY_LEN(waits));
	tcase_add_test(tc, a_view_shows_only_its_states_numbers);
	suite_add_tcase(s, tc);
	return s;
}
