/* Reading the system's clocks. */
#include "limber/platform/clock.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "limber/base/error.h"

enum { NS_A_MSEC = 1000000, MINUTE = 60 * MSEC_SECOND, HOUR = 60 * MINUTE };

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

void clock_zone(struct clock_wall *wall)
{
	static const char folder[] = "zoneinfo/";
	char target[256];
	const char *zone = getenv("TZ");
	wall->zone[0] = '\0';
	if (!zone || !*zone) {
		ssize_t n = readlink("/etc/localtime", target, sizeof target - 1);
		target[n < 0 ? 0 : n] = '\0';
		const char *at = strstr(target, folder);
		zone = at ? at + sizeof folder - 1 : "";
	}
	if (*zone == ':')
		zone++;
	/* A rule ("CET-1CEST") is no name, nor is a path. */
	size_t len = strspn(zone, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_/");
	if (zone[len] == '\0' && *zone != '/' && len < sizeof wall->zone)
		memcpy(wall->zone, zone, len + 1);
}

struct clock_wall clock_wall(void)
{
	struct clock_wall wall;
	time_t now = (time_t)(read_ns(CLOCK_REALTIME) / NS_A_MSEC / MSEC_SECOND);
	struct tm tm;
	tzset();
	if (!localtime_r(&now, &tm))
		bug("the time %lld has no day", (long long)now);
	wall.hour = tm.tm_hour;
	long minutes = tm.tm_gmtoff / 60;
	long apart = labs(minutes);
	snprintf(wall.day, sizeof wall.day, "%04d-%02d-%02d", tm.tm_year + 1900, tm.tm_mon + 1,
	         tm.tm_mday);
	snprintf(wall.start, sizeof wall.start, "%sT%02d:%02d:%02d%c%02ld:%02ld", wall.day, tm.tm_hour,
	         tm.tm_min, tm.tm_sec, minutes < 0 ? '-' : '+', apart / 60, apart % 60);
	wall.zone[0] = '\0';
	return wall;
}

msec clock_to_minute(void)
{
	msec since = read_ns(CLOCK_REALTIME) / NS_A_MSEC % MINUTE;
	return (since < 0 ? -since : MINUTE - since) + 1;
}

msec clock_to_midnight(void)
{
	msec now = read_ns(CLOCK_REALTIME) / NS_A_MSEC;
	time_t seconds = (time_t)(now / MSEC_SECOND);
	struct tm tm;
	tzset();
	if (!localtime_r(&seconds, &tm))
		return HOUR;
	tm.tm_mday++;
	tm.tm_hour = tm.tm_min = tm.tm_sec = 0;
	tm.tm_isdst = -1;
	msec left = (msec)mktime(&tm) * MSEC_SECOND - now;
	return left > 0 ? left + 1 : HOUR; /* where the clock goes forward there may be none */
}
