/*
 * The terminal: keys in, canvas out. The only user of ncurses.
 *
 *     if (!signals_start(&err)) ...              first: ncurses leaves handlers alone that are set
 *     struct term *t = term_open(&options, &err);
 *     if (t == NULL) ...                         err says why: go on in plain lines
 *     signals_set_rescue(term_rescue);
 *     canvas_reset(&c, rows, cols); ...; term_draw(t, &c);
 *     while (term_key(t, &key)) ...              after each wake: until there is none
 *     term_close(t);                             then print
 *
 * Ctrl-C, Ctrl-Z and Ctrl-\ (or what stty has set for them) stay signals, so that
 * a program that hangs can be ended; Ctrl-S and Ctrl-Q are keys. What is pasted
 * is no key. The mouse is left to the terminal, for selecting text.
 *
 * Standard error is held back while the screen is up, if it is the terminal,
 * and printed after it. There is one terminal at a time.
 */
#ifndef LIMBER_TERM_TERM_H
#define LIMBER_TERM_TERM_H

#include <stdbool.h>

#include "limber/ui/canvas.h"
#include "limber/ui/key.h"

struct error;
struct term;

struct term_options {
	bool no_color; /* as NO_COLOR in the environment: bold, reverse and underline only */
};

/*
 * Set the locale for characters (LC_CTYPE, nothing else) and say whether it is
 * UTF-8. Where the environment names a locale that is not there, C.UTF-8.
 */
bool term_set_locale(void);

/*
 * Whether Braille patterns can be expected to show: the locale (set before) is
 * UTF-8, and it is not the console of the kernel, whose fonts lack them.
 */
bool term_has_braille(void);

/*
 * Take the screen over. NULL, with the terminal untouched and the reason in
 * `err`, where standard input or output is no terminal or cannot place text.
 */
struct term *term_open(const struct term_options *options, struct error *err);

/* Give the terminal back as it was and print what was held back. NULL is fine. */
void term_close(struct term *t);

/* The size now in use, in cells. */
void term_size(const struct term *t, int *rows, int *cols);

/* Whether canvases for this terminal may hold more than ASCII. */
bool term_utf8(const struct term *t);

/*
 * Bring a canvas onto the screen: only what changed since the last one, in one
 * write. The cursor, hidden where the terminal can, goes to the canvas's. Returns about how
 * many bytes that were: ncurses does not say.
 */
size_t term_draw(struct term *t, const struct canvas *c);

/*
 * How many bytes a second its line carries, as its modes say; 0 where they do not: what is no line
 * says 38400 baud.
 */
long term_speed(const struct term *t);

/* The next draw paints everything anew. */
void term_redraw(struct term *t);

/* The next key typed; false when there is none now. Never waits for a new one. */
bool term_key(struct term *t, struct key *out);

/* Ask the terminal for its size (after SIGWINCH). True where it has changed. */
bool term_resize(struct term *t);

/* Ring the bell, without a flash. */
void term_bell(struct term *t);

/*
 * Leave the screen to others, and take it back at the size it has then; a
 * draw must follow. For a stop: term_pause, signals_suspend, term_resume.
 * term_resume() alone is for a program that was stopped from outside.
 */
void term_pause(struct term *t);
void term_resume(struct term *t);

/*
 * Give the terminal back from wherever the program is: async-signal-safe, any
 * number of times. It is the hook of die_set_hook() and runs at exit() while a
 * terminal is open; signals_set_rescue() is left to the caller.
 */
void term_rescue(void);

#endif
