/* Canvas: clipping, cutting, wide characters, marks, dumps; and the markup of texts. */
#include <check.h>
#include <string.h>

#include "limber/base/str.h"
#include "limber/ui/canvas.h"
#include "limber/ui/document.h"

Suite *canvas_suite(void);

static struct canvas canvas;
static struct str dump;

static void setup(void)
{
	canvas = (struct canvas)CANVAS_INIT;
	dump = (struct str)STR_INIT;
	canvas.utf8 = true;
	canvas_reset(&canvas, 3, 10);
}

static void teardown(void)
{
	canvas_release(&canvas);
	str_release(&dump);
}

static void expect_row(int row, const char *text)
{
	const char *line;

	str_clear(&dump);
	canvas_dump(&canvas, &dump);
	for (line = dump.buf; row > 0; row--)
		line = strchr(line, '\n') + 1;
	ck_assert_msg(strncmp(line, text, strlen(text)) == 0 && line[strlen(text)] == '\n',
	              "\"%s\" in:\n%s", text, dump.buf);
}

static const struct put_case {
	const char *label;
	int col, width;
	const char *text, *row;
	int used;
} puts_[] = {
	{ "plain", 0, -1, "abc", "abc", 3 },
	{ "whole width", 0, 10, "abcdefghij", "abcdefghij", 10 },
	{ "cut at the edge", 0, -1, "abcdefghijk", "abcdefg...", 10 },
	{ "cut at the width", 2, 5, "abcdefgh", "  ab...", 5 },
	{ "too narrow for dots", 0, 3, "abcdef", "abc", 3 },
	{ "no room", 0, 0, "abc", "", 0 },
	{ "beyond the edge", 10, -1, "abc", "", 0 },
	{ "left of the edge", -2, 5, "abcde", "cde", 5 },
	{ "wide", 0, -1, "\xE6\xBC\xA2\xE5\xAD\x97x", "\xE6\xBC\xA2\xE5\xAD\x97x", 5 },
	{ "wide does not fit by half", 0, 3, "\xE6\xBC\xA2\xE5\xAD\x97", "\xE6\xBC\xA2", 2 },
	{ "mark", 0, -1, "e\xCC\x81x", "e\xCC\x81x", 2 },
	{ "mark alone", 0, -1, "\xCC\x81x", "x", 1 },
	{ "control characters", 0, -1, "a\x1b[2Jb", "a?[2Jb", 6 },
	{ "newline", 0, -1, "a\nb\tc", "a b c", 5 },
	{ "bad bytes", 0, -1, "a\xFF\xC3", "a??", 3 },
	{ "bidirectional override", 0, -1, "a\xE2\x80\xAEz", "a?z", 3 },
	{ "C1 control", 0, -1, "a\xC2\x9Bz", "a?z", 3 },
};

START_TEST(text_is_put_clipped_and_safe)
{
	const struct put_case *k = &puts_[_i];

	int used = canvas_put(&canvas, 1, k->col, k->width, STYLE_NORMAL, k->text);
	ck_assert_msg(used == k->used, "%s: %d cells", k->label, used);
	expect_row(0, "");
	expect_row(1, k->row);
	expect_row(2, "");
}
END_TEST

START_TEST(at_most_four_marks_stay_on_a_character)
{
	canvas_put(&canvas, 0, 0, -1, STYLE_NORMAL,
	           "e\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81");
	expect_row(0, "e\xCC\x81\xCC\x81\xCC\x81\xCC\x81");
}
END_TEST

START_TEST(marks_that_do_not_fit_are_left_out_whole)
{
	canvas_put(&canvas, 0, 0, -1, STYLE_NORMAL,
	           "\xE0\xB8\x81\xE0\xB9\x8B\xE0\xB9\x8B\xE0\xB9\x8B\xE0\xB9\x8Bx");
	expect_row(0, "\xE0\xB8\x81\xE0\xB9\x8B\xE0\xB9\x8B\xE0\xB9\x8Bx");
}
END_TEST

START_TEST(a_wide_character_loses_both_halves)
{
	canvas_put(&canvas, 0, 0, -1, STYLE_NORMAL, "\xE6\xBC\xA2\xE5\xAD\x97");
	canvas_put(&canvas, 0, 1, -1, STYLE_NORMAL, "ab");
	expect_row(0, " ab");
	ck_assert_int_eq(canvas.cells[0].width, 1);
	ck_assert_int_eq(canvas.cells[3].width, 1);
}
END_TEST

START_TEST(a_fill_over_a_half_takes_the_whole)
{
	canvas_put(&canvas, 0, 0, -1, STYLE_NORMAL, "\xE6\xBC\xA2\xE5\xAD\x97\xE6\xBC\xA2");
	canvas_fill(&canvas, (struct rect){ 0, 1, 1, 4 }, '#', STYLE_NORMAL);
	expect_row(0, " ####");
	for (int col = 0; col < 6; col++)
		ck_assert_int_eq(canvas.cells[col].width, 1);
}
END_TEST

START_TEST(ascii_has_twins_or_question_marks)
{
	canvas.utf8 = false;
	canvas_put(&canvas, 0, 0, -1, STYLE_NORMAL, "Child\xE2\x80\x99s \xC3\xA9\xE2\x80\x94");
	expect_row(0, "Child's e-");
	canvas_put(&canvas, 1, 0, -1, STYLE_NORMAL, "\xE6\xBC\xA2x");
	expect_row(1, "?x");
}
END_TEST

START_TEST(nothing_is_drawn_outside_the_clip)
{
	canvas_clip(&canvas, (struct rect){ 1, 2, 1, 4 });
	for (int row = -1; row < 5; row++)
		canvas_put(&canvas, row, 0, -1, STYLE_NORMAL, "0123456789");
	canvas_fill(&canvas, (struct rect){ -5, 5, 50, 50 }, '#', STYLE_FILL_WORK);
	canvas_restyle(&canvas, (struct rect){ -5, -5, 50, 50 }, STYLE_DIM);
	expect_row(0, "");
	expect_row(1, "  2..#");
	expect_row(2, "");
	str_clear(&dump);
	canvas_dump_styles(&canvas, &dump);
	ck_assert_str_eq(dump.buf, "\n..dddd\n\n");
}
END_TEST

START_TEST(right_and_centre_keep_their_ends)
{
	ck_assert_int_eq(canvas_put_right(&canvas, 0, 5, 10, STYLE_NORMAL, "12345"), 5);
	ck_assert_int_eq(canvas_put_right(&canvas, 1, 5, 10, STYLE_NORMAL, "123456"), 0);
	canvas_put_centre(&canvas, 2, 0, 10, STYLE_NORMAL, "1234");
	expect_row(0, "     12345");
	expect_row(1, "");
	expect_row(2, "   1234");
}
END_TEST

START_TEST(a_canvas_has_at_least_one_cell)
{
	canvas_reset(&canvas, 0, -3);
	ck_assert_int_eq(canvas.rows, 1);
	ck_assert_int_eq(canvas.cols, 1);
	canvas_put(&canvas, 0, 0, -1, STYLE_NORMAL, "abc");
	canvas_cursor(&canvas, 9, 9);
	ck_assert_int_eq(canvas.cursor_row + canvas.cursor_col, 0);
	expect_row(0, "a");
}
END_TEST

START_TEST(markup_gives_blocks)
{
	const char *text = "\n# Head\nfirst\n\n  \n- one\n-two\r\n#x";
	static const struct { enum block_kind kind; const char *text; } want[] = {
		{ BLOCK_HEADING, "Head" }, { BLOCK_PARAGRAPH, "first" }, { BLOCK_BULLET, "one" },
		{ BLOCK_PARAGRAPH, "-two\r" }, { BLOCK_PARAGRAPH, "#x" },
	};
	struct block b;

	for (size_t i = 0; i < ARRAY_LEN(want); i++) {
		ck_assert(document_next(&text, &b));
		ck_assert_int_eq(b.kind, want[i].kind);
		ck_assert_uint_eq(b.len, strlen(want[i].text));
		ck_assert(strncmp(b.text, want[i].text, b.len) == 0);
	}
	ck_assert(!document_next(&text, &b));
	ck_assert(!document_next(&text, &b));
}
END_TEST

Suite *canvas_suite(void)
{
	Suite *s = suite_create("canvas");
	TCase *tc = tcase_create("canvas");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_loop_test(tc, text_is_put_clipped_and_safe, 0, ARRAY_LEN(puts_));
	tcase_add_test(tc, at_most_four_marks_stay_on_a_character);
	tcase_add_test(tc, marks_that_do_not_fit_are_left_out_whole);
	tcase_add_test(tc, a_wide_character_loses_both_halves);
	tcase_add_test(tc, a_fill_over_a_half_takes_the_whole);
	tcase_add_test(tc, ascii_has_twins_or_question_marks);
	tcase_add_test(tc, nothing_is_drawn_outside_the_clip);
	tcase_add_test(tc, right_and_centre_keep_their_ends);
	tcase_add_test(tc, a_canvas_has_at_least_one_cell);
	tcase_add_test(tc, markup_gives_blocks);
	suite_add_tcase(s, tc);
	return s;
}
