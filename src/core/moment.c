/* What the tape says at one instant: pure look-ups in a plan. */
#include <string.h>

#include "limber/core/plan.h"

/* Whole seconds to show for what is left: 0 only at the very end. */
static int seconds_left(msec left)
{
	return left <= 0 ? 0 : (int)((left + MSEC_SECOND - 1) / MSEC_SECOND);
}

int plan_step_at(const struct plan *plan, msec at)
{
	int low = 0, high = plan->step_count - 1;
	while (low < high) {
		int middle = low + (high - low) / 2;
		if (at < plan->steps[middle].end)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

size_t plan_cue_at(const struct plan *plan, msec at)
{
	size_t low = 0, high = plan->cue_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (plan->cues[middle].at < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int plan_rep_at(const struct plan *plan, int step, msec at)
{
	int low = 0, high = plan_reps(plan, step) - 1;
	while (low < high) {
		int middle = low + (high - low) / 2;
		if (at < plan_rep_start(plan, step, middle + 1))
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

enum side plan_rep_side(const struct plan *plan, int step, int n)
{
	const struct step *s = &plan->steps[step];
	if (plan->items[s->item].dose.sides != SIDES_ALTERNATE || n % 2 == 0)
		return s->side;
	return s->side == SIDE_LEFT ? SIDE_RIGHT : SIDE_LEFT;
}

int plan_item_step(const struct plan *plan, int item)
{
	return plan->items[item].first_step;
}

/*
 * The last instant up to `at` at which whole seconds of the step were left.
 * All countdowns are shown as of it, so that they change together.
 */
static msec tick_at(const struct step *step, msec at)
{
	msec tick = step->end - seconds_left(step->end - at) * MSEC_SECOND;
	return tick < step->start ? step->start : tick;
}

msec plan_next_change(const struct plan *plan, msec at)
{
	if (at >= plan->length)
		return MSEC_NEVER;
	const struct step *step = &plan->steps[plan_step_at(plan, at)];
	msec next = step->end - (seconds_left(step->end - at) - 1) * MSEC_SECOND;
	size_t cue = plan_cue_at(plan, at + 1);
	return cue < plan->cue_count && plan->cues[cue].at < next ? plan->cues[cue].at : next;
}

static void look_at_phase(const struct plan *plan, msec at, msec tick, struct moment *m)
{
	const struct dose *dose = &m->item->dose;
	int n = m->step_rep - 1;
	m->second_half = n >= plan_first_way_reps(plan, m->step_number);
	const struct phases *phases = m->second_half ? &dose->second_half : &dose->rep;
	msec start = m->rep_start;
	size_t i = 0;
	while (i + 1 < phases->count && at >= start + phases->items[i].length)
		start += phases->items[i++].length;
	m->phase = &phases->items[i];
	m->phase_start = start;
	m->phase_end = start + m->phase->length;
	m->phase_left = m->phase_end - at;
	m->phase_seconds = seconds_left(m->phase_end - (tick > start ? tick : start));
}

static void look_at_work(const struct plan *plan, msec at, msec tick, struct moment *m)
{
	const struct step *s = m->step;
	int n = plan_rep_at(plan, m->step_number, at);
	bool alternate = m->item->dose.sides == SIDES_ALTERNATE;
	m->step_rep = n + 1;
	m->rep = (alternate ? n / 2 : n) + 1;
	m->reps = m->item->dose.reps;
	m->side = plan_rep_side(plan, m->step_number, n);
	m->rep_start = plan_rep_start(plan, m->step_number, n);
	m->rep_end = plan_rep_start(plan, m->step_number, n + 1);
	m->rep_seconds = seconds_left(m->rep_end - (tick > m->rep_start ? tick : m->rep_start));
	look_at_phase(plan, at, tick, m);

	msec lines = (msec)m->item->coaching.count;
	if (lines == 0)
		return;
	msec line = (at - s->start) * lines / (s->end - s->start);
	line = line < lines ? line : lines - 1;
	m->coaching = m->item->coaching.items[line];
	m->coaching_number = (int)line + 1;
}

static const struct step *next_work(const struct plan *plan, int step)
{
	for (int i = step + 1; i < plan->step_count; i++) {
		if (plan->steps[i].kind == STEP_WORK)
			return &plan->steps[i];
	}
	return NULL;
}

void plan_moment(const struct plan *plan, msec at, struct moment *m)
{
	memset(m, 0, sizeof *m);
	at = at < 0 ? 0 : at > plan->length ? plan->length : at;
	m->step_number = plan_step_at(plan, at);
	m->step = &plan->steps[m->step_number];
	m->item = &plan->items[m->step->item];
	m->item_number = m->step->item + 1;
	m->item_count = plan->item_count;
	m->set = m->step->set;
	m->sets = m->item->dose.sets;
	m->side = m->step->side;

	msec tick = tick_at(m->step, at);
	m->step_left = m->step->end - at;
	m->item_left = m->item->end - at;
	m->total_left = plan->length - at;
	m->step_seconds = seconds_left(m->step->end - tick);
	m->item_seconds = seconds_left(m->item->end - tick);
	m->total_seconds = seconds_left(plan->length - tick);
	if (m->item_number < m->item_count)
		m->next_item = m->item + 1;
	m->next_work = next_work(plan, m->step_number);
	if (m->step->kind == STEP_WORK)
		look_at_work(plan, at, tick, m);
}
