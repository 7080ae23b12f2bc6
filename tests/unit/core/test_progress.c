/* What is offered of exercises that the built-in catalogue does not have. */
#include "limber/core/progress.h"

#include "fixture.h"
#include "limber/base/macros.h"
#include "limber/core/day.h"

Suite *progress_suite(void);

enum { S = MSEC_SECOND };

static const struct phase lift[] = { 
	{ .name = "Lift", .length = 2 * S }, { .name = "Lower", .length = 2 * S },
};
static const struct phase hold[] = { { .name = "Hold", .length = 30 * S, .hold = true } };
static const struct caution not_on_one_leg = { "hip", CAUTION_SKIP, NULL, "Not this." };

static const struct variant variants[] = {
	{ .id = "single", .name = "On one leg", .level = VARIANT_HARDER, .cautions = { &not_on_one_leg, 1 },
	  .dose = { .has = DOSE_REPS, .reps = 10 } },
	{ .id = "half", .name = "Half way", .level = VARIANT_EASIER, .dose = { .has = DOSE_REPS, .reps = 8 } },
};

/* Sorted by id. */
static const struct exercise exercises[] = {
	{ .id = "alone", .name = "Alone", .dose = { .sets = 1, .reps = 15, .rep = { lift, 2 } },
	  .starter = { .has = DOSE_REPS, .reps = 6 }, .variants = &variants[1], .variant_count = 1 },
	{ .id = "lift", .name = "Lift", .dose = { .sets = 1, .reps = 15, .rep = { lift, 2 } },
	  .starter = { .has = DOSE_REPS, .reps = 6 }, .variants = variants, .variant_count = 2 },
	{ .id = "stretch", .name = "Stretch", .dose = { .sets = 1, .reps = 2, .rep = { hold, 1 } },
	  .starter = { .has = DOSE_HOLD, .hold = 20 * S } },
};
static const uint32_t by_id[] = { 0, 1, 2 };
static const char *const hip_tags[] = { "hip" };
static const struct condition conditions[] = {
	{ "hip", "Hip", "hip", CONDITION_SET, { hip_tags, 1 } },
};
static const struct catalogue catalogue = {
	.exercises = exercises, .exercise_count = ARRAY_LEN(exercises), .exercises_by_id = by_id,
	.conditions = conditions, .condition_count = ARRAY_LEN(conditions),
};

/* Twice done in full and easy: what comes after the last step of the ladder. */
static const struct top_row {
	const char *exercise, *variant;
	int reps;
	const char *condition; /* NULL: none */
	const char *offer;
} rows[] = {
	{ "lift", NULL, 15, NULL, "Lift the harder way (on one leg), 6 reps: easy twice." },
	{ "lift", NULL, 15, "hip", "" },
	{ "lift", NULL, 12, NULL, "Lift 12 to 15 reps: easy twice." },
	{ "lift", "single", 10, NULL, "" },
	{ "lift", "single", 8, NULL, "Lift (on one leg) 8 to 10 reps: easy twice." },
	{ "lift", "half", 8, NULL, "Lift the usual way again, 6 reps: easy twice." },
	{ "lift", "half", 7, NULL, "Lift (half way) 7 to 8 reps: easy twice." },
	{ "alone", NULL, 15, NULL, "" },
};

START_TEST(after_the_top_comes_the_harder_way)
{
	const struct top_row *k = &rows[_i];
	const char *const days[] = { "2024-10-10", "2024-10-12" };
	const char *const starts[] = { "2024-10-10T08:00:00+00:00", "2024-10-12T08:00:00+00:00" };
	const struct change taken = {
		.act = CHANGE_TAKEN, .id = "c", .day = "2024-10-01", .at = "2024-10-01T08:00:00+00:00",
		.exercise = k->exercise, .variant = k->variant, .to = { 1, k->reps, 0 },
	};
	const struct record_item item = {
		.exercise = k->exercise, .variant = k->variant, .sets = 1, .reps = k->reps,
		.sides = SIDES_NONE, .done = { [SIDE_BOTH] = k->reps }, .mark = OUTCOME_DONE,
	};
	struct record records[2];
	struct person person = PERSON_INIT;
	int today;
	for (size_t i = 0; i < 2; i++) {
		records[i] = (struct record)RECORD_INIT;
		records[i].id = days[i];
		records[i].day = days[i];
		records[i].start = starts[i];
		records[i].effort = 2;
		records[i].items = &item;
		records[i].item_count = 1;
	}
	if (k->condition) {
		person.conditions = &k->condition;
		person.condition_count = 1;
	}
	ck_assert(day_parse(days[1], &today));
	const struct progress_input in = { &catalogue, records, 2, &taken, 1, today, &person };
	struct arena arena = ARENA_INIT;
	struct offers offers;
	struct str s = STR_INIT;
	progress_offers(&in, &arena, &offers);
	for (size_t i = 0; i < offers.count; i++)
		str_adds(&s, offers.items[i].change.reason);
	expect(&s, k->offer, k->offer);
	arena_release(&arena);
}
END_TEST

/* A stretch that is held twice a set: what hurt is one hold of it. */
START_TEST(what_hurt_is_a_third_less_of_each_hold)
{
	const struct record_item item = {
		.exercise = "stretch", .sets = 2, .hold = 40 * S, .sides = SIDES_NONE,
		.done = { [SIDE_BOTH] = 10 * S }, .mark = OUTCOME_HURT,
	};
	struct record r = RECORD_INIT;
	const struct person person = PERSON_INIT;
	r.id = r.day = "2024-10-12";
	r.start = "2024-10-12T08:00:00+00:00";
	r.items = &item;
	r.item_count = 1;
	struct arena arena = ARENA_INIT;
	struct offers offers;
	struct progress_input in = { &catalogue, &r, 1, NULL, 0, 0, &person };
	ck_assert(day_parse(r.day, &in.day));
	progress_offers(&in, &arena, &offers);
	ck_assert_uint_eq(offers.count, 1);
	ck_assert_str_eq(offers.items[0].change.reason, "Stretch 4 x 10 s to 4 x 5 s: it hurt.");
	ck_assert_int_eq(offers.items[0].change.to.hold, 5 * S);
	ck_assert_int_eq(offers.items[0].change.to.reps, 0);
	arena_release(&arena);
}
END_TEST

/* What was taken after it hurt answers it, also where the time of one of them is bad. */
static const struct when_row {
	const char *hurt, *taken;
} whens[] = {
	{ "2024-10-12T08:00:00+00:00", "2024-10-14T08:80:00+00:00" },
	{ "2024-10-12T25:00:00+00:00", "2024-10-14T08:00:00+00:00" },
	{ "soon", "later" },
};

START_TEST(what_was_answered_is_not_offered_again)
{
	const struct record_item item = {
		.exercise = "lift", .sets = 1, .reps = 15, .sides = SIDES_NONE,
		.done = { [SIDE_BOTH] = 15 }, .mark = OUTCOME_HURT,
	};
	const struct change taken = {
		.act = CHANGE_TAKEN, .id = "c", .day = "2024-10-14", .at = whens[_i].taken,
		.exercise = "lift", .from = { 1, 15, 0 }, .to = { 1, 10, 0 },
	};
	struct record r = RECORD_INIT;
	const struct person person = PERSON_INIT;
	r.id = "r";
	r.day = "2024-10-12";
	r.start = whens[_i].hurt;
	r.items = &item;
	r.item_count = 1;
	struct arena arena = ARENA_INIT;
	struct offers offers;
	struct progress_input in = { &catalogue, &r, 1, &taken, 0, 0, &person };
	ck_assert(day_parse(taken.day, &in.day));
	progress_offers(&in, &arena, &offers);
	ck_assert_uint_eq(offers.count, 1);
	in.change_count = 1;
	progress_offers(&in, &arena, &offers);
	ck_assert_uint_eq(offers.count, 0);
	arena_release(&arena);
}
END_TEST

Suite *progress_suite(void)
{
	Suite *s = suite_create("progress");
	TCase *tc = tcase_create("progress");
	tcase_add_loop_test(tc, after_the_top_comes_the_harder_way, 0, ARRAY_LEN(rows));
	tcase_add_test(tc, what_hurt_is_a_third_less_of_each_hold);
	tcase_add_loop_test(tc, what_was_answered_is_not_offered_again, 0, ARRAY_LEN(whens));
	suite_add_tcase(s, tc);
	return s;
}
