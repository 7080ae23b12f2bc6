/* The doses that became the person's own: since when, why, and the way back. */
#include "limber/core/ladder.h"

#include "view.h"

/* Below the list, where there is no pane beside it, and what the list keeps then. */
enum { DETAIL_ROWS = 5, LIST_ROWS = 3 };

struct doses_view {
	struct list list;
	struct pager detail;
};

static const struct own_dose *selected(const struct view *v)
{
	const struct doses_view *s = v->state;
	const struct person *person = ui_world(v->ui)->person;

	return person->dose_count > 0 ? &person->doses[s->list.selected] : NULL;
}

static void doses_open(struct view *v, const void *arg)
{
	struct doses_view *s = v->state;

	(void)arg;
	s->detail = (struct pager)PAGER_INIT;
	list_init(&s->list, (int)ui_world(v->ui)->person->dose_count, NULL);
}

static void doses_close(struct view *v)
{
	struct doses_view *s = v->state;

	pager_release(&s->detail);
}

/* One may have gone, as it was undone. */
static void follow(struct view *v)
{
	struct doses_view *s = v->state;
	int count = (int)ui_world(v->ui)->person->dose_count, at = s->list.selected;

	if (s->list.count == count)
		return;
	list_init(&s->list, count, NULL);
	list_select(&s->list, at);
}

static void draw_lines(const struct view *v, struct canvas *c, struct rect r)
{
	const struct doses_view *s = v->state;
	const struct ui_world *w = ui_world(v->ui);
	struct str dose = STR_INIT;

	for (int i = s->list.top; i < s->list.count && !rect_is_empty(r); i++) {
		const struct own_dose *own = &w->person->doses[i];
		const struct exercise *e = catalogue_exercise(w->catalogue, own->exercise);
		str_clear(&dose);
		if (e != NULL)
			progress_say_dose(e, own, &dose);
		row_draw(c, rect_top(&r, 1), i == s->list.selected, e != NULL ? e->name : own->exercise,
		         dose.buf);
	}
	str_release(&dose);
}

/* Where it comes from: the catalogue's dose, and the change that undoing takes back. */
static void add_origin(struct pager *p, const struct exercise *e, const struct change *c)
{
	struct str text = STR_INIT;
	struct ladder l;

	ladder_of(&l, e, NULL);
	ladder_say(&l, &l.dose, &text);
	pager_field(p, "Full dose", text.buf);
	pager_field(p, "Since", c->day);
	pager_add(p, PAGER_PARAGRAPH, c->reason);
	str_release(&text);
}

static void fill_detail(struct view *v, bool beside)
{
	struct doses_view *s = v->state;
	const struct ui_world *w = ui_world(v->ui);
	const struct own_dose *own = selected(v);
	struct str dose = STR_INIT;

	pager_clear(&s->detail);
	pager_add(&s->detail, PAGER_WARNING, ui_told(v->ui));
	if (own == NULL) {
		pager_add(&s->detail, PAGER_PARAGRAPH,
		          "You have no doses of your own: each exercise has the one that its routine says.");
		return;
	}
	const struct exercise *e = catalogue_exercise(w->catalogue, own->exercise);
	const struct change *c = progress_newest(w->changes_kept, w->change_count, own->exercise);
	if (beside)
		pager_add(&s->detail, PAGER_HEADING, e != NULL ? e->name : own->exercise);
	if (e != NULL) {
		progress_say_dose(e, own, &dose);
		pager_field(&s->detail, "Now", dose.buf);
		if (c != NULL)
			add_origin(&s->detail, e, c);
	} else {
		pager_add(&s->detail, PAGER_PARAGRAPH, "The catalogue does not have it any more.");
	}
	str_release(&dose);
}

static void doses_draw(struct view *v, struct canvas *c)
{
	struct doses_view *s = v->state;
	bool any = selected(v) != NULL;
	const struct hint hints[] = {
		{ .action = any ? ACTION_UNDO : ACTION_NONE },
		{ .action = any ? ACTION_DOWN : ACTION_NONE, .label = "choose", .weight = 2 },
		{ .action = ACTION_CLOSE },
		{ .action = ACTION_HELP, .weight = 1 },
	};
	struct str note = STR_INIT;
	struct rect body = layout_frame(c->rows, c->cols).body;
	struct panes p = layout_panes(body);
	bool beside = !rect_is_empty(p.detail);

	follow(v);
	any = selected(v) != NULL;
	if (!any)
		p = (struct panes){ .detail = layout_text(body) };
	else if (!beside && p.list.rows >= DETAIL_ROWS + LIST_ROWS)
		p.detail = rect_bottom(&p.list, DETAIL_ROWS);
	list_fit(&s->list, p.list.rows);
	list_position(&s->list, &note);
	view_frame(v, c, "Your doses", "", hints, ARRAY_LEN(hints), note.buf);
	draw_lines(v, c, p.list);
	fill_detail(v, beside);
	if (!rect_is_empty(p.detail))
		pager_draw_top(&s->detail, c, p.detail, "");
	str_release(&note);
}

static void doses_act(struct view *v, enum action a, msec now)
{
	struct doses_view *s = v->state;

	follow(v);
	if (list_act(&s->list, a))
		return;
	const struct own_dose *own = selected(v);
	if (a == ACTION_UNDO && own != NULL)
		ui_ask_undo(v->ui, own->exercise);
	else if (a == ACTION_CLOSE)
		ui_pop(v->ui, now);
}

static const struct own_words doses_words[] = {
	{ ACTION_UNDO, "take the newest change of this exercise back" },
	{ ACTION_NONE, NULL },
};

const struct view_ops view_doses = {
	.name = "Your doses",
	.about = "Exercises whose dose became your own by changes that you took. They hold in every "
	         "routine, but for what a routine asks less of.",
	.keymap = KEYMAP_LIST,
	.actions = ACTS_MOVE | ACTS(UNDO) | ACTS(CLOSE),
	.words = doses_words,
	.state_size = sizeof(struct doses_view),
	.open = doses_open,
	.close = doses_close,
	.draw = doses_draw,
	.act = doses_act,
};
