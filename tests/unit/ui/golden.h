/* Screens that are compared with files under tests/golden/. */
#ifndef LIMBER_TESTS_UI_GOLDEN_H
#define LIMBER_TESTS_UI_GOLDEN_H

#include "fixture.h"

/*
 * Draw what is on top and compare text and styles with
 * tests/golden/<name>-<COLSxROWS>.txt. With LIMBER_GOLDEN=update in the
 * environment the file is written instead.
 */
void golden_check(struct fixture *f, const char *name, int rows, int cols);

#endif
