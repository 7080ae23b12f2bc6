/* The words of the format, and the building of a dose. */
#include "limber/core/exercise.h"

#include <string.h>

#include "limber/base/arena.h"

const char *const position_words[POSITION_COUNT] = {
	[POSITION_STANDING] = "standing",
	[POSITION_HALF_KNEELING] = "half-kneeling",
	[POSITION_ALL_FOURS] = "all-fours",
	[POSITION_SEATED] = "seated",
	[POSITION_SUPINE] = "supine",
	[POSITION_PRONE] = "prone",
	[POSITION_SIDE_LYING] = "side-lying",
};

const char *const side_words[SIDE_COUNT] = {
	[SIDE_BOTH] = "both", [SIDE_LEFT] = "left", [SIDE_RIGHT] = "right",
};

const char *const sides_words[SIDES_COUNT] = {
	[SIDES_NONE] = "none", [SIDES_EACH] = "each", [SIDES_ALTERNATE] = "alternate",
};

const char *const kind_words[KIND_COUNT] = {
	[KIND_STRENGTH] = "strength", [KIND_MOBILITY] = "mobility",
	[KIND_GENTLE] = "gentle", [KIND_SHORT] = "short",
};

const char *const variant_level_words[VARIANT_LEVEL_COUNT] = {
	[VARIANT_EASIER] = "easier", [VARIANT_HARDER] = "harder", [VARIANT_OTHER] = "other",
};

const char *const caution_act_words[CAUTION_ACT_COUNT] = {
	[CAUTION_NOTE] = "note", [CAUTION_SWAP] = "swap", [CAUTION_SKIP] = "skip",
};

const char *const evidence_level_words[EVIDENCE_LEVEL_COUNT] = {
	[EVIDENCE_A] = "A", [EVIDENCE_B] = "B", [EVIDENCE_C] = "C",
	[EVIDENCE_D] = "D", [EVIDENCE_SEED] = "seed",
};

const char *const joint_words[JOINT_COUNT] = {
	[JOINT_HEAD] = "head", [JOINT_NECK] = "neck", [JOINT_SHOULDER] = "shoulder",
	[JOINT_SPINE] = "spine", [JOINT_HIP] = "hip",
	[JOINT_SHOULDER_R] = "shoulderR", [JOINT_SHOULDER_L] = "shoulderL",
	[JOINT_HIP_R] = "hipR", [JOINT_HIP_L] = "hipL",
	[JOINT_ELBOW_R] = "elbowR", [JOINT_ELBOW_L] = "elbowL",
	[JOINT_HAND_R] = "handR", [JOINT_HAND_L] = "handL",
	[JOINT_KNEE_R] = "kneeR", [JOINT_KNEE_L] = "kneeL",
	[JOINT_ANKLE_R] = "ankleR", [JOINT_ANKLE_L] = "ankleL",
	[JOINT_TOE_R] = "toeR", [JOINT_TOE_L] = "toeL",
};

const char *const figure_view_words[FIGURE_VIEW_COUNT] = {
	[VIEW_SIDE] = "side", [VIEW_FRONT] = "front", [VIEW_REAR] = "rear",
};

const char *const body_part_words[BODY_PART_COUNT] = {
	[BODY_ARM_R] = "armR", [BODY_ARM_L] = "armL", [BODY_LEG_R] = "legR",
	[BODY_LEG_L] = "legL", [BODY_TRUNK] = "trunk",
};

/* The same phases with the one marked as hold lasting `hold`. */
static struct phases with_hold(struct phases phases, msec hold, struct arena *arena)
{
	if (phases.count == 0)
		return phases;
	struct phase *copy = arena_array(arena, phases.count, sizeof *copy);
	memcpy(copy, phases.items, phases.count * sizeof *copy);
	for (size_t i = 0; i < phases.count; i++) {
		if (copy[i].hold)
			copy[i].length = hold;
	}
	return (struct phases){ copy, phases.count };
}

void dose_apply(struct dose *dose, const struct dose *patch, struct arena *arena)
{
	if (patch->has & DOSE_SETS)
		dose->sets = patch->sets;
	if (patch->has & DOSE_REPS)
		dose->reps = patch->reps;
	if (patch->has & DOSE_REST)
		dose->rest = patch->rest;
	if (patch->has & DOSE_SIDES)
		dose->sides = patch->sides;
	if (patch->has & DOSE_REP) {
		dose->rep = patch->rep;
		dose->second_half = patch->second_half;
	}
	if (patch->has & DOSE_HOLD) {
		dose->rep = with_hold(dose->rep, patch->hold, arena);
		dose->second_half = with_hold(dose->second_half, patch->hold, arena);
	}
}

void dose_limit(struct dose *dose, const struct dose *starter, struct arena *arena)
{
	struct dose patch = *starter;
	patch.has &= DOSE_SETS | DOSE_REPS | DOSE_HOLD;
	if (starter->sets >= dose->sets)
		patch.has &= ~(unsigned)DOSE_SETS;
	if (starter->reps >= dose->reps)
		patch.has &= ~(unsigned)DOSE_REPS;
	if (starter->hold >= dose_hold(dose))
		patch.has &= ~(unsigned)DOSE_HOLD;
	dose_apply(dose, &patch, arena);
}

msec dose_hold(const struct dose *dose)
{
	for (size_t i = 0; i < dose->rep.count; i++) {
		if (dose->rep.items[i].hold)
			return dose->rep.items[i].length;
	}
	return 0;
}

bool dose_is_counted(const struct dose *dose)
{
	for (size_t i = 0; i < dose->rep.count; i++) {
		if (!dose->rep.items[i].hold)
			return true;
	}
	return false;
}

const struct variant *exercise_variant(const struct exercise *e, const char *id)
{
	for (size_t i = 0; i < e->variant_count; i++) {
		if (strcmp(e->variants[i].id, id) == 0)
			return &e->variants[i];
	}
	return NULL;
}

const struct variant *exercise_easier(const struct exercise *e)
{
	for (size_t i = 0; i < e->variant_count; i++) {
		if (e->variants[i].level == VARIANT_EASIER)
			return &e->variants[i];
	}
	return NULL;
}

static bool same_texts(const struct texts *a, const struct texts *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++) {
		if (strcmp(a->items[i], b->items[i]) != 0)
			return false;
	}
	return true;
}

const struct figure *exercise_figure(const struct exercise *e, const struct variant *v)
{
	if (!v)
		return e->figure;
	if (v->figure)
		return v->figure;
	if (v->has_position && v->position != e->position)
		return NULL;
	if (v->has_equipment && !same_texts(&v->equipment, &e->equipment))
		return NULL;
	return e->figure;
}
