/*
 * What the terminal can do, by the names of terminfo. Apart, because <term.h>
 * takes hundreds of common words for macros.
 */
#ifndef LIMBER_TERM_CAPS_H
#define LIMBER_TERM_CAPS_H

#include <stdbool.h>
#include <stddef.h>

enum cap {
	CAP_CIVIS, CAP_CLEAR, CAP_CNORM, CAP_CUP, CAP_KMOUS, CAP_OP, CAP_REV, CAP_RMACS, CAP_RMCUP,
	CAP_RMKX, CAP_SGR, CAP_SGR0, CAP_SMSO, CAP_COUNT
};

/* Is the description of a type known here? Forgets whatever is loaded. */
bool caps_known(const char *type);

/* Of the description that newterm() has loaded; false and nothing where there is none. */
bool caps_has(enum cap cap);

/*
 * Add the string of a capability to `out` (`*len` of `cap` bytes are used),
 * without its padding. Adds nothing where there is none or no room for it.
 * A signal handler may call it: nothing is looked up, only read.
 */
void caps_add(enum cap which, char *out, size_t *len, size_t cap);

#endif
