/*
 * A loaded catalogue as the text of a C file: `const struct catalogue NAME`
 * and all that it points to.
 *
 * So is the built-in catalogue compiled in (src/embed.c), after this loader has
 * read and checked it, and is there without being read again at each start.
 * Measured for `limber`, whose screen library needs 3.2 million instructions
 * for its first frame: scanning and reading the text took 7.7 million more and
 * 0.7 MB of memory; a reader of its own for a text that is known to be good
 * would take one; so it takes less than a tenth of one, for the addresses that
 * are put in, and texts that are not shown are not even paged in.
 */
#ifndef LIMBER_CATALOGUE_EMIT_H
#define LIMBER_CATALOGUE_EMIT_H

#include "limber/core/catalogue.h"

struct str;

/* Add the C text to `out`. The same catalogue gives the same bytes. */
void catalogue_emit(const struct catalogue *c, const char *name, struct str *out);

#endif
