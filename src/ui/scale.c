/* A number of 0..10, to be read from the mat. */
#include "scale.h"

#include "limber/core/checkin.h"
#include "limber/ui/digits.h"

enum {
	CELL_COLS = 4,      /* of a number on the line, with the gap after it */
	LEGEND_ROWS = 9,    /* from here with the legend */
	LINE_ROWS = 7,      /* from here with the line of numbers */
};

enum style scale_pain_fill(int pain)
{
	static const enum style styles[LIGHT_COUNT] = {
		[LIGHT_NONE] = STYLE_FILL_PAUSED, [LIGHT_GREEN] = STYLE_FILL_WORK,
		[LIGHT_AMBER] = STYLE_FILL_PREPARE, [LIGHT_RED] = STYLE_FILL_PAUSED,
	};

	return styles[pain_light(pain)];
}

enum style scale_effort_fill(int effort)
{
	(void)effort;
	return STYLE_FILL_REST;
}

bool scale_key(struct scale *s, struct key key)
{
	if (key.code != KEYCODE_CHAR || key.ch < '0' || key.ch > '9')
		return false;
	/* 1 and 0 in a row are 10. */
	s->value = s->one && key.ch == '0' ? SCORE_MAX : (int)(key.ch - '0');
	s->one = key.ch == '1';
	return true;
}

static void move(struct scale *s, int by)
{
	if (s->value == SCORE_NONE)
		s->value = 0;
	else if (s->value + by <= SCORE_MAX)
		s->value += by; /* below 0 is SCORE_NONE */
}
_Static_assert(SCORE_NONE == -1, "it is one below 0");

bool scale_act(struct scale *s, enum action a)
{
	s->one = false;
	if (a == ACTION_UP || a == ACTION_PAGE_UP || a == ACTION_MORE)
		move(s, 1);
	else if (a == ACTION_DOWN || a == ACTION_PAGE_DOWN || a == ACTION_LESS)
		move(s, -1);
	else if (a == ACTION_FIRST)
		s->value = 0;
	else if (a == ACTION_LAST)
		s->value = SCORE_MAX;
	else
		return false;
	return true;
}

/* "0   1   2 ..." with the one that is chosen marked, by more than its colour. */
static void draw_numbers(const struct scale *s, struct canvas *c, struct rect r)
{
	int cell = r.cols >= (SCORE_MAX + 1) * CELL_COLS ? CELL_COLS : CELL_COLS - 1;
	int col = r.col + (r.cols - (SCORE_MAX + 1) * cell) / 2;

	if (rect_is_empty(r) || r.cols <= (SCORE_MAX + 1) * cell)
		return;
	for (int n = 0; n <= SCORE_MAX; n++, col += cell) {
		bool chosen = n == s->value;
		canvas_putf(c, r.row, col, CELL_COLS, chosen ? STYLE_SELECTED : STYLE_NORMAL,
		            chosen ? "[%d]" : n == SCORE_MAX ? "%d" : " %d", n);
	}
}

/* "5, moderate", or how to answer. */
static void draw_word(const struct scale *s, struct canvas *c, struct rect r, bool with_number)
{
	struct str text = STR_INIT;

	if (s->value == SCORE_NONE)
		str_adds(&text, r.cols >= 44 ? "Press 0 to 9, or Up and Down. Space skips." :
		                r.cols >= 25 ? "0 to 9, or Up and Down" : "0-9, Up, Down");
	else if (with_number)
		str_addf(&text, "%d, %s", s->value, s->word(s->value));
	else
		str_adds(&text, s->word(s->value));
	canvas_put_centre(c, r.row, r.col, r.cols, STYLE_STRONG, text.buf);
	canvas_cursor(c, r.row, r.col);
	str_release(&text);
}

static void draw_body(const struct scale *s, struct canvas *c, struct rect r)
{
	struct pager question = PAGER_INIT;
	struct str number = STR_INIT;

	if (rect_is_empty(r))
		return;
	pager_add(&question, PAGER_STRONG, s->question);
	pager_fit(&question, r.cols, 1);
	int rows = (int)question.line_count;
	if (r.rows > rows)
		pager_draw(&question, c, rect_top(&r, rows));
	else if (r.rows > 1)
		canvas_put(c, r.row, r.col, r.cols, STYLE_STRONG, s->question);
	if (r.rows >= LEGEND_ROWS) {
		struct rect legend = rect_bottom(&r, 1);
		canvas_put_centre(c, legend.row, legend.col, legend.cols, STYLE_DIM, s->legend);
	}
	if (r.rows >= LINE_ROWS)
		draw_numbers(s, c, rect_bottom(&r, 1));
	struct rect word = s->value == SCORE_NONE ? r : rect_bottom(&r, 1);
	word.row += (word.rows - 1) / 2;
	str_addf(&number, "%d", s->value);
	bool large = s->value != SCORE_NONE && digits_fit(number.buf, r.rows, r.cols).down > 0;
	if (large)
		digits_draw(c, r, number.buf, number.buf, s->fill(s->value), STYLE_STRONG);
	draw_word(s, c, word, !large);
	str_release(&number);
	pager_release(&question);
}

void scale_draw(const struct view *v, const struct scale *s, struct canvas *c, const char *title,
                const char *right)
{
	bool chosen = s->value != SCORE_NONE;
	const struct hint hints[] = {
		{ .action = ACTION_OPEN,
		  .label = chosen ? "that is it" : "skip",
		  .brief = chosen ? "ok" : "skip" },
		{ .action = ACTION_UP, .label = "more", .weight = 2 },
		{ .action = ACTION_DOWN, .label = "less", .weight = 3 },
		{ .action = chosen ? ACTION_CLOSE : ACTION_NONE, .label = "skip", .weight = 4 },
		{ .action = s->is_first ? ACTION_NONE : ACTION_PREVIOUS, .label = "back", .weight = 5 },
		{ .action = ACTION_HELP, .weight = 1 },
	};
	struct rect body = layout_text(layout_frame(c->rows, c->cols).body);

	view_frame(v, c, title, right, hints, ARRAY_LEN(hints), NULL);
	draw_body(s, c, body);
}
