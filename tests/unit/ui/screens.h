/* Every screen that is kept as golden files, and how it is reached from a new fixture. */
#ifndef LIMBER_TESTS_SCREENS_H
#define LIMBER_TESTS_SCREENS_H

#include "fixture.h"

struct screen_case {
	const char *name; /* of its files */
	void (*reach)(struct fixture *f);
};

/* Each ends with a name of NULL. */
extern const struct screen_case screens_reading[], screens_play[], screens_past[];

/* Where other ways go on from. */
void to_home(struct fixture *f);
void to_preview(struct fixture *f);
void to_finished(struct fixture *f);

#endif
