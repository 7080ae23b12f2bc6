/*
 * The command line, read by one table of commands and one of options, which
 * also make --help and the hints for words that were mistyped.
 */
#ifndef LIMBER_APP_ARGS_H
#define LIMBER_APP_ARGS_H

#include "limber/base/error.h"
#include "limber/core/settings.h"

enum command_id {
	COMMAND_HOME, /* no command: the home screen */
	COMMAND_RUN,
	COMMAND_PLAN,
	COMMAND_LIST,
	COMMAND_SHOW,
	COMMAND_LEARN,
	COMMAND_CHECK,
	COMMAND_CONFIG,
	COMMAND_SOUND,
	COMMAND_HISTORY,
	COMMAND_REPORT,
	COMMAND_STATUS,
	COMMAND_COUNT
};

enum list_what { LIST_ALL, LIST_ROUTINES, LIST_EXERCISES, LIST_CATEGORIES };

struct args {
	enum command_id command;
	const char *const *words;  /* borrowed: argv */
	size_t word_count;
	bool help, version;
	bool plain, no_color, json, svg, csv, merge;
	const char *catalogue;     /* --catalogue FILE; NULL where not given */
	const char *remove;        /* --delete ID; NULL where not given */
	const char *category;      /* --category; NULL where not given */
	int speed;                 /* 1..10000; 0 where not given */
	int days;                  /* --days 1..3650; 0 where not given */
	bool given[SETTING_COUNT]; /* settings of the command line, which come before all others */
	int value[SETTING_COUNT];  /* ... where given */
};

/*
 * Read the command line. `argv` is permuted and borrowed. False (ERROR_USAGE)
 * with one line that says what to do instead.
 */
bool args_parse(struct args *args, int argc, char **argv, struct error *err) LIMBER_MUST_CHECK;

struct str;

/* The --help of a command, or of the whole program for COMMAND_HOME. */
void args_help(enum command_id command, struct str *out);

#endif
