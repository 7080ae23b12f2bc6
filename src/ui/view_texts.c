/* Texts: the safety screen, the topics to learn about, and one topic. */
#include <string.h>

#include "view.h"

/* ---- one text, shared by the safety screen and a topic ---- */

struct text {
	struct pager pager;
	const struct document *document; /* borrowed; may be NULL */
	bool seen;                       /* its end has been in sight */
};

/* A text ends with the keys of its sources, "Sources: S02, S13": what they stand for. */
static void add_sources(struct pager *p, const char *text, const struct catalogue *k)
{
	static const char head[] = "\nSources: ", ends[] = ", \n";
	const char *at = strstr(text, head);
	struct str key = STR_INIT;

	for (at = at != NULL ? at + sizeof(head) - 1 : ""; *at != '\0'; at += strspn(at, ends)) {
		size_t len = strcspn(at, ends);
		str_clear(&key);
		str_addb(&key, at, len);
		const char *source = catalogue_source(k, key.buf);
		if (source != NULL)
			pager_addf(p, PAGER_BULLET, "%s: %s", key.buf, source);
		at += len;
	}
	str_release(&key);
}

static void text_open(struct text *t, const struct document *d)
{
	t->pager = (struct pager)PAGER_INIT;
	t->document = d;
	if (d != NULL)
		pager_add_markup(&t->pager, d->text);
}

static void text_close(struct view *v)
{
	struct text *t = v->state;

	pager_release(&t->pager);
}

static void text_draw(struct view *v, struct canvas *c, const char *right, const struct hint *hints,
                      size_t count)
{
	struct text *t = v->state;
	struct str note = STR_INIT;
	struct rect body = layout_text(layout_frame(c->rows, c->cols).body);

	pager_fit(&t->pager, body.cols, body.rows);
	pager_position(&t->pager, &note);
	view_frame(v, c, t->document != NULL ? t->document->title : "", right, hints, count,
	           note.buf);
	pager_draw(&t->pager, c, body);
	str_release(&note);
}

/* ---- safety ---- */

static void safety_open(struct view *v, const void *arg)
{
	(void)arg;
	text_open(v->state, ui_world(v->ui)->safety);
}

static void safety_draw(struct view *v, struct canvas *c)
{
	static const struct hint read_on[] = {
		{ .action = ACTION_OPEN, .label = "read on" },
		{ .action = ACTION_UP, .label = "back up", .weight = 2 },
		{ .action = ACTION_CLOSE,
		  .label = "leave",
		  .key = { KEYCODE_CHAR, 'q' },
		  .weight = 1 },
	};
	static const struct hint confirm[] = {
		{ .action = ACTION_YES, .label = "I have read this" },
		{ .action = ACTION_UP, .label = "back up", .weight = 2 },
		{ .action = ACTION_CLOSE,
		  .label = "leave",
		  .key = { KEYCODE_CHAR, 'q' },
		  .weight = 1 },
	};
	static const struct hint again[] = {
		{ .action = ACTION_OPEN, .label = "read on", .weight = 1 },
		{ .action = ACTION_CLOSE },
	};
	struct text *t = v->state;
	struct rect body = layout_text(layout_frame(c->rows, c->cols).body);

	pager_fit(&t->pager, body.cols, body.rows);
	t->seen = t->seen || pager_at_end(&t->pager);
	if (ui_world(v->ui)->confirmed)
		text_draw(v, c, "", again, ARRAY_LEN(again));
	else if (t->seen)
		text_draw(v, c, "", confirm, ARRAY_LEN(confirm));
	else
		text_draw(v, c, "please read to the end", read_on, ARRAY_LEN(read_on));
}

static void safety_act(struct view *v, enum action a, msec now)
{
	struct text *t = v->state;
	bool confirmed = ui_world(v->ui)->confirmed;

	if (pager_act(&t->pager, a))
		return;
	if (a == ACTION_OPEN && !pager_at_end(&t->pager))
		pager_act(&t->pager, ACTION_PAGE_DOWN);
	else if (confirmed && (a == ACTION_CLOSE || a == ACTION_OPEN))
		ui_pop(v->ui, now);
	else if (!confirmed && a == ACTION_CLOSE)
		ui_ask(v->ui, REQUEST_QUIT);
	else if (!confirmed && a == ACTION_YES && t->seen)
		ui_ask(v->ui, REQUEST_CONFIRMED);
}

static const struct own_words safety_words[] = {
	{ ACTION_OPEN, "read on; at the end, back to the menu" },
	{ ACTION_YES, "I have read this (before the first session)" },
	{ ACTION_CLOSE, "back (before the first session: leave)" },
	{ ACTION_NONE, NULL },
};

const struct view_ops view_safety = {
	.name = "Before you start",
	.about = "When not to exercise, whom to ask first, and when to stop.",
	.keymap = KEYMAP_DIALOG,
	.actions = ACTS_MOVE | ACTS(OPEN) | ACTS(YES) | ACTS(CLOSE),
	.words = safety_words,
	.state_size = sizeof(struct text),
	.open = safety_open,
	.close = text_close,
	.draw = safety_draw,
	.act = safety_act,
};

/* ---- one topic ---- */

static void topic_open(struct view *v, const void *arg)
{
	struct text *t = v->state;
	const struct document *d = arg;

	text_open(t, d);
	add_sources(&t->pager, d->text, ui_world(v->ui)->catalogue);
}

static void topic_draw(struct view *v, struct canvas *c)
{
	static const struct hint hints[] = {
		{ .action = ACTION_PAGE_DOWN, .label = "read on", .weight = 1 },
		{ .action = ACTION_CLOSE },
		{ .action = ACTION_HELP, .weight = 2 },
	};
	static const struct hint at_end[] = {
		{ .action = ACTION_PAGE_DOWN, .label = "back" },
		{ .action = ACTION_HELP, .weight = 2 },
	};
	struct text *t = v->state;
	struct rect body = layout_text(layout_frame(c->rows, c->cols).body);

	pager_fit(&t->pager, body.cols, body.rows);
	if (pager_at_end(&t->pager))
		text_draw(v, c, "", at_end, ARRAY_LEN(at_end));
	else
		text_draw(v, c, "", hints, ARRAY_LEN(hints));
}

static void topic_act(struct view *v, enum action a, msec now)
{
	struct text *t = v->state;

	if (a == ACTION_CLOSE || (a == ACTION_PAGE_DOWN && pager_at_end(&t->pager)))
		ui_pop(v->ui, now);
	else
		pager_act(&t->pager, a);
}

const struct view_ops view_topic = {
	.name = "A text",
	.about = "A short text. At its end Space goes back.",
	.keymap = KEYMAP_TEXT,
	.actions = ACTS_MOVE | ACTS(CLOSE),
	.state_size = sizeof(struct text),
	.open = topic_open,
	.close = text_close,
	.draw = topic_draw,
	.act = topic_act,
};

/* ---- the topics ---- */

struct topics {
	struct list list;
	struct pager detail;
};

static void topics_open(struct view *v, const void *arg)
{
	struct topics *s = v->state;

	(void)arg;
	s->detail = (struct pager)PAGER_INIT;
	list_init(&s->list, (int)ui_world(v->ui)->learn_count, NULL);
}

static void topics_close(struct view *v)
{
	struct topics *s = v->state;

	pager_release(&s->detail);
}

static void topics_draw(struct view *v, struct canvas *c)
{
	static const struct hint hints[] = {
		{ .action = ACTION_OPEN, .label = "read" },
		{ .action = ACTION_CLOSE },
		{ .action = ACTION_HELP, .weight = 1 },
	};
	struct topics *s = v->state;
	const struct ui_world *w = ui_world(v->ui);
	struct str note = STR_INIT;
	struct panes p = layout_panes(layout_frame(c->rows, c->cols).body);

	list_fit(&s->list, p.list.rows);
	list_position(&s->list, &note);
	view_frame(v, c, "Learn", "short texts about hips, glutes and backs", hints,
	           ARRAY_LEN(hints), note.buf);
	for (int i = s->list.top; i < s->list.count && !rect_is_empty(p.list); i++)
		row_draw(c, rect_top(&p.list, 1), i == s->list.selected, w->learn[i].title, NULL);
	if (list_has_selection(&s->list) && !rect_is_empty(p.detail)) {
		pager_clear(&s->detail);
		pager_add_markup(&s->detail, w->learn[s->list.selected].text);
		pager_draw_top(&s->detail, c, p.detail, "(Space: all of it)");
	}
	str_release(&note);
}

static void topics_act(struct view *v, enum action a, msec now)
{
	struct topics *s = v->state;

	if (list_act(&s->list, a))
		return;
	if (a == ACTION_CLOSE)
		ui_pop(v->ui, now);
	else if (a == ACTION_OPEN && list_has_selection(&s->list))
		ui_push(v->ui, &view_topic, &ui_world(v->ui)->learn[s->list.selected], now);
}

const struct view_ops view_topics = {
	.name = "Learn",
	.about = "Short texts about what the exercises are for.",
	.keymap = KEYMAP_LIST,
	.actions = ACTS_MOVE | ACTS(OPEN) | ACTS(CLOSE),
	.state_size = sizeof(struct topics),
	.open = topics_open,
	.close = topics_close,
	.draw = topics_draw,
	.act = topics_act,
};
