/* Doses that follow what was done: offered, taken, planned, taken back; starter doses at first. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "journeys.h"
#include "limber/base/macros.h"
#include "limber/base/str.h"
#include "support/run.h"

/* Where the program without a terminal finds what the one in a terminal keeps. */
static const char *data_home(void)
{
	static char data[128];
	snprintf(data, sizeof(data), "XDG_DATA_HOME=%s/data", sandbox_home());
	return data;
}

static void need_plan(const char *what, const char *level, const char *wanted)
{
	struct run r = run_limber(&(struct run_setup){ .args = { "plan", what },
	                                               .env = { data_home(), level } });
	ck_assert_msg(strstr(r.out, wanted), "%s is not in:\n%s", wanted, r.out);
}

static const char sentence[] = "Glute bridge 15 reps to 2 x 15 reps: easy twice, pain 2 or less.";

START_TEST(an_offer_is_taken_and_taken_back)
{
	put_easy_past();
	need_plan("glute-bridge", "LIMBER_LEVEL=auto", "Glute bridge, 15 reps");
	struct pty *p = journey_start((struct pty_setup){ .args = NULL });
	home_open(p, "1 change offered", sentence);
	press(p, "Space", "1 change offered"); /* which takes nothing */
	home_open(p, "1 change offered", sentence);
	pty_key(p, "y");
	pty_need_gone(p, "offered");
	need_in_history("\"act\": \"taken\"");
	need_plan("glute-bridge", "LIMBER_LEVEL=auto", "Glute bridge, 2 sets of 15 reps");
	need_plan("quick-5", "LIMBER_LEVEL=auto", "Glute bridge, 10 reps");
	home_open(p, "Your doses", "2 x 15 reps");
	press(p, "u", "You have no doses of your own");
	need_in_history("\"act\": \"undone\"");
	need_plan("glute-bridge", "LIMBER_LEVEL=auto", "Glute bridge, 15 reps");
	press(p, "q", "Today:");
	pty_key(p, "q");
	journey_end(p, 0);
}
END_TEST

START_TEST(what_is_refused_is_not_offered_again)
{
	put_easy_past();
	struct pty *p = journey_start((struct pty_setup){ .args = NULL });
	home_open(p, "1 change offered", sentence);
	pty_key(p, "n");
	pty_need_gone(p, "offered");
	pty_key(p, "q");
	journey_end(p, 0);
	need_in_history("\"act\": \"refused\"");
	p = journey_start((struct pty_setup){ .args = NULL });
	pty_need(p, "Today:");
	ck_assert(!pty_has(p, "offered"));
	pty_key(p, "q");
	journey_end(p, 0);
}
END_TEST

START_TEST(nothing_is_offered_where_it_is_turned_off)
{
	put_easy_past();
	struct pty *p = journey_start((struct pty_setup){ .args = NULL, .env = ARGS("LIMBER_PROGRESS=off") });
	pty_need(p, "Today:");
	ck_assert(!pty_has(p, "offered"));
	/* ... and at once where it is turned on again. */
	home_open(p, "Settings", "kept at once");
	for (int i = 0; i < 40 && strncmp(selected(p), "Progression", strlen("Progression")) != 0; i++)
		select_next(p);
	press(p, "Space", "Progression                        on");
	press(p, "q", "1 change offered");
	pty_key(p, "q");
	journey_end(p, 0);
}
END_TEST

/* A hold of half a second, nothing to get ready. */
static const char blink[] =
	"{\"format\":1,\"exercises\":[{\"id\":\"blink\",\"name\":\"Blink\","
	"\"category\":\"hip-mobility\",\"position\":\"standing\",\"steps\":[\"Blink.\"],"
	"\"dose\":{\"sets\":4,\"rest\":0,\"reps\":1,\"sides\":\"none\",\"rep\":["
	"{\"do\":\"Stay\",\"seconds\":0.5,\"hold\":true}]}}]}";

START_TEST(plain_lines_ask_after_a_session)
{
	put_easy_past();
	sandbox_put("data/limber/catalogue/blink.json", blink);
	struct pty *p = journey_start((struct pty_setup){
		.args = ARGS("run", "--plain", "blink"), .env = ARGS("LIMBER_PREPARE=0", "LIMBER_MOVE=0") });
	pty_need(p, "Enter decides later.");
	pty_type(p, "what\r");
	pty_need(p, "Not an answer: y, n, or Enter.");
	pty_type(p, "y\r");
	pty_need(p, "Taken: it holds from the next session on.");
	ck_assert_int_eq(pty_exit(p, PTY_PATIENCE), 0);
	pty_free(p);
	need_plan("glute-bridge", "LIMBER_LEVEL=auto", "2 sets of 15 reps");
}
END_TEST

/* Nobody answers any more once what is typed has ended: then it is told, not asked. */
START_TEST(plain_lines_without_input_only_tell)
{
	put_easy_past();
	sandbox_put("data/limber/catalogue/blink.json", blink);
	struct pty *p = journey_start((struct pty_setup){
		.args = ARGS("run", "--plain", "blink"), .env = ARGS("LIMBER_PREPARE=3", "LIMBER_MOVE=0") });
	pty_need(p, "Get ready");
	pty_type(p, "\x04");
	pty_need(p, "'limber' on a terminal takes your answer.");
	ck_assert(!pty_has(p, "Enter decides later."));
	ck_assert_int_eq(pty_exit(p, PTY_PATIENCE), 0);
	pty_free(p);
}
END_TEST

START_TEST(plain_lines_without_a_terminal_only_tell)
{
	put_easy_past();
	sandbox_put("data/limber/catalogue/blink.json", blink);
	struct run r = run_limber(&(struct run_setup){
		.args = { "run", "blink" },
		.env = { data_home(), "LIMBER_PREPARE=0", "LIMBER_MOVE=0" }, .input = "y\ny\n" });
	ck_assert_int_eq(r.status, 0);
	ck_assert_msg(strstr(r.out, sentence), "%s", r.out);
	ck_assert_ptr_null(strstr(sandbox_get(journey_history), "\"act\""));
}
END_TEST

START_TEST(the_first_weeks_have_starter_doses)
{
	need_plan(NULL, "LIMBER_LEVEL=auto", "Daily routine: 16 exercises, 17:16\nStarter doses: your first two weeks.");
	need_plan(NULL, "LIMBER_LEVEL=standard", "Daily routine: 16 exercises, 30:14\n\n");
	need_plan("daily", "LIMBER_LEVEL=auto", "Daily routine: 16 exercises, 30:14\n\n");
	struct pty *p = journey_start((struct pty_setup){ .args = NULL, .env = ARGS("LIMBER_LEVEL=auto") });
	pty_need(p, "Today: Daily routine, 17:16.");
	pty_need(p, "Starter doses: your first two weeks.");
	press(p, "d", "Today: Daily routine, 30:14.");
	ck_assert(!pty_has(p, "Starter doses"));
	press(p, "d", "Today: Daily routine, 17:16.");
	press(p, "Space", "16 exercises, 17:16");
	press(p, "d", "16 exercises, 30:14");
	press(p, "q", "Today: Daily routine, 30:14.");
	pty_key(p, "q");
	journey_end(p, 0);
}
END_TEST

/* What is offered follows what is in the history, and what the person lives with, at once. */
static void need_none_offered(struct pty *p)
{
	press(p, "q", "Today:");
	ck_assert(!pty_has(p, "offered"));
	pty_key(p, "q");
	journey_end(p, 0);
}

START_TEST(an_offer_goes_with_its_sessions)
{
	put_easy_past();
	struct pty *p = journey_start((struct pty_setup){ .args = NULL });
	pty_need(p, "1 change offered");
	home_open(p, "History", "This week:");
	press(p, "Tab", "[Exercises]");
	press(p, "Tab", "[Sessions]");
	press(p, "D", "> Keep it");
	press(p, "y", "It is out of your history.");
	need_none_offered(p);
}
END_TEST

START_TEST(an_offer_goes_where_it_does_not_suit)
{
	put_easy_past();
	struct pty *p = journey_start((struct pty_setup){ .args = NULL });
	pty_need(p, "1 change offered");
	home_open(p, "Conditions", "what you live with");
	for (int i = 0; i < 20 && strstr(selected(p), "egnan") == NULL; i++)
		select_next(p);
	press(p, "Space", "[x] Pregnan");
	need_none_offered(p);
}
END_TEST

/* However it is left, from there nothing is answered, set or taken out. */
static const struct {
	const char *line, *screen;
	const char *keys[4];
	const char *last;
} screens[] = {
	{ "1 change offered", sentence, { NULL }, sentence },
	{ "Conditions", "what you live with", { NULL }, "what you live with" },
	{ "History", "This week:", { NULL }, "This week:" },
	{ "History", "This week:", { "Tab", "Tab", "D" }, "> Keep it" },
};

static const struct {
	int signo; /* 0: Ctrl-C */
	int status;
} ways_out[] = { { 0, 130 }, { SIGTERM, 143 }, { SIGHUP, 129 } };

START_TEST(leaving_answers_nothing)
{
	put_easy_past();
	char *before = strdup(sandbox_get(journey_history));
	struct pty *p = journey_start((struct pty_setup){ .args = NULL });
	int at = _i / (int)ARRAY_LEN(ways_out), way = _i % (int)ARRAY_LEN(ways_out);
	home_open(p, screens[at].line, screens[at].screen);
	for (size_t i = 0; screens[at].keys[i] != NULL; i++)
		pty_key(p, screens[at].keys[i]);
	pty_need(p, screens[at].last);
	if (ways_out[way].signo != 0)
		pty_signal(p, ways_out[way].signo);
	else
		pty_key(p, "Ctrl-C");
	journey_end(p, ways_out[way].status);
	ck_assert_str_eq(sandbox_get(journey_history), before);
	ck_assert_ptr_null(sandbox_get("config/limber/settings.json"));
	free(before);
}
END_TEST

TCase *journeys_doses(void)
{
	TCase *tc = tcase_create("doses");
	tcase_add_test(tc, an_offer_is_taken_and_taken_back);
	tcase_add_test(tc, what_is_refused_is_not_offered_again);
	tcase_add_test(tc, nothing_is_offered_where_it_is_turned_off);
	tcase_add_test(tc, an_offer_goes_with_its_sessions);
	tcase_add_test(tc, an_offer_goes_where_it_does_not_suit);
	tcase_add_test(tc, plain_lines_ask_after_a_session);
	tcase_add_test(tc, plain_lines_without_input_only_tell);
	tcase_add_test(tc, plain_lines_without_a_terminal_only_tell);
	tcase_add_loop_test(tc, leaving_answers_nothing, 0,
	                    ARRAY_LEN(screens) * ARRAY_LEN(ways_out));
	tcase_add_test(tc, the_first_weeks_have_starter_doses);
	return tc;
}
