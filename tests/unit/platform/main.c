/* Runs the tests of the platform layer. */
#include <check.h>

Suite *awake_suite(void);
Suite *clock_suite(void);
Suite *file_suite(void);
Suite *helper_suite(void);
Suite *paths_suite(void);
Suite *signals_suite(void);
Suite *wait_suite(void);

int main(void)
{
	SRunner *runner = srunner_create(clock_suite());
	srunner_add_suite(runner, wait_suite());
	srunner_add_suite(runner, signals_suite());
	srunner_add_suite(runner, file_suite());
	srunner_add_suite(runner, paths_suite());
	srunner_add_suite(runner, helper_suite());
	srunner_add_suite(runner, awake_suite());
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? 0 : 1;
}
