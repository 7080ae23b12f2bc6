/*
 * From a session to the history: its name and time at its start, its line at its
 * end. What cannot be written is kept here, tried again, and printed at last. A session that
 * is left before its end is kept for going on.
 *
 *     struct journal j = JOURNAL_INIT;
 *     journal_begin(&j, &checkin);           a session begins
 *     journal_step(&j, session);             each turn: a step that is over is written down
 *     journal_said(&j, session, &checkout);  it is over, and this was said of it so far
 *     journal_end(&j, session);              it has ended; more often than once does no harm
 *     journal_leave(&j, session);            ... or it is left, to go on later
 *     journal_close(&j);                     the program ends
 */
#ifndef LIMBER_APP_JOURNAL_H
#define LIMBER_APP_JOURNAL_H

#include "limber/base/error.h"
#include "limber/base/str.h"
#include "limber/core/checkin.h"
#include "limber/core/record.h"
#include "limber/core/session.h"
#include "limber/platform/clock.h"
#include "limber/store/unfinished.h"
#include "limber/ui/ui.h"

enum { JOURNAL_ID_MAX = 20 };

/* A new id for a line of the history: 64 bits of chance. */
void journal_make_id(char out[JOURNAL_ID_MAX]);

struct journal {
	bool open;               /* a session goes on */
	char id[RECORD_ID_MAX + 1]; /* of it */
	bool goes_on;            /* it was left once, and has been taken up again */
	bool over;               /* its questions are asked: it does not go on any more */
	struct clock_wall began;
	struct str pending;      /* lines that could not be written yet */
	struct error why;        /* ... and why */
	struct unfinished unfinished;
	int step, changes;       /* at which the session was last written down */
	struct checkin before;   /* what was said before it */
	struct checkout after;   /* ... and after it; its note is below */
	struct str note;
};

#define JOURNAL_INIT { .pending = STR_INIT, .unfinished = UNFINISHED_NONE, .note = STR_INIT }

/* `said` goes into the record; NULL: nothing was asked before this session. */
void journal_begin(struct journal *j, const struct checkin *said);

/*
 * The session is one that was left and goes on: its name, times and answers are those of
 * before. Its file is in `j->unfinished` already (unfinished_take()).
 */
void journal_go_on(struct journal *j, const struct session *s, const struct record *before);

/*
 * Write down what has been done, where a step is over, or something was given up or hurt, and no
 * cue is due for JOURNAL_CALM ms: so that a crash, or kill -9, costs the step at hand and no more.
 */
enum { JOURNAL_CALM = 200 };
void journal_step(struct journal *j, const struct session *s);

/*
 * The session is over but not kept yet, as it is asked how it was: write down what was done,
 * with the answers so far (copied), so that nothing is lost should the program die now.
 * False where nothing was done, or no session goes on: there is nothing to ask.
 */
bool journal_said(struct journal *j, const struct session *s, const struct checkout *said);

/* KEPT_NOTHING where nothing was done, or no session goes on. */
enum kept journal_end(struct journal *j, const struct session *s);

/*
 * The program, or the person, leaves. KEPT_LATER where the session can go on from where it is;
 * where it is over, or that could not be written down, as journal_end().
 */
enum kept journal_leave(struct journal *j, const struct session *s);

/* What is still not written is printed on standard error, with what to do with it. */
void journal_close(struct journal *j);

#endif
