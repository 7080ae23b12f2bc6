/* limber run: play something, on the screen or as plain lines. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "limber/app/commands.h"
#include "limber/app/out.h"

bool screen_is_wanted(void)
{
	const char *term = getenv("TERM");
	const char *accessible = getenv("ACCESSIBLE");
	return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) && !(term && strcmp(term, "dumb") == 0) &&
	       !(accessible && *accessible);
}

static bool play(struct world *w, const struct routine *routine, int *status, struct error *err)
{
	bool impossible = false;
	if (!w->args->plain && screen_is_wanted()) {
		if (play_screen(w, routine, &impossible, status, err))
			return true;
		if (!impossible)
			return false;
		out_complain(err->text);
		*err = (struct error)ERROR_INIT;
	}
	return play_plain(w, routine, status, err);
}

/* Measured to fail here: on the screen nobody would see the exit status. */
static bool can_be_played(const struct world *w, const struct routine *routine, struct error *err)
{
	struct fitted fitted;
	msec length;
	bool ok = world_fit(w, routine, &fitted, err) &&
	          plan_measure(&fitted.routine, &w->options, &length, err);
	fitted_release(&fitted);
	return ok;
}

bool command_run(struct world *w, int *status, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct routine routine;
	bool ok = world_select(w, &arena, &routine, err) && can_be_played(w, &routine, err) &&
	          play(w, &routine, status, err);
	arena_release(&arena);
	return ok;
}
