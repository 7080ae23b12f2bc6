/* Dots and the strokes made of them, figures in rectangles, and when the next frame is. */
#include <check.h>
#include <math.h>
#include <string.h>

#include "limber/base/macros.h"
#include "limber/base/mem.h"
#include "limber/base/str.h"
#include "limber/ui/sketch.h"

#include "fixture.h"

Suite *sketch_suite(void);

static int count_dots(const struct dots *d)
{
	int n = 0;

	for (int i = 0; i < d->rows * d->cols; i++)
		for (int bits = d->bits[i]; bits != 0; bits &= bits - 1)
			n++;
	return n;
}

static void text_of(const struct dots *d, bool braille, struct str *out)
{
	struct canvas c = CANVAS_INIT;

	c.utf8 = true;
	canvas_reset(&c, d->rows, d->cols);
	dots_put(d, &c, (struct rect){ 0, 0, d->rows, d->cols }, braille);
	canvas_dump(&c, out);
	canvas_release(&c);
}

static void need_text(const struct dots *d, bool braille, const char *expected)
{
	struct str s = STR_INIT;

	text_of(d, braille, &s);
	ck_assert_str_eq(s.buf, expected);
	str_release(&s);
}

/* ---- dots ---- */

START_TEST(dots_lie_where_braille_has_them)
{
	struct dots d = DOTS_INIT;

	dots_reset(&d, 1, 2);
	dots_set(&d, 0, 0, STYLE_NORMAL);
	dots_set(&d, 1, 3, STYLE_NORMAL);
	dots_set(&d, 2, 1, STYLE_NORMAL);
	need_text(&d, true, "\u2881\u2802\n");
	dots_set(&d, -1, 0, STYLE_NORMAL);
	dots_set(&d, 0, -1, STYLE_NORMAL);
	dots_set(&d, 4, 0, STYLE_NORMAL);
	dots_set(&d, 0, 4, STYLE_NORMAL);
	ck_assert_int_eq(count_dots(&d), 3);
	dots_release(&d);
}
END_TEST

/* Thin lines are as wide at every slope; thick ones about as wide as they should. */
START_TEST(strokes_are_even)
{
	static const double widths[][2] = { { 0.5, 1 }, { 1, 2 }, { 1.5, 3 }, { 3, 6 } };
	struct dots d = DOTS_INIT;

	for (size_t i = 0; i < ARRAY_LEN(widths); i++)
		for (int degrees = 0; degrees < 180; degrees += 15) {
			double angle = degrees * 3.14159265358979 / 180;
			struct point a = { 60, 60 }, b = { 60 + 40 * cos(angle), 60 - 40 * sin(angle) };
			dots_reset(&d, 30, 60);
			dots_line(&d, a, b, widths[i][0], widths[i][0], STYLE_NORMAL);
			double longer = 40 * fmax(fabs(cos(angle)), fabs(sin(angle)));
			double length = widths[i][1] < 3 ? longer : 40;
			double mean = count_dots(&d) / length;
			ck_assert_msg(mean > widths[i][1] * 0.8 && mean < widths[i][1] * 1.6 + 0.6,
			              "%g at %d degrees: %g dots wide", widths[i][0], degrees, mean);
		}
	dots_release(&d);
}
END_TEST

START_TEST(a_disc_is_full_and_a_ring_is_not)
{
	struct dots d = DOTS_INIT;

	dots_reset(&d, 4, 8);
	dots_disc(&d, (struct point){ 7, 7 }, 5, STYLE_NORMAL);
	ck_assert_int_ge(count_dots(&d), 75);
	ck_assert_int_le(count_dots(&d), 85);
	dots_reset(&d, 4, 8);
	dots_ring(&d, (struct point){ 7, 7 }, 5, STYLE_NORMAL);
	ck_assert_int_ge(count_dots(&d), 25);
	ck_assert_int_le(count_dots(&d), 40);
	dots_release(&d);
}
END_TEST

START_TEST(what_lies_behind_keeps_its_style_to_itself)
{
	struct dots d = DOTS_INIT;

	dots_reset(&d, 1, 2);
	dots_set(&d, 0, 0, STYLE_ACCENT);
	dots_set_behind(&d, 1, 3, STYLE_RULE);
	dots_set_behind(&d, 2, 3, STYLE_RULE);
	ck_assert_int_eq(d.style[0], STYLE_ACCENT);
	ck_assert_int_eq(d.style[1], STYLE_RULE);
	dots_clear_line(&d, (struct point){ 0, 0 }, (struct point){ 0, 0 }, 1, 1);
	need_text(&d, true, "\u2880\u2840\n");
	dots_release(&d);
}
END_TEST

START_TEST(ascii_looks_like_the_dots)
{
	static const struct {
		struct point from, to;
		const char *text;
	} lines[] = {
		{ { 0, 0 }, { 0, 3 }, "|\n" },  { { 0, 3 }, { 1, 3 }, "_\n" },
		{ { 0, 0 }, { 1, 0 }, "\"\n" }, { { 1, 0 }, { 0, 3 }, "/\n" },
		{ { 0, 0 }, { 1, 3 }, "\\\n" },
	};
	struct dots d = DOTS_INIT;

	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		dots_reset(&d, 1, 1);
		dots_line(&d, lines[i].from, lines[i].to, 0.5, 0.5, STYLE_NORMAL);
		need_text(&d, false, lines[i].text);
	}
	dots_reset(&d, 1, 1);
	dots_disc(&d, (struct point){ 0.5, 1.5 }, 9, STYLE_NORMAL);
	need_text(&d, false, "#\n");
	dots_release(&d);
}
END_TEST

/* ---- figures ---- */

static struct motion_view start_of(const struct figure *f)
{
	struct motion_view v = { .pose = &f->poses[0] };

	figure_body(f, v.pose, v.way, &v.body);
	return v;
}

/* At any size, and outside of the canvas, nothing else is touched. */
START_TEST(a_figure_stays_in_its_rectangle)
{
	const struct figure *f = fixture_figure();
	struct motion_view v = start_of(f);
	struct sketch s = SKETCH_INIT;
	struct canvas c = CANVAS_INIT;

	c.utf8 = true;
	for (int rows = 0; rows <= 30; rows += 3)
		for (int cols = 0; cols <= 70; cols += 7) {
			struct rect r = { 3, 5, rows, cols };
			canvas_reset(&c, 24, 60);
			sketch_body(&s, &c, r, f, &v, FIGURE_BRAILLE);
			for (int i = 0; i < c.rows * c.cols; i++) {
				int row = i / c.cols, col = i % c.cols;
				bool inside = row >= 3 && row < 3 + rows && col >= 5 && col < 5 + cols;
				ck_assert_msg(inside || strcmp(c.cells[i].text, " ") == 0,
				              "%dx%d: %d,%d", cols, rows, row, col);
			}
		}
	sketch_release(&s);
	canvas_release(&c);
}
END_TEST

START_TEST(rows_and_grain_follow_the_scale)
{
	const struct figure *f = fixture_figure();
	struct figure_way way = { false, false };
	int rows = sketch_rows(f, way, 40);

	ck_assert_int_gt(rows, 5);
	ck_assert_int_lt(rows, 13);
	ck_assert_int_gt(sketch_rows(f, way, 80), rows);
	double small = sketch_grain(f, (struct rect){ 0, 0, 20, 40 });
	double large = sketch_grain(f, (struct rect){ 0, 0, 40, 80 });
	ck_assert_double_eq_tol(small / large, 2, 0.05);
	ck_assert_double_eq(sketch_grain(f, (struct rect){ 0, 0, 0, 40 }), 0);
}
END_TEST

START_TEST(the_next_frame_is_when_something_changes)
{
	struct motion_view v = { .stands = 0 };

	ck_assert_int_eq(sketch_next(&v, MOTION_MOVES, 125, 0), 125);
	ck_assert_int_eq(sketch_next(&v, MOTION_MOVES, 125, 130), 120);
	ck_assert_int_eq(sketch_next(&v, MOTION_BREATH, 125, 250), 750);
	ck_assert_int_eq(sketch_next(&v, MOTION_MOVES, 1000, 250), 750);
	v.stands = 700;
	ck_assert_int_eq(sketch_next(&v, MOTION_NONE, 125, 250), 700);
}
END_TEST

/* ---- sheets ---- */

static void sheet_text(int rows, int cols, const struct pose *now, struct str *out)
{
	struct sketch s = SKETCH_INIT;
	struct canvas c = CANVAS_INIT;
	struct sheet sheet;

	c.utf8 = true;
	sheet_of(&sheet, fixture_figure(), fixture_dose(), SIDE_BOTH);
	sheet.now = now;
	canvas_reset(&c, rows, cols);
	sketch_sheet(&s, &c, (struct rect){ 0, 0, rows, cols }, &sheet, FIGURE_BRAILLE);
	canvas_dump(&c, out);
	sketch_release(&s);
	canvas_release(&c);
}

static const struct {
	int rows, cols;
	bool both;
} sheet_rooms[] = {
	{ 8, 60, true }, { 24, 30, true }, { 5, 24, true }, { 4, 20, false }, { 2, 12, false },
};

START_TEST(a_sheet_shows_all_poses_or_the_one_that_tells_most)
{
	struct str s = STR_INIT;

	sheet_text(sheet_rooms[_i].rows, sheet_rooms[_i].cols, NULL, &s);
	bool start = strstr(s.buf, "Lying") != NULL, top = strstr(s.buf, "Bridge") != NULL;
	ck_assert_msg(top && start == sheet_rooms[_i].both, "%dx%d:\n%s", sheet_rooms[_i].cols,
	              sheet_rooms[_i].rows, s.buf);
	str_clear(&s);
	sheet_text(4, 20, &fixture_figure()->poses[0], &s);
	ck_assert_ptr_nonnull(strstr(s.buf, "Lying"));
	str_release(&s);
}
END_TEST

/* ---- on the screens ---- */

static struct fixture f;

static void setup(void)
{
	fixture_init(&f);
}

static void teardown(void)
{
	fixture_release(&f);
}

static char *draw_at(int rows, int cols)
{
	return fixture_screen(&f, rows, cols);
}

static void to_work(void)
{
	fixture_play(&f, "daily");
	fixture_goto(&f, FIXTURE_FIGURE_ITEM, STEP_WORK);
}

static bool moves(void)
{
	mem_free(draw_at(24, 80));
	return ui_due(f.ui) != MSEC_NEVER;
}

START_TEST(a_figure_moves_in_work_and_not_in_a_pause)
{
	to_work();
	ck_assert(moves());
	ck_assert_int_eq(ui_due(f.ui), f.now + UI_FRAME_MS);
	char *before = draw_at(24, 80);
	fixture_wait(&f, 1000);
	char *later = draw_at(24, 80);
	ck_assert_str_ne(before, later);
	mem_free(before);
	mem_free(later);
	fixture_keys(&f, " ");
	ck_assert(!moves());
	fixture_keys(&f, " ");
	ck_assert(!moves()); /* the lead-in: the playhead stands */
	fixture_wait(&f, 3100);
	ck_assert(moves());
}
END_TEST

/* While it moves no second of the step comes between two frames. */
START_TEST(each_second_falls_on_a_frame)
{
	to_work();
	fixture_wait(&f, 30); /* not on a frame */
	for (int i = 0; i < 40; i++) {
		mem_free(draw_at(24, 80));
		msec due = ui_due(f.ui), deadline =
			player_deadline(session_player_const(f.world.session));
		if (deadline < due) {
			ck_assert_int_gt(due - f.now, UI_FRAME_MS); /* it stands in the hold */
			due = deadline;
		}
		ck_assert_int_eq(due % UI_FRAME_MS, 0);
		fixture_wait(&f, due - f.now);
	}
}
END_TEST

START_TEST(hidden_or_still_it_costs_nothing)
{
	to_work();
	f.world.still = true;
	ck_assert(!moves());
	char *screen = draw_at(24, 80);
	ck_assert_ptr_nonnull(strstr(screen, "Bridge"));
	mem_free(screen);
	f.world.still = false;
	f.world.figure = FIGURE_NONE;
	ck_assert(!moves());
	f.world.figure = FIGURE_BRAILLE;
	mem_free(draw_at(12, 40)); /* no room for it */
	ck_assert(ui_due(f.ui) == MSEC_NEVER);
}
END_TEST

static int count_char(const char *text, char c)
{
	int n = 0;

	for (; *text != '\0'; text++)
		n += *text == c;
	return n;
}

START_TEST(without_figures_the_digits_have_the_room)
{
	to_work();
	char *with = draw_at(30, 64);
	f.world.figure = FIGURE_NONE;
	char *without = draw_at(30, 64);
	ck_assert_int_gt(count_char(without, '#'), count_char(with, '#'));
	mem_free(with);
	mem_free(without);
}
END_TEST

/* Frame after frame the screen is what a whole drawing would make it. */
static void need_frames_like_drawings(int count)
{
	struct canvas kept = CANVAS_INIT, fresh = CANVAS_INIT;

	kept.utf8 = fresh.utf8 = true;
	canvas_reset(&kept, 24, 80);
	ui_draw(f.ui, &kept, f.now);
	for (int i = 0; i < count && ui_due(f.ui) != MSEC_NEVER; i++) {
		msec due = ui_due(f.ui), deadline = f.world.session == NULL ? MSEC_NEVER :
			player_deadline(session_player_const(f.world.session));
		fixture_wait(&f, (due < deadline ? due : deadline) - f.now);
		if (due < deadline) {
			ck_assert(ui_draw_frame(f.ui, &kept, f.now));
		} else {
			canvas_reset(&kept, 24, 80);
			ui_draw(f.ui, &kept, f.now);
		}
		canvas_reset(&fresh, 24, 80);
		ui_draw(f.ui, &fresh, f.now);
		size_t bytes = 24 * 80 * sizeof(*kept.cells);
		ck_assert_msg(memcmp(kept.cells, fresh.cells, bytes) == 0, "frame %d", i);
	}
	canvas_release(&kept);
	canvas_release(&fresh);
}

START_TEST(a_frame_is_what_a_whole_drawing_is)
{
	to_work();
	need_frames_like_drawings(200);
	ui_open(f.ui, VIEW_HOME);
	session_free(f.world.session);
	f.world.session = NULL;
	fixture_keys(&f, "jjjjj /bridge");
	fixture_key(&f, KEY_OF(KEYCODE_ENTER));
	need_frames_like_drawings(100);
	fixture_key(&f, KEY_OF(KEYCODE_ENTER));
	need_frames_like_drawings(100);
}
END_TEST

/* A turn that no figure has asked for draws the whole: an old figure is not to come back. */
START_TEST(no_frame_comes_unasked)
{
	struct canvas c = CANVAS_INIT;

	c.utf8 = true;
	canvas_reset(&c, 40, 120);
	ui_open(f.ui, VIEW_HOME);
	fixture_keys(&f, "jjjjj /bridge");
	ui_draw(f.ui, &c, f.now);
	ck_assert(!ui_draw_frame(f.ui, &c, f.now));
	f.now = ui_due(f.ui);
	ck_assert(ui_draw_frame(f.ui, &c, f.now));
	fixture_keys(&f, "zzz");
	ui_draw(f.ui, &c, f.now);
	ck_assert(ui_due(f.ui) == MSEC_NEVER);
	f.now += 1000;
	ck_assert(!ui_draw_frame(f.ui, &c, f.now));
	canvas_release(&c);
}
END_TEST

/* Another session, whose clock begins anew, and the card of the one before. */
START_TEST(a_clock_that_goes_back_does_no_harm)
{
	ui_open(f.ui, VIEW_HOME);
	f.now += 1000000;
	fixture_keys(&f, "jjjjj /bridge");
	fixture_key(&f, KEY_OF(KEYCODE_ENTER));
	ck_assert(moves());
	f.now -= 900000;
	ck_assert(moves());
	ck_assert_int_le(ui_due(f.ui), f.now + 1000);
}
END_TEST

/* Three times after the last key, on to the main pose, and then nothing. */
START_TEST(a_card_shows_three_times_and_rests)
{
	msec length = motion_show_length(fixture_figure(), fixture_dose());
	msec main = motion_show_main(fixture_figure(), fixture_dose());

	ui_open(f.ui, VIEW_HOME);
	fixture_keys(&f, "jjjjj /bridge");
	fixture_key(&f, KEY_OF(KEYCODE_ENTER));
	fixture_key(&f, KEY_OF(KEYCODE_ENTER));
	ck_assert(moves());
	msec began = f.now;
	while (moves())
		fixture_wait(&f, ui_due(f.ui) - f.now);
	ck_assert_int_eq(f.now - began, 3 * length + main);
	/* A key goes on from there, without a jump. */
	char *rest = draw_at(24, 80);
	fixture_key(&f, KEY_OF(KEYCODE_UP));
	char *again = draw_at(24, 80);
	ck_assert_str_eq(rest, again);
	ck_assert(moves());
	mem_free(rest);
	mem_free(again);
}
END_TEST

Suite *sketch_suite(void)
{
	Suite *s = suite_create("sketch");
	TCase *tc = tcase_create("sketch");

	tcase_add_test(tc, dots_lie_where_braille_has_them);
	tcase_add_test(tc, strokes_are_even);
	tcase_add_test(tc, a_disc_is_full_and_a_ring_is_not);
	tcase_add_test(tc, what_lies_behind_keeps_its_style_to_itself);
	tcase_add_test(tc, ascii_looks_like_the_dots);
	tcase_add_test(tc, a_figure_stays_in_its_rectangle);
	tcase_add_test(tc, rows_and_grain_follow_the_scale);
	tcase_add_test(tc, the_next_frame_is_when_something_changes);
	tcase_add_loop_test(tc, a_sheet_shows_all_poses_or_the_one_that_tells_most, 0,
	                    ARRAY_LEN(sheet_rooms));
	suite_add_tcase(s, tc);
	tc = tcase_create("figures on screens");
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_test(tc, a_figure_moves_in_work_and_not_in_a_pause);
	tcase_add_test(tc, each_second_falls_on_a_frame);
	tcase_add_test(tc, hidden_or_still_it_costs_nothing);
	tcase_add_test(tc, without_figures_the_digits_have_the_room);
	tcase_add_test(tc, a_frame_is_what_a_whole_drawing_is);
	tcase_add_test(tc, no_frame_comes_unasked);
	tcase_add_test(tc, a_clock_that_goes_back_does_no_harm);
	tcase_add_test(tc, a_card_shows_three_times_and_rests);
	suite_add_tcase(s, tc);
	return s;
}
