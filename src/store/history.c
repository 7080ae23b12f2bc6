/* Lines of JSON: written one by one, read by a table. */
#include "limber/store/history.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "limber/base/error.h"
#include "limber/base/macros.h"
#include "limber/base/mem.h"
#include "limber/core/day.h"
#include "limber/json/read.h"
#include "limber/json/write.h"
#include "limber/platform/file.h"
#include "limber/platform/paths.h"

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
	{ .key = "reps", .type = FIELD_INT, .max = 100000, .offset = offsetof(struct record_item, reps) },
	{ .key = "hold", .type = FIELD_INT64, .max = 1e9, .offset = offsetof(struct record_item, hold) },
	{ .key = "both", .type = FIELD_INT64, .max = 1e9,
	  .offset = offsetof(struct record_item, done) + SIDE_BOTH * sizeof(int64_t) },
	{ .key = "left", .type = FIELD_INT64, .max = 1e9,
	  .offset = offsetof(struct record_item, done) + SIDE_LEFT * sizeof(int64_t) },
	{ .key = "right", .type = FIELD_INT64, .max = 1e9,
	  .offset = offsetof(struct record_item, done) + SIDE_RIGHT * sizeof(int64_t) },
};
static const struct fields item_table = {
	.items = item_fields, .count = ARRAY_LEN(item_fields), .size = sizeof(struct record_item),
	.noun = "an exercise",
};

/* A record with what only the line knows; or the deletion of one. */
struct line {
	int format;
	const char *deletes;     /* the id; NULL: it is a record */
	struct record record;
};

static const struct field deletion_fields[] = {
	{ .key = "format", .type = FIELD_FORMAT, .max = HISTORY_FORMAT, .flags = FIELD_REQUIRED,
	  .offset = offsetof(struct line, format) },
	{ .key = "delete", .type = FIELD_TEXT, .min = 1, .max = TEXT_MAX, .flags = FIELD_REQUIRED,
	  .offset = offsetof(struct line, deletes) },
};
static const struct fields deletion_table = {
	.items = deletion_fields, .count = ARRAY_LEN(deletion_fields), .size = sizeof(struct line),
	.noun = "a deletion",
};

#define RECORD_TEXT(k, field) \
	{ .key = k, .type = FIELD_TEXT, .min = 1, .max = TEXT_MAX, .flags = FIELD_REQUIRED, \
	  .offset = offsetof(struct line, record.field) }
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
	{ .key = "items", .type = FIELD_LIST, .most = ITEMS_MAX, .sub = &item_table,
	  .offset = offsetof(struct line, record.items),
	  .count_offset = offsetof(struct line, record.item_count) },
};
static const struct fields line_table = {
	.items = line_fields, .count = ARRAY_LEN(line_fields), .size = sizeof(struct line),
	.noun = "a record", .other_key = "delete", .other = &deletion_table,
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

static void write_item(struct json_writer *w, const struct record_item *item)
{
	json_open(w, NULL, '{');
	json_text(w, "exercise", item->exercise);
	if (item->variant)
		json_text(w, "variant", item->variant);
	json_text(w, "name", item->name);
	json_text(w, "sides", sides_words[item->sides]);
	if (item->mark != OUTCOME_DONE)
		json_text(w, "mark", outcome_mark_words[item->mark]);
	if (item->hold > 0)
		json_int(w, "hold", item->hold);
	else
		json_int(w, "reps", item->reps);
	write_done(w, item);
	json_close(w, '}');
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
	json_open(w, "items", '[');
	for (size_t i = 0; i < r->item_count; i++)
		write_item(w, &r->items[i]);
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

bool history_path(struct str *path, struct error *err)
{
	return path_find(PATH_DATA, "history.jsonl", path, err);
}

bool history_append(const struct str *line, struct error *err)
{
	struct str path = STR_INIT, folder = STR_INIT;
	bool ok = history_path(&path, err) && path_find(PATH_DATA, NULL, &folder, err) &&
	          file_make_folder(folder.buf, err) &&
	          file_append_line(path.buf, line->buf, line->len, err);
	str_release(&path);
	str_release(&folder);
	return ok;
}

/* ---- reading ---- */

/* By id, and those of one id in the order of the file. */
static int id_order(const void *a, const void *b)
{
	const struct record *const *x = a, *const *y = b;
	int order = strcmp((*x)->id, (*y)->id);
	return order != 0 ? order : (*x > *y) - (*x < *y);
}

/* In order of start; what began at once, or at no time that can be read, by id. */
static int start_order(const void *a, const void *b)
{
	const struct record *x = a, *y = b;
	int64_t at_x = INT64_MAX, at_y = INT64_MAX;
	day_parse_instant(x->start, &at_x);
	day_parse_instant(y->start, &at_y);
	if (at_x != at_y)
		return at_x < at_y ? -1 : 1;
	return strcmp(x->id, y->id);
}

/* The file is mostly in order already. */
static void sort_by_start(struct history *h)
{
	for (size_t i = 1; i < h->count; i++) {
		if (start_order(&h->records[i - 1], &h->records[i]) > 0) {
			qsort(h->records, h->count, sizeof *h->records, start_order);
			return;
		}
	}
}

static int text_order(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Wherever its line stands: in histories that were united it may come before the record. */
static void mark_deleted(struct history *h)
{
	if (h->deleted_count == 0)
		return;
	qsort(h->deleted, h->deleted_count, sizeof *h->deleted, text_order);
	for (size_t i = 0; i < h->count; i++) {
		if (bsearch(&h->records[i].id, h->deleted, h->deleted_count, sizeof *h->deleted, text_order))
			h->records[i].name = NULL;
	}
}

/* Histories that were united hold lines twice: the first of an id counts. */
static void drop_doubles(struct history *h)
{
	const struct record **by_id = mem_array(h->count + 1, sizeof *by_id);
	size_t kept = 0;
	for (size_t i = 0; i < h->count; i++)
		by_id[i] = &h->records[i];
	qsort(by_id, h->count, sizeof *by_id, id_order);
	for (size_t i = 1; i < h->count; i++) {
		if (strcmp(by_id[i]->id, by_id[i - 1]->id) == 0)
			h->records[by_id[i] - h->records].name = NULL; /* marks it */
	}
	mark_deleted(h);
	for (size_t i = 0; i < h->count; i++) {
		if (h->records[i].name)
			h->records[kept++] = h->records[i];
	}
	h->count = kept;
	mem_free(by_id);
}

static void add_record(struct history *h, const struct record *r, const char *line, size_t len)
{
	h->records = mem_grow(h->records, h->count, &h->cap, sizeof *h->records);
	h->records[h->count] = *r;
	h->records[h->count].line = h->keeps_lines ? line : NULL;
	h->records[h->count++].line_len = len;
}

static void add_deletion(struct history *h, const char *id)
{
	h->deleted = mem_grow(h->deleted, h->deleted_count, &h->deleted_cap, sizeof *h->deleted);
	h->deleted[h->deleted_count++] = id;
}

/* A newer format is no damage. */
static bool is_newer(const char *bytes, size_t len)
{
	static const struct field fields[] = {
		{ .key = "format", .type = FIELD_INT64, .min = HISTORY_FORMAT + 1, .max = 1e9,
		  .flags = FIELD_REQUIRED },
	};
	static const struct fields table = { .items = fields, .count = 1, .size = sizeof(int64_t) };
	struct problems problems = PROBLEMS_INIT;
	struct arena arena = ARENA_INIT;
	struct json_options options = { .arena = &arena, .problems = &problems, .keep_unknown = true };
	int64_t format;
	bool newer = json_read(&(struct json_text){ "", bytes, len }, &table, &format, &options);
	problems_release(&problems);
	arena_release(&arena);
	return newer;
}

static void read_line(struct history *h, const char *bytes, size_t len, size_t number)
{
	struct line line = { .format = 0 };
	struct problems problems = PROBLEMS_INIT;
	struct json_options options = { .arena = &h->arena, .problems = &problems, .keep_unknown = true };
	if (len <= HISTORY_LINE_MAX &&
	    json_read(&(struct json_text){ "history.jsonl", bytes, len }, &line_table, &line, &options)) {
		if (line.deletes)
			add_deletion(h, line.deletes);
		else
			add_record(h, &line.record, bytes, len);
	} else if (len <= HISTORY_LINE_MAX && is_newer(bytes, len)) {
		h->newer++;
	} else {
		h->first_damaged = h->damaged == 0 ? number : h->first_damaged;
		h->damaged++;
	}
	problems_release(&problems);
}

static void read_lines(struct history *h, const char *bytes, size_t len)
{
	size_t number = 0;
	for (size_t at = 0; at < len; number++) {
		const char *end = memchr(bytes + at, '\n', len - at);
		size_t part = end ? (size_t)(end - (bytes + at)) : len - at;
		if (part > 0)
			read_line(h, bytes + at, part, number + 1);
		at += part + 1;
	}
}

void history_parse(struct history *h, const char *bytes, size_t len)
{
	read_lines(h, bytes, len);
	drop_doubles(h);
	sort_by_start(h);
}

static bool read_part(struct history *h, size_t max, bool newest, struct error *err)
{
	struct str path = STR_INIT;
	struct error why = ERROR_INIT;
	char *bytes = NULL;
	size_t len = 0;
	bool whole = true;
	if (!history_path(&path, err))
		return false;
	bool ok = newest ? file_read_tail(path.buf, max, &bytes, &len, &whole, &why) :
	          file_read(path.buf, max, &bytes, &len, &why);
	if (ok) {
		history_parse(h, bytes, len);
	} else if (why.sys_errno == ENOENT) {
		ok = true;
	} else {
		error_prefix(&why, "%s", path.buf);
		if (err)
			*err = why;
	}
	mem_free(bytes);
	str_release(&path);
	return ok;
}

/* ---- uniting ---- */

/* Ids that need not be added: those that are there, and those that were deleted. */
struct known {
	const char **ids;
	size_t count;
};

static struct known know(const struct history *h)
{
	struct known k = { mem_array(h->count + h->deleted_count + 1, sizeof(char *)), 0 };
	for (size_t i = 0; i < h->count; i++)
		k.ids[k.count++] = h->records[i].id;
	for (size_t i = 0; i < h->deleted_count; i++)
		k.ids[k.count++] = h->deleted[i];
	qsort(k.ids, k.count, sizeof *k.ids, text_order);
	return k;
}

static bool knows(const struct known *k, const char *id)
{
	return k->count > 0 && bsearch(&id, k->ids, k->count, sizeof *k->ids, text_order) != NULL;
}

static void add_missing(const struct history *ours, const struct history *theirs,
                        struct history_merge *out, struct str *lines)
{
	struct known known = know(ours);
	struct history deleted = { .deleted = ours->deleted, .deleted_count = ours->deleted_count };
	struct known gone = know(&deleted);
	for (size_t i = 0; i < theirs->count; i++) {
		if (knows(&known, theirs->records[i].id)) {
			out->known++;
			continue;
		}
		/* As it is, with what a newer program may have added to it. */
		str_addb(lines, theirs->records[i].line, theirs->records[i].line_len);
		str_addc(lines, '\n');
		out->added++;
	}
	for (size_t i = 0; i < theirs->deleted_count; i++) {
		if (!knows(&gone, theirs->deleted[i]))
			history_write_deletion(theirs->deleted[i], "", lines);
	}
	mem_free(known.ids);
	mem_free(gone.ids);
}

bool history_merge(const char *path, struct history_merge *out, struct error *err)
{
	struct history ours = HISTORY_INIT, theirs = { .arena = ARENA_INIT, .keeps_lines = true };
	struct str lines = STR_INIT;
	char *bytes = NULL;
	size_t len;
	*out = (struct history_merge){ 0 };
	bool ok = file_read(path, HISTORY_FILE_MAX, &bytes, &len, err) || error_prefix(err, "%s", path);
	if (ok)
		history_parse(&theirs, bytes, len);
	ok = ok && history_read(&ours, err);
	if (ok)
		add_missing(&ours, &theirs, out, &lines);
	out->damaged = theirs.damaged;
	out->newer = theirs.newer;
	ok = ok && (lines.len == 0 || history_append(&lines, err));
	history_release(&ours);
	history_release(&theirs);
	str_release(&lines);
	mem_free(bytes);
	return ok;
}

bool history_read(struct history *h, struct error *err)
{
	return read_part(h, HISTORY_FILE_MAX, false, err);
}

bool history_read_newest(struct history *h, struct error *err)
{
	return read_part(h, HISTORY_TAIL, true, err);
}

void history_release(struct history *h)
{
	arena_release(&h->arena);
	mem_free(h->records);
	mem_free(h->deleted);
	*h = (struct history)HISTORY_INIT;
}
