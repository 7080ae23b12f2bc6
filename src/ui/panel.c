/* Questions over the play screen. */
#include "panel.h"

#include "limber/base/mem.h"

void panel_init(struct panel *p)
{
	*p = (struct panel){ .count = 0 };
	p->text = (struct pager)PAGER_INIT;
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

bool panel_act(struct panel *p, enum action a)
{
	if (a == ACTION_PAGE_UP || a == ACTION_PAGE_DOWN) {
		/* Where all of the text is in sight the page keys are for the answers. */
		return pager_fits(&p->text) ? list_act(&p->list, a) : pager_act(&p->text, a);
	}
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
		least = body.rows > 4 ? 4 : body.rows;
	int rows = left > least ? left : least;
	return rows < count ? rows : count;
}

void panel_draw(const struct view *v, struct panel *p, struct canvas *c, const char *title,
                const struct hint *hints, size_t count)
{
	struct str note = STR_INIT;
	struct rect body = layout_text(layout_frame(c->rows, c->cols).body);
	struct rect text = body;
	struct rect list = rect_bottom(&text, rows_for_answers(p, body));

	rect_bottom(&text, text.rows > 1 ? 1 : 0);
	if (text.rows > (int)p->text.line_count) {
		/* The answers follow the text, not the end of the screen. */
		list.row -= text.rows - (int)p->text.line_count;
		text.rows = (int)p->text.line_count;
	}
	list_fit(&p->list, list.rows);
	pager_fit(&p->text, text.cols, text.rows);
	if (!rect_is_empty(text))
		pager_position(&p->text, &note);
	if (note.len > 0)
		str_adds(&note, " (PgDn)");
	view_frame(v, c, title, "paused", hints, count, note.buf);
	pager_draw(&p->text, c, text);
	for (int i = p->list.top; i < p->list.count && !rect_is_empty(list); i++)
		row_draw(c, rect_top(&list, 1), i == p->list.selected, p->answers[i].label,
		         p->answers[i].note);
	str_release(&note);
}
