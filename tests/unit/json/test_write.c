/* Writing JSON: layout, escapes, numbers. */
#include "limber/json/write.h"

#include <check.h>
#include <math.h>
#include <string.h>

#include "limber/base/macros.h"
#include "limber/base/str.h"

Suite *write_suite(void);

static struct str out;

static void setup(void)
{
	out = (struct str)STR_INIT;
}

static void teardown(void)
{
	str_release(&out);
}

static void write_all(struct json_writer *w)
{
	static const char *const tags[] = { "a", "b\"" };
	json_open(w, NULL, '{');
	json_int(w, "schema", 1);
	json_open(w, "routines", '[');
	json_open(w, NULL, '{');
	json_text(w, "id", "daily");
	json_text(w, "note", NULL);
	json_bool(w, "mine", false);
	json_close(w, '}');
	json_int(w, NULL, -5);
	json_close(w, ']');
	json_open(w, "none", '[');
	json_close(w, ']');
	json_texts(w, "tags", tags, ARRAY_LEN(tags));
	json_texts(w, "empty", NULL, 0);
	json_close(w, '}');
	json_end(w);
}

START_TEST(documents_are_pretty)
{
	struct json_writer w = JSON_WRITER_INIT(&out);
	write_all(&w);
	ck_assert_str_eq(out.buf, "{\n"
	                          "  \"schema\": 1,\n"
	                          "  \"routines\": [\n"
	                          "    {\n"
	                          "      \"id\": \"daily\",\n"
	                          "      \"note\": null,\n"
	                          "      \"mine\": false\n"
	                          "    },\n"
	                          "    -5\n"
	                          "  ],\n"
	                          "  \"none\": [],\n"
	                          "  \"tags\": [\"a\", \"b\\\"\"],\n"
	                          "  \"empty\": []\n"
	                          "}\n");
}
END_TEST

START_TEST(or_on_one_line)
{
	struct json_writer w = JSON_WRITER_LINE(&out);
	write_all(&w);
	ck_assert_str_eq(out.buf,
	                 "{\"schema\": 1, \"routines\": [{\"id\": \"daily\", \"note\": null, "
	                 "\"mine\": false}, -5], \"none\": [], \"tags\": [\"a\", \"b\\\"\"], "
	                 "\"empty\": []}\n");
}
END_TEST

static const struct {
	const char *label, *in, *out;
} quotes[] = {
    {"plain", "hip", "\"hip\""},
    {"quote and backslash", "a\"b\\c/", "\"a\\\"b\\\\c/\""},
    {"newline and tab", "a\nb\tc", "\"a\\nb\\tc\""},
    {"ESC", "\x1b[31m", "\"\\u001b[31m\""},
    {"DEL", "\x7f", "\"\\u007f\""},
    {"C1", "\xc2\x9b", "\"\\u009b\""},
    {"bidi", "\xe2\x80\xae", "\"\\u202e\""},
    {"tag", "\xf3\xa0\x80\x81", "\"\\udb40\\udc01\""},
    {"other characters", "pl\xc3\xa4nk \xf0\x9f\x92\xaa", "\"pl\xc3\xa4nk \xf0\x9f\x92\xaa\""},
    {"not UTF-8", "a\xff", "\"a\xef\xbf\xbd\""},
    {"empty", "", "\"\""},
};

START_TEST(strings_are_safe_on_a_terminal)
{
	json_add_quoted(&out, quotes[_i].in, strlen(quotes[_i].in));
	ck_assert_msg(strcmp(out.buf, quotes[_i].out) == 0, "%s: %s", quotes[_i].label, out.buf);
}
END_TEST

START_TEST(decimals_have_at_most_three_digits)
{
	static const double values[] = {0,         -0.0, 1,     0.5,     -2.25,         1.0004,
	                                1.9996,    104,  0.001, -0.0004, 123456789.125, INFINITY,
	                                -INFINITY, NAN,  1e300};
	struct json_writer w = JSON_WRITER_LINE(&out);
	json_open(&w, NULL, '[');
	for (size_t i = 0; i < ARRAY_LEN(values); i++)
		json_decimal(&w, NULL, values[i]);
	json_close(&w, ']');
	ck_assert_str_eq(out.buf, "[0, 0, 1, 0.5, -2.25, 1, 2, 104, 0.001, 0, 123456789.125, "
	                          "null, null, null, null]");
}
END_TEST

START_TEST(large_whole_numbers_are_exact)
{
	struct json_writer w = JSON_WRITER_LINE(&out);
	json_int(&w, NULL, INT64_MIN);
	json_end(&w);
	ck_assert_str_eq(out.buf, "-9223372036854775808\n");
}
END_TEST

START_TEST(a_value_without_its_key_is_a_bug)
{
	struct json_writer w = JSON_WRITER_INIT(&out);
	json_open(&w, NULL, '{');
	json_int(&w, NULL, 1);
}
END_TEST

START_TEST(a_key_in_a_list_is_a_bug)
{
	struct json_writer w = JSON_WRITER_INIT(&out);
	json_open(&w, NULL, '[');
	json_int(&w, "a", 1);
}
END_TEST

START_TEST(a_wrong_close_is_a_bug)
{
	struct json_writer w = JSON_WRITER_INIT(&out);
	json_open(&w, NULL, '[');
	json_close(&w, '}');
}
END_TEST

START_TEST(an_open_value_at_the_end_is_a_bug)
{
	struct json_writer w = JSON_WRITER_INIT(&out);
	json_open(&w, NULL, '[');
	json_end(&w);
}
END_TEST

Suite *write_suite(void)
{
	Suite *s = suite_create("write");
	TCase *tc = tcase_create("write");
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_test(tc, documents_are_pretty);
	tcase_add_test(tc, or_on_one_line);
	tcase_add_loop_test(tc, strings_are_safe_on_a_terminal, 0, ARRAY_LEN(quotes));
	tcase_add_test(tc, decimals_have_at_most_three_digits);
	tcase_add_test(tc, large_whole_numbers_are_exact);
	tcase_add_exit_test(tc, a_value_without_its_key_is_a_bug, 70);
	tcase_add_exit_test(tc, a_key_in_a_list_is_a_bug, 70);
	tcase_add_exit_test(tc, a_wrong_close_is_a_bug, 70);
	tcase_add_exit_test(tc, an_open_value_at_the_end_is_a_bug, 70);
	suite_add_tcase(s, tc);
	return s;
}
