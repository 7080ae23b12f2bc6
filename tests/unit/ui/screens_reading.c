/* The ways to what is read: home, before a session, the exercises, what is set. */
#include "limber/base/mem.h"

#include "screens.h"

void to_home(struct fixture *f)
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

void to_preview(struct fixture *f)
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

const struct screen_case screens_reading[] = {
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
	{ "conditions", to_conditions },
	{ "conditions-set", to_conditions_set },
	{ "conditions-told", to_conditions_told },
	{ "condition", to_condition },
	{ "preview-fitted", to_preview_fitted },
	{ "preview-nothing", to_preview_nothing },
	{ "settings", to_settings },
	{ "settings-number", to_settings_number },
	{ NULL, NULL },
};
