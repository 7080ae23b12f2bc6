/*
 * What went wrong, for the program (a code) and for the person (a text).
 *
 * A function that can fail for a reason outside the program takes a
 * `struct error *` last and returns false. The error may be NULL; it is left
 * untouched on success, so calls chain with &&. The message is complete
 * enough to be shown as it is: lower case, no full stop, it names the thing. It is one
 * line, safe for a terminal, whatever the names in it are; only error_advise() adds one.
 * The inner function writes the fact, each caller that knows more adds a
 * prefix. Only the app layer shows errors.
 *
 * A broken invariant is a bug, not an error: it ends in bug() (see mem.h for
 * memory that runs out, which ends the same way).
 */
#ifndef LIMBER_BASE_ERROR_H
#define LIMBER_BASE_ERROR_H

#include <stdbool.h>

#include "limber/base/macros.h"

enum error_code {
	ERROR_NONE,
	ERROR_IO,         /* the system said no: a file, a pipe, a terminal */
	ERROR_SYNTAX,     /* text that cannot be read as what it should be */
	ERROR_INVALID,    /* it can be read, but what it says is not allowed */
	ERROR_NOT_FOUND,  /* no such exercise, routine, topic, file */
	ERROR_USAGE,      /* the command line is wrong */
};

enum { ERROR_TEXT_MAX = 1024 }; /* bytes, the closing NUL included */

struct error {
	enum error_code code;
	int sys_errno;  /* errno when it was set, 0 where it says nothing */
	char text[ERROR_TEXT_MAX];
};

#define ERROR_INIT { .code = ERROR_NONE }

/*
 * Fill `err` (may be NULL) and return false, so that `return error_set(...)`
 * works. A text that is too long is cut at a character.
 */
bool error_set(struct error *err, enum error_code code, const char *fmt, ...) LIMBER_PRINTF(3, 4);

/* As error_set() with ERROR_IO, ": " and the text of the current errno added. */
bool error_sys(struct error *err, const char *fmt, ...) LIMBER_PRINTF(2, 3);

/* Put "prefix: " before the message of `err` (may be NULL); returns false. */
bool error_prefix(struct error *err, const char *fmt, ...) LIMBER_PRINTF(2, 3);

/* Add a line that says what the person can do; returns false. */
bool error_advise(struct error *err, const char *fmt, ...) LIMBER_PRINTF(2, 3);

/*
 * End the program because it is in a state it must never be in. The hook set
 * by die_set_hook() runs first (it gives the terminal back), then one line is
 * written to standard error and the process exits with 70.
 */
#define bug(...) bug_at(__FILE__, __LINE__, __VA_ARGS__)
LIMBER_NORETURN void bug_at(const char *file, int line, const char *fmt, ...) LIMBER_PRINTF(3, 4);

/* End the program for want of memory: hook, one line, exit 70. */
LIMBER_NORETURN void die_out_of_memory(void);

/* Set what runs before bug() and die_out_of_memory() speak; NULL for nothing. */
void die_set_hook(void (*hook)(void));

#endif
