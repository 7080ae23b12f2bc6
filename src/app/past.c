/* The history as a whole, for looking back. */
#include "limber/app/past.h"

#include "limber/base/str.h"
#include "limber/core/day.h"
#include "limber/platform/clock.h"

static void forget(struct past *p)
{
	lookback_release(&p->seen.lookback);
	history_walk_release(&p->walk);
	p->why = (struct error)ERROR_INIT;
}

static int today_by_the_wall(void)
{
	int today = 0;
	return day_parse(clock_wall().day, &today) ? today : 0;
}

static void take(void *context, const struct record *r)
{
	lookback_add(context, r);
}

static const struct record *older(void *context, size_t index)
{
	return history_walk_at(context, index);
}

void past_read(struct past *p, struct lookback_goal goal, int days)
{
	unsigned version = p->seen.version + 1;
	int today = today_by_the_wall();
	forget(p);
	p->days = days;
	p->seen = (struct ui_past){ .older = older, .context = &p->walk, .version = version };
	lookback_begin(&p->seen.lookback, today, goal, today - days);
	bool ok = history_walk(&p->walk, take, &p->seen.lookback, &p->why);
	const struct history *h = &p->walk.history;
	p->seen.damaged = h->damaged;
	p->seen.first_damaged = h->first_damaged;
	p->seen.newer = h->newer;
	p->seen.trouble = ok ? NULL : p->why.text;
	lookback_end(&p->seen.lookback);
}

bool past_is_of_today(const struct past *p)
{
	return p->seen.lookback.today == today_by_the_wall();
}

bool past_delete(struct past *p, const char *id, struct lookback_goal goal, struct error *err)
{
	struct str line = STR_INIT;
	history_write_deletion(id, clock_wall().start, &line);
	bool ok = history_append(&line, err);
	str_release(&line);
	if (ok)
		past_read(p, goal, p->days);
	return ok;
}

void past_release(struct past *p)
{
	unsigned version = p->seen.version;
	forget(p);
	p->seen = (struct ui_past){ .version = version };
}
