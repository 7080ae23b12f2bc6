/* Catalogue format 1, field by field. */
#include "limber/catalogue/fields.h"

#include "raw.h"

#include "limber/base/macros.h"
#include "limber/catalogue/load.h"

enum {
	NAME_MAX_BYTES = 120,
	TEXT_MAX_BYTES = 2000,
	TEXTS_MAX = 64,      /* items of a list of texts */
	VARIANTS_MAX = 64,
	CAUTIONS_MAX = 64,
	PHASES_MAX = 32,
	POSES_MAX = 64,
	PROPS_MAX = 64,
	LINE_MAX = 64,       /* points of a prop's line */
	REPS_MAX = 999,
	SETS_MAX = 20,
	SECONDS_MIN_MS = 500,
	SECONDS_MAX_MS = 3600000,
	ITEMS_MAX = 256,
};

/* What goes into enums and points is stored as ints and pairs of doubles. */
_Static_assert(sizeof(enum position) == sizeof(int), "enums are stored as ints");
_Static_assert(sizeof(struct point) == 2 * sizeof(double), "points are stored as pairs");
_Static_assert(sizeof(uint32_t) == sizeof(unsigned), "pose.has takes the fields' bits");
_Static_assert(sizeof(struct source) == sizeof(struct json_pair), "sources are read as pairs");

/* Initialisers of a field that lies at member `m` of struct `s`. */
#define AT(s, m) .offset = offsetof(struct s, m)
#define LIST_AT(s, m) AT(s, m.items), .count_offset = offsetof(struct s, m.count)
#define BYTES(least, most) .min = (least), .max = (most)
#define ID(s, m) .type = FIELD_ID, AT(s, m)
#define NAME(s, m) .type = FIELD_TEXT, BYTES(1, NAME_MAX_BYTES), AT(s, m)
#define TEXT(s, m) .type = FIELD_TEXT, BYTES(1, TEXT_MAX_BYTES), AT(s, m)
#define NAMES(s, m) .type = FIELD_TEXTS, BYTES(1, NAME_MAX_BYTES), .most = TEXTS_MAX, LIST_AT(s, m)
#define TEXTS(s, m) .type = FIELD_TEXTS, BYTES(1, TEXT_MAX_BYTES), .most = TEXTS_MAX, LIST_AT(s, m)
#define WORD(s, m, table) \
	.type = FIELD_WORD, .words = (table), .word_count = ARRAY_LEN(table), AT(s, m)
#define SECONDS(s, m) \
	.type = FIELD_SECONDS, .min = SECONDS_MIN_MS, .max = SECONDS_MAX_MS, AT(s, m)
#define PHASES(s, m) \
	.type = FIELD_LIST, .least = 1, .most = PHASES_MAX, .sub = &phase_fields, LIST_AT(s, m)
#define CAUTIONS(s, m) \
	.type = FIELD_LIST, .most = CAUTIONS_MAX, .sub = &caution_fields, LIST_AT(s, m)

/* The fields of a dose, wherever they stand; `m` is the struct dose. */
#define SETS(s, m) \
	{ .key = "sets", .type = FIELD_INT, .min = 1, .max = SETS_MAX, \
	  AT(s, m sets), .bit = DOSE_SETS }
#define REPS(s, m) \
	{ .key = "reps", .type = FIELD_INT, .min = 1, .max = REPS_MAX, \
	  AT(s, m reps), .bit = DOSE_REPS }
#define HOLD(s, m) { .key = "hold", SECONDS(s, m hold), .bit = DOSE_HOLD }
#define REST(s, m) \
	{ .key = "rest", .type = FIELD_SECONDS, .min = 0, .max = SECONDS_MAX_MS, \
	  AT(s, m rest), .bit = DOSE_REST }
#define SIDES(s, m) { .key = "sides", WORD(s, m sides, sides_words), .bit = DOSE_SIDES }
#define REP(s, m, more) { .key = "rep", PHASES(s, m rep), .bit = DOSE_REP, .flags = (more) }
#define SECOND_HALF(s, m) \
	{ .key = "second_half", PHASES(s, m second_half), .bit = DOSE_SECOND_HALF }

#define FIELDS(s, list) .items = (list), .count = ARRAY_LEN(list), .size = sizeof(struct s)

/* ---- dose ---- */

static const struct field phase_list[] = {
	{ .key = "do", NAME(phase, name), .flags = FIELD_REQUIRED },
	{ .key = "seconds", SECONDS(phase, length), .flags = FIELD_REQUIRED },
	{ .key = "hold", .type = FIELD_BOOL, AT(phase, hold) },
	{ .key = "pose", .type = FIELD_TEXTS, .min = 1, .max = JSON_KEY_MAX, .least = 1,
	  .most = PHASES_MAX, LIST_AT(phase, poses), .flags = FIELD_ONE_OR_MORE },
	{ .key = "between", .type = FIELD_TEXTS, BYTES(1, JSON_KEY_MAX), .least = 2, .most = 2,
	  LIST_AT(phase, between) },
	{ .key = "every", SECONDS(phase, every) },
};
static const struct fields phase_fields = {
	FIELDS(phase, phase_list), .noun = "a phase", .check = check_phase,
};

static const struct field dose_list[] = {
	SETS(dose, ), REST(dose, ), REPS(dose, ), SIDES(dose, ), REP(dose, , FIELD_REQUIRED),
	SECOND_HALF(dose, ),
};
static const struct dose dose_init = {
	.has = DOSE_SETS | DOSE_REPS | DOSE_REST | DOSE_SIDES | DOSE_REP, .sets = 1, .reps = 1,
};
static const struct fields dose_fields = {
	FIELDS(dose, dose_list), .noun = "a dose", .init = &dose_init, .check = check_dose,
	.has_offset = offsetof(struct dose, has),
};

static const struct field starter_list[] = { SETS(dose, ), REPS(dose, ), HOLD(dose, ) };
static const struct fields starter_fields = {
	FIELDS(dose, starter_list), .noun = "a dose", .has_offset = offsetof(struct dose, has),
};

/* ---- cautions ---- */

static const struct field caution_list[] = {
	{ .key = "tag", ID(caution, tag), .flags = FIELD_REQUIRED },
	{ .key = "act", WORD(caution, act, caution_act_words) },
	{ .key = "to", ID(caution, to) },
	{ .key = "text", TEXT(caution, text), .flags = FIELD_REQUIRED },
};
static const struct fields caution_fields = {
	FIELDS(caution, caution_list), .noun = "a caution", .check = check_caution,
};

/* ---- figure ---- */

#define POINT_AT(s, m) \
	.type = FIELD_POINT, .min = FIGURE_WIDTH, .max = FIGURE_HEIGHT, AT(s, m)
#define JOINT(word, joint) { .key = word, POINT_AT(pose, joints[joint]), .bit = 1u << (joint) }

static const struct field pose_list[] = {
	{ .key = "label", NAME(pose, label) },
	JOINT("head", JOINT_HEAD), JOINT("neck", JOINT_NECK), JOINT("shoulder", JOINT_SHOULDER),
	JOINT("shoulderR", JOINT_SHOULDER_R), JOINT("shoulderL", JOINT_SHOULDER_L),
	JOINT("spine", JOINT_SPINE), JOINT("hip", JOINT_HIP),
	JOINT("hipR", JOINT_HIP_R), JOINT("hipL", JOINT_HIP_L),
	JOINT("elbowR", JOINT_ELBOW_R), JOINT("elbowL", JOINT_ELBOW_L),
	JOINT("handR", JOINT_HAND_R), JOINT("handL", JOINT_HAND_L),
	JOINT("kneeR", JOINT_KNEE_R), JOINT("kneeL", JOINT_KNEE_L),
	JOINT("ankleR", JOINT_ANKLE_R), JOINT("ankleL", JOINT_ANKLE_L),
	JOINT("toeR", JOINT_TOE_R), JOINT("toeL", JOINT_TOE_L),
};
static const struct fields pose_fields = {
	FIELDS(pose, pose_list), .noun = "a pose", .has_offset = offsetof(struct pose, has),
	.key_offset = offsetof(struct pose, name),
};

static const struct field prop_list[] = {
	{ .key = "name", NAME(raw_prop, prop.name), .flags = FIELD_REQUIRED },
	{ .key = "line", .type = FIELD_POINTS, .min = FIGURE_WIDTH, .max = FIGURE_HEIGHT,
	  .least = 2, .most = LINE_MAX, AT(raw_prop, prop.line),
	  .count_offset = offsetof(struct raw_prop, prop.count), .bit = PROP_HAS_LINE },
	{ .key = "circle", POINT_AT(raw_prop, prop.centre), .bit = PROP_HAS_CIRCLE },
	{ .key = "r", .type = FIELD_NUMBER, .min = 0.5, .max = FIGURE_WIDTH,
	  AT(raw_prop, prop.radius), .bit = PROP_HAS_RADIUS },
};
static const struct fields prop_fields = {
	FIELDS(raw_prop, prop_list), .noun = "a prop", .check = check_prop,
	.has_offset = offsetof(struct raw_prop, has),
};

static const struct field figure_list[] = {
	{ .key = "view", WORD(raw_figure, figure.view, figure_view_words),
	  .flags = FIELD_REQUIRED },
	{ .key = "side", .type = FIELD_WORD, .words = &side_words[SIDE_LEFT],
	  .word_count = SIDE_COUNT - SIDE_LEFT, .first = SIDE_LEFT,
	  AT(raw_figure, figure.side) },
	{ .key = "axis", .type = FIELD_NUMBER, .min = 0, .max = FIGURE_WIDTH,
	  AT(raw_figure, figure.axis) },
	{ .key = "start", .type = FIELD_TEXT, .min = 1, .max = JSON_KEY_MAX,
	  AT(raw_figure, start) },
	{ .key = "work", .type = FIELD_TEXTS, .min = 1, .max = JSON_KEY_MAX, .least = 1,
	  .most = BODY_PART_COUNT, LIST_AT(raw_figure, work) },
	{ .key = "props", .type = FIELD_LIST, .most = PROPS_MAX, .sub = &prop_fields,
	  AT(raw_figure, props),
	  .count_offset = offsetof(struct raw_figure, prop_count) },
	{ .key = "poses", .type = FIELD_MAP, .least = 1, .most = POSES_MAX, .sub = &pose_fields,
	  AT(raw_figure, poses),
	  .count_offset = offsetof(struct raw_figure, figure.pose_count), .flags = FIELD_REQUIRED },
};
static const struct raw_figure figure_init = { .figure = { .side = SIDE_RIGHT, .axis = 50 } };
static const struct fields figure_fields = {
	FIELDS(raw_figure, figure_list), .noun = "a figure", .init = &figure_init,
	.check = check_figure,
};

#define FIGURE(s, m) \
	{ .key = "figure", .type = FIELD_OBJECT, .flags = FIELD_POINTER, .sub = &figure_fields, \
	  AT(s, m) }

/* ---- exercise ---- */

static const struct field variant_list[] = {
	{ .key = "id", ID(variant, id), .flags = FIELD_REQUIRED },
	{ .key = "name", NAME(variant, name), .flags = FIELD_REQUIRED },
	{ .key = "level", WORD(variant, level, variant_level_words), .flags = FIELD_REQUIRED },
	{ .key = "position", WORD(variant, position, position_words), .bit = HAS_POSITION },
	{ .key = "equipment", NAMES(variant, equipment), .bit = HAS_EQUIPMENT },
	{ .key = "setup", TEXT(variant, setup) },
	{ .key = "steps", TEXTS(variant, steps) },
	{ .key = "coaching", TEXTS(variant, coaching) },
	{ .key = "cautions", CAUTIONS(variant, cautions) },
	SETS(variant, dose.), REPS(variant, dose.), HOLD(variant, dose.), REST(variant, dose.),
	SIDES(variant, dose.), REP(variant, dose., 0), SECOND_HALF(variant, dose.),
	FIGURE(variant, figure),
};
static const struct fields variant_fields = {
	FIELDS(variant, variant_list), .noun = "a variant", .check = check_variant,
	.has_offset = offsetof(struct variant, dose.has),
};

static const struct field evidence_list[] = {
	{ .key = "level", WORD(exercise, evidence, evidence_level_words), .flags = FIELD_REQUIRED },
	{ .key = "basis", TEXT(exercise, basis) },
	{ .key = "sources", .type = FIELD_TEXTS, .min = 1, .max = JSON_KEY_MAX, .most = TEXTS_MAX,
	  LIST_AT(exercise, sources) },
};
/* In place: its offsets are the exercise's, so it is read at the exercise's address. */
static const struct fields evidence_fields = { FIELDS(exercise, evidence_list) };

static const struct field exercise_list[] = {
	{ .key = "id", ID(raw_exercise, exercise.id), .flags = FIELD_REQUIRED },
	{ .key = "name", NAME(raw_exercise, exercise.name), .flags = FIELD_REQUIRED },
	{ .key = "also", NAMES(raw_exercise, exercise.also) },
	{ .key = "category", ID(raw_exercise, exercise.category), .flags = FIELD_REQUIRED },
	{ .key = "position", WORD(raw_exercise, exercise.position, position_words),
	  .flags = FIELD_REQUIRED },
	{ .key = "equipment", NAMES(raw_exercise, exercise.equipment) },
	{ .key = "optional", NAMES(raw_exercise, exercise.optional) },
	{ .key = "muscles", NAMES(raw_exercise, exercise.muscles) },
	{ .key = "purpose", TEXT(raw_exercise, exercise.purpose) },
	{ .key = "setup", TEXT(raw_exercise, exercise.setup) },
	{ .key = "steps", TEXTS(raw_exercise, exercise.steps) },
	{ .key = "coaching", TEXTS(raw_exercise, exercise.coaching) },
	{ .key = "mistakes", TEXTS(raw_exercise, exercise.mistakes) },
	{ .key = "cautions", CAUTIONS(raw_exercise, exercise.cautions) },
	{ .key = "easier", TEXT(raw_exercise, exercise.easier) },
	{ .key = "harder", TEXT(raw_exercise, exercise.harder) },
	{ .key = "desk", TEXT(raw_exercise, exercise.desk) },
	{ .key = "variants", .type = FIELD_LIST, .most = VARIANTS_MAX, .sub = &variant_fields,
	  AT(raw_exercise, exercise.variants),
	  .count_offset = offsetof(struct raw_exercise, exercise.variant_count) },
	{ .key = "dose", .type = FIELD_OBJECT, .sub = &dose_fields, .flags = FIELD_REQUIRED,
	  AT(raw_exercise, exercise.dose) },
	{ .key = "starter", .type = FIELD_OBJECT, .sub = &starter_fields,
	  AT(raw_exercise, exercise.starter) },
	FIGURE(raw_exercise, exercise.figure),
	{ .key = "evidence", .type = FIELD_OBJECT, .sub = &evidence_fields,
	  AT(raw_exercise, exercise) },
};
static const struct raw_exercise exercise_init = { .exercise = { .evidence = EVIDENCE_SEED } };

/* An entry that removes the one with its id. */
#define HIDDEN_TABLE(kind) \
	static const struct field kind##_hidden_list[] = { \
		{ .key = "id", ID(raw_##kind, kind.id), .flags = FIELD_REQUIRED }, \
		{ .key = "hidden", .type = FIELD_TRUE, .flags = FIELD_REQUIRED, \
		  .offset = offsetof(struct raw_##kind, hidden) }, \
	}; \
	static const struct fields kind##_hidden_fields = { FIELDS(raw_##kind, kind##_hidden_list) }

#define MAY_BE_HIDDEN(kind) .other_key = "hidden", .other = &kind##_hidden_fields

HIDDEN_TABLE(exercise);
static const struct fields exercise_fields = {
	FIELDS(raw_exercise, exercise_list), .noun = "an exercise", .init = &exercise_init,
	.check = check_exercise, MAY_BE_HIDDEN(exercise),
};

/* ---- the rest ---- */

static const struct field item_list[] = {
	{ .key = "exercise", ID(item, exercise_id), .flags = FIELD_REQUIRED },
	{ .key = "variant", ID(item, variant_id) },
	{ .key = "block", NAME(item, block) },
	{ .key = "note", TEXT(item, note) },
	SETS(item, dose.), REPS(item, dose.), HOLD(item, dose.), REST(item, dose.),
	SIDES(item, dose.),
};
static const struct fields item_fields = {
	FIELDS(item, item_list), .noun = "an item", .has_offset = offsetof(struct item, dose.has),
};

static const struct field routine_list[] = {
	{ .key = "id", ID(raw_routine, routine.id), .flags = FIELD_REQUIRED },
	{ .key = "name", NAME(raw_routine, routine.name), .flags = FIELD_REQUIRED },
	{ .key = "summary", TEXT(raw_routine, routine.summary) },
	{ .key = "kind", WORD(raw_routine, routine.kind, kind_words), .flags = FIELD_REQUIRED },
	{ .key = "items", .type = FIELD_LIST, .least = 1, .most = ITEMS_MAX, .sub = &item_fields,
	  .flags = FIELD_REQUIRED, AT(raw_routine, routine.items),
	  .count_offset = offsetof(struct raw_routine, routine.item_count) },
};
HIDDEN_TABLE(routine);
static const struct fields routine_fields = {
	FIELDS(raw_routine, routine_list), .noun = "a routine", MAY_BE_HIDDEN(routine),
};

static const struct field category_list[] = {
	{ .key = "id", ID(raw_category, category.id), .flags = FIELD_REQUIRED },
	{ .key = "name", NAME(raw_category, category.name), .flags = FIELD_REQUIRED },
	{ .key = "summary", TEXT(raw_category, category.summary) },
};
HIDDEN_TABLE(category);
static const struct fields category_fields = {
	FIELDS(raw_category, category_list), .noun = "a category", MAY_BE_HIDDEN(category),
};

static const struct field condition_list[] = {
	{ .key = "id", ID(raw_condition, condition.id), .flags = FIELD_REQUIRED },
	{ .key = "name", NAME(raw_condition, condition.name), .flags = FIELD_REQUIRED },
	{ .key = "brief", NAME(raw_condition, condition.brief) },
	{ .key = "when", WORD(raw_condition, condition.when, condition_when_words) },
	{ .key = "tags", .type = FIELD_IDS, .least = 1, .most = TEXTS_MAX, .flags = FIELD_REQUIRED,
	  LIST_AT(raw_condition, condition.tags) },
};
HIDDEN_TABLE(condition);
static const struct fields condition_fields = {
	FIELDS(raw_condition, condition_list), .noun = "a condition", MAY_BE_HIDDEN(condition),
};

static const struct field file_list[] = {
	{ .key = "$schema", .type = FIELD_TEXT, BYTES(1, TEXT_MAX_BYTES), .flags = FIELD_IGNORED },
	{ .key = "format", .type = FIELD_FORMAT, .max = CATALOGUE_FORMAT, .flags = FIELD_REQUIRED,
	  AT(raw_file, format) },
	{ .key = "categories", .type = FIELD_LIST, .sub = &category_fields,
	  AT(raw_file, categories),
	  .count_offset = offsetof(struct raw_file, category_count) },
	{ .key = "conditions", .type = FIELD_LIST, .sub = &condition_fields,
	  AT(raw_file, conditions),
	  .count_offset = offsetof(struct raw_file, condition_count) },
	{ .key = "exercises", .type = FIELD_LIST, .sub = &exercise_fields,
	  AT(raw_file, exercises),
	  .count_offset = offsetof(struct raw_file, exercise_count) },
	{ .key = "routines", .type = FIELD_LIST, .sub = &routine_fields,
	  AT(raw_file, routines),
	  .count_offset = offsetof(struct raw_file, routine_count) },
	{ .key = "sources", .type = FIELD_TEXT_MAP, .min = 1, .max = TEXT_MAX_BYTES,
	  AT(raw_file, sources),
	  .count_offset = offsetof(struct raw_file, source_count) },
};

const struct fields catalogue_fields = { FIELDS(raw_file, file_list), .noun = "a catalogue" };
