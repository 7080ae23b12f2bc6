/* What the journeys share: starting where a person starts, and waiting for whole frames. */
#include "journeys.h"

#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "limber/base/str.h"

int safety_version(void)
{
	int version = 0;
	FILE *f = fopen("data/safety.txt", "r");
	ck_assert_msg(f != NULL, "the tests run in the project's folder");
	ck_assert_int_eq(fscanf(f, "version %d", &version), 1);
	fclose(f);
	return version;
}

void confirm_version(int version)
{
	char text[32];
	snprintf(text, sizeof(text), "%d\n", version);
	const char *kept = sandbox_get("state/limber/confirmed");
	/* Another program that starts now may be reading it. */
	if (kept == NULL || strcmp(kept, text) != 0)
		sandbox_put("state/limber/confirmed", text);
}

const char journey_history[] = "data/limber/history.jsonl";

void need_in_history(const char *text)
{
	const char *kept = sandbox_get(journey_history);
	ck_assert_msg(kept && strstr(kept, text), "%s is not in:\n%s", text, kept ? kept : "(no file)");
}

/* A session so many days ago: bridges, all of them done, at that effort. */
static void add_bridges(struct str *out, int ago, int effort)
{
	time_t at = time(NULL) - (time_t)ago * 24 * 3600;
	struct tm tm;
	char day[32];
	gmtime_r(&at, &tm);
	strftime(day, sizeof(day), "%Y-%m-%d", &tm);
	str_addf(out, "{\"format\": 1, \"id\": \"%d\", \"start\": \"%sT08:00:00+00:00\", \"day\": \"%s\", "
	         "\"length\": 600000, \"routine\": \"daily\", \"name\": \"Daily routine\", "
	         "\"kind\": \"strength\", \"finished\": true, \"pain_before\": 1, \"pain_after\": 2, "
	         "\"effort\": %d, \"items\": [{\"exercise\": \"glute-bridge\", \"name\": \"Glute bridge\", "
	         "\"sides\": \"none\", \"sets\": 1, \"reps\": 15, \"both\": 15}]}\n", ago, day, day, effort);
}

void put_easy_past(void)
{
	struct str past = STR_INIT;
	for (int ago = 60; ago > 4; ago -= 4)
		add_bridges(&past, ago, 7);
	add_bridges(&past, 4, 3);
	add_bridges(&past, 2, 2);
	sandbox_put(journey_history, past.buf);
	str_release(&past);
}

struct pty *journey_start(struct pty_setup setup)
{
	confirm_version(safety_version());
	setup.program = "limber";
	return pty_start(&setup);
}

const char *journey_left(void)
{
	static char name[256];
	static const char suffix[] = ".unfinished.jsonl", folder[] = "state/limber";
	bool found = false;
	char path[256];
	snprintf(path, sizeof(path), "%s/%s", sandbox_home(), folder);
	DIR *dir = opendir(path);
	for (struct dirent *e = dir != NULL ? readdir(dir) : NULL; e != NULL; e = readdir(dir)) {
		size_t len = strlen(e->d_name);
		if (len < sizeof(suffix) || strcmp(e->d_name + len - strlen(suffix), suffix) != 0)
			continue;
		snprintf(name, sizeof(name), "%s/%.200s", folder, e->d_name);
		found = true;
	}
	if (dir != NULL)
		closedir(dir);
	return found ? name : NULL;
}

static void forget_what_was_left(void)
{
	char path[512];
	for (const char *name = journey_left(); name != NULL; name = journey_left()) {
		snprintf(path, sizeof(path), "%s/%s", sandbox_home(), name);
		ck_assert_int_eq(unlink(path), 0);
	}
}

struct pty *journey_run(const char *what)
{
	forget_what_was_left();
	struct pty *p = journey_start((struct pty_setup){ .args = ARGS("run", what) });
	pty_need(p, "GET READY");
	return p;
}

struct pty *journey_work(const char *what)
{
	struct pty *p = journey_run(what);
	press(p, "n", "[ WORK ]");
	return p;
}

void journey_end(struct pty *p, int status)
{
	int got = pty_exit(p, PTY_PATIENCE);
	ck_assert_msg(got == status, "left with %d:\n%s", got, pty_screen(p));
	pty_need_restored(p);
	pty_free(p);
}

void journey_quit(struct pty *p)
{
	press(p, "q", "Leave?");
	pty_key(p, "y");
	journey_end(p, 0);
}

void press(struct pty *p, const char *key, const char *wanted)
{
	pty_key(p, key);
	pty_need(p, wanted);
}

/* ---- whole frames ---- */

/* A frame is drawn from above: with its last row it is all there. */
static bool is_new_frame(struct pty *p, const void *arg)
{
	const size_t *bytes = arg;
	const char *since = pty_output(p, NULL) + *bytes;
	int rows = 0;
	for (const char *s = pty_screen(p); *s != '\0'; s++)
		rows += *s == '\n';
	return strstr(since, "\033[H\033[2J") != NULL && *pty_row(p, rows - 1) != '\0';
}

void need_new_frame(struct pty *p, size_t bytes)
{
	bool came = pty_wait_for(p, is_new_frame, &bytes, PTY_PATIENCE);
	ck_assert_msg(came, "no new frame:\n%s", pty_screen(p));
	pty_settle(p); /* a large frame is read in several pieces */
}

static bool is_picture(struct pty *p, const void *text)
{
	return strcmp(pty_picture(p), text) == 0;
}

static bool has_grown(struct pty *p, const void *bytes)
{
	return pty_bytes(p) > *(const size_t *)bytes;
}

void need_same_again(struct pty *p, const char *what)
{
	struct str before = STR_INIT;
	pty_settle(p);
	str_adds(&before, pty_picture(p));
	size_t bytes = pty_bytes(p);
	pty_key(p, "Ctrl-L");
	ck_assert_msg(pty_wait_for(p, has_grown, &bytes, PTY_PATIENCE), "%s: not drawn anew", what);
	pty_settle(p);
	ck_assert_msg(strcmp(before.buf, pty_picture(p)) == 0, "%s: before:\n%s\ndrawn anew:\n%s", what,
		      before.buf, pty_picture(p));
	str_release(&before);
}

void need_same_when_redrawn(struct pty *p)
{
	struct str before = STR_INIT;
	pty_settle(p);
	str_adds(&before, pty_picture(p));
	size_t bytes = pty_bytes(p);
	pty_key(p, "Ctrl-L");
	need_new_frame(p, bytes);
	bool same = pty_wait_for(p, is_picture, before.buf, PTY_PATIENCE);
	ck_assert_msg(same, "before:\n%s\ndrawn anew:\n%s", before.buf, pty_picture(p));
	str_release(&before);
}

static bool never(struct pty *p, const void *arg)
{
	(void)p;
	(void)arg;
	return false;
}

void watch(struct pty *p, int ms)
{
	pty_wait_for(p, never, NULL, ms);
}

const char *selected(struct pty *p)
{
	static char text[128];
	pty_need(p, "> "); /* a frame may come in parts */
	int row = pty_find(p, "> ");
	ck_assert_msg(row >= 0, "nothing is selected:\n%s", pty_screen(p));
	const char *at = strstr(pty_row(p, row), "> ") + 2;
	at += strspn(at, " ");
	const char *end = strstr(at, "  ");
	size_t len = end != NULL ? (size_t)(end - at) : strlen(at);
	ck_assert_uint_lt(len, sizeof(text));
	memcpy(text, at, len);
	text[len] = '\0';
	return text;
}

static bool is_another(struct pty *p, const void *before)
{
	return pty_has(p, "> ") && strcmp(selected(p), before) != 0;
}

void select_next(struct pty *p)
{
	char before[128];
	snprintf(before, sizeof(before), "%s", selected(p));
	pty_key(p, "Down");
	bool moved = pty_wait_for(p, is_another, before, PTY_PATIENCE);
	ck_assert_msg(moved, "nothing is below '%s':\n%s", before, pty_screen(p));
}

void home_open(struct pty *p, const char *name, const char *wanted)
{
	pty_need(p, "Today:");
	for (int i = 0; i < 30 && strncmp(selected(p), name, strlen(name)) != 0; i++)
		select_next(p);
	press(p, "Space", wanted);
}
