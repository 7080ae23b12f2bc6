/* What earlier runs have left: on the screen it is offered before anything else. */
#include "limber/base/str.h"

#include "screen.h"

void screen_look_for_left(struct screen *s)
{
	struct str told = STR_INIT;
	if (s->world->args->speed > 0)
		return; /* a rehearsal is nobody's session */
	left_look(&s->left, &told);
	s->seen.leftover = left_first(&s->left);
	screen_notice_lines(s, told.buf);
	if (told.len > 0) { /* which may have changed what today is for */
		screen_choose_today(s);
		if (s->first)
			world_follow_today(s->world, &s->first);
	}
	str_release(&told);
}

void screen_start_first(struct screen *s)
{
	if (s->first && s->seen.leftover)
		ui_open_go_on(s->ui, s->first);
	else if (s->first)
		screen_ask_and_start(s, s->first, 0);
}

void screen_go_on(struct screen *s)
{
	struct error err = ERROR_INIT;
	if (!s->seen.leftover)
		return;
	s->rehearsal = (struct rehearsal){ s->clock.mono, 1 };
	struct session *session =
		left_go_on(&s->left, &s->journal, &s->world->catalogue, screen_now(s), &err);
	s->seen.leftover = NULL;
	if (session) {
		screen_play(s, session);
		return;
	}
	error_prefix(&err, "it cannot be gone on with");
	screen_notice(s, err.text);
	screen_go_home(s);
}

void screen_end_left(struct screen *s)
{
	struct str told = STR_INIT;
	if (!s->seen.leftover)
		return;
	left_end(&s->left, &told);
	s->seen.leftover = left_first(&s->left);
	screen_notice_lines(s, told.buf);
	screen_choose_today(s);
	str_release(&told);
}
