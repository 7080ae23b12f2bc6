/* The page for the physiotherapist. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "limber/app/out.h"
#include "limber/app/report.h"
#include "limber/base/macros.h"
#include "limber/base/str.h"
#include "limber/base/utf8.h"
#include "limber/core/day.h"

Suite *report_suite(void);

enum { TODAY = 20781 }; /* 2026-11-24, a Tuesday */

static const struct lookback_goal goal = { 3, 2 };

static const struct record_item before[] = {
	{ .exercise = "clamshell", .name = "Clamshell", .sides = SIDES_EACH, .sets = 1, .reps = 8,
	  .done = { 0, 8, 4 }, .mark = OUTCOME_HURT, .hurt_side = SIDE_RIGHT },
	{ .exercise = "childs-pose", .name = "Child\xE2\x80\x99s Pose", .sets = 1, .hold = 30000,
	  .done = { 30000, 0, 0 } },
};
static const struct record_item after[] = {
	{ .exercise = "clamshell", .name = "Clamshell", .sides = SIDES_EACH, .sets = 2, .reps = 24,
	  .done = { 0, 24, 24 } },
	{ .exercise = "childs-pose", .name = "Child\xE2\x80\x99s Pose", .sets = 1, .hold = 30000 },
	{ .exercise = "squat", .name = "Squat", .sets = 1, .reps = 1, .done = { 1, 0, 0 } },
};
static const struct record records[] = {
	{ .id = "0", .start = "2026-09-01T07:30:00+02:00", .day = "2026-09-01", .name = "Old", .items = after,
	  .item_count = 3, .pain_before = 10, .pain_after = 10, .effort = 10, .length = 60000, .note = "old" },
	{ .id = "1", .start = "2026-11-16T07:30:00+01:00", .day = "2026-11-16", .name = "Daily", .items = before,
	  .item_count = 2, .kind = KIND_STRENGTH, .pain_before = 4, .pain_after = 3, .effort = 6,
	  .length = 1814000, .legs = REPLY_YES, .note = "Left hip stiff; better after the bridges, and the "
	  "walk to work was without pain for the first time." },
	{ .id = "2", .start = "2026-11-23T07:30:00+01:00", .day = "2026-11-23", .name = "Daily", .items = after,
	  .item_count = 3, .kind = KIND_STRENGTH, .pain_before = 1, .pain_after = SCORE_NONE,
	  .effort = SCORE_NONE, .finished = true, .length = 1814000 },
	{ .id = "3", .start = "2026-12-24T07:30:00+01:00", .day = "2026-12-24", .name = "Daily", .items = after,
	  .item_count = 3, .kind = KIND_STRENGTH, .pain_before = 9, .pain_after = SCORE_NONE,
	  .effort = SCORE_NONE, .finished = true, .length = 1814000, .note = "from the future" },
};

static void write_report(struct str *out, const struct record *r, size_t count, int days)
{
	static const char *const conditions[] = { "Knee injury or arthritis", "Pregnancy" };
	struct lookback l;
	lookback_make(&l, r, count, TODAY, goal);
	lookback_find_exercises(&l);
	report_write(out, &(struct report){ .lookback = &l, .days = days, .conditions = conditions,
	                                    .condition_count = 2, .left_out = 1 });
	lookback_release(&l);
}

START_TEST(it_tells_what_was_done)
{
	static const char expected[] =
		"Exercise report, 2026-10-28 to 2026-11-24 (28 days)\n"
		"What limber counted and the person said. It is a record, not medical advice.\n"
		"\n"
		"Done         2 sessions on 2 days, 60 min; 1 left before the end\n"
		"Goal         3 days with strength, 2 days with anything else a week\n"
		"Streak       1 day done, yesterday\n"
		"Conditions   Knee injury or arthritis; Pregnancy\n"
		"Left out     1 line of the history cannot be read here and is not counted\n"
		"\n"
		"Week from     sessions  minutes  strength days   mobility days\n"
		"2026-11-16           1       30              1               0\n"
		"2026-11-23           1       30              1               0\n"
		"\n"
		"Pain and effort, 0 to 10\n"
		"Pain before  2.5 on average (1 to 4), said 2 times\n"
		"Pain after   3, said once\n"
		"Effort       6, said once\n"
		"Legs         pain, tingling or numbness before 1 session: 2026-11-16\n"
		"\n"
		"Exercise                   done         dose, first -> last           left right\n"
		"Child\xE2\x80\x99s Pose               1 of 2       30 s                          50 %\n"
		"Clamshell                  2 of 2       8 -> 2 x 12 reps a side      100 %  88 %\n"
		"Squat                      1 of 1       1 rep                        100 %\n"
		"Done: in how many of the sessions that planned it. Left, right: how much was\n"
		"done of what was planned; one number where there are no sides.\n"
		"\n"
		"Where it hurt\n"
		"2026-11-16   Clamshell (right)\n"
		"\n"
		"Notes\n"
		"2026-11-16   Left hip stiff; better after the bridges, and the walk to work was\n"
		"             without pain for the first time.\n";
	struct str out = STR_INIT;
	write_report(&out, records, ARRAY_LEN(records), REPORT_DAYS);
	ck_assert_str_eq(out.buf, expected);
	str_release(&out);
}
END_TEST

START_TEST(the_days_before_show_which_way_it_goes)
{
	struct str out = STR_INIT;
	write_report(&out, records, ARRAY_LEN(records), 7);
	ck_assert_ptr_nonnull(strstr(out.buf, "\nPain before  1, said once; 4.0 in the 7 days before\n"));
	ck_assert_ptr_nonnull(strstr(out.buf, "\nPain after   not said\n"));
	str_clear(&out);
	write_report(&out, records, ARRAY_LEN(records), 60);
	ck_assert_ptr_nonnull(strstr(out.buf, "\nPain before  2.5 on average (1 to 4), said 2 times; 10.0 in the "
	                                      "60 days before\n"));
	str_release(&out);
}
END_TEST

START_TEST(nothing_done_is_told_kindly)
{
	struct str out = STR_INIT;
	write_report(&out, records, 0, 7);
	ck_assert_ptr_nonnull(strstr(out.buf, "2026-11-18 to 2026-11-24 (7 days)"));
	ck_assert_ptr_nonnull(strstr(out.buf, "Nothing was done in these days.\n"));
	ck_assert_ptr_null(strstr(out.buf, "Exercise  "));
	str_release(&out);
}
END_TEST

static const struct span_row {
	int days;
	const char *has, *lacks;
} spans[] = {
	{ 1, "(1 day)", "Week" },                    { 2, "2026-11-23           1", "Notes" },
	{ 91, "Week from ", "Month" },               { 92, "2026-09              1", "Week from" },
	{ 744, "Month ", "Year" },                   { 745, "2026                 3", "Month" },
	{ REPORT_DAYS_MAX, "old\n", "from the future" },
};

START_TEST(long_reports_are_told_by_month_or_year)
{
	struct str out = STR_INIT;
	write_report(&out, records, ARRAY_LEN(records), spans[_i].days);
	ck_assert_msg(strstr(out.buf, spans[_i].has) != NULL, "%d: no %s in\n%s", spans[_i].days, spans[_i].has,
	              out.buf);
	ck_assert_msg(strstr(out.buf, spans[_i].lacks) == NULL, "%d: %s in\n%s", spans[_i].days,
	              spans[_i].lacks, out.buf);
	str_release(&out);
}
END_TEST

/* Much of everything, with texts as bad as a file can hold. */
START_TEST(no_line_is_too_wide_and_the_page_ends)
{
	static struct record many[400];
	static char days[400][DAY_TEXT_MAX];
	static const struct record_item long_name[] = {
		{ .exercise = "x", .name = "An exercise with a name that is much longer than its column \033[31m",
		  .sides = SIDES_EACH, .sets = 20, .reps = 19980, .done = { 0, 19980, 99999 },
		  .mark = OUTCOME_HURT },
	};
	struct str out = STR_INIT;
	for (int i = 0; i < 400; i++) {
		day_text(days[i], TODAY - (399 - i) / 2);
		many[i] = records[1];
		many[i].day = days[i];
		many[i].items = long_name;
		many[i].item_count = 1;
		many[i].note = "\xE2\x80\x9Cstiff\xE2\x80\x9D \033]0;x\a and so on, and so on, and so on, and so on, "
		               "and so on, and so on, and so on";
	}
	write_report(&out, many, 400, 366);
	out_to_ascii(&out);
	int lines = 0;
	for (const char *line = out.buf; *line; lines++) {
		size_t len = strcspn(line, "\n");
		ck_assert_msg(len <= REPORT_WIDTH, "%.*s", (int)len, line);
		for (size_t i = 0; i < len; i++)
			ck_assert_msg(line[i] >= ' ' && line[i] < 0x7f, "%.*s", (int)len, line);
		line += len + (line[len] == '\n');
	}
	ck_assert_int_lt(lines, 80);
	ck_assert_ptr_nonnull(strstr(out.buf, "\"stiff\""));
	ck_assert_ptr_nonnull(strstr(out.buf, "and 388 before that")); /* of 400 that hurt */
	str_release(&out);
}
END_TEST

static const struct ascii_row {
	const char *text, *ascii;
} asciis[] = {
	{ "plain", "plain" }, { "Child\xE2\x80\x99s", "Child's" }, { "na\xC3\xAFve", "naive" },
	{ "e\xCC\x81!", "e!" }, { "\xE6\xBC\xA2", "?" }, { "\xFF.", "?." }, { "", "" },
};

/* A note may have nothing that can be shown: then there is none. */
START_TEST(a_note_of_nothing_is_none)
{
	static const struct record odd[] = {
		{ .id = "1", .start = "2026-11-23T07:30:00+01:00", .day = "2026-11-23", .name = "Daily",
		  .items = after, .item_count = 3, .note = "\xCC\x81\xCC\x81" },
		{ .id = "2", .start = "2026-11-23T08:30:00+01:00", .day = "2026-11-23", .name = "Daily",
		  .items = after, .item_count = 3, .note = "Fine" },
	};
	struct str out = STR_INIT;
	write_report(&out, odd, 2, 28);
	const char *notes = strstr(out.buf, "\nNotes\n");
	ck_assert_ptr_nonnull(notes);
	ck_assert_str_eq(notes, "\nNotes\n2026-11-23   Fine\n");
	str_release(&out);
}
END_TEST

static const struct {
	size_t left_out;
	const char *text;
} left_out_rows[] = {
	{ 1, "\nLeft out     1 line of the history cannot be read here and is not counted\n" },
	{ 2, "\nLeft out     2 lines of the history cannot be read here and are not counted\n" },
};

START_TEST(what_is_left_out_is_counted)
{
	struct str out = STR_INIT;
	struct lookback l;
	lookback_make(&l, records, 1, TODAY, goal);
	lookback_find_exercises(&l);
	report_write(&out, &(struct report){ .lookback = &l, .days = 28,
	                                     .left_out = left_out_rows[_i].left_out });
	ck_assert_msg(strstr(out.buf, left_out_rows[_i].text) != NULL, "%s", out.buf);
	lookback_release(&l);
	str_release(&out);
}
END_TEST

START_TEST(ascii_takes_the_place_of_all_else)
{
	struct str text = STR_INIT;
	str_adds(&text, asciis[_i].text);
	out_to_ascii(&text);
	ck_assert_str_eq(text.buf, asciis[_i].ascii);
	str_release(&text);
}
END_TEST

Suite *report_suite(void)
{
	Suite *s = suite_create("report");
	TCase *tc = tcase_create("report");
	tcase_add_test(tc, it_tells_what_was_done);
	tcase_add_test(tc, the_days_before_show_which_way_it_goes);
	tcase_add_test(tc, nothing_done_is_told_kindly);
	tcase_add_loop_test(tc, long_reports_are_told_by_month_or_year, 0, ARRAY_LEN(spans));
	tcase_add_test(tc, no_line_is_too_wide_and_the_page_ends);
	tcase_add_test(tc, a_note_of_nothing_is_none);
	tcase_add_loop_test(tc, what_is_left_out_is_counted, 0, ARRAY_LEN(left_out_rows));
	tcase_add_loop_test(tc, ascii_takes_the_place_of_all_else, 0, ARRAY_LEN(asciis));
	suite_add_tcase(s, tc);
	return s;
}
