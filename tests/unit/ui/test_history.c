/* Looking back: its parts, pages and lists, and taking a session out. */
#include <check.h>
#include <string.h>

#include "fixture.h"
#include "past.h"
#include "limber/base/macros.h"
#include "limber/base/mem.h"
#include "limber/base/str.h"

Suite *history_view_suite(void);

static void open_history(struct fixture *f, size_t count)
{
	fixture_init(f);
	f->past_count = count;
	ui_open(f->ui, VIEW_HOME);
	fixture_keys(f, "jjjjjj ");
	ck_assert_int_eq(f->last.kind, REQUEST_HISTORY);
}

static void need(struct fixture *f, int rows, int cols, const char *text)
{
	char *screen = fixture_screen(f, rows, cols);
	ck_assert_msg(strstr(screen, text) != NULL, "\"%s\" is not in:\n%s", text, screen);
	mem_free(screen);
}

static void need_not(struct fixture *f, int rows, int cols, const char *text)
{
	char *screen = fixture_screen(f, rows, cols);
	ck_assert_msg(strstr(screen, text) == NULL, "\"%s\" is in:\n%s", text, screen);
	mem_free(screen);
}

START_TEST(space_leads_through_all_of_it)
{
	struct fixture f;
	open_history(&f, PAST_MOST);
	need(&f, 12, 40, "page 1 of 4");
	for (int page = 2; page <= 4; page++) {
		char text[16] = "page 0 of 4";
		text[5] = (char)('0' + page);
		fixture_keys(&f, " ");
		need(&f, 12, 40, text);
	}
	fixture_keys(&f, " ");
	need(&f, 12, 40, "Exercises                       2 of 3");
	fixture_keys(&f, " ");
	need(&f, 12, 40, "Done in 60 sessions"); /* the first of them */
	for (int i = 0; i < 20; i++)
		fixture_keys(&f, " ");
	ck_assert_int_eq(f.last.kind, REQUEST_HISTORY); /* nothing else was asked for */
	fixture_release(&f);
}
END_TEST

START_TEST(tab_goes_round_the_parts)
{
	static const char *const parts[] = { "[Exercises]", "[Sessions]", "[Overview]", "[Exercises]" };
	struct fixture f;
	open_history(&f, PAST_MOST);
	need(&f, 24, 80, "[Overview]");
	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		fixture_key(&f, KEY_OF(KEYCODE_TAB));
		need(&f, 24, 80, parts[i]);
	}
	fixture_keys(&f, " "); /* reading; Tab still leads on */
	fixture_key(&f, KEY_OF(KEYCODE_TAB));
	need(&f, 24, 80, "[Sessions]");
	fixture_key(&f, KEY_OF(KEYCODE_ESCAPE));
	need(&f, 24, 80, "Today:");
	fixture_release(&f);
}
END_TEST

/* Pages are counted for the size at hand: a screen that grows shows what there is. */
START_TEST(a_page_that_is_gone_is_the_last_one)
{
	struct fixture f;
	open_history(&f, PAST_MOST);
	need(&f, 12, 40, "page 1 of 4");
	fixture_keys(&f, "G");
	need(&f, 12, 40, "page 4 of 4");
	need(&f, 24, 80, "This week: strength 1 of 2 days");
	need(&f, 12, 40, "page 1 of 4");
	fixture_keys(&f, "jjk");
	need(&f, 12, 40, "page 2 of 4");
	fixture_keys(&f, "g");
	need(&f, 12, 40, "page 1 of 4");
	fixture_release(&f);
}
END_TEST

START_TEST(a_session_is_taken_out_after_a_question)
{
	struct fixture f;
	open_history(&f, PAST_MOST);
	fixture_keys(&f, "D");  /* nothing is selected here */
	need(&f, 24, 80, "[Overview]");
	fixture_keys(&f, "ccD");
	need(&f, 24, 80, "Take this session out of your history?");
	fixture_keys(&f, " "); /* Space alone keeps it */
	need(&f, 24, 80, "[Sessions]");
	ck_assert_int_eq(f.last.kind, REQUEST_HISTORY);
	fixture_keys(&f, "Dn");
	ck_assert_int_eq(f.last.kind, REQUEST_HISTORY);
	fixture_keys(&f, "jD");
	need(&f, 24, 80, "Mobility day, 3 days ago.");
	size_t before = f.past.lookback.count;
	fixture_keys(&f, "y");
	ck_assert_int_eq(f.last.kind, REQUEST_DELETE);
	ck_assert_str_eq(f.last.id, "session-118");
	ck_assert_uint_lt(f.past.lookback.count, before); /* as it was read again */
	need(&f, 24, 80, "[Sessions]");
	/* From reading it, and by choosing the answer. */
	fixture_keys(&f, " DG ");
	ck_assert_int_eq(f.requests, 3);
	fixture_release(&f);
}
END_TEST

START_TEST(the_last_session_can_go)
{
	struct fixture f;
	open_history(&f, 1);
	fixture_keys(&f, "ccDy");
	ck_assert_uint_eq(f.past.lookback.count, 0);
	need(&f, 24, 80, "Nothing is here yet");
	fixture_keys(&f, "D"); /* and there is nothing more */
	fixture_key(&f, KEY_OF(KEYCODE_ESCAPE));
	need(&f, 24, 80, "Today:");
	fixture_release(&f);
}
END_TEST

START_TEST(own_doses_are_a_line_away)
{
	static const struct own_dose doses[] = { { .exercise = "clamshell", .amount = { .reps = 12 } } };
	struct fixture f;
	open_history(&f, PAST_MOST);
	fixture_keys(&f, "cG");
	need(&f, 24, 80, "> Pigeon Pose");
	f.person.doses = doses;
	f.person.dose_count = 1;
	need(&f, 24, 80, "  Your doses");
	fixture_keys(&f, "G");
	need(&f, 24, 80, "> Your doses");
	need(&f, 24, 80, "how to take it");
	fixture_keys(&f, " ");
	need(&f, 24, 80, "Clamshell");
	need_not(&f, 24, 80, "[Exercises]");
	f.person.dose_count = 0; /* it was taken back there */
	fixture_key(&f, KEY_OF(KEYCODE_ESCAPE));
	need_not(&f, 24, 80, "Your doses");
	fixture_release(&f);
}
END_TEST

START_TEST(what_cannot_be_read_is_told)
{
	struct fixture f;
	fixture_init(&f);
	f.past.damaged = 1;
	f.past.first_damaged = 9;
	f.past_count = PAST_MOST;
	ui_open(f.ui, VIEW_HOME);
	fixture_keys(&f, "jjjjjj ");
	need(&f, 24, 80, "1 line cannot be read (the first is line 9): kept, not counted.");
	need(&f, 12, 40, "1 line cannot be read");
	need_not(&f, 24, 80, "newer");
	f.past.newer = 2;
	need(&f, 24, 80, "2 lines are of");
	/* In the smallest room it comes last, but it comes. */
	for (int i = 0; i < 20; i++) {
		mem_free(fixture_screen(&f, 5, 20));
		fixture_keys(&f, "j");
	}
	need(&f, 5, 20, "cannot be");
	fixture_release(&f);
}
END_TEST

/* What no program has written is shown all the same. */
START_TEST(odd_records_are_shown)
{
	static const struct record_item items[] = {
		{ .exercise = "x", .sides = SIDES_EACH, .done = { 0, 5, 0 } }, /* nothing was planned */
		{ .exercise = "y", .name = "", .hold = 1, .mark = OUTCOME_HURT },
	};
	static const struct record records[] = {
		{ .id = "", .start = "", .day = "yesterday", .name = "", .routine = "r" },
		{ .id = "b", .start = "2026-11-24T07:30:00+01:00", .day = "2026-11-24", .name = "No items",
		  .routine = "r", .length = 1, .pain_before = SCORE_NONE, .pain_after = 10, .effort = SCORE_NONE },
		{ .id = "c", .start = "2099-11-24T07:30:00+01:00", .day = "2099-11-24", .name = "To come",
		  .routine = "r", .items = items, .item_count = 2, .length = 100000000000000 },
	};
	static const int sizes[][2] = { { 5, 20 }, { 12, 40 }, { 24, 80 }, { 40, 120 } };
	struct fixture f;
	open_history(&f, 0);
	past_free(&f.past);
	lookback_make(&f.past.lookback, records, ARRAY_LEN(records), PAST_TODAY,
	              (struct lookback_goal){ 0, 0 });
	lookback_find_exercises(&f.past.lookback);
	f.past.version++;
	for (const char *key = "cjcjjD"; *key != '\0'; key++) {
		for (size_t i = 0; i < ARRAY_LEN(sizes); i++)
			mem_free(fixture_screen(&f, sizes[i][0], sizes[i][1]));
		fixture_keys(&f, (const char[]){ *key, '\0' });
	}
	fixture_key(&f, KEY_OF(KEYCODE_ESCAPE));
	need(&f, 24, 80, "24 Nov 2099  To come");
	fixture_keys(&f, "g ");
	need(&f, 24, 80, "It is dated later than today");
	fixture_keys(&f, "ccc ");
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++)
		mem_free(fixture_screen(&f, sizes[i][0], sizes[i][1]));
	fixture_release(&f);
}
END_TEST

/* In a locale without UTF-8 all of it is ASCII, and the shades can be told apart. */
START_TEST(without_utf8_it_is_ascii)
{
	static const char *const keys[] = { "", "cj", " ", "c", " " };
	struct fixture f;
	open_history(&f, PAST_MOST);
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		struct canvas c = CANVAS_INIT;
		struct str out = STR_INIT;
		fixture_keys(&f, keys[i]);
		canvas_reset(&c, 24, 80);
		ui_draw(f.ui, &c, f.now);
		canvas_dump(&c, &out);
		for (size_t k = 0; k < out.len; k++)
			ck_assert_msg((unsigned char)out.buf[k] < 0x80, "%s", out.buf);
		if (i == 0) {
			ck_assert_ptr_nonnull(strstr(out.buf, "Tu .............oooo.oo:."));
			ck_assert_ptr_nonnull(strstr(out.buf, "# 30 min or more"));
		}
		canvas_release(&c);
		str_release(&out);
	}
	fixture_release(&f);
}
END_TEST

/*
 * Of a long history most records are not kept. Nothing of it is to be seen: neither in the lists
 * nor in the texts of exercises and sessions, wherever in the past they are.
 */
START_TEST(a_long_history_looks_the_same)
{
	static const char keys[] = "cj j j j c jjjjjjjj G G k jjj";
	struct fixture kept, lost;
	open_history(&kept, PAST_MOST);
	open_history(&lost, PAST_MOST);
	past_free(&lost.past);
	past_make_long(&lost.past, PAST_MOST, 35);
	ck_assert_uint_lt(lost.past.lookback.count, 25);
	ck_assert_uint_gt(lost.past.lookback.before, 100);
	for (size_t i = 0; i < sizeof keys - 1; i++) {
		fixture_keys(&kept, (const char[]){ keys[i], '\0' });
		fixture_keys(&lost, (const char[]){ keys[i], '\0' });
		char *a = fixture_screen(&kept, 12, 44), *b = fixture_screen(&lost, 12, 44);
		ck_assert_str_eq(a, b);
		mem_free(a);
		mem_free(b);
	}
	struct lookback_streak a = lookback_streak(&kept.past.lookback);
	struct lookback_streak b = lookback_streak(&lost.past.lookback);
	ck_assert(a.days == b.days && a.since == b.since && a.longest == b.longest && a.longest > 10);
	ck_assert_int_eq(lookback_first_day(&lost.past.lookback), kept.past.lookback.days[0].day);
	fixture_release(&kept);
	fixture_release(&lost);
}
END_TEST

/* A message about what was just done takes the place of the title, at every size. */
START_TEST(what_is_told_is_seen)
{
	struct fixture f;
	open_history(&f, PAST_MOST);
	ui_tell(f.ui, "It is out of your history.", f.now);
	need(&f, 24, 80, "It is out of your history.");
	need(&f, 12, 40, "It is out of your history.");
	fixture_wait(&f, UI_TOLD_MS);
	need_not(&f, 24, 80, "It is out of your history.");
	fixture_release(&f);
}
END_TEST

Suite *history_view_suite(void)
{
	Suite *s = suite_create("history");
	TCase *tc = tcase_create("history");
	tcase_add_test(tc, space_leads_through_all_of_it);
	tcase_add_test(tc, tab_goes_round_the_parts);
	tcase_add_test(tc, a_page_that_is_gone_is_the_last_one);
	tcase_add_test(tc, a_session_is_taken_out_after_a_question);
	tcase_add_test(tc, the_last_session_can_go);
	tcase_add_test(tc, own_doses_are_a_line_away);
	tcase_add_test(tc, what_cannot_be_read_is_told);
	tcase_add_test(tc, odd_records_are_shown);
	tcase_add_test(tc, without_utf8_it_is_ascii);
	tcase_add_test(tc, a_long_history_looks_the_same);
	tcase_add_test(tc, what_is_told_is_seen);
	suite_add_tcase(s, tc);
	return s;
}
