/* Help, made from the tables of keys and actions for the view that was on top. */
#include "view.h"

enum { KEY_COLS = 26 };

struct help {
	struct pager text;
	const struct view_ops *of;
};

/* Told in one line. */
static const struct pair {
	enum action one, other;
	const char *help;
} pairs[] = {
	{ ACTION_NEXT_ITEM, ACTION_PREVIOUS_ITEM, "next exercise, the exercise before" },
	{ ACTION_UP, ACTION_DOWN, "up, down" },
	{ ACTION_PAGE_UP, ACTION_PAGE_DOWN, "a page up, a page down" },
	{ ACTION_FIRST, ACTION_LAST, "to the beginning, to the end" },
};

static const struct pair *pair_with(enum action a)
{
	for (size_t i = 0; i < ARRAY_LEN(pairs); i++)
		if (pairs[i].one == a || pairs[i].other == a)
			return &pairs[i];
	return NULL;
}

static const char *help_on(const struct own_words *w, enum action a, const struct pair *pair)
{
	for (; w != NULL && w->action != ACTION_NONE; w++)
		if (w->action == a)
			return w->help;
	return pair != NULL ? pair->help : action_help(a);
}

static void add_keys(struct pager *p, enum keymap map, unsigned long long actions,
                     const struct own_words *own)
{
	struct str keys = STR_INIT;

	for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
		const struct pair *pair = pair_with(a);
		if ((actions & (1ull << a)) == 0 || (pair != NULL && pair->other == a))
			continue;
		str_clear(&keys);
		keymap_keys(map, a, 0, &keys);
		if (pair != NULL) {
			str_adds(&keys, "  ");
			keymap_keys(map, pair->other, 0, &keys);
		}
		if (keys.len > 0)
			pager_field(p, keys.buf, help_on(own, a, pair));
	}
	str_release(&keys);
}

/* Words that only the play screen has. */
static void add_legend(struct pager *p)
{
	pager_add(p, PAGER_HEADING, "What the screen says");
	pager_field(p, "( GET READY )", "the exercise begins when the seconds are over");
	pager_field(p, "[ WORK ]", "do it now, at the pace of the word below the number");
	pager_field(p, "< SWITCH SIDES >", "turn over or change legs");
	pager_field(p, "~ REST ~", "rest before the next set");
	pager_field(p, "( STARTING )", "get set: it goes on in three seconds");
	pager_field(p, "|| PAUSED ||", "nothing goes on until you press Space");
	pager_field(p, "[ YOUR PACE ]", "do the repetitions, then press Space");
}

static void help_open(struct view *v, const void *arg)
{
	struct help *h = v->state;

	h->of = arg;
	h->text = (struct pager)PAGER_INIT;
	h->text.label_cols = KEY_COLS;
	pager_add(&h->text, PAGER_PARAGRAPH, h->of->about);
	pager_add(&h->text, PAGER_HEADING, "Keys here");
	add_keys(&h->text, h->of->keymap, h->of->actions, h->of->words);
	pager_add(&h->text, PAGER_HEADING, "Keys everywhere");
	add_keys(&h->text, KEYMAP_GLOBAL,
	         ACTS(HELP) | ACTS(REDRAW) | ACTS(SUSPEND) | ACTS(QUIT_NOW), NULL);
	if (h->of == &view_play)
		add_legend(&h->text);
	pager_add(&h->text, PAGER_DIM,
	          "limber gives information, not medical advice. If something hurts, stop.");
}

static void help_close(struct view *v)
{
	struct help *h = v->state;

	pager_release(&h->text);
}

static void help_draw(struct view *v, struct canvas *c)
{
	static const struct hint hints[] = {
		{ .action = ACTION_OPEN, .label = "back" },
		{ .action = ACTION_DOWN, .label = "read on", .weight = 1 },
		{ .action = ACTION_PAGE_DOWN, .weight = 2 },
	};
	static const struct hint at_end[] = { { .action = ACTION_OPEN, .label = "back" } };
	struct help *h = v->state;
	struct str title = STR_INIT, note = STR_INIT;
	struct rect body = layout_text(layout_frame(c->rows, c->cols).body);

	str_addf(&title, "Help: %s", h->of->name);
	pager_fit(&h->text, body.cols, body.rows);
	pager_position(&h->text, &note);
	bool all = pager_at_end(&h->text);
	view_frame(v, c, title.buf, h->of == &view_play ? "paused" : "", all ? at_end : hints,
	           all ? ARRAY_LEN(at_end) : ARRAY_LEN(hints), note.buf);
	pager_draw(&h->text, c, body);
	str_release(&title);
	str_release(&note);
}

static void help_act(struct view *v, enum action a, msec now)
{
	struct help *h = v->state;

	if (!pager_act(&h->text, a) && (a == ACTION_OPEN || a == ACTION_CLOSE))
		ui_pop(v->ui, now);
}

const struct view_ops view_help = {
	.name = "Help",
	.about = "",
	.keymap = KEYMAP_DIALOG,
	.actions = ACTS_MOVE | ACTS(OPEN) | ACTS(CLOSE),
	.state_size = sizeof(struct help),
	.over_play = true,
	.open = help_open,
	.close = help_close,
	.draw = help_draw,
	.act = help_act,
};
