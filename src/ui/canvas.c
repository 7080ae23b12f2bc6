/* The canvas: cells, clipping, cutting, and dumps for tests. */
#include "limber/ui/canvas.h"

#include <limits.h>
#include <string.h>

#include "limber/base/mem.h"
#include "limber/base/str.h"
#include "limber/base/utf8.h"

enum {
	ELLIPSIS = 3,
	MAX_MARKS = 4,
	FAR = 1 << 24, /* cells: what is farther away is as far, so that no sum overflows */
};

static const char style_letters[STYLE_COUNT] = {
	[STYLE_NORMAL] = '.',       [STYLE_DIM] = 'd',          [STYLE_STRONG] = 'b',
	[STYLE_TITLE] = 't',        [STYLE_HEADING] = 'h',      [STYLE_RULE] = '-',
	[STYLE_KEY] = 'k',          [STYLE_SELECTED] = '>',     [STYLE_WARNING] = '!',
	[STYLE_PREPARE] = 'p',      [STYLE_WORK] = 'w',         [STYLE_SWITCH] = 's',
	[STYLE_REST] = 'r',         [STYLE_PAUSED] = 'z',       [STYLE_FILL_PREPARE] = 'P',
	[STYLE_FILL_WORK] = 'W',    [STYLE_FILL_SWITCH] = 'S',  [STYLE_FILL_REST] = 'R',
	[STYLE_FILL_PAUSED] = 'Z',  [STYLE_ACCENT] = 'a',
};

/* One character on its way into a cell. */
struct glyph {
	char text[4];
	size_t len;
	int width; /* 0: a mark that goes onto the one before */
};

static int min_int(int a, int b)
{
	return a < b ? a : b;
}

static int max_int(int a, int b)
{
	return a > b ? a : b;
}

static int near(int cells)
{
	return max_int(min_int(cells, FAR), -FAR);
}

static struct rect near_rect(struct rect r)
{
	return (struct rect){ near(r.row), near(r.col), near(r.rows), near(r.cols) };
}

static struct cell *cell_at(const struct canvas *c, int row, int col)
{
	return &c->cells[(size_t)row * (size_t)c->cols + (size_t)col];
}

static void cell_blank(struct cell *cell, enum style style)
{
	memset(cell, 0, sizeof(*cell));
	cell->text[0] = ' ';
	cell->width = 1;
	cell->style = (unsigned char)style;
}

void canvas_reset(struct canvas *c, int rows, int cols)
{
	c->rows = max_int(rows, 1);
	c->cols = max_int(cols, 1);
	size_t count = (size_t)c->rows * (size_t)c->cols;
	if (count > c->cap) {
		c->cells = mem_resize(c->cells, count, sizeof(*c->cells));
		c->cap = count;
	}
	for (size_t i = 0; i < count; i++)
		cell_blank(&c->cells[i], STYLE_NORMAL);
	c->cursor_row = c->cursor_col = 0;
	canvas_unclip(c);
}

void canvas_release(struct canvas *c)
{
	mem_free(c->cells);
	*c = (struct canvas)CANVAS_INIT;
}

void canvas_clip(struct canvas *c, struct rect r)
{
	r = near_rect(r);
	int row = max_int(r.row, 0), col = max_int(r.col, 0);
	int row_end = min_int(r.row + max_int(r.rows, 0), c->rows);
	int col_end = min_int(r.col + max_int(r.cols, 0), c->cols);

	c->clip = (struct rect){ row, col, max_int(row_end - row, 0), max_int(col_end - col, 0) };
}

void canvas_unclip(struct canvas *c)
{
	c->clip = (struct rect){ 0, 0, c->rows, c->cols };
}

static bool in_clip(const struct canvas *c, int row, int col)
{
	return row >= c->clip.row && row < c->clip.row + c->clip.rows && col >= c->clip.col &&
	       col < c->clip.col + c->clip.cols;
}

/* A wide character that loses a half loses both. */
static void cell_detach(struct canvas *c, int row, int col)
{
	struct cell *cell = cell_at(c, row, col);

	if (cell->width == 0 && col > 0)
		cell_blank(cell - 1, cell[-1].style);
	if (cell->width == 2 && col + 1 < c->cols)
		cell_blank(cell + 1, cell[1].style);
}

static void cell_put(struct canvas *c, int row, int col, const struct glyph *g, enum style style)
{
	if (!in_clip(c, row, col) || (g->width == 2 && !in_clip(c, row, col + 1)))
		return;
	cell_detach(c, row, col);
	struct cell *cell = cell_at(c, row, col);
	cell_blank(cell, style);
	memcpy(cell->text, g->text, g->len);
	cell->width = (unsigned char)g->width;
	if (g->width < 2)
		return;
	cell_detach(c, row, col + 1);
	cell_blank(cell + 1, style);
	cell[1].text[0] = '\0';
	cell[1].width = 0;
}

static void cell_add_mark(struct canvas *c, int row, int col, const struct glyph *g)
{
	if (!in_clip(c, row, col))
		return;
	struct cell *cell = cell_at(c, row, col);
	if (cell->width == 0 && col > 0)
		cell--;
	size_t len = strlen(cell->text);
	if (len + g->len < sizeof(cell->text))
		memcpy(cell->text + len, g->text, g->len);
}

static void glyph_ascii(struct glyph *g, uint32_t cp)
{
	if (g->width == 0) {
		g->len = 0;
		return;
	}
	g->text[0] = utf8_twin(cp);
	g->len = 1;
	g->width = 1;
}

/* The next character of `*text`, made safe; false at the end. */
static bool glyph_next(const struct canvas *c, const char **text, size_t *left, struct glyph *out)
{
	uint32_t cp = 0;

	if (*left == 0)
		return false;
	if (**text >= ' ' && **text <= '~') {
		*out = (struct glyph){ .text = { **text }, .len = 1, .width = 1 };
		++*text;
		--*left;
		return true;
	}
	size_t n = utf8_decode(*text, *left, &cp);
	if (n == 0) {
		n = 1;
		cp = '?';
	} else if (cp == '\t' || cp == '\n' || cp == '\r') {
		cp = ' ';
	} else if (utf8_is_unsafe(cp) || utf8_cp_width(cp) < 0) {
		cp = '?';
	}
	*text += n;
	*left -= n;
	out->width = utf8_cp_width(cp);
	out->len = utf8_encode(cp, out->text);
	if (!c->utf8 && cp >= 0x80)
		glyph_ascii(out, cp);
	return true;
}

static int cells_of(const struct canvas *c, const char *text, size_t len)
{
	struct glyph g;
	int cells = 0;

	while (glyph_next(c, &text, &len, &g))
		cells += g.width;
	return cells;
}

/* Put what fits whole into `width` cells; returns the cells taken. */
static int put_cells(struct canvas *c, int row, int col, int width, enum style style,
                     const char *text)
{
	struct glyph g;
	size_t left = strlen(text);
	int used = 0, last = -1, marks = 0;

	while (glyph_next(c, &text, &left, &g) && used + g.width <= width) {
		if (g.width > 0) {
			cell_put(c, row, col + used, &g, style);
			last = col + used;
			used += g.width;
			marks = 0;
		} else if (g.len > 0 && last >= 0 && marks++ < MAX_MARKS) {
			cell_add_mark(c, row, last, &g);
		}
	}
	return used;
}

int canvas_put(struct canvas *c, int row, int col, int width, enum style style, const char *text)
{
	col = near(col);
	int room = c->clip.col + c->clip.cols - col;

	if (width >= 0 && width < room)
		room = width;
	if (room <= 0)
		return 0;
	if (cells_of(c, text, strlen(text)) <= room || room <= ELLIPSIS)
		return put_cells(c, row, col, room, style, text);
	int used = put_cells(c, row, col, room - ELLIPSIS, style, text);
	return used + put_cells(c, row, col + used, ELLIPSIS, style, "...");
}

void canvas_put_block(struct canvas *c, int row, int col, enum style style, const char *text,
                      size_t len)
{
	struct glyph g = { .len = len, .width = 1 };

	memcpy(g.text, text, len);
	cell_put(c, row, col, &g, style);
}

int canvas_putf(struct canvas *c, int row, int col, int width, enum style style, const char *fmt,
                ...)
{
	struct str s = STR_INIT;
	va_list ap;

	va_start(ap, fmt);
	str_vaddf(&s, fmt, ap);
	va_end(ap);
	int used = canvas_put(c, row, col, width, style, s.buf);
	str_release(&s);
	return used;
}

int canvas_put_right(struct canvas *c, int row, int from, int end, enum style style,
                     const char *text)
{
	int cells = cells_of(c, text, strlen(text));

	end = near(end);
	if (cells > end - near(from))
		return 0;
	return canvas_put(c, row, end - cells, cells, style, text);
}

void canvas_put_centre(struct canvas *c, int row, int col, int width, enum style style,
                       const char *text)
{
	int cells = cells_of(c, text, strlen(text));

	width = max_int(near(width), 0);
	if (cells < width)
		col = near(col) + (width - cells) / 2;
	canvas_put(c, row, col, min_int(cells, width), style, text);
}

void canvas_fill(struct canvas *c, struct rect r, char ch, enum style style)
{
	r = near_rect(r);
	int row_end = min_int(r.row + r.rows, c->clip.row + c->clip.rows);
	int col_end = min_int(r.col + r.cols, c->clip.col + c->clip.cols);
	int first = max_int(r.col, c->clip.col);
	if (first >= col_end)
		return;
	for (int row = max_int(r.row, c->clip.row); row < row_end; row++) {
		cell_detach(c, row, first);
		cell_detach(c, row, col_end - 1);
		for (struct cell *cell = cell_at(c, row, first); cell < cell_at(c, row, col_end); cell++) {
			cell_blank(cell, style);
			cell->text[0] = ch >= ' ' && ch <= '~' ? ch : '?';
		}
	}
}

void canvas_restyle(struct canvas *c, struct rect r, enum style style)
{
	r = near_rect(r);
	int row_end = min_int(r.row + r.rows, c->rows), col_end = min_int(r.col + r.cols, c->cols);

	for (int row = max_int(r.row, 0); row < row_end; row++)
		for (int col = max_int(r.col, 0); col < col_end; col++)
			if (in_clip(c, row, col))
				cell_at(c, row, col)->style = (unsigned char)style;
}

void canvas_cursor(struct canvas *c, int row, int col)
{
	c->cursor_row = max_int(min_int(row, c->rows - 1), 0);
	c->cursor_col = max_int(min_int(col, c->cols - 1), 0);
}

/* Cut what was added since `from` at its last byte that is not `blank`. */
static void trim(struct str *out, size_t from, char blank)
{
	size_t len = out->len;

	while (len > from && out->buf[len - 1] == blank)
		len--;
	str_truncate(out, len);
}

void canvas_dump(const struct canvas *c, struct str *out)
{
	for (int row = 0; row < c->rows; row++) {
		size_t from = out->len;
		for (int col = 0; col < c->cols; col++)
			str_adds(out, cell_at(c, row, col)->text);
		trim(out, from, ' ');
		str_addc(out, '\n');
	}
}

void canvas_dump_styles(const struct canvas *c, struct str *out)
{
	for (int row = 0; row < c->rows; row++) {
		size_t from = out->len;
		for (int col = 0; col < c->cols; col++)
			str_addc(out, style_letters[cell_at(c, row, col)->style]);
		trim(out, from, '.');
		str_addc(out, '\n');
	}
}
