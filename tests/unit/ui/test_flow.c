/* What keys do across views: from home through a session and back, pausing panels, questions. */
#include <check.h>

#include "limber/base/mem.h"

#include "one.h"

Suite *flow_suite(void);

static const struct moment *moment(void)
{
	static struct player_view v;

	player_look(session_player_const(f.world.session), &v);
	return &v.moment;
}

START_TEST(space_goes_from_home_through_a_session_and_back)
{
	ui_open(f.ui, VIEW_HOME);
	ck_assert(shows("Today: Daily routine"));
	fixture_keys(&f, " ");
	ck_assert(shows("Have at hand: chair, ball, mat."));
	fixture_keys(&f, " ");
	ck_assert_ptr_nonnull(f.world.session);
	ck_assert(shows("( GET READY )"));
	fixture_wait(&f, 3600 * 1000);
	ck_assert(shows("Well done"));
	ck_assert(shows("6 of 6 exercises done in full"));
	fixture_keys(&f, " ");
	ck_assert_ptr_null(f.world.session);
	ck_assert(shows("Today: Daily routine"));
}
END_TEST

/* One key changes what today is for, on the home screen and in its preview; Space plays it. */
START_TEST(today_is_changed_by_a_key)
{
	ui_open(f.ui, VIEW_HOME);
	fixture_keys(&f, "jjt");
	ck_assert(shows("Today: Mobility day"));
	ck_assert(shows("Easy movement: fine every day."));
	ck_assert(shows("> Mobility day")); /* what Space opens */
	fixture_keys(&f, "t"); /* there is nothing gentle in this catalogue */
	ck_assert(shows("Today: Five minutes"));
	fixture_keys(&f, " ");
	ck_assert(shows("When there is little time."));
	fixture_keys(&f, "jt");
	ck_assert(shows("Daily routine"));
	ck_assert(shows("6 exercises"));
	fixture_keys(&f, "t ");
	ck_assert_str_eq(session_plan(f.world.session)->id, "mobility-day");
}
END_TEST

/* Keys may come faster than screens are drawn. */
START_TEST(what_is_changed_is_played_unseen)
{
	ui_open(f.ui, VIEW_HOME);
	fixture_keys(&f, "t  ");
	ck_assert_str_eq(session_plan(f.world.session)->id, "mobility-day");
}
END_TEST

START_TEST(another_preview_is_not_todays)
{
	ui_open(f.ui, VIEW_HOME);
	fixture_keys(&f, "j t"); /* five minutes, by its line */
	ck_assert(shows("Five minutes"));
	ck_assert(!shows("i how  t another"));
	ck_assert_str_eq(f.world.today.routine->id, "daily");
}
END_TEST

START_TEST(a_preview_starts_from_any_item)
{
	ui_open(f.ui, VIEW_HOME);
	fixture_keys(&f, " jj ");
	ck_assert_str_eq(moment()->item->name, "Clamshell");
	ck_assert_int_eq(moment()->item_count, 4);
}
END_TEST

START_TEST(categories_and_single_exercises_can_be_played)
{
	ui_open(f.ui, VIEW_HOME);
	fixture_keys(&f, "jjjj j");       /* by part of the body, glute strengthening */
	fixture_keys(&f, "  ");           /* preview, start */
	ck_assert_int_eq(moment()->item_count, 2);
	ck_assert_str_eq(moment()->item->name, "Glute Bridge");
	fixture_keys(&f, "qy");
	ck_assert_ptr_null(f.world.session);
	fixture_keys(&f, "jjjjj jj ");    /* all exercises, the card of the third */
	ck_assert(shows("How it goes"));
	fixture_key(&f, KEY_OF(KEYCODE_ENTER));
	fixture_keys(&f, " ");
	ck_assert_int_eq(moment()->item_count, 1);
}
END_TEST

START_TEST(a_panel_pauses_and_goes_on)
{
	static const char panels[] = "i?!xq";

	fixture_play(&f, "daily");
	fixture_goto(&f, 1, STEP_WORK);
	char open[] = { panels[_i], '\0' };
	fixture_keys(&f, open);
	ck_assert_int_eq(state(), PLAYER_PAUSED);
	ck_assert(shows("paused"));
	fixture_wait(&f, 60000);
	fixture_key(&f, KEY_OF(KEYCODE_ESCAPE));
	ck_assert_int_eq(state(), PLAYER_LEAD_IN);
	fixture_keys(&f, " ");
	fixture_keys(&f, open);
	fixture_key(&f, KEY_OF(KEYCODE_ESCAPE));
	ck_assert_int_eq(state(), PLAYER_PAUSED);
}
END_TEST

/* i tells what this session does: its doses, and the side of the step. */
START_TEST(how_tells_the_dose_of_the_session)
{
	fixture_play(&f, "sets");
	fixture_keys(&f, "i");
	ck_assert(shows("How much    2 sets of 5 reps"));
	ck_assert(!shows("First weeks"));
	fixture_key(&f, KEY_OF(KEYCODE_ESCAPE));
	f.world.options.level = LEVEL_STARTER;
	fixture_play(&f, "daily");
	fixture_goto(&f, 2, STEP_WORK);
	fixture_keys(&f, "i");
	ck_assert(shows("How much    8 reps each side"));
	ck_assert(!shows("15 reps"));
}
END_TEST

static const struct {
	const char *label;
	int item, steps; /* steps after the item's first work */
	msec into;
	const char *setup;
} how_sides[] = {
	{ "at work on the left", 2, 0, 0, "Lie on your right side, left leg on top." },
	{ "the right comes next", 2, 1, 0, "Lie on your left side, right leg on top." },
	{ "at work on the right", 2, 2, 0, "Lie on your left side, right leg on top." },
	{ "in turn, the right at work", 3, 0, 8000, "left leg and right arm go first." },
};

START_TEST(how_speaks_of_the_side_at_work)
{
	fixture_play(&f, "daily");
	fixture_goto(&f, how_sides[_i].item, STEP_WORK);
	for (int i = 0; i < how_sides[_i].steps; i++)
		fixture_keys(&f, "n");
	fixture_wait(&f, how_sides[_i].into);
	fixture_keys(&f, "i");
	ck_assert_msg(shows(how_sides[_i].setup), "%s", how_sides[_i].label);
	f.world.options.first = SIDE_RIGHT; /* of what is started next: not of what goes on */
	fixture_keys(&f, " i");
	ck_assert_msg(shows(how_sides[_i].setup), "%s", how_sides[_i].label);
}
END_TEST

START_TEST(help_over_a_panel_keeps_play_paused)
{
	fixture_play(&f, "daily");
	fixture_keys(&f, "i?");
	fixture_key(&f, KEY_OF(KEYCODE_ESCAPE));
	ck_assert_int_eq(state(), PLAYER_PAUSED);
	fixture_keys(&f, " ");
	ck_assert_int_eq(state(), PLAYER_PLAYING);
}
END_TEST

START_TEST(escape_asks_and_space_goes_on)
{
	fixture_play(&f, "daily");
	fixture_key(&f, KEY_OF(KEYCODE_ESCAPE));
	ck_assert(shows("Nothing is done yet"));
	fixture_keys(&f, " ");
	ck_assert_ptr_nonnull(f.world.session);
	ck_assert_int_eq(state(), PLAYER_PLAYING);
	fixture_keys(&f, "qn");
	ck_assert_ptr_nonnull(f.world.session);
	fixture_keys(&f, "qj ");
	ck_assert_ptr_null(f.world.session);
}
END_TEST

START_TEST(what_hurts_can_be_skipped)
{
	fixture_play(&f, "daily");
	fixture_goto(&f, 1, STEP_WORK);
	fixture_keys(&f, "!");
	ck_assert(shows("Stop everything"));
	ck_assert(shows("Stop this exercise"));
	fixture_keys(&f, " ");
	ck_assert_str_eq(moment()->item->name, "Clamshell");
	ck_assert_int_eq(state(), PLAYER_PLAYING);
	fixture_wait(&f, 3600 * 1000);
	ck_assert(shows("(it hurt)"));
	ck_assert(shows("Something hurt"));
}
END_TEST

START_TEST(what_hurts_goes_on_the_easier_way)
{
	fixture_play(&f, "daily");
	fixture_goto(&f, 4, STEP_WORK);
	fixture_wait(&f, 5000);
	fixture_keys(&f, "!j ");
	ck_assert_str_eq(moment()->item->name, "Pigeon Pose: lying figure-4");
	ck_assert_int_eq(moment()->step->kind, STEP_PREPARE);
	ck_assert_int_eq(state(), PLAYER_PLAYING);
	/* It is the easier way already: what is left is its sentence. */
	fixture_goto(&f, 4, STEP_WORK);
	fixture_keys(&f, "!");
	ck_assert(!shows("Go on the easier way: Lying"));
	ck_assert(shows("  Go on the easier way"));
}
END_TEST

START_TEST(without_an_easier_variant_its_sentence_is_shown_and_the_dose_goes_on)
{
	fixture_play(&f, "daily");
	fixture_goto(&f, 1, STEP_WORK);
	fixture_wait(&f, 6000);
	fixture_keys(&f, "!j ");
	ck_assert_str_eq(moment()->item->name, "Glute Bridge");
	ck_assert_int_eq(moment()->step->kind, STEP_WORK);
	fixture_wait(&f, 5000);
	ck_assert(shows("Easier: Small lift"));
	fixture_keys(&f, "n");
	ck_assert(!shows("Easier: Small lift"));
}
END_TEST

START_TEST(in_prepare_it_was_the_exercise_before_that_hurt)
{
	fixture_play(&f, "daily");
	fixture_goto(&f, 2, STEP_PREPARE);
	fixture_keys(&f, "!");
	ck_assert(shows("It hurt in: Glute Bridge."));
	fixture_keys(&f, " ");
	ck_assert_str_eq(moment()->item->name, "Clamshell");
	struct outcome o;
	session_outcome(f.world.session, 1, &o);
	ck_assert_int_eq(o.mark, OUTCOME_HURT);
}
END_TEST

START_TEST(a_session_that_hurts_can_be_ended)
{
	fixture_play(&f, "daily");
	fixture_goto(&f, 1, STEP_WORK);
	fixture_keys(&f, "!jj ");
	ck_assert(shows("You stopped early."));
	fixture_keys(&f, " ");
	ck_assert_ptr_null(f.world.session);
}
END_TEST

/* However it ended, the sentence fits: all, some or none of it was done. */
START_TEST(what_was_skipped_is_not_all_of_it)
{
	fixture_play(&f, "quick-5");
	fixture_keys(&f, "NN");
	ck_assert(shows("You skipped to the end: 0 of 2 exercises done in full."));
	fixture_play(&f, "quick-5");
	fixture_keys(&f, "N");
	fixture_wait(&f, 3600 * 1000);
	ck_assert(shows("You came to the end: 1 of 2 exercises done in full."));
	fixture_play(&f, "quick-5");
	fixture_wait(&f, 3600 * 1000);
	ck_assert(shows("That was all of it. 2 of 2 exercises done in full."));
}
END_TEST

START_TEST(without_a_ball_the_hand_massage_comes_first)
{
	fixture_play(&f, "daily");
	fixture_keys(&f, "x ");
	ck_assert_str_eq(moment()->item->name, "Glute Hand Massage");
	ck_assert_int_eq(moment()->step->kind, STEP_PREPARE);
	ck_assert_int_eq(state(), PLAYER_PLAYING);
	ck_assert_int_eq(session_outcome_count(f.world.session), 6);
}
END_TEST

/* Of the exercises of one kind only those are offered that suit, each the way that does. */
START_TEST(what_does_not_suit_is_not_offered)
{
	static const struct caution never[] = { { "sciatica", CAUTION_SKIP, NULL, "Not that." } };
	struct exercise *all = mem_array(f.catalogue.exercise_count, sizeof(*all));

	memcpy(all, f.catalogue.exercises, f.catalogue.exercise_count * sizeof(*all));
	for (size_t i = 0; i < f.catalogue.exercise_count; i++)
		if (strcmp(all[i].id, "glute-hand-massage") == 0)
			all[i].cautions = (struct cautions){ never, 1 };
	f.catalogue.exercises = all;
	fixture_play(&f, "daily");
	fixture_keys(&f, "x");
	ck_assert(shows("> Glute Hand Massage"));
	fixture_keys(&f, "q");
	fixture_toggle(&f, "disc");
	fixture_keys(&f, "x");
	ck_assert(!shows("Glute Hand Massage"));
	mem_free(all);
}
END_TEST

START_TEST(what_is_set_changes_what_is_played)
{
	ui_open(f.ui, VIEW_HOME);
	ck_assert(shows("Today: Daily routine, 12:35."));
	fixture_keys(&f, "Gkkk ");
	ck_assert(shows("> [ ] Knee injury or arthritis"));
	fixture_keys(&f, " ");
	ck_assert(shows("> [x] Knee injury or arthritis"));
	ck_assert_int_eq(f.last.kind, REQUEST_TOGGLE);
	ck_assert_str_eq(f.last.text, "knee");
	fixture_keys(&f, "G ");
	ck_assert(shows("> [x] Disc"));
	fixture_keys(&f, "q");
	ck_assert(shows("Today: Daily routine, 12:00."));
	fixture_keys(&f, "g ");
	ck_assert(shows("5 exercises, 12:00"));
	ck_assert(shows("instead of Pigeon Pose (knee)"));
	ck_assert(shows("Left out: Child"));
	fixture_keys(&f, "G ");
	ck_assert_str_eq(moment()->item->variant->id, "supine-figure-4");
	ck_assert_int_eq(moment()->item_count, 1);
	fixture_toggle(&f, "knee");
	ui_open(f.ui, VIEW_HOME);
	fixture_keys(&f, "Gkkk ");
	ck_assert(shows("> [ ] Knee injury or arthritis"));
}
END_TEST

START_TEST(what_a_condition_changes_can_be_read)
{
	ui_open(f.ui, VIEW_HOME);
	fixture_keys(&f, "Gkk");
	/* From the settings too. */
	fixture_keys(&f, " ");
	while (!shows("> Conditions"))
		fixture_keys(&f, "j");
	fixture_keys(&f, " ");
	ck_assert(shows("> [ ] Knee injury or arthritis"));
	fixture_keys(&f, "i");
	ck_assert(shows("- Pigeon Pose: lying figure-4. Any knee pain"));
	fixture_keys(&f, "q");
	ck_assert(shows("> [ ] Knee injury or arthritis"));
	fixture_keys(&f, "q");
	ck_assert(shows("> Conditions"));
}
END_TEST

START_TEST(what_does_not_suit_at_all_is_not_started)
{
	fixture_toggle(&f, "disc");
	ui_open_preview(f.ui, fixture_routine(&f, "childs-pose"));
	ck_assert(shows("does not suit you (disc)"));
	fixture_keys(&f, " i");
	ck_assert_ptr_null(f.world.session);
	ck_assert(shows("does not suit you (disc)"));
}
END_TEST

START_TEST(a_sleep_is_told_until_play_goes_on)
{
	fixture_play(&f, "daily");
	player_suspend(session_player(f.world.session), f.now + 61000);
	f.now += 61000;
	ui_session_suspended(f.ui, 61000);
	ck_assert(shows("The computer slept for 1:01"));
	fixture_keys(&f, " ");
	ck_assert(!shows("slept"));
	fixture_keys(&f, " ");
	ck_assert(!shows("slept"));
}
END_TEST

START_TEST(a_sleep_is_forgotten_with_its_session)
{
	fixture_play(&f, "daily");
	player_suspend(session_player(f.world.session), f.now + 61000);
	f.now += 61000;
	ui_session_suspended(f.ui, 61000);
	ck_assert(shows("The computer slept"));
	fixture_play(&f, "daily");
	fixture_keys(&f, " ");
	ck_assert(shows("PAUSED"));
	ck_assert(!shows("slept"));
}
END_TEST

START_TEST(a_stop_is_told_as_one)
{
	fixture_play(&f, "daily");
	fixture_keys(&f, " ");
	ui_session_suspended(f.ui, 0);
	ck_assert(shows("The program was stopped."));
	fixture_keys(&f, " ");
	fixture_keys(&f, " ");
	ck_assert(!shows("stopped"));
}
END_TEST

START_TEST(a_sleep_under_a_panel_leaves_play_paused)
{
	fixture_play(&f, "daily");
	fixture_keys(&f, "i");
	player_suspend(session_player(f.world.session), f.now + 61000);
	f.now += 61000;
	ui_session_suspended(f.ui, 61000);
	fixture_keys(&f, " ");
	ck_assert_int_eq(state(), PLAYER_PAUSED);
}
END_TEST

START_TEST(the_safety_screen_is_read_to_its_end_and_confirmed)
{
	f.world.confirmed = false;
	ui_open(f.ui, VIEW_SAFETY);
	mem_free(fixture_screen(&f, 10, 40));
	fixture_keys(&f, "y");
	ck_assert_int_eq(f.requests, 0);
	for (int i = 0; i < 10; i++) {
		fixture_keys(&f, " ");
		mem_free(fixture_screen(&f, 10, 40));
	}
	ck_assert_int_eq(f.requests, 0);
	fixture_keys(&f, "y");
	ck_assert_int_eq(f.requests, 1);
	ck_assert_int_eq(f.last.kind, REQUEST_CONFIRMED);
	ck_assert(shows("Today: Daily routine"));
}
END_TEST

START_TEST(safety_can_be_left_without_confirming)
{
	f.world.confirmed = false;
	ui_open(f.ui, VIEW_SAFETY);
	fixture_keys(&f, "q");
	ck_assert_int_eq(f.last.kind, REQUEST_QUIT);
}
END_TEST

START_TEST(the_browser_searches_and_filters)
{
	ui_open(f.ui, VIEW_HOME);
	fixture_keys(&f, "jjjjj /bridge q");
	ck_assert(shows("Search: bridge q"));
	ck_assert(shows("Nothing found."));
	fixture_key(&f, KEY_OF(KEYCODE_BACKSPACE));
	fixture_key(&f, KEY_OF(KEYCODE_BACKSPACE));
	ck_assert(shows("1 of 7"));
	fixture_key(&f, KEY_OF(KEYCODE_ENTER));
	fixture_keys(&f, " ");
	ck_assert(shows("How it goes"));
	fixture_key(&f, KEY_OF(KEYCODE_ESCAPE));
	fixture_key(&f, KEY_OF(KEYCODE_ESCAPE));
	ck_assert(shows("7 of 7"));
	fixture_keys(&f, "cc");
	ck_assert(shows("Category: Glute strengthening"));
	ck_assert(shows("2 of 7"));
	fixture_keys(&f, "/");
	fixture_key(&f, (struct key){ KEYCODE_CHAR, 0xE9 });
	fixture_key(&f, KEY_OF(KEYCODE_BACKSPACE));
	ck_assert(shows("2 of 7"));
}
END_TEST

START_TEST(keys_everywhere_ask_the_app)
{
	static const struct { struct key key; enum request_kind kind; } want[] = {
		{ { KEYCODE_CTRL, 'l' }, REQUEST_REDRAW },
		{ { KEYCODE_CTRL, 'c' }, REQUEST_QUIT },
		{ { KEYCODE_CTRL, 'z' }, REQUEST_SUSPEND },
	};

	if (_i % 2 == 0)
		ui_open(f.ui, VIEW_HOME);
	else
		fixture_play(&f, "daily");
	fixture_key(&f, want[_i / 2].key);
	ck_assert_int_eq(f.requests, 1);
	ck_assert_int_eq(f.last.kind, want[_i / 2].kind);
}
END_TEST

START_TEST(a_key_that_means_nothing_does_nothing)
{
	fixture_play(&f, "daily");
	char *before = fixture_screen(&f, 24, 80);
	fixture_keys(&f, "zZ@~");
	fixture_key(&f, KEY_OF(KEYCODE_DELETE));
	fixture_key(&f, (struct key){ KEYCODE_CTRL, 'q' });
	fixture_key(&f, KEY_OF(KEYCODE_NONE));
	char *after = fixture_screen(&f, 24, 80);
	ck_assert_str_eq(before, after);
	ck_assert_int_eq(f.requests, 0);
	mem_free(before);
	mem_free(after);
}
END_TEST

START_TEST(the_last_view_to_close_leaves_the_program)
{
	ui_open_preview(f.ui, catalogue_routine(&f.catalogue, "daily"));
	fixture_key(&f, KEY_OF(KEYCODE_ESCAPE));
	ck_assert_int_eq(f.last.kind, REQUEST_QUIT);
	fixture_keys(&f, " x?");
	mem_free(fixture_screen(&f, 24, 80));
}
END_TEST

START_TEST(a_self_paced_step_waits_for_space)
{
	f.world.options.self_paced = true;
	fixture_play(&f, "quick-5");
	fixture_goto(&f, 0, STEP_WORK);
	fixture_wait(&f, 500000);
	ck_assert(shows("Space done"));
	ck_assert(shows("8:20 so far"));
	fixture_keys(&f, " ");
	ck_assert_str_eq(moment()->item->exercise->id, "childs-pose");
}
END_TEST

Suite *flow_suite(void)
{
	Suite *s = suite_create("flow");
	TCase *tc = tcase_create("flow");

	tcase_set_timeout(tc, 60);
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_test(tc, space_goes_from_home_through_a_session_and_back);
	tcase_add_test(tc, today_is_changed_by_a_key);
	tcase_add_test(tc, what_is_changed_is_played_unseen);
	tcase_add_test(tc, another_preview_is_not_todays);
	tcase_add_test(tc, a_preview_starts_from_any_item);
	tcase_add_test(tc, categories_and_single_exercises_can_be_played);
	tcase_add_loop_test(tc, a_panel_pauses_and_goes_on, 0, 5);
	tcase_add_test(tc, how_tells_the_dose_of_the_session);
	tcase_add_loop_test(tc, how_speaks_of_the_side_at_work, 0, ARRAY_LEN(how_sides));
	tcase_add_test(tc, help_over_a_panel_keeps_play_paused);
	tcase_add_test(tc, escape_asks_and_space_goes_on);
	tcase_add_test(tc, what_hurts_can_be_skipped);
	tcase_add_test(tc, what_hurts_goes_on_the_easier_way);
	tcase_add_test(tc, without_an_easier_variant_its_sentence_is_shown_and_the_dose_goes_on);
	tcase_add_test(tc, in_prepare_it_was_the_exercise_before_that_hurt);
	tcase_add_test(tc, a_session_that_hurts_can_be_ended);
	tcase_add_test(tc, what_was_skipped_is_not_all_of_it);
	tcase_add_test(tc, without_a_ball_the_hand_massage_comes_first);
	tcase_add_test(tc, what_does_not_suit_is_not_offered);
	tcase_add_test(tc, what_is_set_changes_what_is_played);
	tcase_add_test(tc, what_a_condition_changes_can_be_read);
	tcase_add_test(tc, what_does_not_suit_at_all_is_not_started);
	tcase_add_test(tc, a_sleep_is_told_until_play_goes_on);
	tcase_add_test(tc, a_sleep_is_forgotten_with_its_session);
	tcase_add_test(tc, a_stop_is_told_as_one);
	tcase_add_test(tc, a_sleep_under_a_panel_leaves_play_paused);
	tcase_add_test(tc, the_safety_screen_is_read_to_its_end_and_confirmed);
	tcase_add_test(tc, safety_can_be_left_without_confirming);
	tcase_add_test(tc, the_browser_searches_and_filters);
	tcase_add_loop_test(tc, keys_everywhere_ask_the_app, 0, 6);
	tcase_add_test(tc, a_key_that_means_nothing_does_nothing);
	tcase_add_test(tc, the_last_view_to_close_leaves_the_program);
	tcase_add_test(tc, a_self_paced_step_waits_for_space);
	suite_add_tcase(s, tc);
	return s;
}
