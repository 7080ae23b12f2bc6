/* What settings.json may say, and what is told where it says something else. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "limber/base/error.h"
#include "limber/base/macros.h"
#include "limber/base/str.h"
#include "limber/platform/file.h"
#include "limber/store/settings.h"

Suite *settings_suite(void);

static char home[] = "/tmp/limber-settings-XXXXXX";

static void setup(void)
{
	struct str folder = STR_INIT;
	ck_assert_ptr_nonnull(mkdtemp(home));
	setenv("XDG_CONFIG_HOME", home, 1);
	str_addf(&folder, "%s/limber", home);
	ck_assert(file_make_folder(folder.buf, NULL));
	str_release(&folder);
}

static void in_home(const char *name, struct str *out)
{
	str_addf(out, "%s/limber%s%s", home, *name ? "/" : "", name);
}

static void teardown(void)
{
	struct str path = STR_INIT;
	in_home("settings.json", &path);
	unlink(path.buf);
	rmdir(path.buf);
	str_clear(&path);
	in_home("", &path);
	rmdir(path.buf);
	rmdir(home);
	str_release(&path);
	memcpy(home + strlen(home) - 6, "XXXXXX", 6);
}

static void put(const char *text)
{
	struct str path = STR_INIT;
	in_home("settings.json", &path);
	ck_assert(file_replace(path.buf, text, strlen(text), NULL));
	str_release(&path);
}

static const struct settings_case {
	const char *text;    /* NULL: no file */
	unsigned has;
	enum figure_mode figure;
	bool still;
	const char *problem; /* what is told; NULL: nothing */
} cases[] = {
	{ NULL, 0, FIGURE_BRAILLE, false, NULL },
	{ "{}", 0, FIGURE_BRAILLE, false, NULL },
	{ "{ \"figure\": \"none\" }", SETTING_FIGURE, FIGURE_NONE, false, NULL },
	{ "{ \"figure\": \"ascii\", \"still\": true }", SETTING_FIGURE, FIGURE_ASCII, true, NULL },
	{ "{ \"still\": false }", 0, FIGURE_BRAILLE, false, NULL },
	/* A key that is not known is told, and the rest counts. */
	{ "{ \"figur\": \"none\", \"still\": true }", 0, FIGURE_BRAILLE, true,
	  "unknown key \"figur\", did you mean \"figure\"?" },
	/* A wrong value costs the whole file: half of a wish is none. */
	{ "{ \"figure\": \"colour\", \"still\": true }", 0, FIGURE_BRAILLE, false,
	  "expected braille, ascii or none, got \"colour\"" },
	{ "{ \"still\": \"yes\" }", 0, FIGURE_BRAILLE, false, "expected true or false" },
	{ "{ \"still\": true", 0, FIGURE_BRAILLE, false, ":1:" },
	{ "", 0, FIGURE_BRAILLE, false, "settings.json" },
	{ "[]", 0, FIGURE_BRAILLE, false, "settings.json" },
};

START_TEST(settings_are_read)
{
	const struct settings_case *k = &cases[_i];
	struct problems problems = PROBLEMS_INIT, notes = PROBLEMS_INIT;
	struct settings s;
	struct str told = STR_INIT;
	if (k->text)
		put(k->text);
	settings_read(&s, &problems, &notes);
	problems_format(&problems, &told);
	problems_format(&notes, &told);
	ck_assert_msg(s.has == k->has && s.still == k->still, "%s: has %u, still %d", k->text, s.has,
	              s.still);
	if (k->has & SETTING_FIGURE)
		ck_assert_int_eq(s.figure, k->figure);
	ck_assert_msg(k->problem ? strstr(told.buf, k->problem) != NULL : told.len == 0, "%s: %s",
	              k->text, told.buf);
	problems_release(&problems);
	problems_release(&notes);
	str_release(&told);
}
END_TEST

START_TEST(a_folder_in_its_place_is_told)
{
	struct problems problems = PROBLEMS_INIT, notes = PROBLEMS_INIT;
	struct settings s;
	struct str path = STR_INIT;
	in_home("settings.json", &path);
	ck_assert_int_eq(mkdir(path.buf, 0700), 0);
	settings_read(&s, &problems, &notes);
	ck_assert_uint_eq(problems.total, 1);
	ck_assert_uint_eq(s.has, 0);
	problems_release(&problems);
	str_release(&path);
}
END_TEST

Suite *settings_suite(void)
{
	Suite *s = suite_create("settings");
	TCase *tc = tcase_create("settings");
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_loop_test(tc, settings_are_read, 0, ARRAY_LEN(cases));
	tcase_add_test(tc, a_folder_in_its_place_is_told);
	suite_add_tcase(s, tc);
	return s;
}
