/* What the system says that a process has used: Linux, /proc. */
#ifndef LIMBER_BENCH_PROC_H
#define LIMBER_BENCH_PROC_H

#include <stdint.h>
#include <sys/types.h>

struct proc_use {
	int64_t cpu;   /* ns */
	long wakeups;  /* it slept, and was woken */
	long writes;   /* calls of write() */
};

/* Until now. */
struct proc_use proc_use(pid_t pid);

struct proc_memory {
	long peak;    /* KiB in memory at the most */
	long shared;  /* KiB now, those that several programs share in equal parts (PSS) */
	long own;     /* KiB now that no other program has, the program itself included */
	long written; /* what it has been given or has written, of no file */
};

struct proc_memory proc_memory(pid_t pid);

#endif
