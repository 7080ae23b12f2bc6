/* The home screen: today's routine under the one key, everything else below it. */
#include "limber/base/mem.h"
#include "limber/base/text.h"
#include "limber/base/utf8.h"
#include "limber/core/say.h"

#include "view.h"

enum {
	HEADER_ROWS = 14,      /* from here with words above the list */
	ADVICE_ROWS = 7,       /* from here with one line of them */
	DISCLAIMER_ROWS = 7,   /* from here with the disclaimer below it */
	NOTICES_MAX = 3,
	REASON_ROWS = 2,       /* that a reason may take */
	ROW_MARGIN = 4,        /* cells of a row that are for no text */
};

enum place { PLACE_GO_ON, PLACE_ROUTINE, PLACE_GAP, PLACE_OFFERS, PLACE_CATEGORIES,
	     PLACE_EXERCISES, PLACE_DOSES, PLACE_HISTORY, PLACE_LEARN, PLACE_SAFETY,
	     PLACE_CONDITIONS, PLACE_SETTINGS, PLACE_NOTICES, PLACE_HELP, PLACE_QUIT };

struct line {
	enum place place;
	const struct routine *routine; /* of a ROUTINE */
	int seconds;                   /* how long it is: 0 not known yet, -1 it cannot be played */
};

struct home {
	struct list list;
	const struct leftover *left; /* that the lines begin with; NULL: none */
	const struct routine *today; /* that comes then; NULL: none */
	struct line *lines;   /* owned */
	bool *headings;       /* owned */
	bool offers, doses;   /* the lines of these are there */
	unsigned changes;     /* for which the lengths are known */
	struct pager detail;
	struct str notices;   /* all of them, and the document that shows them */
	struct document messages;
};

static const struct place_words {
	const char *name, *about;
} places[] = {
	[PLACE_GO_ON] = { "", "" },
	[PLACE_ROUTINE] = { "", "" },
	[PLACE_GAP] = { "", "" },
	[PLACE_OFFERS] = { "",
	                   "What was easy may become a little more, what hurt a little less. You "
	                   "say yes or no to each." },
	[PLACE_CATEGORIES] = { "By part of the body",
	                       "Do only the exercises for the hips, the glutes or the "
	                       "lower back, or a short massage." },
	[PLACE_EXERCISES] = { "All exercises",
	                      "Look through all exercises, search them, and read how each "
	                      "is done." },
	[PLACE_DOSES] = { "Your doses",
	                  "The exercises whose dose became your own: since when, why, and how to "
	                  "take it back." },
	[PLACE_HISTORY] = { "History",
	                    "What you did: this week's goal, your days in a row, the year day by "
	                    "day, pain and effort, each exercise and each session." },
	[PLACE_LEARN] = { "Learn",
	                  "Short texts: what hips and glutes do, and what is known about backs." },
	[PLACE_SAFETY] = { "Safety", "When not to exercise, whom to ask first, and when to stop." },
	[PLACE_CONDITIONS] = { "Conditions",
	                       "What you live with, such as a knee, a disc or osteoporosis: what "
	                       "does not suit it is done another way or left out, and it says so." },
	[PLACE_SETTINGS] = { "Settings",
	                     "Voice, tones, figures, level and timing." },
	[PLACE_NOTICES] = { "Messages",
	                    "What did not work, such as a file of your own that was left out, "
	                    "and what was saved of a session that was cut short." },
	[PLACE_HELP] = { "Help", "What each key does." },
	[PLACE_QUIT] = { "Quit", "Leave the program." },
};

static bool has_line(const struct home *s, enum place p, bool notices)
{
	return (p != PLACE_NOTICES || notices) && (p != PLACE_OFFERS || s->offers) &&
	       (p != PLACE_DOSES || s->doses);
}

static void add_routine(struct home *s, size_t at, const struct routine *r)
{
	s->lines[at] = (struct line){ .place = PLACE_ROUTINE, .routine = r };
}

static void fill_lines(struct home *s, const struct ui_world *w)
{
	const struct catalogue *c = w->catalogue;
	size_t n = 0, all = c->routine_count + PLACE_QUIT + 1; /* a line each, the empty one included */

	mem_free(s->lines);
	mem_free(s->headings);
	s->left = w->leftover;
	s->today = w->today.routine;
	s->offers = offers_open(w) > 0;
	s->doses = w->person->dose_count > 0;
	s->lines = mem_array(all, sizeof(*s->lines));
	s->headings = mem_array(all, sizeof(*s->headings));
	if (s->left != NULL)
		s->lines[n++].place = PLACE_GO_ON;
	if (s->today != NULL)
		add_routine(s, n++, s->today);
	for (size_t i = 0; i < c->routine_count; i++)
		if (&c->routines[i] != s->today)
			add_routine(s, n++, &c->routines[i]);
	s->headings[n] = true;
	for (enum place p = PLACE_GAP; p <= PLACE_QUIT; p++)
		if (has_line(s, p, w->notice_count > 0))
			s->lines[n++].place = p;
	list_init(&s->list, (int)n, s->headings);
}

/* The notices in full, with what to do about them. */
static void fill_messages(struct home *s, const struct ui_world *w)
{
	str_clear(&s->notices);
	str_adds(&s->notices, "What limber has to tell you:\n\n");
	for (size_t i = 0; i < w->notice_count; i++)
		str_addf(&s->notices, "- %s\n", w->notices[i]);
	str_adds(&s->notices, "\n'limber check FILE' names every problem of a catalogue file.\n");
	s->messages = (struct document){ .id = "messages",
		                         .title = places[PLACE_NOTICES].name,
		                         .text = s->notices.buf };
}

static void home_open(struct view *v, const void *arg)
{
	struct home *s = v->state;
	const struct ui_world *w = ui_world(v->ui);

	(void)arg;
	s->detail = (struct pager)PAGER_INIT;
	s->notices = (struct str)STR_INIT;
	s->changes = w->changes;
	fill_lines(s, w);
}

static void home_close(struct view *v)
{
	struct home *s = v->state;

	mem_free(s->lines);
	mem_free(s->headings);
	pager_release(&s->detail);
	str_release(&s->notices);
}

/* Select the line of that place again, where it is still there. */
static void select_place(struct home *s, enum place place)
{
	for (int i = 0; i < s->list.count; i++)
		if (s->lines[i].place == place && place != PLACE_ROUTINE)
			list_select(&s->list, i);
}

/*
 * Today may be for another one since, or what was left has been ended: then that line is
 * selected. What is offered may have been answered, and doses have become the person's own.
 * Returns the place that is selected.
 */
static enum place follow_today(struct view *v)
{
	struct home *s = v->state;
	const struct ui_world *w = ui_world(v->ui);
	bool ended = s->left != w->leftover, other = s->today != w->today.routine;

	enum place place = s->lines[s->list.selected].place;
	if (!ended && !other && s->offers == (offers_open(w) > 0) &&
	    s->doses == (w->person->dose_count > 0))
		return place;
	fill_lines(s, w);
	if (!ended && other && s->left != NULL)
		list_select(&s->list, 1);
	else if (!ended && !other)
		select_place(s, place);
	return s->lines[s->list.selected].place;
}

/* Measured when it is first in sight: a large catalogue costs nothing here. */
static int length_of(struct line *line, const struct ui_world *w)
{
	struct fitted fitted;
	msec length;

	if (line->seconds != 0)
		return line->seconds;
	line->seconds = -1;
	fit_routine(&fitted, w->catalogue, w->person, line->routine);
	if (fitted_is_playable(&fitted, NULL) &&
	    plan_measure(&fitted.routine, &w->options, &length, NULL))
		line->seconds = (int)((length + MSEC_SECOND - 1) / MSEC_SECOND);
	fitted_release(&fitted);
	return line->seconds;
}

/* What was set since then may have changed every length. */
static void forget_lengths(struct home *s, unsigned changes)
{
	for (int i = 0; i < s->list.count && s->changes != changes; i++)
		s->lines[i].seconds = 0;
	s->changes = changes;
}

/* "2 changes offered" */
static void add_offers(struct str *out, const struct ui_world *w)
{
	text_count(out, (int64_t)offers_open(w), "change");
	str_adds(out, " offered");
}

static void draw_offers(struct canvas *c, struct rect r, bool selected, const struct ui_world *w)
{
	struct str name = STR_INIT;

	add_offers(&name, w);
	row_draw(c, r, selected, name.buf, NULL);
	str_release(&name);
}

static void draw_go_on(struct canvas *c, struct rect r, bool selected, const struct leftover *l)
{
	struct str name = STR_INIT, age = STR_INIT;

	leftover_say_age(&age, l, true);
	left_label(&name, l, r.cols - utf8_width(age.buf) - ROW_MARGIN);
	row_draw(c, r, selected, name.buf, age.buf);
	str_release(&name);
	str_release(&age);
}

static void draw_line(const struct home *s, struct canvas *c, struct rect r, int at,
                      const struct ui_world *w)
{
	struct line *line = &s->lines[at];
	char clock[TEXT_TIME_MAX];
	bool selected = at == s->list.selected;

	if (line->place == PLACE_GAP)
		return;
	if (line->place == PLACE_GO_ON)
		draw_go_on(c, r, selected, s->left);
	else if (line->place == PLACE_OFFERS)
		draw_offers(c, r, selected, w);
	else if (line->place != PLACE_ROUTINE)
		row_draw(c, r, selected, places[line->place].name, NULL);
	else if (length_of(line, w) < 0)
		row_draw(c, r, selected, line->routine->name, "-");
	else
		row_draw(c, r, selected, line->routine->name, text_clock(clock, line->seconds));
}

/* "2 for you (knee, disc)". */
static void add_changes(struct pager *p, const struct fitted *fitted)
{
	struct str text = STR_INIT;
	size_t count = fit_count_told(fitted);

	if (count == 0)
		return;
	str_addf(&text, "%zu for you (", count);
	fit_say_reasons(&text, fitted);
	str_addc(&text, ')');
	pager_field(p, "Changed", text.buf);
	str_release(&text);
}

static void fill_plan(struct pager *p, const struct plan *plan, const struct fitted *fitted)
{
	struct str things = STR_INIT;
	char clock[TEXT_TIME_MAX];

	pager_field(p, "Takes", text_clock_ms(clock, plan->length));
	say_equipment(&things, plan, 0);
	pager_field(p, "At hand", things.len > 0 ? things.buf : "nothing");
	add_changes(p, fitted);
	pager_add(p, PAGER_HEADING, "What it is made of");
	for (int i = 0; i < plan->item_count; i++)
		pager_add(p, PAGER_NUMBER, plan->items[i].name);
	str_release(&things);
}

static void fill_detail(struct pager *p, const struct line *line, const struct ui_world *w)
{
	struct fitted fitted;
	struct plan plan;
	struct error err = ERROR_INIT;

	pager_add(p, PAGER_HEADING, line->routine->name);
	pager_add(p, PAGER_PARAGRAPH, line->routine->summary);
	fit_routine(&fitted, w->catalogue, w->person, line->routine);
	if (fitted_is_playable(&fitted, &err) &&
	    plan_compile(&plan, &fitted.routine, 0, &w->options, &err)) {
		fill_plan(p, &plan, &fitted);
		plan_release(&plan);
	} else {
		pager_addf(p, PAGER_WARNING, "%c%s.", text_upper(err.text[0]), err.text + 1);
	}
	fitted_release(&fitted);
}

/* Those that are set. */
static void add_conditions(struct pager *p, const struct ui_world *w)
{
	struct str text = STR_INIT;

	setting_say(w->settings, SETTING_CONDITIONS, &text);
	pager_field(p, "Set", text.buf);
	str_release(&text);
}

static void draw_detail(struct home *s, struct canvas *c, struct rect r, const struct ui_world *w)
{
	const struct line *line = &s->lines[s->list.selected];

	if (rect_is_empty(r))
		return;
	pager_clear(&s->detail);
	if (line->place == PLACE_GO_ON) {
		pager_addf(&s->detail, PAGER_HEADING, "Go on: %s", s->left->record.name);
		left_fill(&s->detail, s->left);
		pager_add(&s->detail, PAGER_PARAGRAPH,
		          "Or e ends it: what you have done of it goes into your history.");
	} else if (line->place == PLACE_ROUTINE) {
		fill_detail(&s->detail, line, w);
	} else {
		struct str name = STR_INIT;
		if (line->place == PLACE_OFFERS)
			add_offers(&name, w);
		pager_add(&s->detail, PAGER_HEADING,
		          name.len > 0 ? name.buf : places[line->place].name);
		pager_add(&s->detail, PAGER_PARAGRAPH, places[line->place].about);
		if (line->place == PLACE_CONDITIONS)
			add_conditions(&s->detail, w);
		str_release(&name);
	}
	pager_draw_top(&s->detail, c, r, "(Space: all of it)");
}

/* Are doses less than full, by the stage or as set? */
static bool are_less(const struct ui_world *w)
{
	return w->stage_reason != NULL || w->options.level == LEVEL_STARTER;
}

/* Who has full doses for good needs no reminder that there are others. */
enum action doses_hint(const struct ui_world *w)
{
	return are_less(w) || w->staged ? ACTION_DOSES : ACTION_NONE;
}

const char *doses_label(const struct ui_world *w)
{
	return are_less(w) ? "full doses" : w->staged ? "lighter doses" : "starter doses";
}

void ask_doses(struct ui *ui)
{
	const struct ui_world *w = ui_world(ui);
	enum level_choice lighter = w->staged ? LEVEL_CHOICE_AUTO : LEVEL_CHOICE_STARTER;

	ui_ask_setting(ui, SETTING_LEVEL, are_less(w) ? LEVEL_CHOICE_STANDARD : (int)lighter, false);
}

void add_week_advice(struct str *out, const struct catalogue *c, const struct routine *r,
                     bool brief)
{
	const struct routine *other = catalogue_between(c);

	if (r->kind != KIND_STRENGTH)
		return;
	str_adds(out, brief ? "2-3 days a week" : "Two or three days a week");
	if (other != NULL)
		str_addf(out, brief ? "; %s between" : ", and %s on the days between", other->name);
	str_addc(out, '.');
}

/* What Space does, and what today is for: where there is no room for both, the name is cut. */
static void draw_first(struct home *s, const struct ui_world *w, struct canvas *c, struct rect r)
{
	const char *press = s->list.selected == 0 ? " Press Space." : "";
	int seconds = length_of(&s->lines[s->left != NULL], w);
	char clock[TEXT_TIME_MAX];

	struct str first = STR_INIT, then = STR_INIT;

	if (s->left != NULL)
		str_addf(&first, "Go on where you left %s", s->left->record.name);
	else
		str_addf(&first, "Today: %s", s->today->name);
	if (s->left == NULL && seconds < 0)
		str_adds(&then, " cannot be played");
	else if (s->left == NULL)
		str_addf(&then, ", %s", text_clock(clock, seconds));
	str_addf(&then, ".%s", press);
	int room = r.cols - utf8_width(then.buf);
	int used = canvas_put(c, r.row, r.col, room > 0 ? room : 0, STYLE_STRONG, first.buf);
	canvas_put(c, r.row, r.col + used, r.cols - used, STYLE_STRONG, then.buf);
	str_release(&first);
	str_release(&then);
}

static void draw_left(const struct leftover *l, struct canvas *c, struct rect *body)
{
	struct str text = STR_INIT;

	left_say(&text, l, true);
	words_draw(c, body, REASON_ROWS, STYLE_NORMAL, text.buf);
	str_release(&text);
}

static void draw_header(struct home *s, const struct ui_world *w, struct canvas *c,
                        struct rect *body)
{
	const struct routine *today = w->today.routine;
	struct str advice = STR_INIT;
	bool roomy = body->rows >= HEADER_ROWS;

	if (today == NULL || body->rows < ADVICE_ROWS)
		return;
	if (roomy)
		draw_first(s, w, c, rect_top(body, 1));
	if (s->left != NULL) {
		draw_left(s->left, c, body);
		rect_top(body, roomy ? 1 : 0);
		return;
	}
	if (w->today.reason != NULL)
		str_adds(&advice, w->today.reason);
	else
		add_week_advice(&advice, w->catalogue, today, body->cols < 60);
	/* Where there is room for one of the two: why this is today's, else why doses are less. */
	bool both = roomy || w->stage_reason == NULL;
	if (both || w->today.reason != NULL)
		words_draw(c, body, REASON_ROWS, STYLE_NORMAL, advice.buf);
	if (roomy || w->today.reason == NULL)
		words_draw(c, body, REASON_ROWS, STYLE_NORMAL, w->stage_reason);
	rect_top(body, roomy ? 1 : 0);
	str_release(&advice);
}

static void draw_notices(const struct ui_world *w, struct canvas *c, struct rect *body)
{
	size_t shown = w->notice_count < NOTICES_MAX ? w->notice_count : NOTICES_MAX;
	const char *disclaimer = body->cols >= 66 ?
		"This is information, not medical advice. If something hurts, stop." :
		"Information, not medical advice.";

	if (body->rows >= DISCLAIMER_ROWS) {
		struct rect r = rect_bottom(body, 1);
		canvas_put(c, r.row, r.col, r.cols, STYLE_DIM, disclaimer);
	}
	if (body->rows < 4 && shown > 1)
		shown = 1;
	struct rect r = rect_bottom(body, (int)shown);
	for (size_t i = 0; i < shown && r.rows > 0; i++) {
		struct rect line = rect_top(&r, 1);
		canvas_put(c, line.row, line.col, line.cols, STYLE_WARNING, w->notices[i]);
	}
}

static void home_draw(struct view *v, struct canvas *c)
{
	bool go_on = follow_today(v) == PLACE_GO_ON;
	const struct hint hints[] = {
		{ .action = ACTION_OPEN, .label = go_on ? "go on" : "open" },
		{ .action = go_on ? ACTION_END : ACTION_NONE, .weight = 1 },
		{ .action = ACTION_DOWN, .label = "choose", .weight = 2 },
		{ .action = ACTION_OTHER, .label = "another for today", .brief = "another", .weight = 3 },
		{ .action = doses_hint(ui_world(v->ui)), .label = doses_label(ui_world(v->ui)), .weight = 4 },
		{ .action = ACTION_HELP, .weight = 1 },
		{ .action = ACTION_CLOSE, .label = "quit", .key = { KEYCODE_CHAR, 'q' } },
	};
	struct home *s = v->state;
	const struct ui_world *w = ui_world(v->ui);
	struct str note = STR_INIT;
	struct rect body = layout_frame(c->rows, c->cols).body;

	forget_lengths(s, w->changes);
	draw_notices(w, c, &body);
	draw_header(s, w, c, &body);
	struct panes p = layout_panes(body);
	list_fit(&s->list, p.list.rows);
	list_position(&s->list, &note);
	view_frame(v, c, "limber", "routines for hips, glutes and lower back", hints,
	           ARRAY_LEN(hints), note.buf);
	for (int i = s->list.top; i < s->list.count && !rect_is_empty(p.list); i++)
		draw_line(s, c, rect_top(&p.list, 1), i, w);
	draw_detail(s, c, p.detail, w);
	str_release(&note);
}

static void home_open_selected(struct view *v, msec now)
{
	static const struct view_ops *const views[] = {
		[PLACE_GO_ON] = NULL,
		[PLACE_ROUTINE] = &view_preview,
		[PLACE_GAP] = NULL,
		[PLACE_OFFERS] = &view_offers,
		[PLACE_DOSES] = &view_doses,
		[PLACE_CATEGORIES] = &view_categories,
		[PLACE_EXERCISES] = &view_browser,
		[PLACE_HISTORY] = &view_history,
		[PLACE_LEARN] = &view_topics,
		[PLACE_SAFETY] = &view_safety,
		[PLACE_CONDITIONS] = &view_conditions,
		[PLACE_SETTINGS] = &view_settings,
		[PLACE_NOTICES] = NULL,
		[PLACE_HELP] = &view_help,
		[PLACE_QUIT] = NULL,
	};
	struct home *s = v->state;
	const struct line *line = &s->lines[s->list.selected];

	if (line->place == PLACE_GO_ON) {
		ui_ask(v->ui, REQUEST_GO_ON);
	} else if (line->place == PLACE_QUIT) {
		ui_ask(v->ui, REQUEST_QUIT);
	} else if (line->place == PLACE_HELP) {
		ui_push(v->ui, &view_help, &view_home, now);
	} else if (line->place == PLACE_NOTICES) {
		fill_messages(s, ui_world(v->ui));
		ui_push(v->ui, &view_topic, &s->messages, now);
	} else if (views[line->place] != NULL) {
		ui_push(v->ui, views[line->place], line->routine, now);
	}
}

static void home_act(struct view *v, enum action a, msec now)
{
	struct home *s = v->state;

	enum place place = follow_today(v);
	if (list_act(&s->list, a))
		return;
	if (a == ACTION_OPEN)
		home_open_selected(v, now);
	else if (a == ACTION_END && place == PLACE_GO_ON)
		ui_ask(v->ui, REQUEST_END_LEFT);
	else if (a == ACTION_OTHER)
		ui_ask(v->ui, REQUEST_OTHER_TODAY);
	else if (a == ACTION_DOSES)
		ask_doses(v->ui);
	else if (a == ACTION_CLOSE)
		ui_ask(v->ui, REQUEST_QUIT);
}

/* From here there is nowhere to go back to: keys that only mean that do not leave. */
static bool home_swallows(struct view *v, struct key key)
{
	(void)v;
	return key.code == KEYCODE_LEFT || key.code == KEYCODE_BACKSPACE ||
	       (key.code == KEYCODE_CHAR && key.ch == 'h');
}

static const struct own_words home_words[] = {
	{ ACTION_CLOSE, "leave the program" },
	{ ACTION_NONE, NULL },
};

const struct view_ops view_home = {
	.name = "Home",
	.about = "Space opens today's routine, Space again starts it. Everything else is below it.",
	.keymap = KEYMAP_LIST,
	.actions = ACTS_MOVE | ACTS(OPEN) | ACTS(END) | ACTS(OTHER) | ACTS(DOSES) | ACTS(CLOSE),
	.words = home_words,
	.state_size = sizeof(struct home),
	.open = home_open,
	.close = home_close,
	.draw = home_draw,
	.act = home_act,
	.text = home_swallows,
};
