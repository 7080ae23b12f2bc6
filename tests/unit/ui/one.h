/* One fixture for a whole file of tests, made anew for each of them. */
#ifndef LIMBER_TESTS_ONE_H
#define LIMBER_TESTS_ONE_H

#include <stdbool.h>

#include "fixture.h"

extern struct fixture f;

/* Checked fixtures. */
void setup(void);
void teardown(void);

/* Is the text on its screen of 80 by 24? */
bool shows(const char *text);

/* Of the player of its session. */
enum player_state state(void);

#endif
