/* What can be asked during play: how, keys, this hurts, another exercise. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "journeys.h"
#include "limber/base/macros.h"

static const struct panel {
	const char *key, *wanted;
} panels[] = {
	{ "i", "Each rep" }, { "?", "Keys here" }, { "!", "This hurts" },
	{ "x", "Another exercise" }, { "q", "Leave?" },
};

START_TEST(a_panel_pauses_and_play_goes_on_after_it)
{
	struct pty *p = journey_run("quick-5");
	for (size_t i = 0; i < ARRAY_LEN(panels); i++) {
		press(p, panels[i].key, panels[i].wanted);
		pty_need(p, "paused");
		press(p, "Esc", "( GET READY )");
	}
	press(p, "n", "[ WORK ]");
	for (size_t i = 0; i < ARRAY_LEN(panels); i++) {
		press(p, panels[i].key, panels[i].wanted);
		press(p, "Esc", "( STARTING )");
		pty_need(p, "4:42 left");
		press(p, "r", "[ WORK ]");
	}
	journey_quit(p);
}
END_TEST

START_TEST(a_panel_in_a_pause_leaves_it_paused)
{
	struct pty *p = journey_work("cat-cow");
	press(p, "Space", "|| PAUSED ||");
	for (size_t i = 0; i < ARRAY_LEN(panels); i++) {
		press(p, panels[i].key, panels[i].wanted);
		press(p, "Esc", "|| PAUSED ||");
	}
	journey_quit(p);
}
END_TEST

START_TEST(a_panel_at_a_gate_comes_back_to_it)
{
	struct pty *p = journey_start((struct pty_setup){
		.args = ARGS("run", "cat-cow", "--self-paced") });
	pty_need(p, "GET READY");
	press(p, "n", "YOUR PACE");
	for (size_t i = 0; i < ARRAY_LEN(panels); i++) {
		press(p, panels[i].key, panels[i].wanted);
		press(p, "Esc", "so far");
		pty_need(p, "YOUR PACE");
	}
	journey_quit(p);
}
END_TEST

/* ---- this hurts ---- */

static void choose(struct pty *p, const char *beginning, const char *wanted)
{
	for (int i = 0; i < 5 && strncmp(selected(p), beginning, strlen(beginning)) != 0; i++)
		select_next(p);
	ck_assert_msg(strncmp(selected(p), beginning, strlen(beginning)) == 0, "no %s:\n%s",
		      beginning, pty_screen(p));
	press(p, "Space", wanted);
}

START_TEST(what_hurts_is_skipped)
{
	struct pty *p = journey_work("quick-5");
	press(p, "!", "This hurts");
	pty_need(p, "Stop this exercise for");
	choose(p, "Skip this exercise", "2 of 5");
	pty_need(p, "( GET READY )");
	press(p, "!", "It hurt in: Cat-cow");
	choose(p, "It is nothing", "( GET READY )");
	for (int i = 0; i < 4; i++)
		pty_key(p, "N");
	pty_need(p, "Something hurt.");
	pty_need(p, "You skipped to the end:");
	press(p, "End", "(it hurt)");
	press(p, "Space", "A step back?"); /* it is offered: later */
	press(p, "Space", "(it hurt)");
	pty_key(p, "Space");
	journey_end(p, 0);
}
END_TEST

START_TEST(what_hurts_goes_on_the_easier_way)
{
	struct pty *p = journey_work("squat");
	press(p, "!", "This hurts");
	choose(p, "Go on the easier way: Sit-to-stand", "( GET READY )");
	pty_need(p, "Squat: sit-to-stand");
	pty_need(p, "1 of 1");
	journey_quit(p);
}
END_TEST

START_TEST(what_hurts_ends_the_session)
{
	struct pty *p = journey_work("quick-5");
	press(p, "!", "This hurts");
	choose(p, "End the session", "You stopped early.");
	pty_need(p, "Something hurt.");
	press(p, "Space", "A step back?");
	press(p, "Space", "You stopped early.");
	pty_key(p, "Space");
	journey_end(p, 0);
}
END_TEST

START_TEST(it_is_nothing_goes_on)
{
	struct pty *p = journey_work("quick-5");
	press(p, "!", "This hurts");
	choose(p, "It is nothing", "( STARTING )");
	pty_need(p, "4:42 left");
	for (int i = 0; i < 5; i++)
		pty_key(p, "N");
	pty_need(p, "You skipped to the end:");
	ck_assert(!pty_has(p, "hurt"));
	pty_key(p, "Space");
	journey_end(p, 0);
}
END_TEST

/* ---- another exercise ---- */

START_TEST(an_exercise_is_swapped)
{
	struct pty *p = journey_work("quick-5");
	press(p, "x", "Instead of Cat-cow");
	char other[128];
	snprintf(other, sizeof(other), "%s", selected(p));
	press(p, "Space", "( GET READY )");
	pty_need(p, other);
	pty_need(p, "1 of 5");
	ck_assert(!pty_has(p, "Cat-cow"));
	for (int i = 0; i < 5; i++)
		pty_key(p, "N");
	pty_need(p, "You skipped to the end:");
	press(p, "End", "Child");
	ck_assert_msg(pty_has(p, other), "%s:\n%s", other, pty_screen(p));
	pty_key(p, "Space");
	journey_end(p, 0);
}
END_TEST

START_TEST(without_a_ball_the_hands_come_first)
{
	struct pty *p = journey_run("seated-ball-release");
	press(p, "x", "Another exercise");
	ck_assert_str_eq(selected(p), "Glute hand massage");
	press(p, "Space", "( GET READY )");
	pty_need(p, "Glute hand massage");
	journey_quit(p);
}
END_TEST

TCase *journeys_panels(void)
{
	TCase *tc = tcase_create("panels");
	tcase_add_test(tc, a_panel_pauses_and_play_goes_on_after_it);
	tcase_add_test(tc, a_panel_in_a_pause_leaves_it_paused);
	tcase_add_test(tc, a_panel_at_a_gate_comes_back_to_it);
	tcase_add_test(tc, what_hurts_is_skipped);
	tcase_add_test(tc, what_hurts_goes_on_the_easier_way);
	tcase_add_test(tc, what_hurts_ends_the_session);
	tcase_add_test(tc, it_is_nothing_goes_on);
	tcase_add_test(tc, an_exercise_is_swapped);
	tcase_add_test(tc, without_a_ball_the_hands_come_first);
	return tc;
}
