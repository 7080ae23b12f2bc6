/* Reading the system's clocks. */
#include "limber/platform/clock.h"

#include <errno.h>
#include <string.h>
#include <time.h>

#include "limber/base/error.h"

enum { NS_A_MSEC = 1000000 };

static int64_t read_ns(clockid_t id)
{
	struct timespec t;
	if (clock_gettime(id, &t) != 0)
		bug("clock %d: %s", (int)id, strerror(errno));
	return (int64_t)t.tv_sec * MSEC_SECOND * NS_A_MSEC + t.tv_nsec;
}

struct clock_reading clock_read(void)
{
	struct clock_reading r;
	r.mono = read_ns(CLOCK_MONOTONIC) / NS_A_MSEC;
#ifdef CLOCK_BOOTTIME
	r.boot = read_ns(CLOCK_BOOTTIME) / NS_A_MSEC;
#else
	r.boot = r.mono;
#endif
	return r;
}

msec clock_slept(struct clock_reading before, struct clock_reading now)
{
	msec apart = (now.boot - before.boot) - (now.mono - before.mono);
	return apart > CLOCK_SLEEP_LEAST ? apart : 0;
}

int64_t clock_until(msec deadline)
{
	int64_t now = read_ns(CLOCK_MONOTONIC);
	if (deadline <= now / NS_A_MSEC)
		return 0;
	if (deadline >= INT64_MAX / NS_A_MSEC)
		return INT64_MAX;
	return deadline * NS_A_MSEC - now;
}
