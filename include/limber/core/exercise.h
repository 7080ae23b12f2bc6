/*
 * The words of the catalogue as plain values: exercise, dose, variant,
 * caution, figure, routine. No behaviour but the building of a dose.
 *
 * All strings and arrays are borrowed from the catalogue that was loaded and
 * live as long as it does. Text is UTF-8 without control characters. A list
 * that is absent has count 0; a text that is absent is NULL.
 */
#ifndef LIMBER_CORE_EXERCISE_H
#define LIMBER_CORE_EXERCISE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "limber/base/msec.h"

struct arena;

enum position {
	POSITION_STANDING,
	POSITION_HALF_KNEELING,
	POSITION_ALL_FOURS,
	POSITION_SEATED,
	POSITION_SUPINE,
	POSITION_PRONE,
	POSITION_SIDE_LYING,
	POSITION_COUNT
};

/* Which side is at work in a step; BOTH where the exercise has no sides. */
enum side { SIDE_BOTH, SIDE_LEFT, SIDE_RIGHT, SIDE_COUNT };

/* How a dose uses the sides. */
enum sides {
	SIDES_NONE,
	SIDES_EACH,       /* all reps on one side, then the other */
	SIDES_ALTERNATE,  /* every rep changes side; reps count per side */
	SIDES_COUNT
};

enum kind { KIND_STRENGTH, KIND_MOBILITY, KIND_GENTLE, KIND_SHORT, KIND_COUNT };
enum variant_level { VARIANT_EASIER, VARIANT_HARDER, VARIANT_OTHER, VARIANT_LEVEL_COUNT };
enum caution_act { CAUTION_NOTE, CAUTION_SWAP, CAUTION_SKIP, CAUTION_ACT_COUNT };
enum evidence_level {
	EVIDENCE_A, EVIDENCE_B, EVIDENCE_C, EVIDENCE_D, EVIDENCE_SEED, EVIDENCE_LEVEL_COUNT
};

/* The words of the format for the enums above ("half-kneeling", "each"). */
extern const char *const position_words[POSITION_COUNT];
extern const char *const side_words[SIDE_COUNT];
extern const char *const sides_words[SIDES_COUNT];
extern const char *const kind_words[KIND_COUNT];
extern const char *const variant_level_words[VARIANT_LEVEL_COUNT];
extern const char *const caution_act_words[CAUTION_ACT_COUNT];
extern const char *const evidence_level_words[EVIDENCE_LEVEL_COUNT];

struct texts {
	const char *const *items;
	size_t count;
};

/* One timed part of a repetition; a hold is a long one. */
struct phase {
	const char *name;     /* "Lift", "Squeeze" */
	msec length;          /* 500..3,600,000, in half seconds before pace */
	bool hold;            /* keeps its length whatever the pace */
	struct texts poses;   /* reached one after the other by its end */
	struct texts between; /* in a hold: to and fro between two poses */
	msec every;           /* ... each way in this time */
};

struct phases {
	const struct phase *items;
	size_t count;
};

/* The fields that a dose sets; those of an exercise set all but SECOND_HALF. */
enum dose_field {
	DOSE_SETS = 1u << 0,
	DOSE_REPS = 1u << 1,
	DOSE_HOLD = 1u << 2,
	DOSE_REST = 1u << 3,
	DOSE_SIDES = 1u << 4,
	DOSE_REP = 1u << 5,
	DOSE_SECOND_HALF = 1u << 6,
};

/*
 * How much of an exercise: sets x sides x reps, and what one repetition is.
 * Also what a variant, an item or a starter dose changes of it: then `has`
 * names the fields that are meant, and `hold` is the new length of the phase
 * marked as hold. In a complete dose `hold` is not used.
 */
struct dose {
	unsigned has;              /* DOSE_* */
	int sets;                  /* 1..20 */
	int reps;                  /* 1..999, per side */
	msec hold;
	msec rest;                 /* between sets */
	enum sides sides;
	struct phases rep;
	struct phases second_half; /* replaces rep in the second half of each side's reps */
};

/*
 * Lay `patch` over `dose`. New phases that a changed hold needs come from
 * `arena`. A hold for a rep without a hold phase changes nothing.
 */
void dose_apply(struct dose *dose, const struct dose *patch, struct arena *arena);

/* Take, field by field, the smaller of `dose` and `starter` (sets, reps, hold). */
void dose_limit(struct dose *dose, const struct dose *starter, struct arena *arena);

/* The length in ms of the phase marked as hold; 0 where there is none. */
msec dose_hold(const struct dose *dose);

/* A counted dose has a phase that is not a hold: its reps are counted. */
bool dose_is_counted(const struct dose *dose);

struct caution {
	const char *tag;
	enum caution_act act;
	const char *to;   /* for a swap: a variant or exercise id */
	const char *text;
};

struct cautions {
	const struct caution *items;
	size_t count;
};

enum joint {
	JOINT_HEAD, JOINT_NECK, JOINT_SHOULDER, JOINT_SPINE, JOINT_HIP,
	JOINT_SHOULDER_R, JOINT_SHOULDER_L, JOINT_HIP_R, JOINT_HIP_L,
	JOINT_ELBOW_R, JOINT_ELBOW_L, JOINT_HAND_R, JOINT_HAND_L,
	JOINT_KNEE_R, JOINT_KNEE_L, JOINT_ANKLE_R, JOINT_ANKLE_L,
	JOINT_TOE_R, JOINT_TOE_L,
	JOINT_COUNT
};
extern const char *const joint_words[JOINT_COUNT]; /* "head" ... "kneeL" */

enum figure_view { VIEW_SIDE, VIEW_FRONT, VIEW_REAR, FIGURE_VIEW_COUNT };
extern const char *const figure_view_words[FIGURE_VIEW_COUNT];

enum { FIGURE_WIDTH = 120, FIGURE_HEIGHT = 104 }; /* the frame, in units */

struct point {
	double x, y; /* units of the frame, y up, ground at 0 */
};

struct pose {
	const char *name;
	const char *label;
	uint32_t has;                     /* bit 1u << joint: given here */
	struct point joints[JOINT_COUNT];
};

struct prop {
	const char *name;
	const struct point *line; /* NULL for a circle */
	size_t count;
	struct point centre;
	double radius;
};

/* Parts of a body that an exercise may be for. */
enum body_part {
	BODY_ARM_R, BODY_ARM_L, BODY_LEG_R, BODY_LEG_L, BODY_TRUNK, BODY_PART_COUNT
};
extern const char *const body_part_words[BODY_PART_COUNT]; /* "armR" ... "trunk" */

struct figure {
	enum figure_view view;
	enum side side;           /* the side that works as drawn */
	double axis;              /* x to mirror about */
	unsigned work;            /* what stands out: a bit 1u << part each */
	const struct pose *poses; /* the one named "start" first */
	size_t pose_count;
	const struct prop *props;
	size_t prop_count;
};

/* The same exercise done another way; what is absent is the exercise's. */
struct variant {
	const char *id, *name;
	enum variant_level level;
	bool has_position;
	enum position position;
	bool has_equipment;
	struct texts equipment;
	const char *setup;
	struct texts steps, coaching;
	struct cautions cautions;
	const struct figure *figure;
	struct dose dose;
};

struct exercise {
	const char *id, *name;
	struct texts also;
	const char *category;   /* id */
	enum position position;
	struct texts equipment, optional, muscles;
	const char *purpose;
	const char *setup;      /* one sentence with {side} and {other} */
	struct texts steps, coaching, mistakes;
	struct cautions cautions;
	const char *easier, *harder, *desk;
	const struct variant *variants;
	size_t variant_count;
	struct dose dose, starter;
	const struct figure *figure;
	enum evidence_level evidence;
	const char *basis;
	struct texts sources;   /* keys into the catalogue's sources */
};

/* The variant of that id; NULL where there is none. */
const struct variant *exercise_variant(const struct exercise *e, const char *id);

/* "The easier one": the first variant of level easier, NULL where there is none. */
const struct variant *exercise_easier(const struct exercise *e);

/*
 * The figure of the exercise, or of its variant where one is given: the
 * variant's own, else the exercise's where the body is placed the same
 * (position and equipment). NULL where there is none.
 */
const struct figure *exercise_figure(const struct exercise *e, const struct variant *v);

/* What an item has come to be, whatever the catalogue says of it now. */
struct resolved {
	const char *name;   /* "Pigeon pose: lying figure-4" */
	struct dose dose;   /* complete, with level and pace applied */
};

/* One entry of a routine: an exercise, perhaps a variant, and changed doses. */
struct item {
	const char *exercise_id;
	const char *variant_id;          /* NULL: the exercise itself */
	const struct exercise *exercise; /* borrowed from the catalogue */
	const struct variant *variant;   /* NULL: the exercise itself */
	const char *block, *note;
	struct dose dose;                /* overrides: sets reps hold rest sides */
	const struct resolved *resolved; /* NULL: its dose and name are still to be worked out */
};

struct routine {
	const char *id, *name, *summary;
	enum kind kind;
	const struct item *items;
	size_t item_count;
};

#endif
