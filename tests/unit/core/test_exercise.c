/* Doses built from exercise, variant, item and level; the words of the format. */
#include "limber/core/exercise.h"

#include <string.h>

#include "fixture.h"
#include "limber/base/macros.h"

Suite *exercise_suite(void);

/* ---- the dose is built exercise, variant, item, level; then the pace ---- */

static const struct dose_case {
	const char *label;
	const char *exercise, *variant, *item, *starter; /* NULL: none */
	const char *options;
	const char *dose;
} doses[] = {
	{ "the exercise's", "1x15 each rest 45: 2 1h 2", NULL, NULL, NULL, "",
	  "1x15 each rest 45: 2 1h 2" },
	{ "standard knows no starter", "2x15: 2", NULL, NULL, "1x8", "", "2x15 none rest 0: 2" },
	{ "variant changes reps", "1x15 each rest 45: 2", "reps 8", NULL, NULL, "",
	  "1x8 each rest 45: 2" },
	{ "variant changes sides", "1x15 each: 2", "none", NULL, NULL, "",
	  "1x15 none rest 0: 2" },
	{ "variant changes the hold", "2x1 each: 30h", "hold 45", NULL, NULL, "",
	  "2x1 each rest 0: 45h" },
	{ "variant has phases of its own", "1x15: 2 1h 2", "reps 5 : 3 3", NULL, NULL, "",
	  "1x5 none rest 0: 3 3" },
	{ "own phases leave the old second half behind", "1x4: 2 1 / 1 2", ": 3", NULL, NULL, "",
	  "1x4 none rest 0: 3" },
	{ "own phases and own second half", "1x4: 2 1 / 1 2", ": 3 1 / 1 3", NULL, NULL, "",
	  "1x4 none rest 0: 3 1 / 1 3" },
	{ "own phases and hold", "1x4: 2 1h", "hold 5 : 3 2h", NULL, NULL, "",
	  "1x4 none rest 0: 3 5h" },
	{ "item changes reps", "1x15 each: 2", NULL, "reps 12", NULL, "", "1x12 each rest 0: 2" },
	{ "item changes sets and rest", "1x15: 2", NULL, "sets 3 rest 60", NULL, "",
	  "3x15 none rest 60: 2" },
	{ "item takes the rest away", "2x15 rest 45: 2", NULL, "rest 0", NULL, "",
	  "2x15 none rest 0: 2" },
	{ "item changes sides", "1x15 none: 2", NULL, "alternate", NULL, "",
	  "1x15 alternate rest 0: 2" },
	{ "item changes the hold", "2x1 each: 30h", NULL, "hold 60", NULL, "",
	  "2x1 each rest 0: 60h" },
	{ "a hold within a counted rep", "1x10: 2 3h 2", NULL, "hold 5", NULL, "",
	  "1x10 none rest 0: 2 5h 2" },
	{ "a hold in both halves", "1x10: 2 3h / 3h 2", NULL, "hold 5", NULL, "",
	  "1x10 none rest 0: 2 5h / 5h 2" },
	{ "a hold where there is none", "1x10: 2 2", NULL, "hold 60", NULL, "",
	  "1x10 none rest 0: 2 2" },
	{ "item over variant", "1x15: 2 1h", "reps 8 hold 2", "reps 10 hold 3", NULL, "",
	  "1x10 none rest 0: 2 3h" },
	{ "item over variant, field by field", "1x15: 2 1h", "reps 8 hold 2", "sets 2", NULL, "",
	  "2x8 none rest 0: 2 2h" },
	{ "starter is smaller", "2x15 rest 45: 2", NULL, NULL, "1x8", "{starter}",
	  "1x8 none rest 45: 2" },
	{ "starter is equal", "1x8: 2", NULL, NULL, "1x8", "{starter}", "1x8 none rest 0: 2" },
	{ "starter is larger than the item", "1x15: 2", NULL, "reps 5", "reps 8", "{starter}",
	  "1x5 none rest 0: 2" },
	{ "starter is smaller than the item", "1x15: 2", NULL, "2x20", "reps 8", "{starter}",
	  "2x8 none rest 0: 2" },
	{ "starter is larger than the variant", "1x15: 2", "reps 4", NULL, "reps 8", "{starter}",
	  "1x4 none rest 0: 2" },
	{ "starter mixes", "1x15: 2", NULL, "3x5", "2x8", "{starter}", "2x5 none rest 0: 2" },
	{ "starter hold is shorter", "2x1 each: 30h", NULL, NULL, "sets 1 hold 20", "{starter}",
	  "1x1 each rest 0: 20h" },
	{ "starter hold is longer", "2x1 each: 30h", NULL, "hold 15", "hold 20", "{starter}",
	  "2x1 each rest 0: 15h" },
	{ "starter hold is in both halves", "1x4: 1 3h / 3h 1", NULL, NULL, "hold 2", "{starter}",
	  "1x4 none rest 0: 1 2h / 2h 1" },
	{ "starter hold where there is none", "1x9: 2", NULL, NULL, "hold 20", "{starter}",
	  "1x9 none rest 0: 2" },
	{ "starter changes no rest", "2x9 rest 45: 2", NULL, NULL, "rest 10", "{starter}",
	  "2x9 none rest 45: 2" },
	{ "no starter dose", "2x9: 2", NULL, NULL, NULL, "{starter}", "2x9 none rest 0: 2" },
	{ "pace 2 halves all but holds", "1x9 rest 45: 2 1h 3", NULL, NULL, NULL, "{pace 2000}",
	  "1x9 none rest 45: 1 1h 1.5" },
	{ "pace 0.5 doubles all but holds", "1x9: 2 1h 3", NULL, NULL, NULL, "{pace 500}",
	  "1x9 none rest 0: 4 1h 6" },
	{ "pace in both halves", "1x9: 2 1h / 1h 2", NULL, NULL, NULL, "{pace 2000}",
	  "1x9 none rest 0: 1 1h / 1h 1" },
	{ "pace that leaves fractions", "1x9: 2 1h 0.5", NULL, NULL, NULL, "{pace 1370}",
	  "1x9 none rest 0: 1.459 1h 0.364" },
	{ "pace after all else", "1x15: 2 1h", "reps 8", "hold 3", "reps 6",
	  "{starter pace 2000}",
	  "1x6 none rest 0: 1 3h" },
};

static struct dose read_or_none(const char *text, struct arena *arena)
{
	return text ? dose_read(text, arena) : (struct dose){ .has = 0 };
}

START_TEST(a_dose_is_built_layer_by_layer)
{
	const struct dose_case *c = &doses[_i];
	struct tape t;
	struct str routine = STR_INIT, got = STR_INIT, source = STR_INIT, after = STR_INIT;

	str_addf(&routine, "%s %s", c->options, c->exercise);
	tape_read(&t, routine.buf);
	struct variant v = { .id = "v", .name = "V", .dose = read_or_none(c->variant, &t.arena) };
	t.exercises[0].starter = read_or_none(c->starter, &t.arena);
	t.items[0].variant = c->variant ? &v : NULL;
	t.items[0].dose = read_or_none(c->item, &t.arena);
	add_dose(&source, &t.exercises[0].dose);
	ck_assert(plan_compile(&t.plan, &t.routine, 0, &t.options, NULL));
	add_dose(&got, &t.plan.items[0].dose);
	expect(&got, c->dose, c->label);
	add_dose(&after, &t.exercises[0].dose);
	expect(&after, source.buf, "the catalogue's own dose must stay as it is");
	str_release(&source);
	str_release(&routine);
	tape_release(&t);
}
END_TEST

/* ---- what a dose is ---- */

static const struct {
	const char *label, *dose;
	msec hold;
	bool counted;
} natures[] = {
	{ "a stretch", "1x1: 30h", 30000, false },
	{ "a stretch of several reps", "1x5: 10h", 10000, false },
	{ "one phase", "1x10: 2", 0, true },
	{ "a hold between", "1x10: 2 3h 2", 3000, true },
	{ "a hold first", "1x10: 0.5h 2", 500, true },
	{ "a hold last", "1x10: 2 4h", 4000, true },
};

START_TEST(a_dose_with_a_moving_phase_is_counted)
{
	struct arena arena = ARENA_INIT;
	struct dose dose = dose_read(natures[_i].dose, &arena);
	EXPECT(dose_hold(&dose) == natures[_i].hold, "%s: hold of %d ms", natures[_i].label,
	       (int)dose_hold(&dose));
	EXPECT(dose_is_counted(&dose) == natures[_i].counted, "%s", natures[_i].label);
	arena_release(&arena);
}
END_TEST

START_TEST(the_easier_one_is_the_first_variant_of_its_level)
{
	static const struct variant variants[] = {
		{ .id = "hard", .level = VARIANT_HARDER },
		{ .id = "chair", .level = VARIANT_OTHER },
		{ .id = "easy", .level = VARIANT_EASIER },
		{ .id = "easier", .level = VARIANT_EASIER },
	};
	const struct exercise e = { .variants = variants, .variant_count = ARRAY_LEN(variants) };
	const struct exercise hard = { .variants = variants, .variant_count = 2 };
	const struct exercise none = { .variant_count = 0 };

	ck_assert_ptr_eq(exercise_easier(&e), &variants[2]);
	ck_assert_ptr_null(exercise_easier(&hard));
	ck_assert_ptr_null(exercise_easier(&none));
	ck_assert_ptr_eq(exercise_variant(&e, "easier"), &variants[3]);
	ck_assert_ptr_null(exercise_variant(&e, "eas"));
	ck_assert_ptr_null(exercise_variant(&none, "easy"));
}
END_TEST

/* ---- figures ---- */

#define WITH(...) { (const char *const[]){ __VA_ARGS__ }, \
	            sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *) }

static const struct figure_row {
	const char *label;
	struct variant variant;
	bool inherits;
} figures[] = {
	{ "says nothing of place", { .id = "v" }, true },
	{ "the same position", { .has_position = true, .position = POSITION_SUPINE }, true },
	{ "another position", { .has_position = true, .position = POSITION_SEATED }, false },
	{ "the same equipment", { .has_equipment = true, .equipment = WITH("mat", "ball") }, true },
	{ "as many other things", { .has_equipment = true, .equipment = WITH("mat", "wall") }, false },
	{ "other things first", { .has_equipment = true, .equipment = WITH("wall", "ball") }, false },
	{ "less", { .has_equipment = true, .equipment = WITH("mat") }, false },
	{ "nothing", { .has_equipment = true }, false },
};

START_TEST(a_figure_is_inherited_where_the_body_is_placed_the_same)
{
	static const struct figure of_exercise = { .view = VIEW_SIDE }, own = { .view = VIEW_REAR };
	const struct exercise e = { .id = "e", .position = POSITION_SUPINE, .equipment = WITH("mat", "ball"),
		                    .figure = &of_exercise };
	struct variant v = figures[_i].variant;
	EXPECT(exercise_figure(&e, &v) == (figures[_i].inherits ? &of_exercise : NULL), "%s", figures[_i].label);
	v.figure = &own;
	ck_assert_ptr_eq(exercise_figure(&e, &v), &own);
	ck_assert_ptr_eq(exercise_figure(&e, NULL), &of_exercise);
}
END_TEST

/* ---- words ---- */

static const struct {
	const char *label;
	const char *const *words;
	int count;
	const char *joined;
} word_tables[] = {
	{ "position", position_words, POSITION_COUNT,
	  "standing half-kneeling all-fours seated supine prone side-lying" },
	{ "side", side_words, SIDE_COUNT, "both left right" },
	{ "sides", sides_words, SIDES_COUNT, "none each alternate" },
	{ "kind", kind_words, KIND_COUNT, "strength mobility gentle short" },
	{ "variant level", variant_level_words, VARIANT_LEVEL_COUNT, "easier harder other" },
	{ "act", caution_act_words, CAUTION_ACT_COUNT, "note swap skip" },
	{ "evidence", evidence_level_words, EVIDENCE_LEVEL_COUNT, "A B C D seed" },
	{ "view", figure_view_words, FIGURE_VIEW_COUNT, "side front rear" },
	{ "joint", joint_words, JOINT_COUNT,
	  "head neck shoulder spine hip shoulderR shoulderL hipR hipL elbowR elbowL handR handL "
	  "kneeR kneeL ankleR ankleL toeR toeL" },
	{ "part of the body", body_part_words, BODY_PART_COUNT, "armR armL legR legL trunk" },
	{ "level", level_words, LEVEL_COUNT, "standard starter" },
	{ "step", step_kind_words, STEP_KIND_COUNT, "prepare work switch rest" },
};

START_TEST(every_enum_has_the_words_of_the_format)
{
	struct str s = STR_INIT;
	for (int i = 0; i < word_tables[_i].count; i++)
		str_addf(&s, "%s%s", i == 0 ? "" : " ", word_tables[_i].words[i]);
	expect(&s, word_tables[_i].joined, word_tables[_i].label);
}
END_TEST

Suite *exercise_suite(void)
{
	Suite *s = suite_create("exercise");
	TCase *tc = tcase_create("exercise");
	tcase_add_loop_test(tc, a_dose_is_built_layer_by_layer, 0, ARRAY_LEN(doses));
	tcase_add_loop_test(tc, a_dose_with_a_moving_phase_is_counted, 0, ARRAY_LEN(natures));
	tcase_add_test(tc, the_easier_one_is_the_first_variant_of_its_level);
	tcase_add_loop_test(tc, a_figure_is_inherited_where_the_body_is_placed_the_same, 0, ARRAY_LEN(figures));
	tcase_add_loop_test(tc, every_enum_has_the_words_of_the_format, 0, ARRAY_LEN(word_tables));
	suite_add_tcase(s, tc);
	return s;
}
