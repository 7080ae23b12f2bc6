/* How each style looks on this terminal. */
#ifndef LIMBER_TERM_LOOKS_H
#define LIMBER_TERM_LOOKS_H

#include <curses.h>
#include <stdbool.h>

#include "limber/ui/style.h"

struct look {
	attr_t attrs;
	short pair;
	short blank_pair; /* for cells without ink: shorter to switch on */
	bool solid; /* '#' is drawn as a blank: the background shows */
};

struct looks {
	struct look of[STYLE_COUNT];
};

/*
 * Fill the table for the terminal that newterm() opened: in 256 colours, in
 * the 8 of old, or in none.
 */
void looks_init(struct looks *looks, bool color);

#endif
