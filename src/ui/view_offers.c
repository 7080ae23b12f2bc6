/* Changes of doses that are offered, one at a time: yes, no, or later. */
#include "limber/base/text.h"
#include "limber/core/ladder.h"

#include "view.h"

enum { SECONDS_MAX = 60 }; /* from here on times are told in minutes */

struct offers_view {
	struct pager text;
	size_t at;       /* the offer in sight */
};

static const struct offers *offers_of(const struct view *v)
{
	return ui_world(v->ui)->offers;
}

/* The first from `at` on that nothing was said to; their number where there is none. */
static size_t next_open(const struct offers *offers, size_t at)
{
	while (at < offers->count && offers->items[at].state != OFFER_OPEN)
		at++;
	return at;
}

size_t offers_open(const struct ui_world *w)
{
	size_t open = 0;

	for (size_t i = 0; w->offers != NULL && i < w->offers->count; i++)
		open += w->offers->items[i].state == OFFER_OPEN;
	return open;
}

static void offers_view_open(struct view *v, const void *arg)
{
	struct offers_view *s = v->state;

	(void)arg;
	s->text = (struct pager)PAGER_INIT;
	s->at = next_open(offers_of(v), 0);
}

static void offers_close(struct view *v)
{
	struct offers_view *s = v->state;

	pager_release(&s->text);
}

static void add_longer(struct pager *p, msec more)
{
	struct str time = STR_INIT;
	msec seconds = (more + MSEC_SECOND - 1) / MSEC_SECOND;

	if (seconds < SECONDS_MAX)
		text_count(&time, seconds, "second");
	else
		text_count(&time, (seconds + 30) / 60, "minute");
	pager_addf(p, PAGER_PARAGRAPH, "A session gets about %s longer.", time.buf);
	str_release(&time);
}

/* What it comes to, beside its sentence. */
static void fill(struct offers_view *s, const struct offer *o, const char *told)
{
	pager_clear(&s->text);
	pager_add(&s->text, PAGER_WARNING, told);
	pager_add(&s->text, PAGER_STRONG, o->change.reason);
	if (o->up && o->more > 0)
		add_longer(&s->text, o->more);
	pager_add(&s->text, PAGER_DIM,
	          "It is your choice, and nothing changes before you say yes. 'Your doses' on the "
	          "first screen takes it back at any time. What is refused is not offered again for "
	          "a week.");
}

static void offers_draw(struct view *v, struct canvas *c)
{
	struct offers_view *s = v->state;
	const struct offers *offers = offers_of(v);
	bool last = next_open(offers, s->at + 1) == offers->count;
	const struct hint hints[] = {
		{ .action = ACTION_YES, .label = "take it", .brief = "yes" },
		{ .action = ACTION_NO, .label = "no" },
		{ .action = ACTION_OPEN, .label = "decide later", .brief = "later" },
		{ .action = last ? ACTION_NONE : ACTION_ALL, .weight = 2 },
		{ .action = ACTION_CLOSE, .weight = 3 },
		{ .action = ACTION_HELP, .weight = 1 },
	};
	struct str right = STR_INIT, note = STR_INIT;
	struct rect body = layout_text(layout_frame(c->rows, c->cols).body);

	fill(s, &offers->items[s->at], ui_told(v->ui));
	pager_fit(&s->text, body.cols, body.rows);
	pager_position(&s->text, &note);
	str_addf(&right, "%zu of %zu", s->at + 1, offers->count);
	view_frame(v, c, offers->items[s->at].up ? "A step up?" : "A step back?", right.buf, hints,
	           ARRAY_LEN(hints), note.buf);
	pager_draw(&s->text, c, body);
	str_release(&right);
	str_release(&note);
}

static void offers_act(struct view *v, enum action a, msec now)
{
	struct offers_view *s = v->state;
	const struct offers *offers = offers_of(v);
	size_t next = next_open(offers, s->at + 1);

	if (pager_act(&s->text, a))
		return;
	if (a == ACTION_YES)
		ui_ask_answer(v->ui, s->at, 1, OFFER_TAKEN);
	else if (a == ACTION_NO)
		ui_ask_answer(v->ui, s->at, 1, OFFER_REFUSED);
	else if (a == ACTION_ALL)
		ui_ask_answer(v->ui, s->at, offers->count - s->at, OFFER_TAKEN);
	else if (a != ACTION_OPEN && a != ACTION_CLOSE)
		return;
	s->text.top = 0;
	if (a == ACTION_CLOSE || a == ACTION_ALL || next == offers->count)
		ui_pop(v->ui, now);
	else
		s->at = next;
}

static const struct own_words offers_words[] = {
	{ ACTION_YES, "take this change" },
	{ ACTION_NO, "refuse it: not again for a week" },
	{ ACTION_OPEN, "decide later: the next one" },
	{ ACTION_ALL, "take this one and all after it" },
	{ ACTION_NONE, NULL },
};

const struct view_ops view_offers = {
	.name = "Changes offered",
	.about = "What was easy may become a little more, what hurt a little less. Nothing changes "
	         "before you say yes; Space never does.",
	.keymap = KEYMAP_DIALOG,
	.actions = ACTS_MOVE | ACTS(YES) | ACTS(NO) | ACTS(OPEN) | ACTS(ALL) | ACTS(CLOSE),
	.words = offers_words,
	.state_size = sizeof(struct offers_view),
	.open = offers_view_open,
	.close = offers_close,
	.draw = offers_draw,
	.act = offers_act,
};
