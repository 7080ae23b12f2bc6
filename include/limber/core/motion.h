/*
 * Which body a figure shows when: the pose as a pure function of the moment.
 *
 *     struct motion_view view;
 *     enum motion motion = motion_at(figure, plan, &moment, stopwatch, 0, &view);
 *
 * In a work step the poses follow the phases of the repetition to the
 * millisecond. In the other steps, and in menus, the exercise is shown slowly,
 * over and over. Times are milliseconds.
 *
 * Whoever draws in dots need not see what is smaller than a dot: with a `grain`
 * above 0, in units, a joint moves by about so much at a time or not at all,
 * so that a slow motion gives the same body, and the same picture, for several
 * frames. Poses are reached exactly.
 */
#ifndef LIMBER_CORE_MOTION_H
#define LIMBER_CORE_MOTION_H

#include "limber/core/figure.h"
#include "limber/core/plan.h"

/* How soon the body will be another: it need not be drawn more often. */
enum motion {
	MOTION_NONE,    /* it stands */
	MOTION_BREATH,  /* a pose is held: chest and head go up and down a little */
	MOTION_MOVES,
};

enum {
	MOTION_REACH_MS = 2000,  /* a hold has reached its pose after this, or half its phase */
	MOTION_BREATH_MS = 4000, /* one breath */
	MOTION_LOOPS = 3,        /* so often is an exercise shown before it comes to rest */
};

/* What is to be drawn. */
struct motion_view {
	struct body body;
	struct figure_way way;
	const struct pose *pose; /* the one that is moved to or held */
	msec stands;             /* without motion: for so long at least */
};

/*
 * The body at a moment of the tape. In a work step at a gate, where the tape
 * stands, the repetitions go on by `stopwatch` instead; 0 elsewhere.
 */
enum motion motion_at(const struct figure *f, const struct plan *plan, const struct moment *m,
                      msec stopwatch, double grain, struct motion_view *out);

/*
 * The exercise shown on its own, `at` after the showing began; both sides in
 * turn where the dose alternates, else `side`.
 */
enum motion motion_show(const struct figure *f, const struct dose *dose, enum side side, msec at,
                        double grain, struct motion_view *out);

/* The length of one showing, and how far into it the exercise's main pose is reached. */
msec motion_show_length(const struct figure *f, const struct dose *dose);
msec motion_show_main(const struct figure *f, const struct dose *dose);

/*
 * The poses that tell the exercise, in the order in which they are come by,
 * each once: fills `out` with at most `cap` and returns how many. Never none.
 */
size_t motion_key_poses(const struct figure *f, const struct dose *dose, const struct pose **out,
                        size_t cap);

#endif
