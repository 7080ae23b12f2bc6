/*
 * The plain player: a session as append-only lines, steered by whole lines on
 * standard input. The end of input means no more commands, not the end.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "limber/app/ask.h"
#include "limber/app/commands.h"
#include "limber/app/journal.h"
#include "limber/app/leftover.h"
#include "limber/app/out.h"
#include "limber/app/plain_text.h"
#include "limber/app/rehearsal.h"
#include "limber/base/macros.h"
#include "limber/base/str.h"
#include "limber/base/text.h"
#include "limber/core/say.h"
#include "limber/platform/awake.h"
#include "limber/platform/clock.h"
#include "limber/platform/signals.h"
#include "limber/platform/wait.h"
#include "limber/sound/sound.h"

enum {
	LAST_WORDS_MAX = 3500, /* ms: how long the last sentence may go on after the end */
};

struct plain {
	struct world *world;
	struct fitted fitted;        /* what is played; it lives as long as the session */
	struct session *session;     /* NULL until the questions before it are over */
	struct rehearsal rehearsal;
	struct clock_reading clock;  /* of this turn */
	struct sound *sound;
	struct awake awake;
	struct journal journal;
	struct left left;            /* by earlier runs */
	struct input input;
	int hurt_item;               /* what `!` was about, until it is answered; else -1 */
	bool leave;
	const char *stage_reason;    /* why doses are less than full; NULL: they are not */
	bool can_type;               /* somebody can answer */
	bool asks;                   /* before a session and after it */
	struct str out;
};

static msec session_now(const struct plain *p)
{
	return rehearsal_now(&p->rehearsal, p->clock.mono);
}

static void drain(struct plain *p)
{
	struct player_cue cue;
	struct str trouble = STR_INIT;
	struct player *player = session_player(p->session);
	while (player_next_cue(player, session_now(p), &cue)) {
		plain_cue(&p->out, p->session, &cue);
		sound_cue(p->sound, player, &cue, rehearsal_real(&p->rehearsal, cue.late));
	}
	sound_follow(p->sound, player);
	/* No bell here, and nothing can flash: plain lines have no control characters. */
	sound_play(p->sound, p->clock.mono);
	if (sound_trouble(p->sound, &trouble))
		str_addf(&p->out, "%s\n", trouble.buf);
	str_release(&trouble);
}

static bool is_paused(const struct plain *p)
{
	return session_player_const(p->session)->state == PLAYER_PAUSED;
}

static void event(struct plain *p, enum player_event what)
{
	bool was_paused = is_paused(p);
	player_do(session_player(p->session), what, session_now(p));
	if (!was_paused && is_paused(p))
		plain_paused(&p->out, p->session);
	size_t said = p->out.len;
	drain(p);
	if (was_paused && !is_paused(p) && p->out.len == said)
		str_adds(&p->out, "Going on.\n");
}

/* ---- commands ---- */

static void do_toggle(struct plain *p)
{
	event(p, PLAYER_TOGGLE);
}

static void do_how(struct plain *p)
{
	event(p, PLAYER_PAUSE);
	plain_how(&p->out, p->session);
}

/* The easier way of what hurts, if it is not done that way already; NULL: there is none. */
static const struct variant *easier_way(const struct plain *p, const struct plan_item *item)
{
	const struct way now = { item->exercise, item->variant };
	return fit_easier(&p->world->catalogue, &p->world->person, &now);
}

static void do_hurts(struct plain *p)
{
	event(p, PLAYER_PAUSE);
	p->hurt_item = session_hurt_item(p->session);
	const struct plan_item *it = &session_plan(p->session)->items[p->hurt_item];
	const struct variant *easier = easier_way(p, it);
	for (size_t i = 0; i < say_stop_rule_count; i++)
		str_addf(&p->out, "%s\n", say_stop_rules[i]);
	str_addf(&p->out, "%s: s skips it, ", it->name);
	if (easier)
		str_addf(&p->out, "e goes on the easier way (%s), ", easier->name);
	else if (!it->variant && it->exercise->easier)
		str_addf(&p->out, "e goes on easier (%s), ", it->exercise->easier);
	str_adds(&p->out, "q ends the session, Enter goes on as before.\n");
}

/* Play goes on before what the landing says is told: nothing then reads as paused. */
static void resume_and_tell(struct plain *p)
{
	player_do(session_player(p->session), PLAYER_RESUME, session_now(p));
	drain(p);
}

static void do_skip(struct plain *p)
{
	struct player *player = session_player(p->session);
	session_mark_hurt(p->session, p->hurt_item);
	/* In a prepare it is the exercise before that hurt: that one is over. */
	if (p->hurt_item == player->plan->steps[plan_step_at(player->plan, player->head)].item)
		player_do(player, PLAYER_NEXT_ITEM, session_now(p));
	resume_and_tell(p);
}

static bool replace(struct plain *p, const struct way *way, struct error *err)
{
	const struct world *w = p->world;
	struct arena arena = ARENA_INIT;
	const struct item by = fit_chosen(&w->catalogue, &w->person, way, &arena);
	bool ok = session_replace(p->session, p->hurt_item, &by, OUTCOME_HURT, err);
	arena_release(&arena);
	return ok;
}

static void do_easier(struct plain *p)
{
	const struct plan_item *it = &session_plan(p->session)->items[p->hurt_item];
	const struct variant *easier = easier_way(p, it);
	struct error err = ERROR_INIT;
	if (!easier && (it->variant || !it->exercise->easier)) {
		str_adds(&p->out, "There is no easier way. Paused: n skips it, Enter goes on.\n");
		return;
	}
	session_mark_hurt(p->session, p->hurt_item);
	if (easier && !replace(p, &(struct way){ it->exercise, easier }, &err))
		str_addf(&p->out, "Not possible: %s.\n", err.text);
	resume_and_tell(p);
}

static void do_leave(struct plain *p)
{
	if (p->hurt_item >= 0)
		session_mark_hurt(p->session, p->hurt_item);
	p->leave = true;
}

static void do_next(struct plain *p)
{
	event(p, PLAYER_NEXT);
}

static void do_previous(struct plain *p)
{
	event(p, PLAYER_PREVIOUS);
}

static void do_again(struct plain *p)
{
	event(p, PLAYER_AGAIN);
}

static void do_next_item(struct plain *p)
{
	event(p, PLAYER_NEXT_ITEM);
}

static void do_previous_item(struct plain *p)
{
	event(p, PLAYER_PREVIOUS_ITEM);
}

enum hurt { FORGETS_HURT, KEEPS_HURT, ANSWERS_HURT };

struct command {
	const char *word;
	void (*run)(struct plain *p);
	enum hurt hurt; /* what becomes of the question of `!` */
};

static const struct command commands[] = {
	{ "", do_toggle, FORGETS_HURT },
	{ "n", do_next, FORGETS_HURT },
	{ "p", do_previous, FORGETS_HURT },
	{ "r", do_again, FORGETS_HURT },
	{ "N", do_next_item, FORGETS_HURT },
	{ "P", do_previous_item, FORGETS_HURT },
	{ "i", do_how, KEEPS_HURT },
	{ "!", do_hurts, KEEPS_HURT },
	{ "q", do_leave, KEEPS_HURT },
	{ "s", do_skip, ANSWERS_HURT },
	{ "e", do_easier, ANSWERS_HURT },
};

static void obey(struct plain *p, const char *line)
{
	for (size_t i = 0; i < ARRAY_LEN(commands); i++) {
		const struct command *c = &commands[i];
		if (strcmp(line, c->word) != 0 || (c->hurt == ANSWERS_HURT && p->hurt_item < 0))
			continue;
		if (c->hurt == FORGETS_HURT)
			p->hurt_item = -1;
		c->run(p);
		if (c->hurt == ANSWERS_HURT)
			p->hurt_item = -1;
		return;
	}
	if (p->hurt_item >= 0) {
		str_adds(&p->out, "Not an answer: s skips it, e goes on the easier way, q ends the session, "
		                  "Enter goes on.\n");
		return;
	}
	str_adds(&p->out, "Not a command. Enter pauses and goes on, n next, p back, r again, "
	                  "N next exercise, P exercise before, i how, ! this hurts, q quit.\n");
}

/* ---- input ---- */

/* Once input has ended, nobody can wake a paused session. */
static void never_stay_paused(struct plain *p)
{
	if (p->input.fd < 0 && is_paused(p))
		event(p, PLAYER_RESUME);
}

static void end_of_input(struct plain *p)
{
	player_do(session_player(p->session), PLAYER_OPEN_GATES, session_now(p));
	never_stay_paused(p);
}

/* Commands mean something while there is a session to steer. */
static bool is_listening(const struct plain *p)
{
	return !p->leave && session_player_const(p->session)->state != PLAYER_FINISHED;
}

static void take_lines(struct plain *p)
{
	const char *line;
	while (is_listening(p) && input_line(&p->input, &line))
		obey(p, line ? line : "?");
}

static void read_input(struct plain *p)
{
	input_read(&p->input);
	take_lines(p);
	if (p->input.fd < 0)
		end_of_input(p);
}

/* ---- signals and sleep ---- */

static void pause_at_last_turn(struct plain *p, const char *why)
{
	bool was_paused = is_paused(p);
	player_suspend(session_player(p->session), session_now(p));
	if (!was_paused && is_paused(p)) {
		str_addf(&p->out, "%s ", why);
		plain_paused(&p->out, p->session);
	}
	never_stay_paused(p);
}

/* Stop as Ctrl-Z does, paused, and come back. */
static bool suspend(struct plain *p, struct error *err)
{
	event(p, PLAYER_PAUSE);
	if (!out_write(&p->out, err))
		return false;
	awake_release(&p->awake);
	signals_suspend();
	p->clock = clock_read();
	player_suspend(session_player(p->session), session_now(p));
	never_stay_paused(p);
	return true;
}

/* ---- the loop ---- */

/* Take the clock and what it brings; a gap that is no time of exercise pauses. */
static void turn(struct plain *p, struct clock_reading now, bool continued)
{
	char why[64], clock[TEXT_TIME_MAX];
	msec slept = clock_slept(p->clock, now);
	p->clock = now;
	sound_turn(p->sound, now.mono);
	snprintf(why, sizeof why, "The computer slept for %s.", text_clock(clock, slept / MSEC_SECOND));
	if (slept > 0)
		pause_at_last_turn(p, why);
	else if (continued)
		pause_at_last_turn(p, "The program was stopped.");
	drain(p);
}

static msec due(const struct plain *p)
{
	msec at = rehearsal_due(&p->rehearsal, player_deadline(session_player_const(p->session)));
	msec helpers = sound_due(p->sound), awake = awake_due(&p->awake);
	helpers = awake < helpers ? awake : helpers;
	return helpers < at ? helpers : at;
}

static bool loop(struct plain *p, int *status, struct error *err)
{
	const struct player *player = session_player_const(p->session);
	drain(p);
	take_lines(p); /* that were typed before it began */
	if (p->input.fd < 0)
		end_of_input(p);
	for (;;) {
		if (!out_write(&p->out, err))
			return false;
		if (p->leave || player->state == PLAYER_FINISHED)
			return true;
		awake_turn(&p->awake, player->state != PLAYER_PAUSED, p->clock.mono);
		unsigned got = wait_until(p->input.fd, signals_fd(), due(p));
		/* The clock first: a stop after it then shows as one, before any time is played. */
		struct clock_reading now = clock_read();
		unsigned signals = signals_take();
		turn(p, now, signals & SIGNALS_CONT);
		if (signals & SIGNALS_ENDING) {
			*status = signals_exit_status(signals);
			return true;
		}
		if ((signals & SIGNALS_TSTP) && !suspend(p, err))
			return false;
		if (got & (WAIT_INPUT | WAIT_HANGUP))
			read_input(p);
		journal_step(&p->journal, p->session);
	}
}

/* ---- before and after ---- */

/* The whole safety text, and nothing else before it is confirmed. False: it was not. */
static bool confirm(struct plain *p, struct asker *asker)
{
	struct error err = ERROR_INIT;
	const char *line = "";
	plain_document(&p->out, &p->world->documents.safety);
	str_adds(&p->out, "Enter: I have read this, and it is safe for me to exercise. "
	                  "q and Enter: leave.\n");
	do {
		if (ask_line(asker, &line) != ASKED_ANSWERED || (line && strcmp(line, "q") == 0))
			return false;
	} while (!line || *line != '\0');
	if (!world_confirm(p->world, &err))
		str_addf(&p->out, "This will be asked again: %s.\n", err.text);
	return true;
}

/* Where nobody can confirm the safety text, its short form is printed. */
static void add_short_safety(struct plain *p)
{
	const struct block *safety = &p->world->documents.short_safety;
	str_addb(&p->out, safety->text, safety->len);
	str_adds(&p->out, "\n'limber learn safety' has the whole text.\n\n");
}

/* "Well done" is said to its end, unless the person has had enough. */
static void hear_last_words(struct plain *p)
{
	msec until = p->clock.mono + LAST_WORDS_MAX;
	while (sound_is_busy(p->sound) && p->clock.mono < until) {
		msec helpers = sound_due(p->sound);
		wait_until(-1, signals_fd(), helpers < until ? helpers : until);
		unsigned got = signals_take();
		if (got & SIGNALS_ENDING)
			return;
		if (got & SIGNALS_TSTP)
			signals_suspend();
		p->clock = clock_read();
		sound_turn(p->sound, p->clock.mono);
	}
}

/*
 * Who reads lines is often read to by another program: here only what was asked for
 * is heard, by an option, the environment or the settings.
 */
static struct settings asked_for(const struct settings *set)
{
	struct settings s = *set;
	if (s.origin[SETTING_VOICE] == ORIGIN_DEFAULT)
		s.value[SETTING_VOICE] = VOICE_OFF;
	if (s.origin[SETTING_SOUND] == ORIGIN_DEFAULT)
		s.value[SETTING_SOUND] = 0;
	return s;
}

static void start_sound(struct plain *p)
{
	const struct settings heard = asked_for(&p->world->settings);
	bool rehearses = p->rehearsal.speed > 1;
	p->sound = sound_new(&heard, session_is_remote());
	sound_mute(p->sound, rehearses);
	awake_init(&p->awake, !rehearses && settings_on(&heard, SETTING_KEEP_AWAKE));
}

static void start_clock(struct plain *p, int speed)
{
	p->clock = clock_read();
	p->rehearsal = (struct rehearsal){ p->clock.mono, speed > 0 ? speed : 1 };
}

static const char *const kept_lines[] = {
	[KEPT_NOTHING] = "Nothing of this session is kept: nothing was done.\n",
	[KEPT] = "Kept in your history.\n",
	[KEPT_FAILED] = "",
	[KEPT_REHEARSAL] = "",
	[KEPT_LATER] = "Go on later: limber offers it for 12 hours.\n",
};

/* What the session changes of doses: asked where somebody can answer, else told. */
static bool offer_changes(struct plain *p, struct asker *asker)
{
	world_choose_today(p->world);
	if (p->can_type && p->input.fd >= 0)
		return ask_offers(asker, p->world) != ASKED_ENDED;
	plain_offers(&p->out, &p->world->doses.offers);
	return true;
}

/* How it was, where it is over: at its end, or ended because it hurt. False: a signal came. */
static bool check_out(struct plain *p, struct asker *asker, bool finished)
{
	struct str note = STR_INIT;
	struct checkout said = CHECKOUT_INIT;
	enum asked got = ASKED_ANSWERED;
	bool over = finished || p->hurt_item >= 0;
	if (p->asks && over && journal_said(&p->journal, p->session, &said))
		got = ask_after(asker, &p->journal, p->session, &said, &note);
	enum kept kept = !p->journal.open ? KEPT_REHEARSAL :
	                 over ? journal_end(&p->journal, p->session) :
	                        journal_leave(&p->journal, p->session);
	plain_summary(&p->out, p->session, finished);
	plain_checkout(&p->out, &said);
	str_adds(&p->out, kept_lines[kept]);
	str_release(&note);
	return got != ASKED_ENDED && (kept != KEPT || offer_changes(p, asker));
}

static bool play_session(struct plain *p, struct asker *asker)
{
	plain_opening(&p->out, p->session, &p->fitted, p->stage_reason, p->can_type);
	bool played = loop(p, asker->status, asker->err);
	bool finished = session_player_const(p->session)->state == PLAYER_FINISHED;
	awake_release(&p->awake);
	if (!played || *asker->status != EXIT_DONE) {
		if (p->journal.open)
			journal_leave(&p->journal, p->session);
		return played;
	}
	if (finished)
		hear_last_words(p);
	if (!check_out(p, asker, finished))
		return asker->err->code == ERROR_NONE;
	return out_write(&p->out, asker->err);
}

/* The questions before a session. False: there is nothing to play, or the program ends. */
static bool check_in(struct plain *p, struct asker *asker, const struct routine **routine)
{
	enum asked got = ask_before(asker, p->world, routine);
	if (got == ASKED_LEFT)
		str_adds(&p->out, "Not today: that is fine. There is always another day.\n");
	return got == ASKED_ANSWERED;
}

/* A session of what was asked for. False: there is none, and `err` or the output says why. */
static bool begin(struct plain *p, struct asker *asker, const struct routine *routine)
{
	struct plan_options options = p->world->options;
	int speed = p->world->args->speed;
	if (p->asks && !check_in(p, asker, &routine))
		return false;
	if (!world_fit(p->world, routine, &p->fitted, asker->err))
		return false;
	if (speed > 0)
		options.self_paced = false; /* a rehearsal waits for nobody */
	const char *today = world_today_reason(p->world, routine);
	if (today)
		str_addf(&p->out, "%s\n", today);
	p->stage_reason = world_stage_reason(p->world);
	start_clock(p, speed);
	if (speed == 0)
		journal_begin(&p->journal, p->asks ? &p->world->person.checkin : NULL);
	p->session = session_new(&p->fitted.routine, 0, &options, p->clock.mono, asker->err);
	return p->session != NULL;
}

/* What was left is gone on with, or why it cannot be is told. */
static void go_on(struct plain *p)
{
	struct error err = ERROR_INIT;
	start_clock(p, 0);
	p->session = left_go_on(&p->left, &p->journal, &p->world->catalogue, p->clock.mono, &err);
	if (!p->session)
		str_addf(&p->out, "It cannot be gone on with: %s.\n", err.text);
}

/*
 * What earlier runs have left: where somebody can answer it is offered. False: the person, or a
 * signal, ends the program.
 */
static bool offer_leftovers(struct plain *p, struct asker *asker, const struct routine **routine)
{
	size_t told = p->out.len;
	left_look(&p->left, &p->out);
	if (p->out.len > told) { /* which may have changed what today is for */
		world_choose_today(p->world);
		world_follow_today(p->world, routine);
	}
	if (!p->can_type || !left_first(&p->left))
		return true;
	enum asked got = ask_go_on(asker, left_first(&p->left), *routine);
	if (got == ASKED_SKIPPED)
		go_on(p);
	else if (got == ASKED_ANSWERED)
		left_end(&p->left, &p->out);
	return got == ASKED_SKIPPED || got == ASKED_ANSWERED;
}

static bool play(struct plain *p, const struct routine *routine, int *status, struct error *err)
{
	struct asker asker = { &p->input, &p->out, status, err };
	int speed = p->world->args->speed;
	p->can_type = isatty(p->input.fd);

	if (!world_is_confirmed(p->world)) {
		if (!p->can_type)
			add_short_safety(p);
		else if (!confirm(p, &asker))
			return err->code == ERROR_NONE;
	}
	p->asks = p->can_type && speed == 0 && settings_on(&p->world->settings, SETTING_CHECK_IN);
	if (speed == 0 && !offer_leftovers(p, &asker, &routine))
		return err->code == ERROR_NONE && out_write(&p->out, err);
	if (!p->session && !begin(p, &asker, routine))
		return err->code == ERROR_NONE && out_write(&p->out, err);
	start_sound(p);
	return play_session(p, &asker);
}

bool play_plain(struct world *w, const struct routine *routine, int *status, struct error *err)
{
	struct plain p = { .world = w, .input = INPUT_INIT(STDIN_FILENO), .hurt_item = -1, .out = STR_INIT,
		           .journal = JOURNAL_INIT, .left = LEFT_INIT, .awake = { .helper = HELPER_NONE } };
	bool ok = signals_start(err) && play(&p, routine, status, err);
	journal_close(&p.journal);
	sound_free(p.sound);
	awake_release(&p.awake);
	signals_stop();
	session_free(p.session);
	fitted_release(&p.fitted);
	left_release(&p.left);
	str_release(&p.out);
	return ok;
}
