/* What is asked before a session and after it on the screen, and what becomes of the answers. */
#include <string.h>

#include "limber/platform/clock.h"

#include "screen.h"

enum { DAY_LOOKED_AT = 3600 * MSEC_SECOND };

/* Is it asked how it is, before a session and after it? A rehearsal is none. */
static bool asks(const struct screen *s)
{
	return s->world->args->speed == 0 && settings_on(&s->world->settings, SETTING_CHECK_IN);
}

/* It is kept once the questions are over, and lies on the disk until then. */
void screen_session_over(struct screen *s)
{
	s->finished_shown = true;
	s->seen.said = (struct checkout)CHECKOUT_INIT;
	bool ask = asks(s) && journal_said(&s->journal, s->seen.session, &s->seen.said);
	if (!ask)
		screen_keep(s);
	ui_session_over(s->ui, ask);
}

void screen_take_said(struct screen *s, const struct checkout *said)
{
	journal_said(&s->journal, s->seen.session, said);
	s->seen.said = s->journal.after; /* with a note that lasts */
}

/* What was done or said may have changed what today is for; what was said holds for its day. */
void screen_choose_today(struct screen *s)
{
	struct clock_wall wall = clock_wall();
	memcpy(s->chosen_day, wall.day, sizeof s->chosen_day);
	if (strcmp(s->asked_day, wall.day) != 0)
		s->world->person.checkin = (struct checkin)CHECKIN_INIT;
	world_choose_today(s->world);
	s->seen.today = s->world->today;
	screen_see_doses(s);
}

/*
 * How long ago something was left is told in minutes. Who waits does not count the sleep of the
 * machine, so midnight is not waited for much longer than it may seem.
 */
msec screen_day_due(const struct screen *s)
{
	if (!ui_is_home(s->ui) && !ui_is_history(s->ui))
		return MSEC_NEVER;
	if (ui_is_home(s->ui) && left_first(&s->left))
		return s->clock.mono + clock_to_minute();
	msec left = clock_to_midnight();
	return s->clock.mono + (left < DAY_LOOKED_AT ? left : DAY_LOOKED_AT);
}

bool screen_follow_day(struct screen *s)
{
	if (ui_is_history(s->ui) && !past_is_of_today(&s->past)) {
		screen_look_back(s);
		return true;
	}
	if (!ui_is_home(s->ui))
		return false;
	bool over = left_follow(&s->left);
	if (!over && strcmp(s->chosen_day, clock_wall().day) == 0)
		return false;
	screen_look_for_left(s);
	screen_choose_today(s);
	return true;
}

/* Once a day it is asked how it is first; the answer comes back as a wish to start. */
void screen_ask_and_start(struct screen *s, const struct routine *routine, size_t first_item)
{
	struct clock_wall wall = clock_wall();
	if (asks(s) && strcmp(s->asked_day, wall.day) != 0)
		ui_open_checkin(s->ui, routine, first_item, checkin_asks_just_up(wall.hour));
	else
		screen_start_session(s, routine, first_item);
}

/* What was said holds for today, and for the record of the session that it was said before. */
void screen_take_checkin(struct screen *s, const struct checkin *said)
{
	struct clock_wall wall = clock_wall();
	memcpy(s->asked_day, wall.day, sizeof s->asked_day);
	s->said_before = true;
	s->world->person.checkin = *said;
	screen_choose_today(s);
}
