/* The player's rules: cues, seeks, lead-in, gates, sleep. */
#include "limber/core/player.h"

#include "fixture.h"
#include "limber/base/macros.h"

Suite *player_suite(void);

/*
 * P5 0-5, W9 5-14 left (reps at 5, 8, 11, their second phase 2 s later), S5 14-19,
 * W9 19-28 right | P5 28-33, W30 33-63 (a hold) | P5 63-68, W4 68-72 (reps at 68, 70)
 */
#define SHORT "prepare 5 move 0"
#define ITEMS "1x3 each: 2 1; 1x1: 30h; 1x2: 2"
#define MAIN "{" SHORT "} " ITEMS
#define GATES "{gates " SHORT "} " ITEMS

struct key_case {
	const char *label, *routine, *script;
	const char *cues;   /* since the last | of the script */
	const char *state;
};

static void check_row(const struct key_case *c)
{
	struct run r;
	struct str cues = STR_INIT, state = STR_INIT;
	run_start(&r, c->routine);
	run_script(&r, c->script);
	str_adds(&cues, r.log.buf);
	add_state(&state, &r);
	expect(&cues, c->cues, c->label);
	expect(&state, c->state, c->label);
	run_release(&r);
}

/* ---- rule 1: cues ---- */

static const struct key_case cue_cases[] = {
	{ "at first those at 0", MAIN, "0", "prepare", "playing 0" },
	{ "once", MAIN, "0 0 0", "prepare", "playing 0" },
	{ "the first is not lost by a late first turn", MAIN, "2500", "prepare count3",
	  "playing 2.5" },
	{ "up to b", MAIN, "4999 | 1", "go", "playing 5" },
	{ "but not a", MAIN, "5000 | 1999", "", "playing 6.999" },
	{ "a late turn brings all in order", MAIN, "| 14000",
	  "prepare count3 count2 count1 go phase2 rep2 phase2 rep3 phase2 switch", "playing 14" },
	{ "the end", MAIN, "71000 | 1000", "done", "finished 72" },
	{ "the end, late", MAIN, "71000 | 600000", "done", "finished 72" },
	{ "nothing after the end", MAIN, "72000 | 60000", "", "finished 72" },
	{ "each once per pass", MAIN, "8000 r | 3000", "phase2 rep2", "playing 8" },
};

START_TEST(a_cue_comes_when_the_playhead_passes)
{
	check_row(&cue_cases[_i]);
}
END_TEST

START_TEST(a_late_cue_says_how_late)
{
	struct run r;
	struct player_cue cue;
	run_start(&r, MAIN);
	run_script(&r, "4000");
	ck_assert(player_next_cue(r.player, r.now + 5500, &cue));
	ck_assert_int_eq(cue.cue.kind, CUE_GO); /* due at 5 s, seen at 9.5 s */
	ck_assert_int_eq(cue.late, 4500);
	ck_assert(!cue.paused);
	ck_assert(player_next_cue(r.player, r.now + 5500, &cue));
	ck_assert_int_eq(cue.late, 2500);
	run_turn(&r, r.now + 5500);
	player_do(r.player, PLAYER_NEXT, r.now);
	ck_assert(player_next_cue(r.player, r.now + 40, &cue));
	ck_assert_int_eq(cue.cue.kind, CUE_SWITCH); /* due at once, seen 40 ms later */
	ck_assert_int_eq(cue.late, 40);
	run_release(&r);
}
END_TEST

START_TEST(a_cue_of_a_seek_while_paused_says_so)
{
	struct run r;
	struct player_cue cue;
	run_start(&r, MAIN);
	run_script(&r, "7000 pause");
	player_do(r.player, PLAYER_NEXT, r.now);
	ck_assert(player_next_cue(r.player, r.now, &cue));
	ck_assert(cue.paused);
	ck_assert_int_eq(cue.cue.kind, CUE_SWITCH);
	run_release(&r);
}
END_TEST

/* ---- rules 2 and 3: seeks ---- */

static const struct key_case seek_cases[] = {
	{ "n: the next step", MAIN, "7000 | n", "switch", "playing 14" },
	{ "n: from the last", MAIN, "71000 | n", "done", "finished 72" },
	{ "n: at a step's start", MAIN, "5000 | n", "switch", "playing 14" },
	{ "p: the step before", MAIN, "7000 | p", "prepare", "playing 0" },
	{ "p: from a step's end", MAIN, "13999 | p", "prepare", "playing 0" },
	{ "p: from the first", MAIN, "3000 | p", "prepare", "playing 0" },
	{ "r: this step's start", MAIN, "13000 | r", "go", "playing 5" },
	{ "r: at its start", MAIN, "14000 | r", "switch", "playing 14" },
	{ "N: the item after", MAIN, "7000 | N", "prepare", "playing 28" },
	{ "N: from the last", MAIN, "64000 | N", "done", "finished 72" },
	{ "P: the item before", MAIN, "40000 | P", "prepare", "playing 0" },
	{ "P: from a prepare", MAIN, "64000 | P", "prepare", "playing 28" },
	{ "P: from the first", MAIN, "20000 | P", "prepare", "playing 0" },
	{ "N: no prepare there", "{prepare 0 move 0} 1x2: 2; 1x3: 2", "1000 | N", "go",
	  "playing 4" },
	{ "go: a step", MAIN, "1000 | go5", "go", "playing 33" },
	{ "paused stays paused", MAIN, "7000 pause | n", "switch", "paused 14" },
	{ "and silent", MAIN, "7000 pause n | 60000", "", "paused 14" },
	{ "paused, back", MAIN, "40000 pause | P", "prepare", "paused 0" },
	{ "paused, go", MAIN, "40000 pause | go1", "go", "paused 5" },
	{ "paused, to the end", MAIN, "71000 pause | n", "done", "finished 72" },
	{ "one item: N ends", "{prepare 0 move 0} 1x2: 2", "1000 | N", "done", "finished 4" },
	{ "one item: P starts", "{prepare 0 move 0} 1x2: 2", "1000 | P", "go", "playing 0" },
	{ "the cues after a landing come", MAIN, "7000 n | 3000", "count3 count2", "playing 17" },
	{ "forwards and back", MAIN, "7000 n p | 3000", "phase2 rep2", "playing 8" },
	{ "two in one turn: the last counts", MAIN, "7000 | n_ n", "go", "playing 19" },
	{ "there and back in one turn", MAIN, "7000 | n_ p", "go", "playing 5" },
	{ "to the end in one turn", MAIN, "64000 | n_ n_ n_ n", "done", "finished 72" },
	{ "the end is final in its turn", MAIN, "71000 | n_ p", "done", "finished 72" },
	{ "pause after n in one turn", MAIN, "7000 | n_ space", "switch", "paused 14" },
	{ "pause after the end in one turn", MAIN, "71000 | n_ space 5000", "done",
	  "finished 72" },
	{ "space twice after the end of a hold", "{prepare 0 move 0} 1x1: 30h",
	  "1000 | n_ space_ space 5000", "done", "finished 30" },
	{ "paused, ended, space in one turn", MAIN, "71000 pause | n_ space 5000", "done",
	  "finished 72" },
	{ "ended and asleep in one turn", MAIN, "71000 | n_ sleep500 5000", "done",
	  "finished 72" },
	{ "nothing wakes the finished", MAIN,
	  "72000 | space n p r N P + - go1 pause resume open sleep9",
	  "", "finished 72" },

	{ "+: five seconds", MAIN, "34000 | +", "", "playing 39" },
	{ "+: the cues go on from there", MAIN, "34000 + | 9000", "half", "playing 48" },
	{ "+: passes cues by", MAIN, "46000 | + 1000", "", "playing 52" },
	{ "+: lands on a cue that is not the first", MAIN, "43000 | +", "", "playing 48" },
	{ "+: to the end exactly", MAIN, "58000 | +", "prepare", "playing 63" },
	{ "+: past the end is the next start", MAIN, "61000 | +", "prepare", "playing 63" },
	{ "+: past the end of the tape", "{" SHORT "} 1x1: 30h", "34000 | +", "done",
	  "finished 35" },
	{ "+: a whole step of 5 s", MAIN, "14000 | +", "go", "playing 19" },
	{ "-: five seconds", MAIN, "40000 | -", "", "playing 35" },
	{ "-: brings cues again", MAIN, "49000 - | 5000", "half", "playing 49" },
	{ "-: stops at the start", MAIN, "36000 | -", "go", "playing 33" },
	{ "-: to the start exactly", MAIN, "38000 | -", "go", "playing 33" },
	{ "-: at the start", MAIN, "33000 | -", "go", "playing 33" },
	{ "-: at the start of the tape", MAIN, "2000 | -", "prepare", "playing 0" },
	{ "+ paused", MAIN, "34000 pause | +", "", "paused 39" },
	{ "+ in a counted step: the next rep", MAIN, "6000 | +", "", "playing 8" },
	{ "+: and its phases come", MAIN, "6000 + | 2000", "phase2", "playing 10" },
	{ "+ in the last rep: the next step", MAIN, "12000 | +", "switch", "playing 14" },
	{ "+ in the last rep of all", MAIN, "71000 | +", "done", "finished 72" },
	{ "- in a counted step: the rep's start", MAIN, "9500 | -", "", "playing 8" },
	{ "-: soon after it, the one before", MAIN, "11500 | -", "", "playing 8" },
	{ "-: at it, the one before", MAIN, "11000 | -", "", "playing 8" },
	{ "- in the first rep", MAIN, "7500 | -", "go", "playing 5" },
	{ "-: to the first rep", MAIN, "8000 | -", "go", "playing 5" },
	{ "- at the step's start", MAIN, "5000 | -", "go", "playing 5" },
	{ "+ counts alternate reps", "{prepare 0 move 0} 1x2 alternate: 2", "500 | +", "",
	  "playing 2" },
	{ "+ in a second half", "{prepare 0 move 0} 1x4: 2 / 1", "4200 | +", "", "playing 5" },
	{ "- from the second half", "{prepare 0 move 0} 1x4: 2 / 1", "4200 | -", "",
	  "playing 2" },
};

START_TEST(a_seek_lands_and_changes_nothing_else)
{
	check_row(&seek_cases[_i]);
}
END_TEST

/* ---- rule 4: pause and lead-in ---- */

static const struct key_case lead_cases[] = {
	{ "space pauses", MAIN, "7000 | space", "", "paused 7" },
	{ "a pause is a pause", MAIN, "7000 | space 3600000", "", "paused 7" },
	{ "pausing twice is one pause", MAIN, "7000 | pause pause 1000", "", "paused 7" },
	{ "resuming what plays", MAIN, "7000 | resume 1000", "rep2", "playing 8" },
	{ "resume in prepare goes on at once", MAIN, "3500 pause | resume 500", "count1",
	  "playing 4" },
	{ "and in a switch", MAIN, "15000 pause | space 1000", "count3", "playing 16" },
	{ "and in a rest", "{prepare 0 move 0} 2x1 rest 9: 1", "2000 pause | space 5000",
	  "count3",
	  "playing 7" },
	{ "in work it leads in, from the rep's start", MAIN, "7000 pause | resume", "lead3",
	  "lead-in 5 left 3" },
	{ "the last of the lead-in", MAIN, "7000 pause resume | 2999", "lead2 lead1",
	  "lead-in 5 left 1" },
	{ "it is over", MAIN, "7000 pause resume | 3000", "lead2 lead1 resume", "playing 5" },
	{ "play goes on without the start's cue", MAIN, "7000 pause resume 3000 | 3000",
	  "phase2 rep2",
	  "playing 8" },
	{ "a later rep", MAIN, "9900 pause resume 3000 | 3000", "phase2 rep3", "playing 11" },
	{ "a rep's last ms", MAIN, "10999 pause | resume", "lead3", "lead-in 8 left 3" },
	{ "exactly between two reps", MAIN, "11000 pause resume 3000 | 2000", "phase2",
	  "playing 13" },
	{ "exactly at the step's start", MAIN, "5000 pause | resume 3000 2000",
	  "lead3 lead2 lead1 resume phase2", "playing 7" },
	{ "a hold stays where it was", MAIN, "40500 pause | resume 3000",
	  "lead3 lead2 lead1 resume",
	  "playing 40.5" },
	{ "late, all at once", MAIN, "7000 pause resume | 5000", "lead2 lead1 resume phase2",
	  "playing 7" },
	{ "space in it pauses again", MAIN, "7000 pause resume 1500 | space 9000", "",
	  "paused 5" },
	{ "pause in it too", MAIN, "7000 pause resume 1500 | pause", "", "paused 5" },
	{ "and the next is whole again", MAIN, "7000 pause resume 1500 pause | resume 3000",
	  "lead3 lead2 lead1 resume", "playing 5" },
	{ "resume in it is nothing", MAIN, "7000 pause resume 1500 | resume", "",
	  "lead-in 5 left 2" },
	{ "n cancels it", MAIN, "7000 pause resume 1500 | n 2000", "switch count3",
	  "playing 16" },
	{ "r cancels it", MAIN, "9000 pause resume 1500 | r 2000", "go phase2", "playing 7" },
	{ "+ cancels it", MAIN, "7000 pause resume 1500 | + 2000", "phase2", "playing 10" },
	{ "- cancels it", MAIN, "40000 pause resume 1500 | - 1000", "", "playing 36" },
	{ "n from the last cancels it", MAIN, "71000 pause resume 1500 | n", "done",
	  "finished 72" },
	{ "work reached by a seek", MAIN, "15000 pause n | resume 3000 2000",
	  "lead3 lead2 lead1 resume phase2", "playing 21" },
	{ "seek and resume in one turn", MAIN, "15000 pause | n_ resume", "go lead3",
	  "lead-in 19 left 3" },
	{ "prepare reached by a seek", MAIN, "40000 pause N | resume 1000", "", "playing 64" },
	{ "lead 0: at once", "{lead 0 " SHORT "} " ITEMS, "7000 pause | resume 2000", "phase2",
	  "playing 7" },
	{ "lead 1", "{lead 1 " SHORT "} " ITEMS, "7000 pause | resume 1000", "lead1 resume",
	  "playing 5" },
	{ "lead 2.5: whole seconds only", "{lead 2.5 " SHORT "} " ITEMS,
	  "7000 pause | resume 2500",
	  "lead2 lead1 resume", "playing 5" },
	{ "lead 0.5", "{lead 0.5 " SHORT "} " ITEMS, "7000 pause | resume 500", "resume",
	  "playing 5" },
	{ "lead 10: from 3", "{lead 10 " SHORT "} " ITEMS, "7000 pause | resume 6999", "",
	  "lead-in 5 left 4" },
	{ "lead 10: 3-2-1", "{lead 10 " SHORT "} " ITEMS, "7000 pause | resume 10000",
	  "lead3 lead2 lead1 resume", "playing 5" },
};

START_TEST(play_resumes_in_work_after_a_lead_in)
{
	check_row(&lead_cases[_i]);
}
END_TEST

/* ---- rule 5: gates ---- */

static const struct key_case gate_cases[] = {
	{ "a counted step waits", GATES, "4000 | 1000", "go", "gate 5 watch 0" },
	{ "and waits", GATES, "5000 | 3999", "", "gate 5 watch 3" },
	{ "reached late", GATES, "4000 | 61000", "go", "gate 5 watch 60" },
	{ "space: done", GATES, "8000 | space", "switch", "playing 14" },
	{ "n", GATES, "8000 | n", "switch", "playing 14" },
	{ "the next waits anew", GATES, "8000 space | 5000 1000", "count3 count2 count1 go",
	  "gate 19 watch 1" },
	{ "p", GATES, "8000 | p", "prepare", "playing 0" },
	{ "r: the watch starts anew", GATES, "8000 | r 1000", "go", "gate 5 watch 1" },
	{ "+ is nothing", GATES, "8000 | +", "", "gate 5 watch 3" },
	{ "- is nothing", GATES, "8000 | -", "", "gate 5 watch 3" },
	{ "pause", GATES, "8000 | pause 5000", "", "paused 5" },
	{ "resume waits on, without a lead-in", GATES, "8000 pause 5000 | resume 1000", "",
	  "gate 5 watch 4" },
	{ "space after a pause waits on", GATES, "8000 pause 5000 | space", "",
	  "gate 5 watch 3" },
	{ "resume at a gate is nothing", GATES, "8000 | resume", "", "gate 5 watch 3" },
	{ "a hold plays", GATES, "5000 space 5000 space | 10000 5000",
	  "count3 count2 count1 go", "playing 43" },
	{ "+ in a hold", GATES, "go5 1000 | +", "", "playing 39" },
	{ "a gate by +", GATES, "go2 1000 | + 1000", "go", "gate 19 watch 1" },
	{ "a seek to a gate while paused", GATES, "1000 pause | n 1000", "go", "paused 5" },
	{ "and space waits there", GATES, "1000 pause n | space 1000", "", "gate 5 watch 1" },
	{ "and in one turn", GATES, "1000 pause | n_ space 1000", "go", "gate 5 watch 1" },
	{ "space twice in one turn", GATES, "8000 | space_ space", "switch", "paused 14" },
	{ "the last gate ends", GATES, "go7 1000 | space", "done", "finished 72" },
	{ "n at the last gate", GATES, "go7 1000 | n", "done", "finished 72" },
	{ "two gates in a row", "{gates switch 0 " SHORT "} 1x2 each: 2", "6000 | space 2000",
	  "go",
	  "gate 9 watch 2" },
	{ "a gate first of all", "{gates prepare 0 move 0} 1x2: 2", "2000", "go",
	  "gate 0 watch 2" },
	{ "gates open: at tempo", GATES, "8000 | open 3000", "phase2 rep2", "playing 8" },
	{ "gates stay open", GATES, "8000 open | 14500", "phase2 rep2 phase2 rep3 phase2 switch "
	  "count3 count2 count1 go", "playing 19.5" },
	{ "gates open in prepare", GATES, "1000 open | 6000", "count3 count2 count1 go phase2",
	  "playing 7" },
	{ "gates open while paused at one", GATES, "8000 pause open | resume 3000",
	  "lead3 lead2 lead1 resume", "playing 5" },
	{ "+ after they are open", GATES, "8000 open 1000 | +", "", "playing 8" },
	{ "asleep at a gate", GATES, "8000 | sleep9000", "", "paused 5" },
	{ "awake again", GATES, "8000 sleep9000 | space 1000", "", "gate 5 watch 4" },
};

START_TEST(a_self_paced_step_waits_at_its_start)
{
	check_row(&gate_cases[_i]);
}
END_TEST

/* ---- rule 10: sleep ---- */

static const struct key_case sleep_cases[] = {
	{ "sleep pauses at the last turn", MAIN, "7000 | sleep60000 1000", "", "paused 7" },
	{ "a sleep that no clock saw", MAIN, "7000 | sleep0 1000", "", "paused 7" },
	{ "space leads in", MAIN, "7000 sleep60000 | space", "lead3", "lead-in 5 left 3" },
	{ "in prepare it goes on", MAIN, "2500 sleep60000 | space 500", "count2", "playing 3" },
	{ "in a lead-in", MAIN, "7000 pause resume 1000 | sleep60000 1000", "", "paused 5" },
	{ "while paused", MAIN, "7000 pause | sleep60000 1000", "", "paused 7" },
	{ "finished", MAIN, "72000 | sleep60000 1000", "", "finished 72" },
	{ "before the first turn", MAIN, "sleep60000 | 1000", "", "paused 0" },
	{ "with a seek's cue due", MAIN, "7000 | n_ sleep60000 1000", "switch", "paused 14" },
	{ "a turn that is merely late plays on", MAIN, "6000 | 5000", "phase2 rep2 phase2 rep3",
	  "playing 11" },
};

START_TEST(only_sleep_pauses)
{
	check_row(&sleep_cases[_i]);
}
END_TEST

START_TEST(a_sleep_says_what_was_lost)
{
	struct run r;
	run_start(&r, MAIN);
	run_script(&r, "7000");
	r.now += 4500;
	ck_assert_int_eq(player_suspend(r.player, r.now), 4500);
	run_script(&r, "n n n n n n n");
	ck_assert_int_eq(r.player->state, PLAYER_FINISHED);
	ck_assert_int_eq(player_suspend(r.player, r.now + 9000), 0);
	run_release(&r);
}
END_TEST

Suite *player_suite(void)
{
	Suite *s = suite_create("player");
	TCase *tc = tcase_create("rules");
	tcase_add_loop_test(tc, a_cue_comes_when_the_playhead_passes, 0, ARRAY_LEN(cue_cases));
	tcase_add_test(tc, a_late_cue_says_how_late);
	tcase_add_test(tc, a_cue_of_a_seek_while_paused_says_so);
	tcase_add_loop_test(tc, a_seek_lands_and_changes_nothing_else, 0, ARRAY_LEN(seek_cases));
	tcase_add_loop_test(tc, play_resumes_in_work_after_a_lead_in, 0, ARRAY_LEN(lead_cases));
	tcase_add_loop_test(tc, a_self_paced_step_waits_at_its_start, 0, ARRAY_LEN(gate_cases));
	tcase_add_loop_test(tc, only_sleep_pauses, 0, ARRAY_LEN(sleep_cases));
	tcase_add_test(tc, a_sleep_says_what_was_lost);
	suite_add_tcase(s, tc);
	return s;
}
