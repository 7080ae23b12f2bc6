/*
 * Loading the catalogue: the built-in text first, the person's own files laid
 * over it. No I/O: the caller reads the files.
 *
 *     struct catalogue_source sources[] = { built-in, own file, own file };
 *     struct problems problems = PROBLEMS_INIT, notes = PROBLEMS_INIT;
 *     if (!catalogue_load(&catalogue, sources, 3, &problems, &notes)) ...
 *     catalogue_release(&catalogue);
 *
 * Over each other: an entry with the same id replaces; { "id": "x", "hidden":
 * true } removes; what needs a removed entry goes with it, with a note.
 * References are checked on the whole. A file with a problem is left out
 * whole and the rest goes on without it; a routine that refers to something
 * missing is left out alone.
 */
#ifndef LIMBER_CATALOGUE_LOAD_H
#define LIMBER_CATALOGUE_LOAD_H

#include <stdbool.h>
#include <stddef.h>

#include "limber/base/macros.h"
#include "limber/core/catalogue.h"
#include "limber/json/problem.h"

enum { CATALOGUE_FORMAT = 1, CATALOGUE_FILE_MAX = 64 * 1024 * 1024 /* bytes */ };

struct catalogue_source {
	const char *name;  /* of the file, as shown in messages */
	const char *bytes; /* need not end in a NUL */
	size_t len;
	/* Loaded while the program was built (catalogue/emit.h): there are no bytes to read. */
	const struct catalogue *ready;
};

/*
 * Fill `c` from the sources, the built-in one first. `problems` gets what is
 * wrong, with struct problem's `file` the source's name; `notes` what was left
 * out on purpose. False where the first source itself is bad: then there is
 * nothing to release. Of the sources only what is ready is borrowed: without
 * any other source `c` is it.
 */
bool catalogue_load(struct catalogue *c, const struct catalogue_source *sources, size_t count,
                    struct problems *problems, struct problems *notes) LIMBER_MUST_CHECK;

#endif
