/* What views ask for. */
#include "limber/base/str.h"

#include "screen.h"

static void confirm(struct screen *s)
{
	struct error err = ERROR_INIT;
	s->seen.confirmed = true;
	if (!world_confirm(s->world, &err)) {
		error_prefix(&err, "the safety text will be shown again");
		screen_notice(s, err.text);
	}
	ui_open(s->ui, VIEW_HOME);
	screen_start_first(s);
}

/* How figures are drawn here, and plans are made: as is set, or as the terminal can. */
void screen_apply_settings(struct screen *s)
{
	const struct settings *set = &s->world->settings;
	screen_see_doses(s);
	s->seen.figure = world_figure_mode(s->world);
	s->seen.still = settings_on(set, SETTING_STILL);
	sound_change(s->sound, set);
	awake_want(&s->awake, settings_on(set, SETTING_KEEP_AWAKE));
}

/* A change of what is heard is heard. */
static void let_hear(struct screen *s, enum setting_id id)
{
	const struct settings *set = &s->world->settings;
	struct str value = STR_INIT;
	if (set->value[SETTING_VOICE] != VOICE_OFF &&
	    (id == SETTING_VOICE || id == SETTING_SPEAKER || id == SETTING_VOLUME)) {
		str_addf(&value, "%s ", setting_of(id)->title);
		setting_say(set, id, &value);
		sound_say(s->sound, value.buf, s->clock.mono);
	}
	bool is_tone = id >= SETTING_TONE_FIRST && id <= SETTING_TONE_LAST;
	enum tone tone = is_tone ? (enum tone)(id - SETTING_TONE_FIRST + 1) : TONE_GO;
	if ((is_tone || id == SETTING_SOUND || id == SETTING_VOLUME) && settings_on(set, SETTING_SOUND) &&
	    set->value[id] > 0)
		sound_tone(s->sound, tone, s->clock.mono);
	str_release(&value);
	screen_sound_out(s);
}

static void change(struct screen *s, const struct request *r)
{
	struct error err = ERROR_INIT;
	if (r->keep)
		ui_tell(s->ui, "", screen_now(s)); /* what was wrong before may be over */
	if (!r->keep) {
		world_set_for_now(s->world, r->setting, r->value);
	} else if (!world_set(s->world, r->setting, r->value, &err)) {
		error_prefix(&err, "not kept");
		ui_tell(s->ui, err.text, screen_now(s));
	}
	if (r->setting == SETTING_PROGRESS)
		screen_choose_today(s); /* what is offered comes or goes */
	screen_apply_settings(s);
	if (!s->seen.session || r->setting == SETTING_VOICE)
		let_hear(s, r->setting);
}

static void toggle(struct screen *s, const struct request *r)
{
	struct error err = ERROR_INIT;
	ui_tell(s->ui, "", screen_now(s));
	if (!world_toggle(s->world, r->setting, r->text, &err)) {
		error_prefix(&err, "not kept");
		ui_tell(s->ui, err.text, screen_now(s));
	}
	screen_choose_today(s); /* what does not suit is not offered any more */
	screen_apply_settings(s);
}

static void delete(struct screen *s, const char *id)
{
	struct error err = ERROR_INIT;
	if (past_delete(&s->past, id, world_goal(s->world), &err)) {
		screen_choose_today(s);
		ui_tell(s->ui, "It is out of your history.", screen_now(s));
		return;
	}
	error_prefix(&err, "it stays in your history");
	ui_tell(s->ui, err.text, screen_now(s));
}

static void tell_not_kept(struct screen *s, struct error *err)
{
	error_prefix(err, "not kept");
	ui_tell(s->ui, err->text, screen_now(s));
	screen_notice(s, err->text);
}

static void answer(struct screen *s, const struct request *r)
{
	struct error err = ERROR_INIT;
	ui_tell(s->ui, "", screen_now(s));
	for (size_t i = r->offer; i < r->offer + r->offer_count; i++) {
		if (!world_answer(s->world, i, r->answer, &err)) {
			tell_not_kept(s, &err);
			break;
		}
	}
	screen_see_doses(s);
}

static void undo(struct screen *s, const struct request *r)
{
	struct error err = ERROR_INIT;
	ui_tell(s->ui, "", screen_now(s));
	if (!world_undo(s->world, r->text, &err))
		tell_not_kept(s, &err);
	screen_see_doses(s);
}

/* ---- each of them ---- */

#define WITHOUT_ARGUMENT(name, call) \
	static void name(struct screen *s, const struct request *r) \
	{ \
		(void)r; \
		call; \
	}

WITHOUT_ARGUMENT(do_quit, s->quit = true)
WITHOUT_ARGUMENT(do_confirm, confirm(s))
WITHOUT_ARGUMENT(do_not_today, screen_not_today(s))
WITHOUT_ARGUMENT(do_stop, screen_session_over(s))
WITHOUT_ARGUMENT(do_go_on, screen_go_on(s))
WITHOUT_ARGUMENT(do_end_left, screen_end_left(s))
WITHOUT_ARGUMENT(do_end_session, screen_end_session(s))
WITHOUT_ARGUMENT(do_look_back, screen_look_back(s))
WITHOUT_ARGUMENT(do_redraw, term_redraw(s->term))
WITHOUT_ARGUMENT(do_suspend, screen_suspend(s))

static void do_start(struct screen *s, const struct request *r)
{
	screen_ask_and_start(s, r->routine, r->first_item);
}

static void do_checkin(struct screen *s, const struct request *r)
{
	screen_take_checkin(s, &r->checkin);
}

static void do_said(struct screen *s, const struct request *r)
{
	screen_take_said(s, &r->checkout);
}

static void do_checked_out(struct screen *s, const struct request *r)
{
	(void)r;
	screen_keep(s);
	ui_session_kept(s->ui);
}

static void do_other_today(struct screen *s, const struct request *r)
{
	(void)r;
	today_next(&s->world->today);
	s->seen.today = s->world->today;
}

static void do_delete(struct screen *s, const struct request *r)
{
	delete(s, r->id);
}

static void (*const carriers[])(struct screen *s, const struct request *r) = {
	[REQUEST_QUIT] = do_quit,
	[REQUEST_CONFIRMED] = do_confirm,
	[REQUEST_START] = do_start,
	[REQUEST_CHECKED_IN] = do_checkin,
	[REQUEST_NOT_TODAY] = do_not_today,
	[REQUEST_STOP_SESSION] = do_stop,
	[REQUEST_SAID] = do_said,
	[REQUEST_CHECKED_OUT] = do_checked_out,
	[REQUEST_GO_ON] = do_go_on,
	[REQUEST_END_LEFT] = do_end_left,
	[REQUEST_END_SESSION] = do_end_session,
	[REQUEST_SET] = change,
	[REQUEST_ANSWER] = answer,
	[REQUEST_UNDO] = undo,
	[REQUEST_OTHER_TODAY] = do_other_today,
	[REQUEST_TOGGLE] = toggle,
	[REQUEST_HISTORY] = do_look_back,
	[REQUEST_DELETE] = do_delete,
	[REQUEST_REDRAW] = do_redraw,
	[REQUEST_SUSPEND] = do_suspend,
};
_Static_assert(ARRAY_LEN(carriers) == REQUEST_COUNT, "each request is carried out");

void screen_carry_out(struct screen *s, const struct request *r)
{
	carriers[r->kind](s, r);
}
