/*
 * What the driver and the library inside the program under test agree on: which
 * call is to fail, and what was seen of it. It lies in memory that both have; the
 * number of its descriptor is in $TORTURE_PLAN.
 */
#ifndef LIMBER_TESTS_TORTURE_FAULT_H
#define LIMBER_TESTS_TORTURE_FAULT_H

#include <stdbool.h>

/* The calls that are counted, each kind for itself. */
enum fault_kind {
	KIND_ALLOC,     /* malloc, calloc, realloc of the program itself */
	KIND_LIB_ALLOC, /* ... of its libraries: ncurses, cJSON, the C library */
	KIND_READ,
	KIND_WRITE,
	KIND_SYNC,      /* fsync, fdatasync */
	KIND_OPEN,      /* open, opendir, fopen, mkstemp */
	KIND_CLOSE,
	KIND_RENAME,
	KIND_FOLDER,    /* mkdir, unlink, readdir, ftruncate */
	KIND_STAT,      /* stat, fstat, fcntl, lseek, fchmod */
	KIND_LOCK,
	KIND_POLL,
	KIND_PIPE,
	KIND_SPAWN,
	KIND_TTY,       /* tcsetattr */
	KIND_CHANGE,    /* once more, whatever changes a file or writes: where kill -9 strikes */
	KIND_COUNT
};

enum fault_act {
	ACT_NONE,
	ACT_FAIL,        /* the Nth call says `error` */
	ACT_FAIL_ON,     /* that one and all after it; of writes those to files alone */
	ACT_SHORT,       /* it does a part of what was asked, as reads and writes may */
	ACT_HALF,        /* a part is written, then there is no room, as on a disk that gets full */
	ACT_KILL,        /* kill -9 before the call, */
	ACT_KILL_HALF,   /* ... when half of it is written, */
	ACT_KILL_AFTER,  /* ... or right behind it */
};

struct fault_plan {
	/* wanted */
	enum fault_kind kind;
	enum fault_act act;
	int error;
	unsigned long nth; /* 1 is the first */
	bool spares_terminal; /* writes to it are not counted */
	/* seen */
	unsigned long calls[KIND_COUNT];
	bool struck;
	char name[24];          /* of the function that was struck */
	unsigned long place;    /* where it was called, from the start of the program; 0: a library */
	bool exited;            /* by exit(), so that the next was counted */
	int left_open;          /* descriptors open at the end that were not at the start */
};

#define FAULT_VARIABLE "TORTURE_PLAN"

#endif
