/*
 * Helper programs: a voice, a player of sounds, an inhibitor. Each is started
 * without a shell and in a session of its own, so that it has no terminal to
 * write to and no key reaches it; its output goes nowhere. Nothing here waits:
 * a helper that hangs costs nothing.
 *
 *     struct helper h = HELPER_NONE;
 *     const char *argv[] = { path, "--stdin", NULL };
 *     struct helper_spec spec = { .argv = argv, .input = text, .input_len = len };
 *     if (!helper_start(&h, &spec, &err)) ...
 *     on SIGNALS_CHLD:  helper_reap();  if (helper_look(&h) == HELPER_ENDED) h.status ...
 *     helper_kill(&h);               ends it and all that it started; harmless when it is over
 *
 * A process has one set of children, so the module keeps those that were killed
 * and are not gone yet for itself.
 */
#ifndef LIMBER_PLATFORM_HELPER_H
#define LIMBER_PLATFORM_HELPER_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "limber/base/macros.h"

struct error;
struct str;

enum { HELPER_INPUT_MAX = 4096 }; /* bytes: a pipe takes as many at once (POSIX: 512 or more) */

struct helper_spec {
	const char *const *argv; /* NULL at the end; argv[0] is a path */
	const char *input;       /* for its standard input; NULL: none */
	size_t input_len;        /* at most HELPER_INPUT_MAX */
	const int *input_file;   /* an open file in its place; NULL: none */
	bool hold;               /* its standard input stays open until helper_kill(), or our end */
	bool listen;             /* its standard output is kept for helper_heard() */
};

enum helper_state { HELPER_IDLE, HELPER_RUNS, HELPER_ENDED };

struct helper {
	pid_t pid;    /* of it and of its process group; 0: none */
	int status;   /* after it ended: its exit status, or 128 + n for signal n */
	int held;     /* the pipe to a held one; -1 */
	int heard;    /* the pipe from one that is listened to; -1 */
};

#define HELPER_NONE { .held = -1, .heard = -1 }

/* Start one, in the place of another, which is ended. False, with why: nothing runs. */
bool helper_start(struct helper *h, const struct helper_spec *spec,
                  struct error *err) LIMBER_MUST_CHECK;

/* Has it ended since? HELPER_ENDED comes once, then it is idle; all it started has ended too. */
enum helper_state helper_look(struct helper *h);

/* What one that has ended wrote, up to `max` bytes. */
void helper_heard(struct helper *h, size_t max, struct str *out);

/* End it, now and without waiting. */
void helper_kill(struct helper *h);

/* Bury those that were killed. */
void helper_reap(void);

/*
 * The path of a program in $PATH, or `name` itself where it is an absolute path. Parts
 * of $PATH that are none are not looked at. False where there is no such program.
 */
bool helper_find(const char *name, struct str *path);

#endif
