/* Runs the unit tests of the base layer. */
#include <check.h>
#include <stdlib.h>

Suite *arena_suite(void);
Suite *error_suite(void);
Suite *mem_suite(void);
Suite *str_suite(void);
Suite *text_suite(void);
Suite *utf8_suite(void);

int main(void)
{
	SRunner *runner = srunner_create(error_suite());
	srunner_add_suite(runner, mem_suite());
	srunner_add_suite(runner, arena_suite());
	srunner_add_suite(runner, str_suite());
	srunner_add_suite(runner, utf8_suite());
	srunner_add_suite(runner, text_suite());
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
