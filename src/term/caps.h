/*
 * What the terminal can do, by the names of terminfo. Apart, because <term.h>
 * takes hundreds of common words for macros.
 */
#ifndef LIMBER_TERM_CAPS_H
#define LIMBER_TERM_CAPS_H

#include <stdbool.h>
#include <stddef.h>

/* Load the description of a type, before newterm() does. False: it is not known here. */
bool caps_load(const char *type);

/* Forget it again, for newterm() to load its own. */
void caps_unload(void);

/* Of the description that is loaded. */
bool caps_has(const char *name);

/*
 * Add the string of a capability to `out` (`*len` of `cap` bytes are used),
 * without its padding. Adds nothing where there is none or no room for it.
 */
void caps_add(const char *name, char *out, size_t *len, size_t cap);

#endif
