/* Times, counts, wrapped lines, near names and numbers. */
#include "limber/base/text.h"

#include <check.h>
#include <string.h>

#include "limber/base/macros.h"
#include "limber/base/str.h"

Suite *text_suite(void);

static const struct {
	int64_t seconds;
	const char *text;
} clocks[] = {
	{ 0, "0:00" }, { 42, "0:42" }, { 60, "1:00" }, { 1814, "30:14" }, { 3599, "59:59" },
	{ 3600, "1:00:00" }, { 3723, "1:02:03" }, { 86400, "24:00:00" }, { -5, "0:00" },
	{ INT64_MAX, "2562047788015215:30:07" },
};

START_TEST(seconds_are_shown_as_a_clock)
{
	char out[TEXT_TIME_MAX];
	ck_assert_str_eq(text_clock(out, clocks[_i].seconds), clocks[_i].text);
}
END_TEST

START_TEST(only_one_has_no_s)
{
	struct str s = STR_INIT;
	text_count(&s, 0, "rep");
	str_addc(&s, ' ');
	text_count(&s, 1, "rep");
	str_addc(&s, ' ');
	text_count(&s, 15, "rep");
	ck_assert_str_eq(s.buf, "0 reps 1 rep 15 reps");
	str_release(&s);
}
END_TEST

static const struct {
	const char *label, *text;
	int width;
	const char *lines; /* joined by | */
} wraps[] = {
	{ "fits", "hold it", 7, "hold it" },
	{ "at a blank", "hold it", 6, "hold|it" },
	{ "at the blank after", "hold it", 4, "hold|it" },
	{ "many blanks", "hold    it", 5, "hold|it" },
	{ "long word", "abcdefgh", 3, "abc|def|gh" },
	{ "long word after a short", "a bcdefgh", 3, "a|bcd|efg|h" },
	{ "newlines", "a\nb\n\nc", 10, "a|b||c" },
	{ "newline at the end", "a\n", 10, "a" },
	{ "exact and newline", "abc\nd", 3, "abc|d" },
	{ "trailing blanks", "abc   \nd", 10, "abc|d" },
	{ "trailing blanks at the end", "abc   ", 3, "abc" },
	{ "leading blanks stay", "  abc", 10, "  abc" },
	{ "width zero is one", "ab", 0, "a|b" },
	{ "wide", "\xe6\xbc\xa2\xe6\xbc\xa2", 3, "\xe6\xbc\xa2|\xe6\xbc\xa2" },
	{ "wide in one cell", "\xe6\xbc\xa2x", 1, "\xe6\xbc\xa2|x" },
	{ "marks", "e\xcc\x81" "a", 1, "e\xcc\x81|a" },
	{ "empty", "", 5, "" },
	{ "only a newline", "\n", 5, "" },
	{ "a number and its unit", "you did 100 % of it", 11, "you did|100 % of it" },
	{ "... of seconds", "hold 30 s.", 8, "hold|30 s." },
	{ "... of minutes", "about 5 min", 7, "about|5 min" },
	{ "... at the blank", "did 100 %", 7, "did|100 %" },
	{ "... where it fits nowhere", "1000 %", 4, "1000|%" },
	{ "a number and a word", "hold 30 sets", 7, "hold 30|sets" },
	{ "... that a unit begins with", "hold 5 mins", 7, "hold 5|mins" },
	{ "a unit and no number", "not a % at all", 6, "not a|% at|all" },
	{ "a word that ends at the width", "one two three", 7, "one two|three" },
};

START_TEST(lines_are_wrapped)
{
	struct str s = STR_INIT;
	const char *rest = wraps[_i].text, *line;
	size_t len;
	bool first = true;
	while ((line = text_wrap(&rest, wraps[_i].width, &len)) != NULL) {
		if (!first)
			str_addc(&s, '|');
		first = false;
		str_addb(&s, line, len);
		ck_assert_uint_lt(s.len, 100);
	}
	ck_assert_msg(strcmp(s.buf, wraps[_i].lines) == 0, "%s: %s", wraps[_i].label, s.buf);
	str_release(&s);
}
END_TEST

START_TEST(an_empty_text_gives_no_line)
{
	const char *rest = "";
	size_t len;
	ck_assert_ptr_null(text_wrap(&rest, 10, &len));
	rest = "\n";
	ck_assert_ptr_nonnull(text_wrap(&rest, 10, &len));
	ck_assert_ptr_null(text_wrap(&rest, 10, &len));
}
END_TEST

static const struct {
	const char *a, *b;
	int distance;
} distances[] = {
    {"", "", 0},           {"", "abc", 3},         {"abc", "", 3},
    {"daily", "daily", 0}, {"daily", "dialy", 1},  {"daily", "dail", 1},
    {"daily", "dayly", 1}, {"daily", "ddaily", 1}, {"clamshell", "glute", 7},
    {"ca", "abc", 3},      {"ab", "ba", 1},
};

START_TEST(near_words_have_a_small_distance)
{
	ck_assert_int_eq(text_distance(distances[_i].a, distances[_i].b), distances[_i].distance);
	ck_assert_int_eq(text_distance(distances[_i].b, distances[_i].a), distances[_i].distance);
}
END_TEST

START_TEST(a_very_long_word_is_far_from_all_but_itself)
{
	char word[200];
	memset(word, 'a', sizeof(word) - 1);
	word[sizeof(word) - 1] = '\0';
	ck_assert_int_eq(text_distance(word, word), 0);
	ck_assert_int_gt(text_distance(word, "a"), 60);
}
END_TEST

START_TEST(case_is_ascii_only)
{
	ck_assert(text_same_word("Glute", "gLUTE"));
	ck_assert(text_same_word("", ""));
	ck_assert(!text_same_word("glute", "glutes"));
	ck_assert(!text_same_word("glutes", "glute"));
	ck_assert(!text_same_word("\xc3\x84", "\xc3\xa4"));
	ck_assert_int_eq(text_lower('Z'), 'z');
	ck_assert_int_eq(text_lower('['), '[');
	ck_assert(text_has_prefix("Glute bridge", "glu"));
	ck_assert(text_has_prefix("Glute", ""));
	ck_assert(!text_has_prefix("Glu", "glute"));
	ck_assert(text_contains("Glute bridge", "BRID"));
	ck_assert(text_contains("aab", "ab"));
	ck_assert(text_contains("x", ""));
	ck_assert(text_contains("", ""));
	ck_assert(!text_contains("bridge", "bridges"));
}
END_TEST

static const struct {
	const char *text;
	bool good;
	int64_t value;
} ints[] = {
	{ "0", true, 0 }, { "12", true, 12 }, { "100", true, 100 }, { "007", true, 7 },
	{ "101", false, 0 }, { "-1", true, -1 }, { "-11", false, 0 }, { "", false, 0 },
	{ "-", false, 0 }, { "+1", false, 0 }, { " 1", false, 0 }, { "1 ", false, 0 },
	{ "1.0", false, 0 }, { "0x1", false, 0 }, { "99999999999999999999", false, 0 },
};

START_TEST(whole_numbers_are_read_strictly)
{
	int64_t value = 0;
	bool good = text_parse_int(ints[_i].text, -10, 100, &value);
	ck_assert_msg(good == ints[_i].good && value == ints[_i].value, "'%s'", ints[_i].text);
}
END_TEST

static const struct {
	const char *text;
	bool good;
	double value;
} decimals[] = {
    {"0.5", true, 0.5},
    {"1", true, 1},
    {"2.0", true, 2},
    {"1.25", true, 1.25},
    {"0.1", true, 0.1},
    {"1.1", true, 1.1},
    {"-1.5", true, -1.5},
    {"2.01", false, 0},
    {"-2.5", false, 0},
    {"1.", false, 0},
    {".5", false, 0},
    {"1,5", false, 0},
    {"1.2.3", false, 0},
    {"1e0", false, 0},
    {"inf", false, 0},
    {"nan", false, 0},
    {"", false, 0},
    {"-", false, 0},
    {"1.00000000000000000000", false, 0},
};

START_TEST(fractions_are_read_strictly)
{
	double value = 0;
	bool good = text_parse_decimal(decimals[_i].text, -2, 2, &value);
	ck_assert_msg(good == decimals[_i].good, "'%s'", decimals[_i].text);
	ck_assert_double_eq(value, decimals[_i].value);
}
END_TEST

/* A path may be as long as it likes, and of any bytes. */
START_TEST(a_name_becomes_one_safe_line)
{
	struct str name = STR_INIT, out = STR_INIT;
	str_addn(&name, 'x', 3000);
	str_adds(&name, "\n\033[m\xff");
	str_adds(&out, "in ");
	text_add_clean(&out, name.buf);
	ck_assert_uint_eq(out.len, 3 + 3000 + 5);
	ck_assert_str_eq(out.buf + 3 + 2999, "x ?[m?");
	str_release(&name);
	str_release(&out);
}
END_TEST

Suite *text_suite(void)
{
	Suite *s = suite_create("text");
	TCase *tc = tcase_create("text");
	tcase_add_loop_test(tc, seconds_are_shown_as_a_clock, 0, ARRAY_LEN(clocks));
	tcase_add_test(tc, only_one_has_no_s);
	tcase_add_test(tc, a_name_becomes_one_safe_line);
	tcase_add_loop_test(tc, lines_are_wrapped, 0, ARRAY_LEN(wraps));
	tcase_add_test(tc, an_empty_text_gives_no_line);
	tcase_add_loop_test(tc, near_words_have_a_small_distance, 0, ARRAY_LEN(distances));
	tcase_add_test(tc, a_very_long_word_is_far_from_all_but_itself);
	tcase_add_test(tc, case_is_ascii_only);
	tcase_add_loop_test(tc, whole_numbers_are_read_strictly, 0, ARRAY_LEN(ints));
	tcase_add_loop_test(tc, fractions_are_read_strictly, 0, ARRAY_LEN(decimals));
	suite_add_tcase(s, tc);
	return s;
}
