/*
 * One piece of work inside limber, or the least that it must do, for the benchmark:
 *
 *     bench_work WHAT FILE TIMES
 *
 * prints the processor time of a time, in ms (the median), and how many KiB of memory the
 * first took at the most.
 */
#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "bench/proc.h"
#include "bench/samples.h"
#include "limber/app/builtin.h"
#include "limber/app/past.h"
#include "limber/base/error.h"
#include "limber/base/macros.h"
#include "limber/base/mem.h"
#include "limber/catalogue/load.h"
#include "limber/platform/file.h"

enum { TIMES_MOST = 100000, WEEK_GOAL = 3 };

static double cpu_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static char *read_whole(const char *path, size_t max, size_t *len)
{
	char *bytes;
	struct error err = ERROR_INIT;
	if (!file_read(path, max, &bytes, len, &err))
		bug("%s", err.text);
	return bytes;
}

/* The built-in catalogue, and the file laid over it where there is one. */
static double load_over(const char *path)
{
	struct catalogue c;
	struct problems problems = PROBLEMS_INIT, notes = PROBLEMS_INIT;
	struct catalogue_source sources[2] = { { .name = "built-in", .ready = &builtin_catalogue } };
	double start = cpu_ms();
	char *bytes = NULL;
	if (path) {
		sources[1].name = path;
		bytes = read_whole(path, CATALOGUE_FILE_MAX, &sources[1].len);
		sources[1].bytes = bytes;
	}
	bool loaded = catalogue_load(&c, sources, path ? 2 : 1, &problems, &notes);
	mem_free(bytes);
	double took = cpu_ms() - start;
	if (problems.count > 0)
		bug("%s: %s", problems.items[0].place, problems.items[0].text);
	if (!loaded)
		bug("there is no catalogue");
	catalogue_release(&c);
	problems_release(&problems);
	problems_release(&notes);
	return took;
}

static double load_builtin(const char *path)
{
	(void)path;
	return load_over(NULL);
}

/* What load_over() must do at the least: read the file, and have cJSON parse it. */
static double parse(const char *path)
{
	size_t len;
	double start = cpu_ms();
	char *bytes = read_whole(path, CATALOGUE_FILE_MAX, &len);
	cJSON *json = cJSON_ParseWithLength(bytes, len);
	mem_free(bytes);
	double took = cpu_ms() - start;
	if (!json)
		bug("%s is no JSON", path);
	cJSON_Delete(json);
	return took;
}

/* What the history screen has read when it is there. */
static double read_past(const char *path)
{
	(void)path; /* in the home */
	struct past past = PAST_INIT;
	double start = cpu_ms();
	past_read(&past, (struct lookback_goal){ WEEK_GOAL, WEEK_GOAL }, PAST_YEAR);
	double took = cpu_ms() - start;
	if (past.seen.trouble)
		bug("%s", past.seen.trouble);
	past_release(&past);
	return took;
}

/* What read_past() must do at the least: cJSON for each line. */
static double parse_lines(const char *path)
{
	char *line = NULL;
	size_t cap = 0;
	ssize_t len;
	double start = cpu_ms();
	FILE *f = fopen(path, "r");
	if (!f)
		bug("%s is not there", path);
	while ((len = getline(&line, &cap, f)) > 0) {
		cJSON *json = cJSON_ParseWithLength(line, (size_t)len);
		if (!json)
			bug("%s has a line that is no JSON", path);
		cJSON_Delete(json);
	}
	free(line);
	fclose(f);
	return cpu_ms() - start;
}

static const struct {
	const char *name;
	double (*run)(const char *path);
} works[] = {
	{ "builtin", load_builtin }, { "catalogue", load_over }, { "parse", parse },
	{ "past", read_past }, { "lines", parse_lines },
};

static void work(double (*run)(const char *path), const char *path, long times)
{
	struct samples took = SAMPLES_INIT;
	long before = proc_memory(getpid()).peak, peak = 0;
	for (long i = 0; i < times; i++) {
		samples_add(&took, run(path));
		if (i == 0)
			peak = proc_memory(getpid()).peak - before;
	}
	printf("%.6f %ld\n", samples_median(&took), peak);
	samples_release(&took);
}

int main(int argc, char **argv)
{
	long times = argc == 4 ? strtol(argv[3], NULL, 10) : 0;
	for (size_t i = 0; i < ARRAY_LEN(works) && times > 0 && times <= TIMES_MOST; i++) {
		if (strcmp(works[i].name, argv[1]) == 0) {
			work(works[i].run, argv[2], times);
			return EXIT_SUCCESS;
		}
	}
	return EXIT_FAILURE;
}
