/*
 * The program without a terminal: run with pipes to its end, in the home of
 * the test (sandbox_home()), and what it wrote.
 */
#ifndef LIMBER_TESTS_RUN_H
#define LIMBER_TESTS_RUN_H

#include <stdbool.h>
#include <stddef.h>

enum { RUN_ARGS_MAX = 12, RUN_ENV_MAX = 10, RUN_PATIENCE = 20000 /* ms */ };

struct run_setup {
	const char *args[RUN_ARGS_MAX]; /* after the program's name, ends with NULL */
	const char *env[RUN_ENV_MAX];           /* "NAME=value" sets, "NAME" unsets */
	const char *input;              /* text on standard input, then its end; NULL: none */
	bool close_stdin, close_stdout; /* those descriptors are not open at all */
	bool hang_up;                   /* nobody reads standard output */
	int signal;                     /* sent once something has been written; 0: none */
};

struct run {
	int status;        /* exit status, minus the signal that killed it */
	const char *out;   /* standard output; valid until the next run */
	const char *err;
	size_t out_len;
};

/* Run build/<mode>/limber. The test fails where it does not end in time. */
struct run run_limber(const struct run_setup *setup);

#endif
