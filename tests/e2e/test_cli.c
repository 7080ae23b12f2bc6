/* The commands without a terminal: results, complaints and exit statuses. */
#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "limber/base/macros.h"
#include "limber/base/str.h"
#include "support/pty_term.h"
#include "support/run.h"

struct row {
	const char *label;
	struct run_setup setup;
	int status;
	const char *out, *err; /* what must be in them; NULL: they are empty */
};

static const struct row rows[] = {
	{ "home without a terminal", { .args = { NULL } }, 0, "not medical advice", NULL },
	{ "home names today's routine", { .args = { NULL } }, 0, "Today: Daily routine, 16 exercises, 30:14", NULL },
	{ "help", { .args = { "--help" } }, 0, "limber run quick-5", NULL },
	{ "help of a command", { .args = { "run", "--help" } }, 0, "--self-paced", NULL },
	{ "version", { .args = { "--version" } }, 0, "limber ", NULL },
	{ "help without a home", { .args = { "--help" }, .env = { "HOME" } }, 0, "Usage", NULL },
	{ "plan", { .args = { "plan" } }, 0, "Daily routine: 16 exercises, 30:14", NULL },
	{ "plan at starter", { .args = { "plan", "daily", "--level", "starter" } }, 0, "17:16", NULL },
	{ "plan of a prefix", { .args = { "plan", "mobility-d" } }, 0, "16:29", NULL },
	{ "plan as JSON", { .args = { "plan", "desk", "--json" } }, 0, "\"length\": 265000", NULL },
	{ "plan that fits", { .args = { "plan", "mobility-d" }, .env = { "LIMBER_CONDITIONS=knee osteoporosis" } }, 0,
	  "Changed for you:\n"
	  "  Seated ball glute release: Glute hand massage instead (osteoporosis)\n"
	  "  Hip flexor stretch: standing instead (knee)\n"
	  "  Pigeon pose: lying figure-4 instead (knee)\n"
	  "  Left out: Seated forward bend (osteoporosis)\n", NULL },
	{ "plan that fits as JSON", { .args = { "plan", "mobility-d", "--json" }, .env = { "LIMBER_CONDITIONS=disc" } }, 0,
	  "\"text\": \"Left out: Child's pose (disc)\"", NULL },
	{ "plan of what does not suit", { .args = { "plan", "childs" }, .env = { "LIMBER_CONDITIONS=disc" } }, 1, NULL,
	  "limber: Child's pose does not suit you (disc): ask a physiotherapist which exercises are right for you\n"
	  "'limber config conditions' says what is set, and changes it\n" },
	{ "run of what does not suit", { .args = { "run", "glute-release" }, .env = { "LIMBER_CONDITIONS=blood-thinners" } },
	  1, NULL, "nothing of Glute release suits you (blood thinners or skin)" },
	{ "run tells what is changed", { .args = { "run", "quick-5", "--speed", "10000" }, .env = { "LIMBER_CONDITIONS=disc" } },
	  0, "4 exercises, 4 minutes 22 seconds.\nLeft out: Child's pose (disc).\nHave at hand", NULL },
	{ "lengths that fit", { .args = { "list", "routines" }, .env = { "LIMBER_CONDITIONS=disc" } }, 0,
	  "quick-5                   4:22  Five minutes", NULL },
	{ "home that fits", { .args = { NULL }, .env = { "LIMBER_CONDITIONS=disc" } }, 0,
	  "Today: Daily routine, 14 exercises,", NULL },
	{ "a condition that nothing knows", { .args = { "run", "quick-5", "--speed", "10000" },
	  .env = { "LIMBER_CONDITIONS=gout" } }, 0, "5 exercises, 4 minutes 57",
	  "LIMBER_CONDITIONS: there is no condition \"gout\": 'limber list conditions' names them" },
	{ "conditions", { .args = { "list", "conditions" }, .env = { "LIMBER_CONDITIONS=knee" } }, 0,
	  "  [x] knee: Knee injury or arthritis\n      Done another way: Lunge with a twist", NULL },
	{ "conditions as JSON", { .args = { "list", "conditions", "--json" } }, 0, "\"to_variant\": \"half-way\"", NULL },
	{ "setting conditions", { .args = { "config", "conditions", "knee", "disc", "knee" } }, 0,
	  "conditions: knee disc\n", NULL },
	{ "no conditions", { .args = { "config", "conditions" } }, 0, "none\n", NULL },
	{ "taking conditions back", { .args = { "config", "conditions", "none" } }, 0, "conditions: none\n", NULL },
	{ "no such condition", { .args = { "config", "conditions", "knee", "hip" } }, 2, NULL,
	  "no condition 'hip'. Did you mean 'hip-replacement'?\nThere are: disc" },
	{ "list", { .args = { "list" } }, 0, "quick-5                   4:57  Five minutes", NULL },
	{ "list of a category", { .args = { "list", "exercises", "--category", "glute-r" } }, 0,
	  "wall-ball-release", NULL },
	{ "list as JSON", { .args = { "list", "--json" } }, 0, "\"categories\": [", NULL },
	{ "show", { .args = { "show", "clam" } }, 0, "Common mistakes", NULL },
	{ "show tells what is meant for the person", { .args = { "show", "squat" }, .env = { "LIMBER_CONDITIONS=balance" } }, 0,
	  "Take care\n  - For you (balance): Keep a chair or a counter within reach.\n  - Leave it out during", NULL },
	{ "show as JSON", { .args = { "show", "clamshell", "--json" } }, 0, "\"id\": \"clamshell\"", NULL },
	{ "learn lists", { .args = { "learn" } }, 0, "massage", NULL },
	{ "learn a topic", { .args = { "learn", "massage" } }, 0, "Sources:", NULL },
	{ "learn safety", { .args = { "learn", "safety" } }, 0, "Stop: get help now", NULL },
	{ "unknown exercise", { .args = { "show", "clamshel1" } }, 1, NULL, "Did you mean: clamshell" },
	{ "unknown routine", { .args = { "run", "dialy" } }, 1, NULL, "Did you mean: daily" },
	{ "a shortened routine", { .args = { "run", "qick" } }, 1, NULL, "Did you mean: quick-5" },
	{ "ambiguous", { .args = { "plan", "glute" } }, 1, NULL, "could be" },
	{ "unknown topic", { .args = { "learn", "knees" } }, 1, NULL, "no topic 'knees'" },
	{ "unknown command", { .args = { "paly" } }, 2, NULL, "Did you mean 'limber plan'?" },
	{ "bad option", { .args = { "run", "--fast" } }, 2, NULL, "unknown option '--fast'" },
	{ "list nonsense", { .args = { "list", "nonsense" } }, 2, NULL, "list what?" },
	{ "list of an empty word", { .args = { "list", "" } }, 2, NULL, "list what?" },
	{ "no topic", { .args = { "learn", "" } }, 1, NULL, "no topic ''" },
	{ "the nearest beginning of a topic", { .args = { "learn", "s" } }, 0, "Stop: get help now", NULL },
	{ "a letter that is no ASCII", { .args = { "-\303\251" } }, 2, NULL, "unknown option '-?'" },
	{ "check of nothing there", { .args = { "check", "no-such.json" } }, 1,
	  "no-such.json: cannot be read: No such file or directory\n", NULL },
	{ "check of a device", { .args = { "check", "/dev/zero" } }, 1,
	  "/dev/zero: is not a regular file\n", NULL },
	{ "a folder as a catalogue", { .args = { "list", "--catalogue", "/" } }, 1, "daily",
	  "limber: /: is a directory\nWhat has a problem is left out" },
	{ "settings", { .args = { "config" } }, 0,
	  "voice           full           (off, brief or full)", NULL },
	{ "settings as JSON", { .args = { "config", "--json" } }, 0, "\"key\": \"lead_in\"", NULL },
	{ "a setting", { .args = { "config", "lead-in" } }, 0, "3 s", NULL },
	{ "a setting from the environment", { .args = { "config", "voice" }, .env = { "LIMBER_VOICE=off" } }, 0,
	  "off", NULL },
	{ "setting one", { .args = { "config", "voice", "brief" } }, 0, "voice: brief\n", NULL },
	{ "setting one that is overruled", { .args = { "config", "voice", "brief" }, .env = { "LIMBER_VOICE=off" } },
	  0, "voice: brief, once LIMBER_VOICE is no longer in the environment\n", NULL },
	{ "taking one back", { .args = { "config", "voice", "default" } }, 0, "voice: full\n", NULL },
	{ "a command of one's own", { .args = { "config", "voice_command", "--", "say", "-x" } }, 0,
	  "voice_command: say -x\n", NULL },
	{ "a command with control characters", { .args = { "config", "voice_command", "--", "\033[31mx" } }, 2, NULL,
	  "voice_command: word 1 cannot be kept: '?[31mx'" },
	{ "a command that is no UTF-8", { .args = { "config", "voice_command", "--", "a", "\x9b" } }, 2, NULL,
	  "voice_command: word 2 cannot be kept" },
	{ "an empty command", { .args = { "config", "voice_command", "" } }, 2, NULL, "word 1 cannot be kept: ''" },
	{ "no such setting", { .args = { "config", "voise" } }, 2, NULL,
	  "no setting 'voise'. Did you mean 'voice'?" },
	{ "no such value", { .args = { "config", "voice", "loud" } }, 2, NULL,
	  "voice: expected off, brief or full, got 'loud'" },
	{ "two values", { .args = { "config", "volume", "1", "2" } }, 2, NULL, "volume takes one value: '2' is one too many" },
	{ "one setting as JSON", { .args = { "config", "pace", "--json" } }, 0, "\"value\": 1,", NULL },
	{ "a setting that cannot be kept", { .args = { "config", "voice", "off" },
	  .env = { "XDG_CONFIG_HOME=/dev/null" } }, 1, NULL, "/dev/null" },
	{ "a wrong variable", { .args = { "config", "voice" }, .env = { "LIMBER_VOICE=\033[31m" } }, 0, "full",
	  "limber: LIMBER_VOICE: expected off, brief or full, got \"?[31m\"" },
	{ "status of nothing", { .args = { "status" } }, 0, "no session yet\n", NULL },
	{ "status as JSON", { .args = { "status", "--json" } }, 0, "\"last\": null", NULL },
	{ "a report of nothing", { .args = { "report" } }, 0, "Nothing was done in these days.", NULL },
	{ "a report with a condition", { .args = { "report" }, .env = { "LIMBER_CONDITIONS=knee" } }, 0,
	  "Conditions   Knee injury or arthritis", NULL },
	{ "deleting what is not there", { .args = { "history", "--delete", "nothing" } }, 1, NULL,
	  "no session or change 'nothing'" },
	{ "no history yet", { .args = { "history" } }, 0, "Nothing yet. 'limber run' plays", NULL },
	{ "no history as JSON", { .args = { "history", "--json" } }, 0, "\"sessions\": []", NULL },
	{ "no history as a table", { .args = { "history", "--csv" } }, 0, "id,day,start,routine,", NULL },
	{ "a table and JSON", { .args = { "history", "--csv", "--json" } }, 2, NULL, "either '--csv' or '--json'" },
	{ "nothing that sounds", { .args = { "sound", "test" }, .env = { "PATH=/nonexistent" } }, 1,
	  "Voice: nothing speaks here.", NULL },
	{ "sound what", { .args = { "sound" } }, 2, NULL, "limber sound test" },
	{ "all of it off", { .args = { "sound", "test", "--voice", "off", "--sound=off" } }, 0,
	  "Tones: off. 'limber config sound on' turns them on.", NULL },
	{ "stdin closed", { .args = { "run", "desk", "--speed", "10000" }, .close_stdin = true }, 0,
	  "Finished: ", NULL },
	{ "stdout closed", { .args = { "list" }, .close_stdout = true }, 1, NULL,
	  "standard output is closed" },
	{ "nobody reads", { .args = { "run", "desk", "--speed", "10000" }, .hang_up = true }, 0, NULL, NULL },
	{ "no home", { .args = { "run", "desk", "--speed", "10000" }, .env = { "HOME" } }, 0,
	  "Finished: ", NULL },
};

START_TEST(commands)
{
	const struct row *row = &rows[_i];
	struct run r = run_limber(&row->setup);
	ck_assert_msg(r.status == row->status, "%s: status %d\n%s%s", row->label, r.status, r.out, r.err);
	ck_assert_msg(row->out ? strstr(r.out, row->out) != NULL : r.out_len == 0, "%s: out: %s",
	              row->label, r.out);
	ck_assert_msg(row->err ? strstr(r.err, row->err) != NULL : *r.err == '\0', "%s: err: %s",
	              row->label, r.err);
}
END_TEST

/* ---- plain play ---- */

static struct str plain_at(const char *speed)
{
	struct run r = run_limber(&(struct run_setup){
		.args = { "run", "--plain", "quick-5", "--speed", speed } });
	struct str copy = STR_INIT;
	ck_assert_msg(r.status == 0, "status %d: %s", r.status, r.err);
	str_adds(&copy, r.out);
	return copy;
}

START_TEST(speed_changes_no_line)
{
	struct str slow = plain_at("100"), fast = plain_at("10000");
	ck_assert_str_eq(slow.buf, fast.buf);
	ck_assert_ptr_nonnull(strstr(fast.buf, "Done. That was the last one. [4:57]"));
	str_release(&slow);
	str_release(&fast);
}
END_TEST

START_TEST(whole_lines_steer_it)
{
	/* All commands come at the start of the tape. */
	struct run r = run_limber(&(struct run_setup){
		.args = { "run", "--plain", "desk" }, .input = "\nn\nfoo\ni\n!\ns\nN\nq\n" });
	ck_assert_int_eq(r.status, 0);
	static const char *const wanted[] = {
		"Get ready: Hip circles", "Paused. Enter goes on. [0:00]", "Go: Hip circles, left",
		"Not a command.", "Step 1: ", "Stop this exercise for: ", "Hip circles: s skips it",
		"Left: ", "Hip circles: skipped (it hurt)", "Go on later: ",
	};
	const char *at = r.out;
	for (size_t i = 0; i < ARRAY_LEN(wanted); i++) {
		const char *found = strstr(at, wanted[i]);
		ck_assert_msg(found != NULL, "no '%s' in\n%s", wanted[i], r.out);
		at = found;
	}
}
END_TEST

START_TEST(end_of_input_is_not_the_end)
{
	struct run r = run_limber(&(struct run_setup){
		.args = { "run", "--plain", "desk", "--speed", "10000" }, .input = "n\n" });
	ck_assert_int_eq(r.status, 0);
	ck_assert_ptr_nonnull(strstr(r.out, "Finished: "));
}
END_TEST

START_TEST(signals_end_it_with_their_number)
{
	static const struct { int signal, status; } cases[] = { { 2, 130 }, { 15, 143 }, { 1, 129 } };
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct run r = run_limber(&(struct run_setup){
			.args = { "run", "--plain", "desk" }, .signal = cases[i].signal });
		ck_assert_msg(r.status == cases[i].status, "signal %d: %d", cases[i].signal, r.status);
	}
}
END_TEST

START_TEST(stopped_without_input_it_still_goes_on)
{
	/* Paused for ever, as nobody could type Enter. */
	struct run r = run_limber(&(struct run_setup){
		.args = { "run", "--plain", "desk", "--speed", "200" }, .signal = SIGCONT });
	ck_assert_int_eq(r.status, 0);
	ck_assert_ptr_nonnull(strstr(r.out, "The program was stopped. Paused."));
	ck_assert_ptr_nonnull(strstr(r.out, "Finished: "));
}
END_TEST

START_TEST(a_seek_while_paused_begins_nothing)
{
	struct run r = run_limber(&(struct run_setup){
		.args = { "run", "--plain", "desk" }, .input = "\nn\nq\n" });
	ck_assert_ptr_nonnull(strstr(r.out, "\nPaused at: Go: Hip circles, left"));
}
END_TEST

START_TEST(what_hurt_stays_what_hurt)
{
	/* Two steps on, `e` would be about another exercise: it is no answer any more. */
	struct run r = run_limber(&(struct run_setup){
		.args = { "run", "--plain", "quick-5" }, .input = "!\nN\nN\ne\nq\n" });
	ck_assert_ptr_nonnull(strstr(r.out, "Cat-cow: s skips it"));
	ck_assert_ptr_nonnull(strstr(r.out, "Not a command."));
	ck_assert_ptr_null(strstr(r.out, "(hurt)"));
}
END_TEST

START_TEST(an_answer_to_hurt_goes_on_playing)
{
	struct run r = run_limber(&(struct run_setup){
		.args = { "run", "--plain", "cat-cow", "bird-dog" }, .input = "!\ns\nq\n" });
	ck_assert_ptr_nonnull(strstr(r.out, "\nGet ready: Bird-dog"));
	ck_assert_ptr_nonnull(strstr(r.out, "Cat-cow: skipped (it hurt)"));
	r = run_limber(&(struct run_setup){
		.args = { "run", "--plain", "cat-cow" }, .input = "!\ne\nq\n" });
	ck_assert_ptr_nonnull(strstr(r.out, "e goes on the easier way (On a chair)"));
	ck_assert_ptr_nonnull(strstr(r.out, "\nGet ready: Cat-cow: on a chair"));
	r = run_limber(&(struct run_setup){
		.args = { "run", "--plain", "cat-cow" }, .input = "n\n!\nq\n" });
	ck_assert_ptr_nonnull(strstr(r.out, "\nCat-cow: "));
	ck_assert_ptr_nonnull(strstr(r.out, " (it hurt)\n"));
}
END_TEST

START_TEST(what_is_easiest_has_no_easier_way)
{
	struct run r = run_limber(&(struct run_setup){
		.args = { "run", "--plain", "gentle" }, .input = "N\nN\nN\nn\n!\ne\nq\n" });
	ck_assert_ptr_nonnull(strstr(r.out, "Pigeon pose: lying figure-4: s skips it, q ends"));
	ck_assert_ptr_nonnull(strstr(r.out, "There is no easier way."));
}
END_TEST

START_TEST(after_the_end_nothing_is_obeyed)
{
	struct run r = run_limber(&(struct run_setup){
		.args = { "run", "--plain", "cat-cow", "bird-dog" }, .input = "N\nN\n!\ns\ni\n" });
	ck_assert_ptr_nonnull(strstr(r.out, "Bird-dog: skipped\n"));
	ck_assert_ptr_null(strstr(r.out, "Stop this exercise"));
}
END_TEST

/* The end of input is no answer to the safety question. */
START_TEST(nothing_is_played_without_an_answer)
{
	static const char *const args[] = { "run", "--plain", "cat-cow", NULL };
	struct pty *p = pty_start(&(struct pty_setup){ .program = "limber", .args = args });
	pty_need(p, "q and Enter: leave.");
	pty_type(p, "\004");
	ck_assert_int_eq(pty_exit(p, PTY_PATIENCE), 0);
	ck_assert(!pty_has(p, "Get ready"));
	pty_free(p);
}
END_TEST

/* ---- files of one's own ---- */

/* Nothing of today's routine is left: said with the reason, and the rest goes on. */
START_TEST(home_says_that_nothing_suits)
{
	sandbox_put(".local/share/limber/catalogue/mine.json",
	            "{ \"format\": 1, \"routines\": [ { \"id\": \"daily\", \"name\": \"Daily routine\", "
	            "\"kind\": \"strength\", \"items\": [ { \"exercise\": \"childs-pose\" }, "
	            "{ \"exercise\": \"seated-forward-bend\" } ] } ] }");
	struct run r = run_limber(&(struct run_setup){ .env = { "LIMBER_CONDITIONS=disc" } });
	ck_assert_int_eq(r.status, 0);
	ck_assert_ptr_nonnull(strstr(r.out, "Today: nothing of Daily routine suits you (disc): "));
	ck_assert_ptr_nonnull(strstr(r.out, "limber list "));
	r = run_limber(&(struct run_setup){ .args = { "run" }, .env = { "LIMBER_CONDITIONS=disc" } });
	ck_assert_int_eq(r.status, 1);
	ck_assert_ptr_nonnull(strstr(r.err, "nothing of Daily routine suits you (disc): "));
}
END_TEST

static const char own[] =
	"{ \"format\": 1, \"exercises\": [ { \"id\": \"wall-sit\", \"name\": \"Wall sit\", \"category\": "
	"\"glute-strength\", \"position\": \"standing\", \"steps\": [\"Slide down the wall.\"], \"dose\": "
	"{ \"sets\": 2, \"rest\": 30, \"reps\": 1, \"sides\": \"none\", \"rep\": [ { \"do\": \"Hold\", "
	"\"seconds\": 20, \"hold\": true } ] } } ], \"routines\": [ { \"id\": \"mine\", \"name\": \"Mine\", "
	"\"kind\": \"short\", \"items\": [ { \"exercise\": \"wall-sit\" } ] } ] }";

START_TEST(own_files_overlay)
{
	sandbox_put(".local/share/limber/catalogue/mine.json", own);
	struct run r = run_limber(&(struct run_setup){ .args = { "plan", "mine" } });
	ck_assert_msg(r.status == 0, "%s", r.err);
	ck_assert_ptr_nonnull(strstr(r.out, "Mine: 1 exercise, 1:25"));
}
END_TEST

START_TEST(a_bad_own_file_is_told_and_left_out)
{
	sandbox_put(".local/share/limber/catalogue/bad.json", "{ \"format\": 1,\n \"exercises\": [ }\n");
	struct run r = run_limber(&(struct run_setup){ .args = { "plan", "desk" } });
	ck_assert_int_eq(r.status, 0);
	ck_assert_ptr_nonnull(strstr(r.out, "4:25"));
	ck_assert_ptr_nonnull(strstr(r.err, "bad.json:2:"));
	ck_assert_ptr_nonnull(strstr(r.err, "left out"));
}
END_TEST

START_TEST(what_is_hidden_hides_no_clash)
{
	static const char hides[] = "{ \"format\": 1, \"exercises\": [ { \"id\": \"hip-mobility\", "
	                            "\"hidden\": true } ] }";
	static const char clashes[] =
	        "{ \"format\": 1, \"routines\": [ { \"id\": \"hip-mobility\", \"name\": \"Hips\", "
	        "\"kind\": \"short\", \"items\": [ { \"exercise\": \"clamshell\" } ] } ] }";
	char first[256];
	snprintf(first, sizeof first, "%s", sandbox_put("1.json", hides));
	struct run r = run_limber(&(struct run_setup){
		.args = { "check", first, sandbox_put("2.json", clashes) } });
	ck_assert_int_eq(r.status, 1);
	ck_assert_ptr_nonnull(strstr(r.out, "this id is already that of the category"));
}
END_TEST

START_TEST(check_reports_every_problem)
{
	const char *path = sandbox_put("own.json", own);
	struct run r = run_limber(&(struct run_setup){ .args = { "check", path } });
	ck_assert_msg(r.status == 0, "%s", r.out);
	ck_assert_ptr_nonnull(strstr(r.out, "1 file checked, no problems"));

	path = sandbox_put("worse.json",
	                   "{ \"format\": 1, \"routines\": [ { \"id\": \"a\", \"name\": \"A\", \"kind\": \"fun\", "
	                   "\"items\": [ { \"exercise\": \"clamshell\", \"reps\": \"ten\" } ] } ] }");
	r = run_limber(&(struct run_setup){ .args = { "check", path } });
	ck_assert_int_eq(r.status, 1);
	ck_assert_ptr_nonnull(strstr(r.out, "/routines/0/kind (a): "));
	ck_assert_ptr_nonnull(strstr(r.out, "/routines/0/items/0/reps (a): expected 1..999, got \"ten\""));
}
END_TEST

/* How often a text stands in another. */
static int count_of(const char *text, const char *part)
{
	int count = 0;
	while ((text = strstr(text, part)) != NULL) {
		count++;
		text += strlen(part);
	}
	return count;
}

START_TEST(check_tells_of_a_file_in_the_folder_once)
{
	const char *path = sandbox_put(".local/share/limber/catalogue/mine.json",
	                               "{ \"format\": 1, \"odd\": 2 }");
	struct run r = run_limber(&(struct run_setup){ .args = { "check", path, path } });
	ck_assert_int_eq(r.status, 1);
	ck_assert_msg(count_of(r.out, "mine.json: unknown key \"odd\"\n") == 1, "%s", r.out);
}
END_TEST

START_TEST(a_bad_file_in_the_folder_hides_no_other)
{
	struct str many = STR_INIT;
	str_adds(&many, "{ \"format\": 1");
	for (int i = 0; i < 500; i++)
		str_addf(&many, ", \"k%d\": 1", i);
	str_adds(&many, " }");
	sandbox_put(".local/share/limber/catalogue/many.json", many.buf);
	str_release(&many);
	const char *path = sandbox_put("own.json", "{ \"format\": 1, \"odd\": 2 }");
	struct run r = run_limber(&(struct run_setup){ .args = { "check", path } });
	ck_assert_int_eq(r.status, 1);
	ck_assert_msg(count_of(r.out, "\n") == 1 && strstr(r.out, "own.json: unknown key"), "%s", r.out);
	r = run_limber(&(struct run_setup){ .args = { "plan", "desk", "--catalogue", path } });
	ck_assert_int_eq(r.status, 1);
	ck_assert_ptr_nonnull(strstr(r.out, "4:25"));
	ck_assert_ptr_nonnull(strstr(r.err, "many.json: more than 200 problems"));
}
END_TEST

START_TEST(a_routine_of_days_is_told_and_left_out)
{
	const char *path = sandbox_put(
	    "days.json", "{ \"format\": 1, \"routines\": [ { \"id\": \"daily\", \"name\": \"D\", "
	                 "\"kind\": \"short\", \"items\": [ { \"exercise\": \"clamshell\", "
	                 "\"reps\": 999, \"sets\": 20 } ] } ] }");
	struct run r = run_limber(&(struct run_setup){ .args = { "check", path } });
	ck_assert_int_eq(r.status, 1);
	ck_assert_ptr_nonnull(strstr(r.out, "/routines/0/items (daily): together they would last more"));
	r = run_limber(&(struct run_setup){ .args = { "list", "routines", "--catalogue", path } });
	ck_assert_msg(strstr(r.out, " 0:00") == NULL, "%s", r.out);
}
END_TEST

START_TEST(home_works_without_a_routine)
{
	const char *path = sandbox_put(
	    "none.json", "{ \"format\": 1, \"routines\": [ { \"id\": \"daily\", \"hidden\": true }, "
	                 "{ \"id\": \"mobility-day\", \"hidden\": true }, "
	                 "{ \"id\": \"quick-5\", \"hidden\": true }, "
	                 "{ \"id\": \"gentle\", \"hidden\": true }, "
	                 "{ \"id\": \"desk\", \"hidden\": true } ] }");
	struct run r = run_limber(&(struct run_setup){ .args = { "--catalogue", path } });
	ck_assert_msg(r.status == 0, "%s", r.err);
	ck_assert_ptr_nonnull(strstr(r.out, "\n\n  limber list "));
	ck_assert_ptr_null(strstr(r.out, "limber run"));
	r = run_limber(&(struct run_setup){ .args = { "run", "--catalogue", path } });
	ck_assert_int_eq(r.status, 1);
	ck_assert_str_eq(r.err, "limber: the catalogue has no routine\n");
}
END_TEST

START_TEST(nothing_is_left_in_the_home)
{
	struct run r = run_limber(&(struct run_setup){ .args = { "run", "desk", "--speed", "10000" } });
	ck_assert_int_eq(r.status, 0);
	struct stat st;
	char path[256];
	snprintf(path, sizeof path, "%s/.local", sandbox_home());
	ck_assert_int_ne(stat(path, &st), 0);
}
END_TEST

Suite *cli_suite(void);

Suite *cli_suite(void)
{
	Suite *s = suite_create("cli");
	TCase *tc = tcase_create("cli");
	tcase_set_timeout(tc, 60);
	tcase_add_loop_test(tc, commands, 0, ARRAY_LEN(rows));
	tcase_add_test(tc, speed_changes_no_line);
	tcase_add_test(tc, whole_lines_steer_it);
	tcase_add_test(tc, end_of_input_is_not_the_end);
	tcase_add_test(tc, signals_end_it_with_their_number);
	tcase_add_test(tc, stopped_without_input_it_still_goes_on);
	tcase_add_test(tc, a_seek_while_paused_begins_nothing);
	tcase_add_test(tc, what_hurt_stays_what_hurt);
	tcase_add_test(tc, an_answer_to_hurt_goes_on_playing);
	tcase_add_test(tc, what_is_easiest_has_no_easier_way);
	tcase_add_test(tc, after_the_end_nothing_is_obeyed);
	tcase_add_test(tc, nothing_is_played_without_an_answer);
	tcase_add_test(tc, home_says_that_nothing_suits);
	tcase_add_test(tc, what_is_hidden_hides_no_clash);
	tcase_add_test(tc, own_files_overlay);
	tcase_add_test(tc, a_bad_own_file_is_told_and_left_out);
	tcase_add_test(tc, check_reports_every_problem);
	tcase_add_test(tc, check_tells_of_a_file_in_the_folder_once);
	tcase_add_test(tc, a_bad_file_in_the_folder_hides_no_other);
	tcase_add_test(tc, a_routine_of_days_is_told_and_left_out);
	tcase_add_test(tc, home_works_without_a_routine);
	tcase_add_test(tc, nothing_is_left_in_the_home);
	suite_add_tcase(s, tc);
	return s;
}
