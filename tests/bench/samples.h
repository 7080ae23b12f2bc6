/* Values of one figure, measured again and again. */
#ifndef LIMBER_BENCH_SAMPLES_H
#define LIMBER_BENCH_SAMPLES_H

#include <stddef.h>

struct samples {
	double *values; /* owned */
	size_t count, cap;
};

#define SAMPLES_INIT { .values = NULL }

void samples_add(struct samples *s, double value);

/* The value below which that part of them is; 0.5: the median. There must be one. */
double samples_at(struct samples *s, double part);
double samples_median(struct samples *s);

void samples_release(struct samples *s);

#endif
