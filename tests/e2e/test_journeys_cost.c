/* What it costs: nothing while nothing happens, one small write a second while it counts. */
#include <check.h>
#include <stdio.h>

#include "journeys.h"
#include "limber/base/macros.h"
#include "support/clock.h"

struct cost {
	long writes, wakeups;
	size_t bytes;
};

static struct cost cost_until_now(struct pty *p)
{
	pty_pump(p, 0);
	return (struct cost){ pty_writes(p), pty_wakeups(p), pty_bytes(p) };
}

/* ---- nothing ---- */

static void need_idle(struct pty *p)
{
	pty_pump(p, 50); /* the rest of what was drawn last */
	struct cost before = cost_until_now(p);
	watch(p, 1200);
	struct cost now = cost_until_now(p);
	ck_assert_msg(now.bytes == before.bytes && now.writes == before.writes &&
			      now.wakeups == before.wakeups,
		      "%zu bytes, %ld writes, %ld wakeups:\n%s", now.bytes - before.bytes,
		      now.writes - before.writes, now.wakeups - before.wakeups, pty_screen(p));
}

/* Home turns to the new day by itself: not while it is looked at here. */
static struct pty *home_by_day(void)
{
	const char *const *env = NULL;
	if (clock_is_ours()) {
		env = clock_env(ARGS("TZ=UTC"));
		clock_set("2024-05-02T10:00:01Z");
		clock_run(true);
	}
	struct pty *p = journey_start((struct pty_setup){ .env = env });
	pty_need(p, "Today: ");
	return p;
}

START_TEST(a_pause_costs_nothing)
{
	struct pty *p = journey_work("quick-5");
	press(p, "Space", "|| PAUSED ||");
	need_idle(p);
	journey_quit(p);
}
END_TEST

START_TEST(home_costs_nothing)
{
	struct pty *p = home_by_day();
	pty_need(p, "Space open");
	need_idle(p);
	pty_key(p, "q");
	journey_end(p, 0);
}
END_TEST

START_TEST(the_finished_screen_costs_nothing)
{
	struct pty *p = journey_work("childs-pose");
	press(p, "n", "You skipped to the end:");
	need_idle(p);
	pty_key(p, "q");
	journey_end(p, 0);
}
END_TEST

/* ---- seconds ---- */

enum { SECONDS = 6 };

/* In a hold the large digits change every second, in counted work with the repetition. */
static const struct counting {
	const char *what;
	size_t bytes; /* fewer than these a second */
} counted[] = { { "cat-cow", 110 }, { "glute-bridge", 110 }, { "childs-pose", 210 } };

/* Several programs at once: a second costs a second only once. */
START_TEST(a_second_is_one_write_and_one_wakeup)
{
	struct pty *p[ARRAY_LEN(counted)];
	struct cost before[ARRAY_LEN(counted)];
	for (size_t i = 0; i < ARRAY_LEN(counted); i++) {
		p[i] = journey_start((struct pty_setup){
			.args = ARGS("run", counted[i].what, "--figure", "none") });
		pty_need(p[i], "GET READY");
		press(p[i], "n", "[ WORK ]");
	}
	for (size_t i = 0; i < ARRAY_LEN(counted); i++) {
		pty_need(p[i], "[ WORK ]");
		pty_pump(p[i], 50);
		before[i] = cost_until_now(p[i]);
	}
	watch(p[0], SECONDS * 1000);
	for (size_t i = 0; i < ARRAY_LEN(counted); i++) {
		struct cost now = cost_until_now(p[i]);
		long writes = now.writes - before[i].writes;
		long wakeups = now.wakeups - before[i].wakeups;
		size_t bytes = (now.bytes - before[i].bytes) / SECONDS;
		char told[128];
		snprintf(told, sizeof(told), "%s: %ld writes, %ld wakeups; %zu bytes a second",
			 counted[i].what, writes, wakeups, bytes);
		if (now.writes >= 0)
			ck_assert_msg(writes >= SECONDS - 1 && writes <= SECONDS + 1, "%s", told);
		if (now.wakeups >= 0)
			ck_assert_msg(wakeups >= SECONDS - 1 && wakeups <= SECONDS + 2, "%s", told);
		ck_assert_msg(bytes > 0 && bytes < counted[i].bytes, "%s", told);
		journey_quit(p[i]);
	}
}
END_TEST

START_TEST(a_gate_is_one_write_a_second)
{
	struct pty *p = journey_start((struct pty_setup){
		.args = ARGS("run", "cat-cow", "--self-paced", "--figure", "none") });
	pty_need(p, "GET READY");
	press(p, "n", "0:01 so far");
	struct cost before = cost_until_now(p);
	pty_need(p, "0:03 so far");
	struct cost now = cost_until_now(p);
	if (now.writes >= 0)
		ck_assert_int_eq(now.writes - before.writes, 2);
	ck_assert_uint_lt(now.bytes - before.bytes, 2 * 60);
	journey_quit(p);
}
END_TEST

/* ---- figures ---- */

START_TEST(a_static_hold_costs_a_second_alone)
{
	struct pty *p = journey_start((struct pty_setup){ .args = ARGS("run", "childs-pose", "--still") });
	pty_need(p, "GET READY");
	press(p, "n", "[ WORK ]");
	pty_pump(p, 50);
	struct cost before = cost_until_now(p);
	watch(p, SECONDS * 1000);
	struct cost now = cost_until_now(p);
	if (now.writes >= 0)
		ck_assert_int_le(now.writes - before.writes, SECONDS + 2);
	if (now.wakeups >= 0)
		ck_assert_int_le(now.wakeups - before.wakeups, SECONDS + 3);
	journey_quit(p);
}
END_TEST

START_TEST(a_figure_is_at_most_eight_writes_a_second)
{
	struct pty *p = journey_work("seated-ball-release");
	pty_pump(p, 50);
	struct cost before = cost_until_now(p);
	watch(p, SECONDS * 1000);
	struct cost now = cost_until_now(p);
	long writes = now.writes - before.writes, wakeups = now.wakeups - before.wakeups;
	/* A slow motion gives the same picture for several frames: then nothing is written. */
	if (now.writes >= 0)
		ck_assert_msg(writes > SECONDS + 4 && writes <= SECONDS * 8 + 1, "%ld writes",
			      writes);
	if (now.wakeups >= 0)
		ck_assert_msg(wakeups >= SECONDS * 5 && wakeups <= SECONDS * 8 + 3, "%ld wakeups",
			      wakeups);
	journey_quit(p);
}
END_TEST

START_TEST(over_ssh_it_is_half_as_many)
{
	struct pty *p = journey_start((struct pty_setup){
		.args = ARGS("run", "seated-ball-release"), .env = ARGS("SSH_CONNECTION=a 1 b 22") });
	pty_need(p, "GET READY");
	press(p, "n", "[ WORK ]");
	pty_pump(p, 50);
	struct cost before = cost_until_now(p);
	watch(p, SECONDS * 1000);
	struct cost now = cost_until_now(p);
	if (now.wakeups >= 0)
		ck_assert_int_le(now.wakeups - before.wakeups, SECONDS * 4 + 3);
	journey_quit(p);
}
END_TEST

START_TEST(a_card_moves_and_what_is_left_costs_nothing)
{
	struct pty *p = home_by_day();
	press(p, "Space", "Have at hand: ");
	press(p, "i", "exercise");
	size_t bytes = pty_bytes(p);
	watch(p, 1500);
	ck_assert_uint_gt(pty_bytes(p), bytes); /* it moves */
	pty_key(p, "Esc");
	pty_key(p, "Esc");
	pty_need(p, "Today: ");
	need_idle(p);
	pty_key(p, "q");
	journey_end(p, 0);
}
END_TEST

static const struct budget {
	int rows, cols;
	double bytes; /* a second, over all work of the daily routine */
} budgets[] = { { 24, 80, 730 }, { 50, 200, 1500 } };

START_TEST(frames_keep_their_budget)
{
	const struct budget *b = &budgets[_i];
	struct pty *p = pty_start(&(struct pty_setup){
		.program = "figure_probe", .args = ARGS("daily"), .rows = b->rows, .cols = b->cols });
	long frames = 0, work = 0;
	ck_assert_int_eq(pty_exit(p, JOURNEY_TIMEOUT * 1000), 0);
	size_t bytes = pty_bytes(p);
	ck_assert_msg(sscanf(pty_row(p, pty_find(p, " ms of work")), "%ld frames, %ld ms", &frames,
			     &work) == 2, "%s", pty_screen(p));
	ck_assert_int_gt(frames, 5000);
	double mean = (double)bytes * 1000 / (double)work;
	ck_assert_msg(mean <= b->bytes, "%dx%d: %.0f bytes a second", b->cols, b->rows, mean);
	pty_free(p);
}
END_TEST

TCase *journeys_cost(void)
{
	TCase *tc = tcase_create("cost");
	tcase_add_test(tc, a_pause_costs_nothing);
	tcase_add_test(tc, home_costs_nothing);
	tcase_add_test(tc, the_finished_screen_costs_nothing);
	tcase_add_test(tc, a_second_is_one_write_and_one_wakeup);
	tcase_add_test(tc, a_gate_is_one_write_a_second);
	tcase_add_test(tc, a_static_hold_costs_a_second_alone);
	tcase_add_test(tc, a_figure_is_at_most_eight_writes_a_second);
	tcase_add_test(tc, over_ssh_it_is_half_as_many);
	tcase_add_test(tc, a_card_moves_and_what_is_left_costs_nothing);
	tcase_add_loop_test(tc, frames_keep_their_budget, 0, ARRAY_LEN(budgets));
	return tc;
}
