/* Rectangles for every size. */
#include "limber/ui/layout.h"

enum {
	FRAME_FULL_ROWS = 9,     /* from here with both rules */
	FRAME_FOOTER_ROWS = 4,   /* from here with a footer */
	FRAME_TITLE_ROWS = 3,    /* from here with a title */
	PANES_COLS = 76,         /* from here with what is selected beside the list */
	PANES_GAP = 3,
	PANES_LIST_MAX = 64,
	FULL_ROWS = 18, FULL_COLS = 64,
	COMPACT_ROWS = 10, COMPACT_COLS = 26,
	TEXT_MAX_COLS = 84,      /* longer lines are hard to read */
	MARGIN_COLS = 30,        /* from here with a margin of one column */
};

static int clamp(int n, int low, int high)
{
	return n < low ? low : n > high ? high : n;
}

struct rect rect_top(struct rect *r, int n)
{
	n = clamp(n, 0, r->rows);
	struct rect out = { r->row, r->col, n, r->cols };
	r->row += n;
	r->rows -= n;
	return out;
}

struct rect rect_bottom(struct rect *r, int n)
{
	n = clamp(n, 0, r->rows);
	r->rows -= n;
	return (struct rect){ r->row + r->rows, r->col, n, r->cols };
}

struct rect rect_left(struct rect *r, int n)
{
	n = clamp(n, 0, r->cols);
	struct rect out = { r->row, r->col, r->rows, n };
	r->col += n;
	r->cols -= n;
	return out;
}

struct rect rect_right(struct rect *r, int n)
{
	n = clamp(n, 0, r->cols);
	r->cols -= n;
	return (struct rect){ r->row, r->col + r->cols, r->rows, n };
}

bool rect_is_empty(struct rect r)
{
	return r.rows < 1 || r.cols < 1;
}

/* The whole screen but a column at either side. */
static struct rect screen(int rows, int cols)
{
	struct rect all = { 0, 0, clamp(rows, 0, rows), clamp(cols, 0, cols) };

	if (cols >= MARGIN_COLS) {
		rect_left(&all, 1);
		rect_right(&all, 1);
	}
	return all;
}

struct frame layout_frame(int rows, int cols)
{
	struct rect rest = screen(rows, cols);
	struct frame f;

	f.title = rect_top(&rest, rows >= FRAME_TITLE_ROWS ? 1 : 0);
	f.rule_top = rect_top(&rest, rows >= FRAME_FULL_ROWS ? 1 : 0);
	f.footer = rect_bottom(&rest, rows >= FRAME_FOOTER_ROWS ? 1 : 0);
	f.rule_bottom = rect_bottom(&rest, rows >= FRAME_FULL_ROWS ? 1 : 0);
	f.body = rest;
	return f;
}

struct panes layout_panes(struct rect body)
{
	struct panes p = { .list = body };

	if (body.cols < PANES_COLS)
		return p;
	p.list = rect_left(&body, clamp(body.cols / 2, 0, PANES_LIST_MAX));
	rect_left(&body, PANES_GAP);
	p.detail = rect_left(&body, TEXT_MAX_COLS);
	return p;
}

struct rect layout_text(struct rect body)
{
	return rect_left(&body, TEXT_MAX_COLS);
}

static struct play_layout layout_full(int rows, int cols)
{
	struct play_layout p = { .size = PLAY_FULL };
	struct rect rest = screen(rows, cols);
	bool roomy = rows >= 22;

	p.title = rect_top(&rest, 1);
	p.rule_top = rect_top(&rest, 1);
	p.footer = rect_bottom(&rest, 1);
	p.next = rect_bottom(&rest, roomy ? 2 : 1);
	p.rule_bottom = rect_bottom(&rest, 1);
	p.progress = rect_bottom(&rest, 1);
	/* The upper of two is a gap, unless what is said is long. */
	p.coaching = rect_bottom(&rest, roomy ? 2 : 1);
	if (rows >= 30) {
		rect_top(&rest, 1);
		rect_bottom(&rest, 1);
	}
	int left = clamp(rest.cols * 11 / 20, 0, TEXT_MAX_COLS);
	struct rect text = rect_left(&rest, left);
	rect_left(&rest, 2);
	p.name = rect_top(&text, 1);
	p.state = rect_top(&text, 2);
	p.text = text;
	p.badge = rect_top(&rest, 1);
	if (roomy)
		rect_top(&rest, 1);
	p.phase = rect_bottom(&rest, 1);
	rect_bottom(&rest, 1);
	p.digits = rest;
	return p;
}

static struct play_layout layout_compact(int rows, int cols)
{
	struct play_layout p = { .size = PLAY_COMPACT };
	struct rect rest = screen(rows, cols);

	p.name = rect_top(&rest, 1);
	struct rect line = rect_top(&rest, 1);
	p.badge = rect_left(&line, line.cols / 2);
	p.state = line;
	p.footer = rect_bottom(&rest, 1);
	p.coaching = rect_bottom(&rest, rows >= 14 ? 2 : 1);
	if (rows >= 12)
		p.progress = rect_bottom(&rest, 1);
	if (rows >= 22) {
		p.next = rect_bottom(&rest, 2);
		p.text = rect_bottom(&rest, rest.rows / 2);
		rect_bottom(&rest, 1);
	}
	p.phase = rect_bottom(&rest, 1);
	p.digits = rest;
	return p;
}

static struct play_layout layout_small(int rows, int cols)
{
	struct play_layout p = { .size = rows < 2 ? PLAY_LINE : PLAY_SMALL };
	struct rect rest = screen(rows, cols);

	p.name = rect_top(&rest, 1);
	p.footer = rect_bottom(&rest, rows >= FRAME_FOOTER_ROWS ? 1 : 0);
	p.state = rect_top(&rest, 1);
	p.phase = rect_top(&rest, 1);
	p.coaching = rect_top(&rest, 1);
	p.next = rest;
	return p;
}

struct play_layout layout_play(int rows, int cols)
{
	if (rows >= FULL_ROWS && cols >= FULL_COLS)
		return layout_full(rows, cols);
	if (rows >= COMPACT_ROWS && cols >= COMPACT_COLS)
		return layout_compact(rows, cols);
	return layout_small(rows, cols);
}
