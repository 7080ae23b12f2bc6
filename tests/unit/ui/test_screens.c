/* Each distinct screen at four sizes, as files to be read. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "limber/base/mem.h"

#include "golden.h"
#include "screens.h"

Suite *screens_suite(void);

static const int sizes[][2] = { { 5, 20 }, { 12, 40 }, { 24, 80 }, { 40, 120 } };

enum { CASES_MAX = 200, SIZE_COUNT = sizeof(sizes) / sizeof(sizes[0]) };

static struct screen_case cases[CASES_MAX];
static int case_count;

static void add_cases(const struct screen_case *more)
{
	for (; more->name != NULL; more++) {
		if (case_count == CASES_MAX)
			abort(); /* no test runs yet that could fail */
		cases[case_count++] = *more;
	}
}

START_TEST(each_screen_is_as_its_golden_file)
{
	const struct screen_case *k = &cases[_i / SIZE_COUNT];
	const int *size = sizes[_i % SIZE_COUNT];
	struct fixture f;

	fixture_init(&f);
	k->reach(&f);
	golden_check(&f, k->name, size[0], size[1]);
	fixture_release(&f);
}
END_TEST

/* Any size, however odd, draws; the sanitizers watch. */
START_TEST(each_screen_draws_at_every_size)
{
	static const int rows[] = { 1,  2,  3,  4,  5,  6,  8,  9,  11, 12,
		                    13, 17, 18, 21, 22, 29, 30, 37, 60 };
	static const int cols[] = { 1,  2,  3,  5,  9,  14, 20, 25,  26,  33,
		                    40, 63, 64, 75, 76, 80, 99, 109, 133, 200 };
	struct fixture f;

	fixture_init(&f);
	cases[_i].reach(&f);
	for (size_t r = 0; r < ARRAY_LEN(rows); r++) {
		for (size_t c = 0; c < ARRAY_LEN(cols); c++) {
			char *screen = fixture_screen(&f, rows[r], cols[c]);
			ck_assert_ptr_nonnull(screen);
			mem_free(screen);
		}
	}
	fixture_release(&f);
}
END_TEST

/* At 80 columns every footer names its way on, in whole words. */
START_TEST(each_footer_fits_80_columns)
{
	static const char *const ways[] = { "Space ", "y ", "Enter ", "Esc " };
	struct fixture f;
	bool named = false;

	fixture_init(&f);
	cases[_i].reach(&f);
	char *screen = fixture_screen(&f, 24, 80);
	screen[strlen(screen) - 1] = '\0';
	const char *footer = strrchr(screen, '\n') + 1;
	for (size_t i = 0; i < ARRAY_LEN(ways); i++)
		named = named || strstr(footer, ways[i]) != NULL;
	ck_assert_msg(named && strlen(footer) <= 79 && strstr(footer, "...") == NULL, "%s: %s",
	              cases[_i].name, footer);
	if (strncmp(cases[_i].name, "play-", 5) == 0)
		ck_assert_msg(strstr(footer, "! hurts") != NULL &&
		                      strstr(footer, "? keys  q quit") != NULL,
		              "%s: %s", cases[_i].name, footer);
	mem_free(screen);
	fixture_release(&f);
}
END_TEST

Suite *screens_suite(void)
{
	Suite *s = suite_create("screens");
	TCase *tc = tcase_create("golden");

	add_cases(screens_reading);
	add_cases(screens_play);
	add_cases(screens_past);
	tcase_set_timeout(tc, 30);
	tcase_add_loop_test(tc, each_screen_is_as_its_golden_file, 0, case_count * SIZE_COUNT);
	tcase_add_loop_test(tc, each_footer_fits_80_columns, 0, case_count);
	tcase_add_loop_test(tc, each_screen_draws_at_every_size, 0, case_count);
	suite_add_tcase(s, tc);
	return s;
}
