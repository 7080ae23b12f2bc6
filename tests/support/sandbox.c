/*
 * Homes for the programs under test. They lie below one folder that the runner
 * makes and removes, as a test that fails is ended on the spot.
 */
#include <check.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/pty_term.h"

#include "limber/base/str.h"

static char root[] = "/tmp/limber-e2e-XXXXXX";
static bool opened;
static char home[64];
static struct str texts[8]; /* paths and contents handed out */

/* Where newterm() says no it loses what it had begun with, once. */
static void write_suppressions(void)
{
	char name[sizeof(root) + 16];
	snprintf(name, sizeof(name), "%s/%s", root, "known-leaks");
	FILE *f = fopen(name, "w");
	if (f == NULL || fputs("leak:new_prescr\n", f) < 0 || fclose(f) != 0) {
		perror(name);
		exit(1);
	}
}

void sandbox_open(void)
{
	if (mkdtemp(root) == NULL) {
		perror(root);
		exit(1);
	}
	write_suppressions();
	opened = true;
}

static void remove_tree(int parent, const char *name)
{
	int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
	if (fd >= 0)
		fchmod(fd, S_IRWXU);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	if (dir == NULL)
		return;
	for (struct dirent *e = readdir(dir); e != NULL; e = readdir(dir)) {
		if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
			continue;
		if (unlinkat(fd, e->d_name, 0) != 0)
			remove_tree(fd, e->d_name);
	}
	closedir(dir);
	unlinkat(parent, name, AT_REMOVEDIR);
}

void sandbox_close(void)
{
	remove_tree(AT_FDCWD, root);
}

const char *sandbox_home(void)
{
	ck_assert_msg(opened, "the runner has not called sandbox_open()");
	if (home[0] == '\0') {
		snprintf(home, sizeof(home), "%s/home-XXXXXX", root);
		ck_assert_ptr_nonnull(mkdtemp(home));
	}
	return home;
}

void sandbox_reset(void)
{
	remove_tree(AT_FDCWD, sandbox_home());
	ck_assert_int_eq(mkdir(home, S_IRWXU), 0);
}

static struct str *next_text(void)
{
	static size_t next;
	struct str *s = &texts[next++ % (sizeof(texts) / sizeof(texts[0]))];
	if (s->buf == NULL)
		*s = (struct str)STR_INIT;
	str_clear(s);
	return s;
}

static const char *path_of(const char *name)
{
	struct str *path = next_text();
	str_addf(path, "%s/%s", sandbox_home(), name);
	return path->buf;
}

static void make_folders(const char *path)
{
	struct str part = STR_INIT;
	for (const char *p = strchr(path + 1, '/'); p != NULL; p = strchr(p + 1, '/')) {
		str_clear(&part);
		str_addb(&part, path, (size_t)(p - path));
		mkdir(part.buf, S_IRWXU);
	}
	str_release(&part);
}

const char *sandbox_put(const char *name, const char *text)
{
	const char *path = path_of(name);
	make_folders(path);
	FILE *f = fopen(path, "w");
	ck_assert_msg(f != NULL, "%s cannot be written", path);
	ck_assert_int_ge(fputs(text, f), 0);
	ck_assert_int_eq(fclose(f), 0);
	return path;
}

const char *sandbox_get(const char *name)
{
	FILE *f = fopen(path_of(name), "r");
	if (f == NULL)
		return NULL;
	struct str *text = next_text();
	char chunk[4096];
	size_t n;
	while ((n = fread(chunk, 1, sizeof(chunk), f)) > 0)
		str_addb(text, chunk, n);
	fclose(f);
	return text->buf;
}
