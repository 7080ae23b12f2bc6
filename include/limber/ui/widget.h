/* Parts that many screens have: title line, rules, footer, bars, rows of lists. */
#ifndef LIMBER_UI_WIDGET_H
#define LIMBER_UI_WIDGET_H

#include <stddef.h>

#include "limber/ui/action.h"
#include "limber/ui/canvas.h"
#include "limber/ui/layout.h"
#include "limber/ui/list.h"
#include "limber/ui/pager.h"

/* A key in the footer and what it does here. */
struct hint {
	enum action action;
	const char *label;   /* NULL: the action's own word */
	const char *brief;   /* where not all labels fit; NULL: the same */
	struct key key;      /* the key to show; KEYCODE_NONE: the first of the map */
	int weight;          /* where room is short the heaviest go first; 0 goes last */
};

/*
 * Draw hints in their order. Where they do not fit they get brief; then whole
 * ones are left out, the heaviest (and of these the last) first, until the rest
 * fits. An action without a key is left out.
 */
void footer_draw(struct canvas *c, struct rect r, enum keymap map, const struct hint *hints,
                 size_t count);

/* The cells that all hints would take. */
int footer_width(enum keymap map, const struct hint *hints, size_t count);

/* Title at the left, `right` at the right where both fit. */
void title_draw(struct canvas *c, struct rect r, const char *title, const char *right);

/* The rows that a text takes when it is wrapped at `cols`. */
int words_rows(const char *text, int cols);

/*
 * A text (NULL: nothing) wrapped into at most `most` rows, which are taken from the top of `r`;
 * the last one is cut where there is more. Returns how many were taken.
 */
int words_draw(struct canvas *c, struct rect *r, int most, enum style style, const char *text);

/* A line across; `note` (NULL for none) stands in it at the right. */
void rule_draw(struct canvas *c, struct rect r, const char *note);

/*
 * A bar "[###---]" over the columns of `r`: done / all of it filled with `mark`
 * in `fill`. From 5 columns on.
 */
void bar_draw(struct canvas *c, struct rect r, int64_t done, int64_t all, char mark,
              enum style fill);

/* The same without brackets, one mark for each of `all`, if there is room. */
void pips_draw(struct canvas *c, struct rect r, int done, int all, char mark, enum style fill);

/*
 * One line of a list: marker, `left`, and `right` ending at the right; selected or not. A long
 * `left` is cut for `right` as long as enough of it is left; else there is no `right`.
 */
void row_draw(struct canvas *c, struct rect r, bool selected, const char *left, const char *right);

/* How far a list is scrolled, "3-12 of 18"; nothing where all is in sight. */
void list_position(const struct list *l, struct str *out);

#endif
