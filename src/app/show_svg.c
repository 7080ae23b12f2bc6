/*
 * Figures as an SVG drawing: one tile a pose, a row for the exercise and one
 * for each variant with a figure of its own. Units are those of the frame.
 * Texts come from data files: all of them are escaped.
 */
#include "limber/app/show_figure.h"

#include <math.h>
#include <string.h>

#include "limber/base/arena.h"
#include "limber/base/str.h"
#include "limber/base/utf8.h"

enum {
	MARGIN = 4,        /* around everything and between tiles */
	LABEL_HEIGHT = 10, /* below a tile */
	HEAD_HEIGHT = 12,  /* above a row: its name */
	TILE_MIN = 40,
	UNIT_PX = 4,       /* the size where nobody asks for another */
};

static const double letter_width = 3; /* of a letter, rather too much than too little */
static const double halo = 1.2; /* units of ground around what lies in front */

static const char *const colors[STROKE_ROLE_COUNT] = {
	[STROKE_FLOOR] = "#999999", [STROKE_PROP] = "#999999", [STROKE_FAR] = "#a8a8a8",
	[STROKE_BODY] = "#222222", [STROKE_WORK] = "#1a7f37",
};

/* Text inside an element or an attribute. */
static void add_escaped(struct str *out, const char *text)
{
	static const struct {
		char c;
		const char *name;
	} names[] = {
		{ '&', "&amp;" }, { '<', "&lt;" }, { '>', "&gt;" }, { '"', "&quot;" }, { '\'', "&#39;" },
	};
	for (; *text != '\0'; text++) {
		const char *name = NULL;
		for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
			if (names[i].c == *text)
				name = names[i].name;
		}
		if (name)
			str_adds(out, name);
		else
			str_addc(out, *text);
	}
}

/* One pose on its way onto the page. */
struct tile {
	struct str *out;
	double left, floor; /* the page's x of the frame's 0, and y of the floor */
};

static double page_x(const struct tile *t, double x)
{
	return t->left + x;
}

static double page_y(const struct tile *t, double y)
{
	return t->floor - y;
}

static void add_line(const struct tile *t, const struct stroke *s, const char *color, double wider)
{
	str_addf(t->out,
	         "<line x1=\"%.2f\" y1=\"%.2f\" x2=\"%.2f\" y2=\"%.2f\" stroke=\"%s\" "
	         "stroke-width=\"%.2f\"/>\n",
	         page_x(t, s->from.x), page_y(t, s->from.y), page_x(t, s->to.x), page_y(t, s->to.y),
	         color, s->radius + s->radius_end + wider);
}

/* A curve through its middle point: the control point lies twice as far out. */
static void add_curve(const struct tile *t, const struct stroke *s)
{
	double x = 2 * s->through.x - (s->from.x + s->to.x) / 2;
	double y = 2 * s->through.y - (s->from.y + s->to.y) / 2;
	str_addf(t->out,
	         "<path d=\"M%.2f %.2fQ%.2f %.2f %.2f %.2f\" fill=\"none\" stroke=\"%s\" "
	         "stroke-width=\"%.2f\"/>\n",
	         page_x(t, s->from.x), page_y(t, s->from.y), page_x(t, x), page_y(t, y),
	         page_x(t, s->to.x), page_y(t, s->to.y), colors[s->role], s->radius + s->radius_end);
}

static void add_circle(const struct tile *t, const struct stroke *s)
{
	str_addf(t->out, "<circle cx=\"%.2f\" cy=\"%.2f\" r=\"%.2f\" ", page_x(t, s->from.x),
	         page_y(t, s->from.y), s->radius);
	if (s->shape == STROKE_DISC)
		str_addf(t->out, "fill=\"%s\"/>\n", colors[s->role]);
	else
		str_addf(t->out, "fill=\"none\" stroke=\"%s\"/>\n", colors[s->role]);
}

static void add_stroke(void *ctx, const struct stroke *s)
{
	const struct tile *t = ctx;
	switch (s->shape) {
	case STROKE_LINE:
		add_line(t, s, colors[s->role], 0);
		return;
	case STROKE_GAP:
		add_line(t, s, "#ffffff", 2 * halo);
		return;
	case STROKE_CURVE:
		add_curve(t, s);
		return;
	case STROKE_DISC:
	case STROKE_RING:
		add_circle(t, s);
		return;
	}
}

static void add_text(struct str *out, double x, double y, const char *more, const char *text)
{
	str_addf(out, "<text x=\"%.2f\" y=\"%.2f\"%s>", x, y, more);
	add_escaped(out, text);
	str_adds(out, "</text>\n");
}

/* ---- rows ---- */

struct row {
	const struct exercise *exercise;
	const struct variant *variant;
	struct sheet sheet;
	struct box box;
};

static bool make_row(struct row *row, const struct exercise *e, const struct variant *v)
{
	const struct figure *f = v ? v->figure : e->figure;
	struct arena arena = ARENA_INIT;
	struct dose dose = e->dose;
	if (!f)
		return false;
	if (v)
		dose_apply(&dose, &v->dose, &arena);
	row->exercise = e;
	row->variant = v;
	sheet_of(&row->sheet, f, &dose, f->side);
	row->box = figure_box(f, row->sheet.way);
	arena_release(&arena);
	return true;
}

static const char *label_of(const struct pose *p)
{
	return p->label ? p->label : p->name;
}

/* As wide as the figure, and as the longest of its labels. */
static double tile_width(const struct row *r)
{
	double width = fmax(TILE_MIN, r->box.right - r->box.left);
	for (size_t i = 0; i < r->sheet.count; i++)
		width = fmax(width, utf8_width(label_of(r->sheet.poses[i])) * letter_width);
	return width + MARGIN;
}

static double row_height(const struct row *r)
{
	return HEAD_HEIGHT + r->box.top + LABEL_HEIGHT + MARGIN;
}

static void add_tile(struct str *out, const struct row *r, size_t i, double left, double top)
{
	double width = tile_width(r) - MARGIN;
	double centre = (r->box.left + r->box.right) / 2;
	const struct pose *pose = r->sheet.poses[i];
	struct tile t = { out, left + width / 2 - centre, top + r->box.top };
	struct body body;

	figure_body(r->sheet.figure, pose, r->sheet.way, &body);
	str_adds(out, "<g stroke-linecap=\"round\">\n");
	figure_strokes(r->sheet.figure, r->sheet.way, &body, add_stroke, &t);
	str_addf(out,
	         "<line x1=\"%.2f\" y1=\"%.2f\" x2=\"%.2f\" y2=\"%.2f\" stroke=\"%s\" "
	         "stroke-width=\"0.6\"/>\n</g>\n",
	         left, t.floor + 0.3, left + width, t.floor + 0.3, colors[STROKE_FLOOR]);
	add_text(out, left + width / 2, t.floor + LABEL_HEIGHT - 3, " text-anchor=\"middle\"",
	         label_of(pose));
}

static void add_row(struct str *out, const struct row *r, double top)
{
	struct str name = STR_INIT;
	str_adds(&name, r->exercise->name);
	if (r->variant)
		str_addf(&name, ": %s", r->variant->name);
	add_text(out, MARGIN, top + HEAD_HEIGHT - 5, " font-weight=\"bold\"", name.buf);
	for (size_t i = 0; i < r->sheet.count; i++)
		add_tile(out, r, i, MARGIN + (double)i * tile_width(r), top + HEAD_HEIGHT);
	str_release(&name);
}

bool show_svg(struct str *out, const struct exercise *e)
{
	double width = 0, height = MARGIN, top = MARGIN;
	struct row row;

	for (size_t i = 0; i <= e->variant_count; i++) {
		if (!make_row(&row, e, i == 0 ? NULL : &e->variants[i - 1]))
			continue;
		width = fmax(width, MARGIN + (double)row.sheet.count * tile_width(&row));
		height += row_height(&row);
	}
	if (width == 0)
		return false;
	str_addf(out,
	         "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" "
	         "width=\"%.0f\" height=\"%.0f\" role=\"img\" font-family=\"sans-serif\" "
	         "font-size=\"5\" fill=\"#222222\">\n<title>",
	         width, height, width * UNIT_PX, height * UNIT_PX);
	add_escaped(out, e->name);
	str_addf(out, "</title>\n<rect width=\"%.0f\" height=\"%.0f\" fill=\"#ffffff\"/>\n", width,
	         height);
	for (size_t i = 0; i <= e->variant_count; i++) {
		if (!make_row(&row, e, i == 0 ? NULL : &e->variants[i - 1]))
			continue;
		add_row(out, &row, top);
		top += row_height(&row);
	}
	str_adds(out, "</svg>\n");
	return true;
}
