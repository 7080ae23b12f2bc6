/*
 * The playhead. Time is only ever added in account(), which moves the clock,
 * and advance(), which moves the playhead with it, so that both identities of
 * player.h hold by construction; player_check() asserts them all the same.
 */
#include "limber/core/player.h"

#include <string.h>

#include "limber/base/error.h"

enum {
	SEEK_MS = 5 * MSEC_SECOND,
	REP_GRACE_MS = MSEC_SECOND, /* so soon after a rep's start, back means the one before */
	LEAD_COUNT_FROM = 3,
};

static const struct step *step_of(const struct player *p)
{
	return &p->plan->steps[plan_step_at(p->plan, p->head)];
}

static int step_index(const struct player *p)
{
	return plan_step_at(p->plan, p->head);
}

static bool is_counted(const struct player *p, int step)
{
	const struct step *s = &p->plan->steps[step];
	return s->kind == STEP_WORK && p->plan->items[s->item].counted;
}

/* A self-paced step waits at its start. */
static bool at_gate(const struct player *p)
{
	int step = step_index(p);
	return p->gates && p->head < p->plan->length && is_counted(p, step) &&
	       p->head == p->plan->steps[step].start;
}

/* ---- time passes ---- */

/* Real time goes on while the playhead stands. */
static void account(struct player *p, msec delta)
{
	p->now += delta;
	if (p->state == PLAYER_GATE) {
		p->spent[STEP_WORK] += delta;
		p->stopwatch += delta;
	} else {
		p->paused += delta;
	}
}

/* A hold counts by the ms, each rep's for its own side. */
static void credit_held(struct player *p, int step, msec from, msec to)
{
	for (int n = plan_rep_at(p->plan, step, from); from < to; n++) {
		msec end = plan_rep_start(p->plan, step, n + 1);
		msec part = (end < to ? end : to) - from;
		p->credits[step].held[plan_rep_side(p->plan, step, n)] += part;
		from += part;
	}
}

/* Credit for having played [from, to), which lies within one work step. */
static void credit_played(struct player *p, int step, msec from, msec to)
{
	const struct plan *plan = p->plan;
	struct credit *credit = &p->credits[step];
	if (!plan->items[plan->steps[step].item].counted) {
		credit_held(p, step, from, to);
		return;
	}
	for (int n = plan_rep_at(plan, step, from); n < plan_reps(plan, step); n++) {
		msec start = plan_rep_start(plan, step, n), end = plan_rep_start(plan, step, n + 1);
		if (end > to)
			break;
		if (start >= p->run_start)
			credit->reps[plan_rep_side(plan, step, n)]++;
	}
}

/* Real time and the playhead go on together. */
static void advance(struct player *p, msec delta)
{
	while (delta > 0) {
		int step = step_index(p);
		const struct step *s = &p->plan->steps[step];
		msec part = s->end - p->head < delta ? s->end - p->head : delta;
		if (part <= 0)
			bug("the playhead is past the end of the tape");
		if (s->kind == STEP_WORK)
			credit_played(p, step, p->head, p->head + part);
		p->spent[s->kind] += part;
		p->played += part;
		p->head += part;
		p->now += part;
		delta -= part;
	}
	if (p->head > p->furthest)
		p->furthest = p->head;
}

/* ---- cues ---- */

static bool emit(struct player *p, msec now, struct player_cue *out)
{
	const struct cue *cue = &p->plan->cues[p->next_cue++];
	p->pending = false;
	*out = (struct player_cue){ *cue, now - p->now, p->state == PLAYER_PAUSED };
	if (cue->kind == CUE_DONE)
		p->state = PLAYER_FINISHED;
	else if (p->state == PLAYER_PLAYING && cue->kind == CUE_GO && at_gate(p))
		p->state = PLAYER_GATE;
	return true;
}

static enum cue_kind own_kind(const struct player *p)
{
	if (p->lead_left == 0)
		return CUE_RESUME;
	return p->opening > 0 && p->lead_left == p->lead_length ? CUE_TAKE_UP : CUE_LEAD_IN;
}

/* The player's own cue: so many seconds of lead-in are left, or it is over. */
static bool emit_own(struct player *p, msec now, struct player_cue *out)
{
	int seconds = (int)(p->lead_left / MSEC_SECOND);
	enum cue_kind kind = own_kind(p);
	if (kind == CUE_RESUME)
		p->state = PLAYER_PLAYING;
	if (kind == CUE_RESUME && p->opening > 0) { /* it is the step that begins */
		p->opening = 0;
		return emit(p, now, out);
	}
	*out = (struct player_cue){ { p->head, kind, step_index(p), seconds }, now - p->now, false };
	return true;
}

/* What is left of the lead-in when its next cue is due. */
static msec lead_next(const struct player *p)
{
	msec seconds = (p->lead_left + MSEC_SECOND - 1) / MSEC_SECOND - 1;
	return seconds > LEAD_COUNT_FROM ? LEAD_COUNT_FROM * MSEC_SECOND : seconds * MSEC_SECOND;
}

static bool lead_in_cue(struct player *p, msec now, struct player_cue *out)
{
	if (p->lead_due) {
		p->lead_due = false;
		return emit_own(p, now, out);
	}
	msec step = p->lead_left - lead_next(p);
	msec part = step < now - p->now ? step : now - p->now;
	account(p, part);
	p->lead_left -= part;
	return part == step ? emit_own(p, now, out) : false;
}

static bool playing_cue(struct player *p, msec now, struct player_cue *out)
{
	msec to = p->head + (now - p->now);
	if (p->next_cue < p->plan->cue_count && p->plan->cues[p->next_cue].at <= to) {
		advance(p, p->plan->cues[p->next_cue].at - p->head);
		return emit(p, now, out);
	}
	advance(p, now - p->now);
	return false;
}

bool player_next_cue(struct player *p, msec now, struct player_cue *out)
{
	if (now < p->now)
		bug("the player's clock went back from %lld to %lld", (long long)p->now, (long long)now);
	if (p->pending)
		return emit(p, now, out);
	switch (p->state) {
	case PLAYER_PLAYING:
		return playing_cue(p, now, out);
	case PLAYER_LEAD_IN:
		return lead_in_cue(p, now, out);
	case PLAYER_PAUSED:
	case PLAYER_GATE:
		account(p, now - p->now);
		return false;
	case PLAYER_FINISHED:
		return false;
	case PLAYER_STATE_COUNT:
		break;
	}
	bug("player state %d", (int)p->state);
}

/* ---- seeks ---- */

static bool is_going(const struct player *p)
{
	return p->state == PLAYER_PLAYING || p->state == PLAYER_LEAD_IN || p->state == PLAYER_GATE;
}

/* The end is final, also where its cue is still due. */
static bool is_over(const struct player *p)
{
	return p->state == PLAYER_FINISHED || p->head == p->plan->length;
}

/* Put the playhead somewhere else, without a word about cues or state. */
static void jump(struct player *p, msec to)
{
	p->jumped += to - p->head;
	p->head = to;
	p->run_start = to;
	p->furthest = to > p->furthest ? to : p->furthest;
}

static void seek(struct player *p, msec to)
{
	jump(p, to < 0 ? 0 : to > p->plan->length ? p->plan->length : to);
	int step = step_index(p);
	bool at_end = p->head == p->plan->length;
	p->pending = at_end || p->head == p->plan->steps[step].start;
	if (at_end)
		p->next_cue = p->plan->cue_count - 1;
	else if (p->pending)
		p->next_cue = p->plan->steps[step].first_cue;
	else
		p->next_cue = plan_cue_at(p->plan, p->head + 1);
	p->stopwatch = 0;
	p->opening = 0;
	if (is_going(p))
		p->state = PLAYER_PLAYING;
}

void player_go(struct player *p, int step)
{
	if (!is_over(p))
		seek(p, p->plan->steps[step].start);
}

static void seek_item(struct player *p, int item)
{
	if (item >= p->plan->item_count)
		seek(p, p->plan->length);
	else
		seek(p, p->plan->steps[plan_item_step(p->plan, item < 0 ? 0 : item)].start);
}

/* `+` and `-` in a counted step: the starts of its reps. */
static void seek_rep(struct player *p, int step, bool forward)
{
	if (p->gates)
		return; /* nothing is counted in a step that waits */
	int n = plan_rep_at(p->plan, step, p->head);
	bool at_start = p->head - plan_rep_start(p->plan, step, n) < REP_GRACE_MS;
	if (forward)
		n++;
	else if (at_start && n > 0)
		n--;
	seek(p, plan_rep_start(p->plan, step, n));
}

static void seek_seconds(struct player *p, bool forward)
{
	int step = step_index(p);
	const struct step *s = &p->plan->steps[step];
	if (is_counted(p, step)) {
		seek_rep(p, step, forward);
		return;
	}
	msec to = p->head + (forward ? SEEK_MS : -SEEK_MS);
	seek(p, to < s->start ? s->start : to > s->end ? s->end : to);
}

/* ---- pause and resume ---- */

static void lead_in(struct player *p, msec length, bool due)
{
	p->state = PLAYER_LEAD_IN;
	p->lead_left = p->lead_length = length;
	p->lead_due = due;
}

static void resume(struct player *p)
{
	int step = step_index(p);
	const struct step *s = &p->plan->steps[step];
	msec length = p->plan->options.lead_in;

	if (p->opening > 0) {
		lead_in(p, p->opening, true);
		return;
	}
	p->state = PLAYER_PLAYING;
	if (at_gate(p)) {
		/* Its cue may still be due; then emit() opens the gate. */
		if (!p->pending)
			p->state = PLAYER_GATE;
		return;
	}
	if (s->kind != STEP_WORK)
		return;
	if (is_counted(p, step)) {
		msec start = plan_rep_start(p->plan, step, plan_rep_at(p->plan, step, p->head));
		if (start != p->head) {
			jump(p, start);
			p->next_cue = plan_cue_at(p->plan, start + 1);
		}
	}
	if (length > 0)
		lead_in(p, length, length % MSEC_SECOND == 0 && length <= LEAD_COUNT_FROM * MSEC_SECOND);
}

/* A gate is done: all reps of the step count, and the playhead goes to its end. */
static void pass_gate(struct player *p)
{
	int step = step_index(p);
	for (int n = 0; n < plan_reps(p->plan, step); n++)
		p->credits[step].reps[plan_rep_side(p->plan, step, n)]++;
	seek(p, p->plan->steps[step].end);
}

static void toggle(struct player *p)
{
	if (p->state == PLAYER_GATE)
		pass_gate(p);
	else if (p->state == PLAYER_PAUSED)
		resume(p);
	else
		p->state = PLAYER_PAUSED;
}

static void open_gates(struct player *p, msec now)
{
	p->gates = false;
	if (p->state != PLAYER_GATE)
		return;
	account(p, now - p->now);
	p->state = PLAYER_PLAYING;
}

static void seek_step(struct player *p, int step)
{
	if (step >= p->plan->step_count)
		seek(p, p->plan->length);
	else
		seek(p, p->plan->steps[step < 0 ? 0 : step].start);
}

void player_do(struct player *p, enum player_event event, msec now)
{
	if (is_over(p))
		return;
	if (now != p->now && event != PLAYER_OPEN_GATES)
		bug("cues up to now were not taken before a key");
	switch (event) {
	case PLAYER_TOGGLE:
		toggle(p);
		return;
	case PLAYER_PAUSE:
		if (is_going(p))
			p->state = PLAYER_PAUSED;
		return;
	case PLAYER_RESUME:
		if (p->state == PLAYER_PAUSED)
			resume(p);
		return;
	case PLAYER_NEXT:
		seek_step(p, step_index(p) + 1);
		return;
	case PLAYER_PREVIOUS:
		seek_step(p, step_index(p) - 1);
		return;
	case PLAYER_AGAIN:
		seek_step(p, step_index(p));
		return;
	case PLAYER_NEXT_ITEM:
		seek_item(p, step_of(p)->item + 1);
		return;
	case PLAYER_PREVIOUS_ITEM:
		seek_item(p, step_of(p)->item - 1);
		return;
	case PLAYER_FORWARD:
	case PLAYER_BACK:
		seek_seconds(p, event == PLAYER_FORWARD);
		return;
	case PLAYER_OPEN_GATES:
		open_gates(p, now);
		return;
	}
	bug("player event %d", (int)event);
}

msec player_suspend(struct player *p, msec now)
{
	msec lost = now - p->now;
	if (lost < 0)
		bug("the player's clock went back from %lld to %lld", (long long)p->now, (long long)now);
	if (is_over(p))
		return 0;
	if (is_going(p))
		p->state = PLAYER_PAUSED;
	account(p, lost); /* may be 0: a clock can stand still while the machine sleeps */
	return lost;
}

/* ---- life ---- */

void player_init(struct player *p, const struct plan *plan, struct credit *credits, msec now)
{
	*p = (struct player){
		.plan = plan, .credits = credits, .state = PLAYER_PLAYING,
		.now = now, .began = now, .gates = plan->options.self_paced, .pending = true,
	};
}

void player_take_up(struct player *p, int step, msec opening, const struct player_past *past)
{
	msec furthest = p->plan->steps[past->furthest].start;
	jump(p, p->plan->steps[step].start);
	p->furthest = furthest > p->head ? furthest : p->head;
	p->next_cue = p->plan->steps[step].first_cue;
	p->paused = past->paused;
	p->began -= past->paused;
	for (int i = 0; i < STEP_KIND_COUNT; i++) {
		p->spent[i] = past->spent[i];
		p->began -= past->spent[i];
	}
	if (opening > 0) {
		p->opening = opening;
		p->pending = false; /* its cue comes when it begins */
		lead_in(p, opening, true);
	}
}

void player_rebase(struct player *p, const struct plan *plan, struct credit *credits, int step)
{
	p->plan = plan;
	p->credits = credits;
	p->furthest = plan->steps[step].start;
	seek(p, plan->steps[step].start);
}

msec player_deadline(const struct player *p)
{
	if (p->pending)
		return p->now;
	switch (p->state) {
	case PLAYER_PLAYING:
		if (p->next_cue < p->plan->cue_count && p->plan->cues[p->next_cue].at <= p->head)
			return p->now;
		return p->now + (plan_next_change(p->plan, p->head) - p->head);
	case PLAYER_LEAD_IN:
		return p->lead_due ? p->now : p->now + (p->lead_left - 1) % MSEC_SECOND + 1;
	case PLAYER_GATE:
		return p->now + MSEC_SECOND - p->stopwatch % MSEC_SECOND;
	case PLAYER_PAUSED:
	case PLAYER_FINISHED:
		return MSEC_NEVER;
	case PLAYER_STATE_COUNT:
		break;
	}
	bug("player state %d", (int)p->state);
}

void player_look(const struct player *p, struct player_view *out)
{
	out->state = p->state;
	plan_moment(p->plan, p->head, &out->moment);
	out->lead_seconds = p->state != PLAYER_LEAD_IN ? 0 :
	                    (int)((p->lead_left + MSEC_SECOND - 1) / MSEC_SECOND);
	out->lead_longest = (int)((p->lead_length + MSEC_SECOND - 1) / MSEC_SECOND);
	out->opening = p->opening > 0;
	out->stopwatch = p->state == PLAYER_GATE ? p->stopwatch : 0;
	out->stopwatch_seconds = (int)(p->stopwatch / MSEC_SECOND);
}

void player_check(const struct player *p)
{
	msec spent = p->paused;
	for (int i = 0; i < STEP_KIND_COUNT; i++)
		spent += p->spent[i];
	if (spent != p->now - p->began)
		bug("real time %lld, accounted for %lld", (long long)(p->now - p->began), (long long)spent);
	if (p->head != p->played + p->jumped)
		bug("playhead %lld, played %lld and jumped %lld", (long long)p->head,
		    (long long)p->played, (long long)p->jumped);
	if (p->head < 0 || p->head > p->plan->length)
		bug("playhead %lld outside the tape", (long long)p->head);
	if (p->furthest < p->head)
		bug("playhead ahead of the furthest");
}
