/* The figures of the catalogue as they are seen, as drawings, and made of rubbish. */
#include <check.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "limber/app/builtin.h"
#include "limber/app/frame_rate.h"
#include "limber/app/show_figure.h"
#include "limber/base/macros.h"
#include "limber/base/str.h"
#include "limber/catalogue/load.h"
#include "limber/ui/ui.h"
#include "unit/app/fixture.h"

/* ---- contact sheets ---- */

struct contact {
	struct sketch sketch;
	struct canvas canvas;
	enum figure_mode mode;
	int rows, cols;
	struct str *out;
};

/* A row of poses with their labels; three side by side. */
static void add_poses(struct contact *c, const struct figure *f, struct figure_way way,
                      const struct pose *const *poses, size_t count)
{
	enum { ACROSS = 3, GAP = 2 };
	for (size_t i = 0; i < count; i++) {
		int at = (int)(i % ACROSS) * (c->cols + GAP);
		struct motion_view view = { .way = way };
		if (at == 0)
			canvas_reset(&c->canvas, c->rows + 1, ACROSS * (c->cols + GAP));
		canvas_put(&c->canvas, 0, at, c->cols, STYLE_NORMAL, poses[i]->label);
		figure_body(f, poses[i], way, &view.body);
		sketch_body(&c->sketch, &c->canvas, (struct rect){ 1, at, c->rows, c->cols }, f, &view,
		            c->mode);
		if (i % ACROSS == ACROSS - 1 || i == count - 1)
			canvas_dump(&c->canvas, c->out);
	}
}

static void add_figure(struct contact *c, const struct exercise *e, const struct variant *v,
                       enum side side)
{
	const struct figure *f = v ? v->figure : e->figure;
	const struct pose *poses[SKETCH_POSES_MAX];
	struct dose dose = e->dose;
	struct arena arena = ARENA_INIT;
	if (!f)
		return;
	if (v)
		dose_apply(&dose, &v->dose, &arena);
	size_t count = motion_key_poses(f, &dose, poses, SKETCH_POSES_MAX);
	str_addf(c->out, "== %s%s%s\n", e->id, v ? " " : "", v ? v->id : "");
	add_poses(c, f, figure_way(f, side == SIDE_BOTH ? f->side : side, dose.sides), poses, count);
	arena_release(&arena);
}

static const struct sheet_case {
	enum figure_mode mode;
	int rows, cols;
} sheets[] = {
	{ FIGURE_BRAILLE, 13, 30 }, { FIGURE_ASCII, 13, 30 }, { FIGURE_BRAILLE, 26, 60 },
	{ FIGURE_ASCII, 26, 60 },   { FIGURE_BRAILLE, 8, 20 },
};

START_TEST(each_exercise_is_seen_as_it_should)
{
	const struct sheet_case *k = &sheets[_i];
	struct str out = STR_INIT, path = STR_INIT;
	struct contact c = { .sketch = SKETCH_INIT, .canvas = CANVAS_INIT, .mode = k->mode,
		             .rows = k->rows, .cols = k->cols, .out = &out };
	c.canvas.utf8 = true;
	for (size_t i = 0; i < catalogue.exercise_count; i++) {
		const struct exercise *e = &catalogue.exercises[i];
		add_figure(&c, e, NULL, SIDE_BOTH);
		for (size_t v = 0; v < e->variant_count; v++)
			add_figure(&c, e, &e->variants[v], SIDE_BOTH);
	}
	str_addf(&path, "tests/golden/figures-%s-%dx%d.txt", figure_mode_words[k->mode], k->cols,
	         k->rows);
	golden_check(path.buf, &out);
	sketch_release(&c.sketch);
	canvas_release(&c.canvas);
	str_release(&out);
	str_release(&path);
}
END_TEST

/* One of each view, on the side that is not drawn. */
START_TEST(the_other_side_is_seen_as_it_should)
{
	static const char *const ids[] = { "clamshell", "fire-hydrant", "hip-flexor-stretch",
		                           "bird-dog", "hip-circles" };
	struct str out = STR_INIT;
	struct contact c = { .sketch = SKETCH_INIT, .canvas = CANVAS_INIT, .rows = 13, .cols = 30,
		             .out = &out };
	c.canvas.utf8 = true;
	for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
		const struct exercise *e = catalogue_exercise(&catalogue, ids[i]);
		add_figure(&c, e, NULL, e->figure->side == SIDE_LEFT ? SIDE_RIGHT : SIDE_LEFT);
	}
	golden_check("tests/golden/figures-other-side-30x13.txt", &out);
	sketch_release(&c.sketch);
	canvas_release(&c.canvas);
	str_release(&out);
}
END_TEST

START_TEST(ascii_is_ascii)
{
	for (size_t i = 0; i < catalogue.exercise_count; i++) {
		struct str out = STR_INIT;
		show_poses(&out, &catalogue.exercises[i], NULL, FIGURE_ASCII, 80);
		ck_assert_uint_gt(out.len, 100);
		for (const char *p = out.buf; *p; p++)
			ck_assert_msg(*p == '\n' || (*p >= 0x20 && *p < 0x7f), "byte %d", *p);
		str_release(&out);
	}
}
END_TEST

/* ---- drawings ---- */

/* What an SVG reader would choke on: tags that are not closed, or bare characters. */
static void need_well_formed(const char *svg)
{
	char open[16][16];
	int depth = 0;
	for (const char *p = svg; *p; p++) {
		ck_assert_msg(*p != '>', "a bare > at %.40s", p);
		if (*p == '&')
			ck_assert_msg(strcspn(p, ";") < 7, "a bare & at %.20s", p);
		if (*p != '<')
			continue;
		const char *end = strchr(p, '>');
		ck_assert_ptr_nonnull(end);
		char name[16];
		ck_assert_int_eq(sscanf(p + 1, "%15[a-z/]", name), 1);
		if (name[0] == '/') {
			ck_assert_int_gt(depth, 0);
			ck_assert_str_eq(open[--depth], name + 1);
		} else if (end[-1] != '/') {
			ck_assert_int_lt(depth, 16);
			snprintf(open[depth++], sizeof *open, "%s", name);
		}
		p = end;
	}
	ck_assert_int_eq(depth, 0);
}

START_TEST(drawings_are_well_formed)
{
	for (size_t i = 0; i < catalogue.exercise_count; i++) {
		struct str svg = STR_INIT;
		ck_assert(show_svg(&svg, &catalogue.exercises[i]));
		need_well_formed(svg.buf);
		ck_assert_ptr_null(strstr(svg.buf, "nan"));
		ck_assert_ptr_null(strstr(svg.buf, "inf"));
		str_release(&svg);
	}
}
END_TEST

START_TEST(no_text_breaks_out_of_a_drawing)
{
	struct exercise e = *catalogue_exercise(&catalogue, "squat");
	struct figure f = *e.figure;
	struct pose poses[3];
	struct str svg = STR_INIT;
	memcpy(poses, f.poses, sizeof poses);
	poses[0].label = "</text><script>alert('x')</script>&\"";
	e.name = "<b>&amp;\"'";
	f.poses = poses;
	e.figure = &f;
	e.variant_count = 0;
	ck_assert(show_svg(&svg, &e));
	need_well_formed(svg.buf);
	ck_assert_ptr_null(strstr(svg.buf, "<script"));
	ck_assert_ptr_null(strstr(svg.buf, "<b>"));
	ck_assert_ptr_nonnull(strstr(svg.buf, "&lt;/text&gt;&lt;script&gt;alert(&#39;x&#39;)"));
	e.figure = NULL;
	ck_assert(!show_svg(&svg, &e));
	str_release(&svg);
}
END_TEST

/* ---- rubbish ---- */

static uint32_t random_next(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

/* A coordinate: in the frame, at its edges, or about where another one was. */
static double random_coordinate(uint32_t *state, int most)
{
	uint32_t r = random_next(state);
	return r % 5 == 0 ? 0 : r % 5 == 1 ? most : (r / 5) % (uint32_t)(most * 2 + 1) / 2.0;
}

static void add_random_pose(struct str *out, const char *name, uint32_t *state)
{
	/* Sometimes a body, its joints near each other; sometimes all over the place. */
	bool body = random_next(state) % 3 != 0;
	double x = random_coordinate(state, FIGURE_WIDTH), y = random_coordinate(state, FIGURE_HEIGHT);
	str_addf(out, "\"%s\": {", name);
	for (int j = 0; j < JOINT_COUNT; j++) {
		double dx = random_next(state) % 6, dy = random_next(state) % 6;
		double px = body ? fmin(x + dx, FIGURE_WIDTH) : random_coordinate(state, FIGURE_WIDTH);
		double py = body ? fmin(y + dy, FIGURE_HEIGHT) :
		                   random_coordinate(state, FIGURE_HEIGHT);
		str_addf(out, "%s\"%s\": [%g, %g]", j == 0 ? "" : ", ", joint_words[j], px, py);
	}
	str_adds(out, "}");
}

static void add_random_file(struct str *out, uint32_t *state)
{
	str_addf(out,
	         "{ \"format\": 1, \"exercises\": [ { \"id\": \"rubbish\", \"name\": \"Rubbish\", "
	         "\"category\": \"lower-back\", \"position\": \"prone\", \"setup\": \"Lie.\", "
	         "\"dose\": { \"reps\": 2, \"sides\": \"%s\", \"rep\": [ { \"do\": \"A\", "
	         "\"seconds\": 2, \"pose\": [\"b\", \"start\"] }, { \"do\": \"B\", \"seconds\": 9, "
	         "\"hold\": true, \"pose\": \"b\" } ] }, \"figure\": { \"view\": \"%s\", "
	         "\"axis\": %u, \"props\": [ { \"name\": \"p\", \"circle\": [%g, %g], "
	         "\"r\": %u } ], \"poses\": { ",
	         sides_words[random_next(state) % SIDES_COUNT],
	         figure_view_words[random_next(state) % FIGURE_VIEW_COUNT], random_next(state) % 121,
	         random_coordinate(state, FIGURE_WIDTH), random_coordinate(state, FIGURE_HEIGHT),
	         random_next(state) % 119 + 1);
	add_random_pose(out, "start", state);
	str_adds(out, ", ");
	add_random_pose(out, "b", state);
	str_adds(out, " } } } ] }");
}

static void draw_all(const struct exercise *e, uint32_t *state)
{
	struct sketch sketch = SKETCH_INIT;
	struct canvas canvas = CANVAS_INIT;
	struct str svg = STR_INIT;
	canvas.utf8 = true;
	for (msec at = 0; at < motion_show_length(e->figure, &e->dose); at += 333) {
		struct motion_view view;
		int rows = (int)(random_next(state) % 40) + 1, cols = (int)(random_next(state) % 90) + 1;
		struct rect r = { 0, 0, rows, cols };
		motion_show(e->figure, &e->dose, SIDE_LEFT, at, sketch_grain(e->figure, r), &view);
		for (int j = 0; j < JOINT_COUNT; j++)
			if (!isfinite(view.body.joints[j].x) || !isfinite(view.body.joints[j].y))
				ck_abort_msg("%s is nowhere", joint_words[j]);
		canvas_reset(&canvas, rows, cols);
		sketch_body(&sketch, &canvas, r, e->figure, &view,
		            (enum figure_mode)(random_next(state) % FIGURE_NONE));
	}
	ck_assert(show_svg(&svg, e));
	ck_assert_ptr_null(strstr(svg.buf, "nan"));
	str_release(&svg);
	sketch_release(&sketch);
	canvas_release(&canvas);
}

/* Any figure that is let in can be moved and drawn; any other has its problem told. */
START_TEST(figures_of_rubbish_do_no_harm)
{
	uint32_t state = 7;
	int let_in = 0, refused = 0;
	for (int i = 0; i < 400; i++) {
		struct str text = STR_INIT;
		add_random_file(&text, &state);
		if (i % 4 == 0) /* and a byte that is wrong */
			text.buf[random_next(&state) % text.len] = (char)(random_next(&state) % 95 + 32);
		struct catalogue_source sources[] = {
			{ .name = "built-in", .ready = &builtin_catalogue },
			{ .name = "rubbish.json", .bytes = text.buf, .len = text.len },
		};
		struct problems problems = PROBLEMS_INIT, notes = PROBLEMS_INIT;
		struct catalogue c;
		ck_assert(catalogue_load(&c, sources, 2, &problems, &notes));
		const struct exercise *e = catalogue_exercise(&c, "rubbish");
		if (e && e->figure)
			draw_all(e, &state);
		let_in += e != NULL;
		refused += problems.total > 0;
		ck_assert_msg(e || problems.total > 0 || i % 4 == 0, "no word of %s", text.buf);
		catalogue_release(&c);
		problems_release(&problems);
		problems_release(&notes);
		str_release(&text);
	}
	ck_assert_int_gt(let_in, 50);
	ck_assert_int_gt(refused, 50);
}
END_TEST

/* ---- the rate of frames ---- */

START_TEST(frames_give_way_to_a_slow_terminal)
{
	struct frame_rate r;
	frame_rate_init(&r, false, 0);
	ck_assert_int_eq(r.frame, UI_FRAME_MS);
	frame_rate_drawn(&r, 1000, 1003, 5000);
	ck_assert_int_eq(r.frame, UI_FRAME_MS);
	for (msec at = 2000; at < 8000; at += 1000)
		frame_rate_drawn(&r, at, at + 200, 100);
	ck_assert_int_eq(r.frame, MSEC_SECOND);
	/* Ten good seconds for each step back. */
	msec at = 8000;
	for (; r.frame > UI_FRAME_MS && at < 60000; at += 1000)
		frame_rate_drawn(&r, at, at + 1, 100);
	ck_assert_int_ge(at, 8000 + 3 * 9000);
	ck_assert_int_eq(r.frame, UI_FRAME_MS);
	for (int i = 0; i < 3; i++)
		ck_assert_int_eq(MSEC_SECOND % (UI_FRAME_MS << i), 0);
}
END_TEST

START_TEST(frames_are_fewer_from_afar)
{
	struct frame_rate r;
	frame_rate_init(&r, true, 0);
	ck_assert_int_eq(r.frame, 2 * UI_FRAME_MS);
	for (msec at = 0; at < 60000; at += 250)
		frame_rate_drawn(&r, at, at + 1, 100);
	ck_assert_int_eq(r.frame, 2 * UI_FRAME_MS);
}
END_TEST

/* The most that waits for the line, in ms of it, with a frame of so many bytes whenever one is due. */
static msec most_waiting(struct frame_rate *r, size_t bytes, long speed)
{
	double waiting = 0, most = 0;
	for (msec at = 0; at < 60000; at += r->frame) {
		waiting += (double)bytes;
		most = waiting > most ? waiting : most;
		frame_rate_drawn(r, at, at, bytes);
		ck_assert_int_eq(MSEC_SECOND % r->frame, 0);
		double carried = (double)speed * (double)r->frame / 1000;
		waiting = waiting > carried ? waiting - carried : 0;
	}
	return (msec)(most * 1000 / (double)speed);
}

START_TEST(frames_wait_for_a_slow_line)
{
	struct frame_rate r;
	frame_rate_init(&r, false, 960);
	ck_assert_int_le(most_waiting(&r, 300, 960), 250 + 300 * 1000 / 960);
	ck_assert_int_gt(r.frame, UI_FRAME_MS);
	/* What is small comes at once, and what is drawn whole delays no more than it takes. */
	frame_rate_init(&r, false, 960);
	frame_rate_drawn(&r, 0, 0, 60);
	ck_assert_int_eq(r.frame, UI_FRAME_MS);
	frame_rate_drawn(&r, 1000, 1000, 2500);
	ck_assert_int_eq(r.frame, MSEC_SECOND);
	frame_rate_drawn(&r, 4000, 4000, 60);
	ck_assert_int_eq(r.frame, UI_FRAME_MS);
	/* One that is faster has room for all of it. */
	frame_rate_init(&r, false, 1920);
	most_waiting(&r, 200, 1920);
	ck_assert_int_eq(r.frame, UI_FRAME_MS);
}
END_TEST

START_TEST(what_a_line_cannot_carry_is_drawn_later)
{
	struct frame_rate r;
	frame_rate_init(&r, false, 1000);
	ck_assert_int_eq(frame_rate_ready(&r), 0);
	frame_rate_drawn(&r, 2000, 2000, 250);
	ck_assert_int_eq(frame_rate_ready(&r), 0);
	frame_rate_drawn(&r, 2000, 2000, 3000);
	ck_assert_int_eq(frame_rate_ready(&r), 2000 + 3000);
	frame_rate_drawn(&r, 5000, 5000, 0);
	ck_assert_int_eq(frame_rate_ready(&r), 0);
	/* Where that is only a precaution, nobody waits for a key. */
	frame_rate_init(&r, true, 0);
	frame_rate_drawn(&r, 2000, 2000, 30000);
	ck_assert_int_eq(frame_rate_ready(&r), 0);
}
END_TEST

START_TEST(from_afar_the_line_may_be_slow)
{
	struct frame_rate r;
	frame_rate_init(&r, true, 3840);
	ck_assert_int_le(most_waiting(&r, 500, 960), 250 + 500 * 1000 / 960);
	frame_rate_init(&r, true, 240);
	ck_assert_int_le(most_waiting(&r, 100, 240), 250 + 100 * 1000 / 240);
}
END_TEST

Suite *figures_suite(void);

Suite *figures_suite(void)
{
	Suite *s = suite_create("figures");
	TCase *tc = tcase_create("figures");
	tcase_set_timeout(tc, 60); /* figures_of_rubbish_do_no_harm loads hundreds of catalogues */
	tcase_add_checked_fixture(tc, load_builtin, unload_builtin);
	tcase_add_loop_test(tc, each_exercise_is_seen_as_it_should, 0, ARRAY_LEN(sheets));
	tcase_add_test(tc, the_other_side_is_seen_as_it_should);
	tcase_add_test(tc, ascii_is_ascii);
	tcase_add_test(tc, drawings_are_well_formed);
	tcase_add_test(tc, no_text_breaks_out_of_a_drawing);
	tcase_add_test(tc, figures_of_rubbish_do_no_harm);
	tcase_add_test(tc, frames_give_way_to_a_slow_terminal);
	tcase_add_test(tc, frames_are_fewer_from_afar);
	tcase_add_test(tc, frames_wait_for_a_slow_line);
	tcase_add_test(tc, what_a_line_cannot_carry_is_drawn_later);
	tcase_add_test(tc, from_afar_the_line_may_be_slow);
	suite_add_tcase(s, tc);
	return s;
}
