/*
 * A small program for the tests of the terminal: it shows the seconds, the
 * size and the keys that came, and does what its keys say. A program of its
 * own, so that the layers below the screens can be tested without them.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "limber/base/error.h"
#include "limber/base/str.h"
#include "limber/platform/signals.h"
#include "limber/platform/wait.h"
#include "limber/term/term.h"
#include "limber/ui/action.h"
#include "limber/ui/digits.h"

enum { SECOND = 1000, KEYS_SHOWN = 200, EXIT_PLAIN = 3, EXIT_EARLY = 4 };

struct probe {
	struct term *term;
	struct canvas canvas;
	struct str keys;
	msec start;
	bool ticking;
	bool quit;
	int stops;
	int status;
};

static void draw_styles(struct canvas *c)
{
	static const struct {
		enum style style;
		const char *word;
	} words[] = {
		{ STYLE_DIM, "dim" },       { STYLE_STRONG, "strong" },
		{ STYLE_WARNING, "warning" }, { STYLE_SELECTED, "selected" },
		{ STYLE_PREPARE, "ready" }, { STYLE_WORK, "work" },
		{ STYLE_SWITCH, "switch" }, { STYLE_REST, "rest" },
		{ STYLE_PAUSED, "paused" }, { STYLE_FILL_REST, "##x" },
	};
	int col = 0;
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		col += canvas_put(c, 3, col, -1, words[i].style, words[i].word) + 1;
}

static void draw(struct probe *p, msec now)
{
	struct canvas *c = &p->canvas;
	int rows;
	int cols;
	term_size(p->term, &rows, &cols);
	canvas_reset(c, rows, cols);
	c->utf8 = term_utf8(p->term);
	long long second = (now - p->start) / SECOND;
	canvas_putf(c, 0, 0, -1, STYLE_TITLE, "size %dx%d utf8 %d stops %d", cols, rows, c->utf8,
		    p->stops);
	canvas_putf(c, 1, 0, -1, STYLE_NORMAL, "second %lld", second);
	canvas_putf(c, 2, 0, -1, STYLE_NORMAL, "keys%s", p->keys.buf);
	draw_styles(c);
	/* Braille, an accent on its letter and apart from it, two wide characters. */
	canvas_put(c, 4, 0, -1, STYLE_NORMAL, "\u28fe\u2846 \u00e9 e\u0301 \u6f22\u5b57|");
	if (rows >= 20) {
		char digits[16];
		snprintf(digits, sizeof(digits), "%02lld", second % 100);
		digits_draw(c, (struct rect){ 6, 40, 10, 40 }, "88", digits, STYLE_FILL_WORK,
			    STYLE_WORK);
	}
	canvas_put(c, rows - 1, cols - 1, -1, STYLE_NORMAL, "*");
	canvas_cursor(c, 1, 7);
	term_draw(p->term, c);
}

static void act(struct probe *p, uint32_t ch)
{
	switch (ch) {
	case 'q':
		p->quit = true;
		break;
	case 'p':
		p->ticking = !p->ticking;
		break;
	case 'b':
		term_bell(p->term);
		break;
	case 'e':
		fprintf(stderr, "noise\033[31m of a library\n");
		break;
	case 'B':
		bug("a state it must never be in");
	case 'S':
		raise(SIGSEGV);
		break;
	case 'X':
		exit(EXIT_EARLY);
	case 'L':
		signals_leaving();
		break;
	}
}

static void take_keys(struct probe *p)
{
	struct key key;
	while (term_key(p->term, &key)) {
		str_addc(&p->keys, ' ');
		key_name(key, &p->keys);
		if (p->keys.len > KEYS_SHOWN)
			str_clear(&p->keys);
		if (key.code == KEYCODE_CTRL && key.ch == 'l')
			term_redraw(p->term);
		if (key.code == KEYCODE_CHAR)
			act(p, key.ch);
	}
}

static void take_signals(struct probe *p)
{
	unsigned set = signals_take();
	if (set & SIGNALS_ENDING) {
		p->quit = true;
		p->status = signals_exit_status(set);
		return;
	}
	if (set & SIGNALS_TSTP) {
		term_pause(p->term);
		signals_suspend();
		term_resume(p->term);
		p->stops++;
	} else if (set & SIGNALS_CONT) {
		term_resume(p->term);
		p->stops++;
	}
	if (set & SIGNALS_WINCH)
		term_resize(p->term);
}

static void run(struct probe *p)
{
	p->start = clock_read().mono;
	while (!p->quit) {
		msec now = clock_read().mono;
		draw(p, now);
		msec next = p->start + ((now - p->start) / SECOND + 1) * SECOND;
		unsigned what = wait_until(STDIN_FILENO, signals_fd(),
					   p->ticking ? next : MSEC_NEVER);
		if (what & WAIT_SIGNAL)
			take_signals(p);
		if ((what & WAIT_HANGUP) && !p->quit) {
			p->quit = true;
			p->status = signals_exit_status(SIGNALS_HUP);
		}
		if (what & WAIT_INPUT)
			take_keys(p);
	}
}

int main(int argc, char **argv)
{
	struct error err = ERROR_INIT;
	struct probe p = { .canvas = CANVAS_INIT, .keys = STR_INIT, .ticking = true };
	struct term_options options = {
		.no_color = argc > 1 && strcmp(argv[1], "--no-color") == 0,
	};
	if (!signals_start(&err)) {
		fprintf(stderr, "%s\n", err.text);
		return 1;
	}
	p.term = term_open(&options, &err);
	if (p.term == NULL) {
		printf("plain: %s\n", err.text);
		signals_stop();
		return EXIT_PLAIN;
	}
	signals_set_rescue(term_rescue);
	run(&p);
	signals_leaving();
	term_close(p.term);
	signals_stop();
	canvas_release(&p.canvas);
	str_release(&p.keys);
	printf("left with %d\n", p.status);
	return p.status;
}
