/* Doses, sides, next steps and outcomes in words: the exact sentences. */
#include "limber/core/say.h"

#include "fixture.h"
#include "limber/base/macros.h"

Suite *say_suite(void);

static const struct {
	const char *dose, *text;
} doses[] = {
	{ "1x15 each rest 45: 2 1h 2", "15 reps each side" },
	{ "2x12 rest 45: 2", "2 sets of 12 reps, 45 s rest between" },
	{ "2x12 rest 0: 2", "2 sets of 12 reps" },
	{ "3x1 rest 0.5: 2", "3 sets of 1 rep, 0.5 s rest between" },
	{ "1x1: 2", "1 rep" },
	{ "1x10 alternate: 2 3h 2", "10 reps each side, alternating" },
	{ "2x10 alternate rest 45: 2",
	  "2 sets of 10 reps each side, alternating, 45 s rest between" },
	{ "1x1: 30h", "30 s" },
	{ "1x1 each: 45h", "45 s each side" },
	{ "2x1 each: 30h", "2 x 30 s each side" },
	{ "2x1 rest 10: 30h", "2 x 30 s, 10 s rest between" },
	{ "1x1: 2.5h", "2.5 s" },
	{ "1x5 alternate: 10h", "5 x 10 s each side, alternating" },
	{ "2x5: 10h", "10 x 10 s" },
	{ "1x1: 3600h", "3600 s" },
};

START_TEST(a_dose_in_words)
{
	struct arena arena = ARENA_INIT;
	struct str s = STR_INIT;
	struct dose dose = dose_read(doses[_i].dose, &arena);
	say_dose(&s, &dose);
	expect(&s, doses[_i].text, doses[_i].dose);
	arena_release(&arena);
}
END_TEST

static const struct {
	const char *dose, *text;
} tempos[] = {
	{ "1x1: 2 2h 2", "Lift 2 s, Squeeze 2 s, Lower 2 s" },
	{ "1x1: 1.5 0.5h", "Lift 1.5 s, Squeeze 0.5 s" },
	{ "1x1: 30h", "Lift 30 s" },
	{ "1x1: 1.459 2.919", "Lift 1.5 s, Squeeze 2.9 s" },
	{ "1x1: 1.949 1.95", "Lift 1.9 s, Squeeze 2 s" },
	{ "1x1: 0.997 0.25", "Lift 1 s, Squeeze 0.3 s" },
	{ "1x1: 1.049 1.05", "Lift 1 s, Squeeze 1.1 s" },
	{ "1x1: 9.999", "Lift 10 s" },
};

START_TEST(a_tempo_in_words)
{
	struct arena arena = ARENA_INIT;
	struct str s = STR_INIT;
	struct dose dose = dose_read(tempos[_i].dose, &arena);
	say_tempo(&s, &dose);
	expect(&s, tempos[_i].text, tempos[_i].dose);
	arena_release(&arena);
}
END_TEST

static const struct {
	const char *label, *setup;
	enum side side;
	const char *text;
} setups[] = {
	{ "left", "Lie on your {other} side, {side} leg on top.", SIDE_LEFT,
	  "Lie on your right side, left leg on top." },
	{ "right", "Lie on your {other} side, {side} leg on top.", SIDE_RIGHT,
	  "Lie on your left side, right leg on top." },
	{ "nothing to put in", "Stand tall.", SIDE_LEFT, "Stand tall." },
	{ "twice", "{side}{side}, {other}", SIDE_LEFT, "leftleft, right" },
	{ "no side", "Lie {side}down{other}.", SIDE_BOTH, "Lie down." },
	{ "unknown and broken marks stay", "{sides} {Side} {side", SIDE_LEFT,
	  "{sides} {Side} {side" },
	{ "mark at the end", "up {side}", SIDE_RIGHT, "up right" },
	{ "beyond ASCII", "caf\xc3\xa9 {side}", SIDE_RIGHT, "caf\xc3\xa9 right" },
	{ "empty", "", SIDE_LEFT, "" },
	{ "none", NULL, SIDE_LEFT, "" },
};

START_TEST(a_setup_for_a_side)
{
	struct str s = STR_INIT;
	say_setup(&s, setups[_i].setup, setups[_i].side);
	expect(&s, setups[_i].text, setups[_i].label);
}
END_TEST

START_TEST(sides_and_positions)
{
	static const struct {
		enum side side;
		const char *text;
		enum side other;
	} sides[] = {
		{ SIDE_BOTH, "", SIDE_BOTH }, { SIDE_LEFT, "left", SIDE_RIGHT },
		{ SIDE_RIGHT, "right", SIDE_LEFT },
	};
	static const char *const positions[POSITION_COUNT] = {
		"standing", "half-kneeling, one knee down", "on hands and knees", "sitting",
		"lying on your back", "lying on your front", "lying on your side",
	};
	for (size_t i = 0; i < ARRAY_LEN(sides); i++) {
		ck_assert_str_eq(say_side(sides[i].side), sides[i].text);
		ck_assert_int_eq(side_other(sides[i].side), sides[i].other);
	}
	for (int i = 0; i < POSITION_COUNT; i++)
		ck_assert_str_eq(say_position((enum position)i), positions[i]);
}
END_TEST

static const struct {
	const char *label, *routine;
	int item;
	const char *text;
} equipments[] = {
	{ "nothing", "1x1: 2; 1x1: 2", 0, "" },
	{ "in the order of the items", "mat 1x1: 2; ball 1x1: 2", 0, "mat, ball" },
	{ "each once", "mat 1x1: 2; ball 1x1: 2; mat 1x1: 2; ball 1x1: 2", 0, "mat, ball" },
	{ "what is over is left out", "mat 1x1: 2; ball 1x1: 2", 1, "ball" },
	{ "unless it comes again", "mat 1x1: 2; ball 1x1: 2; mat 1x1: 2", 1, "ball, mat" },
	{ "the last needs nothing", "mat 1x1: 2; 1x1: 2", 1, "" },
};

START_TEST(what_to_have_at_hand)
{
	struct tape t;
	struct str s = STR_INIT;
	tape_make(&t, equipments[_i].routine);
	say_equipment(&s, &t.plan, equipments[_i].item);
	expect(&s, equipments[_i].text, equipments[_i].label);
	tape_release(&t);
}
END_TEST

/* P5 0-5, W4 5-9, S5 9-14, W4 14-18 | P5 18-23, W4 23-27, R9 27-36, W4 36-40 */
static const struct {
	const char *label;
	msec at;
	const char *text;
} nexts[] = {
	{ "in prepare", 0, "A, left" },
	{ "in work: the other side", 5000, "A, right" },
	{ "in switch", 9000, "A, right" },
	{ "in the last work of an item", 14000, "B" },
	{ "in the prepare after it", 18000, "B" },
	{ "in rest", 27000, "B" },
	{ "in the last work", 36000, "the end" },
	{ "at the end", 40000, "the end" },
};

START_TEST(what_comes_next)
{
	struct tape t;
	struct str s = STR_INIT;
	struct moment m;
	tape_make(&t, "{prepare 5 move 0} 1x2 each: 2; 2x2 rest 9: 2");
	plan_moment(&t.plan, nexts[_i].at, &m);
	say_next(&s, &m);
	expect(&s, nexts[_i].text, nexts[_i].label);
	tape_release(&t);
}
END_TEST

static const struct {
	const char *text;
	struct outcome outcome;
} outcomes[] = {
	{ "not reached", { .counted = true, .planned_reps = 15 } },
	{ "skipped", { .reached = true, .counted = true, .planned_reps = 15 } },
	{ "15 of 15 reps", { .reached = true, .counted = true, .planned_reps = 15,
	  .done_reps = { 15 } } },
	{ "1 of 1 rep", { .reached = true, .counted = true, .planned_reps = 1,
	  .done_reps = { 1 } } },
	{ "17 of 15 reps", { .reached = true, .counted = true, .planned_reps = 15,
	  .done_reps = { 17 } } },
	{ "15 of 15 reps each side",
	  { .reached = true, .counted = true, .sides = SIDES_EACH, .planned_reps = 15,
	    .done_reps = { 0, 15, 15 } } },
	{ "left 15, right 8 of 15 reps",
	  { .reached = true, .counted = true, .sides = SIDES_EACH, .planned_reps = 15,
	    .done_reps = { 0, 15, 8 } } },
	{ "left 5, right 4 of 5 reps",
	  { .reached = true, .counted = true, .sides = SIDES_ALTERNATE, .planned_reps = 5,
	    .done_reps = { 0, 5, 4 } } },
	{ "left 0, right 1 of 1 rep",
	  { .reached = true, .counted = true, .sides = SIDES_EACH, .planned_reps = 1,
	    .done_reps = { 0, 0, 1 } } },
	{ "60 of 60 s", { .reached = true, .planned_hold = 60000, .done_hold = { 60000 } } },
	{ "59 of 60 s", { .reached = true, .planned_hold = 60000, .done_hold = { 59999 } } },
	{ "75 of 60 s", { .reached = true, .planned_hold = 60000, .done_hold = { 75000 } } },
	{ "1 of 1.5 s", { .reached = true, .planned_hold = 1500, .done_hold = { 1000 } } },
	{ "60 of 60 s each side",
	  { .reached = true, .sides = SIDES_EACH, .planned_hold = 60000,
	    .done_hold = { 0, 60000, 60400 } } },
	{ "left 60, right 12 of 60 s",
	  { .reached = true, .sides = SIDES_EACH, .planned_hold = 60000,
	    .done_hold = { 0, 60000, 12345 } } },
};

START_TEST(an_outcome_in_words)
{
	struct str s = STR_INIT;
	say_outcome(&s, &outcomes[_i].outcome);
	expect(&s, outcomes[_i].text, "outcome");
}
END_TEST

START_TEST(words_are_added_to_what_is_there)
{
	struct str s = STR_INIT;
	str_adds(&s, "Done: ");
	say_outcome(&s, &outcomes[2].outcome);
	str_adds(&s, ". ");
	say_setup(&s, "{side} leg", SIDE_LEFT);
	expect(&s, "Done: 15 of 15 reps. left leg", "appended");
}
END_TEST

static const struct {
	const char *label, *basis, *source;
	bool wanted;
} letters[] = {
	{ "nothing", NULL, NULL, false },
	{ "no letter", "By convention.", "A leaflet (Bristol, page 4)", false },
	{ "in the basis", "Follows guidelines (A).", NULL, true },
	{ "in a source", NULL, "A leaflet (B/C) - an address", true },
	{ "with a remark", NULL, "Two (2) studies (D, read second-hand)", true },
	{ "cut short", "An end (C", NULL, false },
};

static const char all_letters[] =
        "(A) guideline or systematic review, (B) hospital or professional body, "
        "(C) single trial or laboratory study, (D) clinic or coaching convention.";

START_TEST(letters_are_told_where_sources_use_them)
{
	const struct source sources[] = { { "S01", letters[_i].source } };
	const char *key = "S01";
	const struct catalogue c = { .sources = sources,
	                             .source_count = letters[_i].source != NULL };
	const struct exercise e = { .basis = letters[_i].basis, .sources = { &key, 1 } };
	struct str s = STR_INIT;
	say_evidence_letters(&s, &c, &e);
	expect(&s, letters[_i].wanted ? all_letters : "", letters[_i].label);
	ck_assert_str_eq(say_evidence(EVIDENCE_D), "clinic or coaching convention");
}
END_TEST

Suite *say_suite(void)
{
	Suite *s = suite_create("say");
	TCase *tc = tcase_create("say");
	tcase_add_loop_test(tc, a_dose_in_words, 0, ARRAY_LEN(doses));
	tcase_add_loop_test(tc, a_tempo_in_words, 0, ARRAY_LEN(tempos));
	tcase_add_loop_test(tc, a_setup_for_a_side, 0, ARRAY_LEN(setups));
	tcase_add_test(tc, sides_and_positions);
	tcase_add_loop_test(tc, what_to_have_at_hand, 0, ARRAY_LEN(equipments));
	tcase_add_loop_test(tc, what_comes_next, 0, ARRAY_LEN(nexts));
	tcase_add_loop_test(tc, an_outcome_in_words, 0, ARRAY_LEN(outcomes));
	tcase_add_loop_test(tc, letters_are_told_where_sources_use_them, 0, ARRAY_LEN(letters));
	tcase_add_test(tc, words_are_added_to_what_is_there);
	suite_add_tcase(s, tc);
	return s;
}
