/*
 * Numbers to be read from the mat: digits of 3 x 5 blocks, each block scaled
 * by whole factors to the room there is. Blocks are cells of a FILL style
 * with the text '#' (see style.h).
 */
#ifndef LIMBER_UI_DIGITS_H
#define LIMBER_UI_DIGITS_H

#include <stdbool.h>

#include "limber/ui/canvas.h"

struct digits_scale {
	int across, down;  /* cells of a block; 0 where there is no room */
	int cols, rows;    /* of the whole text */
};

/* The largest scale at which `text` (0-9 : / blank) fits into rows x cols. */
struct digits_scale digits_fit(const char *text, int rows, int cols);

/*
 * Draw `text` in the middle of `r`, as large as `widest` could be drawn there
 * (so that the size stays while the number changes) and ending where that
 * would end. Where there is no room for blocks it is drawn as plain text.
 */
void digits_draw(struct canvas *c, struct rect r, const char *widest, const char *text,
                 enum style fill, enum style plain);

#endif
