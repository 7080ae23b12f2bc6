/* How late what should come in a fixed step comes. */
#ifndef LIMBER_BENCH_LATE_H
#define LIMBER_BENCH_LATE_H

#include "bench/program.h"

struct late {
	double typical, most; /* ms, the median and the 95th of a hundred */
	double drift;         /* ms a minute */
	double missed;        /* steps in which nothing came */
};

/*
 * Of all that a program wrote from its `first` sighting on, for a step of so many ns. Late is
 * what comes after the instants that its earliest sighting says.
 */
struct late late_of(const struct program *p, size_t first, int64_t step);

#endif
