/* The preview of a routine: what it is made of, when, how long, what to have at hand. */
#include "limber/base/mem.h"
#include "limber/base/text.h"
#include "limber/base/utf8.h"
#include "limber/core/say.h"

#include "card_view.h"
#include "showing.h"
#include "view.h"

enum {
	HEADER_ROWS = 11,   /* from here with words above the list */
	AT_HAND_ROWS = 6,   /* from here with one line of them */
	TIMES_COLS = 44,    /* from here with start times */
	NAME_INDENT = 11,   /* of a name behind a time and a number */
};

enum line_kind { LINE_ITEM, LINE_BLOCK, LINE_NOTE };

struct line {
	enum line_kind kind;
	size_t index; /* into the plan's items, the routine's items, the notes */
};

struct preview {
	const struct routine *routine; /* borrowed */
	bool today;                    /* it is today's, whichever that is */
	unsigned changes;              /* of the world, when it was opened */
	struct fitted fitted;          /* the same as the person does it */
	struct plan plan;
	bool playable;
	struct error err;              /* why it is not */
	struct list list;
	struct line *lines;            /* owned */
	bool *headings;                /* owned: those that cannot be selected */
	struct pager detail;
	struct showing showing;
};

static bool same_block(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && text_same_word(a, b));
}

static void add_line(struct preview *s, enum line_kind kind, size_t index)
{
	int at = s->list.count++;

	s->lines[at] = (struct line){ kind, index };
	s->headings[at] = kind != LINE_ITEM;
}

/* What became of the item at `origin` of the routine, if that is to be told; NULL: nothing. */
static const struct fit_note *note_at(const struct fitted *f, size_t origin, size_t *index)
{
	for (size_t i = 0; i < f->note_count; i++) {
		*index = i;
		if (f->notes[i].item == origin && fit_must_tell(&f->notes[i]))
			return &f->notes[i];
	}
	return NULL;
}

/* A line for each item, one above each block of them, and what was changed in its place. */
static void fill_lines(struct preview *s)
{
	const struct fitted *f = &s->fitted;
	size_t most = 3 * s->routine->item_count, item = 0, note;
	const char *block = NULL;

	s->lines = mem_array(most, sizeof(*s->lines));
	s->headings = mem_array(most, sizeof(*s->headings));
	for (size_t i = 0; i < s->routine->item_count; i++) {
		const char *own = s->routine->items[i].block;
		if (own != NULL && !same_block(own, block))
			add_line(s, LINE_BLOCK, i);
		block = own;
		if (item < f->routine.item_count && f->origins[item] == i)
			add_line(s, LINE_ITEM, item++);
		if (note_at(f, i, &note) != NULL)
			add_line(s, LINE_NOTE, note);
	}
	list_init(&s->list, s->list.count, s->headings);
}

static void open_routine(struct view *v, const struct routine *routine)
{
	struct preview *s = v->state;
	const struct ui_world *w = ui_world(v->ui);

	s->routine = routine;
	s->changes = w->changes;
	s->list.count = 0;
	fit_routine(&s->fitted, w->catalogue, w->person, s->routine);
	s->playable = fitted_is_playable(&s->fitted, &s->err) &&
	              plan_compile(&s->plan, &s->fitted.routine, 0, &w->options, &s->err);
	if (s->playable)
		fill_lines(s);
}

static void preview_open(struct view *v, const void *arg)
{
	struct preview *s = v->state;

	s->detail = (struct pager)PAGER_INIT;
	s->showing = (struct showing)SHOWING_INIT;
	s->today = arg == ui_world(v->ui)->today.routine;
	open_routine(v, arg);
}

static void close_routine(struct preview *s)
{
	if (s->playable)
		plan_release(&s->plan);
	fitted_release(&s->fitted);
	mem_free(s->lines);
	mem_free(s->headings);
	s->lines = NULL;
	s->headings = NULL;
}

/* Today may be for another one since, or what was said have changed what is done of it. */
static void follow_today(struct view *v)
{
	struct preview *s = v->state;
	const struct ui_world *w = ui_world(v->ui);
	const struct routine *routine = s->today ? w->today.routine : s->routine;

	if (s->routine != routine || s->changes != w->changes) {
		close_routine(s);
		open_routine(v, routine);
	}
}

static void preview_close(struct view *v)
{
	struct preview *s = v->state;

	close_routine(s);
	pager_release(&s->detail);
	showing_release(&s->showing);
}

/* Below the one that is done instead, or in place of what is left out. */
static void draw_note(const struct preview *s, struct canvas *c, struct rect r, size_t index)
{
	const struct fit_note *note = &s->fitted.notes[index];
	struct str text = STR_INIT;

	if (note->act == FIT_LEFT_OUT)
		fit_say_note(&text, note);
	else
		str_addf(&text, "instead of %s (%s)", note->from.exercise->name, fit_why(note));
	int indent = 2 + (r.cols >= TIMES_COLS ? NAME_INDENT : 0);
	indent = indent + utf8_width(text.buf) <= r.cols ? indent : 2;
	canvas_put(c, r.row, r.col + indent, r.cols - indent, STYLE_DIM, text.buf);
	str_release(&text);
}

static void draw_line(const struct preview *s, struct canvas *c, struct rect r, int at)
{
	const struct line *line = &s->lines[at];
	struct str left = STR_INIT, right = STR_INIT;
	char clock[TEXT_TIME_MAX];

	if (line->kind == LINE_BLOCK)
		canvas_put(c, r.row, r.col, r.cols, STYLE_HEADING,
		           s->routine->items[line->index].block);
	if (line->kind == LINE_NOTE)
		draw_note(s, c, r, line->index);
	if (line->kind != LINE_ITEM)
		return;
	const struct plan_item *item = &s->plan.items[line->index];
	if (r.cols >= TIMES_COLS)
		str_addf(&left, "%5s  ", text_clock(clock, item->start / MSEC_SECOND));
	str_addf(&left, "%2zu  %s", line->index + 1, item->name);
	say_dose(&right, &item->dose);
	row_draw(c, r, at == s->list.selected, left.buf, right.buf);
	str_release(&left);
	str_release(&right);
}

/* "16 exercises, 30:14" */
static void add_total(const struct preview *s, struct str *out)
{
	char clock[TEXT_TIME_MAX];

	text_count(out, s->plan.item_count, "exercise");
	str_addf(out, ", %s", text_clock_ms(clock, s->plan.length));
}

/* Why it is this one today and at what doses, and what it is for, as far as there is room. */
static void draw_summary(const struct preview *s, const struct ui_world *w, struct canvas *c,
                         struct rect *body, bool roomy)
{
	struct str advice = STR_INIT;
	const char *reason = s->today ? w->today.reason : NULL, *summary = s->routine->summary;
	int room = body->rows / (roomy ? 4 : 3), cols = body->cols;

	add_week_advice(&advice, w->catalogue, s->routine, cols < 60);
	room -= words_draw(c, body, room, STYLE_STRONG, reason);
	if (roomy || reason == NULL)
		room -= words_draw(c, body, room, STYLE_STRONG, w->stage_reason);
	/* The summary says how often; where there is none, or no room for it, we do. */
	if (!roomy || summary == NULL || words_rows(summary, cols) > room)
		summary = roomy || (reason == NULL && w->stage_reason == NULL) ? advice.buf : NULL;
	if (summary != NULL && words_rows(summary, cols) <= room)
		words_draw(c, body, room, STYLE_NORMAL, summary);
	rect_top(body, roomy ? 1 : 0);
	str_release(&advice);
}

/* How many were changed and why; the list says which. */
static void draw_changes(const struct preview *s, struct canvas *c, struct rect *body)
{
	struct str why = STR_INIT;
	size_t count = fit_count_told(&s->fitted);

	if (count == 0)
		return;
	fit_say_reasons(&why, &s->fitted);
	struct rect r = rect_top(body, 1);
	canvas_putf(c, r.row, r.col, r.cols, STYLE_NORMAL, "Changed for you: %zu (%s).", count,
	            why.buf);
	str_release(&why);
}

static void draw_header(struct preview *s, const struct ui_world *w, struct canvas *c,
                        struct rect *body)
{
	struct str things = STR_INIT;
	bool roomy = body->rows >= HEADER_ROWS;

	if (body->rows < AT_HAND_ROWS)
		return;
	say_equipment(&things, &s->plan, 0);
	struct rect r = rect_top(body, 1);
	canvas_putf(c, r.row, r.col, r.cols, STYLE_STRONG, "Have at hand: %s.",
	            things.len > 0 ? things.buf : "nothing");
	draw_changes(s, c, body);
	draw_summary(s, w, c, body, roomy);
	str_release(&things);
}

static const struct plan_item *selected(const struct preview *s)
{
	return &s->plan.items[s->lines[s->list.selected].index];
}

static void draw_figure(const struct view *v, struct canvas *c, struct rect r)
{
	struct preview *s = v->state;

	showing_draw(&s->showing, v, c, r, selected(s)->exercise, selected(s)->variant);
}

static void draw_detail(const struct view *v, struct canvas *c, struct rect r)
{
	struct preview *s = v->state;
	const struct plan_item *item = selected(s);

	if (showing_wanted(v, item->exercise, item->variant))
		draw_figure(v, c, showing_above(&r));
	pager_clear(&s->detail);
	pager_add(&s->detail, PAGER_HEADING, item->name);
	pager_add(&s->detail, PAGER_PARAGRAPH, item->exercise->purpose);
	card_fill_how(&s->detail, item, ui_world(v->ui)->options.first);
	pager_draw_top(&s->detail, c, r, "(i: all of it)");
}

/* Beside the list where there is room, else only the figure below a short one. */
static void draw_selected(const struct view *v, struct canvas *c, const struct panes *p)
{
	const struct preview *s = v->state;
	struct rect below = p->list; /* what the list has left */

	if (!list_has_selection(&s->list))
		return;
	if (!rect_is_empty(p->detail)) {
		draw_detail(v, c, p->detail);
		return;
	}
	rect_top(&below, 1);
	if (below.rows >= SKETCH_MIN_ROWS && below.cols >= SKETCH_MIN_COLS)
		draw_figure(v, c, showing_room(below));
}

/* The card beside the list only where both are wide enough for a dose in the list. */
static struct panes preview_panes(struct rect body)
{
	struct panes p = layout_panes(body);

	return body.cols >= 110 ? p : (struct panes){ .list = body };
}

static void draw_unplayable(const struct view *v, struct preview *s, struct canvas *c)
{
	static const struct hint hints[] = { { .action = ACTION_CLOSE } };
	struct rect body = view_frame(v, c, s->routine->name, "", hints, ARRAY_LEN(hints), NULL);
	struct str note = STR_INIT;

	pager_clear(&s->detail);
	str_addf(&note, "%c%s.", text_upper(s->err.text[0]), s->err.text + 1);
	pager_add(&s->detail, PAGER_WARNING, note.buf);
	for (size_t i = 0; i < s->fitted.note_count; i++) {
		str_clear(&note);
		fit_say_note(&note, &s->fitted.notes[i]);
		pager_add(&s->detail, PAGER_BULLET, note.buf);
	}
	if (ui_world(v->ui)->person->condition_count > 0)
		pager_add(&s->detail, PAGER_PARAGRAPH,
		          "'Conditions' on the first screen says what is set, and changes it.");
	pager_draw(&s->detail, c, body);
	str_release(&note);
}

static void preview_draw(struct view *v, struct canvas *c)
{
	struct preview *s = v->state;
	bool many = s->today || doses_hint(ui_world(v->ui)) != ACTION_NONE;
	const struct hint hints[] = {
		{ .action = ACTION_OPEN, .label = "start", .brief = "go" },
		{ .action = ACTION_DOWN,
		  .label = many ? "choose" : "start at another one",
		  .brief = "choose",
		  .weight = 3 },
		{ .action = ACTION_HOW, .weight = 2 },
		{ .action = s->today ? ACTION_OTHER : ACTION_NONE, .weight = 5 },
		{ .action = doses_hint(ui_world(v->ui)), .label = doses_label(ui_world(v->ui)), .weight = 6 },
		{ .action = ACTION_CLOSE },
		{ .action = ACTION_HELP, .weight = 4 },
	};
	static const struct hint further[] = {
		{ .action = ACTION_OPEN, .label = "start here", .brief = "go" },
		{ .action = ACTION_HOW, .weight = 2 },
		{ .action = ACTION_FIRST,
		  .label = "to the first one",
		  .brief = "first",
		  .weight = 3 },
		{ .action = ACTION_CLOSE },
		{ .action = ACTION_HELP, .weight = 4 },
	};
	const struct ui_world *w = ui_world(v->ui);
	struct str note = STR_INIT, total = STR_INIT;

	follow_today(v);
	if (!s->playable) {
		draw_unplayable(v, s, c);
		return;
	}
	struct rect body = layout_frame(c->rows, c->cols).body;
	draw_header(s, w, c, &body);
	add_total(s, &total);
	struct panes p = preview_panes(body);
	list_fit(&s->list, p.list.rows);
	list_position(&s->list, &note);
	if (s->lines[s->list.selected].index == 0)
		view_frame(v, c, s->routine->name, total.buf, hints, ARRAY_LEN(hints), note.buf);
	else
		view_frame(v, c, s->routine->name, total.buf, further, ARRAY_LEN(further),
		           note.buf);
	for (int i = s->list.top; i < s->list.count && !rect_is_empty(p.list); i++)
		draw_line(s, c, rect_top(&p.list, 1), i);
	draw_selected(v, c, &p);
	str_release(&note);
	str_release(&total);
}

static void preview_frame(struct view *v, struct canvas *c)
{
	struct preview *s = v->state;

	showing_frame(&s->showing, v, c);
}

static void preview_act(struct view *v, enum action a, msec now)
{
	struct preview *s = v->state;

	follow_today(v);
	if (a == ACTION_CLOSE)
		ui_pop(v->ui, now);
	else if (a == ACTION_OTHER && s->today)
		ui_ask(v->ui, REQUEST_OTHER_TODAY);
	else if (a == ACTION_DOSES)
		ask_doses(v->ui);
	if (a == ACTION_CLOSE || a == ACTION_OTHER || a == ACTION_DOSES || !s->playable ||
	    list_act(&s->list, a))
		return;
	const struct plan_item *item = selected(s);
	if (a == ACTION_OPEN)
		ui_ask_start(v->ui, s->routine, s->fitted.origins[s->lines[s->list.selected].index]);
	else if (a == ACTION_HOW)
		ui_push(v->ui, &view_card, &(struct card_of){ item->exercise, item->variant }, now);
}

static const struct own_words preview_words[] = {
	{ ACTION_OPEN, "start from the exercise that is selected" },
	{ ACTION_OTHER, "another routine for today, where this is today's" },
	{ ACTION_NONE, NULL },
};

const struct view_ops view_preview = {
	.name = "Preview",
	.about = "What the routine is made of, and when each exercise begins. Space starts it, "
	         "from the one that is selected.",
	.keymap = KEYMAP_LIST,
	.actions = ACTS_MOVE | ACTS(OPEN) | ACTS(HOW) | ACTS(OTHER) | ACTS(DOSES) | ACTS(CLOSE),
	.words = preview_words,
	.state_size = sizeof(struct preview),
	.open = preview_open,
	.close = preview_close,
	.draw = preview_draw,
	.frame = preview_frame,
	.act = preview_act,
};
