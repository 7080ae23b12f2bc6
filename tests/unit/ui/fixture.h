/*
 * What the tests of the screens share: a small catalogue with real exercises,
 * a world around it, and a session that can be put to any second.
 */
#ifndef LIMBER_TESTS_UI_FIXTURE_H
#define LIMBER_TESTS_UI_FIXTURE_H

#include "limber/ui/ui.h"
#include "past.h"

struct fixture {
	struct catalogue catalogue;
	struct settings settings;
	struct person person;
	struct fitted fitted;     /* what the session plays */
	const char *conditions[8]; /* that are set, for settings and person */
	struct ui_world world;
	struct ui *ui;
	msec now;
	bool asks;                /* before a session, once, and after it */
	bool asked;
	int hour;                 /* of the day */
	char note[RECORD_NOTE_MAX + 1];
	struct ui_past past;      /* what is read when a view wants to look back; at first empty */
	size_t past_count;        /* ... as many sessions */
	struct leftover left;     /* what was left, see fixture_leave() */
	struct session *left_of;  /* that it borrows from */
	struct arena left_arena;
	struct request last;      /* the newest request that was not about starting or ending */
	int requests;             /* how many there have been */
};

/* The figure and the dose of the glute bridge, the one exercise that has a figure ... */
const struct figure *fixture_figure(void);
const struct dose *fixture_dose(void);
enum { FIXTURE_FIGURE_ITEM = 1 }; /* ... and its place in "daily" */

/* A fresh world with nothing open; confirmed, all settings as they are at first. */
void fixture_init(struct fixture *f);
void fixture_release(struct fixture *f);

/* From now on it is asked before sessions, as at that hour, and after; there is a gentle routine. */
void fixture_ask(struct fixture *f, int hour);

/* Play a routine of the catalogue from its beginning and put the play view on top. */
void fixture_play(struct fixture *f, const char *routine);

/* Leave the session that goes on, `age` seconds ago: it is offered from now on. */
void fixture_leave(struct fixture *f, int64_t age);

/* Put a condition into what is set, or take it out of it, as the app does. */
void fixture_toggle(struct fixture *f, const char *condition);

/* The routine of that id, or one made of that exercise: there is one at a time. */
const struct routine *fixture_routine(struct fixture *f, const char *id);

/* Let time go on, as the app does: cues are taken, the finished screen comes by itself. */
void fixture_wait(struct fixture *f, msec ms);

/* Give a key as the app does, and carry out what is asked for. */
void fixture_key(struct fixture *f, struct key key);
void fixture_keys(struct fixture *f, const char *chars);

/* Put the playhead to the start of the first work step of an item. */
void fixture_goto(struct fixture *f, int item, enum step_kind kind);

/* The history is read: the newest `count` sessions of past.h. */
void fixture_look_back(struct fixture *f, size_t count);

/* The screen as text at a size; what it returns is the caller's. */
char *fixture_screen(struct fixture *f, int rows, int cols);

/* Is the text on the screen of 24 rows and 80 columns? */
bool fixture_shows(struct fixture *f, const char *text);

#endif
