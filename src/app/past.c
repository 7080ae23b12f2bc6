/* The history as a whole, for looking back. */
#include "limber/app/past.h"

#include "limber/base/str.h"
#include "limber/core/day.h"
#include "limber/platform/clock.h"

static void forget(struct past *p)
{
	lookback_release(&p->seen.lookback);
	history_release(&p->history);
	p->why = (struct error)ERROR_INIT;
}

static int today_by_the_wall(void)
{
	int today = 0;
	return day_parse(clock_wall().day, &today) ? today : 0;
}

void past_read(struct past *p, struct lookback_goal goal)
{
	unsigned version = p->seen.version + 1;
	forget(p);
	bool ok = history_read(&p->history, &p->why);
	p->seen = (struct ui_past){
		.damaged = p->history.damaged, .first_damaged = p->history.first_damaged,
		.newer = p->history.newer, .trouble = ok ? NULL : p->why.text, .version = version,
	};
	lookback_make(&p->seen.lookback, p->history.records, p->history.count,
	              today_by_the_wall(), goal);
	lookback_find_exercises(&p->seen.lookback);
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
		past_read(p, goal);
	return ok;
}

void past_release(struct past *p)
{
	unsigned version = p->seen.version;
	forget(p);
	p->seen = (struct ui_past){ .version = version };
}
