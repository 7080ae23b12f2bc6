/* Changes of doses: offered, taken, refused, taken back, by their keys. */
#include <check.h>
#include <stdio.h>


#include "dosing.h"
#include "one.h"

Suite *doses_suite(void);

static enum offer_state state_of(size_t i)
{
	return f.world.offers->items[i].state;
}

/* Down to the line of that name on the home screen. */
static void open_line(const char *name)
{
	char marked[64];

	snprintf(marked, sizeof(marked), "> %s", name);
	for (int i = 0; i < 20 && !shows(marked); i++)
		fixture_keys(&f, "j");
	ck_assert_msg(shows(marked), "no line '%s'", name);
	fixture_keys(&f, " ");
}

static void to_offers(void)
{
	dosing_offer(&f);
	ui_open(f.ui, VIEW_HOME);
	open_line("3 changes offered");
	ck_assert(shows("Clamshell 15 to 10 reps: it hurt."));
}

/* How much longer a session gets, in seconds, from a minute on in minutes. */
static const struct { msec more; const char *told; } longer[] = {
	{ 1000, "about 1 second longer" }, { 59000, "about 59 seconds longer" },
	{ 59900, "about 1 minute longer" }, { 89000, "about 1 minute longer" },
	{ 90000, "about 2 minutes longer" },
};

START_TEST(how_much_longer_is_told)
{
	struct offer up = { .change = { .exercise = "squat", .reason = "More." },
		            .up = true, .more = longer[_i].more };
	struct offers one = { &up, 1 };
	f.world.offers = &one;
	ui_open(f.ui, VIEW_HOME);
	open_line("1 change offered");
	ck_assert_msg(shows(longer[_i].told), "%s", longer[_i].told);
}
END_TEST

START_TEST(space_alone_takes_nothing)
{
	to_offers();
	fixture_keys(&f, " ");
	ck_assert(shows("Glute bridge 10 to 12 reps"));
	fixture_keys(&f, " ");
	ck_assert(shows("Pigeon pose the easier way"));
	fixture_keys(&f, " ");
	ck_assert(shows("> 3 changes offered"));
	ck_assert_uint_eq(f.world.change_count, 0);
	for (size_t i = 0; i < 3; i++)
		ck_assert_int_eq(state_of(i), OFFER_OPEN);
}
END_TEST

START_TEST(yes_takes_and_no_refuses)
{
	to_offers();
	fixture_keys(&f, "y");
	ck_assert(shows("Glute bridge 10 to 12 reps"));
	fixture_keys(&f, "n");
	ck_assert_int_eq(state_of(0), OFFER_TAKEN);
	ck_assert_int_eq(state_of(1), OFFER_REFUSED);
	ck_assert_int_eq(state_of(2), OFFER_OPEN);
	fixture_keys(&f, " ");
	/* What is left stays there, and now there is a dose of their own. */
	ck_assert(shows("> 1 change offered"));
	open_line("Your doses");
	ck_assert(shows("Clamshell"));
	ck_assert(shows("10 reps"));
	ck_assert(!shows("Glute bridge"));
}
END_TEST

START_TEST(the_answered_are_not_shown_again)
{
	to_offers();
	fixture_keys(&f, " y ");
	open_line("2 changes offered");
	ck_assert(shows("Clamshell 15 to 10 reps"));
	fixture_keys(&f, " ");
	ck_assert(shows("Pigeon pose the easier way"));
}
END_TEST

START_TEST(all_from_here_are_taken_at_once)
{
	to_offers();
	fixture_keys(&f, "na");
	ck_assert_int_eq(state_of(0), OFFER_REFUSED);
	ck_assert_int_eq(state_of(1), OFFER_TAKEN);
	ck_assert_int_eq(state_of(2), OFFER_TAKEN);
	ck_assert(!shows("offered"));
}
END_TEST

START_TEST(back_leaves_all_open)
{
	to_offers();
	fixture_keys(&f, "q");
	ck_assert(shows("> 3 changes offered"));
}
END_TEST

START_TEST(after_a_session_space_shows_them_once)
{
	dosing_offer(&f);
	ui_open(f.ui, VIEW_HOME);
	fixture_play(&f, "quick-5");
	fixture_wait(&f, 3600 * 1000);
	ck_assert(shows("3 changes of your doses are offered."));
	fixture_keys(&f, " ");
	ck_assert(shows("Clamshell 15 to 10 reps"));
	fixture_keys(&f, "y  ");
	ck_assert(shows("2 changes of your doses are offered."));
	fixture_keys(&f, " ");
	ck_assert(shows("Today:"));
}
END_TEST

START_TEST(undo_goes_back_change_by_change)
{
	dosing_own(&f);
	ui_open(f.ui, VIEW_HOME);
	open_line("Your doses");
	ck_assert(shows("12 reps"));
	fixture_keys(&f, "u");
	ck_assert(shows("10 reps"));
	ck_assert(shows("it hurt."));
	fixture_keys(&f, "u");
	ck_assert(!shows("Glute bridge"));
	fixture_keys(&f, "u");
	ck_assert(shows("You have no doses of your own"));
	fixture_keys(&f, "uq");
	ck_assert(shows("Today:"));
	ck_assert(!shows("Your doses"));
}
END_TEST

START_TEST(the_card_tells_the_own_dose)
{
	dosing_own(&f);
	ui_open(f.ui, VIEW_HOME);
	open_line("All exercises");
	for (int i = 0; i < 10 && !shows("> Glute Bridge"); i++)
		fixture_keys(&f, "j");
	fixture_keys(&f, " ");
	ck_assert(shows("Yours       12 reps"));
}
END_TEST

START_TEST(one_key_changes_doses_for_now)
{
	f.world.stage_reason = "Starter doses: your first two weeks.";
	f.world.staged = true;
	f.world.options.level = LEVEL_STARTER;
	ui_open(f.ui, VIEW_HOME);
	ck_assert(shows("Starter doses: your first two weeks."));
	ck_assert(shows("d full doses"));
	fixture_keys(&f, "d");
	ck_assert_int_eq(f.last.kind, REQUEST_SET);
	ck_assert_int_eq(f.last.setting, SETTING_LEVEL);
	ck_assert_int_eq(f.last.value, LEVEL_CHOICE_STANDARD);
	ck_assert(!f.last.keep);
	f.world.stage_reason = NULL;
	f.world.options.level = LEVEL_STANDARD;
	ck_assert(shows("d lighter doses"));
	fixture_keys(&f, " d");
	ck_assert_int_eq(f.last.value, LEVEL_CHOICE_AUTO);
	f.world.staged = false;
	fixture_keys(&f, "d");
	ck_assert_int_eq(f.last.value, LEVEL_CHOICE_STARTER);
}
END_TEST

Suite *doses_suite(void)
{
	Suite *s = suite_create("doses");
	TCase *tc = tcase_create("doses");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_loop_test(tc, how_much_longer_is_told, 0, sizeof(longer) / sizeof(longer[0]));
	tcase_add_test(tc, space_alone_takes_nothing);
	tcase_add_test(tc, yes_takes_and_no_refuses);
	tcase_add_test(tc, the_answered_are_not_shown_again);
	tcase_add_test(tc, all_from_here_are_taken_at_once);
	tcase_add_test(tc, back_leaves_all_open);
	tcase_add_test(tc, after_a_session_space_shows_them_once);
	tcase_add_test(tc, undo_goes_back_change_by_change);
	tcase_add_test(tc, the_card_tells_the_own_dose);
	tcase_add_test(tc, one_key_changes_doses_for_now);
	suite_add_tcase(s, tc);
	return s;
}
