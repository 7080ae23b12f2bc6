/*
 * The geometry of figures: a pose completed to a body, the same body seen on
 * the other side, a body between two others, and the strokes it is drawn with.
 * Pure: nothing is allocated, nothing is remembered.
 *
 *     struct figure_way way = figure_way(figure, side, sides);
 *     struct body from, to, now;
 *     figure_body(figure, figure_pose(figure, "start"), way, &from);
 *     figure_body(figure, figure_pose(figure, "top"), way, &to);
 *     body_between(&from, &to, 0.5, &now);
 *     figure_strokes(figure, way, &now, draw_stroke, canvas);
 *
 * Lengths are units of the frame (1 unit is 1 % of the body's height), x to the
 * right, y up, the floor at 0.
 */
#ifndef LIMBER_CORE_FIGURE_H
#define LIMBER_CORE_FIGURE_H

#include "limber/core/exercise.h"

/* How the person wants figures to be shown. */
enum figure_mode { FIGURE_BRAILLE, FIGURE_ASCII, FIGURE_NONE, FIGURE_MODE_COUNT };
extern const char *const figure_mode_words[FIGURE_MODE_COUNT]; /* "braille" ... */

/* Every joint of a body at an instant. */
struct body {
	struct point joints[JOINT_COUNT];
};

/*
 * A bone, and the longest it may be drawn: a sixth above the true length of the
 * content's figures. A limb that points at the viewer is drawn shorter.
 */
struct bone {
	enum joint from, to;
	const char *name; /* "right thigh" */
	double longest;
};

enum { BONE_COUNT = 13 };
extern const struct bone figure_bones[BONE_COUNT];

/* The drawn length of a bone. */
double body_bone(const struct body *b, const struct bone *bone);

/* How a figure is turned for the side that works. */
struct figure_way {
	bool swapped;  /* right and left change places */
	bool mirrored; /* about the figure's axis */
};

/*
 * For another side than the one drawn: front and rear views are mirrored, with
 * right and left in each other's places. So are side views where all reps of a
 * side follow each other (`each`): the person faces the other way and the limb
 * that works stays nearer to the viewer. Where every rep changes side they
 * swap their limbs and face the same way.
 */
struct figure_way figure_way(const struct figure *f, enum side side, enum sides sides);

/* Where a point of the frame lies then: of a prop, or of a joint before left and right change. */
struct point figure_turn(const struct figure *f, struct figure_way way, struct point p);

/* The pose of that name; NULL where there is none. */
const struct pose *figure_pose(const struct figure *f, const char *name);

/* The whole body of a pose: what it leaves out is as in the first pose. */
void figure_body(const struct figure *f, const struct pose *pose, struct figure_way way,
                 struct body *out);

/*
 * The body at `share` (0..1) of the way from `a` to `b`. At 0 and 1 it is `a`
 * and `b`. Bone lengths change linearly. A hand or foot at the same place in
 * both stays there, and so does a knee, a shoulder or a hip; the joint between
 * is solved from the two lengths. Other limbs turn by angle, the shorter way,
 * and not through the floor.
 */
void body_between(const struct body *a, const struct body *b, double share, struct body *out);

/*
 * Raise chest and head by `lift` units; the arms follow. Where `lift` is a
 * small fraction of the body no bone changes by more than a fiftieth.
 */
void body_breathe(struct body *b, double lift);

struct box {
	double left, right, bottom, top;
};

/* What all poses of the figure and its props take up, strokes included. */
struct box figure_box(const struct figure *f, struct figure_way way);

/* What a stroke is of, from the back to the front. */
enum stroke_role {
	STROKE_FLOOR,
	STROKE_PROP,
	STROKE_FAR,  /* the limbs away from the viewer */
	STROKE_BODY,
	STROKE_WORK, /* what the exercise is for */
	STROKE_ROLE_COUNT
};

enum stroke_shape {
	STROKE_LINE,
	STROKE_CURVE,
	STROKE_DISC,
	STROKE_RING,
	STROKE_GAP, /* a line that nothing drawn before is to touch: what comes next lies over it */
};

/* Half the widths in units; a line tapers from `radius` to `radius_end`. */
struct stroke {
	enum stroke_shape shape;
	enum stroke_role role;
	struct point from, through, to; /* a curve goes through the middle one; a disc has `from` */
	double radius, radius_end;
};

typedef void stroke_fn(void *ctx, const struct stroke *stroke);

/* Give `fn` every stroke of the body, from the back to the front; no floor. */
void figure_strokes(const struct figure *f, struct figure_way way, const struct body *b,
                    stroke_fn *fn, void *ctx);

#endif
