/* Allocation that zeroes, grows, and ends the program rather than return NULL. */
#include "limber/base/mem.h"

#include <check.h>
#include <stdint.h>

Suite *mem_suite(void);

START_TEST(new_memory_is_zero)
{
	unsigned char *p = mem_array(100, 3);
	for (size_t i = 0; i < 300; i++)
		ck_assert_uint_eq(p[i], 0);
	mem_free(p);
	int *one = mem_alloc(sizeof(*one));
	ck_assert_int_eq(*one, 0);
	mem_free(one);
	mem_free(NULL);
}
END_TEST

START_TEST(growing_keeps_the_items)
{
	int *items = NULL;
	size_t cap = 0;
	for (size_t i = 0; i < 1000; i++) {
		items = mem_grow(items, i, &cap, sizeof(*items));
		ck_assert_uint_gt(cap, i);
		items[i] = (int)i;
	}
	for (size_t i = 0; i < 1000; i++)
		ck_assert_int_eq(items[i], (int)i);
	ck_assert_uint_lt(cap, 2000);
	mem_free(items);
}
END_TEST

START_TEST(room_that_is_there_is_not_grown)
{
	size_t cap = 4;
	int *items = mem_array(cap, sizeof(*items));
	ck_assert_ptr_eq(mem_grow(items, 3, &cap, sizeof(*items)), items);
	ck_assert_uint_eq(cap, 4);
	mem_free(items);
}
END_TEST

START_TEST(strdup_copies)
{
	char *copy = mem_strdup("hip");
	ck_assert_str_eq(copy, "hip");
	mem_free(copy);
}
END_TEST

START_TEST(a_size_of_zero_is_a_bug)
{
	mem_alloc(0);
}
END_TEST

START_TEST(a_product_that_overflows_is_a_bug)
{
	mem_array(SIZE_MAX / 2, 3);
}
END_TEST

Suite *mem_suite(void)
{
	Suite *s = suite_create("mem");
	TCase *tc = tcase_create("mem");
	tcase_add_test(tc, new_memory_is_zero);
	tcase_add_test(tc, growing_keeps_the_items);
	tcase_add_test(tc, room_that_is_there_is_not_grown);
	tcase_add_test(tc, strdup_copies);
	tcase_add_exit_test(tc, a_size_of_zero_is_a_bug, 70);
	tcase_add_exit_test(tc, a_product_that_overflows_is_a_bug, 70);
	suite_add_tcase(s, tc);
	return s;
}
