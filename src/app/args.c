/* The command line: tables of commands and options, and what is made of them. */
#include "limber/app/args.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "limber/app/out.h"
#include "limber/app/report.h"
#include "limber/base/mem.h"
#include "limber/base/str.h"
#include "limber/base/text.h"
#include "limber/base/utf8.h"

#define BIT(c) (1u << (c))
#define EVERY_COMMAND ((1u << COMMAND_COUNT) - 1)
#define PLANNING (BIT(COMMAND_RUN) | BIT(COMMAND_PLAN))
#define SOUNDING (BIT(COMMAND_HOME) | BIT(COMMAND_RUN) | BIT(COMMAND_SOUND))

enum { HELP_WIDTH = 80, HELP_INDENT = 28 };
enum { LONG_OPTION = 1024 }; /* added to an id, so that '--help=x' is no unknown '-h' */

struct command_spec {
	const char *name, *usage, *summary;
	size_t words_max;
	const char *text, *examples; /* for its --help; lines end with \n */
};

static const struct command_spec commands[COMMAND_COUNT] = {
	[COMMAND_HOME] = {
		"", "limber [COMMAND]", "home screen: today's routine, exercises, what to know", 0,
		"limber plays a daily routine of hip mobility, glute strengthening and lower-back\n"
		"work: it shows what to do, counts repetitions and holds, and goes on by\n"
		"itself. Space is the one key that is needed.\n",
		"  limber                  open the home screen\n"
		"  limber run              play today's routine\n"
		"  limber run quick-5      play five minutes\n"
		"  limber show clamshell   read how an exercise is done\n",
	},
	[COMMAND_RUN] = {
		"run", "limber run [WHAT ...]", "play today's routine, or what is named", SIZE_MAX,
		"WHAT is a routine, a category or an exercise, by id or by the beginning of its\n"
		"id or name; several are joined in order. Nothing means today's routine.\n"
		"Where there is no terminal to draw on, it plays as plain lines: Enter pauses\n"
		"and goes on, n next, p back, r again, i how, ! this hurts, q quit, each with\n"
		"Enter. It asks how you are before and after, a key each; 'limber config\n"
		"check_in off' turns that off.\n",
		"  limber run                        today's routine\n"
		"  limber run gentle                 a short one for a bad day\n"
		"  limber run hip-mobility           one category\n"
		"  limber run cat-cow bird-dog       two exercises, one after the other\n"
		"  limber run --level starter        the smaller doses of the first weeks\n"
		"  limber run --plain quick-5        lines of text, for a screen reader or a log\n",
	},
	[COMMAND_PLAN] = {
		"plan", "limber plan [WHAT ...]", "the timetable of what run would play", SIZE_MAX,
		"WHAT is named as for 'limber run'. It also tells what was changed for you, and\n"
		"why: see 'limber list conditions'.\n",
		"  limber plan\n"
		"  limber plan daily --level starter\n"
		"  limber plan desk --json\n",
	},
	[COMMAND_LIST] = {
		"list", "limber list [routines|exercises|categories|conditions]", "what there is to play", 1,
		"Without a word it lists routines, categories and exercises. Conditions are what\n"
		"one lives with, such as a knee: it says what each changes, and which are set.\n",
		"  limber list\n"
		"  limber list conditions\n"
		"  limber list exercises --category glute-strength\n"
		"  limber list routines --json\n",
	},
	[COMMAND_SHOW] = {
		"show", "limber show ID", "how an exercise is done: steps, mistakes, cautions, dose", 1,
		"ID is the id of an exercise, or the beginning of its id or name.\n",
		"  limber show clamshell\n"
		"  limber show pigeon --json\n",
	},
	[COMMAND_LEARN] = {
		"learn", "limber learn [TOPIC]", "short texts on hips, glutes and the lower back", 1,
		"Without a topic it lists the topics. 'safety' is the text of the first start.\n",
		"  limber learn\n"
		"  limber learn massage\n",
	},
	[COMMAND_HISTORY] = {
		"history", "limber history", "what you did, session by session", SIZE_MAX,
		"Every session is kept when it ends or is left, unless nothing was done or it was\n"
		"a rehearsal at speed. Nothing of it leaves this machine. Each line ends with the\n"
		"session's id, which --delete takes.\n",
		"  limber history\n"
		"  limber history --csv >history.csv\n"
		"  limber history --json\n"
		"  limber history --delete d31dcc402a0da476\n"
		"  limber history --merge laptop/history.jsonl\n",
	},
	[COMMAND_REPORT] = {
		"report", "limber report", "a page for a physiotherapist: what you did and how it went", 0,
		"Sessions and minutes, your goal, pain and effort, each exercise with its doses\n"
		"and sides, where it hurt, your notes and what you live with: plain text, to\n"
		"print, or to send yourself. limber sends nothing.\n",
		"  limber report\n"
		"  limber report --days 90 >report.txt\n",
	},
	[COMMAND_STATUS] = {
		"status", "limber status", "one line for a prompt or a status bar", 0,
		"The last session, and what is done of this week's goal, in days from Monday on.\n"
		"The goal is set by strength_days and mobility_days ('limber config'). It reads\n"
		"only the end of the history, however long that is.\n",
		"  limber status\n"
		"  limber status --json\n",
	},
	[COMMAND_CONFIG] = {
		"config", "limber config [KEY [VALUE]]", "what is set, and to set it", SIZE_MAX,
		"Without a word it lists all settings, with a KEY it prints its value, with a\n"
		"VALUE it sets it for good; 'default' takes it back. The settings screen of the\n"
		"program has the same. Options of the command line come first, then the\n"
		"environment (LIMBER_VOICE=off and so on), the settings, and the defaults.\n",
		"  limber config\n"
		"  limber config voice brief\n"
		"  limber config volume 30\n"
		"  limber config tone_phase off\n"
		"  limber config conditions knee osteoporosis\n"
		"  limber config voice default\n",
	},
	[COMMAND_SOUND] = {
		"sound", "limber sound test", "try voice and tones, and see which program makes them", 1,
		"It speaks, plays each tone, and says which program did it and what did not work.\n",
		"  limber sound test\n"
		"  limber sound test --voice full --sound on\n",
	},
	[COMMAND_CHECK] = {
		"check", "limber check FILE ...", "every problem of catalogue files of your own", SIZE_MAX,
		"The files are read over the built-in catalogue and those in your catalogue\n"
		"folder. Exit status 1 where there is any problem.\n",
		"  limber check my-exercises.json\n",
	},
};

enum option_id {
	OPTION_CATALOGUE = 256, /* above every character */
	OPTION_NO_COLOR, OPTION_PLAIN, OPTION_ACCESSIBLE, OPTION_LEVEL, OPTION_PACE,
	OPTION_SELF_PACED, OPTION_SPEED, OPTION_FIRST, OPTION_CATEGORY, OPTION_JSON, OPTION_SVG,
	OPTION_CSV, OPTION_DAYS, OPTION_DELETE, OPTION_MERGE, OPTION_FIGURE, OPTION_STILL,
	OPTION_VOICE, OPTION_SOUND,
	OPTION_HELP = 'h', OPTION_VERSION = 'V',
};

struct option_spec {
	int id;
	const char *name, *arg; /* arg NULL: takes none */
	unsigned commands;      /* BIT() of those it goes with */
	const char *help;
	int setting;            /* SETS(): the one that it sets; 0: none */
};

#define SETS(id) .setting = (id) + 1

static const struct option_spec options[] = {
	{ OPTION_PLAIN, "plain", NULL, BIT(COMMAND_RUN),
	  .help = "one line an event, no screen control; by itself where there is no terminal" },
	{ OPTION_ACCESSIBLE, "accessible", NULL, BIT(COMMAND_RUN), .help = "another name for --plain" },
	{ OPTION_LEVEL, "level", "auto|standard|starter", PLANNING,
	  "doses for the first weeks, or the catalogue's; auto: as the history says",
	  SETS(SETTING_LEVEL) },
	{ OPTION_PACE, "pace", "F", PLANNING, "0.5..2, 2 is twice as fast; holds keep their seconds",
	  SETS(SETTING_PACE) },
	{ OPTION_SELF_PACED, "self-paced", NULL, PLANNING,
	  "repetitions wait for a key instead of being counted", SETS(SETTING_SELF_PACED) },
	{ OPTION_FIRST, "first", "left|right", PLANNING, "which side starts", SETS(SETTING_FIRST) },
	{ OPTION_VOICE, "voice", "off|brief|full", SOUNDING, "how much is said aloud",
	  SETS(SETTING_VOICE) },
	{ OPTION_SOUND, "sound", "on|off", SOUNDING, "tones, or the bell where nothing plays them",
	  SETS(SETTING_SOUND) },
	{ OPTION_SPEED, "speed", "N", BIT(COMMAND_RUN), .help = "rehearse 1..10000 times faster" },
	{ OPTION_CATEGORY, "category", "C", BIT(COMMAND_LIST), .help = "only exercises of this category" },
	{ OPTION_JSON, "json", NULL,
	  BIT(COMMAND_PLAN) | BIT(COMMAND_LIST) | BIT(COMMAND_SHOW) | BIT(COMMAND_CONFIG) |
	  BIT(COMMAND_HISTORY) | BIT(COMMAND_STATUS),
	  .help = "one JSON document, for programs" },
	{ OPTION_CSV, "csv", NULL, BIT(COMMAND_HISTORY),
	  .help = "a table of exercises, for a spreadsheet" },
	{ OPTION_DAYS, "days", "N", BIT(COMMAND_REPORT),
	  .help = "of the last 1..3650 days; without it 28" },
	{ OPTION_MERGE, "merge", NULL, BIT(COMMAND_HISTORY),
	  .help = "add what other machines have: their files FILE ..." },
	{ OPTION_DELETE, "delete", "ID", BIT(COMMAND_HISTORY),
	  .help = "take a session or change out of the history (asks first)" },
	{ OPTION_SVG, "svg", NULL, BIT(COMMAND_SHOW),
	  .help = "a drawing of its poses, to print or to share" },
	{ OPTION_FIGURE, "figure", "auto|braille|ascii|none",
	  BIT(COMMAND_HOME) | BIT(COMMAND_RUN) | BIT(COMMAND_SHOW),
	  "how figures are drawn; auto: as the terminal can", SETS(SETTING_FIGURE) },
	{ OPTION_STILL, "still", NULL, BIT(COMMAND_HOME) | BIT(COMMAND_RUN),
	  "figures do not move: their poses side by side", SETS(SETTING_STILL) },
	{ OPTION_CATALOGUE, "catalogue", "FILE", EVERY_COMMAND,
	  .help = "lay a file of your own over the catalogue" },
	{ OPTION_NO_COLOR, "no-color", NULL, EVERY_COMMAND,
	  .help = "no colours (also with NO_COLOR set)" },
	{ OPTION_HELP, "help", NULL, EVERY_COMMAND, .help = "this help" },
	{ OPTION_VERSION, "version", NULL, EVERY_COMMAND, .help = "the version" },
};

/* ---- help ---- */

/* Two columns, the right one wrapped; a left one that is too wide gets its own line. */
static void add_row(struct str *out, const char *left, const char *right)
{
	size_t start = out->len;
	str_addf(out, "  %s", left);
	if (out->len - start > HELP_INDENT - 2) {
		str_addc(out, '\n');
		start = out->len;
	}
	str_addn(out, ' ', HELP_INDENT - (out->len - start));
	out_wrapped(out, right, HELP_WIDTH, HELP_INDENT);
}

static void add_option(struct str *out, const struct option_spec *o)
{
	struct str left = STR_INIT;
	if (o->id < 256)
		str_addf(&left, "-%c, ", o->id);
	str_addf(&left, "--%s%s%s", o->name, o->arg ? " " : "", o->arg ? o->arg : "");
	add_row(out, left.buf, o->help);
	str_release(&left);
}

static void add_commands(struct str *out)
{
	str_adds(out, "\nCommands ('limber COMMAND --help' says more):\n");
	for (int i = COMMAND_HOME + 1; i < COMMAND_COUNT; i++)
		add_row(out, commands[i].usage + strlen("limber "), commands[i].summary);
}

void args_help(enum command_id command, struct str *out)
{
	const struct command_spec *c = &commands[command];
	str_addf(out, "Usage: %s [OPTION ...]\n\nExamples:\n%s\n%s", c->usage, c->examples, c->text);
	if (command == COMMAND_HOME)
		add_commands(out);
	str_adds(out, "\nOptions:\n");
	for (size_t i = 0; i < ARRAY_LEN(options); i++) {
		if (options[i].commands & BIT(command))
			add_option(out, &options[i]);
	}
	str_adds(out, "\nExit status: 0 done or left, 1 it could not be done, 2 bad usage,\n"
	              "128+n ended by signal n.\n"
	              "\nThis is general information, not medical advice. 'limber learn safety' says\n"
	              "when not to exercise and when to ask a doctor first.\n");
}

/* ---- reading ---- */

static bool usage(struct error *err, enum command_id command, const char *fmt, ...)
	LIMBER_PRINTF(3, 4);

/* A usage error, with where to find help. */
static bool usage(struct error *err, enum command_id command, const char *fmt, ...)
{
	struct str text = STR_INIT;
	va_list ap;
	va_start(ap, fmt);
	str_vaddf(&text, fmt, ap);
	va_end(ap);
	error_set(err, ERROR_USAGE, "%s", text.buf);
	error_advise(err, "Try 'limber%s%s --help'.", command == COMMAND_HOME ? "" : " ",
	             commands[command].name);
	str_release(&text);
	return false;
}

struct nearest {
	const char *name;
	int distance;
};

static void nearest_try(struct nearest *n, const char *word, const char *name)
{
	if (!*word)
		return; /* near to everything */
	int distance = text_distance(word, name);
	if (text_has_prefix(name, word))
		distance = 0;
	if (distance < n->distance && distance <= (int)strlen(word) / 3 + 1)
		*n = (struct nearest){ name, distance };
}

static bool unknown_option(struct error *err, enum command_id command, const char *given)
{
	char clean[64];
	struct nearest near = { NULL, 1000 };
	size_t dashes = strspn(given, "-");
	size_t len = strcspn(given, "=");
	utf8_clean(given, len, clean, sizeof clean);
	for (size_t i = 0; dashes == 2 && i < ARRAY_LEN(options); i++)
		nearest_try(&near, clean + 2, options[i].name);
	if (near.name)
		return usage(err, command, "unknown option '%s'. Did you mean '--%s'?", clean, near.name);
	return usage(err, command, "unknown option '%s'", clean);
}

static bool unknown_command(struct error *err, const char *given)
{
	char clean[64];
	struct nearest near = { NULL, 1000 };
	utf8_clean(given, strlen(given), clean, sizeof clean);
	for (int i = COMMAND_HOME + 1; i < COMMAND_COUNT; i++)
		nearest_try(&near, clean, commands[i].name);
	if (near.name)
		return usage(err, COMMAND_HOME, "unknown command '%s'. Did you mean 'limber %s'?", clean,
		             near.name);
	if (!*clean)
		return usage(err, COMMAND_HOME, "an empty word is no command");
	return usage(err, COMMAND_HOME, "unknown command '%s'. To play something: 'limber run NAME'",
	             clean);
}

static const struct option_spec *option_by_id(int id)
{
	for (size_t i = 0; i < ARRAY_LEN(options); i++) {
		if (options[i].id == id)
			return &options[i];
	}
	return NULL;
}

/* Take one option's value; false where it is not one it can have. */
static bool take(struct args *args, const struct option_spec *o, const char *value)
{
	int64_t number = 0;
	if (o->setting != 0) {
		enum setting_id id = (enum setting_id)(o->setting - 1);
		return args->given[id] = setting_parse(id, value ? value : "on", &args->value[id]);
	}
	switch (o->id) {
	case OPTION_CATALOGUE:
		args->catalogue = value;
		return true;
	case OPTION_NO_COLOR:
		return args->no_color = true;
	case OPTION_PLAIN:
	case OPTION_ACCESSIBLE:
		return args->plain = true;
	case OPTION_SPEED:
		if (!text_parse_int(value, 1, 10000, &number))
			return false;
		args->speed = (int)number;
		return true;
	case OPTION_DAYS:
		if (!text_parse_int(value, 1, REPORT_DAYS_MAX, &number))
			return false;
		args->days = (int)number;
		return true;
	case OPTION_SVG:
		return args->svg = true;
	case OPTION_DELETE:
		args->remove = value;
		return true;
	case OPTION_MERGE:
		return args->merge = true;
	case OPTION_CSV:
		return args->csv = true;
	case OPTION_CATEGORY:
		args->category = value;
		return true;
	case OPTION_JSON:
		return args->json = true;
	case OPTION_HELP:
		return args->help = true;
	default:
		return args->version = true;
	}
}

/* The command is the first word: it is needed to judge the options. */
static bool find_command(struct args *args, struct error *err)
{
	args->command = COMMAND_HOME;
	if (args->word_count == 0)
		return true;
	for (int i = COMMAND_HOME + 1; i < COMMAND_COUNT; i++) {
		if (strcmp(args->words[0], commands[i].name) == 0) {
			args->command = (enum command_id)i;
			args->words++;
			args->word_count--;
			return true;
		}
	}
	/* "limber help", "limber help run" are what people type. */
	if (strcmp(args->words[0], "help") == 0) {
		args->help = true;
		args->words++;
		args->word_count--;
		return args->word_count == 0 || find_command(args, err);
	}
	return unknown_command(err, args->words[0]);
}

static bool check_words(const struct args *args, struct error *err)
{
	const struct command_spec *c = &commands[args->command];
	char clean[64];
	if (args->help || args->version)
		return true;
	if (args->word_count > c->words_max) {
		const char *extra = args->words[c->words_max];
		utf8_clean(extra, strlen(extra), clean, sizeof clean);
		return usage(err, args->command, "one word too many: '%s'", clean);
	}
	if (args->command == COMMAND_SHOW && args->word_count == 0)
		return usage(err, args->command, "show what? Name an exercise: 'limber list exercises'");
	if (args->svg && args->json)
		return usage(err, args->command, "either '--svg' or '--json'");
	if (args->csv && args->json)
		return usage(err, args->command, "either '--csv' or '--json'");
	if (args->command == COMMAND_HISTORY && args->merge != (args->word_count > 0))
		return args->merge ? usage(err, args->command, "merge which file?") :
		       usage(err, args->command, "files go with '--merge'");
	if (args->command == COMMAND_SOUND &&
	    (args->word_count == 0 || strcmp(args->words[0], "test") != 0))
		return usage(err, args->command, "there is one thing to do with sound: 'limber sound test'");
	if (args->command == COMMAND_CHECK && args->word_count == 0)
		return usage(err, args->command, "check which file?");
	return true;
}

static bool bad_value(struct error *err, enum command_id command, const struct option_spec *o,
                      const char *value)
{
	char clean[64];
	struct str expected = STR_INIT;
	utf8_clean(value, strlen(value), clean, sizeof clean);
	if (o->setting != 0)
		setting_expected((enum setting_id)(o->setting - 1), &expected);
	else
		str_addf(&expected, "a whole number from 1 to %d",
		         o->id == OPTION_DAYS ? REPORT_DAYS_MAX : 10000);
	usage(err, command, "--%s: expected %s, got '%s'", o->name, expected.buf, clean);
	str_release(&expected);
	return false;
}

/* getopt_long()'s table, made from ours. */
static void make_long_options(struct option out[ARRAY_LEN(options) + 1])
{
	for (size_t i = 0; i < ARRAY_LEN(options); i++)
		out[i] = (struct option){ options[i].name, options[i].arg ? required_argument : no_argument,
		                          NULL, LONG_OPTION + options[i].id };
	out[ARRAY_LEN(options)] = (struct option){ NULL, 0, NULL, 0 };
}

struct seen {
	const struct option_spec *spec;
	const char *value;
};

/* Gather the options; getopt_long() moves the words to the end of argv. */
static bool gather(int argc, char **argv, struct seen *seen, size_t *count, struct error *err)
{
	struct option table[ARRAY_LEN(options) + 1];
	make_long_options(table);
	opterr = 0;
	optind = 0; /* with 1 it would go on in "-hV" where an earlier call had stopped */
	*count = 0;
	for (;;) {
		int before = optind > 0 ? optind : 1;
		int id = getopt_long(argc, argv, ":hV", table, NULL);
		if (id == -1)
			return true;
		const char *given = argv[optind - 1] ? argv[optind - 1] : argv[before];
		if (id == ':')
			return usage(err, COMMAND_HOME, "the option '%s' needs a value", given);
		if (id == '?' && optopt >= LONG_OPTION)
			return usage(err, COMMAND_HOME, "the option '%.*s' takes no value",
			             (int)strcspn(given, "="), given);
		/* A byte that is no ASCII is negative here. */
		if (id == '?' && optopt != 0)
			return unknown_option(err, COMMAND_HOME, (char[]){ '-', (char)optopt, '\0' });
		if (id == '?')
			return unknown_option(err, COMMAND_HOME, given);
		seen[(*count)++] = (struct seen){ option_by_id(id % LONG_OPTION), optarg };
	}
}

bool args_parse(struct args *args, int argc, char **argv, struct error *err)
{
	*args = (struct args){ .command = COMMAND_HOME };
	if (argc < 1)
		return true;
	/* Every argument could be an option, and "-hV" holds two. */
	size_t most = 1, count = 0;
	for (int i = 1; i < argc; i++)
		most += strlen(argv[i]) + 1;
	struct seen *seen = mem_array(most, sizeof *seen);
	bool ok = gather(argc, argv, seen, &count, err);
	if (ok) {
		args->words = (const char *const *)(argv + optind);
		args->word_count = (size_t)(argc - optind);
		ok = find_command(args, err);
	}
	for (size_t i = 0; ok && i < count; i++) {
		const struct option_spec *o = seen[i].spec;
		if (!(o->commands & BIT(args->command)))
			ok = usage(err, args->command, "'--%s' does not go with 'limber%s%s'", o->name,
			           args->command == COMMAND_HOME ? "" : " ", commands[args->command].name);
		else if (!take(args, o, seen[i].value))
			ok = bad_value(err, args->command, o, seen[i].value);
	}
	mem_free(seen);
	return ok && check_words(args, err);
}
