/* Loading files over a catalogue, as fuzz drivers do. */
#ifndef LIMBER_TESTS_FUZZ_LOAD_H
#define LIMBER_TESTS_FUZZ_LOAD_H

#include <stdbool.h>

#include "limber/catalogue/load.h"

enum { FUZZ_FILES_MAX = 8 };

struct fuzz_load {
	struct catalogue catalogue;
	const struct catalogue *base; /* what it is without the files */
	size_t problems, notes;       /* how many were told */
	bool broken;                  /* none of the files is JSON */
};

struct str;

/* Add the text with double quotes for its single ones: JSON that can be read in C. */
void fuzz_json(struct str *out, const char *text);

/* A small catalogue, with some of the built-in one's ids; and that one, which takes its time. */
enum fuzz_base { FUZZ_SMALL, FUZZ_BUILTIN };
#ifdef FUZZ_ENGINE
enum { FUZZ_BASES = FUZZ_SMALL + 1 };
#else
enum { FUZZ_BASES = FUZZ_BUILTIN + 1 };
#endif

/*
 * Load the files over it. Each problem and note has a file of these and can be
 * shown as it is, on one line.
 */
void fuzz_load(struct fuzz_load *l, enum fuzz_base base, const struct catalogue_source *files,
               size_t count);
void fuzz_unload(struct fuzz_load *l);

/*
 * A catalogue whose texts are as hard to show as its format allows: as long as can be,
 * wide, of many marks, of one character, in one word; loaded once.
 */
const struct catalogue *fuzz_hard(void);

#endif
