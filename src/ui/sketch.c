/* Strokes of a body, scaled to a rectangle. */
#include "limber/ui/sketch.h"

#include <math.h>


enum {
	BREATH_FRAME_MS = 1000, /* a breath is small and slow */
	CURVE_PARTS = 10,   /* lines that a curve is drawn with */
	SHEET_GAP = 2,      /* columns between the poses of a sheet */
	SHEET_MIN_COLS = 11, SHEET_MIN_ROWS = 4, /* a pose is no smaller; without its label */
	SHEET_MAX_ROWS = 14,
};

static const double grain_dots = 1.2; /* less motion is not worth the bytes of a frame */
static const double far_width = 0.45; /* limbs behind are drawn thinner */
static const double gap = 1;          /* dots between a limb and what lies behind it, */
static const double gap_scale = 0.7;  /* from so many dots a unit on */

static const enum style styles[STROKE_ROLE_COUNT] = {
	[STROKE_PROP] = STYLE_RULE, [STROKE_FAR] = STYLE_DIM, [STROKE_BODY] = STYLE_NORMAL,
	[STROKE_WORK] = STYLE_ACCENT,
};

void sketch_release(struct sketch *s)
{
	dots_release(&s->dots);
}

/* ---- from the frame to dots ---- */

struct scale {
	double dots;   /* to a unit */
	double left;   /* x of the frame at column 0 */
	double bottom; /* the dot row of the floor */
};

static struct scale fit(struct box box, int width, int height)
{
	double across = box.right - box.left, up = box.top - box.bottom;
	double dots = fmin((width - 1) / across, (height - 1) / up);

	return (struct scale){
		.dots = dots,
		.left = box.left - ((width - 1) / dots - across) / 2,
		.bottom = height - 1,
	};
}

static struct point place(const struct scale *s, struct point p)
{
	return (struct point){ (p.x - s->left) * s->dots, s->bottom - p.y * s->dots };
}

/* ---- strokes ---- */

struct pen {
	struct dots *dots;
	struct scale scale;
};

static void draw_line(const struct pen *pen, const struct stroke *s)
{
	double width = pen->scale.dots * (s->role == STROKE_FAR ? far_width : 1);

	dots_line(pen->dots, place(&pen->scale, s->from), place(&pen->scale, s->to),
	          s->radius * width, s->radius_end * width, styles[s->role]);
}

static void draw_gap(const struct pen *pen, const struct stroke *s)
{
	double dots = pen->scale.dots;

	if (dots >= gap_scale)
		dots_clear_line(pen->dots, place(&pen->scale, s->from), place(&pen->scale, s->to),
		                s->radius * dots + gap, s->radius_end * dots + gap);
}

/* The point at `share` of a curve that passes its middle point at a half. */
static struct point on_curve(const struct stroke *s, double share)
{
	double a = (1 - share) * (1 - 2 * share), b = 4 * share * (1 - share),
	       c = share * (2 * share - 1);

	return (struct point){ a * s->from.x + b * s->through.x + c * s->to.x,
		               a * s->from.y + b * s->through.y + c * s->to.y };
}

static void draw_curve(const struct pen *pen, const struct stroke *s)
{
	struct point from = s->from;

	for (int i = 1; i <= CURVE_PARTS; i++) {
		struct point to = on_curve(s, (double)i / CURVE_PARTS);
		dots_line(pen->dots, place(&pen->scale, from), place(&pen->scale, to),
		          s->radius * pen->scale.dots, s->radius_end * pen->scale.dots,
		          styles[s->role]);
		from = to;
	}
}

static void draw_stroke(void *ctx, const struct stroke *s)
{
	const struct pen *pen = ctx;
	struct point at = place(&pen->scale, s->from);

	switch (s->shape) {
	case STROKE_LINE:
		draw_line(pen, s);
		return;
	case STROKE_GAP:
		draw_gap(pen, s);
		return;
	case STROKE_CURVE:
		draw_curve(pen, s);
		return;
	case STROKE_DISC:
		dots_disc(pen->dots, at, s->radius * pen->scale.dots, styles[s->role]);
		return;
	case STROKE_RING:
		dots_ring(pen->dots, at, s->radius * pen->scale.dots, styles[s->role]);
		return;
	}
}

void sketch_body(struct sketch *s, struct canvas *c, struct rect r, const struct figure *f,
                 const struct motion_view *view, enum figure_mode mode)
{
	int width = r.cols * DOTS_ACROSS, height = r.rows * DOTS_DOWN;
	struct pen pen = { .dots = &s->dots };

	if (r.cols < 1 || r.rows < 1)
		return;
	s->body = view->body;
	s->way = view->way;
	dots_reset(&s->dots, r.rows, r.cols);
	pen.scale = fit(figure_box(f, view->way), width, height);
	figure_strokes(f, view->way, &view->body, draw_stroke, &pen);
	for (int x = 0; x < width; x += DOTS_ACROSS)
		dots_set_behind(&s->dots, x, height - 1, STYLE_RULE);
	dots_put(&s->dots, c, r, mode == FIGURE_BRAILLE && c->utf8);
}

bool sketch_shows(const struct sketch *s, const struct motion_view *view)
{
	for (int i = 0; i < JOINT_COUNT; i++) {
		struct point a = s->body.joints[i], b = view->body.joints[i];
		if (a.x != b.x || a.y != b.y)
			return false;
	}
	return s->way.swapped == view->way.swapped && s->way.mirrored == view->way.mirrored;
}

double sketch_grain(const struct figure *f, struct rect r)
{
	struct figure_way way = { false, false };

	if (r.cols < 1 || r.rows < 1)
		return 0;
	return grain_dots / fit(figure_box(f, way), r.cols * DOTS_ACROSS, r.rows * DOTS_DOWN).dots;
}

msec sketch_next(const struct motion_view *view, enum motion motion, msec frame, msec at)
{
	if (motion == MOTION_NONE && view->stands > 0)
		return view->stands;
	if (motion == MOTION_BREATH && frame < BREATH_FRAME_MS)
		frame = BREATH_FRAME_MS;
	return frame - at % frame;
}

int sketch_rows(const struct figure *f, struct figure_way way, int cols)
{
	struct box box = figure_box(f, way);
	double dots = (cols * DOTS_ACROSS - 1) / (box.right - box.left);

	return (int)ceil(((box.top - box.bottom) * dots + 1) / DOTS_DOWN);
}

/* ---- sheets ---- */

void sheet_of(struct sheet *sheet, const struct figure *f, const struct dose *dose, enum side side)
{
	sheet->figure = f;
	sheet->way = figure_way(f, side, dose->sides);
	sheet->count = motion_key_poses(f, dose, sheet->poses, SKETCH_POSES_MAX);
	sheet->now = NULL;
}

/* The room of one pose with its label where `across` of them stand side by side. */
static struct rect tile(struct rect r, int across, int count)
{
	int down = (count + across - 1) / across;

	return (struct rect){ r.row, r.col, r.rows / down,
		              (r.cols - SHEET_GAP * (across - 1)) / across };
}

static double tile_scale(struct box box, struct rect t)
{
	if (t.cols < SHEET_MIN_COLS || t.rows <= SHEET_MIN_ROWS)
		return 0;
	return fit(box, t.cols * DOTS_ACROSS, (t.rows - 1) * DOTS_DOWN).dots;
}

/* How many side by side make them largest; 0 where none is large enough. */
static int best_across(const struct sheet *sheet, struct rect r)
{
	struct box box = figure_box(sheet->figure, sheet->way);
	int count = (int)sheet->count, best = 0;
	double best_scale = 0;

	for (int across = count; across >= 1; across--) {
		double scale = tile_scale(box, tile(r, across, count));
		if (scale > best_scale * 1.05) {
			best = across;
			best_scale = scale;
		}
	}
	return best;
}

static void draw_tile(struct sketch *s, struct canvas *c, struct rect t, const struct sheet *sheet,
                      const struct pose *pose, enum figure_mode mode)
{
	struct motion_view view = { .way = sheet->way, .pose = pose };
	int rows = sketch_rows(sheet->figure, sheet->way, t.cols);
	const char *label = pose->label != NULL ? pose->label : pose->name;

	/* Picture and label stand together, at the foot. */
	if (rows < t.rows - 1) {
		t.row += t.rows - 1 - rows;
		t.rows = rows + 1;
	}
	figure_body(sheet->figure, pose, sheet->way, &view.body);
	t.rows--;
	sketch_body(s, c, t, sheet->figure, &view, mode);
	canvas_put_centre(c, t.row + t.rows, t.col, t.cols,
	                  pose == sheet->now ? STYLE_STRONG : STYLE_DIM, label);
}

void sketch_sheet(struct sketch *s, struct canvas *c, struct rect r, const struct sheet *sheet,
                  enum figure_mode mode)
{
	int across = best_across(sheet, r);

	if (across == 0) {
		const struct pose *main = sheet->count > 1 ? sheet->poses[1] : sheet->poses[0];
		if (r.rows >= 2)
			draw_tile(s, c, r, sheet, sheet->now != NULL ? sheet->now : main, mode);
		return;
	}
	struct rect t = tile(r, across, (int)sheet->count);
	for (size_t i = 0; i < sheet->count; i++) {
		struct rect at = t;
		at.row += (int)i / across * t.rows;
		at.col += (int)i % across * (t.cols + SHEET_GAP);
		draw_tile(s, c, at, sheet, sheet->poses[i], mode);
	}
}

int sketch_sheet_rows(const struct sheet *sheet, int cols)
{
	struct rect all = { 0, 0, SHEET_MAX_ROWS, cols };
	int count = (int)sheet->count, across = count;

	while (across > 1 && tile(all, across, count).cols < SHEET_MIN_COLS)
		across--;
	int rows = sketch_rows(sheet->figure, sheet->way, tile(all, across, count).cols) + 1;
	return (count + across - 1) / across * (rows < SHEET_MAX_ROWS ? rows : SHEET_MAX_ROWS);
}
