/*
 * Views: what a screen is made of. A view draws, is told of actions, and asks
 * the stack (ui.c) to open others or the app for effects. No view waits for
 * input. Private to the ui layer.
 */
#ifndef LIMBER_UI_VIEW_H
#define LIMBER_UI_VIEW_H

#include "limber/base/str.h"
#include "limber/ui/pager.h"
#include "limber/ui/ui.h"
#include "limber/ui/widget.h"

/* A set of actions, a bit each. */
#define ACTS(a) (1ull << ACTION_##a)
#define ACTS_MOVE \
	(ACTS(UP) | ACTS(DOWN) | ACTS(PAGE_UP) | ACTS(PAGE_DOWN) | ACTS(FIRST) | ACTS(LAST))
_Static_assert(ACTION_COUNT <= 64, "actions fit into a set");

struct view {
	const struct view_ops *ops;
	struct ui *ui;
	void *state;         /* owned by the stack: ops->state_size bytes */
	struct view *below;
};

/* What an action does on this screen, where help would not say it well enough. */
struct own_words {
	enum action action;
	const char *help;
};

struct view_ops {
	const char *name;    /* of the screen, as help calls it */
	const char *about;   /* what it is for, one or two sentences, for help */
	enum keymap keymap;
	unsigned long long
	        actions; /* what it understands: the rest of the map is not listed in help */
	const struct own_words *words; /* up to ACTION_NONE; may be NULL */
	size_t state_size;
	bool over_play;      /* a panel: play pauses while it is open */
	void (*open)(struct view *v, const void *arg);
	void (*close)(struct view *v);               /* may be NULL */
	void (*draw)(struct view *v, struct canvas *c);
	void (*frame)(struct view *v, struct canvas *c); /* what moves, after draw; may be NULL */
	void (*act)(struct view *v, enum action a, msec now);
	bool (*text)(struct view *v,
	             struct key key); /* may be NULL; true: the key was typed text */
};

/* The stack. A panel over the play view pauses it, and the last one to close lets it go on. */
void ui_push(struct ui *ui, const struct view_ops *ops, const void *arg, msec now);
void ui_pop(struct ui *ui, msec now);
/* Close all views above the play view, which goes on if it was playing. */
void ui_back_to_play(struct ui *ui, msec now);
/* The view on top gives way to another one. */
void ui_replace(struct ui *ui, const struct view_ops *ops, const void *arg);

void ui_ask(struct ui *ui, enum request_kind kind);
void ui_ask_setting(struct ui *ui, enum setting_id id, int value, bool keep);
void ui_ask_toggle(struct ui *ui, enum setting_id id, const char *text);
void ui_ask_delete(struct ui *ui, const char *id);
void ui_ask_start(struct ui *ui, const struct routine *routine, size_t first_item);
void ui_ask_answer(struct ui *ui, size_t offer, size_t count, enum offer_state answer);
void ui_ask_undo(struct ui *ui, const char *exercise);
void ui_ask_checked_in(struct ui *ui, const struct checkin *said);
/* The note is borrowed until the view is closed. */
void ui_ask_said(struct ui *ui, const struct checkout *said);

struct ui_world *ui_world(const struct ui *ui);
/* A routine of the category or the exercise of that id, or that routine; made once. */
const struct routine *ui_routine(struct ui *ui, const char *id);
/* Since play last went on the machine slept, for `*slept` ms, or (0) the program was stopped. */
bool ui_was_suspended(const struct ui *ui, msec *slept);

/* What was told last, while it is to be read; NULL: nothing. Draws again when it is over. */
const char *ui_told(struct ui *ui);
/* Is the banner reversed now? Likewise. */
bool ui_flashes(struct ui *ui);

/* The exercise whose easier sentence is shown in place of its coaching; NULL: none. */
void ui_go_easy(struct ui *ui, const struct exercise *e);
const struct exercise *ui_easy(const struct ui *ui);

/* While a view draws: what time it is, when the last key came, when to draw again. */
msec ui_now(const struct ui *ui);
msec ui_touched(const struct ui *ui);
void ui_draw_again(struct ui *ui, msec at);

extern const struct view_ops view_safety, view_home, view_preview, view_categories, view_browser,
        view_card, view_settings, view_conditions, view_topics, view_topic, view_help, view_play,
        view_finished, view_how, view_hurts, view_swap, view_leave, view_checkin, view_checkout,
        view_history, view_delete, view_offers, view_doses, view_go_on;

/* What a check-in is opened with: what is to be played after it, and what is asked. */
struct checkin_of {
	const struct routine *routine;
	size_t first_item;
	bool just_up;
};

/* ---- shared by several views ---- */

/* The frame of a screen with title, hints and a note in the lower rule; returns the body. */
struct rect view_frame(const struct view *v, struct canvas *c, const char *title, const char *right,
                       const struct hint *hints, size_t count, const char *note);

/* The exercise's card, with the variant's own words where one is given. */
void card_fill(struct pager *p, const struct ui_world *w, const struct exercise *e,
               const struct variant *variant);
/* The same of an item of a session: with its dose, and set up for `side`. */
void card_fill_item(struct pager *p, const struct ui_world *w, const struct plan_item *item,
                    enum side side);
/* The part of it that tells how it is done: setup, steps, coaching, mistakes, cautions. */
void card_fill_how(struct pager *p, const struct plan_item *item, enum side side);
/*
 * Cautions as warnings; those that a condition of the person's switches on come first and are
 * marked, but not where `w` is NULL.
 */
void card_fill_cautions(struct pager *p, const struct ui_world *w,
                        const struct cautions *cautions);
/* A summary for the pane beside a list. */
void card_fill_brief(struct pager *p, const struct ui_world *w, const struct exercise *e);

/* "Two or three days a week, and Mobility day ..." for a strength routine; nothing for others. */
void add_week_advice(struct str *out, const struct catalogue *c, const struct routine *r,
                     bool brief);

/* The other doses for now, full or lighter ones: the hint, what it says, and asking for them. */
enum action doses_hint(const struct ui_world *w);
const char *doses_label(const struct ui_world *w);
void ask_doses(struct ui *ui);

/* Of the changes that are offered those that nothing was said to. */
size_t offers_open(const struct ui_world *w);

/*
 * "Go on: Daily routine, exercise 5 of 16 (Clamshell, right)", without the exercise where there
 * is no room for it; "You left at exercise 5 of 16 (Clamshell, right), 3 hours ago."; and all
 * there is to say of it.
 */
void left_label(struct str *out, const struct leftover *l, int cols);
void left_say(struct str *out, const struct leftover *l, bool brief);
void left_fill(struct pager *p, const struct leftover *l);

/* Texts joined by ", "; "nothing" where there are none. */
void add_joined(struct str *out, const struct texts *t);

#endif
