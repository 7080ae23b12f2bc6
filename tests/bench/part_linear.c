/* What grows with its size grows no faster than it: counted in instructions, at small sizes. */
#include "bench/parts.h"

#include "bench/count.h"
#include "bench/data.h"
#include "bench/figures.h"
#include "bench/worker.h"
#include "limber/base/macros.h"

enum { EXERCISES = 200, SESSIONS = 500, TIMES = 10 };

/* What the work is for that file, the start of the program left out. */
static double work_of(const char *what, const char *file, double start)
{
	return worker_count(what, file) - start;
}

static void count_catalogue(void)
{
	double start = worker_count("builtin", "");
	const char *file = data_catalogue(EXERCISES);
	double once = work_of("catalogue", file, start);
	file = data_catalogue((size_t)EXERCISES * TIMES);
	double often = work_of("catalogue", file, start);
	figure_found(FIGURE_CATALOGUE_GROWTH, once * TIMES, often);
	figure_found(FIGURE_CATALOGUE_WORK, work_of("parse", file, start), often);
	figure_found(FIGURE_BUILTIN_WORK, FLOOR_NONE, start);
}

static void count_history(void)
{
	const char *none = data_history(1);
	double start = worker_count("lines", none), start_past = worker_count("past", none);
	const char *file = data_history(SESSIONS);
	double once = work_of("past", file, start_past);
	double status = count_instructions(SCENARIO_STATUS);
	file = data_history((size_t)SESSIONS * TIMES);
	double often = work_of("past", file, start_past);
	figure_found(FIGURE_HISTORY_GROWTH, once * TIMES, often);
	figure_found(FIGURE_HISTORY_WORK, work_of("lines", file, start), often);
	figure_found(FIGURE_STATUS_GROWTH, status, count_instructions(SCENARIO_STATUS));
	data_no_history();
}

void part_linear(const struct options *o)
{
	static const enum figure_id all[] = {
		FIGURE_BUILTIN_WORK, FIGURE_CATALOGUE_WORK, FIGURE_CATALOGUE_GROWTH,
		FIGURE_HISTORY_WORK, FIGURE_HISTORY_GROWTH, FIGURE_STATUS_GROWTH,
	};
	(void)o;
	for (size_t i = 0; i < ARRAY_LEN(all) && !count_has_callgrind(); i++)
		figure_skip(all[i], "no callgrind");
	if (count_has_callgrind()) {
		count_catalogue();
		count_history();
	}
}
