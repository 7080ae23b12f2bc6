/*
 * What goes on: all programs run side by side, so that each of them has the same machine. A
 * program that uses a thousandth of a processor does not disturb another.
 */
#include "bench/parts.h"

#include <stdlib.h>
#include <string.h>

#include "bench/figures.h"
#include "bench/home.h"
#include "bench/late.h"
#include "bench/proc.h"
#include "bench/samples.h"
#include "bench/scenario.h"
#include "limber/base/error.h"
#include "limber/base/macros.h"

enum { WARM_MS = 1000, FRAMES_A_SECOND = 8 };

static const enum scenario_id side_by_side[] = {
	SCENARIO_COUNTDOWN, SCENARIO_LARGE, SCENARIO_MOVING, SCENARIO_HOME, SCENARIO_PAUSED,
	SCENARIO_COUNTED, SCENARIO_HOLD, SCENARIO_FIGURE, SCENARIO_PLAIN,
};

struct watched {
	struct program program;
	struct proc_use first, before; /* at the start of the first round, of this one */
	size_t first_byte, first_seen; /* of the first round */
	struct samples cpu;            /* ms a minute, a round each */
	double bytes, writes, wakeups; /* a second, over all rounds */
	size_t lines, line_writes;     /* in all: of plain text, and the writes they came in */
};

static struct watched watched[SCENARIO_COUNT];

/* ---- rounds ---- */

static void watch_round(struct program *const *all, int seconds)
{
	int64_t start = now_ns();
	for (size_t i = 0; i < ARRAY_LEN(side_by_side); i++) {
		struct watched *w = &watched[side_by_side[i]];
		w->before = proc_use(w->program.pid);
	}
	programs_read(all, ARRAY_LEN(side_by_side), start + seconds * NS_A_SECOND);
	double minutes = (double)(now_ns() - start) / (double)NS_A_SECOND / 60;
	for (size_t i = 0; i < ARRAY_LEN(side_by_side); i++) {
		struct watched *w = &watched[side_by_side[i]];
		int64_t cpu = proc_use(w->program.pid).cpu - w->before.cpu;
		samples_add(&w->cpu, (double)cpu / (double)NS_A_MS / minutes);
	}
}

static void sum_up(struct watched *w, double seconds)
{
	struct proc_use now = proc_use(w->program.pid);
	w->bytes = (double)(w->program.output.len - w->first_byte) / seconds;
	w->writes = (double)(now.writes - w->first.writes) / seconds;
	w->wakeups = (double)(now.wakeups - w->first.wakeups) / seconds;
	w->line_writes = (size_t)(now.writes - w->first.writes);
	for (const char *at = w->program.output.buf + w->first_byte; *at; at++)
		w->lines += *at == '\n';
}

static void watch(const struct options *o)
{
	struct program *all[ARRAY_LEN(side_by_side)];
	for (size_t i = 0; i < ARRAY_LEN(side_by_side); i++) {
		all[i] = &watched[side_by_side[i]].program;
		scenario_start(all[i], side_by_side[i], NULL);
		scenario_reach(all[i], side_by_side[i]);
	}
	programs_read(all, ARRAY_LEN(all), now_ns() + WARM_MS * NS_A_MS);
	int64_t start = now_ns();
	for (size_t i = 0; i < ARRAY_LEN(side_by_side); i++) {
		struct watched *w = &watched[side_by_side[i]];
		w->first = proc_use(w->program.pid);
		w->first_byte = w->program.output.len;
		w->first_seen = w->program.seen_count;
	}
	for (int round = 0; round < o->rounds; round++)
		watch_round(all, o->seconds);
	double seconds = (double)(now_ns() - start) / (double)NS_A_SECOND;
	for (size_t i = 0; i < ARRAY_LEN(side_by_side); i++)
		sum_up(&watched[side_by_side[i]], seconds);
}

static void end_all(void)
{
	for (size_t i = 0; i < ARRAY_LEN(side_by_side); i++) {
		struct watched *w = &watched[side_by_side[i]];
		scenario_end(&w->program, side_by_side[i]);
		program_release(&w->program);
		samples_release(&w->cpu);
	}
	memset(watched, 0, sizeof(watched));
}

/* ---- what was found ---- */

static const struct steady {
	enum scenario_id ours, floor;
	enum figure_id bytes, writes, wakeups, cpu; /* FIGURE_COUNT: not asked */
} steady[] = {
	{ SCENARIO_HOME, SCENARIO_COUNT, FIGURE_IDLE_BYTES, FIGURE_IDLE_WRITES,
	  FIGURE_IDLE_WAKEUPS, FIGURE_COUNT },
	{ SCENARIO_PAUSED, SCENARIO_COUNT, FIGURE_PAUSED_BYTES, FIGURE_PAUSED_WRITES,
	  FIGURE_PAUSED_WAKEUPS, FIGURE_COUNT },
	{ SCENARIO_COUNTED, SCENARIO_COUNTDOWN, FIGURE_COUNTED_BYTES, FIGURE_COUNTED_WRITES,
	  FIGURE_COUNTED_WAKEUPS, FIGURE_COUNTED_CPU },
	{ SCENARIO_HOLD, SCENARIO_LARGE, FIGURE_HOLD_BYTES, FIGURE_HOLD_WRITES,
	  FIGURE_HOLD_WAKEUPS, FIGURE_HOLD_CPU },
	{ SCENARIO_FIGURE, SCENARIO_MOVING, FIGURE_MOVING_BYTES, FIGURE_MOVING_WRITES,
	  FIGURE_MOVING_WAKEUPS, FIGURE_MOVING_CPU },
	{ SCENARIO_PLAIN, SCENARIO_COUNTDOWN, FIGURE_COUNT, FIGURE_COUNT, FIGURE_PLAIN_WAKEUPS,
	  FIGURE_PLAIN_CPU },
};

static void keep(enum figure_id id, const struct watched *floor, double floor_value, double ours)
{
	if (id != FIGURE_COUNT)
		figure_found(id, floor ? floor_value : FLOOR_NONE, ours);
}

static void keep_steady(const struct steady *s, bool counts)
{
	struct watched none = { .cpu = SAMPLES_INIT }, *ours = &watched[s->ours];
	struct watched *floor = s->floor == SCENARIO_COUNT ? NULL : &watched[s->floor];
	const struct watched *f = floor ? floor : &none;
	keep(s->bytes, floor, f->bytes, ours->bytes);
	keep(s->writes, floor, f->writes, ours->writes);
	keep(s->wakeups, floor, f->wakeups, ours->wakeups);
	if (!counts && s->cpu != FIGURE_COUNT)
		figure_found(s->cpu, samples_median(&floor->cpu), samples_median(&ours->cpu));
}

static void keep_late(void)
{
	struct watched *floor = &watched[SCENARIO_COUNTDOWN], *ours = &watched[SCENARIO_COUNTED];
	struct late a = late_of(&floor->program, floor->first_seen, NS_A_SECOND);
	struct late b = late_of(&ours->program, ours->first_seen, NS_A_SECOND);
	figure_found(FIGURE_COUNTED_LATE, a.typical, b.typical);
	figure_found(FIGURE_COUNTED_LATE_MOST, a.most, b.most);
	figure_found(FIGURE_COUNTED_DRIFT, a.drift, b.drift);
	figure_found(FIGURE_COUNTED_MISSED, a.missed, b.missed);
	floor = &watched[SCENARIO_MOVING];
	ours = &watched[SCENARIO_FIGURE];
	a = late_of(&floor->program, floor->first_seen, NS_A_SECOND / FRAMES_A_SECOND);
	b = late_of(&ours->program, ours->first_seen, NS_A_SECOND / FRAMES_A_SECOND);
	figure_found(FIGURE_MOVING_LATE, a.typical, b.typical);
	figure_found(FIGURE_MOVING_LATE_MOST, a.most, b.most);
	figure_found(FIGURE_MOVING_DRIFT, a.drift, b.drift);
}

/* ---- all of a routine's work ---- */

/* Every frame of it, without waiting: bytes for each second that it lasts. */
static void draw_daily(enum figure_id id, int rows, int cols)
{
	static const char key[] = " frames, ";
	struct program p;
	const char *const argv[] = { home_program("figure_probe"), "daily", NULL };
	program_start(&p, argv, &(struct line){ rows, cols, usual_line.speed });
	if (!program_end(&p, NULL) || p.status != 0)
		bug("figure_probe ended with %d:\n%s", p.status, p.output.buf);
	const char *told = strstr(p.output.buf, key);
	if (!told)
		bug("figure_probe does not tell what it has drawn");
	double seconds = strtod(told + strlen(key), NULL) / 1000;
	figure_found(id, FLOOR_NONE, (double)p.output.len / seconds);
	program_release(&p);
}

void part_steady(const struct options *o)
{
	watch(o);
	for (size_t i = 0; i < ARRAY_LEN(steady); i++)
		keep_steady(&steady[i], o->counts);
	const struct watched *plain = &watched[SCENARIO_PLAIN];
	if (plain->lines > 0)
		figure_found(FIGURE_PLAIN_WRITES, FLOOR_NONE,
			     (double)plain->line_writes / (double)plain->lines);
	if (!o->counts)
		keep_late();
	end_all();
	draw_daily(FIGURE_DAILY_BYTES_SMALL, 24, 80);
	draw_daily(FIGURE_DAILY_BYTES_LARGE, 50, 200);
}
