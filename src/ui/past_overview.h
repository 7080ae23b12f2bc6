/*
 * The overview of what was done: this week's goal, streak, calendar, weeks, pain and effort,
 * on as many pages as it needs. Private to the ui layer.
 */
#ifndef LIMBER_UI_PAST_OVERVIEW_H
#define LIMBER_UI_PAST_OVERVIEW_H

#include "past.h"

enum { OVERVIEW_BLOCKS_MAX = 8 };

/* What stands on a page, one below the other. */
struct overview_block {
	void (*draw)(struct canvas *c, struct rect r, const struct ui_world *w);
	const char *text;      /* in place of `draw`; in the overview's `texts` */
	enum style style;
	int least, most;       /* rows */
	int page, rows;        /* where it came to stand */
};

struct overview {
	struct overview_block blocks[OVERVIEW_BLOCKS_MAX];
	int count;
	int pages;             /* at least 1 */
	bool tight;            /* no empty rows */
	struct str texts[3];   /* of the goal, the streak, and lines that are left out */
};

#define OVERVIEW_INIT { .texts = { STR_INIT, STR_INIT, STR_INIT } }

/* Lay it out for a body of rows x cols. `w->past` must be there. */
void overview_fit(struct overview *o, const struct ui_world *w, int rows, int cols);
void overview_draw(const struct overview *o, struct canvas *c, struct rect r, int page,
                   const struct ui_world *w);
void overview_release(struct overview *o);

#endif
