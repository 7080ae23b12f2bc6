/* Steps up: twice easy, and as much as the week has room for. */
#include <limits.h>
#include <string.h>

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
		if (!subject_is_news(r, s) || at.hurt || !record_is_green(r))
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

/* Does that way suit what the person lives with? Else another one would be done instead. */
static bool suits(const struct coach *k, const struct exercise *e, const struct variant *v)
{
	struct way way = { e, v };
	return fit_way(k->in->catalogue, &k->standing, &way, NULL) && way.exercise == e &&
	       way.variant == v;
}

/*
 * The next step: more of it; a harder variant; from any other back to the usual way, where
 * these suit the person.
 */
static bool step_up(const struct coach *k, const struct subject *s, struct change *c)
{
	struct ladder other;
	const struct variant *harder = harder_of(s->exercise);
	bool usual = s->variant && s->variant->level != VARIANT_HARDER && suits(k, s->exercise, NULL);
	int64_t dose = ladder_work(&s->ladder, &s->ladder.dose);
	if (usual && ladder_work(&s->ladder, &s->amount) >= dose) {
		c->variant = NULL;
		ladder_of(&other, s->exercise, NULL);
		c->to = other.starter;
		return true;
	}
	if (ladder_up(&s->ladder, &c->to))
		return true;
	if (s->variant || !harder || !suits(k, s->exercise, harder))
		return false;
	c->variant = harder->id;
	ladder_of(&other, s->exercise, harder);
	c->to = other.starter;
	return true;
}

/*
 * The longest session of the window that had it its way: it is of the routine that grows.
 * What was easy in a session is in one of the window.
 */
static const struct record *longest_with(const struct coach *k, const struct subject *s)
{
	size_t longest = 0;
	int64_t most = -1;
	for (size_t i = 0; i < k->count; i++) {
		if (k->work[i] > most && subject_in(k->recent[i], s).own) {
			most = k->work[i];
			longest = i;
		}
	}
	return k->recent[longest];
}

static bool same_routine(const struct record *a, const struct record *b)
{
	return a->routine && b->routine ? strcmp(a->routine, b->routine) == 0 : a->routine == b->routine;
}

/* Of that routine the newest session, and the one a week ago; where there is none, the first. */
static void find_weeks(const struct coach *k, const struct record *of, size_t *now, size_t *before)
{
	*now = *before = k->count;
	for (size_t i = 0; i < k->count; i++) {
		if (!same_routine(k->recent[i], of))
			continue;
		*now = i;
		if (*before == k->count || k->in->day - k->days[i] >= PROGRESS_WEEK)
			*before = i;
	}
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

/* What the session has grown by since: taken after it, and offered just now. */
static int64_t grown_since(const struct coach *k, const struct record *r)
{
	int64_t grown = 0;
	for (size_t i = k->held_count; i-- > 0;) {
		const struct change *c = k->held[i];
		if (day_instant(c->at, c->day) <= day_instant(r->start, r->day))
			break;
		if (has_exercise(r, c->exercise))
			grown += growth(k, c);
	}
	for (size_t i = 0; i < k->out->count; i++) {
		const struct offer *o = &k->out->items[i];
		if (o->up && has_exercise(r, o->change.exercise))
			grown += growth(k, &o->change);
	}
	return grown;
}

/*
 * May the routine grow by so much more than it was a week ago, by whatever it has grown since?
 * The first step of a week is always small enough.
 */
static bool may_grow(const struct coach *k, const struct subject *s, int64_t more)
{
	size_t now, before;
	find_weeks(k, longest_with(k, s), &now, &before);
	int64_t was = k->work[before], is = k->work[now] + grown_since(k, k->recent[now]);
	return is <= was || (is + more) * 100 <= was * (100 + PROGRESS_GROWTH);
}

void coach_step_up(struct coach *k, const struct subject *s)
{
	struct ease ease;
	struct change c = subject_change(s);
	bool changed = s->last && change_is_within(k, s->last, PROGRESS_WEEK);
	if (!k->green || changed || !was_easy(k, s, &ease) || !step_up(k, s, &c))
		return;
	int64_t more = growth(k, &c);
	if (!may_grow(k, s, more))
		return;
	c.reason = progress_say_up(s, &c, ease, k->arena);
	coach_offer(k, &c, true, more);
}
