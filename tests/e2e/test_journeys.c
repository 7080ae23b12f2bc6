/* The suite of the journeys. */
#include "journeys.h"

Suite *journeys_suite(void);

Suite *journeys_suite(void)
{
	static TCase *(*const cases[])(void) = {
		journeys_first, journeys_home,    journeys_play,      journeys_panels,
		journeys_leaving, journeys_terminals, journeys_sound,
		journeys_history, journeys_resume, journeys_asking, journeys_doses, journeys_cost,
	};
	Suite *s = suite_create("journeys");
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		TCase *tc = cases[i]();
		tcase_set_timeout(tc, JOURNEY_TIMEOUT);
		suite_add_tcase(s, tc);
	}
	return s;
}
