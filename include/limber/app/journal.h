/*
 * From a session to the history: its name and time at its start, its line at its
 * end. What cannot be written is kept here, tried again, and printed at last.
 *
 *     struct journal j = JOURNAL_INIT;
 *     journal_begin(&j);                     a session begins
 *     journal_step(&j, session);             each turn: a step that is over is written down
 *     journal_end(&j, session);              it has ended; more often than once does no harm
 *     journal_close(&j);                     the program ends
 */
#ifndef LIMBER_APP_JOURNAL_H
#define LIMBER_APP_JOURNAL_H

#include "limber/base/error.h"
#include "limber/base/str.h"
#include "limber/core/session.h"
#include "limber/platform/clock.h"
#include "limber/store/unfinished.h"
#include "limber/ui/ui.h"

struct journal {
	bool open;               /* a session goes on */
	char id[20];             /* of it */
	struct clock_wall began;
	struct str pending;      /* lines that could not be written yet */
	struct error why;        /* ... and why */
	struct unfinished unfinished;
	int step;                /* at which the session was last written down */
};

#define JOURNAL_INIT { .pending = STR_INIT, .unfinished = UNFINISHED_NONE }

void journal_begin(struct journal *j);

/*
 * Write down what has been done, where a step is over and no cue is due for JOURNAL_CALM ms:
 * so that a crash, or kill -9, costs the step at hand and no more.
 */
enum { JOURNAL_CALM = 200 };
void journal_step(struct journal *j, const struct session *s);

/* KEPT_NOTHING where nothing was done, or no session goes on. */
enum kept journal_end(struct journal *j, const struct session *s);

/* What is still not written is printed on standard error, with what to do with it. */
void journal_close(struct journal *j);

#endif
