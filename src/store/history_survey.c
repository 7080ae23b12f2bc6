/*
 * The survey reads a line only where it must: of one that begins as limber writes records it
 * looks at the id, the start and the day, which come first.
 *
 * Ids are told apart by a number of each. To see one twice without keeping them all, a filter
 * of bits that each id sets: one that sets none was not there before. One that does not is a
 * suspect; how often its number is there is counted by going through the file again.
 */
#include "history_survey.h"

#include <stdlib.h>
#include <string.h>

#include "limber/base/mem.h"
#include "limber/core/day.h"
#include "limber/platform/file.h"

#include "history_line.h"

enum {
	FILTER_LEAST = 1 << 12, FILTER_MOST = 1 << 23, /* bits: powers of two */
	FILTER_EACH = 3,     /* bits that an id sets */
	BYTES_A_BIT = 4,     /* of the file: a short line has some sixty bits */
	WORD_LEN = 8,        /* "format", "delete" and "change" with their quotes */
	ID_MAX = 64, TIME_MAX = 40,
};

/* What decides where a record stands. */
struct key {
	uint64_t number; /* of the id */
	int64_t at;      /* as day_instant() */
	const char *id;
};

struct suspect {
	uint64_t number;
	int times;
};

struct survey {
	struct reading reading;
	struct history *h;
	struct arena texts;       /* of one line */
	bool others;              /* it has a change or a deletion */
	uint8_t *filter;          /* owned */
	size_t bits;              /* of it */
	struct suspect *suspects; /* owned */
	size_t suspect_count, suspect_cap;
	bool again;               /* the second time: suspects are counted */
	bool in_order;
	int64_t before;           /* the record before: its time, and its id */
	struct str before_id;
	size_t end;
};

/* ---- ids ---- */

static uint64_t number_of(const char *id)
{
	uint64_t n = UINT64_C(0xcbf29ce484222325);
	for (; *id; id++)
		n = (n ^ (unsigned char)*id) * UINT64_C(0x100000001b3);
	/* All bits of it depend on all of the id. */
	n = (n ^ n >> 32) * UINT64_C(0x9e3779b97f4a7c15);
	return n ^ n >> 29;
}

/* For a file of that size: what is larger than it must be is only slower. */
static void make_filter(struct survey *s, size_t size)
{
	s->bits = FILTER_LEAST;
	while (s->bits < FILTER_MOST && s->bits < size / BYTES_A_BIT)
		s->bits *= 2;
	s->filter = mem_array(s->bits / 8, 1);
}

/* Set its bits; were they all set? The second time they are of suspects, and nothing is set. */
static bool is_suspect(struct survey *s, uint64_t number)
{
	bool all = true;
	for (int i = 0; i < FILTER_EACH; i++, number >>= 20) {
		size_t bit = number & (s->bits - 1);
		uint8_t mask = (uint8_t)(1u << bit % 8);
		all = all && (s->filter[bit / 8] & mask) != 0;
		s->filter[bit / 8] |= s->again ? 0 : mask;
	}
	return all;
}

static int by_number(const void *a, const void *b)
{
	const struct suspect *x = a, *y = b;
	return (x->number > y->number) - (x->number < y->number);
}

static void add_suspect(struct survey *s, uint64_t number)
{
	s->suspects = mem_grow(s->suspects, s->suspect_count, &s->suspect_cap, sizeof *s->suspects);
	s->suspects[s->suspect_count++] = (struct suspect){ .number = number };
}

/* In order, and the filter is of them alone. */
static void mark_suspects(struct survey *s)
{
	qsort(s->suspects, s->suspect_count, sizeof *s->suspects, by_number);
	memset(s->filter, 0, s->bits / 8);
	for (size_t i = 0; i < s->suspect_count; i++)
		is_suspect(s, s->suspects[i].number);
}

static void count_suspect(struct survey *s, uint64_t number)
{
	struct suspect key = { .number = number };
	struct suspect *found =
		bsearch(&key, s->suspects, s->suspect_count, sizeof *s->suspects, by_number);
	if (found && found->times++ > 0)
		s->in_order = false;
}

static void look_at(struct survey *s, const struct key *key)
{
	if (s->again) {
		if (is_suspect(s, key->number))
			count_suspect(s, key->number);
		return;
	}
	if (s->before_id.len > 0 &&
	    (key->at < s->before || (key->at == s->before && strcmp(key->id, s->before_id.buf) <= 0)))
		s->in_order = false;
	if (is_suspect(s, key->number))
		add_suspect(s, key->number);
	s->before = key->at;
	str_clear(&s->before_id);
	str_adds(&s->before_id, key->id);
}

/* ---- lines ---- */

/* Is one of the words in it, of which a record has at most the first, and that at its beginning? */
static bool has_other_word(const char *bytes, size_t len)
{
	/* How far a word that ends further on is away, by the last byte that is looked at. */
	static const uint8_t next[256] = {
		['"'] = 7, ['f'] = 6, ['o'] = 5, ['r'] = 4, ['m'] = 3, ['a'] = 2, ['t'] = 1, ['d'] = 6,
		['e'] = 1, ['l'] = 4, ['c'] = 6, ['h'] = 5, ['n'] = 3, ['g'] = 2,
	};
	for (size_t at = WORD_LEN; at <= len;) {
		unsigned char c = (unsigned char)bytes[at - 1];
		const char *word = bytes + at - WORD_LEN;
		if (c == '"' && *word == '"' &&
		    (memcmp(word, "\"format\"", WORD_LEN) == 0 || memcmp(word, "\"delete\"", WORD_LEN) == 0 ||
		     memcmp(word, "\"change\"", WORD_LEN) == 0))
			return true;
		at += next[c] > 0 ? next[c] : WORD_LEN;
	}
	return false;
}

/* The text that begins at `*at`, and `after` behind it; false where they are not there. */
static bool take_text(const char *bytes, size_t len, size_t *at, const char *after, char *out,
                      size_t max)
{
	const char *end = memchr(bytes + *at, '"', len - *at);
	size_t size = end ? (size_t)(end - bytes) - *at : max, rest = strlen(after);
	if (size >= max || size == 0 || len - *at - size < rest ||
	    memcmp(bytes + *at + size, after, rest) != 0)
		return false;
	memcpy(out, bytes + *at, size);
	out[size] = '\0';
	*at += size + rest;
	return true;
}

/* The key of a line that limber wrote for a record, without reading the rest of it. */
static bool find_key(const char *bytes, size_t len, bool timed, char id[ID_MAX], struct key *key)
{
	static const char start[] = HISTORY_RECORD_START "\"";
	char time[TIME_MAX], day[TIME_MAX];
	size_t at = sizeof start - 1;
	if (len < at || memcmp(bytes, start, at) != 0 || memchr(bytes, '\\', len) != NULL ||
	    !take_text(bytes, len, &at, "\", \"start\": \"", id, ID_MAX) ||
	    !take_text(bytes, len, &at, "\", \"day\": \"", time, TIME_MAX) ||
	    !take_text(bytes, len, &at, "\"", day, TIME_MAX) || has_other_word(bytes + at, len - at))
		return false;
	*key = (struct key){ number_of(id), timed ? day_instant(time, day) : 0, id };
	return true;
}

static void note(struct reading *r, enum line_kind kind, const struct line *line)
{
	struct survey *s = r->context;
	struct key key = { .id = line->record.id };
	if (kind != LINE_RECORD) {
		s->others = true;
		return;
	}
	key.number = number_of(key.id);
	key.at = day_instant(line->record.start, line->record.day);
	look_at(s, &key);
}

static void keep_others(struct reading *r, enum line_kind kind, const struct line *line)
{
	struct survey *s = r->context;
	if (kind == LINE_CHANGE)
		history_keep_change(s->h, &line->change);
	else if (kind == LINE_DELETION)
		history_keep_deletion(s->h, line->deletes);
}

/* Another line: its texts stay only where it is more than a record. */
static void read_line(struct survey *s, const char *bytes, size_t len)
{
	struct reading *r = &s->reading;
	s->others = false;
	r->take = note;
	r->reader.arena = &s->texts;
	reading_line(r, bytes, len);
	arena_clear(&s->texts);
	if (!s->others || s->again)
		return;
	r->take = keep_others;
	r->reader.arena = &s->h->arena;
	reading_line(r, bytes, len);
}

static void look_at_lines(void *context, const char *bytes, size_t len, size_t left)
{
	struct survey *s = context;
	if (!s->filter)
		make_filter(s, len + left);
	s->end += len;
	for (size_t at = 0; at < len;) {
		size_t part = line_length(bytes + at, len - at);
		char id[ID_MAX];
		struct key key;
		if (find_key(bytes + at, part, !s->again, id, &key))
			look_at(s, &key);
		else if (!line_is_blank(bytes + at, part))
			read_line(s, bytes + at, part);
		at += part + 1;
	}
}

bool history_survey(int fd, struct history *h, bool *in_order, size_t *end, struct error *err)
{
	struct history counts = HISTORY_INIT;
	struct survey s = {
		.reading = { .h = &counts, .reader = { .forgets = true }, .context = &s },
		.h = h, .in_order = true, .before_id = STR_INIT,
	};
	bool ok = file_read_parts_of(fd, HISTORY_FILE_MAX, look_at_lines, &s, err);
	*end = s.end;
	if (ok && s.in_order && s.suspect_count > 0) {
		mark_suspects(&s);
		s.again = true;
		ok = file_read_parts_of(fd, HISTORY_FILE_MAX, look_at_lines, &s, err);
	}
	*in_order = s.in_order;
	history_sort_out(h);
	line_reader_release(&s.reading.reader);
	arena_release(&s.texts);
	mem_free(s.filter);
	mem_free(s.suspects);
	str_release(&s.before_id);
	return ok;
}
