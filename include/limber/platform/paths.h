/*
 * Where the person's files are: the XDG base directories, with the program's
 * own folder in each. Nothing is created here.
 */
#ifndef LIMBER_PLATFORM_PATHS_H
#define LIMBER_PLATFORM_PATHS_H

#include <stdbool.h>

#include "limber/base/macros.h"

struct error;
struct str;

enum path_kind {
	PATH_CONFIG, /* $XDG_CONFIG_HOME or ~/.config: settings */
	PATH_DATA,   /* $XDG_DATA_HOME or ~/.local/share: catalogues, history */
	PATH_STATE,  /* $XDG_STATE_HOME or ~/.local/state: what can be done without */
	PATH_KIND_COUNT
};

/*
 * Set `out` to the path of `name` in the program's folder of that kind, or of
 * the folder itself where `name` is NULL. Values that are empty or no absolute
 * path are ignored, as the specification wants; without HOME the password
 * database is asked. False, with `out` untouched, where there is no home.
 */
bool path_find(enum path_kind kind, const char *name, struct str *out,
	       struct error *err) LIMBER_MUST_CHECK;

#endif
