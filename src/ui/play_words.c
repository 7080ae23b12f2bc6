/* What the play screen says: words and numbers of a moment. */
#include "play.h"

#include <stdio.h>

#include "limber/base/str.h"
#include "limber/base/text.h"
#include "limber/core/say.h"

#include "view.h"

enum { PLAIN_SECONDS_MAX = 99 }; /* more are shown as minutes and seconds */

static const struct play_look step_looks[STEP_KIND_COUNT] = {
	[STEP_PREPARE] = { "( GET READY )", STYLE_PREPARE, STYLE_FILL_PREPARE, '>' },
	[STEP_WORK] = { "[ WORK ]", STYLE_WORK, STYLE_FILL_WORK, '#' },
	[STEP_SWITCH] = { "< SWITCH SIDES >", STYLE_SWITCH, STYLE_FILL_SWITCH, '=' },
	[STEP_REST] = { "~ REST ~", STYLE_REST, STYLE_FILL_REST, '~' },
};

static const struct play_look paused_look = { "|| PAUSED ||", STYLE_PAUSED, STYLE_FILL_PAUSED,
	                                      ':' };
static const struct play_look lead_in_look = { "( STARTING )", STYLE_PREPARE, STYLE_FILL_PREPARE,
	                                       '>' };
static const struct play_look gate_look = { "[ YOUR PACE ]", STYLE_WORK, STYLE_FILL_WORK, '#' };

const struct play_look *play_look(const struct player_view *v)
{
	switch (v->state) {
	case PLAYER_PAUSED:
		return &paused_look;
	case PLAYER_LEAD_IN:
		return &lead_in_look;
	case PLAYER_GATE:
		return &gate_look;
	case PLAYER_PLAYING:
	case PLAYER_FINISHED:
	case PLAYER_STATE_COUNT:
		break;
	}
	return &step_looks[v->moment.step->kind];
}

/* "42", or "1:42" in a step that is so long. */
static void add_seconds(struct str *out, int seconds, int longest)
{
	char clock[TEXT_TIME_MAX];

	if (longest > PLAIN_SECONDS_MAX)
		str_adds(out, text_clock(clock, seconds));
	else
		str_addf(out, "%d", seconds);
}

static bool is_counted_work(const struct play_screen *s)
{
	return s->now.moment.step->kind == STEP_WORK && s->now.moment.item->counted;
}

void play_number(const struct play_screen *s, struct str *number, struct str *widest)
{
	const struct moment *m = &s->now.moment;
	int whole = (int)((m->step->end - m->step->start + MSEC_SECOND - 1) / MSEC_SECOND);

	if (s->now.state == PLAYER_LEAD_IN) {
		str_addf(number, "%d", s->now.lead_seconds);
		str_addf(widest, "%d", s->now.lead_longest);
	} else if (s->now.state == PLAYER_GATE) {
		str_addf(number, "%d", m->reps);
		str_addf(widest, "%d", m->reps);
	} else if (is_counted_work(s)) {
		str_addf(number, "%d", m->rep);
		str_addf(widest, "%d", m->reps);
	} else {
		bool hold = m->step->kind == STEP_WORK;
		add_seconds(number, hold ? m->rep_seconds : m->step_seconds, whole);
		add_seconds(widest, whole, whole);
	}
}

static void add_set(const struct moment *m, struct str *out)
{
	if (m->sets > 1)
		str_addf(out, "%sset %d of %d", out->len > 0 ? ", " : "", m->set, m->sets);
}

static void add_work(const struct play_screen *s, bool brief, struct str *out)
{
	const struct moment *m = &s->now.moment;

	if (s->now.state == PLAYER_GATE)
		text_count(out, m->reps, "rep");
	else if (m->item->counted)
		str_addf(out, "rep %d of %d", m->rep, m->reps);
	else if (m->reps > 1)
		str_addf(out, "hold %d of %d", m->rep, m->reps);
	else if (!brief || m->sets <= 1)
		str_addf(out, "hold %d s", (int)((m->step->end - m->step->start) / MSEC_SECOND));
	if (!brief || out->len == 0)
		add_set(m, out);
}

static void add_dose(const struct moment *m, bool brief, struct str *out)
{
	const struct dose *dose = &m->item->dose;

	if (!brief || dose->sides != SIDES_ALTERNATE || !dose_is_counted(dose) || dose->sets > 1) {
		say_dose(out, dose);
		return;
	}
	text_count(out, dose->reps, "rep");
	str_adds(out, " a side, in turn");
}

void play_state(const struct play_screen *s, bool brief, struct str *out)
{
	const struct moment *m = &s->now.moment;

	switch (m->step->kind) {
	case STEP_PREPARE:
		add_dose(m, brief, out);
		return;
	case STEP_WORK:
		add_work(s, brief, out);
		return;
	case STEP_SWITCH:
	case STEP_REST:
		add_set(m, out);
		if (out->len > 0 && !brief)
			str_adds(out, " next");
		return;
	case STEP_KIND_COUNT:
		return;
	}
}

void play_count(const struct play_screen *s, struct str *out)
{
	const struct moment *m = &s->now.moment;

	if (s->now.state == PLAYER_GATE)
		text_count(out, m->reps, "rep");
	else if (m->step->kind == STEP_WORK && (m->item->counted || m->reps > 1))
		str_addf(out, "%d/%d", m->rep, m->reps);
	else if (m->step->kind != STEP_PREPARE && m->sets > 1)
		str_addf(out, "set %d/%d", m->set, m->sets);
}

/* "Clamshell, left. Lie on your right side, left leg on top." */
static void add_item(struct str *out, const struct plan_item *item, enum side side)
{
	str_adds(out, item->name);
	if (side != SIDE_BOTH)
		str_addf(out, ", %s", say_side(side));
	if (item->setup != NULL) {
		str_adds(out, ". ");
		say_setup(out, item->setup, side);
	}
}

void play_next(const struct play_screen *s, struct str *out)
{
	const struct moment *m = &s->now.moment;
	const struct step *steps = s->plan->steps, *after = m->next_work;
	int next = m->step_number + 1;

	str_adds(out, m->step->kind == STEP_WORK ? "Next: " : "Then: ");
	if (m->step->kind != STEP_WORK) {
		/* What begins after this step is on the screen already: name what follows that. */
		after = m->next_item != NULL ? &steps[m->next_item->first_step] : NULL;
	} else if (next < s->plan->step_count && steps[next].kind == STEP_REST) {
		str_addf(out, "rest %d s, then ",
		         (int)((steps[next].end - steps[next].start) / MSEC_SECOND));
	}
	if (after == NULL)
		str_adds(out, "the end of the session.");
	else
		add_item(out, &s->plan->items[after->item], after->side);
}

static void add_suspended(msec slept, struct str *out)
{
	char clock[TEXT_TIME_MAX];

	if (slept >= MSEC_SECOND)
		str_addf(out, "The computer slept for %s.", text_clock(clock, slept / MSEC_SECOND));
	else
		str_adds(out, "The program was stopped.");
	str_adds(out, " Space goes on where you were.");
}

/* Is it told how to lie down? Before work, and where a session that was left goes on. */
static bool tells_setup(const struct play_screen *s, bool with_setup)
{
	const struct moment *m = &s->now.moment;

	if (m->item->setup == NULL)
		return false;
	return s->now.state == PLAYER_LEAD_IN ? s->now.opening :
	                                        with_setup && m->step->kind != STEP_WORK;
}

void play_line(const struct play_screen *s, bool with_setup, struct str *out)
{
	const struct moment *m = &s->now.moment;

	if (s->told != NULL)
		str_adds(out, s->told);
	else if (s->now.state == PLAYER_PAUSED && s->suspended)
		add_suspended(s->slept, out);
	else if (s->now.state == PLAYER_PAUSED)
		str_adds(out, "Space goes on.");
	else if (tells_setup(s, with_setup))
		say_setup(out, m->item->setup, m->side);
	else if (s->now.state == PLAYER_LEAD_IN)
		str_adds(out, "Get set. It goes on by itself.");
	else if (s->now.state == PLAYER_GATE)
		str_addf(out, "Do %d rep%s%s at your own pace, then press Space.", m->reps,
		         m->reps == 1 ? "" : "s",
		         m->item->dose.sides == SIDES_ALTERNATE ? " a side" : "");
	else if (s->easier != NULL && (m->step->kind == STEP_WORK || !with_setup))
		str_addf(out, "Easier: %s", s->easier);
	else if (m->step->kind == STEP_WORK && m->coaching != NULL)
		str_adds(out, m->coaching);
	else if (m->step->kind != STEP_WORK)
		str_adds(out, "It goes on by itself; n goes on now.");
}

bool play_is_first(const struct play_screen *s)
{
	const struct moment *m = &s->now.moment;

	return m->step_number == 0 && m->step->kind == STEP_PREPARE;
}

void play_at_hand(const struct play_screen *s, struct str *out)
{
	say_equipment(out, s->plan, 0);
}

static void add_at_hand(const struct play_screen *s, struct pager *out)
{
	struct str things = STR_INIT;

	play_at_hand(s, &things);
	if (things.len > 0)
		pager_addf(out, PAGER_STRONG, "Have at hand: %s.", things.buf);
	str_release(&things);
}

void play_text(const struct play_screen *s, struct pager *out)
{
	const struct moment *m = &s->now.moment;
	struct str setup = STR_INIT;

	pager_clear(out);
	if (play_is_first(s))
		add_at_hand(s, out);
	if (m->step->kind == STEP_PREPARE) {
		card_fill_how(out, m->item, m->side);
	} else {
		if (m->step->kind != STEP_WORK) {
			say_setup(&setup, m->item->setup, m->side);
			pager_add(out, PAGER_STRONG, setup.buf);
		}
		pager_add(out, PAGER_DIM, m->item->note);
		for (size_t i = 0; i < m->item->steps.count; i++)
			pager_add(out, PAGER_NUMBER, m->item->steps.items[i]);
	}
	str_release(&setup);
}
