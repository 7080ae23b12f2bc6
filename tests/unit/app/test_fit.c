/* The built-in routines as a person does them. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "limber/base/macros.h"
#include "limber/base/str.h"
#include "limber/core/fit.h"
#include "limber/core/plan.h"
#include "unit/app/fixture.h"

/* One exercise alone, by someone who has one condition. */
static void fit_one(struct fitted *out, const struct condition *c, const struct exercise *e)
{
	const char *const ids[] = { c->id };
	const struct person person = { .conditions = ids, .condition_count = 1,
		                       .checkin = CHECKIN_INIT };
	const struct item item = { .exercise_id = e->id, .exercise = e };
	const struct routine routine = { .id = e->id, .name = e->name, .items = &item, .item_count = 1 };
	fit_routine(out, &catalogue, &person, &routine);
}

/* "skip -", "swap supine-figure-4", "note -", "none -": what became of it. */
static void add_effect(struct str *out, const struct fitted *f)
{
	const struct item *item = f->routine.items;
	const struct fit_note *note = f->note_count > 0 ? f->notes : NULL;
	if (f->routine.item_count == 0)
		str_adds(out, "skip -");
	else if (note)
		str_addf(out, "swap %s", item->variant ? item->variant->id : item->exercise->id);
	else
		str_addf(out, "%s -", item->note ? "note" : "none");
}

/* The table was written from the content, not from the catalogue: it holds it to account. */
START_TEST(conditions_change_what_the_content_says)
{
	char line[256], id[65], exercise_id[65], act[16], to[65];
	struct str is = STR_INIT, should = STR_INIT;
	struct fitted f;
	size_t rows = 0, effects = 0;
	FILE *table = fopen("tests/data/conditions.tsv", "r");
	ck_assert_ptr_nonnull(table);
	while (fgets(line, sizeof line, table)) {
		if (line[0] == '#')
			continue;
		ck_assert_int_eq(sscanf(line, "%64s %64s %15s %64s", id, exercise_id, act, to), 4);
		const struct condition *c = catalogue_condition(&catalogue, id);
		const struct exercise *e = catalogue_exercise(&catalogue, exercise_id);
		ck_assert_msg(c && e, "%s", line);
		fit_one(&f, c, e);
		str_clear(&is);
		str_clear(&should);
		add_effect(&is, &f);
		str_addf(&should, "%s %s", act, to);
		ck_assert_msg(strcmp(is.buf, should.buf) == 0, "%s%s", line, is.buf);
		ck_assert(f.note_count == 0 || f.notes[0].condition == c);
		fitted_release(&f);
		rows++;
	}
	fclose(table);
	for (size_t i = 0; i < catalogue.condition_count; i++) {
		for (size_t k = 0; k < catalogue.exercise_count; k++) {
			fit_one(&f, &catalogue.conditions[i], &catalogue.exercises[k]);
			str_clear(&is);
			add_effect(&is, &f);
			effects += strcmp(is.buf, "none -") != 0;
			fitted_release(&f);
		}
	}
	ck_assert_uint_eq(rows, effects);
	str_release(&is);
	str_release(&should);
}
END_TEST

static const struct routine_row {
	const char *routine;
	const char *conditions[3];
	struct checkin checkin;
	const char *notes; /* one a line */
	size_t left;
} routine_rows[] = {
	{ "daily", { NULL }, CHECKIN_INIT, "", 16 },
	{ "mobility-day", { "knee" }, CHECKIN_INIT,
	  "Hip flexor stretch: standing instead (knee)\n"
	  "Pigeon pose: lying figure-4 instead (knee)\n"
	  "Child's pose: half-way instead (knee)\n", 10 },
	{ "mobility-day", { "osteoporosis" }, CHECKIN_INIT,
	  "Seated ball glute release: Glute hand massage instead (osteoporosis)\n"
	  "Left out: Seated forward bend (osteoporosis)\n"
	  "Child's pose: half-way instead (osteoporosis)\n", 9 },
	{ "glute-release", { "osteoporosis" }, CHECKIN_INIT,
	  "Left out: Seated ball glute release, as Glute hand massage comes anyway (osteoporosis)\n"
	  "Left out: Wall ball glute release, as Glute hand massage comes anyway (osteoporosis)\n", 1 },
	{ "glute-release", { "blood-thinners" }, CHECKIN_INIT,
	  "Left out: Seated ball glute release (blood thinners or skin)\n"
	  "Left out: Wall ball glute release (blood thinners or skin)\n"
	  "Left out: Glute hand massage (blood thinners or skin)\n", 0 },
	/* What is done instead is out too, or swapped again. */
	{ "pigeon-pose", { "knee", "outer-hip-tendon" }, CHECKIN_INIT,
	  "Left out: Pigeon pose (outer-hip tendon)\n", 0 },
	{ "pigeon-pose", { "knee", "pregnancy" }, CHECKIN_INIT,
	  "Pigeon pose: seated figure-4 instead (knee)\n", 1 },
	{ "childs-pose", { "knee" }, { .pain = SCORE_NONE, .just_up = REPLY_YES },
	  "Left out: Child's pose (you are just up)\n", 0 },
	{ "seated-ball-release", { "osteoporosis", "blood-thinners" }, CHECKIN_INIT,
	  "Left out: Seated ball glute release (blood thinners or skin)\n", 0 },
	/* What is said before a session. */
	{ "daily", { NULL }, { .pain = SCORE_NONE, .just_up = REPLY_YES },
	  "Left out: Seated forward bend (you are just up)\n"
	  "Left out: Child's pose (you are just up)\n", 14 },
	{ "daily", { NULL }, { .pain = 3, .just_up = REPLY_NO, .legs = REPLY_NO }, "", 16 },
	{ "daily", { NULL }, { .pain = 4 },
	  "Bird-dog: leg slides instead (pain today)\n"
	  "Left out: Lunge with a twist (pain today)\n"
	  "Left out: Squat (pain today)\n"
	  "Left out: Single-leg deadlift (pain today)\n"
	  "Pigeon pose: lying figure-4 instead (pain today)\n"
	  "Left out: Seated forward bend (pain today)\n"
	  "Child's pose: half-way instead (pain today)\n", 12 },
	{ "gentle", { NULL }, { .pain = 5, .legs = REPLY_YES },
	  "Left out: Child's pose, half-way (leg symptoms today)\n", 7 },
	/* Ids that the catalogue does not know do nothing. */
	{ "quick-5", { "gout" }, CHECKIN_INIT, "", 5 },
};

START_TEST(routines_fit_the_person)
{
	const struct routine_row *k = &routine_rows[_i];
	struct person person = { .conditions = k->conditions, .checkin = k->checkin };
	struct arena arena = ARENA_INIT;
	struct str notes = STR_INIT;
	struct routine routine;
	struct fitted f;
	while (k->conditions[person.condition_count])
		person.condition_count++;
	ck_assert(catalogue_select(&catalogue, &k->routine, 1, &arena, &routine, NULL));
	fit_routine(&f, &catalogue, &person, &routine);
	for (size_t i = 0; i < f.note_count; i++) {
		fit_say_note(&notes, &f.notes[i]);
		str_addc(&notes, '\n');
	}
	ck_assert_str_eq(notes.buf, k->notes);
	ck_assert_uint_eq(f.routine.item_count, k->left);
	ck_assert_int_eq(fitted_is_playable(&f, NULL), k->left > 0);
	for (size_t i = 0; i < f.routine.item_count; i++) {
		ck_assert_uint_lt(f.origins[i], routine.item_count);
		ck_assert_uint_eq(fitted_index(&f, f.origins[i]), i);
	}
	fitted_release(&f);
	arena_release(&arena);
	str_release(&notes);
}
END_TEST

/* Whatever the person has: what is left can be played, and nothing of it is out. */
START_TEST(any_two_conditions_leave_what_suits)
{
	for (size_t a = 0; a < catalogue.condition_count; a++) {
		for (size_t b = 0; b < catalogue.condition_count; b++) {
			const char *const ids[] = { catalogue.conditions[a].id, catalogue.conditions[b].id };
			const struct person person = { .conditions = ids, .condition_count = 2,
				                       .checkin = CHECKIN_INIT };
			struct fitted f;
			fit_routine(&f, &catalogue, &person, &catalogue.routines[_i]);
			for (size_t i = 0; i < f.routine.item_count; i++) {
				const struct item *item = &f.routine.items[i];
				struct way way = { item->exercise, item->variant };
				const struct condition *why;
				ck_assert(fit_way(&catalogue, &person, &way, &why) && !why);
			}
			struct plan plan;
			struct plan_options options = PLAN_OPTIONS_INIT;
			struct error err;
			ck_assert(fitted_is_playable(&f, NULL));
			ck_assert(plan_compile(&plan, &f.routine, 0, &options, &err));
			plan_release(&plan);
			fitted_release(&f);
		}
	}
}
END_TEST

Suite *fit_builtin_suite(void);

Suite *fit_builtin_suite(void)
{
	Suite *s = suite_create("fit of the built-in catalogue");
	TCase *tc = tcase_create("fit");
	tcase_add_checked_fixture(tc, load_builtin, unload_builtin);
	tcase_add_test(tc, conditions_change_what_the_content_says);
	tcase_add_loop_test(tc, routines_fit_the_person, 0, ARRAY_LEN(routine_rows));
	tcase_add_loop_test(tc, any_two_conditions_leave_what_suits, 0, 5);
	suite_add_tcase(s, tc);
	return s;
}
