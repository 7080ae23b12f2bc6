/*
 * Counts that are the same on every machine and at every time: instructions, by valgrind's
 * callgrind, and system calls, by the debugger's interface of the system.
 */
#ifndef LIMBER_BENCH_COUNT_H
#define LIMBER_BENCH_COUNT_H

#include "bench/scenario.h"

/* Is there a callgrind? */
bool count_has_callgrind(void);

/* From the start of a program to its end, once its first frame is there; -1: they are not known. */
double count_instructions(enum scenario_id id);
double count_calls(enum scenario_id id);

/* For other programs: what comes before their own words, and the count once they have ended. */
enum { COUNT_WORDS = 5 };
void count_callgrind(const char *before[COUNT_WORDS]);
double count_read_log(void);

#endif
