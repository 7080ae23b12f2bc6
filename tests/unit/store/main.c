/* Runs the unit tests of the store layer. */
#include <check.h>
#include <stdlib.h>

Suite *history_recent_suite(void);
Suite *history_suite(void);
Suite *history_walk_suite(void);
Suite *merge_suite(void);
Suite *faults_suite(void);
Suite *settings_suite(void);
Suite *unfinished_suite(void);

int main(void)
{
	SRunner *runner = srunner_create(settings_suite());
	srunner_add_suite(runner, history_suite());
	srunner_add_suite(runner, unfinished_suite());
	srunner_add_suite(runner, merge_suite());
	srunner_add_suite(runner, faults_suite());
	srunner_add_suite(runner, history_recent_suite());
	srunner_add_suite(runner, history_walk_suite());
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
