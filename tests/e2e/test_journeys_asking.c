/* The questions before a session and after it: what is said is kept, whatever happens then. */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "journeys.h"
#include "limber/base/macros.h"
#include "support/clock.h"

/* A hold of half a second, nothing to get ready. */
static const char blink[] =
	"{\"format\":1,\"exercises\":[{\"id\":\"blink\",\"name\":\"Blink\","
	"\"category\":\"hip-mobility\",\"position\":\"standing\",\"steps\":[\"Blink.\"],"
	"\"dose\":{\"sets\":4,\"rest\":0,\"reps\":1,\"sides\":\"none\",\"rep\":["
	"{\"do\":\"Stay\",\"seconds\":0.5,\"hold\":true}]}}]}";

enum { MORNING = 6 };

static struct pty *start_with(const char *prepare, const char *const *args, int hour)
{
	sandbox_put("data/limber/catalogue/blink.json", blink);
	return journey_start((struct pty_setup){
		.args = args,
		.env = ARGS("LIMBER_CHECK_IN=on", prepare, "LIMBER_MOVE=0", clock_zone_at(hour)) });
}

static struct pty *start(const char *const *args, int hour)
{
	return start_with("LIMBER_PREPARE=0", args, hour);
}

static const char *const answers[] = { "\"pain_before\": 5", "\"legs\": \"no\"", "\"effort\": 6",
	                               "\"pain_after\": 4", "\"note\": \"left hip, easy\"",
	                               "\"finished\": true" };

START_TEST(what_is_said_is_kept)
{
	struct pty *p = start(ARGS("run", "blink"), CLOCK_NOON);
	pty_need(p, "Pain in your back, hips or legs now?");
	press(p, "5", "moderate");
	press(p, "Space", "Leg pain, tingling");
	press(p, "n", "You said pain 5: the gentle routine instead");
	pty_key(p, "n"); /* as planned */
	pty_need(p, "How hard were the last repetitions?");
	pty_key(p, "6");
	press(p, "Space", "hips or legs now?");
	pty_key(p, "4");
	press(p, "Space", "Anything to remember?");
	pty_type(p, "left hip, easy");
	press(p, "Enter", "That was all of it.");
	pty_need(p, "Pain of 4 or 5 is all right");
	pty_key(p, "Space");
	journey_end(p, 0);
	for (size_t i = 0; i < ARRAY_LEN(answers); i++)
		need_in_history(answers[i]);
	ck_assert_uint_eq(strcspn(sandbox_get(journey_history), "\n") + 1, strlen(sandbox_get(journey_history)));
}
END_TEST

/* Through it all by one key, in the morning too; nothing is said. */
START_TEST(one_key_is_enough)
{
	struct pty *p = start(ARGS("run", "blink"), MORNING);
	pty_need(p, "Pain in your back, hips or legs now?");
	press(p, "Space", "Leg pain, tingling");
	press(p, "Space", "Up for less than an hour");
	pty_key(p, "Space");
	pty_need(p, "How hard were the last repetitions?");
	press(p, "Space", "hips or legs now?");
	press(p, "Space", "Anything to remember?");
	press(p, "Space", "That was all of it.");
	pty_key(p, "Space");
	journey_end(p, 0);
	need_in_history("\"finished\": true");
	ck_assert_ptr_null(strstr(sandbox_get(journey_history), "pain_"));
	ck_assert_ptr_null(strstr(sandbox_get(journey_history), "effort"));
}
END_TEST

/* What was just done, and what has been said of it so far, is there again at the next start. */
static const struct {
	const char *label, *keys, *until, *kept;
} so_far[] = {
	{ "nothing said", "", "How hard", "\"finished\": true" },
	{ "effort", "6 ", "hips or legs now?", "\"effort\": 6" },
	{ "pain too", "6 4 ", "Anything to remember?", "\"pain_after\": 4" },
};

static struct pty *among_the_questions(int at)
{
	struct pty *p = start(ARGS("run", "blink"), CLOCK_NOON);
	pty_need(p, "Pain in your back");
	press(p, "Space", "Leg pain");
	pty_key(p, "n");
	pty_need(p, "How hard");
	pty_type(p, so_far[at].keys);
	pty_need(p, so_far[at].until);
	return p;
}

START_TEST(kill_9_among_the_questions_loses_nothing)
{
	struct pty *p = among_the_questions(_i);
	pty_signal(p, SIGKILL);
	pty_exit(p, PTY_PATIENCE);
	pty_free(p);
	ck_assert_ptr_null(sandbox_get(journey_history));
	p = start(NULL, CLOCK_NOON);
	pty_need(p, "Today:");
	pty_key(p, "q");
	journey_end(p, 0);
	need_in_history("\"finished\": true");
	need_in_history("\"legs\": \"no\"");
	need_in_history(so_far[_i].kept);
	ck_assert_uint_eq(strcspn(sandbox_get(journey_history), "\n") + 1, strlen(sandbox_get(journey_history)));
}
END_TEST

START_TEST(leaving_among_the_questions_keeps_what_was_said)
{
	struct pty *p = among_the_questions(_i);
	pty_key(p, "Ctrl-C");
	journey_end(p, 130);
	need_in_history("\"finished\": true");
	need_in_history(so_far[_i].kept);
}
END_TEST

/* Ended as something hurts: it is asked about, kept, and nothing says that it was a rehearsal. */
START_TEST(what_hurts_is_kept_before_its_end_is_shown)
{
	struct pty *p = start(ARGS("run", "childs-pose"), CLOCK_NOON);
	pty_need(p, "Pain in your back");
	pty_type(p, "  ");
	pty_need(p, "[ WORK ]");
	press(p, "!", "Stop everything");
	while (strcmp(selected(p), "End the session") != 0)
		select_next(p);
	press(p, "Space", "How hard were the last repetitions?");
	pty_type(p, " 7 ");
	pty_need(p, "Anything to remember?");
	press(p, "Space", "You stopped early.");
	press(p, "End", "Kept in your history");
	pty_key(p, "Esc");
	journey_end(p, 0);
	need_in_history("\"finished\": false");
	need_in_history("\"mark\": \"hurt\"");
	need_in_history("\"pain_after\": 7");
}
END_TEST

START_TEST(not_today_plays_nothing)
{
	struct pty *p = start(ARGS("run", "blink"), CLOCK_NOON);
	pty_need(p, "Pain in your back");
	pty_type(p, "8 ");
	pty_need(p, "Leg pain");
	press(p, "y", "A walk, as far as is comfortable");
	pty_need(p, "do not exercise, get help now");
	ck_assert_str_eq(selected(p), "Gentle positions");
	select_next(p);
	pty_key(p, "Space");
	journey_end(p, 0);
	ck_assert_ptr_null(sandbox_get(journey_history));
}
END_TEST

/* From the home screen: the answer holds for the day, and chooses what today is for. */
START_TEST(home_follows_what_was_said)
{
	struct pty *p = start_with("LIMBER_PREPARE=60", NULL, CLOCK_NOON); /* it is left before it begins */
	pty_need(p, "Today: Daily routine");
	press(p, "t", "Today: Mobility day");
	press(p, "Space", "Have at hand");
	press(p, "Space", "Pain in your back");
	pty_type(p, "5 ");
	pty_need(p, "Leg pain");
	press(p, "n", "the gentle routine instead");
	press(p, "Esc", "Gentle today: you said pain 5.");
	ck_assert_str_eq(selected(p), "Gentle routine");
	press(p, "Space", "Have at hand");
	press(p, "Space", "Glute hand massage"); /* not asked again */
	ck_assert(!pty_has(p, "Pain in your back"));
	press(p, "q", "Leave?");
	press(p, "y", "Today: Gentle routine");
	pty_key(p, "q");
	journey_end(p, 0);
}
END_TEST

/* Just up, the deep bends wait: child's pose is not played. */
START_TEST(just_up_changes_what_is_played)
{
	struct pty *p = start(ARGS("run", "quick-5"), MORNING);
	pty_need(p, "Pain in your back");
	press(p, "Space", "Leg pain");
	press(p, "n", "Up for less than an hour");
	press(p, "y", "the deep bends wait for later");
	press(p, "Space", "1 of 4");
	pty_key(p, "Ctrl-C");
	journey_end(p, 130);
}
END_TEST

/* ---- as lines ---- */

START_TEST(plain_lines_ask_too)
{
	struct pty *p = start(ARGS("run", "--plain", "blink"), CLOCK_NOON);
	pty_need(p, "Pain in your back, hips or legs now?");
	pty_type(p, "eleven\n");
	pty_need(p, "Not an answer: a number from 0 to 10");
	pty_type(p, "5\n");
	pty_need(p, "Leg pain, tingling");
	pty_type(p, "n\n");
	pty_need(p, "Enter: Gentle routine");
	pty_need(p, "n: Blink, 2 seconds.");
	pty_type(p, "n\n");
	pty_need(p, "How hard were the last repetitions?");
	pty_type(p, "6\n4\nleft hip, easy\n");
	pty_need(p, "Kept in your history.");
	pty_need(p, "Pain 4, moderate.");
	ck_assert_int_eq(pty_exit(p, PTY_PATIENCE), 0);
	pty_free(p);
	for (size_t i = 0; i < ARRAY_LEN(answers); i++)
		need_in_history(answers[i]);
}
END_TEST

START_TEST(plain_lines_offer_the_gentle_routine)
{
	struct pty *p = start(ARGS("run", "--plain"), MORNING);
	pty_need(p, "Pain in your back, hips or legs now?");
	pty_type(p, "7\n");
	pty_need(p, "Leg pain, tingling");
	pty_type(p, "\n");
	pty_need(p, "Up for less than an hour");
	pty_type(p, "n\n");
	pty_need(p, "A walk, as far as is comfortable");
	pty_need(p, "Enter: Gentle routine");
	pty_type(p, "q\n");
	pty_need(p, "Not today: that is fine.");
	ck_assert_int_eq(pty_exit(p, PTY_PATIENCE), 0);
	pty_free(p);
	ck_assert_ptr_null(sandbox_get(journey_history));
}
END_TEST

/* What is gentle already is not offered beside itself. */
START_TEST(the_gentle_routine_is_offered_once)
{
	struct pty *p = start(ARGS("run", "--plain", "gentle"), CLOCK_NOON);
	pty_need(p, "Pain in your back, hips or legs now?");
	pty_type(p, "9\n\n");
	pty_need(p, "Enter: Gentle routine");
	pty_need(p, "q: not today.");
	ck_assert(!pty_has(p, "n: Gentle"));
	pty_type(p, "q\n");
	ck_assert_int_eq(pty_exit(p, PTY_PATIENCE), 0);
	pty_free(p);
	p = start(ARGS("run", "gentle"), CLOCK_NOON);
	pty_need(p, "Pain in your back");
	pty_type(p, "8 ");
	pty_need(p, "Leg pain");
	press(p, "n", "Gentle positions");
	ck_assert(!pty_has(p, "As planned"));
	ck_assert(!pty_has(p, "n as planned"));
	pty_key(p, "q");
	journey_end(p, 0);
}
END_TEST

/* With leg symptoms a squat is left out: neither a line nor a key offers it, nor does Enter. */
START_TEST(what_nothing_is_left_of_is_not_offered)
{
	struct pty *p = start(ARGS("run", "--plain", "squat"), CLOCK_NOON);
	pty_need(p, "Pain in your back, hips or legs now?");
	pty_type(p, "\ny\n");
	pty_need(p, "Enter: Gentle routine");
	pty_need(p, "Nothing of Squat is left for today.");
	pty_need(p, "q: not today.");
	pty_type(p, "n\n");
	pty_need(p, "Not an answer: q or Enter.");
	pty_type(p, "q\n");
	ck_assert_int_eq(pty_exit(p, PTY_PATIENCE), 0);
	pty_free(p);
	p = start(ARGS("run", "squat"), CLOCK_NOON);
	pty_need(p, "Pain in your back");
	press(p, "Space", "Leg pain");
	press(p, "y", "Nothing of Squat is left for today.");
	ck_assert(!pty_has(p, "n as planned"));
	pty_key(p, "n");
	press(p, "?", "Help: Check-in"); /* it is still here */
	pty_key(p, "Ctrl-C");
	journey_end(p, 130);
}
END_TEST

START_TEST(plain_lines_lose_nothing_either)
{
	struct pty *p = start(ARGS("run", "--plain", "blink"), CLOCK_NOON);
	pty_need(p, "Pain in your back, hips or legs now?");
	pty_type(p, "\n\n");
	pty_need(p, "How hard were the last repetitions?");
	pty_type(p, "3\n");
	pty_need(p, "3, fairly easy.");
	if (_i == 0) {
		pty_type(p, "\x04"); /* the end of input skips what is left */
		ck_assert_int_eq(pty_exit(p, PTY_PATIENCE), 0);
	} else {
		pty_signal(p, SIGTERM);
		ck_assert_int_eq(pty_exit(p, PTY_PATIENCE), 128 + SIGTERM);
	}
	pty_free(p);
	need_in_history("\"finished\": true");
	need_in_history("\"effort\": 3");
}
END_TEST

TCase *journeys_asking(void)
{
	TCase *tc = tcase_create("asking");
	tcase_add_test(tc, what_is_said_is_kept);
	tcase_add_test(tc, one_key_is_enough);
	tcase_add_loop_test(tc, kill_9_among_the_questions_loses_nothing, 0, ARRAY_LEN(so_far));
	tcase_add_loop_test(tc, leaving_among_the_questions_keeps_what_was_said, 0, ARRAY_LEN(so_far));
	tcase_add_test(tc, what_hurts_is_kept_before_its_end_is_shown);
	tcase_add_test(tc, not_today_plays_nothing);
	tcase_add_test(tc, home_follows_what_was_said);
	tcase_add_test(tc, just_up_changes_what_is_played);
	tcase_add_test(tc, plain_lines_ask_too);
	tcase_add_test(tc, plain_lines_offer_the_gentle_routine);
	tcase_add_test(tc, the_gentle_routine_is_offered_once);
	tcase_add_test(tc, what_nothing_is_left_of_is_not_offered);
	tcase_add_loop_test(tc, plain_lines_lose_nothing_either, 0, 2);
	return tc;
}
