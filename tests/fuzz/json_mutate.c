/*
 * Changes that keep JSON what it is, for the drivers that read it: a value for
 * another, an entry twice or gone, a key for another. Bytes alone would seldom
 * come past the grammar. Half of all changes are libFuzzer's own all the same.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "limber/base/macros.h"
#include "limber/base/mem.h"

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max, unsigned seed);

enum { VALUES_MAX = 4096, DEPTH_MAX = 40 };

struct span {
	size_t from, to;
};

/* A value, and what its entry takes up: its key too, in an object. */
struct value {
	struct span value, key, entry; /* key: empty in a list */
};

struct walk {
	const uint8_t *bytes;
	size_t len, at, count;
	struct value *values; /* of VALUES_MAX; the outermost last */
};

static const char *const scalars[] = {
	"0", "1", "-1", "0.5", "0.25", "2", "20", "21", "60", "120", "121", "999", "1000", "3600", "3601",
	"86400", "2147483647", "2147483648", "9007199254740993", "1e3", "1E400", "-0", "true", "false",
	"null", "[]", "{}", "\"\"", "\"a\"", "[0, 0]", "[120, 104]", "[60, 52]", "\"start\"", "\"top\"",
	"\"each\"", "\"alternate\"", "\"none\"", "\"clamshell\"", "\"cat-cow\"", "\"daily\"", "\"{side}\"",
	"\"\xc3\xa9\xe6\x97\xa5\xf0\x9f\x98\x80\"", "\"\\u202e\"", "\"\\ud83d\\ude00\"",
	"\"e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\"",
	"\"2026-11-24\"", "\"2026-11-24T07:30:00+01:00\"", "\"9999-12-31T23:59:59Z\"", "\"0001-01-01\"",
	("\"sixty-bytes-of-a-name-sixty-bytes-of-a-name-sixty-bytes-of-a-name"
	 "-and-sixty-more-of-them-and-sixty-more-of-them-and-sixty-more\""),
};

/* ---- finding the values ---- */

static void skip_blanks(struct walk *w)
{
	while (w->at < w->len && memchr(" \t\r\n", w->bytes[w->at], 4))
		w->at++;
}

static bool take(struct walk *w, char c)
{
	skip_blanks(w);
	if (w->at == w->len || w->bytes[w->at] != (uint8_t)c)
		return false;
	w->at++;
	return true;
}

static bool take_string(struct walk *w)
{
	if (!take(w, '"'))
		return false;
	while (w->at < w->len && w->bytes[w->at] != '"')
		w->at += w->bytes[w->at] == '\\' ? 2 : 1;
	return w->at < w->len && w->bytes[w->at++] == '"';
}

static bool take_value(struct walk *w, struct value *v, int depth);

static bool take_entries(struct walk *w, char close, int depth)
{
	if (take(w, close))
		return true;
	do {
		struct value v = { { 0, 0 }, { 0, 0 }, { 0, 0 } };
		skip_blanks(w);
		v.entry.from = v.key.from = v.key.to = w->at;
		if (close == '}') {
			if (!take_string(w))
				return false;
			v.key.to = w->at;
			if (!take(w, ':'))
				return false;
		}
		if (!take_value(w, &v, depth))
			return false;
		v.entry.to = w->at;
		w->values[w->count++] = v;
	} while (w->count < VALUES_MAX - DEPTH_MAX && take(w, ','));
	return take(w, close);
}

static bool take_value(struct walk *w, struct value *v, int depth)
{
	skip_blanks(w);
	v->value.from = w->at;
	bool ok = depth < DEPTH_MAX && w->at < w->len;
	if (ok && take(w, '{'))
		ok = take_entries(w, '}', depth + 1);
	else if (ok && take(w, '['))
		ok = take_entries(w, ']', depth + 1);
	else if (ok && w->bytes[w->at] == '"')
		ok = take_string(w);
	else
		while (w->at < w->len && !memchr(",]} \t\r\n", w->bytes[w->at], 7))
			w->at++;
	v->value.to = w->at;
	return ok && v->value.to > v->value.from;
}

/* All texts of the input: lines of a history, files between lines of "%%". */
static void find_values(struct walk *w)
{
	while (w->at < w->len && w->count < VALUES_MAX - DEPTH_MAX) {
		struct value v = { { 0, 0 }, { 0, 0 }, { 0, 0 } };
		if (take_value(w, &v, 0)) {
			v.entry = v.value;
			v.key = (struct span){ v.value.from, v.value.from };
			w->values[w->count++] = v;
		} else {
			w->at++;
		}
	}
}

/* ---- changing them ---- */

/* Put `text` in the place of the span; the new size, 0 where it does not fit. */
static size_t put(uint8_t *data, size_t size, size_t max, struct span at, const void *text,
                  size_t len)
{
	size_t now = size - (at.to - at.from) + len;
	if (now > max)
		return 0;
	char *copy = mem_alloc(len + 1); /* it may be a part of the data */
	memcpy(copy, text, len);
	memmove(data + at.from + len, data + at.to, size - at.to);
	memcpy(data + at.from, copy, len);
	mem_free(copy);
	return now;
}

/* The entry with the comma that parts it from the others. */
static struct span with_comma(const uint8_t *data, size_t size, struct span s)
{
	size_t to = s.to, from = s.from;
	while (to < size && memchr(" \t\r\n", data[to], 4))
		to++;
	if (to < size && data[to] == ',')
		return (struct span){ s.from, to + 1 };
	while (from > 0 && memchr(" \t\r\n", data[from - 1], 4))
		from--;
	return from > 0 && data[from - 1] == ',' ? (struct span){ from - 1, s.to } : s;
}

static size_t repeat(uint8_t *data, size_t size, size_t max, struct span entry)
{
	size_t len = entry.to - entry.from;
	char *copy = mem_alloc(len + 2);
	copy[0] = ',';
	memcpy(copy + 1, data + entry.from, len);
	size_t now = put(data, size, max, (struct span){ entry.to, entry.to }, copy, len + 1);
	mem_free(copy);
	return now;
}

static size_t change(uint8_t *data, size_t size, size_t max, const struct walk *w)
{
	const struct value *v = &w->values[(size_t)rand() % w->count];
	const struct value *other = &w->values[(size_t)rand() % w->count];
	const char *scalar = scalars[(size_t)rand() % ARRAY_LEN(scalars)];
	switch (rand() % 6) {
	case 0:
	case 1:
		return put(data, size, max, v->value, scalar, strlen(scalar));
	case 2:
		return put(data, size, max, v->value, data + other->value.from,
		           other->value.to - other->value.from);
	case 3:
		return repeat(data, size, max, v->entry);
	case 4:
		return put(data, size, max, with_comma(data, size, v->entry), "", 0);
	default:
		if (v->key.to == v->key.from || other->key.to == other->key.from)
			return put(data, size, max, v->value, scalar, strlen(scalar));
		return put(data, size, max, v->key, data + other->key.from, other->key.to - other->key.from);
	}
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max, unsigned seed)
{
	static struct value values[VALUES_MAX];
	struct walk w = { .bytes = data, .len = size, .values = values };
	size_t now = 0;
	srand(seed);
	if (rand() % 2)
		find_values(&w);
	if (w.count > 0)
		now = change(data, size, max, &w);
	return now > 0 ? now : LLVMFuzzerMutate(data, size, max);
}
