/* A session that was left, however that was, goes on; or what was done of it is kept. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "journeys.h"
#include "limber/base/macros.h"
#include "support/run.h"

static void need_kept_once(void)
{
	const char *kept = sandbox_get(journey_history);
	ck_assert_ptr_nonnull(kept);
	ck_assert_uint_eq(strcspn(kept, "\n") + 1, strlen(kept));
	ck_assert_ptr_null(strstr(kept, "\"resume\""));
	ck_assert_ptr_null(journey_left());
}

/* So much of the first side's stretch is held, and the other side comes. */
static struct pty *in_the_switch(void)
{
	struct pty *p = journey_run("hip-flexor-stretch");
	press(p, "n", "[ WORK ]");
	watch(p, 1200);
	press(p, "n", "< SWITCH SIDES >");
	return p;
}

/* The program dies in its second step, as by a power cut. */
static void cut_short(void)
{
	struct pty *p = in_the_switch();
	pty_signal(p, SIGKILL);
	pty_exit(p, PTY_PATIENCE);
	pty_free(p);
	ck_assert_ptr_nonnull(journey_left());
	ck_assert_ptr_null(sandbox_get(journey_history));
}

static struct pty *home(void)
{
	return journey_start((struct pty_setup){ .args = NULL });
}

static struct pty *run(const char *what)
{
	return journey_start((struct pty_setup){ .args = ARGS("run", what) });
}

/* ---- every way of leaving ---- */

static const struct {
	const char *label, *keys[2];
	int signo, status;
} ends[] = {
	{ "left", { "q", "y" }, 0, 0 },
	{ "Ctrl-C", { "Ctrl-C" }, 0, 130 },
	{ "terminated", { NULL }, SIGTERM, 143 },
	{ "hung up", { NULL }, SIGHUP, 129 },
	{ "killed", { NULL }, SIGKILL, -SIGKILL },
};

START_TEST(however_it_is_left_it_goes_on_at_its_step)
{
	struct pty *p = in_the_switch();
	if (ends[_i].signo != 0) {
		pty_signal(p, ends[_i].signo);
	} else if (ends[_i].keys[1] != NULL) {
		press(p, ends[_i].keys[0], "You can go on later");
		pty_key(p, ends[_i].keys[1]);
	} else {
		pty_key(p, ends[_i].keys[0]);
	}
	ck_assert_int_eq(pty_exit(p, PTY_PATIENCE), ends[_i].status);
	pty_free(p);
	ck_assert_ptr_null(sandbox_get(journey_history));
	p = home();
	pty_need(p, "> Go on: Hip flexor stretch");
	pty_need(p, "Left at exercise 1 of 1 (Hip flexor stretch, right), just now.");
	press(p, "Space", "( STARTING )");
	press(p, "n", "[ WORK ]"); /* the other side, without waiting */
	watch(p, 1200);
	press(p, "N", "done in full.");
	press(p, "End", "Kept in your history");
	press(p, "Space", "Today:");
	ck_assert(!pty_has(p, "Go on"));
	pty_key(p, "q");
	journey_end(p, 0);
	need_kept_once();
	need_in_history("\"finished\": true");
	/* Something of each side: of before and of after. */
	ck_assert_ptr_null(strstr(sandbox_get(journey_history), "\"left\": 0"));
	ck_assert_ptr_null(strstr(sandbox_get(journey_history), "\"right\": 0"));
}
END_TEST

START_TEST(e_ends_it_for_good)
{
	struct pty *p = in_the_switch();
	press(p, "q", "End it here (e)");
	press(p, "e", "Session ended");
	press(p, "End", "Kept in your history");
	pty_key(p, "Space");
	journey_end(p, 0);
	need_kept_once();
	need_in_history("\"finished\": false");
	p = home();
	pty_need(p, "Today:");
	ck_assert(!pty_has(p, "Go on"));
	pty_key(p, "q");
	journey_end(p, 0);
}
END_TEST

/* The lead-in is as long as getting ready, and then the step begins by itself. */
START_TEST(it_begins_by_itself_after_a_lead_in)
{
	struct pty *p = journey_start((struct pty_setup){
		.args = ARGS("run", "hip-flexor-stretch"), .env = ARGS("LIMBER_PREPARE=2") });
	pty_need(p, "[ WORK ]");
	watch(p, 1200);
	press(p, "n", "< SWITCH SIDES >");
	pty_key(p, "Ctrl-C");
	journey_end(p, 130);
	p = home();
	pty_need(p, "> Go on");
	press(p, "Space", "( STARTING )");
	pty_need_gone(p, "( STARTING )");
	pty_need(p, "< SWITCH SIDES >");
	pty_key(p, "Ctrl-C");
	journey_end(p, 130);
	ck_assert_ptr_nonnull(journey_left()); /* and it can go on once more */
}
END_TEST

/* ---- it does not go on ---- */

START_TEST(it_is_ended_at_home)
{
	cut_short();
	struct pty *p = home();
	pty_need(p, "e end it");
	press(p, "e", "is in your history now.");
	pty_need(p, "Today:");
	ck_assert(!pty_has(p, "> Go on"));
	pty_key(p, "q");
	journey_end(p, 0);
	need_kept_once();
	need_in_history("\"finished\": false");
	need_in_history("\"exercise\": \"hip-flexor-stretch\"");
}
END_TEST

START_TEST(before_what_was_named_it_is_asked)
{
	cut_short();
	struct pty *p = run("quick-5");
	pty_need(p, "Go on with Hip flexor stretch?");
	pty_key(p, "q"); /* neither */
	journey_end(p, 0);
	ck_assert_ptr_nonnull(journey_left());
	p = run("quick-5");
	pty_need(p, "Go on with Hip flexor stretch?");
	press(p, "Space", "( STARTING )");
	pty_need(p, "Hip flexor stretch");
	pty_key(p, "Ctrl-C");
	journey_end(p, 130);
	p = run("quick-5");
	pty_need(p, "Go on with Hip flexor stretch?");
	press(p, "n", "GET READY");
	pty_need(p, "Cat-cow");
	pty_key(p, "Ctrl-C");
	journey_end(p, 130);
	need_kept_once();
	need_in_history("\"exercise\": \"hip-flexor-stretch\"");
}
END_TEST

/* The file of what was left, with all its times put back or forth by so many hours. */
static void left_hours_ago(int hours)
{
	static const char key[] = "\"at\": \"";
	char when[64];
	time_t then = time(NULL) - hours * 3600;
	struct tm tm;
	gmtime_r(&then, &tm);
	strftime(when, sizeof(when), "%Y-%m-%dT%H:%M:%S+00:00", &tm);
	char *text = strdup(sandbox_get(journey_left()));
	for (char *at = strstr(text, key); at != NULL; at = strstr(at + 1, key))
		memcpy(at + strlen(key), when, strlen(when));
	sandbox_put(journey_left(), text);
	free(text);
}

START_TEST(what_is_old_goes_into_the_history_by_itself)
{
	cut_short();
	left_hours_ago(11);
	struct pty *p = home();
	pty_need(p, "(Hip flexor stretch, right), 11 h ago.");
	pty_key(p, "q");
	journey_end(p, 0);
	ck_assert_ptr_null(sandbox_get(journey_history));
	left_hours_ago(13);
	p = home();
	pty_need(p, "A session that was cut short (Hip flexor stretch, ");
	ck_assert(!pty_has(p, "Go on"));
	pty_key(p, "q");
	journey_end(p, 0);
	need_kept_once();
	p = home();
	pty_need(p, "Today:");
	ck_assert(!pty_has(p, "cut short"));
	pty_key(p, "q");
	journey_end(p, 0);
}
END_TEST

/* The strength work of today, that the program died after; it has not been kept yet. */
static void put_strength_of_today(void)
{
	char line[512];
	time_t now = time(NULL);
	struct tm tm;
	gmtime_r(&now, &tm);
	size_t len = strftime(line, sizeof(line),
	                      "{\"format\": 1, \"at\": \"%Y-%m-%dT%H:%M:%S+00:00\", \"id\": \"strong\", "
	                      "\"start\": \"%Y-%m-%dT%H:%M:%S+00:00\", \"day\": \"%Y-%m-%d\", ", &tm);
	snprintf(line + len, sizeof(line) - len,
	         "\"length\": 600000, \"routine\": \"daily\", \"name\": \"Daily routine\", "
	         "\"kind\": \"strength\", \"finished\": false, \"items\": [{\"exercise\": "
	         "\"glute-bridge\", \"name\": \"Glute bridge\", \"sides\": \"none\", \"sets\": 1, "
	         "\"reps\": 15, \"both\": 15}]}\n");
	sandbox_put("state/limber/strong.unfinished.jsonl", line);
}

START_TEST(what_was_cut_short_counts_for_what_is_played)
{
	put_strength_of_today();
	struct pty *p = journey_start((struct pty_setup){ .args = ARGS("run") });
	pty_need(p, "Mobility day");
	need_kept_once();
	pty_key(p, "Ctrl-C");
	journey_end(p, 130);
}
END_TEST

START_TEST(what_was_cut_short_counts_in_plain_lines)
{
	char data[128], state[128];
	put_strength_of_today();
	snprintf(data, sizeof(data), "XDG_DATA_HOME=%s/data", sandbox_home());
	snprintf(state, sizeof(state), "XDG_STATE_HOME=%s/state", sandbox_home());
	struct run r = run_limber(&(struct run_setup){ .args = { "run" }, .env = { data, state },
	                                               .input = "q\n" });
	ck_assert_ptr_nonnull(strstr(r.out, "A session that was cut short"));
	ck_assert_ptr_nonnull(strstr(r.out, "Strength is done for today"));
	ck_assert_msg(strstr(r.out, "Mobility day: "), "%s", r.out);
}
END_TEST

START_TEST(a_clock_that_was_wrong_takes_nothing_away)
{
	cut_short();
	left_hours_ago(-100000);
	struct pty *p = home();
	pty_need(p, "> Go on: Hip flexor stretch");
	ck_assert(!pty_has(p, "ago"));
	pty_key(p, "q");
	journey_end(p, 0);
}
END_TEST

/* Without a terminal nobody can be asked: it is told, and stays. */
START_TEST(without_a_terminal_it_is_told)
{
	char state[128];
	cut_short();
	snprintf(state, sizeof(state), "XDG_STATE_HOME=%s/state", sandbox_home());
	struct run r = run_limber(&(struct run_setup){ .env = { state } });
	ck_assert_int_eq(r.status, 0);
	ck_assert_msg(strstr(r.out, "You left Hip flexor stretch at exercise 1 of 1") != NULL, "%s", r.out);
	ck_assert_ptr_nonnull(strstr(r.out, "'limber run' goes on"));
	ck_assert_ptr_nonnull(strstr(r.out, "Today: "));
	ck_assert_ptr_nonnull(journey_left());
}
END_TEST

/* ---- faults ---- */

START_TEST(what_cannot_be_read_is_told_and_kept)
{
	sandbox_put("state/limber/a.unfinished.jsonl", "{\"format\": 1, \"id\"");
	struct pty *p = home();
	pty_need(p, "What was left of a session cannot be read: it is kept as");
	pty_need(p, "Today:");
	pty_key(p, "q");
	journey_end(p, 0);
	ck_assert_str_eq(sandbox_get("state/limber/a.unfinished.jsonl.damaged"), "{\"format\": 1, \"id\"");
	p = home();
	pty_need(p, "Today:");
	ck_assert(!pty_has(p, "cannot be read"));
	pty_key(p, "q");
	journey_end(p, 0);
}
END_TEST

START_TEST(what_goes_on_elsewhere_is_not_offered)
{
	struct pty *p = in_the_switch(), *other = home();
	pty_need(other, "Today:");
	ck_assert(!pty_has(other, "Go on"));
	pty_key(p, "Ctrl-C");
	journey_end(p, 130);
	pty_key(other, "q");
	journey_end(other, 0);
	p = home();
	other = home();
	pty_need(p, "> Go on");
	pty_need(other, "> Go on"); /* to both, but only one gets it */
	press(p, "Space", "( STARTING )");
	press(other, "Space", "that session goes on in another window");
	pty_key(other, "q");
	journey_end(other, 0);
	pty_key(p, "Ctrl-C");
	journey_end(p, 130);
}
END_TEST

START_TEST(a_rehearsal_neither_offers_nor_takes_it)
{
	cut_short();
	struct pty *p = journey_start((struct pty_setup){
		.args = ARGS("run", "quick-5", "--speed", "1000") });
	pty_need(p, "That was all of it.");
	pty_key(p, "Space");
	journey_end(p, 0);
	ck_assert_ptr_nonnull(journey_left());
	ck_assert_ptr_null(sandbox_get(journey_history));
}
END_TEST

/* Its exercise has gone from the catalogue: it was one of the person's own. */
START_TEST(what_is_gone_from_the_catalogue_goes_on_too)
{
	static const char own[] =
		"{\"format\":1,\"exercises\":[{\"id\":\"blink\",\"name\":\"Blink\",\"category\":"
		"\"hip-mobility\",\"position\":\"standing\",\"setup\":\"Stand on your {side} leg.\","
		"\"steps\":[\"Blink.\"],\"dose\":{\"sets\":1,\"rest\":0,\"reps\":1,\"sides\":\"each\","
		"\"rep\":[{\"do\":\"Stay\",\"seconds\":600,\"hold\":true}]}}]}";
	sandbox_put("data/limber/catalogue/blink.json", own);
	struct pty *p = journey_run("blink");
	press(p, "n", "[ WORK ]");
	watch(p, 1200);
	press(p, "n", "< SWITCH SIDES >");
	pty_key(p, "Ctrl-C");
	journey_end(p, 130);
	sandbox_put("data/limber/catalogue/blink.json", "{\"format\":1}");
	p = home();
	press(p, "Space", "( STARTING )");
	pty_need(p, "Blink");
	press(p, "i", "It is not in the catalogue any more");
	press(p, "Space", "( STARTING )");
	press(p, "n", "[ WORK ]");
	watch(p, 1200);
	press(p, "N", "1 exercise done in full.");
	pty_key(p, "Ctrl-C");
	journey_end(p, 130);
	need_kept_once();
	need_in_history("\"exercise\": \"blink\"");
}
END_TEST

/* ---- plain lines ---- */

static struct pty *plain(const char *what)
{
	return journey_start((struct pty_setup){ .args = ARGS("run", "--plain", what) });
}

START_TEST(plain_lines_offer_it_too)
{
	cut_short();
	struct pty *p = plain("quick-5");
	pty_need(p, "You left Hip flexor stretch at exercise 1 of 1 (Hip flexor stretch, right), just");
	pty_type(p, "x\n");
	pty_need(p, "Not an answer: Enter, n or q.");
	pty_type(p, "q\n");
	journey_end(p, 0);
	ck_assert_ptr_nonnull(journey_left());
	p = plain("quick-5");
	pty_need(p, "q: leave; you can still go on later.");
	pty_type(p, "\n");
	pty_need(p, "Going on with Hip flexor stretch, right");
	pty_type(p, "n\n");
	pty_need(p, "Go: Hip flexor stretch, right");
	pty_type(p, "q\n");
	pty_need(p, "Go on later: limber offers it for 12 hours.");
	journey_end(p, 0);
	p = plain("quick-5");
	pty_need(p, "q: leave; you can still go on later.");
	pty_type(p, "n\n");
	pty_need(p, "is in your history now.");
	pty_need(p, "Get ready: Cat-cow");
	pty_key(p, "Ctrl-C");
	pty_exit(p, PTY_PATIENCE);
	pty_free(p);
	need_kept_once();
}
END_TEST

/* Where nobody can answer it stays. */
START_TEST(without_a_terminal_it_stays)
{
	cut_short();
	char data[128], state[128];
	snprintf(data, sizeof(data), "XDG_DATA_HOME=%s/data", sandbox_home());
	snprintf(state, sizeof(state), "XDG_STATE_HOME=%s/state", sandbox_home());
	struct run_setup setup = { .args = { "run", "quick-5" }, .env = { data, state }, .input = "q\n" };
	struct run r = run_limber(&setup);
	ck_assert_int_eq(r.status, 0);
	ck_assert_ptr_null(strstr(r.out, "You left"));
	ck_assert_ptr_nonnull(strstr(r.out, "Get ready: Cat-cow"));
	ck_assert_ptr_nonnull(journey_left());
	ck_assert_ptr_null(sandbox_get(journey_history));
	left_hours_ago(12);
	r = run_limber(&setup);
	ck_assert_ptr_nonnull(strstr(r.out, "A session that was cut short (Hip flexor stretch, "));
	need_kept_once();
}
END_TEST

TCase *journeys_resume(void)
{
	TCase *tc = tcase_create("resume");
	tcase_add_loop_test(tc, however_it_is_left_it_goes_on_at_its_step, 0, ARRAY_LEN(ends));
	tcase_add_test(tc, e_ends_it_for_good);
	tcase_add_test(tc, it_begins_by_itself_after_a_lead_in);
	tcase_add_test(tc, it_is_ended_at_home);
	tcase_add_test(tc, before_what_was_named_it_is_asked);
	tcase_add_test(tc, what_is_old_goes_into_the_history_by_itself);
	tcase_add_test(tc, what_was_cut_short_counts_for_what_is_played);
	tcase_add_test(tc, what_was_cut_short_counts_in_plain_lines);
	tcase_add_test(tc, a_clock_that_was_wrong_takes_nothing_away);
	tcase_add_test(tc, without_a_terminal_it_is_told);
	tcase_add_test(tc, what_cannot_be_read_is_told_and_kept);
	tcase_add_test(tc, what_goes_on_elsewhere_is_not_offered);
	tcase_add_test(tc, a_rehearsal_neither_offers_nor_takes_it);
	tcase_add_test(tc, what_is_gone_from_the_catalogue_goes_on_too);
	tcase_add_test(tc, plain_lines_offer_it_too);
	tcase_add_test(tc, without_a_terminal_it_stays);
	return tc;
}
