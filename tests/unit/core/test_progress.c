/* Steps up that no built-in exercise has: to a harder way. The rest is tested over the built-in ones. */
#include "limber/core/progress.h"

#include "fixture.h"
#include "limber/base/macros.h"
#include "limber/core/day.h"

Suite *progress_suite(void);

static const struct phase up[] = { { .name = "Up", .length = 2000 },
	                           { .name = "Hold", .length = 1000, .hold = true } };
static const struct caution not_for_hips[] = { { "hip", CAUTION_SKIP, NULL, "Not this." } };
static const struct variant harder[] = {
	{ .id = "single", .name = "On one leg", .level = VARIANT_HARDER, .cautions = { not_for_hips, 1 } },
};
static const struct exercise lift[] = {
	{ .id = "lift", .name = "Lift", .variants = harder, .variant_count = 1,
	  .dose = { .sets = 1, .reps = 15, .rep = { up, 2 } },
	  .starter = { .has = DOSE_REPS, .reps = 8 } },
};
static const char *const hip[] = { "hip" };
static const struct condition conditions[] = {
	{ "hip", "Hip", NULL, CONDITION_SET, { hip, 1 } },
};
static const uint32_t by_id[] = { 0 };
static const struct catalogue catalogue = {
	.exercises = lift, .exercise_count = 1, .exercises_by_id = by_id,
	.conditions = conditions, .condition_count = 1,
};

/* The top of the ladder, done in full and easily. */
static const struct record_item full[] = {
	{ .exercise = "lift", .sides = SIDES_NONE, .sets = 3, .reps = 45, .done = { 45 } },
};
#define SESSION(d) \
	{ .start = "2026-11-" d "T08:00:00+00:00", .day = "2026-11-" d, .routine = "r", .effort = 2, \
	  .pain_before = 0, .pain_after = 0, .items = full, .item_count = 1 }
static const struct record records[] = { SESSION("09"), SESSION("10") };
static const struct change top = {
	.id = "1", .at = "2026-11-01T09:00:00+00:00", .day = "2026-11-01", .act = CHANGE_TAKEN,
	.exercise = "lift", .from = { 2, 15, 0 }, .to = { 3, 15, 0 },
};

static const struct {
	const char *label;
	size_t conditions;
	const char *offer; /* NULL: none */
} tops[] = {
	{ "a harder way follows three sets", 0, "Lift the harder way (on one leg), 8 reps: easy twice, no pain." },
	{ "... but for those it does not suit", 1, NULL },
};

START_TEST(a_harder_way_comes_after_the_top)
{
	struct arena arena = ARENA_INIT;
	struct offers offers;
	const struct person person = { .conditions = hip, .condition_count = tops[_i].conditions,
		                       .checkin = CHECKIN_INIT };
	struct progress_input in = { &catalogue, records, ARRAY_LEN(records), &top, 1, 0, &person };
	ck_assert(day_parse("2026-11-12", &in.day));
	progress_offers(&in, &arena, &offers);
	ck_assert_msg(offers.count == (tops[_i].offer ? 1 : 0), "%s", tops[_i].label);
	if (tops[_i].offer) {
		ck_assert_str_eq(offers.items[0].change.reason, tops[_i].offer);
		ck_assert_str_eq(offers.items[0].change.variant, "single");
	}
	arena_release(&arena);
}
END_TEST

Suite *progress_suite(void)
{
	Suite *s = suite_create("progress");
	TCase *tc = tcase_create("progress");
	tcase_add_loop_test(tc, a_harder_way_comes_after_the_top, 0, ARRAY_LEN(tops));
	suite_add_tcase(s, tc);
	return s;
}
