/*
 * A canvas of dots: 2 x 4 to a cell, put on the screen as Braille patterns or
 * as the ASCII characters that look most like them.
 *
 *     struct dots d = DOTS_INIT;
 *     dots_reset(&d, rows, cols);
 *     dots_line(&d, from, to, 1.5, 1.5, STYLE_NORMAL);
 *     dots_put(&d, canvas, rect, canvas->utf8);
 *     dots_release(&d);
 *
 * Coordinates are dots, x to the right, y down, whole numbers at the centres
 * of dots. What lies outside is dropped. A cell has one style: that of the
 * last stroke in it.
 */
#ifndef LIMBER_UI_DOTS_H
#define LIMBER_UI_DOTS_H

#include "limber/core/exercise.h"
#include "limber/ui/canvas.h"

enum { DOTS_ACROSS = 2, DOTS_DOWN = 4 }; /* of a cell */

struct dots {
	int rows, cols;       /* cells */
	unsigned char *bits;  /* owned, one a cell: the pattern as in U+2800 + bits */
	unsigned char *style; /* owned, one a cell */
	size_t cap;
};

#define DOTS_INIT { .bits = NULL }

/* Make it rows x cols cells, without a dot; the memory is reused. */
void dots_reset(struct dots *d, int rows, int cols);
void dots_release(struct dots *d);

/*
 * A line with round ends, tapering from half the width `radius` to
 * `radius_end`. Thin lines are one or two dots wide all along.
 */
void dots_line(struct dots *d, struct point from, struct point to, double radius,
               double radius_end, enum style style);

void dots_disc(struct dots *d, struct point centre, double radius, enum style style);
/* A circle, one dot wide. */
void dots_ring(struct dots *d, struct point centre, double radius, enum style style);

/* Take dots away along a line, so that what comes over it stands apart. */
void dots_clear_line(struct dots *d, struct point from, struct point to, double radius,
                     double radius_end);

/* One dot. */
void dots_set(struct dots *d, int x, int y, enum style style);

/* The same, where it leaves what lies over it its style. */
void dots_set_behind(struct dots *d, int x, int y, enum style style);

/* Put the cells that have dots onto the canvas at `r`. */
void dots_put(const struct dots *d, struct canvas *c, struct rect r, bool braille);

#endif
