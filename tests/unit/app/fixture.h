/* What the tests of the app share: the built-in catalogue, and golden texts. */
#ifndef LIMBER_TESTS_APP_FIXTURE_H
#define LIMBER_TESTS_APP_FIXTURE_H

#include "limber/core/catalogue.h"

struct str;

extern struct catalogue catalogue;

/* Set-up and tear-down: load it; the test fails where it has a problem or a note. */
void load_builtin(void);
void unload_builtin(void);

/* Compare with the file; with LIMBER_GOLDEN in the environment it is written instead. */
void golden_check(const char *path, const struct str *got);

#endif
