/*
 * A program in a pseudo-terminal whose screen can be read: for tests of the
 * whole program, from inside Check.
 *
 *     struct pty *p = pty_start(&(struct pty_setup){ .program = "limber" });
 *     pty_need(p, "Daily routine");
 *     pty_key(p, "Down");
 *     pty_type(p, "n");
 *     ck_assert_int_eq(pty_exit(p, 2000), 0);
 *     pty_free(p);
 *
 * Every wait is for a condition with a deadline; nothing sleeps. The program
 * sees an environment of its own: a home that is empty, TERM=xterm-256color,
 * LC_ALL=C.UTF-8, TZ=UTC. Nothing is left behind, also when a test fails: the
 * program dies with the test, and the runner removes the homes of all tests
 * (sandbox_open(), sandbox_close()).
 */
#ifndef LIMBER_TESTS_PTY_TERM_H
#define LIMBER_TESTS_PTY_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct pty;
struct termios;

enum { PTY_PATIENCE = 8000, PTY_NOT_ENDED = -1000 }; /* ms that pty_need() waits */

struct pty_setup {
	const char *program;      /* a name in the build folder, or a path with a slash */
	const char *const *args;  /* what follows the name, ends with NULL; NULL for none */
	const char *const *env;   /* "NAME=value" sets, "NAME" unsets; ends with NULL; NULL for none */
	int rows, cols;           /* 0: 24 x 80 */
	bool job;                 /* under a parent that does what a shell does: it can be stopped */
	const char *input;        /* a file for standard input instead of the terminal; NULL for none */
	const char *errors;       /* a file for standard error; NULL for none */
};

/* ---- the sandbox ---- */

/* In the runner, before the tests and after them. */
void sandbox_open(void);
void sandbox_close(void);

/* The home of this test, made at the first call. Valid for the test. */
const char *sandbox_home(void);

/* Empty the home, for a test that needs it more than once. */
void sandbox_reset(void);

/* Write a text to a file in the home, folders included; its path, valid for the test. */
const char *sandbox_put(const char *name, const char *text);

/* The text of a file in the home, valid for the test; NULL where there is none. */
const char *sandbox_get(const char *name);

/* ---- the program ---- */

struct pty *pty_start(const struct pty_setup *setup);

/* Kill what still runs, free all. */
void pty_free(struct pty *p);

/*
 * Wait for the end of the program: its exit status, minus the signal that
 * killed it, or PTY_NOT_ENDED where it had to be killed after `ms`.
 */
int pty_exit(struct pty *p, int ms);

pid_t pty_pid(const struct pty *p); /* of the program itself */
void pty_signal(struct pty *p, int signo);

/* Under a job parent: wait until the program has stopped. */
bool pty_wait_stopped(struct pty *p, int ms);

/* The terminal goes away, as when its window is closed. */
void pty_hang_up(struct pty *p);

/* ---- keys ---- */

void pty_type(struct pty *p, const char *text); /* bytes as they are, in one write */
void pty_paste(struct pty *p, const char *text);

/* "Up" ... "PgDn", "Enter", "Esc", "Tab", "Backspace", "Delete", "Space", "Ctrl-L", "x". */
void pty_key(struct pty *p, const char *name);

/* ---- the screen ---- */

void pty_resize(struct pty *p, int rows, int cols);

/* Read what the program has written, waiting at most `ms` for some. */
void pty_pump(struct pty *p, int ms);

/* Read to the end of what is under way: the program waits. */
void pty_settle(struct pty *p);

/* Wait until a text is on the screen, or is gone; false at the deadline. */
bool pty_wait(struct pty *p, const char *text, int ms);
bool pty_wait_gone(struct pty *p, const char *text, int ms);

/* Wait for any condition; it is asked after everything that is read. */
bool pty_wait_for(struct pty *p, bool (*holds)(struct pty *p, const void *arg), const void *arg,
		  int ms);

/* The same with patience; the test fails, and the screen is printed. */
#define pty_need(p, text) pty_need_at(p, text, true, __FILE__, __LINE__)
#define pty_need_gone(p, text) pty_need_at(p, text, false, __FILE__, __LINE__)
void pty_need_at(struct pty *p, const char *text, bool there, const char *file, int line);

bool pty_has(struct pty *p, const char *text); /* in a row of the screen */
int pty_find(struct pty *p, const char *text); /* the row, -1 for none */

/* A row, trailing blanks cut, or all of them with newlines; valid until the next call. */
const char *pty_row(struct pty *p, int row);
const char *pty_screen(struct pty *p);

/* The same with all that can be seen of it: the looks of every cell, and where the cursor is. */
const char *pty_picture(struct pty *p);

struct pty_cell {
	char text[32]; /* UTF-8; "" for nothing and right of a wide character */
	int width;
	bool bold, reverse, underline;
	int ink, paper; /* the number of the colour, -1 for the terminal's own */
};
struct pty_cell pty_cell(struct pty *p, int row, int col);

void pty_cursor(const struct pty *p, int *row, int *col);
bool pty_cursor_visible(const struct pty *p);
bool pty_alternate(const struct pty *p); /* the second screen is shown */
int pty_bells(const struct pty *p);

/* Everything written so far, as it came. */
const char *pty_output(const struct pty *p, size_t *len);
size_t pty_bytes(const struct pty *p);

/* The modes of the terminal now. */
void pty_modes(const struct pty *p, struct termios *modes);

/* What is not as it was before the program, once its last bytes have come; NULL: nothing. */
const char *pty_not_restored(struct pty *p);

/* The test fails unless the terminal is as it was before the program. */
#define pty_need_restored(p) pty_need_restored_at(p, __FILE__, __LINE__)
void pty_need_restored_at(struct pty *p, const char *file, int line);

/* ---- what it costs ---- */

/* Calls of write(), and wakeups, until now; -1 where the system does not say. */
long pty_writes(const struct pty *p);
long pty_wakeups(const struct pty *p);

/* Processor time in ms; after pty_exit(). */
long pty_cpu_ms(const struct pty *p);

#endif
