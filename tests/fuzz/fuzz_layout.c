/*
 * The screens: any keys, ticks and sizes in any order, as the app's loop gives
 * them, at any of which the screen is whole and the player's sums hold.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app.h"

#include "limber/ui/layout.h"

enum { ACTS_MAX = 80, ROWS_MAX = 50, COLS_MAX = 130 };

struct screen {
	struct fuzz_app app;
	struct canvas canvas;
	int rows, cols;
	bool own_words; /* nothing on it can be a number and what it counts, but what we say */
};

/* ---- drawing ---- */

static void draw_whole(struct screen *s, struct canvas *c)
{
	c->utf8 = s->canvas.utf8;
	canvas_reset(c, s->rows, s->cols);
	ui_draw(s->app.ui, c, s->app.now);
	canvas_unclip(c);
	fuzz_canvas(c);
}

/*
 * One is one and several are several, where all words are our own. To see where an
 * input leads: FUZZ_SHOW=1 build/debug/replay tests/fuzz layout
 */
static void read_words(const struct screen *s)
{
	struct str text = STR_INIT;
	canvas_dump(&s->canvas, &text);
	if (getenv("FUZZ_SHOW"))
		fprintf(stderr, "%s====\n", text.buf);
	if (s->own_words && s->app.world.catalogue == fuzz_builtin())
		fuzz_counts(text.buf);
	str_release(&text);
}

/* What was drawn of a figure alone is what the whole would be. */
static void compare(const struct canvas *drawn, const struct canvas *fresh)
{
	struct str is = STR_INIT, should = STR_INIT;
	canvas_dump(drawn, &is);
	canvas_dump_styles(drawn, &is);
	canvas_dump(fresh, &should);
	canvas_dump_styles(fresh, &should);
	FUZZ_CHECK(strcmp(is.buf, should.buf) == 0, "drawn:\n%s\nbut anew:\n%s", is.buf, should.buf);
	str_release(&is);
	str_release(&should);
}

static void draw(struct screen *s, bool figure_alone)
{
	struct canvas fresh = CANVAS_INIT;
	struct ui *ui = s->app.ui;
	msec now = s->app.now;
	bool same_size = s->canvas.rows == s->rows && s->canvas.cols == s->cols;
	if (figure_alone && same_size && ui_draw_frame(ui, &s->canvas, now)) {
		canvas_unclip(&s->canvas);
		draw_whole(s, &fresh);
		compare(&s->canvas, &fresh);
		canvas_release(&fresh);
	} else {
		draw_whole(s, &s->canvas);
	}
	read_words(s);
	FUZZ_CHECK(ui_due(ui) > now, "due at %lld, it is %lld", (long long)ui_due(ui), (long long)now);
}

static void check_rect(const struct rect *all, size_t count, size_t i, int rows, int cols)
{
	const struct rect *a = &all[i];
	if (rect_is_empty(*a))
		return;
	FUZZ_CHECK(a->row >= 0 && a->col >= 0 && a->row + a->rows <= rows && a->col + a->cols <= cols,
	           "part %zu of %dx%d is outside", i, cols, rows);
	for (size_t k = i + 1; k < count; k++) {
		const struct rect *b = &all[k];
		FUZZ_CHECK(rect_is_empty(*b) || a->row >= b->row + b->rows || b->row >= a->row + a->rows ||
		           a->col >= b->col + b->cols || b->col >= a->col + a->cols,
		           "parts %zu and %zu of %dx%d overlap", i, k, cols, rows);
	}
}

static void check_layouts(int rows, int cols, enum play_beside beside)
{
	struct frame f = layout_frame(rows, cols);
	struct panes p = layout_panes(f.body);
	struct play_layout l = layout_play(rows, cols, beside);
	const struct rect frame[] = { f.title, f.rule_top, p.list, p.detail, f.rule_bottom, f.footer };
	const struct rect play[] = { l.title, l.rule_top, l.name, l.state, l.badge, l.text, l.figure,
		                     l.digits, l.phase, l.coaching, l.progress, l.rule_bottom, l.next,
		                     l.footer };
	for (size_t i = 0; i < ARRAY_LEN(frame); i++)
		check_rect(frame, ARRAY_LEN(frame), i, rows, cols);
	for (size_t i = 0; i < ARRAY_LEN(play); i++)
		check_rect(play, ARRAY_LEN(play), i, rows, cols);
	FUZZ_CHECK(!rect_is_empty(f.body) && !rect_is_empty(l.name), "nothing is left at %dx%d", cols,
	           rows);
}

/* ---- what the bytes say ---- */

static msec player_due(struct fuzz_app *a)
{
	const struct player *p = fuzz_app_player(a);
	return p ? player_deadline(p) : MSEC_NEVER;
}

/* To the next change, as the loop sleeps; in menus a figure's. */
static void wait(struct fuzz_app *a)
{
	msec due = ui_due(a->ui), player = player_due(a);
	due = player < due ? player : due;
	if (due != MSEC_NEVER && due > a->now)
		a->now = due;
}

static void resize(struct screen *s, struct feed *f)
{
	s->rows = (int)feed_number(f, 1, ROWS_MAX);
	s->cols = (int)feed_number(f, 1, COLS_MAX);
	check_layouts(s->rows, s->cols, (enum play_beside)(feed_byte(f) % (BESIDE_NOTHING + 1)));
}

/* A byte below 0x20: one of the keys that are no characters, or with Ctrl. */
static struct key special_key(unsigned byte)
{
	if (byte < KEYCODE_COUNT && byte != KEYCODE_CHAR && byte != KEYCODE_CTRL)
		return KEY_OF((enum key_code)byte);
	return (struct key){ KEYCODE_CTRL, 'a' + byte % 26 };
}

/* A byte is a key, as it is typed, but for those above ASCII. */
static void act(struct screen *s, struct feed *f)
{
	struct fuzz_app *a = &s->app;
	unsigned byte = feed_byte(f);
	msec player = player_due(a);
	bool waited = byte >= 0xc0 && byte < 0xe0;
	if (byte < 0x20)
		fuzz_app_key(a, special_key(byte));
	else if (byte < 0x7f)
		fuzz_app_key(a, KEY_OF_CHAR(byte));
	else if (byte < 0xa0)
		a->now += (msec)1 << (byte - 0x7f) / 2;
	else if (byte < 0xc0)
		resize(s, f);
	else if (waited)
		wait(a);
	else if (byte < 0xe8)
		fuzz_app_key(a, KEY_OF_CHAR(feed_number(f, 0xa1, 0x1f600)));
	else if (byte < 0xf0)
		ui_tell(a->ui, "A message \xc3\xa4\xe6\x97\xa5 that is told.", a->now);
	else if (byte < 0xf8)
		ui_flash(a->ui, a->now);
	else if (fuzz_app_player(a))
		ui_session_suspended(a->ui, player_suspend(fuzz_app_player(a), a->now));
	fuzz_app_drain(a);
	if (!a->quit)
		draw(s, waited && a->now < player);
}

static bool has_any(const uint8_t *data, size_t size, const char *bytes)
{
	for (size_t i = 0; i < size; i++) {
		if (data[i] != 0 && strchr(bytes, data[i]))
			return true;
	}
	return false;
}

FUZZ_TARGET(layout)
{
	struct screen s = { .rows = 24, .cols = 80 };
	struct feed f = feed_of(data, size);
	/* "1 reps" may be typed into a note, or a search. */
	s.own_words = !has_any(data, size, "0123456789") || !has_any(data, size, "aei");
	s.canvas.utf8 = size > 0 && (data[0] & 1);
	fuzz_app_open(&s.app, &f);
	draw(&s, false);
	for (int i = 0; i < ACTS_MAX && feed_more(&f) && !s.app.quit; i++)
		act(&s, &f);
	fuzz_app_close(&s.app);
	canvas_release(&s.canvas);
	return 0;
}
