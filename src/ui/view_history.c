/* Looking back: an overview, the exercises and the sessions, a part each of one screen. */
#include <string.h>

#include "limber/base/text.h"
#include "limber/base/utf8.h"
#include "limber/core/day.h"
#include "limber/core/say_past.h"

#include "panel.h"
#include "past.h"
#include "past_overview.h"
#include "view.h"

enum part { PART_OVERVIEW, PART_EXERCISES, PART_SESSIONS, PART_COUNT };

enum {
	TABS_COLS = 60,       /* from here with the names of all parts in the title */
	CHART_ROWS_LEAST = 7, /* of an exercise: a heading and three lines of dots */
	CHART_ROWS_MOST = 10,
};

static const char *const part_names[PART_COUNT] = { "Overview", "Exercises", "Sessions" };

struct looking {
	enum part part;
	struct overview overview;
	int page;                     /* of it */
	struct list lists[PART_COUNT];
	bool reading;                 /* what is selected has the whole screen */
	struct pager text;            /* of it */
	unsigned version;             /* of the history that the lists are of */
	bool listed;
	bool doses;                   /* some doses are the person's own: the exercises end with them */
};

static size_t session_count(const struct lookback *l)
{
	return l->before + l->count;
}

/* Is there anything to look back on? */
static bool has_any(const struct view *v)
{
	const struct ui_past *past = ui_world(v->ui)->past;

	return past != NULL && past->trouble == NULL && session_count(&past->lookback) > 0;
}

/* Where there is. */
static const struct lookback *lookback_of(const struct view *v)
{
	return &ui_world(v->ui)->past->lookback;
}

/* The exercise of a line; NULL for the line below them all, which leads to the own doses. */
static const struct lookback_exercise *exercise_at(const struct lookback *l, int line)
{
	return (size_t)line < l->exercise_count ? &l->exercises[line] : NULL;
}

/* It was read again: the lists stay where they were, as far as they can. */
static void refresh(struct view *v)
{
	struct looking *s = v->state;
	const struct ui_past *past = ui_world(v->ui)->past;
	bool doses = ui_world(v->ui)->person->dose_count > 0;
	int selected[PART_COUNT];

	if (past == NULL || (s->listed && s->version == past->version && s->doses == doses))
		return;
	for (int i = 0; i < PART_COUNT; i++)
		selected[i] = s->lists[i].selected;
	list_init(&s->lists[PART_EXERCISES], (int)past->lookback.exercise_count + doses, NULL);
	list_init(&s->lists[PART_SESSIONS], (int)session_count(&past->lookback), NULL);
	for (int i = 0; i < PART_COUNT; i++)
		list_select(&s->lists[i], selected[i]);
	s->version = past->version;
	s->listed = true;
	s->doses = doses;
	s->reading = false;
}

static void history_open(struct view *v, const void *arg)
{
	struct looking *s = v->state;

	(void)arg;
	s->overview = (struct overview)OVERVIEW_INIT;
	s->text = (struct pager)PAGER_INIT;
	for (int i = 0; i < PART_COUNT; i++)
		list_init(&s->lists[i], 0, NULL);
	ui_ask(v->ui, REQUEST_HISTORY);
}

static void history_close(struct view *v)
{
	struct looking *s = v->state;

	overview_release(&s->overview);
	pager_release(&s->text);
}

/* The newest first. It is there until another one is asked for. */
static const struct record *session_at(const struct view *v, int line)
{
	const struct ui_past *past = ui_world(v->ui)->past;
	const struct lookback *l = &past->lookback;
	size_t index = session_count(l) - 1 - (size_t)line;

	return index >= l->before ? &l->records[index - l->before] : past->older(past->context, index);
}

/* ---- drawing ---- */

static void draw_title_and_keys(struct view *v, struct canvas *c, const char *note)
{
	struct looking *s = v->state;
	bool more = s->part == PART_OVERVIEW && s->page + 1 < s->overview.pages;
	const struct hint overview[] = {
		{ .action = ACTION_OPEN, .label = more ? "more" : "exercises", .brief = more ? "more" : "next" },
		{ .action = ACTION_FILTER, .label = "next part", .weight = 1, .key = { KEYCODE_TAB, 0 } },
		{ .action = ACTION_CLOSE },
		{ .action = ACTION_HELP, .weight = 2 },
	};
	const struct hint list[] = {
		{ .action = ACTION_OPEN, .label = "read" },
		{ .action = ACTION_FILTER, .label = "next part", .weight = 1, .key = { KEYCODE_TAB, 0 } },
		{ .action = s->part == PART_SESSIONS ? ACTION_DELETE : ACTION_NONE, .weight = 3 },
		{ .action = ACTION_CLOSE },
		{ .action = ACTION_HELP, .weight = 2 },
	};
	struct str title = STR_INIT, right = STR_INIT;
	const char *told = ui_told(v->ui);

	for (int i = 0; i < PART_COUNT; i++)
		str_addf(&right, i == (int)s->part ? "%s[%s]" : "%s%s", i > 0 ? "  " : "", part_names[i]);
	str_adds(&title, c->cols >= TABS_COLS ? "History" : part_names[s->part]);
	if (c->cols < TABS_COLS) {
		str_clear(&right);
		str_addf(&right, "%d of %d", (int)s->part + 1, PART_COUNT);
	}
	const struct hint *hints = s->part == PART_OVERVIEW ? overview : list;
	size_t count = s->part == PART_OVERVIEW ? ARRAY_LEN(overview) : ARRAY_LEN(list);
	view_frame(v, c, told != NULL ? told : title.buf, told != NULL ? "" : right.buf, hints, count,
	           note);
	str_release(&title);
	str_release(&right);
}

static void draw_overview(struct view *v, struct canvas *c, struct rect body)
{
	struct looking *s = v->state;
	const struct ui_world *w = ui_world(v->ui);
	struct str note = STR_INIT;

	overview_fit(&s->overview, w, body.rows, body.cols);
	if (s->page >= s->overview.pages)
		s->page = s->overview.pages - 1;
	if (s->overview.pages > 1)
		str_addf(&note, "page %d of %d", s->page + 1, s->overview.pages);
	draw_title_and_keys(v, c, note.buf);
	overview_draw(&s->overview, c, body, s->page, w);
	str_release(&note);
}

static void draw_exercise_row(const struct lookback *l, struct canvas *c, struct rect r, int line,
                              bool selected)
{
	const struct lookback_exercise *e = exercise_at(l, line);
	struct str right = STR_INIT;

	if (e == NULL) {
		row_draw(c, r, selected, "Your doses", NULL);
		return;
	}

	str_addf(&right, "%s%dx", e->hurt > 0 ? "!  " : "", e->sessions);
	row_draw(c, r, selected, e->name, right.buf);
	str_release(&right);
}

static void draw_session_row(const struct view *v, struct canvas *c, struct rect r, int line,
                             bool selected)
{
	const struct lookback *l = lookback_of(v);
	const struct record *record = session_at(v, line);
	char clock[TEXT_TIME_MAX];
	struct str left = STR_INIT, right = STR_INIT;
	int day = lookback_day_of(l, record);
	bool hurt = false;

	if (day != DAY_NONE && r.cols >= 36) {
		str_addf(&left, "%.2s ", day_week_words[day_of_week(day)]);
		str_addf(&left, "%s", day_date(day).day < 10 ? " " : "");
	}
	if (day != DAY_NONE)
		say_date(&left, day, l->today);
	else
		str_adds(&left, record->day);
	str_addf(&left, "  %s", record->name);
	for (size_t i = 0; i < record->item_count; i++)
		hurt = hurt || record->items[i].mark == OUTCOME_HURT;
	str_addf(&right, "%s%s", hurt ? "!  " : "", text_clock(clock, (record->length + 500) / 1000));
	row_draw(c, r, selected, left.buf, right.buf);
	str_release(&left);
	str_release(&right);
}

static void fill_selected(struct view *v)
{
	struct looking *s = v->state;
	const struct lookback *l = lookback_of(v);
	int line = s->lists[s->part].selected;

	pager_clear(&s->text);
	if (s->part == PART_EXERCISES && exercise_at(l, line) == NULL) {
		pager_add(&s->text, PAGER_STRONG, "Your doses");
		pager_add(&s->text, PAGER_PARAGRAPH, "What you do more or less of than is planned for all: "
		          "since when, why, and how to take it back.");
	} else if (s->part == PART_EXERCISES) {
		past_fill_exercise(&s->text, l, exercise_at(l, line));
	} else {
		past_fill_session(&s->text, l, session_at(v, line));
	}
}

/* The lines of an exercise stand above its text where they leave it most of the room. */
static void draw_chart(struct view *v, struct canvas *c, struct rect *r)
{
	struct looking *s = v->state;
	const struct ui_world *w = ui_world(v->ui);
	const struct lookback *l = lookback_of(v);
	int rows = r->rows / 3 < CHART_ROWS_MOST ? r->rows / 3 : CHART_ROWS_MOST;

	if (s->part != PART_EXERCISES || r->rows < 2 * CHART_ROWS_LEAST)
		return;
	const struct lookback_exercise *e = exercise_at(l, s->lists[s->part].selected);
	if (e == NULL)
		return;
	rows = rows < CHART_ROWS_LEAST ? CHART_ROWS_LEAST : rows;
	past_draw_doses(c, rect_top(r, rows), l, e, c->utf8 && w->figure != FIGURE_ASCII);
	rect_top(r, 1);
}

static void draw_list(struct view *v, struct canvas *c, struct rect body)
{
	struct looking *s = v->state;
	const struct lookback *l = lookback_of(v);
	struct list *list = &s->lists[s->part];
	struct panes p = layout_panes(body);
	struct str note = STR_INIT;

	list_fit(list, p.list.rows);
	list_position(list, &note);
	draw_title_and_keys(v, c, note.buf);
	for (int i = list->top; i < list->count && !rect_is_empty(p.list); i++) {
		struct rect row = rect_top(&p.list, 1);
		if (s->part == PART_EXERCISES)
			draw_exercise_row(l, c, row, i, i == list->selected);
		else
			draw_session_row(v, c, row, i, i == list->selected);
	}
	if (!rect_is_empty(p.detail) && list_has_selection(list)) {
		fill_selected(v);
		draw_chart(v, c, &p.detail);
		pager_draw_top(&s->text, c, p.detail, "(Space: all of it)");
	}
	str_release(&note);
}

static void draw_reading(struct view *v, struct canvas *c, struct rect body)
{
	struct looking *s = v->state;
	const struct hint hints[] = {
		{ .action = ACTION_OPEN, .label = "read on" },
		{ .action = ACTION_UP, .label = "back up", .weight = 2 },
		{ .action = s->part == PART_SESSIONS ? ACTION_DELETE : ACTION_NONE, .weight = 3 },
		{ .action = ACTION_CLOSE },
		{ .action = ACTION_HELP, .weight = 1 },
	};
	struct str note = STR_INIT;
	struct rect text = layout_text(body);

	fill_selected(v);
	draw_chart(v, c, &text);
	pager_fit(&s->text, text.cols, text.rows);
	pager_position(&s->text, &note);
	view_frame(v, c, part_names[s->part], "", hints, ARRAY_LEN(hints), note.buf);
	pager_draw(&s->text, c, text);
	str_release(&note);
}

/* Nothing is there, or it cannot be read. */
static void draw_nothing(struct view *v, struct canvas *c, struct rect body)
{
	struct looking *s = v->state;
	const struct ui_past *past = ui_world(v->ui)->past;
	struct rect text = layout_text(body);
	struct str note = STR_INIT;

	pager_clear(&s->text);
	s->text.label_cols = 0;
	if (past == NULL) {
		pager_add(&s->text, PAGER_PARAGRAPH, "It is being read.");
	} else if (past->trouble != NULL) {
		pager_addf(&s->text, PAGER_WARNING, "Your history cannot be read: %s.", past->trouble);
		pager_add(&s->text, PAGER_PARAGRAPH,
		          "Nothing of it is lost by that. What you do now is kept as soon as it can be.");
	} else {
		pager_add(&s->text, PAGER_STRONG, "Nothing is here yet, and that is fine.");
		pager_add(&s->text, PAGER_PARAGRAPH,
		          "After your first session this shows what you did: the goal of the week, your "
		          "days in a row, the year day by day, how pain and effort went, each exercise "
		          "side by side, and every session.");
		pager_add(&s->text, PAGER_PARAGRAPH, "It stays on this machine.");
		if (past->damaged + past->newer > 0)
			pager_addf(&s->text, PAGER_WARNING, "Lines of the history that cannot be read here: %zu. "
			           "They are kept as they are.", past->damaged + past->newer);
	}
	pager_fit(&s->text, text.cols, text.rows);
	pager_position(&s->text, &note);
	const struct hint hints[] = {
		{ .action = ACTION_CLOSE },
		{ .action = pager_fits(&s->text) ? ACTION_NONE : ACTION_DOWN, .label = "read on", .weight = 1 },
		{ .action = ACTION_HELP, .weight = 2 },
	};
	view_frame(v, c, "History", "", hints, ARRAY_LEN(hints), note.buf);
	pager_draw(&s->text, c, text);
	str_release(&note);
}

static void history_draw(struct view *v, struct canvas *c)
{
	struct looking *s = v->state;
	struct rect body = layout_frame(c->rows, c->cols).body;

	refresh(v);
	if (!has_any(v))
		draw_nothing(v, c, body);
	else if (s->part == PART_OVERVIEW)
		draw_overview(v, c, body);
	else if (s->reading)
		draw_reading(v, c, body);
	else
		draw_list(v, c, body);
}

/* ---- keys ---- */

static void next_part(struct looking *s)
{
	s->part = (enum part)((s->part + 1) % PART_COUNT);
	s->page = 0;
	s->reading = false;
}

static void overview_act(struct looking *s, enum action a)
{
	bool last = s->page + 1 >= s->overview.pages;

	if (a == ACTION_OPEN && last)
		next_part(s);
	else if ((a == ACTION_OPEN || a == ACTION_DOWN || a == ACTION_PAGE_DOWN) && !last)
		s->page++;
	else if ((a == ACTION_UP || a == ACTION_PAGE_UP) && s->page > 0)
		s->page--;
	else if (a == ACTION_FIRST)
		s->page = 0;
	else if (a == ACTION_LAST)
		s->page = s->overview.pages > 0 ? s->overview.pages - 1 : 0;
}

/* Space goes on to its end, and then back to the list. */
static void reading_act(struct looking *s, enum action a)
{
	if (pager_act(&s->text, a))
		return;
	if (a == ACTION_OPEN && !pager_at_end(&s->text))
		pager_act(&s->text, ACTION_PAGE_DOWN);
	else if (a == ACTION_OPEN || a == ACTION_CLOSE)
		s->reading = false;
}

static void list_part_act(struct view *v, enum action a, msec now)
{
	struct looking *s = v->state;
	struct list *list = &s->lists[s->part];

	if (list_act(list, a) || !list_has_selection(list))
		return;
	if (a == ACTION_OPEN && s->part == PART_EXERCISES &&
	    exercise_at(lookback_of(v), list->selected) == NULL) {
		ui_push(v->ui, &view_doses, NULL, now);
	} else if (a == ACTION_OPEN) {
		s->reading = true;
		s->text.top = 0;
	}
}

static void history_act(struct view *v, enum action a, msec now)
{
	struct looking *s = v->state;

	refresh(v);
	if (!has_any(v)) {
		if (!pager_act(&s->text, a) && (a == ACTION_CLOSE || a == ACTION_OPEN))
			ui_pop(v->ui, now);
	} else if (a == ACTION_FILTER) {
		next_part(s);
	} else if (a == ACTION_DELETE && s->part == PART_SESSIONS) {
		const struct list *list = &s->lists[PART_SESSIONS];
		ui_push(v->ui, &view_delete, session_at(v, list->selected), now);
	} else if (s->reading) {
		reading_act(s, a);
	} else if (a == ACTION_CLOSE) {
		ui_pop(v->ui, now);
	} else if (s->part == PART_OVERVIEW) {
		overview_act(s, a);
	} else {
		list_part_act(v, a, now);
	}
}

static const struct own_words history_words[] = {
	{ ACTION_OPEN, "more; in a list, read what is selected" },
	{ ACTION_FILTER, "the next part: overview, exercises, sessions" },
	{ ACTION_DELETE, "take the selected session out of the history (asks first)" },
	{ ACTION_NONE, NULL },
};

const struct view_ops view_history = {
	.name = "History",
	.about = "What you did. A streak counts the days on which you did something; days of rest do "
	         "not end it, as long as there are no more of them in a row than your goal leaves "
	         "free in a week. What hurt has a !.",
	.keymap = KEYMAP_LIST,
	.actions = ACTS_MOVE | ACTS(OPEN) | ACTS(FILTER) | ACTS(DELETE) | ACTS(CLOSE),
	.words = history_words,
	.state_size = sizeof(struct looking),
	.open = history_open,
	.close = history_close,
	.draw = history_draw,
	.act = history_act,
};

/* ---- taking a session out ---- */

enum deleting { DELETING_NOT, DELETING };

struct delete_question {
	struct panel panel;
	const struct record *record; /* borrowed: while this is open no other is asked for */
};

static void delete_open(struct view *v, const void *arg)
{
	struct delete_question *d = v->state;
	const struct lookback *l = lookback_of(v);
	struct str what = STR_INIT;

	d->record = arg;
	panel_init(&d->panel);
	d->panel.right = "";
	str_addf(&what, "%s, ", d->record->name);
	if (lookback_day_of(l, d->record) != DAY_NONE)
		say_when(&what, lookback_day_of(l, d->record), l->today);
	else
		str_adds(&what, d->record->day);
	pager_add(&d->panel.text, PAGER_STRONG, "Take this session out of your history?");
	pager_addf(&d->panel.text, PAGER_PARAGRAPH, "%s. It will not be counted or shown any more.",
	           what.buf);
	panel_add(&d->panel, DELETING_NOT, "Keep it", NULL);
	panel_add(&d->panel, DELETING, "Take it out (y)", NULL);
	panel_ready(&d->panel);
	str_release(&what);
}

static void delete_close(struct view *v)
{
	struct delete_question *d = v->state;

	panel_release(&d->panel);
}

static void delete_draw(struct view *v, struct canvas *c)
{
	static const struct hint hints[] = {
		{ .action = ACTION_OPEN, .label = "choose this", .brief = "ok" },
		{ .action = ACTION_YES, .label = "take it out", .weight = 1 },
		{ .action = ACTION_NO, .label = "keep it", .weight = 2 },
		{ .action = ACTION_HELP, .weight = 3 },
	};
	struct delete_question *d = v->state;

	panel_draw(v, &d->panel, c, "Delete?", hints, ARRAY_LEN(hints));
}

static void delete_act(struct view *v, enum action a, msec now)
{
	struct delete_question *d = v->state;

	if (panel_act(&d->panel, a))
		return;
	if (a == ACTION_YES || (a == ACTION_OPEN && panel_value(&d->panel) == DELETING))
		ui_ask_delete(v->ui, d->record->id);
	if (a == ACTION_YES || a == ACTION_NO || a == ACTION_OPEN || a == ACTION_CLOSE)
		ui_pop(v->ui, now);
}

static const struct own_words delete_words[] = {
	{ ACTION_OPEN, "choose what is selected" },
	{ ACTION_YES, "take the session out of the history" },
	{ ACTION_NO, "keep it" },
	{ ACTION_CLOSE, "keep it" },
	{ ACTION_NONE, NULL },
};

const struct view_ops view_delete = {
	.name = "Delete?",
	.about = "Space keeps the session, y takes it out of the history.",
	.keymap = KEYMAP_DIALOG,
	.actions = ACTS_MOVE | ACTS(OPEN) | ACTS(YES) | ACTS(NO) | ACTS(CLOSE),
	.words = delete_words,
	.state_size = sizeof(struct delete_question),
	.open = delete_open,
	.close = delete_close,
	.draw = delete_draw,
	.act = delete_act,
};
