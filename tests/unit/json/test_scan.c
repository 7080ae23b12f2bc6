/* The byte scan: what the parser would let through, at its exact place. */
#include "limber/json/scan.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#include "limber/base/macros.h"
#include "limber/base/mem.h"
#include "limber/base/str.h"
#include "limber/json/problem.h"

Suite *scan_suite(void);

#define BYTES(s) s, sizeof(s) - 1

static const struct {
	const char *label, *bytes;
	size_t len;
	const char *problems; /* with "f" as the file; "" where there are none */
} cases[] = {
    {"object", BYTES("{\"a\": 1}"), ""},
    {"blanks around", BYTES(" \r\n\t{ } \n"), ""},
    {"scalar", BYTES("42"), ""},
    {"all values", BYTES("[null, true, false, \"x\", {}, [], -0, 1.5e-3, 10]"), ""},
    {"escapes", BYTES("[\"\\\" \\\\ \\/ \\u00e4 \\uD83D\\uDCAA\"]"), ""},
    {"byte order mark", BYTES("\xef\xbb\xbf{\"a\": 1}"), ""},
    {"mark is no column", BYTES("\xef\xbb\xbf}"), "f:1:1: expected a value, found '}'\n"},
    {"mark elsewhere", BYTES("[\"\xef\xbb\xbf\"]"), "f:1:3: invisible character U+FEFF\n"},

    /* Grammar. */
    {"empty", BYTES(""), "f:1:1: expected a value, found the end of the file\n"},
    {"only blanks", BYTES("  \n"), "f:2:1: expected a value, found the end of the file\n"},
    {"trailing comma in an object", BYTES("{\n  \"a\": 1,\n}\n"),
     "f:3:1: expected a key in double quotes, found '}'\n"},
    {"trailing comma in a list", BYTES("[1,]"), "f:1:4: expected a value, found ']'\n"},
    {"missing comma", BYTES("{\n  \"a\": 1\n  \"b\": 2\n}"),
     "f:3:3: expected ',' or '}', found \"b\"\n"},
    {"missing comma in a list", BYTES("[1 2]"), "f:1:4: expected ',' or ']', found '2'\n"},
    {"missing colon", BYTES("{\"a\" 1}"), "f:1:6: expected ':', found '1'\n"},
    {"single quotes", BYTES("{\n \"a\": 1,\n 'b': 2 }"),
     "f:3:2: expected a key in double quotes, found \"'b'\"\n"},
    {"word for a key", BYTES("{reps: 2}"),
     "f:1:2: expected a key in double quotes or '}', found \"reps\"\n"},
    {"number for a key", BYTES("{1: 2}"),
     "f:1:2: expected a key in double quotes or '}', found '1'\n"},
    {"wrong bracket", BYTES("[1}"), "f:1:3: expected ',' or ']', found '}'\n"},
    {"bracket too many", BYTES("[1]]"), "f:1:4: expected the end of the file, found ']'\n"},
    {"comma first", BYTES("[,1]"), "f:1:2: expected a value or ']', found ','\n"},
    {"text after the value", BYTES("{\"a\":1}x"),
     "f:1:8: expected the end of the file, found 'x'\n"},
    {"second value", BYTES("{}\n{}"), "f:2:1: expected the end of the file, found '{'\n"},
    {"cut object", BYTES("{\"a\":1"), "f:1:7: expected ',' or '}', found the end of the file\n"},
    {"cut after a key", BYTES("{\"a\""), "f:1:5: expected ':', found the end of the file\n"},
    {"comment", BYTES("[1 /* x */]"), "f:1:4: expected ',' or ']', found \"/*\"\n"},
    {"only the first slip of grammar", BYTES("{\"a\" 1, 'b' 2]"),
     "f:1:6: expected ':', found '1'\n"},

    /* Words and numbers. */
    {"capital True", BYTES("[True]"), "f:1:2: expected a value, found \"True\"\n"},
    {"truefalse", BYTES("[truefalse]"), "f:1:2: expected a value, found \"truefalse\"\n"},
    {"NaN", BYTES("[NaN]"), "f:1:2: expected a value, found \"NaN\"\n"},
    {"leading zero", BYTES("[01]"), "f:1:2: \"01\" is not a number as JSON writes it\n"},
    {"no digit after the point", BYTES("[1.]"),
     "f:1:2: \"1.\" is not a number as JSON writes it\n"},
    {"hexadecimal", BYTES("[0x10]"), "f:1:2: \"0x10\" is not a number as JSON writes it\n"},
    {"minus alone", BYTES("[-]"), "f:1:2: \"-\" is not a number as JSON writes it\n"},
    {"no exponent", BYTES("[1e+]"), "f:1:2: \"1e+\" is not a number as JSON writes it\n"},
    {"two points", BYTES("[1.2.3]"), "f:1:2: \"1.2.3\" is not a number as JSON writes it\n"},
    {"plus", BYTES("[+1]"), "f:1:2: expected a value, found \"+1\"\n"},
    {"point first", BYTES("[.5]"), "f:1:2: expected a value, found \".5\"\n"},
    {"two bad numbers", BYTES("[01, 02]"),
     "f:1:2: \"01\" is not a number as JSON writes it\n"
     "f:1:6: \"02\" is not a number as JSON writes it\n"},
    {"63 digits", BYTES("[123456789012345678901234567890123456789012345678901234567890123]"), ""},
    {"64 digits", BYTES("[1234567890123456789012345678901234567890123456789012345678901234]"),
     "f:1:2: a number of more than 63 characters\n"},
    {"no-break space",
     BYTES("[1,\xc2\xa0"
           "2]"),
     "f:1:4: expected a value, found \"\xc2\xa0"
     "2\"\n"},

    /* Characters. */
    {"bad bytes", BYTES("[\"\xc3(\"]"), "f:1:3: byte 0xc3 is not UTF-8\n"},
    {"overlong", BYTES("[\"\xc0\xaf\"]"),
     "f:1:3: byte 0xc0 is not UTF-8\n"
     "f:1:4: byte 0xaf is not UTF-8\n"},
    {"raw surrogate", BYTES("[\"\xed\xa0\x80\"]"),
     "f:1:3: byte 0xed is not UTF-8\nf:1:4: byte 0xa0 is not UTF-8\n"
     "f:1:5: byte 0x80 is not UTF-8\n"},
    {"cut character before the quote", BYTES("[\"\xe2\xa0\"]"),
     "f:1:3: byte 0xe2 is not UTF-8\nf:1:4: byte 0xa0 is not UTF-8\n"},
    {"bad byte between tokens", BYTES("[1, \xff]"),
     "f:1:5: expected a value, found \"?\"\nf:1:5: byte 0xff is not UTF-8\n"},
    {"escape character", BYTES("[\"\x1b[2J\"]"), "f:1:3: control character U+001B\n"},
    {"tab in a string", BYTES("[\"a\tb\"]"), "f:1:4: control character U+0009\n"},
    {"DEL", BYTES("[\"a\x7f\"]"), "f:1:4: control character U+007F\n"},
    {"C1",
     BYTES("[\"\xc2\x9b"
           "2J\"]"),
     "f:1:3: control character U+009B\n"},
    {"bidi", BYTES("[\"ab\xe2\x80\xae\"]"), "f:1:5: bidirectional control character U+202E\n"},
    {"zero width", BYTES("[\"\xe2\x80\x8b\"]"), "f:1:3: invisible character U+200B\n"},
    {"NUL in a string", BYTES("[\"x\0y\"]"), "f:1:4: NUL U+0000\n"},
    {"NUL between tokens", BYTES("[1,\0 2]"), "f:1:4: NUL U+0000\n"},
    {"NUL behind the value", BYTES("[1]\0"), "f:1:4: NUL U+0000\n"},
    {"control between tokens",
     BYTES("[\x01"
           "1]"),
     "f:1:2: control character U+0001\n"},
    {"DEL between tokens",
     BYTES("[\x7f"
           "1]"),
     "f:1:2: control character U+007F\n"},
    {"in a key too", BYTES("{\"a\x01\": 1}"), "f:1:4: control character U+0001\n"},

    /* Escapes. */
    {"escaped NUL", BYTES("[\"x\\u0000y\"]"), "f:1:4: NUL U+0000 as an escape\n"},
    {"escaped NUL in a key", BYTES("{\"a\\u0000b\": 1}"), "f:1:4: NUL U+0000 as an escape\n"},
    {"escaped ESC", BYTES("[\"\\u001b[2J\"]"), "f:1:3: control character U+001B as an escape\n"},
    {"escaped C1", BYTES("[\"\\u009b\"]"), "f:1:3: control character U+009B as an escape\n"},
    {"escaped bidi", BYTES("[\"\\u202e\"]"),
     "f:1:3: bidirectional control character U+202E as an escape\n"},
    {"escaped tag", BYTES("[\"\\udb40\\udc01\"]"),
     "f:1:3: invisible character U+E0001 as an escape\n"},
    {"escaped newline", BYTES("[\"a\\nb\"]"), "f:1:4: control character as an escape, \\n\n"},
    {"bad hex", BYTES("[\"\\u00zz\"]"), "f:1:3: \\u needs four hexadecimal digits\n"},
    {"signed hex", BYTES("[\"\\u+123\"]"), "f:1:3: \\u needs four hexadecimal digits\n"},
    {"short hex", BYTES("[\"\\u12\"]"), "f:1:3: \\u needs four hexadecimal digits\n"},
    {"lone high", BYTES("[\"\\ud800\"]"), "f:1:3: half of a surrogate pair, \\ud800\n"},
    {"lone low", BYTES("[\"\\udc00\"]"), "f:1:3: half of a surrogate pair, \\udc00\n"},
    {"two high", BYTES("[\"\\ud800\\ud800\"]"),
     "f:1:3: half of a surrogate pair, \\ud800\n"
     "f:1:9: half of a surrogate pair, \\ud800\n"},
    {"bad escape", BYTES("[\"\\x41\"]"), "f:1:3: a backslash begins no escape here\n"},
    {"bad escape before NUL", BYTES("[\"\\\0\"]"),
     "f:1:3: a backslash begins no escape here\nf:1:4: NUL U+0000\n"},

    /* Strings without an end. */
    {"line end in a string", BYTES("{\"a\": \"x,\n \"b\": \"y\"}"),
     "f:1:10: line end inside a string: is its closing quote missing?\n"},
    {"the closing quote on the next line", BYTES("[\"abc\n\"]"),
     "f:1:6: line end inside a string: is its closing quote missing?\n"},
    {"a comment before all", BYTES("// x\n{\"a\": 1}\n"),
     "f:1:1: expected a value, found \"//\"\n"},
    {"no closing quote", BYTES("[\"abc"), "f:1:2: this string has no closing quote\n"},
    {"no closing quote after a bad byte",
     BYTES("[\"a\xff"
           "bc"),
     "f:1:4: byte 0xff is not UTF-8\nf:1:7: this string has no closing quote\n"},
    {"ends in an escape", BYTES("[\"abc\\"),
     "f:1:6: a backslash begins no escape here\nf:1:7: this string has no closing quote\n"},

    /* Places. */
    {"columns are characters", BYTES("[\"\xc3\xa4\xe6\xbc\xa2\xf0\x9f\x92\xaa\" 1]"),
     "f:1:8: expected ',' or ']', found '1'\n"},
    {"CRLF", BYTES("[\r\n1\r\n2]"), "f:3:1: expected ',' or ']', found '2'\n"},
    {"CR alone", BYTES("[\r1\r2]"), "f:3:1: expected ',' or ']', found '2'\n"},
    {"many in one run", BYTES("[\"\x01\",\n\"\\u0000\",\n \"\xff\" 1]"),
     "f:1:3: control character U+0001\nf:2:2: NUL U+0000 as an escape\n"
     "f:3:3: byte 0xff is not UTF-8\nf:3:6: expected ',' or ']', found '1'\n"},
};

static enum json_scan_result scan(const char *bytes, size_t len, struct str *out, size_t *values)
{
	/* An own block, so that a look behind the end is found out. */
	char *exact = mem_array(len + (len == 0), 1);
	memcpy(exact, bytes, len);
	struct json_text text = { "f", exact, len };
	struct problems problems = PROBLEMS_INIT;
	char *mended = NULL;
	enum json_scan_result result = json_scan(&text, &problems, &mended, values);
	problems_format(&problems, out);
	ck_assert_int_eq(result == JSON_SCAN_GOOD, problems.total == 0);
	ck_assert_int_eq(result == JSON_SCAN_MENDED, mended != NULL);
	mem_free(mended);
	mem_free(exact);
	problems_release(&problems);
	return result;
}

START_TEST(problems_have_exact_places)
{
	struct str out = STR_INIT;
	scan(cases[_i].bytes, cases[_i].len, &out, NULL);
	ck_assert_msg(strcmp(out.buf, cases[_i].problems) == 0, "%s:\n%s", cases[_i].label,
	              out.buf);
	str_release(&out);
}
END_TEST

START_TEST(bad_characters_alone_are_mended)
{
	static const char bytes[] =
	    "{\"a\0\": \"\xff\\u0000\\u202e\\ud83d\\udcaa\\udb40\\udc01\t\xe2\x80\xae\"\x01}";
	struct json_text text = { "f", bytes, sizeof(bytes) - 1 };
	struct problems problems = PROBLEMS_INIT;
	char *mended = NULL;
	ck_assert_int_eq(json_scan(&text, &problems, &mended, NULL), JSON_SCAN_MENDED);
	ck_assert_str_eq(mended, "{\"a?\": \"???????"
	                         "??????"
	                         "\\ud83d\\udcaa"
	                         "????????????"
	                         "????\" }");
	ck_assert_uint_eq(strlen(mended), text.len);
	mem_free(mended);
	problems_release(&problems);
}
END_TEST

START_TEST(a_slip_of_grammar_is_broken)
{
	struct str out = STR_INIT;
	ck_assert_int_eq(scan(BYTES("[1,]"), &out, NULL), JSON_SCAN_BROKEN);
	ck_assert_int_eq(scan(BYTES("[01]"), &out, NULL), JSON_SCAN_BROKEN);
	ck_assert_int_eq(scan(BYTES("[\"\x01"), &out, NULL), JSON_SCAN_BROKEN);
	str_release(&out);
}
END_TEST

START_TEST(after_twenty_bad_characters_they_are_only_counted)
{
	struct str in = STR_INIT, out = STR_INIT;
	str_adds(&in, "[\"");
	str_addn(&in, '\x01', 1000);
	str_adds(&in, "\" 1]");
	ck_assert_int_eq(scan(in.buf, in.len, &out, NULL), JSON_SCAN_BROKEN);
	ck_assert_ptr_nonnull(strstr(out.buf, "f:1:22: control character U+0001\n"
	                                      "f:1:1005: expected ',' or ']', found '1'\n"
	                                      "f: 980 more characters that must not be there\n"));
	str_release(&in);
	str_release(&out);
}
END_TEST

START_TEST(depth_is_bounded)
{
	struct str in = STR_INIT, out = STR_INIT;
	str_addn(&in, '[', JSON_DEPTH_MAX);
	str_addn(&in, ']', JSON_DEPTH_MAX);
	ck_assert_int_eq(scan(in.buf, in.len, &out, NULL), JSON_SCAN_GOOD);
	str_clear(&in);
	str_addn(&in, '[', 100000);
	ck_assert_int_eq(scan(in.buf, in.len, &out, NULL), JSON_SCAN_BROKEN);
	ck_assert_str_eq(out.buf, "f:1:33: more than 32 objects and lists inside each other\n");
	str_release(&in);
	str_release(&out);
}
END_TEST

START_TEST(values_are_counted)
{
	struct str out = STR_INIT;
	size_t values = 0;
	scan(BYTES("{\"a\": [1, 2, \"x\"], \"b\": {}, \"c\": [[]]}"), &out, &values);
	ck_assert_uint_eq(values, 8);
	str_release(&out);
}
END_TEST

START_TEST(values_are_bounded)
{
	struct str in = STR_INIT, out = STR_INIT;
	str_addc(&in, '[');
	for (int i = 0; i < JSON_VALUES_MAX - 1; i++)
		str_addb(&in, "1,", 2);
	in.buf[in.len - 1] = ']';
	ck_assert_int_eq(scan(in.buf, in.len, &out, NULL), JSON_SCAN_GOOD);
	in.buf[in.len - 1] = ',';
	str_adds(&in, "1]");
	ck_assert_int_eq(scan(in.buf, in.len, &out, NULL), JSON_SCAN_BROKEN);
	ck_assert_str_eq(out.buf, "f:1:16000001: more than 8000000 values\n");
	str_release(&in);
	str_release(&out);
}
END_TEST

START_TEST(a_file_of_64_mib_is_the_largest)
{
	struct problems problems = PROBLEMS_INIT;
	struct str out = STR_INIT;
	char *mended;
	/* The bytes are never looked at. */
	struct json_text text = { "f", "", (size_t)JSON_FILE_MAX + 1 };
	ck_assert_int_eq(json_scan(&text, &problems, &mended, NULL), JSON_SCAN_BROKEN);
	problems_format(&problems, &out);
	ck_assert_str_eq(out.buf, "f: larger than 64 MiB\n");
	problems_release(&problems);
	str_release(&out);
}
END_TEST

START_TEST(every_cut_of_a_good_text_is_broken)
{
	static const char good[] =
	    "{\"a\": [1, true, \"\\u00e4\xc3\xa4\"], \"b\": {\"c\": -1.5e3}}";
	for (size_t len = 0; len < sizeof(good) - 1; len++) {
		struct str out = STR_INIT;
		ck_assert_int_eq(scan(good, len, &out, NULL), JSON_SCAN_BROKEN);
		str_release(&out);
	}
}
END_TEST

/* Plain characters are passed eight at a time: a bad one is found in each of these places. */
START_TEST(a_bad_character_is_found_wherever_it_stands)
{
	static const unsigned char bad[] = { 0x00, 0x01, 0x1f, 0x7f, 0x80, 0xff };
	static const char good[] = "{\"a key of thirty plain letters\": \"and a value of about as many\"}";
	char text[sizeof good];
	for (size_t at = 2; at < sizeof good - 3; at++) {
		for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
			struct str out = STR_INIT;
			char place[32];
			memcpy(text, good, sizeof good);
			if (strchr("\": ", text[at]) != NULL)
				continue;
			text[at] = (char)bad[i];
			snprintf(place, sizeof place, "f:1:%zu: ", at + 1);
			ck_assert_int_eq(scan(text, sizeof good - 1, &out, NULL), JSON_SCAN_MENDED);
			ck_assert_msg(strncmp(out.buf, place, strlen(place)) == 0, "%s%s", place, out.buf);
			str_release(&out);
		}
	}
}
END_TEST

Suite *scan_suite(void)
{
	Suite *s = suite_create("scan");
	TCase *tc = tcase_create("scan");
	tcase_set_timeout(tc, 30);
	tcase_add_loop_test(tc, problems_have_exact_places, 0, ARRAY_LEN(cases));
	tcase_add_test(tc, bad_characters_alone_are_mended);
	tcase_add_test(tc, a_slip_of_grammar_is_broken);
	tcase_add_test(tc, after_twenty_bad_characters_they_are_only_counted);
	tcase_add_test(tc, depth_is_bounded);
	tcase_add_test(tc, values_are_counted);
	tcase_add_test(tc, values_are_bounded);
	tcase_add_test(tc, a_file_of_64_mib_is_the_largest);
	tcase_add_test(tc, a_bad_character_is_found_wherever_it_stands);
	tcase_add_test(tc, every_cut_of_a_good_text_is_broken);
	suite_add_tcase(s, tc);
	return s;
}
