/* What is compiled in: the catalogue's plans, the texts. */
#include <check.h>
#include <string.h>

#include "limber/app/builtin.h"
#include "limber/base/macros.h"
#include "limber/base/mem.h"
#include "limber/base/str.h"
#include "limber/catalogue/emit.h"
#include "limber/catalogue/load.h"
#include "limber/core/plan.h"
#include "limber/platform/file.h"
#include "unit/app/fixture.h"

/* The totals of the researched content, to the second. */
static const struct {
	const char *id;
	enum level level;
	int minutes, seconds;
} totals[] = {
	{ "daily", LEVEL_STANDARD, 30, 14 },
	{ "mobility-day", LEVEL_STANDARD, 16, 29 },
	{ "quick-5", LEVEL_STANDARD, 4, 57 },
	{ "gentle", LEVEL_STANDARD, 7, 3 },
	{ "desk", LEVEL_STANDARD, 4, 25 },
	{ "daily", LEVEL_STARTER, 17, 16 },
};

START_TEST(plans_have_the_totals_of_the_content)
{
	const struct routine *routine = catalogue_routine(&catalogue, totals[_i].id);
	struct plan_options options = PLAN_OPTIONS_INIT;
	struct plan plan;
	ck_assert_ptr_nonnull(routine);
	options.level = totals[_i].level;
	ck_assert(plan_compile(&plan, routine, 0, &options, NULL));
	ck_assert_int_eq(plan.length, (totals[_i].minutes * 60 + totals[_i].seconds) * MSEC_SECOND);
	plan_release(&plan);
}
END_TEST

START_TEST(holds_the_exercises_of_the_content)
{
	static const struct { const char *category; int count; } counts[] = {
		{ "hip-mobility", 5 }, { "glute-strength", 5 }, { "lower-back", 5 }, { "glute-release", 3 },
	};
	for (size_t i = 0; i < ARRAY_LEN(counts); i++) {
		int count = 0;
		for (size_t k = 0; k < catalogue.exercise_count; k++)
			count += strcmp(catalogue.exercises[k].category, counts[i].category) == 0;
		ck_assert_msg(count == counts[i].count, "%s: %d", counts[i].category, count);
	}
	ck_assert_uint_eq(catalogue.exercise_count, 18);
	ck_assert_uint_eq(catalogue.routine_count, 5);
}
END_TEST

/* Every exercise says what a newcomer needs, and where it comes from. */
START_TEST(every_exercise_is_complete)
{
	for (size_t i = 0; i < catalogue.exercise_count; i++) {
		const struct exercise *e = &catalogue.exercises[i];
		ck_assert_msg(e->purpose && e->steps.count >= 3 && e->coaching.count >= 2 &&
		              e->mistakes.count >= 2 && e->cautions.count >= 1 && e->easier && e->harder &&
		              e->sources.count >= 1 && e->basis && e->figure && e->starter.has, "%s", e->id);
		for (size_t k = 0; k < e->sources.count; k++)
			ck_assert_ptr_nonnull(catalogue_source(&catalogue, e->sources.items[k]));
	}
}
END_TEST

static void read_shipped(struct str *out)
{
	char *bytes;
	size_t len;
	ck_assert(file_read("data/catalogue.json", CATALOGUE_FILE_MAX, &bytes, &len, NULL));
	str_addb(out, bytes, len);
	mem_free(bytes);
}

/* What is loaded from two sources, as C. */
static void load_as_c(const struct catalogue_source *first, const char *own, struct str *out)
{
	struct catalogue_source sources[] = {
		*first, { .name = "own.json", .bytes = own, .len = strlen(own) },
	};
	struct problems problems = PROBLEMS_INIT, notes = PROBLEMS_INIT;
	struct catalogue c;
	ck_assert(catalogue_load(&c, sources, own[0] == '\0' ? 1 : 2, &problems, &notes));
	problems_format(&problems, out);
	problems_format(&notes, out);
	catalogue_emit(&c, "both", out);
	catalogue_release(&c);
	problems_release(&problems);
	problems_release(&notes);
}

/* Alone, and as what a person's files are laid over: hidden, replaced, referred to, wrong. */
static const char *const own_files[] = {
	"",
	"{ \"format\": 1 }",
	"{ \"format\": 1, \"categories\": [ { \"id\": \"hip-mobility\", \"hidden\": true } ] }",
	"{ \"format\": 1, \"exercises\": [ { \"id\": \"clamshell\", \"hidden\": true } ],"
	" \"conditions\": [ { \"id\": \"knee\", \"name\": \"Knee\", \"tags\": [ \"knee\" ] } ],"
	" \"sources\": { \"S20\": \"Mine.\" } }",
	"{ \"format\": 1, \"routines\": [ { \"id\": \"daily\", \"name\": \"Mine\", \"kind\": \"short\","
	" \"items\": [ { \"exercise\": \"glute-bridge\" }, { \"exercise\": \"cat-cow\", \"reps\": 3 } ] } ] }",
	"{ \"format\": 1, \"routines\": [ { \"id\": \"clamshell\", \"name\": \"Mine\", \"kind\": \"short\","
	" \"items\": [ { \"exercise\": \"nothing\" } ] } ] }",
};

START_TEST(is_what_the_loader_makes_of_the_file)
{
	struct str bytes = STR_INIT, read = STR_INIT, ready = STR_INIT;
	read_shipped(&bytes);
	struct catalogue_source file = { .name = "built-in", .bytes = bytes.buf, .len = bytes.len };
	struct catalogue_source compiled = { .name = "built-in", .ready = &builtin_catalogue };
	load_as_c(&file, own_files[_i], &read);
	load_as_c(&compiled, own_files[_i], &ready);
	ck_assert_uint_gt(read.len, 100000);
	ck_assert_uint_eq(read.len, ready.len);
	ck_assert(memcmp(read.buf, ready.buf, read.len) == 0);
	str_release(&bytes);
	str_release(&read);
	str_release(&ready);
}
END_TEST

/* Plain ASCII reads well everywhere, in the C locale too. */
START_TEST(everything_is_ascii)
{
	struct str bytes = STR_INIT;
	read_shipped(&bytes);
	for (size_t i = 0; i < bytes.len; i++)
		ck_assert_msg((unsigned char)bytes.buf[i] < 0x80, "byte %zu", i);
	str_release(&bytes);
	for (size_t i = 0; i < builtin_text_count; i++) {
		for (const char *p = builtin_texts[i].text; *p; p++)
			ck_assert_msg((unsigned char)*p < 0x80, "%s", builtin_texts[i].id);
	}
}
END_TEST

/* ---- texts ---- */

START_TEST(documents_are_there)
{
	struct documents d;
	documents_init(&d);
	ck_assert_int_ge(d.safety.version, 1);
	ck_assert_uint_eq(d.learn_count, 6);
	for (size_t i = 0; i < d.learn_count; i++) {
		ck_assert_str_ne(d.learn[i].title, "");
		ck_assert_ptr_nonnull(strstr(d.learn[i].text, "Sources:"));
	}
	static const char last[] = "This is general information, not medical advice.";
	ck_assert_uint_gt(d.short_safety.len, sizeof last);
	ck_assert(strncmp(d.short_safety.text + d.short_safety.len - (sizeof last - 1), last,
	                  sizeof last - 1) == 0);
}
END_TEST

Suite *builtin_suite(void);

Suite *builtin_suite(void)
{
	Suite *s = suite_create("builtin");
	TCase *tc = tcase_create("builtin");
	tcase_add_checked_fixture(tc, load_builtin, unload_builtin);
	tcase_add_loop_test(tc, plans_have_the_totals_of_the_content, 0, ARRAY_LEN(totals));
	tcase_add_test(tc, holds_the_exercises_of_the_content);
	tcase_add_test(tc, every_exercise_is_complete);
	tcase_add_loop_test(tc, is_what_the_loader_makes_of_the_file, 0, ARRAY_LEN(own_files));
	tcase_add_test(tc, everything_is_ascii);
	tcase_add_test(tc, documents_are_there);
	suite_add_tcase(s, tc);
	return s;
}
