/* List and pager positions, big digits, layouts. */
#include <check.h>
#include <string.h>

#include "limber/base/str.h"
#include "limber/ui/digits.h"
#include "limber/ui/layout.h"
#include "limber/ui/sketch.h"
#include "limber/ui/list.h"
#include "limber/ui/pager.h"

Suite *models_suite(void);

/* ---- list ---- */

/* The first ten are a short list, all of them one that has pages. */
enum { SHORT = 10, LONG = LIST_SHORT + 1 };
static const bool headings[LONG] = { true, false, false, true, false, false, false, true, true, false };

static const struct list_case {
	const char *label;
	int rows;
	const char *moves; /* u d U D f l */
	int selected, top;
	int count; /* 0: SHORT */
} lists[] = {
	{ "begins below the heading", 4, "", 1, 0, 0 },
	{ "up at the top stays", 4, "uu", 1, 0, 0 },
	{ "down skips headings", 4, "dd", 4, 1, 0 },
	{ "a heading comes into sight with its first line", 2, "dd", 4, 3, 0 },
	{ "one row", 1, "dd", 4, 4, 0 },
	{ "page", 4, "D", 4, 1, LONG },
	{ "page back to the heading", 4, "DU", 1, 0, LONG },
	{ "in a short list a page is a line", 4, "D", 2, 0, 0 },
	{ "and back", 4, "DDU", 2, 1, 0 },
	{ "last", 4, "l", 9, 6, 0 },
	{ "last and down", 4, "ld", 9, 6, 0 },
	{ "first", 4, "lf", 1, 0, 0 },
	{ "up over two headings", 4, "lu", 6, 6, 0 },
	{ "more rows than lines", 40, "l", 9, 0, 0 },
};

static enum action action_of(char c)
{
	static const char letters[] = "udUDfl";
	static const enum action actions[] = { ACTION_UP,        ACTION_DOWN,  ACTION_PAGE_UP,
		                               ACTION_PAGE_DOWN, ACTION_FIRST, ACTION_LAST };

	return actions[strchr(letters, c) - letters];
}

START_TEST(lists_move)
{
	const struct list_case *k = &lists[_i];
	struct list l;

	list_init(&l, k->count > 0 ? k->count : SHORT, headings);
	list_fit(&l, k->rows);
	for (const char *m = k->moves; *m != '\0'; m++)
		ck_assert(list_act(&l, action_of(*m)));
	ck_assert_msg(l.selected == k->selected && l.top == k->top, "%s: selected %d, top %d",
	              k->label, l.selected, l.top);
}
END_TEST

START_TEST(a_list_may_be_empty)
{
	static const bool all[] = { true, true };
	struct list l;

	list_init(&l, 0, NULL);
	list_fit(&l, 0);
	ck_assert(list_act(&l, ACTION_LAST) && list_act(&l, ACTION_UP));
	ck_assert(!list_has_selection(&l));
	list_init(&l, 2, all);
	ck_assert(list_act(&l, ACTION_DOWN));
	ck_assert(!list_has_selection(&l));
	ck_assert(!list_act(&l, ACTION_OPEN));
}
END_TEST

START_TEST(a_smaller_screen_keeps_the_selection_in_sight)
{
	struct list l;

	list_init(&l, 100, NULL);
	list_fit(&l, 50);
	list_select(&l, 45);
	list_fit(&l, 5);
	ck_assert_int_le(l.top, 45);
	ck_assert_int_gt(l.top + 5, 45);
	list_fit(&l, 200);
	ck_assert_int_eq(l.top, 0);
	list_select(&l, 1000);
	ck_assert_int_eq(l.selected, 99);
}
END_TEST

/* ---- pager ---- */

static struct pager pager;

static void fill_pager(void)
{
	pager_clear(&pager);
	pager_add_markup(&pager, "one two three four\n\nfive\n- six seven\n- eight\n# Nine\nten");
	pager_add(&pager, PAGER_NUMBER, "eleven");
	pager_add(&pager, PAGER_NUMBER, "twelve");
	pager_add(&pager, PAGER_WARNING, "careful");
	pager_add(&pager, PAGER_PARAGRAPH, NULL);
	pager_add(&pager, PAGER_PARAGRAPH, "");
}

static void expect_pager(int rows, int cols, const char *text)
{
	struct canvas c = CANVAS_INIT;
	struct str s = STR_INIT;

	canvas_reset(&c, rows, cols);
	pager_draw(&pager, &c, (struct rect){ 0, 0, rows, cols });
	canvas_dump(&c, &s);
	ck_assert_str_eq(s.buf, text);
	str_release(&s);
	canvas_release(&c);
}

START_TEST(a_pager_wraps_and_marks)
{
	pager = (struct pager)PAGER_INIT;
	fill_pager();
	expect_pager(17, 11,
	             "one two\nthree four\n\nfive\n- six seven\n- eight\n\nNine\nten\n\n1. "
	             "eleven\n2. twelve\n\n"
	             "! careful\n\n\n\n");
	ck_assert(pager_fits(&pager));
	pager_release(&pager);
}
END_TEST

/* The tenth moves the nine before it, and no other list. */
START_TEST(numbers_of_a_list_stand_below_each_other)
{
	pager = (struct pager)PAGER_INIT;
	pager_add(&pager, PAGER_NUMBER, "short");
	pager_add(&pager, PAGER_WARNING, "careful");
	for (int i = 1; i <= 11; i++)
		pager_addf(&pager, PAGER_NUMBER, "step %d", i);
	expect_pager(15, 12,
	             "1. short\n\n! careful\n\n 1. step 1\n 2. step 2\n 3. step 3\n 4. step 4\n"
	             " 5. step 5\n 6. step 6\n 7. step 7\n 8. step 8\n 9. step 9\n10. step 10\n"
	             "11. step 11\n");
	pager_release(&pager);
}
END_TEST

START_TEST(a_pager_scrolls_within_its_text)
{
	struct str s = STR_INIT;

	pager = (struct pager)PAGER_INIT;
	fill_pager();
	pager_fit(&pager, 11, 4);
	pager_position(&pager, &s);
	ck_assert_str_eq(s.buf, "1-4 of 14, more below");
	ck_assert(pager_act(&pager, ACTION_UP));
	ck_assert_int_eq(pager.top, 0);
	ck_assert(pager_act(&pager, ACTION_PAGE_DOWN));
	ck_assert_int_eq(pager.top, 3);
	ck_assert(pager_act(&pager, ACTION_LAST) && pager_act(&pager, ACTION_DOWN));
	ck_assert_int_eq(pager.top, 10);
	ck_assert(pager_at_end(&pager));
	expect_pager(4, 11, "1. eleven\n2. twelve\n\n! careful\n");
	/* Built anew it stays where it was; a wider screen shows what there is. */
	fill_pager();
	expect_pager(4, 11, "1. eleven\n2. twelve\n\n! careful\n");
	pager_fit(&pager, 40, 40);
	ck_assert_int_eq(pager.top, 0);
	ck_assert(!pager_act(&pager, ACTION_OPEN));
	str_release(&s);
	pager_release(&pager);
}
END_TEST

START_TEST(fields_stand_beside_or_below_their_label)
{
	pager = (struct pager)PAGER_INIT;
	pager_field(&pager, "Needs", "mat and a chair that does not roll away");
	pager_field(&pager, "Start", "standing");
	expect_pager(3, 34,
	             "Needs       mat and a chair that\n            does not roll away\nStart      "
	             " standing\n");
	expect_pager(4, 20, "Needs\n  mat and a chair\n  that does not roll\n  away\n");
	expect_pager(2, 1, "N\nm\n");
	pager_release(&pager);
}
END_TEST

/* ---- digits ---- */

static const struct scale_case {
	const char *text;
	int rows, cols, across, down;
} scales[] = {
	{ "7", 5, 3, 1, 1 },     { "7", 4, 30, 0, 0 },     { "7", 50, 2, 0, 0 },
	{ "15", 5, 6, 0, 0 },    { "15", 5, 7, 1, 1 },     { "15", 7, 38, 3, 1 },
	{ "15", 12, 34, 4, 2 },  { "15", 28, 55, 7, 5 },   { "0:42", 10, 40, 3, 2 },
	{ "120", 40, 22, 2, 2 }, { "15", 35, 120, 17, 7 }, { "", 10, 10, 0, 0 },
};

START_TEST(digits_fill_the_room)
{
	const struct scale_case *k = &scales[_i];
	struct digits_scale s = digits_fit(k->text, k->rows, k->cols);

	ck_assert_msg(s.across == k->across && s.down == k->down, "%s in %dx%d: %dx%d", k->text,
	              k->cols, k->rows, s.across, s.down);
	ck_assert_int_le(s.rows, k->rows);
	ck_assert_int_le(s.cols, k->cols);
}
END_TEST

START_TEST(a_number_keeps_its_size_and_its_right_end)
{
	struct canvas c = CANVAS_INIT;
	struct str s = STR_INIT;

	canvas_reset(&c, 6, 11);
	digits_draw(&c, (struct rect){ 0, 0, 6, 11 }, "15", "4", STYLE_FILL_WORK, STYLE_WORK);
	canvas_dump(&c, &s);
	ck_assert_str_eq(s.buf, "      # #\n      # #\n      ###\n        #\n        #\n\n");
	str_clear(&s);
	canvas_reset(&c, 3, 11);
	digits_draw(&c, (struct rect){ 0, 0, 3, 11 }, "15", "4", STYLE_FILL_WORK, STYLE_WORK);
	canvas_dump(&c, &s);
	ck_assert_str_eq(s.buf, "\n     4\n\n");
	str_release(&s);
	canvas_release(&c);
}
END_TEST

/* ---- layouts ---- */

static const int sizes[][2] = {
	{ 1, 1 },    { 1, 40 },   { 2, 5 },    { 3, 20 },    { 5, 20 },  { 8, 30 },
	{ 12, 40 },  { 10, 100 }, { 40, 30 },  { 18, 64 },   { 24, 80 }, { 30, 100 },
	{ 40, 120 }, { 50, 200 }, { 60, 200 }, { 200, 300 },
};

static void no_overlap(const struct rect *rects, size_t count, int rows, int cols)
{
	for (size_t i = 0; i < count; i++) {
		const struct rect *a = &rects[i];
		ck_assert_int_ge(a->rows, 0);
		ck_assert_int_ge(a->cols, 0);
		if (rect_is_empty(*a))
			continue;
		ck_assert_msg(a->row >= 0 && a->col >= 0 && a->row + a->rows <= rows &&
		                      a->col + a->cols <= cols,
		              "%d of %dx%d: outside", (int)i, cols, rows);
		for (size_t j = 0; j < i; j++) {
			const struct rect *b = &rects[j];
			bool apart = rect_is_empty(*b) || a->row >= b->row + b->rows ||
			             b->row >= a->row + a->rows || a->col >= b->col + b->cols ||
			             b->col >= a->col + a->cols;
			ck_assert_msg(apart, "%d and %d of %dx%d", (int)i, (int)j, cols, rows);
		}
	}
}

START_TEST(rectangles_lie_side_by_side)
{
	int rows = sizes[_i][0], cols = sizes[_i][1];
	struct frame f = layout_frame(rows, cols);
	struct panes p = layout_panes(f.body);
	const struct rect frame[] = {
		f.title, f.rule_top, p.list, p.detail, f.rule_bottom, f.footer
	};

	no_overlap(frame, ARRAY_LEN(frame), rows, cols);
	ck_assert_msg(!rect_is_empty(f.body), "a body at %dx%d", cols, rows);
	for (int beside = BESIDE_TEXT; beside <= BESIDE_NOTHING; beside++) {
		struct play_layout l = layout_play(rows, cols, (enum play_beside)beside);
		const struct rect play[] = { l.title,  l.rule_top, l.name,     l.state,    l.badge,
			                     l.text,   l.figure,   l.digits,   l.phase,
			                     l.coaching, l.progress, l.rule_bottom, l.next,
			                     l.footer };
		no_overlap(play, ARRAY_LEN(play), rows, cols);
		ck_assert_msg(!rect_is_empty(l.name), "a name at %dx%d", cols, rows);
		ck_assert_msg(rect_is_empty(l.figure) || (l.figure.rows >= SKETCH_MIN_ROWS &&
		                                          l.figure.cols >= SKETCH_MIN_COLS),
		              "a small figure at %dx%d", cols, rows);
	}
}
END_TEST

static const struct play_case {
	int rows, cols;
	enum play_size size;
	int across, down;  /* of a two-digit number's blocks */
} plays[] = {
	{ 1, 1, PLAY_LINE, 0, 0 },       { 1, 200, PLAY_LINE, 0, 0 },
	{ 5, 20, PLAY_SMALL, 0, 0 },     { 12, 40, PLAY_COMPACT, 3, 1 },
	{ 10, 26, PLAY_COMPACT, 3, 1 },  { 9, 26, PLAY_SMALL, 0, 0 },
	{ 12, 120, PLAY_COMPACT, 3, 1 }, { 24, 80, PLAY_FULL, 4, 2 },
	{ 30, 100, PLAY_FULL, 6, 3 },    { 40, 120, PLAY_FULL, 7, 5 },
	{ 50, 200, PLAY_FULL, 16, 7 },
};

START_TEST(every_size_has_its_play_screen)
{
	const struct play_case *k = &plays[_i];
	struct play_layout l = layout_play(k->rows, k->cols, BESIDE_TEXT);
	struct digits_scale s = digits_fit("15", l.digits.rows, l.digits.cols);

	ck_assert_msg(l.size == k->size, "%dx%d: size %d", k->cols, k->rows, (int)l.size);
	ck_assert_msg(s.across == k->across && s.down == k->down, "%dx%d: blocks of %dx%d", k->cols,
	              k->rows, s.across, s.down);
}
END_TEST

/* Where a figure has room, and that text and figure share where both have. */
static const struct beside_case {
	int rows, cols;
	enum play_beside beside;
	bool text, figure;
} besides[] = {
	{ 24, 80, BESIDE_FIGURE, false, true },   { 24, 80, BESIDE_BOTH, true, true },
	{ 24, 80, BESIDE_TEXT, true, false },     { 24, 80, BESIDE_BOTH_TALL, true, true },     { 24, 80, BESIDE_NOTHING, false, false },
	{ 18, 64, BESIDE_BOTH, false, true },     { 12, 40, BESIDE_FIGURE, false, false },
	{ 20, 60, BESIDE_FIGURE, false, true },   { 40, 40, BESIDE_FIGURE, false, true },
	{ 50, 200, BESIDE_BOTH, true, true },     { 5, 20, BESIDE_FIGURE, false, false },
	{ 30, 26, BESIDE_FIGURE, false, true },
};

START_TEST(figures_have_their_room)
{
	const struct beside_case *k = &besides[_i];
	struct play_layout l = layout_play(k->rows, k->cols, k->beside);

	ck_assert_msg(rect_is_empty(l.text) != k->text && rect_is_empty(l.figure) != k->figure,
	              "%dx%d: text %d, figure %d", k->cols, k->rows, !rect_is_empty(l.text),
	              !rect_is_empty(l.figure));
}
END_TEST

Suite *models_suite(void)
{
	Suite *s = suite_create("models");
	TCase *tc = tcase_create("models");

	tcase_add_loop_test(tc, lists_move, 0, ARRAY_LEN(lists));
	tcase_add_test(tc, a_list_may_be_empty);
	tcase_add_test(tc, a_smaller_screen_keeps_the_selection_in_sight);
	tcase_add_test(tc, a_pager_wraps_and_marks);
	tcase_add_test(tc, numbers_of_a_list_stand_below_each_other);
	tcase_add_test(tc, a_pager_scrolls_within_its_text);
	tcase_add_test(tc, fields_stand_beside_or_below_their_label);
	tcase_add_loop_test(tc, digits_fill_the_room, 0, ARRAY_LEN(scales));
	tcase_add_test(tc, a_number_keeps_its_size_and_its_right_end);
	tcase_add_loop_test(tc, rectangles_lie_side_by_side, 0, ARRAY_LEN(sizes));
	tcase_add_loop_test(tc, figures_have_their_room, 0, ARRAY_LEN(besides));
	tcase_add_loop_test(tc, every_size_has_its_play_screen, 0, ARRAY_LEN(plays));
	suite_add_tcase(s, tc);
	return s;
}
