/* Runs the tests of the ui layer. */
#include <check.h>
#include <stdlib.h>

Suite *action_suite(void);
Suite *canvas_suite(void);
Suite *asking_suite(void);
Suite *doses_suite(void);
Suite *flow_suite(void);
Suite *history_view_suite(void);
Suite *keys_suite(void);
Suite *leaving_suite(void);
Suite *models_suite(void);
Suite *room_suite(void);
Suite *screens_suite(void);
Suite *sketch_suite(void);

int main(void)
{
	SRunner *runner = srunner_create(canvas_suite());

	srunner_add_suite(runner, action_suite());
	srunner_add_suite(runner, models_suite());
	srunner_add_suite(runner, asking_suite());
	srunner_add_suite(runner, doses_suite());
	srunner_add_suite(runner, flow_suite());
	srunner_add_suite(runner, keys_suite());
	srunner_add_suite(runner, leaving_suite());
	srunner_add_suite(runner, history_view_suite());
	srunner_add_suite(runner, room_suite());
	srunner_add_suite(runner, sketch_suite());
	srunner_add_suite(runner, screens_suite());
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
