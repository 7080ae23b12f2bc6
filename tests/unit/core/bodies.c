#include "bodies.h"

#define ALL_JOINTS ((1u << JOINT_COUNT) - 1)
#define SIDES (1u << JOINT_SHOULDER_R | 1u << JOINT_SHOULDER_L | 1u << JOINT_HIP_R | 1u << JOINT_HIP_L)

static const struct point chair_line[] = { { 100, 0 }, { 100, 54 } };
static const struct prop props[] = {
	{ .name = "chair", .line = chair_line, .count = 2 },
	{ .name = "ball", .centre = { 30, 4 }, .radius = 3 },
};

static const struct pose lying_poses[] = {
	{ .name = "start", .label = "Lying", .has = ALL_JOINTS & ~SIDES,
	  .joints = { [JOINT_HEAD] = { 14, 6 }, [JOINT_NECK] = { 20, 5 },
	              [JOINT_SHOULDER] = { 24, 4 }, [JOINT_SPINE] = { 38, 4 },
	              [JOINT_HIP] = { 53, 5 }, [JOINT_ELBOW_R] = { 40, 2 },
	              [JOINT_HAND_R] = { 55, 1 }, [JOINT_ELBOW_L] = { 39, 3 },
	              [JOINT_HAND_L] = { 54, 2 }, [JOINT_KNEE_R] = { 65, 26 },
	              [JOINT_ANKLE_R] = { 76, 4 }, [JOINT_TOE_R] = { 86, 1 },
	              [JOINT_KNEE_L] = { 65, 26 }, [JOINT_ANKLE_L] = { 76, 4 },
	              [JOINT_TOE_L] = { 86, 1 } } },
	{ .name = "top", .label = "Bridge",
	  .has = 1u << JOINT_SPINE | 1u << JOINT_HIP | 1u << JOINT_KNEE_R | 1u << JOINT_KNEE_L,
	  .joints = { [JOINT_SPINE] = { 37, 10 }, [JOINT_HIP] = { 50, 17 },
	              [JOINT_KNEE_R] = { 71, 28 }, [JOINT_KNEE_L] = { 71, 28 } } },
	{ .name = "far", .has = 1u << JOINT_ELBOW_R | 1u << JOINT_HAND_R,
	  .joints = { [JOINT_ELBOW_R] = { 24, 20 }, [JOINT_HAND_R] = { 24, 35 } } },
};

const struct figure lying = {
	.view = VIEW_SIDE, .side = SIDE_RIGHT, .axis = 50, .work = 1u << BODY_LEG_R,
	.poses = lying_poses, .pose_count = 3, .props = props, .prop_count = 2,
};

static const struct pose facing_poses[] = {
	{ .name = "start", .has = ALL_JOINTS,
	  .joints = { [JOINT_HEAD] = { 60, 91 }, [JOINT_NECK] = { 60, 85 },
	              [JOINT_SHOULDER] = { 60, 81 }, [JOINT_SHOULDER_R] = { 51, 81 },
	              [JOINT_SHOULDER_L] = { 69, 81 }, [JOINT_SPINE] = { 60, 66 },
	              [JOINT_HIP] = { 60, 52 }, [JOINT_HIP_R] = { 56, 52 },
	              [JOINT_HIP_L] = { 64, 52 }, [JOINT_ELBOW_R] = { 48, 66 },
	              [JOINT_HAND_R] = { 48, 50 }, [JOINT_ELBOW_L] = { 72, 66 },
	              [JOINT_HAND_L] = { 72, 50 }, [JOINT_KNEE_R] = { 56, 28 },
	              [JOINT_ANKLE_R] = { 56, 4 }, [JOINT_TOE_R] = { 55, 0 },
	              [JOINT_KNEE_L] = { 64, 28 }, [JOINT_ANKLE_L] = { 64, 4 },
	              [JOINT_TOE_L] = { 65, 0 } } },
	{ .name = "out",
	  .has = 1u << JOINT_KNEE_L | 1u << JOINT_ANKLE_L | 1u << JOINT_TOE_L,
	  .joints = { [JOINT_KNEE_L] = { 85, 40 }, [JOINT_ANKLE_L] = { 105, 27 },
	              [JOINT_TOE_L] = { 109, 25 } } },
};

const struct figure facing = {
	.view = VIEW_FRONT, .side = SIDE_LEFT, .axis = 60, .work = 1u << BODY_LEG_L,
	.poses = facing_poses, .pose_count = 2,
};

