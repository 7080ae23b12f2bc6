/* Rectangles for every size. */
#include "limber/ui/layout.h"

#include "limber/ui/sketch.h"

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
	FIGURE_MAX_COLS = 50, FIGURE_MAX_ROWS = 20, /* larger ones cost the line too much */
	STATE_COLS = 34,         /* "LEFT side, rep 7 of 15, set 1 of 2" in one line */
	BADGE_COLS = 18,         /* "< SWITCH SIDES >" */
	DIGITS_MIN_ROWS = 5,     /* below a figure; they are not drawn smaller */
	DIGITS_MIN_COLS = 14,    /* beside one: two digits, each block of two cells */
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

/* The middle of `r` that a figure takes. */
static struct rect rect_centre(struct rect r)
{
	rect_top(&r, (r.rows - FIGURE_MAX_ROWS) / 2);
	rect_left(&r, (r.cols - FIGURE_MAX_COLS) / 2);
	struct rect rows = rect_top(&r, FIGURE_MAX_ROWS);
	return rect_left(&rows, FIGURE_MAX_COLS);
}

/* Give the upper part of a column to a figure, leaving `below` rows or a third. */
static struct rect figure_above(struct rect *r, int below)
{
	int left = clamp(r->rows / 3, below, r->rows);

	if (r->cols < SKETCH_MIN_COLS || r->rows - left < SKETCH_MIN_ROWS)
		return (struct rect){ r->row, r->col, 0, 0 };
	return rect_centre(rect_top(r, r->rows - left));
}

/* Give the left part of it to a figure, leaving a third or more. */
static struct rect figure_left(struct rect *r)
{
	int left = clamp(r->cols / 3, DIGITS_MIN_COLS, r->cols);

	if (r->rows < SKETCH_MIN_ROWS || r->cols - left < SKETCH_MIN_COLS)
		return (struct rect){ r->row, r->col, 0, 0 };
	return rect_centre(rect_left(r, r->cols - left));
}

/* Left of the digits: name and state, and below them the text or the figure. */
static void layout_left(struct play_layout *p, struct rect left, enum play_beside beside)
{
	p->name = rect_top(&left, 1);
	p->state = rect_top(&left, beside == BESIDE_FIGURE && left.cols >= STATE_COLS ? 1 : 2);
	if (beside == BESIDE_FIGURE && left.rows >= SKETCH_MIN_ROWS)
		p->figure = rect_centre(left);
	else
		p->text = left;
}

static struct play_layout layout_full(int rows, int cols, enum play_beside beside)
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
	if (beside == BESIDE_NOTHING) {
		p.name = rect_top(&rest, 1);
		p.badge = rect_right(&p.name, BADGE_COLS);
		p.state = rect_top(&rest, 1);
		p.phase = rect_bottom(&rest, 1);
		rect_bottom(&rest, roomy ? 1 : 0);
		p.digits = rest;
		return p;
	}
	bool figure = beside == BESIDE_FIGURE;
	struct rect left = rect_left(&rest, clamp(rest.cols * (figure ? 17 : 22) / 40, 0,
	                                          figure ? FIGURE_MAX_COLS : TEXT_MAX_COLS));
	rect_left(&rest, 2);
	p.badge = rect_top(&rest, 1);
	p.phase = rect_bottom(&rest, 1);
	if (beside == BESIDE_BOTH)
		p.figure = figure_above(&rest, DIGITS_MIN_ROWS);
	if (beside == BESIDE_BOTH_TALL)
		p.figure = figure_left(&rest);
	if (beside != BESIDE_TEXT && rect_is_empty(p.figure))
		beside = BESIDE_FIGURE;
	if (beside == BESIDE_TEXT || beside == BESIDE_FIGURE) {
		rect_top(&rest, roomy ? 1 : 0);
		rect_bottom(&rest, 1);
	}
	layout_left(&p, left, beside);
	p.digits = rest;
	return p;
}

/* Beside the digits where that is wide enough, else above them. */
static struct rect compact_figure(struct rect *r)
{
	int cols = r->cols * 11 / 20;

	if (cols >= SKETCH_MIN_COLS && r->rows >= SKETCH_MIN_ROWS &&
	    r->rows < cols) {
		struct rect figure = rect_left(r, cols);
		rect_left(r, 2);
		return rect_centre(figure);
	}
	return figure_above(r, DIGITS_MIN_ROWS + 1);
}

static struct play_layout layout_compact(int rows, int cols, enum play_beside beside)
{
	struct play_layout p = { .size = PLAY_COMPACT };
	struct rect rest = screen(rows, cols);
	bool tall = rows >= 22;

	p.name = rect_top(&rest, 1);
	struct rect line = rect_top(&rest, 1);
	p.badge = rect_left(&line, line.cols / 2);
	p.state = line;
	p.footer = rect_bottom(&rest, 1);
	p.coaching = rect_bottom(&rest, rows >= 14 ? 2 : 1);
	if (rows >= 12)
		p.progress = rect_bottom(&rest, 1);
	if (tall)
		p.next = rect_bottom(&rest, 2);
	bool both = beside == BESIDE_BOTH || beside == BESIDE_BOTH_TALL;
	if (tall && (both || beside == BESIDE_TEXT)) {
		p.text = rect_bottom(&rest, rest.rows / (both ? 3 : 2));
		rect_bottom(&rest, 1);
	}
	p.phase = rect_bottom(&rest, 1);
	if (both || beside == BESIDE_FIGURE)
		p.figure = compact_figure(&rest);
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

struct play_layout layout_play(int rows, int cols, enum play_beside beside)
{
	if (rows >= FULL_ROWS && cols >= FULL_COLS)
		return layout_full(rows, cols, beside);
	if (rows >= COMPACT_ROWS && cols >= COMPACT_COLS)
		return layout_compact(rows, cols, beside);
	return layout_small(rows, cols);
}
