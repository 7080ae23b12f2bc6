/* Running bench_work, which does one piece of work: see work/work.c. */
#ifndef LIMBER_BENCH_WORKER_H
#define LIMBER_BENCH_WORKER_H

struct worked {
	double ms;   /* of the processor, a time */
	double kib;  /* of memory at the most */
};

/* `file` may be "": for what needs none. */
struct worked worker_run(const char *what, const char *file, int times);

/* How many instructions it is, once, the start of the program included; -1: no callgrind. */
double worker_count(const char *what, const char *file);

#endif
