/* The overview, page by page. */
#include "past_overview.h"

#include "limber/base/text.h"
#include "limber/core/day.h"
#include "limber/core/say_past.h"

enum {
	TINY_COLS = 30,   /* below, only the numbers */
	WIDE_COLS = 76,   /* from here with weeks and lines side by side */
	WEEKS_COLS = 34,  /* of the weeks beside the lines */
	GAP_COLS = 3,
	TOLD_ROWS = 8,    /* from here with what is left out at the top, and with gaps */
	LEGEND_BESIDE_COLS = 76,
	TEXT_GOAL = 0, TEXT_STREAK, TEXT_LEFT_OUT,
};

/* ---- texts ---- */

static void say_week(struct str *out, const struct lookback *l, bool tiny)
{
	struct lookback_week week = lookback_week(l, day_monday(l->today));

	if (tiny) {
		str_addf(out, "Strength %d of %d\nMobility %d of %d", week.strength, l->goal.strength,
		         week.mobility, l->goal.mobility);
		return;
	}
	str_adds(out, "This week: ");
	say_goal(out, &week, &l->goal, true);
	str_adds(out, week.met ? ". The goal is met." : ".");
}

static void say_row(struct str *out, const struct lookback *l, bool tiny)
{
	struct lookback_streak s = lookback_streak(l);

	str_adds(out, "Streak: ");
	if (tiny) {
		text_count(out, s.days, "day");
		return;
	}
	say_streak(out, &s, l->today);
	str_addc(out, '.');
}

static void say_left_out(struct str *out, const struct ui_past *past)
{
	if (past->damaged > 0) {
		text_count(out, (int64_t)past->damaged, "line");
		str_addf(out, " cannot be read (the first is line %zu): kept, not counted.",
		         past->first_damaged);
	}
	if (past->newer > 0) {
		str_adds(out, out->len > 0 ? " " : "");
		text_count(out, (int64_t)past->newer, "line");
		str_adds(out, past->newer == 1 ? " is of a newer limber: left alone." :
		         " are of a newer limber: left alone.");
	}
}

static int rows_of(const char *text, int cols)
{
	size_t len;
	int rows = 0;

	while (text_wrap(&text, cols < 1 ? 1 : cols, &len) != NULL)
		rows++;
	return rows;
}

static void draw_text(struct canvas *c, struct rect r, enum style style, const char *text)
{
	const char *line;
	size_t len;

	while (r.rows > 0 && (line = text_wrap(&text, r.cols, &len)) != NULL) {
		struct rect row = rect_top(&r, 1);
		canvas_putf(c, row.row, row.col, row.cols, style, "%.*s", (int)len, line);
	}
}

/* ---- drawings ---- */

static bool braille(const struct ui_world *w, const struct canvas *c)
{
	return c->utf8 && w->figure != FIGURE_ASCII;
}

static void draw_heat(struct canvas *c, struct rect r, const struct ui_world *w)
{
	past_draw_heat(c, r, &w->past->lookback);
}

static void draw_days(struct canvas *c, struct rect r, const struct ui_world *w)
{
	past_draw_days(c, r, &w->past->lookback);
}

static void draw_weeks(struct canvas *c, struct rect r, const struct ui_world *w)
{
	past_draw_weeks(c, r, &w->past->lookback);
}

static void draw_scores(struct canvas *c, struct rect r, const struct ui_world *w)
{
	past_draw_scores(c, r, &w->past->lookback, braille(w, c));
}

static void draw_both(struct canvas *c, struct rect r, const struct ui_world *w)
{
	struct rect weeks = rect_left(&r, WEEKS_COLS);

	rect_left(&r, GAP_COLS);
	draw_weeks(c, weeks, w);
	draw_scores(c, r, w);
}

/* ---- layout ---- */

static void add(struct overview *o, struct overview_block block)
{
	o->blocks[o->count++] = block;
}

static void add_text(struct overview *o, int which, enum style style, int rows, int cols)
{
	int need = rows_of(o->texts[which].buf, cols);

	need = need < rows ? need : rows;
	if (need > 0)
		add(o, (struct overview_block){ .text = o->texts[which].buf, .style = style,
		                                .least = need, .most = need });
}

static void add_drawing(struct overview *o,
                        void (*draw)(struct canvas *c, struct rect r, const struct ui_world *w),
                        int least, int most)
{
	add(o, (struct overview_block){ .draw = draw, .least = least, .most = most });
}

static void list_blocks(struct overview *o, const struct ui_world *w, int rows, int cols)
{
	bool wide = cols >= WIDE_COLS, scores = past_has_scores(&w->past->lookback);
	int legend = cols >= LEGEND_BESIDE_COLS ? 0 : 1;

	if (rows >= TOLD_ROWS)
		add_text(o, TEXT_LEFT_OUT, STYLE_WARNING, 3, cols);
	add_text(o, TEXT_GOAL, STYLE_STRONG, rows, cols);
	int head = rows_of(o->texts[TEXT_GOAL].buf, cols) + rows_of(o->texts[TEXT_STREAK].buf, cols);
	if (rows < head + PAST_HEAT_ROWS)
		add_drawing(o, draw_days, 1, 1);
	add_text(o, TEXT_STREAK, STYLE_NORMAL, rows, cols);
	if (rows >= PAST_HEAT_ROWS)
		add_drawing(o, draw_heat, PAST_HEAT_ROWS, PAST_HEAT_ROWS + legend);
	if (scores && wide) {
		add_drawing(o, draw_both, PAST_WEEKS_LEAST, PAST_WEEKS_MOST);
	} else {
		add_drawing(o, draw_weeks, PAST_WEEKS_LEAST, PAST_WEEKS_MOST);
		if (scores)
			add_drawing(o, draw_scores, rows < PAST_SCORES_LINES ? PAST_SCORES_LEAST : PAST_SCORES_LINES,
			            PAST_SCORES_MOST);
	}
	if (rows < TOLD_ROWS)
		add_text(o, TEXT_LEFT_OUT, STYLE_WARNING, rows, cols);
}

/* Rows between two blocks: texts stand together, and where rows are dear all do. */
static int gap(const struct overview *o, int i)
{
	const struct overview_block *b = &o->blocks[i];

	return i > 0 && !o->tight && b[-1].page == b->page && !(b[-1].text != NULL && b->text != NULL);
}

/* On one page as many as have their least rows; drawings get what is left over. */
static void lay_out(struct overview *o, int rows)
{
	int page = 0, used = 0;

	for (int i = 0; i < o->count; i++) {
		struct overview_block *b = &o->blocks[i];
		b->page = page;
		if (used > 0 && used + gap(o, i) + b->least > rows) {
			b->page = ++page;
			used = 0;
		}
		b->rows = b->least < rows ? b->least : rows;
		used += gap(o, i) + b->rows;
	}
	o->pages = page + 1;
	for (page = 0; page < o->pages; page++) {
		int left = rows;
		for (int i = 0; i < o->count; i++)
			left -= o->blocks[i].page == page ? gap(o, i) + o->blocks[i].rows : 0;
		for (int i = 0; i < o->count; i++) {
			struct overview_block *b = &o->blocks[i];
			if (b->page != page || left <= 0)
				continue;
			int more = b->most - b->rows < left ? b->most - b->rows : left;
			b->rows += more;
			left -= more;
		}
	}
}

void overview_fit(struct overview *o, const struct ui_world *w, int rows, int cols)
{
	bool tiny = cols < TINY_COLS;

	for (size_t i = 0; i < ARRAY_LEN(o->texts); i++)
		str_clear(&o->texts[i]);
	say_week(&o->texts[TEXT_GOAL], &w->past->lookback, tiny);
	say_row(&o->texts[TEXT_STREAK], &w->past->lookback, tiny);
	say_left_out(&o->texts[TEXT_LEFT_OUT], w->past);
	o->count = 0;
	o->tight = rows < TOLD_ROWS;
	rows = rows < 1 ? 1 : rows;
	list_blocks(o, w, rows, cols);
	lay_out(o, rows);
}

void overview_draw(const struct overview *o, struct canvas *c, struct rect r, int page,
                   const struct ui_world *w)
{
	for (int i = 0; i < o->count; i++) {
		const struct overview_block *b = &o->blocks[i];
		if (b->page != page)
			continue;
		rect_top(&r, gap(o, i));
		struct rect place = rect_top(&r, b->rows);
		if (b->text != NULL)
			draw_text(c, place, b->style, b->text);
		else
			b->draw(c, place, w);
	}
}

void overview_release(struct overview *o)
{
	for (size_t i = 0; i < ARRAY_LEN(o->texts); i++)
		str_release(&o->texts[i]);
}
