/*
 * tests/data/bad: every bad file with the exact output beside it. With
 * LIMBER_GOLDEN=update the outputs are written anew; read the difference.
 */
#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sample.h"

#include "limber/base/macros.h"

Suite *bad_suite(void);

#define FOLDER "tests/data/bad/"

enum { BAD_MAX = 100, NAME_SIZE = 64 };

static char names[BAD_MAX][NAME_SIZE]; /* without ".json" */
static int name_count;

static int compare(const void *a, const void *b)
{
	return strcmp(a, b);
}

static void list_names(void)
{
	DIR *folder = opendir(FOLDER);
	if (folder == NULL)
		return;
	for (const struct dirent *e; (e = readdir(folder)) != NULL && name_count < BAD_MAX;) {
		const char *dot = strstr(e->d_name, ".json");
		if (dot != NULL && dot - e->d_name < NAME_SIZE)
			snprintf(names[name_count++], NAME_SIZE, "%.*s", (int)(dot - e->d_name),
			         e->d_name);
	}
	closedir(folder);
	qsort(names, (size_t)name_count, NAME_SIZE, compare);
}

static void path_of(char *out, size_t size, const char *name, const char *end)
{
	snprintf(out, size, FOLDER "%s%s", name, end);
}

static void compare_output(const char *name, const struct str *output)
{
	char path[256];
	path_of(path, sizeof(path), name, ".txt");
	const char *mode = getenv("LIMBER_GOLDEN");
	if (mode != NULL && strcmp(mode, "update") == 0) {
		FILE *f = fopen(path, "wb");
		ck_assert_ptr_nonnull(f);
		fputs(output->buf, f);
		fclose(f);
	}
	struct str wanted = read_whole(path);
	ck_assert_msg(strcmp(output->buf, wanted.buf) == 0, "%s:\n%sbut %s says:\n%s", name,
	              output->buf, path, wanted.buf);
	str_release(&wanted);
}

START_TEST(a_bad_file_has_its_exact_output)
{
	char path[256], file[NAME_SIZE + 8];
	const char *name = names[_i];
	path_of(path, sizeof(path), name, ".json");
	snprintf(file, sizeof(file), "%s.json", name);
	struct str text = read_whole(path);
	struct catalogue_source sources[] = {
		{ .name = "built-in", .bytes = sample_text, .len = strlen(sample_text) },
		{ .name = file, .bytes = text.buf, .len = text.len },
	};
	struct loaded loaded;
	load_sources(&loaded, sources, ARRAY_LEN(sources));
	ck_assert(loaded.good);
	ck_assert_uint_gt(loaded.problem_count, 0);
	compare_output(name, &loaded.problems);
	for (const char *p = loaded.problems.buf; *p != '\0'; p++)
		ck_assert_msg((unsigned char)*p >= 0x20 || *p == '\n', "%s: byte %d", name, *p);
	loaded_release(&loaded);
	str_release(&text);
}
END_TEST

START_TEST(there_are_bad_files)
{
	ck_assert_msg(name_count >= 20, "%d files in " FOLDER, name_count);
	ck_assert_int_lt(name_count, BAD_MAX);
}
END_TEST

Suite *bad_suite(void)
{
	Suite *s = suite_create("bad");
	TCase *tc = tcase_create("bad");
	list_names();
	tcase_add_test(tc, there_are_bad_files);
	tcase_add_loop_test(tc, a_bad_file_has_its_exact_output, 0, name_count);
	suite_add_tcase(s, tc);
	return s;
}
