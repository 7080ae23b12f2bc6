/* The folder and the environment. */
#include "bench/home.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "limber/base/arena.h"
#include "limber/base/error.h"
#include "limber/base/macros.h"
#include "limber/platform/file.h"

enum { NOON = 12, FOLDERS_OPEN = 8 };

extern char **environ;

static char root[] = "/tmp/limber-bench-XXXXXX";
static struct arena paths = ARENA_INIT;
static const char *programs;
static pid_t owner;

const char *home_path(const char *name)
{
	return arena_printf(&paths, "%s/%s", root, name);
}

const char *home_program(const char *name)
{
	return arena_printf(&paths, "%s/%s", programs, name);
}

/* Noon, so that no day ends while something is measured. */
static const char *zone(void)
{
	struct tm tm;
	time_t now = time(NULL);
	gmtime_r(&now, &tm);
	return arena_printf(&paths, "HERE%+d", tm.tm_hour - NOON);
}

static void set_environment(void)
{
	static char *none[] = { NULL };
	const char *path = getenv("PATH");
	path = arena_strdup(&paths, path ? path : "/usr/bin:/bin");
	environ = none;
	const char *const all[][2] = {
		{ "PATH", path }, { "HOME", root }, { "TZ", zone() }, { "TERM", "xterm-256color" },
		{ "LC_ALL", "C.UTF-8" }, { "XDG_CONFIG_HOME", home_path("config") },
		{ "XDG_DATA_HOME", home_path("data") }, { "XDG_STATE_HOME", home_path("state") },
		/* No program of the machine is started, nothing is asked. */
		{ "LIMBER_VOICE", "off" }, { "LIMBER_SOUND", "off" }, { "LIMBER_FLASH", "off" },
		{ "LIMBER_KEEP_AWAKE", "off" }, { "LIMBER_CHECK_IN", "off" },
		{ "LIMBER_LEVEL", "standard" },
	};
	for (size_t i = 0; i < ARRAY_LEN(all); i++)
		setenv(all[i][0], all[i][1], 1);
}

/* What the program keeps once the person has confirmed the safety text. */
static void confirm(void)
{
	static const char key[] = "version ";
	char line[64];
	FILE *f = fopen("data/safety.txt", "r");
	if (!f || !fgets(line, sizeof line, f) || strncmp(line, key, strlen(key)) != 0)
		bug("no data/safety.txt: the benchmark runs in the project's folder");
	fclose(f);
	const char *version = line + strlen(key);
	home_put("state/limber/confirmed", version, strlen(version));
}

void home_open(const char *build)
{
	if (!mkdtemp(root))
		bug("%s: %s", root, strerror(errno));
	owner = getpid();
	programs = arena_strdup(&paths, build);
	set_environment();
	confirm();
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
	(void)st;
	(void)kind;
	(void)ftw;
	return remove(path);
}

void home_close(void)
{
	if (owner == getpid())
		nftw(root, remove_one, FOLDERS_OPEN, FTW_DEPTH | FTW_PHYS);
	arena_release(&paths);
}

const char *home_put(const char *name, const char *text, size_t len)
{
	struct error err = ERROR_INIT;
	const char *path = home_path(name);
	char *folder = arena_strdup(&paths, path);
	*strrchr(folder, '/') = '\0';
	int fd = -1;
	if (file_make_folder(folder, &err))
		fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	if (fd < 0 || !file_write_all(fd, text, len))
		bug("%s cannot be written: %s", path, err.code ? err.text : strerror(errno));
	close(fd);
	return path;
}

void home_forget_sessions(void)
{
	struct error err = ERROR_INIT;
	const char **left;
	size_t count;
	if (!file_list(home_path("state/limber"), ".unfinished.jsonl", &paths, &left, &count, &err))
		bug("%s", err.text);
	for (size_t i = 0; i < count; i++)
		remove(left[i]);
}

double home_number(const char *name)
{
	char line[64];
	FILE *f = fopen(home_path(name), "r");
	if (!f)
		return -1;
	bool told = fgets(line, sizeof line, f);
	fclose(f);
	return told ? strtod(line, NULL) : -1;
}

bool home_finds(const char *name)
{
	char *list = arena_strdup(&paths, getenv("PATH")), *rest = list;
	for (char *part = strtok_r(list, ":", &rest); part; part = strtok_r(NULL, ":", &rest))
		if (access(arena_printf(&paths, "%s/%s", part, name), X_OK) == 0)
			return true;
	return false;
}
