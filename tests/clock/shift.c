/*
 * The library that is put under the program (LD_PRELOAD) so that a test can stop and
 * move its clocks: the computer sleeps, somebody sets the time, travels, a second passes,
 * all without waiting. Waits are as long as ever: the test wakes the program.
 */
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "clock/shift.h"

enum { NS_A_SECOND = 1000000000 };

static const struct clock_shift *shift; /* NULL: the clocks are the system's */
static int (*real_clock)(clockid_t id, struct timespec *t);

/* A cast from dlsym() to a function is not C: copied. */
static void find_real_clock(void)
{
	void *found = dlsym(RTLD_NEXT, "clock_gettime");
	memcpy(&real_clock, &found, sizeof(real_clock));
}

__attribute__((constructor)) static void begin(void)
{
	const char *name = getenv(SHIFT_VARIABLE);
	int fd = name != NULL ? open(name, O_RDONLY | O_CLOEXEC) : -1;
	if (fd < 0)
		return;
	void *mapped = mmap(NULL, sizeof(*shift), PROT_READ, MAP_SHARED, fd, 0);
	close(fd);
	if (mapped != MAP_FAILED)
		shift = mapped;
	unsetenv("LD_PRELOAD"); /* helper programs have the time of the machine */
}

/* The zone of the system is a file outside the test: here it is a variable. */
static void follow_zone(void)
{
	static int64_t followed;
	char zone[32];
	if (followed == shift->zones)
		return;
	followed = shift->zones;
	snprintf(zone, sizeof(zone), "<%+03d>%+d", (int)shift->zone, -(int)shift->zone);
	setenv("TZ", zone, 1);
	tzset();
}

static int64_t moved(clockid_t id, int64_t now)
{
	switch (id) {
	case CLOCK_MONOTONIC:
		return (shift->stopped ? shift->mono_at : now) + shift->mono;
	case CLOCK_BOOTTIME:
		return (shift->stopped ? shift->boot_at : now) + shift->mono + shift->asleep;
	case CLOCK_REALTIME:
		follow_zone();
		return (shift->stopped ? shift->real_at : now) + shift->real;
	default:
		return now;
	}
}

int clock_gettime(clockid_t id, struct timespec *t)
{
	if (real_clock == NULL)
		find_real_clock();
	int result = real_clock(id, t);
	if (result != 0 || shift == NULL)
		return result;
	int64_t now = moved(id, (int64_t)t->tv_sec * NS_A_SECOND + t->tv_nsec);
	t->tv_sec = (time_t)(now / NS_A_SECOND);
	t->tv_nsec = (long)(now % NS_A_SECOND);
	return 0;
}
