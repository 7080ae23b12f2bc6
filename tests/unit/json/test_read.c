/* Reading by a table of fields: every type, every message, every trap of the parser. */
#include "limber/json/read.h"

#include <check.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

#include "limber/base/macros.h"
#include "limber/base/str.h"

Suite *read_suite(void);

enum colour { RED = 5, GREEN, BLUE };
static const char *const colour_words[] = { "red", "green", "blue" };

enum { HAS_INT = 1u << 3, HAS_TEXT = 1u << 0 };

struct inner {
	const char *id, *key;
	int number;
	unsigned has;
};

struct outer {
	const char *id, *text, *hidden_id;
	int format, number;
	int64_t big, ms;
	bool yes, hidden;
	double ratio, point[2];
	enum colour colour;
	const char *const *texts;
	size_t text_count;
	const char *const *ids;
	size_t id_count;
	const double (*points)[2];
	size_t point_count;
	struct inner inner;
	const struct inner *pointed;
	const struct inner *list;
	size_t list_count;
	const struct inner *any;
	size_t any_count;
	const struct inner *map;
	size_t map_count;
	const struct json_pair *pairs;
	size_t pair_count;
};

static void check_inner(struct json_reader *r, void *value)
{
	const struct inner *i = value;
	if (i->number == 13)
		json_problem(r, "/number", "13 brings bad luck%s",
		             json_is_clean(r) ? "" : ", and more");
}

static const struct field inner_items[] = {
	{ .key = "id", .type = FIELD_ID, .offset = offsetof(struct inner, id), .bit = HAS_TEXT },
	{ .key = "number", .type = FIELD_INT, .min = 1, .max = 999, .bit = HAS_INT,
	  .offset = offsetof(struct inner, number), .flags = FIELD_REQUIRED },
};
static const struct inner inner_init = { .number = 7 };
static const struct fields inner_fields = {
	.items = inner_items, .count = ARRAY_LEN(inner_items), .size = sizeof(struct inner),
	.has_offset = offsetof(struct inner, has), .key_offset = offsetof(struct inner, key),
	.check = check_inner, .init = &inner_init, .noun = "an inner",
};

static const struct field hidden_items[] = {
	{ .key = "hidden", .type = FIELD_TRUE, .offset = offsetof(struct outer, hidden) },
	{ .key = "id", .type = FIELD_ID, .offset = offsetof(struct outer, hidden_id) },
};
static const struct fields hidden_fields = {
	.items = hidden_items, .count = ARRAY_LEN(hidden_items), .size = sizeof(struct outer),
};

#define AT(m) .offset = offsetof(struct outer, m)
#define COUNT(m) .count_offset = offsetof(struct outer, m)

static const struct field outer_items[] = {
    {.key = "format", .type = FIELD_FORMAT, .max = 1, AT(format)},
    {.key = "id", .type = FIELD_ID, AT(id)},
    {.key = "text", .type = FIELD_TEXT, .min = 1, .max = 10, AT(text)},
    {.key = "number", .type = FIELD_INT, .min = 1, .max = 999, AT(number)},
    {.key = "exact", .type = FIELD_INT, .min = 2, .max = 2, .flags = FIELD_IGNORED},
    {.key = "big", .type = FIELD_INT64, .min = -9e15, .max = 9e15, AT(big)},
    {.key = "seconds", .type = FIELD_SECONDS, .min = 500, .max = 3600000, AT(ms)},
    {.key = "yes", .type = FIELD_BOOL, AT(yes)},
    {.key = "ratio", .type = FIELD_NUMBER, .min = 0.5, .max = 2, AT(ratio)},
    {.key = "colour",
     .type = FIELD_WORD,
     .words = colour_words,
     .word_count = ARRAY_LEN(colour_words),
     .first = RED,
     AT(colour)},
    {.key = "texts",
     .type = FIELD_TEXTS,
     .min = 1,
     .max = 5,
     .least = 1,
     .most = 3,
     .flags = FIELD_ONE_OR_MORE,
     AT(texts),
     COUNT(text_count)},
    {.key = "ids", .type = FIELD_IDS, AT(ids), COUNT(id_count)},
    {.key = "point", .type = FIELD_POINT, .min = 120, .max = 104, AT(point)},
    {.key = "points",
     .type = FIELD_POINTS,
     .min = 120,
     .max = 104,
     .least = 2,
     AT(points),
     COUNT(point_count)},
    {.key = "inner", .type = FIELD_OBJECT, .sub = &inner_fields, AT(inner)},
    {.key = "pointed",
     .type = FIELD_OBJECT,
     .sub = &inner_fields,
     .flags = FIELD_POINTER,
     AT(pointed)},
    {.key = "list",
     .type = FIELD_LIST,
     .sub = &inner_fields,
     .least = 2,
     .most = 2,
     AT(list),
     COUNT(list_count)},
    {.key = "any", .type = FIELD_LIST, .sub = &inner_fields, AT(any), COUNT(any_count)},
    {.key = "map", .type = FIELD_MAP, .sub = &inner_fields, AT(map), COUNT(map_count)},
    {.key = "pairs", .type = FIELD_TEXT_MAP, .min = 1, .max = 10, AT(pairs), COUNT(pair_count)},
};
static const struct fields outer_fields = {
	.items = outer_items, .count = ARRAY_LEN(outer_items), .size = sizeof(struct outer),
	.other_key = "hidden", .other = &hidden_fields,
};

static struct arena arena;
static struct problems problems, unknown;
static struct outer value;
static struct str out;

static void setup(void)
{
	arena = (struct arena)ARENA_INIT;
	problems = unknown = (struct problems)PROBLEMS_INIT;
	out = (struct str)STR_INIT;
}

static void teardown(void)
{
	arena_release(&arena);
	problems_release(&problems);
	problems_release(&unknown);
	str_release(&out);
}

static bool read_bytes(const char *bytes, size_t len, bool tell_unknown, bool keep_unknown)
{
	struct json_options options = {
		.arena = &arena, .problems = &problems, .unknown = tell_unknown ? &unknown : NULL,
		.keep_unknown = keep_unknown,
	};
	struct json_text text = { "f", bytes, len };
	bool good = json_read(&text, &outer_fields, &value, &options);
	ck_assert_int_eq(good, problems.total == 0);
	str_clear(&out);
	problems_format(&problems, &out);
	return good;
}

static bool read_text(const char *text)
{
	return read_bytes(text, strlen(text), false, false);
}

START_TEST(every_type_is_stored)
{
	ck_assert(read_text(
	    "{\"format\": 1, \"id\": \"a-9\", \"text\": \"pl\xc3\xa4nk\", \"number\": 999,"
	    "\"exact\": 2, \"big\": 1727740800123456, \"seconds\": 2.5, \"yes\": true,"
	    "\"ratio\": 0.75, \"colour\": \"green\", \"texts\": [\"a\", \"b\"],"
	    "\"ids\": [], \"point\": [120, 0.5], \"points\": [[1, 2], [3, 104]]}"));
	ck_assert_int_eq(value.format, 1);
	ck_assert_str_eq(value.id, "a-9");
	ck_assert_str_eq(value.text, "pl\xc3\xa4nk");
	ck_assert_int_eq(value.number, 999);
	ck_assert_int_eq(value.big, 1727740800123456);
	ck_assert_int_eq(value.ms, 2500);
	ck_assert(value.yes);
	ck_assert_double_eq(value.ratio, 0.75);
	ck_assert_int_eq(value.colour, GREEN);
	ck_assert_uint_eq(value.text_count, 2);
	ck_assert_str_eq(value.texts[1], "b");
	ck_assert_uint_eq(value.id_count, 0);
	ck_assert_double_eq(value.point[0], 120);
	ck_assert_double_eq(value.point[1], 0.5);
	ck_assert_uint_eq(value.point_count, 2);
	ck_assert_double_eq(value.points[1][1], 104);
}
END_TEST

START_TEST(objects_lists_and_maps_are_stored)
{
	ck_assert(
	    read_text("{\"inner\": {\"number\": 3, \"id\": \"x\"}, \"pointed\": {\"number\": 4},"
	              "\"list\": [{\"number\": 5}, {\"number\": 6}],"
	              "\"map\": {\"S 1\": {\"number\": 8}, \"\xc3\xa4\": {\"number\": 9}},"
	              "\"pairs\": {\"S20\": \"a book\"}, \"texts\": \"one\"}"));
	ck_assert_int_eq(value.inner.number, 3);
	ck_assert_uint_eq(value.inner.has, HAS_INT | HAS_TEXT);
	ck_assert_int_eq(value.pointed->number, 4);
	ck_assert_uint_eq(value.pointed->has, HAS_INT);
	ck_assert_uint_eq(value.list_count, 2);
	ck_assert_int_eq(value.list[1].number, 6);
	ck_assert_uint_eq(value.map_count, 2);
	ck_assert_str_eq(value.map[0].key, "S 1");
	ck_assert_int_eq(value.map[1].number, 9);
	ck_assert_uint_eq(value.pair_count, 1);
	ck_assert_str_eq(value.pairs[0].key, "S20");
	ck_assert_str_eq(value.pairs[0].text, "a book");
	ck_assert_uint_eq(value.text_count, 1);
	ck_assert_str_eq(value.texts[0], "one");
}
END_TEST

START_TEST(what_is_absent_is_zero_or_the_init)
{
	ck_assert(read_text("{}"));
	ck_assert_ptr_null(value.text);
	ck_assert_ptr_null(value.pointed);
	ck_assert_uint_eq(value.list_count, 0);
	ck_assert(!read_text("{\"inner\": {}}"));
	ck_assert_int_eq(value.inner.number, 7);
}
END_TEST

static const struct {
	const char *label, *text, *problems;
} cases[] = {
    {"not an object", "[1]", "f: expected an object, got a list\n"},
    {"scalar", "42", "f: expected an object, got 42\n"},

    {"int: text", "{\"number\": \"ten\"}", "f: /number: expected 1..999, got \"ten\"\n"},
    {"int: low", "{\"number\": 0}", "f: /number: expected 1..999, got 0\n"},
    {"int: high", "{\"number\": 1000}", "f: /number: expected 1..999, got 1000\n"},
    {"int: fraction is not cut", "{\"number\": 3.99}",
     "f: /number: expected a whole number, got 3.99\n"},
    {"int: not clipped to INT_MAX", "{\"number\": 99999999999}",
     "f: /number: expected 1..999, got 99999999999\n"},
    {"int: infinity", "{\"number\": 1e999}",
     "f: /number: expected 1..999, got a number that is too large\n"},
    {"int: minus infinity", "{\"number\": -1e999}",
     "f: /number: expected 1..999, got a number that is too large\n"},
    {"int: bool", "{\"number\": true}", "f: /number: expected 1..999, got true\n"},
    {"int: null", "{\"number\": null}", "f: /number: expected 1..999, got null\n"},
    {"int: one value", "{\"exact\": 3}", "f: /exact: expected 2, got 3\n"},
    {"int64: bounds", "{\"big\": 1e16}", "f: /big: expected -9e+15..9e+15, got 1e+16\n"},
    {"seconds: low", "{\"seconds\": 0}", "f: /seconds: expected 0.5..3600 seconds, got 0\n"},
    {"seconds: high", "{\"seconds\": 3600.5}",
     "f: /seconds: expected 0.5..3600 seconds, got 3600.5\n"},
    {"seconds: not halves", "{\"seconds\": 1.3}",
     "f: /seconds: expected whole or half seconds, got 1.3\n"},
    {"bool", "{\"yes\": 1}", "f: /yes: expected true or false, got 1\n"},
    {"number", "{\"ratio\": 2.01}", "f: /ratio: expected 0.5..2, got 2.01\n"},
    {"word", "{\"colour\": \"Red\"}", "f: /colour: expected red, green or blue, got \"Red\"\n"},
    {"word: number", "{\"colour\": 5}", "f: /colour: expected red, green or blue, got 5\n"},

    {"text: number", "{\"text\": 5}", "f: /text: expected text, got 5\n"},
    {"text: empty", "{\"text\": \"\"}", "f: /text: expected a text of 1..10 bytes, got 0\n"},
    {"text: long", "{\"text\": \"12345678901\"}",
     "f: /text: expected a text of 1..10 bytes, got 11\n"},
    {"id: capital", "{\"id\": \"Clam\"}",
     "f: /id (Clam): expected an id of a-z, 0-9 and -, at most 64 of them, got \"Clam\"\n"},
    {"id: number", "{\"id\": 1}", "f: /id: expected an id, got 1\n"},
    {"texts: not a list", "{\"ids\": \"a\"}", "f: /ids: expected a list, got \"a\"\n"},
    {"texts: one or more", "{\"texts\": 1}",
     "f: /texts: expected text or a list of texts, got 1\n"},
    {"texts: none", "{\"texts\": []}", "f: /texts: expected 1..3 items, got 0\n"},
    {"texts: too many", "{\"texts\": [\"a\", \"a\", \"a\", \"a\"]}",
     "f: /texts: expected 1..3 items, got 4\n"},
    {"texts: each is checked", "{\"texts\": [\"a\", 2, \"123456\"]}",
     "f: /texts/1: expected text, got 2\n"
     "f: /texts/2: expected a text of 1..5 bytes, got 6\n"},
    {"point: number", "{\"point\": 1}", "f: /point: expected a point [x, y], got 1\n"},
    {"point: three", "{\"point\": [1, 2, 3]}", "f: /point: expected a point [x, y], got a list\n"},
    {"point: outside", "{\"point\": [121, -1]}",
     "f: /point/0: expected 0..120, got 121\nf: /point/1: expected 0..104, got -1\n"},
    {"points: few", "{\"points\": [[1, 2]]}", "f: /points: expected at least 2 items, got 1\n"},
    {"points: bad", "{\"points\": [[1, 2], [1, \"x\"]]}",
     "f: /points/1/1: expected 0..104, got \"x\"\n"},

    {"object: number", "{\"inner\": 1}", "f: /inner: expected an inner, got 1\n"},
    {"object: missing", "{\"inner\": {}}", "f: /inner: \"number\" is missing\n"},
    {"object: check", "{\"inner\": {\"number\": 13}}", "f: /inner/number: 13 brings bad luck\n"},
    {"object: check of one that is not clean", "{\"inner\": {\"number\": 13, \"x\": 1}}",
     "f: /inner: unknown key \"x\"\nf: /inner/number: 13 brings bad luck, and more\n"},
    {"list: count", "{\"list\": []}", "f: /list: expected 2 items, got 0\n"},
    {"list: item", "{\"list\": [{\"number\": 1}, []]}",
     "f: /list/1: expected an inner, got a list\n"},
    {"list: the id of the item", "{\"list\": [{\"number\": 1}, {\"number\": 0, \"id\": \"x\"}]}",
     "f: /list/1/number (x): expected 1..999, got 0\n"},
    {"the nearest id", "{\"id\": \"far\", \"inner\": {\"number\": 0}}",
     "f: /inner/number (far): expected 1..999, got 0\n"},
    {"map: list", "{\"map\": []}", "f: /map: expected an object, got a list\n"},
    {"map: escapes in pointers", "{\"map\": {\"a/b~c\": {}}}",
     "f: /map/a~1b~0c: \"number\" is missing\n"},
    {"map: twice", "{\"pairs\": {\"b\": \"1\", \"a\": \"1\", \"b\": \"2\", \"b\": \"3\"}}",
     "f: /pairs: \"b\" is there twice\n"},
    {"map: empty key", "{\"pairs\": {\"\": \"1\"}}",
     "f: /pairs/: expected a key of 1..64 bytes, got 0\n"},
    {"map: bad text", "{\"pairs\": {\"a\": 1}}", "f: /pairs/a: expected text, got 1\n"},

    {"unknown key", "{\"nummber\": 1}", "f: unknown key \"nummber\", did you mean \"number\"?\n"},
    {"unknown key, other case", "{\"NUMBER\": 1}",
     "f: unknown key \"NUMBER\", did you mean \"number\"?\n"},
    {"unknown key, nothing near", "{\"elephants\": 1}", "f: unknown key \"elephants\"\n"},
    {"duplicate key", "{\"number\": 1, \"number\": 2}", "f: \"number\" is there twice\n"},
    {"duplicate key, escaped", "{\"number\": 1, \"n\\u0075mber\": 2}",
     "f: \"number\" is there twice\n"},
    {"other case does not hide", "{\"Number\": 5, \"number\": 0}",
     "f: unknown key \"Number\", did you mean \"number\"?\n"
     "f: /number: expected 1..999, got 0\n"},
    {"empty key", "{\"\": 1}", "f: unknown key \"\"\n"},

    {"format: newer says nothing else", "{\"number\": 0, \"format\": 2, \"x\": 1}",
     "f: format 2 is newer than this program, which reads format 1\n"},
    {"format: infinitely newer", "{\"format\": 1e999}",
     "f: format a number that is too large is newer than this program, which reads format 1\n"},
    {"format: older", "{\"format\": 0}", "f: /format: expected 1, got 0\n"},
    {"format: between", "{\"format\": 0.5}", "f: /format: expected 1, got 0.5\n"},
    {"format: text", "{\"format\": \"1\"}", "f: /format: expected 1, got \"1\"\n"},

    {"the other table", "{\"hidden\": true, \"number\": 1}", "f: unknown key \"number\"\n"},
    {"only true", "{\"hidden\": false}", "f: /hidden: expected true, got false\n"},

    {"syntax", "{\"number\": 0,}", "f:1:14: expected a key in double quotes, found '}'\n"},
    {"trailing bytes", "{\"number\": 1} x", "f:1:15: expected the end of the file, found 'x'\n"},
    {"characters and meaning in one run", "{\"text\": \"a\tb\", \"number\": 0}",
     "f:1:12: control character U+0009\nf: /number: expected 1..999, got 0\n"},
    {"an escaped NUL does not cut", "{\"te\\u0000xt\": 1}",
     "f:1:5: NUL U+0000 as an escape\nf: unknown key \"te??????xt\"\n"},
    {"many in one run", "{\"number\": 0, \"inner\": {\"number\": \"x\", \"y\": 1}, \"z\": 2}",
     "f: /number: expected 1..999, got 0\nf: /inner/number: expected 1..999, got \"x\"\n"
     "f: /inner: unknown key \"y\"\nf: unknown key \"z\"\n"},
};

START_TEST(what_is_wrong_is_said_at_its_place)
{
	read_text(cases[_i].text);
	ck_assert_msg(strcmp(out.buf, cases[_i].problems) == 0, "%s:\n%s", cases[_i].label,
	              out.buf);
}
END_TEST

START_TEST(the_other_table_reads_into_the_same_struct)
{
	ck_assert(read_text("{\"id\": \"x\", \"hidden\": true}"));
	ck_assert(value.hidden);
	ck_assert_str_eq(value.hidden_id, "x");
}
END_TEST

START_TEST(a_byte_order_mark_is_skipped)
{
	ck_assert(read_text("\xef\xbb\xbf{\"number\": 1}"));
	ck_assert_int_eq(value.number, 1);
	ck_assert(read_text("\xef\xbb\xbf{}"));
}
END_TEST

START_TEST(the_text_need_not_end_in_nul)
{
	static const char text[] = "{\"number\": 12}34567";
	ck_assert(read_bytes(text, 14, false, false));
	ck_assert_int_eq(value.number, 12);
}
END_TEST

START_TEST(unknown_keys_may_be_told_apart_or_kept)
{
	static const char text[] = "{\"nummber\": 1, \"number\": 2}";
	ck_assert(read_bytes(text, sizeof(text) - 1, true, false));
	ck_assert_int_eq(value.number, 2);
	problems_format(&unknown, &out);
	ck_assert_str_eq(out.buf, "f: unknown key \"nummber\", did you mean \"number\"?\n");
	ck_assert(read_bytes(text, sizeof(text) - 1, false, true));
	ck_assert_int_eq(value.number, 2);
}
END_TEST

START_TEST(what_was_read_does_not_borrow_the_text)
{
	char text[] = "{\"text\": \"mine\", \"pairs\": {\"k\": \"v\"}}";
	ck_assert(read_text(text));
	memset(text, 'X', sizeof(text) - 1);
	ck_assert_str_eq(value.text, "mine");
	ck_assert_str_eq(value.pairs[0].key, "k");
	ck_assert_str_eq(value.pairs[0].text, "v");
}
END_TEST

/* Processor time of reading an object of `count` odd keys, in clock ticks. */
static clock_t time_of_keys(size_t count, const char *open, const char *close)
{
	struct str in = STR_INIT;
	str_adds(&in, open);
	for (size_t i = 0; i < count; i++)
		str_addf(&in, "%s\"k%zu\": \"v\"", i == 0 ? "" : ", ", i % (count - 1));
	str_adds(&in, close);
	clock_t start = clock();
	read_bytes(in.buf, in.len, false, false);
	clock_t taken = clock() - start;
	str_release(&in);
	return taken;
}

static void assert_linear(const char *open, const char *close)
{
	clock_t one = time_of_keys(10000, open, close) + CLOCKS_PER_SEC / 200;
	clock_t eight = time_of_keys(80000, open, close);
	/* Eight times the keys: 8 where it is linear, 64 where it is not. */
	ck_assert_msg(eight < one * 24, "%ld, then %ld", (long)one, (long)eight);
}

/* Each problem asks for the id next to it: not among all the keys that there are. */
START_TEST(an_id_is_looked_for_among_few_keys)
{
	struct str in = STR_INIT;
	str_adds(&in, "{");
	for (int i = 0; i < JSON_FIELDS_MAX; i++)
		str_addf(&in, "\"k%d\": 1, ", i);
	str_adds(&in, "\"id\": \"late\"}");
	read_bytes(in.buf, in.len, false, false);
	problems_format(&problems, &out);
	ck_assert_ptr_nonnull(strstr(out.buf, "f: unknown key \"k0\"\n"));
	str_release(&in);
}
END_TEST

/* The list has room for each of its items, but what is never told of is never touched. */
START_TEST(a_hostile_list_is_not_read_to_its_end)
{
	struct str in = STR_INIT;
	str_adds(&in, "{\"any\": [1");
	for (int i = 0; i < 1000; i++)
		str_adds(&in, ", 1");
	str_adds(&in, "]}");
	read_bytes(in.buf, in.len, false, false);
	ck_assert_uint_eq(value.any_count, PROBLEMS_KEPT + 1);
	ck_assert_uint_eq(problems.count, PROBLEMS_KEPT + 1);
	str_release(&in);
}
END_TEST

START_TEST(hostile_objects_take_linear_time)
{
	assert_linear("{", "}");
	ck_assert_uint_eq(problems.total, 90000);
	assert_linear("{\"pairs\": {", "}}");
	ck_assert_uint_eq(problems.total, 90002);
}
END_TEST

START_TEST(pointers_escape_tilde_and_slash)
{
	json_pointer_add(&out, "a/b~c");
	json_pointer_add(&out, "");
	ck_assert_str_eq(out.buf, "/a~1b~0c/");
}
END_TEST

START_TEST(only_near_words_are_suggested)
{
	json_suggest(&out, "gren", colour_words, ARRAY_LEN(colour_words));
	ck_assert_str_eq(out.buf, ", did you mean \"green\"?");
	str_clear(&out);
	json_suggest(&out, "violet", colour_words, ARRAY_LEN(colour_words));
	json_suggest(&out, "x", colour_words, 0);
	ck_assert_str_eq(out.buf, "");
}
END_TEST

/* ---- the short way and the long one ---- */

static void dump_inner(struct str *to, const struct inner *i)
{
	str_addf(to, "(%s %s %d %x)", i->key ? i->key : "-", i->id ? i->id : "-", i->number, i->has);
}

/* All that is in a value. */
static void dump(struct str *to, const struct outer *v)
{
	str_addf(to, "%d %s %s %d %lld %lld %d %d %s %.17g %.17g %.17g %d\n", v->format, v->id ? v->id : "-",
	         v->text ? v->text : "-", v->number, (long long)v->big, (long long)v->ms, v->yes, v->hidden,
	         v->hidden_id ? v->hidden_id : "-", v->ratio, v->point[0], v->point[1], (int)v->colour);
	for (size_t i = 0; i < v->text_count; i++)
		str_addf(to, "text %s\n", v->texts[i]);
	for (size_t i = 0; i < v->id_count; i++)
		str_addf(to, "id %s\n", v->ids[i]);
	for (size_t i = 0; i < v->point_count; i++)
		str_addf(to, "point %.17g %.17g\n", v->points[i][0], v->points[i][1]);
	for (size_t i = 0; i < v->pair_count; i++)
		str_addf(to, "pair %s %s\n", v->pairs[i].key, v->pairs[i].text);
	dump_inner(to, &v->inner);
	if (v->pointed)
		dump_inner(to, v->pointed);
	for (size_t i = 0; i < v->list_count; i++)
		dump_inner(to, &v->list[i]);
	for (size_t i = 0; i < v->any_count; i++)
		dump_inner(to, &v->any[i]);
	for (size_t i = 0; i < v->map_count; i++)
		dump_inner(to, &v->map[i]);
}

/* Only the long way needs the parser's memory. */
static bool reads_in_short(const char *text, struct str *to)
{
	struct arena scratch = ARENA_INIT;
	struct json_options options = { .arena = &arena, .scratch = &scratch, .problems = &problems };
	bool good = json_read(&(struct json_text){ "f", text, strlen(text) }, &outer_fields, &value, &options);
	bool in_short = good && scratch.block == NULL;
	str_clear(to);
	if (good)
		dump(to, &value);
	arena_release(&scratch);
	problems_release(&problems);
	return in_short;
}

static const struct way_row {
	const char *label, *text;
	bool in_short;
} ways[] = {
	{ "nothing", "{}", true },
	{ "blanks everywhere", " { \"number\" :\t1 ,\r\n\"ids\" : [ \"a\" , \"b\" ] } \n", true },
	{ "all of a line", "{\"format\": 1, \"id\": \"a-9\", \"text\": \"pl\xc3\xa4nk\", \"number\": 999, "
	  "\"exact\": 2, \"big\": -1727740800123456, \"seconds\": 2.5, \"yes\": false, \"ratio\": 7.5e-1, "
	  "\"colour\": \"green\", \"texts\": [\"a\", \"b\"], \"ids\": [], \"point\": [120, 0.5]}", true },
	{ "lists of points", "{\"points\": [[1, 2], [3, 104]]}", true },
	{ "one for a list", "{\"texts\": \"a\"}", true },
	{ "objects", "{\"inner\": {\"id\": \"i\", \"number\": 3}, \"pointed\": {\"number\": 4}, "
	  "\"list\": [{\"number\": 5}, {\"number\": 6, \"id\": \"l\"}], \"any\": []}", true },
	{ "maps", "{\"map\": {\"k\": {\"number\": 5}, \"a\": {\"number\": 6}}, \"pairs\": {\"x\": \"y\"}}", true },
	{ "empty maps", "{\"map\": {}, \"pairs\": {}}", true },
	{ "the other table, late", "{\"id\": \"x\", \"hidden\": true}", true },
	{ "the other table", "{\"hidden\": true, \"id\": \"x\"}", true },
	{ "escapes", "{\"text\": \"\\\"\\u00e4\\/\\\\ \"}", true },
	{ "an escape in a key", "{\"te\\u0078t\": \"x\"}", true },
	{ "a pair of surrogates", "{\"text\": \"\\ud83d\\ude00\"}", true },
	{ "an unknown key, left to the long way", "{\"number\": 1, \"ids\": [\"a\"], \"nunber\": 1}", false },
};

START_TEST(both_ways_lead_to_the_same)
{
	const struct way_row *k = &ways[_i];
	struct str direct = STR_INIT, marked = STR_INIT, text = STR_INIT;
	ck_assert_msg(reads_in_short(k->text, &direct) == k->in_short, "%s", k->label);
	ck_assert(direct.len > 0 || !k->in_short);
	str_addf(&text, "\xef\xbb\xbf%s", k->text);
	if (k->in_short) {
		ck_assert(!reads_in_short(text.buf, &marked));
		ck_assert_str_eq(direct.buf, marked.buf);
	}
	str_release(&direct);
	str_release(&marked);
	str_release(&text);
}
END_TEST

/* Bytes are changed, lost and doubled: whatever is taken on the short way is so on the long one. */
START_TEST(both_ways_take_the_same)
{
	enum { CHANGES = 4000 };
	static const char bytes[] = "{}[]:,\"\\ \n\t\x7f\x01\xc3\xa4\xe2" "019-+.eEtufalsnbrk/";
	struct str direct = STR_INIT, marked = STR_INIT, text = STR_INIT;
	uint32_t random = 1 + (uint32_t)_i;
	int in_short = 0;
	for (int n = 0; n < CHANGES; n++) {
		str_clear(&text);
		str_addf(&text, "\xef\xbb\xbf%s", ways[_i].text);
		for (int change = 0; change < 1 + n % 2; change++) {
			random = random * 1664525 + 1013904223;
			size_t at = 3 + (random >> 8) % (text.len - 3);
			char with = bytes[(random >> 4) % (sizeof bytes - 1)];
			if (random >> 30 == 0)
				memmove(text.buf + at, text.buf + at + 1, text.len-- - at);
			else if (random >> 30 == 1 && at + 1 < text.len)
				text.buf[at + 1] = text.buf[at];
			else
				text.buf[at] = with;
			if (text.len <= 4)
				break;
		}
		in_short += reads_in_short(text.buf + 3, &direct);
		reads_in_short(text.buf, &marked);
		ck_assert_msg(strcmp(direct.buf, marked.buf) == 0, "%s\n%s\n%s", text.buf, direct.buf, marked.buf);
	}
	ck_assert_int_gt(in_short + !ways[_i].in_short, 0);
	str_release(&direct);
	str_release(&marked);
	str_release(&text);
}
END_TEST

Suite *read_suite(void)
{
	Suite *s = suite_create("read");
	TCase *tc = tcase_create("read");
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_set_timeout(tc, 30);
	tcase_add_test(tc, every_type_is_stored);
	tcase_add_test(tc, objects_lists_and_maps_are_stored);
	tcase_add_test(tc, what_is_absent_is_zero_or_the_init);
	tcase_add_loop_test(tc, what_is_wrong_is_said_at_its_place, 0, ARRAY_LEN(cases));
	tcase_add_test(tc, the_other_table_reads_into_the_same_struct);
	tcase_add_test(tc, a_byte_order_mark_is_skipped);
	tcase_add_test(tc, the_text_need_not_end_in_nul);
	tcase_add_test(tc, unknown_keys_may_be_told_apart_or_kept);
	tcase_add_test(tc, what_was_read_does_not_borrow_the_text);
	tcase_add_test(tc, an_id_is_looked_for_among_few_keys);
	tcase_add_test(tc, a_hostile_list_is_not_read_to_its_end);
	tcase_add_test(tc, hostile_objects_take_linear_time);
	tcase_add_test(tc, pointers_escape_tilde_and_slash);
	tcase_add_test(tc, only_near_words_are_suggested);
	tcase_add_loop_test(tc, both_ways_lead_to_the_same, 0, ARRAY_LEN(ways));
	tcase_add_loop_test(tc, both_ways_take_the_same, 0, ARRAY_LEN(ways));
	suite_add_tcase(s, tc);
	return s;
}
