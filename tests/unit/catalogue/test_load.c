/* From a text to the core's structs; hostile and large texts. */
#include "limber/catalogue/load.h"

#include <check.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

#include "sample.h"

#include "limber/base/macros.h"
#include "limber/core/plan.h"

Suite *load_suite(void);

static struct loaded loaded;

static void setup(void)
{
	load_texts(&loaded, (const char *const[]){ sample_text, NULL });
	ck_assert_msg(loaded.problem_count == 0, "%s", loaded.problems.buf);
	ck_assert_uint_eq(loaded.note_count, 0);
	ck_assert(loaded.good);
}

static void teardown(void)
{
	loaded_release(&loaded);
}

START_TEST(categories_conditions_and_sources_are_there)
{
	const struct catalogue *c = &loaded.catalogue;
	ck_assert_uint_eq(c->category_count, 2);
	ck_assert_str_eq(c->categories[0].id, "back");
	ck_assert_str_eq(c->categories[0].summary, "For the back.");
	ck_assert_ptr_null(c->categories[1].summary);
	ck_assert_uint_eq(c->condition_count, 1);
	ck_assert_str_eq(c->conditions[0].tags.items[0], "knee");
	ck_assert_uint_eq(c->source_count, 2);
	ck_assert_str_eq(c->sources[0].key, "S1");
	ck_assert_str_eq(catalogue_source(c, "S2"), "Another book.");
}
END_TEST

START_TEST(an_exercise_has_all_its_words)
{
	const struct exercise *e = catalogue_exercise(&loaded.catalogue, "bridge");
	ck_assert_ptr_eq(e, &loaded.catalogue.exercises[0]);
	ck_assert_str_eq(e->name, "Bridge");
	ck_assert_str_eq(e->also.items[0], "hip lift");
	ck_assert_str_eq(e->category, "hips");
	ck_assert_int_eq(e->position, POSITION_SUPINE);
	ck_assert_str_eq(e->equipment.items[0], "mat");
	ck_assert_str_eq(e->optional.items[0], "cushion");
	ck_assert_str_eq(e->muscles.items[0], "gluteus maximus");
	ck_assert_str_eq(e->purpose, "Strong hips.");
	ck_assert_ptr_null(e->setup);
	ck_assert_uint_eq(e->steps.count, 2);
	ck_assert_str_eq(e->coaching.items[0], "Ribs down.");
	ck_assert_str_eq(e->mistakes.items[0], "Arching.");
	ck_assert_str_eq(e->easier, "Lift less.");
	ck_assert_str_eq(e->harder, "One leg.");
	ck_assert_str_eq(e->desk, "Squeeze.");
	ck_assert_int_eq(e->evidence, EVIDENCE_B);
	ck_assert_str_eq(e->basis, "One trial.");
	ck_assert_str_eq(e->sources.items[0], "S1");
	ck_assert_uint_eq(e->cautions.count, 3);
	ck_assert_int_eq(e->cautions.items[0].act, CAUTION_SWAP);
	ck_assert_str_eq(e->cautions.items[1].to, "child");
	ck_assert_int_eq(e->cautions.items[2].act, CAUTION_NOTE);
}
END_TEST

START_TEST(doses_have_their_phases)
{
	const struct exercise *e = catalogue_exercise(&loaded.catalogue, "bridge");
	ck_assert_int_eq(e->dose.sets, 2);
	ck_assert_int_eq(e->dose.reps, 15);
	ck_assert_int_eq(e->dose.rest, 45000);
	ck_assert_uint_eq(e->dose.has, DOSE_SETS | DOSE_REPS | DOSE_REST | DOSE_SIDES | DOSE_REP);
	ck_assert_uint_eq(e->dose.rep.count, 3);
	ck_assert_int_eq(e->dose.rep.items[1].length, 1500);
	ck_assert(e->dose.rep.items[1].hold);
	ck_assert_uint_eq(e->dose.rep.items[0].poses.count, 2);
	ck_assert_str_eq(e->dose.rep.items[2].poses.items[0], "start");
	ck_assert_uint_eq(e->starter.has, DOSE_SETS | DOSE_REPS | DOSE_HOLD);
	ck_assert_int_eq(e->starter.hold, 1000);
	e = catalogue_exercise(&loaded.catalogue, "child");
	ck_assert_int_eq(e->dose.sets, 1);
	ck_assert_int_eq(e->dose.reps, 1);
	ck_assert_int_eq(e->dose.sides, SIDES_NONE);
	ck_assert_str_eq(e->dose.rep.items[0].between.items[1], "low");
	ck_assert_int_eq(e->dose.rep.items[0].every, 3000);
	ck_assert_int_eq(e->evidence, EVIDENCE_SEED);
	e = catalogue_exercise(&loaded.catalogue, "circles");
	ck_assert_uint_eq(e->dose.second_half.count, 2);
	ck_assert(e->dose.has & DOSE_SECOND_HALF);
}
END_TEST

START_TEST(variants_know_what_they_change)
{
	const struct exercise *e = catalogue_exercise(&loaded.catalogue, "bridge");
	const struct variant *v = exercise_variant(e, "one-leg");
	ck_assert_int_eq(v->level, VARIANT_HARDER);
	ck_assert(v->has_position);
	ck_assert_int_eq(v->position, POSITION_PRONE);
	ck_assert(v->has_equipment);
	ck_assert_uint_eq(v->equipment.count, 0);
	ck_assert_uint_eq(v->dose.has, DOSE_SETS | DOSE_REPS | DOSE_HOLD | DOSE_REST | DOSE_SIDES |
	                                DOSE_REP | DOSE_SECOND_HALF);
	ck_assert_int_eq(v->dose.hold, 3000);
	ck_assert_uint_eq(v->cautions.count, 1);
	v = exercise_variant(e, "low");
	ck_assert(!v->has_position);
	ck_assert(!v->has_equipment);
	ck_assert_uint_eq(v->dose.has, DOSE_REPS);
}
END_TEST

START_TEST(figures_begin_with_their_start)
{
	const struct figure *f = catalogue_exercise(&loaded.catalogue, "bridge")->figure;
	ck_assert_int_eq(f->view, VIEW_SIDE);
	ck_assert_int_eq(f->side, SIDE_LEFT);
	ck_assert_double_eq(f->axis, 60);
	ck_assert_uint_eq(f->pose_count, 2);
	ck_assert_str_eq(f->poses[0].name, "start");
	ck_assert_str_eq(f->poses[1].name, "top");
	ck_assert_str_eq(f->poses[1].label, "Up");
	ck_assert_uint_eq(f->poses[1].has, 1u << JOINT_HIP | 1u << JOINT_HIP_R | 1u << JOINT_HIP_L);
	ck_assert_double_eq(f->poses[1].joints[JOINT_HIP].y, 19);
	ck_assert_uint_eq(f->work, 1u << BODY_LEG_L | 1u << BODY_TRUNK);
	ck_assert_uint_eq(f->prop_count, 2);
	ck_assert_uint_eq(f->props[0].count, 2);
	ck_assert_double_eq(f->props[0].line[1].x, 120);
	ck_assert_ptr_null(f->props[1].line);
	ck_assert_double_eq(f->props[1].centre.y, 4.5);
	ck_assert_double_eq(f->props[1].radius, 2);
}
END_TEST

START_TEST(routines_point_at_their_exercises)
{
	const struct catalogue *c = &loaded.catalogue;
	const struct routine *r = catalogue_routine(c, "daily");
	ck_assert_int_eq(r->kind, KIND_STRENGTH);
	ck_assert_uint_eq(r->item_count, 3);
	ck_assert_ptr_eq(r->items[0].exercise, &c->exercises[0]);
	ck_assert_ptr_eq(r->items[0].variant, &c->exercises[0].variants[0]);
	ck_assert_str_eq(r->items[0].block, "Work");
	ck_assert_str_eq(r->items[0].note, "Slowly.");
	ck_assert_uint_eq(r->items[0].dose.has,
	                  DOSE_SETS | DOSE_REPS | DOSE_HOLD | DOSE_REST | DOSE_SIDES);
	ck_assert_ptr_eq(r->items[2].exercise, &c->exercises[1]);
	ck_assert_ptr_null(r->items[2].variant);
	ck_assert_int_eq(r->items[2].dose.hold, 60000);
}
END_TEST

START_TEST(exercises_are_found_by_id)
{
	const struct catalogue *c = &loaded.catalogue;
	ck_assert_uint_eq(c->exercise_count, 3);
	for (size_t i = 0; i < c->exercise_count; i++)
		ck_assert_ptr_eq(catalogue_exercise(c, c->exercises[i].id), &c->exercises[i]);
	ck_assert_ptr_null(catalogue_exercise(c, "nothing"));
}
END_TEST

START_TEST(nothing_of_the_text_is_borrowed)
{
	struct str text = STR_INIT;
	struct loaded own;
	str_adds(&text, sample_text);
	load_texts(&own, (const char *const[]){ text.buf, NULL });
	memset(text.buf, 'X', text.len);
	ck_assert_str_eq(own.catalogue.exercises[1].id, "child");
	ck_assert_str_eq(own.catalogue.routines[0].items[1].exercise_id, "circles");
	ck_assert_str_eq(own.catalogue.sources[1].text, "Another book.");
	loaded_release(&own);
	str_release(&text);
}
END_TEST

START_TEST(only_the_format_is_required)
{
	struct loaded own;
	load_texts(&own, (const char *const[]){ "{\"format\": 1}", NULL });
	ck_assert(own.good);
	ck_assert_uint_eq(own.catalogue.exercise_count, 0);
	ck_assert_uint_eq(own.catalogue.routine_count, 0);
	loaded_release(&own);
}
END_TEST

/* ---- hostile texts ---- */

/* Everything that a good load promises, checked where a mutation was let through. */
static void check_whole(const struct catalogue *c)
{
	struct plan_options options = PLAN_OPTIONS_INIT;
	for (size_t i = 0; i < c->exercise_count; i++) {
		ck_assert_ptr_nonnull(catalogue_category(c, c->exercises[i].category));
		ck_assert_ptr_eq(catalogue_exercise(c, c->exercises[i].id), &c->exercises[i]);
		ck_assert_uint_gt(c->exercises[i].dose.rep.count, 0);
	}
	for (size_t i = 0; i < c->routine_count; i++) {
		struct plan plan;
		if (plan_compile(&plan, &c->routines[i], 0, &options, NULL))
			plan_release(&plan);
	}
}

static uint32_t random_next(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

/* One change of the kinds that tear parsers: bytes, tokens, parts gone or twice. */
static void mutate(struct str *text, uint32_t *state)
{
	static const char *const tokens[] = {
	    "{",
	    "}",
	    "[",
	    "]",
	    ",",
	    ":",
	    "\"",
	    "\\",
	    "null",
	    "true",
	    "-1",
	    "1e999",
	    "0.5",
	    "\xff",
	    "\xe2\x80\xae",
	    "\\u0000",
	    "\\ud800",
	    "\"id\"",
	    "\"hidden\":true,",
	    "[[[[",
	    "\n",
	    "99999999999",
	};
	size_t at = random_next(state) % text->len;
	size_t span = 1 + random_next(state) % 40;
	struct str out = STR_INIT;
	if (span > text->len - at)
		span = text->len - at;
	str_addb(&out, text->buf, at);
	switch (random_next(state) % 4) {
	case 0: /* another byte */
		str_addc(&out, (char)random_next(state));
		str_addb(&out, text->buf + at + 1, text->len - at - 1);
		break;
	case 1: /* a token more */
		str_adds(&out, tokens[random_next(state) % ARRAY_LEN(tokens)]);
		str_addb(&out, text->buf + at, text->len - at);
		break;
	case 2: /* a part less */
		str_addb(&out, text->buf + at + span, text->len - at - span);
		break;
	default: /* a part twice */
		str_addb(&out, text->buf + at, span);
		str_addb(&out, text->buf + at, text->len - at);
	}
	str_release(text);
	*text = out;
}

/* As a file of its own and as one over the sample; it must end, and be right where it is good. */
static bool load_mutated(const struct str *text)
{
	struct catalogue_source sources[] = {
		{ .name = "sample", .bytes = sample_text, .len = strlen(sample_text) },
		{ .name = "mutated", .bytes = text->buf, .len = text->len },
	};
	struct loaded own;
	load_sources(&own, &sources[1], 1);
	bool good = own.good;
	ck_assert_int_eq(good || own.problem_count > 0, 1);
	if (good)
		check_whole(&own.catalogue);
	loaded_release(&own);
	load_sources(&own, sources, 2);
	ck_assert(own.good);
	check_whole(&own.catalogue);
	loaded_release(&own);
	return good;
}

/* Mutate the text again and again; how many of the results were good. */
static size_t tear(const struct str *whole, int rounds, uint32_t seed)
{
	uint32_t state = seed;
	size_t good = 0;
	for (int round = 0; round < rounds; round++) {
		struct str text = STR_INIT;
		str_addb(&text, whole->buf, whole->len);
		for (uint32_t n = 1 + random_next(&state) % 3; n > 0; n--)
			mutate(&text, &state);
		good += load_mutated(&text);
		str_release(&text);
	}
	return good;
}

START_TEST(a_torn_text_never_tears_the_loader)
{
	enum { ROUNDS = 1000 };
	struct str whole = STR_INIT;
	str_adds(&whole, sample_text);
	/* Changed letters of a sentence harm nothing: some come through, most do not. */
	size_t good = tear(&whole, ROUNDS, 20240607u + (uint32_t)_i);
	ck_assert_uint_gt(good, 0);
	ck_assert_uint_lt(good, ROUNDS / 2);
	str_release(&whole);
}
END_TEST

START_TEST(nor_does_the_torn_built_in_catalogue)
{
	enum { ROUNDS = 300 };
	struct str whole = read_whole("data/catalogue.json");
	size_t good = tear(&whole, ROUNDS, 7);
	ck_assert_uint_gt(good, 0);
	ck_assert_uint_lt(good, ROUNDS);
	str_release(&whole);
}
END_TEST

START_TEST(every_cut_of_a_text_is_refused)
{
	for (size_t len = 0; len < strlen(sample_text) - 2; len += 7) {
		struct catalogue_source source = { .name = "cut", .bytes = sample_text, .len = len };
		struct loaded own;
		load_sources(&own, &source, 1);
		ck_assert(!own.good);
		ck_assert_uint_gt(own.problem_count, 0);
		loaded_release(&own);
	}
}
END_TEST

/* Processor time to load `count` exercises. */
static clock_t time_of_exercises(size_t count)
{
	struct str text = STR_INIT;
	str_adds(&text,
	         "{\"format\":1,\"categories\":[{\"id\":\"c\",\"name\":\"C\"}],\"exercises\":[");
	for (size_t i = 0; i < count; i++)
		str_addf(
		    &text,
		    "%s{\"id\":\"e%zu\",\"name\":\"E\",\"category\":\"c\",\"position\":\"prone\","
		    "\"dose\":{\"rep\":[{\"do\":\"Up\",\"seconds\":2}]}}",
		    i == 0 ? "" : ",", i * 7919 % count);
	str_adds(&text, "]}");
	struct catalogue_source source = { .name = "large", .bytes = text.buf, .len = text.len };
	struct loaded own;
	clock_t start = clock();
	load_sources(&own, &source, 1);
	clock_t taken = clock() - start;
	ck_assert_msg(own.problem_count == 0, "%s", own.problems.buf);
	ck_assert_uint_eq(own.catalogue.exercise_count, count);
	ck_assert_ptr_nonnull(catalogue_exercise(&own.catalogue, "e0"));
	loaded_release(&own);
	str_release(&text);
	return taken;
}

START_TEST(the_time_grows_with_the_size)
{
	clock_t one = time_of_exercises(10000) + CLOCKS_PER_SEC / 200;
	clock_t ten = time_of_exercises(100000);
	/* Ten times the size: a little over 10 where it is linear but for sorting, 100 where not.
	 */
	ck_assert_msg(ten < one * 30, "%ld, then %ld", (long)one, (long)ten);
}
END_TEST

Suite *load_suite(void)
{
	Suite *s = suite_create("load");
	TCase *tc = tcase_create("load");
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_test(tc, categories_conditions_and_sources_are_there);
	tcase_add_test(tc, an_exercise_has_all_its_words);
	tcase_add_test(tc, doses_have_their_phases);
	tcase_add_test(tc, variants_know_what_they_change);
	tcase_add_test(tc, figures_begin_with_their_start);
	tcase_add_test(tc, routines_point_at_their_exercises);
	tcase_add_test(tc, exercises_are_found_by_id);
	tcase_add_test(tc, nothing_of_the_text_is_borrowed);
	tcase_add_test(tc, only_the_format_is_required);
	suite_add_tcase(s, tc);

	TCase *hostile = tcase_create("hostile");
	tcase_set_timeout(hostile, 60);
	tcase_add_loop_test(hostile, a_torn_text_never_tears_the_loader, 0, 4);
	tcase_add_test(hostile, nor_does_the_torn_built_in_catalogue);
	tcase_add_test(hostile, every_cut_of_a_text_is_refused);
	tcase_add_test(hostile, the_time_grows_with_the_size);
	suite_add_tcase(s, hostile);
	return s;
}
