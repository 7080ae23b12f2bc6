/* Leaving a session, and going on with one that was left, by their keys. */
#include <check.h>
#include <string.h>

#include "limber/base/macros.h"
#include "limber/base/mem.h"

#include "fixture.h"

Suite *leaving_suite(void);

static struct fixture f;

static void setup(void)
{
	fixture_init(&f);
	f.world.kept = KEPT_NOTHING;
}

static void teardown(void)
{
	fixture_release(&f);
}

static bool shows_at(int rows, int cols, const char *text)
{
	char *screen = fixture_screen(&f, rows, cols);
	bool found = strstr(screen, text) != NULL;

	mem_free(screen);
	return found;
}

static bool shows(const char *text)
{
	return shows_at(24, 80, text);
}

static const char *playing(void)
{
	return f.world.session == NULL ? "nothing" : session_plan(f.world.session)->id;
}

/* In the second exercise of six, the first one done. */
static void to_work(void)
{
	fixture_play(&f, "daily");
	const struct plan *plan = session_plan(f.world.session);
	fixture_wait(&f, plan->steps[plan_item_step(plan, 1) + 1].start + 8000);
}

static void to_home_left(int64_t age)
{
	to_work();
	fixture_leave(&f, age);
	ui_open(f.ui, VIEW_HOME);
}

/* ---- leaving ---- */

START_TEST(y_leaves_to_go_on_later)
{
	to_work();
	fixture_keys(&f, "q");
	ck_assert(shows("You can go on later"));
	fixture_keys(&f, "y");
	ck_assert_int_eq(f.last.kind, REQUEST_END_SESSION);
	to_work();
	fixture_keys(&f, "qj ");
	ck_assert_int_eq(f.last.kind, REQUEST_END_SESSION);
}
END_TEST

START_TEST(e_ends_it_for_good)
{
	to_work();
	fixture_keys(&f, "qe");
	ck_assert_int_eq(f.last.kind, REQUEST_STOP_SESSION);
	ck_assert(shows("Session ended"));
	fixture_keys(&f, " ");
	ck_assert_str_eq(playing(), "nothing");
	to_work();
	fixture_keys(&f, "qjj ");
	ck_assert_int_eq(f.last.kind, REQUEST_STOP_SESSION);
}
END_TEST

START_TEST(what_is_not_begun_is_only_left)
{
	fixture_play(&f, "daily");
	fixture_keys(&f, "q");
	ck_assert(shows("Nothing is done yet"));
	ck_assert(!shows("End it here"));
	fixture_keys(&f, "e"); /* means nothing now */
	ck_assert(shows("Nothing is done yet"));
	fixture_keys(&f, "y");
	ck_assert_int_eq(f.last.kind, REQUEST_END_SESSION);
}
END_TEST

START_TEST(nor_can_a_rehearsal_go_on_later)
{
	f.world.kept = KEPT_REHEARSAL;
	to_work();
	fixture_keys(&f, "q");
	ck_assert(shows("A rehearsal is not kept."));
	ck_assert(!shows("go on later"));
}
END_TEST

/* ---- home ---- */

START_TEST(space_goes_on_at_home)
{
	to_home_left(3 * 3600);
	ck_assert(shows("> Go on: Daily routine"));
	ck_assert(shows("Left at exercise 2 of 6 (Glute Bridge), 3 h ago."));
	ck_assert(shows("Space go on  e end it"));
	fixture_keys(&f, " ");
	ck_assert_str_eq(playing(), "daily");
	ck_assert(shows("( STARTING )"));
	ck_assert(shows("Lie on your back")); /* how, while there is time for it */
	fixture_wait(&f, 10000);
	ck_assert(shows("[ WORK ]"));
	ck_assert(shows("rep 1 of 15"));
	fixture_wait(&f, 3600 * 1000);
	ck_assert(shows("6 of 6 exercises done in full"));
}
END_TEST

START_TEST(all_of_it_is_said_where_there_is_room)
{
	to_home_left(3 * 3600);
	ck_assert(shows_at(40, 160, "Go on: Daily routine, exercise 2 of 6 (Glute Bridge)"));
	ck_assert(shows_at(40, 160, "3 h ago"));
	ck_assert(shows_at(12, 40, "> Go on: Daily routine"));
	ck_assert(shows_at(12, 40, "3 h ago"));
}
END_TEST

/* A clock that was wrong: nothing is said of how long ago. */
START_TEST(an_age_that_is_not_known_is_not_told)
{
	to_home_left(-1);
	ck_assert(shows("Left at exercise 2 of 6 (Glute Bridge)."));
	ck_assert(!shows("ago"));
}
END_TEST

START_TEST(today_is_the_next_line)
{
	to_home_left(3600);
	fixture_keys(&f, "j");
	ck_assert(shows("> Daily routine"));
	ck_assert(!shows("end it"));
	fixture_keys(&f, "e"); /* it is not what is selected */
	ck_assert_ptr_nonnull(f.world.leftover);
	fixture_keys(&f, "kt"); /* another one for today */
	ck_assert(!shows("> Go on"));
	ck_assert(shows("Go on: Daily routine"));
}
END_TEST

START_TEST(e_ends_what_was_left)
{
	to_home_left(3600);
	fixture_keys(&f, "e");
	ck_assert_int_eq(f.last.kind, REQUEST_END_LEFT);
	ck_assert(!shows("Go on"));
	ck_assert(shows("Today: Daily routine"));
	ck_assert(shows("> Daily routine"));
}
END_TEST

/* ---- the question before what was named ---- */

static void to_question(const char *id)
{
	to_home_left(3600);
	ui_open_go_on(f.ui, fixture_routine(&f, id));
}

START_TEST(space_goes_on_before_what_was_named)
{
	to_question("quick-5");
	ck_assert(shows("Go on with Daily routine?"));
	ck_assert(shows("Start Five minutes instead (n)"));
	fixture_keys(&f, " ");
	ck_assert_str_eq(playing(), "daily");
}
END_TEST

START_TEST(n_plays_what_was_named)
{
	to_question("quick-5");
	fixture_keys(&f, "n");
	ck_assert_ptr_null(f.world.leftover);
	ck_assert_str_eq(playing(), "quick-5");
}
END_TEST

START_TEST(the_same_one_is_started_anew)
{
	to_question("daily");
	ck_assert(shows("Start it from the beginning (n)"));
	fixture_keys(&f, "j ");
	ck_assert_str_eq(playing(), "daily");
	ck_assert_int_eq(session_player_const(f.world.session)->head, 0);
}
END_TEST

START_TEST(or_neither)
{
	static const char *const ways[] = { "q", "jj " };
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		to_question("quick-5");
		fixture_keys(&f, ways[i]);
		ck_assert_int_eq(f.last.kind, REQUEST_QUIT);
		ck_assert_ptr_nonnull(f.world.leftover);
		fixture_release(&f);
		setup();
	}
}
END_TEST

/* ---- what the catalogue does not have any more ---- */

START_TEST(what_is_gone_has_a_screen_too)
{
	static const char *const panels[] = { "i", "!", "x", "?" };
	static const int sizes[][2] = { { 5, 20 }, { 12, 40 }, { 24, 80 }, { 40, 120 } };
	to_home_left(3600);
	f.catalogue.exercise_count = 0;
	fixture_keys(&f, " ");
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		for (size_t k = 0; k < ARRAY_LEN(panels); k++) {
			ck_assert(shows_at(sizes[i][0], sizes[i][1], "Glute Bridge"));
			fixture_keys(&f, panels[k]);
			mem_free(fixture_screen(&f, sizes[i][0], sizes[i][1]));
			fixture_key(&f, (struct key){ KEYCODE_ESCAPE, 0 });
		}
	}
	fixture_wait(&f, 3600 * 1000);
	ck_assert(shows("6 of 6 exercises done in full"));
}
END_TEST

/* What today is for, or was left, is cut: the key that begins it is not. */
START_TEST(home_tells_its_key_whatever_a_name_is_like)
{
	static const char name[] = "The slow routine for long evenings in winter, with music and tea";
	struct routine today = *f.world.today.routine;

	today.name = name;
	f.world.today.routine = &today;
	ui_open(f.ui, VIEW_HOME);
	ck_assert(shows("Today: The slow routine for"));
	ck_assert(shows("..., "));
	ck_assert(shows(". Press Space."));
	fixture_play(&f, "daily");
	fixture_leave(&f, 60);
	f.left.record.name = name;
	ui_open(f.ui, VIEW_HOME);
	ck_assert(shows("Go on where you left The slow routine for"));
	ck_assert(shows("... Press Space."));
}
END_TEST

Suite *leaving_suite(void)
{
	Suite *s = suite_create("leaving");
	TCase *tc = tcase_create("leaving");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_test(tc, y_leaves_to_go_on_later);
	tcase_add_test(tc, e_ends_it_for_good);
	tcase_add_test(tc, what_is_not_begun_is_only_left);
	tcase_add_test(tc, nor_can_a_rehearsal_go_on_later);
	tcase_add_test(tc, space_goes_on_at_home);
	tcase_add_test(tc, all_of_it_is_said_where_there_is_room);
	tcase_add_test(tc, an_age_that_is_not_known_is_not_told);
	tcase_add_test(tc, today_is_the_next_line);
	tcase_add_test(tc, e_ends_what_was_left);
	tcase_add_test(tc, space_goes_on_before_what_was_named);
	tcase_add_test(tc, n_plays_what_was_named);
	tcase_add_test(tc, the_same_one_is_started_anew);
	tcase_add_test(tc, or_neither);
	tcase_add_test(tc, what_is_gone_has_a_screen_too);
	tcase_add_test(tc, home_tells_its_key_whatever_a_name_is_like);
	suite_add_tcase(s, tc);
	return s;
}
