/* limber status: one line for a prompt or a status bar. */
#include "limber/app/commands.h"

#include <string.h>

#include "limber/app/out.h"
#include "limber/base/str.h"
#include "limber/base/utf8.h"
#include "limber/core/day.h"
#include "limber/core/say_past.h"
#include "limber/json/write.h"
#include "limber/platform/clock.h"
#include "limber/store/history.h"

enum { WEEK = 7 };

/* The last one that is not dated later than today, as a wrong clock may have done; NULL: none. */
static const struct record *last_of(const struct lookback *l)
{
	for (size_t i = l->count; i-- > 0;) {
		if (lookback_day_of(l, &l->records[i]) <= l->today)
			return &l->records[i];
	}
	return NULL;
}

static void add_last_in_words(struct str *out, const struct lookback *l, const struct record *last)
{
	char clean[128];
	utf8_clean(last->name, strlen(last->name), clean, sizeof clean);
	str_addf(out, "last %s", clean);
	int day = lookback_day_of(l, last);
	if (day != DAY_NONE) {
		str_addc(out, ' ');
		say_when(out, day, l->today);
	}
}

static void add_line(struct str *out, const struct lookback *l, const struct lookback_week *week)
{
	const struct record *last = last_of(l);
	if (l->count == 0) {
		str_adds(out, "no session yet\n");
		return;
	}
	if (last)
		add_last_in_words(out, l, last);
	else
		str_addf(out, "no session yet but %zu dated later than today", l->future);
	str_adds(out, "; this week ");
	say_goal(out, week, &l->goal, false);
	str_addc(out, '\n');
}

static void add_last(struct json_writer *w, const struct lookback *l, const struct record *last)
{
	json_open(w, "last", '{');
	json_text(w, "id", last->id);
	json_text(w, "day", last->day);
	json_text(w, "routine", last->routine);
	int day = lookback_day_of(l, last);
	if (day != DAY_NONE)
		json_int(w, "days_ago", l->today - day);
	json_close(w, '}');
}

static void add_json(struct str *out, const struct lookback *l, const struct lookback_week *week)
{
	struct json_writer w = JSON_WRITER_INIT(out);
	char monday[DAY_TEXT_MAX];
	json_open(&w, NULL, '{');
	json_int(&w, "schema", 1);
	const struct record *last = last_of(l);
	if (last)
		add_last(&w, l, last);
	else
		json_null(&w, "last");
	json_open(&w, "week", '{');
	json_text(&w, "monday", day_text(monday, week->monday));
	json_int(&w, "sessions", week->sessions);
	json_int(&w, "days", week->days);
	json_int(&w, "length", week->length);
	json_int(&w, "strength", week->strength);
	json_int(&w, "strength_goal", l->goal.strength);
	json_int(&w, "mobility", week->mobility);
	json_int(&w, "mobility_goal", l->goal.mobility);
	json_bool(&w, "met", week->met);
	json_close(&w, '}');
	json_close(&w, '}');
	json_end(&w);
}

/* Of the history it reads this week and the one before, in case a journey mixed their days. */
bool command_status(struct world *w, int *status, struct error *err)
{
	struct history h = HISTORY_INIT;
	struct lookback l;
	struct str out = STR_INIT;
	int today = 0;
	(void)status;

	day_parse(clock_wall().day, &today);
	bool ok = history_read_from(&h, day_monday(today) - WEEK, err);
	if (ok) {
		lookback_make(&l, h.records, h.count, today, world_goal(w));
		struct lookback_week week = lookback_week(&l, day_monday(today));
		if (w->args->json)
			add_json(&out, &l, &week);
		else
			add_line(&out, &l, &week);
		ok = out_result(&out, w->args->json, err);
		lookback_release(&l);
	}
	history_release(&h);
	str_release(&out);
	return ok;
}
