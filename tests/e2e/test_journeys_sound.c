/* What is heard, set and kept awake, with fake programs in the place of a machine's own. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "journeys.h"
#include "limber/base/macros.h"

/* Two repetitions of four seconds, nothing to get ready. */
static const char nods[] =
	"{\"format\":1,\"exercises\":[{\"id\":\"nods\",\"name\":\"Nods\","
	"\"category\":\"hip-mobility\",\"position\":\"standing\",\"steps\":[\"Nod.\"],"
	"\"dose\":{\"sets\":1,\"reps\":2,\"sides\":\"none\",\"rep\":["
	"{\"do\":\"Up\",\"seconds\":1},{\"do\":\"Down\",\"seconds\":1}]}}]}";

#define QUICK "LIMBER_PREPARE=1", "LIMBER_MOVE=0", "LIMBER_VOICE=full"

/* A program that writes what it reads to $HOME/heard, and then does as the script says. */
static void put_program(const char *name, const char *does)
{
	char path[64], text[512];
	snprintf(path, sizeof(path), "bin/%s", name);
	snprintf(text, sizeof(text), "#!/bin/sh\necho \"%s $(/usr/bin/head -c 60 | /usr/bin/tr -cd '[:print:]')\" "
	         ">>\"$HOME/heard\"\n%s\n", name, does);
	ck_assert_int_eq(chmod(sandbox_put(path, text), 0700), 0);
}

static bool is_heard(struct pty *p, const void *text)
{
	const char *heard = sandbox_get("heard");
	(void)p;
	return heard != NULL && strstr(heard, text) != NULL;
}

/* What a helper does is not seen on the terminal: it is asked for in between. */
static void need_heard(struct pty *p, const char *text)
{
	bool found = false;
	for (int i = 0; i < PTY_PATIENCE / 20 && !found; i++) {
		pty_pump(p, 20);
		found = is_heard(p, text);
	}
	ck_assert_msg(found, "%s is not in:\n%s", text, sandbox_get("heard"));
}

static struct pty *run_nods(const char *const *env)
{
	sandbox_put("data/limber/catalogue/nods.json", nods);
	return journey_start((struct pty_setup){ .args = ARGS("run", "nods"), .env = env });
}

START_TEST(a_session_is_heard)
{
	put_program("espeak-ng", "/bin/sleep 0.3");
	put_program("aplay", "");
	struct pty *p = run_nods(ARGS(QUICK));
	pty_need(p, "That was all of it.");
	need_heard(p, "espeak-ng Nods.");
	need_heard(p, "espeak-ng Go. Up.");
	need_heard(p, "aplay RIFF");
	need_heard(p, "espeak-ng Down.");
	need_heard(p, "espeak-ng Last one.");
	need_heard(p, "espeak-ng Well done. That was the last one.");
	ck_assert_int_eq(pty_bells(p), 0);
	pty_key(p, "Space");
	journey_end(p, 0);
}
END_TEST

START_TEST(options_come_before_the_environment_and_that_before_the_settings)
{
	put_program("espeak-ng", "/bin/sleep 0.3");
	sandbox_put("config/limber/settings.json", "{ \"voice\": \"off\", \"prepare\": 120 }");
	sandbox_put("data/limber/catalogue/nods.json", nods);
	struct pty *p = journey_start((struct pty_setup){
		.args = ARGS("run", "nods", "--voice", "brief"),
		.env = ARGS(QUICK) });
	need_heard(p, "espeak-ng Last one.");
	ck_assert(!is_heard(p, "Up."));
	pty_key(p, "Ctrl-C");
	journey_end(p, 130);
}
END_TEST

START_TEST(a_voice_that_is_missing_is_told_once)
{
	struct pty *p = run_nods(ARGS("LIMBER_VOICE=full", "LIMBER_SPEAKER=espeak-ng"));
	pty_need(p, "No voice: espeak-ng is not there.");
	pty_need_gone(p, "No voice:");
	press(p, "n", "[ WORK ]");
	ck_assert(!pty_has(p, "No voice:"));
	journey_quit(p);
}
END_TEST

START_TEST(helpers_write_nothing_on_the_screen)
{
	static const char noise[] = "echo NOISE; echo NOISE >&2; echo NOISE >/dev/tty; /bin/sleep 0.3";
	put_program("espeak-ng", noise);
	put_program("aplay", noise);
	put_program("systemd-inhibit", "echo NOISE >/dev/tty; exec /bin/cat");
	struct pty *p = run_nods(ARGS(QUICK));
	pty_need(p, "That was all of it.");
	need_heard(p, "Well done.");
	pty_key(p, "Space");
	int status = pty_exit(p, PTY_PATIENCE);
	ck_assert_int_eq(status, 0);
	ck_assert_ptr_null(strstr(pty_output(p, NULL), "NOISE"));
	pty_free(p);
}
END_TEST

/* ---- the screen stays on ---- */

static pid_t inhibitor(struct pty *p)
{
	need_heard(p, "systemd-inhibit");
	const char *pid = NULL;
	for (int i = 0; i < PTY_PATIENCE / 20 && pid == NULL; i++) {
		pty_pump(p, 20);
		pid = sandbox_get("pid");
	}
	ck_assert_ptr_nonnull(pid);
	return (pid_t)strtol(pid, NULL, 10);
}

/* Gone, or waiting to be buried by whoever that is. */
static bool has_ended(pid_t pid)
{
	char path[64], state = 'Z';
	snprintf(path, sizeof(path), "/proc/%ld/stat", (long)pid);
	FILE *f = fopen(path, "r");
	if (f == NULL)
		return kill(pid, 0) != 0 && errno == ESRCH;
	if (fscanf(f, "%*d %*s %c", &state) != 1)
		state = 'Z';
	fclose(f);
	return state == 'Z';
}

static void need_ended(pid_t pid)
{
	for (int i = 0; i < 1000000 && !has_ended(pid); i++)
		;
	ck_assert_msg(has_ended(pid), "the inhibitor goes on");
}

/* Without a pid in the log: cat would be asked for what it reads. */
static void put_inhibitor(void)
{
	char text[256];
	snprintf(text, sizeof(text), "#!/bin/sh\necho $$ >\"$HOME/pid\"\necho systemd-inhibit >>\"$HOME/heard\"\n"
	         "exec /bin/cat\n");
	ck_assert_int_eq(chmod(sandbox_put("bin/systemd-inhibit", text), 0700), 0);
}

static const struct {
	const char *label;
	int signo, status; /* 0: left by its keys */
} ends[] = {
	{ "quit", 0, 0 }, { "killed", SIGKILL, -SIGKILL }, { "terminated", SIGTERM, 128 + SIGTERM },
	{ "crashed", SIGSEGV, -SIGSEGV }, { "hung up", SIGHUP, 128 + SIGHUP },
};

START_TEST(the_screen_is_let_go_however_it_ends)
{
	put_inhibitor();
	struct pty *p = journey_work("quick-5");
	pid_t pid = inhibitor(p);
	ck_assert_msg(!has_ended(pid), "%s: it has ended before", ends[_i].label);
	if (ends[_i].signo == 0) {
		press(p, "q", "Leave?");
		pty_key(p, "y");
	} else {
		pty_signal(p, ends[_i].signo);
	}
	int status = pty_exit(p, PTY_PATIENCE);
	/* A sanitizer ends a crash in its own way. */
	if (ends[_i].signo != SIGSEGV)
		ck_assert_int_eq(status, ends[_i].status);
	need_ended(pid);
	pty_free(p);
}
END_TEST

START_TEST(no_screen_is_kept_on_before_play_or_against_the_settings)
{
	put_inhibitor();
	struct pty *p = journey_start((struct pty_setup){ .args = NULL });
	pty_need(p, "Today: Daily routine");
	ck_assert_ptr_null(sandbox_get("pid"));
	press(p, "Space", "Have at hand");
	press(p, "Space", "GET READY");
	pid_t pid = inhibitor(p);
	press(p, "q", "Leave?");
	press(p, "y", "Today: Daily routine");
	need_ended(pid);
	pty_key(p, "q");
	journey_end(p, 0);
}
END_TEST

/* ---- settings ---- */

static bool is_kept(struct pty *p, const void *text)
{
	const char *kept = sandbox_get("config/limber/settings.json");
	(void)p;
	return kept != NULL && strcmp(kept, text) == 0;
}

static void need_kept(struct pty *p, const char *text)
{
	bool kept = false;
	for (int i = 0; i < PTY_PATIENCE / 20 && !kept; i++) {
		pty_pump(p, 20);
		kept = is_kept(p, text);
	}
	ck_assert_msg(kept, "kept:\n%s", sandbox_get("config/limber/settings.json"));
}

static struct pty *open_settings(void)
{
	struct pty *p = journey_start((struct pty_setup){ .args = NULL, .env = ARGS("LIMBER_VOICE") });
	home_open(p, "Settings", "kept at once");
	return p;
}

START_TEST(a_setting_is_kept_and_used_at_once)
{
	put_program("espeak-ng", "/bin/sleep 0.3");
	sandbox_put("config/limber/settings.json", "{ \"later\": 1, \"voice\": \"full\" }\n");
	struct pty *p = open_settings();
	pty_key(p, "Space");
	need_kept(p, "{ \"later\": 1, \"voice\": \"off\" }\n");
	pty_key(p, "-");
	need_kept(p, "{ \"later\": 1, \"voice\": \"full\" }\n");
	need_heard(p, "espeak-ng Voice full");
	pty_key(p, "q");
	pty_need(p, "Today: Daily routine");
	pty_key(p, "q");
	journey_end(p, 0);
}
END_TEST

START_TEST(a_file_with_a_mistake_is_told_and_kept)
{
	/* Of another key than the one that is changed. */
	static const char bad[] = "{ \"voice\": \"full\", \"volume\": 300 }\n";
	sandbox_put("config/limber/settings.json", bad);
	struct pty *p = open_settings();
	press(p, "Space", "mend the settings");
	need_kept(p, bad);
	pty_need(p, "off"); /* until the program ends */
	pty_key(p, "Ctrl-C");
	journey_end(p, 130);
}
END_TEST

/* A file that may not grow: that is told, and nothing is left beside it. */
START_TEST(a_limit_of_file_sizes_is_told)
{
	char command[512];
	snprintf(command, sizeof(command), "ulimit -f 0; exec %s/limber config volume 5", getenv("LIMBER_BUILD"));
	struct pty *p = pty_start(&(struct pty_setup){ .program = "/bin/sh", .args = ARGS("-c", command),
		                                         .rows = 24, .cols = 200 });
	pty_need(p, "cannot be written: File too large");
	ck_assert_int_eq(pty_exit(p, PTY_PATIENCE), 1);
	pty_free(p);
	snprintf(command, sizeof(command), "echo $(/bin/ls -A %s/config/limber) end", sandbox_home());
	p = pty_start(&(struct pty_setup){ .program = "/bin/sh", .args = ARGS("-c", command) });
	pty_need(p, "end");
	ck_assert_str_eq(pty_row(p, 0), "end");
	pty_exit(p, PTY_PATIENCE);
	pty_free(p);
}
END_TEST

TCase *journeys_sound(void)
{
	TCase *tc = tcase_create("sound");
	tcase_add_test(tc, a_session_is_heard);
	tcase_add_test(tc, options_come_before_the_environment_and_that_before_the_settings);
	tcase_add_test(tc, a_voice_that_is_missing_is_told_once);
	tcase_add_test(tc, helpers_write_nothing_on_the_screen);
	tcase_add_loop_test(tc, the_screen_is_let_go_however_it_ends, 0, ARRAY_LEN(ends));
	tcase_add_test(tc, no_screen_is_kept_on_before_play_or_against_the_settings);
	tcase_add_test(tc, a_setting_is_kept_and_used_at_once);
	tcase_add_test(tc, a_file_with_a_mistake_is_told_and_kept);
	tcase_add_test(tc, a_limit_of_file_sizes_is_told);
	return tc;
}
