/*
 * The way back: what must be written and set to give the terminal back, kept
 * ready so that a signal handler can do it, and the standard error that is
 * held back meanwhile. Whoever dies, this knows what to undo.
 */
#ifndef LIMBER_TERM_RESCUE_H
#define LIMBER_TERM_RESCUE_H

#include <stdbool.h>
#include <stddef.h>

/* Remember the modes of the terminal; before anything changes them. */
void rescue_save_modes(void);

/* Set them again. */
void rescue_restore_modes(void);

/*
 * Collect the bytes that leave the screen, from the description that newterm()
 * has loaded. Before that has been done, term_rescue() does it.
 */
void rescue_prepare(void);

/* From here on term_rescue() has something to do, and standard error is held back. */
void rescue_arm(void);

/* The screen has been left: print what was held back. */
void rescue_disarm(void);

/* Write to the terminal at once, past ncurses, whose buffer must be empty. */
void rescue_write(const char *bytes, size_t len);

#endif
