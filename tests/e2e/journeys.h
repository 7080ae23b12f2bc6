/*
 * Journeys: the real program, used as a person would use it. One suite, a
 * case for each part of the way; what they share is here.
 */
#ifndef LIMBER_TESTS_JOURNEYS_H
#define LIMBER_TESTS_JOURNEYS_H

#include <check.h>
#include <stdbool.h>

#include "support/pty_term.h"

enum { JOURNEY_TIMEOUT = 40 }; /* s; what they wait for has PTY_PATIENCE */

#define ARGS(...) ((const char *const[]){ __VA_ARGS__, NULL })

/* The version of the safety text that this build asks to be confirmed. */
int safety_version(void);

/* Remember a version as confirmed, in the way the program does. */
void confirm_version(int version);

/* `limber` where the safety text has been confirmed before; the program need not be named. */
struct pty *journey_start(struct pty_setup setup);

/* The name below the home of what was left of a session; NULL: nothing was. Valid until the next. */
const char *journey_left(void);

/* The history of the home, and that the text is in it. */
extern const char journey_history[];
void need_in_history(const char *text);

/* A history of many weeks, of which the last two sessions were easy: a change is offered. */
void put_easy_past(void);

/* `limber run WHAT` at 80x24, waiting in the first get-ready. Whatever was left is gone. */
struct pty *journey_run(const char *what);

/* The same, gone on to the first work step by `n`. */
struct pty *journey_work(const char *what);

/* Leave play by q and y: to the end of the program, its terminal as before. */
void journey_quit(struct pty *p);

/* Wait for the end: the exit status, the terminal as before. Frees `p`. */
void journey_end(struct pty *p, int status);

/* Press a key and wait for what it brings to the screen. */
void press(struct pty *p, const char *key, const char *wanted);

/* Wait until all of a new frame is there after `bytes` of output. */
void need_new_frame(struct pty *p, size_t bytes);

/* Ctrl-L must draw what is there already. */
void need_same_when_redrawn(struct pty *p);

/*
 * The same at any size and on any kind of terminal: how it is cleared is not the same everywhere,
 * so that all of it came again is not looked at. `what` is told where it fails.
 */
void need_same_again(struct pty *p, const char *what);

/* Read what comes for `ms`, whatever it is: to see that nothing happens, or what it costs. */
void watch(struct pty *p, int ms);

/* The choice that is selected in a list or a question; valid until the next call. */
const char *selected(struct pty *p);

/* The next choice, which there must be. */
void select_next(struct pty *p);

/* From home, down to the line that begins so, and open it: then `wanted` is on the screen. */
void home_open(struct pty *p, const char *name, const char *wanted);

TCase *journeys_first(void);
TCase *journeys_home(void);
TCase *journeys_play(void);
TCase *journeys_panels(void);
TCase *journeys_leaving(void);
TCase *journeys_terminals(void);
TCase *journeys_sound(void);
TCase *journeys_history(void);
TCase *journeys_resume(void);
TCase *journeys_asking(void);
TCase *journeys_doses(void);
TCase *journeys_cost(void);

#endif
