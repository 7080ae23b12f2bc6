/* The commands, one file each. They return the exit status of the program. */
#ifndef LIMBER_APP_COMMANDS_H
#define LIMBER_APP_COMMANDS_H

#include "limber/app/world.h"

enum exit_status { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2 };

/*
 * A command writes its results and returns true, or false with `err`. It may
 * set `*status` where it ends otherwise: by a signal, or with problems found.
 */
typedef bool command_function(struct world *w, int *status, struct error *err);

command_function command_home, command_run, command_plan, command_list, command_show, command_learn,
        command_check, command_config, command_sound, command_history,
        command_report, command_status;

/* Play `routine` as plain lines, or on the screen. */
bool play_plain(struct world *w, const struct routine *routine, int *status, struct error *err)
	LIMBER_MUST_CHECK;

/*
 * The program on the screen: from the home screen, or straight into `routine`
 * (may be NULL). `*impossible` is set, with `err`, where there is no terminal to
 * draw on: then nothing has been done.
 */
bool play_screen(struct world *w, const struct routine *routine, bool *impossible, int *status,
                 struct error *err) LIMBER_MUST_CHECK;

/* Could there be a screen at all: both ends a terminal, TERM not dumb, no ACCESSIBLE? */
bool screen_is_wanted(void);

#endif
