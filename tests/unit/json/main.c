/* Runs the unit tests of the json layer. */
#include <check.h>
#include <stdlib.h>

Suite *edit_suite(void);
Suite *problem_suite(void);
Suite *read_suite(void);
Suite *scan_suite(void);
Suite *write_suite(void);

int main(void)
{
	SRunner *runner = srunner_create(problem_suite());
	srunner_add_suite(runner, scan_suite());
	srunner_add_suite(runner, read_suite());
	srunner_add_suite(runner, write_suite());
	srunner_add_suite(runner, edit_suite());
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
