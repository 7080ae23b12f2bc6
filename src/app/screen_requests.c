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
	screen_apply_settings(s);
}

/* What views may see of the history has been read anew. */
static void look_back(struct screen *s)
{
	past_read(&s->past, world_goal(s->world));
	s->seen.past = &s->past.seen;
}

static void delete(struct screen *s, const char *id)
{
	struct error err = ERROR_INIT;
	if (past_delete(&s->past, id, world_goal(s->world), &err)) {
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

void screen_carry_out(struct screen *s, const struct request *r)
{
	switch (r->kind) {
	case REQUEST_QUIT:
		s->quit = true;
		return;
	case REQUEST_CONFIRMED:
		confirm(s);
		return;
	case REQUEST_START:
		screen_ask_and_start(s, r->routine, r->first_item);
		return;
	case REQUEST_CHECKED_IN:
		screen_take_checkin(s, &r->checkin);
		return;
	case REQUEST_NOT_TODAY:
		screen_not_today(s);
		return;
	case REQUEST_STOP_SESSION:
		screen_session_over(s);
		return;
	case REQUEST_SAID:
		screen_take_said(s, &r->checkout);
		return;
	case REQUEST_CHECKED_OUT:
		screen_keep(s);
		ui_session_kept(s->ui);
		return;
	case REQUEST_GO_ON:
		screen_go_on(s);
		return;
	case REQUEST_END_LEFT:
		screen_end_left(s);
		return;
	case REQUEST_END_SESSION:
		screen_end_session(s);
		return;
	case REQUEST_SET:
		change(s, r);
		return;
	case REQUEST_ANSWER:
		answer(s, r);
		return;
	case REQUEST_UNDO:
		undo(s, r);
		return;
	case REQUEST_OTHER_TODAY:
		today_next(&s->world->today);
		s->seen.today = s->world->today;
		return;
	case REQUEST_TOGGLE:
		toggle(s, r);
		return;
	case REQUEST_HISTORY:
		look_back(s);
		return;
	case REQUEST_DELETE:
		delete(s, r->id);
		return;
	case REQUEST_REDRAW:
		term_redraw(s->term);
		return;
	case REQUEST_SUSPEND:
		screen_suspend(s);
		return;
	}
	bug("request %d", (int)r->kind);
}
