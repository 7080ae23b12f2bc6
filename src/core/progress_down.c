/* Steps down: it hurt, it did not settle, it was amber again and again. */
#include <string.h>

#include "limber/core/checkin.h"

#include "progress_private.h"

static bool anything_hurt(const struct record *r)
{
	for (size_t i = 0; i < r->item_count; i++) {
		if (r->items[i].mark == OUTCOME_HURT)
			return true;
	}
	return false;
}

static void offer_down(struct coach *k, const struct subject *s, struct change *c, const char *why)
{
	c->reason = progress_say_down(s, c, why, k->arena);
	coach_offer(k, c, false, 0);
}

/* The amount in another way: no more than its own dose. */
static struct amount amount_in(const struct subject *s, const struct variant *v,
                               const struct amount *amount)
{
	struct ladder l;
	ladder_of(&l, s->exercise, v);
	struct amount a = ladder_amount(&l, amount);
	return l.kind == s->ladder.kind && ladder_work(&l, &a) < ladder_work(&l, &l.dose) ? a : l.dose;
}

/* Its easier variant, no more of it than there was, where that has not hurt as well; else out. */
static void offer_easier(struct coach *k, const struct subject *s, const struct amount *was,
                         bool easier_hurt, const char *why)
{
	const struct variant *easier = subject_easier(k, s);
	struct change c = subject_change(s);
	if (easier && !easier_hurt) {
		c.variant = easier->id;
		c.to = amount_in(s, easier, was);
	} else {
		c.out = true;
	}
	offer_down(k, s, &c, why);
}

/* How often it hurt in the window, and whether its easier variant did. */
static int hurts(const struct coach *k, const struct subject *s, bool *easier_hurt)
{
	const struct variant *easier = subject_easier(k, s);
	int count = 0;
	*easier_hurt = false;
	for (size_t i = 0; i < k->count; i++) {
		for (size_t n = 0; n < k->recent[i]->item_count; n++) {
			const struct record_item *item = &k->recent[i]->items[n];
			if (item->mark != OUTCOME_HURT || strcmp(item->exercise, s->exercise->id) != 0)
				continue;
			count++;
			*easier_hurt = *easier_hurt || (easier && item_is_way(item, easier));
		}
	}
	return count;
}

/* The newest session that had it in whatever way, after the last change; NULL: none. */
static const struct record *newest_of(const struct coach *k, const struct subject *s,
                                      struct sighting *at)
{
	for (size_t i = k->count; i-- > 0;) {
		*at = subject_in(k->recent[i], s);
		if (at->seen)
			return subject_is_news(k->recent[i], s) ? k->recent[i] : NULL;
	}
	return NULL;
}

/* Red: it hurt. True where that is answered. */
static bool answer_hurt(struct coach *k, const struct subject *s)
{
	struct sighting at;
	bool easier_hurt;
	const struct record *r = newest_of(k, s, &at);
	if (!(r && at.hurt) && k->unsettled && subject_is_news(k->unsettled, s)) {
		r = k->unsettled;
		at = subject_in(r, s);
	}
	if (!r || !at.hurt)
		return false;
	bool settled = r != k->unsettled;
	struct change c = subject_change(s);
	c.from = ladder_work(&s->ladder, &at.hurt_at) < ladder_work(&s->ladder, &s->amount) ?
	         at.hurt_at : s->amount;
	c.to = c.from;
	if (hurts(k, s, &easier_hurt) > 1)
		offer_easier(k, s, &c.from, easier_hurt, "it hurt again");
	else if (ladder_less(&s->ladder, &c.to))
		offer_down(k, s, &c, settled ? "it hurt" :
		                               "it hurt, and had not settled by the next session");
	else
		offer_easier(k, s, &c.from, easier_hurt, "it hurt");
	return true;
}

static bool is_raise(const struct subject *s, const struct change *c)
{
	return c->act == CHANGE_TAKEN && !c->out &&
	       ladder_work(&s->ladder, &c->to) > ladder_work(&s->ladder, &c->from);
}

/* Nothing was marked, but it had been raised before a session that did not settle. */
static bool answer_unsettled(struct coach *k, const struct subject *s)
{
	const struct record *r = k->unsettled;
	if (!r || anything_hurt(r) || !subject_is_news(r, s) || !subject_in(r, s).own || !s->last ||
	    !is_raise(s, s->last) || !change_is_within(k, s->last, 2 * PROGRESS_WEEK))
		return false;
	struct change c = subject_change(s);
	c.to = ladder_amount(&s->ladder, &s->last->from);
	offer_down(k, s, &c, "the pain had not settled by the next session");
	return true;
}

/*
 * Amber three times running, and nothing else was marked as what hurt. Where the easier way is
 * what hurt before, the dose stays as it is.
 */
static bool answer_amber(struct coach *k, const struct subject *s)
{
	struct amount was = s->amount;
	int times = 0;
	bool easier_hurt;
	for (size_t i = k->count; i-- > 0 && times < 3;) {
		const struct record *r = k->recent[i];
		struct sighting at = subject_in(r, s);
		if (!at.own)
			continue;
		bool amber = pain_light(r->pain_before) > LIGHT_GREEN || pain_light(r->pain_after) > LIGHT_GREEN;
		if (!amber || !subject_is_news(r, s) || anything_hurt(r))
			return false;
		if (ladder_work(&s->ladder, &at.least) < ladder_work(&s->ladder, &was))
			was = at.least;
		times++;
	}
	hurts(k, s, &easier_hurt);
	if (times < 3 || !subject_easier(k, s) || easier_hurt)
		return false;
	offer_easier(k, s, &was, false, "pain of 4 or more three times");
	return true;
}

bool coach_step_down(struct coach *k, const struct subject *s)
{
	return answer_hurt(k, s) || answer_unsettled(k, s) || answer_amber(k, s);
}
