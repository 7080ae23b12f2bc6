/* The person's own files over the built-in one. */
#include "limber/catalogue/load.h"

#include <check.h>
#include <string.h>

#include "sample.h"

#include "limber/base/macros.h"

Suite *overlay_suite(void);

#define EXERCISE(id, more) \
	"{\"id\":\"" id "\",\"name\":\"Mine\",\"category\":\"hips\",\"position\":\"prone\"" more \
	",\"dose\":{\"rep\":[{\"do\":\"Up\",\"seconds\":2}]}}"
#define ROUTINE(id, items) \
	"{\"id\":\"" id "\",\"name\":\"Mine\",\"kind\":\"gentle\",\"items\":[" items "]}"

#define ITEM(id) "{\"exercise\":\"" id "\"}"
#define EXERCISES(list) "{\"format\":1,\"exercises\":[" list "]}"
#define ROUTINES(list) "{\"format\":1,\"routines\":[" list "]}"

static struct loaded loaded;

static void load(const char *one, const char *two)
{
	load_texts(&loaded, (const char *const[]){ sample_text, one, two, NULL });
	ck_assert(loaded.good);
}

static void teardown(void)
{
	loaded_release(&loaded);
}

static const struct exercise *exercise(const char *id)
{
	return catalogue_exercise(&loaded.catalogue, id);
}

START_TEST(new_entries_are_added_behind)
{
	load("{\"format\":1,\"exercises\":[" EXERCISE("aaa", "") "],\"routines\":["
	     ROUTINE("mine", "{\"exercise\":\"aaa\"},{\"exercise\":\"child\"}") "]}", NULL);
	ck_assert_str_eq(loaded.problems.buf, "");
	ck_assert_uint_eq(loaded.catalogue.exercise_count, 4);
	ck_assert_str_eq(loaded.catalogue.exercises[3].id, "aaa");
	ck_assert_ptr_eq(exercise("aaa"), &loaded.catalogue.exercises[3]);
	ck_assert_uint_eq(catalogue_routine(&loaded.catalogue, "mine")->item_count, 2);
}
END_TEST

START_TEST(the_same_id_replaces_in_its_place)
{
	load("{\"format\":1,\"exercises\":[" EXERCISE("child", "") "],"
	     "\"categories\":[{\"id\":\"back\",\"name\":\"My back\"}],"
	     "\"sources\":{\"S1\":\"My book.\",\"S0\":\"New.\"}}", NULL);
	ck_assert_str_eq(loaded.catalogue.exercises[1].name, "Mine");
	ck_assert_str_eq(loaded.catalogue.categories[0].name, "My back");
	ck_assert_str_eq(catalogue_source(&loaded.catalogue, "S1"), "My book.");
	ck_assert_str_eq(loaded.catalogue.sources[0].key, "S0");
	ck_assert_uint_eq(loaded.catalogue.source_count, 3);
	ck_assert_ptr_eq(catalogue_routine(&loaded.catalogue, "short")->items[0].exercise,
	                 exercise("child"));
}
END_TEST

START_TEST(a_replaced_exercise_may_leave_a_routine_without_its_hold)
{
	load("{\"format\":1,\"exercises\":[" EXERCISE("child", "") "]}", NULL);
	ck_assert_str_eq(
	    loaded.problems.buf,
	    "built-in: /routines/0/items/2/hold (daily): no phase of \"child\" is a hold\n");
	ck_assert_ptr_null(catalogue_routine(&loaded.catalogue, "daily"));
	ck_assert_ptr_nonnull(catalogue_routine(&loaded.catalogue, "short"));
}
END_TEST

START_TEST(the_last_file_wins)
{
	load("{\"format\":1,\"routines\":[" ROUTINE("short", "{\"exercise\":\"bridge\"}") "]}",
	     "{\"format\":1,\"routines\":[" ROUTINE("short", "{\"exercise\":\"circles\"}") "]}");
	const struct routine *r = catalogue_routine(&loaded.catalogue, "short");
	ck_assert_str_eq(r->items[0].exercise_id, "circles");
	ck_assert_uint_eq(loaded.catalogue.routine_count, 2);
}
END_TEST

START_TEST(what_is_hidden_is_gone_and_items_with_it)
{
	load("{\"format\":1,\"exercises\":[{\"id\":\"child\",\"hidden\":true}]}", NULL);
	ck_assert_str_eq(loaded.problems.buf, "");
	ck_assert_str_eq(loaded.notes.buf,
	                 "built-in: /routines/0/items/2 (daily): left out, \"child\" is hidden\n"
	                 "built-in: /routines/1/items/0 (short): left out, \"child\" is hidden\n"
	                 "built-in: /routines/1 (short): left out, all its exercises are hidden\n");
	ck_assert_ptr_null(exercise("child"));
	ck_assert_uint_eq(catalogue_routine(&loaded.catalogue, "daily")->item_count, 2);
	ck_assert_ptr_null(catalogue_routine(&loaded.catalogue, "short"));
}
END_TEST

START_TEST(a_swap_to_a_hidden_exercise_stays_a_note)
{
	load("{\"format\":1,\"exercises\":[{\"id\":\"child\",\"hidden\":true}]}", NULL);
	const struct cautions *c = &exercise("bridge")->cautions;
	ck_assert_uint_eq(c->count, 3);
	ck_assert_str_eq(c->items[0].to, "low");
	ck_assert_int_eq(c->items[1].act, CAUTION_NOTE);
	ck_assert_ptr_null(c->items[1].to);
	ck_assert_str_eq(c->items[1].text, "Rest.");
}
END_TEST

START_TEST(exercises_go_with_a_hidden_category)
{
	load("{\"format\":1,\"categories\":[{\"id\":\"hips\",\"hidden\":true}]}", NULL);
	ck_assert_str_eq(loaded.problems.buf, "");
	ck_assert_uint_eq(loaded.catalogue.exercise_count, 1);
	ck_assert_ptr_nonnull(strstr(loaded.notes.buf,
	                             "built-in: /exercises/0 (bridge): left out, its "
	                             "category \"hips\" is hidden\n"));
	ck_assert_uint_eq(catalogue_routine(&loaded.catalogue, "daily")->item_count, 1);
}
END_TEST

START_TEST(routines_and_conditions_can_be_hidden)
{
	load("{\"format\":1,\"routines\":[{\"id\":\"daily\",\"hidden\":true}],"
	     "\"conditions\":[{\"id\":\"knee\",\"hidden\":true}]}", NULL);
	ck_assert_str_eq(loaded.notes.buf, "");
	ck_assert_uint_eq(loaded.catalogue.routine_count, 1);
	ck_assert_uint_eq(loaded.catalogue.condition_count, 0);
}
END_TEST

START_TEST(what_was_hidden_may_come_back)
{
	load("{\"format\":1,\"exercises\":[{\"id\":\"circles\",\"hidden\":true}]}",
	     "{\"format\":1,\"exercises\":[" EXERCISE("circles", "") "]}");
	ck_assert_str_eq(loaded.notes.buf, "");
	ck_assert_str_eq(exercise("circles")->name, "Mine");
	ck_assert_ptr_eq(exercise("circles"), &loaded.catalogue.exercises[2]);
}
END_TEST

START_TEST(hiding_what_is_not_there_is_noted)
{
	load("{\"format\":1,\"exercises\":[{\"id\":\"chidl\",\"hidden\":true}]}", NULL);
	ck_assert_str_eq(loaded.notes.buf,
	                 "user-1: /exercises/0 (chidl): there is no exercise of this id to hide\n");
}
END_TEST

START_TEST(a_bad_file_is_left_out_whole)
{
	load("{\"format\":1,\"exercises\":[" EXERCISE("good", "") ","
	     EXERCISE("bad", ",\"purpose\":\"\"") "]}",
	     "{\"format\":1,\"exercises\":[" EXERCISE("other", "") "]}");
	ck_assert_str_eq(loaded.problems.buf,
	                 "user-1: /exercises/1/purpose (bad): expected a text of "
	                 "1..2000 bytes, got 0\n");
	ck_assert_ptr_null(exercise("good"));
	ck_assert_ptr_nonnull(exercise("other"));
	ck_assert_ptr_nonnull(exercise("bridge"));
}
END_TEST

START_TEST(all_problems_of_a_bad_file_come_in_one_run)
{
	load("{\"format\":1,\"x\":1,\"exercises\":["
	     EXERCISE("one", ",\"category\":\"hisp\"") "],"
	     "\"routines\":[" ROUTINE("r", ITEM("brigde") "," ITEM("one")) "]}", NULL);
	ck_assert_str_eq(
	    loaded.problems.buf,
	    "user-1: unknown key \"x\"\n"
	    "user-1: /exercises/0 (one): \"category\" is there twice\n"
	    "user-1: /routines/0/items/0/exercise (r): there is no exercise \"brigde\", "
	    "did you mean \"bridge\"?\n");
}
END_TEST

START_TEST(a_routine_with_a_missing_reference_is_left_out_alone)
{
	load(ROUTINES(ROUTINE("bad", ITEM("chil") ",{\"exercise\":\"bridge\",\"variant\":\"high\"}")
	              "," ROUTINE("good", ITEM("child"))), NULL);
	ck_assert_str_eq(
	    loaded.problems.buf,
	    "user-1: /routines/0/items/0/exercise (bad): there is no exercise \"chil\", did you "
	    "mean \"child\"?\n"
	    "user-1: /routines/0/items/1/variant (bad): \"bridge\" has no variant \"high\"\n");
	ck_assert_ptr_null(catalogue_routine(&loaded.catalogue, "bad"));
	ck_assert_ptr_nonnull(catalogue_routine(&loaded.catalogue, "good"));
}
END_TEST

START_TEST(references_are_checked_on_the_whole)
{
	load("{\"format\":1,\"exercises\":["
	     EXERCISE("one", ",\"evidence\":{\"level\":\"C\",\"sources\":[\"S1\",\"S9\"]}") "],"
	     "\"categories\":[{\"id\":\"late\",\"name\":\"Late\"}]}",
	     "{\"format\":1,\"exercises\":["
	     "{\"id\":\"two\",\"name\":\"Two\",\"category\":\"late\",\"position\":\"prone\","
	     "\"dose\":{\"rep\":[{\"do\":\"Up\",\"seconds\":2}]}}]}");
	/* The first file falls for its source, the second for what it needed of the first. */
	ck_assert_str_eq(
	    loaded.problems.buf,
	    "user-1: /exercises/0/evidence/sources/1 (one): there is no source \"S9\"\n"
	    "user-2: /exercises/0/category (two): there is no category \"late\"\n");
	ck_assert_uint_eq(loaded.catalogue.exercise_count, 3);
	ck_assert_uint_eq(loaded.catalogue.category_count, 2);
}
END_TEST

START_TEST(cautions_must_lead_somewhere)
{
	load(EXERCISES(EXERCISE("one", ",\"cautions\":[{\"tag\":\"knee\",\"act\":\"swap\","
	                               "\"to\":\"low\",\"text\":\"x\"}]")), NULL);
	ck_assert_str_eq(loaded.problems.buf,
	                 "user-1: /exercises/0/cautions/0/to (one): there is no "
	                 "variant or exercise \"low\"\n");
}
END_TEST

START_TEST(an_id_is_of_one_kind)
{
	load("{\"format\":1,\"routines\":[" ROUTINE("hips", ITEM("child")) "],\"conditions\":["
	     "{\"id\":\"back\",\"name\":\"Back pain\",\"tags\":[\"back\"]}]}", NULL);
	ck_assert_str_eq(loaded.problems.buf,
	                 "user-1: /routines/0/id (hips): this id is already that of "
	                 "the category in built-in\n");
	ck_assert_ptr_nonnull(catalogue_category(&loaded.catalogue, "hips"));
	ck_assert_uint_eq(loaded.catalogue.condition_count, 1);
}
END_TEST

START_TEST(conditions_have_ids_of_their_own)
{
	load("{\"format\":1,\"conditions\":[{\"id\":\"back\",\"name\":\"Back "
	     "pain\",\"tags\":[\"back\"]}]}",
	     NULL);
	ck_assert_str_eq(loaded.problems.buf, "");
	ck_assert_uint_eq(loaded.catalogue.condition_count, 2);
}
END_TEST

START_TEST(a_bad_built_in_catalogue_is_no_catalogue)
{
	load_texts(&loaded,
	           (const char *const[]){"{\"format\":1,\"x\":1}", "{\"format\":1}", NULL});
	ck_assert(!loaded.good);
	ck_assert_str_eq(loaded.problems.buf, "built-in: unknown key \"x\"\n");
}
END_TEST

START_TEST(a_newer_format_is_one_problem)
{
	load("{\"formats\":1,\"exercises\":[{}],\"format\":2}", NULL);
	ck_assert_str_eq(loaded.problems.buf,
	                 "user-1: format 2 is newer than this program, which reads format 1\n");
}
END_TEST

START_TEST(a_file_over_64_mib_is_refused)
{
	struct catalogue_source sources[] = {
		{ .name = "built-in", .bytes = sample_text, .len = strlen(sample_text) },
		{ .name = "huge", .bytes = "", .len = (size_t)CATALOGUE_FILE_MAX + 1 },
	};
	load_sources(&loaded, sources, 2);
	ck_assert(loaded.good);
	ck_assert_str_eq(loaded.problems.buf, "huge: larger than 64 MiB\n");
}
END_TEST

START_TEST(a_routine_of_more_than_a_day_is_left_out_alone)
{
	/* One has 19 rests of an hour. */
#define LONG_ITEM "{\"exercise\":\"bridge\",\"sets\":20,\"rest\":3600}"
	load("{\"format\":1,\"routines\":[" ROUTINE("short", LONG_ITEM "," LONG_ITEM) ","
	     ROUTINE("day", LONG_ITEM) "]}", NULL);
	ck_assert_str_eq(loaded.problems.buf,
	                 "user-1: /routines/0/items (short): "
	                 "together they would last more than 24 hours\n");
	ck_assert_ptr_null(catalogue_routine(&loaded.catalogue, "short"));
	ck_assert_ptr_nonnull(catalogue_routine(&loaded.catalogue, "day"));
}
END_TEST

START_TEST(many_problems_hide_no_others)
{
	struct str many = STR_INIT;
	str_adds(&many, "{\"format\":1,\"exercises\":[1");
	for (int i = 0; i < 500; i++)
		str_adds(&many, ",1");
	str_adds(&many, "]}");
	load(many.buf, "{\"format\":1,\"x\":1}");
	str_release(&many);
	ck_assert_ptr_nonnull(strstr(loaded.problems.buf,
	                             "user-1: /exercises/199: expected an exercise, got 1\n"
	                             "user-1: more than 200 problems, these are the first\n"
	                             "user-2: unknown key \"x\"\n"));
}
END_TEST

Suite *overlay_suite(void)
{
	Suite *s = suite_create("overlay");
	TCase *tc = tcase_create("overlay");
	tcase_add_checked_fixture(tc, NULL, teardown);
	tcase_add_test(tc, new_entries_are_added_behind);
	tcase_add_test(tc, the_same_id_replaces_in_its_place);
	tcase_add_test(tc, a_replaced_exercise_may_leave_a_routine_without_its_hold);
	tcase_add_test(tc, the_last_file_wins);
	tcase_add_test(tc, what_is_hidden_is_gone_and_items_with_it);
	tcase_add_test(tc, a_swap_to_a_hidden_exercise_stays_a_note);
	tcase_add_test(tc, exercises_go_with_a_hidden_category);
	tcase_add_test(tc, routines_and_conditions_can_be_hidden);
	tcase_add_test(tc, what_was_hidden_may_come_back);
	tcase_add_test(tc, hiding_what_is_not_there_is_noted);
	tcase_add_test(tc, a_bad_file_is_left_out_whole);
	tcase_add_test(tc, all_problems_of_a_bad_file_come_in_one_run);
	tcase_add_test(tc, a_routine_with_a_missing_reference_is_left_out_alone);
	tcase_add_test(tc, references_are_checked_on_the_whole);
	tcase_add_test(tc, cautions_must_lead_somewhere);
	tcase_add_test(tc, an_id_is_of_one_kind);
	tcase_add_test(tc, conditions_have_ids_of_their_own);
	tcase_add_test(tc, a_bad_built_in_catalogue_is_no_catalogue);
	tcase_add_test(tc, a_newer_format_is_one_problem);
	tcase_add_test(tc, a_file_over_64_mib_is_refused);
	tcase_add_test(tc, a_routine_of_more_than_a_day_is_left_out_alone);
	tcase_add_test(tc, many_problems_hide_no_others);
	suite_add_tcase(s, tc);
	return s;
}
