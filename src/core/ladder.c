/* The steps of an amount. */
#include "limber/core/ladder.h"

#include "limber/base/arena.h"
#include "limber/base/macros.h"
#include "limber/base/str.h"
#include "limber/base/text.h"
#include "limber/core/say.h"

enum {
	CONTROL_HOLD = 3 * MSEC_SECOND, /* held so long each rep, it is for control */
	LONG_HOLD = 45 * MSEC_SECOND,   /* from here a hold has enough by its dose */
	HOLD_STEP = 5 * MSEC_SECOND,
	/* As in the catalogue's format: a history can say anything. */
	SETS_MOST = 20, REPS_MOST = 999, HOLD_LEAST = 500, HOLD_MOST = 3600 * MSEC_SECOND,
};

/* Of control work, past its dose: the reps in tenths of the dose's. */
static const struct { msec hold; int tenths; } control_steps[] = {
	{ 5 * MSEC_SECOND, 8 }, { 8 * MSEC_SECOND, 6 }, { 10 * MSEC_SECOND, 6 },
};

static struct amount amount_of(const struct dose *d, enum ladder_kind kind)
{
	return (struct amount){
		.sets = d->sets,
		.reps = kind == LADDER_HOLD ? 0 : d->reps,
		.hold = kind == LADDER_COUNTED ? 0 : dose_hold(d),
	};
}

static msec moving_of(const struct dose *d)
{
	msec all = 0;
	for (size_t i = 0; i < d->rep.count; i++)
		all += d->rep.items[i].length;
	return all;
}

void ladder_of(struct ladder *l, const struct exercise *e, const struct variant *v)
{
	struct arena arena = ARENA_INIT; /* of phases, of which only numbers stay */
	struct dose dose = e->dose, starter;
	if (v)
		dose_apply(&dose, &v->dose, &arena);
	starter = dose;
	dose_limit(&starter, &e->starter, &arena);
	l->kind = !dose_is_counted(&dose) ? LADDER_HOLD :
	          dose_hold(&dose) >= CONTROL_HOLD ? LADDER_CONTROL : LADDER_COUNTED;
	l->dose = amount_of(&dose, l->kind);
	l->starter = amount_of(&starter, l->kind);
	l->moving = moving_of(&dose) - (l->kind == LADDER_COUNTED ? 0 : l->dose.hold);
	l->repeats = dose.reps;
	l->enough = l->kind == LADDER_HOLD ? l->dose.hold >= LONG_HOLD : dose_hold(&dose) == 0;
	l->sides = dose.sides;
	arena_release(&arena);
}

static int64_t within(int64_t least, int64_t value, int64_t most)
{
	return value < least ? least : value > most ? most : value;
}

struct amount ladder_amount(const struct ladder *l, const struct amount *a)
{
	struct amount all = l->dose;
	if (a->sets > 0)
		all.sets = (int)within(1, a->sets, SETS_MOST);
	if (l->kind != LADDER_HOLD && a->reps > 0)
		all.reps = (int)within(1, a->reps, REPS_MOST);
	if (l->kind != LADDER_COUNTED && a->hold > 0)
		all.hold = within(HOLD_LEAST, a->hold, HOLD_MOST);
	return all;
}

/* About a quarter more. */
static int more_reps(int reps, int most)
{
	int more = reps + (reps >= 8 ? reps / 4 : 1);
	return more < most ? more : most;
}

/* Of control work: how many reps belong to that hold. */
static int reps_for(const struct ladder *l, int64_t hold)
{
	int tenths = 10;
	for (size_t i = 0; i < ARRAY_LEN(control_steps); i++) {
		if (control_steps[i].hold > l->dose.hold && control_steps[i].hold <= hold)
			tenths = control_steps[i].tenths;
	}
	int reps = (l->dose.reps * tenths + 5) / 10;
	return reps > 0 ? reps : 1;
}

static int most_reps(const struct ladder *l, const struct amount *a)
{
	return l->kind == LADDER_CONTROL ? reps_for(l, a->hold) : l->dose.reps;
}

/* The next longer hold of control work, or (0) there is none. */
static msec longer_hold(const struct ladder *l, int64_t hold)
{
	for (size_t i = 0; i < ARRAY_LEN(control_steps); i++) {
		if (control_steps[i].hold > hold && control_steps[i].hold > l->dose.hold)
			return control_steps[i].hold;
	}
	return 0;
}

static msec shorter_hold(const struct ladder *l, int64_t hold)
{
	msec shorter = l->dose.hold;
	for (size_t i = 0; i < ARRAY_LEN(control_steps); i++) {
		if (control_steps[i].hold > shorter && control_steps[i].hold < hold)
			shorter = control_steps[i].hold;
	}
	return shorter;
}

static bool set_up(const struct ladder *l, struct amount *a)
{
	if (a->sets < l->dose.sets || (a->sets < LADDER_SETS_MAX && !l->enough)) {
		a->sets++;
		return true;
	}
	return false;
}

bool ladder_up(const struct ladder *l, struct amount *a)
{
	if (l->kind == LADDER_HOLD) {
		if (a->hold >= l->dose.hold)
			return set_up(l, a);
		a->hold = a->hold < l->starter.hold ? l->starter.hold : l->dose.hold;
		return true;
	}
	int most = most_reps(l, a);
	if (a->reps < most) {
		a->reps = more_reps(a->reps, most);
		return true;
	}
	msec longer = l->kind == LADDER_CONTROL && a->sets <= l->dose.sets ? longer_hold(l, a->hold) : 0;
	if (longer > 0) {
		a->hold = longer;
		a->reps = reps_for(l, longer);
		return true;
	}
	return set_up(l, a);
}

/* The step below so many reps, as they come going up from the starter's. */
static int fewer_reps(const struct ladder *l, int reps)
{
	int at = l->starter.reps;
	while (more_reps(at, l->dose.reps) < reps && at < l->dose.reps)
		at = more_reps(at, l->dose.reps);
	return at;
}

bool ladder_down(const struct ladder *l, struct amount *a)
{
	if (a->sets > l->starter.sets) {
		a->sets--;
	} else if (l->kind == LADDER_HOLD && a->hold > l->starter.hold) {
		a->hold = a->hold > l->dose.hold ? l->dose.hold : l->starter.hold;
	} else if (l->kind == LADDER_CONTROL && a->hold > l->dose.hold) {
		a->hold = shorter_hold(l, a->hold);
		a->reps = reps_for(l, a->hold);
	} else if (l->kind != LADDER_HOLD && a->reps > l->starter.reps) {
		a->reps = fewer_reps(l, a->reps);
	} else {
		return false;
	}
	return true;
}

bool ladder_less(const struct ladder *l, struct amount *a)
{
	if (a->sets >= 3) {
		a->sets -= a->sets / 3;
	} else if (l->kind == LADDER_HOLD) {
		int64_t less = (2 * a->hold / 3 + HOLD_STEP / 2) / HOLD_STEP * HOLD_STEP;
		less = less < HOLD_STEP ? HOLD_STEP : less;
		if (less >= a->hold)
			return false;
		a->hold = less;
	} else {
		if (a->reps <= 1)
			return false;
		a->reps -= (a->reps + 1) / 3;
	}
	return true;
}

int64_t ladder_work(const struct ladder *l, const struct amount *a)
{
	int64_t reps = l->kind == LADDER_HOLD ? l->repeats : a->reps;
	int64_t rep = l->moving + (l->kind == LADDER_COUNTED ? 0 : a->hold);
	return a->sets * reps * rep * (l->sides == SIDES_NONE ? 1 : 2);
}

bool amount_is_same(const struct amount *a, const struct amount *b)
{
	return a->sets == b->sets && a->reps == b->reps && a->hold == b->hold;
}

void ladder_say(const struct ladder *l, const struct amount *a, struct str *out)
{
	int times = a->sets * (l->kind == LADDER_HOLD ? l->repeats : 1);
	if (times > 1)
		str_addf(out, "%d x ", times);
	if (l->kind == LADDER_HOLD) {
		say_seconds(out, a->hold);
		return;
	}
	text_count(out, a->reps, "rep");
	if (l->kind == LADDER_CONTROL) {
		str_adds(out, " of ");
		say_seconds(out, a->hold);
	}
}

void ladder_say_change(const struct ladder *l, const struct amount *from, const struct amount *to,
                       struct str *out)
{
	bool one = from->sets == 1 && to->sets == 1;
	if (one && l->kind == LADDER_COUNTED) {
		str_addf(out, "%d to ", from->reps);
	} else if (one && l->kind == LADDER_HOLD && l->repeats == 1 && from->hold % 1000 == 0) {
		str_addf(out, "%lld to ", (long long)(from->hold / 1000));
	} else {
		ladder_say(l, from, out);
		str_adds(out, " to ");
	}
	ladder_say(l, to, out);
}
