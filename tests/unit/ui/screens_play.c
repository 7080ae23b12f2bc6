/* The ways to what is seen in a session, and of one that was left. */
#include "screens.h"

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

void to_finished(struct fixture *f)
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

const struct screen_case screens_play[] = {
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
	{ "finished", to_finished },
	{ "finished-early", to_ended },
	{ NULL, NULL },
};
