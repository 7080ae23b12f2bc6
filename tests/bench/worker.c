/* Running bench_work. */
#include "bench/worker.h"

#include <stdio.h>
#include <stdlib.h>

#include "bench/count.h"
#include "bench/home.h"
#include "bench/program.h"
#include "limber/base/error.h"

/* What it printed is in `p`, which the caller releases. */
static void run(struct program *p, const char *const *before, const char *what, const char *file,
                int times)
{
	char number[16];
	const char *argv[PROGRAM_WORDS_MAX + 1];
	size_t count = 0;
	snprintf(number, sizeof(number), "%d", times);
	for (; before && before[count]; count++)
		argv[count] = before[count];
	argv[count++] = home_program("bench_work");
	argv[count++] = what;
	argv[count++] = file;
	argv[count++] = number;
	argv[count] = NULL;
	program_start(p, argv, &usual_line);
	if (!program_end(p, NULL) || p->status != 0)
		bug("bench_work %s %s ended with %d:\n%s", what, file, p->status, p->output.buf);
}

struct worked worker_run(const char *what, const char *file, int times)
{
	struct program p;
	char *rest;
	run(&p, NULL, what, file, times);
	struct worked worked = { .ms = strtod(p.output.buf, &rest) };
	worked.kib = strtod(rest, NULL);
	program_release(&p);
	return worked;
}

double worker_count(const char *what, const char *file)
{
	struct program p;
	const char *before[COUNT_WORDS];
	if (!count_has_callgrind())
		return -1;
	count_callgrind(before);
	run(&p, before, what, file, 1);
	program_release(&p);
	return count_read_log();
}
