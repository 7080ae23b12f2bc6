/*
 * Problems of files, for the person who wrote them: each with its place, one
 * a line, like a compiler's:
 *
 *     stretch.json:12:7: expected ',' or '}', found '"'
 *     stretch.json: /exercises/3/dose/reps (glute-bridge): expected 1..999, got "ten"
 *
 * The list keeps the first 200 of each file and says where there are more, so
 * a hostile file costs no memory and hides no other file's problems. Names and
 * values from files are made safe for a terminal.
 */
#ifndef LIMBER_JSON_PROBLEM_H
#define LIMBER_JSON_PROBLEM_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "limber/base/arena.h"
#include "limber/base/macros.h"

struct str;

enum {
	PROBLEMS_KEPT = 200,    /* of a file; then one more that says so */
	PROBLEM_QUOTE_MAX = 60, /* bytes of a quoted value or key */
};

struct problem {
	const char *file;  /* the name as it was given; compare it, do not print it */
	const char *place; /* "name:12:7" or "name: /routines/0 (daily)", safe to print */
	const char *text;  /* safe to print */
};

struct problems {
	struct arena arena;    /* owns the texts */
	struct problem *items; /* owned */
	size_t count, cap;     /* kept */
	size_t total;          /* all that were told of, kept or not */
	const char *file;      /* of the last problem; NULL before the first */
	size_t file_count;     /* kept of that file */
	bool quiet;            /* none is kept: only whether there are any is asked */
};

#define PROBLEMS_INIT { .arena = ARENA_INIT }
#define PROBLEMS_QUIET { .arena = ARENA_INIT, .quiet = true }

void problems_release(struct problems *p);

/* No more of this file are kept: callers may save themselves the wording. */
bool problems_full(struct problems *p, const char *file);

/* A problem at a line and column (from 1; columns are characters). */
void problem_at_line(struct problems *p, const char *file, size_t line, size_t column,
                     const char *fmt, ...) LIMBER_PRINTF(5, 6);

/* A problem of a value: its JSON Pointer, and the id next to it (may be NULL). */
void problem_at_pointer(struct problems *p, const char *file, const char *pointer, const char *id,
                        const char *fmt, ...) LIMBER_PRINTF(5, 6);
void problem_vat_pointer(struct problems *p, const char *file, const char *pointer, const char *id,
                         const char *fmt, va_list ap) LIMBER_PRINTF(5, 0);

/* A problem of the whole file. */
void problem_of_file(struct problems *p, const char *file, const char *fmt, ...)
	LIMBER_PRINTF(3, 4);

/* All of them, a line each. */
void problems_format(const struct problems *p, struct str *out);

/*
 * Put `text` (`len` bytes) between double quotes, safe and cut, into `out`;
 * returns `out`. For values and keys in messages.
 */
const char *problem_quote(char out[PROBLEM_QUOTE_MAX + 8], const char *text, size_t len);

#endif
