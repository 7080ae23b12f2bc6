/* The questions over play: this hurts, another exercise instead. */
#include <string.h>

#include "limber/base/mem.h"
#include "limber/base/text.h"
#include "limber/core/say.h"

#include "panel.h"

static const struct hint answer_hints[] = {
	{ .action = ACTION_OPEN, .label = "choose this", .brief = "ok" },
	{ .action = ACTION_DOWN, .label = "next choice", .brief = "next", .weight = 1 },
	{ .action = ACTION_CLOSE, .label = "go on as before", .brief = "go on" },
	{ .action = ACTION_HELP, .weight = 2 },
};

static void ask_close(struct view *v)
{
	panel_release(v->state);
}

static struct session *session_of(const struct view *v)
{
	return ui_world(v->ui)->session;
}

static struct moment moment_of(const struct view *v)
{
	struct player_view now;

	player_look(session_player_const(session_of(v)), &now);
	return now.moment;
}

/* ---- this hurts ---- */

enum hurts { HURTS_SKIP, HURTS_ON, HURTS_VARIANT, HURTS_SENTENCE, HURTS_END, HURTS_NOTHING };

struct hurting {
	struct panel panel;  /* first: ask_close() knows it */
	int item;            /* that hurts */
	const struct variant *easier;
};

/* What holds for every exercise, then for this one. */
static void add_rules(struct pager *p, const struct ui_world *w, const struct plan_item *item)
{
	for (size_t i = 0; i < say_stop_rule_count; i++) {
		bool stop = i + 1 < say_stop_rule_count; /* the last says what is still fine */
		pager_add(p, stop ? PAGER_WARNING : PAGER_BULLET, say_stop_rules[i]);
	}
	card_fill_cautions(p, w, &item->cautions);
}

static void add_easier(struct hurting *h, const struct ui_world *w, const struct plan_item *item,
                       bool again)
{
	const struct exercise *e = item->exercise;
	struct str label = STR_INIT;

	h->easier = fit_easier(w->catalogue, w->person, &(struct way){ e, item->variant });
	if (h->easier != NULL) {
		str_addf(&label,
		         again ? "Do it again the easier way: %s" : "Go on the easier way: %s",
		         h->easier->name);
		panel_add(&h->panel, HURTS_VARIANT, label.buf, NULL);
	} else if (e->easier != NULL && !again) {
		pager_addf(&h->panel.text, PAGER_STRONG, "Easier: %s", e->easier);
		panel_add(&h->panel, HURTS_SENTENCE, "Go on the easier way", NULL);
	}
	str_release(&label);
}

static void hurts_open(struct view *v, const void *arg)
{
	struct hurting *h = v->state;
	struct moment m = moment_of(v);

	(void)arg;
	panel_init(&h->panel);
	h->panel.brief = "Sharp or 6/10: stop";
	h->item = session_hurt_item(session_of(v));
	const struct plan_item *item = &session_plan(session_of(v))->items[h->item];
	bool before = item != m.item;
	struct str on = STR_INIT;
	if (before)
		pager_addf(&h->panel.text, PAGER_STRONG, "It hurt in: %s.", item->name);
	add_rules(&h->panel.text, ui_world(v->ui), item);
	str_addf(&on, "It is noted: go on to %s", m.item->name);
	panel_add(&h->panel, before ? HURTS_ON : HURTS_SKIP, before ? on.buf : "Skip this exercise",
	          NULL);
	add_easier(h, ui_world(v->ui), item, before);
	panel_add(&h->panel, HURTS_END, "End the session", NULL);
	panel_add(&h->panel, HURTS_NOTHING, "It is nothing: go on as before", NULL);
	panel_ready(&h->panel);
	str_release(&on);
}

static void hurts_draw(struct view *v, struct canvas *c)
{
	struct hurting *h = v->state;

	panel_draw(v, &h->panel, c, "This hurts", answer_hints, ARRAY_LEN(answer_hints));
}

/* True: the exercise was replaced. */
static bool replace(struct view *v, int item, const struct way *way, enum outcome_mark mark)
{
	struct panel *p = v->state;
	const struct ui_world *w = ui_world(v->ui);
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	const struct item by = fit_chosen(w->catalogue, w->person, way, &arena);

	bool ok = session_replace(session_of(v), item, &by, mark, &err);
	arena_release(&arena);
	if (!ok)
		pager_addf(&p->text, PAGER_WARNING, "That cannot be done: %s.", err.text);
	return ok;
}

static void hurts_choose(struct view *v, enum hurts what, msec now)
{
	struct hurting *h = v->state;
	struct session *s = session_of(v);
	struct ui *ui = v->ui;
	const struct exercise *e = session_plan(s)->items[h->item].exercise;

	if (what == HURTS_VARIANT) {
		session_mark_hurt(s, h->item);
		if (replace(v, h->item, &(struct way){ e, h->easier }, OUTCOME_HURT))
			ui_back_to_play(ui, now);
		return;
	}
	if (what != HURTS_NOTHING)
		session_mark_hurt(s, h->item);
	if (what == HURTS_END) {
		ui_ask(ui, REQUEST_STOP_SESSION);
		return;
	}
	if (what == HURTS_SENTENCE)
		ui_go_easy(ui, e);
	if (what == HURTS_SKIP)
		player_do(session_player(s), PLAYER_NEXT_ITEM, now);
	ui_back_to_play(ui, now);
}

static void hurts_act(struct view *v, enum action a, msec now)
{
	struct hurting *h = v->state;

	if (panel_act(&h->panel, a))
		return;
	if (a == ACTION_CLOSE || a == ACTION_NO)
		ui_pop(v->ui, now);
	else if (a == ACTION_OPEN && panel_value(&h->panel) >= 0)
		hurts_choose(v, (enum hurts)panel_value(&h->panel), now);
}

static const struct own_words hurts_words[] = {
	{ ACTION_OPEN, "choose what is selected" },
	{ ACTION_NO, "go on as before" },
	{ ACTION_CLOSE, "go on as before" },
	{ ACTION_NONE, NULL },
};

const struct view_ops view_hurts = {
	.name = "This hurts",
	.about = "When to stop, and how to go on. Play is paused meanwhile.",
	.keymap = KEYMAP_DIALOG,
	.actions = ACTS_MOVE | ACTS(OPEN) | ACTS(NO) | ACTS(CLOSE),
	.words = hurts_words,
	.state_size = sizeof(struct hurting),
	.over_play = true,
	.open = hurts_open,
	.close = ask_close,
	.draw = hurts_draw,
	.act = hurts_act,
};

/* ---- another exercise instead ---- */

struct swapping {
	struct panel panel;             /* first: ask_close() knows it */
	int item;
	struct way *others;             /* owned */
};

static void add_other(struct panel *p, const struct way *way, int value)
{
	const struct exercise *e = way->exercise;
	const struct variant *v = way->variant;
	const struct texts *things = v != NULL && v->has_equipment ? &v->equipment : &e->equipment;
	struct str name = STR_INIT, note = STR_INIT;

	str_adds(&note, say_position(v != NULL && v->has_position ? v->position : e->position));
	if (things->count > 0) {
		str_adds(&note, ", with ");
		add_joined(&note, things);
	}
	str_adds(&name, e->name);
	if (v != NULL)
		str_addf(&name, ": %c%s", text_lower_first(v->name), v->name + 1);
	panel_add(p, value, name.buf, note.buf);
	str_release(&name);
	str_release(&note);
}

/* Those of the same kind that are left to the person, each the way that is. */
static size_t find_others(const struct ui_world *w, const struct exercise *e, struct way *out)
{
	size_t most = w->catalogue->exercise_count, count = 0;
	const struct exercise **all = mem_array(most + 1, sizeof(const struct exercise *));

	most = catalogue_others(w->catalogue, e, all, most);
	for (size_t i = 0; i < most; i++) {
		struct way way = { all[i], NULL };
		if (fit_way(w->catalogue, w->person, &way, NULL) && way.exercise == all[i])
			out[count++] = way;
	}
	mem_free(all);
	return count;
}

static void swap_open(struct view *v, const void *arg)
{
	struct swapping *s = v->state;
	struct moment m = moment_of(v);
	const struct ui_world *w = ui_world(v->ui);

	(void)arg;
	panel_init(&s->panel);
	s->item = m.step->item;
	s->others = mem_array(w->catalogue->exercise_count + 1, sizeof(*s->others));
	size_t count = find_others(w, m.item->exercise, s->others);
	pager_addf(&s->panel.text, PAGER_PARAGRAPH,
	           "Instead of %s, in this session only:", m.item->name);
	if (count == 0)
		pager_add(&s->panel.text, PAGER_PARAGRAPH,
		          "There is no other exercise of this kind. n skips it.");
	for (size_t i = 0; i < count; i++)
		add_other(&s->panel, &s->others[i], (int)i);
	panel_ready(&s->panel);
}

static void swap_close(struct view *v)
{
	struct swapping *s = v->state;

	mem_free(s->others);
	ask_close(v);
}

static void swap_draw(struct view *v, struct canvas *c)
{
	struct swapping *s = v->state;

	panel_draw(v, &s->panel, c, "Another exercise", answer_hints, ARRAY_LEN(answer_hints));
}

static void swap_act(struct view *v, enum action a, msec now)
{
	struct swapping *s = v->state;

	if (panel_act(&s->panel, a))
		return;
	int value = panel_value(&s->panel);
	if (a == ACTION_CLOSE || a == ACTION_NO)
		ui_pop(v->ui, now);
	else if (a == ACTION_OPEN && value >= 0 &&
	         replace(v, s->item, &s->others[value], OUTCOME_SWAPPED))
		ui_back_to_play(v->ui, now);
}

static const struct own_words swap_words[] = {
	{ ACTION_OPEN, "choose what is selected" },
	{ ACTION_NO, "go on as before" },
	{ ACTION_CLOSE, "go on as before" },
	{ ACTION_NONE, NULL },
};

const struct view_ops view_swap = {
	.name = "Another exercise",
	.about = "Others of the same kind. The one you choose takes the place of this one, in "
	         "this session only. Play is paused meanwhile.",
	.keymap = KEYMAP_DIALOG,
	.actions = ACTS_MOVE | ACTS(OPEN) | ACTS(NO) | ACTS(CLOSE),
	.words = swap_words,
	.state_size = sizeof(struct swapping),
	.over_play = true,
	.open = swap_open,
	.close = swap_close,
	.draw = swap_draw,
	.act = swap_act,
};
