/* The programs and their keys. */
#include "bench/scenario.h"

#include <string.h>

#include "bench/home.h"
#include "limber/base/error.h"
#include "limber/base/macros.h"

enum { TRIES = 50 };

/* Work that is longer than what looks at it. */
static const char routines[] =
	"{ \"format\": 1, \"routines\": [\n"
	"{ \"id\": \"bench-reps\", \"name\": \"Reps\", \"summary\": \"Long.\", \"kind\": \"short\",\n"
	"  \"items\": [ { \"exercise\": \"cat-cow\", \"sets\": 1, \"reps\": 100 } ] },\n"
	"{ \"id\": \"bench-hold\", \"name\": \"Hold\", \"summary\": \"Long.\", \"kind\": \"short\",\n"
	"  \"items\": [ { \"exercise\": \"childs-pose\", \"sets\": 1, \"hold\": 600 } ] } ] }\n";

#define CATALOGUE "--catalogue", "~/bench.json"
#define PREPARE "GET READY"
#define WORK "[ WORK ]"
#define LEAVE_PLAY "qy"

const struct scenario scenarios[SCENARIO_COUNT] = {
	[SCENARIO_EMPTY] = { .program = "bench_empty" },
	[SCENARIO_USUAL] = { .program = "bench_countdown", .args = { "usual" }, .leave = "q" },
	[SCENARIO_COUNTDOWN] = { .program = "bench_countdown", .leave = "q" },
	[SCENARIO_LARGE] = { .program = "bench_countdown", .args = { "large" }, .leave = "q" },
	[SCENARIO_MOVING] = { .program = "bench_countdown", .args = { "figure" }, .leave = "q" },
	[SCENARIO_HOME] = { .program = "limber", .steps = { { "Today: ", NULL } }, .leave = "q" },
	[SCENARIO_RUN] = { .program = "limber", .args = { "run", "daily" },
	                   .steps = { { PREPARE, "n" }, { WORK, NULL } }, .leave = LEAVE_PLAY },
	[SCENARIO_COUNTED] = { .program = "limber",
	                       .args = { "run", CATALOGUE, "bench-reps", "--figure", "none" },
	                       .steps = { { PREPARE, "n" }, { WORK, NULL } }, .leave = LEAVE_PLAY },
	[SCENARIO_HOLD] = { .program = "limber",
	                    .args = { "run", CATALOGUE, "bench-hold", "--figure", "none" },
	                    .steps = { { PREPARE, "n" }, { WORK, NULL } }, .leave = LEAVE_PLAY },
	[SCENARIO_FIGURE] = { .program = "limber", .args = { "run", CATALOGUE, "bench-reps" },
	                      .steps = { { PREPARE, "n" }, { WORK, NULL } }, .leave = LEAVE_PLAY },
	[SCENARIO_PAUSED] = { .program = "limber", .args = { "run", CATALOGUE, "bench-reps" },
	                      .steps = { { PREPARE, "n" }, { WORK, " " }, { "PAUSED", NULL } },
	                      .leave = LEAVE_PLAY },
	[SCENARIO_PLAIN] = { .program = "limber",
	                     .args = { "run", CATALOGUE, "bench-reps", "--plain" },
	                     .steps = { { NULL, "n\n" } }, .leave = "q\n" },
	[SCENARIO_VERSION] = { .program = "limber", .args = { "--version" } },
	[SCENARIO_STATUS] = { .program = "limber", .args = { "status" } },
	[SCENARIO_PLAN] = { .program = "limber", .args = { "plan" } },
};

void scenario_prepare(void)
{
	home_put("bench.json", routines, strlen(routines));
}

/* A word that names a file there. */
static const char *in_home(const char *word)
{
	return strncmp(word, "~/", 2) == 0 ? home_path(word + 2) : word;
}

void scenario_start(struct program *p, enum scenario_id id, const char *const *before)
{
	const struct scenario *s = &scenarios[id];
	enum { BEFORE_MAX = PROGRAM_WORDS_MAX - SCENARIO_ARGS - 1 };
	const char *argv[PROGRAM_WORDS_MAX + 1];
	size_t count = 0;
	for (; before && before[count] && count < BEFORE_MAX; count++)
		argv[count] = before[count];
	argv[count++] = home_program(s->program);
	for (size_t i = 0; i < SCENARIO_ARGS && s->args[i]; i++)
		argv[count++] = in_home(s->args[i]);
	argv[count] = NULL;
	program_start(p, argv, &usual_line);
}

static LIMBER_NORETURN void does_not(const struct scenario *s, const char *what)
{
	const char *arg = s->args[0] ? s->args[0] : "";
	bug("%s %s does not show %s", s->program, arg, what);
}

void scenario_reach(struct program *p, enum scenario_id id)
{
	const struct scenario *s = &scenarios[id];
	if (!program_settle(p))
		does_not(s, "anything");
	for (size_t i = 0; i < ARRAY_LEN(s->steps); i++) {
		const char *word = s->steps[i].word;
		int tries = 0;
		while (word && !program_shows(p, word))
			if (++tries == TRIES)
				does_not(s, word);
		if (s->steps[i].keys)
			program_type(p, s->steps[i].keys);
	}
}

void scenario_end(struct program *p, enum scenario_id id)
{
	const struct scenario *s = &scenarios[id];
	if (!program_end(p, s->leave) || p->status != 0)
		bug("%s %s ended with %d:\n%s", s->program, s->args[0] ? s->args[0] : "", p->status,
		    p->output.buf);
	home_forget_sessions();
}
