/*
 * Uniting the histories of several machines. Lines are never changed, only put in order:
 * what comes out depends on which lines there are and on nothing else.
 *
 * A line that is understood has its own place, by its time. One that is not hangs on the
 * line before it, and goes where that goes.
 */
#include <stdlib.h>
#include <string.h>

#include "limber/base/error.h"
#include "limber/base/mem.h"
#include "limber/core/day.h"
#include "limber/platform/file.h"
#include "limber/store/history.h"

#include "history_line.h"

struct piece {
	const char *bytes;         /* the line, without its newline */
	size_t len;
	enum line_kind kind;
	const char *id;            /* of a newer line: "" */
	int64_t at;                /* as day_instant() */
	bool hangs;                /* it has neither id nor time */
	bool theirs;
	const struct piece *on;    /* that it hangs on; NULL: it stands before all others */
	const struct piece *kept;  /* of those of one id the one that stays */
};

struct pieces {
	struct arena arena;        /* owns the ids */
	struct piece *items;       /* owned */
	struct piece **named;      /* owned; those that do not hang come first, then the others */
	size_t count, named_count, hanging_count;
	struct piece **hanging;    /* into `named` */
};

/* ---- order ---- */

static int compare_bytes(const struct piece *a, const struct piece *b)
{
	int order = memcmp(a->bytes, b->bytes, a->len < b->len ? a->len : b->len);
	return order != 0 ? order : (a->len > b->len) - (a->len < b->len);
}

/* Are they the same thing? What is newer has no id that is known here. */
static int compare_names(const struct piece *a, const struct piece *b)
{
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	int order = strcmp(a->id, b->id);
	return order == 0 && a->kind == LINE_NEWER ? compare_bytes(a, b) : order;
}

static int compare_places(const struct piece *a, const struct piece *b)
{
	if (!a || !b)
		return (a != NULL) - (b != NULL);
	if (a->at != b->at)
		return a->at < b->at ? -1 : 1;
	return compare_names(a, b);
}

/* Of one id the earliest comes first, as in a file in order; then the one that says most. */
static int by_name(const void *a, const void *b)
{
	const struct piece *x = *(struct piece *const *)a, *y = *(struct piece *const *)b;
	int order = compare_names(x, y);
	if (order == 0)
		order = (x->at > y->at) - (x->at < y->at);
	if (order == 0)
		order = (x->len < y->len) - (x->len > y->len);
	if (order == 0)
		order = compare_bytes(x, y);
	return order != 0 ? order : x->theirs - y->theirs;
}

/*
 * Of what is the same and hangs on several lines the one stays that comes first here: by the
 * names of these, which nothing that is united later can change, as it can their times.
 */
static int by_bytes(const void *a, const void *b)
{
	const struct piece *x = *(struct piece *const *)a, *y = *(struct piece *const *)b;
	int order = compare_bytes(x, y);
	if (order != 0 || x->on == y->on)
		return order;
	return x->on && y->on ? compare_names(x->on, y->on) : x->on ? 1 : -1;
}

static int by_place(const void *a, const void *b)
{
	const struct piece *x = *(struct piece *const *)a, *y = *(struct piece *const *)b;
	int order = compare_places(x->hangs ? x->on : x, y->hangs ? y->on : y);
	if (order != 0)
		return order;
	return x->hangs != y->hangs ? x->hangs - y->hangs : compare_bytes(x, y);
}

/* ---- taking apart ---- */

static size_t count_lines(const char *bytes, size_t len)
{
	size_t count = 1;
	for (size_t i = 0; i < len; i++)
		count += bytes[i] == '\n';
	return count;
}

/* `before` is the last line that does not hang. */
static void add_piece(struct pieces *all, struct line_reader *r, const char *bytes, size_t len,
                      bool theirs, const struct piece **before)
{
	struct line line;
	struct piece *p = &all->items[all->count++];
	*p = (struct piece){ .bytes = bytes, .len = len, .theirs = theirs, .id = "" };
	p->kind = line_read(r, bytes, len, &line);
	struct line_key key = line_key(p->kind, &line);
	p->hangs = !key.id && !key.time;
	if (key.id)
		p->id = arena_strdup(&all->arena, key.id);
	p->at = day_instant(key.time, key.day);
	p->on = *before;
	if (!p->hangs)
		*before = p;
	arena_clear(r->arena);
}

static void take_apart(struct pieces *all, const char *bytes, size_t len, bool theirs)
{
	struct arena texts = ARENA_INIT; /* of one line */
	struct line_reader reader = { .arena = &texts, .forgets = true };
	const struct piece *before = NULL;
	for (size_t at = 0; at < len;) {
		size_t part = line_length(bytes + at, len - at);
		if (!line_is_blank(bytes + at, part))
			add_piece(all, &reader, bytes + at, part, theirs, &before);
		at += part + 1;
	}
	line_reader_release(&reader);
	arena_release(&texts);
}

/* ---- putting together ---- */

static bool is_deleted(const struct pieces *all, const struct piece *p)
{
	struct piece deletion = { .kind = LINE_DELETION, .id = p->id };
	size_t from = 0, to = all->named_count;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		int order = compare_names(&deletion, all->named[middle]);
		if (order == 0)
			return true;
		if (order < 0)
			to = middle;
		else
			from = middle + 1;
	}
	return false;
}

static void count_added(const struct pieces *all, const struct piece *p, struct history_merge *out)
{
	switch (p->kind) {
	case LINE_RECORD:
		out->added += !is_deleted(all, p);
		return;
	case LINE_CHANGE:
		out->changes += !is_deleted(all, p);
		return;
	case LINE_DELETION:
		out->deletions++;
		return;
	case LINE_NEWER:
	case LINE_DAMAGED:
		return;
	}
}

/* Each name once. `ours` tells of each that is kept whether it was in this history. */
static void keep_names(struct pieces *all, bool *ours)
{
	size_t kept = 0;
	qsort(all->named, all->named_count, sizeof *all->named, by_name);
	for (size_t i = 0; i < all->named_count; i++) {
		struct piece *p = all->named[i];
		if (kept == 0 || compare_names(all->named[kept - 1], p) != 0) {
			ours[kept] = false;
			all->named[kept++] = p;
		}
		p->kept = all->named[kept - 1];
		ours[kept - 1] = ours[kept - 1] || !p->theirs;
	}
	all->named_count = kept;
}

static void keep_hanging(struct pieces *all)
{
	size_t kept = 0;
	for (size_t i = 0; i < all->hanging_count; i++) {
		struct piece *p = all->hanging[i];
		p->on = p->on ? p->on->kept : NULL;
	}
	qsort(all->hanging, all->hanging_count, sizeof *all->hanging, by_bytes);
	for (size_t i = 0; i < all->hanging_count; i++) {
		if (kept == 0 || compare_bytes(all->hanging[kept - 1], all->hanging[i]) != 0)
			all->hanging[kept++] = all->hanging[i];
	}
	all->hanging_count = kept;
}

static void sort_out(struct pieces *all, struct history_merge *out)
{
	bool *ours = mem_array(all->count + 1, sizeof *ours);
	all->named = mem_array(all->count + 1, sizeof *all->named);
	for (size_t i = 0; i < all->count; i++) {
		const struct piece *p = &all->items[i];
		all->named_count += !p->hangs;
		out->known += p->theirs && p->kind == LINE_RECORD;
		out->damaged += p->theirs && p->kind == LINE_DAMAGED;
		out->newer += p->theirs && p->kind == LINE_NEWER;
	}
	all->hanging = all->named + all->named_count;
	for (size_t i = 0, named = 0; i < all->count; i++) {
		struct piece *p = &all->items[i];
		if (p->hangs)
			all->hanging[all->hanging_count++] = p;
		else
			all->named[named++] = p;
	}
	keep_names(all, ours);
	keep_hanging(all);
	for (size_t i = 0; i < all->named_count; i++) {
		if (!ours[i])
			count_added(all, all->named[i], out);
	}
	out->known -= out->added;
	mem_free(ours);
}

static void write_in_order(struct pieces *all, struct str *text)
{
	size_t count = all->named_count + all->hanging_count;
	memmove(all->named + all->named_count, all->hanging, all->hanging_count * sizeof *all->named);
	qsort(all->named, count, sizeof *all->named, by_place);
	for (size_t i = 0; i < count; i++) {
		str_addb(text, all->named[i]->bytes, all->named[i]->len);
		str_addc(text, '\n');
	}
}

void history_unite(const char *ours, size_t our_len, const char *theirs, size_t their_len,
                   struct history_merge *out, struct str *united)
{
	struct pieces all = { .arena = ARENA_INIT };
	all.items = mem_array(count_lines(ours, our_len) + count_lines(theirs, their_len),
	                      sizeof *all.items);
	take_apart(&all, ours, our_len, false);
	take_apart(&all, theirs, their_len, true);
	sort_out(&all, out);
	write_in_order(&all, united);
	arena_release(&all.arena);
	mem_free(all.named);
	mem_free(all.items);
}

struct text {
	char *bytes; /* owned */
	size_t len;
};

static void see(struct reading *r, enum line_kind kind, const struct line *line)
{
	bool *any = r->context;
	(void)kind;
	(void)line;
	*any = true;
}

/* Another file by mistake must not become a part of the history: a line of it can be read. */
static bool is_history(const struct text *t)
{
	struct history counts = HISTORY_INIT;
	struct arena texts = ARENA_INIT;
	bool any = false;
	struct reading r = { .h = &counts, .reader = { .arena = &texts, .forgets = true }, .take = see,
	                     .context = &any };
	for (size_t at = 0; at < t->len && !any && counts.newer == 0;) {
		size_t part = line_length(t->bytes + at, t->len - at);
		if (!line_is_blank(t->bytes + at, part))
			reading_line(&r, t->bytes + at, part);
		arena_clear(&texts);
		at += part + 1;
	}
	line_reader_release(&r.reader);
	arena_release(&texts);
	return any || counts.newer > 0 || counts.damaged == 0;
}

static bool read_text(const char *path, struct text *t, struct error *err)
{
	return file_read(path, HISTORY_FILE_MAX, &t->bytes, &t->len, err) || error_prefix(err, "%s", path);
}

/* While it is held nobody adds to it. */
static bool rewrite(const char *path, const char *from, const struct text *theirs,
                    struct history_merge *out, struct error *err)
{
	struct file_hold hold = FILE_HOLD_NONE;
	struct text ours = { NULL, 0 };
	struct str united = STR_INIT;
	bool ok = file_hold(path, &hold, err) && read_text(path, &ours, err);
	if (ok) {
		/* The same file may have been read while somebody added to it. */
		const struct text *other = file_hold_is(&hold, from) ? &ours : theirs;
		history_unite(ours.bytes, ours.len, other->bytes, other->len, out, &united);
		if (united.len > HISTORY_FILE_MAX)
			ok = error_set(err, ERROR_INVALID, "%s: united they are larger than the limit of %d MiB",
			               path, HISTORY_FILE_MAX >> 20);
		else if (united.len != ours.len || memcmp(united.buf, ours.bytes, ours.len) != 0)
			ok = file_hold_replace(&hold, united.buf, united.len, err);
	}
	file_hold_release(&hold);
	str_release(&united);
	mem_free(ours.bytes);
	return ok;
}

bool history_merge(const char *path, struct history_merge *out, struct error *err)
{
	struct text theirs = { NULL, 0 };
	struct str own = STR_INIT;
	*out = (struct history_merge){ 0 };
	bool ok = read_text(path, &theirs, err);
	if (ok && !is_history(&theirs))
		ok = error_set(err, ERROR_INVALID, "%s: is not a history: no line of it can be read", path);
	ok = ok && history_make_path(&own, err) && rewrite(own.buf, path, &theirs, out, err);
	str_release(&own);
	mem_free(theirs.bytes);
	return ok;
}
