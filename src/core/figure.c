/*
 * Bodies and what lies between them. Everything hangs on the hip: where it is
 * follows from what stays in place (a knee on the floor, the shoulders of
 * somebody lying), then the trunk, then arms and legs.
 */
#include "limber/core/figure.h"

#include <math.h>
#include <string.h>

#include "limber/base/macros.h"

const char *const figure_mode_words[FIGURE_MODE_COUNT] = {
	[FIGURE_BRAILLE] = "braille", [FIGURE_ASCII] = "ascii", [FIGURE_NONE] = "none",
};

static const double same_place = 0.5; /* units: so near is the same place */
static const double on_floor = 4.5;   /* the height of an ankle above a flat foot, and some */
static const double no_length = 0.5;  /* a bone so short points at the viewer: it has no angle */

/*
 * True lengths: content section 8, in units of 1 % of body height. Trunk and
 * neck are given some more, as a back that dips is longer.
 */
const struct bone figure_bones[BONE_COUNT] = {
	{ JOINT_SHOULDER, JOINT_NECK, "neck", 4 * 1.7 },
	{ JOINT_NECK, JOINT_HEAD, "head", 7 * 1.17 },
	{ JOINT_HIP, JOINT_SHOULDER, "trunk", 29 * 1.17 },
	{ JOINT_SHOULDER_R, JOINT_ELBOW_R, "right upper arm", 16 * 1.17 },
	{ JOINT_SHOULDER_L, JOINT_ELBOW_L, "left upper arm", 16 * 1.17 },
	{ JOINT_ELBOW_R, JOINT_HAND_R, "right forearm", 16 * 1.17 },
	{ JOINT_ELBOW_L, JOINT_HAND_L, "left forearm", 16 * 1.17 },
	{ JOINT_HIP_R, JOINT_KNEE_R, "right thigh", 24 * 1.17 },
	{ JOINT_HIP_L, JOINT_KNEE_L, "left thigh", 24 * 1.17 },
	{ JOINT_KNEE_R, JOINT_ANKLE_R, "right shin", 24 * 1.17 },
	{ JOINT_KNEE_L, JOINT_ANKLE_L, "left shin", 24 * 1.17 },
	{ JOINT_ANKLE_R, JOINT_TOE_R, "right foot", 10 * 1.17 },
	{ JOINT_ANKLE_L, JOINT_TOE_L, "left foot", 10 * 1.17 },
};

/* ---- points ---- */

static double distance(struct point a, struct point b)
{
	return hypot(b.x - a.x, b.y - a.y);
}

static double mix(double a, double b, double share)
{
	return a + (b - a) * share;
}

static struct point mix_points(struct point a, struct point b, double share)
{
	return (struct point){ mix(a.x, b.x, share), mix(a.y, b.y, share) };
}

/* Twice the area of the triangle: above 0 where `c` lies left of the way from `a` to `b`. */
static double cross(struct point a, struct point b, struct point c)
{
	return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

double body_bone(const struct body *b, const struct bone *bone)
{
	return distance(b->joints[bone->from], b->joints[bone->to]);
}

/* ---- poses ---- */

static const struct {
	enum joint right, left;
} pairs[] = {
	{ JOINT_SHOULDER_R, JOINT_SHOULDER_L }, { JOINT_HIP_R, JOINT_HIP_L },
	{ JOINT_ELBOW_R, JOINT_ELBOW_L },       { JOINT_HAND_R, JOINT_HAND_L },
	{ JOINT_KNEE_R, JOINT_KNEE_L },         { JOINT_ANKLE_R, JOINT_ANKLE_L },
	{ JOINT_TOE_R, JOINT_TOE_L },
};

/* Where a joint lies that no pose gives. */
static const struct {
	enum joint joint, instead;
} defaults[] = {
	{ JOINT_SHOULDER_R, JOINT_SHOULDER }, { JOINT_SHOULDER_L, JOINT_SHOULDER },
	{ JOINT_HIP_R, JOINT_HIP },           { JOINT_HIP_L, JOINT_HIP },
};

struct figure_way figure_way(const struct figure *f, enum side side, enum sides sides)
{
	bool other = side != SIDE_BOTH && side != f->side;
	bool turns = f->view == VIEW_SIDE;

	return (struct figure_way){
		.swapped = other && (!turns || sides == SIDES_ALTERNATE),
		.mirrored = other && (!turns || sides != SIDES_ALTERNATE),
	};
}

const struct pose *figure_pose(const struct figure *f, const char *name)
{
	for (size_t i = 0; i < f->pose_count; i++) {
		if (strcmp(f->poses[i].name, name) == 0)
			return &f->poses[i];
	}
	return NULL;
}

struct point figure_turn(const struct figure *f, struct figure_way way, struct point p)
{
	return way.mirrored ? (struct point){ 2 * f->axis - p.x, p.y } : p;
}

void figure_body(const struct figure *f, const struct pose *pose, struct figure_way way,
                 struct body *out)
{
	const struct pose *start = &f->poses[0];

	for (int i = 0; i < JOINT_COUNT; i++)
		out->joints[i] = pose->has & 1u << i ? pose->joints[i] : start->joints[i];
	for (size_t i = 0; i < ARRAY_LEN(defaults); i++) {
		if (!((pose->has | start->has) & 1u << defaults[i].joint))
			out->joints[defaults[i].joint] = out->joints[defaults[i].instead];
	}
	for (int i = 0; i < JOINT_COUNT; i++)
		out->joints[i] = figure_turn(f, way, out->joints[i]);
	for (size_t i = 0; way.swapped && i < ARRAY_LEN(pairs); i++) {
		struct point right = out->joints[pairs[i].right];
		out->joints[pairs[i].right] = out->joints[pairs[i].left];
		out->joints[pairs[i].left] = right;
	}
}

/* ---- between two bodies ---- */

/* The two bodies, the share of the way, and what has been placed of the third. */
struct between {
	const struct point *a, *b;
	double share;
	struct point *now;
};

static bool stays(const struct between *w, enum joint j)
{
	return distance(w->a[j], w->b[j]) <= same_place;
}

/*
 * A hand or foot that stays, or that slides along the floor with the joint
 * above it in the air.
 */
static bool is_guided(const struct between *w, enum joint end, enum joint above)
{
	bool slides = fmax(w->a[end].y, w->b[end].y) <= on_floor;

	return stays(w, end) || (slides && fmin(w->a[above].y, w->b[above].y) > on_floor);
}

static void glide(const struct between *w, enum joint j)
{
	w->now[j] = mix_points(w->a[j], w->b[j], w->share);
}

static double bone_length(const struct between *w, enum joint from, enum joint to)
{
	return mix(distance(w->a[from], w->a[to]), distance(w->b[from], w->b[to]), w->share);
}

/* The angle of a bone on the shorter way from one body's to the other's. */
static double bone_angle(const struct between *w, enum joint from, enum joint to)
{
	const double pi = 3.14159265358979323846;
	struct point a = { w->a[to].x - w->a[from].x, w->a[to].y - w->a[from].y };
	struct point b = { w->b[to].x - w->b[from].x, w->b[to].y - w->b[from].y };
	bool a_none = hypot(a.x, a.y) < no_length, b_none = hypot(b.x, b.y) < no_length;
	double from_angle = atan2(a.y, a.x), to_angle = atan2(b.y, b.x);

	if (a_none || b_none)
		return b_none ? from_angle : to_angle;
	double turn = to_angle - from_angle;
	if (turn > pi)
		turn -= 2 * pi;
	if (turn < -pi)
		turn += 2 * pi;
	return from_angle + turn * w->share;
}

/*
 * Place `to` by turning the bone about `from`, which is placed already. What
 * would dip below the floor, or below where both bodies have it, is turned up
 * about `from` until it does not.
 */
static void turn(const struct between *w, enum joint from, enum joint to)
{
	double length = bone_length(w, from, to), angle = bone_angle(w, from, to);
	struct point root = w->now[from], end = { root.x + length * cos(angle),
		                                  root.y + length * sin(angle) };
	double low = fmin(fmin(w->a[to].y, w->b[to].y), on_floor);

	if (end.y < low && root.y + length >= low && length > 0) {
		double rise = (low - root.y) / length;
		end.x = root.x + copysign(length * sqrt(fmax(0, 1 - rise * rise)), end.x - root.x);
		end.y = low;
	}
	w->now[to] = end;
}

/*
 * The joint between `root` and `end`, so that the bones to it are `upper` and
 * `lower` long; `left`: it lies left of the way from root to end. Where they
 * do not reach, both are stretched alike; where the end is too near, the first
 * keeps its length.
 */
static struct point solve(struct point root, struct point end, double upper, double lower,
                          bool left)
{
	double d = distance(root, end);

	if (d < 1e-9 || upper + lower < 1e-9)
		return (struct point){ root.x, root.y - upper };
	double along = upper + lower <= d ? d * upper / (upper + lower) :
	               (upper * upper - lower * lower + d * d) / (2 * d);
	if (d < upper + lower) /* too near for bones that differ: they lie folded */
		along = fmin(fmax(along, -upper), upper);
	double aside = upper + lower <= d ? 0 : sqrt(fmax(0, upper * upper - along * along));
	struct point unit = { (end.x - root.x) / d, (end.y - root.y) / d };
	if (!left)
		aside = -aside;
	return (struct point){ root.x + unit.x * along - unit.y * aside,
		               root.y + unit.y * along + unit.x * aside };
}

/* Place the joint between two placed ones, bent as the two bodies bend it. */
static void bend(const struct between *w, enum joint root, enum joint joint, enum joint end)
{
	double a = cross(w->a[root], w->a[end], w->a[joint]);
	double b = cross(w->b[root], w->b[end], w->b[joint]);

	w->now[joint] = solve(w->now[root], w->now[end], bone_length(w, root, joint),
	                      bone_length(w, joint, end), mix(a, b, w->share) > 0);
}

static void place_arm(const struct between *w, enum joint shoulder, enum joint elbow,
                      enum joint hand)
{
	if (is_guided(w, hand, elbow)) {
		glide(w, hand);
		bend(w, shoulder, elbow, hand);
	} else {
		turn(w, shoulder, elbow);
		turn(w, elbow, hand);
	}
}

static void place_leg(const struct between *w, enum joint hip, enum joint knee, enum joint ankle,
                      enum joint toe)
{
	bool tiptoe = stays(w, toe) && !stays(w, ankle);

	if (stays(w, knee)) {
		glide(w, knee);
		turn(w, knee, ankle);
	} else if (tiptoe || is_guided(w, ankle, knee)) {
		glide(w, toe);
		if (tiptoe)
			turn(w, toe, ankle);
		else
			glide(w, ankle);
		bend(w, hip, knee, ankle);
	} else {
		turn(w, hip, knee);
		turn(w, knee, ankle);
	}
	if (!tiptoe)
		turn(w, ankle, toe);
}

/* The hip turns about what stays: a knee on the floor, else the shoulders; or it goes straight. */
static void place_hip(const struct between *w)
{
	static const enum joint legs[][2] = { { JOINT_HIP_R, JOINT_KNEE_R },
		                              { JOINT_HIP_L, JOINT_KNEE_L } };

	for (size_t i = 0; i < ARRAY_LEN(legs); i++) {
		enum joint hip = legs[i][0], knee = legs[i][1];
		if (!stays(w, knee))
			continue;
		glide(w, knee);
		turn(w, knee, hip);
		/* Back from the side's hip to the middle: the same way out, turned round. */
		double length = bone_length(w, JOINT_HIP, hip), angle = bone_angle(w, JOINT_HIP, hip);
		w->now[JOINT_HIP] = (struct point){ w->now[hip].x - length * cos(angle),
			                            w->now[hip].y - length * sin(angle) };
		return;
	}
	if (stays(w, JOINT_SHOULDER)) {
		glide(w, JOINT_SHOULDER);
		turn(w, JOINT_SHOULDER, JOINT_HIP);
	} else {
		glide(w, JOINT_HIP);
	}
}

/* The middle of the back goes with the line from hip to shoulder, and bends about it. */
static void place_spine(const struct between *w)
{
	struct point local = { 0, 0 };
	const struct point *ends[] = { w->a, w->b };

	for (int i = 0; i < 2; i++) {
		const struct point *j = ends[i];
		struct point hip = j[JOINT_HIP], up = j[JOINT_SHOULDER], mid = j[JOINT_SPINE];
		double square = pow(distance(hip, up), 2), part = i == 0 ? 1 - w->share : w->share;
		if (square < no_length)
			continue;
		local.x += part * ((mid.x - hip.x) * (up.x - hip.x) +
		                   (mid.y - hip.y) * (up.y - hip.y)) / square;
		local.y += part * cross(hip, up, mid) / square;
	}
	struct point hip = w->now[JOINT_HIP], up = w->now[JOINT_SHOULDER];
	double dx = up.x - hip.x, dy = up.y - hip.y;
	w->now[JOINT_SPINE] = (struct point){ hip.x + local.x * dx - local.y * dy,
		                              hip.y + local.x * dy + local.y * dx };
}

static void place_trunk(const struct between *w)
{
	if (stays(w, JOINT_SHOULDER))
		glide(w, JOINT_SHOULDER);
	else
		turn(w, JOINT_HIP, JOINT_SHOULDER);
	place_spine(w);
	turn(w, JOINT_SHOULDER, JOINT_NECK);
	turn(w, JOINT_NECK, JOINT_HEAD);
	turn(w, JOINT_SHOULDER, JOINT_SHOULDER_R);
	turn(w, JOINT_SHOULDER, JOINT_SHOULDER_L);
	turn(w, JOINT_HIP, JOINT_HIP_R);
	turn(w, JOINT_HIP, JOINT_HIP_L);
}

void body_between(const struct body *a, const struct body *b, double share, struct body *out)
{
	struct body now = *a;
	struct between w = { a->joints, b->joints, share, now.joints };

	if (share <= 0 || share >= 1) {
		*out = share <= 0 ? *a : *b;
		return;
	}
	place_hip(&w);
	place_trunk(&w);
	place_arm(&w, JOINT_SHOULDER_R, JOINT_ELBOW_R, JOINT_HAND_R);
	place_arm(&w, JOINT_SHOULDER_L, JOINT_ELBOW_L, JOINT_HAND_L);
	place_leg(&w, JOINT_HIP_R, JOINT_KNEE_R, JOINT_ANKLE_R, JOINT_TOE_R);
	place_leg(&w, JOINT_HIP_L, JOINT_KNEE_L, JOINT_ANKLE_L, JOINT_TOE_L);
	*out = now;
}

/* ---- breathing ---- */

/* The hand stays; where the arm no longer reaches it goes along as far as it must. */
static void arm_follows(struct body *b, const struct body *before, enum joint shoulder,
                        enum joint elbow, enum joint hand)
{
	const struct point *was = before->joints;
	double upper = distance(was[shoulder], was[elbow]), lower = distance(was[elbow], was[hand]);
	struct point root = b->joints[shoulder];
	double d = distance(root, was[hand]);

	if (d > upper + lower)
		b->joints[hand] = mix_points(was[hand], root, 1 - (upper + lower) / d);
	b->joints[elbow] = solve(root, b->joints[hand], upper, lower,
	                         cross(was[shoulder], was[hand], was[elbow]) > 0);
}

void body_breathe(struct body *b, double lift)
{
	static const enum joint risen[] = { JOINT_SHOULDER, JOINT_SHOULDER_R, JOINT_SHOULDER_L,
		                            JOINT_NECK, JOINT_HEAD };
	struct body before = *b;

	if (lift == 0)
		return;
	for (size_t i = 0; i < ARRAY_LEN(risen); i++)
		b->joints[risen[i]].y += lift;
	b->joints[JOINT_SPINE].y += lift;
	arm_follows(b, &before, JOINT_SHOULDER_R, JOINT_ELBOW_R, JOINT_HAND_R);
	arm_follows(b, &before, JOINT_SHOULDER_L, JOINT_ELBOW_L, JOINT_HAND_L);
}
