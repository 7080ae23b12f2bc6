/* The page for the physiotherapist. */
#include "limber/app/report.h"

#include <string.h>

#include "limber/app/out.h"
#include "limber/base/str.h"
#include "limber/base/text.h"
#include "limber/base/utf8.h"
#include "limber/core/day.h"
#include "limber/core/say.h"
#include "limber/core/say_past.h"

enum {
	WEEK = 7,
	WEEKS_MOST = 13,    /* weeks in the table; of more days it is told by the month ... */
	MONTHS_MOST = 24,   /* ... and of more by the year */
	LABEL_COLS = 13,
	NAME_COLS = 27, TIMES_COLS = 13, DOSE_COLS = 28, SHARE_COLS = 6,
	NOTES_MOST = 8, HURTS_MOST = 12, LEGS_MOST = 6,
};

static int first_day(const struct report *r)
{
	return r->lookback->today - r->days + 1;
}

/* Is the record of the days that are told of? */
static bool is_told(const struct report *r, const struct record *record)
{
	int day = lookback_day_of(r->lookback, record);
	return day != DAY_NONE && day >= first_day(r) && day <= r->lookback->today;
}

static void add_heading(struct str *out, const char *text)
{
	str_addf(out, "\n%s\n", text);
}

/* "Goal         3 days of ..." wrapped beside its label. */
static void add_field(struct str *out, const char *label, const char *text)
{
	size_t start = out->len;
	str_adds(out, label);
	size_t used = out->len - start;
	str_addn(out, ' ', used < LABEL_COLS ? LABEL_COLS - used : 1);
	out_wrapped(out, text, REPORT_WIDTH, LABEL_COLS);
}

/* A text of the history, made safe and cut or filled to a column. */
static void add_column(struct str *out, const char *text, int cols)
{
	char clean[512];
	int used;
	utf8_clean(text, strlen(text), clean, sizeof clean);
	size_t len = utf8_fit(clean, cols, &used);
	str_addb(out, clean, len);
	str_addn(out, ' ', (size_t)(cols - used));
}

/* A line loses the blanks at its end. */
static void end_line(struct str *out)
{
	while (out->len > 0 && out->buf[out->len - 1] == ' ')
		str_truncate(out, out->len - 1);
	str_addc(out, '\n');
}

/* ---- the head ---- */

struct total {
	int sessions, early;   /* those left before their end among them */
	int days, legs;
	int64_t length;
};

static struct total total_of(const struct report *r)
{
	const struct lookback *l = r->lookback;
	struct total t = { .sessions = 0 };
	for (size_t i = 0; i < l->count; i++) {
		const struct record *record = &l->records[i];
		if (!is_told(r, record) || !lookback_is_done(record))
			continue;
		t.sessions++;
		t.early += !record->finished;
		t.legs += record->legs == REPLY_YES;
		t.length += record->length;
	}
	for (int day = first_day(r); day <= l->today; day++)
		t.days += lookback_day(l, day).sessions > 0;
	return t;
}

static void add_done(struct str *out, const struct total *t)
{
	struct str text = STR_INIT;
	text_count(&text, t->sessions, "session");
	str_adds(&text, " on ");
	text_count(&text, t->days, "day");
	str_adds(&text, ", ");
	say_minutes(&text, t->length);
	if (t->early > 0)
		str_addf(&text, "; %d left before the end", t->early);
	add_field(out, "Done", text.buf);
	str_release(&text);
}

static void add_goal(struct str *out, const struct lookback *l)
{
	struct str text = STR_INIT;
	text_count(&text, l->goal.strength, "day");
	str_adds(&text, " with strength, ");
	text_count(&text, l->goal.mobility, "day");
	str_adds(&text, " with anything else a week");
	add_field(out, "Goal", text.buf);
	str_clear(&text);
	struct lookback_streak s = lookback_streak(l);
	say_streak(&text, &s, l->today);
	add_field(out, "Streak", text.buf);
	str_release(&text);
}

static void add_conditions(struct str *out, const struct report *r)
{
	struct str text = STR_INIT;
	for (size_t i = 0; i < r->condition_count; i++)
		str_addf(&text, "%s%s", i > 0 ? "; " : "", r->conditions[i]);
	add_field(out, "Conditions", text.len > 0 ? text.buf : "none set");
	str_release(&text);
}

static void add_head(struct str *out, const struct report *r, const struct total *t)
{
	char from[DAY_TEXT_MAX], to[DAY_TEXT_MAX];
	str_addf(out, "Exercise report, %s to %s (", day_text(from, first_day(r)),
	         day_text(to, r->lookback->today));
	text_count(out, r->days, "day");
	str_adds(out, ")\nWhat limber counted and the person said. It is a record, not medical "
	              "advice.\n\n");
	add_done(out, t);
	add_goal(out, r->lookback);
	add_conditions(out, r);
	if (r->left_out > 0) {
		struct str text = STR_INIT;
		text_count(&text, (int64_t)r->left_out, "line");
		str_addf(&text, " of the history cannot be read here and %s not counted",
		         r->left_out == 1 ? "is" : "are");
		add_field(out, "Left out", text.buf);
		str_release(&text);
	}
}

/* ---- weeks, months or years ---- */

enum span { SPAN_WEEK, SPAN_MONTH, SPAN_YEAR };

/* The first day of the span after the one in which `day` lies. */
static int next_span(int day, enum span span)
{
	int at = day_monday(day) + WEEK;
	if (span == SPAN_WEEK)
		return at;
	struct day_date now = day_date(day);
	for (at = day + 1;; at++) {
		struct day_date d = day_date(at);
		if (span == SPAN_MONTH ? d.month != now.month : d.year != now.year)
			return at;
	}
}

static void add_span(struct str *out, const struct lookback *l, int from, int end, enum span span)
{
	int sessions = 0, strength = 0, mobility = 0;
	int64_t length = 0;
	char text[DAY_TEXT_MAX];
	for (int day = from; day < end; day++) {
		struct lookback_day d = lookback_day(l, day);
		sessions += d.sessions;
		strength += d.strength;
		mobility += d.mobility;
		length += d.length;
	}
	day_text(text, from);
	str_addf(out, "%-14.*s%8d%9lld%15d%16d", span == SPAN_WEEK ? 10 : span == SPAN_MONTH ? 7 : 4, text,
	         sessions, (long long)((length + 30000) / 60000), strength, mobility);
	/* By all of its days, also those before the report. */
	if (span == SPAN_WEEK && lookback_week(l, day_monday(from)).met)
		str_adds(out, "  goal met");
	str_addc(out, '\n');
}

/* Of the days that are told of; before it there is nothing to tell. */
static int first_done(const struct report *r)
{
	int day = first_day(r);
	while (day < r->lookback->today && lookback_day(r->lookback, day).sessions == 0)
		day++;
	return day;
}

static void add_spans(struct str *out, const struct report *r)
{
	enum span span = r->days <= WEEKS_MOST * WEEK ? SPAN_WEEK :
	                 r->days <= MONTHS_MOST * 31 ? SPAN_MONTH : SPAN_YEAR;
	static const char *const names[] = { "Week from", "Month", "Year" };
	str_addf(out, "\n%-14s%8s%9s%15s%16s\n", names[span], "sessions", "minutes", "strength days",
	         "mobility days");
	int first = first_done(r);
	if (span == SPAN_WEEK && day_monday(first) > first_day(r))
		first = day_monday(first);
	for (int day = first; day <= r->lookback->today;) {
		int end = next_span(day, span);
		end = end <= r->lookback->today ? end : r->lookback->today + 1;
		add_span(out, r->lookback, day, end, span);
		day = end;
	}
}

/* ---- pain and effort ---- */

static void add_score(struct str *out, const struct report *r, const char *label,
                      enum lookback_score score)
{
	struct lookback_scores s = lookback_scores(r->lookback, score, first_day(r), r->lookback->today);
	struct str text = STR_INIT;
	say_average(&text, &s);
	if (s.count > 1) {
		str_adds(&text, ", said ");
		text_count(&text, s.count, "time");
	}
	/* Which way it goes. */
	struct lookback_scores before = lookback_scores(r->lookback, score, first_day(r) - r->days,
	                                                first_day(r) - 1);
	if (s.count > 0 && before.count > 0) {
		str_adds(&text, "; ");
		say_mean(&text, &before);
		str_adds(&text, " in the ");
		text_count(&text, r->days, "day");
		str_adds(&text, " before");
	}
	add_field(out, label, text.buf);
	str_release(&text);
}

/* The newest first, as many as there is room for. */
static void add_legs(struct str *out, const struct report *r, int count)
{
	const struct lookback *l = r->lookback;
	struct str text = STR_INIT;
	int told = 0;
	if (count == 0)
		return;
	str_adds(&text, "pain, tingling or numbness before ");
	text_count(&text, count, "session");
	for (size_t i = l->count; i-- > 0 && told < LEGS_MOST;) {
		if (is_told(r, &l->records[i]) && l->records[i].legs == REPLY_YES)
			str_addf(&text, "%s%.10s", told++ == 0 ? ": " : ", ", l->records[i].day);
	}
	str_adds(&text, count > told ? " ..." : "");
	add_field(out, "Legs", text.buf);
	str_release(&text);
}

static void add_scores(struct str *out, const struct report *r, const struct total *t)
{
	add_heading(out, "Pain and effort, 0 to 10");
	add_score(out, r, "Pain before", LOOKBACK_BEFORE);
	add_score(out, r, "Pain after", LOOKBACK_AFTER);
	add_score(out, r, "Effort", LOOKBACK_EFFORT);
	add_legs(out, r, t->legs);
}

/* ---- exercises ---- */

/* "2 x 12" of reps or of seconds, without a unit. */
static void add_amount(struct str *out, const struct record_item *item)
{
	int64_t all = item->hold > 0 ? item->hold / MSEC_SECOND : item->reps;
	int64_t sets = item->sets > 1 && all % item->sets == 0 ? item->sets : 1;
	if (sets > 1)
		str_addf(out, "%lld x ", (long long)sets);
	str_addf(out, "%lld", (long long)(all / sets));
}

static const char *unit_of(const struct record_item *item)
{
	return item->hold > 0 ? "s" : item->reps == 1 ? "rep" : "reps";
}

static void add_dose(struct str *out, const struct record_item *first,
                     const struct record_item *last)
{
	struct str text = STR_INIT;
	add_amount(&text, first);
	if ((first->hold > 0) != (last->hold > 0))
		str_addf(&text, " %s", unit_of(first));
	size_t same = text.len;
	str_adds(&text, " -> ");
	size_t start = text.len;
	add_amount(&text, last);
	if (text.len - start == same && memcmp(text.buf, text.buf + start, same) == 0)
		str_truncate(&text, same);
	str_addf(&text, " %s%s", unit_of(last), last->sides == SIDES_NONE ? "" : " a side");
	add_column(out, text.buf, DOSE_COLS);
	str_release(&text);
}

static void add_share(struct str *out, const struct lookback_amounts *a, enum side side)
{
	if (a->planned[side] > 0)
		str_addf(out, "%*lld %%", SHARE_COLS - 2,
		         (long long)((100 * a->done[side] + a->planned[side] / 2) / a->planned[side]));
	else
		str_addn(out, ' ', SHARE_COLS);
}

static void add_exercise(struct str *out, const struct report *r, const struct lookback_exercise *e)
{
	const struct lookback *l = r->lookback;
	struct lookback_amounts a = lookback_amounts(l, e, first_day(r), l->today);
	const struct record_item *first = NULL, *last = NULL;
	const struct record *before = NULL;
	int planned = 0;
	struct str times = STR_INIT;
	for (size_t i = 0; i < e->use_count; i++) {
		const struct lookback_use *use = &e->uses[i];
		if (!is_told(r, use->record))
			continue;
		first = first ? first : use->item;
		last = use->item;
		planned += use->record != before;
		before = use->record;
	}
	if (!last)
		return;
	str_addf(&times, "%d of %d", a.sessions, planned);
	add_column(out, e->name, NAME_COLS - 1);
	str_addc(out, ' ');
	add_column(out, times.buf, TIMES_COLS);
	add_dose(out, first, last);
	add_share(out, &a, a.planned[SIDE_BOTH] > 0 ? SIDE_BOTH : SIDE_LEFT);
	add_share(out, &a, SIDE_RIGHT);
	end_line(out);
	str_release(&times);
}

static void add_exercises(struct str *out, const struct report *r)
{
	str_addf(out, "\n%-*s%-*s%-*s%*s%*s\n", NAME_COLS, "Exercise", TIMES_COLS, "done", DOSE_COLS,
	         "dose, first -> last", SHARE_COLS, "left", SHARE_COLS, "right");
	for (size_t i = 0; i < r->lookback->exercise_count; i++)
		add_exercise(out, r, &r->lookback->exercises[i]);
	out_wrapped(out, "Done: in how many of the sessions that planned it. Left, right: how much was "
	            "done of what was planned; one number where there are no sides.", REPORT_WIDTH, 0);
}

/* ---- what hurt, and notes ---- */

/* The newest records first, as many as there is room for; the others are counted. */
static void add_records(struct str *out, const struct report *r, const char *heading, size_t most,
                        void (*tell)(struct str *out, const struct record *record))
{
	const struct lookback *l = r->lookback;
	struct str text = STR_INIT;
	char clean[1024];
	size_t told = 0, more = 0;
	for (size_t i = l->count; i-- > 0;) {
		str_clear(&text);
		if (is_told(r, &l->records[i]))
			tell(&text, &l->records[i]);
		utf8_clean(text.buf, text.len, clean, sizeof clean);
		if (clean[strspn(clean, " ")] == '\0')
			continue;
		if (told == most) {
			more++;
			continue;
		}
		if (told++ == 0)
			add_heading(out, heading);
		char day[16];
		utf8_clean(l->records[i].day, 10, day, sizeof day);
		add_field(out, day, clean);
	}
	if (more > 0)
		str_addf(out, "and %zu before that\n", more);
	str_release(&text);
}

static void tell_note(struct str *out, const struct record *record)
{
	str_adds(out, record->note ? record->note : "");
}

void report_write(struct str *out, const struct report *r)
{
	struct total t = total_of(r);
	add_head(out, r, &t);
	if (t.sessions == 0) {
		str_adds(out, "\nNothing was done in these days.\n");
		return;
	}
	add_spans(out, r);
	add_scores(out, r, &t);
	add_exercises(out, r);
	add_records(out, r, "Where it hurt", HURTS_MOST, say_hurts);
	add_records(out, r, "Notes", NOTES_MOST, tell_note);
}
