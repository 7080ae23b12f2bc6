/* How what is read grows: for each size what an item of it costs. */
#ifndef LIMBER_BENCH_GROWTH_H
#define LIMBER_BENCH_GROWTH_H

#include <stddef.h>

enum growth_kind { GROWTH_EXERCISES, GROWTH_SESSIONS, GROWTH_KINDS };

struct growth {
	size_t items;
	double ours, floor;           /* ns an item, of the processor */
	double memory, floor_memory;  /* KiB at the most; of sessions cJSON has one at a time */
	double search, scroll;        /* exercises: ms for a key, the slowest of several */
	double status, home;          /* sessions: ms for the command, and up to the first frame */
};

/* Keep a row; the sizes of a kind go up. */
void growth_found(enum growth_kind kind, const struct growth *row);

/* Print them, or write them as JSON; nothing where there is none. */
void growth_print(void);

struct json_writer;
void growth_write(struct json_writer *w);

#endif
