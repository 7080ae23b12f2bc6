/* What sessions say of an exercise. */
#include <string.h>

#include "limber/base/arena.h"
#include "limber/core/checkin.h"
#include "limber/core/day.h"

#include "progress_private.h"

bool change_is_within(const struct coach *k, const struct change *c, int days)
{
	int day;
	return day_parse(c->day, &day) && day <= k->in->day && k->in->day - day < days;
}

/* The exercise that a change is about; NULL: it takes back what is not known here. */
static const char *exercise_of(const struct progress_input *in, const struct change *c)
{
	if (c->act != CHANGE_UNDONE)
		return c->exercise;
	for (size_t i = 0; i < in->change_count; i++) {
		if (in->changes[i].act != CHANGE_UNDONE && strcmp(in->changes[i].id, c->undoes) == 0)
			return in->changes[i].exercise;
	}
	return NULL;
}

static const struct change *last_change(const struct progress_input *in, const char *exercise)
{
	int day;
	for (size_t i = in->change_count; i-- > 0;) {
		const struct change *c = &in->changes[i];
		const char *of = c->act == CHANGE_REFUSED ? NULL : exercise_of(in, c);
		if (of && strcmp(of, exercise) == 0 && day_parse(c->day, &day) && day <= in->day)
			return c;
	}
	return NULL;
}

const struct own_dose *coach_dose(const struct coach *k, const char *exercise)
{
	for (size_t i = 0; i < k->dose_count; i++) {
		if (strcmp(k->doses[i].exercise, exercise) == 0)
			return &k->doses[i];
	}
	return NULL;
}

/* The dose, and less of it where the amount that another way was meant for is less. */
static struct amount no_more(const struct ladder *l, const struct amount *other)
{
	struct amount a = ladder_amount(l, other);
	a.sets = a.sets < l->dose.sets ? a.sets : l->dose.sets;
	a.reps = a.reps < l->dose.reps ? a.reps : l->dose.reps;
	a.hold = a.hold < l->dose.hold ? a.hold : l->dose.hold;
	return a;
}

void subject_dose(const struct coach *k, const struct exercise *e, struct subject *s)
{
	const struct own_dose *own = coach_dose(k, e->id);
	const struct variant *meant = own && own->variant ? exercise_variant(e, own->variant) : NULL;
	struct way way = { e, meant };
	bool suits = fit_way(k->in->catalogue, &k->standing, &way, NULL) && way.exercise == e;
	s->exercise = e;
	s->variant = suits ? way.variant : meant;
	ladder_of(&s->ladder, e, s->variant);
	s->amount = s->ladder.dose;
	if (own && s->variant == meant)
		s->amount = ladder_amount(&s->ladder, &own->amount);
	else if (own)
		s->amount = no_more(&s->ladder, &own->amount);
}

void subject_of(const struct coach *k, const struct exercise *e, struct subject *s)
{
	subject_dose(k, e, s);
	s->last = last_change(k->in, e->id);
	s->changed = s->last ? day_instant(s->last->at, s->last->day) : INT64_MIN;
}

const struct variant *subject_easier(const struct coach *k, const struct subject *s)
{
	return fit_easier(k->in->catalogue, &k->standing, &(struct way){ s->exercise, s->variant });
}

bool item_is_way(const struct record_item *item, const struct variant *v)
{
	return v ? item->variant && strcmp(item->variant, v->id) == 0 : !item->variant;
}

struct amount subject_planned(const struct record_item *item, const struct subject *s)
{
	const struct ladder *l = &s->ladder;
	struct amount a = { .sets = item->sets > 0 ? item->sets : s->amount.sets, .hold = s->amount.hold };
	a.reps = item->reps / a.sets;
	if (l->kind == LADDER_HOLD)
		a.hold = item->hold / a.sets / l->repeats;
	return ladder_amount(l, &a);
}

static bool covers(const struct record_item *item, const struct subject *s)
{
	const struct amount *a = &s->amount;
	if (s->ladder.kind == LADDER_HOLD)
		return item->hold >= a->hold * a->sets * s->ladder.repeats;
	return item->reps >= a->sets * a->reps;
}

struct sighting subject_in(const struct record *r, const struct subject *s)
{
	struct sighting at = { .full = true };
	for (size_t i = 0; i < r->item_count; i++) {
		const struct record_item *item = &r->items[i];
		if (item->mark == OUTCOME_SWAPPED || strcmp(item->exercise, s->exercise->id) != 0)
			continue;
		at.seen = true;
		if (item->mark == OUTCOME_HURT) {
			struct amount a = subject_planned(item, s);
			if (!at.hurt || ladder_work(&s->ladder, &a) < ladder_work(&s->ladder, &at.hurt_at))
				at.hurt_at = a;
			at.hurt = true;
		}
		if (!item_is_way(item, s->variant))
			continue;
		struct amount planned = subject_planned(item, s);
		if (!at.own || ladder_work(&s->ladder, &planned) < ladder_work(&s->ladder, &at.least))
			at.least = planned;
		at.own = true;
		if (!covers(item, s))
			continue;
		at.had = true;
		at.full = at.full && record_item_is_done(item);
	}
	return at;
}

bool subject_is_news(const struct record *r, const struct subject *s)
{
	return !s->last || day_instant(r->start, r->day) > s->changed;
}

/* What was said of pain last, before a session or today, and on which day. */
static int newest_pain(const struct coach *k, int *day)
{
	*day = k->in->day;
	if (k->in->person->checkin.pain != SCORE_NONE)
		return k->in->person->checkin.pain;
	for (size_t i = k->count; i-- > 0;) {
		*day = k->days[i];
		if (k->recent[i]->pain_before != SCORE_NONE)
			return k->recent[i]->pain_before;
	}
	return SCORE_NONE;
}

/* The session after which pain was no lower, and more than green, a day or a few later [S41]. */
static const struct record *find_unsettled(const struct coach *k)
{
	int day, pain = newest_pain(k, &day);
	if (pain < PAIN_AMBER || k->in->day - day >= PROGRESS_WEEK)
		return NULL;
	for (size_t i = k->count; i-- > 0;) {
		const struct record *r = k->recent[i];
		if (k->days[i] >= day)
			continue;
		bool unsettled = day - k->days[i] <= PROGRESS_SETTLES && r->pain_after != SCORE_NONE &&
		                 pain >= r->pain_after;
		return unsettled ? r : NULL;
	}
	return NULL;
}

/* Is it green today, as far as it was said? */
static bool is_green_now(const struct coach *k)
{
	const struct checkin *said = &k->in->person->checkin;
	return pain_light(said->pain) <= LIGHT_GREEN && said->legs != REPLY_YES;
}

static void collect(struct coach *k)
{
	const struct progress_input *in = k->in;
	int day;
	k->recent = arena_array(k->arena, in->record_count, sizeof(struct record *));
	k->days = arena_array(k->arena, in->record_count, sizeof *k->days);
	k->work = arena_array(k->arena, in->record_count, sizeof *k->work);
	for (size_t i = 0; i < in->record_count; i++) {
		if (!day_parse(in->records[i].day, &day) || day > in->day ||
		    in->day - day > PROGRESS_WINDOW)
			continue;
		k->days[k->count] = day;
		k->recent[k->count++] = &in->records[i];
	}
}

/* How long control work was held in a session: a record keeps only its reps. */
static int64_t hold_at(const struct coach *k, const struct record *r, const struct subject *s)
{
	for (size_t i = k->held_count; i-- > 0;) {
		const struct change *c = k->held[i];
		if (c->to.hold > 0 && strcmp(c->exercise, s->exercise->id) == 0 &&
		    day_instant(c->at, c->day) < day_instant(r->start, r->day))
			return c->to.hold;
	}
	return s->ladder.dose.hold;
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
		if (s.ladder.kind == LADDER_CONTROL)
			a.hold = hold_at(k, r, &s);
		work += ladder_work(&s.ladder, &a);
	}
	return work;
}

void coach_look(struct coach *k)
{
	collect(k);
	for (size_t i = 0; i < k->count; i++)
		k->work[i] = work_of(k, k->recent[i]);
	k->unsettled = find_unsettled(k);
	k->green = k->count > 0 && record_is_green(k->recent[k->count - 1]) && !k->unsettled &&
	           is_green_now(k);
}
