/* From small to a thousand times as large: what an item costs stays as it is. */
#include "bench/parts.h"

#include "bench/browser.h"
#include "bench/data.h"
#include "bench/figures.h"
#include "bench/growth.h"
#include "bench/samples.h"
#include "bench/scenario.h"
#include "bench/worker.h"
#include "limber/base/macros.h"

enum { STARTS = 5, ENOUGH = 2000 /* items: fewer are read more often */ };

static const size_t exercises[] = { 100, 1000, 10000, 100000 };
static const size_t sessions[] = { 1000, 10000, 100000, 1000000 };

/* ---- one size ---- */

/* Ours and the floor in turn. */
static void read_both(const struct options *o, const char *ours, const char *floor,
                      const char *file, struct growth *out)
{
	struct samples a = SAMPLES_INIT, b = SAMPLES_INIT;
	int times = out->items < ENOUGH ? (int)(ENOUGH / out->items) : 1;
	for (int round = 0; round < o->rounds; round++) {
		struct worked x = worker_run(ours, file, times), y = worker_run(floor, file, times);
		samples_add(&a, x.ms);
		samples_add(&b, y.ms);
		out->memory = x.kib;
		out->floor_memory = y.kib;
	}
	out->ours = samples_median(&a) * NS_A_MS / (double)out->items;
	out->floor = samples_median(&b) * NS_A_MS / (double)out->items;
	samples_release(&a);
	samples_release(&b);
}

static struct growth read_catalogue(const struct options *o, size_t count)
{
	struct growth g = { .items = count };
	const char *file = data_catalogue(count);
	read_both(o, "catalogue", "parse", file, &g);
	struct browser_answers answers = browser_answers(file);
	g.search = answers.search;
	g.scroll = answers.scroll;
	return g;
}

/* What a start takes of the processor, to the end or to the first frame. */
static double start_cost(enum scenario_id id)
{
	struct samples ms = SAMPLES_INIT;
	for (int i = 0; i < STARTS; i++) {
		struct program p;
		scenario_start(&p, id, NULL);
		if (scenarios[id].leave)
			program_settle(&p);
		scenario_end(&p, id);
		samples_add(&ms, program_cpu_ms(&p));
		program_release(&p);
	}
	double median = samples_median(&ms);
	samples_release(&ms);
	return median;
}

static struct growth read_history(const struct options *o, size_t count)
{
	struct growth g = { .items = count };
	read_both(o, "past", "lines", data_history(count), &g);
	g.status = start_cost(SCENARIO_STATUS);
	g.home = start_cost(SCENARIO_HOME);
	data_no_history();
	return g;
}

/* ---- what is usual ---- */

void part_reading(const struct options *o)
{
	enum { USUAL_EXERCISES = 1500, USUAL_SESSIONS = 10000, BUILTIN_TIMES = 100 };
	if (o->counts)
		return;
	figure_found(FIGURE_BUILTIN_TIME, FLOOR_NONE, worker_run("builtin", "", BUILTIN_TIMES).ms);
	struct growth g = read_catalogue(o, USUAL_EXERCISES);
	figure_found(FIGURE_CATALOGUE_TIME, g.floor, g.ours);
	g = read_history(o, USUAL_SESSIONS);
	figure_found(FIGURE_HISTORY_TIME, g.floor, g.ours);
	struct browser_answers answers = browser_answers(NULL);
	figure_found(FIGURE_SEARCH_TIME, FLOOR_NONE, answers.search);
	figure_found(FIGURE_SCROLL_TIME, FLOOR_NONE, answers.scroll);
}

/* ---- growth ---- */

static void grow_catalogue(const struct options *o)
{
	struct growth first = { 0 }, top = { 0 };
	for (size_t i = 0; i < ARRAY_LEN(exercises); i++) {
		top = read_catalogue(o, exercises[i]);
		if (i == 1) /* smaller ones are ruled by what the start of anything costs */
			first = top;
		growth_found(GROWTH_EXERCISES, &top);
	}
	figure_found(FIGURE_TOP_LOAD, top.floor, top.ours);
	figure_found(FIGURE_TOP_LOAD_EVEN, first.ours, top.ours);
	figure_found(FIGURE_TOP_LOAD_MEMORY, top.floor_memory, top.memory);
	figure_found(FIGURE_TOP_SEARCH, FLOOR_NONE, top.search);
	figure_found(FIGURE_TOP_SCROLL, FLOOR_NONE, top.scroll);
}

static void grow_history(const struct options *o)
{
	struct growth first = { 0 }, second = { 0 }, top = { 0 };
	for (size_t i = 0; i < ARRAY_LEN(sessions); i++) {
		top = read_history(o, sessions[i]);
		first = i == 0 ? top : first;
		second = i == 1 ? top : second;
		growth_found(GROWTH_SESSIONS, &top);
	}
	figure_found(FIGURE_TOP_PAST, top.floor, top.ours);
	figure_found(FIGURE_TOP_PAST_EVEN, second.ours, top.ours);
	figure_found(FIGURE_TOP_PAST_MEMORY, second.memory, top.memory);
	figure_found(FIGURE_TOP_STATUS, first.status, top.status);
	figure_found(FIGURE_TOP_HOME, first.home, top.home);
}

void part_growth(const struct options *o)
{
	if (o->counts)
		return;
	grow_catalogue(o);
	grow_history(o);
}
