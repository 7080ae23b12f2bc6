/* Lines of dots: pain and effort, and what was planned and done of an exercise. */
#include "limber/base/mem.h"
#include "limber/core/day.h"
#include "limber/core/say_past.h"
#include "limber/ui/dots.h"

#include "past.h"

enum {
	SPAN_LEAST = 28, SPAN_MOST = 364, /* days that a line is drawn over */
	SPAN_BY_SESSION = 56, /* days: over more of them a point is the average of a week */
	RECENT = 28,          /* days of an average */
	WEEK = 7, TENTHS = 10,
	NAME_COLS = 8,        /* "planned " */
	LONG_NAME_COLS = 13,  /* "Pain before  " */
	SCALE_COLS = 4,       /* "120 " */
	LINE_ROWS_LEAST = 2, LINE_ROWS_MOST = 6,
	LINES_MOST = 3,
	BRIEF_COLS = 36, LONG_COLS = 58, /* of a heading */
};

struct point_of {
	int day;
	int64_t value;            /* in tenths */
};

struct line {
	const char *name, *long_name;
	struct str note;          /* below the name */
	struct point_of *points;  /* owned; in order of time */
	size_t count, cap;
};

struct lines {
	struct line items[LINES_MOST];
	int count;
	int since;                /* there are points from here on, perhaps out of sight */
	int from, to;             /* days */
	int64_t most;             /* at the top; 0 is at the bottom */
};

static struct line *add_line(struct lines *all, const char *name)
{
	struct line *line = &all->items[all->count++];

	*line = (struct line){ .name = name, .note = STR_INIT };
	return line;
}

static void add_point(struct line *line, int day, int64_t value)
{
	line->points = mem_grow(line->points, line->count, &line->cap, sizeof(*line->points));
	line->points[line->count++] = (struct point_of){ day, TENTHS * value };
}

static void lines_release(struct lines *all)
{
	for (int i = 0; i < all->count; i++) {
		mem_free(all->items[i].points);
		str_release(&all->items[i].note);
	}
}

/* From the first day that has a point, but a month at least and a year at most. */
static void fit_span(struct lines *all, int today)
{
	int first = all->since < today - SPAN_LEAST ? all->since : today - SPAN_LEAST;

	for (int i = 0; i < all->count; i++)
		if (all->items[i].count > 0 && all->items[i].points[0].day < first)
			first = all->items[i].points[0].day;
	all->to = today;
	all->from = first < today - SPAN_MOST ? today - SPAN_MOST : first;
}

/* A line of many sessions is told by its weeks: each becomes the point of its average. */
static void unite_weeks(struct line *line)
{
	size_t kept = 0;

	for (size_t i = 0; i < line->count;) {
		int monday = day_monday(line->points[i].day), day = line->points[i].day;
		int64_t sum = 0, count = 0;
		do {
			sum += line->points[i++].value;
			count++;
		} while (i < line->count && day_monday(line->points[i].day) == monday);
		line->points[kept++] = (struct point_of){ day, sum / count };
	}
	line->count = kept;
}

/* All points are there. */
static void lines_ready(struct lines *all, int today)
{
	fit_span(all, today);
	for (int i = 0; i < all->count && all->to - all->from > SPAN_BY_SESSION; i++)
		unite_weeks(&all->items[i]);
}

static struct point place_of(const struct lines *all, const struct point_of *p, int cols, int rows)
{
	int64_t most = TENTHS * all->most, value = p->value < most ? p->value : most;
	double across = (double)(p->day - all->from) / (all->to - all->from);
	double up = most > 0 ? (double)value / (double)most : 0;

	return (struct point){ across * (cols * DOTS_ACROSS - 1), (1 - up) * (rows * DOTS_DOWN - 1) };
}

static void draw_line(const struct lines *all, const struct line *line, struct canvas *c,
                      struct rect r, bool braille)
{
	struct dots d = DOTS_INIT;
	struct point before = { 0, 0 };
	bool any = false;

	dots_reset(&d, r.rows, r.cols);
	for (size_t i = 0; i < line->count; i++) {
		if (line->points[i].day < all->from || line->points[i].day > all->to)
			continue;
		struct point at = place_of(all, &line->points[i], r.cols, r.rows);
		dots_line(&d, any ? before : at, at, 0.5, 0.5, STYLE_ACCENT);
		before = at;
		any = true;
	}
	dots_put(&d, c, r, braille);
	dots_release(&d);
}

/* The name and its note, the scale, and the line. */
static void draw_strip(const struct lines *all, const struct line *line, struct canvas *c,
                       struct rect r, bool braille)
{
	struct rect name = rect_left(&r, NAME_COLS), scale = rect_left(&r, SCALE_COLS);

	canvas_put(c, name.row, name.col, name.cols - 1, STYLE_NORMAL, line->name);
	if (name.rows > 1)
		canvas_put(c, name.row + 1, name.col, name.cols - 1, STYLE_STRONG, line->note.buf);
	canvas_putf(c, scale.row, scale.col, scale.cols, STYLE_DIM, "%3lld", (long long)all->most);
	canvas_put(c, scale.row + scale.rows - 1, scale.col, scale.cols, STYLE_DIM, "  0");
	draw_line(all, line, c, r, braille);
}

static void draw_strips(const struct lines *all, struct canvas *c, struct rect r,
                        const char *heading, bool braille)
{
	struct rect head = rect_top(&r, 1);
	int count = all->count;

	canvas_put(c, head.row, head.col, head.cols, STYLE_HEADING, heading);
	while (count > 1 && r.rows / count < LINE_ROWS_LEAST)
		count--;
	int rows = r.rows / count < LINE_ROWS_MOST ? r.rows / count : LINE_ROWS_MOST;
	for (int i = 0; i < count && rows > 0; i++)
		draw_strip(all, &all->items[i], c, rect_top(&r, rows), braille);
}

/* ---- pain and effort ---- */

static const char *const score_names[LOOKBACK_SCORE_COUNT] = {
	[LOOKBACK_BEFORE] = "before", [LOOKBACK_AFTER] = "after", [LOOKBACK_EFFORT] = "effort",
};

static const char *const long_names[LOOKBACK_SCORE_COUNT] = {
	[LOOKBACK_BEFORE] = "Pain before", [LOOKBACK_AFTER] = "Pain after", [LOOKBACK_EFFORT] = "Effort",
};

bool past_has_scores(const struct lookback *l)
{
	for (int score = 0; score < LOOKBACK_SCORE_COUNT; score++)
		if (lookback_scores(l, (enum lookback_score)score, l->today - SPAN_MOST, l->today).count > 0)
			return true;
	return false;
}

static void add_scores(struct lines *all, const struct lookback *l, enum lookback_score score)
{
	struct line *line = add_line(all, score_names[score]);
	struct lookback_scores recent = lookback_scores(l, score, l->today - RECENT + 1, l->today);

	line->long_name = long_names[score];
	if (recent.count > 0)
		say_mean(&line->note, &recent);
	for (size_t i = 0; i < l->count; i++) {
		int value = lookback_score(&l->records[i], score);
		if (value != SCORE_NONE && l->day_of[i] != DAY_NONE && l->day_of[i] <= l->today &&
		    l->day_of[i] >= l->today - SPAN_MOST)
			add_point(line, l->day_of[i], value);
	}
}

/* The averages alone, where the lines have no room. */
static void draw_averages(const struct lines *all, struct canvas *c, struct rect r,
                          const char *heading)
{
	if (r.rows > all->count) {
		struct rect head = rect_top(&r, 1);
		canvas_put(c, head.row, head.col, head.cols, STYLE_HEADING, heading);
	}
	for (int i = 0; i < all->count && r.rows > 0; i++) {
		struct rect row = rect_top(&r, 1);
		struct rect name = rect_left(&row, LONG_NAME_COLS);
		canvas_put(c, name.row, name.col, name.cols, STYLE_NORMAL, all->items[i].long_name);
		canvas_put(c, row.row, row.col, row.cols, STYLE_STRONG,
		           all->items[i].note.len > 0 ? all->items[i].note.buf : "-");
	}
}

void past_draw_scores(struct canvas *c, struct rect r, const struct lookback *l, bool braille)
{
	struct lines all = { .most = SCORE_MAX, .since = l->today };
	struct str heading = STR_INIT;

	if (rect_is_empty(r))
		return;
	for (int score = 0; score < LOOKBACK_SCORE_COUNT; score++)
		add_scores(&all, l, (enum lookback_score)score);
	lines_ready(&all, l->today);
	if (r.cols >= LONG_COLS)
		str_addf(&heading, "Pain and effort of %d weeks (average of the last %d days)",
		         (all.to - all.from + WEEK - 1) / WEEK, RECENT);
	else
		str_addf(&heading, r.cols >= BRIEF_COLS ? "Pain and effort (average of %d days)" :
		         "Pain and effort", RECENT);
	if (r.rows < 1 + all.count * LINE_ROWS_LEAST)
		draw_averages(&all, c, r, heading.buf);
	else
		draw_strips(&all, c, r, heading.buf, braille);
	str_release(&heading);
	lines_release(&all);
}

/* ---- an exercise ---- */

static int64_t in_units(const struct record_item *item, int64_t n)
{
	return item->hold > 0 ? n / MSEC_SECOND : n;
}

/* Held and counted doses have no scale in common: the way it was planned last counts. */
static bool is_like(const struct record_item *item, const struct record_item *last)
{
	return (item->hold > 0) == (last->hold > 0) &&
	       (item->sides != SIDES_NONE) == (last->sides != SIDES_NONE) && item->mark != OUTCOME_SWAPPED;
}

static int64_t amount_of(const struct record_item *item)
{
	return in_units(item, item->hold > 0 ? item->hold : item->reps);
}

/* What is not kept is out of sight, but has its share in the scale and in how far back they go. */
static void add_old(struct lines *all, const struct lookback *l, const struct lookback_exercise *e)
{
	for (size_t i = 0; i < e->old.dose_count; i++) {
		const struct lookback_dose *dose = &e->old.doses[i];
		if (!is_like(dose->item, lookback_last_item(e)) || dose->date.day == DAY_NONE)
			continue;
		int64_t amount = amount_of(dose->item);
		all->most = amount > all->most ? amount : all->most;
		all->since = l->today - SPAN_MOST;
	}
}

static void add_uses(struct lines *all, const struct lookback *l, const struct lookback_exercise *e)
{
	const struct record_item *last = lookback_last_item(e);
	bool sided = last->sides != SIDES_NONE;
	struct line *planned = add_line(all, "planned");
	struct line *first = add_line(all, sided ? "left" : "done");
	struct line *second = sided ? add_line(all, "right") : NULL;

	add_old(all, l, e);
	for (size_t i = 0; i < e->use_count; i++) {
		const struct record_item *item = e->uses[i].item;
		int day = lookback_day_of(l, e->uses[i].record);
		if (!is_like(item, last) || day == DAY_NONE || day > l->today)
			continue;
		int64_t amount = amount_of(item);
		add_point(planned, day, amount);
		add_point(first, day, in_units(item, item->done[sided ? SIDE_LEFT : SIDE_BOTH]));
		all->most = amount > all->most ? amount : all->most;
		if (second != NULL)
			add_point(second, day, in_units(item, item->done[SIDE_RIGHT]));
	}
}

void past_draw_doses(struct canvas *c, struct rect r, const struct lookback *l,
                     const struct lookback_exercise *e, bool braille)
{
	struct lines all = { .most = 1, .since = l->today };
	struct str heading = STR_INIT;
	bool hold = lookback_last_item(e)->hold > 0;

	if (rect_is_empty(r))
		return;
	add_uses(&all, l, e);
	lines_ready(&all, l->today);
	str_addf(&heading, "%s%s, last %d weeks", hold ? "Seconds" : "Repetitions",
	         all.count > 2 ? " a side" : "", (all.to - all.from + WEEK - 1) / WEEK);
	draw_strips(&all, c, r, heading.buf, braille);
	str_release(&heading);
	lines_release(&all);
}
