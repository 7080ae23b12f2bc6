/* What is said: the words of each cue, shorter where there is less time, and the tones. */
#include "limber/core/script.h"

#include "fixture.h"
#include "limber/base/macros.h"

Suite *script_suite(void);

static void write_script(struct str *out, const struct plan *plan, enum voice_amount amount)
{
	struct script script = SCRIPT_INIT;
	for (int step = 0; step < plan->step_count; step++) {
		script_step(&script, plan, step, amount);
		for (size_t i = 0; i < script.count; i++) {
			str_adds(out, out->len > 0 ? " | " : "");
			add_seconds(out, script.lines[i].at);
			str_addf(out, " %s", script.lines[i].text);
		}
	}
	script_release(&script);
}

static const struct told {
	const char *label, *routine;
	enum voice_amount amount;
	const char *script;
} told[] = {
	{ "nothing", "1x2: 2 2", VOICE_OFF, "" },
	{ "brief counts", "{prepare 0 move 0} 1x3: 2 2", VOICE_BRIEF,
	  "0 A. Go. | 4 Two. | 8 Last one. | 12 Well done. That was the last one." },
	{ "full names the phases too", "{prepare 0 move 0} 1x2: 2 2h 2", VOICE_FULL,
	  "0 A. Go. Lift. | 2 Squeeze. | 4 Lower. | 6 Last one. Lift. | 8 Squeeze. | 10 Lower. | "
	  "12 Well done. That was the last one." },
	{ "short phases are not named, nor is a count cut", "{prepare 0 move 0} 1x3: 0.5 0.5", VOICE_FULL,
	  "0 A. Go. | 1 Two. | 2 Last one. | 3 Well done. That was the last one." },
	{ "... though the repetition has time for a name", "{prepare 0 move 0} 1x3: 0.5 0.5 0.5 0.5", VOICE_FULL,
	  "0 A. Go. | 2 Two. | 4 Last one. | 6 Well done. That was the last one." },
	{ "what has no time at all is not said", "{prepare 0 move 0 pace 2000} 1x2: 0.5", VOICE_FULL,
	  "0 Go. | 0.5 Well done. That was the last one." },
	{ "a beginning is told even where it has no time", "{prepare 0.2 move 0} 1x1: 9h", VOICE_FULL,
	  "0 A. | 0.2 Go. Hold, nine seconds. | 9.2 Well done. That was the last one." },
	{ "halfway of eight", "{prepare 0 move 0} 1x8: 4", VOICE_BRIEF,
	  "0 A. Go. | 4 Two. | 8 Three. | 12 Four. | 16 Halfway. Five. | 20 Six. | 24 Seven. | "
	  "28 Last one. | 32 Well done. That was the last one." },
	{ "in turn with sides", "{prepare 0 move 0} alternate 1x2: 4", VOICE_BRIEF,
	  "0 A. Left side. Go, left. | 4 Right. | 8 Last one, left. | 12 Right. | "
	  "16 Well done. That was the last one." },
	{ "... and in the least time without", "{prepare 0 move 0} alternate 1x2: 0.5", VOICE_BRIEF,
	  "0 Go. | 0.5 Right. | 1.5 Right. | 2 Well done. That was the last one." },
	{ "a switch names the side even where it has no time", "{prepare 0 move 0 switch 1} each 1x1: 2",
	  VOICE_BRIEF, "0 A. Left side. Go. | 2 Switch sides. Right side. | 3 Go. | "
	  "5 Well done. That was the last one." },
	{ "a coaching line at the same instant takes nothing away", "{prepare 0 move 0} lines 4 1x4: 2 2",
	  VOICE_FULL,
	  "0 A. Go. Lift. | 2 Squeeze. | 4 Two. Lift. | 6 Squeeze. | 8 Three. Lift. | 10 Squeeze. | "
	  "12 Last one. Lift. | 14 Squeeze. | 16 Well done. That was the last one." },
	{ "halfway gives way to the count", "{prepare 0 move 0} 1x8: 1", VOICE_BRIEF,
	  "0 A. Go. | 1 Two. | 2 Three. | 3 Four. | 4 Five. | 5 Six. | 6 Seven. | 7 Last one. | "
	  "8 Well done. That was the last one." },
	{ "the other way", "{prepare 0 move 0} 1x4: 3 / 3", VOICE_BRIEF,
	  "0 A. Go. | 3 Two. | 6 The other way. Three. | 9 Last one. | "
	  "12 Well done. That was the last one." },
	{ "prepare in brief, with a whole countdown", "each 1x1: 30h", VOICE_BRIEF,
	  "0 A. left side, other right Thirty seconds each side, left first. | 12 Three. | 13 Two. | 14 One. | "
	  "15 Go. | 30 Halfway. | 35 Ten seconds left. | 42 Three. | 43 Two. | 44 One. | "
	  "45 Switch sides. right side, other left | 50 Go. | 65 Halfway. | 70 Ten seconds left. | "
	  "77 Three. | 78 Two. | 79 One. | 80 Well done. That was the last one." },
	{ "a hold with coaching", "{prepare 0 move 0} lines 2 1x1: 40h", VOICE_FULL,
	  "0 A. Go. Hold, forty seconds. Line 1. | 10 Thirty seconds left. | 20 Halfway. Line 2. | "
	  "30 Ten seconds left. | 37 Three. | 38 Two. | 39 One. | 40 Well done. That was the last one." },
	{ "a rest says what follows", "{prepare 0 move 0} 2x1 rest 20: 9h", VOICE_FULL,
	  "0 A. Go. Hold, nine seconds. | 9 Rest, twenty seconds. Then set two of two. | 26 Three. | "
	  "27 Two. | 28 One. | 29 Go. Hold, nine seconds. | 38 Well done. That was the last one." },
	{ "... with less time less", "{prepare 0 move 0} 2x1 rest 2: 1h", VOICE_FULL,
	  "0 A. Go. | 1 Rest, two seconds. | 3 Go. | 4 Well done. That was the last one." },
	{ "holds one after the other are numbered", "{prepare 0 move 0} 1x3: 10h", VOICE_BRIEF,
	  "0 A. Go. | 7 Three. | 8 Two. | 9 One. | 10 Hold two. | 17 Three. | 18 Two. | 19 One. | 20 Last one. | "
	  "27 Three. | 28 Two. | 29 One. | 30 Well done. That was the last one." },
	{ "one's own pace is one sentence", "{prepare 0 move 0 gates} 2x12 rest 10: 2 2", VOICE_FULL,
	  "0 A. Twelve reps at your own pace. Press Space when you are done. | "
	  "48 Rest, ten seconds. Then set two of two. | 55 Three. | 56 Two. | 57 One. | "
	  "58 Twelve reps at your own pace. Press Space when you are done. | "
	  "106 Well done. That was the last one." },
	{ "the first one opens the routine, where there is time", "ball 1x1: 9h; 1x1: 9h", VOICE_FULL,
	  "0 Routine. Two exercises, forty-three seconds. Have at hand: ball. First: A.  side, other  Nine seconds. | "
	  "12 Three. | 13 Two. | 14 One. | 15 Go. Hold, nine seconds. | 24 Next: B.  side, other  Nine seconds. | "
	  "31 Three. | 32 Two. | 33 One. | 34 Go. Hold, nine seconds. | "
	  "43 Well done. That was the last one." },
	{ "... and names no things where it needs none", "1x1: 9h; 1x1: 9h", VOICE_FULL,
	  "0 Routine. Two exercises, forty-three seconds. First: A.  side, other  Nine seconds. | "
	  "12 Three. | 13 Two. | 14 One. | 15 Go. Hold, nine seconds. | 24 Next: B.  side, other  Nine seconds. | "
	  "31 Three. | 32 Two. | 33 One. | 34 Go. Hold, nine seconds. | "
	  "43 Well done. That was the last one." },
};

START_TEST(a_routine_is_told)
{
	const struct told *k = &told[_i];
	struct tape t;
	struct str s = STR_INIT;
	tape_make(&t, k->routine);
	write_script(&s, &t.plan, k->amount);
	expect(&s, k->script, k->label);
	tape_release(&t);
}
END_TEST

/* Any plan: each line over before the next, none for cues that are not the step's. */
START_TEST(lines_never_overlap)
{
	static const char *const routines[] = {
		"each 3x7 rest 5: 0.5 1h 2; alternate 1x9: 1 / 1; lines 8 1x3: 10h; lines 3 each 2x1: 21h",
		"{prepare 1 move 0 switch 1 pace 1700} each 2x5 rest 1: 1.5 0.5h 1; lines 9 1x1: 10h",
	};
	for (size_t r = 0; r < ARRAY_LEN(routines); r++) {
		struct tape t;
		struct script script = SCRIPT_INIT;
		tape_make(&t, routines[r]);
		for (int step = 0; step < t.plan.step_count; step++) {
			script_step(&script, &t.plan, step, VOICE_FULL);
			for (size_t i = 0; i + 1 < script.count; i++) {
				const struct script_line *l = &script.lines[i];
				if (l->rank != RANK_EVENT) /* an event may be cut where it has no time */
					ck_assert_int_le(l->at + script_length(l->text), l[1].at);
				ck_assert_int_lt(l->at, l[1].at);
			}
		}
		script_release(&script);
		tape_release(&t);
	}
}
END_TEST

START_TEST(a_line_is_found_by_its_cue)
{
	struct tape t;
	struct script script = SCRIPT_INIT;
	tape_make(&t, "{prepare 0 move 0} 1x3: 2 2");
	script_step(&script, &t.plan, 0, VOICE_BRIEF);
	struct cue rep = { 4000, CUE_REP, 0, 2 }, phase = { 2000, CUE_PHASE, 0, 2 };
	ck_assert_str_eq(script_line(&script, &rep)->text, "Two.");
	ck_assert_int_eq(script_line(&script, &rep)->rank, RANK_TEMPO);
	ck_assert_ptr_null(script_line(&script, &phase));
	script_step(&script, &t.plan, 0, VOICE_OFF);
	ck_assert_ptr_null(script_line(&script, &rep));
	script_release(&script);
	tape_release(&t);
}
END_TEST

static const struct own {
	const char *label, *routine;
	msec at;
	enum cue_kind kind;
	int number;
	enum voice_amount amount;
	const char *text;
} owns[] = {
	{ "lead-in", "{prepare 0 move 0} 1x5: 4", 9000, CUE_LEAD_IN, 3, VOICE_BRIEF, "Three." },
	{ "going on in reps", "{prepare 0 move 0} 1x5: 4", 8000, CUE_RESUME, 0, VOICE_FULL,
	  "Go. Rep three." },
	{ "going on in a hold", "{prepare 0 move 0} 1x1: 30h", 8000, CUE_RESUME, 0, VOICE_BRIEF,
	  "Go. Twenty-two seconds left." },
	{ "off", "{prepare 0 move 0} 1x1: 30h", 8000, CUE_RESUME, 0, VOICE_OFF, "" },
	{ "taking up", "1x5 each: 4", 15000, CUE_TAKE_UP, 10, VOICE_BRIEF,
	  "Going on with A, left side, in ten seconds." },
	{ "taking up, with all there is to say", "1x5 each: 4", 15000, CUE_TAKE_UP, 10, VOICE_FULL,
	  "Going on with A, left side, in ten seconds. left side, other right" },
	{ "taking up, without the time for it", "1x5 each: 4", 15000, CUE_TAKE_UP, 1, VOICE_FULL,
	  "Going on with A, left side, in one second." },
};

START_TEST(the_player_s_own_cues)
{
	const struct own *k = &owns[_i];
	struct tape t;
	struct str s = STR_INIT;
	struct player_view view = { .state = PLAYER_PLAYING };
	tape_make(&t, k->routine);
	plan_moment(&t.plan, k->at, &view.moment);
	script_own(&s, &(struct cue){ k->at, k->kind, 0, k->number }, &view, k->amount);
	expect(&s, k->text, k->label);
	tape_release(&t);
}
END_TEST

static const struct number_row {
	int n;
	const char *text;
} numbers[] = {
	{ 0, "zero" }, { 1, "one" }, { 12, "twelve" }, { 19, "nineteen" }, { 20, "twenty" },
	{ 45, "forty-five" }, { 99, "ninety-nine" }, { 100, "one hundred" },
	{ 101, "one hundred and one" }, { 999, "nine hundred and ninety-nine" }, { 1000, "1000" },
	{ -1, "-1" },
};

START_TEST(numbers_in_words)
{
	struct str s = STR_INIT;
	script_number(&s, numbers[_i].n);
	expect(&s, numbers[_i].text, numbers[_i].text);
}
END_TEST

START_TEST(a_count_before_work_ticks_and_one_in_a_hold_is_another_tone)
{
	struct tape t;
	struct str s = STR_INIT;
	tape_make(&t, "each 1x1: 20h");
	for (size_t i = 0; i < t.plan.cue_count; i++)
		str_addf(&s, "%s%s", i == 0 ? "" : " ", tone_words[script_tone(&t.plan, &t.plan.cues[i])]);
	expect(&s, "none tick tick tick go half last last last switch tick tick tick go half last last "
	           "last done", "tones");
	tape_release(&t);
}
END_TEST

/* Measured with espeak-ng at 170 words a minute: never much longer than is thought. */
START_TEST(lengths_are_about_right)
{
	static const struct { const char *text; int measured; } rows[] = {
		{ "Go.", 299 }, { "Three.", 331 }, { "Squeeze.", 539 }, { "Last one. Open.", 1344 },
		{ "Rest, forty-five seconds.", 1765 }, { "Stand tall, hand on the chair.", 1781 },
		{ "Hip circles. Stand on your right leg with your right hand on the chair, ready to lift "
		  "your left knee.", 5349 },
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		msec length = script_length(rows[i].text);
		ck_assert_msg(length > rows[i].measured - 100 && length < rows[i].measured * 3 / 2 + 100,
		              "%s: %lld for %d", rows[i].text, (long long)length, rows[i].measured);
	}
}
END_TEST

Suite *script_suite(void)
{
	Suite *s = suite_create("script");
	TCase *tc = tcase_create("script");
	tcase_add_loop_test(tc, a_routine_is_told, 0, ARRAY_LEN(told));
	tcase_add_test(tc, lines_never_overlap);
	tcase_add_test(tc, a_line_is_found_by_its_cue);
	tcase_add_loop_test(tc, the_player_s_own_cues, 0, ARRAY_LEN(owns));
	tcase_add_loop_test(tc, numbers_in_words, 0, ARRAY_LEN(numbers));
	tcase_add_test(tc, a_count_before_work_ticks_and_one_in_a_hold_is_another_tone);
	tcase_add_test(tc, lengths_are_about_right);
	suite_add_tcase(s, tc);
	return s;
}
