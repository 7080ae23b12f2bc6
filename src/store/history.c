/* The file of the history: adding to it, and reading it in order. */
#include "limber/store/history.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "limber/base/error.h"
#include "limber/base/mem.h"
#include "limber/core/day.h"
#include "limber/platform/file.h"
#include "limber/platform/paths.h"

#include "history_line.h"

bool history_path(struct str *path, struct error *err)
{
	return path_find(PATH_DATA, "history.jsonl", path, err);
}

bool history_make_path(struct str *path, struct error *err)
{
	struct str folder = STR_INIT;
	bool ok = history_path(path, err) && path_find(PATH_DATA, NULL, &folder, err) &&
	          file_make_folder(folder.buf, err);
	str_release(&folder);
	return ok;
}

bool history_append(const struct str *line, struct error *err)
{
	struct str path = STR_INIT;
	bool ok = history_make_path(&path, err) && file_append_line(path.buf, line->buf, line->len, err);
	str_release(&path);
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

static bool is_deleted(const struct history *h, const char *id)
{
	return h->deleted_count > 0 &&
	       bsearch(&id, h->deleted, h->deleted_count, sizeof *h->deleted, text_order) != NULL;
}

/* Wherever its line stands: in histories that were united it may come before the record. */
static void mark_deleted(struct history *h)
{
	if (h->deleted_count == 0)
		return;
	qsort(h->deleted, h->deleted_count, sizeof *h->deleted, text_order);
	for (size_t i = 0; i < h->count; i++) {
		if (is_deleted(h, h->records[i].id))
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

static void add_record(struct history *h, const struct record *r)
{
	h->records = mem_grow(h->records, h->count, &h->cap, sizeof *h->records);
	h->records[h->count++] = *r;
}

static void add_deletion(struct history *h, const char *id)
{
	h->deleted = mem_grow(h->deleted, h->deleted_count, &h->deleted_cap, sizeof *h->deleted);
	h->deleted[h->deleted_count++] = id;
}

static void read_line(struct history *h, const char *bytes, size_t len, size_t number)
{
	struct line line;
	switch (line_read(bytes, len, &h->arena, &line)) {
	case LINE_RECORD:
		add_record(h, &line.record);
		return;
	case LINE_CHANGE:
		h->changes = mem_grow(h->changes, h->change_count, &h->change_cap, sizeof *h->changes);
		h->changes[h->change_count++] = line.change;
		return;
	case LINE_DELETION:
		add_deletion(h, line.deletes);
		return;
	case LINE_NEWER:
		h->newer++;
		return;
	case LINE_DAMAGED:
		h->first_damaged = h->damaged == 0 ? number : h->first_damaged;
		h->damaged++;
		return;
	}
}

/* So begins each record that is written here; another one is only read for nothing. */
static bool looks_like_record(const char *bytes, size_t len)
{
	static const char start[] = "{\"format\":1,\"id\":";
	_Static_assert(HISTORY_FORMAT == 1, "records begin with the format");
	return len >= sizeof start - 1 && memcmp(bytes, start, sizeof start - 1) == 0;
}

/* Records that begin before `from` are passed over. */
static void read_lines(struct history *h, const char *bytes, size_t len, size_t from)
{
	size_t number = 0;
	for (size_t at = 0; at < len;) {
		size_t part = line_length(bytes + at, len - at);
		number++;
		if (!line_is_blank(bytes + at, part) &&
		    (at >= from || !looks_like_record(bytes + at, part)))
			read_line(h, bytes + at, part, number);
		at += part + 1;
	}
}

/* In order of time; those of one instant by their ids. */
static int change_order(const void *a, const void *b)
{
	const struct change *x = a, *y = b;
	int64_t at_x = INT64_MAX, at_y = INT64_MAX;
	day_parse_instant(x->at, &at_x);
	day_parse_instant(y->at, &at_y);
	if (at_x != at_y)
		return at_x < at_y ? -1 : 1;
	return strcmp(x->id, y->id);
}

/* Each once, and none that was deleted. Those of one id are the same line, united twice. */
static void order_changes(struct history *h)
{
	size_t kept = 0;
	if (h->change_count == 0)
		return;
	qsort(h->changes, h->change_count, sizeof *h->changes, change_order);
	for (size_t i = 0; i < h->change_count; i++) {
		const char *id = h->changes[i].id;
		if ((kept == 0 || strcmp(h->changes[kept - 1].id, id) != 0) && !is_deleted(h, id))
			h->changes[kept++] = h->changes[i];
	}
	h->change_count = kept;
}

static void parse_from(struct history *h, const char *bytes, size_t len, size_t from)
{
	read_lines(h, bytes, len, from);
	drop_doubles(h);
	sort_by_start(h);
	order_changes(h);
}

void history_parse(struct history *h, const char *bytes, size_t len)
{
	parse_from(h, bytes, len, 0);
}

/* Which part of the file is read. */
enum part { PART_ALL, PART_NEWEST, PART_RECENT };

static bool read_part(struct history *h, size_t max, enum part part, struct error *err)
{
	struct str path = STR_INIT;
	struct error why = ERROR_INIT;
	char *bytes = NULL;
	size_t len = 0;
	bool whole = true;
	if (!history_path(&path, err))
		return false;
	bool ok = part == PART_NEWEST ? file_read_tail(path.buf, max, &bytes, &len, &whole, &why) :
	          file_read(path.buf, max, &bytes, &len, &why);
	if (ok) {
		bool older = part == PART_RECENT && len > HISTORY_RECENT;
		parse_from(h, bytes, len, older ? len - HISTORY_RECENT : 0);
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

bool history_read(struct history *h, struct error *err)
{
	return read_part(h, HISTORY_FILE_MAX, PART_ALL, err);
}

bool history_read_recent(struct history *h, struct error *err)
{
	return read_part(h, HISTORY_FILE_MAX, PART_RECENT, err);
}

bool history_read_newest(struct history *h, struct error *err)
{
	return read_part(h, HISTORY_TAIL, PART_NEWEST, err);
}

void history_release(struct history *h)
{
	arena_release(&h->arena);
	mem_free(h->records);
	mem_free(h->changes);
	mem_free(h->deleted);
	*h = (struct history)HISTORY_INIT;
}
