/* Keeping the screen awake: with fake inhibitors in $PATH. */
#include <check.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "limber/base/str.h"
#include "limber/platform/awake.h"
#include "limber/platform/file.h"
#include "limber/platform/signals.h"
#include "limber/platform/wait.h"

Suite *awake_suite(void);

static char folder[] = "/tmp/limber-awake-XXXXXX";
static const char *const names[] = { "gnome-session-inhibit", "kde-inhibit", "systemd-inhibit" };
static struct awake a;

static void in_folder(const char *name, struct str *path)
{
	str_clear(path);
	str_addf(path, "%s/%s", folder, name);
}

/* A program that writes which one it is, then does as the script says. */
static void put(const char *name, const char *script)
{
	struct str path = STR_INIT, text = STR_INIT;
	in_folder(name, &path);
	str_addf(&text, "#!/bin/sh\necho \"%s $*\" >>%s/log\n%s\n", name, folder, script);
	ck_assert(file_replace(path.buf, text.buf, text.len, NULL));
	ck_assert_int_eq(chmod(path.buf, 0700), 0);
	str_release(&path);
	str_release(&text);
}

static bool log_has(const char *text)
{
	struct str path = STR_INIT;
	char *bytes = NULL;
	size_t len;
	in_folder("log", &path);
	bool has = file_read(path.buf, 4096, &bytes, &len, NULL) && strstr(bytes, text);
	free(bytes);
	str_release(&path);
	return has;
}

static void setup(void)
{
	ck_assert_ptr_nonnull(mkdtemp(folder));
	struct str path = STR_INIT;
	str_addf(&path, "%s:/bin:/usr/bin", folder);
	setenv("PATH", path.buf, 1);
	unsetenv("SSH_CONNECTION");
	unsetenv("SSH_TTY");
	unsetenv("XDG_CURRENT_DESKTOP");
	str_release(&path);
	ck_assert(signals_start(NULL));
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		put(names[i], "exec cat");
}

static void teardown(void)
{
	struct str path = STR_INIT;
	awake_release(&a);
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		in_folder(names[i], &path);
		unlink(path.buf);
	}
	in_folder("log", &path);
	unlink(path.buf);
	rmdir(folder);
	str_release(&path);
	signals_stop();
	memcpy(folder + strlen(folder) - 6, "XXXXXX", 6);
}

static void need_log(const char *text)
{
	while (!log_has(text))
		ck_assert(awake_holds(&a));
}

static const struct desktop_case {
	const char *desktop, *starts;
} desktops[] = {
	{ "GNOME", "gnome-session-inhibit --inhibit idle --app-id limber --reason" },
	{ "ubuntu:GNOME", "gnome-session-inhibit --inhibit idle" },
	{ "KDE", "kde-inhibit --power --screenSaver cat" },
	{ "sway", "systemd-inhibit --what=idle --who=limber" },
	{ NULL, "systemd-inhibit --what=idle --who=limber" },
};

START_TEST(the_desktop_says_which_one)
{
	if (desktops[_i].desktop)
		setenv("XDG_CURRENT_DESKTOP", desktops[_i].desktop, 1);
	awake_init(&a, true);
	ck_assert(!awake_holds(&a)); /* not before it plays */
	awake_turn(&a, true, 1000);
	need_log(desktops[_i].starts);
}
END_TEST

START_TEST(a_pause_of_a_minute_lets_go_and_play_holds_again)
{
	awake_init(&a, true);
	awake_turn(&a, true, 1000);
	ck_assert(awake_holds(&a));
	ck_assert_int_eq(awake_due(&a), MSEC_NEVER);
	awake_turn(&a, false, 5000);
	ck_assert_int_eq(awake_due(&a), 65000);
	awake_turn(&a, false, 64999);
	ck_assert(awake_holds(&a));
	awake_turn(&a, true, 64999); /* a short pause changes nothing */
	awake_turn(&a, false, 70000);
	awake_turn(&a, false, 130000);
	ck_assert(!awake_holds(&a));
	ck_assert_int_eq(awake_due(&a), MSEC_NEVER);
	awake_turn(&a, true, 200000);
	ck_assert(awake_holds(&a));
}
END_TEST

START_TEST(it_is_over_when_it_is_released_or_not_wanted)
{
	awake_init(&a, true);
	awake_turn(&a, true, 0);
	pid_t pid = a.helper.pid;
	awake_release(&a);
	ck_assert(!awake_holds(&a));
	while (kill(pid, 0) == 0 || errno != ESRCH)
		helper_reap();
	awake_turn(&a, true, 1);
	ck_assert(awake_holds(&a));
	awake_want(&a, false);
	ck_assert(!awake_holds(&a));
	awake_turn(&a, true, 2);
	ck_assert(!awake_holds(&a));
}
END_TEST

START_TEST(one_that_fails_gives_way_to_the_next_and_then_there_is_none)
{
	setenv("XDG_CURRENT_DESKTOP", "GNOME", 1);
	put("gnome-session-inhibit", "exit 1");
	put("systemd-inhibit", "exit 1");
	awake_init(&a, true);
	do {
		awake_turn(&a, true, 0);
		if (awake_holds(&a)) {
			wait_until(-1, signals_fd(), MSEC_NEVER);
			signals_take();
		}
	} while (awake_holds(&a));
	ck_assert(log_has("gnome-session-inhibit"));
	ck_assert(log_has("systemd-inhibit"));
	awake_turn(&a, true, 1);
	ck_assert(!awake_holds(&a));
}
END_TEST

START_TEST(over_ssh_nothing_is_kept_awake)
{
	setenv("SSH_CONNECTION", "::1 1 ::1 22", 1);
	ck_assert(session_is_remote());
	awake_init(&a, true);
	awake_turn(&a, true, 0);
	ck_assert(!awake_holds(&a));
}
END_TEST

/* Nobody tells the inhibitor that we are gone: only our end of its pipe. */
START_TEST(it_ends_when_we_are_killed)
{
	int ends[2];
	char byte;
	ck_assert_int_eq(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) {
		char buf[32];
		awake_init(&a, true);
		awake_turn(&a, true, 0);
		int n = snprintf(buf, sizeof buf, "%d", (int)a.helper.pid);
		if (write(ends[1], buf, (size_t)n + 1) < 0)
			_exit(1);
		raise(SIGKILL);
	}
	char buf[32] = "";
	ck_assert_int_gt(read(ends[0], buf, sizeof buf), 0);
	pid_t pid = (pid_t)strtol(buf, NULL, 10);
	ck_assert_int_gt(pid, 0);
	close(ends[1]);
	/* Our end is its last writer's: what is not closed on exec would be held by the helper. */
	ck_assert_int_eq(read(ends[0], &byte, 1), 0);
	while (kill(pid, 0) == 0) {
		char path[64], state = 0;
		snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
		FILE *f = fopen(path, "r");
		if (!f || fscanf(f, "%*d %*s %c", &state) != 1 || state == 'Z') {
			if (f)
				fclose(f);
			break; /* gone, but for being buried by init */
		}
		fclose(f);
	}
}
END_TEST

Suite *awake_suite(void)
{
	Suite *s = suite_create("awake");
	TCase *tc = tcase_create("awake");
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_set_timeout(tc, 30);
	tcase_add_loop_test(tc, the_desktop_says_which_one, 0, sizeof desktops / sizeof desktops[0]);
	tcase_add_test(tc, a_pause_of_a_minute_lets_go_and_play_holds_again);
	tcase_add_test(tc, it_is_over_when_it_is_released_or_not_wanted);
	tcase_add_test(tc, one_that_fails_gives_way_to_the_next_and_then_there_is_none);
	tcase_add_test(tc, over_ssh_nothing_is_kept_awake);
	tcase_add_test(tc, it_ends_when_we_are_killed);
	suite_add_tcase(s, tc);
	return s;
}
