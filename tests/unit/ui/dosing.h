/* Offers of other doses, and doses that became the person's own, for tests of their screens. */
#ifndef LIMBER_TESTS_UI_DOSING_H
#define LIMBER_TESTS_UI_DOSING_H

#include "fixture.h"

/* Three changes are offered: down, up, and to an easier variant. */
void dosing_offer(struct fixture *f);

/* Two exercises have a dose of their own, the first by two changes. */
void dosing_own(struct fixture *f);

/* Carry out what a view has asked for, as the app does. */
void dosing_answer(struct fixture *f, const struct request *r);
void dosing_undo(struct fixture *f, const struct request *r);

#endif
