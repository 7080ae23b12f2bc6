/* Time that is lost, set, changed, or goes on for days: nothing of it touches a session. */
#include <check.h>
#include <dirent.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "journeys.h"
#include "limber/base/macros.h"
#include "limber/base/str.h"
#include "places.h"
#include "support/clock.h"
#include "support/run.h"

static const char file[] = "data/limber/history.jsonl";

enum { SLEPT = 12 * CLOCK_MINUTE + 34 * 1000 };

/* ---- the computer sleeps ---- */

/* It stands as it was when it looked last, and says for how long. */
static void need_slept(struct pty *p, const char *left)
{
	pty_need(p, "|| PAUSED ||");
	pty_need(p, "The computer slept for 12:34.");
	ck_assert_msg(left == NULL || pty_has(p, left), "'%s' is not on the screen:\n%s", left,
		      pty_screen(p));
}

/* The time that is left of all, as it stands in the first row. */
static const char *time_left(struct pty *p)
{
	static char left[32];
	const char *row = pty_row(p, 0), *end = strstr(row, " left");
	if (end == NULL)
		return NULL;
	const char *at = end;
	while (at > row && at[-1] != ' ')
		at--;
	snprintf(left, sizeof(left), "%.*s", (int)(end - at) + 5, at);
	return left;
}

START_TEST(sleep_is_no_time_of_exercise)
{
	const struct place *place = &places[_i];
	if (!clock_is_ours() || !(storms() || place->always))
		return;
	struct pty *p = place_open(place, NULL);
	struct str before = STR_INIT, left = STR_INIT;
	pty_settle(p);
	str_adds(&before, pty_screen(p));
	if (place->time == PLACE_PLAYS || place->time == PLACE_PAUSED)
		str_adds(&left, time_left(p));
	clock_sleep(p, SLEPT);
	if (place->time == PLACE_PLAYS || place->time == PLACE_PAUSED)
		need_slept(p, left.buf);
	else
		ck_assert_msg(strcmp(before.buf, pty_screen(p)) == 0, "%s:\n%s\nthen:\n%s", place->name,
			      before.buf, pty_screen(p));
	if (place->time == PLACE_PANEL) {
		pty_key(p, "Esc");
		need_slept(p, NULL);
	}
	need_same_when_redrawn(p);
	pty_key(p, "Ctrl-C");
	journey_end(p, 130);
	str_release(&before);
	str_release(&left);
}
END_TEST

START_TEST(sleep_pauses_plain_lines_too)
{
	if (!clock_is_ours())
		return;
	struct pty *p = journey_start((struct pty_setup){
		.args = ARGS("run", "childs-pose", "--plain"), .env = clock_env(NULL) });
	pty_need(p, "Get ready: Child");
	pty_type(p, "n\n");
	pty_need(p, "Go: Child");
	clock_pass(p, 4000);
	clock_sleep(p, SLEPT);
	pty_need(p, "The computer slept for 12:34. Paused.");
	clock_pass(p, 5000);
	ck_assert(!pty_has(p, "Halfway"));
	pty_type(p, "\n");
	clock_pass(p, 4000); /* the 3-2-1 and a second */
	clock_pass(p, 26000);
	pty_need(p, "Done. That was the last one.");
	ck_assert_int_eq(pty_exit(p, PTY_PATIENCE), 0);
	pty_free(p);
	ck_assert_msg(strstr(sandbox_get(file), "\"finished\": true") != NULL, "%s", sandbox_get(file));
}
END_TEST

/* ---- the clock on the wall ---- */

enum { TAPE = 297 }; /* s: "quick-5" */

/* From the first line of the session to its last, as the program wrote them. */
static void add_session(const char *text, struct str *out)
{
	const char *from = strstr(text, "Get ready: "), *to = strstr(text, "Done. That was");
	ck_assert_msg(from != NULL && to != NULL, "no session:\n%s", text);
	for (; from < to; from++) {
		if (*from != '\r')
			str_addc(out, *from);
	}
}

/* What it says at its own pace: of a rehearsal, which no clock on the wall takes part in. */
static void add_wanted(struct str *out)
{
	struct run r = run_limber(&(struct run_setup){
		.args = { "run", "--plain", "quick-5", "--speed", "10000" } });
	ck_assert_int_eq(r.status, 0);
	add_session(r.out, out);
}

static const struct wall {
	const char *label, *zone, *from;
	long long turns[4]; /* ms, one after another at each turn */
	const char *kept[2];
} walls[] = {
	{ "nothing", "TZ=UTC", "2024-05-02T10:00:00Z", { 0 },
	  { "\"start\": \"2024-05-02T10:00:00+00:00\"", "\"day\": \"2024-05-02\"" } },
	{ "set to and fro", "TZ=UTC", "2024-05-02T10:00:00Z",
	  { 3 * CLOCK_DAY, -5 * (long long)CLOCK_DAY, 3600 * 1000, 400 * (long long)CLOCK_DAY },
	  { "\"start\": \"2024-05-02T10:00:00+00:00\"", "\"day\": \"2024-05-02\"" } },
	{ "summer begins", "TZ=CET-1CEST,M3.5.0,M10.5.0/3", "2024-03-31T00:58:00Z", { 0 },
	  { "\"start\": \"2024-03-31T01:58:00+01:00\"", "\"day\": \"2024-03-31\"" } },
	{ "summer ends", "TZ=CET-1CEST,M3.5.0,M10.5.0/3", "2024-10-27T00:58:00Z", { 0 },
	  { "\"start\": \"2024-10-27T02:58:00+02:00\"", "\"day\": \"2024-10-27\"" } },
	{ "midnight", "TZ=UTC", "2024-12-31T23:58:00Z", { 0 },
	  { "\"start\": \"2024-12-31T23:58:00+00:00\"", "\"day\": \"2024-12-31\"" } },
};

/* Turns come up to 25 seconds late, as on a machine that has no time for it. */
START_TEST(no_clock_on_the_wall_and_no_load_touches_the_tape)
{
	const struct wall *w = &walls[_i];
	struct str wanted = STR_INIT, got = STR_INIT;
	if (!clock_is_ours())
		return;
	add_wanted(&wanted);
	const char *const *env = clock_env(ARGS(w->zone));
	clock_set(w->from);
	struct pty *p = journey_start((struct pty_setup){
		.args = ARGS("run", "quick-5", "--plain"), .env = env });
	pty_need(p, "Get ready: Cat-cow");
	for (int passed = 0, i = 0; passed < TAPE; i++) {
		int next = 1 + 22 * (i % 2) + i % 3;
		clock_turn(w->turns[i % (int)ARRAY_LEN(w->turns)]);
		clock_pass(p, next * 1000);
		passed += next;
	}
	pty_need(p, "Kept in your history.");
	ck_assert_int_eq(pty_exit(p, PTY_PATIENCE), 0);
	add_session(pty_output(p, NULL), &got);
	ck_assert_str_eq(got.buf, wanted.buf);
	for (size_t i = 0; i < ARRAY_LEN(w->kept); i++)
		ck_assert_msg(strstr(sandbox_get(file), w->kept[i]) != NULL, "%s: %s is not in:\n%s",
			      w->label, w->kept[i], sandbox_get(file));
	ck_assert_ptr_nonnull(strstr(sandbox_get(file), "\"length\": 297000"));
	ck_assert_ptr_nonnull(strstr(sandbox_get(file), "\"finished\": true"));
	pty_free(p);
	str_release(&wanted);
	str_release(&got);
}
END_TEST

/* On the screen: a journey over ten hours of zones, and a clock that is set. */
START_TEST(no_journey_touches_a_session)
{
	if (!clock_is_ours())
		return;
	const char *const *env = clock_env(ARGS("TZ=UTC"));
	clock_set("2024-05-02T20:00:00Z");
	clock_zone(1);
	struct pty *p = journey_start((struct pty_setup){ .args = ARGS("run", "childs-pose"), .env = env });
	pty_need(p, "GET READY");
	press(p, "n", "exercise 0:30 left");
	clock_pass(p, 5000);
	clock_zone(11);
	clock_pass(p, 5000);
	pty_need(p, "exercise 0:20 left");
	clock_turn(-3 * (long long)CLOCK_DAY);
	clock_pass(p, 5000);
	pty_need(p, "exercise 0:15 left");
	pty_need(p, "[ WORK ]");
	clock_turn(5 * (long long)CLOCK_DAY);
	clock_zone(-9);
	clock_pass(p, 15000);
	pty_need(p, "It took 0:30.");
	pty_key(p, "Space");
	journey_end(p, 0);
	ck_assert_ptr_nonnull(strstr(sandbox_get(file), "\"start\": \"2024-05-02T21:00:00+01:00\""));
	ck_assert_ptr_nonnull(strstr(sandbox_get(file), "\"day\": \"2024-05-02\""));
	ck_assert_ptr_nonnull(strstr(sandbox_get(file), "\"finished\": true"));
}
END_TEST

/* ---- days ---- */

static const char strength[] =
	"{\"format\": 1, \"id\": \"a\", \"start\": \"2024-05-02T07:30:00+00:00\", \"day\": \"2024-05-02\", "
	"\"length\": 60000, \"routine\": \"daily\", \"name\": \"Daily routine\", \"kind\": \"strength\", "
	"\"items\": [{\"exercise\": \"squat\", \"reps\": 5, \"both\": 5}]}\n";

static struct pty *home_in_the_evening(void)
{
	sandbox_put(file, strength);
	const char *const *env = clock_env(ARGS("TZ=UTC"));
	clock_set("2024-05-02T22:00:00Z");
	struct pty *p = journey_start((struct pty_setup){ .env = env });
	pty_need(p, "Strength is done for today");
	ck_assert_str_eq(selected(p), "Mobility day");
	return p;
}

/* A key that opens what is shown opens nothing that was not seen. */
START_TEST(home_knows_what_day_it_is)
{
	if (!clock_is_ours())
		return;
	struct pty *p = home_in_the_evening();
	clock_pass(p, 3 * 60 * CLOCK_MINUTE);
	pty_need(p, "Strength was yesterday");
	pty_settle(p);
	clock_stopped(CLOCK_DAY); /* what is shown is of the day before */
	press(p, "Space", "Today: Daily routine");
	ck_assert_str_eq(selected(p), "Daily routine");
	press(p, "Space", "16 exercises");
	press(p, "Esc", "Today: Daily routine");
	clock_turn(-2 * (long long)CLOCK_DAY); /* somebody sets it back */
	press(p, "z", "Strength is done for today");
	clock_turn(-3 * (long long)CLOCK_DAY); /* before it was done */
	press(p, "z", "Today: Daily routine");
	pty_key(p, "q");
	journey_end(p, 0);
}
END_TEST

/* Nobody touches it: it wakes by itself. */
START_TEST(home_turns_to_the_new_day)
{
	if (!clock_is_ours())
		return;
	struct pty *p = home_in_the_evening();
	clock_set("2024-05-02T23:59:59.5Z");
	pty_settle(p);
	pty_signal(p, SIGCHLD);
	clock_run(true);
	pty_need(p, "Strength was yesterday");
	pty_key(p, "q");
	journey_end(p, 0);
}
END_TEST

START_TEST(history_turns_to_the_new_day)
{
	if (!clock_is_ours())
		return;
	struct pty *p = home_in_the_evening();
	for (int i = 0; i < 30 && strcmp(selected(p), "History") != 0; i++)
		select_next(p);
	press(p, "Space", "This week: strength 1 of 3");
	press(p, "Tab", "Last planned today.");
	clock_pass(p, 3 * 60 * CLOCK_MINUTE);
	pty_need(p, "Last planned yesterday.");
	pty_settle(p);
	clock_stopped(CLOCK_DAY);
	press(p, "z", "Last planned 2 days ago.");
	press(p, "Esc", "Today: Daily routine");
	pty_key(p, "q");
	journey_end(p, 0);
}
END_TEST

START_TEST(home_knows_it_when_it_is_back_in_sight)
{
	if (!clock_is_ours())
		return;
	struct pty *p = home_in_the_evening();
	press(p, "?", "Ctrl-L");
	clock_pass(p, 2 * (long long)CLOCK_DAY);
	press(p, "Esc", "Today: Daily routine");
	pty_key(p, "q");
	journey_end(p, 0);
}
END_TEST

/* As at the start: 12 hours after it was left it is over, and in the history. */
START_TEST(what_was_left_grows_old_on_the_home_screen)
{
	if (!clock_is_ours())
		return;
	const char *const *env = clock_env(ARGS("TZ=UTC"));
	clock_set("2024-05-02T08:00:00Z");
	leave_a_session(env);
	struct pty *p = journey_start((struct pty_setup){ .env = env });
	pty_need(p, "> Go on: ");
	clock_pass(p, 11 * 60 * CLOCK_MINUTE);
	pty_need(p, "11 hours ago");
	ck_assert_ptr_null(sandbox_get(file));
	clock_pass(p, 61 * CLOCK_MINUTE);
	pty_need_gone(p, "Go on: ");
	pty_need(p, "A session that was cut short");
	ck_assert_ptr_nonnull(strstr(sandbox_get(file), "\"routine\": \"quick-5\""));
	ck_assert(!pty_has(p, "> Quick"));
	pty_key(p, "q");
	journey_end(p, 0);
}
END_TEST

/* What was said before a session holds for its day; the next day it is asked again. */
START_TEST(it_is_asked_again_the_next_day)
{
	if (!clock_is_ours())
		return;
	const char *const *env = clock_env(ARGS("TZ=UTC", "LIMBER_CHECK_IN=on"));
	clock_set("2024-05-02T22:00:00Z");
	struct pty *p = journey_start((struct pty_setup){ .env = env });
	for (int day = 0; day < 2; day++) {
		press(p, "z", "Today: Daily routine");
		press(p, "Space", "16 exercises");
		press(p, "Space", "Pain in your back, hips or legs now?");
		press(p, "Space", "Leg pain");
		press(p, "n", "GET READY");
		press(p, "q", "Leave?");
		press(p, "y", "Today: ");
		press(p, "Space", "16 exercises");
		press(p, "Space", "GET READY"); /* not a second time */
		press(p, "q", "Leave?");
		press(p, "y", "Today: ");
		clock_pass(p, CLOCK_DAY);
	}
	pty_key(p, "q");
	journey_end(p, 0);
}
END_TEST

/* ---- the screen is kept awake ---- */

static void put_inhibitor(void)
{
	ck_assert_int_eq(chmod(sandbox_put("bin/systemd-inhibit",
					   "#!/bin/sh\necho $$ >>\"$HOME/pids\"\nexec /bin/cat\n"), 0700), 0);
}

/* The pid of the last of so many inhibitors; 0: there are not that many. */
static pid_t inhibitor(int count)
{
	const char *at = sandbox_get("pids");
	pid_t pid = 0;
	for (int i = 0; i < count; i++) {
		const char *end = at != NULL ? strchr(at, '\n') : NULL;
		if (end == NULL)
			return 0;
		pid = (pid_t)strtol(at, NULL, 10);
		at = end + 1;
	}
	return pid;
}

static bool is_held(struct pty *p, const void *count)
{
	(void)p;
	return inhibitor(*(const int *)count) != 0;
}

/* What a helper does is not seen on the terminal: it is asked for in between. */
static pid_t need_inhibitor(struct pty *p, int count)
{
	bool held = false;
	for (int i = 0; i < PTY_PATIENCE / 20 && !held; i++) {
		pty_pump(p, 20);
		held = is_held(p, &count);
	}
	ck_assert_msg(held, "%d inhibitors have not been started", count);
	return inhibitor(count);
}

static bool is_gone(pid_t pid)
{
	return kill(pid, 0) != 0 && errno == ESRCH;
}

static void need_gone(struct pty *p, pid_t pid)
{
	for (int i = 0; i < PTY_PATIENCE / 20 && !is_gone(pid); i++) {
		pty_signal(p, SIGCHLD);
		pty_pump(p, 20);
	}
	ck_assert_msg(is_gone(pid), "the inhibitor goes on");
}

START_TEST(a_pause_of_a_minute_lets_the_screen_sleep)
{
	bool plain = _i == 0;
	if (!clock_is_ours())
		return;
	put_inhibitor();
	struct pty *p = journey_start((struct pty_setup){
		.args = ARGS("run", "quick-5", plain ? "--plain" : NULL), .env = clock_env(NULL) });
	clock_pass(p, 1000);
	pid_t pid = need_inhibitor(p, 1);
	pty_type(p, plain ? "\n" : " ");
	pty_need(p, plain ? "Paused." : "|| PAUSED ||");
	clock_pass(p, 59 * 1000);
	ck_assert(!is_gone(pid));
	clock_pass(p, 1000);
	need_gone(p, pid);
	pty_type(p, plain ? "\n" : " ");
	pty_need(p, plain ? "Going on." : "( GET READY )");
	pid = need_inhibitor(p, 2);
	ck_assert(!is_gone(pid));
	pty_type(p, plain ? "q\n" : "\003");
	ck_assert_int_eq(pty_exit(p, PTY_PATIENCE), plain ? 0 : 130);
	for (int i = 0; i < PTY_PATIENCE / 20 && !is_gone(pid); i++)
		poll(NULL, 0, 20);
	ck_assert(is_gone(pid));
	pty_free(p);
}
END_TEST

/* ---- a week ---- */

/* kB of memory that are written to. */
static long memory_of(struct pty *p)
{
	char name[64], line[128];
	long kb = -1;
	snprintf(name, sizeof(name), "/proc/%ld/status", (long)pty_pid(p));
	FILE *f = fopen(name, "r");
	while (f != NULL && kb < 0 && fgets(line, sizeof(line), f) != NULL) {
		if (strncmp(line, "VmData:", 7) == 0)
			kb = strtol(line + 7, NULL, 10);
	}
	if (f != NULL)
		fclose(f);
	return kb;
}

/* Files that are open; 0 where that cannot be known. */
static int files_of(struct pty *p)
{
	char name[64];
	int count = 0;
	snprintf(name, sizeof(name), "/proc/%ld/fd", (long)pty_pid(p));
	DIR *dir = opendir(name);
	while (dir != NULL && readdir(dir) != NULL)
		count++;
	if (dir != NULL)
		closedir(dir);
	return count;
}

static bool is_sanitized(void)
{
	const char *mode = getenv("LIMBER_TEST_MODE");
	return mode != NULL && strcmp(mode, "asan") == 0;
}

static const char blink[] =
	"{\"format\":1,\"exercises\":[{\"id\":\"blink\",\"name\":\"Blink\","
	"\"category\":\"hip-mobility\",\"position\":\"standing\",\"steps\":[\"Blink.\"],"
	"\"dose\":{\"sets\":1,\"reps\":1,\"sides\":\"none\",\"rep\":["
	"{\"do\":\"Stay\",\"seconds\":300,\"hold\":true}]}}],\"routines\":[{\"id\":\"daily\",\"name\":\"Daily\","
	"\"kind\":\"short\",\"items\":[{\"exercise\":\"blink\"}]}]}";

/* Play today's routine to its end, and see that it ends there. */
static void play_once(struct pty *p)
{
	press(p, "z", "Today: Daily");
	press(p, "Space", "1 exercise");
	press(p, "Space", "[ WORK ]");
	clock_pass(p, 299 * 1000);
	pty_need(p, "exercise 0:01 left");
	clock_pass(p, 1000);
	pty_need(p, "It took 5:00.");
	press(p, "Space", "Today: Daily");
}

START_TEST(a_week_without_restart)
{
	int days = storms() ? 7 : 3, times = storms() ? 8 : 2;
	long first = 0;
	int files = 0;
	if (!clock_is_ours())
		return;
	sandbox_put("data/limber/catalogue/blink.json", blink);
	const char *const *env = clock_env(ARGS("TZ=UTC", "LIMBER_PREPARE=0", "LIMBER_MOVE=0"));
	clock_set("2024-05-02T01:00:00Z");
	struct pty *p = journey_start((struct pty_setup){ .env = env });
	for (int day = 0; day < days; day++) {
		for (int i = 0; i < times; i++) {
			play_once(p);
			clock_pass(p, CLOCK_DAY / times - 300 * 1000);
		}
		if (day == 0) {
			first = memory_of(p);
			files = files_of(p);
		}
	}
	ck_assert_int_eq(files_of(p), files);
	long grown = memory_of(p) - first;
	/* Sanitizers keep what is freed for a while. */
	ck_assert_msg(grown <= 512 || is_sanitized(), "%ld kB more", grown);
	ck_assert(!pty_has(p, "Messages"));
	pty_key(p, "q");
	journey_end(p, 0);
	int kept = 0;
	for (const char *s = sandbox_get(file); s != NULL; s = strstr(s, "\"length\": 300000"), kept++)
		s++;
	ck_assert_int_eq(kept - 1, days * times);
}
END_TEST

Suite *time_suite(void);

Suite *time_suite(void)
{
	Suite *s = suite_create("time");
	TCase *tc = tcase_create("time");
	tcase_set_timeout(tc, storms() ? 300 : JOURNEY_TIMEOUT);
	tcase_add_loop_test(tc, sleep_is_no_time_of_exercise, 0, (int)place_count);
	tcase_add_test(tc, sleep_pauses_plain_lines_too);
	tcase_add_loop_test(tc, no_clock_on_the_wall_and_no_load_touches_the_tape, 0,
			    (int)ARRAY_LEN(walls));
	tcase_add_test(tc, no_journey_touches_a_session);
	tcase_add_test(tc, home_knows_what_day_it_is);
	tcase_add_test(tc, home_turns_to_the_new_day);
	tcase_add_test(tc, history_turns_to_the_new_day);
	tcase_add_test(tc, what_was_left_grows_old_on_the_home_screen);
	tcase_add_test(tc, home_knows_it_when_it_is_back_in_sight);
	tcase_add_test(tc, it_is_asked_again_the_next_day);
	tcase_add_loop_test(tc, a_pause_of_a_minute_lets_the_screen_sleep, 0, 2);
	tcase_add_test(tc, a_week_without_restart);
	suite_add_tcase(s, tc);
	return s;
}
