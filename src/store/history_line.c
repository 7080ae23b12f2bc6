/* What a line of the history has: tables for reading, functions for writing. */
#include "history_line.h"

#include <string.h>

#include "limber/base/macros.h"
#include "limber/json/read.h"
#include "limber/json/write.h"

enum { TEXT_MAX = 2000, ITEMS_MAX = 1024 };

static const struct field item_fields[] = {
	{ .key = "exercise", .type = FIELD_ID, .flags = FIELD_REQUIRED,
	  .offset = offsetof(struct record_item, exercise) },
	{ .key = "variant", .type = FIELD_ID, .offset = offsetof(struct record_item, variant) },
	{ .key = "name", .type = FIELD_TEXT, .max = TEXT_MAX,
	  .offset = offsetof(struct record_item, name) },
	{ .key = "sides", .type = FIELD_WORD, .words = sides_words, .word_count = SIDES_COUNT,
	  .offset = offsetof(struct record_item, sides) },
	{ .key = "mark", .type = FIELD_WORD, .words = outcome_mark_words, .word_count = OUTCOME_MARK_COUNT,
	  .offset = offsetof(struct record_item, mark) },
	{ .key = "hurt_side", .type = FIELD_WORD, .words = side_words, .word_count = SIDE_COUNT,
	  .offset = offsetof(struct record_item, hurt_side) },
	{ .key = "skipped", .type = FIELD_INT, .max = 100000,
	  .offset = offsetof(struct record_item, skipped) },
	{ .key = "sets", .type = FIELD_INT, .max = 100000, .offset = offsetof(struct record_item, sets) },
	{ .key = "reps", .type = FIELD_INT, .max = 100000, .offset = offsetof(struct record_item, reps) },
	{ .key = "hold", .type = FIELD_INT64, .max = 1e9, .offset = offsetof(struct record_item, hold) },
	{ .key = "both", .type = FIELD_INT64, .max = 1e9,
	  .offset = offsetof(struct record_item, done) + SIDE_BOTH * sizeof(int64_t) },
	{ .key = "left", .type = FIELD_INT64, .max = 1e9,
	  .offset = offsetof(struct record_item, done) + SIDE_LEFT * sizeof(int64_t) },
	{ .key = "right", .type = FIELD_INT64, .max = 1e9,
	  .offset = offsetof(struct record_item, done) + SIDE_RIGHT * sizeof(int64_t) },
};

/* Every item has a name to be shown by: where the line has none, its id. */
static void name_item(struct json_reader *r, void *value)
{
	struct record_item *item = value;
	(void)r;
	if (!item->name)
		item->name = item->exercise;
}

const struct fields record_item_table = {
	.items = item_fields, .count = ARRAY_LEN(item_fields), .size = sizeof(struct record_item),
	.noun = "an exercise", .check = name_item,
};

static const struct field deletion_fields[] = {
	{ .key = "format", .type = FIELD_FORMAT, .max = HISTORY_FORMAT, .flags = FIELD_REQUIRED,
	  .offset = offsetof(struct line, format) },
	{ .key = "delete", .type = FIELD_TEXT, .min = 1, .max = TEXT_MAX, .flags = FIELD_REQUIRED,
	  .offset = offsetof(struct line, deletes) },
	{ .key = "at", .type = FIELD_TEXT, .max = TEXT_MAX, .offset = offsetof(struct line, at) },
};
static const struct fields deletion_table = {
	.items = deletion_fields, .count = ARRAY_LEN(deletion_fields), .size = sizeof(struct line),
	.noun = "a deletion",
};

static const struct field amount_fields[] = {
	{ .key = "sets", .type = FIELD_INT, .max = 20, .offset = offsetof(struct amount, sets) },
	{ .key = "reps", .type = FIELD_INT, .max = 999, .offset = offsetof(struct amount, reps) },
	{ .key = "hold", .type = FIELD_INT64, .max = 3600000, .offset = offsetof(struct amount, hold) },
};
static const struct fields amount_table = {
	.items = amount_fields, .count = ARRAY_LEN(amount_fields), .size = sizeof(struct amount),
	.noun = "an amount",
};

#define CHANGE_TEXT(k, field, flag) \
	{ .key = k, .type = FIELD_TEXT, .min = 1, .max = TEXT_MAX, .flags = flag, \
	  .offset = offsetof(struct line, change.field) }
static const struct field change_fields[] = {
	{ .key = "format", .type = FIELD_FORMAT, .max = HISTORY_FORMAT, .flags = FIELD_REQUIRED,
	  .offset = offsetof(struct line, format) },
	CHANGE_TEXT("change", id, FIELD_REQUIRED),
	CHANGE_TEXT("at", at, FIELD_REQUIRED),
	CHANGE_TEXT("day", day, FIELD_REQUIRED),
	{ .key = "act", .type = FIELD_WORD, .words = change_act_words, .word_count = CHANGE_ACT_COUNT,
	  .flags = FIELD_REQUIRED, .offset = offsetof(struct line, change.act) },
	CHANGE_TEXT("undoes", undoes, 0),
	{ .key = "exercise", .type = FIELD_ID, .offset = offsetof(struct line, change.exercise) },
	{ .key = "variant", .type = FIELD_ID, .offset = offsetof(struct line, change.variant) },
	{ .key = "out", .type = FIELD_BOOL, .offset = offsetof(struct line, change.out) },
	{ .key = "from", .type = FIELD_OBJECT, .sub = &amount_table,
	  .offset = offsetof(struct line, change.from) },
	{ .key = "to", .type = FIELD_OBJECT, .sub = &amount_table,
	  .offset = offsetof(struct line, change.to) },
	CHANGE_TEXT("reason", reason, 0),
};

/* What it is about: a change that was taken, or an exercise. */
static void check_change(struct json_reader *r, void *value)
{
	const struct line *line = value;
	const struct change *c = &line->change;
	if (c->act == CHANGE_UNDONE ? !c->undoes : !c->exercise)
		json_problem(r, "", "missing \"%s\"", c->act == CHANGE_UNDONE ? "undoes" : "exercise");
}

static const struct fields change_table = {
	.items = change_fields, .count = ARRAY_LEN(change_fields), .size = sizeof(struct line),
	.noun = "a change", .check = check_change,
};

#define RECORD_TEXT(k, field) \
	{ .key = k, .type = FIELD_TEXT, .min = 1, .max = TEXT_MAX, .flags = FIELD_REQUIRED, \
	  .offset = offsetof(struct line, record.field) }
#define RECORD_SCORE(k, field) \
	{ .key = k, .type = FIELD_INT, .max = SCORE_MAX, .offset = offsetof(struct line, record.field) }
static const struct field line_fields[] = {
	{ .key = "format", .type = FIELD_FORMAT, .max = HISTORY_FORMAT, .flags = FIELD_REQUIRED,
	  .offset = offsetof(struct line, format) },
	RECORD_TEXT("id", id),
	RECORD_TEXT("start", start),
	RECORD_TEXT("day", day),
	{ .key = "zone", .type = FIELD_TEXT, .max = TEXT_MAX,
	  .offset = offsetof(struct line, record.zone) },
	{ .key = "length", .type = FIELD_INT64, .max = 1e12, .flags = FIELD_REQUIRED,
	  .offset = offsetof(struct line, record.length) },
	{ .key = "paused", .type = FIELD_INT64, .max = 1e12,
	  .offset = offsetof(struct line, record.paused) },
	RECORD_TEXT("routine", routine),
	RECORD_TEXT("name", name),
	{ .key = "kind", .type = FIELD_WORD, .words = kind_words, .word_count = KIND_COUNT,
	  .offset = offsetof(struct line, record.kind) },
	{ .key = "finished", .type = FIELD_BOOL, .offset = offsetof(struct line, record.finished) },
	{ .key = "level", .type = FIELD_WORD, .words = level_words, .word_count = LEVEL_COUNT,
	  .offset = offsetof(struct line, record.level) },
	RECORD_SCORE("pain_before", pain_before),
	RECORD_SCORE("pain_after", pain_after),
	RECORD_SCORE("effort", effort),
	{ .key = "legs", .type = FIELD_WORD, .words = reply_words, .word_count = REPLY_COUNT,
	  .offset = offsetof(struct line, record.legs) },
	{ .key = "note", .type = FIELD_TEXT, .min = 1, .max = TEXT_MAX,
	  .offset = offsetof(struct line, record.note) },
	{ .key = "items", .type = FIELD_LIST, .most = ITEMS_MAX, .sub = &record_item_table,
	  .offset = offsetof(struct line, record.items),
	  .count_offset = offsetof(struct line, record.item_count) },
};
static const struct line line_init = { .record = RECORD_INIT };
static const struct fields line_table = {
	.items = line_fields, .count = ARRAY_LEN(line_fields), .size = sizeof(struct line),
	.noun = "a record", .init = &line_init, .other_key = "delete", .other = &deletion_table,
	.third_key = "change", .third = &change_table,
};


/* ---- writing ---- */

static void write_done(struct json_writer *w, const struct record_item *item)
{
	static const char *const keys[SIDE_COUNT] = { "both", "left", "right" };
	for (int side = 0; side < SIDE_COUNT; side++) {
		if ((item->sides == SIDES_NONE) == (side == SIDE_BOTH))
			json_int(w, keys[side], item->done[side]);
	}
}

void record_item_write(struct json_writer *w, const char *key, const struct record_item *item)
{
	json_open(w, key, '{');
	json_text(w, "exercise", item->exercise);
	if (item->variant)
		json_text(w, "variant", item->variant);
	json_text(w, "name", item->name);
	json_text(w, "sides", sides_words[item->sides]);
	if (item->mark != OUTCOME_DONE)
		json_text(w, "mark", outcome_mark_words[item->mark]);
	if (item->hurt_side != SIDE_BOTH)
		json_text(w, "hurt_side", side_words[item->hurt_side]);
	if (item->skipped > 0)
		json_int(w, "skipped", item->skipped);
	if (item->sets > 0)
		json_int(w, "sets", item->sets);
	if (item->hold > 0)
		json_int(w, "hold", item->hold);
	else
		json_int(w, "reps", item->reps);
	write_done(w, item);
	json_close(w, '}');
}

static void write_score(struct json_writer *w, const char *key, int score)
{
	if (score != SCORE_NONE)
		json_int(w, key, score);
}

void history_write_fields(struct json_writer *w, const struct record *r)
{
	json_text(w, "id", r->id);
	json_text(w, "start", r->start);
	json_text(w, "day", r->day);
	if (r->zone)
		json_text(w, "zone", r->zone);
	json_int(w, "length", r->length);
	json_int(w, "paused", r->paused);
	json_text(w, "routine", r->routine);
	json_text(w, "name", r->name);
	json_text(w, "kind", kind_words[r->kind]);
	json_bool(w, "finished", r->finished);
	json_text(w, "level", level_words[r->level]);
	write_score(w, "pain_before", r->pain_before);
	if (r->legs != REPLY_NONE)
		json_text(w, "legs", reply_words[r->legs]);
	write_score(w, "pain_after", r->pain_after);
	write_score(w, "effort", r->effort);
	if (r->note)
		json_text(w, "note", r->note);
	json_open(w, "items", '[');
	for (size_t i = 0; i < r->item_count; i++)
		record_item_write(w, NULL, &r->items[i]);
	json_close(w, ']');
}

void history_write(const struct record *r, struct str *line)
{
	struct json_writer w = JSON_WRITER_LINE(line);
	json_open(&w, NULL, '{');
	json_int(&w, "format", HISTORY_FORMAT);
	history_write_fields(&w, r);
	json_close(&w, '}');
	json_end(&w);
}

void history_write_deletion(const char *id, const char *when, struct str *line)
{
	struct json_writer w = JSON_WRITER_LINE(line);
	json_open(&w, NULL, '{');
	json_int(&w, "format", HISTORY_FORMAT);
	json_text(&w, "delete", id);
	json_text(&w, "at", when);
	json_close(&w, '}');
	json_end(&w);
}


static void write_amount(struct json_writer *w, const char *key, const struct amount *a)
{
	if (a->sets == 0 && a->reps == 0 && a->hold == 0)
		return;
	json_open(w, key, '{');
	if (a->sets > 0)
		json_int(w, "sets", a->sets);
	if (a->reps > 0)
		json_int(w, "reps", a->reps);
	if (a->hold > 0)
		json_int(w, "hold", a->hold);
	json_close(w, '}');
}

void history_write_change_fields(struct json_writer *w, const struct change *c)
{
	json_text(w, "change", c->id);
	json_text(w, "at", c->at);
	json_text(w, "day", c->day);
	json_text(w, "act", change_act_words[c->act]);
	if (c->undoes)
		json_text(w, "undoes", c->undoes);
	if (c->exercise)
		json_text(w, "exercise", c->exercise);
	if (c->variant)
		json_text(w, "variant", c->variant);
	if (c->out)
		json_bool(w, "out", true);
	write_amount(w, "from", &c->from);
	write_amount(w, "to", &c->to);
	if (c->reason)
		json_text(w, "reason", c->reason);
}

void history_write_change(const struct change *c, struct str *line)
{
	struct json_writer w = JSON_WRITER_LINE(line);
	json_open(&w, NULL, '{');
	json_int(&w, "format", HISTORY_FORMAT);
	history_write_change_fields(&w, c);
	json_close(&w, '}');
	json_end(&w);
}

/* ---- reading ---- */

/* Of a line that is not judged: what is right in it, else false. */
static bool read_some(const char *bytes, size_t len, const struct fields *table, void *out,
                      struct arena *arena)
{
	struct problems problems = PROBLEMS_QUIET;
	struct json_options options = { .arena = arena, .problems = &problems, .keep_unknown = true };
	bool ok = json_read(&(struct json_text){ "", bytes, len }, table, out, &options);
	problems_release(&problems);
	return ok;
}

/* A newer format is no damage. */
static bool is_newer(const char *bytes, size_t len, struct arena *arena)
{
	static const struct field fields[] = {
		{ .key = "format", .type = FIELD_INT64, .min = HISTORY_FORMAT + 1, .max = 1e9,
		  .flags = FIELD_REQUIRED },
	};
	static const struct fields table = { .items = fields, .count = 1, .size = sizeof(int64_t) };
	int64_t format;
	return read_some(bytes, len, &table, &format, arena);
}

/* Where it says when it was as this format does, that will be right. */
static const char *time_of_newer(const char *bytes, size_t len, struct arena *arena)
{
	static const struct field fields[] = {
		{ .key = "start", .type = FIELD_TEXT, .max = TEXT_MAX, .offset = 0 },
		{ .key = "at", .type = FIELD_TEXT, .max = TEXT_MAX, .offset = sizeof(char *) },
	};
	static const struct fields table = { .items = fields, .count = 2, .size = 2 * sizeof(char *) };
	const char *times[2];
	if (!read_some(bytes, len, &table, times, arena))
		return NULL;
	return times[0] ? times[0] : times[1];
}

void line_reader_release(struct line_reader *r)
{
	arena_release(&r->scratch);
}

enum line_kind line_read(struct line_reader *r, const char *bytes, size_t len, struct line *out)
{
	struct problems problems = PROBLEMS_QUIET;
	struct json_options options = { .arena = r->arena, .scratch = &r->scratch,
	                                .shared = r->forgets ? NULL : &r->shared,
	                                .problems = &problems, .keep_unknown = true };
	*out = (struct line){ .format = 0 };
	if (len > HISTORY_LINE_MAX)
		return LINE_DAMAGED;
	bool ok = json_read(&(struct json_text){ "", bytes, len }, &line_table, out, &options);
	problems_release(&problems);
	if (ok)
		return out->deletes ? LINE_DELETION : out->change.id ? LINE_CHANGE : LINE_RECORD;
	if (!is_newer(bytes, len, r->arena))
		return LINE_DAMAGED;
	*out = (struct line){ .at = time_of_newer(bytes, len, r->arena) };
	return LINE_NEWER;
}

struct line_key line_key(enum line_kind kind, const struct line *line)
{
	struct line_key key = { NULL, NULL, NULL };
	switch (kind) {
	case LINE_RECORD:
		return (struct line_key){ line->record.id, line->record.start, line->record.day };
	case LINE_CHANGE:
		return (struct line_key){ line->change.id, line->change.at, line->change.day };
	case LINE_DELETION:
		return (struct line_key){ line->deletes, line->at, NULL };
	case LINE_NEWER:
		key.time = line->at;
		break;
	case LINE_DAMAGED:
		break;
	}
	return key;
}

size_t line_length(const char *bytes, size_t len)
{
	const char *end = memchr(bytes, '\n', len);
	return end ? (size_t)(end - bytes) : len;
}

bool line_is_blank(const char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r')
			return false;
	}
	return true;
}
