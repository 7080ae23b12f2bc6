/* The settings: a list by groups; what is changed holds and is kept at once. */
#include <string.h>

#include "view.h"

enum {
	GROUPS_MAX = 8,
	LINES_MAX = SETTING_COUNT + 2 * GROUPS_MAX,
	HELP_ROWS = 3, /* below the list, where there is no pane beside it */
};

struct line {
	const char *heading;     /* NULL: a setting, or an empty line */
	bool is_setting;
	enum setting_id setting;
};

struct settings_view {
	struct list list;
	struct line lines[LINES_MAX];
	bool headings[LINES_MAX];
	struct pager help;
};

static void settings_open(struct view *v, const void *arg)
{
	struct settings_view *s = v->state;
	const char *group = "";
	int n = 0;

	(void)arg;
	s->help = (struct pager)PAGER_INIT;
	for (int i = 0; i < SETTING_COUNT; i++) {
		const struct setting *of = setting_of((enum setting_id)i);
		if (strcmp(group, of->group) != 0) {
			if (n > 0)
				s->headings[n++] = true;
			s->headings[n] = true;
			s->lines[n++].heading = of->group;
			group = of->group;
		}
		s->lines[n].is_setting = true;
		s->lines[n++].setting = (enum setting_id)i;
	}
	list_init(&s->list, n, s->headings);
}

static void settings_close(struct view *v)
{
	struct settings_view *s = v->state;

	pager_release(&s->help);
}

static void draw_lines(const struct settings_view *s, const struct settings *now, struct canvas *c,
                       struct rect r)
{
	struct str value = STR_INIT;

	for (int i = s->list.top; i < s->list.count && !rect_is_empty(r); i++) {
		const struct line *line = &s->lines[i];
		struct rect row = rect_top(&r, 1);
		if (line->heading != NULL)
			canvas_put(c, row.row, row.col, row.cols, STYLE_HEADING, line->heading);
		if (!line->is_setting)
			continue;
		str_clear(&value);
		setting_say(now, line->setting, &value);
		if (value.len == 0)
			str_adds(&value, "not set");
		row_draw(c, row, i == s->list.selected, setting_of(line->setting)->title, value.buf);
	}
	str_release(&value);
}

/* What it is for, what it can be, and why it may be something else than in the file. */
static void fill_help(struct settings_view *s, const struct settings *now, const char *told,
                      bool brief)
{
	enum setting_id id = s->lines[s->list.selected].setting;
	const struct setting *of = setting_of(id);
	struct str text = STR_INIT;

	pager_clear(&s->help);
	pager_add(&s->help, PAGER_WARNING, told);
	if (!brief)
		pager_add(&s->help, PAGER_STRONG, of->title);
	pager_add(&s->help, PAGER_PARAGRAPH, of->help);
	setting_expected(id, &text);
	pager_addf(&s->help, PAGER_DIM, "Can be %s.", text.buf);
	str_clear(&text);
	if (now->origin[id] == ORIGIN_ENVIRONMENT) {
		setting_variable(id, &text);
		pager_addf(&s->help, PAGER_DIM, "Set by %s.", text.buf);
	} else if (now->origin[id] == ORIGIN_FLAG) {
		pager_add(&s->help, PAGER_DIM, "Until the program ends.");
	}
	pager_addf(&s->help, PAGER_DIM, "limber config %s", of->key);
	str_release(&text);
}

static void settings_draw(struct view *v, struct canvas *c)
{
	struct settings_view *s = v->state;
	const struct settings *now = ui_world(v->ui)->settings;
	const struct setting *of = setting_of(s->lines[s->list.selected].setting);
	bool number = of->kind == KIND_OF_NUMBER || of->kind == KIND_OF_DECIMAL;
	bool opens = of == setting_of(SETTING_CONDITIONS);
	const struct hint hints[] = {
		{ .action = of->kind == KIND_OF_LIST && !opens ? ACTION_NONE : ACTION_OPEN,
		  .label = opens ? "open" : number ? "more" : "change" },
		{ .action = number ? ACTION_LESS : ACTION_DOWN, .label = number ? "less" : "choose",
		  .weight = 2 },
		{ .action = ACTION_CLOSE },
		{ .action = ACTION_HELP, .weight = 1 },
	};
	struct str note = STR_INIT;
	struct rect body = layout_frame(c->rows, c->cols).body;
	struct panes p = layout_panes(body);

	bool below = rect_is_empty(p.detail) && p.list.rows > 2 * HELP_ROWS;
	if (below)
		p.detail = rect_bottom(&p.list, HELP_ROWS);
	list_fit(&s->list, p.list.rows);
	list_position(&s->list, &note);
	/* Where there is no room for the help, a message is all the more to be seen. */
	const char *told = ui_told(v->ui);
	bool narrow = rect_is_empty(p.detail) && told != NULL;
	view_frame(v, c, narrow ? told : "Settings", told != NULL ? "" : "kept at once", hints,
	           ARRAY_LEN(hints), note.buf);
	draw_lines(s, now, c, p.list);
	fill_help(s, now, told, below);
	if (!rect_is_empty(p.detail))
		pager_draw_top(&s->help, c, p.detail, "");
	str_release(&note);
}

static void settings_act(struct view *v, enum action a, msec now)
{
	struct settings_view *s = v->state;
	const struct settings *set = ui_world(v->ui)->settings;
	enum setting_id id = s->lines[s->list.selected].setting;

	if (list_act(&s->list, a))
		return;
	if (a == ACTION_CLOSE) {
		ui_pop(v->ui, now);
	} else if (a == ACTION_OPEN && id == SETTING_CONDITIONS) {
		ui_push(v->ui, &view_conditions, NULL, now);
	} else if (a == ACTION_OPEN || a == ACTION_MORE || a == ACTION_LESS) {
		int value = setting_next(id, set->value[id], a != ACTION_LESS);
		if (value != set->value[id])
			ui_ask_setting(v->ui, id, value, true);
	}
}

static const struct own_words settings_words[] = {
	{ ACTION_OPEN, "the next choice, or more" },
	{ ACTION_NONE, NULL },
};

const struct view_ops view_settings = {
	.name = "Settings",
	.about = "What is changed here holds at once and is kept in settings.json.",
	.keymap = KEYMAP_LIST,
	.actions = ACTS_MOVE | ACTS(OPEN) | ACTS(MORE) | ACTS(LESS) | ACTS(CLOSE),
	.words = settings_words,
	.state_size = sizeof(struct settings_view),
	.open = settings_open,
	.close = settings_close,
	.draw = settings_draw,
	.act = settings_act,
};
