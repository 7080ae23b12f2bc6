/* What settings.json and the environment may say, and how the file is changed. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "limber/base/error.h"
#include "limber/base/macros.h"
#include "limber/base/mem.h"
#include "limber/base/str.h"
#include "limber/platform/file.h"
#include "limber/store/settings.h"

Suite *settings_suite(void);

static char home[] = "/tmp/limber-settings-XXXXXX";
static struct arena arena;

static void in_home(const char *name, struct str *out)
{
	str_addf(out, "%s/limber%s%s", home, *name ? "/" : "", name);
}

static void setup(void)
{
	struct str folder = STR_INIT;
	ck_assert_ptr_nonnull(mkdtemp(home));
	setenv("XDG_CONFIG_HOME", home, 1);
	in_home("", &folder);
	ck_assert(file_make_folder(folder.buf, NULL));
	str_release(&folder);
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
	arena_release(&arena);
	memcpy(home + strlen(home) - 6, "XXXXXX", 6);
}

static void put(const char *text)
{
	struct str path = STR_INIT;
	in_home("settings.json", &path);
	ck_assert(file_replace(path.buf, text, strlen(text), NULL));
	str_release(&path);
}

static void need_file(const char *text)
{
	struct str path = STR_INIT;
	char *bytes;
	size_t len;
	in_home("settings.json", &path);
	ck_assert(file_read(path.buf, 65536, &bytes, &len, NULL));
	ck_assert_str_eq(bytes, text);
	mem_free(bytes);
	str_release(&path);
}

/* "voice=brief pace=1.25": what the file or the environment has set. */
static void write_set(struct str *out, const struct settings *s, enum setting_origin origin)
{
	for (int i = 0; i < SETTING_COUNT; i++) {
		if (s->origin[i] != origin)
			continue;
		str_addf(out, "%s%s=", out->len > 0 ? " " : "", setting_of((enum setting_id)i)->key);
		setting_say(s, (enum setting_id)i, out);
	}
}

static const struct settings_case {
	const char *text;    /* NULL: no file */
	const char *set;
	const char *problem; /* what is told; NULL: nothing */
} cases[] = {
	{ NULL, "", NULL },
	{ "{}", "", NULL },
	{ "{ \"figure\": \"none\" }", "figure=none", NULL },
	{ "{ \"figure\": \"ascii\", \"still\": true }", "figure=ascii still=on", NULL },
	{ "{ \"still\": false, \"$schema\": \"settings.schema.json\" }", "still=off", NULL },
	{ "{ \"voice\": \"brief\", \"volume\": 30, \"pace\": 1.25, \"tone_rep\": false, \"move\": 0 }",
	  "voice=brief volume=30 % tone_rep=off pace=1.25 move=0 s", NULL },
	{ "{ \"speaker\": \"command\", \"voice_command\": [\"my voice\", \"-x\"] }",
	  "speaker=command voice_command=my voice -x", NULL },
	{ "{ \"voice_command\": [] }", "voice_command=", NULL },
	/* A key that is not known is told, and the rest counts. */
	{ "{ \"figur\": \"none\", \"still\": true }", "still=on",
	  "unknown key \"figur\", did you mean \"figure\"?" },
	/* A wrong value costs itself alone. */
	{ "{ \"figure\": \"colour\", \"still\": true }", "still=on",
	  "expected auto, braille, ascii or none, got \"colour\"" },
	{ "{ \"still\": \"yes\" }", "", "expected true or false" },
	{ "{ \"volume\": 101 }", "", "0..100" },
	{ "{ \"volume\": 5.5 }", "", "settings.json" },
	{ "{ \"pace\": 2.5 }", "", "settings.json" },
	{ "{ \"voice_command\": \"espeak\" }", "", "settings.json" },
	{ "{ \"voice\": \"off\", \"voice\": \"full\" }", "voice=off", "is there twice" },
	{ "{ \"voice_command\": [\"a\", 1], \"volume\": 7 }", "volume=7 %", "/voice_command/1" },
	{ "{ \"still\": true", "", ":1:" },
	{ "", "", NULL },
	{ " \n", "", NULL },
	{ "[]", "", "settings.json" },
};

START_TEST(settings_are_read)
{
	const struct settings_case *k = &cases[_i];
	struct problems problems = PROBLEMS_INIT, notes = PROBLEMS_INIT;
	struct settings s;
	struct str told = STR_INIT, set = STR_INIT;
	if (k->text)
		put(k->text);
	settings_init(&s);
	settings_read(&s, &arena, &problems, &notes);
	problems_format(&problems, &told);
	problems_format(&notes, &told);
	write_set(&set, &s, ORIGIN_FILE);
	ck_assert_str_eq(set.buf ? set.buf : "", k->set);
	ck_assert_msg(k->problem ? strstr(told.buf, k->problem) != NULL : told.len == 0, "%s: %s",
	              k->text, told.buf);
	problems_release(&problems);
	problems_release(&notes);
	str_release(&told);
	str_release(&set);
}
END_TEST

/* ---- whose settings they are ---- */

static const struct {
	mode_t file, folder;
	int owner; /* of the file, where the test may give it away; 0: as it is */
	bool counts;
} holders[] = {
	{ 0600, 0700, 0, true },
	{ 0644, 0755, 0, true },
	{ 0664, 0775, 0, true }, /* a group of one's own */
	{ 0600, 01777, 0, true },
	{ 0666, 0700, 0, false },
	{ 0602, 0700, 0, false },
	{ 0600, 0777, 0, false },
	{ 0600, 0702, 0, false },
	{ 0600, 0700, 65534, false },
};

/* A program of others is not started; all else of the file counts. */
START_TEST(a_command_counts_where_nobody_else_may_change_it)
{
	struct problems problems = PROBLEMS_INIT;
	struct settings s;
	struct str file = STR_INIT, folder = STR_INIT, told = STR_INIT;
	bool counts = holders[_i].counts || (holders[_i].owner != 0 && geteuid() != 0);
	put("{ \"voice_command\": [\"theirs\"], \"volume\": 7 }");
	in_home("settings.json", &file);
	in_home("", &folder);
	ck_assert_int_eq(chmod(file.buf, holders[_i].file), 0);
	ck_assert_int_eq(chmod(folder.buf, holders[_i].folder), 0);
	if (holders[_i].owner != 0 && geteuid() == 0)
		ck_assert_int_eq(chown(file.buf, (uid_t)holders[_i].owner, getegid()), 0);
	settings_init(&s);
	settings_read(&s, &arena, &problems, NULL);
	ck_assert_int_eq(s.value[SETTING_VOLUME], 7);
	ck_assert_int_eq(s.value[SETTING_VOICE_COMMAND], counts ? 1 : 0);
	ck_assert_int_eq(s.origin[SETTING_VOICE_COMMAND], counts ? ORIGIN_FILE : ORIGIN_DEFAULT);
	problems_format(&problems, &told);
	ck_assert_msg(counts ? told.len == 0 : strstr(told.buf, "/voice_command: does not count: the file ")
	              != NULL, "%s", told.buf);
	problems_release(&problems);
	str_release(&file);
	str_release(&folder);
	str_release(&told);
}
END_TEST

/* A link is as safe as the folders on both sides of it. */
START_TEST(a_link_into_a_folder_of_others_is_no_way_round)
{
	struct problems problems = PROBLEMS_INIT;
	struct settings s;
	struct str file = STR_INIT, other = STR_INIT;
	in_home("settings.json", &file);
	str_addf(&other, "%s/others", home);
	ck_assert(file_make_folder(other.buf, NULL));
	ck_assert_int_eq(chmod(other.buf, 0777), 0);
	put("{ \"voice_command\": [\"theirs\"] }");
	str_adds(&other, "/settings.json");
	ck_assert_int_eq(rename(file.buf, other.buf), 0);
	ck_assert_int_eq(symlink("../others/settings.json", file.buf), 0);
	settings_init(&s);
	settings_read(&s, &arena, &problems, NULL);
	ck_assert_int_eq(s.value[SETTING_VOICE_COMMAND], 0);
	ck_assert_uint_eq(problems.count, 1);
	ck_assert_int_eq(unlink(other.buf), 0);
	str_truncate(&other, other.len - strlen("/settings.json"));
	ck_assert_int_eq(rmdir(other.buf), 0);
	problems_release(&problems);
	str_release(&file);
	str_release(&other);
}
END_TEST

START_TEST(a_folder_in_its_place_is_told)
{
	struct problems problems = PROBLEMS_INIT, notes = PROBLEMS_INIT;
	struct settings s;
	struct str path = STR_INIT;
	in_home("settings.json", &path);
	ck_assert_int_eq(mkdir(path.buf, 0700), 0);
	settings_init(&s);
	settings_read(&s, &arena, &problems, &notes);
	ck_assert_uint_eq(problems.total, 1);
	struct error err = ERROR_INIT;
	ck_assert(!settings_save(&s, SETTING_VOICE, &err));
	ck_assert_ptr_nonnull(strstr(err.text, "settings.json"));
	ck_assert(!settings_save(&s, SETTING_VOICE, NULL)); /* nobody wants to know why */
	problems_release(&problems);
	str_release(&path);
}
END_TEST

START_TEST(the_environment_comes_before_the_file)
{
	struct problems problems = PROBLEMS_INIT, notes = PROBLEMS_INIT;
	struct settings s;
	struct str told = STR_INIT, set = STR_INIT;
	put("{ \"voice\": \"brief\", \"volume\": 30 }");
	setenv("LIMBER_VOICE", "off", 1);
	setenv("LIMBER_TONE_REP", "no", 1);
	setenv("LIMBER_VOICE_COMMAND", "  say  it loud ", 1);
	setenv("LIMBER_PACE", "3\x1b[31m", 1);
	setenv("LIMBER_STILL", "", 1); /* as good as not there */
	settings_init(&s);
	settings_read(&s, &arena, &problems, &notes);
	settings_read_environment(&s, &arena, &problems);
	write_set(&set, &s, ORIGIN_ENVIRONMENT);
	ck_assert_str_eq(set.buf, "voice=off voice_command=say it loud tone_rep=off");
	ck_assert_int_eq(s.value[SETTING_VOICE_COMMAND], 3);
	ck_assert_int_eq(s.value[SETTING_VOLUME], 30);
	problems_format(&problems, &told);
	ck_assert_ptr_nonnull(strstr(told.buf, "LIMBER_PACE: expected a number from 0.5 to 2, got \"3"));
	ck_assert_ptr_null(strchr(told.buf, '\x1b'));
	problems_release(&problems);
	str_release(&told);
	str_release(&set);
}
END_TEST

static const char *const bad_commands[] = {
	"\x1b[31mX a", "a\tb", "\xff",
	"1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33",
};

START_TEST(a_command_is_as_strict_in_the_environment)
{
	struct problems problems = PROBLEMS_INIT;
	struct settings s;
	setenv("LIMBER_VOICE_COMMAND", bad_commands[_i], 1);
	settings_init(&s);
	settings_read_environment(&s, &arena, &problems);
	ck_assert_uint_eq(problems.total, 1);
	ck_assert_int_eq(s.value[SETTING_VOICE_COMMAND], 0);
	problems_release(&problems);
}
END_TEST

START_TEST(one_value_is_changed_and_the_rest_stays)
{
	struct settings s;
	static const char *const command[] = { "my \"voice\"", "-x" };
	settings_init(&s);
	settings_set(&s, SETTING_VOICE, VOICE_BRIEF, ORIGIN_FILE);
	ck_assert(settings_save(&s, SETTING_VOICE, NULL));
	need_file("{\n  \"voice\": \"brief\"\n}\n");
	put("{ \"later\": [1, 2],  \"voice\" : \"full\" }");
	ck_assert(settings_save(&s, SETTING_VOICE, NULL));
	settings_set(&s, SETTING_PACE, 750, ORIGIN_FILE);
	ck_assert(settings_save(&s, SETTING_PACE, NULL));
	settings_set(&s, SETTING_STILL, 1, ORIGIN_FILE);
	ck_assert(settings_save(&s, SETTING_STILL, NULL));
	settings_set(&s, SETTING_VOLUME, 5, ORIGIN_FILE);
	ck_assert(settings_save(&s, SETTING_VOLUME, NULL));
	settings_set_list(&s, SETTING_VOICE_COMMAND, command, 2, ORIGIN_FILE);
	ck_assert(settings_save(&s, SETTING_VOICE_COMMAND, NULL));
	need_file("{ \"later\": [1, 2],  \"voice\" : \"brief\", \"pace\": 0.75, \"still\": true, "
	          "\"volume\": 5, \"voice_command\": [\"my \\\"voice\\\"\", \"-x\"] }");
	ck_assert(settings_forget(SETTING_PACE, NULL));
	ck_assert(settings_forget(SETTING_LEVEL, NULL)); /* is not there */
	need_file("{ \"later\": [1, 2],  \"voice\" : \"brief\", \"still\": true, "
	          "\"volume\": 5, \"voice_command\": [\"my \\\"voice\\\"\", \"-x\"] }");
}
END_TEST

/* Several programs at once: each of their settings is there in the end. */
START_TEST(what_is_set_at_once_is_all_kept)
{
	static const enum setting_id ids[] = { SETTING_VOLUME, SETTING_PACE, SETTING_MOVE,
		                               SETTING_SWITCH, SETTING_LEAD_IN };
	for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
		if (fork() == 0) {
			struct settings s;
			settings_init(&s);
			_exit(settings_save(&s, ids[i], NULL) ? 0 : 1);
		}
	}
	for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
		int status;
		ck_assert_int_gt(wait(&status), 0);
		ck_assert_int_eq(status, 0);
	}
	struct problems problems = PROBLEMS_INIT;
	struct settings s;
	settings_init(&s);
	settings_read(&s, &arena, &problems, &problems);
	for (size_t i = 0; i < ARRAY_LEN(ids); i++)
		ck_assert_int_eq(s.origin[ids[i]], ORIGIN_FILE);
	problems_release(&problems);
}
END_TEST

START_TEST(without_a_file_there_is_nothing_to_forget)
{
	struct str path = STR_INIT;
	ck_assert(settings_forget(SETTING_PACE, NULL));
	in_home("settings.json", &path);
	ck_assert_int_ne(access(path.buf, F_OK), 0);
	str_release(&path);
}
END_TEST

START_TEST(a_file_with_a_mistake_is_not_touched)
{
	struct settings s;
	struct error err = ERROR_INIT;
	settings_init(&s);
	put("{ \"voice\": \"brief\", \"volume\": 300 }");
	ck_assert(!settings_save(&s, SETTING_VOICE, &err));
	ck_assert_ptr_nonnull(strstr(err.text, "mend the settings first: settings.json: "));
	ck_assert_ptr_nonnull(strstr(err.text, "/volume"));
	need_file("{ \"voice\": \"brief\", \"volume\": 300 }");
	ck_assert(!settings_forget(SETTING_VOICE, NULL));
	need_file("{ \"voice\": \"brief\", \"volume\": 300 }");
	ck_assert(settings_save(&s, SETTING_VOLUME, NULL)); /* which mends it */
	need_file("{ \"voice\": \"brief\", \"volume\": 50 }");
	put("{ \"voice\": ");
	ck_assert(!settings_save(&s, SETTING_VOLUME, &err));
	need_file("{ \"voice\": ");
}
END_TEST

START_TEST(what_is_written_is_the_owner_s_alone)
{
	struct settings s;
	struct str path = STR_INIT;
	struct stat st;
	settings_init(&s);
	umask(0);
	ck_assert(settings_save(&s, SETTING_VOICE, NULL));
	in_home("settings.json", &path);
	ck_assert_int_eq(stat(path.buf, &st), 0);
	ck_assert_int_eq(st.st_mode & 0777, 0600);
	str_release(&path);
}
END_TEST

Suite *settings_suite(void)
{
	Suite *s = suite_create("settings");
	TCase *tc = tcase_create("settings");
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_loop_test(tc, settings_are_read, 0, ARRAY_LEN(cases));
	tcase_add_loop_test(tc, a_command_counts_where_nobody_else_may_change_it, 0, ARRAY_LEN(holders));
	tcase_add_test(tc, a_link_into_a_folder_of_others_is_no_way_round);
	tcase_add_test(tc, a_folder_in_its_place_is_told);
	tcase_add_test(tc, the_environment_comes_before_the_file);
	tcase_add_loop_test(tc, a_command_is_as_strict_in_the_environment, 0, ARRAY_LEN(bad_commands));
	tcase_add_test(tc, one_value_is_changed_and_the_rest_stays);
	tcase_add_test(tc, what_is_set_at_once_is_all_kept);
	tcase_add_test(tc, without_a_file_there_is_nothing_to_forget);
	tcase_add_test(tc, a_file_with_a_mistake_is_not_touched);
	tcase_add_test(tc, what_is_written_is_the_owner_s_alone);
	suite_add_tcase(s, tc);
	return s;
}
