/* Leaving a session, and going on with one that was left. */
#include <string.h>

#include "limber/base/text.h"
#include "limber/base/utf8.h"
#include "limber/core/resume.h"

#include "panel.h"

static void question_close(struct view *v)
{
	panel_release(v->state);
}

/* ---- leave ---- */

enum leaving { LEAVING_NOT, LEAVING, LEAVING_END };

/* Is there something that can go on later, or be put into the history? */
static bool has_done(const struct ui_world *w)
{
	return w->kept != KEPT_REHEARSAL && session_is_begun(w->session);
}

static void leave_open(struct view *v, const void *arg)
{
	struct panel *p = v->state;
	const struct ui_world *w = ui_world(v->ui);

	(void)arg;
	panel_init(p);
	panel_add(p, LEAVING_NOT, "Go on with the session", NULL);
	if (has_done(w)) {
		pager_add(&p->text, PAGER_STRONG,
		          "You can go on later: limber offers it for 12 hours. Then, or if you end it "
		          "here, what you did goes into your history.");
		panel_add(p, LEAVING, "Leave, go on later (y)", NULL);
		panel_add(p, LEAVING_END, "End it here (e)", NULL);
	} else {
		pager_add(&p->text, PAGER_STRONG,
		          w->kept == KEPT_REHEARSAL ? "A rehearsal is not kept." :
		                                      "Nothing is done yet, so nothing is kept.");
		panel_add(p, LEAVING, "Leave (y)", NULL);
	}
	panel_ready(p);
}

static void leave_draw(struct view *v, struct canvas *c)
{
	const struct hint hints[] = {
		{ .action = ACTION_OPEN, .label = "choose this", .brief = "ok" },
		{ .action = ACTION_YES, .label = "leave", .weight = 1 },
		{ .action = has_done(ui_world(v->ui)) ? ACTION_END : ACTION_NONE, .weight = 3 },
		{ .action = ACTION_NO, .label = "go on", .weight = 2 },
		{ .action = ACTION_HELP, .weight = 4 },
	};

	panel_draw(v, v->state, c, "Leave?", hints, ARRAY_LEN(hints));
}

static void leave_act(struct view *v, enum action a, msec now)
{
	struct panel *p = v->state;

	if (panel_act(p, a))
		return;
	int what = a == ACTION_OPEN ? panel_value(p) :
	           a == ACTION_YES  ? LEAVING :
	           a == ACTION_END  ? LEAVING_END : LEAVING_NOT;
	if (what == LEAVING_END && has_done(ui_world(v->ui)))
		ui_ask(v->ui, REQUEST_STOP_SESSION);
	else if (what == LEAVING)
		ui_ask(v->ui, REQUEST_END_SESSION);
	else if (a == ACTION_NO || a == ACTION_CLOSE || a == ACTION_OPEN)
		ui_pop(v->ui, now);
}

static const struct own_words leave_words[] = {
	{ ACTION_OPEN, "choose what is selected" },
	{ ACTION_YES, "leave the session, to go on later" },
	{ ACTION_END, "end the session here" },
	{ ACTION_NO, "go on with the session" },
	{ ACTION_CLOSE, "go on with the session" },
	{ ACTION_NONE, NULL },
};

const struct view_ops view_leave = {
	.name = "Leave?",
	.about = "Space goes on, y leaves. Play is paused meanwhile.",
	.keymap = KEYMAP_DIALOG,
	.actions = ACTS_MOVE | ACTS(OPEN) | ACTS(YES) | ACTS(END) | ACTS(NO) | ACTS(CLOSE),
	.words = leave_words,
	.state_size = sizeof(struct panel),
	.over_play = true,
	.open = leave_open,
	.close = question_close,
	.draw = leave_draw,
	.act = leave_act,
};

/* ---- go on ---- */

void left_label(struct str *out, const struct leftover *l, int cols)
{
	size_t start = out->len;

	str_addf(out, "Go on: %s", l->record.name);
	size_t name = out->len;
	str_adds(out, ", ");
	leftover_say_place(out, l);
	if (utf8_width(out->buf + start) > cols)
		str_truncate(out, name);
}

void left_say(struct str *out, const struct leftover *l, bool brief)
{
	str_adds(out, brief ? "Left at " : "You left at ");
	leftover_say_place(out, l);
	if (l->age >= 0) {
		str_adds(out, ", ");
		leftover_say_age(out, l, brief);
	}
	str_addc(out, '.');
}

void left_fill(struct pager *p, const struct leftover *l)
{
	struct str text = STR_INIT;
	char clock[TEXT_TIME_MAX];

	left_say(&text, l, false);
	pager_addf(p, PAGER_PARAGRAPH, "%s That part begins again.", text.buf);
	pager_addf(p, PAGER_PARAGRAPH, "Done in full so far: %d of %zu exercises, in %s.",
	           record_items_done(&l->record), l->resume.item_count,
	           text_clock(clock, (l->record.length + MSEC_SECOND / 2) / MSEC_SECOND));
	str_release(&text);
}

enum going_on { GOING_ON, GOING_INSTEAD, GOING_NOT };

struct go_on {
	struct panel panel;            /* first: question_close() knows it */
	const struct routine *instead;
};

static void go_on_open(struct view *v, const void *arg)
{
	struct go_on *s = v->state;
	const struct leftover *l = ui_world(v->ui)->leftover;
	struct str instead = STR_INIT;

	s->instead = arg;
	panel_init(&s->panel);
	s->panel.right = "";
	s->panel.brief = l->record.name;
	pager_addf(&s->panel.text, PAGER_STRONG, "Go on with %s?", l->record.name);
	left_fill(&s->panel.text, l);
	pager_add(&s->panel.text, PAGER_PARAGRAPH,
	          "If you start anew, what you have done of it goes into your history.");
	panel_add(&s->panel, GOING_ON, "Go on there", NULL);
	if (strcmp(s->instead->id, l->record.routine) == 0)
		str_adds(&instead, "Start it from the beginning (n)");
	else
		str_addf(&instead, "Start %s instead (n)", s->instead->name);
	panel_add(&s->panel, GOING_INSTEAD, instead.buf, NULL);
	panel_add(&s->panel, GOING_NOT, "Neither: it stays for later", NULL);
	panel_ready(&s->panel);
	str_release(&instead);
}

static void go_on_draw(struct view *v, struct canvas *c)
{
	static const struct hint hints[] = {
		{ .action = ACTION_OPEN, .label = "choose this", .brief = "ok" },
		{ .action = ACTION_DOWN, .label = "next choice", .brief = "next", .weight = 2 },
		{ .action = ACTION_NO, .label = "start anew", .weight = 1 },
		{ .action = ACTION_CLOSE, .label = "leave" },
		{ .action = ACTION_HELP, .weight = 3 },
	};
	struct go_on *s = v->state;

	panel_draw(v, &s->panel, c, "Go on?", hints, ARRAY_LEN(hints));
}

static void go_on_act(struct view *v, enum action a, msec now)
{
	struct go_on *s = v->state;
	struct ui *ui = v->ui;
	const struct routine *instead = s->instead;

	if (panel_act(&s->panel, a))
		return;
	int what = a == ACTION_OPEN ? panel_value(&s->panel) :
	           a == ACTION_YES  ? GOING_ON :
	           a == ACTION_NO   ? GOING_INSTEAD :
	           a == ACTION_CLOSE ? GOING_NOT : -1;
	if (what == GOING_NOT)
		ui_ask(ui, REQUEST_QUIT);
	if (what != GOING_ON && what != GOING_INSTEAD)
		return;
	/* It does not stay on the stack: after play comes what was below it. */
	ui_pop(ui, now);
	if (what == GOING_ON) {
		ui_ask(ui, REQUEST_GO_ON);
	} else {
		ui_ask(ui, REQUEST_END_LEFT);
		ui_ask_start(ui, instead, 0);
	}
}

static const struct own_words go_on_words[] = {
	{ ACTION_OPEN, "choose what is selected" },
	{ ACTION_YES, "go on with what you left" },
	{ ACTION_NO, "start what you asked for, from its beginning" },
	{ ACTION_CLOSE, "leave the program" },
	{ ACTION_NONE, NULL },
};

const struct view_ops view_go_on = {
	.name = "Go on?",
	.about = "A session was left before its end. Space goes on with it.",
	.keymap = KEYMAP_DIALOG,
	.actions = ACTS_MOVE | ACTS(OPEN) | ACTS(YES) | ACTS(NO) | ACTS(CLOSE),
	.words = go_on_words,
	.state_size = sizeof(struct go_on),
	.open = go_on_open,
	.close = question_close,
	.draw = go_on_draw,
	.act = go_on_act,
};
