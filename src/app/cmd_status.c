/* limber status: one line for a prompt or a status bar. */
#include "limber/app/commands.h"

#include <string.h>

#include "limber/app/out.h"
#include "limber/base/str.h"
#include "limber/base/text.h"
#include "limber/base/utf8.h"
#include "limber/core/day.h"
#include "limber/json/write.h"
#include "limber/platform/clock.h"
#include "limber/store/history.h"

enum { WEEK_DAYS = 7 };

struct status {
	const struct record *last; /* NULL: nothing yet */
	int days_ago;              /* of it */
	int sessions, strength;    /* since Monday */
	int64_t length;            /* ms, of these */
};

/* What is dated later than today, by a clock that was wrong, is last but not of this week. */
static void add(struct status *s, const struct record *r, int today)
{
	int day;
	if (!day_parse(r->day, &day))
		return;
	int monday = today - day_of_week(today);
	s->last = r;
	s->days_ago = today - day;
	if (day < monday || day >= monday + WEEK_DAYS)
		return;
	s->sessions++;
	s->strength += r->kind == KIND_STRENGTH;
	s->length += r->length;
}

static void add_ago(struct str *out, int days)
{
	if (days <= 0)
		str_adds(out, "today");
	else if (days == 1)
		str_adds(out, "yesterday");
	else
		str_addf(out, "%d days ago", days);
}

static void add_line(struct str *out, const struct status *s)
{
	char clean[128], clock[TEXT_TIME_MAX];
	if (!s->last) {
		str_adds(out, "no session yet\n");
		return;
	}
	utf8_clean(s->last->name, strlen(s->last->name), clean, sizeof clean);
	str_addf(out, "last %s ", clean);
	add_ago(out, s->days_ago);
	str_adds(out, "; this week ");
	text_count(out, s->sessions, "session");
	if (s->sessions > 0)
		str_addf(out, ", %s, %d of strength", text_clock(clock, s->length / 1000), s->strength);
	str_addc(out, '\n');
}

static void add_json(struct str *out, const struct status *s)
{
	struct json_writer w = JSON_WRITER_INIT(out);
	json_open(&w, NULL, '{');
	json_int(&w, "schema", 1);
	if (s->last) {
		json_open(&w, "last", '{');
		json_text(&w, "id", s->last->id);
		json_text(&w, "day", s->last->day);
		json_text(&w, "routine", s->last->routine);
		json_int(&w, "days_ago", s->days_ago);
		json_close(&w, '}');
	} else {
		json_null(&w, "last");
	}
	json_open(&w, "week", '{');
	json_int(&w, "sessions", s->sessions);
	json_int(&w, "strength", s->strength);
	json_int(&w, "length", s->length);
	json_close(&w, '}');
	json_close(&w, '}');
	json_end(&w);
}

bool command_status(struct world *w, int *status, struct error *err)
{
	struct history h = HISTORY_INIT;
	struct status s = { .last = NULL };
	struct str out = STR_INIT;
	int today = 0;
	(void)status;

	day_parse(clock_wall().day, &today);
	bool ok = history_read_newest(&h, err);
	for (size_t i = 0; ok && i < h.count; i++)
		add(&s, &h.records[i], today);
	if (ok) {
		if (w->args->json)
			add_json(&out, &s);
		else
			add_line(&out, &s);
		ok = out_write(&out, err);
	}
	history_release(&h);
	str_release(&out);
	return ok;
}
