/*
 * Where things are, for every size: functions from rows x cols to rectangles.
 * A rectangle without rows or columns is left out. No two of a layout overlap,
 * and none lies outside the screen.
 */
#ifndef LIMBER_UI_LAYOUT_H
#define LIMBER_UI_LAYOUT_H

#include "limber/ui/canvas.h"

/* Cut `n` rows or columns (as many as there are) off a side of `r`: what was cut off. */
struct rect rect_top(struct rect *r, int n);
struct rect rect_bottom(struct rect *r, int n);
struct rect rect_left(struct rect *r, int n);
struct rect rect_right(struct rect *r, int n);
bool rect_is_empty(struct rect r);

/* A screen with a title, a body and a footer, and lines between them. */
struct frame {
	struct rect title, rule_top, body, rule_bottom, footer;
};
struct frame layout_frame(int rows, int cols);

/* A body with a list, and what is selected beside it where it is wide enough. */
struct panes {
	struct rect list, detail;
};
struct panes layout_panes(struct rect body);

/* The part of a body for a text: no wider than is good to read. */
struct rect layout_text(struct rect body);

enum play_size {
	PLAY_LINE,     /* one line: name, side, time left */
	PLAY_SMALL,    /* a few lines of text */
	PLAY_COMPACT,  /* digits, name, one line */
	PLAY_FULL,     /* text and digits side by side */
	PLAY_SIZE_COUNT
};

/* What stands beside the digits. Where there is no room for both, the figure. */
enum play_beside {
	BESIDE_TEXT,
	BESIDE_FIGURE,
	BESIDE_BOTH,      /* the figure above the digits ... */
	BESIDE_BOTH_TALL, /* ... or, as it is higher than wide, left of them */
	BESIDE_NOTHING
};

struct play_layout {
	enum play_size size;
	struct rect title, rule_top, name, state, badge, text, figure, digits, phase, coaching,
	        progress, rule_bottom, next, footer;
};
struct play_layout layout_play(int rows, int cols, enum play_beside beside);

#endif
