/*
 * From a session to the history: its name and time at its start, its line at its
 * end. What cannot be written is kept here, tried again, and printed at last.
 *
 *     struct journal j = JOURNAL_INIT;
 *     journal_begin(&j);                     a session begins
 *     journal_end(&j, session);              it has ended; more often than once does no harm
 *     journal_close(&j);                     the program ends
 */
#ifndef LIMBER_APP_JOURNAL_H
#define LIMBER_APP_JOURNAL_H

#include "limber/base/error.h"
#include "limber/base/str.h"
#include "limber/core/session.h"
#include "limber/platform/clock.h"
#include "limber/ui/ui.h"

struct journal {
	bool open;               /* a session goes on */
	char id[20];             /* of it */
	struct clock_wall began;
	struct str pending;      /* lines that could not be written yet */
	struct error why;        /* ... and why */
};

#define JOURNAL_INIT { .pending = STR_INIT }

void journal_begin(struct journal *j);

/* KEPT_NOTHING where nothing was done, or no session goes on. */
enum kept journal_end(struct journal *j, const struct session *s);

/* What is still not written is printed on standard error, with what to do with it. */
void journal_close(struct journal *j);

#endif
