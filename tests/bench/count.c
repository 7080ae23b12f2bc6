/* Running a program behind another one that counts. */
#include "bench/count.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/home.h"
#include "limber/base/macros.h"

static const char log_name[] = "callgrind", calls_name[] = "calls";

/* One that is there may still not know this machine's instructions. */
static bool try_callgrind(void)
{
	struct program p;
	const char *before[COUNT_WORDS];
	count_callgrind(before);
	scenario_start(&p, SCENARIO_EMPTY, before);
	bool ended = program_end(&p, NULL) && p.status == 0;
	program_release(&p);
	return ended && count_read_log() > 0;
}

bool count_has_callgrind(void)
{
	static int has = -1;
	if (has < 0)
		has = home_finds("valgrind") && try_callgrind();
	return has != 0;
}

static void run(enum scenario_id id, const char *const *before)
{
	struct program p;
	scenario_start(&p, id, before);
	if (scenarios[id].leave)
		program_settle(&p);
	scenario_end(&p, id);
	program_release(&p);
}

double count_read_log(void)
{
	static const char key[] = "Collected : ";
	char line[256];
	double count = -1;
	FILE *f = fopen(home_path(log_name), "r");
	while (f && fgets(line, sizeof(line), f)) {
		const char *at = strstr(line, key);
		if (at)
			count = strtod(at + strlen(key), NULL);
	}
	if (f)
		fclose(f);
	remove(home_path(log_name));
	return count;
}

void count_callgrind(const char *before[COUNT_WORDS])
{
	static char log[64];
	snprintf(log, sizeof(log), "--log-file=%s", home_path(log_name));
	const char *const words[COUNT_WORDS] = { "valgrind", "--tool=callgrind",
		                                 "--callgrind-out-file=/dev/null", log, NULL };
	memcpy(before, words, sizeof(words));
}

double count_instructions(enum scenario_id id)
{
	const char *before[COUNT_WORDS];
	if (!count_has_callgrind())
		return -1;
	count_callgrind(before);
	run(id, before);
	return count_read_log();
}

double count_calls(enum scenario_id id)
{
	const char *const before[] = { home_program("bench_calls"), home_path(calls_name), NULL };
	run(id, before);
	return home_number(calls_name);
}
