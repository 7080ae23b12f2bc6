/* Bodies: poses completed and turned, what lies between two, breath, strokes. */
#include <math.h>
#include <string.h>

#include "bodies.h"
#include "fixture.h"
#include "limber/base/macros.h"

Suite *figure_suite(void);

static const struct figure_way as_drawn;

static struct body body_of(const struct figure *f, const char *name, struct figure_way way)
{
	struct body b;
	const struct pose *p = figure_pose(f, name);
	ck_assert_msg(p != NULL, "no pose %s", name);
	figure_body(f, p, way, &b);
	return b;
}

static double apart(struct point a, struct point b)
{
	return hypot(a.x - b.x, a.y - b.y);
}

#define NEAR(p, x_, y_) \
	EXPECT(hypot((p).x - (x_), (p).y - (y_)) < 1e-6, "%g,%g for %g,%g", (p).x, (p).y, \
	       (double)(x_), (double)(y_))

/* ---- poses ---- */

START_TEST(a_pose_leaves_out_what_is_as_in_the_first)
{
	struct body b = body_of(&lying, "top", as_drawn);
	NEAR(b.joints[JOINT_HIP], 50, 17);
	NEAR(b.joints[JOINT_HEAD], 14, 6);
	/* What no pose gives lies where shoulder and hip are, those of this pose. */
	NEAR(b.joints[JOINT_HIP_R], 50, 17);
	NEAR(b.joints[JOINT_SHOULDER_L], 24, 4);
	ck_assert_ptr_null(figure_pose(&lying, "bottom"));
}
END_TEST

static const struct way_case {
	const char *label;
	const struct figure *figure;
	enum side side;
	enum sides sides;
	bool swapped, mirrored;
} ways[] = {
	{ "side, as drawn", &lying, SIDE_RIGHT, SIDES_EACH, false, false },
	{ "side, no side", &lying, SIDE_BOTH, SIDES_NONE, false, false },
	{ "side, each: faces the other way", &lying, SIDE_LEFT, SIDES_EACH, false, true },
	{ "side, alternate: swaps its limbs", &lying, SIDE_LEFT, SIDES_ALTERNATE, true, false },
	{ "front, as drawn", &facing, SIDE_LEFT, SIDES_EACH, false, false },
	{ "front, each: both", &facing, SIDE_RIGHT, SIDES_EACH, true, true },
	{ "front, alternate: both", &facing, SIDE_RIGHT, SIDES_ALTERNATE, true, true },
};

START_TEST(the_other_side_is_turned)
{
	const struct way_case *c = &ways[_i];
	struct figure_way way = figure_way(c->figure, c->side, c->sides);
	ck_assert_msg(way.swapped == c->swapped && way.mirrored == c->mirrored, "%s", c->label);
}
END_TEST

START_TEST(front_views_put_each_limb_on_its_own_side)
{
	struct body b = body_of(&facing, "out", figure_way(&facing, SIDE_RIGHT, SIDES_EACH));
	NEAR(b.joints[JOINT_KNEE_R], 35, 40);
	NEAR(b.joints[JOINT_KNEE_L], 64, 28);
	NEAR(b.joints[JOINT_SHOULDER_R], 51, 81);
}
END_TEST

START_TEST(side_views_face_the_other_way_or_swap)
{
	struct body mirrored = body_of(&lying, "far", figure_way(&lying, SIDE_LEFT, SIDES_EACH));
	NEAR(mirrored.joints[JOINT_HAND_R], 76, 35);
	struct body swapped = body_of(&lying, "far", figure_way(&lying, SIDE_LEFT, SIDES_ALTERNATE));
	NEAR(swapped.joints[JOINT_HAND_L], 24, 35);
	NEAR(swapped.joints[JOINT_HAND_R], 54, 2);
}
END_TEST

/* ---- between ---- */

static void need_lengths(const struct body *a, const struct body *b, const struct body *now,
                         double share)
{
	for (size_t i = 0; i < BONE_COUNT; i++) {
		double from = body_bone(a, &figure_bones[i]), to = body_bone(b, &figure_bones[i]);
		double wanted = from + (to - from) * share, got = body_bone(now, &figure_bones[i]);
		EXPECT(fabs(got - wanted) <= 0.03 * wanted + 1e-9, "%s at %g: %g for %g",
		       figure_bones[i].name, share, got, wanted);
	}
}

START_TEST(between_keeps_lengths_and_what_stays)
{
	struct body a = body_of(&lying, "start", as_drawn), b = body_of(&lying, "top", as_drawn), now;
	for (int i = 0; i <= 100; i++) {
		body_between(&a, &b, i / 100.0, &now);
		need_lengths(&a, &b, &now, i / 100.0);
		NEAR(now.joints[JOINT_SHOULDER], 24, 4);
		NEAR(now.joints[JOINT_ANKLE_R], 76, 4);
		NEAR(now.joints[JOINT_HAND_L], 54, 2);
		for (int j = 0; j < JOINT_COUNT; j++)
			EXPECT(now.joints[j].y >= 0, "%s at %d: %g", joint_words[j], i,
			       now.joints[j].y);
	}
	body_between(&a, &b, 0, &now);
	ck_assert_mem_eq(&now, &a, sizeof(now));
	body_between(&a, &b, 1, &now);
	ck_assert_mem_eq(&now, &b, sizeof(now));
}
END_TEST

START_TEST(a_knee_bends_as_the_poses_bend_it)
{
	struct body a = body_of(&lying, "start", as_drawn), b = body_of(&lying, "top", as_drawn), now;
	for (int i = 0; i <= 20; i++) {
		body_between(&a, &b, i / 20.0, &now);
		EXPECT(now.joints[JOINT_KNEE_R].y > 20, "at %d: %g", i, now.joints[JOINT_KNEE_R].y);
	}
}
END_TEST

/* From along the floor straight up: over the top, not by the floor's way round. */
START_TEST(an_arm_turns_the_shorter_way)
{
	struct body a = body_of(&lying, "start", as_drawn), b = body_of(&lying, "far", as_drawn), now;
	double before = -1;
	for (int i = 0; i <= 20; i++) {
		body_between(&a, &b, i / 20.0, &now);
		need_lengths(&a, &b, &now, i / 20.0);
		EXPECT(now.joints[JOINT_HAND_R].y > before, "at %d: %g", i,
		       now.joints[JOINT_HAND_R].y);
		before = now.joints[JOINT_HAND_R].y;
		EXPECT(now.joints[JOINT_HAND_R].x >= 24 - 1e-9, "at %d", i);
	}
}
END_TEST

/* Outwards, a little above and below the shoulder: across where angles change their sign. */
START_TEST(an_arm_turns_the_shorter_way_outwards)
{
	struct body a = body_of(&facing, "start", as_drawn), b = a, now;
	a.joints[JOINT_ELBOW_R] = (struct point){ 36, 84 };
	a.joints[JOINT_HAND_R] = (struct point){ 21, 87 };
	b.joints[JOINT_ELBOW_R] = (struct point){ 36, 78 };
	b.joints[JOINT_HAND_R] = (struct point){ 21, 75 };
	body_between(&a, &b, 0.5, &now);
	NEAR(now.joints[JOINT_ELBOW_R], 51 - hypot(15, 3), 81);
	body_between(&b, &a, 0.5, &now);
	NEAR(now.joints[JOINT_ELBOW_R], 51 - hypot(15, 3), 81);
}
END_TEST

/* A leg that swings past the floor is turned up until it clears it. */
START_TEST(nothing_goes_through_the_floor)
{
	struct body a = body_of(&facing, "start", as_drawn), b = a, now;
	a.joints[JOINT_HIP_R] = a.joints[JOINT_HIP] = (struct point){ 60, 20 };
	a.joints[JOINT_KNEE_R] = (struct point){ 40, 10 };
	a.joints[JOINT_ANKLE_R] = (struct point){ 20, 10 };
	b.joints[JOINT_HIP_R] = b.joints[JOINT_HIP] = (struct point){ 60, 20 };
	b.joints[JOINT_KNEE_R] = (struct point){ 80, 10 };
	b.joints[JOINT_ANKLE_R] = (struct point){ 100, 10 };
	for (int i = 0; i <= 50; i++) {
		body_between(&a, &b, i / 50.0, &now);
		EXPECT(now.joints[JOINT_KNEE_R].y >= 0 && now.joints[JOINT_ANKLE_R].y >= 0,
		       "at %d: %g, %g", i, now.joints[JOINT_KNEE_R].y,
		       now.joints[JOINT_ANKLE_R].y);
		EXPECT(fabs(apart(now.joints[JOINT_HIP_R], now.joints[JOINT_KNEE_R]) -
		            hypot(20, 10)) < 1e-6, "thigh at %d", i);
	}
}
END_TEST

START_TEST(a_limb_that_points_at_the_viewer_is_no_trouble)
{
	struct body a = body_of(&facing, "start", as_drawn), b = a, now;
	b.joints[JOINT_KNEE_L] = b.joints[JOINT_ANKLE_L] = b.joints[JOINT_TOE_L] =
		b.joints[JOINT_HIP_L];
	for (int i = 0; i <= 10; i++) {
		body_between(&a, &b, i / 10.0, &now);
		need_lengths(&a, &b, &now, i / 10.0);
		for (int j = 0; j < JOINT_COUNT; j++)
			EXPECT(isfinite(now.joints[j].x) && isfinite(now.joints[j].y), "%s",
			       joint_words[j]);
	}
}
END_TEST

/* A hand that comes near the shoulder by bones that differ, and an arm of no length. */
START_TEST(a_limb_that_cannot_reach_stays_of_its_length)
{
	struct body a = body_of(&facing, "start", as_drawn), b, now;
	a.joints[JOINT_ELBOW_R] = (struct point){ 51, 69 };
	a.joints[JOINT_HAND_R] = (struct point){ 51, 80 };
	b = a;
	b.joints[JOINT_SHOULDER_R].y = 80.1;
	b.joints[JOINT_ELBOW_L] = b.joints[JOINT_HAND_L] = b.joints[JOINT_SHOULDER_L];
	b.joints[JOINT_SHOULDER_L].x += 0.4;
	a.joints[JOINT_ELBOW_L] = a.joints[JOINT_HAND_L] = b.joints[JOINT_HAND_L];
	a.joints[JOINT_SHOULDER_L] = b.joints[JOINT_HAND_L];
	for (int i = 0; i <= 20; i++) {
		body_between(&a, &b, i / 20.0, &now);
		for (int j = 0; j < JOINT_COUNT; j++)
			EXPECT(isfinite(now.joints[j].x) && isfinite(now.joints[j].y), "%s",
			       joint_words[j]);
		EXPECT(apart(now.joints[JOINT_SHOULDER_R], now.joints[JOINT_ELBOW_R]) < 13,
		       "an arm of %g",
		       apart(now.joints[JOINT_SHOULDER_R], now.joints[JOINT_ELBOW_R]));
	}
}
END_TEST

/* ---- breath ---- */

START_TEST(a_breath_lifts_the_chest_and_leaves_the_hands)
{
	struct body a = body_of(&lying, "start", as_drawn), b = a;
	body_breathe(&b, 0.5);
	NEAR(b.joints[JOINT_SHOULDER], 24, 4.5);
	NEAR(b.joints[JOINT_HEAD], 14, 6.5);
	NEAR(b.joints[JOINT_HIP], 53, 5);
	EXPECT(apart(a.joints[JOINT_HAND_R], b.joints[JOINT_HAND_R]) <= 0.5, "hand");
	for (size_t i = 0; i < BONE_COUNT; i++)
		EXPECT(fabs(body_bone(&b, &figure_bones[i]) / body_bone(&a, &figure_bones[i]) - 1) <
		       0.02, "%s", figure_bones[i].name);
}
END_TEST

START_TEST(a_straight_arm_takes_its_hand_along)
{
	struct body a = body_of(&lying, "far", as_drawn), b = a;
	body_breathe(&b, -0.5);
	NEAR(b.joints[JOINT_HAND_R], 24, 34.5);
	EXPECT(fabs(body_bone(&b, &figure_bones[3]) - 16) < 1e-6, "upper arm");
}
END_TEST

/* However little the elbow is bent, it does not snap through to the other side. */
START_TEST(a_breath_bends_an_elbow_where_it_is_bent)
{
	static const double bent[] = { -0.02, 0.02 };
	for (size_t i = 0; i < ARRAY_LEN(bent); i++) {
		struct body b = body_of(&facing, "start", as_drawn);
		b.joints[JOINT_ELBOW_R] = (struct point){ 51 + bent[i], 66 };
		b.joints[JOINT_HAND_R] = (struct point){ 51, 51 };
		body_breathe(&b, -0.5);
		EXPECT((b.joints[JOINT_ELBOW_R].x - 51) * bent[i] > 0.02, "bent by %g: elbow at %g", bent[i],
		       b.joints[JOINT_ELBOW_R].x);
	}
}
END_TEST

/* ---- strokes ---- */

struct seen {
	int count[STROKE_ROLE_COUNT], first[STROKE_ROLE_COUNT], total;
	struct box box;
};

static void see(void *ctx, const struct stroke *s)
{
	struct seen *seen = ctx;
	seen->total++;
	if (s->shape == STROKE_GAP)
		return;
	if (seen->count[s->role]++ == 0)
		seen->first[s->role] = seen->total;
	seen->box.left = fmin(seen->box.left, s->from.x - s->radius);
	seen->box.right = fmax(seen->box.right, s->from.x + s->radius);
	seen->box.top = fmax(seen->box.top, s->from.y + s->radius);
}

static struct seen strokes_of(const struct figure *f, const char *pose, struct figure_way way)
{
	struct body b = body_of(f, pose, way);
	struct seen seen = { .box = { .left = 1000 } };
	figure_strokes(f, way, &b, see, &seen);
	return seen;
}

START_TEST(what_is_far_lies_behind_and_what_works_stands_out)
{
	struct seen s = strokes_of(&lying, "top", as_drawn);
	ck_assert_int_eq(s.count[STROKE_PROP], 2);
	ck_assert_int_eq(s.count[STROKE_FAR], 5);  /* the left arm and leg */
	ck_assert_int_eq(s.count[STROKE_WORK], 3); /* the right leg */
	ck_assert_int_lt(s.first[STROKE_PROP], s.first[STROKE_FAR]);
	ck_assert_int_lt(s.first[STROKE_FAR], s.first[STROKE_BODY]);
	ck_assert_int_lt(s.first[STROKE_BODY], s.first[STROKE_WORK]);
}
END_TEST

/* Limbs swapped: the left leg works, which is the far one and yet no fainter. */
START_TEST(what_works_stands_out_on_the_other_side_too)
{
	struct seen s = strokes_of(&lying, "top", figure_way(&lying, SIDE_LEFT, SIDES_ALTERNATE));
	ck_assert_int_eq(s.count[STROKE_FAR], 2);
	ck_assert_int_eq(s.count[STROKE_WORK], 3);
	s = strokes_of(&lying, "top", figure_way(&lying, SIDE_LEFT, SIDES_EACH));
	ck_assert_int_eq(s.count[STROKE_FAR], 5);
	ck_assert_int_eq(s.count[STROKE_WORK], 3);
	s = strokes_of(&facing, "out", figure_way(&facing, SIDE_RIGHT, SIDES_EACH));
	ck_assert_int_eq(s.count[STROKE_FAR], 0);
	ck_assert_int_eq(s.count[STROKE_WORK], 3);
}
END_TEST

START_TEST(the_box_holds_all_poses_and_props)
{
	static const struct figure_way turned = { false, true };
	struct figure_way list[] = { as_drawn, turned };
	for (size_t i = 0; i < ARRAY_LEN(list); i++) {
		struct box box = figure_box(&lying, list[i]);
		for (size_t k = 0; k < lying.pose_count; k++) {
			struct seen s = strokes_of(&lying, lying.poses[k].name, list[i]);
			ck_assert_double_ge(s.box.left, box.left);
			ck_assert_double_le(s.box.right, box.right);
			ck_assert_double_le(s.box.top, box.top);
		}
		ck_assert_double_eq(box.bottom, 0);
	}
	ck_assert_double_eq(figure_box(&lying, as_drawn).top, 54.5);
}
END_TEST

/* As long as content section 8 has them, and a sixth more at most; the neck is drawn freely. */
START_TEST(limbs_are_a_bodys_and_alike_on_both_sides)
{
	static const double lengths[BONE_COUNT] = { 4, 7, 29, 16, 16, 16, 16, 24, 24, 24, 24, 10, 10 };
	for (int i = 1; i < BONE_COUNT; i++)
		EXPECT(figure_bones[i].longest > lengths[i] && figure_bones[i].longest < 1.2 * lengths[i],
		       "%s: %g", figure_bones[i].name, figure_bones[i].longest);
	for (int i = 3; i < BONE_COUNT; i += 2) {
		ck_assert_double_eq(figure_bones[i].longest, figure_bones[i + 1].longest);
		ck_assert_int_eq(figure_bones[i].to + 1, figure_bones[i + 1].to);
		ck_assert_str_eq(figure_bones[i].name + strlen("right"), figure_bones[i + 1].name + strlen("left"));
	}
}
END_TEST

Suite *figure_suite(void)
{
	Suite *s = suite_create("figure");
	TCase *tc = tcase_create("figure");
	tcase_add_test(tc, a_pose_leaves_out_what_is_as_in_the_first);
	tcase_add_loop_test(tc, the_other_side_is_turned, 0, ARRAY_LEN(ways));
	tcase_add_test(tc, front_views_put_each_limb_on_its_own_side);
	tcase_add_test(tc, side_views_face_the_other_way_or_swap);
	tcase_add_test(tc, between_keeps_lengths_and_what_stays);
	tcase_add_test(tc, a_knee_bends_as_the_poses_bend_it);
	tcase_add_test(tc, an_arm_turns_the_shorter_way);
	tcase_add_test(tc, an_arm_turns_the_shorter_way_outwards);
	tcase_add_test(tc, nothing_goes_through_the_floor);
	tcase_add_test(tc, a_limb_that_points_at_the_viewer_is_no_trouble);
	tcase_add_test(tc, a_limb_that_cannot_reach_stays_of_its_length);
	tcase_add_test(tc, a_breath_lifts_the_chest_and_leaves_the_hands);
	tcase_add_test(tc, a_straight_arm_takes_its_hand_along);
	tcase_add_test(tc, a_breath_bends_an_elbow_where_it_is_bent);
	tcase_add_test(tc, what_is_far_lies_behind_and_what_works_stands_out);
	tcase_add_test(tc, what_works_stands_out_on_the_other_side_too);
	tcase_add_test(tc, limbs_are_a_bodys_and_alike_on_both_sides);
	tcase_add_test(tc, the_box_holds_all_poses_and_props);
	suite_add_tcase(s, tc);
	return s;
}
