/* The built-in catalogue for a test: a fixture's set-up and tear-down. */
#ifndef LIMBER_TESTS_APP_FIXTURE_H
#define LIMBER_TESTS_APP_FIXTURE_H

#include "limber/core/catalogue.h"

extern struct catalogue catalogue;

/* Load it; the test fails where it has a problem or a note. */
void load_builtin(void);
void unload_builtin(void);

#endif
