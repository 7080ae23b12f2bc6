/* A routine as a person does it: conditions, what was said, own doses. */
#include "limber/core/fit.h"

#include <string.h>

#include "fixture.h"
#include "limber/base/macros.h"

Suite *fit_suite(void);

#define REP(...) \
	.rep = { (const struct phase[]){ __VA_ARGS__ }, \
		 sizeof((const struct phase[]){ __VA_ARGS__ }) / sizeof(struct phase) }
#define CAUTIONS(...) \
	.cautions = { (const struct caution[]){ __VA_ARGS__ }, \
		      sizeof((const struct caution[]){ __VA_ARGS__ }) / sizeof(struct caution) }

enum { S = MSEC_SECOND };

static const struct variant lift_variants[] = {
	{ .id = "half", .name = "Half way", .level = VARIANT_EASIER,
	  .dose = { .has = DOSE_REPS, .reps = 8 },
	  CAUTIONS({ "knee", CAUTION_NOTE, NULL, "Slowly" }) },
	{ .id = "single", .name = "On one leg", .level = VARIANT_HARDER,
	  .dose = { .has = DOSE_REPS, .reps = 10 },
	  CAUTIONS({ "hip", CAUTION_SKIP, NULL, "Not this." }) },
	{ .id = "chair", .name = "On a chair", .level = VARIANT_OTHER,
	  CAUTIONS({ "heart", CAUTION_NOTE, NULL, "Breathe." }) },
};
static const struct variant turn_variants[] = {
	{ .id = "small", .name = "Small", .level = VARIANT_EASIER,
	  CAUTIONS({ "ring", CAUTION_SWAP, "twist", "Twist." }) },
};

/* Sorted by id. */
static const struct exercise exercises[] = {
	{ .id = "lift", .name = "Lift", .variants = lift_variants,
	  .variant_count = ARRAY_LEN(lift_variants),
	  .dose = { .sets = 1, .reps = 15, REP({ .name = "Up", .length = 2 * S }) },
	  CAUTIONS({ "knee", CAUTION_SWAP, "half", "Only half way." },
	           { "back", CAUTION_SWAP, "nowhere", "There is no such thing." },
	           { "back", CAUTION_SWAP, "stretch", "Stretch instead." },
	           { "heart", CAUTION_NOTE, NULL, "Breathe." }) },
	{ .id = "stretch", .name = "Stretch",
	  .dose = { .sets = 2, .reps = 1, REP({ .name = "Hold", .length = 30 * S, .hold = true }) },
	  CAUTIONS({ "up", CAUTION_SKIP, NULL, "Later." }, { "heart", CAUTION_NOTE, NULL, "Calm." },
	           { "knee", CAUTION_NOTE, NULL, "Kneel on something soft" }) },
	{ .id = "turn", .name = "Turn", .variants = turn_variants, .variant_count = 1,
	  .dose = { .sets = 1, .reps = 5, REP({ .name = "Turn", .length = 2 * S },
	                                     { .name = "Hold", .length = 3 * S, .hold = true }) },
	  CAUTIONS({ "ring", CAUTION_SWAP, "twist", "Twist." }, { "legs", CAUTION_SKIP, NULL, "No." }) },
	{ .id = "twist", .name = "Twist",
	  .dose = { .sets = 1, .reps = 5, REP({ .name = "Twist", .length = 2 * S }) },
	  CAUTIONS({ "ring", CAUTION_SWAP, "turn", "Turn." }, { "pain", CAUTION_SKIP, NULL, "No." }) },
};
enum { LIFT, STRETCH, TURN, TWIST };

#define TAG(name) { (const char *const[]){ name }, 1 }
static const struct condition conditions[] = {
	{ "knee", "Knee trouble", "knee", CONDITION_SET, TAG("knee") },
	{ "back", "Back", NULL, CONDITION_SET, TAG("back") },
	{ "hip", "Hip", "hip", CONDITION_SET, TAG("hip") },
	{ "heart", "Heart", "heart", CONDITION_SET, TAG("heart") },
	{ "ring", "Ring", "ring", CONDITION_SET, TAG("ring") },
	{ "up", "Just up", "you are just up", CONDITION_JUST_UP, TAG("up") },
	{ "legs", "Legs", "legs", CONDITION_LEGS, TAG("legs") },
	{ "pain", "Pain", "pain", CONDITION_PAIN, TAG("pain") },
};

static const uint32_t by_id[] = { LIFT, STRETCH, TURN, TWIST };
static const struct catalogue catalogue = {
	.exercises = exercises, .exercise_count = ARRAY_LEN(exercises), .exercises_by_id = by_id,
	.conditions = conditions, .condition_count = ARRAY_LEN(conditions),
};

/* "lift/half 1x8; stretch 2x1 hold 20: Calm." of what is left, then "| " and the notes. */
static void add_fitted(struct str *out, const struct fitted *f)
{
	struct plan plan;
	struct plan_options options = PLAN_OPTIONS_INIT;
	struct error err;
	if (f->routine.item_count > 0)
		ck_assert(plan_compile(&plan, &f->routine, 0, &options, &err));
	for (size_t i = 0; i < f->routine.item_count; i++) {
		const struct item *item = &f->routine.items[i];
		const struct dose *dose = &plan.items[i].dose;
		str_addf(out, "%s%s%s%s %dx%d", i > 0 ? "; " : "", item->exercise_id,
		         item->variant_id ? "/" : "", item->variant_id ? item->variant_id : "",
		         dose->sets, dose->reps);
		ck_assert_str_eq(item->exercise_id, item->exercise->id);
		if (dose_hold(dose) > 0)
			str_addf(out, " hold %d", (int)(dose_hold(dose) / S));
		if (item->note)
			str_addf(out, ": %s", item->note);
	}
	if (f->routine.item_count > 0)
		plan_release(&plan);
	for (size_t i = 0; i < f->note_count; i++) {
		str_addf(out, "%s%zu ", i == 0 ? " | " : "; ", f->notes[i].item);
		fit_say_note(out, &f->notes[i]);
	}
}

#define DO(e) { .exercise = (e) }
#define WAY(e, v) { .exercise = (e), .variant = (v) }
#define NOTED(e, n) { .exercise = (e), .note = (n) }
#define REPS(e, n) { .exercise = (e), .dose = { .has = DOSE_REPS, .reps = (n) } }
#define SILENT .checkin = CHECKIN_INIT

static const struct row {
	const char *label;
	struct { int exercise; const char *variant, *note; struct dose dose; } items[3];
	int count;
	enum kind kind;
	const char *conditions[3];
	struct checkin checkin;
	struct own_dose own[2];
	const char *becomes;
} rows[] = {
	{ "nothing is known of them", { DO(LIFT), DO(STRETCH) }, 2, SILENT,
	  .becomes = "lift 1x15; stretch 2x1 hold 30" },
	{ "no items", { { .exercise = 0 } }, 0, SILENT, .becomes = "" },

	/* conditions */
	{ "another way", { DO(LIFT) }, 1, .conditions = { "knee" }, SILENT,
	  .becomes = "lift/half 1x8: Slowly | 0 Lift: half way instead (knee)" },
	{ "... keeps the item's note", { NOTED(LIFT, "Ribs down") }, 1, .conditions = { "knee" }, SILENT,
	  .becomes = "lift/half 1x8: Ribs down. Slowly | 0 Lift: half way instead (knee)" },
	{ "what it is swapped to is done already", { WAY(LIFT, "half") }, 1, .conditions = { "knee" },
	  SILENT, .becomes = "lift/half 1x8: Slowly" },
	{ "a variant's own cautions hold", { WAY(LIFT, "chair") }, 1, .conditions = { "knee" },
	  SILENT, .becomes = "lift/chair 1x15" },
	{ "another exercise, and no name in short", { DO(LIFT) }, 1, .conditions = { "back" },
	  SILENT, .becomes = "stretch 2x1 hold 30 | 0 Lift: Stretch instead (Back)" },
	{ "a variant of which nothing is said", { WAY(LIFT, "half") }, 1, .conditions = { "back" },
	  SILENT, .becomes = "lift/half 1x8" },
	{ "the first of two swaps", { DO(LIFT) }, 1, .conditions = { "knee", "back" },
	  SILENT, .becomes = "lift/half 1x8: Slowly | 0 Lift: half way instead (knee)" },
	{ "what it leads to is out", { DO(LIFT) }, 1, .conditions = { "back" },
	  .checkin = { .pain = SCORE_NONE, .just_up = REPLY_YES },
	  .becomes = " | 0 Left out: Lift (Back)" },
	{ "a circle comes to an end", { DO(TURN), DO(LIFT) }, 2, .conditions = { "ring" },
	  SILENT, .becomes = "lift 1x15 | 0 Left out: Turn (ring)" },
	{ "a note is said with the item's own", { NOTED(STRETCH, "Mind the step") }, 1,
	  .conditions = { "heart", "knee" }, SILENT,
	  .becomes = "stretch 2x1 hold 30: Mind the step. Calm. Kneel on something soft" },
	{ "a note of one exercise is not another's", { NOTED(LIFT, "Mind the step") }, 1,
	  .conditions = { "back" }, SILENT,
	  .becomes = "stretch 2x1 hold 30 | 0 Lift: Stretch instead (Back)" },
	{ "nobody knows it", { DO(LIFT) }, 1, .conditions = { "gout" }, SILENT,
	  .becomes = "lift 1x15" },

	/* doses of the routine with what is done instead */
	{ "smaller amounts stay", { REPS(LIFT, 5) }, 1,
	  .conditions = { "knee" }, SILENT,
	  .becomes = "lift/half 1x5: Slowly | 0 Lift: half way instead (knee)" },
	{ "larger ones do not",
	  { { .exercise = LIFT, .dose = { .has = DOSE_REPS | DOSE_SETS, .reps = 20, .sets = 3 } } }, 1,
	  .conditions = { "knee" }, SILENT,
	  .becomes = "lift/half 1x8: Slowly | 0 Lift: half way instead (knee)" },
	{ "... nor those of something else", { REPS(LIFT, 20) }, 1,
	  .conditions = { "back" }, SILENT,
	  .becomes = "stretch 2x1 hold 30 | 0 Lift: Stretch instead (Back)" },

	{ "a hold that is shorter stays", { { .exercise = LIFT, .dose = { .has = DOSE_HOLD, .hold = 20 * S } } }, 1,
	  .conditions = { "back" }, SILENT,
	  .becomes = "stretch 2x1 hold 20 | 0 Lift: Stretch instead (Back)" },
	{ "... and no longer one", { { .exercise = LIFT, .dose = { .has = DOSE_HOLD, .hold = 60 * S } } }, 1,
	  .conditions = { "back" }, SILENT,
	  .becomes = "stretch 2x1 hold 30 | 0 Lift: Stretch instead (Back)" },

	/* the same twice */
	{ "it comes next anyway", { DO(LIFT), DO(STRETCH) }, 2, .conditions = { "back" },
	  SILENT,
	  .becomes = "stretch 2x1 hold 30 | 0 Left out: Lift, as Stretch comes anyway (Back)" },
	{ "it has come before", { DO(STRETCH), DO(TURN), DO(LIFT) }, 3, .conditions = { "back" },
	  SILENT,
	  .becomes = "stretch 2x1 hold 30; turn 1x5 hold 3 | "
	             "2 Left out: Lift, as Stretch comes anyway (Back)" },
	{ "what the routine has twice stays twice", { DO(LIFT), DO(TURN), DO(LIFT) }, 3,
	  .conditions = { "back" }, SILENT,
	  .becomes = "stretch 2x1 hold 30; turn 1x5 hold 3; stretch 2x1 hold 30 | "
	             "0 Lift: Stretch instead (Back); 2 Lift: Stretch instead (Back)" },

	/* what was said */
	{ "just up", { DO(STRETCH), DO(LIFT) }, 2, .checkin = { .pain = 0, .just_up = REPLY_YES },
	  .becomes = "lift 1x15 | 0 Left out: Stretch (you are just up)" },
	{ "up for long", { DO(STRETCH) }, 1, .checkin = { .pain = 0, .just_up = REPLY_NO },
	  .becomes = "stretch 2x1 hold 30" },
	{ "legs", { DO(TURN), DO(TWIST) }, 2, .checkin = { .pain = 0, .legs = REPLY_YES },
	  .becomes = "twist 1x5 | 0 Left out: Turn (legs)" },
	{ "amber", { DO(TWIST), DO(TURN) }, 2, .checkin = { .pain = 4 },
	  .becomes = "turn 1x5 hold 3 | 0 Left out: Twist (pain)" },
	{ "green", { DO(TWIST) }, 1, .checkin = { .pain = 3, .legs = REPLY_NO }, .becomes = "twist 1x5" },

	/* their own doses */
	{ "more reps", { DO(LIFT) }, 1, SILENT,
	  .own = { { .exercise = "lift", .amount = { .reps = 18, .sets = 2 } } },
	  .becomes = "lift 2x18 | 0 Lift: your own dose" },
	{ "a longer hold", { DO(STRETCH) }, 1, SILENT,
	  .own = { { .exercise = "stretch", .amount = { .hold = 45 * S } } },
	  .becomes = "stretch 2x1 hold 45 | 0 Stretch: your own dose" },
	{ "no hold where there is none", { DO(LIFT) }, 1, SILENT,
	  .own = { { .exercise = "lift", .amount = { .hold = 45 * S } } }, .becomes = "lift 1x15" },
	{ "as the catalogue has it", { DO(LIFT) }, 1, SILENT,
	  .own = { { .exercise = "lift", .amount = { .reps = 15 } } }, .becomes = "lift 1x15" },
	{ "a routine's smaller amount stays", { REPS(LIFT, 6) }, 1,
	  SILENT, .own = { { .exercise = "lift", .amount = { .reps = 12, .sets = 2 } } },
	  .becomes = "lift 1x6" },
	{ "a routine's larger one does not", { REPS(LIFT, 20) }, 1,
	  SILENT, .own = { { .exercise = "lift", .amount = { .reps = 12 } } },
	  .becomes = "lift 1x12 | 0 Lift: your own dose" },
	{ "what is gentle stays gentle", { DO(LIFT), DO(STRETCH) }, 2, KIND_GENTLE,
	  SILENT,
	  .own = { { .exercise = "lift", .amount = { .reps = 18 } },
	           { .exercise = "stretch", .amount = { .hold = 20 * S } } },
	  .becomes = "lift 1x15; stretch 2x1 hold 20 | 1 Stretch: your own dose" },
	{ "what no dose can be", { DO(LIFT) }, 1, SILENT,
	  .own = { { .exercise = "lift", .amount = { .reps = 1 << 30, .sets = 1 << 30 } } },
	  .becomes = "lift 20x999 | 0 Lift: your own dose" },
	{ "no hold can be an hour and a second", { DO(STRETCH) }, 1, SILENT,
	  .own = { { .exercise = "stretch", .amount = { .hold = 3601 * S } } },
	  .becomes = "stretch 2x1 hold 3600 | 0 Stretch: your own dose" },
	{ "their own way", { DO(LIFT) }, 1, SILENT, .own = { { .exercise = "lift", .variant = "single" } },
	  .becomes = "lift/single 1x10 | 0 Lift: on one leg instead (your own way)" },
	{ "... with its dose", { DO(LIFT) }, 1, SILENT,
	  .own = { { .exercise = "lift", .variant = "single", .amount = { .reps = 12 } } },
	  .becomes = "lift/single 1x12 | 0 Lift: on one leg instead (your own way)" },
	{ "a routine's other way stays", { WAY(LIFT, "chair") }, 1, SILENT,
	  .own = { { .exercise = "lift", .variant = "single", .amount = { .reps = 20 } } },
	  .becomes = "lift/chair 1x15" },
	{ "... and takes what is less", { WAY(LIFT, "chair") }, 1, SILENT,
	  .own = { { .exercise = "lift", .variant = "single", .amount = { .reps = 12 } } },
	  .becomes = "lift/chair 1x12 | 0 Lift, on a chair: your own dose" },
	{ "what is gentle is not made harder", { DO(LIFT) }, 1, KIND_GENTLE, SILENT,
	  .own = { { .exercise = "lift", .variant = "single" } }, .becomes = "lift 1x15" },
	{ "a harder way gives way to an easier one", { WAY(LIFT, "single") }, 1, SILENT,
	  .own = { { .exercise = "lift", .variant = "half" } },
	  .becomes = "lift/half 1x8 | 0 Lift, on one leg: half way instead (your own way)" },
	{ "their own way is out", { DO(LIFT) }, 1, .conditions = { "hip" }, SILENT,
	  .own = { { .exercise = "lift", .variant = "single" } }, .becomes = "lift 1x15" },
	{ "their own way suits, the planned one does not", { DO(LIFT) }, 1, .conditions = { "knee" },
	  SILENT, .own = { { .exercise = "lift", .variant = "chair" } },
	  .becomes = "lift/chair 1x15 | 0 Lift: on a chair instead (your own way)" },
	{ "a way that is gone", { DO(LIFT) }, 1, SILENT, .own = { { .exercise = "lift", .variant = "gone" } },
	  .becomes = "lift 1x15" },
	{ "what a condition leads to anyway is told as that", { DO(LIFT) }, 1, .conditions = { "knee" }, SILENT,
	  .own = { { .exercise = "lift", .variant = "half", .amount = { .sets = 2 } } },
	  .becomes = "lift/half 2x8: Slowly | 0 Lift: half way instead (knee)" },
	{ "another way is not made more than it is", { DO(LIFT) }, 1, .conditions = { "knee" }, SILENT,
	  .own = { { .exercise = "lift", .amount = { .reps = 12, .sets = 2 } } },
	  .becomes = "lift/half 1x8: Slowly | 0 Lift: half way instead (knee)" },
	{ "... but less", { DO(LIFT) }, 1, .conditions = { "knee" }, SILENT,
	  .own = { { .exercise = "lift", .amount = { .reps = 6 } } },
	  .becomes = "lift/half 1x6: Slowly | 0 Lift: half way instead (knee)" },
	{ "it hurt", { DO(LIFT), DO(STRETCH) }, 2, SILENT,
	  .own = { { .exercise = "lift", .out = true } },
	  .becomes = "stretch 2x1 hold 30 | 0 Left out: Lift (it hurt)" },
	{ "what is done instead hurt", { DO(LIFT) }, 1, .conditions = { "back" }, SILENT,
	  .own = { { .exercise = "stretch", .out = true } }, .becomes = " | 0 Left out: Lift (Back)" },
	{ "what is done instead has their dose", { DO(LIFT) }, 1, .conditions = { "back" },
	  SILENT, .own = { { .exercise = "stretch", .amount = { .sets = 3 } } },
	  .becomes = "stretch 3x1 hold 30 | 0 Lift: Stretch instead (Back)" },
};

static struct person person_of(const struct row *k)
{
	struct person p = { .conditions = k->conditions, .checkin = k->checkin, .doses = k->own };
	while (p.condition_count < ARRAY_LEN(k->conditions) && k->conditions[p.condition_count])
		p.condition_count++;
	while (p.dose_count < ARRAY_LEN(k->own) && k->own[p.dose_count].exercise)
		p.dose_count++;
	return p;
}

START_TEST(a_routine_fits)
{
	const struct row *k = &rows[_i];
	const struct person person = person_of(k);
	struct item items[ARRAY_LEN(k->items)];
	struct str got = STR_INIT;
	struct fitted f;
	for (int i = 0; i < k->count; i++) {
		const struct exercise *e = &exercises[k->items[i].exercise];
		const char *variant = k->items[i].variant;
		items[i] = (struct item){
			.exercise_id = e->id, .exercise = e, .variant_id = variant,
			.variant = variant ? exercise_variant(e, variant) : NULL,
			.note = k->items[i].note, .dose = k->items[i].dose,
		};
	}
	const struct routine routine = { .id = "r", .name = "Routine", .kind = k->kind, .items = items,
		                         .item_count = (size_t)k->count };
	fit_routine(&f, &catalogue, &person, &routine);
	add_fitted(&got, &f);
	fitted_release(&f);
	expect(&got, k->becomes, k->label);
}
END_TEST

START_TEST(places_are_found_again)
{
	const char *const up[] = { "up" };
	const struct person person = { .conditions = up, .condition_count = 1, .checkin = CHECKIN_INIT };
	const struct item items[] = {
		{ .exercise_id = "stretch", .exercise = &exercises[STRETCH] },
		{ .exercise_id = "lift", .exercise = &exercises[LIFT] },
		{ .exercise_id = "stretch", .exercise = &exercises[STRETCH] },
		{ .exercise_id = "turn", .exercise = &exercises[TURN] },
		{ .exercise_id = "stretch", .exercise = &exercises[STRETCH] },
	};
	const struct routine routine = { .id = "r", .name = "Routine", .items = items,
		                         .item_count = ARRAY_LEN(items) };
	static const size_t now[] = { 0, 0, 1, 1, 0, 0 };
	struct fitted f;
	fit_routine(&f, &catalogue, &person, &routine);
	ck_assert_uint_eq(f.routine.item_count, 2);
	for (size_t i = 0; i < ARRAY_LEN(now); i++)
		ck_assert_uint_eq(fitted_index(&f, i), now[i]);
	fitted_release(&f);
}
END_TEST

/* Those of the notes alone: what follows them in memory is not theirs. */
START_TEST(only_what_must_be_told_is_counted)
{
	struct fit_note notes[] = { { .act = FIT_LEFT_OUT }, { .act = FIT_LEFT_OUT } };
	struct fitted f = { .notes = notes };
	for (size_t i = 0; i <= ARRAY_LEN(notes); i++) {
		f.note_count = i;
		ck_assert_uint_eq(fit_count_told(&f), i);
	}
}
END_TEST

START_TEST(nothing_left_is_said_with_its_reasons)
{
	const char *const set[] = { "up", "legs" };
	const struct person person = { .conditions = set, .condition_count = 2, .checkin = CHECKIN_INIT };
	const struct item items[] = {
		{ .exercise_id = "stretch", .exercise = &exercises[STRETCH] },
		{ .exercise_id = "turn", .exercise = &exercises[TURN] },
		{ .exercise_id = "stretch", .exercise = &exercises[STRETCH] },
		{ .exercise_id = "turn", .exercise = &exercises[TURN] },
	};
	struct routine routine = { .id = "r", .name = "Routine", .items = items, .item_count = 4 };
	struct error err = ERROR_INIT;
	struct fitted f;
	fit_routine(&f, &catalogue, &person, &routine);
	ck_assert_uint_eq(fit_count_told(&f), 4);
	ck_assert(!fitted_is_playable(&f, NULL));
	ck_assert(!fitted_is_playable(&f, &err));
	ck_assert_str_eq(err.text, "nothing of Routine suits you (you are just up, legs): ask a "
	                           "physiotherapist which exercises are right for you");
	fitted_release(&f);
	routine.name = "Stretch";
	routine.item_count = 1;
	fit_routine(&f, &catalogue, &person, &routine);
	ck_assert(!fitted_is_playable(&f, &err));
	ck_assert_str_eq(err.text, "Stretch does not suit you (you are just up): ask a physiotherapist "
	                           "which exercises are right for you");
	fitted_release(&f);
	routine.item_count = 0;
	fit_routine(&f, &catalogue, &person, &routine);
	ck_assert(!fitted_is_playable(&f, &err));
	ck_assert_str_eq(err.text, "'r' has no exercises");
	fitted_release(&f);
}
END_TEST

static const struct easier_row {
	const char *condition, *variant, *easier;
} easier_rows[] = {
	{ NULL, NULL, "half" },
	{ NULL, "half", NULL },
	{ NULL, "chair", "half" },
	{ "knee", NULL, "half" },
};

START_TEST(the_easier_way_is_one_that_suits)
{
	const struct easier_row *k = &easier_rows[_i];
	const struct person person = { .conditions = &k->condition,
		                       .condition_count = k->condition != NULL, .checkin = CHECKIN_INIT };
	const struct way now = { &exercises[LIFT],
		                 k->variant ? exercise_variant(&exercises[LIFT], k->variant) : NULL };
	const struct variant *v = fit_easier(&catalogue, &person, &now);
	ck_assert_pstr_eq(v ? v->id : NULL, k->easier);
}
END_TEST

START_TEST(an_easier_way_that_is_out_is_none)
{
	const char *const ring[] = { "ring" };
	const struct person person = { .conditions = ring, .condition_count = 1, .checkin = CHECKIN_INIT };
	const struct way now = { &exercises[TURN], NULL };
	ck_assert_ptr_null(fit_easier(&catalogue, &person, &now));
}
END_TEST

/* Chosen in the middle of a session: with the person's dose, and what is said for them. */
START_TEST(what_is_chosen_fits_too)
{
	const char *const heart[] = { "heart" };
	const struct own_dose own[] = { { .exercise = "stretch", .amount = { .sets = 1, .hold = 20 * S } } };
	const struct person person = { .conditions = heart, .condition_count = 1,
		                       .checkin = CHECKIN_INIT, .doses = own, .dose_count = 1 };
	const struct item items[] = { { .exercise_id = "lift", .exercise = &exercises[LIFT],
		                        .block = "Block", .note = "Not for this" } };
	const struct routine routine = { .id = "r", .name = "R", .items = items, .item_count = 1 };
	const struct plan_options options = PLAN_OPTIONS_INIT;
	struct arena arena = ARENA_INIT;
	struct session *s = session_new(&routine, 0, &options, 0, NULL);
	const struct item by = fit_chosen(&catalogue, &person, &(struct way){ &exercises[STRETCH], NULL },
	                                  &arena);
	ck_assert(session_replace(s, 0, &by, OUTCOME_SWAPPED, NULL));
	arena_release(&arena); /* the session has its own */
	const struct plan_item *now = &session_plan(s)->items[0];
	ck_assert_ptr_eq(now->exercise, &exercises[STRETCH]);
	ck_assert_int_eq(now->dose.sets, 1);
	ck_assert_int_eq(dose_hold(&now->dose), 20 * S);
	ck_assert_str_eq(now->note, "Calm.");
	ck_assert_str_eq(now->block, "Block");
	session_free(s);
}
END_TEST

static const struct effect_row {
	const char *condition;
	int exercise;
	const char *effect; /* NULL: none */
} effect_rows[] = {
	{ "knee", LIFT, "swap half way: Only half way." },
	{ "back", LIFT, "swap Stretch: There is no such thing." },
	{ "up", STRETCH, "skip: Later." },
	{ "heart", STRETCH, "note: Calm." },
	{ "hip", LIFT, NULL },
};

START_TEST(a_condition_has_effects)
{
	const struct effect_row *k = &effect_rows[_i];
	struct str got = STR_INIT;
	struct fit_effect effect;
	const struct exercise *e = &exercises[k->exercise];
	bool any = fit_effect(&catalogue, catalogue_condition(&catalogue, k->condition), e, &effect);
	ck_assert_int_eq(any, k->effect != NULL);
	if (!any)
		return;
	str_adds(&got, caution_act_words[effect.act]);
	if (effect.act == CAUTION_SWAP) {
		str_addc(&got, ' ');
		fit_say_instead(&got, e, &effect.to);
	}
	str_addf(&got, ": %s", effect.text);
	expect(&got, k->effect, k->condition);
}
END_TEST

static const struct word_row {
	const char *word, *says;
} word_rows[] = {
	{ "kne", "no condition 'kne'. Did you mean 'knee'?\nThere are: knee back hip heart ring" },
	{ "trouble", "no condition 'trouble'. Did you mean 'knee'?\nThere are: knee back hip heart ring" },
	{ "xyzzy-plugh", "no condition 'xyzzy-plugh'\nThere are: knee back hip heart ring" },
	{ "", "no condition ''\nThere are: knee back hip heart ring" },
};

START_TEST(a_word_that_is_no_condition_gets_a_hint)
{
	struct error err = ERROR_INIT;
	ck_assert_ptr_eq(catalogue_find_condition(&catalogue, "up", &err), &conditions[5]);
	ck_assert_ptr_null(catalogue_find_condition(&catalogue, word_rows[_i].word, &err));
	ck_assert_str_eq(err.text, word_rows[_i].says);
}
END_TEST

Suite *fit_suite(void)
{
	Suite *s = suite_create("fit");
	TCase *tc = tcase_create("fit");
	tcase_add_loop_test(tc, a_routine_fits, 0, ARRAY_LEN(rows));
	tcase_add_test(tc, places_are_found_again);
	tcase_add_test(tc, only_what_must_be_told_is_counted);
	tcase_add_test(tc, nothing_left_is_said_with_its_reasons);
	tcase_add_loop_test(tc, the_easier_way_is_one_that_suits, 0, ARRAY_LEN(easier_rows));
	tcase_add_test(tc, an_easier_way_that_is_out_is_none);
	tcase_add_test(tc, what_is_chosen_fits_too);
	tcase_add_loop_test(tc, a_condition_has_effects, 0, ARRAY_LEN(effect_rows));
	tcase_add_loop_test(tc, a_word_that_is_no_condition_gets_a_hint, 0, ARRAY_LEN(word_rows));
	suite_add_tcase(s, tc);
	return s;
}
