/*
 * What the sound tests share: fake programs. A folder takes the place of $PATH; a
 * fake appends what it was called with and what it read to a log, then does as told.
 */
#ifndef LIMBER_TESTS_SOUND_FIXTURE_H
#define LIMBER_TESTS_SOUND_FIXTURE_H

#include <check.h>
#include <stdbool.h>

#include "limber/base/msec.h"

void fakes_open(void);
void fakes_close(void);

/* What a fake does after it has written its line. */
#define FAKE_SPEAKS "/bin/sleep 0.4"   /* long enough to have spoken */
#define FAKE_ENDS "exit 0"
#define FAKE_FAILS "exit 1"
#define FAKE_HANGS "exec /bin/sleep 1000"
#define FAKE_CRASHES "kill -SEGV $$"
#define FAKE_FLOODS "i=0; while [ $i -lt 20000 ]; do echo noise; echo noise >&2; i=$((i+1)); done"
#define FAKE_CLOSES "exec 0<&-; /bin/sleep 0.4"

/* Put a program of that name: its line is "name arguments <input>". */
void fake_put(const char *name, const char *does);

/* A fake spd-say: asked for its modules it tells `modules`, else as above. */
void fake_put_spd_say(const char *modules, const char *does);

/* The log so far, a line each; valid until the next call. */
const char *fakes_log(void);

/* How often a text is in the log. */
int fakes_count(const char *text);

/* Milliseconds of the real monotonic clock. */
msec real_now(void);

/* Sleep until a child may have ended or `due`; both as the program does. */
void wait_for_child(msec due);

#endif
