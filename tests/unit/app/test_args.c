/* The command line: what is understood, and what is said where it is not. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "limber/app/args.h"
#include "limber/base/macros.h"
#include "limber/base/str.h"

enum { WORDS_MAX = 8 };

static bool parse(struct args *args, const char *const *words, struct error *err)
{
	static char copy[WORDS_MAX][128];
	static char *argv[WORDS_MAX + 1];
	int argc = 0;
	for (; words[argc]; argc++) {
		ck_assert_int_lt(argc, WORDS_MAX);
		snprintf(copy[argc], sizeof copy[argc], "%s", words[argc]);
		argv[argc] = copy[argc];
	}
	argv[argc] = NULL;
	return args_parse(args, argc, argv, err);
}

struct good_row {
	const char *label;
	const char *words[WORDS_MAX];
	enum command_id command;
	size_t word_count;
};

static const struct good_row good[] = {
	{ "nothing is home", { "limber" }, COMMAND_HOME, 0 },
	{ "run alone", { "limber", "run" }, COMMAND_RUN, 0 },
	{ "run two", { "limber", "run", "cat-cow", "bird" }, COMMAND_RUN, 2 },
	{ "options between words", { "limber", "run", "a", "--plain", "b" }, COMMAND_RUN, 2 },
	{ "options before the command", { "limber", "--no-color", "plan" }, COMMAND_PLAN, 0 },
	{ "words after --", { "limber", "run", "--", "--plain" }, COMMAND_RUN, 1 },
	{ "help as a command", { "limber", "help", "plan" }, COMMAND_PLAN, 0 },
	{ "learn a topic", { "limber", "learn", "massage" }, COMMAND_LEARN, 1 },
	{ "check files", { "limber", "check", "a.json", "b.json" }, COMMAND_CHECK, 2 },
	{ "figures", { "limber", "run", "--figure", "ascii", "--still" }, COMMAND_RUN, 0 },
	{ "figures at home", { "limber", "--figure=none", "--still" }, COMMAND_HOME, 0 },
	{ "a drawing", { "limber", "show", "clamshell", "--svg", "--figure", "braille" }, COMMAND_SHOW, 1 },
	{ "voice and tones", { "limber", "run", "--voice", "off", "--sound=on" }, COMMAND_RUN, 0 },
	{ "voice at home", { "limber", "--voice=brief" }, COMMAND_HOME, 0 },
	{ "a setting", { "limber", "config", "voice", "off" }, COMMAND_CONFIG, 2 },
	{ "a command as a setting", { "limber", "config", "voice_command", "--", "say", "-x" }, COMMAND_CONFIG, 3 },
	{ "trying the sound", { "limber", "sound", "test" }, COMMAND_SOUND, 1 },
	{ "a report", { "limber", "report", "--days", "3650" }, COMMAND_REPORT, 0 },
	{ "show help without an id", { "limber", "show", "--help" }, COMMAND_SHOW, 0 },
};

START_TEST(understands)
{
	const struct good_row *row = &good[_i];
	struct args args;
	struct error err = ERROR_INIT;
	ck_assert_msg(parse(&args, row->words, &err), "%s: %s", row->label, err.text);
	ck_assert_msg(args.command == row->command, "%s: command %d", row->label, (int)args.command);
	ck_assert_msg(args.word_count == row->word_count, "%s: %zu words", row->label, args.word_count);
}
END_TEST

struct bad_row {
	const char *label;
	const char *words[WORDS_MAX];
	const char *text;
};

static const struct bad_row bad[] = {
	{ "mistyped command", { "limber", "rnu" },
	  "unknown command 'rnu'. Did you mean 'limber run'?\nTry 'limber --help'." },
	{ "a routine as a command", { "limber", "quick-5" },
	  "unknown command 'quick-5'. To play something: 'limber run NAME'\nTry 'limber --help'." },
	{ "a wrong amount", { "limber", "run", "--voice", "loud" },
	  "--voice: expected off, brief or full, got 'loud'\nTry 'limber run --help'." },
	{ "a wrong switch", { "limber", "run", "--sound", "louder" },
	  "--sound: expected off or on, got 'louder'\nTry 'limber run --help'." },
	{ "a report of no day", { "limber", "report", "--days", "0" },
	  "--days: expected a whole number from 1 to 3650, got '0'\nTry 'limber report --help'." },
	{ "a report of too many days", { "limber", "report", "--days=3651" },
	  "--days: expected a whole number from 1 to 3650, got '3651'\nTry 'limber report --help'." },
	{ "days of a list", { "limber", "history", "--days", "7" },
	  "'--days' does not go with 'limber history'\nTry 'limber history --help'." },
	{ "sound what", { "limber", "sound" },
	  "there is one thing to do with sound: 'limber sound test'\nTry 'limber sound --help'." },
	{ "mistyped option", { "limber", "run", "--plian" },
	  "unknown option '--plian'. Did you mean '--plain'?\nTry 'limber --help'." },
	{ "unknown option", { "limber", "run", "--zzzzzz" },
	  "unknown option '--zzzzzz'\nTry 'limber --help'." },
	{ "unknown letter", { "limber", "-x" }, "unknown option '-x'\nTry 'limber --help'." },
	{ "a letter that is no ASCII", { "limber", "-\303\251" },
	  "unknown option '-?'\nTry 'limber --help'." },
	{ "a letter in the middle", { "limber", "--plain", "-hx" },
	  "unknown option '-x'\nTry 'limber --help'." },
	{ "a value for help", { "limber", "--help=me" },
	  "the option '--help' takes no value\nTry 'limber --help'." },
	{ "an option without a name", { "limber", "--=x" }, "unknown option '--'\nTry 'limber --help'." },
	{ "an empty command", { "limber", "" },
	 "an empty word is no command\nTry 'limber --help'." },
	{ "option of another command", { "limber", "list", "--plain" },
	  "'--plain' does not go with 'limber list'\nTry 'limber list --help'." },
	{ "level", { "limber", "plan", "--level", "hard" },
	  "--level: expected auto, standard or starter, got 'hard'\nTry 'limber plan --help'." },
	{ "pace too slow", { "limber", "run", "--pace", "0.4" },
	  "--pace: expected a number from 0.5 to 2, got '0.4'\nTry 'limber run --help'." },
	{ "pace no number", { "limber", "run", "--pace=1,5" },
	  "--pace: expected a number from 0.5 to 2, got '1,5'\nTry 'limber run --help'." },
	{ "speed 0", { "limber", "run", "--speed", "0" },
	  "--speed: expected a whole number from 1 to 10000, got '0'\nTry 'limber run --help'." },
	{ "speed too high", { "limber", "run", "--speed", "10001" },
	  "--speed: expected a whole number from 1 to 10000, got '10001'\nTry 'limber run --help'." },
	{ "first", { "limber", "run", "--first", "both" },
	  "--first: expected left or right, got 'both'\nTry 'limber run --help'." },
	{ "no value", { "limber", "run", "--pace" },
	  "the option '--pace' needs a value\nTry 'limber --help'." },
	{ "a value too many", { "limber", "run", "--plain=yes" },
	  "the option '--plain' takes no value\nTry 'limber --help'." },
	{ "a word too many", { "limber", "show", "a", "b" },
	  "one word too many: 'b'\nTry 'limber show --help'." },
	{ "show nothing", { "limber", "show" },
	  "show what? Name an exercise: 'limber list exercises'\nTry 'limber show --help'." },
	{ "check nothing", { "limber", "check" }, "check which file?\nTry 'limber check --help'." },
	{ "control bytes are not echoed", { "limber", "\033[31m" },
	  "unknown command '?[31m'. To play something: 'limber run NAME'\nTry 'limber --help'." },
};

START_TEST(refuses)
{
	const struct bad_row *row = &bad[_i];
	struct args args;
	struct error err = ERROR_INIT;
	ck_assert_msg(!parse(&args, row->words, &err), "%s", row->label);
	ck_assert_msg(err.code == ERROR_USAGE, "%s: code %d", row->label, (int)err.code);
	ck_assert_msg(strcmp(err.text, row->text) == 0, "%s: %s", row->label, err.text);
}
END_TEST

START_TEST(takes_values)
{
	static const char *const words[] = { "limber", "run", "--level=starter", "--pace", "1.25",
	                                     "--speed=1000", "--first=right", NULL };
	struct args args;
	struct error err = ERROR_INIT;
	ck_assert_msg(parse(&args, words, &err), "%s", err.text);
	ck_assert_int_eq(args.value[SETTING_LEVEL], LEVEL_CHOICE_STARTER);
	ck_assert_int_eq(args.value[SETTING_PACE], 1250);
	ck_assert_int_eq(args.speed, 1000);
	ck_assert_int_eq(args.value[SETTING_FIRST], 1);
}
END_TEST

START_TEST(help_fits_and_names_its_options)
{
	for (int i = 0; i < COMMAND_COUNT; i++) {
		struct str help = STR_INIT;
		args_help((enum command_id)i, &help);
		ck_assert_ptr_nonnull(strstr(help.buf, "Examples:"));
		ck_assert_ptr_nonnull(strstr(help.buf, "--catalogue FILE"));
		ck_assert_ptr_nonnull(strstr(help.buf, "not medical advice"));
		ck_assert_msg((strstr(help.buf, "--speed") != NULL) == (i == COMMAND_RUN), "command %d", i);
		for (const char *line = help.buf; *line; line += strcspn(line, "\n") + 1)
			ck_assert_msg(strcspn(line, "\n") <= 80, "%.*s", (int)strcspn(line, "\n"), line);
		str_release(&help);
	}
}
END_TEST

Suite *args_suite(void);

Suite *args_suite(void)
{
	Suite *s = suite_create("args");
	TCase *tc = tcase_create("args");
	tcase_add_loop_test(tc, understands, 0, ARRAY_LEN(good));
	tcase_add_loop_test(tc, refuses, 0, ARRAY_LEN(bad));
	tcase_add_test(tc, takes_values);
	tcase_add_test(tc, help_fits_and_names_its_options);
	suite_add_tcase(s, tc);
	return s;
}
