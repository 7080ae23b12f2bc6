/* Lateness. */
#include "bench/late.h"

#include "bench/samples.h"

static const int64_t burst = 5 * NS_A_MS; /* what comes so soon after another belongs to it */

/* How far from the steps that the first sighting says; the number of its step. */
static double offset_of(int64_t since, int64_t step, int64_t *number)
{
	*number = (since + step / 2) / step;
	return (double)(since - *number * step) / (double)NS_A_MS;
}

/* The earliest of some of them: nothing comes before its instant, so it is the least disturbed. */
static double earliest(const double *offsets, size_t count)
{
	double least = offsets[0];
	for (size_t i = 1; i < count; i++)
		least = offsets[i] < least ? offsets[i] : least;
	return least;
}

/* From the first third to the last. */
static double drift_of(const struct samples *offsets, int64_t lasted)
{
	size_t third = offsets->count / 3;
	double minutes = (double)lasted / (double)NS_A_SECOND / 60 * 2 / 3;
	if (third == 0)
		return 0;
	return (earliest(offsets->values + offsets->count - third, third) -
	        earliest(offsets->values, third)) / minutes;
}

struct late late_of(const struct program *p, size_t first, int64_t step)
{
	struct samples offsets = SAMPLES_INIT;
	struct late late = { 0 };
	int64_t last = 0;
	for (size_t i = first; i < p->seen_count; i++) {
		if (i > first && p->seen[i].at - p->seen[i - 1].at < burst)
			continue;
		int64_t number;
		samples_add(&offsets, offset_of(p->seen[i].at - p->seen[first].at, step, &number));
		late.missed += number > last + 1 ? (double)(number - last - 1) : 0;
		last = number;
	}
	if (offsets.count > 0) {
		late.drift = drift_of(&offsets, last * step);
		double on_time = earliest(offsets.values, offsets.count);
		late.typical = samples_median(&offsets) - on_time;
		late.most = samples_at(&offsets, 0.95) - on_time;
	}
	samples_release(&offsets);
	return late;
}
