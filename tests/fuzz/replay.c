/*
 * Gives each file below DIR/seeds/NAME and DIR/regress/NAME to the target of
 * that name: what was found once must never come back, whatever the compiler.
 * Each in a process of its own, so that one that fails hides no other.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fuzz.h"

#include "limber/base/error.h"
#include "limber/base/mem.h"
#include "limber/base/str.h"
#include "limber/platform/file.h"

enum { INPUT_MAX = 1024 * 1024, PATIENCE = 60 /* seconds */ };

/* FUZZ_TARGETS is X(args) X(catalogue) ...: made by the Makefile from the drivers there are. */
#define X(name) int fuzz_target_##name(const uint8_t *data, size_t size);
FUZZ_TARGETS
#undef X

static const struct target {
	const char *name;
	int (*one)(const uint8_t *data, size_t size);
} targets[] = {
#define X(name) { #name, fuzz_target_##name },
	FUZZ_TARGETS
#undef X
};

static int passed, failed;

LIMBER_NORETURN static void run(const struct target *t, const char *path)
{
	char *bytes = NULL;
	size_t len = 0;
	struct error err = ERROR_INIT;
	alarm(PATIENCE);
	die_set_hook(abort);
	if (path && !file_read(path, INPUT_MAX, &bytes, &len, &err)) {
		fprintf(stderr, "%s\n", err.text);
		_exit(EXIT_FAILURE);
	}
	/* Of just its size, so that a sanitizer sees what reads behind it. */
	uint8_t *copy = mem_alloc(len + (len == 0));
	if (len > 0)
		memcpy(copy, bytes, len);
	t->one(copy, len);
	mem_free(copy);
	mem_free(bytes);
	exit(EXIT_SUCCESS); /* where a sanitizer looks for leaks */
}

/* NULL: nothing at all. */
static void replay(const struct target *t, const char *path)
{
	int status = 0;
	fflush(NULL);
	pid_t pid = fork();
	if (pid == 0)
		run(t, path);
	bool good = pid > 0 && waitpid(pid, &status, 0) == pid && status == 0;
	passed += good;
	failed += !good;
	if (!good)
		fprintf(stderr, "fuzz: %s failed\n", path ? path : t->name);
}

static void replay_folder(const struct target *t, const char *dir, const char *kind)
{
	struct str path = STR_INIT;
	str_addf(&path, "%s/%s/%s", dir, kind, t->name);
	DIR *d = opendir(path.buf);
	size_t len = path.len;
	for (struct dirent *e; d && (e = readdir(d)) != NULL;) {
		if (e->d_name[0] == '.')
			continue;
		str_truncate(&path, len);
		str_addf(&path, "/%s", e->d_name);
		replay(t, path.buf);
	}
	if (d)
		closedir(d);
	str_release(&path);
}

int main(int argc, char **argv)
{
	const char *dir = argc > 1 ? argv[1] : "tests/fuzz", *only = argc > 2 ? argv[2] : NULL;
	for (size_t i = 0; i < ARRAY_LEN(targets); i++) {
		if (only && strcmp(only, targets[i].name) != 0)
			continue;
		int before = passed + failed;
		replay_folder(&targets[i], dir, "seeds");
		replay_folder(&targets[i], dir, "regress");
		if (passed + failed == before) {
			fprintf(stderr, "fuzz: no seeds of %s below %s\n", targets[i].name, dir);
			failed++;
		}
		replay(&targets[i], NULL);
	}
	printf("fuzz: %d passed, %d failed\n", passed, failed);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
