/* Steps up: twice easy, and as much as the week has room for. */
#include <limits.h>
#include <string.h>

#include "limber/base/arena.h"
#include "limber/core/checkin.h"
#include "limber/core/day.h"

#include "progress_private.h"

static int higher(int a, int b)
{
	return a > b ? a : b;
}

/* Were the last two sessions that had it as it is now easy enough? */
static bool was_easy(const struct coach *k, const struct subject *s, struct ease *ease)
{
	int most = s->ladder.kind == LADDER_HOLD ? PROGRESS_EFFORT_HOLD : PROGRESS_EFFORT;
	int times = 0, newest = INT_MIN;
	*ease = (struct ease){ 0, SCORE_NONE };
	for (size_t i = k->count; i-- > 0 && times < 2;) {
		const struct record *r = k->recent[i];
		struct sighting at = subject_in(r, s);
		if (!at.seen)
			continue;
		if (!subject_is_news(r, s) || at.hurt || !coach_is_green(r))
			return false;
		if (!at.had)
			continue;
		if (!at.full || r->effort == SCORE_NONE || r->effort > most)
			return false;
		ease->effort = higher(ease->effort, r->effort);
		ease->pain = higher(ease->pain, higher(r->pain_before, r->pain_after));
		newest = higher(newest, k->days[i]);
		times++;
	}
	return times == 2 && (ease->effort <= PROGRESS_EFFORT_EASY || newest < k->in->day);
}

static const struct variant *harder_of(const struct exercise *e)
{
	for (size_t i = 0; i < e->variant_count; i++) {
		if (e->variants[i].level == VARIANT_HARDER)
			return &e->variants[i];
	}
	return NULL;
}

/* The next step: more of it; a harder variant; from an easier one back to the usual way. */
static bool step_up(const struct subject *s, struct change *c)
{
	struct ladder other;
	const struct variant *harder = harder_of(s->exercise);
	bool easier = s->variant && s->variant->level == VARIANT_EASIER;
	int64_t dose = ladder_work(&s->ladder, &s->ladder.dose);
	if (easier && ladder_work(&s->ladder, &s->amount) >= dose) {
		c->variant = NULL;
		ladder_of(&other, s->exercise, NULL);
		c->to = other.starter;
		return true;
	}
	if (ladder_up(&s->ladder, &c->to))
		return true;
	if (s->variant || !harder)
		return false;
	c->variant = harder->id;
	ladder_of(&other, s->exercise, harder);
	c->to = other.starter;
	return true;
}

/* Ms of work that a session planned. */
static int64_t work_of(const struct coach *k, const struct record *r)
{
	int64_t work = 0;
	for (size_t i = 0; i < r->item_count; i++) {
		const struct record_item *item = &r->items[i];
		const struct exercise *e = catalogue_exercise(k->in->catalogue, item->exercise);
		if (!e || item->mark != OUTCOME_DONE)
			continue;
		struct subject s;
		subject_dose(k, e, &s);
		struct amount a = subject_planned(item, &s);
		work += ladder_work(&s.ladder, &a);
	}
	return work;
}

/* The longest session of the window that had it its way: the whole that grows. */
static const struct record *base_of(const struct coach *k, const struct subject *s)
{
	const struct record *base = NULL;
	int64_t most = -1;
	for (size_t i = 0; i < k->count; i++) {
		if (!subject_in(k->recent[i], s).own)
			continue;
		int64_t work = work_of(k, k->recent[i]);
		if (work > most) {
			most = work;
			base = k->recent[i];
		}
	}
	return base;
}

static int64_t growth(const struct coach *k, const struct change *c)
{
	const struct exercise *e = catalogue_exercise(k->in->catalogue, c->exercise);
	const struct variant *v = e && c->variant ? exercise_variant(e, c->variant) : NULL;
	struct ladder l;
	if (!e)
		return 0;
	ladder_of(&l, e, v);
	struct amount from = ladder_amount(&l, &c->from), to = ladder_amount(&l, &c->to);
	int64_t more = ladder_work(&l, &to) - ladder_work(&l, &from);
	return more > 0 && !c->out ? more : 0;
}

static bool has_exercise(const struct record *r, const char *exercise)
{
	for (size_t i = 0; i < r->item_count; i++) {
		if (strcmp(r->items[i].exercise, exercise) == 0)
			return true;
	}
	return false;
}

/* May the session grow by so much more this week? One step is always small enough. */
static bool may_grow(const struct coach *k, const struct record *base, int64_t more)
{
	const struct progress_input *in = k->in;
	int64_t work = work_of(k, base), used = 0;
	for (size_t i = 0; i < in->change_count; i++) {
		const struct change *c = &in->changes[i];
		if (!change_is_within(k, c, PROGRESS_WEEK) || !change_holds(in->changes, in->change_count, c) ||
		    !has_exercise(base, c->exercise))
			continue;
		int64_t grown = growth(k, c);
		used += grown;
		if (progress_instant(c->at) < progress_instant(base->start))
			work -= grown; /* as it was a week ago */
	}
	for (size_t i = 0; i < k->out->count; i++) {
		const struct offer *o = &k->out->items[i];
		if (o->up && has_exercise(base, o->change.exercise))
			used += growth(k, &o->change);
	}
	return used == 0 || (used + more) * 100 <= work * PROGRESS_GROWTH;
}

void coach_step_up(struct coach *k, const struct subject *s)
{
	struct ease ease;
	struct change c = subject_change(s);
	bool changed = s->last && change_is_within(k, s->last, PROGRESS_WEEK);
	if (!k->green || changed || !was_easy(k, s, &ease) || !step_up(s, &c))
		return;
	if (!may_grow(k, base_of(k, s), growth(k, &c)))
		return;
	c.reason = progress_say_up(s, &c, ease, k->arena);
	coach_offer(k, &c, true);
}
