/*
 * Big digits. The shapes are those of seven bars: few blocks change from one
 * number to the next, which keeps the bytes of a countdown second few.
 */
#include "limber/ui/digits.h"

#include <string.h>

#include "limber/base/macros.h"

enum { GLYPH_ROWS = 5 };

static const struct glyph {
	char ch;
	int cols;
	const char *rows[GLYPH_ROWS];
} glyphs[] = {
	{ '0', 3, { "###", "# #", "# #", "# #", "###" } },
	{ '1', 3, { "  #", "  #", "  #", "  #", "  #" } },
	{ '2', 3, { "###", "  #", "###", "#  ", "###" } },
	{ '3', 3, { "###", "  #", "###", "  #", "###" } },
	{ '4', 3, { "# #", "# #", "###", "  #", "  #" } },
	{ '5', 3, { "###", "#  ", "###", "  #", "###" } },
	{ '6', 3, { "###", "#  ", "###", "# #", "###" } },
	{ '7', 3, { "###", "  #", "  #", "  #", "  #" } },
	{ '8', 3, { "###", "# #", "###", "# #", "###" } },
	{ '9', 3, { "###", "# #", "###", "  #", "###" } },
	{ ':', 1, { " ", "#", " ", "#", " " } },
	{ '/', 3, { "  #", "  #", " # ", "#  ", "#  " } },
	{ ' ', 3, { "   ", "   ", "   ", "   ", "   " } },
};

static const struct glyph *glyph_of(char ch)
{
	for (size_t i = 0; i < ARRAY_LEN(glyphs); i++)
		if (glyphs[i].ch == ch)
			return &glyphs[i];
	return &glyphs[ARRAY_LEN(glyphs) - 1];
}

/* Blocks that a text is wide, one between two glyphs. */
static int blocks_across(const char *text)
{
	int blocks = 0;

	for (; *text != '\0'; text++)
		blocks += glyph_of(*text)->cols + (text[1] != '\0' ? 1 : 0);
	return blocks;
}

struct digits_scale digits_fit(const char *text, int rows, int cols)
{
	struct digits_scale s = { 0, 0, 0, 0 };
	int blocks = blocks_across(text);

	if (blocks == 0 || rows < GLYPH_ROWS || cols < blocks)
		return s;
	s.down = rows / GLYPH_ROWS;
	s.across = cols / blocks;
	/* A cell is about twice as high as wide: blocks stay between 1:2 and 3:2 of a square. */
	if (s.across > 3 * s.down)
		s.across = 3 * s.down;
	if (s.down > s.across)
		s.down = s.across;
	s.cols = blocks * s.across;
	s.rows = GLYPH_ROWS * s.down;
	return s;
}

static void draw_glyph(struct canvas *c, int row, int col, const struct glyph *g,
                       struct digits_scale s, enum style fill)
{
	for (int y = 0; y < GLYPH_ROWS; y++)
		for (int x = 0; x < g->cols; x++)
			if (g->rows[y][x] == '#')
				canvas_fill(c,
				            (struct rect){ row + y * s.down, col + x * s.across,
				                           s.down, s.across },
				            '#', fill);
}

void digits_draw(struct canvas *c, struct rect r, const char *widest, const char *text,
                 enum style fill, enum style plain)
{
	if (blocks_across(widest) < blocks_across(text))
		widest = text;
	struct digits_scale s = digits_fit(widest, r.rows, r.cols);
	if (s.down == 0) {
		canvas_put_centre(c, r.row + r.rows / 2, r.col, r.cols, plain, text);
		return;
	}
	int row = r.row + (r.rows - s.rows) / 2;
	int col = r.col + (r.cols - s.cols) / 2 + s.cols - blocks_across(text) * s.across;
	for (; *text != '\0'; text++) {
		const struct glyph *g = glyph_of(*text);
		draw_glyph(c, row, col, g, s, fill);
		col += (g->cols + 1) * s.across;
	}
}
