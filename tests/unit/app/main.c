/* Runs the unit tests of the app layer. */
#include <check.h>

Suite *args_suite(void);
Suite *builtin_suite(void);
Suite *fit_builtin_suite(void);
Suite *figures_suite(void);
Suite *input_suite(void);
Suite *journal_suite(void);
Suite *out_suite(void);
Suite *progress_suite(void);
Suite *progress_weeks_suite(void);
Suite *readme_suite(void);
Suite *rehearsal_suite(void);
Suite *report_suite(void);
Suite *show_suite(void);
Suite *plain_text_suite(void);
Suite *script_suite(void);
Suite *resume_builtin_suite(void);
Suite *week_suite(void);
Suite *world_suite(void);

int main(void)
{
	SRunner *runner = srunner_create(args_suite());
	srunner_add_suite(runner, builtin_suite());
	srunner_add_suite(runner, fit_builtin_suite());
	srunner_add_suite(runner, figures_suite());
	srunner_add_suite(runner, input_suite());
	srunner_add_suite(runner, journal_suite());
	srunner_add_suite(runner, out_suite());
	srunner_add_suite(runner, progress_suite());
	srunner_add_suite(runner, progress_weeks_suite());
	srunner_add_suite(runner, readme_suite());
	srunner_add_suite(runner, rehearsal_suite());
	srunner_add_suite(runner, report_suite());
	srunner_add_suite(runner, resume_builtin_suite());
	srunner_add_suite(runner, show_suite());
	srunner_add_suite(runner, plain_text_suite());
	srunner_add_suite(runner, script_suite());
	srunner_add_suite(runner, week_suite());
	srunner_add_suite(runner, world_suite());
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
