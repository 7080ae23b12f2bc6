/*
 * Which program keeps the screen awake depends on the desktop: GNOME does not
 * look at the locks of logind, KDE and most others do. Each runs cat(1), which
 * ends when our end of its pipe is closed, and with it the lock.
 */
#include "limber/platform/awake.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "limber/base/error.h"
#include "limber/base/str.h"

static const struct way {
	const char *desktop; /* a part of $XDG_CURRENT_DESKTOP; NULL: any */
	const char *argv[9]; /* the first is looked for in $PATH */
} ways[] = {
#ifdef __APPLE__
	{ NULL, { "caffeinate", "-d", "cat", NULL } },
#endif
	{ "GNOME", { "gnome-session-inhibit", "--inhibit", "idle", "--app-id", "limber", "--reason",
	             "a routine is playing", "cat", NULL } },
	{ "KDE", { "kde-inhibit", "--power", "--screenSaver", "cat", NULL } },
	{ NULL, { "systemd-inhibit", "--what=idle", "--who=limber", "--why=a routine is playing",
	          "--mode=block", "cat", NULL } },
};
enum { WAY_COUNT = sizeof ways / sizeof ways[0] };

bool session_is_remote(void)
{
	const char *connection = getenv("SSH_CONNECTION"), *tty = getenv("SSH_TTY");
	return (connection && *connection) || (tty && *tty);
}

void awake_init(struct awake *a, bool wanted)
{
	*a = (struct awake){ .helper = HELPER_NONE, .paused = 0 };
	awake_want(a, wanted);
}

void awake_want(struct awake *a, bool wanted)
{
	a->wanted = wanted && !session_is_remote();
	if (!a->wanted)
		awake_release(a);
}

static bool fits(const struct way *way)
{
	const char *desktop = getenv("XDG_CURRENT_DESKTOP");
	return !way->desktop || (desktop && strstr(desktop, way->desktop));
}

/* Start the first of the ways that are left; one that failed is not tried again. */
static void hold(struct awake *a)
{
	struct str path = STR_INIT;
	for (; a->next < WAY_COUNT && a->helper.pid == 0; a->next++) {
		const struct way *way = &ways[a->next];
		const char *argv[sizeof way->argv / sizeof way->argv[0]];
		if (!fits(way) || !helper_find(way->argv[0], &path))
			continue;
		memcpy(argv, way->argv, sizeof argv);
		argv[0] = path.buf;
		if (helper_start(&a->helper, &(struct helper_spec){ .argv = argv, .hold = true }, NULL))
			break;
	}
	str_release(&path);
}

void awake_turn(struct awake *a, bool playing, msec now)
{
	if (helper_look(&a->helper) == HELPER_ENDED)
		a->next++; /* it must not end: this way does not work here */
	if (playing) {
		a->paused = MSEC_NEVER;
		if (a->wanted)
			hold(a);
		return;
	}
	if (a->paused == MSEC_NEVER)
		a->paused = now;
	if (now - a->paused >= AWAKE_PAUSE_MS)
		helper_kill(&a->helper);
}

msec awake_due(const struct awake *a)
{
	return awake_holds(a) && a->paused != MSEC_NEVER ? a->paused + AWAKE_PAUSE_MS : MSEC_NEVER;
}

bool awake_holds(const struct awake *a)
{
	return a->helper.pid != 0;
}

void awake_release(struct awake *a)
{
	helper_kill(&a->helper);
}
