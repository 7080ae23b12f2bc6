/* Changing one key in a text: what else is there stays as it was written. */
#include "limber/json/edit.h"

#include <check.h>
#include <stdint.h>
#include <string.h>

#include "limber/base/macros.h"
#include "limber/base/mem.h"
#include "limber/base/str.h"
#include "limber/json/read.h"

Suite *edit_suite(void);

#define MARK "\xef\xbb\xbf"

static struct str out;

static void setup(void)
{
	out = (struct str)STR_INIT;
}

static void teardown(void)
{
	str_release(&out);
}

/* The text in a block of its own, so that a look behind the end is found out. */
static bool edit(const char *bytes, size_t len, const char *key, const char *value)
{
	char *exact = len == 0 ? NULL : mem_array(len, 1);
	if (len != 0)
		memcpy(exact, bytes, len);
	struct json_text text = { "f", exact, len };
	bool good = json_edit(&out, &text, key, value);
	mem_free(exact);
	return good;
}

static const struct {
	const char *label, *in, *key, *value, *out;
} cases[] = {
    /* Setting a key that is there. */
    {"value", "{\"a\": 1, \"b\": 2}", "a", "true", "{\"a\": true, \"b\": 2}"},
    {"last value", "{\"a\": 1, \"b\": 2}", "b", "[3, 4]", "{\"a\": 1, \"b\": [3, 4]}"},
    {"the same value", " {\"a\" :1 } ", "a", "1", " {\"a\" :1 } "},
    {"odd blanks stay", "\t{\n\n \"a\"\t:\n 1\t,\"b\":2 }\n\n", "a", "\"x\"",
     "\t{\n\n \"a\"\t:\n \"x\"\t,\"b\":2 }\n\n"},
    {"no blanks", "{\"a\":1,\"b\":2}", "b", "3", "{\"a\":1,\"b\":3}"},
    {"word next to the brace", "{\"a\":true}", "a", "false", "{\"a\":false}"},
    {"string for a string", "{\"a\": \"x, \\\"}\\\\\", \"b\": 2}", "a", "\"\"",
     "{\"a\": \"\", \"b\": 2}"},
    {"object over lines", "{\n  \"a\": {\n    \"b\": [1, {}]\n  },\n  \"b\": 2\n}\n", "a", "0",
     "{\n  \"a\": 0,\n  \"b\": 2\n}\n"},
    {"inner keys are others", "{\"x\": {\"a\": 1}, \"y\": [{\"a\": 2}], \"a\": 3}", "a", "4",
     "{\"x\": {\"a\": 1}, \"y\": [{\"a\": 2}], \"a\": 4}"},
    {"texts are no keys", "{\"x\": \"a\", \"y\": \"\\\"a\\\": 1, {[\", \"a\": 3}", "a", "4",
     "{\"x\": \"a\", \"y\": \"\\\"a\\\": 1, {[\", \"a\": 4}"},
    {"inner brackets in texts", "{\"x\": [\"]}\\\\\", {\"y\": \"{[\\\"\"}], \"a\": 3}", "a", "4",
     "{\"x\": [\"]}\\\\\", {\"y\": \"{[\\\"\"}], \"a\": 4}"},
    {"mark and CRLF", MARK "{\r\n\t\"a\": 1\r\n}\r\n", "a", "2",
     MARK "{\r\n\t\"a\": 2\r\n}\r\n"},

    /* Keys and their escapes. */
    {"escaped key", "{\"\\u0061B\": 1}", "aB", "2", "{\"\\u0061B\": 2}"},
    {"hex in capitals", "{\"\\u004A\\u006a\": 1}", "Jj", "2", "{\"\\u004A\\u006a\": 2}"},
    {"short escapes", "{\"\\\"\\\\\\/\": 1}", "\"\\/", "2", "{\"\\\"\\\\\\/\": 2}"},
    {"a backslash is not its letter", "{\"\\\\u0061\": 1}", "a", "2",
     "{\"\\\\u0061\": 1, \"a\": 2}"},
    {"beginning of a key", "{\"ab\": 1}", "a", "2", "{\"ab\": 1, \"a\": 2}"},
    {"more than a key", "{\"a\": 1}", "ab", "2", "{\"a\": 1, \"ab\": 2}"},
    {"other case", "{\"A\": 1}", "a", "2", "{\"A\": 1, \"a\": 2}"},
    {"another's byte", "{\"\\u00c3\\u00a4\": 1}", "\xc3\xa4", "2",
     "{\"\\u00c3\\u00a4\": 1, \"\xc3\xa4\": 2}"},
    {"a key like the rest of the text", "{\"a\":1}", "a\":1}x", "2",
     "{\"a\":1, \"a\\\":1}x\": 2}"},
    {"empty key", "{\"a\": 1, \"\": 2}", "", "3", "{\"a\": 1, \"\": 3}"},
    {"a key that needs escapes", "{\"a\": 1}", "x\"\\", "2", "{\"a\": 1, \"x\\\"\\\\\": 2}"},

    /* Adding. */
    {"to nothing", "", "a", "1", "{\n  \"a\": 1\n}\n"},
    {"to blanks", " \n\t ", "a", "1", "{\n  \"a\": 1\n}\n"},
    {"to blanks with CRLF", "\r\n\n", "a", "1", "{\r\n  \"a\": 1\r\n}\r\n"},
    {"to a mark", MARK, "a", "1", MARK "{\n  \"a\": 1\n}\n"},
    {"to {}", "{}", "a", "1", "{\n  \"a\": 1\n}"},
    {"to { } with a line end", MARK "{ }\n", "a", "1", MARK "{\n  \"a\": 1\n}\n"},
    {"to {} over lines", "{\r\n\r\n}\r\n", "a", "1", "{\r\n  \"a\": 1\r\n}\r\n"},
    {"to {} with CR", "{}\r", "a", "1", "{\r  \"a\": 1\r}\r"},
    {"on one line", "{\"a\": 1}", "b", "2", "{\"a\": 1, \"b\": 2}"},
    {"on one line with blanks", "{ \"a\": [1, 2] }\n", "b", "2",
     "{ \"a\": [1, 2], \"b\": 2 }\n"},
    {"over lines", "{\n  \"a\": 1,\n  \"b\": {\n    \"c\": 2\n  }\n}\n", "d", "\"x\"",
     "{\n  \"a\": 1,\n  \"b\": {\n    \"c\": 2\n  },\n  \"d\": \"x\"\n}\n"},
    {"with CRLF and a tab", "{\r\n\t\"a\": 1\r\n}\r\n", "b", "2",
     "{\r\n\t\"a\": 1,\r\n\t\"b\": 2\r\n}\r\n"},
    {"with CR", "{\r \"a\": 1\r}", "b", "2", "{\r \"a\": 1,\r \"b\": 2\r}"},
    {"as the last key is", "{ \"a\": 1,\n\n    \"b\": 2 }", "c", "3",
     "{ \"a\": 1,\n\n    \"b\": 2,\n    \"c\": 3 }"},
    {"lines of a value are none of the object", "{\"a\": [\n  1\n]}", "b", "2",
     "{\"a\": [\n  1\n], \"b\": 2}"},

    /* Removing. */
    {"from nothing", "", "a", NULL, ""},
    {"from blanks", MARK " \n", "a", NULL, MARK " \n"},
    {"what is not there", MARK " {\r\n\t\"b\" : 1\r\n } \r\n", "a", NULL,
     MARK " {\r\n\t\"b\" : 1\r\n } \r\n"},
    {"what is only inside", "{\"b\": {\"a\": 1}}", "a", NULL, "{\"b\": {\"a\": 1}}"},
    {"the only one", "{ \"a\": 1 }\n", "a", NULL, "{}\n"},
    {"the only line", MARK "{\r\n\t\"a\": [\r\n1]\r\n}\r\n", "a", NULL, MARK "{}\r\n"},
    {"first of a line", "{ \"a\": 1, \"b\": 2, \"c\": 3 }", "a", NULL,
     "{ \"b\": 2, \"c\": 3 }"},
    {"middle of a line", "{ \"a\": 1, \"b\": 2, \"c\": 3 }", "b", NULL,
     "{ \"a\": 1, \"c\": 3 }"},
    {"last of a line", "{ \"a\": 1, \"b\": 2, \"c\": 3 }", "c", NULL,
     "{ \"a\": 1, \"b\": 2 }"},
    {"first without blanks", "{\"a\":1,\"b\":2}", "a", NULL, "{\"b\":2}"},
    {"last without blanks", "{\"a\":1,\"b\":2}", "b", NULL, "{\"a\":1}"},
    {"first line", "{\n  \"a\": 1,\n    \"b\": 2,\n  \"c\": 3\n}\n", "a", NULL,
     "{\n    \"b\": 2,\n  \"c\": 3\n}\n"},
    {"middle line", "{\n  \"a\": 1, \n  \"b\": 2,\n    \"c\": 3\n}\n", "b", NULL,
     "{\n  \"a\": 1, \n    \"c\": 3\n}\n"},
    {"last line", "{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3\n}\n", "c", NULL,
     "{\n  \"a\": 1,\n  \"b\": 2\n}\n"},
    {"lines of an object", "{\n  \"a\": {\n    \"b\": 1\n  },\n  \"c\": 2\n}\n", "a", NULL,
     "{\n  \"c\": 2\n}\n"},
    {"first line with CRLF", "{\r\n\t\"a\": 1,\r\n\t\"b\": 2\r\n}\r\n", "a", NULL,
     "{\r\n\t\"b\": 2\r\n}\r\n"},
    {"middle line with CRLF", "{\r\n\t\"a\": 1,\r\n\t\"b\": 2,\r\n\t\"c\": 3\r\n}\r\n", "b",
     NULL, "{\r\n\t\"a\": 1,\r\n\t\"c\": 3\r\n}\r\n"},
    {"last line with CRLF", "{\r\n\t\"a\": 1,\r\n\t\"b\": 2\r\n}\r\n", "b", NULL,
     "{\r\n\t\"a\": 1\r\n}\r\n"},
    {"begins a line", "{\n  \"a\": 1,\n  \"b\": 2, \"c\": 3\n}", "b", NULL,
     "{\n  \"a\": 1,\n  \"c\": 3\n}"},
    {"ends a line", "{\n  \"a\": 1, \"b\": 2,\n  \"c\": 3\n}", "b", NULL,
     "{\n  \"a\": 1,\n  \"c\": 3\n}"},
    {"next to the brace", "{ \"a\": 1,\n  \"b\": 2 }", "a", NULL, "{ \"b\": 2 }"},
    {"last before the brace", "{ \"a\": 1,\n  \"b\": 2 }", "b", NULL, "{ \"a\": 1 }"},
    {"blank line above", "{\n \"a\": 1,\n\n \"b\": 2,\n \"c\": 3\n}", "b", NULL,
     "{\n \"a\": 1,\n\n \"c\": 3\n}"},
    {"blank line below", "{\n \"a\": 1,\n \"b\": 2,\n\n \"c\": 3\n}", "b", NULL,
     "{\n \"a\": 1,\n\n \"c\": 3\n}"},
    {"blank lines around", "{\r\n \"a\": 1,\r\n\r\n \"b\": 2,\r\n\r\n \"c\": 3\r\n}", "b",
     NULL, "{\r\n \"a\": 1,\r\n\r\n \"c\": 3\r\n}"},
    {"first, blank line below", "{\n \"a\": 1,\n\n \"b\": 2\n}", "a", NULL,
     "{\n \"b\": 2\n}"},
    {"commas first", "{ \"a\": 1\n, \"b\": 2\n, \"c\": 3\n}", "b", NULL,
     "{ \"a\": 1\n, \"c\": 3\n}"},
    {"commas first, last", "{ \"a\": 1\n, \"b\": 2\n, \"c\": 3\n}", "c", NULL,
     "{ \"a\": 1\n, \"b\": 2\n}"},

    /* What cannot be edited; no `out`. */
    {"list", "[1]", "a", "1", NULL},
    {"scalar", "1", "a", "1", NULL},
    {"second value", "{} {}", "a", "1", NULL},
    {"trailing comma", "{\"b\": 1,}", "a", "1", NULL},
    {"no colon", "{\"b\" 1}", "a", "1", NULL},
    {"no value", "{\"b\": }", "a", "1", NULL},
    {"no comma", "{\"b\": 1 \"c\": 2}", "a", "1", NULL},
    {"control character", "{\"b\": 1\x01}", "a", "1", NULL},
    {"open text inside", "{\"b\": [\"}]}", "a", "1", NULL},
    {"there twice", "{\"a\": 1, \"b\": 2, \"\\u0061\": 3}", "a", "1", NULL},
    {"there twice, to be removed", "{\"a\": 1, \"a\": 3}", "a", NULL, NULL},
};

START_TEST(only_the_key_changes)
{
	const char *expected = cases[_i].out == NULL ? "as it was" : cases[_i].out;
	str_adds(&out, "as it was");
	bool good = edit(cases[_i].in, strlen(cases[_i].in), cases[_i].key, cases[_i].value);
	ck_assert_msg(good == (cases[_i].out != NULL), "%s: %d", cases[_i].label, good);
	ck_assert_msg(strcmp(out.buf, expected) == 0, "%s:\n%s", cases[_i].label, out.buf);
}
END_TEST

START_TEST(edits_follow_each_other_in_one_string)
{
	static const char *const edits[][2] = {
		{ "still", "true" }, { "figure", "\"none\"" }, { "tags", "[\"a\", \"b\"]" },
		{ "still", NULL },   { "figure", "\"ascii\"" },
	};
	for (size_t i = 0; i < ARRAY_LEN(edits); i++) {
		struct json_text text = { "f", out.buf, out.len };
		ck_assert(json_edit(&out, &text, edits[i][0], edits[i][1]));
	}
	ck_assert_str_eq(out.buf, "{\n  \"figure\": \"ascii\",\n  \"tags\": [\"a\", \"b\"]\n}\n");
}
END_TEST

/* ---- any bytes ---- */

static const char *const samples[] = {
    "{\"a\": [1, true, \"\\u00e4\xc3\xa4\"], \"still\": false, \"b\": {\"still\": -1.5e3}}",
    MARK "{\r\n\t\"a\": \"}\\\"\",\r\n\r\n\t\"\\u0073till\": true,\r\n\t\"b\": {}\r\n}\r\n",
    "{\n  \"still\": false, \"figure\": \"x\",\n  \"c\": [[], {\"d\": null}]\n}\n",
    " { \"a\" : 0 , \"b\": [\n{ } , \"]\\\\\"\n] }\n\n",
    "{\n\t\"still\" :\ttrue\n}",
    "{ }\n",
};

static bool is_good(const char *bytes, size_t len)
{
	struct json_text text = { "f", bytes, len };
	struct problems problems = PROBLEMS_INIT;
	char *mended = NULL;
	bool good = json_scan(&text, &problems, &mended, NULL) == JSON_SCAN_GOOD;
	mem_free(mended);
	problems_release(&problems);
	size_t at = len >= 3 && memcmp(bytes, MARK, 3) == 0 ? 3 : 0;
	while (at < len && strchr(" \t\r\n", bytes[at]) != NULL)
		at++;
	return good && bytes[at] == '{';
}

struct wanted {
	bool still;
	unsigned has;
};

/* Does another reader find in `out` what was written there, or nothing (NULL)? */
static bool is_read_back(const char *value)
{
	static const struct field items[] = {
		{ .key = "still", .type = FIELD_BOOL, .bit = 1,
		  .offset = offsetof(struct wanted, still) },
	};
	static const struct fields fields = {
		.items = items, .count = 1, .size = sizeof(struct wanted),
		.has_offset = offsetof(struct wanted, has),
	};
	struct arena arena = ARENA_INIT;
	struct problems problems = PROBLEMS_INIT;
	struct json_options options = {
		.arena = &arena, .problems = &problems, .keep_unknown = true,
	};
	struct json_text text = { "f", out.buf, out.len };
	struct wanted got;
	bool good = json_read(&text, &fields, &got, &options);
	problems_release(&problems);
	arena_release(&arena);
	return good && got.has == (value != NULL) &&
	       got.still == (value != NULL && strcmp(value, "true") == 0);
}

/* What holds of any bytes. Returns whether they were a good object. */
static bool check_edit(const char *bytes, size_t len, const char *value)
{
	bool good = is_good(bytes, len);
	str_clear(&out);
	str_adds(&out, "as it was");
	bool edited = edit(bytes, len, "still", value);
	if (!edited)
		ck_assert_str_eq(out.buf, "as it was");
	if (!good)
		return false;
	ck_assert_msg(edited, "not edited: %.*s", (int)len, bytes);
	ck_assert_msg(is_good(out.buf, out.len), "%.*s became %s", (int)len, bytes, out.buf);
	ck_assert_msg(is_read_back(value), "%.*s became %s", (int)len, bytes, out.buf);
	return true;
}

START_TEST(every_cut_is_safe)
{
	const char *sample = samples[_i];
	for (size_t len = 0; len <= strlen(sample); len++) {
		check_edit(sample, len, "true");
		check_edit(sample, len, NULL);
	}
	ck_assert(is_good(sample, strlen(sample)));
}
END_TEST

static uint32_t next_random(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

/* Change, insert or drop a byte or two; `bytes` has room. Returns the new length. */
static size_t mutate(char *bytes, size_t len, uint32_t *state)
{
	static const char likely[] = "{}[],:\"\\ \n\r\t01eau\xc3";
	for (uint32_t n = next_random(state) % 2 + 1; n > 0 && len > 0; n--) {
		size_t at = next_random(state) % len;
		uint32_t byte = next_random(state);
		char c = (char)(byte % 4 == 0 ? byte / 4 % 256
		                              : (unsigned char)likely[byte / 4 % strlen(likely)]);
		switch (next_random(state) % 3) {
		case 0:
			bytes[at] = c;
			break;
		case 1:
			memmove(bytes + at + 1, bytes + at, len++ - at);
			bytes[at] = c;
			break;
		default:
			memmove(bytes + at, bytes + at + 1, --len - at);
			break;
		}
	}
	return len;
}

START_TEST(what_was_good_stays_good)
{
	const char *sample = samples[_i];
	uint32_t state = 42 + (uint32_t)_i;
	int good = 0;
	for (int round = 0; round < 2000; round++) {
		char bytes[200];
		ck_assert_uint_lt(strlen(sample) + 2, sizeof(bytes));
		memcpy(bytes, sample, strlen(sample));
		size_t len = mutate(bytes, strlen(sample), &state);
		good += check_edit(bytes, len, "true");
		check_edit(bytes, len, NULL);
	}
	ck_assert_msg(good >= 100, "only %d were good", good);
}
END_TEST

START_TEST(what_is_added_and_removed_leaves_no_trace)
{
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *in = cases[i].in;
		if (!is_good(in, strlen(in)) || strchr(in, '"') == NULL)
			continue;
		ck_assert(edit(in, strlen(in), "new", "{\"a\": [1]}"));
		ck_assert_uint_gt(out.len, strlen(in));
		ck_assert(edit(out.buf, out.len, "new", NULL));
		ck_assert_msg(strcmp(out.buf, in) == 0, "%s became %s", in, out.buf);
	}
}
END_TEST

Suite *edit_suite(void)
{
	Suite *s = suite_create("edit");
	TCase *tc = tcase_create("edit");
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_set_timeout(tc, 30);
	tcase_add_loop_test(tc, only_the_key_changes, 0, ARRAY_LEN(cases));
	tcase_add_test(tc, edits_follow_each_other_in_one_string);
	tcase_add_loop_test(tc, every_cut_is_safe, 0, ARRAY_LEN(samples));
	tcase_add_loop_test(tc, what_was_good_stays_good, 0, ARRAY_LEN(samples));
	tcase_add_test(tc, what_is_added_and_removed_leaves_no_trace);
	suite_add_tcase(s, tc);
	return s;
}
