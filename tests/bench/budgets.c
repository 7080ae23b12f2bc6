/*
 * The budgets, and all figures with them, in one table. To tighten one, change its row. `held` is
 * where the gate is while a figure misses its budget: what it is now and some more; 0 where the
 * budget itself holds.
 */
#include "bench/figures.h"

const struct heading headings[] = {
	{ FIGURE_HOME_FRAME, "Start (floor: bare ncurses)" },
	{ FIGURE_IDLE_BYTES, "What goes on (floor: a bare countdown)" },
	{ FIGURE_COUNTED_LATE, "Whole seconds and frames (floor: the same)" },
	{ FIGURE_BUILTIN_WORK, "Reading (floor: cJSON alone; ten times as much)" },
	{ FIGURE_TOP_LOAD, "A thousand times as much" },
	{ FIGURE_LINE_BEHIND, "A line of 9600 baud" },
	{ FIGURE_COUNT, "" },
};

const struct figure figures[FIGURE_COUNT] = {
	[FIGURE_HOME_FRAME] = { "home, first frame", "ms", LIMIT_RATIO, 1.5, GATE_TIMED, 0 },
	[FIGURE_RUN_FRAME] = { "run, first frame", "ms", LIMIT_RATIO, 1.3, GATE_TIMED, 3 },
	[FIGURE_HOME_BYTES] = { "home, first frame", "bytes", LIMIT_RATIO, 1.3, GATE_COUNTED, 0 },
	[FIGURE_RUN_BYTES] = { "run, first frame", "bytes", LIMIT_RATIO, 1.3, GATE_COUNTED, 0 },
	[FIGURE_HOME_INSTRUCTIONS] = { "home", "instructions", LIMIT_RATIO, 3, GATE_COUNTED, 0 },
	[FIGURE_RUN_INSTRUCTIONS] = { "run", "instructions", LIMIT_RATIO, 3, GATE_COUNTED, 0 },
	[FIGURE_PLAN_INSTRUCTIONS] = { "plan", "instructions", LIMIT_RATIO, 3, GATE_COUNTED, 0 },
	[FIGURE_STATUS_INSTRUCTIONS] = {
		"status", "instructions", LIMIT_RATIO, 1.2, GATE_COUNTED, 0 },
	[FIGURE_VERSION_INSTRUCTIONS] = {
		"--version", "instructions", LIMIT_RATIO, 1.2, GATE_COUNTED, 0 },
	[FIGURE_HOME_CALLS] = { "home", "system calls", LIMIT_RATIO, 1.3, GATE_COUNTED, 1.9 },
	[FIGURE_RUN_CALLS] = { "run", "system calls", LIMIT_RATIO, 1.3, GATE_COUNTED, 2.3 },
	[FIGURE_PLAN_CALLS] = { "plan", "system calls", LIMIT_RATIO, 1.3, GATE_COUNTED, 0 },
	[FIGURE_STATUS_CALLS] = { "status", "system calls", LIMIT_RATIO, 1.3, GATE_COUNTED, 0 },
	[FIGURE_VERSION_CALLS] = { "--version", "system calls", LIMIT_RATIO, 1.3, GATE_COUNTED, 0 },
	[FIGURE_PLAN_TIME] = { "plan, start to end", "ms", LIMIT_RATIO, 1.5, GATE_TIMED, 0 },
	[FIGURE_STATUS_TIME] = {
		"status; an empty program", "ms", LIMIT_ABOVE, 2, GATE_TIMED, 0 },
	[FIGURE_MEMORY_PEAK] = {
		"work with figure, peak RSS", "KiB", LIMIT_RATIO, 1.5, GATE_TIMED, 0 },
	[FIGURE_MEMORY_SHARED] = {
		"work with figure, PSS", "KiB", LIMIT_RATIO, 1.6, GATE_NOT, 0 },
	[FIGURE_MEMORY_OWN] = { "work with figure, private", "KiB", LIMIT_RATIO, 2, GATE_NOT, 0 },
	[FIGURE_MEMORY_WRITTEN] = {
		"work with figure, anonymous", "KiB", LIMIT_RATIO, 2, GATE_TIMED, 0 },

	[FIGURE_IDLE_BYTES] = { "home idle", "bytes/s", LIMIT_MOST, 0, GATE_COUNTED, 0 },
	[FIGURE_IDLE_WRITES] = { "home idle", "writes/s", LIMIT_MOST, 0, GATE_COUNTED, 0 },
	[FIGURE_IDLE_WAKEUPS] = { "home idle", "wakeups/s", LIMIT_MOST, 0, GATE_COUNTED, 0 },
	[FIGURE_PAUSED_BYTES] = { "paused", "bytes/s", LIMIT_MOST, 0, GATE_COUNTED, 0 },
	[FIGURE_PAUSED_WRITES] = { "paused", "writes/s", LIMIT_MOST, 0, GATE_COUNTED, 0 },
	[FIGURE_PAUSED_WAKEUPS] = { "paused", "wakeups/s", LIMIT_MOST, 0, GATE_COUNTED, 0 },
	[FIGURE_COUNTED_BYTES] = { "countdown", "bytes/s", LIMIT_RATIO, 2, GATE_COUNTED, 0 },
	[FIGURE_COUNTED_WRITES] = { "countdown", "writes/s", LIMIT_MOST, 1.05, GATE_COUNTED, 0 },
	[FIGURE_COUNTED_WAKEUPS] = { "countdown", "wakeups/s", LIMIT_MOST, 1.05, GATE_COUNTED, 0 },
	[FIGURE_COUNTED_CPU] = { "countdown", "CPU ms/min", LIMIT_RATIO, 1.5, GATE_TIMED, 0 },
	[FIGURE_HOLD_BYTES] = {
		"hold, large digits on both sides", "bytes/s", LIMIT_RATIO, 2, GATE_COUNTED, 0 },
	[FIGURE_HOLD_WRITES] = { "hold", "writes/s", LIMIT_MOST, 1.05, GATE_COUNTED, 0 },
	[FIGURE_HOLD_WAKEUPS] = { "hold", "wakeups/s", LIMIT_MOST, 1.05, GATE_COUNTED, 0 },
	[FIGURE_HOLD_CPU] = { "hold", "CPU ms/min", LIMIT_RATIO, 1.5, GATE_TIMED, 0 },
	[FIGURE_MOVING_BYTES] = { "work with figure", "bytes/s", LIMIT_NONE, 0, GATE_NOT, 0 },
	[FIGURE_MOVING_WRITES] = {
		"work with figure", "writes/s", LIMIT_MOST, 8.4, GATE_COUNTED, 0 },
	[FIGURE_MOVING_WAKEUPS] = {
		"work with figure", "wakeups/s", LIMIT_MOST, 8.4, GATE_COUNTED, 0 },
	[FIGURE_MOVING_CPU] = { "work with figure", "CPU ms/min", LIMIT_RATIO, 1.5, GATE_TIMED, 0 },
	[FIGURE_DAILY_BYTES_SMALL] = {
		"all of daily's work, 80x24", "bytes/s", LIMIT_MOST, 730, GATE_COUNTED, 0 },
	[FIGURE_DAILY_BYTES_LARGE] = {
		"all of daily's work, 200x50", "bytes/s", LIMIT_MOST, 1500, GATE_COUNTED, 0 },
	[FIGURE_PLAIN_WRITES] = { "plain", "writes a line", LIMIT_MOST, 1, GATE_COUNTED, 0 },
	[FIGURE_PLAIN_WAKEUPS] = { "plain", "wakeups/s", LIMIT_MOST, 1.05, GATE_COUNTED, 0 },
	[FIGURE_PLAIN_CPU] = { "plain", "CPU ms/min", LIMIT_RATIO, 1, GATE_TIMED, 0 },

	[FIGURE_COUNTED_LATE] = { "countdown, late by p50", "ms", LIMIT_ABOVE, 0.5, GATE_NOT, 0 },
	[FIGURE_COUNTED_LATE_MOST] = {
		"countdown, late by p95", "ms", LIMIT_ABOVE, 2, GATE_NOT, 0 },
	[FIGURE_COUNTED_DRIFT] = { "countdown, drift", "ms/min", LIMIT_MOST, 0.5, GATE_NOT, 0 },
	[FIGURE_COUNTED_MISSED] = { "countdown, seconds missed", "", LIMIT_MOST, 0, GATE_NOT, 0 },
	[FIGURE_MOVING_LATE] = {
		"work with figure, late by p50", "ms", LIMIT_ABOVE, 0.5, GATE_NOT, 0 },
	[FIGURE_MOVING_LATE_MOST] = {
		"work with figure, late by p95", "ms", LIMIT_ABOVE, 2, GATE_NOT, 0 },
	[FIGURE_MOVING_DRIFT] = {
		"work with figure, drift", "ms/min", LIMIT_MOST, 0.5, GATE_NOT, 0 },

	[FIGURE_BUILTIN_WORK] = {
		"built-in catalogue, with its start", "instructions", LIMIT_MOST, 2e6, GATE_COUNTED, 0 },
	[FIGURE_CATALOGUE_WORK] = {
		"2,000 exercises; cJSON", "instructions", LIMIT_RATIO, 1.4, GATE_COUNTED, 0 },
	[FIGURE_CATALOGUE_GROWTH] = {
		"2,000 exercises; 10 times 200", "instructions", LIMIT_RATIO, 1.1, GATE_COUNTED, 0 },
	[FIGURE_HISTORY_WORK] = {
		"5,000 sessions; cJSON a line", "instructions", LIMIT_RATIO, 1.25, GATE_COUNTED, 0 },
	[FIGURE_HISTORY_GROWTH] = {
		"5,000 sessions; 10 times 500", "instructions", LIMIT_RATIO, 1.1, GATE_COUNTED, 0 },
	[FIGURE_STATUS_GROWTH] = {
		"status of 5,000; of 500", "instructions", LIMIT_RATIO, 1.1, GATE_COUNTED, 0 },
	[FIGURE_BUILTIN_TIME] = { "built-in catalogue", "ms", LIMIT_MOST, 2, GATE_TIMED, 0 },
	[FIGURE_CATALOGUE_TIME] = {
		"1,500 exercises; cJSON", "ns each", LIMIT_RATIO, 1.4, GATE_TIMED, 0 },
	[FIGURE_HISTORY_TIME] = {
		"10,000 sessions; cJSON a line", "ns each", LIMIT_RATIO, 1.25, GATE_TIMED, 0 },
	[FIGURE_SEARCH_TIME] = { "a letter of a search", "ms", LIMIT_MOST, 16.7, GATE_TIMED, 0 },
	[FIGURE_SCROLL_TIME] = { "a line or page of the list", "ms", LIMIT_MOST, 16.7, GATE_TIMED, 0 },

	[FIGURE_TOP_LOAD] = {
		"100,000 exercises; cJSON", "ns each", LIMIT_RATIO, 1.4, GATE_NOT, 0 },
	[FIGURE_TOP_LOAD_EVEN] = {
		"100,000 exercises; 1,000", "ns each", LIMIT_RATIO, 1.3, GATE_NOT, 0 },
	[FIGURE_TOP_LOAD_MEMORY] = {
		"100,000 exercises; cJSON", "KiB", LIMIT_RATIO, 1.3, GATE_NOT, 0 },
	[FIGURE_TOP_SEARCH] = { "a letter of a search of them", "ms", LIMIT_MOST, 16.7, GATE_NOT, 0 },
	[FIGURE_TOP_SCROLL] = { "a line or page of them", "ms", LIMIT_MOST, 16.7, GATE_NOT, 0 },
	[FIGURE_TOP_PAST] = {
		"1,000,000 sessions; cJSON a line", "ns each", LIMIT_RATIO, 1.25, GATE_NOT, 0 },
	[FIGURE_TOP_PAST_EVEN] = {
		"1,000,000 sessions; 10,000", "ns each", LIMIT_RATIO, 1.3, GATE_NOT, 0 },
	[FIGURE_TOP_PAST_MEMORY] = {
		"1,000,000 sessions; 10,000", "KiB", LIMIT_RATIO, 1.5, GATE_NOT, 0 },
	[FIGURE_TOP_STATUS] = { "status of them; of 1,000", "ms", LIMIT_ABOVE, 2, GATE_NOT, 0 },
	[FIGURE_TOP_HOME] = { "home with them; with 1,000", "ms", LIMIT_RATIO, 1.1, GATE_NOT, 0 },

	[FIGURE_LINE_BEHIND] = { "countdown, 100x30, behind", "s", LIMIT_MOST, 1.5, GATE_NOT, 0 },
	[FIGURE_LINE_ANSWER] = { "countdown, a pause is shown", "ms", LIMIT_MOST, 1000, GATE_NOT, 0 },
	[FIGURE_LINE_MOVING_BEHIND] = { "figure, 80x24, behind", "s", LIMIT_MOST, 2, GATE_NOT, 0 },
	[FIGURE_LINE_MOVING_ANSWER] = {
		"figure, 80x24, a pause is shown", "ms", LIMIT_MOST, 1000, GATE_NOT, 0 },
	[FIGURE_LINE_LARGE_BEHIND] = { "figure, 120x40, behind", "s", LIMIT_MOST, 2, GATE_NOT, 0 },
	[FIGURE_LINE_LARGE_ANSWER] = {
		"figure, 120x40, a pause is shown", "ms", LIMIT_MOST, 1000, GATE_NOT, 0 },
};
