/*
 * A slow line: a terminal that takes 960 bytes a second, as one at 9600 baud. What is written
 * waits in the system's buffer, which holds a minute of it; so who writes more than the line
 * takes shows what was true long ago.
 */
#include "bench/parts.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench/figures.h"
#include "bench/home.h"
#include "bench/scenario.h"
#include "bench/screen.h"
#include "limber/base/error.h"
#include "limber/base/macros.h"
#include "limber/base/str.h"

enum {
	BYTES_A_SECOND = 960, LINE_BUFFER = 96 /* bytes that come at once after a silence */,
	WORK_SECONDS = 600, LOOK_FROM = 10, LOOK_UNTIL = 30 /* s of work */, PATIENCE_S = 60,
};

struct slow {
	const struct slow_case *what;
	struct program program;
	struct screen *screen;
	struct str text;
	int64_t allowed_from;   /* the line has been free since then */
	int64_t started, work, paused, answered;
	double behind;          /* s, at the most */
};

static const struct slow_case {
	int rows, cols;
	const char *figure;
	enum figure_id behind, answer;
} cases[] = {
	{ 30, 100, "none", FIGURE_LINE_BEHIND, FIGURE_LINE_ANSWER },
	{ 24, 80, "braille", FIGURE_LINE_MOVING_BEHIND, FIGURE_LINE_MOVING_ANSWER },
	{ 40, 120, "braille", FIGURE_LINE_LARGE_BEHIND, FIGURE_LINE_LARGE_ANSWER },
};

static struct slow slow[ARRAY_LEN(cases)];

/* ---- the line ---- */

/* As much as the line has carried since it was last free. */
static size_t read_slowly(struct slow *s)
{
	char bytes[LINE_BUFFER];
	int64_t now = now_ns(), a_byte = NS_A_SECOND / BYTES_A_SECOND;
	struct pollfd fd = { .fd = s->program.fd, .events = POLLIN };
	if (now - s->allowed_from > LINE_BUFFER * a_byte)
		s->allowed_from = now - LINE_BUFFER * a_byte;
	size_t room = (size_t)((now - s->allowed_from) / a_byte);
	if (room == 0 || poll(&fd, 1, 0) <= 0)
		return 0;
	ssize_t n = read(s->program.fd, bytes, room);
	if (n <= 0)
		bug("a program on a slow line is gone: %s", strerror(errno));
	screen_feed(s->screen, bytes, (size_t)n);
	s->allowed_from += n * a_byte;
	return (size_t)n;
}

/* ---- what is seen ---- */

/* The seconds of "exercise 9:53 left"; -1: it does not stand there whole. */
static double seconds_left(const char *text)
{
	static const char before[] = "exercise ", after[] = " left";
	const char *at = strstr(text, before);
	char *end;
	if (!at)
		return -1;
	long minutes = strtol(at + strlen(before), &end, 10);
	if (*end != ':')
		return -1;
	long seconds = strtol(end + 1, &end, 10);
	return strncmp(end, after, strlen(after)) == 0 ? (double)(minutes * 60 + seconds) : -1;
}

static double seconds_since(int64_t then)
{
	return (double)(now_ns() - then) / (double)NS_A_SECOND;
}

static void type(struct slow *s, const char *key, int64_t *when)
{
	program_type(&s->program, key);
	*when = now_ns();
}

static void look(struct slow *s)
{
	screen_text(s->screen, &s->text);
	if (s->work == 0) {
		if (strstr(s->text.buf, "GET READY") && seconds_left(s->text.buf) >= 0)
			type(s, "n", &s->work);
	} else if (s->paused == 0) {
		double passed = seconds_since(s->work), left = seconds_left(s->text.buf);
		if (left >= 0 && passed > LOOK_FROM) {
			double behind = left - (WORK_SECONDS - passed);
			s->behind = behind > s->behind ? behind : s->behind;
		}
		if (passed > LOOK_UNTIL)
			type(s, " ", &s->paused);
	} else if (s->answered == 0 && strstr(s->text.buf, "PAUSED")) {
		s->answered = now_ns();
	}
}

static void start(struct slow *s, const struct slow_case *what)
{
	const char *const argv[] = { home_program("limber"), "run", "--catalogue",
		                     home_path("bench.json"), "--figure", what->figure,
		                     "bench-reps", NULL };
	const struct line line = { what->rows, what->cols, B9600 };
	*s = (struct slow){ .what = what, .text = STR_INIT };
	s->screen = screen_new(what->rows, what->cols);
	program_start(&s->program, argv, &line);
	s->started = s->allowed_from = now_ns();
}

static void end(struct slow *s)
{
	figure_found(s->what->behind, FLOOR_NONE, s->behind);
	if (s->answered == 0)
		s->answered = now_ns();
	figure_found(s->what->answer, FLOOR_NONE,
	             (double)(s->answered - s->paused) / (double)NS_A_MS);
	screen_free(s->screen);
	str_release(&s->text);
	program_release(&s->program);
}

static bool goes_on(const struct slow *s)
{
	return s->answered == 0 && seconds_since(s->started) < PATIENCE_S;
}

static void skip(void)
{
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		figure_skip(cases[i].behind, "no libvterm");
		figure_skip(cases[i].answer, "no libvterm");
	}
}

void part_line(const struct options *o)
{
	struct screen *screen = screen_new(1, 1);
	if (!screen) {
		skip();
		return;
	}
	screen_free(screen);
	if (o->counts)
		return;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		start(&slow[i], &cases[i]);
	for (size_t going = 1; going > 0;) {
		going = 0;
		for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
			if (read_slowly(&slow[i]) > 0)
				look(&slow[i]);
			going += goes_on(&slow[i]);
		}
		poll(NULL, 0, 5);
	}
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		end(&slow[i]);
	home_forget_sessions();
}
