/* The steps of an exercise's amount. */
#include "limber/core/ladder.h"

#include "fixture.h"
#include "limber/base/macros.h"

Suite *ladder_suite(void);

/* As in the catalogue. */
#define BRIDGE "1x15 rest 60: 2 2h 2", "sets 1 reps 8"
#define BIRD_DOG "1x10 alternate rest 45: 2 3h 2", "sets 1 reps 5"
#define DEADLIFT "1x10 each rest 60: 3 1h 2", "sets 1 reps 6"
#define LUNGE "1x6 alternate rest 45: 2 2 1 2", "sets 1 reps 4"
#define STRETCH "2x1 each: 30h", "sets 1 hold 20"
#define SINGLE_STRETCH "1x1: 30h", "sets 1 hold 20"
#define BALL "1x1 each: 60h", "sets 1 hold 30"

static const struct ladder_row {
	const char *label, *dose, *starter, *from;
	bool (*step)(const struct ladder *l, struct amount *a);
	const char *steps;
} rows[] = {
	{ "strengthener up", BRIDGE, "sets 1 reps 8", ladder_up,
	  "8 reps, 10 reps, 12 reps, 15 reps, 2 x 15 reps, 3 x 15 reps" },
	{ "strengthener down", BRIDGE, "sets 3", ladder_down,
	  "3 x 15 reps, 2 x 15 reps, 15 reps, 12 reps, 10 reps, 8 reps" },
	{ "between two steps, up", BRIDGE, "reps 11", ladder_up, "11 reps, 13 reps, 15 reps, 2 x 15 reps, 3 x 15 reps" },
	{ "between two steps, down", BRIDGE, "reps 11", ladder_down, "11 reps, 10 reps, 8 reps" },
	{ "below the starter, up", BRIDGE, "reps 5", ladder_up,
	  "5 reps, 6 reps, 7 reps, 8 reps, 10 reps, 12 reps, 15 reps, 2 x 15 reps, 3 x 15 reps" },
	{ "below the starter, down", BRIDGE, "reps 5", ladder_down, "5 reps" },
	{ "sets of less", BRIDGE, "sets 2 reps 12", ladder_up, "2 x 12 reps, 2 x 15 reps, 3 x 15 reps" },
	{ "more than the dose", BRIDGE, "reps 20", ladder_up, "20 reps, 2 x 20 reps, 3 x 20 reps" },
	{ "for range", LUNGE, "reps 4", ladder_up, "4 reps, 5 reps, 6 reps" },
	{ "for range, with sets of the dose", "2x6: 2 2", "sets 1 reps 4", "sets 1 reps 5", ladder_up,
	  "5 reps, 6 reps, 2 x 6 reps" },
	{ "single-leg deadlift", DEADLIFT, "reps 6", ladder_up,
	  "6 reps, 7 reps, 8 reps, 10 reps, 2 x 10 reps, 3 x 10 reps" },
	{ "control up", BIRD_DOG, "reps 5", ladder_up,
	  "5 reps of 3 s, 6 reps of 3 s, 7 reps of 3 s, 8 reps of 3 s, 10 reps of 3 s, 8 reps of 5 s, "
	  "6 reps of 8 s, 6 reps of 10 s, 2 x 6 reps of 10 s, 3 x 6 reps of 10 s" },
	{ "control down", BIRD_DOG, "sets 2 reps 6 hold 10", ladder_down,
	  "2 x 6 reps of 10 s, 6 reps of 10 s, 6 reps of 8 s, 8 reps of 5 s, 10 reps of 3 s, 8 reps of 3 s, "
	  "7 reps of 3 s, 6 reps of 3 s, 5 reps of 3 s" },
	{ "control with fewer reps", BIRD_DOG, "reps 4 hold 10", ladder_up,
	  "4 reps of 10 s, 5 reps of 10 s, 6 reps of 10 s, 2 x 6 reps of 10 s, 3 x 6 reps of 10 s" },
	{ "control in two sets", BIRD_DOG, "sets 2 reps 8 hold 5", ladder_up, "2 x 8 reps of 5 s, 3 x 8 reps of 5 s" },
	{ "stretch up", STRETCH, "sets 1 hold 20", ladder_up, "20 s, 30 s, 2 x 30 s, 3 x 30 s" },
	{ "stretch down", STRETCH, "sets 3", ladder_down, "3 x 30 s, 2 x 30 s, 30 s, 20 s" },
	{ "shorter stretch up", STRETCH, "sets 2 hold 15", ladder_up, "2 x 15 s, 2 x 20 s, 2 x 30 s, 3 x 30 s" },
	{ "held once", SINGLE_STRETCH, "sets 1 hold 20", ladder_up, "20 s, 30 s, 2 x 30 s, 3 x 30 s" },
	{ "held twice a set", "1x2 each: 30h", "sets 1 hold 20", "hold 20", ladder_up, "2 x 20 s, 2 x 30 s, 4 x 30 s, 6 x 30 s" },
	{ "massage is long enough", BALL, "hold 30", ladder_up, "30 s, 60 s" },
	{ "massage down", BALL, "hold 60", ladder_down, "60 s, 30 s" },
	{ "a third less of reps", BRIDGE, "reps 15", ladder_less,
	  "15 reps, 10 reps, 7 reps, 5 reps, 3 reps, 2 reps, 1 rep" },
	{ "a third less of sets", BRIDGE, "sets 3", ladder_less,
	  "3 x 15 reps, 2 x 15 reps, 2 x 10 reps, 2 x 7 reps, 2 x 5 reps, 2 x 3 reps, 2 x 2 reps, 2 x 1 rep" },
	{ "a third less of many sets", BRIDGE, "sets 6 reps 1", ladder_less, "6 x 1 rep, 4 x 1 rep, 3 x 1 rep, 2 x 1 rep" },
	{ "a third less of a hold", STRETCH, "sets 2", ladder_less,
	  "2 x 30 s, 2 x 20 s, 2 x 15 s, 2 x 10 s, 2 x 5 s" },
	{ "nothing to take away", SINGLE_STRETCH, "hold 5", ladder_less, "5 s" },
};

static struct amount amount_read(const char *text, struct arena *arena)
{
	struct dose d = dose_read(text, arena);
	return (struct amount){ d.has & DOSE_SETS ? d.sets : 0, d.has & DOSE_REPS ? d.reps : 0,
		                d.has & DOSE_HOLD ? d.hold : 0 };
}

static void make(struct ladder *l, const char *dose, const char *starter, struct arena *arena)
{
	const struct exercise e = { .id = "a", .dose = dose_read(dose, arena),
		                    .starter = dose_read(starter, arena) };
	ladder_of(l, &e, NULL);
}

START_TEST(a_ladder_goes_step_by_step)
{
	const struct ladder_row *k = &rows[_i];
	struct arena arena = ARENA_INIT;
	struct str s = STR_INIT;
	struct ladder l;
	make(&l, k->dose, k->starter, &arena);
	const struct amount own = amount_read(k->from, &arena);
	struct amount a = ladder_amount(&l, &own), before;
	ladder_say(&l, &a, &s);
	for (int i = 0; i < 30; i++) {
		before = a;
		if (!k->step(&l, &a)) {
			ck_assert_msg(amount_is_same(&before, &a), "%s: the end changes it", k->label);
			break;
		}
		ck_assert_msg(!amount_is_same(&before, &a), "%s: a step changes nothing", k->label);
		str_adds(&s, ", ");
		ladder_say(&l, &a, &s);
	}
	expect(&s, k->steps, k->label);
	arena_release(&arena);
}
END_TEST

/* What was gone up is gone down again, from the starter dose to the top. */
START_TEST(down_is_the_way_back)
{
	static const char *const doses[][2] = {
		{ BRIDGE }, { BIRD_DOG }, { DEADLIFT }, { LUNGE }, { STRETCH }, { SINGLE_STRETCH }, { BALL },
	};
	struct arena arena = ARENA_INIT;
	struct ladder l;
	make(&l, doses[_i][0], doses[_i][1], &arena);
	struct amount a = l.starter, before, back;
	for (;;) {
		before = a;
		if (!ladder_up(&l, &a))
			break;
		back = a;
		ck_assert(ladder_down(&l, &back));
		ck_assert(amount_is_same(&back, &before));
		/* Holds of control work grow as their reps fall: about the same work. */
		ck_assert(100 * ladder_work(&l, &a) >= 99 * ladder_work(&l, &before));
	}
	arena_release(&arena);
}
END_TEST

START_TEST(a_variant_has_a_ladder_of_its_own)
{
	struct arena arena = ARENA_INIT;
	struct str s = STR_INIT;
	const struct variant v = { .id = "v", .dose = dose_read("reps 10", &arena) };
	const struct exercise e = { .id = "a", .dose = dose_read("1x15 rest 60: 2 2h 2", &arena),
		                    .starter = dose_read("sets 1 reps 8", &arena) };
	struct ladder l;
	ladder_of(&l, &e, &v);
	ladder_say_change(&l, &l.starter, &l.dose, &s);
	expect(&s, "8 to 10 reps", "variant");
	ck_assert_int_eq(ladder_work(&l, &l.dose), 60000);
	arena_release(&arena);
}
END_TEST

/* A history can say anything: what is none of its kind is not kept, and the rest has bounds. */
static const struct { const char *dose, *starter, *own; struct amount is; } amounts[] = {
	{ BRIDGE, "sets 50 reps 5000 hold 9", { 20, 999, 0 } },
	{ BRIDGE, "sets 0 reps 0", { 1, 15, 0 } },
	{ BRIDGE, "sets 1 reps 1", { 1, 1, 0 } },
	{ BIRD_DOG, "hold 9000", { 1, 10, 3600 * MSEC_SECOND } },
	{ BIRD_DOG, "hold 0.1", { 1, 10, 500 } },
	{ STRETCH, "reps 7 hold 0.5", { 2, 0, 500 } },
	{ STRETCH, "sets 3", { 3, 0, 30 * MSEC_SECOND } },
};

START_TEST(an_amount_is_of_its_kind_and_within_bounds)
{
	struct arena arena = ARENA_INIT;
	struct ladder l;
	make(&l, amounts[_i].dose, amounts[_i].starter, &arena);
	const struct amount own = amount_read(amounts[_i].own, &arena), a = ladder_amount(&l, &own);
	ck_assert_msg(amount_is_same(&a, &amounts[_i].is), "%s: %d x %d, %lld ms", amounts[_i].own,
	              a.sets, a.reps, (long long)a.hold);
	arena_release(&arena);
}
END_TEST

START_TEST(a_change_is_said_shortly)
{
	static const struct { const char *dose, *starter, *from, *to, *said; } says[] = {
		{ BRIDGE, "reps 10", "reps 12", "10 to 12 reps" },
		{ BRIDGE, "reps 2", "reps 1", "2 to 1 rep" },
		{ BRIDGE, "reps 15", "sets 2 reps 15", "15 reps to 2 x 15 reps" },
		{ BIRD_DOG, "reps 10 hold 3", "reps 8 hold 5", "10 reps of 3 s to 8 reps of 5 s" },
		{ STRETCH, "sets 1 hold 20", "sets 1 hold 30", "20 to 30 s" },
		{ STRETCH, "sets 1 hold 20.5", "sets 1 hold 30", "20.5 s to 30 s" },
		{ STRETCH, "sets 1 hold 30", "sets 2 hold 30", "30 s to 2 x 30 s" },
	};
	struct arena arena = ARENA_INIT;
	struct str s = STR_INIT;
	struct ladder l;
	make(&l, says[_i].dose, says[_i].starter, &arena);
	const struct amount from = amount_read(says[_i].from, &arena), to = amount_read(says[_i].to, &arena);
	const struct amount a = ladder_amount(&l, &from), b = ladder_amount(&l, &to);
	ladder_say_change(&l, &a, &b, &s);
	expect(&s, says[_i].said, says[_i].said);
	arena_release(&arena);
}
END_TEST

Suite *ladder_suite(void)
{
	Suite *s = suite_create("ladder");
	TCase *tc = tcase_create("ladder");
	tcase_add_loop_test(tc, a_ladder_goes_step_by_step, 0, ARRAY_LEN(rows));
	tcase_add_loop_test(tc, down_is_the_way_back, 0, 7);
	tcase_add_test(tc, a_variant_has_a_ladder_of_its_own);
	tcase_add_loop_test(tc, an_amount_is_of_its_kind_and_within_bounds, 0, ARRAY_LEN(amounts));
	tcase_add_loop_test(tc, a_change_is_said_shortly, 0, 7);
	suite_add_tcase(s, tc);
	return s;
}
