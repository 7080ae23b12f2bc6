/* Left in any step of any built-in routine, written down and read again, all of it is done once. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "limber/base/error.h"
#include "limber/base/macros.h"
#include "limber/base/str.h"
#include "limber/core/resume.h"
#include "limber/core/say.h"
#include "limber/store/unfinished.h"
#include "unit/app/fixture.h"

Suite *resume_builtin_suite(void);

static char home[] = "/tmp/limber-resume-XXXXXX";

static const struct {
	const char *label;
	struct plan_options options;
} ways[] = {
	{ "as it is", PLAN_OPTIONS_INIT },
	{ "starter, fast, right first",
	  { .level = LEVEL_STARTER, .pace = 1700, .first = SIDE_RIGHT, .prepare = 3000, .move = 2000,
	    .switch_side = 1000, .lead_in = 2000 } },
	{ "nothing between", { .level = LEVEL_STANDARD, .pace = 500, .first = SIDE_LEFT } },
};

static void open_home(void)
{
	load_builtin();
	ck_assert_ptr_nonnull(mkdtemp(home));
	setenv("XDG_DATA_HOME", home, 1);
	setenv("XDG_STATE_HOME", home, 1);
}

static void close_home(void)
{
	char folder[64];
	snprintf(folder, sizeof folder, "%s/limber", home);
	rmdir(folder);
	rmdir(home);
	memcpy(home + strlen(home) - 6, "XXXXXX", 6);
	unload_builtin();
}

static void play_to(struct session *s, msec now)
{
	struct player_cue cue;
	while (player_next_cue(session_player(s), now, &cue))
		player_check(session_player_const(s));
	player_check(session_player_const(s));
}

static void add_outcomes(struct str *out, const struct session *s)
{
	for (int i = 0; i < session_outcome_count(s); i++) {
		struct outcome o;
		session_outcome(s, i, &o);
		str_addf(out, "%s: ", o.name);
		say_outcome(out, &o);
		str_addf(out, " %d\n", o.skipped);
	}
}

/* Written as the journal does, and found as the next start does. */
static void leave(const struct session *s, struct leftovers *l)
{
	struct arena arena = ARENA_INIT;
	struct record r = RECORD_INIT;
	struct resume resume;
	struct str line = STR_INIT, told = STR_INIT;
	struct unfinished u = UNFINISHED_NONE;
	struct error err = ERROR_INIT;
	r.id = "a";
	r.start = "2026-11-24T07:30:00+01:00";
	r.day = "2026-11-24";
	record_of_session(&r, s, &arena);
	ck_assert(resume_of_session(&resume, s, &arena));
	unfinished_write(&r, &resume, r.start, &line);
	ck_assert_msg(unfinished_begin(&u, r.id, &err) && unfinished_add(&u, &line, &err), "%s", err.text);
	unfinished_leave(&u);
	unfinished_find(l, 0, &told);
	ck_assert_str_eq(told.buf, "");
	ck_assert_uint_eq(l->count, 1);
	ck_assert(l->items[0].can_go_on);
	unlink(l->items[0].path);
	arena_release(&arena);
	str_release(&line);
}

static void go_on_and_end(const struct session *left, const char *wanted)
{
	struct leftovers l = LEFTOVERS_INIT;
	struct error err = ERROR_INIT;
	struct str got = STR_INIT;
	const struct player *p = session_player_const(left);
	int step = plan_step_at(p->plan, p->head);
	leave(left, &l);
	struct session *s = session_resume(&l.items[0].resume, &catalogue, 0, &err);
	ck_assert_msg(s != NULL, "%s", err.text);
	const struct plan *plan = session_plan(s);
	ck_assert_int_eq(plan->length, p->plan->length);
	ck_assert_int_eq(plan_step_at(plan, session_player_const(s)->head), step);
	for (int i = 0; i < plan->item_count; i++) {
		ck_assert_ptr_eq(plan->items[i].exercise, p->plan->items[i].exercise);
		ck_assert_ptr_eq(plan->items[i].variant, p->plan->items[i].variant);
		ck_assert_uint_eq(plan->items[i].dose.rep.items[0].poses.count,
		                  p->plan->items[i].dose.rep.items[0].poses.count);
	}
	play_to(s, 2 * plan->length + 60 * MSEC_SECOND);
	ck_assert_int_eq(session_player_const(s)->state, PLAYER_FINISHED);
	add_outcomes(&got, s);
	ck_assert_msg(strcmp(got.buf, wanted) == 0, "%s, step %d:\n%s\n%s", plan->name, step, got.buf,
	              wanted);
	str_release(&got);
	session_free(s);
	leftovers_release(&l);
}

static void every_step(const struct routine *routine, const struct plan_options *options)
{
	struct str wanted = STR_INIT;
	struct session *s = session_new(routine, 0, options, 0, NULL);
	play_to(s, session_plan(s)->length);
	add_outcomes(&wanted, s);
	session_free(s);
	s = session_new(routine, 0, options, 0, NULL);
	const struct plan *plan = session_plan(s);
	for (int i = 0; i < plan->step_count; i++) {
		msec length = plan->steps[i].end - plan->steps[i].start;
		play_to(s, plan->steps[i].start + length * 2 / 3);
		go_on_and_end(s, wanted.buf);
	}
	session_free(s);
	str_release(&wanted);
}

START_TEST(from_every_step_of_every_routine)
{
	for (size_t i = 0; i < catalogue.routine_count; i++)
		every_step(&catalogue.routines[i], &ways[_i].options);
}
END_TEST

Suite *resume_builtin_suite(void)
{
	Suite *s = suite_create("resume");
	TCase *tc = tcase_create("resume");
	tcase_add_checked_fixture(tc, open_home, close_home);
	tcase_set_timeout(tc, 60);
	tcase_add_loop_test(tc, from_every_step_of_every_routine, 0, ARRAY_LEN(ways));
	suite_add_tcase(s, tc);
	return s;
}
