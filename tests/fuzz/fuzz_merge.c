/*
 * Histories that are united, two or three of them between lines of "%%": in
 * whatever order and however often, what comes out is the same, has all lines,
 * and says all that any of them said.
 */
#include <string.h>

#include "fuzz.h"

#include "limber/base/str.h"

#include "../../src/store/history_line.h"

enum { PARTS = 3 };

struct part {
	const char *bytes;
	size_t len;
};

static void split(const uint8_t *data, size_t size, struct part *parts)
{
	static const char between[] = "\n%%\n";
	size_t len = sizeof between - 1, from = 0, count = 0;
	for (size_t i = 0; i + len <= size && count + 1 < PARTS; i++) {
		if (memcmp(data + i, between, len) != 0)
			continue;
		parts[count++] = (struct part){ (const char *)data + from, i - from };
		from = i + len;
		i = from - 1;
	}
	parts[count++] = (struct part){ (const char *)data + from, size - from };
	while (count < PARTS)
		parts[count++] = (struct part){ "", 0 };
}

static struct str unite(struct part a, struct part b, struct history_merge *out)
{
	struct str united = STR_INIT;
	*out = (struct history_merge){ 0 };
	history_unite(a.bytes, a.len, b.bytes, b.len, out, &united);
	return united;
}

static struct part part_of(const struct str *s)
{
	return (struct part){ s->buf, s->len };
}

static void check_same(const struct str *a, const struct str *b, const char *how)
{
	FUZZ_CHECK(a->len == b->len && memcmp(a->buf, b->buf, a->len) == 0,
	           "%s:\n%s\nis not:\n%s", how, a->buf, b->buf);
}

/* Each line of what came out stood in one of the parts. */
static bool has_line(struct part p, const char *line, size_t len)
{
	for (size_t at = 0; at < p.len;) {
		size_t part = line_length(p.bytes + at, p.len - at);
		if (part == len && memcmp(p.bytes + at, line, len) == 0)
			return true;
		at += part + 1;
	}
	return false;
}

static void check_lines(const struct str *united, struct part a, struct part b)
{
	for (size_t at = 0; at < united->len;) {
		size_t len = line_length(united->buf + at, united->len - at);
		FUZZ_CHECK(has_line(a, united->buf + at, len) || has_line(b, united->buf + at, len),
		           "a line from nowhere: %.*s", (int)len, united->buf + at);
		at += len + 1;
	}
}

static bool has_record(const struct history *h, const char *id)
{
	for (size_t i = 0; i < h->count; i++) {
		if (strcmp(h->records[i].id, id) == 0)
			return true;
	}
	return false;
}

static bool is_deleted(const struct history *h, const char *id)
{
	for (size_t i = 0; i < h->deleted_count; i++) {
		if (strcmp(h->deleted[i], id) == 0)
			return true;
	}
	return false;
}

/* Every session of a part is read from what came out, unless it was deleted. */
static void check_sessions(const struct str *united, struct part p)
{
	struct history all = HISTORY_INIT, one = HISTORY_INIT;
	history_parse(&all, united->buf, united->len);
	history_parse(&one, p.bytes, p.len);
	for (size_t i = 0; i < one.count; i++)
		FUZZ_CHECK(has_record(&all, one.records[i].id) || is_deleted(&all, one.records[i].id),
		           "\"%s\" is lost", one.records[i].id);
	for (size_t i = 0; i < one.deleted_count; i++)
		FUZZ_CHECK(is_deleted(&all, one.deleted[i]), "\"%s\" is back", one.deleted[i]);
	history_release(&all);
	history_release(&one);
}

FUZZ_TARGET(merge)
{
	struct part p[PARTS];
	struct history_merge out, none;
	split(data, size, p);
	struct str ab = unite(p[0], p[1], &out), ba = unite(p[1], p[0], &out);
	struct str bc = unite(p[1], p[2], &out);
	struct str ab_c = unite(part_of(&ab), p[2], &out), a_bc = unite(p[0], part_of(&bc), &out);
	struct str again = unite(part_of(&ab_c), p[1], &none);
	check_same(&ab, &ba, "a with b");
	check_same(&ab_c, &a_bc, "a and b with c");
	check_same(&again, &ab_c, "b once more");
	FUZZ_CHECK(none.added == 0 && none.changes == 0 && none.deletions == 0, "added twice");
	check_lines(&ab, p[0], p[1]);
	for (int i = 0; i < PARTS; i++)
		check_sessions(&ab_c, p[i]);
	str_release(&ab);
	str_release(&ba);
	str_release(&bc);
	str_release(&ab_c);
	str_release(&a_bc);
	str_release(&again);
	return 0;
}
