/* What it takes to start. */
#include "bench/parts.h"

#include "bench/count.h"
#include "bench/figures.h"
#include "bench/proc.h"
#include "bench/samples.h"
#include "limber/base/macros.h"

enum { STARTS = 5 /* of each program in a round */, MEMORY_AFTER_MS = 1500 };

/* ---- time ---- */

/* A program that draws is there with its first frame, one that does not with its end. */
static double start_once(enum scenario_id id, size_t *bytes)
{
	struct program p;
	double ms;
	scenario_start(&p, id, NULL);
	if (scenarios[id].leave) {
		program_settle(&p);
		ms = program_first_frame(&p);
		*bytes = p.output.len;
		scenario_end(&p, id);
	} else {
		scenario_end(&p, id);
		ms = (double)(p.ended - *p.started) / (double)NS_A_MS;
	}
	program_release(&p);
	return ms;
}

static void time_starts(const struct options *o)
{
	static const enum scenario_id programs[] = { SCENARIO_USUAL, SCENARIO_HOME, SCENARIO_RUN,
		                                     SCENARIO_PLAN, SCENARIO_STATUS,
		                                     SCENARIO_EMPTY };
	struct samples times[SCENARIO_COUNT] = { SAMPLES_INIT };
	size_t bytes[SCENARIO_COUNT] = { 0 };
	for (int round = 0; round < o->rounds * STARTS; round++)
		for (size_t i = 0; i < ARRAY_LEN(programs); i++)
			samples_add(&times[programs[i]], start_once(programs[i], &bytes[programs[i]]));
	double floor = samples_median(&times[SCENARIO_USUAL]);
	figure_found(FIGURE_HOME_FRAME, floor, samples_median(&times[SCENARIO_HOME]));
	figure_found(FIGURE_RUN_FRAME, floor, samples_median(&times[SCENARIO_RUN]));
	figure_found(FIGURE_PLAN_TIME, floor, samples_median(&times[SCENARIO_PLAN]));
	figure_found(FIGURE_STATUS_TIME, samples_median(&times[SCENARIO_EMPTY]),
	             samples_median(&times[SCENARIO_STATUS]));
	double floor_bytes = (double)bytes[SCENARIO_USUAL];
	figure_found(FIGURE_HOME_BYTES, floor_bytes, (double)bytes[SCENARIO_HOME]);
	figure_found(FIGURE_RUN_BYTES, floor_bytes, (double)bytes[SCENARIO_RUN]);
	for (size_t i = 0; i < ARRAY_LEN(programs); i++)
		samples_release(&times[programs[i]]);
}

/* ---- memory ---- */

/* Alone: what several programs share would count less for each. */
static struct proc_memory memory_once(enum scenario_id id)
{
	struct program p, *all[] = { &p };
	scenario_start(&p, id, NULL);
	scenario_reach(&p, id);
	programs_read(all, 1, now_ns() + MEMORY_AFTER_MS * NS_A_MS);
	struct proc_memory memory = proc_memory(p.pid);
	scenario_end(&p, id);
	program_release(&p);
	return memory;
}

static double memory_peak(const struct proc_memory *m)
{
	return (double)m->peak;
}

static double memory_shared(const struct proc_memory *m)
{
	return (double)m->shared;
}

static double memory_own(const struct proc_memory *m)
{
	return (double)m->own;
}

static double memory_written(const struct proc_memory *m)
{
	return (double)m->written;
}

static const struct {
	enum figure_id figure;
	double (*of)(const struct proc_memory *m);
} memories[] = {
	{ FIGURE_MEMORY_PEAK, memory_peak }, { FIGURE_MEMORY_SHARED, memory_shared },
	{ FIGURE_MEMORY_OWN, memory_own }, { FIGURE_MEMORY_WRITTEN, memory_written },
};

static void find_memory(const struct options *o)
{
	struct samples floor[ARRAY_LEN(memories)] = { SAMPLES_INIT };
	struct samples ours[ARRAY_LEN(memories)] = { SAMPLES_INIT };
	for (int round = 0; round < o->rounds; round++) {
		struct proc_memory x = memory_once(SCENARIO_MOVING), y = memory_once(SCENARIO_RUN);
		for (size_t i = 0; i < ARRAY_LEN(memories); i++) {
			samples_add(&floor[i], memories[i].of(&x));
			samples_add(&ours[i], memories[i].of(&y));
		}
	}
	for (size_t i = 0; i < ARRAY_LEN(memories); i++) {
		figure_found(memories[i].figure, samples_median(&floor[i]), samples_median(&ours[i]));
		samples_release(&floor[i]);
		samples_release(&ours[i]);
	}
}

/* ---- counts ---- */

static const struct counted {
	enum scenario_id scenario;
	enum figure_id instructions, calls;
} counted[] = {
	{ SCENARIO_HOME, FIGURE_HOME_INSTRUCTIONS, FIGURE_HOME_CALLS },
	{ SCENARIO_RUN, FIGURE_RUN_INSTRUCTIONS, FIGURE_RUN_CALLS },
	{ SCENARIO_PLAN, FIGURE_PLAN_INSTRUCTIONS, FIGURE_PLAN_CALLS },
	{ SCENARIO_STATUS, FIGURE_STATUS_INSTRUCTIONS, FIGURE_STATUS_CALLS },
	{ SCENARIO_VERSION, FIGURE_VERSION_INSTRUCTIONS, FIGURE_VERSION_CALLS },
};

static void count_one(enum figure_id id, double floor, double ours, const char *why)
{
	if (floor < 0 || ours < 0)
		figure_skip(id, why);
	else
		figure_found(id, floor, ours);
}

static void count_starts(void)
{
	double instructions = count_instructions(SCENARIO_USUAL);
	double calls = count_calls(SCENARIO_COUNTDOWN);
	for (size_t i = 0; i < ARRAY_LEN(counted); i++) {
		count_one(counted[i].instructions, instructions,
		          count_instructions(counted[i].scenario), "no callgrind");
		count_one(counted[i].calls, calls, count_calls(counted[i].scenario),
		          "no program may be traced");
	}
}

void part_start(const struct options *o)
{
	if (!o->counts) {
		time_starts(o);
		find_memory(o);
	}
	count_starts();
}
