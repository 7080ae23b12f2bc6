/* What gives way where room is short, and that nothing that matters does. */
#include <check.h>
#include <string.h>

#include "limber/base/macros.h"
#include "limber/base/mem.h"
#include "limber/base/str.h"
#include "limber/ui/pager.h"
#include "limber/ui/widget.h"

#include "fixture.h"

Suite *room_suite(void);

static struct fixture f;

static void setup(void)
{
	fixture_init(&f);
}

static void teardown(void)
{
	fixture_release(&f);
}

static bool shows(int rows, int cols, const char *text)
{
	char *screen = fixture_screen(&f, rows, cols);
	bool found = strstr(screen, text) != NULL;

	mem_free(screen);
	return found;
}

static const struct footer_case {
	int cols;
	const char *expected;
} footers[] = {
	{ 40, "Space choose this  Esc go on as before\n" },
	{ 37, "Space ok  Esc go on as before\n" },
	{ 20, "Space ok\n" },
	{ 3, "\n" },
};

START_TEST(a_footer_gets_brief_before_it_loses_hints)
{
	static const struct hint hints[] = {
		{ .action = ACTION_OPEN, .label = "choose this", .brief = "ok" },
		{ .action = ACTION_CLOSE, .label = "go on as before", .weight = 1 },
	};
	const struct footer_case *k = &footers[_i];
	struct canvas c = CANVAS_INIT;
	struct str s = STR_INIT;

	canvas_reset(&c, 1, k->cols);
	footer_draw(&c, (struct rect){ 0, 0, 1, k->cols }, KEYMAP_DIALOG, hints, ARRAY_LEN(hints));
	canvas_dump(&c, &s);
	ck_assert_str_eq(s.buf, k->expected);
	str_release(&s);
	canvas_release(&c);
}
END_TEST

static const struct row_case {
	int cols;
	const char *left, *right, *expected;
} list_rows[] = {
	{ 21, "Daily routine", "30:14", "> Daily routine 30:14\n" },
	{ 20, "Daily routine", "30:14", "> Daily routine\n" },
	{ 12, "Daily routine", "30:14", "> Daily r...\n" },
	{ 40, "Half-kneeling hip flexor stretch", "30 s", "> Half-kneeling hip flexor stretch  30 s\n" },
	{ 33, "Half-kneeling hip flexor stretch", "30 s", "> Half-kneeling hip flexo... 30 s\n" },
	{ 31, "Half-kneeling hip flexor stretch", "30 s", "> Half-kneeling hip fle... 30 s\n" },
	{ 30, "Half-kneeling hip flexor stretch", "30 s", "> Half-kneeling hip flexor ...\n" },
};

START_TEST(in_a_list_the_name_is_worth_more_than_what_stands_beside_it)
{
	const struct row_case *k = &list_rows[_i];
	struct canvas c = CANVAS_INIT;
	struct str s = STR_INIT;

	canvas_reset(&c, 1, k->cols);
	row_draw(&c, (struct rect){ 0, 0, 1, k->cols }, true, k->left, k->right);
	canvas_dump(&c, &s);
	ck_assert_str_eq(s.buf, k->expected);
	str_release(&s);
	canvas_release(&c);
}
END_TEST

START_TEST(a_bar_moves_in_steps_and_is_full_at_the_end_only)
{
	struct canvas c = CANVAS_INIT;
	struct str s = STR_INIT, before = STR_INIT;
	int changes = 0;

	for (int done = 0; done <= 300; done++) {
		canvas_reset(&c, 1, 82);
		bar_draw(&c, (struct rect){ 0, 0, 1, 82 }, done, 300, '#', STYLE_NORMAL);
		str_clear(&s);
		canvas_dump(&c, &s);
		changes += done > 0 && strcmp(s.buf, before.buf) != 0;
		ck_assert_int_eq(strchr(s.buf, '-') == NULL, done == 300);
		str_clear(&before);
		str_adds(&before, s.buf);
	}
	ck_assert_int_eq(changes, 20);
	str_release(&before);
	str_release(&s);
	canvas_release(&c);
}
END_TEST

START_TEST(what_cannot_be_scrolled_says_that_there_is_more)
{
	struct pager p = PAGER_INIT;
	struct canvas c = CANVAS_INIT;
	struct str s = STR_INIT;

	pager_add(&p, PAGER_NUMBER, "One");
	pager_add(&p, PAGER_NUMBER, "Two");
	pager_add(&p, PAGER_NUMBER, "Three");
	pager_add(&p, PAGER_NUMBER, "Four");
	p.top = 1;
	canvas_reset(&c, 3, 12);
	pager_draw_top(&p, &c, (struct rect){ 0, 0, 3, 12 }, "(more)");
	canvas_dump(&c, &s);
	ck_assert_str_eq(s.buf, "1. One\n2. Two\n(more)\n");
	str_clear(&s);
	canvas_reset(&c, 4, 12);
	pager_draw_top(&p, &c, (struct rect){ 0, 0, 4, 12 }, "(more)");
	canvas_dump(&c, &s);
	ck_assert_str_eq(s.buf, "1. One\n2. Two\n3. Three\n4. Four\n");
	str_release(&s);
	canvas_release(&c);
	pager_release(&p);
}
END_TEST

START_TEST(how_one_lies_down_comes_page_by_page_where_it_does_not_fit)
{
	fixture_play(&f, "daily");
	ck_assert(shows(5, 20, "Sit on a firm chair,"));
	ck_assert(!shows(5, 20, "buttock."));
	fixture_wait(&f, 14 * 1000);
	ck_assert(shows(5, 20, "buttock."));
	/* Paused it begins with what Space does, not with the page of the moment. */
	fixture_keys(&f, " ");
	ck_assert(shows(5, 20, "Space goes on."));
	/* At 40x12 there is room for all of it. */
	fixture_keys(&f, " P");
	ck_assert(shows(12, 40, "Have at hand: chair, ball, mat."));
	ck_assert(shows(12, 40, "left buttock."));
}
END_TEST

static int count(int rows, int cols, const char *text)
{
	char *screen = fixture_screen(&f, rows, cols);
	int n = 0;

	for (const char *p = screen; (p = strstr(p, text)) != NULL; p++)
		n++;
	mem_free(screen);
	return n;
}

static const struct {
	int item;
	const char *word; /* that ends its set-up, and nothing else */
} set_ups[] = { { 1, "flat." }, { 2, " top." } };

START_TEST(how_one_lies_down_is_told_once)
{
	f.world.figure = FIGURE_BRAILLE;
	fixture_play(&f, "daily");
	fixture_goto(&f, set_ups[_i].item, STEP_PREPARE);
	for (int rows = 8; rows <= 60; rows++)
		for (int cols = 30; cols <= 130; cols++)
			ck_assert_msg(count(rows, cols, set_ups[_i].word) == 1, "%s at %dx%d",
			              set_ups[_i].word, cols, rows);
}
END_TEST

START_TEST(the_stop_rule_is_told_at_20x5_and_can_be_read)
{
	fixture_play(&f, "daily");
	fixture_goto(&f, 1, STEP_WORK);
	fixture_keys(&f, "!");
	ck_assert(shows(5, 20, "Sharp or 6/10: stop"));
	ck_assert(shows(5, 20, "> Skip this exercise"));
	fixture_key(&f, (struct key){ KEYCODE_PAGE_DOWN, 0 });
	ck_assert(shows(5, 20, "! Stop everything"));
	fixture_key(&f, (struct key){ KEYCODE_PAGE_DOWN, 0 });
	ck_assert(!shows(5, 20, "! Stop everything"));
	/* The first key that does not scroll leads back to the answers, and chooses none. */
	fixture_keys(&f, " ");
	ck_assert(shows(5, 20, "> Skip this exercise"));
	ck_assert(shows(5, 20, "This hurts"));
}
END_TEST

START_TEST(what_follows_is_told_apart_from_what_begins_now)
{
	fixture_play(&f, "daily");
	fixture_goto(&f, 2, STEP_WORK);
	ck_assert(shows(24, 80, "Next: Clamshell, right."));
	fixture_goto(&f, 2, STEP_SWITCH);
	ck_assert(shows(24, 80, "RIGHT side next"));
	ck_assert(shows(24, 80, "Then: Bird-Dog, left."));
	ck_assert(!shows(24, 80, "Next: "));
}
END_TEST

START_TEST(help_says_what_keys_do_on_this_screen)
{
	ui_open(f.ui, VIEW_HOME);
	fixture_keys(&f, "?");
	ck_assert(shows(24, 80, "Esc q Left h Backspace    leave the program"));
	ck_assert(!shows(24, 80, "more below"));
	fixture_keys(&f, "q ?");
	ck_assert(shows(24, 80, "start from the exercise that is selected"));
}
END_TEST

START_TEST(notices_can_be_read_in_full)
{
	static const char *const notices[] = {
		("a.json:12:7: one that is much too long for the line that it has on the home "
		 "screen, so that its end is cut"),
		"b.json: two", "c.json: three", "d.json: four",
	};

	ui_open(f.ui, VIEW_HOME);
	ck_assert(!shows(40, 80, "Messages"));
	f.world.notices = notices;
	f.world.notice_count = ARRAY_LEN(notices);
	ui_open(f.ui, VIEW_HOME);
	ck_assert(shows(40, 80, "Messages"));
	ck_assert(!shows(40, 80, "d.json: four"));
	fixture_keys(&f, "Gkk ");
	ck_assert(shows(24, 80, "d.json: four"));
	ck_assert(shows(24, 80, "end is cut"));
	fixture_keys(&f, "q");
	ck_assert(shows(40, 80, "Today:"));
}
END_TEST

START_TEST(a_text_ends_with_what_its_sources_are)
{
	struct document d = { "t", "A text", "Words.\n\nSources: S02, S99, S20\n", 0 };

	ck_assert_ptr_nonnull(catalogue_source(&f.catalogue, "S20"));
	f.world.learn = &d;
	f.world.learn_count = 1;
	ui_open(f.ui, VIEW_HOME);
	fixture_keys(&f, "Gkkkkk ");
	ck_assert(shows(24, 80, "A text"));
	fixture_keys(&f, " ");
	ck_assert(shows(24, 80, "- S20: "));
	ck_assert(!shows(24, 80, "- S99"));
}
END_TEST

START_TEST(a_card_ends_with_what_the_letters_of_its_sources_mean)
{
	static const struct source lettered[] = { { "S01", "A leaflet (B)" } };

	f.catalogue.sources = lettered;
	f.catalogue.source_count = ARRAY_LEN(lettered);
	ui_open(f.ui, VIEW_HOME);
	fixture_keys(&f, "jjjjj jj ");
	ck_assert(shows(24, 80, "At hand     mat"));
	fixture_keys(&f, "G");
	ck_assert(shows(24, 80, "Where this comes from"));
	ck_assert(shows(24, 80, "The letters: (A) guideline or"));
}
END_TEST

Suite *room_suite(void)
{
	Suite *s = suite_create("room");
	TCase *tc = tcase_create("room");

	tcase_set_timeout(tc, 60); /* how_one_lies_down_is_told_once draws thousands of screens */
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_loop_test(tc, a_footer_gets_brief_before_it_loses_hints, 0, ARRAY_LEN(footers));
	tcase_add_loop_test(tc, in_a_list_the_name_is_worth_more_than_what_stands_beside_it, 0,
	                    ARRAY_LEN(list_rows));
	tcase_add_test(tc, a_bar_moves_in_steps_and_is_full_at_the_end_only);
	tcase_add_test(tc, what_cannot_be_scrolled_says_that_there_is_more);
	tcase_add_test(tc, how_one_lies_down_comes_page_by_page_where_it_does_not_fit);
	tcase_add_loop_test(tc, how_one_lies_down_is_told_once, 0, ARRAY_LEN(set_ups));
	tcase_add_test(tc, the_stop_rule_is_told_at_20x5_and_can_be_read);
	tcase_add_test(tc, what_follows_is_told_apart_from_what_begins_now);
	tcase_add_test(tc, help_says_what_keys_do_on_this_screen);
	tcase_add_test(tc, notices_can_be_read_in_full);
	tcase_add_test(tc, a_card_ends_with_what_the_letters_of_its_sources_mean);
	tcase_add_test(tc, a_text_ends_with_what_its_sources_are);
	suite_add_tcase(s, tc);
	return s;
}
