/* Going through a long history, record by record. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "limber/base/error.h"
#include "limber/base/mem.h"
#include "limber/platform/file.h"
#include "limber/store/history.h"

#include "history_line.h"
#include "history_survey.h"

enum { MARK_EACH = 256 }; /* records: what is read for one of them */

struct history_mark {
	size_t index;   /* of the record that begins its line here */
	size_t offset;
};

struct history_page {
	struct arena arena;      /* owns all texts and items */
	struct record *records;  /* owned */
	size_t first, count, cap;
};

struct walk {
	struct history_walk *w;
	struct reading reading;
	struct arena texts;      /* of one line */
	history_take *take;
	void *context;
	size_t seen;             /* bytes before the part that is gone through */
	size_t line;             /* where the line begins ... */
	bool taken;              /* ... and a record of it was taken */
};

static int compare_ids(const void *a, const void *b)
{
	return strcmp(a, *(const char *const *)b);
}

static bool is_deleted(const struct history *h, const char *id)
{
	return h->deleted_count > 0 &&
	       bsearch(id, h->deleted, h->deleted_count, sizeof *h->deleted, compare_ids) != NULL;
}

static void mark(struct history_walk *w, size_t offset)
{
	w->marks = mem_grow(w->marks, w->mark_count, &w->mark_cap, sizeof *w->marks);
	w->marks[w->mark_count++] = (struct history_mark){ w->count, offset };
}

static void take_record(struct reading *r, enum line_kind kind, const struct line *line)
{
	struct walk *walk = r->context;
	struct history_walk *w = walk->w;
	if (kind != LINE_RECORD || is_deleted(&w->history, line->record.id))
		return;
	if (!walk->taken &&
	    (w->mark_count == 0 || w->count - w->marks[w->mark_count - 1].index >= MARK_EACH))
		mark(w, walk->line);
	walk->taken = true;
	walk->take(walk->context, &line->record);
	w->count++;
}

/* What was added since the survey is not looked at. */
static void take_lines(void *context, const char *bytes, size_t len, size_t left)
{
	struct walk *walk = context;
	(void)left;
	for (size_t at = 0; at < len && walk->seen + at < walk->w->end;) {
		size_t part = line_length(bytes + at, len - at);
		walk->line = walk->seen + at;
		walk->taken = false;
		walk->reading.number++;
		if (!line_is_blank(bytes + at, part))
			reading_line(&walk->reading, bytes + at, part);
		arena_clear(&walk->texts);
		at += part + 1;
	}
	walk->seen += len;
}

static bool take_all(struct history_walk *w, history_take *take, void *context, struct error *err)
{
	struct walk walk = {
		.w = w, .take = take, .context = context,
		.reading = { .h = &w->history, .reader = { .forgets = true }, .take = take_record },
	};
	walk.reading.context = &walk;
	walk.reading.reader.arena = &walk.texts;
	bool ok = file_read_parts_of(w->fd, HISTORY_FILE_MAX, take_lines, &walk, err);
	line_reader_release(&walk.reading.reader);
	arena_release(&walk.texts);
	return ok;
}

static bool take_whole(struct history_walk *w, history_take *take, void *context, struct error *err)
{
	struct history *h = &w->history;
	history_release(h);
	w->whole = true;
	if (!history_read_open(w->fd, h, err))
		return false;
	w->count = h->count;
	for (size_t i = 0; i < h->count; i++)
		take(context, &h->records[i]);
	return true;
}

bool history_walk(struct history_walk *w, history_take *take, void *context, struct error *err)
{
	struct str path = STR_INIT;
	struct error why = ERROR_INIT;
	bool in_order;
	if (!history_path(&path, err))
		return false;
	bool ok = file_open_parts(path.buf, HISTORY_FILE_MAX, &w->fd, &why) &&
	          history_survey(w->fd, &w->history, &in_order, &w->end, &why) &&
	          (in_order ? take_all(w, take, context, &why) : take_whole(w, take, context, &why));
	ok = ok || history_is_missing(path.buf, &why, err);
	str_release(&path);
	return ok;
}

/* ---- one of them ---- */

static void put_on_page(struct reading *r, enum line_kind kind, const struct line *line)
{
	struct history_walk *w = r->context;
	struct history_page *p = w->page;
	if (kind != LINE_RECORD || is_deleted(&w->history, line->record.id))
		return;
	p->records = mem_grow(p->records, p->count, &p->cap, sizeof *p->records);
	p->records[p->count++] = line->record;
}

static void read_page(struct history_walk *w, const char *bytes, size_t len)
{
	struct history counts = HISTORY_INIT;
	struct reading r = {
		.h = &counts, .reader = { .arena = &w->page->arena }, .take = put_on_page, .context = w,
	};
	for (size_t at = 0; at < len;) {
		size_t part = line_length(bytes + at, len - at);
		if (!line_is_blank(bytes + at, part))
			reading_line(&r, bytes + at, part);
		at += part + 1;
	}
	line_reader_release(&r.reader);
}

/* The records from the mark to the next one. */
static void turn_to(struct history_walk *w, size_t m)
{
	size_t from = w->marks[m].offset;
	size_t len = (m + 1 < w->mark_count ? w->marks[m + 1].offset : w->end) - from;
	char *bytes = mem_resize(NULL, len + 1, 1);
	if (w->page)
		arena_clear(&w->page->arena);
	else
		w->page = mem_array(1, sizeof *w->page);
	w->page->first = w->marks[m].index;
	w->page->count = 0;
	if (file_read_from(w->fd, (off_t)from, bytes, &len))
		read_page(w, bytes, len);
	mem_free(bytes);
}

/* The last mark that is not behind the record. */
static size_t mark_before(const struct history_walk *w, size_t index)
{
	size_t low = 0, high = w->mark_count;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (w->marks[middle].index <= index)
			low = middle;
		else
			high = middle;
	}
	return low;
}

const struct record *history_walk_at(struct history_walk *w, size_t index)
{
	static const struct record changed = {
		.id = "", .start = "", .day = "", .routine = "", .name = "The file has been changed meanwhile",
		.pain_before = SCORE_NONE, .pain_after = SCORE_NONE, .effort = SCORE_NONE,
	};
	if (w->whole)
		return &w->history.records[index];
	if (!w->page || index < w->page->first || index - w->page->first >= w->page->count)
		turn_to(w, mark_before(w, index));
	return index - w->page->first < w->page->count ? &w->page->records[index - w->page->first] :
	       &changed;
}

void history_walk_release(struct history_walk *w)
{
	if (w->fd >= 0)
		close(w->fd);
	if (w->page) {
		arena_release(&w->page->arena);
		mem_free(w->page->records);
		mem_free(w->page);
	}
	mem_free(w->marks);
	history_release(&w->history);
	*w = (struct history_walk)HISTORY_WALK_INIT;
}
