/*
 * The program on the screen, in two parts: screen.c has the loop and the session,
 * screen_asking.c the questions around it. Private to the app layer.
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
	struct clock_reading clock;     /* of this turn */
	const struct routine *first;    /* to be played before anything else; NULL: home */
	char asked_day[48];             /* when it was asked how it is; empty: not yet */
	bool said_before;               /* ... and no session was begun since */
	bool finished_shown;
	bool told;                      /* something, in this turn */
	bool figure_alone;              /* nothing else has changed since the last drawing */
	bool quit;
};

/* Keep what was done of a session that is over, once. */
void screen_keep(struct screen *s);

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

#endif
