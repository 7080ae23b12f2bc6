/* Which pose when: on the tape, at a gate, and shown on its own. */
#include <math.h>
#include <string.h>

#include "bodies.h"
#include "fixture.h"
#include "limber/base/macros.h"
#include "limber/core/motion.h"

Suite *motion_suite(void);

static const char *const top_names[] = { "top" }, *const start_names[] = { "start" };
static const char *const both_names[] = { "far", "top" }, *const to_fro[] = { "start", "top" };
static const char *const same[] = { "top", "top" };

#define POSE(names) { names, ARRAY_LEN(names) }

/* Two seconds up, a hold of ten, one second down by way of "far". */
static const struct phase rep[] = {
	{ .name = "Up", .length = 2000, .poses = POSE(top_names) },
	{ .name = "Hold", .length = 10000, .hold = true },
	{ .name = "Down", .length = 1000, .poses = POSE(start_names) },
};
static const struct phase again[] = {
	{ .name = "Through", .length = 13000, .poses = POSE(both_names) },
};
static const struct phase stretch[] = {
	{ .name = "Stay", .length = 20000, .hold = true, .poses = POSE(top_names) },
};
static const struct phase brief[] = {
	{ .name = "Stay", .length = 3000, .hold = true, .poses = POSE(top_names) },
};
static const struct phase five[] = {
	{ .name = "Stay", .length = 5000, .hold = true, .poses = POSE(top_names) },
};
static const struct phase rock[] = {
	{ .name = "Rock", .length = 9000, .hold = true, .between = POSE(to_fro), .every = 3000 },
};
static const struct phase stopped[] = {
	{ .name = "Rock", .length = 9000, .hold = true, .between = POSE(to_fro) },
};
static const struct phase at_once[] = {
	{ .name = "Rock", .length = 9000, .hold = true, .between = POSE(same), .every = 3000 },
};

#define PHASES(p) { p, ARRAY_LEN(p) }
#define HAS (DOSE_SETS | DOSE_REPS | DOSE_REST | DOSE_SIDES | DOSE_REP)

static const struct dose doses[] = {
	{ .has = HAS, .sets = 1, .reps = 2, .sides = SIDES_EACH, .rep = PHASES(rep) },
	{ .has = HAS, .sets = 1, .reps = 2, .sides = SIDES_ALTERNATE, .rep = PHASES(rep) },
	{ .has = HAS, .sets = 1, .reps = 1, .sides = SIDES_NONE, .rep = PHASES(stretch) },
	{ .has = HAS, .sets = 1, .reps = 1, .sides = SIDES_NONE, .rep = PHASES(rock) },
	{ .has = HAS | DOSE_SECOND_HALF, .sets = 1, .reps = 2, .sides = SIDES_NONE,
	  .rep = PHASES(rep), .second_half = PHASES(again) },
	{ .has = HAS, .sets = 1, .reps = 2, .sides = SIDES_NONE, .rep = PHASES(again) },
	{ .has = HAS, .sets = 1, .reps = 1, .sides = SIDES_NONE, .rep = PHASES(brief) },
	{ .has = HAS, .sets = 1, .reps = 1, .sides = SIDES_NONE, .rep = PHASES(five) },
	{ .has = HAS, .sets = 1, .reps = 2, .sides = SIDES_NONE, .rep = PHASES(rock) },
	{ .has = HAS | DOSE_SECOND_HALF, .sets = 1, .reps = 4, .sides = SIDES_NONE,
	  .rep = PHASES(rep), .second_half = PHASES(again) },
	{ .has = HAS, .sets = 1, .reps = 1, .sides = SIDES_NONE, .rep = PHASES(stopped) },
	{ .has = HAS, .sets = 1, .reps = 1, .sides = SIDES_NONE, .rep = PHASES(at_once) },
};
enum { EACH, ALTERNATE, STRETCH, ROCK, HALVES, THROUGH, BRIEF, FIVE, ROCK_TWICE, HALVES_TWICE, STOPPED,
       AT_ONCE };

struct scene {
	struct exercise exercise;
	struct item item;
	struct routine routine;
	struct plan plan;
};

static void make(struct scene *s, int dose)
{
	struct plan_options options = PLAN_OPTIONS_INIT;
	options.first = SIDE_RIGHT;
	options.prepare = options.move = 0;
	*s = (struct scene){ .exercise = { .id = "x", .name = "X", .setup = "", .dose = doses[dose],
		                           .figure = &lying } };
	s->item = (struct item){ .exercise_id = "x", .exercise = &s->exercise };
	s->routine = (struct routine){ .id = "r", .name = "R", .items = &s->item, .item_count = 1 };
	ck_assert(plan_compile(&s->plan, &s->routine, 0, &options, NULL));
}

static enum motion look(struct scene *s, msec at, double grain, struct motion_view *out)
{
	struct moment m;
	plan_moment(&s->plan, at, &m);
	return motion_at(&lying, &s->plan, &m, 0, grain, out);
}

static const struct {
	const char *label;
	int dose;
	msec at;
	enum motion motion;
	const char *pose;  /* moved to or held */
	double hip;        /* its y, where that is sure; else -1 */
} moments[] = {
	{ "begins at the start", EACH, 0, MOTION_MOVES, "top", 5 },
	{ "eased: a half at half the time", EACH, 1000, MOTION_MOVES, "top", -1 },
	{ "reached at the end of its phase", EACH, 2000, MOTION_BREATH, "top", 17 },
	{ "held, a breath later", EACH, 6000, MOTION_BREATH, "top", 17 },
	{ "whole breaths alone", EACH, 10500, MOTION_NONE, "top", 17 },
	{ "and back", EACH, 12000, MOTION_MOVES, "start", 17 },
	{ "the second rep goes on from there", EACH, 13000, MOTION_MOVES, "top", 5 },
	{ "a hold reaches its pose in two seconds", STRETCH, 0, MOTION_MOVES, "top", 5 },
	{ "and stays", STRETCH, 2000, MOTION_BREATH, "top", 17 },
	{ "a short one takes half its time for it", BRIEF, 1499, MOTION_MOVES, "top", -1 },
	{ "... but never more than two seconds", FIVE, 2000, MOTION_NONE, "top", 17 },
	{ "... and no more", BRIEF, 1500, MOTION_NONE, "top", 17 },
	{ "to and fro", ROCK, 0, MOTION_MOVES, "top", 5 },
	{ "there", ROCK, 3000, MOTION_MOVES, "start", 17 },
	{ "and back again", ROCK, 6000, MOTION_MOVES, "top", 5 },
	{ "the second half has its own poses", HALVES, 13000, MOTION_MOVES, "top", 5 },
	{ "and ends in its last", HALVES, 25999, MOTION_MOVES, "top", -1 },
	{ "a rep goes on from the end of the one before", THROUGH, 13000, MOTION_MOVES, "top", 17 },
	{ "also where that went to and fro", ROCK_TWICE, 9000, MOTION_MOVES, "start", 17 },
	{ "also within the second half", HALVES_TWICE, 39000, MOTION_MOVES, "top", 17 },
	{ "to and fro at no pace is a hold", STOPPED, 3000, MOTION_BREATH, "start", 5 },
};

START_TEST(the_pose_follows_the_tape)
{
	struct scene s;
	struct motion_view v;
	make(&s, moments[_i].dose);
	enum motion motion = look(&s, moments[_i].at, 0, &v);
	ck_assert_msg(motion == moments[_i].motion && strcmp(v.pose->name, moments[_i].pose) == 0,
	              "%s: motion %d, pose %s", moments[_i].label, (int)motion, v.pose->name);
	ck_assert_msg(motion == MOTION_NONE || v.stands == 0, "%s: it moves", moments[_i].label);
	double hip = v.body.joints[JOINT_HIP].y;
	if (moments[_i].hip >= 0)
		ck_assert_msg(fabs(hip - moments[_i].hip) < 0.01, "%s: hip at %g", moments[_i].label,
		              hip);
	plan_release(&s.plan);
}
END_TEST

/* Half-way through a list of two its first pose is passed, and the motion does not stop there. */
START_TEST(poses_of_a_list_are_passed_in_equal_parts)
{
	struct scene s;
	struct motion_view before, at, after;
	make(&s, THROUGH);
	look(&s, 6500, 0, &at);
	look(&s, 6400, 0, &before);
	look(&s, 6600, 0, &after);
	ck_assert_double_eq_tol(at.body.joints[JOINT_HAND_R].y, 35, 1e-6);
	ck_assert_double_lt(before.body.joints[JOINT_HAND_R].y, 34.99);
	ck_assert_double_lt(after.body.joints[JOINT_HAND_R].y, 34.99);
	plan_release(&s.plan);
}
END_TEST

START_TEST(the_motion_is_eased)
{
	struct scene s;
	struct motion_view v;
	double steps[5];
	make(&s, EACH);
	for (int i = 0; i < 5; i++) {
		look(&s, 500 * i, 0, &v);
		steps[i] = v.body.joints[JOINT_HIP].y;
	}
	ck_assert_double_lt(steps[1] - steps[0], steps[2] - steps[1]);
	ck_assert_double_lt(steps[4] - steps[3], steps[3] - steps[2]);
	plan_release(&s.plan);
}
END_TEST

/* Steps: right, switch, left. In alternate every rep changes. */
START_TEST(the_other_side_is_shown_turned)
{
	struct scene s;
	struct motion_view v;
	make(&s, EACH);
	look(&s, 1000, 0, &v);
	ck_assert(!v.way.mirrored && !v.way.swapped);
	look(&s, s.plan.steps[1].start, 0, &v); /* the switch shows what comes */
	ck_assert(v.way.mirrored && !v.way.swapped);
	look(&s, s.plan.steps[2].start, 0, &v);
	ck_assert(v.way.mirrored && !v.way.swapped);
	plan_release(&s.plan);
	make(&s, ALTERNATE);
	look(&s, 1000, 0, &v);
	ck_assert(!v.way.swapped);
	look(&s, 14000, 0, &v);
	ck_assert(v.way.swapped && !v.way.mirrored);
	plan_release(&s.plan);
}
END_TEST

/* From one ms to the next nothing moves farther than a fast limb does. */
START_TEST(nothing_jumps)
{
	static const int list[] = { EACH, STRETCH, ROCK, HALVES, THROUGH };
	for (size_t d = 0; d < ARRAY_LEN(list); d++) {
		struct scene s;
		make(&s, list[d]);
		struct motion_view before, v;
		look(&s, 0, 0, &before);
		for (msec at = 10; at < s.plan.steps[0].end; at += 10) {
			look(&s, at, 0, &v);
			for (int j = 0; j < JOINT_COUNT; j++)
				EXPECT(hypot(v.body.joints[j].x - before.body.joints[j].x,
				             v.body.joints[j].y - before.body.joints[j].y) < 1.5,
				       "dose %d: %s at %d", list[d], joint_words[j], (int)at);
			before = v;
		}
		plan_release(&s.plan);
	}
}
END_TEST

START_TEST(at_a_gate_the_stopwatch_moves_it)
{
	struct scene s;
	struct motion_view v;
	struct moment m;
	make(&s, EACH);
	plan_moment(&s.plan, 0, &m);
	motion_at(&lying, &s.plan, &m, 2000, 0, &v);
	ck_assert_double_eq_tol(v.body.joints[JOINT_HIP].y, 17, 1e-6);
	/* Both reps and on from the first. */
	motion_at(&lying, &s.plan, &m, 26000 + 2000, 0, &v);
	ck_assert_double_eq_tol(v.body.joints[JOINT_HIP].y, 17, 1e-6);
	plan_release(&s.plan);
}
END_TEST

/* Up and down again within a breath, from the pose as it is drawn. */
START_TEST(a_breath_lifts_the_chest_and_lets_it_down)
{
	static const struct { msec at; double lift; } breath[] = {
		{ 2000, 0 }, { 3000, 0.25 }, { 4000, 0.5 }, { 5000, 0.25 }, { 6000, 0 },
	};
	struct scene s;
	struct motion_view v;
	make(&s, EACH);
	for (size_t i = 0; i < ARRAY_LEN(breath); i++) {
		look(&s, breath[i].at, 0, &v);
		ck_assert_double_eq_tol(v.body.joints[JOINT_SHOULDER].y, 4 + breath[i].lift, 1e-6);
	}
	plan_release(&s.plan);
}
END_TEST

/* Between a pose and itself the body stands, until the next turn. */
START_TEST(to_and_fro_in_one_place_stands)
{
	struct scene s;
	struct motion_view v;
	make(&s, AT_ONCE);
	ck_assert_int_eq(look(&s, 4000, 0, &v), MOTION_NONE);
	ck_assert_int_eq(v.stands, 2000);
	plan_release(&s.plan);
}
END_TEST

/* With a grain fewer bodies are met, and the poses all the same. */
START_TEST(a_grain_makes_steps)
{
	struct scene s;
	struct motion_view v, last;
	int bodies = 0;
	make(&s, EACH);
	look(&s, 0, 2, &last);
	ck_assert_double_eq_tol(last.body.joints[JOINT_HIP].y, 5, 1e-9);
	for (msec at = 0; at <= 2000; at += 10) {
		look(&s, at, 2, &v);
		bodies += memcmp(&v.body, &last.body, sizeof(v.body)) != 0;
		last = v;
	}
	ck_assert_double_eq_tol(v.body.joints[JOINT_HIP].y, 17, 1e-9);
	ck_assert_int_eq(bodies, 6); /* 12.4 units in steps of about 2 */
	plan_release(&s.plan);
}
END_TEST

/* ---- shown ---- */

START_TEST(a_showing_is_slow_and_comes_back)
{
	const struct dose *d = &doses[EACH];
	struct motion_view v;
	/* 3 s up, 2 s of the hold, 1.5 s down, 1 s stand. */
	ck_assert_int_eq(motion_show_length(&lying, d), 7500);
	ck_assert_int_eq(motion_show_main(&lying, d), 3000);
	motion_show(&lying, d, SIDE_RIGHT, 3000, 0, &v);
	ck_assert_double_eq_tol(v.body.joints[JOINT_HIP].y, 17, 1e-6);
	ck_assert_int_eq(motion_show(&lying, d, SIDE_RIGHT, 7000, 0, &v), MOTION_NONE);
	ck_assert_double_eq_tol(v.body.joints[JOINT_HIP].y, 5, 1e-6);
	ck_assert_int_eq(v.stands, 500);
	ck_assert_int_eq(motion_show(&lying, d, SIDE_RIGHT, 7500, 0, &v), MOTION_MOVES);
	/* A stretch that ends in its pose goes back as slowly. */
	ck_assert_int_eq(motion_show_length(&lying, &doses[STRETCH]), 2000 + 2000 + 2000 + 1000);
	ck_assert_int_eq(motion_show_main(&lying, &doses[STRETCH]), 2000);
	/* Once to and fro. */
	ck_assert_int_eq(motion_show_length(&lying, &doses[ROCK]), 2 * 3000 + 1000);
	ck_assert_int_eq(motion_show_main(&lying, &doses[ROCK]), 3000);
}
END_TEST

START_TEST(a_showing_takes_both_sides_and_both_ways)
{
	struct motion_view v;
	ck_assert_int_eq(motion_show_length(&lying, &doses[ALTERNATE]), 15000);
	motion_show(&lying, &doses[ALTERNATE], SIDE_RIGHT, 1000, 0, &v);
	ck_assert(!v.way.swapped);
	double hip = v.body.joints[JOINT_HIP].y;
	motion_show(&lying, &doses[ALTERNATE], SIDE_RIGHT, 8500, 0, &v);
	ck_assert(v.way.swapped);
	ck_assert_double_eq_tol(v.body.joints[JOINT_HIP].y, hip, 1e-9); /* as far on its way */
	ck_assert_double_gt(hip, 5.1);
	/* The other side begins as soon as the one has ended. */
	ck_assert_int_eq(motion_show(&lying, &doses[ALTERNATE], SIDE_RIGHT, 7500, 0, &v), MOTION_MOVES);
	ck_assert(v.way.swapped);
	/* 13 s at one and a half is 6 s at most, 2 s back, 1 s stand. */
	ck_assert_int_eq(motion_show_length(&lying, &doses[HALVES]), 7500 + 9000);
	motion_show(&lying, &doses[HALVES], SIDE_BOTH, 7500 + 3000, 0, &v);
	ck_assert_double_eq_tol(v.body.joints[JOINT_HAND_R].y, 35, 1e-6);
}
END_TEST

START_TEST(key_poses_come_in_their_order_and_once)
{
	const struct pose *poses[4];
	ck_assert_uint_eq(motion_key_poses(&lying, &doses[HALVES], poses, 4), 3);
	ck_assert_str_eq(poses[0]->name, "start");
	ck_assert_str_eq(poses[1]->name, "top");
	ck_assert_str_eq(poses[2]->name, "far");
	ck_assert_uint_eq(motion_key_poses(&lying, &doses[ROCK], poses, 4), 2);
	ck_assert_uint_eq(motion_key_poses(&lying, &doses[HALVES], poses, 2), 2);
}
END_TEST

Suite *motion_suite(void)
{
	Suite *s = suite_create("motion");
	TCase *tc = tcase_create("motion");
	tcase_add_loop_test(tc, the_pose_follows_the_tape, 0, ARRAY_LEN(moments));
	tcase_add_test(tc, poses_of_a_list_are_passed_in_equal_parts);
	tcase_add_test(tc, the_motion_is_eased);
	tcase_add_test(tc, the_other_side_is_shown_turned);
	tcase_add_test(tc, nothing_jumps);
	tcase_add_test(tc, at_a_gate_the_stopwatch_moves_it);
	tcase_add_test(tc, a_breath_lifts_the_chest_and_lets_it_down);
	tcase_add_test(tc, to_and_fro_in_one_place_stands);
	tcase_add_test(tc, a_grain_makes_steps);
	tcase_add_test(tc, a_showing_is_slow_and_comes_back);
	tcase_add_test(tc, a_showing_takes_both_sides_and_both_ways);
	tcase_add_test(tc, key_poses_come_in_their_order_and_once);
	suite_add_tcase(s, tc);
	return s;
}
