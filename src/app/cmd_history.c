/* limber history: what was done. */
#include "limber/app/commands.h"

#include <stdio.h>
#include <string.h>

#include "limber/app/history_edit.h"
#include "limber/app/out.h"
#include "limber/base/macros.h"
#include "limber/base/str.h"
#include "limber/base/text.h"
#include "limber/base/utf8.h"
#include "limber/core/say_past.h"
#include "limber/json/write.h"
#include "limber/store/history.h"

enum {
	NAME_COLS = 24,
	WRITE_AT = 32 * 1024, /* bytes that wait to be written */
};

/* Names are of a file: made safe for a terminal, and filled to a column. */
static void add_name(struct str *out, const char *name)
{
	char clean[NAME_COLS * 4];
	utf8_clean(name, strlen(name), clean, sizeof clean);
	int cols = utf8_width(clean);
	str_adds(out, clean);
	str_addn(out, ' ', cols < NAME_COLS ? (size_t)(NAME_COLS - cols) : 1);
}

/* What was said of it, and what hurt, as far as there is any. */
static void add_remarks(struct str *out, const struct record *r)
{
	struct str text = STR_INIT;
	say_scores(&text, r);
	if (text.len > 0)
		str_addf(out, "; %s", text.buf);
	str_clear(&text);
	say_hurts(&text, r);
	if (text.len > 0) {
		str_adds(out, "; hurt: ");
		out_clean(out, text.buf);
	}
	str_release(&text);
}

/* The id, by which it can be deleted, is the last word. */
static void add_row(struct str *out, const struct record *r)
{
	char clock[TEXT_TIME_MAX];
	char day[32];
	utf8_clean(r->day, strlen(r->day), day, sizeof day);
	str_addf(out, "%-10s  ", day);
	add_name(out, r->name);
	str_addf(out, " %7s  ", text_clock(clock, (r->length + 500) / 1000));
	str_addf(out, "%d of %zu in full%s", record_items_done(r), r->item_count,
	         r->finished ? "" : ", left early");
	add_remarks(out, r);
	str_adds(out, "  ");
	out_clean(out, r->id);
	str_addc(out, '\n');
}

/* Each session and each change of a dose as in its line of the file. */
static void open_json(struct json_writer *w)
{
	json_open(w, NULL, '{');
	json_int(w, "schema", 1);
	json_open(w, "sessions", '[');
}

static void add_json(struct json_writer *w, const struct record *r)
{
	json_open(w, NULL, '{');
	history_write_fields(w, r);
	json_close(w, '}');
}

static void close_json(struct json_writer *w, const struct history *h)
{
	json_close(w, ']');
	json_open(w, "changes", '[');
	for (size_t i = 0; i < h->change_count; i++) {
		json_open(w, NULL, '{');
		history_write_change_fields(w, &h->changes[i]);
		json_close(w, '}');
	}
	json_close(w, ']');
	json_close(w, '}');
	json_end(w);
}

/* Would a spreadsheet calculate it? Some look past blanks, and take wide forms for narrow ones. */
static bool is_formula(const char *text)
{
	static const uint32_t begins[] = { '=', '+', '-', '@', 0xff1d, 0xff0b, 0xff0d, 0xff20 };
	uint32_t cp;
	text += strspn(text, " ");
	size_t len = utf8_decode(text, strlen(text), &cp);
	for (size_t i = 0; len > 0 && i < ARRAY_LEN(begins); i++) {
		if (cp == begins[i])
			return true;
	}
	return false;
}

/* Quoted and safe; a formula gets an apostrophe, which makes a text of it. */
static void add_cell(struct str *out, const char *text, char end)
{
	char clean[4096];
	utf8_clean(text, strlen(text), clean, sizeof clean);
	str_addc(out, '"');
	if (is_formula(clean))
		str_addc(out, '\'');
	for (const char *c = clean; *c; c++) {
		if (*c == '"')
			str_addc(out, '"');
		str_addc(out, *c);
	}
	str_addc(out, '"');
	str_addc(out, end);
}

/* Empty where it was not said. */
static void add_score(struct str *out, int score)
{
	str_addc(out, ',');
	if (score != SCORE_NONE)
		str_addf(out, "%d", score);
}

static void add_csv_item(struct str *out, const struct record *r, const struct record_item *item)
{
	bool hold = item->hold > 0;
	int64_t unit = hold ? 1000 : 1;
	add_cell(out, r->id, ',');
	add_cell(out, r->day, ',');
	add_cell(out, r->start, ',');
	add_cell(out, r->routine, ',');
	str_addf(out, "%lld,%s,", (long long)(r->length / 1000), r->finished ? "yes" : "no");
	add_cell(out, item->exercise, ',');
	add_cell(out, item->variant ? item->variant : "", ',');
	str_addf(out, "%s,%lld", hold ? "seconds" : "reps",
	         (long long)(hold ? item->hold / unit : item->reps));
	for (int side = 0; side < SIDE_COUNT; side++)
		str_addf(out, ",%lld", (long long)(item->done[side] / unit));
	str_addf(out, ",%d,%d,%s,%s,%s", item->sets, item->skipped, outcome_mark_words[item->mark],
	         item->mark == OUTCOME_HURT ? side_words[item->hurt_side] : "", level_words[r->level]);
	add_score(out, r->pain_before);
	add_score(out, r->pain_after);
	str_addf(out, ",%s", r->legs == REPLY_NONE ? "" : reply_words[r->legs]);
	add_score(out, r->effort);
	str_addc(out, ',');
	add_cell(out, r->note ? r->note : "", '\n');
}

/* A row for each exercise of each session. */
static void add_csv_head(struct str *out)
{
	str_adds(out, "id,day,start,routine,session_seconds,finished,exercise,variant,unit,"
	              "planned_a_side,both,left,right,sets,skipped,mark,hurt_side,level,pain_before,"
	              "pain_after,legs,effort,note\n");
}

static void add_csv(struct str *out, const struct record *r)
{
	for (size_t i = 0; i < r->item_count; i++)
		add_csv_item(out, r, &r->items[i]);
}

/* A history that is written as it is read. */
struct listing {
	const struct args *args;
	struct str out;
	struct json_writer json;
	bool ok;            /* it could be written so far */
	struct error *err;  /* borrowed: else why not */
};

static void write_out(struct listing *l)
{
	l->ok = l->ok && out_result(&l->out, l->args->json || l->args->csv, l->err);
}

static void list_record(void *context, const struct record *r)
{
	struct listing *l = context;
	if (!l->ok)
		return;
	if (l->args->json)
		add_json(&l->json, r);
	else if (l->args->csv)
		add_csv(&l->out, r);
	else
		add_row(&l->out, r);
	if (l->out.len >= WRITE_AT)
		write_out(l);
}

static bool list_history(const struct args *args, struct error *err)
{
	struct history_walk w = HISTORY_WALK_INIT;
	struct listing l = { .args = args, .out = STR_INIT, .ok = true, .err = err };
	l.json = (struct json_writer)JSON_WRITER_INIT(&l.out);
	if (args->json)
		open_json(&l.json);
	else if (args->csv)
		add_csv_head(&l.out);
	bool ok = history_walk(&w, list_record, &l, err);
	if (ok) {
		if (args->json)
			close_json(&l.json, &w.history);
		else if (!args->csv && w.count == 0)
			str_adds(&l.out, "Nothing yet. 'limber run' plays today's routine; what you do is kept "
			                 "here.\n");
		write_out(&l);
		history_complain(&w.history);
	}
	history_walk_release(&w);
	str_release(&l.out);
	return ok && l.ok;
}

bool command_history(struct world *w, int *status, struct error *err)
{
	if (w->args->merge)
		return merge_into_history(w->args, status, err);
	return w->args->remove ? delete_from_history(w->args->remove, err) : list_history(w->args, err);
}
