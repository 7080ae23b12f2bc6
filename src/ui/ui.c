/* The stack of views, the requests, and what holds for every screen. */
#include "limber/ui/ui.h"

#include <string.h>

#include "limber/base/arena.h"
#include "limber/base/error.h"
#include "limber/base/mem.h"

#include "view.h"

enum { REQUESTS_MAX = 8 };

/* A routine that a view made of a category or an exercise. */
struct made {
	const char *id;
	struct routine routine;
	struct made *next;
};

struct ui {
	struct ui_world *world;            /* borrowed */
	struct view *top;                  /* owned, with all below */
	struct request requests[REQUESTS_MAX];
	size_t request_first, request_count;
	bool resume;                       /* play was going when the first panel opened */
	bool suspended;                    /* and play has not gone on since */
	msec slept;
	const struct exercise *easy;       /* borrowed */
	struct str told;                   /* a message, and until when it is shown */
	msec told_until, flash_until;
	msec now, due;                     /* of the last drawing */
	msec whole_due;                    /* when more than a figure changes */
	msec touched;                      /* when the last key came */
	struct arena arena;
	struct made *made;                 /* in the arena */
};

struct ui *ui_new(struct ui_world *world)
{
	struct ui *ui = mem_alloc(sizeof(*ui));

	ui->world = world;
	ui->told = (struct str)STR_INIT;
	ui->flash_until = -UI_FLASH_APART_MS;
	return ui;
}

static void drop_top(struct ui *ui)
{
	struct view *v = ui->top;

	ui->top = v->below;
	if (v->ops->close != NULL)
		v->ops->close(v);
	mem_free(v->state);
	mem_free(v);
}

static void drop_all(struct ui *ui)
{
	while (ui->top != NULL)
		drop_top(ui);
	ui->resume = false;
}

void ui_free(struct ui *ui)
{
	if (ui == NULL)
		return;
	drop_all(ui);
	arena_release(&ui->arena);
	str_release(&ui->told);
	mem_free(ui);
}

/* ---- the stack ---- */

static void put_on_top(struct ui *ui, const struct view_ops *ops, const void *arg)
{
	struct view *v = mem_alloc(sizeof(*v));

	v->ops = ops;
	v->ui = ui;
	v->state = mem_alloc(ops->state_size);
	v->below = ui->top;
	ui->top = v;
	ops->open(v, arg);
}

static bool is_going(const struct ui *ui)
{
	if (ui->world->session == NULL)
		return false;
	enum player_state s = session_player_const(ui->world->session)->state;
	return s == PLAYER_PLAYING || s == PLAYER_LEAD_IN || s == PLAYER_GATE;
}

static bool on_play(const struct ui *ui)
{
	return ui->top != NULL && ui->top->ops == &view_play;
}

void ui_push(struct ui *ui, const struct view_ops *ops, const void *arg, msec now)
{
	if (on_play(ui) && ops->over_play) {
		ui->resume = is_going(ui);
		if (ui->resume)
			player_do(session_player(ui->world->session), PLAYER_PAUSE, now);
	}
	put_on_top(ui, ops, arg);
}

static void go_on(struct ui *ui, msec now)
{
	if (!ui->resume || ui->world->session == NULL)
		return;
	ui->resume = false;
	player_do(session_player(ui->world->session), PLAYER_RESUME, now);
}

void ui_pop(struct ui *ui, msec now)
{
	if (ui->top == NULL)
		return;
	drop_top(ui);
	if (ui->top == NULL)
		ui_ask(ui, REQUEST_QUIT);
	else if (on_play(ui))
		go_on(ui, now);
}

void ui_back_to_play(struct ui *ui, msec now)
{
	while (ui->top != NULL && !on_play(ui))
		drop_top(ui);
	go_on(ui, now);
}

void ui_replace(struct ui *ui, const struct view_ops *ops, const void *arg)
{
	if (ui->top != NULL)
		drop_top(ui);
	put_on_top(ui, ops, arg);
}

void ui_open(struct ui *ui, enum view_id view)
{
	static const struct view_ops *const views[] = {
		[VIEW_SAFETY] = &view_safety, [VIEW_HOME] = &view_home, [VIEW_PLAY] = &view_play,
		[VIEW_FINISHED] = &view_finished,
	};

	if (view == VIEW_HOME || view == VIEW_SAFETY)
		drop_all(ui);
	if (view == VIEW_PLAY) /* its clock begins anew */
		str_clear(&ui->told);
	ui->flash_until = -UI_FLASH_APART_MS;
	ui->suspended = false;
	ui->slept = 0;
	put_on_top(ui, views[view], NULL);
}

bool ui_is_home(const struct ui *ui)
{
	return ui->top != NULL && ui->top->ops == &view_home;
}

bool ui_is_history(const struct ui *ui)
{
	return ui->top != NULL && ui->top->ops == &view_history;
}

void ui_open_preview(struct ui *ui, const struct routine *routine)
{
	put_on_top(ui, &view_preview, routine);
}

void ui_open_go_on(struct ui *ui, const struct routine *instead)
{
	put_on_top(ui, &view_go_on, instead);
}

void ui_open_checkin(struct ui *ui, const struct routine *routine, size_t first_item, bool just_up)
{
	put_on_top(ui, &view_checkin, &(struct checkin_of){ routine, first_item, just_up });
}

void ui_session_over(struct ui *ui, bool asks)
{
	while (ui->top != NULL && !on_play(ui))
		drop_top(ui);
	ui->resume = false;
	ui_replace(ui, asks ? &view_checkout : &view_finished, NULL);
}

void ui_session_kept(struct ui *ui)
{
	while (ui->top != NULL && ui->top->ops != &view_checkout)
		drop_top(ui);
	ui_replace(ui, &view_finished, NULL);
}

void ui_session_suspended(struct ui *ui, msec slept)
{
	if (ui->world->session == NULL ||
	    session_player_const(ui->world->session)->state == PLAYER_FINISHED)
		return;
	ui->suspended = true;
	ui->slept += slept;
	/* A panel that was open meanwhile must not start play by being closed. */
	ui->resume = false;
}

/* ---- what views ask for ---- */

static struct request *next_request(struct ui *ui)
{
	if (ui->request_count == REQUESTS_MAX)
		bug("requests of the views were not taken");
	size_t at = (ui->request_first + ui->request_count++) % REQUESTS_MAX;
	memset(&ui->requests[at], 0, sizeof(ui->requests[at]));
	return &ui->requests[at];
}

void ui_ask(struct ui *ui, enum request_kind kind)
{
	next_request(ui)->kind = kind;
}

void ui_ask_setting(struct ui *ui, enum setting_id id, int value, bool keep)
{
	struct request *r = next_request(ui);

	r->kind = REQUEST_SET;
	r->setting = id;
	r->value = value;
	r->keep = keep;
}

void ui_ask_toggle(struct ui *ui, enum setting_id id, const char *text)
{
	struct request *r = next_request(ui);

	r->kind = REQUEST_TOGGLE;
	r->setting = id;
	r->text = text;
}

void ui_ask_delete(struct ui *ui, const char *id)
{
	struct request *r = next_request(ui);

	r->kind = REQUEST_DELETE;
	r->id = id;
}

void ui_ask_start(struct ui *ui, const struct routine *routine, size_t first_item)
{
	struct request *r = next_request(ui);

	r->kind = REQUEST_START;
	r->routine = routine;
	r->first_item = first_item;
}

void ui_ask_answer(struct ui *ui, size_t offer, size_t count, enum offer_state answer)
{
	struct request *r = next_request(ui);

	r->kind = REQUEST_ANSWER;
	r->offer = offer;
	r->offer_count = count;
	r->answer = answer;
}

void ui_ask_undo(struct ui *ui, const char *exercise)
{
	struct request *r = next_request(ui);

	r->kind = REQUEST_UNDO;
	r->text = exercise;
}

void ui_ask_checked_in(struct ui *ui, const struct checkin *said)
{
	struct request *r = next_request(ui);

	r->kind = REQUEST_CHECKED_IN;
	r->checkin = *said;
}

void ui_ask_said(struct ui *ui, const struct checkout *said)
{
	struct request *r = next_request(ui);

	r->kind = REQUEST_SAID;
	r->checkout = *said;
}

bool ui_take_request(struct ui *ui, struct request *out)
{
	if (ui->request_count == 0)
		return false;
	*out = ui->requests[ui->request_first];
	ui->request_first = (ui->request_first + 1) % REQUESTS_MAX;
	ui->request_count--;
	return true;
}

struct ui_world *ui_world(const struct ui *ui)
{
	return ui->world;
}

bool ui_was_suspended(const struct ui *ui, msec *slept)
{
	*slept = ui->slept;
	return ui->suspended;
}

static void draw_whole_again(struct ui *ui, msec at)
{
	ui->whole_due = at < ui->whole_due ? at : ui->whole_due;
}

void ui_tell(struct ui *ui, const char *text, msec now)
{
	str_clear(&ui->told);
	str_adds(&ui->told, text);
	ui->told_until = now + UI_TOLD_MS;
}

const char *ui_told(struct ui *ui)
{
	if (ui->told.len == 0 || ui->now >= ui->told_until)
		return NULL;
	draw_whole_again(ui, ui->told_until);
	return ui->told.buf;
}

void ui_flash(struct ui *ui, msec now)
{
	if (now - ui->flash_until >= UI_FLASH_APART_MS - UI_FLASH_MS)
		ui->flash_until = now + UI_FLASH_MS;
}

bool ui_flashes(struct ui *ui)
{
	if (ui->now >= ui->flash_until)
		return false;
	draw_whole_again(ui, ui->flash_until);
	return true;
}

void ui_go_easy(struct ui *ui, const struct exercise *e)
{
	ui->easy = e;
}

const struct exercise *ui_easy(const struct ui *ui)
{
	return ui->easy;
}

const struct routine *ui_routine(struct ui *ui, const char *id)
{
	const char *words[] = { id };
	struct routine found;

	for (struct made *m = ui->made; m != NULL; m = m->next)
		if (strcmp(m->id, id) == 0)
			return &m->routine;
	if (!catalogue_select(ui->world->catalogue, words, 1, &ui->arena, &found, NULL))
		return NULL;
	struct made *m = arena_alloc(&ui->arena, sizeof(*m));
	*m = (struct made){ .id = arena_strdup(&ui->arena, id),
		            .routine = found,
		            .next = ui->made };
	ui->made = m;
	return &m->routine;
}

/* ---- keys and drawing ---- */

/* What holds everywhere; false where the view is to decide. */
static bool act_everywhere(struct ui *ui, enum action a, msec now)
{
	if (a == ACTION_REDRAW)
		ui_ask(ui, REQUEST_REDRAW);
	else if (a == ACTION_QUIT_NOW)
		ui_ask(ui, REQUEST_QUIT);
	else if (a == ACTION_SUSPEND)
		ui_ask(ui, REQUEST_SUSPEND);
	else if (a == ACTION_HELP && ui->top->ops != &view_help)
		ui_push(ui, &view_help, ui->top->ops, now);
	else
		return false;
	return true;
}

void ui_key(struct ui *ui, struct key key, msec now)
{
	struct view *v = ui->top;

	if (v == NULL || key.code == KEYCODE_NONE)
		return;
	ui->touched = now;
	if (v->ops->text != NULL && v->ops->text(v, key))
		return;
	enum action a = keymap_action(v->ops->keymap, key);
	if (a != ACTION_NONE && !act_everywhere(ui, a, now))
		v->ops->act(v, a, now);
	if (is_going(ui)) {
		ui->suspended = false;
		ui->slept = 0;
	}
}

void ui_draw(struct ui *ui, struct canvas *canvas, msec now)
{
	ui->now = now;
	ui->due = ui->whole_due = MSEC_NEVER;
	if (ui->top != NULL)
		ui->top->ops->draw(ui->top, canvas);
}

bool ui_draw_frame(struct ui *ui, struct canvas *canvas, msec now)
{
	/* Where no figure has asked for it, what was drawn of one may be gone. */
	if (ui->top == NULL || ui->top->ops->frame == NULL || ui->due > now ||
	    ui->whole_due <= now)
		return false;
	ui->now = now;
	ui->due = MSEC_NEVER;
	ui->top->ops->frame(ui->top, canvas);
	return true;
}

msec ui_due(const struct ui *ui)
{
	return ui->due < ui->whole_due ? ui->due : ui->whole_due;
}

msec ui_now(const struct ui *ui)
{
	return ui->now;
}

msec ui_touched(const struct ui *ui)
{
	return ui->touched;
}

void ui_draw_again(struct ui *ui, msec at)
{
	if (at < ui->due)
		ui->due = at;
}

struct rect view_frame(const struct view *v, struct canvas *c, const char *title, const char *right,
                       const struct hint *hints, size_t count, const char *note)
{
	struct frame f = layout_frame(c->rows, c->cols);

	title_draw(c, f.title, title, right);
	rule_draw(c, f.rule_top, NULL);
	rule_draw(c, f.rule_bottom, note);
	footer_draw(c, f.footer, v->ops->keymap, hints, count);
	return f.body;
}
