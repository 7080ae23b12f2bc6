/* Looking through the catalogue: parts of the body, and all exercises with search and filter. */
#include <string.h>

#include "limber/base/mem.h"
#include "limber/base/text.h"
#include "limber/base/utf8.h"
#include "limber/core/say.h"

#include "card_view.h"
#include "showing.h"
#include "view.h"

/* ---- categories ---- */

struct categories {
	struct list list;
	size_t *counts;        /* owned: exercises of each */
	struct pager detail;
};

static size_t *count_all(const struct catalogue *c)
{
	size_t *counts = mem_array(c->category_count + 1, sizeof(*counts));

	for (size_t i = 0; i < c->exercise_count; i++)
		for (size_t k = 0; k < c->category_count; k++)
			counts[k] += strcmp(c->exercises[i].category, c->categories[k].id) == 0;
	return counts;
}

static void categories_open(struct view *v, const void *arg)
{
	struct categories *s = v->state;

	(void)arg;
	s->detail = (struct pager)PAGER_INIT;
	s->counts = count_all(ui_world(v->ui)->catalogue);
	list_init(&s->list, (int)ui_world(v->ui)->catalogue->category_count, NULL);
}

static void categories_close(struct view *v)
{
	struct categories *s = v->state;

	mem_free(s->counts);
	pager_release(&s->detail);
}

static void draw_categories(const struct categories *s, const struct catalogue *k, struct canvas *c,
                            struct rect r)
{
	struct str count = STR_INIT;

	for (int i = s->list.top; i < s->list.count && !rect_is_empty(r); i++) {
		str_clear(&count);
		text_count(&count, (int64_t)s->counts[i], "exercise");
		row_draw(c, rect_top(&r, 1), i == s->list.selected, k->categories[i].name,
		         count.buf);
	}
	str_release(&count);
}

static void draw_category(struct categories *s, const struct catalogue *k, struct canvas *c,
                          struct rect r)
{
	const struct category *cat = &k->categories[s->list.selected];
	int room = r.rows;

	pager_clear(&s->detail);
	pager_add(&s->detail, PAGER_HEADING, cat->name);
	pager_add(&s->detail, PAGER_PARAGRAPH, cat->summary);
	/* No more than there is room for: each has a row at least. */
	for (size_t i = 0; i < k->exercise_count && room > 0; i++) {
		if (strcmp(k->exercises[i].category, cat->id) == 0) {
			pager_add(&s->detail, PAGER_BULLET, k->exercises[i].name);
			room--;
		}
	}
	pager_draw_top(&s->detail, c, r, "(i: all of them)");
}

static void categories_draw(struct view *v, struct canvas *c)
{
	static const struct hint hints[] = {
		{ .action = ACTION_OPEN, .label = "do these", .brief = "open" },
		{ .action = ACTION_HOW, .label = "look at them", .brief = "look", .weight = 1 },
		{ .action = ACTION_CLOSE },
		{ .action = ACTION_HELP, .weight = 2 },
	};
	struct categories *s = v->state;
	const struct catalogue *k = ui_world(v->ui)->catalogue;
	struct str note = STR_INIT;
	struct rect body = layout_frame(c->rows, c->cols).body;
	struct panes p = layout_panes(body);

	/* Without a pane beside the list there is room below it. */
	if (rect_is_empty(p.detail) && body.rows > s->list.count + 6) {
		p.detail = p.list;
		p.list = rect_top(&p.detail, s->list.count);
		rect_top(&p.detail, 1);
	}
	list_fit(&s->list, p.list.rows);
	list_position(&s->list, &note);
	view_frame(v, c, "By part of the body", "all exercises of one kind, one after another",
	           hints, ARRAY_LEN(hints), note.buf);
	draw_categories(s, k, c, p.list);
	if (list_has_selection(&s->list))
		draw_category(s, k, c, p.detail);
	str_release(&note);
}

static void categories_act(struct view *v, enum action a, msec now)
{
	struct categories *s = v->state;

	if (list_act(&s->list, a))
		return;
	if (a == ACTION_CLOSE)
		ui_pop(v->ui, now);
	if (a == ACTION_CLOSE || !list_has_selection(&s->list))
		return;
	const struct category *cat = &ui_world(v->ui)->catalogue->categories[s->list.selected];
	const struct routine *r = a == ACTION_OPEN ? ui_routine(v->ui, cat->id) : NULL;
	if (r != NULL)
		ui_push(v->ui, &view_preview, r, now);
	else if (a == ACTION_HOW)
		ui_push(v->ui, &view_browser, cat->id, now);
}

static const struct own_words categories_words[] = {
	{ ACTION_HOW, "look at these exercises" },
	{ ACTION_OPEN, "see them as a routine, and start it" },
	{ ACTION_NONE, NULL },
};

const struct view_ops view_categories = {
	.name = "By part of the body",
	.about = "Space shows the exercises of one kind as a routine that can be started.",
	.keymap = KEYMAP_LIST,
	.actions = ACTS_MOVE | ACTS(OPEN) | ACTS(HOW) | ACTS(CLOSE),
	.words = categories_words,
	.state_size = sizeof(struct categories),
	.open = categories_open,
	.close = categories_close,
	.draw = categories_draw,
	.act = categories_act,
};

/* ---- exercises ---- */

enum {
	QUERY_MAX = 64,      /* bytes */
	POSITION_COLS = 54,  /* from here with positions */
};

struct browser {
	struct list list;
	const struct exercise **found; /* owned: room for all */
	struct exercise_search searched;
	int category;                  /* index; -1 for all */
	struct str query;
	bool typing;                   /* keys go into the query */
	struct pager detail;
	struct showing showing;
};

static void search(struct view *v)
{
	struct browser *s = v->state;
	const struct catalogue *k = ui_world(v->ui)->catalogue;
	const char *category = s->category < 0 ? NULL : k->categories[s->category].id;
	int n = 0;

	for (size_t i = 0; i < k->exercise_count; i++) {
		const struct exercise *e = &k->exercises[i];
		if ((category == NULL || strcmp(e->category, category) == 0) &&
		    exercise_search_finds(&s->searched, i, s->query.buf))
			s->found[n++] = e;
	}
	list_init(&s->list, n, NULL);
}

static void browser_open(struct view *v, const void *arg)
{
	struct browser *s = v->state;
	const struct catalogue *k = ui_world(v->ui)->catalogue;

	s->detail = (struct pager)PAGER_INIT;
	s->showing = (struct showing)SHOWING_INIT;
	s->query = (struct str)STR_INIT;
	s->found = mem_array(k->exercise_count + 1, sizeof(const struct exercise *));
	exercise_search_make(&s->searched, k);
	s->category = -1;
	for (size_t i = 0; arg != NULL && i < k->category_count; i++)
		if (strcmp(k->categories[i].id, arg) == 0)
			s->category = (int)i;
	search(v);
}

static void browser_close(struct view *v)
{
	struct browser *s = v->state;

	mem_free(s->found);
	exercise_search_release(&s->searched);
	str_release(&s->query);
	pager_release(&s->detail);
	showing_release(&s->showing);
}

static void draw_query(const struct browser *s, const struct catalogue *k, struct canvas *c,
                       struct rect r)
{
	const char *category = s->category < 0 ? "all" : k->categories[s->category].name;
	int col = r.col;

	if (r.rows < 1)
		return;
	if (s->typing || s->query.len > 0) {
		col += canvas_put(c, r.row, col, r.cols, STYLE_STRONG, "Search: ");
		col += canvas_put(c, r.row, col, r.col + r.cols - col, STYLE_STRONG, s->query.buf);
		if (s->typing) {
			canvas_put(c, r.row, col, 1, STYLE_SELECTED, " ");
			canvas_cursor(c, r.row, col);
		}
	} else {
		canvas_putf(c, r.row, col, r.cols, STYLE_NORMAL, "Category: %s", category);
		return;
	}
	if (s->category >= 0)
		canvas_put_right(c, r.row, col + 2, r.col + r.cols, STYLE_NORMAL, category);
}

static void draw_found(const struct browser *s, struct canvas *c, struct rect r)
{
	for (int i = s->list.top; i < s->list.count && !rect_is_empty(r); i++)
		row_draw(c, rect_top(&r, 1), i == s->list.selected && !s->typing, s->found[i]->name,
		         r.cols >= POSITION_COLS ? say_position(s->found[i]->position) : NULL);
	if (s->list.count == 0)
		canvas_put(c, r.row, r.col, r.cols, STYLE_NORMAL, "  Nothing found.");
}

static void draw_beside(struct view *v, struct canvas *c, struct rect r)
{
	struct browser *s = v->state;

	if (rect_is_empty(r) || !list_has_selection(&s->list))
		return;
	const struct exercise *e = s->found[s->list.selected];
	if (showing_wanted(v, e, NULL))
		showing_draw(&s->showing, v, c, showing_above(&r), e, NULL);
	pager_clear(&s->detail);
	card_fill_brief(&s->detail, ui_world(v->ui), e);
	pager_draw_top(&s->detail, c, r, "(Space: all of it)");
}

static void draw_frame(struct view *v, struct canvas *c, const char *note)
{
	struct browser *s = v->state;
	const struct hint hints[] = {
		{ .action = ACTION_OPEN },
		{ .action = ACTION_SEARCH, .weight = 1 },
		{ .action = ACTION_FILTER, .label = "category", .weight = 2 },
		{ .action = ACTION_CLOSE, .label = s->query.len > 0 ? "all again" : "back" },
		{ .action = ACTION_HELP, .weight = 3 },
	};
	static const struct hint typing[] = {
		{ .action = ACTION_OPEN,
		  .label = "to the list",
		  .brief = "list",
		  .key = { KEYCODE_ENTER, 0 } },
		{ .action = ACTION_CLOSE, .label = "clear" },
	};
	struct str right = STR_INIT;

	str_addf(&right, "%d of %d", s->list.count,
	         (int)ui_world(v->ui)->catalogue->exercise_count);
	if (s->typing)
		view_frame(v, c, "Exercises", right.buf, typing, ARRAY_LEN(typing), note);
	else
		view_frame(v, c, "Exercises", right.buf, hints, ARRAY_LEN(hints), note);
	str_release(&right);
}

static void browser_draw(struct view *v, struct canvas *c)
{
	struct browser *s = v->state;
	const struct ui_world *w = ui_world(v->ui);
	struct str note = STR_INIT;
	struct rect body = layout_frame(c->rows, c->cols).body;
	struct rect query = rect_top(&body, body.rows > 2 ? 1 : 0);

	rect_top(&body, body.rows > 8 ? 1 : 0);
	struct panes p = layout_panes(body);
	list_fit(&s->list, p.list.rows);
	list_position(&s->list, &note);
	draw_frame(v, c, note.buf);
	draw_query(s, w->catalogue, c, query);
	draw_found(s, c, p.list);
	draw_beside(v, c, p.detail);
	str_release(&note);
}

static void next_category(struct view *v)
{
	struct browser *s = v->state;

	s->category++;
	if (s->category >= (int)ui_world(v->ui)->catalogue->category_count)
		s->category = -1;
	search(v);
}

static void browser_frame(struct view *v, struct canvas *c)
{
	struct browser *s = v->state;

	showing_frame(&s->showing, v, c);
}

static void browser_act(struct view *v, enum action a, msec now)
{
	struct browser *s = v->state;

	if (list_act(&s->list, a))
		return;
	if (a == ACTION_SEARCH) {
		s->typing = true;
	} else if (a == ACTION_FILTER) {
		next_category(v);
	} else if (a == ACTION_CLOSE && s->query.len > 0) {
		str_clear(&s->query);
		search(v);
	} else if (a == ACTION_CLOSE) {
		ui_pop(v->ui, now);
	} else if ((a == ACTION_OPEN || a == ACTION_HOW) && list_has_selection(&s->list)) {
		ui_push(v->ui, &view_card, &(struct card_of){ s->found[s->list.selected], NULL },
		        now);
	}
}

static void rub_out(struct str *query)
{
	size_t len = query->len;

	while (len > 0 && ((unsigned char)query->buf[len - 1] & 0xC0) == 0x80)
		len--;
	str_truncate(query, len > 0 ? len - 1 : 0);
}

static bool browser_text(struct view *v, struct key key)
{
	struct browser *s = v->state;
	char utf8[4];

	if (!s->typing)
		return false;
	if (key.code == KEYCODE_CHAR && !utf8_is_unsafe(key.ch) && s->query.len < QUERY_MAX) {
		str_addb(&s->query, utf8, utf8_encode(key.ch, utf8));
	} else if (key.code == KEYCODE_BACKSPACE && s->query.len > 0) {
		rub_out(&s->query);
	} else if (key.code == KEYCODE_ENTER || key.code == KEYCODE_DOWN ||
	           key.code == KEYCODE_TAB) {
		s->typing = false;
		return true;
	} else if (key.code == KEYCODE_ESCAPE || key.code == KEYCODE_BACKSPACE) {
		s->typing = false;
		str_clear(&s->query);
	} else {
		return key.code == KEYCODE_CHAR;
	}
	search(v);
	return true;
}

static const struct own_words browser_words[] = {
	{ ACTION_CLOSE, "clear the search; without one, back" },
	{ ACTION_NONE, NULL },
};

const struct view_ops view_browser = {
	.name = "Exercises",
	.about = "All exercises. / searches their names, other names, muscles and what they "
	         "need; c goes through the categories.",
	.keymap = KEYMAP_LIST,
	.actions = ACTS_MOVE | ACTS(OPEN) | ACTS(HOW) | ACTS(SEARCH) | ACTS(FILTER) | ACTS(CLOSE),
	.words = browser_words,
	.state_size = sizeof(struct browser),
	.open = browser_open,
	.close = browser_close,
	.draw = browser_draw,
	.frame = browser_frame,
	.act = browser_act,
	.text = browser_text,
};
