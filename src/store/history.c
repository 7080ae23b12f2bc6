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

/* What decides whether an entry counts, and where. */
struct place {
	const char *id;
	uint64_t begin; /* its first bytes as a number, which orders most of them */
	int64_t at;     /* as day_instant() */
	size_t index;   /* in the order of the file */
};

static struct place place_of(const char *id, const char *when, const char *day, size_t index)
{
	struct place p = { .id = id, .at = day_instant(when, day), .index = index };
	size_t len = strlen(id);
	for (size_t i = 0; i < sizeof p.begin; i++)
		p.begin = p.begin << 8 | (i < len ? (unsigned char)id[i] : 0);
	return p;
}

/* Those of one id as they are when histories have been united: the earliest first. */
static int by_id(const void *a, const void *b)
{
	const struct place *x = a, *y = b;
	if (x->begin != y->begin)
		return x->begin < y->begin ? -1 : 1;
	int order = strcmp(x->id, y->id);
	if (order == 0)
		order = (x->at > y->at) - (x->at < y->at);
	return order != 0 ? order : (x->index > y->index) - (x->index < y->index);
}

static int by_time(const void *a, const void *b)
{
	const struct place *x = a, *y = b;
	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return strcmp(x->id, y->id);
}

static int text_order(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/*
 * Which of them do not count, by their index: those of an id that was there before, and those
 * that were deleted, wherever that is said: in histories that were united it may come first.
 */
static bool *find_dropped(const struct history *h, const struct place *places, size_t count)
{
	bool *dropped = mem_array(count + 1, sizeof *dropped);
	struct place *sorted = mem_array(count + 1, sizeof *sorted);
	size_t gone = 0;
	memcpy(sorted, places, count * sizeof *sorted);
	qsort(sorted, count, sizeof *sorted, by_id);
	for (size_t i = 0; i < count; i++) {
		const char *id = sorted[i].id;
		while (gone < h->deleted_count && strcmp(h->deleted[gone], id) < 0)
			gone++;
		dropped[sorted[i].index] =
			(i > 0 && strcmp(sorted[i - 1].id, id) == 0) ||
			(gone < h->deleted_count && strcmp(h->deleted[gone], id) == 0);
	}
	mem_free(sorted);
	return dropped;
}

/* In order of time, each id once, and none that was deleted. Returns how many there are. */
static size_t sort_out(const struct history *h, struct place *places, size_t count)
{
	bool *dropped = find_dropped(h, places, count), in_order = true;
	size_t kept = 0;
	for (size_t i = 0; i < count; i++) {
		if (dropped[i])
			continue;
		places[kept] = places[i];
		in_order = in_order && (kept == 0 || by_time(&places[kept - 1], &places[kept]) < 0);
		kept++;
	}
	if (!in_order) /* the file mostly is */
		qsort(places, kept, sizeof *places, by_time);
	mem_free(dropped);
	return kept;
}

/* They are what they were: nothing is to be moved. */
static bool is_in_order(const struct place *places, size_t kept, size_t count)
{
	for (size_t i = 0; i < kept; i++) {
		if (places[i].index != i)
			return false;
	}
	return kept == count;
}

/* The items as their places have been sorted out; they are freed where others are returned. */
static void *in_order(const struct history *h, struct place *places, void *items, size_t size,
                      size_t *count, size_t *cap)
{
	size_t kept = sort_out(h, places, *count);
	if (is_in_order(places, kept, *count))
		return items;
	char *sorted = mem_array(kept + 1, size);
	for (size_t i = 0; i < kept; i++)
		memcpy(sorted + i * size, (const char *)items + places[i].index * size, size);
	mem_free(items);
	*count = kept;
	*cap = kept + 1;
	return sorted;
}

static void sort_records(struct history *h)
{
	struct place *places = mem_array(h->count + 1, sizeof *places);
	for (size_t i = 0; i < h->count; i++)
		places[i] = place_of(h->records[i].id, h->records[i].start, h->records[i].day, i);
	h->records = in_order(h, places, h->records, sizeof *h->records, &h->count, &h->cap);
	mem_free(places);
}

static void sort_changes(struct history *h)
{
	struct place *places = mem_array(h->change_count + 1, sizeof *places);
	for (size_t i = 0; i < h->change_count; i++)
		places[i] = place_of(h->changes[i].id, h->changes[i].at, h->changes[i].day, i);
	h->changes = in_order(h, places, h->changes, sizeof *h->changes, &h->change_count,
	                      &h->change_cap);
	mem_free(places);
}

static void add_record(struct history *h, const struct record *r)
{
	h->records = mem_grow(h->records, h->count, &h->cap, sizeof *h->records);
	h->records[h->count++] = *r;
}

void history_keep_change(struct history *h, const struct change *c)
{
	h->changes = mem_grow(h->changes, h->change_count, &h->change_cap, sizeof *h->changes);
	h->changes[h->change_count++] = *c;
}

void history_keep_deletion(struct history *h, const char *id)
{
	h->deleted = mem_grow(h->deleted, h->deleted_count, &h->deleted_cap, sizeof *h->deleted);
	h->deleted[h->deleted_count++] = id;
}

/* Put it where it belongs. */
static void keep(struct reading *r, enum line_kind kind, const struct line *line)
{
	struct history *h = r->h;
	switch (kind) {
	case LINE_RECORD:
		add_record(h, &line->record);
		break;
	case LINE_CHANGE:
		history_keep_change(h, &line->change);
		break;
	case LINE_DELETION:
		history_keep_deletion(h, line->deletes);
		break;
	case LINE_NEWER:
	case LINE_DAMAGED:
		break;
	}
}

static enum line_kind take(struct reading *r, const char *bytes, size_t len)
{
	struct line line;
	enum line_kind kind = line_read(&r->reader, bytes, len, &line);
	if (kind == LINE_RECORD || kind == LINE_CHANGE || kind == LINE_DELETION)
		r->take(r, kind, &line);
	return kind;
}

/* Where the last line in a damaged one begins: 0 where it is the only one. */
static size_t last_start(const char *bytes, size_t len)
{
	static const char start[] = "{\"format\"";
	for (size_t at = len < sizeof start ? 0 : len - sizeof start; at > 0; at--) {
		if (memcmp(bytes + at, start, sizeof start - 1) == 0)
			return at;
	}
	return 0;
}

void reading_line(struct reading *r, const char *bytes, size_t len)
{
	struct history *h = r->h;
	enum line_kind kind = take(r, bytes, len);
	h->newer += kind == LINE_NEWER;
	if (kind != LINE_DAMAGED)
		return;
	h->first_damaged = h->damaged++ == 0 ? r->number : h->first_damaged;
	/* Damage that took a newline has left two lines in one: both can still be read. */
	size_t behind = last_start(bytes, len), end = behind;
	while (end > 0 && bytes[end - 1] != '}')
		end--;
	if (end > 0)
		take(r, bytes, end);
	if (behind > 0)
		take(r, bytes + behind, len - behind);
}

/* Another one is only read for nothing. */
static bool looks_like_record(const char *bytes, size_t len)
{
	static const char start[] = HISTORY_RECORD_START;
	return len >= sizeof start - 1 && memcmp(bytes, start, sizeof start - 1) == 0;
}

/* Whole lines, but for the last of all. */
static void read_lines(void *context, const char *bytes, size_t len, size_t left)
{
	struct reading *r = context;
	for (size_t at = 0; at < len;) {
		size_t part = line_length(bytes + at, len - at);
		bool old = r->recent > 0 && left + len - at > r->recent;
		r->number++;
		if (!line_is_blank(bytes + at, part) && !(old && looks_like_record(bytes + at, part)))
			reading_line(r, bytes + at, part);
		at += part + 1;
	}
}

void history_sort_out(struct history *h)
{
	if (h->deleted_count > 0)
		qsort(h->deleted, h->deleted_count, sizeof *h->deleted, text_order);
	sort_records(h);
	sort_changes(h);
}

static void finish(struct reading *r)
{
	line_reader_release(&r->reader);
	history_sort_out(r->h);
}

void history_parse(struct history *h, const char *bytes, size_t len)
{
	struct reading r = { .h = h, .reader = { .arena = &h->arena }, .take = keep };
	read_lines(&r, bytes, len, 0);
	finish(&r);
}

static bool read_newest(const char *path, struct history *h, struct error *err)
{
	char *bytes = NULL;
	size_t len = 0;
	bool whole;
	if (!file_read_tail(path, HISTORY_TAIL, &bytes, &len, &whole, err))
		return false;
	history_parse(h, bytes, len);
	mem_free(bytes);
	return true;
}

bool history_read_open(int fd, struct history *h, struct error *err)
{
	struct reading r = { .h = h, .reader = { .arena = &h->arena }, .take = keep };
	bool ok = file_read_parts_of(fd, HISTORY_FILE_MAX, read_lines, &r, err);
	finish(&r);
	return ok;
}

static bool read_parts(const char *path, struct history *h, size_t recent, struct error *err)
{
	struct reading r = { .h = h, .reader = { .arena = &h->arena }, .take = keep, .recent = recent };
	bool ok = file_read_parts(path, HISTORY_FILE_MAX, read_lines, &r, err);
	finish(&r);
	return ok;
}

static bool read_all(const char *path, struct history *h, struct error *err)
{
	return read_parts(path, h, 0, err);
}

static bool read_recent(const char *path, struct history *h, struct error *err)
{
	return read_parts(path, h, HISTORY_RECENT, err);
}

bool history_is_missing(const char *path, const struct error *why, struct error *err)
{
	if (file_leads_nowhere(path))
		return error_set(err, ERROR_IO, "%s: it is a link into a folder that is not there: is its disk "
		                 "mounted?", path);
	if (why->sys_errno == ENOENT)
		return true;
	error_set(err, why->code, "%s: %s%s", path, why->text,
	          why->sys_errno == 0 ? "; move it away, and limber begins a new one" : "");
	if (err)
		err->sys_errno = why->sys_errno;
	return false;
}

static bool read_file(bool (*read)(const char *path, struct history *h, struct error *err),
                      struct history *h, struct error *err)
{
	struct str path = STR_INIT;
	struct error why = ERROR_INIT;
	if (!history_path(&path, err))
		return false;
	bool ok = read(path.buf, h, &why) || history_is_missing(path.buf, &why, err);
	str_release(&path);
	return ok;
}

bool history_read(struct history *h, struct error *err)
{
	return read_file(read_all, h, err);
}

bool history_read_recent(struct history *h, struct error *err)
{
	return read_file(read_recent, h, err);
}

bool history_read_newest(struct history *h, struct error *err)
{
	return read_file(read_newest, h, err);
}

void history_release(struct history *h)
{
	arena_release(&h->arena);
	mem_free(h->records);
	mem_free(h->changes);
	mem_free(h->deleted);
	*h = (struct history)HISTORY_INIT;
}
