/* Medians and other parts. */
#include "bench/samples.h"

#include <stdlib.h>

#include "limber/base/error.h"
#include "limber/base/mem.h"

void samples_add(struct samples *s, double value)
{
	s->values = mem_grow(s->values, s->count, &s->cap, sizeof(*s->values));
	s->values[s->count++] = value;
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

double samples_at(struct samples *s, double part)
{
	if (s->count == 0)
		bug("nothing was measured");
	qsort(s->values, s->count, sizeof(*s->values), compare);
	double at = part * (double)(s->count - 1);
	size_t below = (size_t)at;
	size_t above = below + 1 < s->count ? below + 1 : below;
	return s->values[below] + (s->values[above] - s->values[below]) * (at - (double)below);
}

double samples_median(struct samples *s)
{
	return samples_at(s, 0.5);
}

void samples_release(struct samples *s)
{
	mem_free(s->values);
	*s = (struct samples)SAMPLES_INIT;
}
