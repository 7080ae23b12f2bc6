/* The conditions: what the person lives with, on or off, and what each of them changes. */
#include <string.h>

#include "limber/base/mem.h"
#include "limber/base/text.h"
#include "limber/base/utf8.h"

#include "view.h"

enum { MARK_COLS = 6 }; /* "> [x] " */

struct conditions {
	struct list list;
	const struct condition **lines; /* owned array */
	struct pager detail;
	struct str text;                /* of the document that tells all of it */
	struct document document;
};

/* Those that can be set; one that is asked for before a session only where it is set too. */
static bool is_listed(const struct ui_world *w, const struct condition *condition)
{
	const struct checkin nothing_said = CHECKIN_INIT;
	struct person person = *w->person;

	person.checkin = nothing_said;
	return condition->when == CONDITION_SET || fit_has(&person, condition);
}

static void conditions_open(struct view *v, const void *arg)
{
	struct conditions *s = v->state;
	const struct ui_world *w = ui_world(v->ui);
	int n = 0;

	(void)arg;
	s->detail = (struct pager)PAGER_INIT;
	s->text = (struct str)STR_INIT;
	s->lines = mem_array(w->catalogue->condition_count + 1, sizeof(*s->lines));
	for (size_t i = 0; i < w->catalogue->condition_count; i++)
		if (is_listed(w, &w->catalogue->conditions[i]))
			s->lines[n++] = &w->catalogue->conditions[i];
	list_init(&s->list, n, NULL);
}

static void conditions_close(struct view *v)
{
	struct conditions *s = v->state;

	mem_free(s->lines);
	pager_release(&s->detail);
	str_release(&s->text);
}

static bool is_set(const struct ui_world *w, const struct condition *condition)
{
	const struct settings *set = w->settings;

	for (int i = 0; i < set->value[SETTING_CONDITIONS]; i++)
		if (strcmp(set->list[SETTING_CONDITIONS][i], condition->id) == 0)
			return true;
	return false;
}

/* The whole name where there is room for it, else how it is called in short. */
static void draw_line(const struct conditions *s, const struct ui_world *w, struct canvas *c,
                      struct rect r, int at)
{
	const struct condition *condition = s->lines[at];
	const char *name = condition->name, *brief = condition_brief(condition);
	struct str text = STR_INIT;

	str_adds(&text, is_set(w, condition) ? "[x] " : "[ ] ");
	if (utf8_width(name) + MARK_COLS <= r.cols)
		str_adds(&text, name);
	else
		str_addf(&text, "%c%s", text_upper(brief[0]), brief + 1);
	row_draw(c, r, at == s->list.selected, text.buf, NULL);
	str_release(&text);
}

/* ---- what one of them changes ---- */

static const struct act_words {
	enum caution_act act;
	const char *title;
} acts[] = {
	{ CAUTION_SKIP, "Left out" },
	{ CAUTION_SWAP, "Done another way" },
	{ CAUTION_NOTE, "With care" },
};

static void add_effect(struct str *out, const struct exercise *e, const struct fit_effect *effect)
{
	str_adds(out, e->name);
	if (effect->act == CAUTION_SWAP) {
		str_adds(out, ": ");
		fit_say_instead(out, e, &effect->to);
	}
}

/* In few words for the pane: the exercises of each act. */
static void fill_detail(struct conditions *s, const struct ui_world *w,
                        const struct condition *condition)
{
	struct str line = STR_INIT;
	struct fit_effect effect;

	for (size_t i = 0; i < ARRAY_LEN(acts); i++) {
		bool any = false;
		for (size_t k = 0; k < w->catalogue->exercise_count; k++) {
			const struct exercise *e = &w->catalogue->exercises[k];
			if (!fit_effect(w->catalogue, condition, e, &effect) ||
			    effect.act != acts[i].act)
				continue;
			if (!any)
				pager_add(&s->detail, PAGER_HEADING, acts[i].title);
			any = true;
			str_clear(&line);
			add_effect(&line, e, &effect);
			pager_add(&s->detail, PAGER_BULLET, line.buf);
		}
	}
	str_release(&line);
}

static void fill_origin(struct conditions *s, const struct ui_world *w)
{
	enum setting_origin origin = w->settings->origin[SETTING_CONDITIONS];
	struct str name = STR_INIT;

	if (origin == ORIGIN_ENVIRONMENT) {
		setting_variable(SETTING_CONDITIONS, &name);
		pager_addf(&s->detail, PAGER_DIM, "Set by %s.", name.buf);
	} else if (origin == ORIGIN_FLAG) {
		pager_add(&s->detail, PAGER_DIM, "Until the program ends.");
	}
	str_release(&name);
}

/* The same with the reason of each, to be read. */
static void open_text(struct view *v, const struct condition *condition, msec now)
{
	struct conditions *s = v->state;
	const struct ui_world *w = ui_world(v->ui);
	struct fit_effect effect;

	str_clear(&s->text);
	str_addf(&s->text, "%s\n", condition->name);
	for (size_t i = 0; i < ARRAY_LEN(acts); i++) {
		bool any = false;
		for (size_t k = 0; k < w->catalogue->exercise_count; k++) {
			const struct exercise *e = &w->catalogue->exercises[k];
			if (!fit_effect(w->catalogue, condition, e, &effect) ||
			    effect.act != acts[i].act)
				continue;
			if (!any)
				str_addf(&s->text, "\n# %s\n", acts[i].title);
			any = true;
			str_adds(&s->text, "- ");
			add_effect(&s->text, e, &effect);
			str_addf(&s->text, ". %s\n", effect.text != NULL ? effect.text : "");
		}
	}
	str_adds(&s->text, "\nThis is information, not medical advice: ask whoever treats you.\n");
	s->document = (struct document){ .id = condition->id, .title = "What it changes",
		                         .text = s->text.buf };
	ui_push(v->ui, &view_topic, &s->document, now);
}

/* ---- the screen ---- */

static void draw_pane(struct conditions *s, const struct ui_world *w, struct canvas *c,
                      struct rect r, const char *told)
{
	const struct condition *condition = s->lines[s->list.selected];

	pager_clear(&s->detail);
	pager_add(&s->detail, PAGER_WARNING, told);
	pager_add(&s->detail, PAGER_STRONG, condition->name);
	fill_origin(s, w);
	fill_detail(s, w, condition);
	pager_draw_top(&s->detail, c, r, "(i: all of it)");
}

static void draw_nothing(struct conditions *s, struct canvas *c, struct rect r)
{
	pager_clear(&s->detail);
	pager_add(&s->detail, PAGER_PARAGRAPH, "The catalogue has no conditions.");
	pager_draw_top(&s->detail, c, r, "");
}

static void conditions_draw(struct view *v, struct canvas *c)
{
	struct conditions *s = v->state;
	const struct ui_world *w = ui_world(v->ui);
	bool any = list_has_selection(&s->list);
	bool on = any && is_set(w, s->lines[s->list.selected]);
	const struct hint hints[] = {
		{ .action = any ? ACTION_OPEN : ACTION_NONE,
		  .label = on ? "I do not have this" : "I have this",
		  .brief = on ? "off" : "on" },
		{ .action = any ? ACTION_HOW : ACTION_NONE, .label = "what it changes",
		  .brief = "about", .weight = 2 },
		{ .action = ACTION_CLOSE },
		{ .action = ACTION_HELP, .weight = 3 },
	};
	struct str note = STR_INIT;
	struct panes p = layout_panes(layout_frame(c->rows, c->cols).body);
	const char *told = ui_told(v->ui);

	list_fit(&s->list, p.list.rows);
	list_position(&s->list, &note);
	/* Where there is no pane, a message is all the more to be seen. */
	bool narrow = rect_is_empty(p.detail) && told != NULL;
	view_frame(v, c, narrow ? told : "Conditions",
	           told != NULL ? "" : "what you live with", hints, ARRAY_LEN(hints), note.buf);
	if (!any)
		draw_nothing(s, c, p.list);
	for (int i = s->list.top; i < s->list.count && !rect_is_empty(p.list); i++)
		draw_line(s, w, c, rect_top(&p.list, 1), i);
	if (any && !rect_is_empty(p.detail))
		draw_pane(s, w, c, p.detail, told);
	str_release(&note);
}

static void conditions_act(struct view *v, enum action a, msec now)
{
	struct conditions *s = v->state;

	if (list_act(&s->list, a))
		return;
	if (a == ACTION_CLOSE)
		ui_pop(v->ui, now);
	if (a == ACTION_CLOSE || !list_has_selection(&s->list))
		return;
	if (a == ACTION_OPEN)
		ui_ask_toggle(v->ui, SETTING_CONDITIONS, s->lines[s->list.selected]->id);
	else if (a == ACTION_HOW)
		open_text(v, s->lines[s->list.selected], now);
}

static const struct own_words conditions_words[] = {
	{ ACTION_OPEN, "you have this, or no longer" },
	{ ACTION_HOW, "what it changes, and why" },
	{ ACTION_NONE, NULL },
};

const struct view_ops view_conditions = {
	.name = "Conditions",
	.about = "What does not suit a condition that you have is done another way or left out, and "
	         "it says so. Kept at once.",
	.keymap = KEYMAP_LIST,
	.actions = ACTS_MOVE | ACTS(OPEN) | ACTS(HOW) | ACTS(CLOSE),
	.words = conditions_words,
	.state_size = sizeof(struct conditions),
	.open = conditions_open,
	.close = conditions_close,
	.draw = conditions_draw,
	.act = conditions_act,
};
