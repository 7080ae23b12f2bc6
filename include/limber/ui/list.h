/*
 * Where a list stands: what is selected and which line is at the top. Pure
 * arithmetic; who draws asks for `top` and `selected`.
 *
 * Lines are numbered from 0. Some may be headings, which cannot be selected.
 */
#ifndef LIMBER_UI_LIST_H
#define LIMBER_UI_LIST_H

#include <stdbool.h>

#include "limber/ui/action.h"

struct list {
	int count;             /* lines */
	int selected;          /* a line that is no heading; 0 where there is none */
	int top;               /* the first line in sight */
	int rows;              /* lines in sight; at least 1 */
	const bool *heading;   /* borrowed, one for each line; NULL: no headings */
};

/* `count` lines, the first selectable one selected, at the top. */
void list_init(struct list *l, int count, const bool *heading);

/* Select a line, or the nearest one that can be selected, and bring it in sight. */
void list_select(struct list *l, int line);

/* There is room for `rows` lines: bring the selected one in sight. */
void list_fit(struct list *l, int rows);

/*
 * Move as UP, DOWN, PAGE_UP, PAGE_DOWN, FIRST or LAST say; false for other actions. In a
 * list of up to LIST_SHORT lines, and where all of it is in sight, a page is a line.
 */
enum { LIST_SHORT = 20 };
bool list_act(struct list *l, enum action a);

/* Is there anything to select? */
bool list_has_selection(const struct list *l);

#endif
