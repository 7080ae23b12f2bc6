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

enum { NAME_COLS = 24 };

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

static void add_list(struct str *out, const struct history *h)
{
	for (size_t i = 0; i < h->count; i++)
		add_row(out, &h->records[i]);
	if (h->count == 0)
		str_adds(out, "Nothing yet. 'limber run' plays today's routine; what you do is kept here.\n");
}

/* Each session and each change of a dose as in its line of the file. */
static void add_json(struct str *out, const struct history *h)
{
	struct json_writer w = JSON_WRITER_INIT(out);
	json_open(&w, NULL, '{');
	json_int(&w, "schema", 1);
	json_open(&w, "sessions", '[');
	for (size_t i = 0; i < h->count; i++) {
		json_open(&w, NULL, '{');
		history_write_fields(&w, &h->records[i]);
		json_close(&w, '}');
	}
	json_close(&w, ']');
	json_open(&w, "changes", '[');
	for (size_t i = 0; i < h->change_count; i++) {
		json_open(&w, NULL, '{');
		history_write_change_fields(&w, &h->changes[i]);
		json_close(&w, '}');
	}
	json_close(&w, ']');
	json_close(&w, '}');
	json_end(&w);
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
static void add_csv(struct str *out, const struct history *h)
{
	str_adds(out, "id,day,start,routine,session_seconds,finished,exercise,variant,unit,"
	              "planned_a_side,both,left,right,sets,skipped,mark,hurt_side,level,pain_before,"
	              "pain_after,legs,effort,note\n");
	for (size_t i = 0; i < h->count; i++)
		for (size_t k = 0; k < h->records[i].item_count; k++)
			add_csv_item(out, &h->records[i], &h->records[i].items[k]);
}

static void tell_unread(const struct history *h)
{
	struct str text = STR_INIT;
	history_tell_unread(h, &text);
	if (text.len > 0)
		out_complain(text.buf);
	str_release(&text);
}

bool command_history(struct world *w, int *status, struct error *err)
{
	struct history h = HISTORY_INIT;
	struct str out = STR_INIT;
	if (w->args->merge)
		return merge_into_history(w->args, status, err);
	bool ok = history_read(&h, err);
	if (ok) {
		tell_unread(&h);
		if (w->args->remove)
			ok = delete_from_history(&h, w->args->remove, err);
		else if (w->args->json)
			add_json(&out, &h);
		else if (w->args->csv)
			add_csv(&out, &h);
		else
			add_list(&out, &h);
		ok = ok && out_result(&out, w->args->json || w->args->csv, err);
	}
	history_release(&h);
	str_release(&out);
	return ok;
}
