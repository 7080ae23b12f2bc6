/*
 * What the program may touch: its own folders, for their owner alone; nothing where it was
 * started, and nothing through a link that somebody has put there.
 */
#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "journeys.h"
#include "limber/base/macros.h"
#include "limber/base/str.h"

/* A hold of two seconds, nothing to get ready. */
static const char blink[] =
	"{\"format\":1,\"exercises\":[{\"id\":\"blink\",\"name\":\"Blink\","
	"\"category\":\"hip-mobility\",\"position\":\"standing\",\"steps\":[\"Blink.\"],"
	"\"dose\":{\"sets\":4,\"rest\":0,\"reps\":1,\"sides\":\"none\",\"rep\":["
	"{\"do\":\"Stay\",\"seconds\":0.5,\"hold\":true}]}}]}";

#define AT_ONCE "LIMBER_PREPARE=0", "LIMBER_MOVE=0"

/* ---- trees of files ---- */

static void add_entry(struct str *out, const char *folder, const char *name);

/* A line for each file below a folder of the home: its place and its mode. */
static void add_tree(struct str *out, const char *folder)
{
	struct str path = STR_INIT;
	struct dirent **entries = NULL;
	str_addf(&path, "%s/%s", sandbox_home(), folder);
	int count = scandir(path.buf, &entries, NULL, alphasort);
	for (int i = 0; i < count; i++) {
		if (strcmp(entries[i]->d_name, ".") != 0 && strcmp(entries[i]->d_name, "..") != 0)
			add_entry(out, folder, entries[i]->d_name);
		free(entries[i]);
	}
	free(entries);
	str_release(&path);
}

static void add_entry(struct str *out, const char *folder, const char *name)
{
	struct str place = STR_INIT, path = STR_INIT;
	struct stat st;
	str_addf(&place, "%s/%s", folder, name);
	str_addf(&path, "%s/%s", sandbox_home(), place.buf);
	ck_assert_int_eq(lstat(path.buf, &st), 0);
	str_addf(out, "%s %o\n", place.buf, (unsigned)(st.st_mode & 07777));
	if (S_ISDIR(st.st_mode))
		add_tree(out, place.buf);
	str_release(&place);
	str_release(&path);
}

/* The next line, NULL at the end. */
static char *take_line(char **rest)
{
	char *line = *rest, *end = line ? strchr(line, '\n') : NULL;
	if (!end)
		return NULL;
	*end = '\0';
	*rest = end + 1;
	return line;
}

/* Files are 0600 and folders 0700, and there are some. */
static void need_private(const char *folder)
{
	struct str tree = STR_INIT;
	int files = 0;
	add_tree(&tree, folder);
	char *rest = tree.buf;
	for (const char *line; (line = take_line(&rest)) != NULL;) {
		const char *mode = strrchr(line, ' ') + 1;
		ck_assert_msg(strcmp(mode, "600") == 0 || strcmp(mode, "700") == 0, "%s", line);
		files += strcmp(mode, "600") == 0;
	}
	ck_assert_msg(files > 0, "nothing was made in %s", folder);
	str_release(&tree);
}

/* ---- running it from a shell; the line may name it as $L ---- */

static struct pty *run_line(const char *line, const char *const *env)
{
	struct str all = STR_INIT;
	char *build = realpath(getenv("LIMBER_BUILD"), NULL);
	confirm_version(safety_version());
	str_addf(&all, "L=%s/limber; %s", build, line);
	struct pty *p = pty_start(&(struct pty_setup){ .program = "/bin/sh", .args = ARGS("-c", all.buf),
		                                         .env = env });
	free(build);
	str_release(&all);
	return p;
}

static void end_line(struct pty *p, int status)
{
	int got = pty_exit(p, PTY_PATIENCE);
	ck_assert_msg(got == status, "left with %d:\n%s", got, pty_screen(p));
	pty_free(p);
}

/* ---- modes ---- */

START_TEST(what_is_made_is_for_its_owner_only)
{
	const char *own = sandbox_put("blink.json", blink);
	struct str line = STR_INIT;
	end_line(run_line("umask 0; $L config volume 5", NULL), 0);
	need_private("config");
	str_addf(&line, "umask 0; exec $L run blink childs-pose --catalogue %s", own);
	struct pty *p = run_line(line.buf, ARGS(AT_ONCE));
	pty_need(p, "2 of 2"); /* the first is over, and kept */
	struct str tree = STR_INIT;
	add_tree(&tree, "state");
	ck_assert_ptr_nonnull(strstr(tree.buf, ".unfinished.jsonl 600\n"));
	press(p, "N", "Kept in your history");
	pty_key(p, "Space");
	end_line(p, 0);
	need_private("data");
	str_release(&line);
	str_release(&tree);
}
END_TEST

START_TEST(modes_that_are_there_stay)
{
	const char *own = sandbox_put("blink.json", blink);
	struct str line = STR_INIT, tree = STR_INIT;
	ck_assert_int_eq(chmod(sandbox_put("config/limber/settings.json", "{ \"volume\": 7 }\n"), 0644), 0);
	ck_assert_int_eq(chmod(sandbox_put("data/limber/history.jsonl", ""), 0640), 0);
	str_addf(&line, "umask 077; chmod 755 \"$XDG_CONFIG_HOME/limber\"; $L config volume 5 && "
	         "exec $L run blink --catalogue %s", own);
	struct pty *p = run_line(line.buf, ARGS(AT_ONCE, "PATH=/bin:/usr/bin"));
	pty_need(p, "Kept in your history");
	pty_key(p, "Space");
	end_line(p, 0);
	add_tree(&tree, "config");
	add_tree(&tree, "data");
	ck_assert_str_eq(tree.buf, "config/limber 755\nconfig/limber/settings.json 644\n"
	                 "data/limber 700\ndata/limber/history.jsonl 640\n");
	ck_assert_str_eq(sandbox_get("config/limber/settings.json"), "{ \"volume\": 5 }\n");
	str_release(&line);
	str_release(&tree);
}
END_TEST

/* ---- links ---- */

/* Where the program writes and reads of itself: each leads to a file that it must not touch. */
START_TEST(planted_links_are_not_followed)
{
	static const char precious[] = "precious\n";
	static const char *const places[] = {
		"state/limber/confirmed", "state/limber/a.unfinished.jsonl", "data/limber/.history.jsonl.new",
	};
	char path[512];
	sandbox_put("precious", precious);
	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		ck_assert_int_eq(unlink(sandbox_put(places[i], "")), 0);
		snprintf(path, sizeof(path), "%s/%s", sandbox_home(), places[i]);
		ck_assert_int_eq(symlink("../../precious", path), 0);
	}
	sandbox_put("data/limber/catalogue/blink.json", blink);
	struct pty *p = pty_start(&(struct pty_setup){ .program = "limber", .args = ARGS("run", "blink"),
		                                         .env = ARGS(AT_ONCE) });
	pty_need(p, "Before you start");
	press(p, "End", "I have read this");
	press(p, "y", "Kept in your history");
	pty_key(p, "Space");
	ck_assert_int_eq(pty_exit(p, PTY_PATIENCE), 0);
	pty_free(p);
	ck_assert_str_eq(sandbox_get("precious"), precious);
	ck_assert_str_ne(sandbox_get("state/limber/confirmed"), precious);
	/* The same history on another machine. */
	sandbox_put("other.jsonl", sandbox_get("data/limber/history.jsonl"));
	sandbox_put("data/limber/history.jsonl", "\n");
	p = run_line("$L history --merge \"$HOME/other.jsonl\"", NULL);
	pty_need(p, "1 session");
	end_line(p, 0);
	ck_assert_str_eq(sandbox_get("precious"), precious);
	ck_assert_ptr_nonnull(strstr(sandbox_get("data/limber/history.jsonl"), "blink"));
}
END_TEST

/* ---- places ---- */

/* Whatever it is asked for, with a home and nothing else, in a folder that is not its own. */
START_TEST(nothing_is_written_elsewhere)
{
	static const char *const known[] = {
		"./.config ", "./.config/limber", "./.local ", "./.local/share ", "./.local/share/limber",
		"./.local/state ", "./.local/state/limber", "./state", "./tmp ", "./tmp/mine ", "./yours ",
		"./yours/history.jsonl ",
	};
	static const char line[] =
		"umask 022; cd \"$HOME/yours\"; export TMPDIR=\"$HOME/tmp\"; for c in '' 'run blink' "
		"'run desk --speed 10000' 'plan --json' list 'show squat' 'show squat --svg' 'learn hips' "
		"'check history.jsonl' 'history --csv' 'history --merge history.jsonl' 'history --delete abcd' report "
		"status 'config volume 5' 'config voice full' 'sound test --voice off --sound off' --help; do "
		"$L $c </dev/null >/dev/null 2>&1; test $? -le 1 || echo bad $c; done; echo over";
	struct str tree = STR_INIT;
	sandbox_put(".local/share/limber/catalogue/blink.json", blink);
	sandbox_put("tmp/mine", "");
	sandbox_put("yours/history.jsonl", "{\"format\": 1, \"delete\": \"x\", \"at\": \"2026-11-24T08:00:00Z\"}\n");
	struct pty *p = run_line(line, ARGS(AT_ONCE, "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"));
	ck_assert_msg(pty_wait(p, "over", 3 * PTY_PATIENCE) && !pty_has(p, "bad"), "%s", pty_screen(p));
	end_line(p, 0);
	add_tree(&tree, ".");
	ck_assert_ptr_nonnull(strstr(tree.buf, "./.config/limber/settings.json 600\n"));
	ck_assert_ptr_nonnull(strstr(tree.buf, "./.local/share/limber/history.jsonl 600\n"));
	char *rest = tree.buf;
	for (const char *at; (at = take_line(&rest)) != NULL;) {
		bool meant = false;
		for (size_t i = 0; i < ARRAY_LEN(known); i++)
			meant = meant || strncmp(at, known[i], strlen(known[i])) == 0;
		ck_assert_msg(meant, "what is %s?", at);
	}
	str_release(&tree);
}
END_TEST

/* ---- environments ---- */

static const char *const odd_places[] = { "odd", "./odd", "../cwd/odd", "", "~/odd", "$HOME/odd" };

/* A folder that is not absolute counts for nothing: neither read nor made. */
START_TEST(relative_places_are_ignored)
{
	char config[64], data[64], state[64];
	struct str tree = STR_INIT;
	snprintf(config, sizeof(config), "XDG_CONFIG_HOME=%s", odd_places[_i]);
	snprintf(data, sizeof(data), "XDG_DATA_HOME=%s", odd_places[_i]);
	snprintf(state, sizeof(state), "XDG_STATE_HOME=%s", odd_places[_i]);
	sandbox_put("cwd/odd/limber/settings.json", "{ \"volume\": 99 }\n");
	sandbox_put("odd/limber/settings.json", "{ \"volume\": 99 }\n");
	add_tree(&tree, "cwd");
	struct pty *p = run_line("cd \"$HOME/cwd\" && $L config volume && $L config volume 5 && echo over",
	                         ARGS(config, data, state));
	pty_need(p, "over");
	ck_assert_msg(!pty_has(p, "99"), "%s:\n%s", config, pty_screen(p));
	end_line(p, 0);
	struct str after = STR_INIT;
	add_tree(&after, "cwd");
	ck_assert_str_eq(after.buf, tree.buf);
	ck_assert_str_eq(sandbox_get("cwd/odd/limber/settings.json"), "{ \"volume\": 99 }\n");
	ck_assert_ptr_nonnull(strstr(sandbox_get(".config/limber/settings.json"), "\"volume\": 5"));
	str_release(&tree);
	str_release(&after);
}
END_TEST

/* Nothing at all in the environment, or a home that is none: what only reads goes on. */
START_TEST(any_environment_will_do)
{
	static const char *const homes[] = { "", "HOME=", "HOME=odd", "HOME=/nonexistent", "HOME=/dev/null" };
	char line[512];
	snprintf(line, sizeof(line), "for c in '' list 'plan desk' 'run desk --speed 10000' 'show squat' status "
	         "'config --json'; do /usr/bin/env -i %s $L $c </dev/null >/dev/null 2>&1; test $? -le 1 || "
	         "echo bad $c; done; echo over", homes[_i]);
	struct pty *p = run_line(line, NULL);
	ck_assert_msg(pty_wait(p, "over", 3 * PTY_PATIENCE) && !pty_has(p, "bad"), "%s:\n%s", homes[_i],
	              pty_screen(p));
	end_line(p, 0);
}
END_TEST

Suite *privileges_suite(void);

Suite *privileges_suite(void)
{
	Suite *s = suite_create("privileges");
	TCase *tc = tcase_create("privileges");
	tcase_set_timeout(tc, JOURNEY_TIMEOUT);
	tcase_add_test(tc, what_is_made_is_for_its_owner_only);
	tcase_add_test(tc, modes_that_are_there_stay);
	tcase_add_test(tc, planted_links_are_not_followed);
	tcase_add_test(tc, nothing_is_written_elsewhere);
	tcase_add_loop_test(tc, relative_places_are_ignored, 0, (int)ARRAY_LEN(odd_places));
	tcase_add_loop_test(tc, any_environment_will_do, 0, 5);
	suite_add_tcase(s, tc);
	return s;
}
