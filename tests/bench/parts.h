/* The parts of the benchmark: each measures, and keeps what it finds (figures.h). */
#ifndef LIMBER_BENCH_PARTS_H
#define LIMBER_BENCH_PARTS_H

#include <stdbool.h>

struct options {
	int rounds;     /* of everything that is measured by a clock */
	int seconds;    /* of each round, for what goes on */
	bool counts;    /* only what is the same at every time */
};

/* First frames, memory, instructions and system calls of a start. */
void part_start(const struct options *o);

/* What goes on costs: home, play, a pause, plain lines. */
void part_steady(const struct options *o);

/* Reading catalogues and histories, counted: as much work as their size says. */
void part_linear(const struct options *o);

/* The same by the clock, and how soon the list of exercises answers. */
void part_reading(const struct options *o);

/* The same at 1, 10, 100 and 1000 times the size. */
void part_growth(const struct options *o);

/* The play screen over a line that takes less than it would like to write. */
void part_line(const struct options *o);

#endif
