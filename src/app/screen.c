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

static msec session_now(const struct screen *s)
{
	return rehearsal_now(&s->rehearsal, s->clock.mono);
}

/* ---- notices ---- */

/* Each is told once. */
static void add_notice(struct screen *s, const char *text)
{
	for (size_t i = 0; i < s->seen.notice_count; i++) {
		if (strcmp(s->notices[i], text) == 0)
			return;
	}
	s->notices = mem_resize(s->notices, s->seen.notice_count + 1, sizeof *s->notices);
	s->notices[s->seen.notice_count++] = arena_strdup(&s->arena, text);
	s->seen.notices = s->notices;
}

/* Where the file's own name begins in a place: a screen has no room for its folders. */
static const char *without_folders(const struct problem *p)
{
	const char *name = p->place, *end = p->place + strcspn(p->place, ":");
	for (const char *c = p->place; c < end; c++) {
		if (*c == '/')
			name = c + 1;
	}
	return name;
}

/* The first problem of each file; `limber check` tells the others. */
static void add_notices(struct screen *s, const struct problems *all)
{
	for (size_t i = 0; i < all->count; i++) {
		const struct problem *p = &all->items[i];
		if (i == 0 || strcmp(all->items[i - 1].file, p->file) != 0)
			add_notice(s, arena_printf(&s->arena, "%s: %s", without_folders(p),
			                           p->text));
	}
}

/* ---- the session ---- */

/* What was heard, or could not be: several cues that fall together ring and flash once. */
static void sound_out(struct screen *s)
{
	struct str trouble = STR_INIT;
	unsigned rest = sound_play(s->sound, s->clock.mono);
	if (rest & SOUND_BELL)
		term_bell(s->term);
	if (rest & SOUND_FLASH)
		ui_flash(s->ui, session_now(s));
	if (sound_trouble(s->sound, &trouble)) {
		ui_tell(s->ui, trouble.buf, session_now(s));
		add_notice(s, trouble.buf);
		s->told = true;
	}
	str_release(&trouble);
}

/* How plans are made, and what is offered. */
static void see_doses(struct screen *s)
{
	const struct world *w = s->world;
	s->seen.changes++;
	s->seen.options = w->options;
	if (w->args->speed > 0)
		s->seen.options.self_paced = false; /* a rehearsal waits for nobody */
	s->seen.stage_reason = world_stage_reason(w);
	s->seen.staged = w->doses.stage.reason != NULL;
	s->seen.offers = &w->doses.offers;
	s->seen.changes_kept = w->doses.history.changes;
	s->seen.change_count = w->doses.history.change_count;
}

/* What was done or said may have changed what today is for; what was said holds for its day. */
static void choose_today(struct screen *s)
{
	if (strcmp(s->asked_day, clock_wall().day) != 0)
		s->world->person.checkin = (struct checkin)CHECKIN_INIT;
	world_choose_today(s->world);
	s->seen.today = s->world->today;
	see_doses(s);
}

/* What was done, once a session: at its end, or where it is left. */
void screen_keep(struct screen *s)
{
	if (!s->seen.session || !s->journal.open)
		return;
	s->seen.kept = journal_end(&s->journal, s->seen.session);
	if (s->seen.kept == KEPT)
		choose_today(s);
}

/* It is left: before its end it can go on later. */
static void leave(struct screen *s)
{
	if (s->seen.session && s->journal.open)
		s->seen.kept = journal_leave(&s->journal, s->seen.session);
}

static void take_cues(struct screen *s, struct player *p)
{
	struct player_cue cue;
	while (player_next_cue(p, session_now(s), &cue))
		sound_cue(s->sound, p, &cue, rehearsal_real(&s->rehearsal, cue.late));
	sound_follow(s->sound, p);
}

/* Let the tape go on to now, and be heard. */
static void drain(struct screen *s)
{
	struct player *p = s->seen.session ? session_player(s->seen.session) : NULL;
	if (p)
		take_cues(s, p);
	sound_out(s);
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

static void go_home(struct screen *s)
{
	screen_choose_today(s);
	ui_open(s->ui, VIEW_HOME);
}

/* It may be large, and is read again whenever it is looked back on. */
static void forget_past(struct screen *s)
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

static void end_session(struct screen *s)
{
	if (session_player_const(s->seen.session)->state != PLAYER_FINISHED)
		sound_hush(s->sound);
	leave(s);
	forget_session(s);
	sound_follow(s->sound, NULL);
	/* `limber run` ends with what it was asked to play. */
	if (s->first)
		s->quit = true;
	else
		go_home(s);
}

void screen_start_session(struct screen *s, const struct routine *routine, size_t first_item)
{
	struct error err = ERROR_INIT;
	int speed = s->world->args->speed;
	struct fitted fitted;
	s->rehearsal = (struct rehearsal){ s->clock.mono, speed > 0 ? speed : 1 };
	struct session *session = world_fit(s->world, routine, &fitted, &err) ?
		session_new(&fitted.routine, fitted_index(&fitted, first_item), &s->seen.options,
		            session_now(s), &err) : NULL;
	if (!session) {
		add_notice(s, err.text);
		fitted_release(&fitted);
		return;
	}
	leave(s);
	forget_session(s);
	s->seen.session = session;
	s->fitted = fitted;
	s->seen.kept = KEPT_REHEARSAL;
	if (speed == 0)
		journal_begin(&s->journal, s->said_before ? &s->world->person.checkin : NULL);
	s->said_before = false;
	s->finished_shown = false;
	sound_mute(s->sound, s->rehearsal.speed > 1);
	sound_follow(s->sound, NULL);
	forget_past(s);
	ui_open(s->ui, VIEW_PLAY);
	drain(s);
}

static void not_today(struct screen *s)
{
	if (s->first)
		s->quit = true;
	else
		go_home(s);
}

/* A gap that is no time of exercise, asleep or (0) stopped: pause at the last turn and say so. */
static void lost_time(struct screen *s, msec slept)
{
	if (!s->seen.session)
		return;
	player_suspend(session_player(s->seen.session), session_now(s));
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
	drain(s);
	return lost;
}

/* ---- what views ask for ---- */

static void suspend(struct screen *s)
{
	struct player *p = s->seen.session ? session_player(s->seen.session) : NULL;
	if (p) {
		player_do(p, PLAYER_PAUSE, session_now(s));
		drain(s);
	}
	awake_release(&s->awake);
	term_pause(s->term);
	bool stopped = signals_suspend();
	term_resume(s->term);
	s->clock = clock_read();
	if (p && stopped) {
		/* Keys may have been typed meanwhile: the player must know what time it is. */
		player_suspend(p, session_now(s));
		ui_session_suspended(s->ui, 0);
	}
	drain(s);
}

static void confirm(struct screen *s)
{
	struct error err = ERROR_INIT;
	s->seen.confirmed = true;
	if (!world_confirm(s->world, &err)) {
		error_prefix(&err, "the safety text will be shown again");
		add_notice(s, err.text);
	}
	ui_open(s->ui, VIEW_HOME);
	if (s->first)
		screen_ask_and_start(s, s->first, 0);
}

/* How figures are drawn here, and plans are made: as is set, or as the terminal can. */
static void apply_settings(struct screen *s)
{
	const struct settings *set = &s->world->settings;
	see_doses(s);
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
	sound_out(s);
}

static void change(struct screen *s, const struct request *r)
{
	struct error err = ERROR_INIT;
	if (r->keep)
		ui_tell(s->ui, "", session_now(s)); /* what was wrong before may be over */
	if (!r->keep) {
		world_set_for_now(s->world, r->setting, r->value);
	} else if (!world_set(s->world, r->setting, r->value, &err)) {
		error_prefix(&err, "not kept");
		ui_tell(s->ui, err.text, session_now(s));
	}
	apply_settings(s);
	if (!s->seen.session || r->setting == SETTING_VOICE)
		let_hear(s, r->setting);
}

static void toggle(struct screen *s, const struct request *r)
{
	struct error err = ERROR_INIT;
	ui_tell(s->ui, "", session_now(s));
	if (!world_toggle(s->world, r->setting, r->text, &err)) {
		error_prefix(&err, "not kept");
		ui_tell(s->ui, err.text, session_now(s));
	}
	apply_settings(s);
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
		ui_tell(s->ui, "It is out of your history.", session_now(s));
		return;
	}
	error_prefix(&err, "it stays in your history");
	ui_tell(s->ui, err.text, session_now(s));
}

static void tell_not_kept(struct screen *s, struct error *err)
{
	error_prefix(err, "not kept");
	ui_tell(s->ui, err->text, session_now(s));
	add_notice(s, err->text);
}

static void answer(struct screen *s, const struct request *r)
{
	struct error err = ERROR_INIT;
	ui_tell(s->ui, "", session_now(s));
	for (size_t i = r->offer; i < r->offer + r->offer_count; i++) {
		if (!world_answer(s->world, i, r->answer, &err)) {
			tell_not_kept(s, &err);
			break;
		}
	}
	see_doses(s);
}

static void undo(struct screen *s, const struct request *r)
{
	struct error err = ERROR_INIT;
	ui_tell(s->ui, "", session_now(s));
	if (!world_undo(s->world, r->text, &err))
		tell_not_kept(s, &err);
	see_doses(s);
}

static void carry_out(struct screen *s, const struct request *r)
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
		not_today(s);
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
	case REQUEST_END_SESSION:
		end_session(s);
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
		suspend(s);
		return;
	}
	bug("request %d", (int)r->kind);
}

/* True where there were any. */
static bool take_keys(struct screen *s)
{
	struct key key;
	struct request request;
	bool any = false;
	while (!s->quit && term_key(s->term, &key)) {
		any = true;
		ui_key(s->ui, key, session_now(s));
		drain(s);
		while (!s->quit && ui_take_request(s->ui, &request))
			carry_out(s, &request);
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
	ui_draw(s->ui, &s->canvas, session_now(s));
}

static void draw(struct screen *s)
{
	if (!s->figure_alone || !ui_draw_frame(s->ui, &s->canvas, session_now(s)))
		draw_whole(s);
	msec before = clock_read().mono;
	term_draw(s->term, &s->canvas);
	frame_rate_drawn(&s->rate, before, clock_read().mono);
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
		suspend(s);
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
		bool keys = !s->quit && take_keys(s);
		keep_awake(s);
		if (s->seen.session)
			journal_step(&s->journal, s->seen.session);
		s->figure_alone = !keys && !lost && !s->told && signals == 0 &&
		                  now.mono < player;
	}
}

/* ---- before and after ---- */

/* What an earlier run could not end is in the history now, or will be. */
static void tell_recovered(struct screen *s)
{
	struct str told = STR_INIT;
	left_look(&s->left, &told);
	for (char *line = told.buf; line && *line;) {
		size_t len = strcspn(line, "\n");
		add_notice(s, arena_printf(&s->arena, "%.*s", (int)len, line));
		line += len + 1;
	}
	if (told.len > 0) /* which may have changed what today is for */
		choose_today(s);
	str_release(&told);
}

static void open_first(struct screen *s)
{
	add_notices(s, &s->world->problems);
	add_notices(s, &s->world->notes);
	tell_recovered(s);
	s->ui = ui_new(&s->seen);
	ui_open(s->ui, s->seen.confirmed ? VIEW_HOME : VIEW_SAFETY);
	if (s->seen.confirmed && s->first)
		screen_ask_and_start(s, s->first, 0);
}

static void release(struct screen *s)
{
	leave(s);
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
	struct term *term = term_open(&options, err);
	if (!term)
		signals_stop();
	else
		signals_set_rescue(term_rescue);
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
	frame_rate_init(&s.rate, session_is_remote());
	s.seen.frame = s.rate.frame;
	s.sound = sound_new(&w->settings, session_is_remote());
	awake_init(&s.awake, false);
	apply_settings(&s);
	s.clock = clock_read();
	s.rehearsal = (struct rehearsal){ s.clock.mono, 1 };
	open_first(&s);
	loop(&s, status);
	term_close(s.term);
	signals_stop();
	release(&s);
	return true;
}
