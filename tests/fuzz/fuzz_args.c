/* Command lines: the arguments, each ended by a NUL. */
#include <string.h>

#include "fuzz.h"

#include "limber/app/args.h"
#include "limber/base/mem.h"
#include "limber/base/str.h"

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
		args_help(args.command, &help);
		FUZZ_CHECK(help.len > 0, "no help for %d", (int)args.command);
		fuzz_safe_lines(help.buf);
	} else {
		FUZZ_CHECK(err.code == ERROR_USAGE && err.text[0] != '\0', "no reason");
		fuzz_safe_lines(err.text);
	}
	read_plain();
	/* Put in another order, but none lost. */
	for (int i = 0; i < argc; i++)
		FUZZ_CHECK(is_of(given[i], argv, argc), "argument %d is gone", i);
	for (int i = 0; i < argc; i++)
		mem_free(given[i]);
	str_release(&help);
	return 0;
}
