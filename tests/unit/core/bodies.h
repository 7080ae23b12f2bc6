/* Figures for the tests of geometry and motion. */
#ifndef LIMBER_TESTS_CORE_BODIES_H
#define LIMBER_TESTS_CORE_BODIES_H

#include "limber/core/figure.h"

/*
 * Seen from the side, drawn right: "start" lying, knees bent, "top" hips
 * lifted, "far" one straight arm up. The right leg stands out.
 */
extern const struct figure lying;

/* Seen from the front, axis 60, drawn left: "start", "out" the left leg aside. */
extern const struct figure facing;

#endif
