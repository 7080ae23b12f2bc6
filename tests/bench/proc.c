/* Reading /proc. */
#include "bench/proc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "limber/base/error.h"

static FILE *open_file(pid_t pid, const char *name)
{
	char path[64];
	snprintf(path, sizeof path, "/proc/%ld/%s", (long)pid, name);
	FILE *f = fopen(path, "r");
	if (!f)
		bug("%s cannot be read: the program has ended", path);
	return f;
}

/* The sum of the numbers behind all lines that begin with `key`. */
static long number(pid_t pid, const char *name, const char *key)
{
	char line[256];
	long sum = 0;
	FILE *f = open_file(pid, name);
	while (fgets(line, sizeof line, f))
		if (strncmp(line, key, strlen(key)) == 0)
			sum += strtol(strchr(line, ':') + 1, NULL, 10);
	fclose(f);
	return sum;
}

static int64_t cpu_time(pid_t pid)
{
	char line[128];
	FILE *f = open_file(pid, "schedstat");
	if (!fgets(line, sizeof line, f))
		bug("the processor time of a program cannot be read");
	fclose(f);
	return strtoll(line, NULL, 10);
}

struct proc_use proc_use(pid_t pid)
{
	return (struct proc_use){
		.cpu = cpu_time(pid),
		.wakeups = number(pid, "status", "voluntary_ctxt_switches:"),
		.writes = number(pid, "io", "syscw:"),
	};
}

struct proc_memory proc_memory(pid_t pid)
{
	return (struct proc_memory){
		.peak = number(pid, "status", "VmHWM:"),
		.shared = number(pid, "smaps_rollup", "Pss:"),
		.own = number(pid, "smaps_rollup", "Private_"),
		.written = number(pid, "smaps_rollup", "Anonymous:"),
	};
}
