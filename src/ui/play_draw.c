/*
 * The play screen. From one second to the next only times, a bar's cell and
 * the digits change, so that a second costs few bytes on the line.
 */
#include "play.h"

#include "limber/base/str.h"
#include "limber/base/text.h"
#include "limber/base/utf8.h"
#include "limber/core/say.h"
#include "limber/ui/digits.h"
#include "limber/ui/widget.h"

enum {
	LEFT_COLS = 5,        /* " left" */
	LONG_PHASE_SECONDS = 10,
	PHASE_NAME_MAX = 24,
	LINE_BADGE_COLS = 48, /* from here the one line names the state too */
};

static const char *side_caps(enum side side)
{
	static const char *const caps[SIDE_COUNT] = {
		[SIDE_BOTH] = "", [SIDE_LEFT] = "LEFT", [SIDE_RIGHT] = "RIGHT",
	};
	return caps[side];
}

/* Text in at most `r.rows` lines; the last one is cut. */
static void draw_wrapped(struct canvas *c, struct rect r, enum style style, const char *text)
{
	size_t len;

	if (r.cols < 1)
		return;
	for (int i = 0; i < r.rows && *text != '\0'; i++) {
		if (i == r.rows - 1) {
			canvas_put(c, r.row + i, r.col, r.cols, style, text);
			return;
		}
		const char *line = text_wrap(&text, r.cols, &len);
		if (line == NULL)
			return;
		canvas_putf(c, r.row + i, r.col, r.cols, style, "%.*s", (int)len, line);
		while (*text == ' ')
			text++;
	}
}

/* Lines that a text takes. */
static int wrapped_rows(const char *text, int cols)
{
	int rows = 0;
	size_t len;

	while (cols > 0 && text_wrap(&text, cols, &len) != NULL)
		rows++;
	return rows;
}

/* The same at the foot of `r`: what is short leaves the upper lines free. */
static void draw_low(struct canvas *c, struct rect r, enum style style, const char *text)
{
	draw_wrapped(c, rect_bottom(&r, wrapped_rows(text, r.cols)), style, text);
}

/*
 * A text in as many lines as there are. What does not fit at once comes page by
 * page, in equal shares of the step: nobody on the mat turns pages.
 */
static void draw_pages(const struct play_screen *s, struct canvas *c, struct rect r,
                       enum style style, const char *text)
{
	const struct moment *m = &s->now.moment;
	int all = wrapped_rows(text, r.cols);
	msec length = m->step->end - m->step->start;
	size_t len;

	if (rect_is_empty(r) || all == 0)
		return;
	int pages = (all + r.rows - 1) / r.rows;
	msec done = length - (msec)m->step_seconds * MSEC_SECOND;
	bool going = s->now.state == PLAYER_PLAYING && length > 0 && done > 0;
	int page = going ? (int)(done * pages / length) : 0;
	for (int i = 0; i < page * r.rows; i++)
		text_wrap(&text, r.cols, &len);
	while (*text == ' ')
		text++;
	draw_wrapped(c, r, style, text);
}

static void draw_title(const struct play_screen *s, struct canvas *c, const struct play_layout *l)
{
	const struct moment *m = &s->now.moment;
	char clock[TEXT_TIME_MAX];
	struct str right = STR_INIT;

	str_addf(&right, "%s%d of %d   %s left", s->quiet ? "sound off   " : "", m->item_number,
	         m->item_count, text_clock(clock, m->total_seconds));
	title_draw(c, l->title, s->plan->name, right.buf);
	rule_draw(c, l->rule_top, NULL);
	rule_draw(c, l->rule_bottom, NULL);
	str_release(&right);
}

/* The text beside the digits; where it is longer than the room, how to see the rest. */
static void draw_text(const struct play_screen *s, struct canvas *c, struct rect r)
{
	struct str more = STR_INIT;

	if (rect_is_empty(r))
		return;
	play_text(s, s->text);
	pager_fit(s->text, r.cols, r.rows);
	if (!pager_fits(s->text) && r.rows > 2) {
		struct rect last = rect_bottom(&r, 1);
		pager_fit(s->text, r.cols, r.rows);
		if (pager_at_end(s->text))
			str_adds(&more, "(the end; Up: back)");
		else
			str_addf(&more, "(Down: %d more lines)",
			         (int)s->text->line_count - s->text->top - r.rows);
		canvas_put(c, last.row, last.col, last.cols, STYLE_DIM, more.buf);
	}
	pager_draw(s->text, c, r);
	str_release(&more);
}

enum play_beside play_beside(const struct play_screen *s)
{
	enum step_kind kind = s->now.moment.step->kind;

	if (s->mode == FIGURE_NONE)
		return kind == STEP_WORK ? BESIDE_NOTHING : BESIDE_TEXT;
	if (s->figure == NULL)
		return BESIDE_TEXT;
	return kind == STEP_PREPARE ? BESIDE_BOTH : BESIDE_FIGURE;
}

/* Its poses side by side; while it works the one of the phase is marked. */
static void draw_still(struct play_screen *s, struct canvas *c, struct rect r)
{
	const struct moment *m = &s->now.moment;
	struct sheet sheet;

	sheet_of(&sheet, s->figure, &m->item->dose, m->side);
	if (m->step->kind == STEP_WORK) {
		motion_at(s->figure, s->plan, m, s->now.stopwatch, 0, &s->drawn);
		sheet.now = s->drawn.pose;
	}
	sketch_sheet(s->sketch, c, r, &sheet, s->mode);
}

static void look_at_figure(struct play_screen *s)
{
	s->motion = motion_at(s->figure, s->plan, &s->now.moment, s->now.stopwatch,
	                      sketch_grain(s->figure, s->placed), &s->drawn);
}

void play_draw_frame(struct play_screen *s, struct canvas *c)
{
	look_at_figure(s);
	if (sketch_shows(s->sketch, &s->drawn))
		return;
	canvas_fill(c, s->placed, ' ', STYLE_NORMAL);
	sketch_body(s->sketch, c, s->placed, s->figure, &s->drawn, s->mode);
}

/* The figure as it is now, in the middle: a lying body leaves rows free. */
static void draw_figure(struct play_screen *s, struct canvas *c, struct rect r)
{
	if (rect_is_empty(r) || s->figure == NULL)
		return;
	if (s->still) {
		draw_still(s, c, r);
		return;
	}
	int rows = sketch_rows(s->figure, (struct figure_way){ 0 }, r.cols);
	rect_top(&r, (r.rows - rows) / 2);
	s->placed = rect_top(&r, rows);
	look_at_figure(s);
	sketch_body(s->sketch, c, s->placed, s->figure, &s->drawn, s->mode);
}

static void draw_digits(const struct play_screen *s, struct canvas *c, struct rect r)
{
	const struct play_look *look = play_look(&s->now);
	struct str number = STR_INIT, widest = STR_INIT;

	play_number(s, &number, &widest);
	if (!rect_is_empty(r))
		digits_draw(c, r, widest.buf, number.buf, look->fill, look->style);
	str_release(&number);
	str_release(&widest);
}

/* The name of the phase and how far it is, a mark for each second; of a hold the digits tell. */
static void draw_phase(const struct moment *m, const struct play_look *look, struct canvas *c,
                       struct rect r)
{
	int whole = (int)((m->phase_end - m->phase_start + MSEC_SECOND - 1) / MSEC_SECOND);
	int name_cols = utf8_width(m->phase->name);

	if (name_cols > PHASE_NAME_MAX)
		name_cols = PHASE_NAME_MAX;
	if (whole <= LONG_PHASE_SECONDS && !m->phase->hold) {
		/* Names of different length leave the marks where they are. */
		for (size_t i = 0; i < m->item->dose.rep.count; i++) {
			int w = utf8_width(m->item->dose.rep.items[i].name);
			name_cols = w > name_cols && w <= PHASE_NAME_MAX ? w : name_cols;
		}
	}
	canvas_put(c, r.row, r.col, r.cols, STYLE_STRONG, m->phase->name);
	rect_left(&r, name_cols + 2);
	if (whole <= LONG_PHASE_SECONDS)
		pips_draw(c, r, whole - m->phase_seconds + 1, whole, look->bar, look->fill);
}

/* Below the digits: what the number means, and a bar. */
static void draw_meaning(const struct play_screen *s, struct canvas *c, struct rect r)
{
	const struct moment *m = &s->now.moment;
	const struct play_look *look = play_look(&s->now);
	char clock[TEXT_TIME_MAX];

	if (rect_is_empty(r))
		return;
	if (s->now.state == PLAYER_GATE) {
		canvas_putf(c, r.row, r.col, r.cols, look->style, "reps; %s so far",
		            text_clock(clock, s->now.stopwatch_seconds));
	} else if (m->phase != NULL && s->now.state != PLAYER_LEAD_IN) {
		draw_phase(m, look, c, r);
	} else {
		canvas_put(c, r.row, r.col, r.cols, look->style, "seconds");
	}
}

static void draw_progress(const struct play_screen *s, struct canvas *c, struct rect r,
                          const char *fmt)
{
	const struct moment *m = &s->now.moment;
	const struct play_look *look = play_look(&s->now);
	int whole = (int)((m->item->end - m->item->start + MSEC_SECOND - 1) / MSEC_SECOND);
	char clock[TEXT_TIME_MAX];
	struct str left = STR_INIT;

	if (rect_is_empty(r))
		return;
	str_addf(&left, "%s%s left", fmt, text_clock(clock, m->item_seconds));
	struct rect time = rect_right(&r, utf8_width(fmt) + (whole >= 600 ? 12 : 11));
	canvas_put(c, time.row, time.col + 2, time.cols - 2, STYLE_NORMAL, left.buf);
	/* The number for programs to read; drawn last, so that the cursor is there already. */
	canvas_cursor(c, time.row, time.col + 2 + utf8_width(left.buf) - LEFT_COLS);
	bar_draw(c, r, whole - m->item_seconds, whole, look->bar, look->fill);
	str_release(&left);
}

/* "LEFT side, rep 7 of 15": the side first, it is what one needs to hear. */
static void side_and_state(const struct play_screen *s, bool brief, struct str *out)
{
	const struct moment *m = &s->now.moment;
	static const char *const when[STEP_KIND_COUNT] = {
		[STEP_PREPARE] = " side first", [STEP_WORK] = " side", [STEP_SWITCH] = " side next",
		[STEP_REST] = " side next",
	};
	struct str state = STR_INIT;

	play_state(s, brief, &state);
	/* "set 2 of 2 next" says it for both. */
	bool next = m->step->kind == STEP_SWITCH || m->step->kind == STEP_REST;
	if (m->side != SIDE_BOTH)
		str_addf(out, "%s%s", side_caps(m->side),
		         next && state.len > 0 ? " side" : when[m->step->kind]);
	if (state.len > 0)
		str_addf(out, "%s%s", out->len > 0 ? ", " : "", state.buf);
	str_release(&state);
}

static void draw_full(struct play_screen *s, struct canvas *c, const struct play_layout *l)
{
	const struct play_look *look = play_look(&s->now);
	struct str line = STR_INIT;

	draw_title(s, c, l);
	canvas_put(c, l->name.row, l->name.col, l->name.cols, STYLE_STRONG,
	           s->now.moment.item->name);
	side_and_state(s, false, &line);
	draw_wrapped(c, l->state, STYLE_STRONG, line.buf);
	canvas_put(c, l->badge.row, l->badge.col, l->badge.cols, look->style, look->word);
	draw_text(s, c, l->text);
	draw_figure(s, c, l->figure);
	draw_digits(s, c, l->digits);
	draw_meaning(s, c, l->phase);
	str_clear(&line);
	play_line(s, rect_is_empty(l->text), &line);
	draw_low(c, l->coaching, s->now.moment.step->kind == STEP_WORK ? STYLE_STRONG : STYLE_DIM,
	         line.buf);
	draw_progress(s, c, l->progress, "exercise ");
	str_clear(&line);
	play_next(s, &line);
	draw_wrapped(c, l->next, STYLE_NORMAL, line.buf);
	str_release(&line);
}

/* Name and side at the left; number of the exercise and time at the right where they fit. */
static void draw_name(const struct play_screen *s, struct canvas *c, struct rect r)
{
	const struct moment *m = &s->now.moment;
	char clock[TEXT_TIME_MAX];
	struct str right = STR_INIT, name = STR_INIT;

	if (m->side != SIDE_BOTH)
		str_addf(&name, "%s: ", side_caps(m->side));
	str_adds(&name, m->item->name);
	str_addf(&right, "%d/%d  %s", m->item_number, m->item_count,
	         text_clock(clock, m->total_seconds));
	if (utf8_width(name.buf) + 2 + (int)right.len > r.cols) {
		str_clear(&right);
		str_adds(&right, clock);
	}
	int used = canvas_put(c, r.row, r.col, r.cols, STYLE_STRONG, name.buf);
	canvas_put_right(c, r.row, r.col + used + 2, r.col + r.cols, STYLE_DIM, right.buf);
	str_release(&name);
	str_release(&right);
}

/* Left the state, right what is counted. */
static void draw_state(const struct play_screen *s, struct canvas *c, const struct play_layout *l)
{
	const struct play_look *look = play_look(&s->now);
	struct rect line = l->badge;
	struct str state = STR_INIT;

	line.cols += l->state.cols;
	int used = canvas_put(c, line.row, line.col, line.cols, look->style, look->word) + 1;
	rect_left(&line, used);
	play_state(s, true, &state);
	if (canvas_put_right(c, line.row, line.col, line.col + line.cols, STYLE_STRONG,
	                     state.buf) == 0)
		canvas_put(c, line.row, line.col, line.cols, STYLE_STRONG, state.buf);
	str_release(&state);
}

/*
 * The lines below the digits: what the number means, progress, what to do now.
 * The last one matters most: where it is long it takes the room of the others.
 */
static void draw_below(const struct play_screen *s, struct canvas *c, const struct play_layout *l)
{
	struct rect all = l->phase, things_at;
	struct str line = STR_INIT, things = STR_INIT;
	bool first = play_is_first(s) && rect_is_empty(l->text);

	if (first)
		play_at_hand(s, &things);
	play_line(s, true, &line);
	all.rows = l->coaching.row + l->coaching.rows - all.row;
	int need = wrapped_rows(line.buf, all.cols);
	int most = all.rows - (things.len > 0) - (s->now.moment.phase != NULL);
	struct rect low = rect_bottom(&all, need < most ? need : most);
	draw_pages(s, c, low, STYLE_STRONG, line.buf);
	things_at = rect_bottom(&all, things.len > 0 ? 1 : 0);
	if (things.len > 0)
		canvas_putf(c, things_at.row, things_at.col, things_at.cols, STYLE_NORMAL,
		            "Have at hand: %s.", things.buf);
	else if (low.row > l->progress.row)
		draw_progress(s, c, l->progress, "");
	if (all.rows > 0)
		draw_meaning(s, c, l->phase);
	str_release(&things);
	str_release(&line);
}

static void draw_compact(struct play_screen *s, struct canvas *c, const struct play_layout *l)
{
	struct str line = STR_INIT;

	draw_name(s, c, l->name);
	draw_state(s, c, l);
	draw_figure(s, c, l->figure);
	draw_digits(s, c, l->digits);
	if (rect_is_empty(l->text)) {
		draw_below(s, c, l);
	} else {
		draw_meaning(s, c, l->phase);
		draw_progress(s, c, l->progress, "");
		draw_text(s, c, l->text);
		play_line(s, false, &line); /* the text begins with the set-up */
		draw_low(c, l->coaching, STYLE_STRONG, line.buf);
		str_clear(&line);
		play_next(s, &line);
		draw_wrapped(c, l->next, STYLE_NORMAL, line.buf);
	}
	str_release(&line);
}

/* Name, side and time; the name gives way. Standing alone it tells the state too. */
static void draw_one_line(const struct play_screen *s, struct canvas *c, struct rect r, bool alone)
{
	const struct moment *m = &s->now.moment;
	char clock[TEXT_TIME_MAX];
	struct str right = STR_INIT;
	int seconds = s->now.state == PLAYER_LEAD_IN ? s->now.lead_seconds :
	              s->now.state == PLAYER_GATE ? s->now.stopwatch_seconds : m->step_seconds;

	if (alone && r.cols >= LINE_BADGE_COLS)
		str_addf(&right, "%s  ", play_look(&s->now)->word);
	else if (alone && s->now.state == PLAYER_PAUSED)
		str_adds(&right, "|| ");
	if (m->side != SIDE_BOTH)
		str_addf(&right, "%s ",
		         r.cols < 16 ? (m->side == SIDE_LEFT ? "L" : "R") : say_side(m->side));
	str_adds(&right, text_clock(clock, seconds));
	int room = r.cols - utf8_width(right.buf) - 1;
	canvas_put(c, r.row, r.col, room > 0 ? room : 0, STYLE_STRONG, m->item->name);
	if (canvas_put_right(c, r.row, r.col, r.col + r.cols, STYLE_STRONG, right.buf) == 0)
		canvas_put(c, r.row, r.col, r.cols, STYLE_STRONG, clock);
	str_release(&right);
}

/* What to do now, over all lines that are left; in work the phase and what comes next as well. */
static void draw_small_lines(const struct play_screen *s, struct canvas *c,
                             const struct play_layout *l)
{
	bool working = s->now.moment.phase != NULL && s->now.state == PLAYER_PLAYING;
	struct rect all = l->phase;
	struct str line = STR_INIT;

	play_line(s, true, &line);
	if (working) {
		draw_meaning(s, c, l->phase);
		draw_wrapped(c, l->coaching, STYLE_NORMAL, line.buf);
		str_clear(&line);
		play_next(s, &line);
		draw_wrapped(c, l->next, STYLE_DIM, line.buf);
	} else {
		all.rows += l->coaching.rows + l->next.rows;
		draw_pages(s, c, all, STYLE_NORMAL, line.buf);
	}
	str_release(&line);
}

static void draw_small(struct play_screen *s, struct canvas *c, const struct play_layout *l)
{
	const struct play_look *look = play_look(&s->now);
	struct str count = STR_INIT;

	draw_one_line(s, c, l->name, l->size == PLAY_LINE);
	if (l->size == PLAY_LINE)
		return;
	if (l->state.rows > 0) {
		int used = canvas_put(c, l->state.row, l->state.col, l->state.cols, look->style,
		                      look->word);
		play_state(s, true, &count);
		if (used + 1 + utf8_width(count.buf) > l->state.cols) {
			str_clear(&count);
			play_count(s, &count);
		}
		if (used < l->state.cols)
			canvas_put(c, l->state.row, l->state.col + used + 1,
			           l->state.cols - used - 1, STYLE_STRONG, count.buf);
	}
	draw_small_lines(s, c, l);
	str_release(&count);
}

/* The lines of name and state, from edge to edge. */
static void draw_flash(struct canvas *c, const struct play_layout *l)
{
	const struct rect lines[] = { l->title, l->name, l->state, l->badge };

	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		if (!rect_is_empty(lines[i]))
			canvas_restyle(c, (struct rect){ lines[i].row, 0, lines[i].rows, c->cols },
			               STYLE_SELECTED);
	}
}

void play_draw(struct play_screen *s, struct canvas *c, const struct play_layout *l)
{
	static void (*const draws[PLAY_SIZE_COUNT])(struct play_screen *, struct canvas *,
	                                            const struct play_layout *) = {
		[PLAY_LINE] = draw_small, [PLAY_SMALL] = draw_small, [PLAY_COMPACT] = draw_compact,
		[PLAY_FULL] = draw_full,
	};

	draws[l->size](s, c, l);
	if (s->flash)
		draw_flash(c, l);
}
