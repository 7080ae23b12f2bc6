/* What the tape says at one instant, and when what it says changes. */
#include <string.h>

#include "fixture.h"
#include "limber/base/macros.h"
#include "limber/core/plan.h"

Suite *moment_suite(void);

#define BARE "{prepare 0 move 0} "

static void add_work(struct str *out, const struct moment *m)
{
	str_addf(out, " rep %d/%d (%d) %s ", m->rep, m->reps, m->step_rep, m->phase->name);
	add_seconds(out, m->phase_start);
	str_addc(out, '-');
	add_seconds(out, m->phase_end);
	str_addf(out, "%s", m->second_half ? " second" : "");
	if (m->coaching)
		str_addf(out, " '%s'", m->coaching);
}

/* "1/2 step 3 work set 1/2 left rep 2/3 (2) Lift 17-19 'line 1' next 5 B" */
static void add_moment(struct str *out, const struct moment *m, const struct plan *plan)
{
	str_addf(out, "%d/%d step %d %s set %d/%d %s", m->item_number, m->item_count,
	         m->step_number, step_kind_words[m->step->kind], m->set, m->sets,
	         side_words[m->side]);
	if (m->phase)
		add_work(out, m);
	if (m->next_work)
		str_addf(out, " next %d", (int)(m->next_work - plan->steps));
	if (m->next_item)
		str_addf(out, " %s", m->next_item->name);
}

static const struct {
	const char *label, *routine;
	msec at;
	const char *moment;
} moments[] = {
	{ "prepare", "2x1 each: 2", 0, "1/1 step 0 prepare set 1/2 left next 1" },
	{ "before the tape", "2x1 each: 2", -1, "1/1 step 0 prepare set 1/2 left next 1" },
	{ "the last of prepare", "1x1: 2", 14999, "1/1 step 0 prepare set 1/1 both next 1" },
	{ "a step has its start", "1x1: 2", 15000,
	  "1/1 step 1 work set 1/1 both rep 1/1 (1) Lift 15-17" },
	{ "switch is of the side to come", BARE "1x1 each: 2", 2000,
	  "1/1 step 1 switch set 1/1 right next 2" },
	{ "rest is of the set to come", BARE "2x1 each rest 9: 2", 9000,
	  "1/1 step 3 rest set 2/2 left next 4" },
	{ "second set, second side", BARE "2x1 each rest 9: 2", 25000,
	  "1/1 step 6 work set 2/2 right rep 1/1 (1) Lift 25-27" },
	{ "phases", BARE "1x3: 2 1.5h 2", 7500,
	  "1/1 step 0 work set 1/1 both rep 2/3 (2) Squeeze 7.5-9" },
	{ "the last of a phase", BARE "1x3: 2 1.5h 2", 7499,
	  "1/1 step 0 work set 1/1 both rep 2/3 (2) Lift 5.5-7.5" },
	{ "alternate counts a side", BARE "1x3 alternate: 2", 6000,
	  "1/1 step 0 work set 1/1 right rep 2/3 (4) Lift 6-8" },
	{ "alternate from the right", "{prepare 0 move 0 right} 1x3 alternate: 2", 4000,
	  "1/1 step 0 work set 1/1 right rep 2/3 (3) Lift 4-6" },
	{ "the second half", BARE "1x4: 2 1 / 1 2", 7000,
	  "1/1 step 0 work set 1/1 both rep 3/4 (3) Squeeze 7-9 second" },
	{ "coaching at the start", BARE "lines 3 1x1: 9h", 0,
	  "1/1 step 0 work set 1/1 both rep 1/1 (1) Lift 0-9 'line 1'" },
	{ "coaching before a third", BARE "lines 3 1x1: 9h", 2999,
	  "1/1 step 0 work set 1/1 both rep 1/1 (1) Lift 0-9 'line 1'" },
	{ "coaching at a third", BARE "lines 3 1x1: 9h", 3000,
	  "1/1 step 0 work set 1/1 both rep 1/1 (1) Lift 0-9 'line 2'" },
	{ "no coaching outside work", "lines 3 1x1: 9h", 5000,
	  "1/1 step 0 prepare set 1/1 both next 1" },
	{ "the next item", "1x1: 2; 1x1: 3", 15000,
	  "1/2 step 1 work set 1/1 both rep 1/1 (1) Lift 15-17 next 3 B" },
	{ "the last item", "1x1: 2; 1x1: 3", 17000, "2/2 step 2 prepare set 1/1 both next 3" },
	{ "the end is the last instant of the last step", BARE "lines 2 1x2 each: 2", 13000,
	  "1/1 step 2 work set 1/1 right rep 2/2 (2) Lift 11-13 'line 2'" },
	{ "behind the end", BARE "lines 2 1x2 each: 2", 99000,
	  "1/1 step 2 work set 1/1 right rep 2/2 (2) Lift 11-13 'line 2'" },
};

START_TEST(a_moment_says_what_is_on)
{
	struct tape t;
	struct moment m;
	struct str s = STR_INIT;
	tape_make(&t, moments[_i].routine);
	plan_moment(&t.plan, moments[_i].at, &m);
	add_moment(&s, &m, &t.plan);
	expect(&s, moments[_i].moment, moments[_i].label);
	ck_assert_ptr_eq(m.item, &t.plan.items[m.item_number - 1]);
	ck_assert_ptr_eq(m.step, &t.plan.steps[m.step_number]);
	tape_release(&t);
}
END_TEST

/* ---- what is left ---- */

static const struct {
	const char *label, *routine;
	msec at;
	msec phase, step, item, total;                                  /* ms */
	int phase_seconds, step_seconds, item_seconds, total_seconds;
} lefts[] = {
	{ "at the start", "1x2: 2 1; 1x1: 2", 0, 0, 15000, 21000, 33000, 0, 15, 21, 33 },
	{ "a ms later", "1x2: 2 1; 1x1: 2", 1, 0, 14999, 20999, 32999, 0, 15, 21, 33 },
	{ "a second later", "1x2: 2 1; 1x1: 2", 1000, 0, 14000, 20000, 32000, 0, 14, 20, 32 },
	{ "in a phase", "1x2: 2 1; 1x1: 2", 16500, 500, 4500, 4500, 16500, 1, 5, 5, 17 },
	{ "the last ms", "1x2: 2 1; 1x1: 2", 32999, 1, 1, 1, 1, 1, 1, 1, 1 },
	{ "the end", "1x2: 2 1; 1x1: 2", 33000, 0, 0, 0, 0, 0, 0, 0, 0 },
	{ "before the tape", "1x2: 2 1; 1x1: 2", -9, 0, 15000, 21000, 33000, 0, 15, 21, 33 },
	{ "a step of 2.5 s starts", BARE "1x1: 2.5; 1x1: 2", 0, 2500, 2500, 2500, 4500, 3, 3, 3,
	  5 },
	{ "it ticks at its own seconds", BARE "1x1: 2.5; 1x1: 2", 499, 2001, 2001, 2001, 4001, 3,
	  3, 3, 5 },
	{ "and all with it", BARE "1x1: 2.5; 1x1: 2", 500, 2000, 2000, 2000, 4000, 2, 2, 2, 4 },
	{ "phases wait for the step's tick", BARE "1x1: 1.5 1 1.5", 1700, 800, 2300, 2300, 2300,
	  1, 3, 3, 3 },
	{ "a phase off the second shows its whole", BARE "1x1: 1.5 1.5", 1500, 1500, 1500, 1500,
	  1500, 2, 2, 2, 2 },
};

START_TEST(what_is_left_is_a_subtraction)
{
	struct tape t;
	struct moment m;
	const char *label = lefts[_i].label;
	tape_make(&t, lefts[_i].routine);
	plan_moment(&t.plan, lefts[_i].at, &m);
	EXPECT(m.phase_left == lefts[_i].phase && m.step_left == lefts[_i].step &&
	       m.item_left == lefts[_i].item && m.total_left == lefts[_i].total,
	       "%s: ms left %d %d %d %d", label, (int)m.phase_left, (int)m.step_left,
	       (int)m.item_left, (int)m.total_left);
	EXPECT(m.phase_seconds == lefts[_i].phase_seconds &&
	       m.step_seconds == lefts[_i].step_seconds &&
	       m.item_seconds == lefts[_i].item_seconds &&
	       m.total_seconds == lefts[_i].total_seconds,
	       "%s: seconds left %d %d %d %d", label, m.phase_seconds, m.step_seconds,
	       m.item_seconds, m.total_seconds);
	tape_release(&t);
}
END_TEST

/* ---- every millisecond of a tape ---- */

static const struct {
	const char *label, *routine;
} walks[] = {
	{ "pace 1.37",
	  "{pace 1370} lines 3 1x3 each: 2 1h 2; lines 7 1x3 alternate rest 2: 3 1 / 1 3" },
	{ "pace 0.73",
	  "{pace 730 prepare 2 move 1.5} lines 4 2x2 rest 3.5: 1 0.5h 1.5; 1x1 each: 20.5h" },
	{ "whole seconds", "lines 2 1x2: 2 1; 1x1 each: 30h" },
	{ "nothing but work",
	  "{prepare 0 move 0 switch 0 pace 1990} 3x2 each: 0.5 0.5; 1x1: 0.5" },
};

/* The step and cue at `at`, found the slow way. */
static int slow_step(const struct plan *plan, msec at)
{
	int i = 0;
	while (i + 1 < plan->step_count && plan->steps[i].end <= at)
		i++;
	return i;
}

static bool is_cue(const struct plan *plan, msec at, size_t *from)
{
	while (*from < plan->cue_count && plan->cues[*from].at < at)
		(*from)++;
	return *from < plan->cue_count && plan->cues[*from].at == at;
}

static bool same_seconds(const struct moment *a, const struct moment *b)
{
	return a->phase_seconds == b->phase_seconds && a->step_seconds == b->step_seconds &&
	       a->item_seconds == b->item_seconds && a->total_seconds == b->total_seconds;
}

static bool same_words(const struct moment *a, const struct moment *b)
{
	return a->step == b->step && a->item == b->item && a->set == b->set && a->side == b->side &&
	       a->rep == b->rep && a->step_rep == b->step_rep && a->phase == b->phase &&
	       a->second_half == b->second_half && a->coaching == b->coaching &&
	       a->phase_start == b->phase_start && a->next_work == b->next_work;
}

static void check_within(const struct moment *m, msec at, const char *label)
{
	EXPECT(m->step_left > 0 && m->step_left <= m->item_left &&
	       m->item_left <= m->total_left,
	       "%s: %d: order of what is left", label, (int)at);
	EXPECT(m->step_seconds == (m->step_left + 999) / 1000,
	       "%s: %d: the step's seconds are its own", label, (int)at);
	if (m->step->kind != STEP_WORK)
		return;
	EXPECT(m->phase_start <= at && at < m->phase_end, "%s: %d: phase", label, (int)at);
	EXPECT(m->phase_end - m->phase_start == m->phase->length, "%s: %d: length", label, (int)at);
	EXPECT(m->rep_start <= m->phase_start, "%s: %d: rep", label, (int)at);
	EXPECT(m->phase_seconds >= 1 && m->phase_seconds <= m->step_seconds,
	       "%s: %d: %d seconds of the phase, %d of the step", label, (int)at,
	       m->phase_seconds, m->step_seconds);
	msec lines = (msec)m->item->coaching.count;
	if (lines > 0)
		EXPECT(m->coaching_number == 1 + (int)((at - m->step->start) * lines /
		       (m->step->end - m->step->start)), "%s: %d: coaching", label, (int)at);
}

static int fall(int before, int after)
{
	return before - after;
}

/* Countdowns change together, at the step's whole seconds, a cue or a step's start. */
static void check_change(const struct moment *before, const struct moment *m, bool cue, msec at,
                         const char *label)
{
	bool tick = m->step_left % MSEC_SECOND == 0;
	if (!tick && !cue) {
		EXPECT(same_seconds(before, m), "%s: %d: seconds change off the tick", label,
		       (int)at);
		EXPECT(same_words(before, m), "%s: %d: a change without a cue", label, (int)at);
	}
	if (!cue)
		EXPECT(same_words(before, m), "%s: %d: a change at a tick", label, (int)at);
	if (tick && before->step == m->step) {
		bool first = before->step_left + 1000 > m->step->end - m->step->start;
		EXPECT(fall(before->step_seconds, m->step_seconds) == 1, "%s: %d: tick", label,
		       (int)at);
		EXPECT(first || (fall(before->item_seconds, m->item_seconds) == 1 &&
		       fall(before->total_seconds, m->total_seconds) == 1),
		       "%s: %d: not together", label, (int)at);
	} else if (before->step == m->step) {
		EXPECT(before->step_seconds == m->step_seconds &&
		       before->item_seconds == m->item_seconds &&
		       before->total_seconds == m->total_seconds,
		       "%s: %d: off the tick", label, (int)at);
	}
	int total = fall(before->total_seconds, m->total_seconds);
	EXPECT(total == 0 || total == 1, "%s: %d: the whole falls by %d", label, (int)at, total);
}

START_TEST(countdowns_change_together)
{
	struct tape t;
	tape_make(&t, walks[_i].routine);
	const char *label = walks[_i].label;
	struct moment before, m;
	size_t cue = 0;
	plan_moment(&t.plan, 0, &before);
	check_within(&before, 0, label);
	for (msec at = 1; at < t.plan.length; at++) {
		plan_moment(&t.plan, at, &m);
		check_within(&m, at, label);
		check_change(&before, &m, is_cue(&t.plan, at, &cue), at, label);
		before = m;
	}
	tape_release(&t);
}
END_TEST

START_TEST(look_ups_find_what_a_scan_finds)
{
	struct tape t;
	tape_make(&t, walks[_i].routine);
	size_t cue = 0;
	for (msec at = 0; at < t.plan.length; at++) {
		int step = slow_step(&t.plan, at);
		EXPECT(plan_step_at(&t.plan, at) == step, "%s: step at %d", walks[_i].label,
		       (int)at);
		is_cue(&t.plan, at, &cue);
		EXPECT(plan_cue_at(&t.plan, at) == cue, "%s: cue at %d", walks[_i].label, (int)at);
	}
	ck_assert_int_eq(plan_step_at(&t.plan, -5), 0);
	ck_assert_int_eq(plan_step_at(&t.plan, t.plan.length), t.plan.step_count - 1);
	ck_assert_uint_eq(plan_cue_at(&t.plan, t.plan.length), t.plan.cue_count - 1);
	ck_assert_uint_eq(plan_cue_at(&t.plan, t.plan.length + 1), t.plan.cue_count);
	tape_release(&t);
}
END_TEST

/* From the next change to the next change nothing is missed and nothing is idle. */
START_TEST(the_next_change_is_a_tick_or_a_cue)
{
	struct tape t;
	tape_make(&t, walks[_i].routine);
	const char *label = walks[_i].label;
	size_t cue = 0;
	msec next = plan_next_change(&t.plan, 0);
	for (msec at = 1; at < t.plan.length; at++) {
		const struct step *s = &t.plan.steps[plan_step_at(&t.plan, at)];
		bool due = is_cue(&t.plan, at, &cue) || (s->end - at) % MSEC_SECOND == 0;
		EXPECT(due == (at == next), "%s: %d: next change is said to be %d", label, (int)at,
		       (int)next);
		if (at == next)
			next = plan_next_change(&t.plan, at);
		else
			EXPECT(plan_next_change(&t.plan, at) == next, "%s: %d", label, (int)at);
	}
	EXPECT(next == t.plan.length, "%s: the end is the last change", label);
	EXPECT(plan_next_change(&t.plan, next) == MSEC_NEVER, "%s: nothing after the end", label);
	tape_release(&t);
}
END_TEST

Suite *moment_suite(void)
{
	Suite *s = suite_create("moment");
	TCase *tc = tcase_create("moment");
	tcase_set_timeout(tc, 30);
	tcase_add_loop_test(tc, a_moment_says_what_is_on, 0, ARRAY_LEN(moments));
	tcase_add_loop_test(tc, what_is_left_is_a_subtraction, 0, ARRAY_LEN(lefts));
	tcase_add_loop_test(tc, countdowns_change_together, 0, ARRAY_LEN(walks));
	tcase_add_loop_test(tc, look_ups_find_what_a_scan_finds, 0, ARRAY_LEN(walks));
	tcase_add_loop_test(tc, the_next_change_is_a_tick_or_a_cue, 0, ARRAY_LEN(walks));
	suite_add_tcase(s, tc);
	return s;
}
