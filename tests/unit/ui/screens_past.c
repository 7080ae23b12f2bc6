/* The ways to the questions, the offers of other doses, and the history. */
#include "limber/base/mem.h"

#include "dosing.h"
#include "screens.h"

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

const struct screen_case screens_past[] = {
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
	{ NULL, NULL },
};
