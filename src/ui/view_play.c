/* The play view: keys to the player, panels, and the footer of the moment. */
#include "limber/base/text.h"

#include "play.h"
#include "view.h"

struct play {
	struct pager text;
	struct sketch sketch;
	struct rect figure;        /* where it was drawn last */
	/* Whose text it is: another one begins at its top. Not the plan's item: a swap frees that. */
	const struct exercise *exercise;
	const struct variant *variant;
	enum step_kind kind;
};

static const struct player_action {
	enum action action;
	enum player_event event;
} player_actions[] = {
	{ ACTION_TOGGLE, PLAYER_TOGGLE },       { ACTION_NEXT, PLAYER_NEXT },
	{ ACTION_PREVIOUS, PLAYER_PREVIOUS },   { ACTION_NEXT_ITEM, PLAYER_NEXT_ITEM },
	{ ACTION_PREVIOUS_ITEM, PLAYER_PREVIOUS_ITEM }, { ACTION_FORWARD, PLAYER_FORWARD },
	{ ACTION_BACK, PLAYER_BACK },           { ACTION_AGAIN, PLAYER_AGAIN },
};

static const struct panel_action {
	enum action action;
	const struct view_ops *panel;
} panel_actions[] = {
	{ ACTION_HOW, &view_how },
	{ ACTION_HURTS, &view_hurts },
	{ ACTION_SWAP, &view_swap },
	{ ACTION_LEAVE, &view_leave },
};

static void play_open(struct view *v, const void *arg)
{
	struct play *p = v->state;

	(void)arg;
	p->text = (struct pager)PAGER_INIT;
	p->sketch = (struct sketch)SKETCH_INIT;
	ui_go_easy(v->ui, NULL);
}

static void play_close(struct view *v)
{
	struct play *p = v->state;

	pager_release(&p->text);
	sketch_release(&p->sketch);
}

/* Less, and from the least to the most again: for now; the settings screen is for good. */
static void set_other(struct view *v, enum setting_id id, msec now)
{
	const struct settings *s = ui_world(v->ui)->settings;
	int value = setting_next(id, s->value[id], false);
	struct str text = STR_INIT;
	struct settings then = *s;

	settings_set(&then, id, value, ORIGIN_FLAG);
	str_addf(&text, "%s: ", setting_of(id)->title);
	setting_say(&then, id, &text);
	str_adds(&text, ".");
	ui_tell(v->ui, text.buf, now);
	ui_ask_setting(v->ui, id, value, false);
	str_release(&text);
}

static void play_act(struct view *v, enum action a, msec now)
{
	struct play *p = v->state;
	struct session *session = ui_world(v->ui)->session;

	if (session == NULL || session_player_const(session)->state == PLAYER_FINISHED)
		return;
	for (size_t i = 0; i < ARRAY_LEN(player_actions); i++)
		if (player_actions[i].action == a)
			player_do(session_player(session), player_actions[i].event, now);
	for (size_t i = 0; i < ARRAY_LEN(panel_actions); i++)
		if (panel_actions[i].action == a)
			ui_push(v->ui, panel_actions[i].panel, NULL, now);
	if (a == ACTION_SOUND)
		set_other(v, SETTING_SOUND, now);
	else if (a == ACTION_VOICE)
		set_other(v, SETTING_VOICE, now);
	else
		pager_act(&p->text, a);
}

/* What Space does now. */
static const char *toggle_label(enum player_state state)
{
	static const char *const labels[PLAYER_STATE_COUNT] = {
		[PLAYER_PLAYING] = "pause", [PLAYER_PAUSED] = "go on", [PLAYER_LEAD_IN] = "pause",
		[PLAYER_GATE] = "done", [PLAYER_FINISHED] = "go on",
	};
	return labels[state];
}

static void draw_footer(struct canvas *c, struct rect r, const struct player_view *now)
{
	const struct hint hints[] = {
		{ .action = ACTION_TOGGLE, .label = toggle_label(now->state) },
		{ .action = ACTION_NEXT, .weight = 3 },
		{ .action = ACTION_PREVIOUS, .weight = 5 },
		{ .action = ACTION_HOW, .weight = 4 },
		{ .action = ACTION_HURTS, .weight = 2 },
		{ .action = ACTION_SWAP, .weight = 6 },
		{ .action = ACTION_VOICE, .weight = 7 },
		{ .action = ACTION_SOUND, .weight = 8 },
		{ .action = ACTION_AGAIN, .weight = 9 },
		{ .action = ACTION_FORWARD, .label = "5 s on", .weight = 10 },
		{ .action = ACTION_BACK, .label = "5 s back", .weight = 10 },
		{ .action = ACTION_NEXT_ITEM, .weight = 11 },
		{ .action = ACTION_HELP, .weight = 1 },
		{ .action = ACTION_LEAVE, .weight = 1 },
	};

	footer_draw(c, r, KEYMAP_PLAY, hints, ARRAY_LEN(hints));
}

static const char *easier_sentence(const struct view *v, const struct moment *m)
{
	const struct exercise *easy = ui_easy(v->ui);

	return easy != NULL && easy == m->item->exercise ? easy->easier : NULL;
}

/* Another exercise's text, or that of another step, begins at its top. */
static void follow(struct play *p, const struct moment *m)
{
	if (m->item->exercise != p->exercise || m->item->variant != p->variant ||
	    m->step->kind != p->kind)
		p->text.top = 0;
	p->exercise = m->item->exercise;
	p->variant = m->item->variant;
	p->kind = m->step->kind;
}

/*
 * With text and figure the one of two layouts in which the figure is larger. The
 * first get-ready lists what to have at hand: without room for both it keeps its
 * text.
 */
static struct play_layout choose_layout(const struct play_screen *s, const struct canvas *c)
{
	enum play_beside beside = play_beside(s);
	struct play_layout l = layout_play(c->rows, c->cols, beside);

	if (beside == BESIDE_BOTH && l.size == PLAY_FULL) {
		struct play_layout tall = layout_play(c->rows, c->cols, BESIDE_BOTH_TALL);
		double grain = sketch_grain(s->figure, tall.figure);
		if (!rect_is_empty(tall.text) && grain > 0 &&
		    (rect_is_empty(l.text) || grain < sketch_grain(s->figure, l.figure)))
			l = tall;
	}
	if (play_is_first(s) && rect_is_empty(l.text) && l.size == PLAY_FULL)
		l = layout_play(c->rows, c->cols, BESIDE_TEXT);
	return l;
}

/* When the figure is another: the frames are counted so that each second falls on one. */
static void plan_frame(const struct view *v, const struct play_screen *s, msec now)
{
	msec frame = ui_world(v->ui)->frame, left = s->now.moment.step_left % MSEC_SECOND;
	msec at = s->now.state == PLAYER_GATE ? s->now.stopwatch : MSEC_SECOND - left;

	if (s->now.state == PLAYER_PLAYING || s->now.state == PLAYER_GATE)
		ui_draw_again(v->ui, now + sketch_next(&s->drawn, s->motion, frame, at));
}

static bool is_quiet(const struct settings *s)
{
	return s->value[SETTING_VOICE] == VOICE_OFF && !settings_on(s, SETTING_SOUND);
}

static struct play_screen screen_of(struct view *v)
{
	struct play *p = v->state;
	const struct ui_world *w = ui_world(v->ui);
	struct play_screen s = { .plan = session_plan(w->session), .quiet = is_quiet(w->settings),
		                 .text = &p->text, .mode = w->figure, .still = w->still,
		                 .sketch = &p->sketch };

	player_look(session_player_const(w->session), &s.now);
	if (w->figure != FIGURE_NONE)
		s.figure = exercise_figure(s.now.moment.item->exercise, s.now.moment.item->variant);
	return s;
}

static void play_draw_view(struct view *v, struct canvas *c)
{
	struct play *p = v->state;
	const struct ui_world *w = ui_world(v->ui);

	if (w->session == NULL)
		return;
	struct play_screen s = screen_of(v);
	s.suspended = ui_was_suspended(v->ui, &s.slept);
	s.told = ui_told(v->ui);
	s.flash = ui_flashes(v->ui);
	follow(p, &s.now.moment);
	s.easier = easier_sentence(v, &s.now.moment);
	struct play_layout l = choose_layout(&s, c);
	play_draw(&s, c, &l);
	draw_footer(c, l.footer, &s.now);
	p->figure = s.placed;
	if (!rect_is_empty(s.placed))
		plan_frame(v, &s, session_player_const(w->session)->now);
}

static void play_draw_frame_view(struct view *v, struct canvas *c)
{
	const struct play *p = v->state;
	const struct ui_world *w = ui_world(v->ui);

	if (w->session == NULL || rect_is_empty(p->figure))
		return;
	struct play_screen s = screen_of(v);
	s.placed = p->figure;
	play_draw_frame(&s, c);
	plan_frame(v, &s, session_player_const(w->session)->now);
}

static const struct own_words play_words[] = {
	{ ACTION_TOGGLE, "pause, go on; at your own pace: done" },
	{ ACTION_UP, "scroll the text up, down" },
	{ ACTION_NONE, NULL },
};

const struct view_ops view_play = {
	.name = "Playing",
	.about = "Everything goes by itself: get ready, work, change sides, rest. The big "
	         "number is the repetition you are at, or the seconds that are left.",
	.keymap = KEYMAP_PLAY,
	.actions = ACTS(TOGGLE) | ACTS(NEXT) | ACTS(PREVIOUS) | ACTS(NEXT_ITEM) |
	           ACTS(PREVIOUS_ITEM) | ACTS(FORWARD) | ACTS(BACK) | ACTS(AGAIN) | ACTS(HOW) |
	           ACTS(HURTS) | ACTS(SWAP) | ACTS(SOUND) | ACTS(VOICE) |
	           ACTS(UP) | ACTS(DOWN) | ACTS(LEAVE),
	.words = play_words,
	.state_size = sizeof(struct play),
	.open = play_open,
	.close = play_close,
	.draw = play_draw_view,
	.frame = play_draw_frame_view,
	.act = play_act,
};
