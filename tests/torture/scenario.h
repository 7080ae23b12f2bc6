/* What the program is made to do while its calls fail: a row for each, in scenario.c. */
#ifndef LIMBER_TESTS_TORTURE_SCENARIO_H
#define LIMBER_TESTS_TORTURE_SCENARIO_H

#include <stdbool.h>
#include <stddef.h>

#include "support/pty_term.h"

struct scenario {
	const char *name;
	const char *args[8];      /* "~/" stands for the home */
	const char *env[8];       /* "NAME=value", beside what every test has */
	bool screen;              /* the whole screen is used: what is written is not compared */
	bool records;             /* a session is to be in the history at the end */
	bool changes;             /* files are changed: kill -9 strikes too */
	void (*prepare)(void);    /* fill the home; NULL: it stays empty */
	bool (*drive)(struct pty *p); /* type what a person would; false: the end was not seen */
};

extern const struct scenario scenarios[];
extern const size_t scenario_count;

/* The exercises of the session that is recorded: the holds of one routine. */
enum { SESSION_EXERCISES = 3 };

/* What comes after: in the same home, and going on with what was left. */
extern const struct scenario next_start;

/* In the home: */
#define HISTORY_FILE "data/limber/history.jsonl"
#define SETTINGS_FILE "config/limber/settings.json"
#define ERRORS_FILE "errors"

#endif
