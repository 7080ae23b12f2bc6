/* The questions before a session and after it, by their keys. */
#include <check.h>
#include <string.h>

#include "limber/base/macros.h"
#include "limber/base/mem.h"

#include "one.h"

Suite *asking_suite(void);

static void to_checkin(int hour)
{
	fixture_ask(&f, hour);
	ui_open(f.ui, VIEW_HOME);
	fixture_keys(&f, "  ");
	ck_assert(shows("Pain in your back, hips or legs now?"));
}

static const char *playing(void)
{
	return f.world.session == NULL ? "nothing" : session_plan(f.world.session)->id;
}

/* Nothing but Space: as planned, with nothing said, once a day, and the end is reached. */
START_TEST(space_alone_goes_through_all_questions)
{
	to_checkin(7);
	fixture_keys(&f, " ");
	ck_assert(shows("Leg pain, tingling or numbness today?"));
	fixture_keys(&f, " ");
	ck_assert(shows("Up for less than an hour or two?"));
	fixture_keys(&f, " ");
	ck_assert_str_eq(playing(), "daily");
	ck_assert_int_eq(f.person.checkin.pain, SCORE_NONE);
	ck_assert_int_eq(f.person.checkin.legs, REPLY_NONE);
	ck_assert_int_eq(f.person.checkin.just_up, REPLY_NONE);
	fixture_wait(&f, 3600 * 1000);
	ck_assert(shows("How hard were the last repetitions?"));
	fixture_keys(&f, " ");
	ck_assert(shows("Pain in your back, hips or legs now?"));
	fixture_keys(&f, " ");
	ck_assert(shows("Anything to remember?"));
	fixture_keys(&f, " ");
	ck_assert(shows("Well done"));
	ck_assert(!shows("What you said"));
	ck_assert_int_eq(f.world.said.effort, SCORE_NONE);
	fixture_keys(&f, " ");
	fixture_keys(&f, "  ");
	ck_assert_str_eq(playing(), "daily"); /* asked once */
}
END_TEST

/* The hour is asked for before ten, and no later. */
START_TEST(getting_up_is_asked_for_in_the_morning)
{
	to_checkin(_i);
	fixture_keys(&f, "2 n");
	ck_assert_int_eq(shows("Up for less than an hour or two?"), _i < 10);
	ck_assert_str_eq(playing(), _i < 10 ? "nothing" : "daily");
	if (_i < 10) {
		fixture_keys(&f, "y ");
		ck_assert_int_eq(f.person.checkin.just_up, REPLY_YES);
		ck_assert_str_eq(playing(), "daily");
	}
}
END_TEST

static const struct {
	const char *label, *keys;
	int pain;
	enum reply legs;
	const char *plays; /* after these keys */
	const char *shows; /* NULL: nothing to see but play */
} answers[] = {
	{ "nothing said", "  ", SCORE_NONE, REPLY_NONE, "daily", NULL },
	{ "green", "3 n", 3, REPLY_NO, "daily", NULL },
	{ "amber", "4 n", 4, REPLY_NO, "nothing", "You said pain 4: the gentle routine instead (3:35)." },
	{ "amber, the gentle one", "5 n ", 5, REPLY_NO, "gentle", NULL },
	{ "amber, as planned", "5 nn", 5, REPLY_NO, "daily", NULL },
	{ "amber, not today", "5 nj ", 5, REPLY_NO, "nothing", "Gentle today: you said pain 5." },
	{ "legs", " y", SCORE_NONE, REPLY_YES, "nothing", "You said leg symptoms: the gentle routine" },
	{ "legs, the gentle one", "0 y ", 0, REPLY_YES, "gentle", NULL },
	{ "red", "6 n", 6, REPLY_NO, "nothing", "A walk, as far as is comfortable" },
	{ "red, gentle positions", "6 n ", 6, REPLY_NO, "gentle", NULL },
	{ "red, a walk", "6 nj ", 6, REPLY_NO, "nothing", "A day to walk and rest: you said pain 6." },
	{ "red, as planned", "9+ njj ", 10, REPLY_NO, "daily", NULL },
	{ "1 and 0 are ten", "10 n", 10, REPLY_NO, "nothing", "You said pain 10." },
	{ "1, 0 and 0 are none", "100 n", 0, REPLY_NO, "daily", NULL },
	{ "1, more and 0", "1+0 n", 0, REPLY_NO, "daily", NULL },
	{ "more and less", "+++- n", 1, REPLY_NO, "daily", NULL },
	{ "down to nothing said", "0- n", SCORE_NONE, REPLY_NO, "daily", NULL },
	{ "no further than ten", "9+++ n", 10, REPLY_NO, "nothing", "You said pain 10." },
	{ "the safety text", "6 njjj ", 6, REPLY_NO, "nothing", "Get help now, do not exercise" },
};

START_TEST(answers_choose_what_is_offered)
{
	to_checkin(12);
	fixture_keys(&f, answers[_i].keys);
	ck_assert_msg(strcmp(playing(), answers[_i].plays) == 0, "%s: %s", answers[_i].label, playing());
	ck_assert_int_eq(f.person.checkin.pain, answers[_i].pain);
	ck_assert_int_eq(f.person.checkin.legs, answers[_i].legs);
	if (answers[_i].shows != NULL)
		ck_assert_msg(shows(answers[_i].shows), "%s", answers[_i].label);
}
END_TEST

/* A remote has Enter and the page keys. */
START_TEST(a_remote_answers_all)
{
	to_checkin(12);
	for (int i = 0; i < 5; i++)
		fixture_key(&f, KEY_OF(KEYCODE_PAGE_UP));
	fixture_key(&f, KEY_OF(KEYCODE_ENTER));
	fixture_key(&f, KEY_OF(KEYCODE_PAGE_DOWN));
	fixture_key(&f, KEY_OF(KEYCODE_ENTER));
	ck_assert_int_eq(f.person.checkin.pain, 4);
	ck_assert_int_eq(f.person.checkin.legs, REPLY_NO);
	fixture_key(&f, KEY_OF(KEYCODE_ENTER));
	ck_assert_str_eq(playing(), "gentle");
	fixture_wait(&f, 3600 * 1000);
	for (int i = 0; i < 4; i++)
		fixture_key(&f, KEY_OF(KEYCODE_PAGE_UP));
	fixture_key(&f, KEY_OF(KEYCODE_PAGE_DOWN));
	fixture_key(&f, KEY_OF(KEYCODE_ENTER));
	ck_assert_int_eq(f.world.said.effort, 2);
	fixture_key(&f, KEY_OF(KEYCODE_ENTER));
	fixture_key(&f, KEY_OF(KEYCODE_ENTER));
	ck_assert(shows("Well done"));
}
END_TEST

/* Whatever the one key is: Space, Enter, or a remote's b or period. */
static const struct key one_keys[] = {
	{ KEYCODE_CHAR, ' ' }, { KEYCODE_ENTER, 0 }, { KEYCODE_CHAR, 'b' }, { KEYCODE_CHAR, '.' },
};

START_TEST(any_one_key_is_enough)
{
	int presses = 0;

	fixture_ask(&f, 7);
	ui_open(f.ui, VIEW_HOME);
	for (; f.world.session == NULL && presses < 20; presses++)
		fixture_key(&f, one_keys[_i]);
	ck_assert_int_eq(presses, 5); /* home, preview, three questions */
	fixture_wait(&f, 3600 * 1000);
	for (presses = 0; !shows("Well done") && presses < 20; presses++)
		fixture_key(&f, one_keys[_i]);
	ck_assert_int_le(presses, 4);
	ck_assert_ptr_null(f.world.said.note);
}
END_TEST

/* What waits until later is told before it starts; where nothing waits, it starts. */
START_TEST(just_up_tells_what_waits)
{
	to_checkin(7);
	fixture_keys(&f, "1 ny");
	ck_assert_str_eq(playing(), "nothing");
	ck_assert(shows("You are just up: the deep bends wait for later in the day."));
	ck_assert(shows("Child"));
	ck_assert(shows("> Daily routine"));
	fixture_keys(&f, " ");
	ck_assert_str_eq(playing(), "daily");
	fixture_keys(&f, "qy");
	f.asked = false;
	ui_open_preview(f.ui, catalogue_routine(&f.catalogue, "sets"));
	fixture_keys(&f, " 1 ny");
	ck_assert_str_eq(playing(), "sets");
}
END_TEST

/* Where the text does not fit, the page keys go through it, and then through the answers. */
static const struct { int rows, cols; } rooms[] = { { 24, 80 }, { 12, 40 }, { 8, 30 }, { 5, 20 } };

START_TEST(page_keys_reach_every_answer)
{
	to_checkin(12);
	fixture_keys(&f, "8 n");
	for (int i = 0; i < 30; i++) {
		mem_free(fixture_screen(&f, rooms[_i].rows, rooms[_i].cols));
		fixture_key(&f, KEY_OF(KEYCODE_PAGE_DOWN));
	}
	char *screen = fixture_screen(&f, rooms[_i].rows, rooms[_i].cols);
	ck_assert_msg(strstr(screen, "> When to get") != NULL, "%s", screen);
	mem_free(screen);
	for (int i = 0; i < 2; i++)
		fixture_key(&f, KEY_OF(KEYCODE_PAGE_UP));
	fixture_key(&f, KEY_OF(KEYCODE_ENTER));
	ck_assert(shows("Today: Gentle routine")); /* not today */
}
END_TEST

START_TEST(one_goes_back_to_a_question_and_out)
{
	to_checkin(7);
	fixture_keys(&f, "7 n");
	fixture_key(&f, KEY_OF(KEYCODE_BACKSPACE));
	ck_assert(shows("Leg pain, tingling"));
	fixture_key(&f, KEY_OF(KEYCODE_BACKSPACE));
	ck_assert(shows("strong")); /* the 7 is still there */
	fixture_key(&f, KEY_OF(KEYCODE_BACKSPACE));
	ck_assert(shows("Have at hand"));
	ck_assert(!f.asked);
	fixture_keys(&f, " ");
	fixture_keys(&f, "1  "); /* after it nothing of the check-in is left below play */
	fixture_key(&f, KEY_OF(KEYCODE_ESCAPE));
	ck_assert_str_eq(playing(), "daily");
}
END_TEST

/* A gentle routine suits amber; with red there is still the walk. */
START_TEST(what_is_gentle_already_is_played)
{
	fixture_ask(&f, 12);
	ui_open_preview(f.ui, catalogue_routine(&f.catalogue, "gentle"));
	fixture_keys(&f, " 5 y");
	ck_assert_str_eq(playing(), "gentle");
	f.asked = false;
	fixture_keys(&f, "qy");
	struct routine copy = *catalogue_routine(&f.catalogue, "gentle"); /* as of the command line */
	ui_open_checkin(f.ui, &copy, 0, false);
	fixture_keys(&f, "8 n");
	ck_assert_str_eq(playing(), "nothing");
	ck_assert(shows("> Gentle positions"));
	ck_assert(!shows("As planned"));
	fixture_keys(&f, " ");
	ck_assert_str_eq(playing(), "gentle");
}
END_TEST

/* Without a gentle routine the one key is "not today". */
START_TEST(without_a_gentle_routine_there_is_not_today)
{
	to_checkin(12);
	f.catalogue.routine_count--;
	fixture_keys(&f, "5 n");
	ck_assert(shows("> Not today"));
	fixture_keys(&f, " ");
	ck_assert_str_eq(playing(), "nothing");
	ck_assert(shows("Today: Daily routine"));
}
END_TEST

/* Nobody is made to answer: q is out of the questions, before a session and after it. */
START_TEST(q_leaves_the_questions)
{
	to_checkin(7);
	fixture_keys(&f, "5");
	for (int i = 0; i < _i; i++)
		fixture_keys(&f, " ");
	fixture_keys(&f, "q");
	ck_assert(shows("Today: "));
	ck_assert_str_eq(playing(), "nothing");
	fixture_play(&f, "daily");
	fixture_wait(&f, 3600 * 1000);
	fixture_keys(&f, _i % 2 == 0 ? "q" : "6 q");
	ck_assert(shows("Well done"));
	ck_assert_int_eq(f.world.said.effort, _i % 2 == 0 ? SCORE_NONE : 6);
}
END_TEST

START_TEST(a_note_takes_what_is_typed)
{
	f.asks = true;
	fixture_play(&f, "daily");
	fixture_wait(&f, 3600 * 1000);
	fixture_keys(&f, "7 10 ");
	ck_assert_int_eq(f.world.said.effort, 7);
	ck_assert_int_eq(f.world.said.pain, 10);
	fixture_keys(&f, "q ? y\tb");
	fixture_key(&f, KEY_OF_CHAR(0xFC));
	fixture_key(&f, KEY_OF_CHAR(0x202E)); /* turns text around: never kept */
	fixture_key(&f, KEY_OF_CHAR(0x8170));
	fixture_key(&f, KEY_OF(KEYCODE_BACKSPACE));
	fixture_key(&f, KEY_OF(KEYCODE_ENTER));
	ck_assert_str_eq(f.world.said.note, "q ? yb\xC3\xBC");
	ck_assert(shows("What you said"));
	ck_assert(shows("Pain of 6 or more"));
}
END_TEST

START_TEST(a_note_has_an_end)
{
	f.asks = true;
	fixture_play(&f, "daily");
	fixture_wait(&f, 3600 * 1000);
	fixture_keys(&f, "  ");
	for (int i = 0; i < RECORD_NOTE_MAX; i++)
		fixture_key(&f, KEY_OF_CHAR(0x8170)); /* three bytes */
	fixture_keys(&f, "xyz");
	fixture_key(&f, KEY_OF(KEYCODE_ENTER));
	ck_assert_uint_eq(strlen(f.world.said.note), RECORD_NOTE_MAX);
	fixture_play(&f, "daily");
	fixture_wait(&f, 3600 * 1000);
	fixture_keys(&f, "  note");
	fixture_key(&f, KEY_OF(KEYCODE_ESCAPE));
	ck_assert_ptr_null(f.world.said.note);
	ck_assert(shows("Well done"));
}
END_TEST

START_TEST(what_hurts_and_ends_is_asked_about)
{
	f.asks = true;
	fixture_play(&f, "daily");
	fixture_goto(&f, 1, STEP_WORK);
	fixture_keys(&f, "!jj ");
	ck_assert(shows("How hard were the last repetitions?"));
	fixture_key(&f, KEY_OF(KEYCODE_ESCAPE));
	fixture_keys(&f, "4  ");
	ck_assert(shows("You stopped early."));
	ck_assert(shows("Pain of 4 or 5 is all right"));
	fixture_play(&f, "daily");
	fixture_keys(&f, "qy"); /* nobody who only leaves is asked */
	ck_assert_ptr_null(f.world.session);
}
END_TEST

Suite *asking_suite(void)
{
	Suite *s = suite_create("asking");
	TCase *tc = tcase_create("asking");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_test(tc, space_alone_goes_through_all_questions);
	tcase_add_loop_test(tc, getting_up_is_asked_for_in_the_morning, 0, 24);
	tcase_add_loop_test(tc, answers_choose_what_is_offered, 0, ARRAY_LEN(answers));
	tcase_add_test(tc, a_remote_answers_all);
	tcase_add_loop_test(tc, any_one_key_is_enough, 0, ARRAY_LEN(one_keys));
	tcase_add_test(tc, just_up_tells_what_waits);
	tcase_add_loop_test(tc, page_keys_reach_every_answer, 0, ARRAY_LEN(rooms));
	tcase_add_test(tc, one_goes_back_to_a_question_and_out);
	tcase_add_test(tc, what_is_gentle_already_is_played);
	tcase_add_test(tc, without_a_gentle_routine_there_is_not_today);
	tcase_add_loop_test(tc, q_leaves_the_questions, 0, 4);
	tcase_add_test(tc, a_note_takes_what_is_typed);
	tcase_add_test(tc, a_note_has_an_end);
	tcase_add_test(tc, what_hurts_and_ends_is_asked_about);
	suite_add_tcase(s, tc);
	return s;
}
