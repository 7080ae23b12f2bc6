/* The card of an exercise as text: it says what is drawn, and nothing twice. */
#include <check.h>
#include <string.h>

#include "limber/app/show.h"
#include "limber/base/macros.h"
#include "limber/base/str.h"
#include "unit/app/fixture.h"

static struct str text = STR_INIT;

static void drop_text(void)
{
	str_release(&text);
}

static const char *shown(const char *id, enum figure_mode mode)
{
	const struct args args = { .command = COMMAND_SHOW };
	struct world w = { .args = &args, .catalogue = catalogue };
	settings_init(&w.settings);
	settings_set(&w.settings, SETTING_FIGURE, (int)mode + 1, ORIGIN_FLAG); /* after "auto" */
	str_clear(&text);
	show_text(&text, &w, catalogue_exercise(&catalogue, id));
	return text.buf;
}

static const struct {
	const char *id, *setup; /* for the side that its figure is drawn with */
} setups[] = {
	{ "clamshell", "\nSet up      Lie on your right side, left leg on top" },
	{ "hip-flexor-stretch", "\nSet up      Kneel on your right knee" },
	{ "pigeon-pose", "\nSet up      From hands and knees, bring your right knee forward" },
	/* of a variant */
	{ "pigeon-pose", "\nSet up      Lie on your back, knees bent, with your right ankle" },
	{ "glute-bridge", "\nSet up      Stand tall with a hand on a chair" },
};

START_TEST(the_set_up_is_of_the_side_as_drawn)
{
	const char *got = shown(setups[_i].id, FIGURE_ASCII);
	ck_assert_msg(strstr(got, setups[_i].setup) != NULL, "%s", setups[_i].setup);
	ck_assert(strstr(got, "Set up left") == NULL);
}
END_TEST

static const struct {
	const char *id, *once, *never;
} cautions[] = {
	{ "pigeon-pose", "surgeon or\n    physiotherapist agrees.\n", "agrees. (" },
	{ "pigeon-pose", "across the body. (Leave it\n    out.)\n", NULL },
	{ "pigeon-pose", "in the pose: use the lying figure-4.\n", "(Instead: Lying" },
	{ "clamshell", "chair instead. (Instead: Seated knee press.)\n", NULL },
	{ "childs-pose", "after getting up. (Leave it out.)\n", NULL },
};

START_TEST(a_caution_says_a_thing_once)
{
	const char *got = shown(cautions[_i].id, FIGURE_NONE);
	ck_assert_msg(strstr(got, cautions[_i].once) != NULL, "%s: %s", cautions[_i].id,
	              cautions[_i].once);
	ck_assert(cautions[_i].never == NULL || strstr(got, cautions[_i].never) == NULL);
}
END_TEST

START_TEST(one_blank_line_is_enough)
{
	for (size_t i = 0; i < catalogue.exercise_count; i++) {
		const char *id = catalogue.exercises[i].id;
		const char *got = shown(id, FIGURE_NONE);
		ck_assert_msg(strstr(got, "\n\n\n") == NULL, "%s", id);
		ck_assert_msg(got[strlen(got) - 2] != '\n', "%s", id);
	}
}
END_TEST

static const char *const own_words[] = {
	"\nAt hand     mat\n", "\nHandy       pillow, band\n", "\nHow much    15 reps each side",
	"\nFirst weeks 8 reps each side", "\n\nHow it goes\n", "\n\nKeep in mind\n",
	"\n\nCommon mistakes\n", "\n\nTake care\n", "\n\nWhere this comes from\n",
	"\nEvidence    the routine this program began with.\n",
	"\nThe letters (A) guideline or systematic review, (B) hospital or professional\n",
};

/* As the card on the screen has them. */
START_TEST(its_words_are_the_card_s)
{
	const char *got = shown("clamshell", FIGURE_NONE);
	ck_assert_msg(strstr(got, own_words[_i]) != NULL, "%s", own_words[_i]);
}
END_TEST

Suite *show_suite(void);

Suite *show_suite(void)
{
	Suite *s = suite_create("show");
	TCase *tc = tcase_create("show");
	tcase_add_checked_fixture(tc, load_builtin, unload_builtin);
	tcase_add_checked_fixture(tc, NULL, drop_text);
	tcase_add_loop_test(tc, the_set_up_is_of_the_side_as_drawn, 0, ARRAY_LEN(setups));
	tcase_add_loop_test(tc, a_caution_says_a_thing_once, 0, ARRAY_LEN(cautions));
	tcase_add_test(tc, one_blank_line_is_enough);
	tcase_add_loop_test(tc, its_words_are_the_card_s, 0, ARRAY_LEN(own_words));
	suite_add_tcase(s, tc);
	return s;
}
