/* What was done is kept, however a session ends, and told where it cannot be. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "journeys.h"
#include "limber/base/macros.h"
#include "support/run.h"

/* A hold of half a second, nothing to get ready. */
static const char blink[] =
	"{\"format\":1,\"exercises\":[{\"id\":\"blink\",\"name\":\"Blink\","
	"\"category\":\"hip-mobility\",\"position\":\"standing\",\"steps\":[\"Blink.\"],"
	"\"dose\":{\"sets\":4,\"rest\":0,\"reps\":1,\"sides\":\"none\",\"rep\":["
	"{\"do\":\"Stay\",\"seconds\":0.5,\"hold\":true}]}}]}";

static struct pty *run_blink(void)
{
	sandbox_put("data/limber/catalogue/blink.json", blink);
	return journey_start((struct pty_setup){ .args = ARGS("run", "blink"),
	                                         .env = ARGS("LIMBER_PREPARE=0", "LIMBER_MOVE=0") });
}

START_TEST(a_session_is_kept_when_it_ends)
{
	struct pty *p = run_blink();
	pty_need(p, "That was all of it. 1 of 1 exercise done in full.");
	pty_need(p, "Kept in your history");
	need_in_history("\"finished\": true");
	need_in_history("\"exercise\": \"blink\"");
	need_in_history("\"hold\": 2000, \"both\": 2000}");
	pty_key(p, "Space");
	journey_end(p, 0);
	const char *kept = sandbox_get(journey_history);
	ck_assert_uint_eq(strcspn(kept, "\n") + 1, strlen(kept)); /* once */
	struct run r = run_limber(&(struct run_setup){ .args = { "history" },
	                                               .env = { "XDG_DATA_HOME" } });
	ck_assert_ptr_nonnull(strstr(r.out, "Nothing yet")); /* of another folder */
}
END_TEST

START_TEST(a_rehearsal_or_nothing_is_not_kept)
{
	struct pty *p = journey_start((struct pty_setup){ .args = ARGS("run", "quick-5", "--speed", "1000") });
	pty_need(p, "That was all of it.");
	pty_need(p, "A rehearsal is not kept.");
	pty_key(p, "Space");
	journey_end(p, 0);
	p = journey_run("quick-5");
	press(p, "q", "Leave?");
	pty_key(p, "y");
	journey_end(p, 0);
	ck_assert_ptr_null(sandbox_get(journey_history));
}
END_TEST

/* A folder stands where the file should be: nobody can write there, whoever he is. */
START_TEST(what_cannot_be_kept_is_printed_at_leaving)
{
	sandbox_put("data/limber/history.jsonl/in-the-way", "");
	struct pty *p = run_blink();
	pty_need(p, "It could not be written to your history yet");
	pty_key(p, "Space");
	int status = pty_exit(p, PTY_PATIENCE);
	ck_assert_int_eq(status, 0);
	pty_need(p, "what you did could not be kept: ");
	ck_assert_ptr_nonnull(strstr(pty_output(p, NULL), "{\"format\": 1, \"id\": \""));
	pty_free(p);
}
END_TEST

/* What was in the way has gone before the program leaves: it is kept after all, and told. */
START_TEST(what_could_be_kept_at_last_is_told)
{
	char way[160];
	const char *blocked = sandbox_put("data/limber/history.jsonl/in-the-way", "");
	snprintf(way, sizeof(way), "%s", blocked);
	struct pty *p = run_blink();
	pty_need(p, "It could not be written to your history yet");
	ck_assert_int_eq(unlink(way), 0);
	*strrchr(way, '/') = '\0';
	ck_assert_int_eq(rmdir(way), 0);
	pty_key(p, "Space");
	ck_assert_int_eq(pty_exit(p, PTY_PATIENCE), 0);
	pty_need(p, "what you did is in your history now");
	need_in_history("\"finished\": true");
	pty_free(p);
}
END_TEST

/* What is planned does not know what was done: that is said before it. */
START_TEST(a_history_that_cannot_be_read_is_told_where_it_is_missed)
{
	char data[128];
	snprintf(data, sizeof(data), "XDG_DATA_HOME=%s/data", sandbox_home());
	sandbox_put("data/limber/history.jsonl/in-the-way", "");
	struct run r = run_limber(&(struct run_setup){ .args = { "plan" }, .env = { data } });
	ck_assert_int_eq(r.status, 0);
	ck_assert_ptr_nonnull(strstr(r.out, "Daily routine: 16 exercises"));
	ck_assert_ptr_nonnull(strstr(r.err, "history.jsonl: is a directory; move it away, and limber begins a "
	                                    "new one"));
	r = run_limber(&(struct run_setup){ .args = { "history" }, .env = { data } });
	ck_assert_int_eq(r.status, 1);
	ck_assert_ptr_nonnull(strstr(r.err, "history.jsonl: is a directory; move it away"));
}
END_TEST

START_TEST(plain_lines_are_kept_too)
{
	sandbox_put("data/limber/catalogue/blink.json", blink);
	char data[128];
	snprintf(data, sizeof(data), "XDG_DATA_HOME=%s/data", sandbox_home());
	struct run r = run_limber(&(struct run_setup){
		.args = { "run", "--plain", "blink" },
		.env = { data, "LIMBER_PREPARE=0", "LIMBER_MOVE=0" }, .input = "" });
	ck_assert_int_eq(r.status, 0);
	ck_assert_ptr_nonnull(strstr(r.out, "Kept in your history."));
	need_in_history("\"finished\": true");
	r = run_limber(&(struct run_setup){ .args = { "history" }, .env = { data } });
	ck_assert_ptr_nonnull(strstr(r.out, "  Blink                       0:02  1 of 1 in full  "));
	r = run_limber(&(struct run_setup){ .args = { "history", "--csv" }, .env = { data } });
	ck_assert_ptr_nonnull(strstr(r.out, "\"blink\",2,yes,\"blink\",\"\",seconds,2,2,0,0,4,0,done,,standard,,,,,\"\"\n"));
}
END_TEST

static const char one[] =
	"{\"format\": 1, \"id\": \"a\", \"start\": \"2026-11-24T07:30:00+01:00\", \"day\": \"2026-11-24\", "
	"\"length\": 60000, \"routine\": \"daily\", \"name\": \"Daily routine\", \"kind\": \"strength\"}\n";

START_TEST(a_session_is_deleted_when_that_is_wished)
{
	char data[128];
	snprintf(data, sizeof(data), "XDG_DATA_HOME=%s/data", sandbox_home());
	sandbox_put(journey_history, one);
	struct run_setup setup = { .args = { "history", "--delete", "a" }, .env = { data }, .input = "n\n" };
	ck_assert_ptr_nonnull(strstr(run_limber(&setup).out, "It stays."));
	ck_assert_str_eq(sandbox_get(journey_history), one);
	setup.input = "y\n";
	ck_assert_ptr_nonnull(strstr(run_limber(&setup).out, "Daily routine"));
	ck_assert_int_eq(strncmp(sandbox_get(journey_history), one, strlen(one)), 0); /* nothing is thrown away */
	struct run r = run_limber(&(struct run_setup){ .args = { "history" }, .env = { data } });
	ck_assert_ptr_nonnull(strstr(r.out, "Nothing yet"));
	r = run_limber(&(struct run_setup){ .args = { "status" }, .env = { data } });
	ck_assert_ptr_nonnull(strstr(r.out, "no session yet"));
}
END_TEST

/* Nothing but a clear yes takes anything away. */
static const struct {
	const char *typed;
	bool yes;
} answers[] = {
	{ "y\n", true }, { "yes\n", true }, { "YES\n", true }, { "y", true },
	{ "", false }, { "\n", false }, { "\ny\n", false }, { "n\n", false }, { "yn\n", false },
	{ "yank it\n", false }, { "y\033", false }, { "\033[Ay\n", false }, { "y\r\n", false },
	{ "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\n", false }, { "nooooooooooooooy\n", false },
};

START_TEST(only_yes_is_yes)
{
	char data[128];
	snprintf(data, sizeof(data), "XDG_DATA_HOME=%s/data", sandbox_home());
	sandbox_put(journey_history, one);
	struct run r = run_limber(&(struct run_setup){ .args = { "history", "--delete", "a" },
	                                               .env = { data }, .input = answers[_i].typed });
	bool gone = strcmp(sandbox_get(journey_history), one) != 0;
	ck_assert_int_eq(r.status, 0);
	ck_assert_msg(gone == answers[_i].yes, "'%s': %s", answers[_i].typed, r.out);
}
END_TEST

static const struct {
	const char *label, *id, *says; /* on standard error: says, and the status is 1 */
} not_deleted[] = {
	{ "unknown", "0000000000000000", "no session or change '0000000000000000'; 'limber history' ends" },
	{ "short", "aaa", "'aaa' is too short: give the id, or at least 4 characters" },
	{ "several", "aaaa", "more than one id begins with 'aaaa': give more of it" },
	{ "gone", "bbbbbbbb", "'bbbbbbbb' has been taken out of the history already" },
	{ "gone, its beginning", "bbbb", "'bbbb' has been taken out of the history already" },
};

static const char several[] =
	"{\"format\": 1, \"id\": \"aaaa1111\", \"start\": \"2026-11-24T07:30:00+01:00\", "
	"\"day\": \"2026-11-24\", \"length\": 60000, \"routine\": \"daily\", \"name\": \"Daily routine\"}\n"
	"{\"format\": 1, \"change\": \"aaaa2222\", \"at\": \"2026-11-24T07:40:00+01:00\", "
	"\"day\": \"2026-11-24\", \"act\": \"taken\", \"exercise\": \"squat\", \"reason\": \"Squat 10 to 12\"}\n"
	"{\"format\": 1, \"delete\": \"bbbbbbbb\", \"at\": \"2026-11-24T07:50:00+01:00\"}\n";

START_TEST(what_is_not_there_cannot_be_deleted)
{
	char data[128];
	snprintf(data, sizeof(data), "XDG_DATA_HOME=%s/data", sandbox_home());
	sandbox_put(journey_history, several);
	struct run r = run_limber(&(struct run_setup){ .args = { "history", "--delete", not_deleted[_i].id },
	                                               .env = { data }, .input = "y\n" });
	ck_assert_int_eq(r.status, 1);
	ck_assert_msg(strstr(r.err, not_deleted[_i].says) != NULL, "%s: %s", not_deleted[_i].label, r.err);
	ck_assert_str_eq(sandbox_get(journey_history), several);
}
END_TEST

START_TEST(the_beginning_of_an_id_will_do)
{
	char data[128];
	snprintf(data, sizeof(data), "XDG_DATA_HOME=%s/data", sandbox_home());
	sandbox_put(journey_history, several);
	struct run r = run_limber(&(struct run_setup){ .args = { "history", "--delete", "aaaa2" },
	                                               .env = { data }, .input = "y\n" });
	ck_assert_int_eq(r.status, 0);
	ck_assert_ptr_nonnull(strstr(r.out, "A change of dose: Squat 10 to 12 (taken on 2026-11-24)\n"));
	need_in_history("\"delete\": \"aaaa2222\"");
	r = run_limber(&(struct run_setup){ .args = { "history", "--delete", "aaaa" }, .env = { data },
	                                    .input = "y\n" }); /* only one is left */
	ck_assert_ptr_nonnull(strstr(r.out, "Daily routine, 1:00, on 2026-11-24\n"));
	need_in_history("\"delete\": \"aaaa1111\"");
}
END_TEST

START_TEST(histories_of_two_machines_are_united)
{
	char data[128], other[128], gone[128];
	snprintf(data, sizeof(data), "XDG_DATA_HOME=%s/data", sandbox_home());
	snprintf(other, sizeof(other), "%s", sandbox_put("laptop.jsonl", several));
	snprintf(gone, sizeof(gone), "%s/gone.jsonl", sandbox_home());
	sandbox_put(journey_history, one);
	struct run_setup setup = { .args = { "history", "--merge", gone, other }, .env = { data } };
	struct run r = run_limber(&setup);
	ck_assert_int_eq(r.status, 1); /* of one of them; the other is in */
	ck_assert_ptr_nonnull(strstr(r.err, "gone.jsonl: cannot be read: No such file or directory"));
	ck_assert_ptr_nonnull(strstr(r.out, "laptop.jsonl: 1 session added, 0 known; 1 change of a dose and "
	                                    "1 deletion added\n"));
	const char *kept = sandbox_get(journey_history);
	ck_assert_ptr_nonnull(strstr(kept, one));
	ck_assert_ptr_nonnull(strstr(kept, several + strlen(several) - 60));
	setup.args[2] = other;
	setup.args[3] = NULL;
	r = run_limber(&setup);
	ck_assert_ptr_nonnull(strstr(r.out, "laptop.jsonl: 0 sessions added, 1 known\n"));
}
END_TEST

START_TEST(status_is_one_line)
{
	char data[128];
	snprintf(data, sizeof(data), "XDG_DATA_HOME=%s/data", sandbox_home());
	sandbox_put(journey_history, one);
	struct run r = run_limber(&(struct run_setup){ .args = { "status" }, .env = { data } });
	ck_assert_int_eq(strncmp(r.out, "last Daily routine ", 19), 0);
	ck_assert_ptr_eq(strchr(r.out, '\n'), r.out + r.out_len - 1);
	r = run_limber(&(struct run_setup){ .args = { "status", "--json" }, .env = { data } });
	ck_assert_ptr_nonnull(strstr(r.out, "\"routine\": \"daily\""));
	ck_assert_ptr_nonnull(strstr(r.out, "\"strength_goal\": 3,"));
	ck_assert_ptr_nonnull(strstr(r.out, "\"met\": false"));
}
END_TEST

/* The goal is the person's own. */
START_TEST(status_tells_the_goal_of_the_week)
{
	char data[128];
	snprintf(data, sizeof(data), "XDG_DATA_HOME=%s/data", sandbox_home());
	sandbox_put(journey_history, "{\"format\": 1, \"id\": \"a\", \"start\": \"2016-11-24T07:30:00+01:00\", "
	            "\"day\": \"2016-11-24\", \"length\": 60000, \"routine\": \"daily\", \"name\": \"Daily\"}\n");
	struct run r = run_limber(&(struct run_setup){
		.args = { "status" }, .env = { data, "LIMBER_STRENGTH_DAYS=2", "LIMBER_MOBILITY_DAYS=0" } });
	ck_assert_ptr_nonnull(strstr(r.out, "last Daily on 24 Nov 2016; this week strength 0 of 2, mobility 0 days\n"));
}
END_TEST

#define STATUS_LINE(day) "{\"format\": 1, \"id\": \"" day "\", \"start\": \"" day "T07:30:00+00:00\", " \
	"\"day\": \"" day "\", \"length\": 60000, \"routine\": \"daily\", \"name\": \"Of " day "\"}\n"

static const struct {
	const char *history, *line, *last;
} dated[] = {
	{ STATUS_LINE("2016-11-24") STATUS_LINE("9997-11-24") STATUS_LINE("9997-11-25"),
	  "last Of 2016-11-24 on 24 Nov 2016; this week ", "\"id\": \"2016-11-24\"" },
	{ STATUS_LINE("9997-11-24") STATUS_LINE("9997-11-25"),
	  "no session yet but 2 dated later than today; this week ", "\"last\": null" },
};

/* A clock that was wrong once: what it dated is not what was done last. */
START_TEST(status_knows_no_last_session_to_come)
{
	char data[128];
	snprintf(data, sizeof(data), "XDG_DATA_HOME=%s/data", sandbox_home());
	sandbox_put(journey_history, dated[_i].history);
	struct run r = run_limber(&(struct run_setup){ .args = { "status" }, .env = { data } });
	ck_assert_msg(strncmp(r.out, dated[_i].line, strlen(dated[_i].line)) == 0, "%s", r.out);
	r = run_limber(&(struct run_setup){ .args = { "status", "--json" }, .env = { data } });
	ck_assert_msg(strstr(r.out, dated[_i].last) != NULL, "%s", r.out);
}
END_TEST

START_TEST(what_was_said_is_listed)
{
	char data[128];
	snprintf(data, sizeof(data), "XDG_DATA_HOME=%s/data", sandbox_home());
	sandbox_put(journey_history, "{\"format\": 1, \"id\": \"abc\", \"start\": \"2016-11-24T07:30:00+01:00\", "
	            "\"day\": \"2016-11-24\", \"length\": 60000, \"routine\": \"daily\", \"name\": \"Daily\", "
	            "\"kind\": \"strength\", \"pain_before\": 3, \"pain_after\": 2, \"effort\": 5, \"legs\": \"no\", "
	            "\"note\": \"=\\\"stiff\\\", better\", \"items\": [{\"exercise\": \"squat\", \"name\": \"Squat\", "
	            "\"sides\": \"each\", \"sets\": 2, \"reps\": 10, \"left\": 10, \"right\": 5, \"skipped\": 1, "
	            "\"mark\": \"hurt\", \"hurt_side\": \"right\"}]}\n");
	struct run r = run_limber(&(struct run_setup){ .args = { "history" }, .env = { data } });
	ck_assert_ptr_nonnull(strstr(r.out, "0 of 1 in full, left early; pain 3 before, 2 after, effort 5; "
	                                    "hurt: Squat (right)  abc\n"));
	r = run_limber(&(struct run_setup){ .args = { "history", "--csv" }, .env = { data } });
	ck_assert_ptr_nonnull(strstr(r.out, ",reps,10,0,10,5,2,1,hurt,right,standard,3,2,no,5,"
	                                    "\"'=\"\"stiff\"\", better\"\n"));
	/* As many columns as the first line names: it has no commas in quotes but the note's. */
	const char *row = strchr(r.out, '\n') + 1;
	int names = 0, cells = -1;
	for (const char *c = r.out; c < row; c++)
		names += *c == ',';
	for (const char *c = row; *c; c++)
		cells += *c == ',';
	ck_assert_int_eq(names, cells);
}
END_TEST

/* The screen reads the file when it is opened, and takes out of it what is not wanted. */
START_TEST(looking_back_on_the_screen)
{
	sandbox_put(journey_history, "{\"format\": 1, \"id\": \"abc\", \"start\": \"2016-11-24T07:30:00+01:00\", "
	            "\"day\": \"2016-11-24\", \"length\": 60000, \"routine\": \"daily\", \"name\": \"A while ago\", "
	            "\"items\": [{\"exercise\": \"squat\", \"name\": \"Squat\", \"reps\": 10, \"both\": 10}]}\n"
	            "half a li\n");
	struct pty *p = journey_start((struct pty_setup){ .args = NULL });
	pty_need(p, "Today:");
	press(p, "Home", "> ");
	for (int i = 0; i < 20 && strcmp(selected(p), "History") != 0; i++)
		select_next(p);
	press(p, "Space", "This week: strength 0 of 3 days, mobility 0 of 2 days.");
	pty_need(p, "1 line cannot be read (the first is line 2)");
	pty_need(p, "Streak: none at the moment; the longest was 1 day.");
	press(p, "Tab", "> Squat");
	press(p, "Tab", "24 Nov 2016  A while ago");
	press(p, "D", "Take this session out of your history?");
	press(p, "Space", "24 Nov 2016  A while ago"); /* Space alone keeps it */
	ck_assert_ptr_null(strstr(sandbox_get(journey_history), "\"delete\""));
	press(p, "D", "> Keep it");
	press(p, "y", "Nothing is here yet");
	need_in_history("\"delete\": \"abc\"");
	need_in_history("A while ago"); /* nothing is thrown away */
	press(p, "Esc", "Today:");
	pty_key(p, "q");
	journey_end(p, 0);
}
END_TEST

/* Of a session of yesterday; as ASCII, where the locale has nothing more. */
START_TEST(a_report_tells_what_was_done)
{
	char data[128], line[512], day[16], want[64];
	time_t yesterday = time(NULL) - 86400;
	struct tm tm;
	gmtime_r(&yesterday, &tm);
	strftime(day, sizeof(day), "%Y-%m-%d", &tm);
	snprintf(data, sizeof(data), "XDG_DATA_HOME=%s/data", sandbox_home());
	snprintf(line, sizeof(line), "{\"format\": 1, \"id\": \"a\", \"start\": \"%sT07:30:00+00:00\", \"day\": \"%s\", "
	         "\"length\": 60000, \"routine\": \"daily\", \"name\": \"Daily\", \"pain_before\": 3, \"items\": "
	         "[{\"exercise\": \"x\", \"name\": \"Child\\u2019s pose\", \"reps\": 10, \"both\": 10, "
	         "\"mark\": \"hurt\"}]}\n", day, day);
	sandbox_put(journey_history, line);
	struct run r = run_limber(&(struct run_setup){
		.args = { "report", "--days", "7" },
		.env = { data, "LC_ALL=C", "LIMBER_CONDITIONS=knee" } });
	ck_assert_int_eq(r.status, 0);
	ck_assert_ptr_nonnull(strstr(r.out, "(7 days)\n"));
	ck_assert_ptr_nonnull(strstr(r.out, "Done         1 session on 1 day, 1 min; 1 left before the end\n"));
	ck_assert_ptr_nonnull(strstr(r.out, "Conditions   Knee injury or arthritis\n"));
	ck_assert_ptr_nonnull(strstr(r.out, "Pain before  3, said once\n"));
	snprintf(want, sizeof(want), "\nWhere it hurt\n%s   Child's pose\n", day);
	ck_assert_msg(strstr(r.out, want) != NULL, "%s", r.out);
}
END_TEST

/* A day of strength is followed by one of mobility, on the screen and in lines. */
START_TEST(today_follows_what_was_done)
{
	char data[128], line[512], day[16];
	time_t now = time(NULL) - 3600;
	struct tm tm;
	gmtime_r(&now, &tm); /* the tests' zone; near midnight it is yesterday, which is the same */
	strftime(day, sizeof(day), "%Y-%m-%d", &tm);
	snprintf(data, sizeof(data), "XDG_DATA_HOME=%s/data", sandbox_home());
	snprintf(line, sizeof(line), "{\"format\": 1, \"id\": \"a\", \"start\": \"%sT07:30:00+00:00\", \"day\": \"%s\", "
	         "\"length\": 60000, \"routine\": \"daily\", \"name\": \"Daily routine\", \"kind\": \"strength\", "
	         "\"items\": [{\"exercise\": \"squat\", \"reps\": 5, \"both\": 5}]}\n", day, day);
	sandbox_put(journey_history, line);
	struct run r = run_limber(&(struct run_setup){ .args = { NULL }, .env = { data } });
	ck_assert_ptr_nonnull(strstr(r.out, "Today: Mobility day, "));
	ck_assert_ptr_nonnull(strstr(r.out, "a day between is advised."));
	r = run_limber(&(struct run_setup){ .args = { "plan" }, .env = { data } });
	ck_assert_int_eq(strncmp(r.out, "Mobility day: ", 14), 0);
	ck_assert_ptr_nonnull(strstr(r.out, "a day between is advised."));
	r = run_limber(&(struct run_setup){ .args = { "plan", "daily" }, .env = { data } });
	ck_assert_ptr_null(strstr(r.out, "a day between is advised.")); /* it was named */
	r = run_limber(&(struct run_setup){ .args = { "plan", "--json" }, .env = { data } });
	ck_assert_ptr_nonnull(strstr(r.out, "\"reason\": \"Strength "));
	r = run_limber(&(struct run_setup){ .args = { "run", "--speed", "10000" }, .env = { data } });
	ck_assert_ptr_nonnull(strstr(r.out, "a day between is advised.\nMobility day: "));
	struct pty *p = journey_start((struct pty_setup){ .args = NULL });
	pty_need(p, "Today: Mobility day, 16:29. Press Space.");
	pty_need(p, "a day between is advised.");
	ck_assert_str_eq(selected(p), "Mobility day");
	press(p, "Down", "Daily routine"); /* another one is a key away */
	pty_key(p, "q");
	journey_end(p, 0);
}
END_TEST

START_TEST(damage_is_told_and_hides_nothing)
{
	char data[128];
	snprintf(data, sizeof(data), "XDG_DATA_HOME=%s/data", sandbox_home());
	sandbox_put(journey_history, "{\"format\": 1, \"id\": \"a\", \"start\": \"2026-11-24T07:30:00+01:00\", "
	            "\"day\": \"2026-11-24\", \"length\": 60000, \"routine\": \"=cmd()\", "
	            "\"name\": \"Name\", \"items\": [{\"exercise\": \"x\", \"reps\": 3}]}\nhalf a li");
	struct run r = run_limber(&(struct run_setup){ .args = { "history" }, .env = { data } });
	ck_assert_int_eq(r.status, 0);
	ck_assert_ptr_nonnull(strstr(r.err, "history.jsonl: line 2 cannot be read. It is kept as it is"));
	r = run_limber(&(struct run_setup){ .args = { "history", "--csv" }, .env = { data } });
	ck_assert_ptr_null(strstr(r.out, "\"=cmd"));
}
END_TEST

TCase *journeys_history(void)
{
	TCase *tc = tcase_create("history");
	tcase_add_test(tc, a_session_is_kept_when_it_ends);
	tcase_add_test(tc, a_rehearsal_or_nothing_is_not_kept);
	tcase_add_test(tc, what_cannot_be_kept_is_printed_at_leaving);
	tcase_add_test(tc, what_could_be_kept_at_last_is_told);
	tcase_add_test(tc, a_history_that_cannot_be_read_is_told_where_it_is_missed);
	tcase_add_test(tc, plain_lines_are_kept_too);
	tcase_add_test(tc, a_session_is_deleted_when_that_is_wished);
	tcase_add_loop_test(tc, only_yes_is_yes, 0, (int)ARRAY_LEN(answers));
	tcase_add_loop_test(tc, what_is_not_there_cannot_be_deleted, 0, ARRAY_LEN(not_deleted));
	tcase_add_test(tc, the_beginning_of_an_id_will_do);
	tcase_add_test(tc, histories_of_two_machines_are_united);
	tcase_add_test(tc, status_is_one_line);
	tcase_add_test(tc, status_tells_the_goal_of_the_week);
	tcase_add_loop_test(tc, status_knows_no_last_session_to_come, 0, ARRAY_LEN(dated));
	tcase_add_test(tc, what_was_said_is_listed);
	tcase_add_test(tc, looking_back_on_the_screen);
	tcase_add_test(tc, a_report_tells_what_was_done);
	tcase_add_test(tc, today_follows_what_was_done);
	tcase_add_test(tc, damage_is_told_and_hides_nothing);
	return tc;
}
