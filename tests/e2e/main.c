/* Runs the tests of whole programs in a pseudo-terminal. */
#include <check.h>

#include "support/pty_term.h"

Suite *cli_suite(void);
Suite *injection_suite(void);
Suite *journeys_suite(void);
Suite *places_suite(void);
Suite *storm_suite(void);
Suite *privileges_suite(void);
Suite *term_suite(void);
Suite *term_leaving_suite(void);
Suite *terminals_suite(void);
Suite *time_suite(void);

int main(void)
{
	sandbox_open();
	SRunner *runner = srunner_create(cli_suite());
	srunner_add_suite(runner, injection_suite());
	srunner_add_suite(runner, privileges_suite());
	srunner_add_suite(runner, journeys_suite());
	srunner_add_suite(runner, places_suite());
	srunner_add_suite(runner, storm_suite());
	srunner_add_suite(runner, terminals_suite());
	srunner_add_suite(runner, time_suite());
	srunner_add_suite(runner, term_suite());
	srunner_add_suite(runner, term_leaving_suite());
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	sandbox_close();
	return failed == 0 ? 0 : 1;
}
