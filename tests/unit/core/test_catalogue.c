/* Look-ups in a catalogue, and what the words of a command line name in it. */
#include "limber/core/catalogue.h"

#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "limber/base/macros.h"

Suite *catalogue_suite(void);

/* ---- a small catalogue ---- */

static const char *const bridge_also[] = { "hip raise" };
static const char *const ball[] = { "ball" };
static const char *const wall_ball[] = { "wall", "ball" };
static const char *const mat[] = { "mat" };
static const char *const muscles[] = { "gluteus medius", "TFL" };

static const struct exercise exercises[] = {
	{ .id = "glute-bridge", .name = "Glute bridge", .category = "glute-strength",
	  .position = POSITION_SUPINE, .also = { bridge_also, 1 }, .equipment = { mat, 1 } },
	{ .id = "glute-bridge-march", .name = "Marching bridge", .category = "glute-strength",
	  .position = POSITION_SUPINE },
	{ .id = "squat", .name = "Squat", .category = "glute-strength",
	  .position = POSITION_STANDING },
	{ .id = "clamshell", .name = "Clamshell", .category = "glute-strength",
	  .position = POSITION_SIDE_LYING, .muscles = { muscles, 2 } },
	{ .id = "single-leg-deadlift", .name = "Single-leg deadlift",
	  .category = "glute-strength",
	  .position = POSITION_STANDING },
	{ .id = "wall-ball", .name = "Ball at the wall", .category = "glute-release",
	  .position = POSITION_STANDING, .equipment = { wall_ball, 2 } },
	{ .id = "seated-ball", .name = "Ball on a chair", .category = "glute-release",
	  .position = POSITION_SEATED, .equipment = { ball, 1 } },
	{ .id = "standing-ball", .name = "Ball, standing", .category = "glute-release",
	  .position = POSITION_STANDING, .equipment = { ball, 1 } },
	{ .id = "hand-massage", .name = "Hand massage", .category = "glute-release",
	  .position = POSITION_SEATED },
	{ .id = "fist-massage", .name = "Fist massage", .category = "glute-release",
	  .position = POSITION_STANDING },
	{ .id = "bird-dog", .name = "Bird dog", .category = "lower-back",
	  .position = POSITION_ALL_FOURS },
	{ .id = "daily-stretch", .name = "Stretch", .category = "lower-back",
	  .position = POSITION_SEATED },
};

static const struct category categories[] = {
	{ "glute-strength", "Glute strength", "" }, { "glute-release", "Glute release", "" },
	{ "lower-back", "Lower back", "" }, { "neck", "Neck", "nothing yet" },
};

static const struct item daily_items[] = {
	{ .exercise_id = "squat", .exercise = &exercises[2], .block = "Legs" },
	{ .exercise_id = "bird-dog", .exercise = &exercises[10] },
};
static const struct item quick_items[] = {
	{ .exercise_id = "clamshell", .exercise = &exercises[3], .note = "slow" },
};
static const struct routine routines[] = {
	{ .id = "quick-5", .name = "Five minutes", .items = quick_items, .item_count = 1 },
	{ .id = "daily", .name = "Daily routine", .kind = KIND_STRENGTH, .items = daily_items,
	  .item_count = 2 },
	{ .id = "hand-massage-plus", .name = "Massage and more", .items = quick_items,
	  .item_count = 1 },
	{ .id = "empty", .name = "Nothing", .items = NULL, .item_count = 0 },
};
static const struct source sources[] = { { "S1", "one" }, { "S2", "two" }, { "S20", "twenty" } };

static uint32_t by_id[ARRAY_LEN(exercises)];
static struct catalogue catalogue;

static int id_order(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;
	return strcmp(exercises[*x].id, exercises[*y].id);
}

static void fill(void)
{
	for (uint32_t i = 0; i < ARRAY_LEN(by_id); i++)
		by_id[i] = i;
	qsort(by_id, ARRAY_LEN(by_id), sizeof *by_id, id_order);
	catalogue = (struct catalogue){
		.arena = ARENA_INIT,
		.categories = categories, .category_count = ARRAY_LEN(categories),
		.exercises = exercises, .exercise_count = ARRAY_LEN(exercises),
		.routines = routines, .routine_count = ARRAY_LEN(routines),
		.sources = sources, .source_count = ARRAY_LEN(sources),
		.exercises_by_id = by_id,
	};
}

/* ---- exact ids ---- */

START_TEST(look_ups_are_exact)
{
	static const char *const strangers[] = {"", "a", "glute", "glute-bridge-", "Squat", "zzz"};
	for (size_t i = 0; i < ARRAY_LEN(exercises); i++)
		ck_assert_ptr_eq(catalogue_exercise(&catalogue, exercises[i].id), &exercises[i]);
	for (size_t i = 0; i < ARRAY_LEN(routines); i++)
		ck_assert_ptr_eq(catalogue_routine(&catalogue, routines[i].id), &routines[i]);
	for (size_t i = 0; i < ARRAY_LEN(categories); i++)
		ck_assert_ptr_eq(catalogue_category(&catalogue, categories[i].id), &categories[i]);
	for (size_t i = 0; i < ARRAY_LEN(sources); i++)
		ck_assert_str_eq(catalogue_source(&catalogue, sources[i].key), sources[i].text);
	for (size_t i = 0; i < ARRAY_LEN(strangers); i++) {
		ck_assert_ptr_null(catalogue_exercise(&catalogue, strangers[i]));
		ck_assert_ptr_null(catalogue_routine(&catalogue, strangers[i]));
		ck_assert_ptr_null(catalogue_category(&catalogue, strangers[i]));
		ck_assert_ptr_null(catalogue_source(&catalogue, strangers[i]));
	}
}
END_TEST

START_TEST(an_empty_catalogue_has_nothing)
{
	struct catalogue none = { .arena = ARENA_INIT };
	struct error err = ERROR_INIT;
	struct routine r;
	ck_assert_ptr_null(catalogue_exercise(&none, "squat"));
	ck_assert(!catalogue_select(&none, NULL, 0, &none.arena, &r, &err));
	ck_assert_str_eq(err.text, "the catalogue has no routine");
	catalogue_release(&none);
}
END_TEST

/* ---- what a word names ---- */

enum { ANY = THING_EXERCISE | THING_ROUTINE | THING_CATEGORY };

static const struct {
	const char *label, *word;
	unsigned kinds;
	const char *id;    /* NULL: an error */
	const char *error;
} words[] = {
	{ "exact exercise", "squat", ANY, "squat", NULL },
	{ "exact routine", "daily", ANY, "daily", NULL },
	{ "exact category", "lower-back", ANY, "lower-back", NULL },
	{ "an exact id wins over longer ones", "glute-bridge", ANY, "glute-bridge", NULL },
	{ "also over those that come before", "daily", THING_EXERCISE | THING_ROUTINE, "daily",
	  NULL },
	{ "prefix of an id", "bird", ANY, "bird-dog", NULL },
	{ "prefix of a name", "five", ANY, "quick-5", NULL },
	{ "prefix of a name with a blank", "Bird d", ANY, "bird-dog", NULL },
	{ "prefix of another name", "hip", ANY, "glute-bridge", NULL },
	{ "any case", "CLAM", ANY, "clamshell", NULL },
	{ "name and id of one thing are one", "clam", ANY, "clamshell", NULL },
	{ "a kind that is not wanted is not in the way", "daily", THING_EXERCISE, "daily-stretch",
	  NULL },
	{ "one kind", "glute", THING_ROUTINE, NULL,
	  "no routine 'glute'; 'limber list' shows what there is" },
	{ "exact, though a longer one comes before", "hand-massage", ANY, "hand-massage", NULL },
	{ "a longer prefix", "glute-bridge-", ANY, "glute-bridge-march", NULL },
	{ "ambiguous", "s", THING_EXERCISE, NULL,
	  "'s' could be squat, single-leg-deadlift, seated-ball, standing-ball, daily-stretch; "
	  "type more of it" },
	{ "ambiguous over kinds", "dail", ANY, NULL,
	  "'dail' could be daily, daily-stretch; type more of it" },
	{ "ambiguous by name", "glute ", ANY, NULL,
	  "'glute ' could be glute-strength, glute-release, glute-bridge; type more of it" },
	{ "an empty word", "", ANY, NULL,
	  "no routine, category or exercise ''; 'limber list' shows what there is" },
	{ "a typo", "sqat", ANY, NULL,
	  "no routine, category or exercise 'sqat'. Did you mean: squat?" },
	{ "a typo in capitals", "CLAMSHEL1", THING_EXERCISE, NULL,
	  "no exercise 'CLAMSHEL1'. Did you mean: clamshell?" },
	{ "swapped letters", "sqaut", THING_EXERCISE, NULL,
	  "no exercise 'sqaut'. Did you mean: squat?" },
	{ "a part of names", "bridg", THING_EXERCISE, NULL,
	  "no exercise 'bridg'. Did you mean: glute-bridge, glute-bridge-march?" },
	{ "ambiguous by another's name", "ball", THING_EXERCISE, NULL,
	  "'ball' could be wall-ball, seated-ball, standing-ball; type more of it" },
	{ "the nearest first", "fisd-massage", THING_EXERCISE, NULL,
	  "no exercise 'fisd-massage'. Did you mean: fist-massage, hand-massage?" },
	{ "two letters within a name are in too many", "ar", THING_EXERCISE, NULL,
	  "no exercise 'ar'; 'limber list' shows what there is" },
	{ "nothing like it", "xylophone", ANY, NULL,
	  "no routine, category or exercise 'xylophone'; 'limber list' shows what there is" },
	{ "a category", "lower-bak", THING_CATEGORY, NULL,
	  "no category 'lower-bak'. Did you mean: lower-back?" },
	{ "control characters do not reach the terminal", "\033[31mx", THING_ROUTINE, NULL,
	  "no routine '?[31mx'; 'limber list' shows what there is" },
};

START_TEST(a_word_names_a_thing)
{
	struct thing t;
	struct error err = ERROR_INIT;
	const char *label = words[_i].label;
	bool ok = catalogue_resolve(&catalogue, words[_i].word, words[_i].kinds, &t, &err);
	EXPECT(ok == (words[_i].id != NULL), "%s: %s", label, ok ? t.id : err.text);
	if (!ok) {
		EXPECT(strcmp(err.text, words[_i].error) == 0, "%s: %s", label, err.text);
		ck_assert_int_eq(err.code, ERROR_NOT_FOUND);
		return;
	}
	EXPECT(strcmp(t.id, words[_i].id) == 0, "%s: %s", label, t.id);
	ck_assert_int_eq(t.exercise != NULL, t.kind == THING_EXERCISE);
	ck_assert_int_eq(t.routine != NULL, t.kind == THING_ROUTINE);
	ck_assert_int_eq(t.category != NULL, t.kind == THING_CATEGORY);
}
END_TEST

START_TEST(no_more_than_a_few_are_named)
{
	static const struct routine many[] = {
		{ .id = "r1", .name = "R" }, { .id = "r2", .name = "R" },
		{ .id = "r3", .name = "R" }, { .id = "r4", .name = "R" },
		{ .id = "r5", .name = "R" }, { .id = "r6", .name = "R" },
	};
	const struct catalogue c = { .routines = many, .routine_count = ARRAY_LEN(many) };
	struct error err = ERROR_INIT;
	struct thing t;
	ck_assert(!catalogue_resolve(&c, "r", THING_ROUTINE, &t, &err));
	ck_assert_str_eq(err.text, "'r' could be r1, r2, r3, r4, r5 and others; type more of it");
	ck_assert(!catalogue_resolve(&c, "rr", THING_ROUTINE, &t, &err));
	ck_assert_str_eq(err.text, "no routine 'rr'. Did you mean: r1, r2, r3?");
}
END_TEST

START_TEST(a_very_long_word_is_like_nothing)
{
	char word[400];
	struct error err = ERROR_INIT;
	struct thing t;
	memset(word, 'q', sizeof word - 1);
	word[sizeof word - 1] = '\0';
	ck_assert(!catalogue_resolve(&catalogue, word, ANY, &t, &err));
	ck_assert_ptr_null(strstr(err.text, "Did you mean"));
	ck_assert_uint_lt(strlen(err.text), 250);
}
END_TEST

/* With 64 letters it is still compared with others. */
START_TEST(a_long_word_has_its_likes)
{
	static const size_t lengths[] = { 62, 63, 64, 65 };
	for (size_t i = 0; i < ARRAY_LEN(lengths); i++) {
		char id[80], word[80];
		struct error err = ERROR_INIT;
		struct thing t;
		memset(id, 'q', lengths[i]);
		id[lengths[i]] = '\0';
		memcpy(word, id, lengths[i] + 1);
		word[lengths[i] - 1] = 'x';
		const struct routine one = { .id = id, .name = "One" };
		const struct catalogue c = { .routines = &one, .routine_count = 1 };
		ck_assert(!catalogue_resolve(&c, word, THING_ROUTINE, &t, &err));
		EXPECT((strstr(err.text, "Did you mean") != NULL) == (lengths[i] <= 64), "%zu letters: %s",
		       lengths[i], err.text);
	}
}
END_TEST

/* ---- a routine from words ---- */

static const struct {
	const char *label;
	const char *words[4];
	size_t count;
	const char *id, *name, *items; /* id NULL: the error is in name */
} selections[] = {
	{ "no words: today's", { NULL }, 0, "daily", "Daily routine", "squat bird-dog" },
	{ "a routine", { "quick-5" }, 1, "quick-5", "Five minutes", "clamshell" },
	{ "an exercise", { "squat" }, 1, "squat", "Squat", "squat" },
	{ "a category", { "glute-release" }, 1, "glute-release", "Glute release",
	  "wall-ball seated-ball standing-ball hand-massage fist-massage" },
	{ "prefixes", { "clam" }, 1, "clamshell", "Clamshell", "clamshell" },
	{ "joined in order", { "lower", "quick", "squat" }, 3, "selection",
	  "Lower back, Five minutes, Squat",
	  "bird-dog daily-stretch clamshell squat" },
	{ "the same twice", { "squat", "squat" }, 2, "selection", "Squat, Squat", "squat squat" },
	{ "a routine twice", { "daily", "daily" }, 2, "selection", "Daily routine, Daily routine",
	  "squat bird-dog squat bird-dog" },
	{ "an empty category", { "neck" }, 1, NULL, "Neck has no exercises", NULL },
	{ "an empty routine", { "empty" }, 1, NULL, "Nothing has no exercises", NULL },
	{ "an empty one among others", { "neck", "squat" }, 2, "selection", "Neck, Squat", "squat" },
	{ "a wrong word among right ones", { "squat", "xylophone", "daily" }, 3, NULL,
	  "no routine, category or exercise 'xylophone'; 'limber list' shows what there is",
	  NULL },
};

START_TEST(words_make_a_routine)
{
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct routine r;
	const char *label = selections[_i].label;
	bool ok = catalogue_select(&catalogue, selections[_i].words, selections[_i].count, &arena,
	                           &r, &err);
	if (!selections[_i].id) {
		EXPECT(!ok && strcmp(err.text, selections[_i].name) == 0, "%s: %s", label,
		       err.text);
		ck_assert_int_eq(err.code, ERROR_NOT_FOUND);
	} else {
		struct str items = STR_INIT;
		EXPECT(ok, "%s: %s", label, err.text);
		EXPECT(strcmp(r.id, selections[_i].id) == 0, "%s: id %s", label, r.id);
		EXPECT(strcmp(r.name, selections[_i].name) == 0, "%s: name %s", label, r.name);
		for (size_t i = 0; i < r.item_count; i++) {
			str_addf(&items, "%s%s", i == 0 ? "" : " ", r.items[i].exercise_id);
			ck_assert_str_eq(r.items[i].exercise->id, r.items[i].exercise_id);
		}
		expect(&items, selections[_i].items, label);
	}
	arena_release(&arena);
}
END_TEST

START_TEST(a_routines_items_keep_what_they_have)
{
	static const char *const both[] = { "daily", "quick-5" };
	struct arena arena = ARENA_INIT;
	struct routine r;
	ck_assert(catalogue_select(&catalogue, both, 2, &arena, &r, NULL));
	ck_assert_uint_eq(r.item_count, 3);
	ck_assert_str_eq(r.items[0].block, "Legs");
	ck_assert_str_eq(r.items[2].note, "slow");
	ck_assert(catalogue_select(&catalogue, both, 1, &arena, &r, NULL));
	ck_assert_ptr_eq(r.items, daily_items);
	ck_assert_int_eq(r.kind, KIND_STRENGTH);
	arena_release(&arena);
}
END_TEST

/* Its name goes into the record, which has room for so much and no more. */
START_TEST(the_name_of_many_words_is_cut)
{
	enum { WORDS = 300 };
	const char *many[WORDS];
	struct arena arena = ARENA_INIT;
	struct routine r;
	for (size_t i = 0; i < WORDS; i++)
		many[i] = i % 2 == 0 ? "squat" : "bird-dog";
	ck_assert(catalogue_select(&catalogue, many, WORDS, &arena, &r, NULL));
	ck_assert_uint_eq(r.item_count, WORDS);
	ck_assert_uint_lt(strlen(r.name), 400);
	ck_assert_ptr_nonnull(strstr(r.name, "Squat, Bird dog, Squat, "));
	ck_assert_str_eq(strstr(r.name, "..."), "...");
	arena_release(&arena);
}
END_TEST

START_TEST(without_daily_todays_is_the_first)
{
	struct catalogue c = catalogue;
	struct routine r;
	c.routine_count = 1;
	ck_assert(catalogue_select(&c, NULL, 0, &c.arena, &r, NULL));
	ck_assert_str_eq(r.id, "quick-5");
}
END_TEST

/* ---- search ---- */

static const struct {
	const char *query;
	int exercise; /* index */
	bool matches;
} searches[] = {
	{ "", 0, true }, { "   ", 0, true },
	{ "bridge", 0, true }, { "BRIDGE", 0, true }, { "ridg", 0, true },
	{ "glute-bridge", 0, true }, { "raise", 0, true }, { "hip raise", 0, true },
	{ "strength", 0, true }, { "mat", 0, true }, { "bridge mat", 0, true },
	{ "mat  bridge ", 0, true }, { " mat", 0, true }, { "bridge ball", 0, false },
	{ "medius", 3, true }, { "tfl clam", 3, true }, { "medius", 0, false },
	{ "ball wall", 5, true }, { "chair", 6, true }, { "chair", 5, false },
	{ "xylophone", 0, false }, { "bridgestrength", 0, false }, { "bridgeglute", 0, false },
	{ "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq", 0,
	  false },
};

START_TEST(a_search_finds_every_part)
{
	size_t i = (size_t)searches[_i].exercise;
	struct exercise_search s;
	ck_assert_ptr_eq(catalogue.exercises, exercises);
	exercise_search_make(&s, &catalogue);
	EXPECT(exercise_search_finds(&s, i, searches[_i].query) == searches[_i].matches, "'%s' in %s",
	       searches[_i].query, exercises[i].id);
	exercise_search_release(&s);
}
END_TEST

/* ---- others ---- */

static const struct {
	const char *label;
	int exercise;
	size_t cap;
	const char *others;
} others[] = {
	{ "the same position first", 2, 9,
	  "single-leg-deadlift glute-bridge glute-bridge-march clamshell" },
	{ "supine", 0, 9, "glute-bridge-march squat clamshell single-leg-deadlift" },
	{ "no more than asked for", 0, 2, "glute-bridge-march squat" },
	{ "none asked for", 0, 0, "" },
	{ "for a ball, first those without", 5, 9,
	  "fist-massage hand-massage standing-ball seated-ball" },
	{ "for a ball, seated", 6, 9, "hand-massage fist-massage wall-ball standing-ball" },
	{ "for hands, by position alone", 8, 9,
	  "seated-ball wall-ball standing-ball fist-massage" },
	{ "one other", 10, 9, "daily-stretch" },
};

START_TEST(others_of_the_category)
{
	const struct exercise *found[16];
	struct str s = STR_INIT;
	size_t count =
	    catalogue_others(&catalogue, &exercises[others[_i].exercise], found, others[_i].cap);
	for (size_t i = 0; i < count; i++)
		str_addf(&s, "%s%s", i == 0 ? "" : " ", found[i]->id);
	expect(&s, others[_i].others, others[_i].label);
}
END_TEST

Suite *catalogue_suite(void)
{
	Suite *s = suite_create("catalogue");
	TCase *tc = tcase_create("catalogue");
	tcase_add_unchecked_fixture(tc, fill, NULL);
	tcase_add_test(tc, look_ups_are_exact);
	tcase_add_test(tc, an_empty_catalogue_has_nothing);
	tcase_add_loop_test(tc, a_word_names_a_thing, 0, ARRAY_LEN(words));
	tcase_add_test(tc, no_more_than_a_few_are_named);
	tcase_add_test(tc, a_very_long_word_is_like_nothing);
	tcase_add_test(tc, a_long_word_has_its_likes);
	tcase_add_loop_test(tc, words_make_a_routine, 0, ARRAY_LEN(selections));
	tcase_add_test(tc, a_routines_items_keep_what_they_have);
	tcase_add_test(tc, the_name_of_many_words_is_cut);
	tcase_add_test(tc, without_daily_todays_is_the_first);
	tcase_add_loop_test(tc, a_search_finds_every_part, 0, ARRAY_LEN(searches));
	tcase_add_loop_test(tc, others_of_the_category, 0, ARRAY_LEN(others));
	suite_add_tcase(s, tc);
	return s;
}
