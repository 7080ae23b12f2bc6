/* The lines of plain text: a whole routine, and what must never be in them. */
#include <check.h>
#include <string.h>

#include "limber/app/plain_text.h"
#include "limber/base/macros.h"
#include "limber/base/str.h"
#include "unit/app/fixture.h"

static const struct person somebody = PERSON_INIT;

/* Play the routine in turns of `turn` ms and write down all that is said. */
static void play(const char *id, msec turn, bool self_paced, struct str *out)
{
	struct plan_options options = PLAN_OPTIONS_INIT;
	options.self_paced = self_paced;
	struct fitted fitted;
	fit_routine(&fitted, &catalogue, &somebody, catalogue_routine(&catalogue, id));
	struct session *s = session_new(&fitted.routine, 0, &options, 0, NULL);
	ck_assert_ptr_nonnull(s);
	struct player *p = session_player(s);
	struct player_cue cue;
	plain_opening(out, s, &fitted, NULL, true);
	for (msec now = 0; p->state != PLAYER_FINISHED; now += turn) {
		while (player_next_cue(p, now, &cue))
			plain_cue(out, s, &cue);
		if (p->state == PLAYER_GATE)
			player_do(p, PLAYER_TOGGLE, now);
	}
	plain_summary(out, s, true);
	session_free(s);
	fitted_release(&fitted);
}

START_TEST(quick_5_reads_as_it_should)
{
	struct str out = STR_INIT;
	play("quick-5", 250, false, &out);
	golden_check("tests/golden/plain-quick-5.txt", &out);
	str_release(&out);
}
END_TEST

START_TEST(gates_are_explained)
{
	struct str out = STR_INIT;
	play("quick-5", 250, true, &out);
	golden_check("tests/golden/plain-quick-5-self-paced.txt", &out);
	str_release(&out);
}
END_TEST

START_TEST(turns_do_not_change_the_lines)
{
	for (size_t i = 0; i < catalogue.routine_count; i++) {
		struct str fine = STR_INIT, coarse = STR_INIT;
		play(catalogue.routines[i].id, 100, false, &fine);
		play(catalogue.routines[i].id, 61007, false, &coarse);
		ck_assert_str_eq(fine.buf, coarse.buf);
		str_release(&fine);
		str_release(&coarse);
	}
}
END_TEST

START_TEST(there_is_nothing_but_lines_of_text)
{
	for (size_t i = 0; i < catalogue.routine_count; i++) {
		struct str out = STR_INIT;
		play(catalogue.routines[i].id, 1000, false, &out);
		for (const char *p = out.buf; *p; p++)
			ck_assert_msg(*p == '\n' || (*p >= 0x20 && *p < 0x7f), "byte %d", *p);
		ck_assert_ptr_null(strstr(out.buf, "\n\n"));
		ck_assert_ptr_null(strstr(out.buf, "  "));
		ck_assert_ptr_null(strstr(out.buf, "{"));
		str_release(&out);
	}
}
END_TEST

/* As its dose has it, to the tenth. */
START_TEST(a_hold_is_as_long_as_its_dose)
{
	static const struct { msec hold; const char *dose, *line; } rows[] = {
		{ 2500, "pose, 2.5 s.", "Go: Child's pose, hold 2.5 s." },
		{ 30000, "pose, 30 s.", "Go: Child's pose, hold 30 seconds." },
		{ 61500, "pose, 61.5 s.", "Go: Child's pose, hold 61.5 s." },
	};
	const struct exercise *pose = catalogue_exercise(&catalogue, "childs-pose");
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct item item = { .exercise_id = pose->id, .exercise = pose };
		struct routine r = { .id = "one", .name = "One", .items = &item, .item_count = 1 };
		struct plan_options options = PLAN_OPTIONS_INIT;
		struct str out = STR_INIT;
		item.dose.has = DOSE_HOLD;
		item.dose.hold = rows[i].hold;
		struct session *s = session_new(&r, 0, &options, 0, NULL);
		struct player_cue cue;
		for (msec now = 0; now < MSEC_SECOND * 60; now += 100)
			while (player_next_cue(session_player(s), now, &cue))
				plain_cue(&out, s, &cue);
		ck_assert_msg(strstr(out.buf, rows[i].dose) != NULL, "%s", out.buf);
		ck_assert_msg(strstr(out.buf, rows[i].line) != NULL, "%s", out.buf);
		str_release(&out);
		session_free(s);
	}
}
END_TEST

/* Paused in the first stretch when so much of it is left. */
START_TEST(what_is_left_of_a_hold_is_counted)
{
	static const char *const lines[] = { ", 1 second left. [", ", 2 seconds left. [" };
	struct plan_options options = PLAN_OPTIONS_INIT;
	const struct routine *r = catalogue_routine(&catalogue, "quick-5");
	struct session *s = session_new(r, 0, &options, 0, NULL);
	struct player *p = session_player(s);
	struct player_view view;
	struct player_cue cue;
	struct str out = STR_INIT;
	msec now = 0;
	for (bool there = false; !there; now += there ? 0 : 100) {
		while (player_next_cue(p, now, &cue))
			continue;
		player_look(p, &view);
		there = view.moment.step->kind == STEP_WORK && !view.moment.item->counted &&
		        view.moment.rep_seconds == _i + 1;
		ck_assert(p->state != PLAYER_FINISHED);
	}
	player_do(p, PLAYER_TOGGLE, now);
	player_do(p, PLAYER_TOGGLE, now);
	for (int i = 0; i < 50; i++, now += 100) {
		while (player_next_cue(p, now, &cue))
			plain_cue(&out, s, &cue);
	}
	ck_assert_msg(strstr(out.buf, lines[_i]) != NULL, "%s", out.buf);
	str_release(&out);
	session_free(s);
}
END_TEST

START_TEST(what_was_said_is_a_line_each)
{
	static const struct { struct checkout said; const char *lines; } rows[] = {
		{ CHECKOUT_INIT, "" },
		{ { 6, SCORE_NONE, NULL }, "Effort 6. About right: hard enough to help, with some left at the end.\n" },
		{ { SCORE_NONE, 0, NULL }, "Pain 0, none.\n" },
		{ { SCORE_NONE, 4, NULL }, "Pain 4, moderate. Pain of 4 or 5 is all right if it eases within a day: "
		  "keep the dose, make the movements smaller. If it is worse tomorrow, do about a third less.\n" },
	};
	struct str out = STR_INIT;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		str_clear(&out);
		plain_checkout(&out, &rows[i].said);
		ck_assert_str_eq(out.buf, rows[i].lines);
	}
	str_release(&out);
}
END_TEST

Suite *plain_text_suite(void);

Suite *plain_text_suite(void)
{
	Suite *s = suite_create("plain text");
	TCase *tc = tcase_create("plain text");
	tcase_add_checked_fixture(tc, load_builtin, unload_builtin);
	tcase_add_test(tc, quick_5_reads_as_it_should);
	tcase_add_test(tc, gates_are_explained);
	tcase_add_test(tc, a_hold_is_as_long_as_its_dose);
	tcase_add_test(tc, turns_do_not_change_the_lines);
	tcase_add_test(tc, there_is_nothing_but_lines_of_text);
	tcase_add_loop_test(tc, what_is_left_of_a_hold_is_counted, 0, 2);
	tcase_add_test(tc, what_was_said_is_a_line_each);
	suite_add_tcase(s, tc);
	return s;
}
