/* Compiling: steps, cues, resolved items, limits. */
#include "limber/core/plan.h"

#include <string.h>

#include "fixture.h"
#include "limber/base/macros.h"

Suite *plan_suite(void);

/* What holds for every tape. */
static void check_plan(const struct plan *plan, const char *label)
{
	EXPECT(plan->steps[0].start == 0, "%s: the tape starts at 0", label);
	EXPECT(plan->steps[plan->step_count - 1].end == plan->length, "%s: its end", label);
	for (int i = 0; i < plan->step_count; i++) {
		const struct step *s = &plan->steps[i];
		const struct plan_item *item = &plan->items[s->item];
		const struct cue *first = &plan->cues[s->first_cue];
		EXPECT(s->end > s->start, "%s: step %d is empty", label, i);
		EXPECT(i == 0 || s->start == s[-1].end, "%s: a gap before step %d", label, i);
		EXPECT(i >= item->first_step && i < item->first_step + item->step_count,
		       "%s: step %d is not its item's", label, i);
		EXPECT(first->at == s->start && first->step == i && first->kind <= CUE_REST,
		       "%s: first cue of step %d", label, i);
		EXPECT(s->set >= 1 && s->set <= item->dose.sets, "%s: set of step %d", label, i);
	}
	for (size_t i = 1; i < plan->cue_count; i++) {
		const struct cue *a = &plan->cues[i - 1], *b = &plan->cues[i];
		EXPECT(a->at < b->at || (a->at == b->at && a->kind < b->kind),
		       "%s: order of cue %zu", label, i);
	}
	const struct cue *last = &plan->cues[plan->cue_count - 1];
	EXPECT(last->kind == CUE_DONE && last->at == plan->length && last->step == plan->step_count - 1,
	       "%s: the last cue", label);
	for (int i = 0; i < plan->item_count; i++) {
		const struct plan_item *item = &plan->items[i];
		EXPECT(plan_item_step(plan, i) == item->first_step, "%s: item %d", label, i);
		EXPECT(item->start == plan->steps[item->first_step].start &&
		       item->end == plan->steps[item->first_step + item->step_count - 1].end,
		       "%s: times of item %d", label, i);
	}
}

/* ---- steps ---- */

static const struct {
	const char *label, *routine, *steps;
} tapes[] = {
	{ "the first item has 5 s to get there", "1x1: 2", "P15 W2" },
	{ "same position", "supine 1x1: 2; supine 1x1: 3", "P15 W2 | P10 W3" },
	{ "other position", "supine 1x1: 2; prone 1x1: 3", "P15 W2 | P15 W3" },
	{ "there and back", "supine 1x1: 2; prone 1x1: 3; supine 1x1: 4",
	  "P15 W2 | P15 W3 | P15 W4" },
	{ "reps times phases", "1x3: 2 1 2", "P15 W15" },
	{ "holds count in reps", "1x3: 2 1.5h 2", "P15 W16.5" },
	{ "several holds in a row", "1x3: 10h", "P15 W30" },
	{ "each side", "1x2 each: 1 1", "P15l W4l S5r W4r" },
	{ "right first", "{right} 1x2 each: 1 1", "P15r W4r S5l W4l" },
	{ "right first changes nothing without sides", "{right} 1x2: 1", "P15 W2" },
	{ "sets with rest", "3x1 rest 30: 2", "P15 W2 R30 W2 R30 W2" },
	{ "sets without rest or sides", "2x2: 1", "P15 W2 W2" },
	{ "rest but one set", "1x2 rest 60: 1", "P15 W2" },
	{ "sets and sides", "2x1 each rest 30: 2", "P15l W2l S5r W2r R30l W2l S5r W2r" },
	{ "twice a side", "2x1 each: 30h", "P15l W30l S5r W30r S5l W30l S5r W30r" },
	{ "twice a side, right first", "{right} 2x1 each: 30h",
	  "P15r W30r S5l W30l S5r W30r S5l W30l" },
	{ "alternate is one step of both sides' reps", "1x5 alternate: 2", "P15l W20l" },
	{ "alternate, right first", "{right} 1x5 alternate: 2", "P15r W20r" },
	{ "alternate sets", "2x1 alternate rest 20: 2", "P15l W4l R20l W4l" },
	{ "alternate sets without rest", "2x1 alternate: 2", "P15l W4l W4l" },
	{ "two halves", "1x4: 2 1 / 1 2", "P15 W12" },
	{ "two halves of unlike length", "1x5: 2 / 1", "P15 W8" },
	{ "two halves of both sides", "1x3 alternate: 2 / 1", "P15l W10l" },
	{ "no prepare", "{prepare 0} supine 1x1: 2; supine 1x1: 3; prone 1x1: 4",
	  "P5 W2 | W3 | P5 W4" },
	{ "no prepare, no move", "{prepare 0 move 0} 1x1: 2; prone 1x1: 3", "W2 | W3" },
	{ "no move", "{move 0} supine 1x1: 2; prone 1x1: 3", "P10 W2 | P10 W3" },
	{ "no switch", "{switch 0} 2x1 each rest 30: 2", "P15l W2l W2r R30l W2l W2r" },
	{ "no switch, no rest", "{switch 0} 2x1 each: 2", "P15l W2l W2r W2l W2r" },
	{ "the longest settings", "{prepare 120 move 120 switch 120} 1x1 each: 2",
	  "P240l W2l S120r W2r" },
	{ "pace 2", "{pace 2000} 2x2 each rest 30: 2 1h 2", "P15l W6l S5r W6r R30l W6l S5r W6r" },
	{ "pace 0.5", "{pace 500} 1x2: 2 1h 2", "P15 W18" },
	{ "pace leaves holds", "{pace 2000} 1x1: 30h", "P15 W30" },
	{ "pace with fractions", "{pace 1370} 1x2: 2 1h 2", "P15 W7.836" },
	{ "pace with fractions in halves", "{pace 1370} 1x3: 2 / 1 1", "P15 W4.376" },
	{ "the smallest step", "{prepare 0 move 0 pace 2000} 1x1: 0.5", "W0.25" },
};

START_TEST(a_routine_becomes_steps)
{
	struct tape t;
	struct str s = STR_INIT;
	tape_make(&t, tapes[_i].routine);
	add_steps(&s, &t.plan);
	expect(&s, tapes[_i].steps, tapes[_i].label);
	check_plan(&t.plan, tapes[_i].label);
	tape_release(&t);
}
END_TEST

START_TEST(a_rest_or_switch_is_of_the_set_and_side_to_come)
{
	static const struct {
		enum step_kind kind;
		int set;
		enum side side;
	} expected[] = {
		{ STEP_PREPARE, 1, SIDE_LEFT }, { STEP_WORK, 1, SIDE_LEFT },
		{ STEP_SWITCH, 1, SIDE_RIGHT }, { STEP_WORK, 1, SIDE_RIGHT },
		{ STEP_REST, 2, SIDE_LEFT }, { STEP_WORK, 2, SIDE_LEFT },
		{ STEP_SWITCH, 2, SIDE_RIGHT }, { STEP_WORK, 2, SIDE_RIGHT },
	};
	struct tape t;
	tape_make(&t, "2x1 each rest 30: 2");
	ck_assert_int_eq(t.plan.step_count, (int)ARRAY_LEN(expected));
	for (int i = 0; i < t.plan.step_count; i++) {
		const struct step *s = &t.plan.steps[i];
		EXPECT(s->kind == expected[i].kind && s->set == expected[i].set &&
		       s->side == expected[i].side, "step %d", i);
	}
	tape_release(&t);
}
END_TEST

START_TEST(starting_from_an_item_compiles_the_rest_alone)
{
	struct tape t;
	struct plan plan;
	struct str s = STR_INIT;
	tape_make(&t, "supine 1x1: 2; supine 1x1: 3; prone 1x1: 4");
	ck_assert(plan_compile(&plan, &t.routine, 1, &t.options, NULL));
	add_steps(&s, &plan);
	expect(&s, "P15 W3 | P15 W4", "from the second");
	ck_assert_str_eq(plan.items[0].name, "B");
	check_plan(&plan, "from the second");
	plan_release(&plan);
	tape_release(&t);
}
END_TEST

/* ---- cues ---- */

#define BARE "{prepare 0 move 0} "

static const struct {
	const char *label, *routine, *cues;
} cue_tables[] = {
	{ "reps and phases", BARE "1x2: 2 1", "go@0 phase2@2 rep2@3 phase2@5 done@6" },
	{ "prepare counts 3-2-1", "{move 0} 1x1: 2",
	  "prepare@0 count3@7 count2@8 count1@9 go@10 done@12" },
	{ "switch and rest count 3-2-1", BARE "2x1 each rest 4: 1",
	  "go@0 switch@1 count3@3 count2@4 count1@5 go@6 rest@7 count3@8 count2@9 count1@10 "
	  "go@11 switch@12 count3@14 count2@15 count1@16 go@17 done@18" },
	{ "a step of 3 s counts from 2", BARE "2x1 rest 3: 1",
	  "go@0 rest@1 count2@2 count1@3 go@4 done@5" },
	{ "a step of 1 s counts nothing", BARE "2x1 rest 1: 1", "go@0 rest@1 go@2 done@3" },
	{ "a step of 1.5 s", BARE "2x1 rest 1.5: 1", "go@0 rest@1 count1@1.5 go@2.5 done@3.5" },
	{ "work that follows work", BARE "2x1: 1", "go@0 go@1 done@2" },
	{ "a hold under 10 s", BARE "1x1: 9.5h", "go@0 done@9.5" },
	{ "a hold of 10 s", BARE "1x1: 10h", "go@0 count3@7 count2@8 count1@9 done@10" },
	{ "a hold under 20 s", BARE "1x1: 19.5h",
	  "go@0 count3@16.5 count2@17.5 count1@18.5 done@19.5" },
	{ "a hold of 20 s: half says it all", BARE "1x1: 20h",
	  "go@0 half@10 count3@17 count2@18 count1@19 done@20" },
	{ "a hold of 30 s", BARE "1x1: 30h",
	  "go@0 half@15 left10@20 count3@27 count2@28 count1@29 done@30" },
	{ "a hold of 60 s", BARE "1x1: 60h",
	  "go@0 half@30 left10@50 count3@57 count2@58 count1@59 done@60" },
	{ "a hold of 90 s", BARE "1x1: 90h",
	  "go@0 left60@30 half@45 left30@60 left10@80 count3@87 count2@88 count1@89 done@90" },
	{ "holds keep their cues at pace", "{prepare 0 move 0 pace 2000} 1x1: 10h",
	  "go@0 count3@7 count2@8 count1@9 done@10" },
	{ "several holds in a row", BARE "1x2: 10h",
	  "go@0 count3@7 count2@8 count1@9 rep2@10 count3@17 count2@18 count1@19 done@20" },
	{ "counted work counts no seconds", BARE "1x2: 5 10h",
	  "go@0 phase2@5 rep2@15 phase2@20 done@30" },
	{ "coaching in equal parts", BARE "lines 3 1x1: 9h", "go@0 coach2@3 coach3@6 done@9" },
	{ "coaching off the second", BARE "lines 3 1x1: 5h",
	  "go@0 coach2@1.667 coach3@3.334 done@5" },
	{ "one line is there from the start", BARE "lines 1 1x1: 5h", "go@0 done@5" },
	{ "coaching after the rep", BARE "lines 2 1x2: 1", "go@0 rep2@1 coach2@1 done@2" },
	{ "the second half turns", BARE "1x4: 1 / 0.5 0.5",
	  "go@0 rep2@1 rep3@2 reverse3@2 phase2@2.5 rep4@3 phase2@3.5 done@4" },
	{ "odd reps: one more the first way", BARE "1x3: 1 / 0.5",
	  "go@0 rep2@1 rep3@2 reverse3@2 done@2.5" },
	{ "one rep never turns", BARE "1x1: 1 / 0.5", "go@0 done@1" },
	{ "halves of each side's reps", BARE "1x3 alternate: 1 / 0.5",
	  "go@0 rep2@1 rep3@2 rep4@3 rep5@4 reverse5@4 rep6@4.5 done@5" },
	{ "pace in cues", "{prepare 0 move 0 pace 1370} 1x2: 2 1h",
	  "go@0 phase2@1.459 rep2@2.459 phase2@3.918 done@4.918" },
	{ "pace moves the second half", "{prepare 0 move 0 pace 1370} 1x2: 1 1 / 2",
	  "go@0 phase2@0.729 rep2@1.458 reverse2@1.458 done@2.917" },
};

START_TEST(a_tape_has_its_cues)
{
	struct tape t;
	struct str s = STR_INIT;
	tape_make(&t, cue_tables[_i].routine);
	for (size_t i = 0; i < t.plan.cue_count; i++)
		add_cue(&s, &t.plan.cues[i], true);
	expect(&s, cue_tables[_i].cues, cue_tables[_i].label);
	check_plan(&t.plan, cue_tables[_i].label);
	tape_release(&t);
}
END_TEST

/* ---- reps of a step ---- */

static const struct {
	const char *label, *routine;
	int reps, first_way;
	const char *starts; /* of each rep with its side, and the end */
} rep_tables[] = {
	{ "one side", BARE "1x3: 2 1", 3, 3, "0 3 6 9" },
	{ "right first", "{prepare 0 move 0 right} 1x2 each: 1", 2, 2, "0r 1r 2" },
	{ "alternate", BARE "1x2 alternate: 1.5", 4, 4, "0l 1.5r 3l 4.5r 6" },
	{ "alternate, right first", "{prepare 0 move 0 right} 1x2 alternate: 1", 4, 4,
	  "0r 1l 2r 3l 4" },
	{ "two halves", BARE "1x4: 2 / 1", 4, 2, "0 2 4 5 6" },
	{ "odd halves", BARE "1x5: 2 / 1", 5, 3, "0 2 4 6 7 8" },
	{ "alternate halves", BARE "1x3 alternate: 2 / 1", 6, 4, "0l 2r 4l 6r 8l 9r 10" },
	{ "holds", BARE "1x2: 10h", 2, 2, "0 10 20" },
};

START_TEST(reps_have_their_times_and_sides)
{
	static const char *const sides[SIDE_COUNT] = { "", "l", "r" };
	struct tape t;
	struct str s = STR_INIT;
	tape_make(&t, rep_tables[_i].routine);
	const char *label = rep_tables[_i].label;
	int reps = plan_reps(&t.plan, 0);
	EXPECT(reps == rep_tables[_i].reps, "%s: %d reps", label, reps);
	EXPECT(plan_first_way_reps(&t.plan, 0) == rep_tables[_i].first_way, "%s", label);
	for (int n = 0; n < reps; n++) {
		msec start = plan_rep_start(&t.plan, 0, n), end = plan_rep_start(&t.plan, 0, n + 1);
		add_seconds(&s, start);
		str_addf(&s, "%s ", sides[plan_rep_side(&t.plan, 0, n)]);
		EXPECT(plan_rep_at(&t.plan, 0, start) == n, "%s: start of %d", label, n);
		EXPECT(plan_rep_at(&t.plan, 0, end - 1) == n, "%s: end of %d", label, n);
	}
	add_seconds(&s, plan_rep_start(&t.plan, 0, reps));
	expect(&s, rep_tables[_i].starts, label);
	tape_release(&t);
}
END_TEST

/* ---- resolved items ---- */

static const char *const fives[] = { "a", "b", "c", "d", "e" };
static const struct caution one_caution[] = { { "knee", CAUTION_NOTE, NULL, "text" } };

START_TEST(a_variant_overrides_what_it_has)
{
	struct tape t;
	tape_read(&t, "supine 1x1: 2; ball seated 1x1: 2");
	const struct variant v = {
		.id = "v", .name = "Lying", .has_position = true, .position = POSITION_SUPINE,
		.has_equipment = true, .setup = "setup", .steps = { fives, 2 },
		.coaching = { fives, 3 },
		.cautions = { one_caution, 1 },
	};
	t.items[1].variant = &v;
	t.items[1].block = "Block";
	t.items[1].note = "Note";
	ck_assert(plan_compile(&t.plan, &t.routine, 0, &t.options, NULL));
	const struct plan_item *item = &t.plan.items[1];
	ck_assert_str_eq(item->name, "B: lying");
	ck_assert_int_eq(item->position, POSITION_SUPINE);
	ck_assert_uint_eq(item->equipment.count, 0);
	ck_assert_str_eq(item->setup, "setup");
	ck_assert_uint_eq(item->steps.count, 2);
	ck_assert_uint_eq(item->coaching.count, 3);
	ck_assert_uint_eq(item->cautions.count, 1);
	ck_assert_str_eq(item->block, "Block");
	ck_assert_str_eq(item->note, "Note");
	ck_assert_ptr_eq(item->exercise, &t.exercises[1]);
	ck_assert_ptr_eq(item->variant, &v);
	struct str s = STR_INIT;
	add_steps(&s, &t.plan);
	expect(&s, "P15 W2 | P10 W2", "the variant's position decides about the move");
	tape_release(&t);
}
END_TEST

START_TEST(what_a_variant_leaves_out_is_the_exercises)
{
	struct tape t;
	tape_read(&t, "ball seated lines 2 1x1: 2");
	const struct variant v = { .id = "v", .name = "V" };
	t.exercises[0].steps = (struct texts){ fives, 5 };
	t.exercises[0].cautions = (struct cautions){ one_caution, 1 };
	t.items[0].variant = &v;
	ck_assert(plan_compile(&t.plan, &t.routine, 0, &t.options, NULL));
	const struct plan_item *item = &t.plan.items[0];
	ck_assert_int_eq(item->position, POSITION_SEATED);
	ck_assert_str_eq(item->equipment.items[0], "ball");
	ck_assert_str_eq(item->setup, t.exercises[0].setup);
	ck_assert_uint_eq(item->steps.count, 5);
	ck_assert_uint_eq(item->coaching.count, 2);
	ck_assert_uint_eq(item->cautions.count, 1);
	ck_assert_ptr_null(item->block);
	tape_release(&t);
}
END_TEST

/* ---- limits ---- */

static const struct {
	const char *label, *routine;
	size_t copies, first;
	const char *error; /* NULL: it compiles */
} limits[] = {
	{ "256 items", "1x1: 1", 256, 0, NULL },
	{ "257 items", "1x1: 1", 257, 0, "'routine' has 257 exercises; the most is 256" },
	{ "from the last", "1x1: 1", 3, 2, NULL },
	{ "from behind the last", "1x1: 1", 3, 3, "'routine' has nothing to play" },
	{ "no items", "1x1: 1", 0, 0, "'routine' has nothing to play" },
	{ "24 hours", BARE "24x1: 3600h", 1, 0, NULL },
	{ "24 hours and the prepare", "24x1: 3600h", 1, 0,
	  "'routine' would last more than 24 hours" },
	{ "24 hours in two items", BARE "12x1: 3600h", 2, 0, NULL },
	{ "the largest dose",
	  "20x999 alternate: 3600 3600 3600 3600 3600 3600 3600 3600 3600 3600 3600 3600 3600 3600 "
	  "3600 3600 3600 3600 3600 3600 3600 3600 3600 3600 3600 3600 3600 3600 3600 3600 "
	  "3600 3600",
	  256, 0, "'routine' would last more than 24 hours" },
};

START_TEST(a_tape_has_its_limits)
{
	struct tape t;
	struct error err = ERROR_INIT;
	tape_read(&t, limits[_i].routine);
	struct item *items = arena_array(&t.arena, limits[_i].copies + 1, sizeof *items);
	for (size_t i = 0; i < limits[_i].copies; i++)
		items[i] = t.items[0];
	t.routine.items = items;
	t.routine.item_count = limits[_i].copies;
	bool ok = plan_compile(&t.plan, &t.routine, limits[_i].first, &t.options, &err);
	if (limits[_i].error) {
		EXPECT(!ok, "%s", limits[_i].label);
		ck_assert_str_eq(err.text, limits[_i].error);
		ck_assert_int_eq(err.code, ERROR_INVALID);
	} else {
		EXPECT(ok, "%s: %s", limits[_i].label, err.text);
		check_plan(&t.plan, limits[_i].label);
	}
	tape_release(&t);
}
END_TEST

START_TEST(a_millisecond_over_24_hours_is_too_long)
{
	struct tape t;
	tape_read(&t, BARE "24x1: 3600h; 1x1: 0.5");
	ck_assert(!plan_compile(&t.plan, &t.routine, 0, &t.options, NULL));
	t.routine.item_count = 1;
	ck_assert(plan_compile(&t.plan, &t.routine, 0, &t.options, NULL));
	ck_assert_int_eq(t.plan.length, PLAN_MAX_MS);
	tape_release(&t);
}
END_TEST

Suite *plan_suite(void)
{
	Suite *s = suite_create("plan");
	TCase *tc = tcase_create("plan");
	tcase_add_loop_test(tc, a_routine_becomes_steps, 0, ARRAY_LEN(tapes));
	tcase_add_test(tc, a_rest_or_switch_is_of_the_set_and_side_to_come);
	tcase_add_test(tc, starting_from_an_item_compiles_the_rest_alone);
	tcase_add_loop_test(tc, a_tape_has_its_cues, 0, ARRAY_LEN(cue_tables));
	tcase_add_loop_test(tc, reps_have_their_times_and_sides, 0, ARRAY_LEN(rep_tables));
	tcase_add_test(tc, a_variant_overrides_what_it_has);
	tcase_add_test(tc, what_a_variant_leaves_out_is_the_exercises);
	tcase_add_loop_test(tc, a_tape_has_its_limits, 0, ARRAY_LEN(limits));
	tcase_add_test(tc, a_millisecond_over_24_hours_is_too_long);
	suite_add_tcase(s, tc);
	return s;
}
