/* Runs the tests of the sound layer. */
#include <check.h>

Suite *sound_suite(void);
Suite *tones_suite(void);
Suite *voice_suite(void);

int main(void)
{
	SRunner *runner = srunner_create(tones_suite());
	srunner_add_suite(runner, voice_suite());
	srunner_add_suite(runner, sound_suite());
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? 0 : 1;
}
