/*
 * The benchmark: limber beside the least that could do the same, in the same run.
 *
 *     make bench                        all of it
 *     make bench_gate                   what must hold on any machine, however busy
 *     build/release/bench --help        parts of it, more rounds, JSON
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/figures.h"
#include "bench/growth.h"
#include "bench/home.h"
#include "bench/parts.h"
#include "bench/scenario.h"
#include "limber/base/error.h"
#include "limber/base/macros.h"
#include "limber/base/str.h"
#include "limber/base/text.h"
#include "limber/json/write.h"

enum { ROUNDS = 3, SECONDS = 10, GATE_SECONDS = 24, MOST = 1000, USAGE = 2 };

static const char help[] =
	"usage: bench [options]\n"
	"Measure limber beside the least that could do the same, and hold it against its budgets.\n"
	"\n"
	"  --only PART    start, steady, linear, reading, growth or line\n"
	"  --growth       --only growth: up to 100,000 exercises and 1,000,000 sessions\n"
	"  --rounds N     how often everything is measured by a clock (3)\n"
	"  --seconds N    how long a round of what goes on is (10)\n"
	"  --counts       only what is the same at every time: no times, no memory\n"
	"  --gate         what must hold anywhere: counts at their budget, times at twice theirs;\n"
	"                 the exit status is 1 where something does not (1 round of 24 s)\n"
	"  --json         for keeping and comparing\n"
	"  --help\n";

static const struct part {
	const char *name;
	void (*run)(const struct options *o);
	bool gated;
} parts[] = {
	{ "start", part_start, true }, { "steady", part_steady, true },
	{ "linear", part_linear, true }, { "reading", part_reading, true },
	{ "growth", part_growth, false }, { "line", part_line, false },
};

struct arguments {
	struct options options;
	const char *only;
	bool gate, json;
};

static int wrong(const char *what, const char *word)
{
	fprintf(stderr, "bench: %s%s%s; see bench --help\n", what, *word ? " " : "", word);
	return USAGE;
}

static bool take_number(const char *word, int *out)
{
	int64_t value;
	if (!word || !text_parse_int(word, 1, MOST, &value))
		return false;
	*out = (int)value;
	return true;
}

static const struct part *find_part(const char *name)
{
	for (size_t i = 0; name && i < ARRAY_LEN(parts); i++)
		if (strcmp(parts[i].name, name) == 0)
			return &parts[i];
	return NULL;
}

/* 0, or the exit status. */
static int read_arguments(struct arguments *a, char **argv)
{
	for (char **word = argv + 1; *word; word++) {
		if (strcmp(*word, "--counts") == 0) {
			a->options.counts = true;
		} else if (strcmp(*word, "--gate") == 0) {
			a->gate = true;
			a->options.rounds = 1;
			a->options.seconds = GATE_SECONDS;
		} else if (strcmp(*word, "--growth") == 0) {
			a->only = "growth";
		} else if (strcmp(*word, "--json") == 0) {
			a->json = true;
		} else if (strcmp(*word, "--rounds") == 0 || strcmp(*word, "--seconds") == 0) {
			int *out = (*word)[2] == 'r' ? &a->options.rounds : &a->options.seconds;
			if (!take_number(word[1], out))
				return wrong("wants a number from 1 to 1000:", *word);
			word++;
		} else if (strcmp(*word, "--only") == 0) {
			a->only = *++word;
			if (!find_part(a->only))
				return wrong("there is no such part", a->only ? a->only : "");
		} else {
			return wrong("there is no option", *word);
		}
	}
	return 0;
}

static void run_parts(const struct arguments *a)
{
	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		const struct part *part = &parts[i];
		bool wanted = a->only ? strcmp(a->only, part->name) == 0 : part->gated || !a->gate;
		size_t doubtful = figures_doubtful();
		if (wanted)
			part->run(&a->options);
		if (wanted && a->gate && figures_doubtful() > doubtful)
			part->run(&a->options); /* once more: the machine may have been busy */
	}
}

static void print_tables(void)
{
	growth_print();
	figures_print();
}

static void print_json(const struct options *o)
{
	struct str text = STR_INIT;
	struct json_writer w = JSON_WRITER_INIT(&text);
	json_open(&w, NULL, '{');
	json_int(&w, "schema", 1);
	json_text(&w, "version", LIMBER_VERSION);
	json_int(&w, "rounds", o->rounds);
	json_int(&w, "seconds", o->seconds);
	figures_write(&w);
	growth_write(&w);
	json_close(&w, '}');
	json_end(&w);
	fputs(text.buf, stdout);
	str_release(&text);
}

static void leave(void)
{
	programs_kill();
	home_close();
}

int main(int argc, char **argv)
{
	struct arguments a = { .options = { .rounds = ROUNDS, .seconds = SECONDS } };
	if (argc > 1 && strcmp(argv[1], "--help") == 0) {
		fputs(help, stdout);
		return EXIT_SUCCESS;
	}
	int status = read_arguments(&a, argv);
	if (status != 0)
		return status;
	const char *build = getenv("LIMBER_BUILD");
	home_open(build ? build : "build/release");
	atexit(leave);
	die_set_hook(leave);
	programs_interruptible();
	scenario_prepare();
	run_parts(&a);
	if (a.json)
		print_json(&a.options);
	else
		print_tables();
	return a.gate && figures_refused() > 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
