/*
 * The program on the screen: one loop that takes the clock, lets the tape go
 * on, draws, sleeps until something is due, and carries out what views ask for.
 */
#include <string.h>
#include <unistd.h>

#include "limber/base/mem.h"
#include "limber/base/str.h"
#include "limber/platform/clock.h"
#include "limber/platform/signals.h"
#include "limber/platform/wait.h"

#include "screen.h"

enum {
	REHEARSAL_FRAME = 40,  /* ms: a rehearsal is not drawn more often */
};

msec screen_now(const struct screen *s)
{
	return rehearsal_now(&s->rehearsal, s->clock.mono);
}

/* ---- the session ---- */

/* What was heard, or could not be: several cues that fall together ring and flash once. */
void screen_sound_out(struct screen *s)
{
	struct str trouble = STR_INIT;
	unsigned rest = sound_play(s->sound, s->clock.mono);
	if (rest & SOUND_BELL)
		term_bell(s->term);
	if (rest & SOUND_FLASH)
		ui_flash(s->ui, screen_now(s));
	if (sound_trouble(s->sound, &trouble)) {
		ui_tell(s->ui, trouble.buf, screen_now(s));
		screen_notice(s, trouble.buf);
		s->told = true;
	}
	str_release(&trouble);
}

/* How plans are made, and what is offered. */
void screen_see_doses(struct screen *s)
{
	const struct world *w = s->world;
	s->seen.changes++;
	s->seen.options = w->options;
	if (w->args->speed > 0)
		s->seen.options.self_paced = false; /* a rehearsal waits for nobody */
	s->seen.stage_reason = world_stage_reason(w);
	s->seen.staged = w->doses.stage.reason && world_may_follow_stage(w);
	s->seen.offers = &w->doses.offers;
	s->seen.changes_kept = w->doses.history.changes;
	s->seen.change_count = w->doses.history.change_count;
}

/* What was done, once a session: at its end, or where it is left. */
void screen_keep(struct screen *s)
{
	if (!s->seen.session || !s->journal.open)
		return;
	s->seen.kept = journal_end(&s->journal, s->seen.session);
	if (s->seen.kept == KEPT)
		screen_choose_today(s);
}

/* It is left: before its end it can go on later. */
void screen_leave(struct screen *s)
{
	if (s->seen.session && s->journal.open)
		s->seen.kept = journal_leave(&s->journal, s->seen.session);
}

static void take_cues(struct screen *s, struct player *p)
{
	struct player_cue cue;
	while (player_next_cue(p, screen_now(s), &cue))
		sound_cue(s->sound, p, &cue, rehearsal_real(&s->rehearsal, cue.late));
	sound_follow(s->sound, p);
}

/* Let the tape go on to now, and be heard. */
void screen_drain(struct screen *s)
{
	struct player *p = s->seen.session ? session_player(s->seen.session) : NULL;
	if (p)
		take_cues(s, p);
	screen_sound_out(s);
	if (p && p->state == PLAYER_FINISHED && !s->finished_shown)
		screen_session_over(s);
}

/* The screen stays on while a session goes; a rehearsal at speed keeps nothing awake. */
static void keep_awake(struct screen *s)
{
	const struct player *p = s->seen.session ? session_player_const(s->seen.session) : NULL;
	if (!p || p->state == PLAYER_FINISHED || s->rehearsal.speed > 1)
		awake_release(&s->awake);
	else
		awake_turn(&s->awake, p->state != PLAYER_PAUSED, s->clock.mono);
}

void screen_go_home(struct screen *s)
{
	screen_look_for_left(s);
	screen_choose_today(s);
	ui_open(s->ui, VIEW_HOME);
}

void screen_look_back(struct screen *s)
{
	past_read(&s->past, world_goal(s->world), PAST_YEAR);
	s->seen.past = &s->past.seen;
}

void screen_forget_past(struct screen *s)
{
	s->seen.past = NULL;
	past_release(&s->past);
}

static void forget_session(struct screen *s)
{
	session_free(s->seen.session);
	s->seen.session = NULL;
	fitted_release(&s->fitted);
}

void screen_end_session(struct screen *s)
{
	if (session_player_const(s->seen.session)->state != PLAYER_FINISHED)
		sound_hush(s->sound);
	screen_leave(s);
	forget_session(s);
	sound_follow(s->sound, NULL);
	/* `limber run` ends with what it was asked to play. */
	if (s->first)
		s->quit = true;
	else
		screen_go_home(s);
}

void screen_play(struct screen *s, struct session *session)
{
	forget_session(s);
	s->seen.session = session;
	s->seen.kept = s->world->args->speed > 0 ? KEPT_REHEARSAL : KEPT_NOTHING;
	s->said_before = false;
	s->finished_shown = false;
	sound_mute(s->sound, s->rehearsal.speed > 1);
	sound_follow(s->sound, NULL);
	screen_forget_past(s);
	ui_open(s->ui, VIEW_PLAY);
	screen_drain(s);
}

void screen_start_session(struct screen *s, const struct routine *routine, size_t first_item)
{
	struct error err = ERROR_INIT;
	int speed = s->world->args->speed;
	struct fitted fitted;
	s->rehearsal = (struct rehearsal){ s->clock.mono, speed > 0 ? speed : 1 };
	struct session *session = world_fit(s->world, routine, &fitted, &err) ?
		session_new(&fitted.routine, fitted_index(&fitted, first_item), &s->seen.options,
		            screen_now(s), &err) : NULL;
	if (!session) {
		screen_notice(s, err.text);
		fitted_release(&fitted);
		return;
	}
	screen_leave(s);
	if (speed == 0)
		journal_begin(&s->journal, s->said_before ? &s->world->person.checkin : NULL);
	screen_play(s, session);
	s->fitted = fitted;
}

void screen_not_today(struct screen *s)
{
	if (s->first)
		s->quit = true;
	else
		screen_go_home(s);
}

/* A gap that is no time of exercise, asleep or (0) stopped: pause at the last turn and say so. */
static void lost_time(struct screen *s, msec slept)
{
	if (!s->seen.session)
		return;
	player_suspend(session_player(s->seen.session), screen_now(s));
	ui_session_suspended(s->ui, slept);
}

/* Let time go on to now; true where some of it was lost. */
static bool turn(struct screen *s, struct clock_reading now, bool continued)
{
	struct clock_reading before = s->clock;
	s->clock = now;
	msec slept = clock_slept(before, s->clock);
	bool lost = slept > 0 || continued;
	if (lost)
		lost_time(s, slept > 0 ? slept : 0);
	sound_turn(s->sound, now.mono);
	screen_drain(s);
	return lost;
}

/* ---- what views ask for ---- */

void screen_suspend(struct screen *s)
{
	struct player *p = s->seen.session ? session_player(s->seen.session) : NULL;
	if (p) {
		player_do(p, PLAYER_PAUSE, screen_now(s));
		screen_drain(s);
	}
	awake_release(&s->awake);
	term_pause(s->term);
	bool stopped = signals_suspend();
	term_resume(s->term);
	s->clock = clock_read();
	if (p && stopped) {
		/* Keys may have been typed meanwhile: the player must know what time it is. */
		player_suspend(p, screen_now(s));
		ui_session_suspended(s->ui, 0);
	}
	screen_drain(s);
}

/* What opens what is shown, which must be what was seen. */
static bool opens(struct key key)
{
	return key.code == KEYCODE_ENTER || (key.code == KEYCODE_CHAR && key.ch == ' ');
}

/* True where there were any. The day is followed before a key, which is for what was seen. */
static bool take_keys(struct screen *s)
{
	struct key key;
	struct request request;
	bool any = false;
	while (!s->quit && term_key(s->term, &key)) {
		any = true;
		if (screen_follow_day(s) && opens(key))
			continue;
		ui_key(s->ui, key, screen_now(s));
		screen_drain(s);
		while (!s->quit && ui_take_request(s->ui, &request))
			screen_carry_out(s, &request);
	}
	return any;
}

/* ---- the loop ---- */

static void draw_whole(struct screen *s)
{
	int rows, cols;
	term_size(s->term, &rows, &cols);
	s->canvas.utf8 = term_utf8(s->term);
	canvas_reset(&s->canvas, rows, cols);
	ui_draw(s->ui, &s->canvas, screen_now(s));
}

static void draw(struct screen *s)
{
	if (!s->figure_alone || !ui_draw_frame(s->ui, &s->canvas, screen_now(s)))
		draw_whole(s);
	msec before = clock_read().mono;
	s->held = frame_rate_ready(&s->rate);
	if (before < s->held)
		return;
	s->held = MSEC_NEVER;
	size_t bytes = term_draw(s->term, &s->canvas);
	frame_rate_drawn(&s->rate, before, clock_read().mono, bytes);
	s->seen.frame = s->rate.frame;
}

/* When the player has something to show or to say. */
static msec player_due(const struct screen *s)
{
	if (!s->seen.session)
		return MSEC_NEVER;
	const struct player *p = session_player_const(s->seen.session);
	return rehearsal_due(&s->rehearsal, player_deadline(p));
}

static msec due(const struct screen *s)
{
	msec at = player_due(s), frame = rehearsal_due(&s->rehearsal, ui_due(s->ui));
	at = frame < at ? frame : at;
	msec helpers = sound_due(s->sound), awake = awake_due(&s->awake);
	helpers = awake < helpers ? awake : helpers;
	at = helpers < at ? helpers : at;
	msec day = screen_day_due(s);
	at = day < at ? day : at;
	at = s->held < at ? s->held : at;
	if (s->rehearsal.speed > 1 && at < s->clock.mono + REHEARSAL_FRAME)
		return s->clock.mono + REHEARSAL_FRAME;
	return at;
}

static void handle_signals(struct screen *s, unsigned got, int *status)
{
	if (got & SIGNALS_ENDING) {
		signals_leaving();
		*status = signals_exit_status(got);
		s->quit = true;
		return;
	}
	if (got & SIGNALS_CONT)
		term_resume(s->term);
	/* Smaller and back at once: the same size, but the terminal has lost what was outside. */
	if ((got & SIGNALS_WINCH) && !term_resize(s->term))
		term_redraw(s->term);
	if (got & SIGNALS_TSTP)
		screen_suspend(s);
}

static void loop(struct screen *s, int *status)
{
	while (!s->quit) {
		draw(s);
		msec player = player_due(s);
		unsigned got = wait_until(STDIN_FILENO, signals_fd(), due(s));
		/* The clock first: a stop after it then shows as one, before any time is played. */
		struct clock_reading now = clock_read();
		unsigned signals = signals_take();
		s->told = false;
		bool lost = turn(s, now, signals & SIGNALS_CONT);
		handle_signals(s, signals, status);
		if (got & WAIT_HANGUP) {
			*status = signals_exit_status(SIGNALS_HUP);
			s->quit = true;
		}
		bool keys = !s->quit && (got & WAIT_INPUT) && take_keys(s);
		if (!s->quit)
			screen_follow_day(s); /* home may be back in sight */
		keep_awake(s);
		if (s->seen.session)
			journal_step(&s->journal, s->seen.session);
		s->figure_alone = !keys && !lost && !s->told && signals == 0 &&
		                  now.mono < player;
	}
}

static void open_first(struct screen *s)
{
	struct clock_wall wall = clock_wall();
	memcpy(s->chosen_day, wall.day, sizeof s->chosen_day);
	screen_notice_problems(s, &s->world->problems);
	screen_notice_problems(s, &s->world->notes);
	screen_look_for_left(s);
	s->ui = ui_new(&s->seen);
	ui_open(s->ui, s->seen.confirmed ? VIEW_HOME : VIEW_SAFETY);
	if (s->seen.confirmed)
		screen_start_first(s);
}

static void release(struct screen *s)
{
	screen_leave(s);
	journal_close(&s->journal);
	ui_free(s->ui);
	sound_free(s->sound);
	awake_release(&s->awake);
	forget_session(s);
	past_release(&s->past);
	canvas_release(&s->canvas);
	mem_free(s->notices);
	arena_release(&s->arena);
	left_release(&s->left);
}

static struct term *take_over(const struct args *args, struct error *err)
{
	struct term_options options = { .no_color = args->no_color };
	if (!signals_start(err))
		return NULL;
	signals_set_rescue(term_rescue); /* before it is opened, which may crash */
	struct term *term = term_open(&options, err);
	if (!term)
		signals_stop();
	return term;
}

bool play_screen(struct world *w, const struct routine *routine, bool *impossible, int *status,
                 struct error *err)
{
	struct screen s = {
		.world = w,
		.first = routine,
		.canvas = CANVAS_INIT,
		.arena = ARENA_INIT,
		.journal = JOURNAL_INIT,
		.left = LEFT_INIT,
		.past = PAST_INIT,
		.seen = {
			.catalogue = &w->catalogue, .person = &w->person, .today = w->today, .settings = &w->settings,
			.learn = w->documents.learn, .learn_count = w->documents.learn_count,
			.safety = &w->documents.safety, .said = CHECKOUT_INIT, .confirmed = world_is_confirmed(w),
		},
	};
	s.term = take_over(w->args, err);
	*impossible = s.term == NULL;
	if (*impossible)
		return false;
	frame_rate_init(&s.rate, session_is_remote(), term_speed(s.term));
	s.seen.frame = s.rate.frame;
	s.sound = sound_new(&w->settings, session_is_remote());
	awake_init(&s.awake, false);
	screen_apply_settings(&s);
	s.clock = clock_read();
	s.rehearsal = (struct rehearsal){ s.clock.mono, 1 };
	open_first(&s);
	loop(&s, status);
	term_close(s.term);
	signals_stop();
	release(&s);
	return true;
}
