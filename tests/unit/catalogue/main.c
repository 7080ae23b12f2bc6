/* Runs the unit tests of the catalogue layer. */
#include <check.h>
#include <stdlib.h>

Suite *bad_suite(void);
Suite *load_suite(void);
Suite *overlay_suite(void);
Suite *schema_suite(void);
Suite *shipped_suite(void);

int main(void)
{
	SRunner *runner = srunner_create(load_suite());
	srunner_add_suite(runner, overlay_suite());
	srunner_add_suite(runner, bad_suite());
	srunner_add_suite(runner, schema_suite());
	srunner_add_suite(runner, shipped_suite());
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
