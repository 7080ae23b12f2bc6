/* One run of a scenario with one fault, and what was there afterwards. */
#ifndef LIMBER_TESTS_TORTURE_TRIAL_H
#define LIMBER_TESTS_TORTURE_TRIAL_H

#include <stdbool.h>

#include "limber/base/str.h"
#include "torture/fault.h"
#include "torture/scenario.h"

struct fault {
	const char *name;
	enum fault_kind kind;
	enum fault_act act;
	int error;
	bool harmless; /* it must make no difference at all */
};

struct trial {
	struct fault_plan plan;
	int status;            /* as pty_exit() */
	bool seen;             /* the end that the scenario waits for */
	struct str out;        /* every byte that the terminal got */
	struct str err;        /* standard error; of the whole screen what is left on the terminal */
	struct str last;       /* the screen where that was not seen */
	struct str history_before, history, settings;
	struct str files;      /* names in the home, a line each, in order */
	const char *terminal;  /* what is wrong with it; NULL: nothing */
	bool children;         /* a process is left */
};

/* Run it in a fresh home. `fault` may be NULL. */
void trial_run(struct trial *t, const struct scenario *s, const struct fault *fault,
	       unsigned long nth);

/* The next start after it, without a fault and in the same home. */
void trial_start_again(struct trial *t);

void trial_release(struct trial *t);

/*
 * Has the program worked, or said why not, and left everything whole? `good` is the
 * same without a fault. False: `why` says what is wrong. It may start again.
 */
bool trial_judge(struct trial *t, const struct scenario *s, const struct fault *fault,
		 const struct trial *good, struct str *why);

#endif
