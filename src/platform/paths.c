/* XDG base directories, version 0.8. */
#include "limber/platform/paths.h"

#include <pwd.h>
#include <stdlib.h>
#include <unistd.h>

#include "limber/base/error.h"
#include "limber/base/str.h"

#define PROGRAM_FOLDER "limber"

static const struct {
	const char *variable;
	const char *below_home;
} places[PATH_KIND_COUNT] = {
	[PATH_CONFIG] = { "XDG_CONFIG_HOME", ".config" },
	[PATH_DATA] = { "XDG_DATA_HOME", ".local/share" },
	[PATH_STATE] = { "XDG_STATE_HOME", ".local/state" },
};

static const char *absolute_variable(const char *name)
{
	const char *value = getenv(name);
	return value != NULL && value[0] == '/' ? value : NULL;
}

static const char *find_home(void)
{
	const char *home = absolute_variable("HOME");
	if (home != NULL)
		return home;
	const struct passwd *entry = getpwuid(getuid());
	if (entry == NULL || entry->pw_dir == NULL || entry->pw_dir[0] != '/')
		return NULL;
	return entry->pw_dir;
}

bool path_find(enum path_kind kind, const char *name, struct str *out, struct error *err)
{
	const char *base = absolute_variable(places[kind].variable);
	const char *home = base == NULL ? find_home() : NULL;
	if (base == NULL && home == NULL)
		return error_set(err, ERROR_NOT_FOUND,
				 "no home directory: neither HOME nor %s is an absolute path",
				 places[kind].variable);
	str_clear(out);
	if (base != NULL)
		str_addf(out, "%s/%s", base, PROGRAM_FOLDER);
	else
		str_addf(out, "%s/%s/%s", home, places[kind].below_home, PROGRAM_FOLDER);
	if (name != NULL)
		str_addf(out, "/%s", name);
	return true;
}
