/* Dots of Braille patterns, and the strokes made of them. */
#include "limber/ui/dots.h"

#include <math.h>
#include <string.h>

#include "limber/base/mem.h"
#include "limber/base/utf8.h"

enum { BRAILLE = 0x2800 };

static const double thin = 0.75;   /* up to this half width a line is one dot wide, ... */
static const double twin = 1.2; /* and up to this two */

/* Bits of a pattern by row and column of the dot. */
static const unsigned char masks[DOTS_DOWN][DOTS_ACROSS] = {
	{ 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 },
};

/*
 * The character for each pattern, from 0 to 255: of each character's own dots
 * those that lie nearest, with some tolerance for a dot's neighbours.
 */
static const char ascii[] =
	" '`'../|'\"/\"////`\\-\"///P'\"\"\"///P"
	".\\\\\\--=\\.\\\\\\==/=/\\+\\=\\=\"||+q|\"\"\""
	".'`',,||'\"/\",//|//-+//++'\"/\"//PP"
	"/\\\\\\#|b#/=(=/=(#/)/\\d)=#/)+#####"
	".'\\'\\\\\\\\'\"\\\"/(((`\\-\\/)\\+'\"+\"/=/P"
	",,\\\\#\\b#,=\\\\|=(#///qd)=#||+q####"
	"__\\(bb\\(_(((b(((/)/+/(##)))#/###"
	"dd\\\\##b#d))#####/)##dd##))######";
_Static_assert(sizeof(ascii) == 256 + 1, "a character for each pattern");

void dots_reset(struct dots *d, int rows, int cols)
{
	size_t count = (size_t)rows * (size_t)cols;

	d->rows = rows;
	d->cols = cols;
	if (count > d->cap) {
		d->bits = mem_resize(d->bits, count, sizeof(*d->bits));
		d->style = mem_resize(d->style, count, sizeof(*d->style));
		d->cap = count;
	}
	if (count > 0) {
		memset(d->bits, 0, count);
		memset(d->style, STYLE_NORMAL, count);
	}
}

void dots_release(struct dots *d)
{
	mem_free(d->bits);
	mem_free(d->style);
	*d = (struct dots)DOTS_INIT;
}

/* The cell of a dot and its bit there; false outside. */
static bool find_dot(const struct dots *d, int x, int y, size_t *cell, unsigned char *mask)
{
	if (x < 0 || y < 0 || x >= d->cols * DOTS_ACROSS || y >= d->rows * DOTS_DOWN)
		return false;
	*cell = (size_t)(y / DOTS_DOWN) * (size_t)d->cols + (size_t)(x / DOTS_ACROSS);
	*mask = masks[y % DOTS_DOWN][x % DOTS_ACROSS];
	return true;
}

void dots_set(struct dots *d, int x, int y, enum style style)
{
	size_t cell;
	unsigned char mask;

	if (!find_dot(d, x, y, &cell, &mask))
		return;
	d->bits[cell] |= mask;
	d->style[cell] = (unsigned char)style;
}

void dots_set_behind(struct dots *d, int x, int y, enum style style)
{
	size_t cell;
	unsigned char mask;

	if (!find_dot(d, x, y, &cell, &mask))
		return;
	if (d->bits[cell] == 0)
		d->style[cell] = (unsigned char)style;
	d->bits[cell] |= mask;
}

/* Whole dots along the longer way, `wide` of them across. */
static void thin_line(struct dots *d, struct point from, struct point to, int wide,
                      enum style style)
{
	double dx = to.x - from.x, dy = to.y - from.y;
	int steps = (int)ceil(fmax(fabs(dx), fabs(dy)));
	double shift = wide == 2 ? 0.5 : 0;

	for (int i = 0; i <= steps; i++) {
		double share = steps == 0 ? 0 : (double)i / steps;
		int x = (int)floor(from.x + dx * share - shift + 0.5);
		int y = (int)floor(from.y + dy * share - shift + 0.5);
		for (int k = 0; k < wide * wide; k++)
			dots_set(d, x + k % wide, y + k / wide, style);
	}
}

/* A line that tapers. */
struct taper {
	struct point from;
	double dx, dy, square; /* to its end, and the square of that way */
	double radius, widening;
};

static struct taper taper_of(struct point from, struct point to, double radius, double radius_end)
{
	double dx = to.x - from.x, dy = to.y - from.y;

	return (struct taper){ from, dx, dy, dx * dx + dy * dy, radius, radius_end - radius };
}

/* Does the dot at x, y lie in it? Squares are compared: this is asked most. */
static inline bool is_inside(const struct taper *t, int x, int y)
{
	double px = x - t->from.x, py = y - t->from.y;
	double share = t->square > 0 ? (px * t->dx + py * t->dy) / t->square : 0;

	share = share < 0 ? 0 : share > 1 ? 1 : share;
	double ox = px - t->dx * share, oy = py - t->dy * share;
	double radius = t->radius + t->widening * share;
	return ox * ox + oy * oy <= radius * radius;
}

struct span {
	int left, right, top, bottom;
};

/* The dots that a line may touch, cut at the canvas. */
static struct span span_of(const struct dots *d, struct point from, struct point to, double widest)
{
	double right = d->cols * DOTS_ACROSS - 1, bottom = d->rows * DOTS_DOWN - 1;

	return (struct span){
		.left = (int)fmax(0, floor(fmin(from.x, to.x) - widest)),
		.right = (int)fmin(right, ceil(fmax(from.x, to.x) + widest)),
		.top = (int)fmax(0, floor(fmin(from.y, to.y) - widest)),
		.bottom = (int)fmin(bottom, ceil(fmax(from.y, to.y) + widest)),
	};
}

static double clamp(double value, double low, double high)
{
	return value < low ? low : value > high ? high : value;
}

/*
 * Of row y the dots that may lie in it: near what of the line is near enough to the row. A
 * limb aslant is a band in its span, most of which need not be asked for. Nothing of it is
 * hollow, so what lies between the outermost two lies in it.
 */
static struct span row_of(const struct taper *t, double widest, const struct span *s, int y)
{
	double py = y - t->from.y, first = 0, last = t->dx;

	if (fabs(t->dy) > 1) {
		first = t->dx * clamp((py - widest) / t->dy, 0, 1);
		last = t->dx * clamp((py + widest) / t->dy, 0, 1);
	}
	double left = t->from.x + (first < last ? first : last) - widest;
	double right = t->from.x + (first < last ? last : first) + widest;
	struct span row = {
		.left = (int)clamp(left, s->left, s->right + 1),
		.right = (int)clamp(right + 1, s->left - 1, s->right),
	};
	while (row.left <= row.right && !is_inside(t, row.left, y))
		row.left++;
	while (row.right > row.left && !is_inside(t, row.right, y))
		row.right--;
	return row;
}

/* Set the dots of a line in their style, or unset them. */
static void fill_line(struct dots *d, struct point from, struct point to, double radius,
                      double radius_end, bool set, enum style style)
{
	struct taper t = taper_of(from, to, radius, radius_end);
	double widest = fmax(radius, radius_end);
	struct span s = span_of(d, from, to, widest);

	for (int y = s.top; y <= s.bottom; y++) {
		struct span row = row_of(&t, widest, &s, y);
		const unsigned char *mask = masks[y % DOTS_DOWN];
		size_t start = (size_t)(y / DOTS_DOWN) * (size_t)d->cols;
		for (unsigned x = (unsigned)row.left; (int)x <= row.right; x++) {
			size_t cell = start + x / DOTS_ACROSS;
			unsigned char bit = mask[x % DOTS_ACROSS];
			if (set) {
				d->bits[cell] |= bit;
				d->style[cell] = (unsigned char)style;
			} else {
				d->bits[cell] &= (unsigned char)~bit;
			}
		}
	}
}

void dots_line(struct dots *d, struct point from, struct point to, double radius,
               double radius_end, enum style style)
{
	double mean = (radius + radius_end) / 2;

	if (mean < twin) {
		thin_line(d, from, to, mean < thin ? 1 : 2, style);
		return;
	}
	fill_line(d, from, to, radius, radius_end, true, style);
}

void dots_disc(struct dots *d, struct point centre, double radius, enum style style)
{
	dots_line(d, centre, centre, fmax(radius, twin), fmax(radius, twin), style);
}

void dots_ring(struct dots *d, struct point centre, double radius, enum style style)
{
	struct span s = span_of(d, centre, centre, radius + 1);

	for (int y = s.top; y <= s.bottom; y++)
		for (int x = s.left; x <= s.right; x++)
			if (fabs(hypot(x - centre.x, y - centre.y) - radius) <= 0.5)
				dots_set(d, x, y, style);
}

void dots_clear_line(struct dots *d, struct point from, struct point to, double radius,
                     double radius_end)
{
	fill_line(d, from, to, radius, radius_end, false, STYLE_NORMAL);
}

void dots_put(const struct dots *d, struct canvas *c, struct rect r, bool braille)
{
	char text[4];

	for (int row = 0; row < d->rows && row < r.rows; row++)
		for (int col = 0; col < d->cols && col < r.cols; col++) {
			size_t cell = (size_t)row * (size_t)d->cols + (size_t)col;
			unsigned bits = d->bits[cell];
			if (bits == 0)
				continue;
			size_t len = utf8_encode(braille ? BRAILLE + bits : (unsigned char)ascii[bits],
			                         text);
			canvas_put_block(c, r.row + row, r.col + col, (enum style)d->style[cell],
			                 text, len);
		}
}
