/*
 * Drawing figures into rectangles, as large as they fit, in Braille dots or in
 * ASCII.
 *
 *     struct sketch s = SKETCH_INIT;
 *     sketch_body(&s, canvas, rect, figure, &view, FIGURE_BRAILLE);
 *     sketch_release(&s);
 *
 * The scale depends on the figure, not on the body: nothing jumps while it
 * moves. The floor is at the foot of the rectangle.
 */
#ifndef LIMBER_UI_SKETCH_H
#define LIMBER_UI_SKETCH_H

#include "limber/core/motion.h"
#include "limber/ui/canvas.h"
#include "limber/ui/dots.h"

enum {
	SKETCH_MIN_COLS = 20, SKETCH_MIN_ROWS = 8, /* cells: in less a moving figure is not read */
	SKETCH_POSES_MAX = 16, /* of a sheet of poses */
};

struct sketch {
	struct dots dots;
	struct body body; /* drawn last ... */
	struct figure_way way;
};

#define SKETCH_INIT { .dots = DOTS_INIT }

void sketch_release(struct sketch *s);

/* Draw a body, the props and the floor. */
void sketch_body(struct sketch *s, struct canvas *c, struct rect r, const struct figure *f,
                 const struct motion_view *view, enum figure_mode mode);

/* Is that body what was drawn last? */
bool sketch_shows(const struct sketch *s, const struct motion_view *view);

/* What motion can be seen there, in units: the grain of motion.h. */
double sketch_grain(const struct figure *f, struct rect r);

/*
 * How many ms after `at` the next frame is: frames lie `frame` ms apart, those
 * of a breath further, and none is needed while the body stands.
 */
msec sketch_next(const struct motion_view *view, enum motion motion, msec frame, msec at);

/* The rows that the figure takes at most, `cols` wide. */
int sketch_rows(const struct figure *f, struct figure_way way, int cols);

/* Poses side by side, or in several rows where they get larger so, each with its label below. */
struct sheet {
	const struct figure *figure;
	struct figure_way way;
	const struct pose *poses[SKETCH_POSES_MAX];
	size_t count;
	const struct pose *now; /* the one whose label stands out; NULL: none */
};

/* The poses that tell an exercise, seen on `side`. */
void sheet_of(struct sheet *sheet, const struct figure *f, const struct dose *dose, enum side side);

/*
 * Draw the sheet. Where the poses would be too small only one is drawn: `now`,
 * or the one that tells most.
 */
void sketch_sheet(struct sketch *s, struct canvas *c, struct rect r, const struct sheet *sheet,
                  enum figure_mode mode);

/* The rows that the sheet takes in `cols` columns, with as many poses in a row as can be read. */
int sketch_sheet_rows(const struct sheet *sheet, int cols);

#endif
