/* A figure shown on its own. */
#include "showing.h"

#include "limber/base/arena.h"

enum {
	BESIDE_TEXT_COLS = 40,  /* a text beside a figure has at least so many, ... */
	BESIDE_COLS_MAX = 50,   /* and a figure no more than these */
	BESIDE_ROWS_MAX = 20,
	ABOVE_ROWS_MIN = 18,    /* rows from which a figure stands above a text */
	ABOVE_ROWS_MAX = 14,
	GAP_COLS = 2,
};

void showing_release(struct showing *s)
{
	sketch_release(&s->sketch);
}

bool showing_wanted(const struct view *v, const struct exercise *e, const struct variant *variant)
{
	return ui_world(v->ui)->figure != FIGURE_NONE && exercise_figure(e, variant) != NULL;
}

/* The dose with the variant's own phases. */
static struct dose dose_of(const struct exercise *e, const struct variant *variant,
                           struct arena *arena)
{
	struct dose dose = e->dose;

	if (variant != NULL)
		dose_apply(&dose, &variant->dose, arena);
	return dose;
}

/* The side that the text beside it speaks of. */
static enum side side_of(const struct showing *s, const struct ui_world *w, const struct dose *dose)
{
	if (dose->sides == SIDES_NONE)
		return SIDE_BOTH;
	return s->side != SIDE_BOTH ? s->side : w->options.first;
}

/*
 * How far into the showings it is now. After the last one it goes on to the
 * main pose and stays; a key then goes on from there.
 */
static msec position(struct showing *s, const struct ui *ui, const struct figure *f,
                     const struct dose *dose, bool *at_rest)
{
	msec length = motion_show_length(f, dose), main = motion_show_main(f, dose);
	/* The session's clock begins anew with each session. */
	if (ui_now(ui) < s->began || s->touched > ui_now(ui))
		s->began = s->touched = ui_now(ui);
	msec touched = ui_touched(ui) > s->began ? ui_touched(ui) : s->began;

	if (touched > s->touched) {
		msec end = s->began + (s->touched - s->began) / length * length +
		           MOTION_LOOPS * length + main;
		if (touched > end)
			s->began = touched - main;
		s->touched = touched;
	}
	msec at = ui_now(ui) - s->began;
	msec end = (s->touched - s->began) / length * length + MOTION_LOOPS * length + main;
	*at_rest = at >= end;
	return *at_rest ? main : at;
}

static void draw_still(struct showing *s, const struct ui_world *w, struct canvas *c, struct rect r,
                       const struct figure *f, const struct dose *dose)
{
	struct sheet sheet;

	sheet_of(&sheet, f, dose, side_of(s, w, dose));
	sketch_sheet(&s->sketch, c, r, &sheet, w->figure);
}

/* What is to be seen now, and when that changes. */
static void look(struct showing *s, const struct view *v, const struct figure *f,
                 const struct dose *dose, struct motion_view *out)
{
	bool at_rest;
	msec at = position(s, v->ui, f, dose, &at_rest), frame = ui_world(v->ui)->frame;
	enum motion motion = motion_show(f, dose, side_of(s, ui_world(v->ui), dose), at,
	                                sketch_grain(f, s->placed), out);

	if (!at_rest)
		ui_draw_again(v->ui, ui_now(v->ui) + sketch_next(out, motion, frame, at));
}

void showing_draw(struct showing *s, const struct view *v, struct canvas *c, struct rect r,
                  const struct exercise *e, const struct variant *variant)
{
	const struct ui_world *w = ui_world(v->ui);
	const struct figure *f = exercise_figure(e, variant);
	struct arena arena = ARENA_INIT;
	struct motion_view view;

	s->placed = (struct rect){ 0, 0, 0, 0 };
	if (rect_is_empty(r) || w->figure == FIGURE_NONE || f == NULL)
		return;
	if (s->exercise != e || s->variant != variant) {
		s->exercise = e;
		s->variant = variant;
		s->began = s->touched = ui_now(v->ui);
	}
	struct dose dose = dose_of(e, variant, &arena);
	if (w->still) {
		draw_still(s, w, c, r, f, &dose);
	} else {
		int rows = sketch_rows(f, (struct figure_way){ 0 }, r.cols);
		s->placed = rect_top(&r, rows);
		look(s, v, f, &dose, &view);
		sketch_body(&s->sketch, c, s->placed, f, &view, w->figure);
	}
	arena_release(&arena);
}

void showing_frame(struct showing *s, const struct view *v, struct canvas *c)
{
	struct arena arena = ARENA_INIT;
	struct motion_view view;

	if (rect_is_empty(s->placed))
		return;
	const struct figure *f = exercise_figure(s->exercise, s->variant);
	struct dose dose = dose_of(s->exercise, s->variant, &arena);
	look(s, v, f, &dose, &view);
	arena_release(&arena);
	if (sketch_shows(&s->sketch, &view))
		return;
	canvas_fill(c, s->placed, ' ', STYLE_NORMAL);
	sketch_body(&s->sketch, c, s->placed, f, &view, ui_world(v->ui)->figure);
}

struct rect showing_room(struct rect room)
{
	struct rect r = rect_left(&room, BESIDE_COLS_MAX);

	return rect_top(&r, BESIDE_ROWS_MAX);
}

struct rect showing_beside(struct rect *text)
{
	int cols = text->cols - BESIDE_TEXT_COLS - GAP_COLS;

	if (cols > BESIDE_COLS_MAX)
		cols = BESIDE_COLS_MAX;
	if (cols > text->cols / 2)
		cols = text->cols / 2;
	if (cols < SKETCH_MIN_COLS + 4 || text->rows < SKETCH_MIN_ROWS)
		return (struct rect){ 0, 0, 0, 0 };
	struct rect r = rect_right(text, cols);
	rect_right(text, GAP_COLS);
	return showing_room(r);
}

struct rect showing_above(struct rect *text)
{
	int rows = text->rows / 2 < ABOVE_ROWS_MAX ? text->rows / 2 : ABOVE_ROWS_MAX;

	if (text->cols < SKETCH_MIN_COLS || text->rows < ABOVE_ROWS_MIN)
		return (struct rect){ 0, 0, 0, 0 };
	struct rect r = rect_top(text, rows);
	rect_top(text, 1);
	return showing_room(r);
}
