/*
 * A text that scrolls: blocks (headings, paragraphs, bullets, ...) wrapped to
 * a width.
 *
 *     struct pager p = PAGER_INIT;
 *     pager_add(&p, PAGER_HEADING, "Steps");
 *     pager_add(&p, PAGER_NUMBER, "Lie on your back.");
 *     pager_draw(&p, canvas, rect);      wraps, clamps the scroll position, draws
 *     pager_release(&p);
 *
 * Texts are copied. The scroll position survives pager_clear(), so that a text
 * that is built anew for each frame stays where it was.
 */
#ifndef LIMBER_UI_PAGER_H
#define LIMBER_UI_PAGER_H

#include <stdbool.h>
#include <stddef.h>

#include "limber/base/str.h"
#include "limber/ui/action.h"
#include "limber/ui/canvas.h"

enum pager_kind {
	PAGER_HEADING,
	PAGER_PARAGRAPH,
	PAGER_STRONG,   /* a paragraph of more weight */
	PAGER_DIM,      /* one of less */
	PAGER_WARNING,  /* begins with "! " */
	PAGER_BULLET,   /* begins with "- " */
	PAGER_NUMBER,   /* begins with "1. " and so on */
	PAGER_FIELD,    /* a label and its text beside it */
	PAGER_KIND_COUNT
};

struct pager_block;
struct pager_line;

struct pager {
	struct pager_block *blocks; /* owned */
	size_t block_count, block_cap;
	struct str text;            /* of all blocks */
	struct pager_line *lines;   /* owned: wrapped at `width` */
	size_t line_count, line_cap;
	int width;                  /* of the lines; 0: not wrapped yet */
	int label_cols;             /* of fields; 0: 12 */
	int top, rows;              /* first line in sight, and how many are */
};

#define PAGER_INIT { .text = STR_INIT }

/* No blocks; memory and scroll position stay. */
void pager_clear(struct pager *p);
void pager_release(struct pager *p);

/* Add a block. A text that is NULL or empty adds nothing. */
void pager_add(struct pager *p, enum pager_kind kind, const char *text);
void pager_addf(struct pager *p, enum pager_kind kind, const char *fmt, ...) LIMBER_PRINTF(3, 4);
void pager_field(struct pager *p, const char *label, const char *text);

/* Add all blocks of a document's markup. */
void pager_add_markup(struct pager *p, const char *markup);

/* Wrap at `width` and keep `top` so that `rows` lines are in sight, if there are as many. */
void pager_fit(struct pager *p, int width, int rows);

/* Scroll as UP, DOWN, PAGE_UP, PAGE_DOWN, FIRST or LAST say; false for other actions. */
bool pager_act(struct pager *p, enum action a);

/* Of the last pager_fit(): is the end in sight, does all of it fit? */
bool pager_at_end(const struct pager *p);
bool pager_fits(const struct pager *p);

/* "1-14 of 40" and where there is more; nothing where all of it fits. */
void pager_position(const struct pager *p, struct str *out);

/* Fit it into `r` and draw it. */
void pager_draw(struct pager *p, struct canvas *c, struct rect r);

/* Draw its beginning where it cannot be scrolled; `more` stands for what does not fit. */
void pager_draw_top(struct pager *p, struct canvas *c, struct rect r, const char *more);

#endif
