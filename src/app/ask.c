/* Questions in plain lines. */
#include "limber/app/ask.h"

#include <string.h>

#include "limber/app/out.h"
#include "limber/app/plain_text.h"
#include "limber/base/macros.h"
#include "limber/base/str.h"
#include "limber/base/text.h"
#include "limber/platform/clock.h"
#include "limber/platform/signals.h"
#include "limber/platform/wait.h"

enum asked ask_line(struct asker *a, const char **line)
{
	for (;;) {
		if (!out_write(a->out, a->err))
			return ASKED_ENDED;
		if (input_line(a->input, line))
			return ASKED_ANSWERED;
		if (a->input->fd < 0)
			return ASKED_SKIPPED;
		unsigned got = wait_until(a->input->fd, signals_fd(), MSEC_NEVER);
		unsigned signals = got & WAIT_SIGNAL ? signals_take() : 0;
		if (signals & SIGNALS_ENDING) {
			*a->status = signals_exit_status(signals);
			return ASKED_ENDED;
		}
		if (signals & SIGNALS_TSTP)
			signals_suspend();
		if (got & (WAIT_INPUT | WAIT_HANGUP))
			input_read(a->input);
	}
}

/* An answer is what `take` takes; anything else is told and asked again. */
typedef bool take_function(const char *line, void *answer);

static enum asked ask(struct asker *a, const char *again, take_function *take, void *answer)
{
	const char *line;
	for (;;) {
		enum asked got = ask_line(a, &line);
		if (got != ASKED_ANSWERED)
			return got;
		if (line && *line == '\0')
			return ASKED_SKIPPED;
		if (line && strcmp(line, "q") == 0)
			return ASKED_LEFT;
		if (line && take(line, answer))
			return ASKED_ANSWERED;
		str_addf(a->out, "Not an answer: %s\n", again);
	}
}

static bool take_score(const char *line, void *answer)
{
	return checkin_parse_score(line, answer);
}

static enum asked ask_score(struct asker *a, const char *question, const char *(*words)(int),
                            int *score)
{
	str_addf(a->out, "%s From 0 (%s) to 10 (%s); Enter skips.\n", question, words(0),
	         words(SCORE_MAX));
	enum asked got = ask(a, "a number from 0 to 10; Enter skips.", take_score, score);
	if (got == ASKED_ANSWERED)
		str_addf(a->out, "%d, %s.\n", *score, words(*score));
	return got;
}

static bool take_reply(const char *line, void *answer)
{
	static const struct { const char *word; enum reply reply; } words[] = {
		{ "y", REPLY_YES }, { "yes", REPLY_YES }, { "n", REPLY_NO }, { "no", REPLY_NO },
	};
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (text_same_word(line, words[i].word)) {
			*(enum reply *)answer = words[i].reply;
			return true;
		}
	}
	return false;
}

static enum asked ask_reply(struct asker *a, const char *question, enum reply *reply)
{
	str_addf(a->out, "%s y or n; Enter skips.\n", question);
	return ask(a, "y or n; Enter skips.", take_reply, reply);
}

static bool goes_on(enum asked got)
{
	return got == ASKED_ANSWERED || got == ASKED_SKIPPED;
}

static enum asked ask_checkin(struct asker *a, struct checkin *said)
{
	enum asked got = ask_score(a, checkin_ask_pain, pain_word, &said->pain);
	if (goes_on(got))
		got = ask_reply(a, checkin_ask_legs, &said->legs);
	if (goes_on(got) && checkin_asks_just_up(clock_wall().hour))
		got = ask_reply(a, checkin_ask_just_up, &said->just_up);
	return got;
}

/* ---- what to play then ---- */

/* "n: Mobility day, 8 minutes 22 seconds."; false: nothing of it is left to be played. */
static bool say_choice(struct str *out, const struct world *w, const char *key,
                       const struct routine *r)
{
	struct fitted fitted;
	msec length;
	bool playable = world_fit(w, r, &fitted, NULL) &&
	                plan_measure(&fitted.routine, &w->options, &length, NULL);
	if (playable) {
		str_addf(out, "%s: %s, ", key, r->name);
		plain_duration(out, length);
		str_adds(out, ".\n");
	} else {
		str_addf(out, "Nothing of %s is left for today.\n", r->name);
	}
	fitted_release(&fitted);
	return playable;
}

static bool take_planned(const char *line, void *answer)
{
	return *(const bool *)answer && text_same_word(line, "n");
}

/* Enter is what is gentle, whatever was asked for; what was planned is n, as on the screen. */
static enum asked ask_what(struct asker *a, const struct world *w, const struct routine **routine)
{
	const struct checkin *said = &w->person.checkin;
	const struct routine *gentle = catalogue_of_kind(&w->catalogue, KIND_GENTLE);
	bool other = !gentle || strcmp(gentle->id, (*routine)->id) != 0;
	str_addf(a->out, "You said %s. %s\n", checkin_said(said), checkin_what_to_do(said));
	str_addf(a->out, "%s 'limber learn safety' says more.\n", checkin_red_flags);
	bool is_left = gentle && say_choice(a->out, w, "Enter", gentle);
	bool planned = other && say_choice(a->out, w, "n", *routine);
	str_adds(a->out, is_left ? "q: not today.\n" : "Enter or q: not today.\n");
	enum asked got = ask(a, planned ? "n, q or Enter." : "q or Enter.", take_planned, &planned);
	if (!goes_on(got))
		return got;
	if (got != ASKED_ANSWERED && !is_left)
		return ASKED_LEFT;
	if (got != ASKED_ANSWERED && other)
		*routine = gentle;
	if ((*routine)->kind != KIND_GENTLE)
		str_addf(a->out, "%s\n", checkin_warning(said));
	return ASKED_ANSWERED;
}

enum asked ask_before(struct asker *a, struct world *w, const struct routine **routine)
{
	enum asked got = ask_checkin(a, &w->person.checkin);
	if (!goes_on(got))
		return got;
	enum advice advice = checkin_advice(&w->person.checkin);
	world_choose_today(w);
	bool suits = advice == ADVICE_PLANNED ||
	             (advice == ADVICE_GENTLE && (*routine)->kind == KIND_GENTLE);
	return suits ? ASKED_ANSWERED : ask_what(a, w, routine);
}

/* ---- going on ---- */

static bool take_instead(const char *line, void *answer)
{
	(void)answer;
	return text_same_word(line, "n");
}

enum asked ask_go_on(struct asker *a, const struct leftover *l, const struct routine *instead)
{
	str_addf(a->out, "You left %s at ", l->record.name);
	leftover_say_place(a->out, l);
	if (l->age >= 0) {
		str_adds(a->out, ", ");
		leftover_say_age(a->out, l, false);
	}
	str_addf(a->out, ".\nEnter: go on there.\n"
	         "n: start %s; what you did of the other goes into your history.\n"
	         "q: leave; you can still go on later.\n", instead->name);
	return ask(a, "Enter, n or q.", take_instead, NULL);
}

/* ---- after ---- */

static bool take_note(const char *line, void *answer)
{
	struct str *note = answer;
	str_clear(note);
	str_adds(note, line);
	checkin_clean_note(note->buf);
	str_truncate(note, strlen(note->buf));
	return true;
}

static enum asked ask_note(struct asker *a, struct str *note)
{
	str_addf(a->out, "%s A line of your own; Enter skips.\n", checkout_ask_note);
	return ask(a, "that line is too long. A shorter one; Enter skips.", take_note, note);
}

enum asked ask_after(struct asker *a, struct journal *j, const struct session *s,
                     struct checkout *said, struct str *note)
{
	enum asked got = ask_score(a, checkout_ask_effort, effort_word, &said->effort);
	journal_said(j, s, said);
	if (goes_on(got)) {
		got = ask_score(a, checkout_ask_pain, pain_word, &said->pain);
		journal_said(j, s, said);
	}
	if (goes_on(got))
		got = ask_note(a, note);
	said->note = note->buf;
	journal_said(j, s, said);
	return got == ASKED_ENDED ? got : ASKED_ANSWERED;
}

/* ---- what is offered ---- */

static enum asked ask_offer(struct asker *a, struct world *w, size_t i)
{
	const struct offer *o = &w->doses.offers.items[i];
	enum reply reply = REPLY_NONE;
	struct error err = ERROR_INIT;
	str_addf(a->out, "Offered: %s y and Enter takes it, n and Enter refuses it, Enter decides "
	         "later.\n", o->change.reason);
	enum asked got = ask(a, "y, n, or Enter.", take_reply, &reply);
	if (got != ASKED_ANSWERED)
		return got;
	if (!world_answer(w, i, reply == REPLY_YES ? OFFER_TAKEN : OFFER_REFUSED, &err))
		str_addf(a->out, "Not kept: %s.\n", err.text);
	else
		str_adds(a->out, reply == REPLY_YES ? "Taken: it holds from the next session on.\n" :
		                                      "Refused: not again for a week.\n");
	return ASKED_ANSWERED;
}

enum asked ask_offers(struct asker *a, struct world *w)
{
	enum asked got = ASKED_ANSWERED;
	for (size_t i = 0; i < w->doses.offers.count && got != ASKED_LEFT && got != ASKED_ENDED; i++)
		got = ask_offer(a, w, i);
	return got == ASKED_ENDED ? got : ASKED_ANSWERED;
}
