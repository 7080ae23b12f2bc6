/* The calendar of the year and the bars of the weeks. */
#include <string.h>

#include "limber/base/text.h"
#include "limber/base/utf8.h"
#include "limber/core/day.h"
#include "limber/core/say_past.h"

#include "past.h"

enum {
	WEEK = 7,
	WEEKS_A_YEAR = 53,
	LABEL_COLS = 3,       /* "Mo " */
	LEGEND_COLS = 20,     /* beside the calendar */
	MONTH_COLS = 4,       /* "Jan " */
	DAY_COLS = 3,         /* "M# " */
	DAYS_MOST = 28,
	WEEK_LABEL_COLS = 7,  /* "23 Nov " */
	WEEK_NOTE_COLS = 18,  /* " 120 min, goal met" */
	BAR_LEAST = 4,
};

/* By the minutes of a day; told apart by their form alone. */
static const struct shade {
	int64_t below;          /* ms */
	const char *utf8, *ascii;
	enum style style;
	const char *meaning, *brief;
} shades[] = {
	{ 1, "\xC2\xB7", ".", STYLE_DIM, "nothing", "nothing" },
	{ INT64_C(15) * 60000, "\xE2\x96\x91", ":", STYLE_WORK, "under 15 min", "<15" },
	{ INT64_C(30) * 60000, "\xE2\x96\x92", "o", STYLE_WORK, "under 30 min", "<30" },
	{ INT64_MAX, "\xE2\x96\x88", "#", STYLE_WORK, "30 min or more", "30+ min" },
};

/* The order of days in the calendar, and their letters. */
static const char *const day_names[WEEK] = { "Mo", "Tu", "We", "Th", "Fr", "Sa", "Su" };

static const struct shade *shade_of(const struct lookback_day *d)
{
	const struct shade *s = d->sessions > 0 ? &shades[1] : &shades[0];
	while (d->sessions > 0 && d->length >= s->below)
		s++;
	return s;
}

static void put_shade(struct canvas *c, int row, int col, const struct shade *s)
{
	const char *text = c->utf8 ? s->utf8 : s->ascii;
	canvas_put_block(c, row, col, s->style, text, strlen(text));
}

/* ---- the calendar ---- */

struct heat {
	struct rect cells;  /* seven rows, a week every `step` columns */
	int weeks, step;
	int first;          /* the Monday of the first one */
};

static void draw_week(struct canvas *c, const struct heat *h, int week, const struct lookback *l)
{
	for (int i = 0; i < WEEK; i++) {
		struct lookback_day d = lookback_day(l, h->first + WEEK * week + i);
		if (d.day <= l->today)
			put_shade(c, h->cells.row + i, h->cells.col + week * h->step, shade_of(&d));
	}
}

/* Over the week in which it begins, if the name before leaves room. */
static void draw_months(struct canvas *c, const struct heat *h, int end)
{
	int from = h->cells.col;

	for (int week = 0; week < h->weeks; week++) {
		struct day_date sunday = day_date(h->first + WEEK * week + WEEK - 1);
		int col = h->cells.col + week * h->step;
		if (sunday.day > WEEK || col < from || col + MONTH_COLS - 1 > end)
			continue;
		canvas_put(c, h->cells.row - 1, col, -1, STYLE_DIM, day_month_words[sunday.month - 1]);
		from = col + MONTH_COLS;
	}
}

static void draw_legend(struct canvas *c, struct rect r)
{
	for (size_t i = 0; i < ARRAY_LEN(shades) && r.rows > 0; i++) {
		struct rect line = rect_top(&r, 1);
		put_shade(c, line.row, line.col, &shades[i]);
		canvas_put(c, line.row, line.col + 2, line.cols - 2, STYLE_DIM, shades[i].meaning);
	}
}

static void draw_legend_line(struct canvas *c, struct rect r)
{
	int col = r.col;

	for (size_t i = 0; i < ARRAY_LEN(shades) && r.rows > 0; i++) {
		put_shade(c, r.row, col, &shades[i]);
		col += 2;
		col += canvas_put(c, r.row, col, r.col + r.cols - col, STYLE_DIM, shades[i].brief) + 2;
	}
}

void past_draw_heat(struct canvas *c, struct rect r, const struct lookback *l)
{
	struct heat h;
	struct rect days = r;
	bool wide = r.cols >= LABEL_COLS + 2 * WEEKS_A_YEAR;

	rect_top(&days, 1);
	struct rect legend = days;
	h.step = wide ? 2 : 1;
	h.cells = rect_top(&days, WEEK);
	struct rect labels = rect_left(&h.cells, LABEL_COLS);
	h.weeks = h.cells.cols / h.step;
	h.weeks = h.weeks < WEEKS_A_YEAR ? h.weeks : WEEKS_A_YEAR;
	h.first = day_monday(l->today) - WEEK * (h.weeks - 1);
	for (int i = 0; i < WEEK; i++)
		canvas_put(c, labels.row + i, labels.col, LABEL_COLS, STYLE_DIM, day_names[i]);
	for (int week = 0; week < h.weeks; week++)
		draw_week(c, &h, week, l);
	int used = LABEL_COLS + h.weeks * h.step + 1;
	draw_months(c, &h, r.col + r.cols);
	rect_left(&legend, used + 1);
	if (legend.cols >= LEGEND_COLS - 2)
		draw_legend(c, legend);
	else
		draw_legend_line(c, days);
}

void past_draw_days(struct canvas *c, struct rect r, const struct lookback *l)
{
	int count = (r.cols + 1) / DAY_COLS;

	count = count < DAYS_MOST ? count : DAYS_MOST;
	for (int i = 0; i < count && r.rows > 0; i++) {
		struct lookback_day d = lookback_day(l, l->today - count + 1 + i);
		int col = r.col + DAY_COLS * i;
		canvas_put(c, r.row, col, 1, STYLE_DIM, day_names[day_of_week(d.day)]);
		put_shade(c, r.row, col + 1, shade_of(&d));
	}
}

/* ---- bars ---- */

/* Weeks since the first day that was done, this one included. */
static int weeks_since_first(const struct lookback *l)
{
	int first = lookback_first_day(l);

	if (first == DAY_NONE)
		return 1;
	return (day_monday(l->today) - day_monday(first)) / WEEK + 1;
}

static void draw_bar(struct canvas *c, struct rect r, const struct lookback_week *w, int64_t most)
{
	struct str text = STR_INIT;
	int room = r.cols - WEEK_LABEL_COLS - WEEK_NOTE_COLS;
	struct day_date monday = day_date(w->monday);

	str_addf(&text, "%2d %s", monday.day, day_month_words[monday.month - 1]);
	canvas_put(c, r.row, r.col, r.cols, STYLE_DIM, text.buf);
	rect_left(&r, WEEK_LABEL_COLS);
	room = room < BAR_LEAST ? BAR_LEAST : room;
	int full = most > 0 ? (int)((w->length * room + most - 1) / most) : 0;
	struct rect bar = rect_left(&r, full);
	canvas_fill(c, bar, '#', STYLE_FILL_WORK);
	rect_left(&r, full > 0 ? 1 : 0);
	str_clear(&text);
	say_minutes(&text, w->length);
	if (w->met && utf8_width(text.buf) + 10 <= r.cols)
		str_adds(&text, ", goal met");
	canvas_put(c, r.row, r.col, r.cols, STYLE_NORMAL, text.buf);
	str_release(&text);
}

void past_draw_weeks(struct canvas *c, struct rect r, const struct lookback *l)
{
	struct rect head = rect_top(&r, 1);
	int count = weeks_since_first(l), this = day_monday(l->today);
	int64_t most = 0;

	canvas_put(c, head.row, head.col, head.cols, STYLE_HEADING, "Minutes a week");
	count = count < r.rows ? count : r.rows;
	for (int i = 0; i < count; i++) {
		int64_t length = lookback_week(l, this - WEEK * i).length;
		most = length > most ? length : most;
	}
	for (int i = count - 1; i >= 0; i--) {
		struct lookback_week w = lookback_week(l, this - WEEK * i);
		draw_bar(c, rect_top(&r, 1), &w, most);
	}
}
