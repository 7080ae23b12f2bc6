/*
 * The strokes of a body: how thick each part is, what lies behind what. The
 * right side is the nearer one in side views, however the figure is turned.
 */
#include "limber/core/figure.h"

#include <math.h>

#include "limber/base/macros.h"

/* Half the widths of a grown body's parts, in units. */
static const double head_radius = 6;
static const double trunk_radius = 3.6;
static const double neck_radius = 1.8;
static const double prop_radius = 0.5;
static const double gap_from = 0.3; /* of a limb's first bone */

struct part_bone {
	enum joint from, to;
	double radius, radius_end;
};

enum { ARM_BONES = 2, LEG_BONES = 3 };

static const struct part_bone arm_r[ARM_BONES] = {
	{ JOINT_SHOULDER_R, JOINT_ELBOW_R, 2.1, 1.7 },
	{ JOINT_ELBOW_R, JOINT_HAND_R, 1.7, 1.3 },
};
static const struct part_bone arm_l[ARM_BONES] = {
	{ JOINT_SHOULDER_L, JOINT_ELBOW_L, 2.1, 1.7 },
	{ JOINT_ELBOW_L, JOINT_HAND_L, 1.7, 1.3 },
};
static const struct part_bone leg_r[LEG_BONES] = {
	{ JOINT_HIP_R, JOINT_KNEE_R, 3.2, 2.3 },
	{ JOINT_KNEE_R, JOINT_ANKLE_R, 2.3, 1.6 },
	{ JOINT_ANKLE_R, JOINT_TOE_R, 1.5, 1.1 },
};
static const struct part_bone leg_l[LEG_BONES] = {
	{ JOINT_HIP_L, JOINT_KNEE_L, 3.2, 2.3 },
	{ JOINT_KNEE_L, JOINT_ANKLE_L, 2.3, 1.6 },
	{ JOINT_ANKLE_L, JOINT_TOE_L, 1.5, 1.1 },
};

static const struct limb {
	const struct part_bone *bones;
	size_t count;
} limbs[] = {
	[BODY_ARM_R] = { arm_r, ARM_BONES },
	[BODY_ARM_L] = { arm_l, ARM_BONES },
	[BODY_LEG_R] = { leg_r, LEG_BONES },
	[BODY_LEG_L] = { leg_l, LEG_BONES },
};

/* From the back to the front. */
static const enum body_part orders[FIGURE_VIEW_COUNT][BODY_PART_COUNT] = {
	[VIEW_SIDE] = { BODY_ARM_L, BODY_LEG_L, BODY_TRUNK, BODY_LEG_R, BODY_ARM_R },
	[VIEW_FRONT] = { BODY_TRUNK, BODY_LEG_R, BODY_LEG_L, BODY_ARM_R, BODY_ARM_L },
	[VIEW_REAR] = { BODY_ARM_R, BODY_ARM_L, BODY_TRUNK, BODY_LEG_R, BODY_LEG_L },
};

static const enum body_part other_side[BODY_PART_COUNT] = {
	[BODY_ARM_R] = BODY_ARM_L, [BODY_ARM_L] = BODY_ARM_R, [BODY_LEG_R] = BODY_LEG_L,
	[BODY_LEG_L] = BODY_LEG_R, [BODY_TRUNK] = BODY_TRUNK,
};

struct pen {
	stroke_fn *fn;
	void *ctx;
};

static void line(const struct pen *pen, enum stroke_role role, struct point from, struct point to,
                 double radius, double radius_end)
{
	struct stroke s = { .shape = STROKE_LINE, .role = role, .from = from, .to = to,
		            .radius = radius, .radius_end = radius_end };

	pen->fn(pen->ctx, &s);
}

static void draw_props(const struct figure *f, struct figure_way way, const struct pen *pen)
{
	for (size_t i = 0; i < f->prop_count; i++) {
		const struct prop *p = &f->props[i];
		for (size_t k = 1; k < p->count; k++)
			line(pen, STROKE_PROP, figure_turn(f, way, p->line[k - 1]),
			     figure_turn(f, way, p->line[k]), prop_radius, prop_radius);
		if (p->line)
			continue;
		struct stroke ring = { .shape = STROKE_RING, .role = STROKE_PROP,
			               .from = figure_turn(f, way, p->centre), .radius = p->radius };
		pen->fn(pen->ctx, &ring);
	}
}

/* The gap begins a little way down the limb, where it has left the trunk. */
static void draw_limb(const struct body *b, enum body_part part, enum stroke_role role,
                      const struct pen *pen)
{
	const struct limb *l = &limbs[part];

	for (size_t i = 0; i < l->count && role != STROKE_FAR; i++) {
		struct point from = b->joints[l->bones[i].from], to = b->joints[l->bones[i].to];
		struct stroke gap = { .shape = STROKE_GAP, .role = role, .from = from, .to = to,
			              .radius = l->bones[i].radius,
			              .radius_end = l->bones[i].radius_end };
		if (i == 0)
			gap.from = (struct point){ from.x + (to.x - from.x) * gap_from,
				                   from.y + (to.y - from.y) * gap_from };
		pen->fn(pen->ctx, &gap);
	}
	for (size_t i = 0; i < l->count; i++)
		line(pen, role, b->joints[l->bones[i].from], b->joints[l->bones[i].to],
		     l->bones[i].radius, l->bones[i].radius_end);
}

/* Hips and shoulders as bars where they are seen from front or back. */
static void draw_trunk(const struct body *b, enum stroke_role role, const struct pen *pen)
{
	const struct point *j = b->joints;
	struct stroke back = { .shape = STROKE_CURVE, .role = role, .from = j[JOINT_HIP],
		               .through = j[JOINT_SPINE], .to = j[JOINT_SHOULDER],
		               .radius = trunk_radius, .radius_end = trunk_radius };
	struct stroke head = { .shape = STROKE_DISC, .role = STROKE_BODY, .from = j[JOINT_HEAD],
		               .radius = head_radius };

	pen->fn(pen->ctx, &back);
	line(pen, role, j[JOINT_SHOULDER_R], j[JOINT_SHOULDER_L], 2.1, 2.1);
	line(pen, role, j[JOINT_HIP_R], j[JOINT_HIP_L], 3.2, 3.2);
	line(pen, STROKE_BODY, j[JOINT_SHOULDER], j[JOINT_NECK], neck_radius, neck_radius);
	pen->fn(pen->ctx, &head);
}

static bool is_far(const struct figure *f, enum body_part part)
{
	bool arm = part == BODY_ARM_R || part == BODY_ARM_L;

	if (f->view == VIEW_REAR)
		return arm;
	return f->view == VIEW_SIDE && (part == BODY_ARM_L || part == BODY_LEG_L);
}

static void draw_part(const struct figure *f, const struct body *b, enum body_part part, bool works,
                      const struct pen *pen)
{
	enum stroke_role role = works ? STROKE_WORK : is_far(f, part) ? STROKE_FAR : STROKE_BODY;

	if (part == BODY_TRUNK)
		draw_trunk(b, role, pen);
	else
		draw_limb(b, part, role, pen);
}

/* Seen from the side what is far stays behind; from front and rear what works lies in front. */
void figure_strokes(const struct figure *f, struct figure_way way, const struct body *b,
                    stroke_fn *fn, void *ctx)
{
	struct pen pen = { fn, ctx };
	bool last[BODY_PART_COUNT] = { false };

	draw_props(f, way, &pen);
	for (int i = 0; i < BODY_PART_COUNT; i++) {
		enum body_part part = orders[f->view][i];
		bool works = f->work & 1u << (way.swapped ? other_side[part] : part);
		if (works && f->view != VIEW_SIDE)
			last[part] = true;
		else
			draw_part(f, b, part, works, &pen);
	}
	for (int part = 0; part < BODY_PART_COUNT; part++) {
		if (last[part])
			draw_part(f, b, (enum body_part)part, true, &pen);
	}
}

/* ---- the room it takes ---- */

static void widen(struct box *box, struct point p, double margin)
{
	box->left = fmin(box->left, p.x - margin);
	box->right = fmax(box->right, p.x + margin);
	box->bottom = fmin(box->bottom, p.y - margin);
	box->top = fmax(box->top, p.y + margin);
}

static void widen_by_props(const struct figure *f, struct figure_way way, struct box *box)
{
	for (size_t i = 0; i < f->prop_count; i++) {
		const struct prop *p = &f->props[i];
		for (size_t k = 0; k < p->count; k++)
			widen(box, figure_turn(f, way, p->line[k]), prop_radius);
		if (!p->line)
			widen(box, figure_turn(f, way, p->centre), p->radius);
	}
}

struct box figure_box(const struct figure *f, struct figure_way way)
{
	struct box box = { INFINITY, -INFINITY, 0, 0 };

	for (size_t i = 0; i < f->pose_count; i++) {
		struct body b;
		figure_body(f, &f->poses[i], way, &b);
		for (int j = 0; j < JOINT_COUNT; j++)
			widen(&box, b.joints[j], j == JOINT_HEAD ? head_radius : trunk_radius);
	}
	widen_by_props(f, way, &box);
	box.bottom = 0;
	return box;
}
