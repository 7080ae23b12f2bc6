/* A byte string that is a valid C string at every moment. */
#include "limber/base/str.h"

#include <check.h>
#include <string.h>

#include "limber/base/mem.h"

Suite *str_suite(void);

START_TEST(it_is_a_string_before_the_first_byte)
{
	struct str s = STR_INIT;
	ck_assert_str_eq(s.buf, "");
	str_clear(&s);
	str_truncate(&s, 0);
	str_addb(&s, "", 0);
	str_adds(&s, "");
	str_addf(&s, "%s", "");
	ck_assert_str_eq(s.buf, "");
	ck_assert_uint_eq(s.cap, 0);
	str_release(&s);
	ck_assert_str_eq(s.buf, "");
}
END_TEST

START_TEST(everything_is_appended)
{
	struct str s = STR_INIT;
	str_adds(&s, "15");
	str_addc(&s, ' ');
	str_addb(&s, "reps!", 4);
	str_addn(&s, '.', 3);
	str_addn(&s, '-', 0);
	str_addf(&s, " %d of %s", 2, "4");
	ck_assert_str_eq(s.buf, "15 reps... 2 of 4");
	ck_assert_uint_eq(s.len, strlen(s.buf));
	str_truncate(&s, 7);
	ck_assert_str_eq(s.buf, "15 reps");
	str_clear(&s);
	ck_assert_str_eq(s.buf, "");
	ck_assert_uint_eq(s.len, 0);
	str_release(&s);
}
END_TEST

START_TEST(bytes_may_be_nul)
{
	struct str s = STR_INIT;
	str_addb(&s, "a\0b", 3);
	str_addc(&s, '\0');
	ck_assert_uint_eq(s.len, 4);
	ck_assert_mem_eq(s.buf, "a\0b\0", 5);
	str_release(&s);
}
END_TEST

START_TEST(it_grows_as_far_as_needed)
{
	struct str s = STR_INIT;
	for (int i = 0; i < 10000; i++)
		str_addc(&s, (char)('a' + i % 26));
	str_addn(&s, 'z', 100000);
	ck_assert_uint_eq(s.len, 110000);
	ck_assert_uint_eq(strlen(s.buf), 110000);
	ck_assert_int_eq(s.buf[27], 'b');
	str_addf(&s, "%*d", 300000, 7);
	ck_assert_uint_eq(strlen(s.buf), 410000);
	str_release(&s);
}
END_TEST

START_TEST(detached_bytes_are_the_callers)
{
	struct str s = STR_INIT;
	char *empty = str_detach(&s);
	ck_assert_str_eq(empty, "");
	mem_free(empty);
	str_adds(&s, "mine");
	char *text = str_detach(&s);
	ck_assert_str_eq(text, "mine");
	ck_assert_str_eq(s.buf, "");
	ck_assert_uint_eq(s.cap, 0);
	mem_free(text);
	ck_assert_str_eq(str_empty, "");
}
END_TEST

START_TEST(cutting_to_more_is_a_bug)
{
	struct str s = STR_INIT;
	str_truncate(&s, 1);
}
END_TEST

Suite *str_suite(void)
{
	Suite *s = suite_create("str");
	TCase *tc = tcase_create("str");
	tcase_add_test(tc, it_is_a_string_before_the_first_byte);
	tcase_add_test(tc, everything_is_appended);
	tcase_add_test(tc, bytes_may_be_nul);
	tcase_add_test(tc, it_grows_as_far_as_needed);
	tcase_add_test(tc, detached_bytes_are_the_callers);
	tcase_add_exit_test(tc, cutting_to_more_is_a_bug, 70);
	suite_add_tcase(s, tc);
	return s;
}
