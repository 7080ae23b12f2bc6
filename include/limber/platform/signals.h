/*
 * Signals as something to be waited for. A handler only notes the signal and
 * writes a byte to a pipe; the loop sleeps on the pipe and takes what arrived.
 *
 *     signals_start(&err);                 before ncurses is started
 *     signals_set_rescue(term_rescue);
 *     wait_until(input, signals_fd(), deadline);
 *     unsigned got = signals_take();
 *     if (got & SIGNALS_TSTP)  { pause, leave the screen; signals_suspend(); come back }
 *     if (got & SIGNALS_ENDING)  { signals_leaving(); save, leave; exit(signals_exit_status(got)) }
 *     signals_stop();
 *
 * What was ignored when the program began stays ignored (nohup, shells
 * without job control). A process has one set of handlers, so this module keeps
 * its state for itself.
 *
 * Whoever asks twice for the end, more than a second apart, gets it at once: the
 * loop may stand in a write to a terminal that takes nothing any more.
 */
#ifndef LIMBER_PLATFORM_SIGNALS_H
#define LIMBER_PLATFORM_SIGNALS_H

#include <stdbool.h>

#include "limber/base/macros.h"

struct error;

enum {
	SIGNALS_WINCH = 1u << 0, /* the terminal has another size */
	SIGNALS_INT = 1u << 1,
	SIGNALS_TERM = 1u << 2,
	SIGNALS_HUP = 1u << 3,   /* the terminal is gone: do not wait for it */
	SIGNALS_QUIT = 1u << 4,
	SIGNALS_TSTP = 1u << 5,  /* Ctrl-Z: nothing has stopped yet */
	SIGNALS_CONT = 1u << 6,  /* the program was stopped from outside and goes on */
	SIGNALS_CHLD = 1u << 7,  /* a helper program may have ended */
	SIGNALS_ENDING = SIGNALS_INT | SIGNALS_TERM | SIGNALS_HUP | SIGNALS_QUIT,
};

/* For the whole program, and what it starts by itself: SIGPIPE and SIGXFSZ are ignored. */
void signals_ignore_failing_writes(void);

/* Install the handlers. False where there is no pipe to be had. */
bool signals_start(struct error *err) LIMBER_MUST_CHECK;

/*
 * Give the signals that are waited for back their disposition of before and close
 * the pipe. exit() needs it not. Those that are deadly stay so: their handler has
 * nothing to rescue then, and hands on to that of before.
 */
void signals_stop(void);

/* Readable when signals_take() has something; -1 while not started. */
int signals_fd(void);

/* The signals that arrived since the last call, as a set of SIGNALS_ bits. */
unsigned signals_take(void);

/*
 * Stop the program as Ctrl-Z does and return when it goes on, or at once where
 * it may not be stopped (ignored from the start, no shell to take over).
 * The SIGCONT that ends the stop is not reported. True where it was stopped.
 */
bool signals_suspend(void);

/* The program is on its way out: from now on another SIGINT ends it at once. */
void signals_leaving(void);

/* 128 + n of the weightiest ending signal in the set; 0 where there is none. */
int signals_exit_status(unsigned set);

/*
 * `rescue` (async-signal-safe; NULL for nothing) runs before a crash, another
 * deadly signal or the second ending signal ends the program. After it the handler
 * of before has its turn, so that a sanitizer still reports.
 */
void signals_set_rescue(void (*rescue)(void));

#endif
