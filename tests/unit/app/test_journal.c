/* From a session to its file of what is unfinished, and to the history. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "limber/app/journal.h"
#include "limber/base/error.h"
#include "limber/store/history.h"
#include "unit/app/fixture.h"

Suite *journal_suite(void);

static char home[] = "/tmp/limber-journal-XXXXXX";
static struct session *session;
static struct journal j;

/* Half a minute of the first routine; what is kept of it is kept in a home of its own. */
static void open_all(void)
{
	const struct plan_options options = PLAN_OPTIONS_INIT;
	struct player_cue cue;
	load_builtin();
	ck_assert_ptr_nonnull(mkdtemp(home));
	setenv("XDG_DATA_HOME", home, 1);
	setenv("XDG_STATE_HOME", home, 1);
	session = session_new(&catalogue.routines[0], 0, &options, 0, NULL);
	j = (struct journal)JOURNAL_INIT;
	journal_begin(&j, NULL);
	while (player_next_cue(session_player(session), 30 * MSEC_SECOND, &cue))
		continue;
	player_do(session_player(session), PLAYER_PAUSE, 30 * MSEC_SECOND);
}

static void close_all(void)
{
	char path[64];
	journal_close(&j);
	session_free(session);
	snprintf(path, sizeof path, "%s/limber/history.jsonl", home);
	unlink(path);
	snprintf(path, sizeof path, "%s/limber", home);
	ck_assert_msg(rmdir(path) == 0 && rmdir(home) == 0, "%s is not empty", path);
	memcpy(home + strlen(home) - 6, "XXXXXX", 6);
	unload_builtin();
}

/* What the next start would find, were this program killed now. */
static void need_left(bool can_go_on)
{
	struct leftovers l = LEFTOVERS_INIT;
	struct str told = STR_INIT;
	unfinished_leave(&j.unfinished);
	unfinished_find(&l, 0, &told);
	ck_assert_str_eq(told.buf, "");
	ck_assert_uint_eq(l.count, 1);
	ck_assert_int_eq(l.items[0].can_go_on, can_go_on);
	unlink(l.items[0].path);
	leftovers_release(&l);
	str_release(&told);
}

START_TEST(what_goes_on_can_go_on)
{
	journal_step(&j, session);
	need_left(true);
}
END_TEST

/* Something hurt, which ends it; the loop takes its turn while it is asked how it was. */
START_TEST(what_is_over_does_not_go_on)
{
	session_mark_hurt(session, 0);
	ck_assert(journal_said(&j, session, &(struct checkout)CHECKOUT_INIT));
	journal_step(&j, session);
	need_left(false);
}
END_TEST

START_TEST(an_end_is_one_end)
{
	struct history h = HISTORY_INIT;
	struct error err = ERROR_INIT;
	journal_step(&j, session);
	ck_assert_int_eq(journal_end(&j, session), KEPT);
	ck_assert_int_eq(journal_end(&j, session), KEPT_NOTHING);
	ck_assert_msg(history_read(&h, &err), "%s", err.text);
	ck_assert_uint_eq(h.count, 1);
	history_release(&h);
}
END_TEST

/* The zone changes, as where somebody travels: what began stays begun there and then. */
START_TEST(another_zone_changes_no_beginning)
{
	struct history h = HISTORY_INIT;
	struct error err = ERROR_INIT;
	struct clock_wall began = j.began;
	setenv("TZ", "FAR-13", 1);
	journal_step(&j, session);
	ck_assert_int_eq(journal_end(&j, session), KEPT);
	ck_assert_msg(history_read(&h, &err), "%s", err.text);
	ck_assert_str_eq(h.records[0].start, began.start);
	ck_assert_str_eq(h.records[0].day, began.day);
	history_release(&h);
	unsetenv("TZ");
}
END_TEST

/* It could not be kept: what was written down of it stays for the next start. */
START_TEST(an_end_that_failed_loses_nothing)
{
	char path[64];
	journal_step(&j, session);
	snprintf(path, sizeof path, "%s/limber/history.jsonl", home);
	setenv("XDG_DATA_HOME", "/dev/null", 1);
	ck_assert_int_eq(journal_end(&j, session), KEPT_FAILED);
	ck_assert_int_eq(journal_end(&j, session), KEPT_NOTHING);
	setenv("XDG_DATA_HOME", home, 1);
	need_left(true);
}
END_TEST

Suite *journal_suite(void)
{
	Suite *s = suite_create("journal");
	TCase *tc = tcase_create("journal");
	tcase_add_checked_fixture(tc, open_all, close_all);
	tcase_add_test(tc, what_goes_on_can_go_on);
	tcase_add_test(tc, what_is_over_does_not_go_on);
	tcase_add_test(tc, an_end_is_one_end);
	tcase_add_test(tc, another_zone_changes_no_beginning);
	tcase_add_test(tc, an_end_that_failed_loses_nothing);
	suite_add_tcase(s, tc);
	return s;
}
