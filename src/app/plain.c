/*
 * The plain player: a session as append-only lines, steered by whole lines on
 * standard input. The end of input means no more commands, not the end.
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "limber/app/commands.h"
#include "limber/app/out.h"
#include "limber/app/plain_text.h"
#include "limber/app/rehearsal.h"
#include "limber/base/macros.h"
#include "limber/base/str.h"
#include "limber/core/say.h"
#include "limber/platform/clock.h"
#include "limber/platform/signals.h"
#include "limber/platform/wait.h"

enum { LINE_MAX_BYTES = 256 };

struct plain {
	struct world *world;
	struct session *session;
	struct rehearsal rehearsal;
	struct clock_reading clock;  /* of this turn */
	int input;                   /* -1 after its end */
	char line[LINE_MAX_BYTES];   /* what was typed of a line so far */
	size_t line_len;
	bool too_long;               /* the rest of that line is dropped */
	bool asks_hurt;              /* `!` was given: s, e and q answer it */
	bool leave;
	struct str out;
};

static msec session_now(const struct plain *p)
{
	return rehearsal_now(&p->rehearsal, p->clock.mono);
}

static void drain(struct plain *p)
{
	struct player_cue cue;
	while (player_next_cue(session_player(p->session), session_now(p), &cue))
		plain_cue(&p->out, p->session, &cue);
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
	drain(p);
}

/* ---- commands ---- */

static void do_toggle(struct plain *p)
{
	p->asks_hurt = false;
	event(p, PLAYER_TOGGLE);
}

static void do_how(struct plain *p)
{
	event(p, PLAYER_PAUSE);
	plain_how(&p->out, p->session);
}

static void do_hurts(struct plain *p)
{
	event(p, PLAYER_PAUSE);
	int item = session_hurt_item(p->session);
	const struct plan_item *it = &session_plan(p->session)->items[item];
	const struct variant *easier = exercise_easier(it->exercise);
	session_mark_hurt(p->session, item);
	for (size_t i = 0; i < say_stop_rule_count; i++)
		str_addf(&p->out, "%s\n", say_stop_rules[i]);
	str_addf(&p->out, "%s: s skips it, e goes on the easier way, q ends the session, Enter goes on.\n",
	         it->name);
	if (!easier && it->exercise->easier)
		str_addf(&p->out, "Easier: %s\n", it->exercise->easier);
	p->asks_hurt = true;
}

static void do_skip(struct plain *p)
{
	struct player *player = session_player(p->session);
	int item = session_hurt_item(p->session);
	p->asks_hurt = false;
	if (item == session_plan(p->session)->steps[plan_step_at(player->plan, player->head)].item)
		event(p, PLAYER_NEXT_ITEM);
	event(p, PLAYER_RESUME);
}

static void do_easier(struct plain *p)
{
	int item = session_hurt_item(p->session);
	const struct plan_item *it = &session_plan(p->session)->items[item];
	const struct variant *easier = exercise_easier(it->exercise);
	struct error err = ERROR_INIT;
	p->asks_hurt = false;
	if (easier && easier != it->variant) {
		if (!session_replace(p->session, item, it->exercise, easier, OUTCOME_HURT, &err))
			str_addf(&p->out, "Not possible: %s.\n", err.text);
		drain(p);
	}
	event(p, PLAYER_RESUME);
}

static void do_leave(struct plain *p)
{
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

struct command {
	const char *word;
	void (*run)(struct plain *p);
	bool answers_hurt; /* means something only after `!` */
};

static const struct command commands[] = {
	{ "", do_toggle, false },
	{ "n", do_next, false },
	{ "p", do_previous, false },
	{ "r", do_again, false },
	{ "N", do_next_item, false },
	{ "P", do_previous_item, false },
	{ "i", do_how, false },
	{ "!", do_hurts, false },
	{ "q", do_leave, false },
	{ "s", do_skip, true },
	{ "e", do_easier, true },
};

static void obey(struct plain *p, const char *line)
{
	for (size_t i = 0; i < ARRAY_LEN(commands); i++) {
		if (strcmp(line, commands[i].word) == 0 && (!commands[i].answers_hurt || p->asks_hurt)) {
			commands[i].run(p);
			return;
		}
	}
	str_adds(&p->out, "Not a command. Enter pauses and goes on, n next, p back, r again, N next exercise, "
	                  "P exercise before, i how, ! this hurts, q quit.\n");
}

/* ---- input ---- */

static void end_of_input(struct plain *p)
{
	p->input = -1;
	player_do(session_player(p->session), PLAYER_OPEN_GATES, session_now(p));
	/* Nobody can wake a paused session any more. */
	if (is_paused(p))
		event(p, PLAYER_RESUME);
}

static void take_byte(struct plain *p, char c)
{
	if (c != '\n') {
		if (p->line_len + 1 < sizeof p->line)
			p->line[p->line_len++] = c;
		else
			p->too_long = true;
		return;
	}
	while (p->line_len > 0 && strchr(" \t\r", p->line[p->line_len - 1]))
		p->line_len--;
	p->line[p->line_len] = '\0';
	p->line_len = 0;
	obey(p, p->too_long ? "?" : p->line + strspn(p->line, " \t"));
	p->too_long = false;
}

static void read_input(struct plain *p)
{
	char bytes[LINE_MAX_BYTES];
	ssize_t n = read(p->input, bytes, sizeof bytes);
	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	if (n <= 0) {
		end_of_input(p);
		return;
	}
	for (ssize_t i = 0; i < n && !p->leave; i++)
		take_byte(p, bytes[i]);
}

/* ---- signals and sleep ---- */

static void pause_at_last_turn(struct plain *p, const char *why)
{
	struct player *player = session_player(p->session);
	bool was_paused = is_paused(p);
	player_suspend(player, session_now(p));
	if (!was_paused && is_paused(p)) {
		str_addf(&p->out, "%s ", why);
		plain_paused(&p->out, p->session);
	}
}

static void suspend(struct plain *p)
{
	drain(p);
	event(p, PLAYER_PAUSE);
	struct error ignored;
	if (!out_write(&p->out, &ignored))
		return; /* the next write tells */
	signals_suspend();
	p->clock = clock_read();
}

/* ---- the loop ---- */

/* Take the clock and what it brings; a gap that is no time of exercise pauses. */
static void turn(struct plain *p, bool continued)
{
	struct clock_reading now = clock_read();
	bool slept = clock_slept(p->clock, now) > 0;
	p->clock = now;
	if (slept)
		pause_at_last_turn(p, "The computer slept.");
	else if (continued)
		pause_at_last_turn(p, "The program was stopped.");
	drain(p);
}

static bool loop(struct plain *p, int *status, struct error *err)
{
	const struct player *player = session_player_const(p->session);
	drain(p);
	for (;;) {
		if (!out_write(&p->out, err))
			return false;
		if (p->leave || player->state == PLAYER_FINISHED)
			return true;
		unsigned got = wait_until(p->input, signals_fd(),
		                          rehearsal_due(&p->rehearsal, player_deadline(player)));
		unsigned signals = got & WAIT_SIGNAL ? signals_take() : 0;
		turn(p, signals & SIGNALS_CONT);
		if (signals & SIGNALS_ENDING) {
			*status = signals_exit_status(signals);
			return true;
		}
		if (signals & SIGNALS_TSTP)
			suspend(p);
		if (got & (WAIT_INPUT | WAIT_HANGUP))
			read_input(p);
	}
}

/* ---- before and after ---- */

/* The safety text, where it has not been confirmed; who can type, confirms it. */
static void add_safety(struct plain *p)
{
	const struct block *safety = &p->world->documents.short_safety;
	if (world_is_confirmed(p->world))
		return;
	str_addb(&p->out, safety->text, safety->len);
	str_adds(&p->out, "\n'limber learn safety' has the whole text.\n\n");
}

static bool play(struct plain *p, int *status, struct error *err)
{
	add_safety(p);
	plain_opening(&p->out, p->session, p->input >= 0);
	if (!loop(p, status, err))
		return false;
	if (*status != EXIT_DONE)
		return true;
	bool finished = session_player_const(p->session)->state == PLAYER_FINISHED;
	plain_summary(&p->out, p->session, finished);
	if (!finished)
		str_adds(&p->out, "Nothing of this session is kept.\n");
	return out_write(&p->out, err);
}

bool play_plain(struct world *w, const struct routine *routine, int *status, struct error *err)
{
	struct plain p = {
		.world = w, .clock = clock_read(), .input = STDIN_FILENO, .out = STR_INIT,
	};
	struct plan_options options = w->args->options;
	p.rehearsal = (struct rehearsal){ p.clock.mono, w->args->speed > 0 ? w->args->speed : 1 };
	if (w->args->speed > 0)
		options.self_paced = false; /* a rehearsal waits for nobody */
	p.session = session_new(routine, 0, &options, p.clock.mono, err);
	if (!p.session)
		return false;
	bool ok = signals_start(err) && play(&p, status, err);
	signals_stop();
	session_free(p.session);
	str_release(&p.out);
	return ok;
}
