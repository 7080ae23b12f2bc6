/* What is said aloud in every routine, as a text to be read, and that it fits into its time. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "limber/base/macros.h"
#include "limber/base/str.h"
#include "limber/base/text.h"
#include "limber/core/script.h"
#include "unit/app/fixture.h"

static struct plan compile(const char *id, struct plan_options options)
{
	struct plan plan;
	ck_assert(plan_compile(&plan, catalogue_routine(&catalogue, id), 0, &options, NULL));
	return plan;
}

/* "0:15.0  Go. Round up." */
static void write_step(struct str *out, const struct script *script)
{
	char clock[TEXT_TIME_MAX];
	for (size_t i = 0; i < script->count; i++) {
		const struct script_line *l = &script->lines[i];
		str_addf(out, "%6s.%d  %s\n", text_clock(clock, l->at / MSEC_SECOND),
		         (int)(l->at % MSEC_SECOND / 100), l->text);
	}
}

static void write_script(struct str *out, const struct plan *plan, enum voice_amount amount)
{
	struct script script = SCRIPT_INIT;
	for (int step = 0; step < plan->step_count; step++) {
		script_step(&script, plan, step, amount);
		write_step(out, &script);
	}
	script_release(&script);
}

static const struct golden_case {
	const char *id;
	enum voice_amount amount;
	bool self_paced;
} goldens[] = {
	{ "daily", VOICE_FULL, false },        { "daily", VOICE_BRIEF, false },
	{ "mobility-day", VOICE_FULL, false }, { "mobility-day", VOICE_BRIEF, false },
	{ "quick-5", VOICE_FULL, false },      { "quick-5", VOICE_BRIEF, false },
	{ "gentle", VOICE_FULL, false },       { "gentle", VOICE_BRIEF, false },
	{ "desk", VOICE_FULL, false },         { "desk", VOICE_BRIEF, false },
	{ "quick-5", VOICE_FULL, true },
};

Suite *script_suite(void);

START_TEST(a_routine_is_told)
{
	const struct golden_case *k = &goldens[_i];
	struct plan_options options = PLAN_OPTIONS_INIT;
	struct str out = STR_INIT, path = STR_INIT;
	options.self_paced = k->self_paced;
	struct plan plan = compile(k->id, options);
	write_script(&out, &plan, k->amount);
	str_addf(&path, "tests/golden/script-%s-%s%s.txt", k->id, voice_words[k->amount],
	         k->self_paced ? "-self-paced" : "");
	golden_check(path.buf, &out);
	plan_release(&plan);
	str_release(&out);
	str_release(&path);
}
END_TEST

/* Each line is over before the next begins, and with its step. */
static void need_room(const struct plan *plan, const char *id, enum voice_amount amount)
{
	struct script script = SCRIPT_INIT;
	for (int step = 0; step < plan->step_count; step++) {
		script_step(&script, plan, step, amount);
		for (size_t i = 0; i < script.count; i++) {
			const struct script_line *l = &script.lines[i];
			msec until = i + 1 < script.count ? script.lines[i + 1].at : plan->steps[step].end;
			if (l->kind == CUE_DONE)
				continue;
			ck_assert_msg(l->at + script_length(l->text) <= until,
			              "%s, step %d: \"%s\" at %lld takes %lld, until %lld", id, step, l->text,
			              (long long)l->at, (long long)script_length(l->text), (long long)until);
		}
	}
	script_release(&script);
}

START_TEST(nothing_is_said_over_anything_else)
{
	struct plan_options paces[] = { PLAN_OPTIONS_INIT, PLAN_OPTIONS_INIT, PLAN_OPTIONS_INIT };
	paces[1].pace = PACE_MAX;
	paces[2].pace = PACE_MIN;
	paces[2].level = LEVEL_STARTER;
	for (size_t i = 0; i < catalogue.routine_count; i++) {
		for (size_t k = 0; k < ARRAY_LEN(paces); k++) {
			struct plan plan = compile(catalogue.routines[i].id, paces[k]);
			need_room(&plan, plan.id, VOICE_BRIEF);
			need_room(&plan, plan.id, VOICE_FULL);
			plan_release(&plan);
		}
	}
}
END_TEST

/* At the pace of the catalogue nothing that has a second is left out. */
START_TEST(every_repetition_and_phase_is_told)
{
	for (size_t i = 0; i < catalogue.routine_count; i++) {
		struct plan plan = compile(catalogue.routines[i].id, (struct plan_options)PLAN_OPTIONS_INIT);
		struct script script = SCRIPT_INIT;
		for (size_t k = 0; k < plan.cue_count; k++) {
			const struct cue *cue = &plan.cues[k];
			if (k == 0 || cue->step != plan.cues[k - 1].step)
				script_step(&script, &plan, cue->step, VOICE_FULL);
			if (cue->kind == CUE_REP || cue->kind == CUE_PHASE || cue->kind == CUE_GO)
				ck_assert_msg(script_line(&script, cue) != NULL, "%s: nothing at %lld", plan.id,
				              (long long)cue->at);
		}
		script_release(&script);
		plan_release(&plan);
	}
}
END_TEST

/* What a voice may stumble over: markup, units, signs. */
START_TEST(it_reads_naturally)
{
	static const char *const odd[] = { "  ", " .", "..", "[", "{", "}", "<", "&", " s.", " s,", "/",
		                           "1", "2", "3", "0 ", "5", "\n", "%" };
	struct plan_options options = PLAN_OPTIONS_INIT;
	for (size_t i = 0; i < catalogue.routine_count; i++) {
		struct plan plan = compile(catalogue.routines[i].id, options);
		struct script script = SCRIPT_INIT;
		for (int step = 0; step < plan.step_count; step++) {
			script_step(&script, &plan, step, VOICE_FULL);
			for (size_t k = 0; k < script.count; k++)
				for (size_t o = 0; o < ARRAY_LEN(odd); o++)
					ck_assert_msg(!strstr(script.lines[k].text, odd[o]), "\"%s\" in \"%s\"",
					              odd[o], script.lines[k].text);
		}
		script_release(&script);
		plan_release(&plan);
	}
}
END_TEST

Suite *script_suite(void)
{
	Suite *s = suite_create("script");
	TCase *tc = tcase_create("script");
	tcase_add_checked_fixture(tc, load_builtin, unload_builtin);
	tcase_add_loop_test(tc, a_routine_is_told, 0, ARRAY_LEN(goldens));
	tcase_add_test(tc, nothing_is_said_over_anything_else);
	tcase_add_test(tc, every_repetition_and_phase_is_told);
	tcase_add_test(tc, it_reads_naturally);
	suite_add_tcase(s, tc);
	return s;
}
