/* The scenarios, and the homes that they begin with. */
#include "torture/scenario.h"

#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "limber/base/macros.h"
#include "support/pty_private.h"
#include "torture/trial.h"

#define SHORT_STEPS "LIMBER_PREPARE=1", "LIMBER_MOVE=0"
#define SILENT "LIMBER_SOUND=off", "LIMBER_KEEP_AWAKE=off"

/* ---- homes ---- */

#define HOLD(id, name) \
	"{\"id\":\"" id "\",\"name\":\"" name "\",\"category\":\"hip-mobility\"," \
	"\"position\":\"standing\",\"steps\":[\"Stay.\"],\"dose\":{\"sets\":1,\"reps\":1," \
	"\"sides\":\"none\",\"rep\":[{\"do\":\"Stay\",\"seconds\":5,\"hold\":true}]}}"

static const char catalogue[] =
	"{\"format\":1,\"exercises\":[" HOLD("one", "One") "," HOLD("two", "Two") ","
	HOLD("three", "Three") "],\"routines\":[{\"id\":\"tiny\",\"name\":\"Tiny\","
	"\"summary\":\"Three holds.\",\"kind\":\"short\",\"items\":[{\"exercise\":\"one\"},"
	"{\"exercise\":\"two\"},{\"exercise\":\"three\"}]}]}";

#define RECORD(id, day) \
	"{\"format\": 1, \"id\": \"" id "\", \"start\": \"" day "T07:30:00+01:00\", \"day\": \"" day \
	"\", \"length\": 60000, \"routine\": \"daily\", \"name\": \"Daily routine\", \"kind\": " \
	"\"strength\", \"finished\": true, \"items\": [{\"exercise\": \"squat\", \"name\": " \
	"\"Squat\", \"sides\": \"none\", \"sets\": 1, \"reps\": 5, \"both\": 5}]}\n"

/* The last line was cut by an earlier crash: it stays where it is. */
static const char history[] =
	RECORD("a", "2025-11-03") RECORD("b", "2025-11-05") "{\"format\": 1, \"id";
/* Something older is put between, something newer at the end. */
static const char other_history[] =
	RECORD("d", "2025-11-04") RECORD("b", "2025-11-05") RECORD("c", "2025-11-07");
static const char settings[] = "{\n  \"$schema\": \"own\",\n  \"volume\": 30\n}\n";

static void confirm(void)
{
	int version = 0;
	char text[32];
	FILE *f = fopen("data/safety.txt", "r");
	ck_assert_msg(f != NULL, "it runs in the project's folder");
	ck_assert_int_eq(fscanf(f, "version %d", &version), 1);
	fclose(f);
	snprintf(text, sizeof(text), "%d\n", version);
	sandbox_put("state/limber/confirmed", text);
}

static void with_catalogue(void)
{
	confirm();
	sandbox_put("data/limber/catalogue/tiny.json", catalogue);
}

static void with_history(void)
{
	with_catalogue();
	sandbox_put(HISTORY_FILE, history);
	sandbox_put("other.jsonl", other_history);
}

static void with_settings(void)
{
	with_history();
	sandbox_put(SETTINGS_FILE, settings);
}

static void with_bad_file(void)
{
	with_catalogue();
	sandbox_put("bad.json", "{\"format\": 1, \"exercises\": [{\"id\": \"x\", \"nme\": 1}]}");
}

static void put_program(const char *name, const char *text)
{
	ck_assert_int_eq(chmod(sandbox_put(name, text), 0700), 0);
}

/* Programs that speak, sound and keep awake are there. */
static void with_programs(void)
{
	with_settings();
	put_program("bin/espeak-ng", "#!/bin/sh\nexit 0\n");
	put_program("bin/aplay", "#!/bin/sh\nexit 0\n");
	put_program("bin/systemd-inhibit", "#!/bin/sh\nexec /bin/cat\n");
}

/* Long ago: it goes into the history. */
static void with_old_leftover(void)
{
	static const char name[] = "state/limber/00000000000000aa.unfinished.jsonl";
	with_history();
	ck_assert_int_eq(chmod(sandbox_put(name, RECORD("00000000000000aa", "2025-11-06")), 0600), 0);
}

/* A session that was killed with a part of it done. */
static void with_leftover(void)
{
	static const struct scenario cut = {
		.args = { "run", "--plain", "tiny" }, .env = { SHORT_STEPS, SILENT },
		.prepare = with_history,
	};
	static const struct fault kill = { .kind = KIND_SYNC, .act = ACT_KILL };
	struct trial t;
	trial_run(&t, &cut, &kill, 3);
	ck_assert_int_eq(t.status, -SIGKILL);
	trial_release(&t);
}

/* ---- what a person would type ---- */

/* Whatever is asked in between has one obvious answer. */
static const struct {
	const char *asked, *typed;
	bool above; /* not in the last row */
} answers[] = {
	{ "y I have read this", "y", false }, { "Enter: I have read this", "\r", false },
	{ "Space read on", " ", false }, { "> Go on", " ", true },
	{ "you can still go on later.", "\r", false },
	{ "10 (the worst); Enter skips.", "2\r", false }, { "10 (all out); Enter skips.", "2\r", false },
	{ "y or n; Enter skips.", "n\r", false }, { "A line of your own; Enter skips.", "well\r", false },
	{ "cannot be gone on with", "q", true },
	{ "Paused. Enter goes on.", "\r", false }, { "|| PAUSED ||", " ", true },
};

static int last_row(struct pty *p)
{
	int row = p->rows - 1;
	while (row > 0 && *pty_row(p, row) == '\0')
		row--;
	return row;
}

/* Which of them it is, -1 for none. */
static int find_question(struct pty *p)
{
	const char *last = pty_row(p, last_row(p));
	for (size_t i = 0; i < ARRAY_LEN(answers); i++) {
		if (!answers[i].above && strstr(last, answers[i].asked) != NULL)
			return (int)i;
	}
	for (size_t i = 0; i < ARRAY_LEN(answers); i++) {
		if (answers[i].above && pty_has(p, answers[i].asked))
			return (int)i;
	}
	return -1;
}

struct asked {
	int question;
	const char *screen;
};

/* Of lines the echo of what is typed is no answer yet. */
static bool is_answered(struct pty *p, const void *arg)
{
	const struct asked *asked = arg;
	return pty_alternate(p) ? strcmp(pty_screen(p), asked->screen) != 0 :
	       find_question(p) != asked->question;
}

static void answer(struct pty *p, int question)
{
	struct str before = STR_INIT;
	str_adds(&before, pty_screen(p));
	pty_type(p, answers[question].typed);
	struct asked asked = { question, before.buf };
	pty_wait_for(p, is_answered, &asked, PTY_PATIENCE / 8);
	str_release(&before);
}

static bool is_our_turn(struct pty *p, const void *text)
{
	return (text != NULL && pty_has(p, text)) || find_question(p) >= 0;
}

/* Answer until a text is there, or with NULL until the program ends. False: it does not come. */
static bool go_on_to(struct pty *p, const char *text)
{
	for (long long end = pty_now() + PTY_PATIENCE; pty_now() < end;) {
		bool our_turn = pty_wait_for(p, is_our_turn, text, PTY_PATIENCE);
		if (text != NULL && pty_has(p, text))
			return true;
		if (p->eof)
			return text == NULL;
		if (!our_turn)
			return false;
		answer(p, find_question(p));
	}
	return false;
}

/* Played to its end, on the screen or, where that was not to be had, as lines. */
static bool leave_finished(struct pty *p)
{
	if (!go_on_to(p, "That was "))
		return false;
	if (!pty_alternate(p))
		return go_on_to(p, NULL);
	bool whole = pty_wait(p, "Space leave", PTY_PATIENCE); /* the frame has come to its end */
	pty_key(p, "Space");
	return whole;
}

static bool say_yes(struct pty *p)
{
	if (!go_on_to(p, "(y or n)"))
		return false;
	pty_type(p, "y\n");
	return true;
}

/* At the first start: the safety text, then home and its keys, and out. */
static bool look_around(struct pty *p)
{
	if (!go_on_to(p, "Today: "))
		return false;
	pty_key(p, "?");
	if (!go_on_to(p, "Ctrl-L"))
		return false;
	pty_key(p, "Esc");
	if (!go_on_to(p, "Today: "))
		return false;
	pty_key(p, "q");
	return true;
}

/* ---- the table ---- */

/* The longest come first: they are run side by side. */
const struct scenario scenarios[] = {
	{ "finish", { "run", "tiny" }, { SHORT_STEPS, "LIMBER_VOICE=full", "LIMBER_SOUND=on" },
	  true, true, true, with_programs, leave_finished },
	{ "screen", { "run", "quick-5", "--speed", "1000" }, { SILENT }, true, false, false,
	  with_catalogue, leave_finished },
	{ "first-start", { NULL }, { SILENT }, true, false, true, NULL, look_around },
	{ "finish-plain", { "run", "--plain", "tiny" }, { SHORT_STEPS, SILENT }, false, true, true,
	  with_settings, leave_finished },
	{ "questions", { "run", "--plain", "tiny" }, { SHORT_STEPS, SILENT, "LIMBER_CHECK_IN=on" },
	  false, true, true, with_settings, leave_finished },
	{ "plain", { "run", "--plain", "quick-5", "--speed", "1000" }, { SILENT }, false, false, false,
	  with_catalogue, leave_finished },
	{ "resume", { "run", "--plain", "one" }, { SHORT_STEPS, SILENT }, false, true, true,
	  with_leftover, leave_finished },
	{ "resume-screen", { "run", "one" }, { SHORT_STEPS, SILENT }, true, true, true, with_leftover,
	  leave_finished },
	{ "recover", { "run", "--plain", "one" }, { SHORT_STEPS, SILENT }, false, false, true,
	  with_old_leftover, leave_finished },
	{ "merge", { "history", "--merge", "~/other.jsonl" }, { SILENT }, false, false, true,
	  with_history, NULL },
	{ "delete", { "history", "--delete", "a" }, { SILENT }, false, false, true, with_history,
	  say_yes },
	{ "history", { "history", "--csv" }, { SILENT }, false, false, false, with_history, NULL },
	{ "config", { "config", "voice", "brief" }, { SILENT }, false, false, true, with_settings, NULL },
	{ "plan", { "plan", "tiny" }, { SILENT }, false, false, false, with_catalogue, NULL },
	{ "list", { "list", "exercises" }, { SILENT }, false, false, false, with_catalogue, NULL },
	{ "check", { "check", "~/bad.json" }, { SILENT }, false, false, false, with_bad_file, NULL },
	{ "show", { "show", "clamshell", "--figure", "ascii" }, { SILENT }, false, false, false,
	  with_catalogue, NULL },
	{ "status", { "status" }, { SILENT }, false, false, false, with_history, NULL },
	{ "learn", { "learn", "hips" }, { SILENT }, false, false, false, NULL, NULL },
};
const size_t scenario_count = ARRAY_LEN(scenarios);

/* It begins with a question where something was left. */
const struct scenario next_start = {
	.name = "next start", .args = { "run", "--plain", "cat-cow" }, .env = { SHORT_STEPS, SILENT },
	.drive = leave_finished,
};
