/* Questions with a list of answers. */
#include "panel.h"

#include "limber/base/mem.h"

void panel_init(struct panel *p)
{
	*p = (struct panel){ .count = 0 };
	p->text = (struct pager)PAGER_INIT;
	p->right = "paused";
	p->brief = "";
}

void panel_release(struct panel *p)
{
	for (size_t i = 0; i < p->count; i++) {
		mem_free(p->answers[i].label);
		mem_free(p->answers[i].note);
	}
	mem_free(p->answers);
	pager_release(&p->text);
}

void panel_add(struct panel *p, int value, const char *label, const char *note)
{
	p->answers = mem_grow(p->answers, p->count, &p->cap, sizeof(*p->answers));
	p->answers[p->count++] = (struct answer){
		.label = mem_strdup(label),
		.note = note != NULL ? mem_strdup(note) : NULL,
		.value = value,
	};
}

void panel_ready(struct panel *p)
{
	list_init(&p->list, (int)p->count, NULL);
}

/* The text alone: it closes with any key that is not for scrolling, or with a page past its end. */
static bool read_act(struct panel *p, enum action a)
{
	bool past = a == ACTION_PAGE_DOWN && pager_at_end(&p->text);

	p->read = p->read || pager_at_end(&p->text);
	if (past || !pager_act(&p->text, a))
		p->reading = false;
	return true;
}

/*
 * The page keys are all that some remotes have: on through the text, then through the answers,
 * and back in the same way.
 */
static bool is_for_text(const struct panel *p, enum action a)
{
	if (a == ACTION_PAGE_DOWN)
		return !pager_at_end(&p->text);
	return a == ACTION_PAGE_UP && p->list.selected == 0;
}

bool panel_act(struct panel *p, enum action a)
{
	bool page = a == ACTION_PAGE_UP || a == ACTION_PAGE_DOWN;

	if (p->reading)
		return read_act(p, a);
	if (page && p->short_of_room && !p->read) {
		p->reading = true;
		p->text.top = 0;
		return true;
	}
	if (!p->short_of_room && is_for_text(p, a))
		return pager_act(&p->text, a);
	return list_act(&p->list, a);
}

int panel_value(const struct panel *p)
{
	return list_has_selection(&p->list) ? p->answers[p->list.selected].value : -1;
}

static int rows_for_answers(struct panel *p, struct rect body)
{
	int count = (int)p->count, least = body.rows / 2;

	pager_fit(&p->text, body.cols, 1);
	int left = body.rows - (int)p->text.line_count - 1;
	/* Up to four are always in sight; more in half of the body, or where there is room. */
	if (least < 4)
		least = body.rows > 4 ? 4 : body.rows - (p->brief[0] != '\0' && body.rows > 2);
	int rows = left > least ? left : least;
	return rows < count ? rows : count;
}

/* The text fills the screen. */
static void draw_reading(const struct view *v, struct panel *p, struct canvas *c, const char *title,
                         struct rect body)
{
	static const struct hint hints[] = {
		{ .action = ACTION_OPEN, .label = "back" },
		{ .action = ACTION_DOWN, .label = "more", .weight = 1 },
	};

	view_frame(v, c, title, p->right, hints, ARRAY_LEN(hints), NULL);
	pager_draw(&p->text, c, body);
}

static void draw_answers(const struct panel *p, struct canvas *c, struct rect list)
{
	for (int i = p->list.top; i < p->list.count && !rect_is_empty(list); i++)
		row_draw(c, rect_top(&list, 1), i == p->list.selected, p->answers[i].label,
		         p->answers[i].note);
}

static void draw_text(struct panel *p, struct canvas *c, struct rect text)
{
	if (p->short_of_room)
		canvas_put(c, text.row, text.col, text.cols, STYLE_WARNING, p->brief);
	else
		pager_draw(&p->text, c, text);
}

void panel_draw(const struct view *v, struct panel *p, struct canvas *c, const char *title,
                const struct hint *hints, size_t count)
{
	struct hint short_hints[] = {
		{ .action = ACTION_OPEN, .label = "choose this", .brief = "ok" },
		{ .action = ACTION_PAGE_DOWN, .label = "read", .weight = 1 },
		{ .action = ACTION_NONE },
	};
	struct str note = STR_INIT;
	struct rect body = layout_text(layout_frame(c->rows, c->cols).body);
	struct rect text = body;

	for (size_t i = 0; i < count; i++)
		if (hints[i].action == ACTION_CLOSE)
			short_hints[2] = hints[i];
	short_hints[2].weight = 2;
	if (p->reading) {
		draw_reading(v, p, c, title, body);
		return;
	}
	struct rect list = rect_bottom(&text, rows_for_answers(p, body));
	rect_bottom(&text, text.rows > 1 ? 1 : 0);
	if (text.rows > (int)p->text.line_count) {
		/* The answers follow the text, not the end of the screen. */
		list.row -= text.rows - (int)p->text.line_count;
		text.rows = (int)p->text.line_count;
	}
	list_fit(&p->list, list.rows);
	pager_fit(&p->text, text.cols, text.rows);
	p->short_of_room = text.rows < 2 && p->brief[0] != '\0' && !pager_fits(&p->text);
	if (!p->short_of_room)
		pager_position(&p->text, &note);
	if (note.len > 0)
		str_adds(&note, " (PgDn)");
	view_frame(v, c, title, p->right, p->short_of_room ? short_hints : hints,
	           p->short_of_room ? ARRAY_LEN(short_hints) : count, note.buf);
	draw_text(p, c, text);
	draw_answers(p, c, list);
	str_release(&note);
}
