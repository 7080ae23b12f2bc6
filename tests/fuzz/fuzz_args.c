/* Command lines: the arguments, each ended by a NUL; and what their words stand for. */
#include <string.h>

#include "fuzz.h"

#include "limber/app/args.h"
#include "limber/base/mem.h"
#include "limber/base/str.h"
#include "limber/base/text.h"

enum { ARGUMENTS_MAX = 64 };

/* The program's name, the arguments, NULL; each of its own memory. */
static int split(const uint8_t *data, size_t size, char **argv)
{
	int argc = 0;
	argv[argc++] = mem_strdup("limber");
	while (size > 0 && argc < ARGUMENTS_MAX) {
		const uint8_t *end = memchr(data, 0, size);
		size_t len = end ? (size_t)(end - data) : size;
		argv[argc++] = fuzz_string(data, len);
		len = len < size ? len + 1 : len;
		data += len;
		size -= len;
	}
	argv[argc] = NULL;
	return argc;
}

static bool is_of(const char *text, char *const *argv, int argc)
{
	for (int i = 0; i < argc; i++) {
		if (text >= argv[i] && text <= argv[i] + strlen(argv[i]))
			return true;
	}
	return false;
}

static void check(const struct args *a, char *const *argv, int argc)
{
	const char *texts[] = { a->catalogue, a->remove, a->category };
	FUZZ_CHECK((int)a->command >= 0 && a->command < COMMAND_COUNT, "command %d", (int)a->command);
	FUZZ_CHECK(a->speed >= 0 && a->speed <= 10000, "speed %d", a->speed);
	for (size_t i = 0; i < a->word_count; i++)
		FUZZ_CHECK(is_of(a->words[i], argv, argc), "word %zu is from nowhere", i);
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		FUZZ_CHECK(!texts[i] || is_of(texts[i], argv, argc), "text %zu is from nowhere", i);
	for (int i = 0; i < SETTING_COUNT; i++) {
		const struct setting *s = setting_of((enum setting_id)i);
		FUZZ_CHECK(!a->given[i] || s->kind == KIND_OF_LIST ||
		           (a->value[i] >= s->min && a->value[i] <= (s->kind == KIND_OF_SWITCH ? 1 : s->max)),
		           "%s is %d", s->key, a->value[i]);
	}
}

/* ---- what words stand for ---- */

static void resolve(const char *word)
{
	const struct catalogue *c = fuzz_builtin();
	struct error err = ERROR_INIT;
	struct thing t;
	if (catalogue_resolve(c, word, THING_EXERCISE | THING_ROUTINE | THING_CATEGORY, &t, &err)) {
		FUZZ_CHECK(t.id && t.name && (t.exercise != NULL) + (t.routine != NULL) +
		           (t.category != NULL) == 1, "\"%s\" is nothing", word);
	} else {
		FUZZ_CHECK(err.code == ERROR_NOT_FOUND && err.text[0], "\"%s\" is not told", word);
		fuzz_safe(err.text);
	}
	struct exercise_search search;
	exercise_search_make(&search, c);
	for (size_t i = 0; i < c->exercise_count; i++)
		exercise_search_finds(&search, i, word);
	exercise_search_release(&search);
}

static void join(const struct args *a)
{
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct routine r;
	if (catalogue_select(fuzz_builtin(), a->words, a->word_count, &arena, &r, &err)) {
		FUZZ_CHECK(r.id && r.name && r.item_count > 0, "a routine of nothing");
		fuzz_safe(r.name);
	} else {
		FUZZ_CHECK(err.text[0], "no reason");
		fuzz_safe(err.text);
	}
	arena_release(&arena);
}

static void set(const char *word)
{
	double decimal;
	int64_t number;
	for (int i = 0; i < SETTING_COUNT; i++) {
		const struct setting *s = setting_of((enum setting_id)i);
		int value;
		if (s->kind != KIND_OF_LIST && setting_parse((enum setting_id)i, word, &value))
			FUZZ_CHECK(value >= s->min && value <= (s->kind == KIND_OF_SWITCH ? 1 : s->max),
			           "%s is %d", s->key, value);
	}
	if (setting_takes_text(word))
		fuzz_safe(word);
	FUZZ_CHECK(!text_parse_int(word, -5, 70000, &number) || (number >= -5 && number <= 70000),
	           "%lld", (long long)number);
	FUZZ_CHECK(!text_parse_decimal(word, 0.5, 2, &decimal) || (decimal >= 0.5 && decimal <= 2),
	           "%g", decimal);
}

/* ---- */

/* Whatever was read before. */
static void read_plain(void)
{
	char run[] = "run", daily[] = "daily", *argv[] = { run, run, daily, NULL };
	struct args args;
	FUZZ_CHECK(args_parse(&args, 3, argv, NULL) && args.command == COMMAND_RUN &&
	           args.word_count == 1 && !args.help && !args.version, "'run daily' is something else");
}

FUZZ_TARGET(args)
{
	char *argv[ARGUMENTS_MAX + 1], *given[ARGUMENTS_MAX + 1];
	int argc = split(data, size, argv);
	struct args args;
	struct error err = ERROR_INIT;
	struct str help = STR_INIT;
	memcpy(given, argv, sizeof given);
	if (args_parse(&args, argc, argv, &err)) {
		check(&args, argv, argc);
		if (args.command == COMMAND_RUN)
			join(&args);
		args_help(args.command, &help);
		FUZZ_CHECK(help.len > 0, "no help for %d", (int)args.command);
		fuzz_safe_lines(help.buf);
	} else {
		FUZZ_CHECK(err.code == ERROR_USAGE && err.text[0] != '\0', "no reason");
		fuzz_safe_lines(err.text);
	}
	read_plain();
	if (args.command != COMMAND_HOME && args.word_count > 0) {
		resolve(args.words[0]);
		set(args.words[0]);
	}
	/* Put in another order, but none lost. */
	for (int i = 0; i < argc; i++)
		FUZZ_CHECK(is_of(given[i], argv, argc), "argument %d is gone", i);
	for (int i = 0; i < argc; i++)
		mem_free(given[i]);
	str_release(&help);
	return 0;
}
