/* Each distinct screen at four sizes, as files to be read. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "limber/base/mem.h"

#include "dosing.h"
#include "golden.h"

Suite *screens_suite(void);

static const int sizes[][2] = { { 5, 20 }, { 12, 40 }, { 24, 80 }, { 40, 120 } };

/* ---- how each screen is reached ---- */

static void to_home(struct fixture *f)
{
	ui_open(f->ui, VIEW_HOME);
}

static void to_home_notice(struct fixture *f)
{
	static const char *const notices[] = {
		"mine.json:12:7: expected a comma: this file is left out",
	};

	f->world.notices = notices;
	f->world.notice_count = 1;
	to_home(f);
}

static void to_home_learn(struct fixture *f)
{
	to_home(f);
	fixture_keys(f, "jjjjjjj");
}

static void to_safety(struct fixture *f)
{
	f->world.confirmed = false;
	ui_open(f->ui, VIEW_SAFETY);
}

static void to_safety_end(struct fixture *f)
{
	to_safety(f);
	mem_free(fixture_screen(f, 5, 20));
	fixture_keys(f, "G");
}

static void to_preview(struct fixture *f)
{
	to_home(f);
	fixture_keys(f, " ");
}

/* One exercise is done another way, one is left out. */
static void to_preview_fitted(struct fixture *f)
{
	fixture_toggle(f, "knee");
	fixture_toggle(f, "disc");
	to_preview(f);
}

/* Nothing of what is chosen suits. */
static void to_preview_nothing(struct fixture *f)
{
	fixture_toggle(f, "disc");
	ui_open(f->ui, VIEW_HOME);
	ui_open_preview(f->ui, fixture_routine(f, "childs-pose"));
}

static void to_conditions(struct fixture *f)
{
	ui_open(f->ui, VIEW_HOME);
	fixture_keys(f, "Gkkk ");
}

/* Two are set, by the environment, and the last is looked at. */
static void to_conditions_set(struct fixture *f)
{
	to_conditions(f);
	fixture_keys(f, " jj ");
	f->settings.origin[SETTING_CONDITIONS] = ORIGIN_ENVIRONMENT;
}

static void to_conditions_told(struct fixture *f)
{
	to_conditions(f);
	ui_tell(f->ui, "not kept: settings.json: read-only file system", f->now);
}

static void to_condition(struct fixture *f)
{
	to_conditions(f);
	fixture_keys(f, "jji");
}

/* Another routine for today, with its reason. */
static void to_home_other(struct fixture *f)
{
	to_home(f);
	fixture_keys(f, "t");
}

static void to_preview_other(struct fixture *f)
{
	to_home_other(f);
	fixture_keys(f, " ");
}

/* Why it is this routine today counts more than why doses are less, and is never cut. */
static void to_home_reasons(struct fixture *f)
{
	f->world.today.reason = "Strength was yesterday; a day between is advised.";
	f->world.stage_reason = "Starter doses: your first two weeks.";
	to_home(f);
}

static void to_preview_reasons(struct fixture *f)
{
	to_home_reasons(f);
	fixture_keys(f, " ");
}

/* A summary that has no room is not cut in the middle: how often it is done is told instead. */
static void to_preview_long(struct fixture *f)
{
	static struct routine wordy;

	wordy = *f->world.today.routine;
	wordy.summary =
		"The full routine: release, activate, strengthen, stretch. For two or three days a "
		"week with a day between, such as Monday, Wednesday and Friday; do the mobility day "
		"on the days between. It takes half an hour, and the floor.";
	f->world.today.routine = &wordy;
	to_preview_reasons(f);
}

static void to_preview_further(struct fixture *f)
{
	to_preview(f);
	fixture_keys(f, "jj");
}

static void to_categories(struct fixture *f)
{
	to_home(f);
	fixture_keys(f, "jjjj ");
}

static void to_browser(struct fixture *f)
{
	to_home(f);
	fixture_keys(f, "jjjjj jj");
}

static void to_search(struct fixture *f)
{
	to_browser(f);
	fixture_keys(f, "/glute");
}

static void to_nothing_found(struct fixture *f)
{
	to_browser(f);
	fixture_keys(f, "/xyzzy");
}

static void to_card(struct fixture *f)
{
	to_browser(f);
	fixture_keys(f, " ");
}

static void to_card_variant(struct fixture *f)
{
	to_browser(f);
	fixture_keys(f, "jjj ");
}

static void to_topics(struct fixture *f)
{
	to_home_learn(f);
	fixture_keys(f, " ");
}

static void to_topic(struct fixture *f)
{
	to_topics(f);
	fixture_keys(f, " ");
}

static void to_help_home(struct fixture *f)
{
	to_home(f);
	fixture_keys(f, "?");
}

static void to_first_prepare(struct fixture *f)
{
	fixture_play(f, "daily");
	fixture_wait(f, 2000);
}

static void to_prepare_side(struct fixture *f)
{
	fixture_play(f, "daily");
	fixture_goto(f, 2, STEP_PREPARE);
	fixture_wait(f, 4000);
}

static void to_work_reps(struct fixture *f)
{
	fixture_play(f, "daily");
	fixture_goto(f, 1, STEP_WORK);
	fixture_wait(f, 6 * 6000 + 3000);
}

static void to_work_side(struct fixture *f)
{
	fixture_play(f, "daily");
	fixture_goto(f, 2, STEP_WORK);
	fixture_wait(f, 11 * 5000 + 1000);
}

static void to_work_alternate(struct fixture *f)
{
	fixture_play(f, "daily");
	fixture_goto(f, 3, STEP_WORK);
	fixture_wait(f, 7 * 7000 + 3000);
}

static void to_work_hold(struct fixture *f)
{
	fixture_play(f, "daily");
	fixture_goto(f, 4, STEP_WORK);
	fixture_wait(f, 8000);
}

static void to_work_last(struct fixture *f)
{
	fixture_play(f, "daily");
	fixture_goto(f, 5, STEP_WORK);
	fixture_wait(f, 1000);
}

static void to_switch(struct fixture *f)
{
	fixture_play(f, "daily");
	fixture_goto(f, 2, STEP_SWITCH);
	fixture_wait(f, 1000);
}

static void to_rest(struct fixture *f)
{
	fixture_play(f, "sets");
	fixture_goto(f, 0, STEP_REST);
	fixture_wait(f, 5000);
}

static void to_paused(struct fixture *f)
{
	to_work_side(f);
	fixture_keys(f, " ");
}

static void to_slept(struct fixture *f)
{
	to_work_side(f);
	player_suspend(session_player(f->world.session), f->now + 754000);
	f->now += 754000;
	ui_session_suspended(f->ui, 754000);
}

static void to_lead_in(struct fixture *f)
{
	to_paused(f);
	fixture_keys(f, " ");
	fixture_wait(f, 500);
}

static void to_gate(struct fixture *f)
{
	f->world.options.self_paced = true;
	fixture_play(f, "daily");
	fixture_goto(f, 2, STEP_WORK);
	fixture_wait(f, 42000);
}

static void to_silent(struct fixture *f)
{
	to_work_reps(f);
	fixture_keys(f, "mvv");
	fixture_wait(f, 6000); /* what the keys did is not told any more */
}

static void to_told(struct fixture *f)
{
	to_work_reps(f);
	fixture_keys(f, "v");
}

static void to_flash(struct fixture *f)
{
	to_work_reps(f);
	ui_flash(f->ui, f->now);
}

static void to_settings(struct fixture *f)
{
	settings_set(&f->settings, SETTING_VOLUME, 30, ORIGIN_FILE);
	settings_set(&f->settings, SETTING_VOICE, VOICE_BRIEF, ORIGIN_ENVIRONMENT);
	ui_open(f->ui, VIEW_HOME);
	fixture_keys(f, "Gkk ");
}

static void to_settings_number(struct fixture *f)
{
	to_settings(f);
	fixture_keys(f, "jjjj");
	ui_tell(f->ui, "not kept: /home/you/.config/limber/settings.json: cannot be written", f->now);
}

static void to_how(struct fixture *f)
{
	to_work_reps(f);
	fixture_keys(f, "i");
}

static void to_help_play(struct fixture *f)
{
	to_work_reps(f);
	fixture_keys(f, "?");
}

static void to_hurts(struct fixture *f)
{
	to_work_reps(f);
	fixture_keys(f, "!");
}

static void to_hurts_variant(struct fixture *f)
{
	to_work_hold(f);
	fixture_keys(f, "!j");
}

static void to_hurts_before(struct fixture *f)
{
	to_prepare_side(f);
	fixture_keys(f, "!");
}

/* In the middle of a lift. */
static void to_figure(struct fixture *f)
{
	fixture_play(f, "daily");
	fixture_goto(f, FIXTURE_FIGURE_ITEM, STEP_WORK);
	fixture_wait(f, 1000);
}

/* Getting ready for it: shown, with the text beside it. */
static void to_figure_ready(struct fixture *f)
{
	fixture_play(f, "daily");
	fixture_goto(f, FIXTURE_FIGURE_ITEM, STEP_PREPARE);
	fixture_wait(f, 3000);
}

static void to_figure_ascii(struct fixture *f)
{
	f->world.figure = FIGURE_ASCII;
	to_figure(f);
}

static void to_figure_still(struct fixture *f)
{
	f->world.still = true;
	to_figure(f);
}

static void to_figure_none(struct fixture *f)
{
	f->world.figure = FIGURE_NONE;
	to_figure(f);
}

static void to_easier(struct fixture *f)
{
	to_work_reps(f);
	fixture_keys(f, "!j ");
	fixture_wait(f, 4000);
}

static void to_swap(struct fixture *f)
{
	to_first_prepare(f);
	fixture_keys(f, "x");
}

static void to_leave(struct fixture *f)
{
	to_work_reps(f);
	fixture_keys(f, "q");
}

/* Before anything is done there is nothing to go on with. */
static void to_leave_nothing(struct fixture *f)
{
	to_first_prepare(f);
	fixture_keys(f, "q");
}

/* Left in the second exercise, three hours ago. */
static void to_home_left(struct fixture *f)
{
	to_work_reps(f);
	fixture_leave(f, 3 * 3600);
	ui_open(f->ui, VIEW_HOME);
}

static void to_go_on(struct fixture *f)
{
	to_home_left(f);
	ui_open_go_on(f->ui, fixture_routine(f, "daily"));
}

static void to_play_go_on(struct fixture *f)
{
	to_home_left(f);
	fixture_keys(f, " ");
	fixture_wait(f, 2000);
}

static void to_finished(struct fixture *f)
{
	fixture_play(f, "daily");
	fixture_wait(f, 3600000);
}

static void to_ended(struct fixture *f)
{
	to_work_side(f);
	fixture_keys(f, "!");
	fixture_key(f, KEY_OF(KEYCODE_DOWN));
	fixture_key(f, KEY_OF(KEYCODE_DOWN));
	fixture_keys(f, " ");
}

/* ---- check-in and check-out ---- */

enum { MORNING = 7, NOON = 12 };

static void to_checkin(struct fixture *f)
{
	fixture_ask(f, NOON);
	to_preview(f);
	fixture_keys(f, " ");
}

static void to_checkin_pain(struct fixture *f)
{
	to_checkin(f);
	fixture_keys(f, "5");
}

static void to_checkin_worst(struct fixture *f)
{
	to_checkin(f);
	fixture_keys(f, "9+");
}

static void to_checkin_legs(struct fixture *f)
{
	to_checkin(f);
	fixture_keys(f, " ");
}

static void to_checkin_just_up(struct fixture *f)
{
	fixture_ask(f, MORNING);
	to_preview(f);
	fixture_keys(f, "   ");
}

static void to_offer_later(struct fixture *f)
{
	to_checkin_just_up(f);
	fixture_keys(f, "y");
}

static void to_offer_gentle(struct fixture *f)
{
	to_checkin_pain(f);
	fixture_keys(f, " n");
}

static void to_offer_legs(struct fixture *f)
{
	to_checkin(f);
	fixture_keys(f, " y");
}

static void to_offer_walk(struct fixture *f)
{
	to_checkin_worst(f);
	fixture_keys(f, " y");
}

static void to_home_gentle(struct fixture *f)
{
	to_offer_gentle(f);
	fixture_key(f, KEY_OF(KEYCODE_ESCAPE));
}

/* In the first weeks, with changes that are offered and doses that became their own. */
static void to_home_starter(struct fixture *f)
{
	f->world.stage_reason = "Starter doses: your first two weeks.";
	f->world.staged = true;
	f->world.options.level = LEVEL_STARTER;
	dosing_own(f);
	dosing_offer(f);
	to_home(f);
	fixture_keys(f, "jjjj");
}

static void to_preview_starter(struct fixture *f)
{
	to_home_starter(f);
	fixture_keys(f, "kkkk ");
}

static void to_offers(struct fixture *f)
{
	to_home_starter(f);
	fixture_keys(f, " ");
}

static void to_offers_up(struct fixture *f)
{
	to_offers(f);
	fixture_keys(f, "y");
}

static void to_offers_told(struct fixture *f)
{
	to_offers(f);
	fixture_keys(f, "  ");
	ui_tell(f->ui, "not kept: history.jsonl: read-only file system", f->now);
}

static void to_doses(struct fixture *f)
{
	to_home_starter(f);
	fixture_keys(f, "jjj ");
}

static void to_finished_offers(struct fixture *f)
{
	to_finished(f);
	dosing_offer(f);
}

static void to_help_checkin(struct fixture *f)
{
	to_checkin(f);
	fixture_keys(f, "?");
}

static void to_checkout(struct fixture *f)
{
	f->asks = true;
	to_finished(f);
}

static void to_checkout_effort(struct fixture *f)
{
	to_checkout(f);
	fixture_keys(f, "6");
}

static void to_checkout_pain(struct fixture *f)
{
	to_checkout(f);
	fixture_keys(f, "6 7");
}

static void to_checkout_note(struct fixture *f)
{
	to_checkout(f);
	fixture_keys(f, "6 2 ");
}

static void to_checkout_typed(struct fixture *f)
{
	to_checkout_note(f);
	fixture_keys(f, "left hip felt better, right still tight when I sit down for a long time");
}

static void to_finished_said(struct fixture *f)
{
	to_checkout_typed(f);
	fixture_key(f, KEY_OF(KEYCODE_ENTER));
}

static void to_finished_red(struct fixture *f)
{
	to_checkout(f);
	fixture_keys(f, "8 7  ");
}

static void to_history(struct fixture *f)
{
	f->past_count = PAST_MOST;
	to_home(f);
	fixture_keys(f, "jjjjjj ");
}

/* Further pages of it, where it has more than one. */
static void to_history_second(struct fixture *f)
{
	to_history(f);
	mem_free(fixture_screen(f, 12, 40));
	fixture_keys(f, "j");
}

static void to_history_end(struct fixture *f)
{
	to_history(f);
	mem_free(fixture_screen(f, 12, 40));
	fixture_keys(f, "G");
}

static void to_history_exercises(struct fixture *f)
{
	to_history(f);
	fixture_keys(f, "cj");
}

static void to_history_exercise(struct fixture *f)
{
	to_history_exercises(f);
	fixture_keys(f, " ");
}

static void to_history_sessions(struct fixture *f)
{
	to_history(f);
	fixture_keys(f, "ccj");
}

static void to_history_session(struct fixture *f)
{
	to_history_sessions(f);
	fixture_keys(f, " ");
}

static void to_history_delete(struct fixture *f)
{
	to_history_sessions(f);
	fixture_keys(f, "D");
}

static void to_history_first(struct fixture *f)
{
	f->past_count = 1;
	to_home(f);
	fixture_keys(f, "jjjjjj ");
}

static void to_history_empty(struct fixture *f)
{
	to_home(f);
	fixture_keys(f, "jjjjjj ");
}

static void to_history_damaged(struct fixture *f)
{
	f->past.damaged = 2;
	f->past.first_damaged = 17;
	f->past.newer = 1;
	to_history(f);
}

static void to_history_trouble(struct fixture *f)
{
	f->past.trouble = "/home/you/.local/share/limber/history.jsonl: cannot be read: Permission denied";
	to_history(f);
}

static const struct screen_case {
	const char *name;
	void (*reach)(struct fixture *f);
} cases[] = {
	{ "home", to_home },
	{ "home-notice", to_home_notice },
	{ "home-learn", to_home_learn },
	{ "safety", to_safety },
	{ "safety-end", to_safety_end },
	{ "preview", to_preview },
	{ "preview-further", to_preview_further },
	{ "home-other", to_home_other },
	{ "preview-other", to_preview_other },
	{ "home-reasons", to_home_reasons },
	{ "preview-reasons", to_preview_reasons },
	{ "preview-long", to_preview_long },
	{ "categories", to_categories },
	{ "browser", to_browser },
	{ "browser-search", to_search },
	{ "browser-nothing", to_nothing_found },
	{ "card", to_card },
	{ "card-variant", to_card_variant },
	{ "topics", to_topics },
	{ "topic", to_topic },
	{ "help-home", to_help_home },
	{ "play-first", to_first_prepare },
	{ "play-prepare", to_prepare_side },
	{ "play-reps", to_work_reps },
	{ "play-side", to_work_side },
	{ "play-alternate", to_work_alternate },
	{ "play-hold", to_work_hold },
	{ "play-last", to_work_last },
	{ "play-switch", to_switch },
	{ "play-rest", to_rest },
	{ "play-paused", to_paused },
	{ "play-slept", to_slept },
	{ "play-lead-in", to_lead_in },
	{ "play-gate", to_gate },
	{ "play-silent", to_silent },
	{ "play-told", to_told },
	{ "play-flash", to_flash },
	{ "conditions", to_conditions },
	{ "conditions-set", to_conditions_set },
	{ "conditions-told", to_conditions_told },
	{ "condition", to_condition },
	{ "preview-fitted", to_preview_fitted },
	{ "preview-nothing", to_preview_nothing },
	{ "settings", to_settings },
	{ "settings-number", to_settings_number },
	{ "play-easier", to_easier },
	{ "play-figure", to_figure },
	{ "play-figure-ready", to_figure_ready },
	{ "play-figure-ascii", to_figure_ascii },
	{ "play-figure-still", to_figure_still },
	{ "play-figure-none", to_figure_none },
	{ "how", to_how },
	{ "help-play", to_help_play },
	{ "hurts", to_hurts },
	{ "hurts-variant", to_hurts_variant },
	{ "hurts-before", to_hurts_before },
	{ "swap", to_swap },
	{ "leave", to_leave },
	{ "leave-nothing", to_leave_nothing },
	{ "home-left", to_home_left },
	{ "go-on", to_go_on },
	{ "play-go-on", to_play_go_on },
	{ "history", to_history },
	{ "history-second", to_history_second },
	{ "history-end", to_history_end },
	{ "history-exercises", to_history_exercises },
	{ "history-exercise", to_history_exercise },
	{ "history-sessions", to_history_sessions },
	{ "history-session", to_history_session },
	{ "history-delete", to_history_delete },
	{ "history-first", to_history_first },
	{ "history-empty", to_history_empty },
	{ "history-damaged", to_history_damaged },
	{ "history-trouble", to_history_trouble },
	{ "finished", to_finished },
	{ "finished-early", to_ended },
	{ "checkin", to_checkin },
	{ "checkin-pain", to_checkin_pain },
	{ "checkin-worst", to_checkin_worst },
	{ "checkin-legs", to_checkin_legs },
	{ "checkin-just-up", to_checkin_just_up },
	{ "checkin-help", to_help_checkin },
	{ "offer-gentle", to_offer_gentle },
	{ "offer-later", to_offer_later },
	{ "offer-legs", to_offer_legs },
	{ "offer-walk", to_offer_walk },
	{ "home-gentle", to_home_gentle },
	{ "home-starter", to_home_starter },
	{ "preview-starter", to_preview_starter },
	{ "offers", to_offers },
	{ "offers-up", to_offers_up },
	{ "offers-told", to_offers_told },
	{ "doses", to_doses },
	{ "finished-offers", to_finished_offers },
	{ "checkout", to_checkout },
	{ "checkout-effort", to_checkout_effort },
	{ "checkout-pain", to_checkout_pain },
	{ "checkout-note", to_checkout_note },
	{ "checkout-typed", to_checkout_typed },
	{ "finished-said", to_finished_said },
	{ "finished-red", to_finished_red },
};

enum {
	CASE_COUNT = sizeof(cases) / sizeof(cases[0]),
	SIZE_COUNT = sizeof(sizes) / sizeof(sizes[0])
};

START_TEST(each_screen_is_as_its_golden_file)
{
	const struct screen_case *k = &cases[_i / SIZE_COUNT];
	const int *size = sizes[_i % SIZE_COUNT];
	struct fixture f;

	fixture_init(&f);
	k->reach(&f);
	golden_check(&f, k->name, size[0], size[1]);
	fixture_release(&f);
}
END_TEST

/* Any size, however odd, draws; the sanitizers watch. */
START_TEST(each_screen_draws_at_every_size)
{
	static const int rows[] = { 1,  2,  3,  4,  5,  6,  8,  9,  11, 12,
		                    13, 17, 18, 21, 22, 29, 30, 37, 60 };
	static const int cols[] = { 1,  2,  3,  5,  9,  14, 20, 25,  26,  33,
		                    40, 63, 64, 75, 76, 80, 99, 109, 133, 200 };
	struct fixture f;

	fixture_init(&f);
	cases[_i].reach(&f);
	for (size_t r = 0; r < ARRAY_LEN(rows); r++) {
		for (size_t c = 0; c < ARRAY_LEN(cols); c++) {
			char *screen = fixture_screen(&f, rows[r], cols[c]);
			ck_assert_ptr_nonnull(screen);
			mem_free(screen);
		}
	}
	fixture_release(&f);
}
END_TEST

/* At 80 columns every footer names its way on, in whole words. */
START_TEST(each_footer_fits_80_columns)
{
	static const char *const ways[] = { "Space ", "y ", "Enter ", "Esc " };
	struct fixture f;
	bool named = false;

	fixture_init(&f);
	cases[_i].reach(&f);
	char *screen = fixture_screen(&f, 24, 80);
	screen[strlen(screen) - 1] = '\0';
	const char *footer = strrchr(screen, '\n') + 1;
	for (size_t i = 0; i < ARRAY_LEN(ways); i++)
		named = named || strstr(footer, ways[i]) != NULL;
	ck_assert_msg(named && strlen(footer) <= 79 && strstr(footer, "...") == NULL, "%s: %s",
	              cases[_i].name, footer);
	if (strncmp(cases[_i].name, "play-", 5) == 0)
		ck_assert_msg(strstr(footer, "! hurts") != NULL &&
		                      strstr(footer, "? keys  q quit") != NULL,
		              "%s: %s", cases[_i].name, footer);
	mem_free(screen);
	fixture_release(&f);
}
END_TEST

Suite *screens_suite(void)
{
	Suite *s = suite_create("screens");
	TCase *tc = tcase_create("golden");

	tcase_set_timeout(tc, 30);
	tcase_add_loop_test(tc, each_screen_is_as_its_golden_file, 0, CASE_COUNT * SIZE_COUNT);
	tcase_add_loop_test(tc, each_footer_fits_80_columns, 0, CASE_COUNT);
	tcase_add_loop_test(tc, each_screen_draws_at_every_size, 0, CASE_COUNT);
	suite_add_tcase(s, tc);
	return s;
}
