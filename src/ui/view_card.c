/* The card of an exercise, and the same as a panel over play. */
#include "card_view.h"
#include "showing.h"

#include "view.h"

struct card {
	struct pager text;
	struct showing showing;
	struct card_of of;
};

static void start(struct card *s, struct card_of of)
{
	s->text = (struct pager)PAGER_INIT;
	s->showing = (struct showing)SHOWING_INIT;
	s->of = of;
}

static void card_open(struct view *v, const void *arg)
{
	struct card *s = v->state;

	start(s, *(const struct card_of *)arg);
	card_fill(&s->text, ui_world(v->ui), s->of.exercise, s->of.variant);
}

/*
 * Over play: the item of the moment, as it is done in this session. The set-up is
 * of the side that the step is for; of sides in turn it tells which one is first.
 */
static void how_open(struct view *v, const void *arg)
{
	struct card *s = v->state;
	const struct ui_world *w = ui_world(v->ui);
	struct player_view now;

	(void)arg;
	player_look(session_player_const(w->session), &now);
	const struct moment *m = &now.moment;
	start(s, (struct card_of){ m->item->exercise, m->item->variant });
	s->showing.side = m->side;
	card_fill_item(&s->text, w, m->item, m->step->side);
}

static void card_close(struct view *v)
{
	struct card *s = v->state;

	pager_release(&s->text);
	showing_release(&s->showing);
}

static void add_name(const struct card_of *of, struct str *out)
{
	str_adds(out, of->exercise->name);
	if (of->variant != NULL)
		str_addf(out, ": %s", of->variant->name);
}

/* Where text and figure go: side by side, or one above the other. */
static struct rect text_room(const struct view *v, const struct canvas *c, struct rect *figure)
{
	const struct card *s = v->state;
	struct rect body = layout_frame(c->rows, c->cols).body;

	*figure = (struct rect){ 0, 0, 0, 0 };
	if (showing_wanted(v, s->of.exercise, s->of.variant)) {
		*figure = showing_beside(&body);
		if (rect_is_empty(*figure))
			*figure = showing_above(&body);
	}
	struct rect text = layout_text(body);
	/* No gulf between the two on a wide screen. */
	int beside = text.col + text.cols + 2;
	if (figure->col > beside)
		figure->col = beside;
	return text;
}

static void draw(struct view *v, struct canvas *c, const char *right, const struct hint *hints,
                 size_t count)
{
	struct card *s = v->state;
	struct str name = STR_INIT, note = STR_INIT;
	struct rect figure, body = text_room(v, c, &figure);

	add_name(&s->of, &name);
	pager_fit(&s->text, body.cols, body.rows);
	pager_position(&s->text, &note);
	view_frame(v, c, name.buf, right, hints, count, note.buf);
	pager_draw(&s->text, c, body);
	showing_draw(&s->showing, v, c, figure, s->of.exercise, s->of.variant);
	str_release(&name);
	str_release(&note);
}

static void card_draw(struct view *v, struct canvas *c)
{
	static const struct hint hints[] = {
		{ .action = ACTION_OPEN, .label = "do this one", .weight = 2 },
		{ .action = ACTION_PAGE_DOWN, .label = "read on", .weight = 1 },
		{ .action = ACTION_CLOSE },
		{ .action = ACTION_HELP, .weight = 3 },
	};

	static const struct hint at_end[] = {
		{ .action = ACTION_OPEN, .label = "do this one", .weight = 2 },
		{ .action = ACTION_CLOSE },
		{ .action = ACTION_HELP, .weight = 3 },
	};
	struct card *s = v->state;
	struct rect figure, body = text_room(v, c, &figure);

	pager_fit(&s->text, body.cols, body.rows);
	if (pager_at_end(&s->text))
		draw(v, c, "exercise", at_end, ARRAY_LEN(at_end));
	else
		draw(v, c, "exercise", hints, ARRAY_LEN(hints));
}

static void how_draw(struct view *v, struct canvas *c)
{
	static const struct hint hints[] = {
		{ .action = ACTION_OPEN, .label = "back to the exercise", .brief = "back" },
		{ .action = ACTION_DOWN, .label = "read on", .weight = 1 },
		{ .action = ACTION_PAGE_DOWN, .weight = 3 },
		{ .action = ACTION_HELP, .weight = 2 },
	};

	draw(v, c, "paused", hints, ARRAY_LEN(hints));
}

static void card_frame(struct view *v, struct canvas *c)
{
	struct card *s = v->state;

	showing_frame(&s->showing, v, c);
}

static void card_act(struct view *v, enum action a, msec now)
{
	struct card *s = v->state;

	if (pager_act(&s->text, a))
		return;
	if (a == ACTION_CLOSE) {
		ui_pop(v->ui, now);
	} else if (a == ACTION_OPEN) {
		const struct routine *r = ui_routine(v->ui, s->of.exercise->id);
		if (r != NULL)
			ui_push(v->ui, &view_preview, r, now);
	}
}

static void how_act(struct view *v, enum action a, msec now)
{
	struct card *s = v->state;

	if (!pager_act(&s->text, a) && (a == ACTION_CLOSE || a == ACTION_OPEN))
		ui_pop(v->ui, now);
}

static const struct own_words card_words[] = {
	{ ACTION_OPEN, "do this exercise" },
	{ ACTION_NONE, NULL },
};

const struct view_ops view_card = {
	.name = "Exercise",
	.about = "Everything about one exercise: how it is done, what to watch, how much, and "
	         "where it comes from.",
	.keymap = KEYMAP_TEXT,
	.actions = ACTS_MOVE | ACTS(OPEN) | ACTS(CLOSE),
	.words = card_words,
	.state_size = sizeof(struct card),
	.open = card_open,
	.close = card_close,
	.draw = card_draw,
	.frame = card_frame,
	.act = card_act,
};

static const struct own_words how_words[] = {
	{ ACTION_OPEN, "back to the exercise" },
	{ ACTION_CLOSE, "back to the exercise" },
	{ ACTION_NONE, NULL },
};

const struct view_ops view_how = {
	.name = "How it is done",
	.about = "The card of the exercise. Play is paused meanwhile and goes on when you go back.",
	.keymap = KEYMAP_DIALOG,
	.actions = ACTS_MOVE | ACTS(OPEN) | ACTS(CLOSE),
	.words = how_words,
	.state_size = sizeof(struct card),
	.over_play = true,
	.open = how_open,
	.close = card_close,
	.draw = how_draw,
	.frame = card_frame,
	.act = how_act,
};
