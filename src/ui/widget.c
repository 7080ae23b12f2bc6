/* Title line, rules, footer, bars, rows of lists. */
#include "limber/ui/widget.h"

#include <string.h>

#include "limber/base/error.h"
#include "limber/base/str.h"
#include "limber/base/text.h"
#include "limber/base/utf8.h"

enum {
	HINT_GAP = 2, HINTS_MAX = 32,
	ROW_LEFT_LEAST = 24, /* cells of a name that are enough of it, where it is longer */
	BAR_STEPS = 20, /* at most about so many: each is a write, and finer tells nothing */
};

/* The key and the word of a hint; false where it has no key here. */
static bool hint_words(enum keymap map, const struct hint *h, struct str *key, const char **label)
{
	str_clear(key);
	if (h->key.code != KEYCODE_NONE && keymap_action(map, h->key) != h->action)
		bug("the footer names a key that does something else");
	if (h->key.code != KEYCODE_NONE)
		key_name(h->key, key);
	else
		keymap_keys(map, h->action, 1, key);
	*label = h->label != NULL ? h->label : action_footer(h->action);
	return key->len > 0;
}

static int hint_width(enum keymap map, const struct hint *h)
{
	struct str key = STR_INIT;
	const char *label;
	int width = 0;

	if (hint_words(map, h, &key, &label))
		width = utf8_width(key.buf) + 1 + utf8_width(label);
	str_release(&key);
	return width;
}

int footer_width(enum keymap map, const struct hint *hints, size_t count)
{
	int width = 0;

	for (size_t i = 0; i < count; i++) {
		int w = hint_width(map, &hints[i]);
		width += w > 0 && width > 0 ? HINT_GAP + w : w;
	}
	return width;
}

/* Of the hints that are left the one to go first. */
static size_t heaviest(const struct hint *hints, size_t count)
{
	size_t worst = 0;

	for (size_t i = 1; i < count; i++)
		if (hints[i].weight >= hints[worst].weight)
			worst = i;
	return worst;
}

static size_t keep_what_fits(enum keymap map, struct hint *hints, size_t count, int cols)
{
	if (footer_width(map, hints, count) <= cols)
		return count;
	for (size_t i = 0; i < count; i++)
		if (hints[i].brief != NULL)
			hints[i].label = hints[i].brief;
	while (count > 0 && footer_width(map, hints, count) > cols) {
		size_t out = heaviest(hints, count);
		memmove(&hints[out], &hints[out + 1], (count - out - 1) * sizeof(*hints));
		count--;
	}
	return count;
}

void footer_draw(struct canvas *c, struct rect r, enum keymap map, const struct hint *hints,
                 size_t count)
{
	struct hint kept[HINTS_MAX];
	struct str key = STR_INIT;
	const char *label;
	int col = r.col;

	if (r.rows < 1)
		return;
	count = count < HINTS_MAX ? count : HINTS_MAX;
	memcpy(kept, hints, count * sizeof(*kept));
	count = keep_what_fits(map, kept, count, r.cols);
	for (size_t i = 0; i < count; i++) {
		if (!hint_words(map, &kept[i], &key, &label))
			continue;
		if (col > r.col)
			col += HINT_GAP;
		col += canvas_put(c, r.row, col, -1, STYLE_KEY, key.buf) + 1;
		col += canvas_put(c, r.row, col, -1, STYLE_DIM, label);
	}
	str_release(&key);
}

void title_draw(struct canvas *c, struct rect r, const char *title, const char *right)
{
	if (r.rows < 1)
		return;
	int used = canvas_put(c, r.row, r.col, r.cols, STYLE_TITLE, title);
	/* Times stand here: plain, so that a second does not have to switch styles. */
	canvas_put_right(c, r.row, r.col + used + 2, r.col + r.cols, STYLE_NORMAL, right);
}

int words_rows(const char *text, int cols)
{
	size_t len;
	int rows = 0;

	while (cols > 0 && text_wrap(&text, cols, &len) != NULL)
		rows++;
	return rows;
}

int words_draw(struct canvas *c, struct rect *r, int most, enum style style, const char *text)
{
	const char *left = text, *line;
	size_t len;
	int rows = 0;

	while (text != NULL && rows < most && !rect_is_empty(*r)) {
		line = text_wrap(&left, r->cols, &len);
		if (line == NULL)
			break;
		struct rect row = rect_top(r, 1);
		if (++rows == most || rect_is_empty(*r))
			canvas_put(c, row.row, row.col, row.cols, style, line);
		else
			canvas_putf(c, row.row, row.col, row.cols, style, "%.*s", (int)len, line);
	}
	return rows;
}

void rule_draw(struct canvas *c, struct rect r, const char *note)
{
	canvas_fill(c, r, '-', STYLE_RULE);
	if (note == NULL || note[0] == '\0' || r.rows < 1)
		return;
	int width = utf8_width(note);
	if (width + 4 <= r.cols)
		canvas_putf(c, r.row, r.col + r.cols - width - 4, -1, STYLE_DIM, " %s ", note);
}

static int share(int cols, int64_t done, int64_t all)
{
	if (all <= 0 || done <= 0)
		return 0;
	return done >= all ? cols : (int)(done * cols / all);
}

void bar_draw(struct canvas *c, struct rect r, int64_t done, int64_t all, char mark,
              enum style fill)
{
	if (r.rows < 1 || r.cols < 5)
		return;
	int room = r.cols - 2, step = room / BAR_STEPS > 1 ? room / BAR_STEPS : 1;
	int full = done >= all ? room : share(room, done, all) / step * step;
	canvas_put(c, r.row, r.col, 1, STYLE_DIM, "[");
	canvas_fill(c, (struct rect){ r.row, r.col + 1, 1, full }, mark, fill);
	canvas_fill(c, (struct rect){ r.row, r.col + 1 + full, 1, room - full }, '-', STYLE_DIM);
	canvas_put(c, r.row, r.col + r.cols - 1, 1, STYLE_DIM, "]");
}

void pips_draw(struct canvas *c, struct rect r, int done, int all, char mark, enum style fill)
{
	if (r.rows < 1 || r.cols < 1 || all < 1)
		return;
	/* Few are drawn wider, so that they can be seen; many share the room. */
	int each = all <= 4 ? 4 : all <= 8 ? 2 : 1;
	int room = all * each <= r.cols ? all * each : r.cols;
	int full = share(room, done, all);
	canvas_fill(c, (struct rect){ r.row, r.col, 1, full }, mark, fill);
	/* Plain: these come and go by the second, and a style costs more bytes than they do. */
	canvas_fill(c, (struct rect){ r.row, r.col + full, 1, room - full }, '-', STYLE_NORMAL);
}

void row_draw(struct canvas *c, struct rect r, bool selected, const char *left, const char *right)
{
	enum style style = selected ? STYLE_SELECTED : STYLE_NORMAL;

	if (r.rows < 1)
		return;
	if (selected) {
		canvas_fill(c, r, ' ', style);
		canvas_cursor(c, r.row, r.col);
	}
	canvas_put(c, r.row, r.col, r.cols < 2 ? r.cols : 2, style, selected ? "> " : "  ");
	int right_cols = right != NULL ? utf8_width(right) : 0;
	int room = r.cols > 2 ? r.cols - 2 : 0;
	int left_room = room - right_cols - 1;
	/* What stands at the right goes where too little of the name would be left for it. */
	if (left_room < utf8_width(left) && left_room < ROW_LEFT_LEAST)
		right_cols = 0;
	canvas_put(c, r.row, r.col + 2, right_cols > 0 ? left_room : room, style, left);
	if (right_cols > 0)
		canvas_put_right(c, r.row, r.col, r.col + r.cols, selected ? style : STYLE_DIM,
		                 right);
}

void list_position(const struct list *l, struct str *out)
{
	int last = l->top + l->rows;

	if (l->count <= l->rows)
		return;
	str_addf(out, "%d-%d of %d, %s", l->top + 1, last < l->count ? last : l->count, l->count,
	         last < l->count ? "more below" : "the end");
}
