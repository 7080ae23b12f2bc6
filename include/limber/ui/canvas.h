/*
 * A canvas: the screen as an array of cells, with clipping. Views draw into
 * it, the term layer puts it on a terminal, tests dump it as text.
 *
 * Coordinates are cells, row then column, from 0. Whatever lies outside the
 * canvas or the clip is dropped: no caller checks sizes for safety. Text is
 * UTF-8; unsafe characters are replaced on the way in (utf8.h), so no data
 * can move the cursor or start an escape sequence.
 */
#ifndef LIMBER_UI_CANVAS_H
#define LIMBER_UI_CANVAS_H

#include <stdbool.h>

#include "limber/base/macros.h"
#include "limber/ui/style.h"

struct str;

struct rect {
	int row, col, rows, cols;
};

/* As small as texts allow, for each place has two of them: marks that do not fit go. */
struct cell {
	char text[14];      /* UTF-8: a character and up to 4 marks; "" right of a wide one */
	unsigned char width;/* 1 or 2; 0 right of a wide one */
	unsigned char style;/* enum style */
};

struct canvas {
	int rows, cols;
	bool utf8;           /* false: what is beyond ASCII is drawn as '?' or its ASCII twin */
	struct rect clip;    /* what may be drawn on */
	struct cell *cells;  /* owned: rows x cols */
	size_t cap;
	int cursor_row, cursor_col; /* the place of the focus, for screen readers */
};

#define CANVAS_INIT { .cells = NULL }

/* Make it rows x cols (at least 1 x 1) and blank, clip whole; the memory is reused. */
void canvas_reset(struct canvas *c, int rows, int cols);
void canvas_release(struct canvas *c);

/* Only what lies in `r` (and the canvas) may be drawn on until the next call. */
void canvas_clip(struct canvas *c, struct rect r);
void canvas_unclip(struct canvas *c);

/*
 * Put text at a place, cut at the clip or after `width` cells (negative: no
 * limit); where it is cut and there is room for 4 cells or more, the last
 * three are "...". Returns the cells taken.
 */
int canvas_put(struct canvas *c, int row, int col, int width, enum style style, const char *text);
int canvas_putf(struct canvas *c, int row, int col, int width, enum style style, const char *fmt,
                ...) LIMBER_PRINTF(6, 7);

/* The same ending at column `end` (exclusive); nothing where it does not fit after `from`. */
int canvas_put_right(struct canvas *c, int row, int from, int end, enum style style,
                     const char *text);

/* In the middle of [col, col + width). */
void canvas_put_centre(struct canvas *c, int row, int col, int width, enum style style,
                       const char *text);

/*
 * Put one character of width 1 that is known to be safe: a block of a drawing.
 * `len` bytes, at most 4.
 */
void canvas_put_block(struct canvas *c, int row, int col, enum style style, const char *text,
                      size_t len);

/* Fill cells with one ASCII character. */
void canvas_fill(struct canvas *c, struct rect r, char ch, enum style style);

/* Give cells another style, leaving their text. */
void canvas_restyle(struct canvas *c, struct rect r, enum style style);

/* Where the focus is (the selected row, the number that counts). */
void canvas_cursor(struct canvas *c, int row, int col);

/* The text of the canvas, a line a row, trailing blanks cut. For tests. */
void canvas_dump(const struct canvas *c, struct str *out);
/* The styles of the same, a letter a cell ('.' for normal), trailing dots cut. */
void canvas_dump_styles(const struct canvas *c, struct str *out);

#endif
