/* A mapped file that the program's clocks are read through: see clock/shift.c. */
#include "support/clock.h"

#include <check.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "clock/shift.h"
#include "support/pty_private.h"
#include "support/pty_term.h"

enum { NS_A_MSEC = 1000000, MORE_MAX = 12, FIXED = 3, HOURS = 24 };

static struct clock_shift *shift;

static const char *library(void)
{
	static char path[256];
	const char *build = getenv("LIMBER_BUILD");
	snprintf(path, sizeof(path), "%s/clock_shift.so", build != NULL ? build : "build/release");
	return path;
}

const char *clock_zone_at(int hour)
{
	static char zones[HOURS][32];
	static time_t now; /* one for the test: between two of its programs no hour passes */
	struct tm tm;
	ck_assert_int_lt(hour, HOURS);
	if (now == 0)
		now = time(NULL);
	gmtime_r(&now, &tm);
	snprintf(zones[hour], sizeof(zones[hour]), "TZ=HERE%+d", tm.tm_hour - hour);
	return zones[hour];
}

bool clock_is_ours(void)
{
	bool ours = access(library(), R_OK) == 0;
#ifdef __linux__
	ck_assert_msg(ours, "%s has not been built", library());
#endif
	return ours;
}

static int64_t read_ns(clockid_t id)
{
	struct timespec t;
	ck_assert_int_eq(clock_gettime(id, &t), 0);
	return (int64_t)t.tv_sec * 1000 * NS_A_MSEC + t.tv_nsec;
}

static const char *map_shift(void)
{
	const char *path = sandbox_put("clock", "");
	int fd = open(path, O_RDWR | O_CLOEXEC);
	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(ftruncate(fd, sizeof(*shift)), 0);
	void *mapped = mmap(NULL, sizeof(*shift), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	ck_assert(mapped != MAP_FAILED);
	close(fd);
	shift = mapped;
	return path;
}

const char *const *clock_env(const char *const *more)
{
	static char preload[300], variable[128];
	static const char *env[FIXED + MORE_MAX + 1];
	size_t n = 0;
	snprintf(variable, sizeof(variable), SHIFT_VARIABLE "=%s", map_shift());
	snprintf(preload, sizeof(preload), "LD_PRELOAD=%s", library());
	clock_run(false);
	env[n++] = preload;
	env[n++] = variable;
	/* In a build with sanitizers theirs is not the first library: ours is. */
	env[n++] = "ASAN_OPTIONS=abort_on_error=1:disable_coredump=1:verify_asan_link_order=0";
	for (size_t i = 0; more != NULL && more[i] != NULL; i++) {
		ck_assert_uint_lt(n, FIXED + MORE_MAX);
		env[n++] = more[i];
	}
	env[n] = NULL;
	return env;
}

void clock_run(bool running)
{
	int64_t mono = read_ns(CLOCK_MONOTONIC), boot = read_ns(CLOCK_BOOTTIME);
	int64_t real = read_ns(CLOCK_REALTIME);
	if (running && shift->stopped) { /* no gap: what they stood at is what they say now */
		shift->mono += shift->mono_at - mono;
		shift->asleep += shift->boot_at - shift->mono_at - (boot - mono);
		shift->real += shift->real_at - real;
	}
	shift->mono_at = mono;
	shift->boot_at = boot;
	shift->real_at = real;
	shift->stopped = !running;
}

/* A signal that means nothing to it: it looks at the clock. */
static void wake(struct pty *p)
{
	pty_signal(p, SIGCHLD);
	pty_settle(p);
}

void clock_stopped(long long ms)
{
	shift->real += ms * NS_A_MSEC;
	shift->mono += ms * NS_A_MSEC;
}

void clock_pass(struct pty *p, long long ms)
{
	pty_settle(p); /* between two of its readings time must not jump */
	clock_stopped(ms);
	wake(p);
}

void clock_pass_seconds(struct pty *p, int seconds)
{
	for (int i = 0; i < seconds; i++)
		clock_pass(p, 1000);
}

void clock_sleep(struct pty *p, long long ms)
{
	pty_settle(p);
	shift->real += ms * NS_A_MSEC;
	shift->asleep += ms * NS_A_MSEC; /* first: who looks just now must see that it slept */
	clock_stopped(CLOCK_UNSEEN);
	wake(p);
}

void clock_turn(long long ms)
{
	shift->real += ms * NS_A_MSEC;
}

void clock_zone(int hours)
{
	shift->zone = hours;
	shift->zones++;
}

void clock_set(const char *instant)
{
	struct tm tm = { 0 };
	ck_assert_int_eq(sscanf(instant, "%d-%d-%dT%d:%d:%d", &tm.tm_year, &tm.tm_mon, &tm.tm_mday,
				&tm.tm_hour, &tm.tm_min, &tm.tm_sec), 6);
	tm.tm_year -= 1900;
	tm.tm_mon--;
	int64_t wanted = (int64_t)timegm(&tm) * 1000 * NS_A_MSEC;
	shift->real = wanted - (shift->stopped ? shift->real_at : read_ns(CLOCK_REALTIME));
}
