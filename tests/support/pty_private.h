/* What the parts of the pty harness share. */
#ifndef LIMBER_TESTS_PTY_PRIVATE_H
#define LIMBER_TESTS_PTY_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <termios.h>
#include <vterm.h>

#include "limber/base/str.h"

struct pty {
	int fd;           /* the terminal's side; -1 after a hang-up */
	pid_t child;      /* what we started: the program, or its job parent */
	pid_t program;
	int events;       /* from the job parent; -1 without one */
	bool ended;
	int result;       /* of pty_exit() */
	struct rusage usage;
	struct termios modes_before;

	VTerm *vt;        /* owned */
	VTermScreen *screen;
	VTermState *state;
	int rows, cols;
	bool alternate, cursor_visible, eof;
	int bells;
	struct str output; /* every byte */
	struct str text;   /* of pty_row(), pty_screen() */
};

/* Milliseconds of a clock that does not jump. */
long long pty_now(void);

/* Send the terminal's answers to the program. */
void pty_send_answers(struct pty *p);

void pty_screen_init(struct pty *p, int rows, int cols);
void pty_screen_release(struct pty *p);

#endif
