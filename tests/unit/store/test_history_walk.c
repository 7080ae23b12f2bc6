/* Going through a history record by record: what it takes, and when it has to be read whole. */
#include <check.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "fixture.h"
#include "limber/base/error.h"
#include "limber/base/macros.h"
#include "limber/base/str.h"
#include "limber/platform/file.h"
#include "limber/store/history.h"

Suite *history_walk_suite(void);

#define LINE(id, start, more) \
	"{\"format\": 1, \"id\": \"" id "\", \"start\": \"" start "\", \"day\": \"2026-11-24\", " \
	"\"length\": 60000, \"routine\": \"daily\", \"name\": \"Daily\"" more "}"
#define AT(id, time) LINE(id, "2026-11-24T" time "+01:00", "")
#define DELETED(id) "{\"format\": 1, \"delete\": \"" id "\", \"at\": \"2026-11-25T07:30:00+01:00\"}"

static const struct walk_row {
	const char *label, *file, *ids;
	size_t damaged;
	bool whole; /* it cannot be told in parts */
} rows[] = {
	{ "nothing", "", "", 0, false },
	{ "one", AT("a", "07:00:00") "\n", "a", 0, false },
	{ "in order", AT("a", "07:00:00") "\n" AT("b", "08:00:00") "\n\n" AT("c", "09:00:00"), "a b c", 0, false },
	{ "at once, by id", AT("a", "07:00:00") "\n" AT("b", "07:00:00") "\n", "a b", 0, false },
	{ "at once, against the ids", AT("b", "07:00:00") "\n" AT("a", "07:00:00") "\n", "a b", 0, true },
	{ "out of order", AT("a", "08:00:00") "\n" AT("b", "07:00:00") "\n", "b a", 0, true },
	{ "an id twice", AT("a", "07:00:00") "\n" AT("b", "08:00:00") "\n" AT("a", "09:00:00") "\n", "a b", 0, true },
	{ "an id thrice", AT("a", "07:00:00") "\n" AT("a", "08:00:00") "\n" AT("a", "09:00:00") "\n", "a", 0, true },
	{ "a line twice", AT("a", "07:00:00") "\n" AT("a", "07:00:00") "\n", "a", 0, true },
	{ "a deletion behind", AT("a", "07:00:00") "\n" AT("b", "08:00:00") "\n" DELETED("a") "\n", "b", 0, false },
	{ "a deletion before", DELETED("b") "\n" AT("a", "07:00:00") "\n" AT("b", "08:00:00") "\n", "a", 0, false },
	{ "a lost newline before a deletion", AT("a", "07:00:00") "\n" AT("b", "08:00:00") DELETED("a") "\n",
	  "b", 1, false },
	{ "a lost newline", AT("a", "07:00:00") AT("b", "08:00:00") "\n" AT("c", "09:00:00") "\n", "a b c", 1, false },
	{ "a lost newline, out of order", AT("b", "08:00:00") AT("a", "07:00:00") "\n", "a b", 1, true },
	{ "half a line", AT("a", "07:00:00") "\n{\"format\": 1, \"id\": \"b\", \"start\": \"2026-11-24T08:00\n"
	  AT("c", "09:00:00") "\n", "a c", 1, false },
	{ "half a line of an id that is there", "{\"format\": 1, \"id\": \"a\", \"start\": \"2026-11-24T06:00:00+01:00\", "
	  "\"day\": \"2026-11-24\", \"len\n" AT("a", "07:00:00") "\n", "a", 1, true },
	{ "no such time", LINE("a", "at noon", "") "\n" AT("b", "13:30:00") "\n", "a b", 0, false },
	{ "written otherwise", "{ \"id\":\"b\",\"format\":1,\"start\":\"2026-11-24T08:00:00+01:00\","
	  "\"day\":\"2026-11-24\",\"length\":1,\"routine\":\"r\",\"name\":\"n\"}\n" AT("a", "07:00:00") "\n", "a b", 0, true },
	{ "an id with an escape", AT("\\u0061", "07:00:00") "\n" AT("a", "08:00:00") "\n", "a", 0, true },
	{ "a deletion that begins as a record", AT("a", "07:00:00") "\n"
	  LINE("x", "2026-11-24T08:00:00+01:00", ", \"delete\": \"a\"") "\n", "", 0, false },
	{ "a note about a change", LINE("a", "2026-11-24T07:00:00+01:00", ", \"note\": \"no \\\"change\\\"\"") "\n", "a", 0,
	  false },
};

static void nothing(void *context, const struct record *r)
{
	(void)context;
	(void)r;
}

START_TEST(it_is_what_is_read_whole)
{
	const struct walk_row *k = &rows[_i];
	struct history_walk w = HISTORY_WALK_INIT;
	put(k->file, strlen(k->file));
	need_read(k->ids, k->damaged);
	ck_assert(history_walk(&w, nothing, NULL, NULL));
	ck_assert_msg(w.whole == k->whole, "%s", k->label);
	history_walk_release(&w);
}
END_TEST

enum { MANY = 3000, ASKED = 400, DAYS = 28 };

/* `start` counts the minutes of a month. */
static void put_many(struct str *out, int count)
{
	for (int i = 0; i < count; i++)
		str_addf(out, "{\"format\": 1, \"id\": \"s%d\", \"start\": \"2026-11-%02dT%02d:%02d:00+01:00\", "
		         "\"day\": \"2026-11-%02d\", \"length\": 60000, \"routine\": \"daily\", \"name\": \"%d\"}\n%s",
		         i, 1 + i / 120 % DAYS, 7 + i % 120 / 60, i % 60, 1 + i / 120 % DAYS, i,
		         i % 7 == 0 ? "damaged\n" : "");
}

/* Also where there are so many that the page has to be turned, and some are deleted. */
START_TEST(each_can_be_asked_for_again)
{
	struct history_walk w = HISTORY_WALK_INIT;
	struct str text = STR_INIT;
	char name[16];
	put_many(&text, MANY);
	for (int i = 0; i < MANY; i += 100)
		str_addf(&text, "{\"format\": 1, \"delete\": \"s%d\", \"at\": \"\"}\n", i);
	put(text.buf, text.len);
	ck_assert(history_walk(&w, nothing, NULL, NULL));
	ck_assert(!w.whole);
	ck_assert_uint_eq(w.count, MANY - MANY / 100);
	ck_assert_uint_eq(w.history.damaged, (MANY + 6) / 7);
	for (size_t i = 0, at = 5; i < ASKED; i++, at = (at + 1777) % w.count) {
		snprintf(name, sizeof name, "%zu", at + at / 99 + 1);
		ck_assert_str_eq(history_walk_at(&w, at)->name, name);
	}
	/* What it keeps is where some of them begin. */
	ck_assert_uint_eq(w.mark_count, (w.count + 255) / 256);
	history_walk_release(&w);
	str_release(&text);
}
END_TEST

static void walk_many(struct history_walk *w, int count)
{
	struct str text = STR_INIT;
	put_many(&text, count);
	put(text.buf, text.len);
	ck_assert(history_walk(w, nothing, NULL, NULL));
	str_release(&text);
}

/* The file that was gone through stays open: another one in its place changes nothing. */
START_TEST(another_file_changes_nothing)
{
	struct history_walk w = HISTORY_WALK_INIT;
	walk_many(&w, 100);
	ck_assert(file_replace(path, "", 0, NULL));
	ck_assert_str_eq(history_walk_at(&w, 99)->name, "99");
	history_walk_release(&w);
}
END_TEST

START_TEST(what_was_cut_off_is_told)
{
	struct history_walk w = HISTORY_WALK_INIT;
	walk_many(&w, 100);
	ck_assert_int_eq(truncate(path, 1000), 0);
	ck_assert_str_eq(history_walk_at(&w, 0)->name, "0");
	ck_assert_str_eq(history_walk_at(&w, 99)->id, "");
	ck_assert_str_eq(history_walk_at(&w, 50)->id, "");
	ck_assert_str_eq(history_walk_at(&w, 1)->name, "1");
	history_walk_release(&w);
}
END_TEST

START_TEST(no_file_is_empty_and_a_folder_an_error)
{
	struct history_walk w = HISTORY_WALK_INIT;
	struct error err = ERROR_INIT;
	ck_assert(history_walk(&w, nothing, NULL, &err));
	ck_assert_uint_eq(w.count, 0);
	history_walk_release(&w);
	ck_assert(file_make_folder(path, NULL));
	ck_assert(!history_walk(&w, nothing, NULL, &err));
	ck_assert_msg(strncmp(err.text, path, strlen(path)) == 0, "%s", err.text);
	history_walk_release(&w);
}
END_TEST

Suite *history_walk_suite(void)
{
	Suite *s = suite_create("history walk");
	TCase *tc = tcase_create("walk");
	tcase_set_timeout(tc, 30);
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_loop_test(tc, it_is_what_is_read_whole, 0, ARRAY_LEN(rows));
	tcase_add_test(tc, each_can_be_asked_for_again);
	tcase_add_test(tc, another_file_changes_nothing);
	tcase_add_test(tc, what_was_cut_off_is_told);
	tcase_add_test(tc, no_file_is_empty_and_a_folder_an_error);
	suite_add_tcase(s, tc);
	return s;
}
