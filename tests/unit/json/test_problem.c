/* The list of problems: places, safe texts, bounds. */
#include "limber/json/problem.h"

#include <check.h>
#include <string.h>

#include "limber/base/str.h"

Suite *problem_suite(void);

static struct problems problems;
static struct str out;

static void setup(void)
{
	problems = (struct problems)PROBLEMS_INIT;
	out = (struct str)STR_INIT;
}

static void teardown(void)
{
	problems_release(&problems);
	str_release(&out);
}

START_TEST(each_problem_is_a_line_with_its_place)
{
	problem_at_line(&problems, "a.json", 12, 7, "expected %s", "':'");
	problem_at_pointer(&problems, "a.json", "/exercises/3/dose/reps", "glute-bridge",
	                   "too many");
	problem_at_pointer(&problems, "a.json", "/x", NULL, "odd");
	problem_at_pointer(&problems, "a.json", "", "daily", "of an id");
	problem_of_file(&problems, "b.json", "larger than %d MiB", 64);
	problems_format(&problems, &out);
	ck_assert_str_eq(out.buf, "a.json:12:7: expected ':'\n"
	                          "a.json: /exercises/3/dose/reps (glute-bridge): too many\n"
	                          "a.json: /x: odd\n"
	                          "a.json: (daily): of an id\n"
	                          "b.json: larger than 64 MiB\n");
	ck_assert_str_eq(problems.items[4].file, "b.json");
	ck_assert_uint_eq(problems.total, 5);
}
END_TEST

START_TEST(names_and_texts_are_made_safe)
{
	problem_at_line(&problems, "a\x1b[31m.json", 1, 1, "got %s", "\xe2\x80\xae\n\xff");
	problem_at_pointer(&problems, "b", "/\x1b", "\xc2\x9b", "x");
	problems_format(&problems, &out);
	ck_assert_str_eq(out.buf, "a?[31m.json:1:1: got ? ?\nb: /? (?): x\n");
	ck_assert_str_eq(problems.items[0].file, "a\x1b[31m.json");
}
END_TEST

START_TEST(long_parts_are_cut)
{
	char name[5000];
	memset(name, 'n', sizeof(name) - 1);
	name[sizeof(name) - 1] = '\0';
	problem_at_pointer(&problems, name, name, name, "%s", name);
	problems_format(&problems, &out);
	ck_assert_uint_lt(out.len, 1600);
	ck_assert_ptr_nonnull(strstr(out.buf, "nnn...: nnn"));
}
END_TEST

START_TEST(no_more_than_200_are_kept_of_a_file)
{
	for (int i = 0; i < PROBLEMS_KEPT; i++)
		problem_at_line(&problems, "a", 1, 1, "number %d", i);
	ck_assert(!problems_full(&problems, "a"));
	for (int i = 0; i < 50; i++)
		problem_at_line(&problems, "a", 1, 1, "one too many");
	problem_of_file(&problems, "b", "is told all the same");
	problem_of_file(&problems, "a", "one too many");
	ck_assert_uint_eq(problems.count, PROBLEMS_KEPT + 2);
	ck_assert_uint_eq(problems.total, PROBLEMS_KEPT + 52);
	ck_assert(problems_full(&problems, "a"));
	ck_assert(!problems_full(&problems, "b"));
	problems_format(&problems, &out);
	ck_assert_ptr_nonnull(strstr(out.buf, "a:1:1: number 199\n"
	                                      "a: more than 200 problems, these are the first\n"
	                                      "b: is told all the same\n"));
}
END_TEST

START_TEST(quotes_are_safe_and_cut)
{
	char quoted[PROBLEM_QUOTE_MAX + 8], value[200];
	ck_assert_str_eq(problem_quote(quoted, "ten", 3), "\"ten\"");
	ck_assert_str_eq(problem_quote(quoted, "", 0), "\"\"");
	ck_assert_str_eq(problem_quote(quoted, "\x1b]0;x", 5), "\"?]0;x\"");
	memset(value, 'v', sizeof(value));
	problem_quote(quoted, value, sizeof(value));
	ck_assert_uint_eq(strlen(quoted), PROBLEM_QUOTE_MAX + 5);
	ck_assert_str_eq(quoted + PROBLEM_QUOTE_MAX, "v...\"");
}
END_TEST

START_TEST(a_quiet_list_only_knows_whether_there_are_any)
{
	struct problems quiet = PROBLEMS_QUIET;
	ck_assert(!problems_full(&quiet, "a"));
	problem_at_line(&quiet, "a", 1, 2, "one");
	ck_assert(problems_full(&quiet, "a"));
	problem_of_file(&quiet, "b", "two");
	ck_assert_uint_eq(quiet.count, 0);
	ck_assert_uint_eq(quiet.total, 2);
	ck_assert_uint_eq(quiet.arena.total, 0); /* and costs nothing */
	problems_release(&quiet);
}
END_TEST

Suite *problem_suite(void)
{
	Suite *s = suite_create("problem");
	TCase *tc = tcase_create("problem");
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_test(tc, each_problem_is_a_line_with_its_place);
	tcase_add_test(tc, names_and_texts_are_made_safe);
	tcase_add_test(tc, long_parts_are_cut);
	tcase_add_test(tc, no_more_than_200_are_kept_of_a_file);
	tcase_add_test(tc, quotes_are_safe_and_cut);
	tcase_add_test(tc, a_quiet_list_only_knows_whether_there_are_any);
	suite_add_tcase(s, tc);
	return s;
}
