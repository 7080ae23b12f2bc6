/* Runs the unit tests of the core layer. */
#include <check.h>
#include <stdlib.h>

Suite *catalogue_suite(void);
Suite *day_suite(void);
Suite *exercise_suite(void);
Suite *figure_suite(void);
Suite *lookback_suite(void);
Suite *ladder_suite(void);
Suite *fit_suite(void);
Suite *moment_suite(void);
Suite *motion_suite(void);
Suite *plan_suite(void);
Suite *progress_suite(void);
Suite *player_suite(void);
Suite *player_credit_suite(void);
Suite *player_time_suite(void);
Suite *record_suite(void);
Suite *resume_suite(void);
Suite *say_suite(void);
Suite *say_past_suite(void);
Suite *script_suite(void);
Suite *session_suite(void);
Suite *settings_suite(void);
Suite *stage_suite(void);
Suite *today_suite(void);
Suite *checkin_suite(void);

int main(void)
{
	SRunner *runner = srunner_create(exercise_suite());
	srunner_add_suite(runner, catalogue_suite());
	srunner_add_suite(runner, day_suite());
	srunner_add_suite(runner, ladder_suite());
	srunner_add_suite(runner, stage_suite());
	srunner_add_suite(runner, today_suite());
	srunner_add_suite(runner, checkin_suite());
	srunner_add_suite(runner, lookback_suite());
	srunner_add_suite(runner, say_past_suite());
	srunner_add_suite(runner, progress_suite());
	srunner_add_suite(runner, fit_suite());
	srunner_add_suite(runner, record_suite());
	srunner_add_suite(runner, script_suite());
	srunner_add_suite(runner, settings_suite());
	srunner_add_suite(runner, plan_suite());
	srunner_add_suite(runner, moment_suite());
	srunner_add_suite(runner, figure_suite());
	srunner_add_suite(runner, motion_suite());
	srunner_add_suite(runner, player_suite());
	srunner_add_suite(runner, player_credit_suite());
	srunner_add_suite(runner, player_time_suite());
	srunner_add_suite(runner, session_suite());
	srunner_add_suite(runner, resume_suite());
	srunner_add_suite(runner, say_suite());
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
