/* Many small allocations with one life. */
#include "limber/base/arena.h"

#include <check.h>
#include <stdalign.h>
#include <stdint.h>
#include <string.h>

Suite *arena_suite(void);

static struct arena arena;

static void setup(void)
{
	arena = (struct arena)ARENA_INIT;
}

static void teardown(void)
{
	arena_release(&arena);
}

START_TEST(memory_is_zero_aligned_and_does_not_move)
{
	unsigned char *kept[500];
	for (size_t i = 0; i < 500; i++) {
		size_t size = i * 7 % 900;
		kept[i] = arena_alloc(&arena, size);
		ck_assert_uint_eq((uintptr_t)kept[i] % alignof(max_align_t), 0);
		for (size_t j = 0; j < size; j++)
			ck_assert_uint_eq(kept[i][j], 0);
		memset(kept[i], (int)(i % 251), size);
	}
	for (size_t i = 0; i < 500; i++)
		for (size_t j = 0; j < i * 7 % 900; j++)
			ck_assert_uint_eq(kept[i][j], i % 251);
}
END_TEST

START_TEST(a_large_allocation_leaves_the_block_in_use)
{
	char *small = arena_alloc(&arena, 16);
	char *large = arena_alloc(&arena, 5000000);
	large[4999999] = 'x';
	char *next = arena_alloc(&arena, 16);
	ck_assert_ptr_eq(next, small + 16);
	ck_assert_uint_gt(arena.total, 5000000);
}
END_TEST

START_TEST(the_first_may_be_large)
{
	char *large = arena_alloc(&arena, 100000);
	large[99999] = 'x';
	char *small = arena_alloc(&arena, 1);
	*small = 'y';
	ck_assert_int_eq(large[99999], 'x');
}
END_TEST

START_TEST(size_zero_gives_an_address)
{
	ck_assert_ptr_nonnull(arena_alloc(&arena, 0));
	ck_assert_ptr_nonnull(arena_array(&arena, 0, 8));
}
END_TEST

START_TEST(copies_are_whole_strings)
{
	ck_assert_str_eq(arena_strdup(&arena, "clamshell"), "clamshell");
	ck_assert_str_eq(arena_strndup(&arena, "clamshell", 4), "clam");
	ck_assert_str_eq(arena_strndup(&arena, "x", 0), "");
	ck_assert_str_eq(arena_printf(&arena, "%d of %s", 3, "16"), "3 of 16");
	char *many = arena_printf(&arena, "%*d", 9000, 1);
	ck_assert_uint_eq(strlen(many), 9000);
}
END_TEST

START_TEST(a_released_arena_may_be_used_again)
{
	arena_alloc(&arena, 100);
	arena_release(&arena);
	ck_assert_uint_eq(arena.total, 0);
	ck_assert_str_eq(arena_strdup(&arena, "again"), "again");
}
END_TEST

START_TEST(a_cleared_arena_keeps_its_newest_block)
{
	for (int i = 0; i < 100; i++)
		memset(arena_take(&arena, 200), 'x', 200);
	memset(arena_take(&arena, 5000000), 'x', 5000000);
	arena_clear(&arena);
	size_t kept = arena.total;
	ck_assert_uint_lt(kept, 100000);
	for (int i = 0; i < 50; i++) {
		const char *p = arena_alloc(&arena, 100);
		for (size_t j = 0; j < 100; j++)
			ck_assert_int_eq(p[j], 0); /* also where it was used before */
		ck_assert_str_eq(arena_strdup(&arena, "again"), "again");
	}
	ck_assert_uint_eq(arena.total, kept);
	arena_release(&arena);
	arena_clear(&arena);
	ck_assert_uint_eq(arena.total, 0);
}
END_TEST

START_TEST(a_product_that_overflows_is_a_bug)
{
	arena_array(&arena, SIZE_MAX / 2, 3);
}
END_TEST

Suite *arena_suite(void)
{
	Suite *s = suite_create("arena");
	TCase *tc = tcase_create("arena");
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_test(tc, memory_is_zero_aligned_and_does_not_move);
	tcase_add_test(tc, a_large_allocation_leaves_the_block_in_use);
	tcase_add_test(tc, the_first_may_be_large);
	tcase_add_test(tc, size_zero_gives_an_address);
	tcase_add_test(tc, copies_are_whole_strings);
	tcase_add_test(tc, a_released_arena_may_be_used_again);
	tcase_add_test(tc, a_cleared_arena_keeps_its_newest_block);
	tcase_add_exit_test(tc, a_product_that_overflows_is_a_bug, 70);
	suite_add_tcase(s, tc);
	return s;
}
