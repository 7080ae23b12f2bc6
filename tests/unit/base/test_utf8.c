/* Strict decoding, widths, and what must not reach a terminal. */
#include "limber/base/utf8.h"

#include <check.h>
#include <string.h>

#include "limber/base/macros.h"

Suite *utf8_suite(void);

static const struct {
	const char *label, *bytes;
	size_t len;
	uint32_t cp;
} decodes[] = {
	{ "ascii", "a", 1, 'a' },
	{ "two", "\xc3\xa4", 2, 0xe4 },
	{ "least two", "\xc2\x80", 2, 0x80 },
	{ "three", "\xe6\xbc\xa2", 3, 0x6f22 },
	{ "last before surrogates", "\xed\x9f\xbf", 3, 0xd7ff },
	{ "first after surrogates", "\xee\x80\x80", 3, 0xe000 },
	{ "four", "\xf0\x9f\x92\xaa", 4, 0x1f4aa },
	{ "last", "\xf4\x8f\xbf\xbf", 4, 0x10ffff },
	{ "above the last", "\xf4\x90\x80\x80", 0, 0 },
	{ "overlong two", "\xc0\xaf", 0, 0 },
	{ "overlong two, c1", "\xc1\xbf", 0, 0 },
	{ "overlong three", "\xe0\x9f\xbf", 0, 0 },
	{ "overlong four", "\xf0\x8f\xbf\xbf", 0, 0 },
	{ "surrogate", "\xed\xa0\x80", 0, 0 },
	{ "tail alone", "\x80", 0, 0 },
	{ "bad tail", "\xc3(", 0, 0 },
	{ "cut two", "\xc3", 0, 0 },
	{ "cut three", "\xe6\xbc", 0, 0 },
	{ "cut four", "\xf0\x9f\x92", 0, 0 },
	{ "ff", "\xff", 0, 0 },
	{ "f5", "\xf5\x80\x80\x80", 0, 0 },
	{ "nothing", "", 0, 0 },
};

START_TEST(decoding_is_strict)
{
	uint32_t cp = 0;
	size_t len = utf8_decode(decodes[_i].bytes, strlen(decodes[_i].bytes), &cp);
	ck_assert_msg(len == decodes[_i].len && cp == decodes[_i].cp, "%s: %zu bytes, U+%04X",
	              decodes[_i].label, len, (unsigned)cp);
}
END_TEST

START_TEST(what_is_encoded_decodes_to_the_same)
{
	for (uint32_t cp = 0; cp <= 0x10ffff; cp += cp < 0x900 ? 1 : 61) {
		if (cp >= 0xd800 && cp <= 0xdfff)
			continue;
		char bytes[4];
		uint32_t back = 0;
		size_t len = utf8_encode(cp, bytes);
		ck_assert_uint_eq(utf8_decode(bytes, len, &back), len);
		ck_assert_uint_eq(back, cp);
	}
}
END_TEST

START_TEST(a_surrogate_cannot_be_encoded)
{
	char bytes[4];
	utf8_encode(0xd800, bytes);
}
END_TEST

static const struct {
	uint32_t cp;
	int width;
} widths[] = {
	{ 0x1b, -1 }, { 0x7f, -1 }, { 0x9f, -1 }, { 0, -1 },
	{ ' ', 1 }, { '~', 1 }, { 0xa0, 1 }, { 0xe4, 1 }, { 0x2ff, 1 },
	{ 0x300, 0 }, { 0x36f, 0 }, { 0x370, 1 },
	{ 0x10ff, 1 }, { 0x1100, 2 }, { 0x115f, 2 }, { 0x11ff, 0 }, { 0x1200, 1 },
	{ 0x2022, 1 }, { 0x2500, 1 }, { 0x2588, 1 }, { 0x28ff, 1 },
	{ 0x3000, 2 }, { 0x303f, 1 }, { 0x4e00, 2 }, { 0x6f22, 2 }, { 0xac00, 2 }, { 0xd7a3, 2 },
	{ 0xff01, 2 }, { 0xff61, 1 }, { 0xffe0, 2 },
	{ 0x1f4aa, 2 }, { 0x1f600, 2 }, { 0x1faf6, 2 }, { 0x20000, 2 }, { 0x3fffd, 2 },
	{ 0xe0100, 0 }, { 0xe01ef, 0 }, { 0xe01f0, 1 }, { 0x10ffff, 1 },
};

START_TEST(a_character_has_its_width)
{
	ck_assert_msg(utf8_cp_width(widths[_i].cp) == widths[_i].width, "U+%04X: %d cells",
	              (unsigned)widths[_i].cp, utf8_cp_width(widths[_i].cp));
}
END_TEST

START_TEST(controls_and_invisibles_are_unsafe)
{
	static const uint32_t unsafe[] = {
	    0,      '\t',   '\n',    '\r',     0x1b,   0x7f,    0x80,    0x9b,   0x9d,
	    0x9f,   0xad,   0x61c,   0x200b,   0x200c, 0x200d,  0x200e,  0x200f, 0x2028,
	    0x2029, 0x202a, 0x202e,  0x2060,   0x2066, 0x2069,  0xfeff,  0xfff9, 0xfffb,
	    0xfffe, 0xffff, 0x1fffe, 0x10ffff, 0xfdd0, 0xe0001, 0xe007f,
	};
	static const uint32_t safe[] = {
	    ' ',    'a',    '~',    0xa0,   0xac,   0xae,   0xe4,    0x300,
	    0x2010, 0x2022, 0x2500, 0x28ff, 0x6f22, 0xfffd, 0x1f4aa, 0x10fffd,
	};
	for (size_t i = 0; i < ARRAY_LEN(unsafe); i++)
		ck_assert_msg(utf8_is_unsafe(unsafe[i]), "U+%04X", (unsigned)unsafe[i]);
	for (size_t i = 0; i < ARRAY_LEN(safe); i++)
		ck_assert_msg(!utf8_is_unsafe(safe[i]), "U+%04X", (unsigned)safe[i]);
}
END_TEST

START_TEST(a_string_has_the_width_of_its_characters)
{
	ck_assert_int_eq(utf8_width(""), 0);
	ck_assert_int_eq(utf8_width("pl\xc3\xa4nk"), 5);
	ck_assert_int_eq(utf8_width("\xe6\xbc\xa2\xe6\xbc\xa2"), 4);
	ck_assert_int_eq(utf8_width("e\xcc\x81z"), 2);
	ck_assert_int_eq(utf8_width("\xff\xfe"), 2);
}
END_TEST

static const struct {
	const char *label, *text;
	int width;
	size_t bytes;
	int cells;
} fits[] = {
	{ "all", "abc", 5, 3, 3 },
	{ "exactly", "abc", 3, 3, 3 },
	{ "cut", "abc", 2, 2, 2 },
	{ "none", "abc", 0, 0, 0 },
	{ "negative", "abc", -1, 0, 0 },
	{ "wide is not split", "a\xe6\xbc\xa2", 2, 1, 1 },
	{ "marks stay with their base", "ae\xcc\x81\xcc\x82z", 2, 6, 2 },
	{ "marks of what was cut go too", "ae\xcc\x81", 1, 1, 1 },
	{ "empty", "", 3, 0, 0 },
	{ "bad bytes", "\xe6\xbc", 1, 1, 1 },
};

START_TEST(a_text_is_cut_by_cells)
{
	int cells = -1;
	size_t bytes = utf8_fit(fits[_i].text, fits[_i].width, &cells);
	ck_assert_msg(bytes == fits[_i].bytes && cells == fits[_i].cells, "%s: %zu bytes, %d cells",
	              fits[_i].label, bytes, cells);
	ck_assert_uint_eq(utf8_fit(fits[_i].text, fits[_i].width, NULL), bytes);
}
END_TEST

static const struct {
	const char *label, *in, *out;
	size_t cap;
} cleans[] = {
	{ "plain", "glute bridge", "glute bridge", 100 },
	{ "umlaut", "pl\xc3\xa4nk \xe6\xbc\xa2", "pl\xc3\xa4nk \xe6\xbc\xa2", 100 },
	{ "clipboard by ESC", "a\x1b]52;c;ZXZp\x07z", "a?]52;c;ZXZp?z", 100 },
	{ "CSI as C1", "x\xc2\x9b" "31mY", "x?31mY", 100 },
	{ "OSC as C1", "x\xc2\x9d" "52;", "x?52;", 100 },
	{ "bidi override", "ab\xe2\x80\xae" "dc", "ab?dc", 100 },
	{ "zero width", "a\xe2\x80\x8b" "b", "a?b", 100 },
	{ "bad bytes", "\xc0\xaf\xed\xa0\x80\xff", "??????", 100 },
	{ "blanks", "tab\tnl\ncr\rend", "tab nl cr end", 100 },
	{ "DEL", "a\x7f", "a?", 100 },
	{ "marks", "e\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x85\xcc\x86z",
	  "e\xcc\x81\xcc\x82\xcc\x83\xcc\x84z", 100 },
	{ "mark without a base", "\xcc\x81" "a", "a", 100 },
	{ "cut", "abcdef", "abc", 4 },
	{ "cut at a character", "ab\xe6\xbc\xa2", "ab", 5 },
	{ "room for the NUL only", "abc", "", 1 },
	{ "nothing", "", "", 10 },
};

START_TEST(cleaned_text_is_one_safe_line)
{
	char out[128];
	memset(out, 'X', sizeof(out));
	size_t len = utf8_clean(cleans[_i].in, strlen(cleans[_i].in), out, cleans[_i].cap);
	ck_assert_msg(strcmp(out, cleans[_i].out) == 0, "%s: '%s'", cleans[_i].label, out);
	ck_assert_uint_eq(len, strlen(out));
}
END_TEST

START_TEST(a_nul_byte_becomes_a_question_mark)
{
	char out[8];
	ck_assert_uint_eq(utf8_clean("a\0b", 3, out, sizeof(out)), 3);
	ck_assert_str_eq(out, "a?b");
}
END_TEST

START_TEST(a_character_has_a_twin_in_ascii)
{
	static const struct {
		uint32_t cp;
		char twin;
	} twins[] = {
		{ 'a', 'a' }, { '~', '~' }, { 0xE9, 'e' }, { 0xDF, 's' }, { 0x2019, '\'' }, { 0x2588, '#' },
		{ 0x2591, '?' }, { 0x6F22, '?' }, { 0x10FFFF, '?' },
	};
	for (size_t i = 0; i < ARRAY_LEN(twins); i++)
		ck_assert_int_eq(utf8_twin(twins[i].cp), twins[i].twin);
}
END_TEST

Suite *utf8_suite(void)
{
	Suite *s = suite_create("utf8");
	TCase *tc = tcase_create("utf8");
	tcase_add_loop_test(tc, decoding_is_strict, 0, ARRAY_LEN(decodes));
	tcase_add_test(tc, what_is_encoded_decodes_to_the_same);
	tcase_add_exit_test(tc, a_surrogate_cannot_be_encoded, 70);
	tcase_add_loop_test(tc, a_character_has_its_width, 0, ARRAY_LEN(widths));
	tcase_add_test(tc, controls_and_invisibles_are_unsafe);
	tcase_add_test(tc, a_string_has_the_width_of_its_characters);
	tcase_add_loop_test(tc, a_text_is_cut_by_cells, 0, ARRAY_LEN(fits));
	tcase_add_loop_test(tc, cleaned_text_is_one_safe_line, 0, ARRAY_LEN(cleans));
	tcase_add_test(tc, a_nul_byte_becomes_a_question_mark);
	tcase_add_test(tc, a_character_has_a_twin_in_ascii);
	suite_add_tcase(s, tc);
	return s;
}
