/* List positions. */
#include "limber/ui/list.h"

#include <stddef.h>

static bool selectable(const struct list *l, int line)
{
	return line >= 0 && line < l->count && (l->heading == NULL || !l->heading[line]);
}

/* The first selectable line from `line` on in direction `by`, or -1. */
static int seek(const struct list *l, int line, int by)
{
	for (; line >= 0 && line < l->count; line += by)
		if (selectable(l, line))
			return line;
	return -1;
}

static void show_selected(struct list *l)
{
	if (l->selected < l->top)
		l->top = l->selected;
	/* The heading above the selected line is worth a row where there are two. */
	if (l->rows > 1 && l->top == l->selected && l->top > 0 && !selectable(l, l->top - 1))
		l->top--;
	if (l->selected >= l->top + l->rows)
		l->top = l->selected - l->rows + 1;
	if (l->top > l->count - l->rows)
		l->top = l->count - l->rows;
	if (l->top < 0)
		l->top = 0;
}

void list_init(struct list *l, int count, const bool *heading)
{
	*l = (struct list){ .count = count, .rows = 1, .heading = heading };
	list_select(l, 0);
}

void list_select(struct list *l, int line)
{
	if (line >= l->count)
		line = l->count - 1;
	if (line < 0)
		line = 0;
	int found = seek(l, line, 1);
	if (found < 0)
		found = seek(l, line, -1);
	l->selected = found < 0 ? 0 : found;
	show_selected(l);
}

void list_fit(struct list *l, int rows)
{
	l->rows = rows < 1 ? 1 : rows;
	show_selected(l);
}

/* By lines; where there is none so far, the nearest before it. */
static void move(struct list *l, int by)
{
	int target = l->selected + by, step = by < 0 ? -1 : 1;

	if (target < 0)
		target = 0;
	if (target >= l->count)
		target = l->count - 1;
	int found = seek(l, target, step);
	if (found < 0)
		found = seek(l, target, -step);
	if (found >= 0)
		l->selected = found;
	/* At the first line the headings above it come into sight as well. */
	if (by < 0 && seek(l, 0, 1) == l->selected)
		l->top = 0;
	/* ... and at the last what is below it. */
	if (by > 0 && seek(l, l->count - 1, -1) == l->selected)
		l->top = l->count - l->rows;
	show_selected(l);
}

bool list_act(struct list *l, enum action a)
{
	/* A remote has but the page keys, and a page of a short list is most of it: line by line. */
	int page = l->rows > 1 && l->count > l->rows && l->count > LIST_SHORT ? l->rows - 1 : 1;

	if (a == ACTION_UP)
		move(l, -1);
	else if (a == ACTION_DOWN)
		move(l, 1);
	else if (a == ACTION_PAGE_UP)
		move(l, -page);
	else if (a == ACTION_PAGE_DOWN)
		move(l, page);
	else if (a == ACTION_FIRST)
		move(l, -l->count);
	else if (a == ACTION_LAST)
		move(l, l->count);
	else
		return false;
	return true;
}

bool list_has_selection(const struct list *l)
{
	return selectable(l, l->selected);
}
