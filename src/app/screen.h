/*
 * The program on the screen, in parts: screen.c has the loop and the session, screen_asking.c
 * the questions around it, screen_left.c what was left of another, screen_requests.c what views
 * ask for, screen_notices.c what the person must be told. Private to the app layer.
 */
#ifndef LIMBER_APP_SCREEN_H
#define LIMBER_APP_SCREEN_H

#include "limber/app/commands.h"
#include "limber/app/frame_rate.h"
#include "limber/app/journal.h"
#include "limber/app/leftover.h"
#include "limber/app/past.h"
#include "limber/app/rehearsal.h"
#include "limber/platform/awake.h"
#include "limber/sound/sound.h"
#include "limber/term/term.h"
#include "limber/ui/ui.h"

struct screen {
	struct world *world;
	struct ui_world seen;           /* what the views may see */
	struct fitted fitted;           /* what the session plays */
	const char **notices;           /* owned array; texts borrowed or in the arena */
	struct arena arena;
	struct ui *ui;
	struct term *term;
	struct sound *sound;
	struct awake awake;
	struct journal journal;
	struct left left;               /* by earlier runs */
	struct past past;               /* the history, while it is looked back on */
	struct canvas canvas;
	struct rehearsal rehearsal;
	struct frame_rate rate;
	msec held;                      /* what is drawn is to be shown then; MSEC_NEVER: it is */
	struct clock_reading clock;     /* of this turn */
	const struct routine *first;    /* to be played before anything else; NULL: home */
	char chosen_day[48];            /* for which today's routine was chosen last */
	char asked_day[48];             /* when it was asked how it is; empty: not yet */
	bool said_before;               /* ... and no session was begun since */
	bool finished_shown;
	bool told;                      /* something, in this turn */
	bool figure_alone;              /* nothing else has changed since the last drawing */
	bool quit;
};

/* The time of the session: of a rehearsal it runs faster. */
msec screen_now(const struct screen *s);

/* ---- the session ---- */

/* Let the tape go on to now, and be heard. */
void screen_drain(struct screen *s);

/* What was heard, or could not be: several cues that fall together ring and flash once. */
void screen_sound_out(struct screen *s);

/* Keep what was done of a session that is over, once. */
void screen_keep(struct screen *s);

/* It is left: before its end it can go on later. */
void screen_leave(struct screen *s);

/* Left or over, its screens are closed: open what comes next. */
void screen_end_session(struct screen *s);
void screen_not_today(struct screen *s);
void screen_go_home(struct screen *s);

/* Play a session, which is the screen's from then on; its journal is open. */
void screen_play(struct screen *s, struct session *session);

/* Play `routine`, as the person does it, from the item at `first_item`. */
void screen_start_session(struct screen *s, const struct routine *routine, size_t first_item);

/* The same, where it has been asked how it is today; else that is asked first. */
void screen_ask_and_start(struct screen *s, const struct routine *routine, size_t first_item);

/* The answers, before a session and after it. */
void screen_take_checkin(struct screen *s, const struct checkin *said);
void screen_take_said(struct screen *s, const struct checkout *said);

/* The session is over: the questions after it, or its end. */
void screen_session_over(struct screen *s);

/* Which routine today is for may be another one. */
void screen_choose_today(struct screen *s);

/* When what is shown of today, as home and the history are, is to be followed: by s->clock. */
msec screen_day_due(const struct screen *s);

/*
 * It may stand open over midnight, or for days, and what was left grow too old to go on: then
 * what it shows is found out anew. True where it was.
 */
bool screen_follow_day(struct screen *s);

/* How plans are made, and what is offered, may be another thing than before. */
void screen_see_doses(struct screen *s);

/* Stop as Ctrl-Z does, paused, and come back. */
void screen_suspend(struct screen *s);

/* Read the history for the views. It may be large: once a session begins it is forgotten. */
void screen_look_back(struct screen *s);
void screen_forget_past(struct screen *s);

/* ---- what was left ---- */

/* Look for it; what is too old to go on goes into the history, and that is told. */
void screen_look_for_left(struct screen *s);

/* Play what was named on the command line, if it was; before that what was left is offered. */
void screen_start_first(struct screen *s);

/* It goes on, or it does not: then it goes into the history. */
void screen_go_on(struct screen *s);
void screen_end_left(struct screen *s);

/* ---- what views ask for ---- */

void screen_carry_out(struct screen *s, const struct request *r);
void screen_apply_settings(struct screen *s);

/* ---- what the person must be told ---- */

/* Each is told once; the text is copied. */
void screen_notice(struct screen *s, const char *text);

/* The first problem of each file; `limber check` tells the others. */
void screen_notice_problems(struct screen *s, const struct problems *all);

/* Each line of the text. */
void screen_notice_lines(struct screen *s, const char *text);

#endif
