/* Playing: to the end by itself, pausing, going to and fro, the bell, one's own pace. */
#include <check.h>
#include <string.h>

#include "journeys.h"
#include "limber/base/macros.h"

/* Two sets of two sides with a rest: every kind of step. */
static const char taps[] =
	"{\"format\":1,\"exercises\":[{\"id\":\"taps\",\"name\":\"Taps\","
	"\"category\":\"hip-mobility\",\"position\":\"standing\","
	"\"setup\":\"Tap with your {side} foot.\",\"steps\":[\"Tap.\"],"
	"\"dose\":{\"sets\":2,\"rest\":30,\"reps\":3,\"sides\":\"each\",\"rep\":["
	"{\"do\":\"Up\",\"seconds\":1},{\"do\":\"Down\",\"seconds\":1}]}}]}";

static struct pty *run_taps(void)
{
	sandbox_put("data/limber/catalogue/taps.json", taps);
	return journey_run("taps");
}

/* ---- to the end ---- */

START_TEST(a_routine_plays_to_its_end)
{
	struct pty *p = journey_start((struct pty_setup){
		.args = ARGS("run", "quick-5", "--speed", "1000") });
	pty_need(p, "That was all of it. 5 of 5 exercises done in full.");
	pty_need(p, "It took 4:57.");
	pty_need(p, "10 of 10 reps");
	ck_assert_int_eq(pty_bells(p), 0); /* a rehearsal is silent */
	pty_key(p, "Space");
	journey_end(p, 0);
}
END_TEST

START_TEST(the_whole_daily_routine_plays_to_its_end)
{
	struct pty *p = journey_start((struct pty_setup){
		.args = ARGS("run", "daily", "--speed", "10000") });
	pty_need(p, "That was all of it. 16 of 16 exercises done in full.");
	pty_need(p, "It took 30:14.");
	press(p, "End", "30 of 30 s");
	pty_key(p, "Esc");
	journey_end(p, 0);
}
END_TEST

START_TEST(a_rehearsal_waits_for_nobody)
{
	struct pty *p = journey_start((struct pty_setup){
		.args = ARGS("run", "quick-5", "--speed", "1000", "--self-paced") });
	pty_need(p, "That was all of it. 5 of 5 exercises done in full.");
	pty_key(p, "Enter");
	journey_end(p, 0);
}
END_TEST

/* ---- pausing ---- */

START_TEST(play_goes_on_after_three_two_one)
{
	struct pty *p = journey_work("childs-pose");
	pty_need(p, "exercise 0:29 left");
	press(p, "Space", "|| PAUSED ||");
	pty_resize(p, 5, 20); /* where the seconds are text */
	pty_need(p, "0:29");
	press(p, "Space", "0:03");
	pty_need(p, "( STARTING )");
	pty_need(p, "0:02");
	pty_need(p, "0:01");
	pty_need(p, "0:29"); /* the playhead has stood still */
	pty_need(p, "[ WORK ]");
	pty_need(p, "0:28");
	pty_key(p, "Ctrl-C");
	journey_end(p, 130);
}
END_TEST

START_TEST(a_lead_in_is_paused_again_and_cancelled_by_a_seek)
{
	struct pty *p = journey_work("cat-cow");
	press(p, "Space", "|| PAUSED ||");
	press(p, "Space", "( STARTING )");
	press(p, "Space", "|| PAUSED ||");
	press(p, "Enter", "( STARTING )");
	press(p, "r", "[ WORK ]");
	press(p, "Space", "|| PAUSED ||");
	press(p, "p", "1:15 left"); /* get ready, whose pause ends at once */
	press(p, "Space", "( GET READY )");
	journey_quit(p);
}
END_TEST

/* ---- to and fro ---- */

/* In a pause nothing moves but what a key moves: the time left says where it went. */
static const struct seek {
	const char *key, *item, *left;
} seeks[] = {
	{ "n", "1 of 5", "4:42 left" },     /* cat-cow, work */
	{ "+", "rep 2 of 6", "4:36 left" },
	{ "=", "rep 3 of 6", "4:30 left" },
	{ "-", "rep 2 of 6", "4:36 left" },
	{ "r", "rep 1 of 6", "4:42 left" },
	{ "-", "rep 1 of 6", "4:42 left" },
	{ "n", "2 of 5", "4:06 left" },     /* bird-dog, get ready */
	{ "+", "2 of 5", "4:01 left" },
	{ "-", "2 of 5", "4:06 left" },
	{ "p", "1 of 5", "4:42 left" },
	{ "Right", "2 of 5", "4:06 left" },
	{ "Left", "1 of 5", "4:42 left" },
	{ "PgDn", "2 of 5", "4:06 left" },
	{ "PgUp", "1 of 5", "4:42 left" },
	{ "N", "2 of 5", "4:06 left" },
	{ "N", "3 of 5", "3:00 left" },
	{ "P", "2 of 5", "4:06 left" },
	{ "P", "1 of 5", "4:57 left" },
	{ "P", "1 of 5", "4:57 left" },
	{ "p", "1 of 5", "4:57 left" },
};

START_TEST(keys_go_to_and_fro)
{
	struct pty *p = journey_run("quick-5");
	press(p, "Space", "|| PAUSED ||");
	for (size_t i = 0; i < ARRAY_LEN(seeks); i++) {
		pty_key(p, seeks[i].key);
		bool went = pty_wait(p, seeks[i].left, PTY_PATIENCE) &&
			    pty_wait(p, seeks[i].item, PTY_PATIENCE);
		ck_assert_msg(went, "%zu: %s:\n%s", i, seeks[i].key, pty_screen(p));
		pty_need(p, "|| PAUSED ||");
	}
	ck_assert_int_eq(pty_bells(p), 0); /* nor does anything ring */
	journey_quit(p);
}
END_TEST

START_TEST(past_the_last_step_is_the_end)
{
	struct pty *p = journey_work("cat-cow");
	press(p, "n", "You skipped to the end: 0 of 1 exercise");
	pty_need(p, "skipped");
	pty_key(p, "q");
	journey_end(p, 0);
}
END_TEST

/* ---- the bell ---- */

static bool rang(struct pty *p, const void *times)
{
	return pty_bells(p) == *(const int *)times;
}

static void need_bells(struct pty *p, int times, const char *when)
{
	bool heard = pty_wait_for(p, rang, &times, PTY_PATIENCE);
	ck_assert_msg(heard, "%s: rang %d times of %d", when, pty_bells(p), times);
}

static const char *const tap_steps[] = {
	"[ WORK ]", "< SWITCH SIDES >", "[ WORK ]", "~ REST ~",
	"[ WORK ]", "< SWITCH SIDES >", "[ WORK ]", "You skipped to the end:",
};

START_TEST(the_bell_rings_where_something_changes)
{
	struct pty *p = run_taps();
	ck_assert_int_eq(pty_bells(p), 0);
	for (size_t i = 0; i < ARRAY_LEN(tap_steps); i++) {
		press(p, "n", tap_steps[i]);
		need_bells(p, (int)i + 1, tap_steps[i]);
	}
	pty_key(p, "Space");
	journey_end(p, 0);
}
END_TEST

START_TEST(the_bell_is_turned_off_and_on)
{
	struct pty *p = run_taps();
	press(p, "m", "Tones: off.");
	for (size_t i = 0; i < 4; i++)
		press(p, "n", tap_steps[i]);
	ck_assert_int_eq(pty_bells(p), 0);
	press(p, "m", "Tones: on.");
	press(p, "n", "[ WORK ]");
	need_bells(p, 1, "on again");
	press(p, "m", "Tones: off.");
	for (size_t i = 5; i < ARRAY_LEN(tap_steps); i++)
		press(p, "n", tap_steps[i]);
	ck_assert_int_eq(pty_bells(p), 1);
	pty_key(p, "Space");
	journey_end(p, 0);
}
END_TEST

/* ---- one's own pace ---- */

START_TEST(a_gate_waits_and_space_credits)
{
	struct pty *p = journey_start((struct pty_setup){
		.args = ARGS("run", "cat-cow", "glute-bridge", "--self-paced") });
	pty_need(p, "GET READY");
	press(p, "n", "YOUR PACE");
	pty_need(p, "exercise 1:00 left");
	pty_need(p, "0:01 so far"); /* the stopwatch runs, the tape does not */
	pty_need(p, "exercise 1:00 left");
	press(p, "Space", "2 of 2");
	pty_need(p, "GET READY");
	press(p, "n", "YOUR PACE");
	press(p, "n", "You came to the end: 1 of 2 exercises");
	pty_need(p, "10 of 10 reps");
	pty_need(p, "skipped");
	pty_key(p, "Space");
	journey_end(p, 0);
}
END_TEST

START_TEST(a_hold_is_not_self_paced)
{
	struct pty *p = journey_start((struct pty_setup){
		.args = ARGS("run", "childs-pose", "--self-paced") });
	pty_need(p, "GET READY");
	press(p, "n", "[ WORK ]");
	pty_need(p, "exercise 0:29 left");
	journey_quit(p);
}
END_TEST

/* The head of the figure: full cells of Braille, or of ASCII, or none. */
static const struct figure_case {
	const char *option, *value, *setting;
	const char *seen, *not_seen;
} figures[] = {
	{ NULL, NULL, NULL, "\u28ff\u28ff", NULL },
	{ "--figure", "ascii", NULL, "###", "\u28ff" },
	{ "--figure", "none", NULL, NULL, "\u28ff" },
	{ "--still", NULL, NULL, "Lying", NULL },
	{ NULL, NULL, "{ \"figure\": \"ascii\", \"still\": true }", "Lying", "\u28ff" },
	{ "--figure", "braille", "{ \"figure\": \"ascii\" }", "\u28ff\u28ff", NULL },
};

START_TEST(figures_are_as_they_are_wanted)
{
	const struct figure_case *k = &figures[_i];
	if (k->setting != NULL)
		sandbox_put("config/limber/settings.json", k->setting);
	struct pty *p = journey_start((struct pty_setup){
		.args = ARGS("run", "glute-bridge", k->option, k->value) });
	pty_need(p, "GET READY");
	press(p, "n", "[ WORK ]");
	press(p, "Space", "|| PAUSED ||");
	if (k->seen != NULL)
		pty_need(p, k->seen);
	ck_assert_msg(k->not_seen == NULL || !pty_has(p, k->not_seen), "%s", pty_screen(p));
	need_same_when_redrawn(p);
	journey_quit(p);
}
END_TEST

TCase *journeys_play(void)
{
	TCase *tc = tcase_create("play");
	tcase_add_loop_test(tc, figures_are_as_they_are_wanted, 0, ARRAY_LEN(figures));
	tcase_add_test(tc, a_routine_plays_to_its_end);
	tcase_add_test(tc, the_whole_daily_routine_plays_to_its_end);
	tcase_add_test(tc, a_rehearsal_waits_for_nobody);
	tcase_add_test(tc, play_goes_on_after_three_two_one);
	tcase_add_test(tc, a_lead_in_is_paused_again_and_cancelled_by_a_seek);
	tcase_add_test(tc, keys_go_to_and_fro);
	tcase_add_test(tc, past_the_last_step_is_the_end);
	tcase_add_test(tc, the_bell_rings_where_something_changes);
	tcase_add_test(tc, the_bell_is_turned_off_and_on);
	tcase_add_test(tc, a_gate_waits_and_space_credits);
	tcase_add_test(tc, a_hold_is_not_self_paced);
	return tc;
}
