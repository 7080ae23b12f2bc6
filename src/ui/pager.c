/* Scrolling texts. */
#include "limber/ui/pager.h"

#include <string.h>

#include "limber/base/mem.h"
#include "limber/base/text.h"
#include "limber/base/utf8.h"
#include "limber/ui/document.h"
#include "limber/ui/layout.h"

enum { LABEL_COLS = 12, FIELD_MIN_COLS = 30 };

struct pager_block {
	enum pager_kind kind;
	int number, digits;    /* of a NUMBER, and how many digits its list needs */
	size_t start, len;     /* in the pager's text, a NUL behind it */
	size_t label;          /* of a FIELD: likewise */
};

struct pager_line {
	const struct pager_block *block; /* NULL: blank */
	bool first;                      /* of its block: with mark or label */
	size_t start, len;
};

static const struct pager_look {
	enum style style;
	const char *mark;
	int indent;
	bool apart;  /* a blank line before it, even after its own kind */
} looks[PAGER_KIND_COUNT] = {
	[PAGER_HEADING] = { STYLE_HEADING, "", 0, true },
	[PAGER_PARAGRAPH] = { STYLE_NORMAL, "", 0, true },
	[PAGER_STRONG] = { STYLE_STRONG, "", 0, true },
	[PAGER_DIM] = { STYLE_DIM, "", 0, true },
	[PAGER_WARNING] = { STYLE_WARNING, "! ", 2, false },
	[PAGER_BULLET] = { STYLE_NORMAL, "- ", 2, false },
	[PAGER_NUMBER] = { STYLE_NORMAL, "", 0, false }, /* indented by its digits */
	[PAGER_FIELD] = { STYLE_NORMAL, "", 0, false },
};

void pager_clear(struct pager *p)
{
	p->block_count = p->line_count = 0;
	p->width = 0;
	str_clear(&p->text);
}

void pager_release(struct pager *p)
{
	mem_free(p->blocks);
	mem_free(p->lines);
	str_release(&p->text);
	*p = (struct pager)PAGER_INIT;
}

/* One more of a list: where it needs a digit more, so do those before it. */
static void number_last(struct pager *p)
{
	struct pager_block *b = &p->blocks[p->block_count - 1];
	bool goes_on = p->block_count > 1 && b[-1].kind == PAGER_NUMBER;

	b->number = goes_on ? b[-1].number + 1 : 1;
	b->digits = 1;
	for (int n = b->number; n >= 10; n /= 10)
		b->digits++;
	for (int i = 1; i < b->number && b[-i].digits != b->digits; i++)
		b[-i].digits = b->digits;
}

/* A block whose text is what has been added to p->text from `start` on. */
static void add_block(struct pager *p, enum pager_kind kind, size_t label, size_t start)
{
	struct pager_block b = {
		.kind = kind, .start = start, .len = p->text.len - start, .label = label
	};

	if (b.len == 0)
		return;
	str_addc(&p->text, '\0');
	p->blocks = mem_grow(p->blocks, p->block_count, &p->block_cap, sizeof(*p->blocks));
	p->blocks[p->block_count++] = b;
	if (kind == PAGER_NUMBER)
		number_last(p);
	p->width = 0;
}

void pager_add(struct pager *p, enum pager_kind kind, const char *text)
{
	size_t start = p->text.len;

	if (text != NULL)
		str_adds(&p->text, text);
	add_block(p, kind, 0, start);
}

void pager_addf(struct pager *p, enum pager_kind kind, const char *fmt, ...)
{
	size_t start = p->text.len;
	va_list ap;

	va_start(ap, fmt);
	str_vaddf(&p->text, fmt, ap);
	va_end(ap);
	add_block(p, kind, 0, start);
}

void pager_field(struct pager *p, const char *label, const char *text)
{
	size_t at = p->text.len;

	if (text == NULL || text[0] == '\0')
		return;
	str_adds(&p->text, label);
	str_addc(&p->text, '\0');
	size_t start = p->text.len;
	str_adds(&p->text, text);
	add_block(p, PAGER_FIELD, at, start);
}

void pager_add_markup(struct pager *p, const char *markup)
{
	static const enum pager_kind kinds[] = {
		[BLOCK_HEADING] = PAGER_HEADING, [BLOCK_BULLET] = PAGER_BULLET,
		[BLOCK_PARAGRAPH] = PAGER_PARAGRAPH,
	};
	struct block b;

	while (document_next(&markup, &b)) {
		size_t start = p->text.len;
		str_addb(&p->text, b.text, b.len);
		add_block(p, kinds[b.kind], 0, start);
	}
}

static int label_cols(const struct pager *p)
{
	return p->label_cols > 0 ? p->label_cols : LABEL_COLS;
}

/* A field's text stands beside its label where there is room, else below it. */
static bool field_is_wide(const struct pager *p, int width)
{
	return width >= label_cols(p) + FIELD_MIN_COLS / 2 && width >= FIELD_MIN_COLS;
}

static int indent_of(const struct pager *p, const struct pager_block *b, int width)
{
	if (b->kind == PAGER_FIELD)
		return field_is_wide(p, width) ? label_cols(p) : width > 8 ? 2 : 0;
	int indent = b->kind == PAGER_NUMBER ? b->digits + 2 : looks[b->kind].indent;
	/* Where a column is dear the text begins at the edge. */
	return indent < width / 2 ? indent : 0;
}

static void add_line(struct pager *p, struct pager_line line)
{
	p->lines = mem_grow(p->lines, p->line_count, &p->line_cap, sizeof(*p->lines));
	p->lines[p->line_count++] = line;
}

static bool wants_gap(const struct pager_block *before, const struct pager_block *b)
{
	if (before == NULL || before->kind == PAGER_HEADING)
		return false;
	/* Bullets belong to the paragraph before them. */
	if (b->kind == PAGER_BULLET && before->kind == PAGER_PARAGRAPH)
		return false;
	return looks[b->kind].apart || before->kind != b->kind;
}

static void wrap_block(struct pager *p, const struct pager_block *b, int width)
{
	const char *text = p->text.buf + b->start, *line;
	size_t len;
	bool first = true;
	int room = width - indent_of(p, b, width);

	if (b->kind == PAGER_FIELD && !field_is_wide(p, width)) {
		add_line(p, (struct pager_line){ .block = b, .first = true });
		first = false;
	}
	while ((line = text_wrap(&text, room < 1 ? 1 : room, &len)) != NULL) {
		add_line(p, (struct pager_line){ b, first, (size_t)(line - p->text.buf), len });
		first = false;
	}
}

static void wrap(struct pager *p, int width)
{
	p->line_count = 0;
	for (size_t i = 0; i < p->block_count; i++) {
		if (wants_gap(i > 0 ? &p->blocks[i - 1] : NULL, &p->blocks[i]))
			add_line(p, (struct pager_line){ .block = NULL });
		wrap_block(p, &p->blocks[i], width);
	}
	p->width = width;
}

static void clamp_top(struct pager *p)
{
	int count = (int)p->line_count;

	if (p->top > count - p->rows)
		p->top = count - p->rows;
	if (p->top < 0)
		p->top = 0;
}

void pager_fit(struct pager *p, int width, int rows)
{
	if (width < 1)
		width = 1;
	if (p->width != width)
		wrap(p, width);
	p->rows = rows < 1 ? 1 : rows;
	clamp_top(p);
}

bool pager_act(struct pager *p, enum action a)
{
	int page = p->rows > 2 ? p->rows - 1 : 1;

	if (a == ACTION_UP)
		p->top--;
	else if (a == ACTION_DOWN)
		p->top++;
	else if (a == ACTION_PAGE_UP)
		p->top -= page;
	else if (a == ACTION_PAGE_DOWN)
		p->top += page;
	else if (a == ACTION_FIRST)
		p->top = 0;
	else if (a == ACTION_LAST)
		p->top = (int)p->line_count;
	else
		return false;
	clamp_top(p);
	return true;
}

bool pager_at_end(const struct pager *p)
{
	return p->top + p->rows >= (int)p->line_count;
}

bool pager_fits(const struct pager *p)
{
	return p->rows >= (int)p->line_count;
}

void pager_position(const struct pager *p, struct str *out)
{
	int last = p->top + p->rows;

	if (pager_fits(p))
		return;
	if (last > (int)p->line_count)
		last = (int)p->line_count;
	str_addf(out, "%d-%d of %d, %s", p->top + 1, last, (int)p->line_count,
	         pager_at_end(p) ? "the end" : "more below");
}

static void draw_mark(const struct pager *p, struct canvas *c, int row, struct rect r, int indent,
                      const struct pager_block *b)
{
	enum style style = looks[b->kind].style;

	if (b->kind == PAGER_FIELD)
		canvas_put(c, row, r.col, field_is_wide(p, r.cols) ? indent - 1 : r.cols, STYLE_DIM,
		           p->text.buf + b->label);
	else if (b->kind == PAGER_NUMBER && indent > 0)
		canvas_putf(c, row, r.col, indent, style, "%*d.", b->digits, b->number);
	else if (indent > 0)
		canvas_put(c, row, r.col, indent, style, looks[b->kind].mark);
}

static void draw_line(const struct pager *p, struct canvas *c, int row, struct rect r,
                      const struct pager_line *line)
{
	if (line->block == NULL)
		return;
	int indent = indent_of(p, line->block, r.cols);
	if (line->first)
		draw_mark(p, c, row, r, indent, line->block);
	canvas_putf(c, row, r.col + indent, r.cols - indent, looks[line->block->kind].style, "%.*s",
	            (int)line->len, p->text.buf + line->start);
}

void pager_draw(struct pager *p, struct canvas *c, struct rect r)
{
	if (r.rows < 1 || r.cols < 1)
		return;
	pager_fit(p, r.cols, r.rows);
	for (int i = 0; i < r.rows && p->top + i < (int)p->line_count; i++)
		draw_line(p, c, r.row + i, r, &p->lines[p->top + i]);
}

void pager_draw_top(struct pager *p, struct canvas *c, struct rect r, const char *more)
{
	p->top = 0;
	pager_fit(p, r.cols, r.rows);
	if (r.rows > 2 && !pager_fits(p)) {
		struct rect last = rect_bottom(&r, 1);
		canvas_put(c, last.row, last.col, last.cols, STYLE_DIM, more);
	}
	pager_draw(p, c, r);
}
