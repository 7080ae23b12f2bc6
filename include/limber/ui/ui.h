/*
 * The user interface: a stack of views over what they may see of the world.
 * Pure: it draws into a canvas, never reads a clock, a file or a terminal.
 * What a view cannot do itself it asks for: see ui_take_request().
 *
 *     struct ui *ui = ui_new(&world);
 *     ui_open(ui, VIEW_HOME);
 *     for each key:    ui_key(ui, key, now);  while (ui_take_request(ui, &r)) carry it out
 *     each turn:       canvas_reset(...); ui_draw(ui, &canvas, now);
 *                      (or ui_draw_frame() where nothing but a figure has moved)
 *                      sleep until ui_due(ui) at the latest
 *     ui_free(ui);
 *
 * No view waits for input: dialogs and help are views on the stack, so the
 * tape goes on, or stands paused, whatever is shown.
 */
#ifndef LIMBER_UI_UI_H
#define LIMBER_UI_UI_H

#include "limber/core/checkin.h"
#include "limber/core/fit.h"
#include "limber/core/resume.h"
#include "limber/core/lookback.h"
#include "limber/core/progress.h"
#include "limber/core/session.h"
#include "limber/core/settings.h"
#include "limber/core/today.h"
#include "limber/ui/action.h"
#include "limber/ui/canvas.h"
#include "limber/ui/document.h"
#include "limber/ui/sketch.h"

/* What became of what was done. */
enum kept {
	KEPT_NOTHING,   /* nothing was done */
	KEPT,           /* it is in the history */
	KEPT_FAILED,    /* it could not be written: tried again, and told at leaving */
	KEPT_REHEARSAL, /* it was one */
	KEPT_LATER,     /* it can go on from where it was left */
};

/* The history, as it was read last; see REQUEST_HISTORY. */
struct ui_past {
	struct lookback lookback;           /* with its exercises */
	/* A session that is not kept in it, by its number, until another one is asked for. */
	const struct record *(*older)(void *context, size_t index);
	void *context;                      /* of `older`; both NULL: all are kept */
	size_t damaged, first_damaged;      /* lines that cannot be read; the number of the first */
	size_t newer;                       /* lines of a newer program */
	const char *trouble;                /* why it could not be read; NULL: it was */
	unsigned version;                   /* another one each time it is read */
};

/* What views may see. The app owns it and everything in it and keeps it up to date. */
struct ui_world {
	const struct catalogue *catalogue;
	const struct person *person;        /* what is known of them */
	struct today today;                 /* which routine it is for, and why */
	const struct leftover *leftover;    /* what was left and can go on; NULL: nothing */
	struct session *session;            /* NULL outside play */
	struct plan_options options;        /* for previews and new sessions */
	const char *stage_reason;           /* why their doses are less than full; NULL: they are not */
	bool staged;                        /* they would be, were the level not set otherwise */
	const struct offers *offers;        /* changes of doses; NULL: none */
	const struct change *changes_kept;  /* those of the past, in order of time */
	size_t change_count;
	const struct document *learn;
	size_t learn_count;
	const struct document *safety;
	const char *const *notices;         /* lines the person must be told: bad user files */
	size_t notice_count;
	const struct settings *settings;    /* what is set; figure and still as they come out are below */
	enum figure_mode figure;            /* how figures are drawn */
	bool still;                         /* ... without motion: their poses side by side */
	msec frame;                         /* how often they move: a whole part of a second */
	const struct ui_past *past;         /* NULL: not read yet */
	enum kept kept;                     /* of the session that has ended; REHEARSAL from its start */
	struct checkout said;               /* after it */
	bool confirmed;                     /* the safety screen has been confirmed */
	unsigned changes;                   /* of settings and person so far: lengths are known anew */
};

enum view_id {
	VIEW_SAFETY,     /* first run: must be confirmed */
	VIEW_HOME,
	VIEW_PLAY,       /* prepare, work, switch, rest, paused, gate */
	VIEW_FINISHED,
};

enum request_kind {
	REQUEST_QUIT,          /* leave the program */
	REQUEST_CONFIRMED,     /* the safety text was confirmed: keep that, open what comes next */
	REQUEST_START,         /* play `routine`, fitted to the person, from its `first_item` */
	REQUEST_CHECKED_IN,    /* `checkin` was said: fit to it what is offered from now on */
	REQUEST_NOT_TODAY,     /* nothing is played after it: open what comes next */
	REQUEST_STOP_SESSION,  /* it is ended for good before its end: see ui_session_over() */
	REQUEST_SAID,          /* `checkout` has been said so far */
	REQUEST_CHECKED_OUT,   /* that was all: keep the session, then ui_session_kept() */
	REQUEST_END_SESSION,   /* the finished screen was left, or q confirmed: open what comes next */
	REQUEST_GO_ON,         /* with `leftover`, at its step */
	REQUEST_END_LEFT,      /* `leftover` does not go on: into the history with it */
	REQUEST_SET,           /* set `setting` to `value`: for good where `keep`, else for now */
	REQUEST_ANSWER,        /* take or refuse the offers [`offer`, `offer` + `offer_count`) */
	REQUEST_UNDO,          /* take the newest change of the exercise `text` back */
	REQUEST_OTHER_TODAY,   /* today_next(): another routine is today's */
	REQUEST_TOGGLE,        /* put `text` into the list `setting`, or take it out; for good */
	REQUEST_HISTORY,       /* read the whole history into `past` */
	REQUEST_DELETE,        /* take the session `id` out of it, and read it again */
	REQUEST_REDRAW,
	REQUEST_SUSPEND,
	REQUEST_COUNT
};

struct request {
	enum request_kind kind;
	const struct routine *routine; /* START: lives as long as the ui and the catalogue */
	size_t first_item;
	enum setting_id setting;
	int value;
	bool keep;
	const char *text;              /* TOGGLE, UNDO: lives as long as catalogue and history */
	size_t offer, offer_count;
	enum offer_state answer;
	struct checkin checkin;
	struct checkout checkout;      /* its note lives until the next key */
	const char *id;                /* DELETE: lives until it is carried out */
};

struct ui;

/* `world` is borrowed until ui_free(). Nothing is open yet. */
struct ui *ui_new(struct ui_world *world);
void ui_free(struct ui *ui);

/* Put a view on top; VIEW_HOME and VIEW_SAFETY empty the stack first. */
void ui_open(struct ui *ui, enum view_id view);

/* Is it on top? */
bool ui_is_home(const struct ui *ui);
bool ui_is_history(const struct ui *ui);

/*
 * Open the preview of a routine (borrowed until it is closed) or the card of
 * an exercise.
 */
void ui_open_preview(struct ui *ui, const struct routine *routine);

/*
 * Ask how it is before `routine` (as for REQUEST_START) is played, and `just_up` whether they
 * have just got up. What is played then is asked for by REQUEST_START.
 */
void ui_open_checkin(struct ui *ui, const struct routine *routine, size_t first_item, bool just_up);

/* Offer to go on with `leftover` before `instead` (as for REQUEST_START) is played. */
void ui_open_go_on(struct ui *ui, const struct routine *instead);

/* Give a key to the view on top. Keys that mean nothing do nothing. */
void ui_key(struct ui *ui, struct key key, msec now);

/* What a view asked for, one at a time; false when there is nothing more. */
bool ui_take_request(struct ui *ui, struct request *out);

/*
 * The session is over, at its end or before it: the questions after it, where it `asks`, or
 * else the finished screen take the place of the play view and its panels.
 */
void ui_session_over(struct ui *ui, bool asks);

/* The questions have been answered and the session is kept: the finished screen. */
void ui_session_kept(struct ui *ui);

/*
 * The machine slept for `slept` ms or, where that is 0, the program was stopped:
 * the play view says so until play goes on.
 */
void ui_session_suspended(struct ui *ui, msec slept);

enum {
	UI_TOLD_MS = 5000,  /* how long a message stays */
	UI_FLASH_MS = 125,  /* how long a banner is reversed */
	UI_FLASH_APART_MS = 400, /* from one to the next: less than three a second */
};

/*
 * Tell something that does not belong to the tape, such as a voice that failed: on the
 * screens that have a place for it, for UI_TOLD_MS from `now`. The text is copied.
 */
void ui_tell(struct ui *ui, const char *text, msec now);

/* Flash the play screen's banner at `now`; what comes too soon after another is left out. */
void ui_flash(struct ui *ui, msec now);

enum { UI_FRAME_MS = 125 }; /* eight frames a second, so that each second falls on one */

/* Draw the view on top into the canvas at its size, as of `now`. */
void ui_draw(struct ui *ui, struct canvas *canvas, msec now);

/*
 * Draw only what moves, into the canvas as ui_draw() left it: for a turn that a
 * figure alone has asked for. False where that cannot be done.
 */
bool ui_draw_frame(struct ui *ui, struct canvas *canvas, msec now);

/*
 * When what was drawn last changes by itself, without a key and without the
 * player's doing: a figure moves on. MSEC_NEVER where nothing moves.
 */
msec ui_due(const struct ui *ui);

#endif
