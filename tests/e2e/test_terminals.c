/* The same screens on every kind of terminal, and inside another program that is one. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "journeys.h"
#include "limber/base/macros.h"
#include "limber/base/str.h"
#include "places.h"
#include "support/clock.h"

/* ---- kinds ---- */

static const char *const kinds[] = {
	"xterm", "xterm-256color", "xterm-kitty", "xterm-ghostty", "foot", "wezterm", "alacritty",
	"linux", "vt100", "vt220", "ansi", "cons25", "screen", "screen-256color", "tmux",
	"tmux-256color", "rxvt-unicode-256color",
};
static const char *const locales[] = { "LC_ALL=C.UTF-8", "LC_ALL=C" };

static const char *const seen_on_each[] = {
	"work", "paused", "home", "history", "pain before", "how", "finished",
};

static void need_ascii(struct pty *p, const char *what)
{
	for (const char *s = pty_output(p, NULL); *s != '\0'; s++)
		ck_assert_msg((unsigned char)*s < 0x80, "%s: %.20s", what, s);
}

START_TEST(every_kind_of_terminal_shows_the_same)
{
	const char *kind = kinds[_i / 2], *locale = locales[_i % 2];
	char type[64], what[128];
	/* In short: each kind in one locale, and one screen of it. */
	if (!clock_is_ours() || (!storms() && _i % 2 != _i / 2 % 2))
		return;
	snprintf(type, sizeof(type), "TERM=%s", kind);
	for (size_t i = 0; i < ARRAY_LEN(seen_on_each); i++) {
		const struct place *place = place_named(seen_on_each[i]);
		if (!storms() && i != (size_t)_i / 2 % ARRAY_LEN(seen_on_each))
			continue;
		struct pty *p = place_open(place, ARGS(type, locale));
		snprintf(what, sizeof(what), "%s, %s, %s", place->name, kind, locale);
		need_same_again(p, what);
		clock_pass(p, 1000);
		need_same_again(p, what);
		pty_resize(p, 12, 40);
		need_same_again(p, what);
		pty_key(p, "Ctrl-C");
		journey_end(p, 130);
	}
}
END_TEST

START_TEST(a_locale_of_ascii_gets_ascii_everywhere)
{
	const struct place *place = &places[_i];
	if (!clock_is_ours() || !(storms() || place->always))
		return;
	struct pty *p = place_open(place, ARGS("LC_ALL=C"));
	need_ascii(p, place->name);
	pty_key(p, "Ctrl-C");
	journey_end(p, 130);
}
END_TEST

/* What the environment says of the size is not so: the terminal is asked. */
START_TEST(lines_and_columns_are_not_believed)
{
	if (!clock_is_ours())
		return;
	struct pty *p = place_open(place_named("work"), ARGS("LINES=10", "COLUMNS=33"));
	ck_assert_msg(pty_has(p, "exercise 0:36 left"), "%s", pty_screen(p));
	ck_assert_int_eq(pty_find(p, "Space pause"), 23);
	pty_resize(p, 30, 100);
	pty_settle(p);
	ck_assert_int_eq(pty_find(p, "Space pause"), 29);
	need_same_when_redrawn(p);
	pty_key(p, "Ctrl-C");
	journey_end(p, 130);
}
END_TEST

/* ---- descriptors that are closed ---- */

static const char *shell(void)
{
	return access("/bin/sh", X_OK) == 0 ? "/bin/sh" : NULL;
}

static const char *program(void)
{
	static char path[256];
	const char *build = getenv("LIMBER_BUILD");
	snprintf(path, sizeof(path), "%s/limber", build != NULL ? build : "build/release");
	return path;
}

/* Of the three, in every combination: it plays, or says why not, and always ends. */
START_TEST(what_is_closed_at_the_start)
{
	bool in = _i & 1, out = _i & 2, err = _i & 4;
	char command[512];
	if (shell() == NULL)
		return;
	confirm_version(safety_version());
	snprintf(command, sizeof(command), "%s run childs-pose --speed 10000 %s %s %s; echo \"=$?=\" >/dev/tty",
	         program(), in ? "<&-" : "", out ? ">&-" : "", err ? "2>&-" : "");
	struct pty *p = pty_start(&(struct pty_setup){ .program = shell(), .args = ARGS("-c", command) });
	if (!in && !out) { /* on the screen */
		pty_need(p, "It took 0:45.");
		pty_key(p, "Space");
	}
	pty_need(p, out ? "=1=" : "=0=");
	ck_assert(in || out || !pty_alternate(p));
	if (in && !out)
		ck_assert_ptr_nonnull(strstr(pty_output(p, NULL), "Done. That was the last one."));
	if (out && !err)
		ck_assert_ptr_nonnull(strstr(pty_output(p, NULL), "standard output is closed"));
	ck_assert_int_eq(pty_exit(p, PTY_PATIENCE), 0);
	pty_need_restored(p);
	pty_free(p);
}
END_TEST

/* ---- inside tmux ---- */

static const char *tmux(void)
{
	static const char *const paths[] = { "/usr/bin/tmux", "/usr/local/bin/tmux", "/bin/tmux" };
	for (size_t i = 0; i < ARRAY_LEN(paths); i++) {
		if (access(paths[i], X_OK) == 0)
			return paths[i];
	}
	return NULL;
}

static const char *socket_path(void)
{
	static char path[128];
	snprintf(path, sizeof(path), "%s/tmux", sandbox_home());
	return path;
}

static struct pty *client(int rows, int cols, const char *command, const char *what)
{
	return pty_start(&(struct pty_setup){
		.program = tmux(), .args = ARGS("-S", socket_path(), command, what), .rows = rows, .cols = cols });
}

static void detach(struct pty *p)
{
	pty_type(p, "\002d");
	pty_need(p, "[detached");
	ck_assert_int_eq(pty_exit(p, PTY_PATIENCE), 0);
	pty_free(p);
}

/* It plays on while nobody looks, and is there at another size. */
START_TEST(tmux_is_left_and_come_back_to)
{
	char command[300];
	if (tmux() == NULL) {
		fprintf(stderr, "no tmux: skipped\n");
		return;
	}
	confirm_version(safety_version());
	/* The server is a child as well: nothing is left where this fails. */
	struct pty *server = pty_start(&(struct pty_setup){
		.program = tmux(), .args = ARGS("-S", socket_path(), "-f", "/dev/null", "-D") });
	for (int i = 0; i < PTY_PATIENCE / 20 && access(socket_path(), F_OK) != 0; i++)
		pty_pump(server, 20);
	snprintf(command, sizeof(command), "exec %s run childs-pose", program());
	struct pty *p = client(24, 80, "new-session", command);
	pty_need(p, "GET READY");
	press(p, "n", "[ WORK ]");
	pty_need(p, "exercise 0:29 left");
	detach(p);
	p = client(40, 100, "attach-session", NULL);
	pty_need(p, "[ WORK ]");
	pty_need(p, "exercise 0:27 left");
	detach(p);
	p = client(12, 40, "attach-session", NULL);
	press(p, "Space", "PAUSED");
	need_same_again(p, "tmux");
	pty_key(p, "Ctrl-C");
	pty_need(p, "[exited]");
	ck_assert_int_eq(pty_exit(p, PTY_PATIENCE), 0);
	pty_free(p);
	pty_free(server);
}
END_TEST

Suite *terminals_suite(void);

Suite *terminals_suite(void)
{
	Suite *s = suite_create("terminals");
	TCase *tc = tcase_create("terminals");
	tcase_set_timeout(tc, storms() ? 120 : JOURNEY_TIMEOUT);
	tcase_add_loop_test(tc, every_kind_of_terminal_shows_the_same, 0, 2 * (int)ARRAY_LEN(kinds));
	tcase_add_loop_test(tc, a_locale_of_ascii_gets_ascii_everywhere, 0, (int)place_count);
	tcase_add_test(tc, lines_and_columns_are_not_believed);
	tcase_add_loop_test(tc, what_is_closed_at_the_start, 0, 8);
	tcase_add_test(tc, tmux_is_left_and_come_back_to);
	suite_add_tcase(s, tc);
	return s;
}
