/* Lines of the history: any bytes as the file, and what is made of what they say. */
#include <string.h>

#include "fuzz.h"

#include "limber/base/str.h"
#include "limber/store/history.h"

static void check_item(const struct record_item *item)
{
	FUZZ_CHECK(item->exercise, "an item of nothing");
	fuzz_safe(item->exercise);
	fuzz_safe(item->variant);
	FUZZ_CHECK((int)item->sides >= 0 && item->sides < SIDES_COUNT && (int)item->mark >= 0 &&
	           item->mark < OUTCOME_MARK_COUNT && (int)item->hurt_side >= 0 &&
	           item->hurt_side < SIDE_COUNT, "words of an item");
	FUZZ_CHECK(item->skipped >= 0 && item->sets >= 0 && item->reps >= 0 && item->hold >= 0,
	           "an item below nothing");
	for (int side = 0; side < SIDE_COUNT; side++)
		FUZZ_CHECK(item->done[side] >= 0, "less than nothing was done");
	record_item_is_done(item);
}

static bool is_score(int score)
{
	return score == SCORE_NONE || (score >= 0 && score <= SCORE_MAX);
}

static void check_record(const struct record *r)
{
	FUZZ_CHECK(r->id && r->start && r->day && r->routine && r->name, "a record without words");
	FUZZ_CHECK(r->length >= 0 && r->paused >= 0, "%lld ms", (long long)r->length);
	FUZZ_CHECK(is_score(r->pain_before) && is_score(r->pain_after) && is_score(r->effort), "a score");
	FUZZ_CHECK((int)r->kind >= 0 && r->kind < KIND_COUNT && (int)r->level >= 0 &&
	           r->level < LEVEL_COUNT && (int)r->legs >= 0 && r->legs < REPLY_COUNT, "a word");
	for (size_t i = 0; i < r->item_count; i++)
		check_item(&r->items[i]);
	int done = record_items_done(r);
	FUZZ_CHECK(done >= 0 && (size_t)done <= r->item_count, "%d items done", done);
}

static void check_change(const struct change *c)
{
	FUZZ_CHECK(c->id && c->at && c->day && (c->act == CHANGE_UNDONE ? c->undoes : c->exercise),
	           "a change without words");
	FUZZ_CHECK((int)c->act >= 0 && c->act < CHANGE_ACT_COUNT, "act %d", (int)c->act);
}

static void write_all(const struct history *h, struct str *out)
{
	for (size_t i = 0; i < h->count; i++)
		history_write(&h->records[i], out);
	for (size_t i = 0; i < h->change_count; i++)
		history_write_change(&h->changes[i], out);
	for (size_t i = 0; i < h->deleted_count; i++)
		history_write_deletion(h->deleted[i], "2026-11-24T07:30:00Z", out);
}

static size_t count_lines(const char *bytes, size_t len)
{
	size_t lines = 0;
	for (size_t i = 0; i < len; i++)
		lines += bytes[i] == '\n' || i + 1 == len;
	return lines;
}

/* What is written is read as it was, and written the same. */
static void write_and_read(const struct history *h)
{
	struct str once = STR_INIT, twice = STR_INIT;
	struct history again = HISTORY_INIT;
	write_all(h, &once);
	fuzz_safe_lines(once.buf);
	FUZZ_CHECK(count_lines(once.buf, once.len) == h->count + h->change_count + h->deleted_count,
	           "more lines than things: %s", once.buf);
	history_parse(&again, once.buf, once.len);
	FUZZ_CHECK(again.damaged == 0 && again.newer == 0, "%zu lines are damaged: %s", again.damaged,
	           once.buf);
	write_all(&again, &twice);
	FUZZ_CHECK(strcmp(once.buf, twice.buf) == 0, "written again:\n%s\nbut first:\n%s", twice.buf,
	           once.buf);
	history_release(&again);
	str_release(&once);
	str_release(&twice);
}

/* What the lines say twice counts once. */
static void read_twice(const struct history *h, const uint8_t *data, size_t size)
{
	struct history twice = HISTORY_INIT;
	struct str both = STR_INIT, once = STR_INIT, again = STR_INIT;
	str_addb(&both, data, size);
	str_addc(&both, '\n');
	str_addb(&both, data, size);
	history_parse(&twice, both.buf, both.len);
	FUZZ_CHECK(twice.count == h->count && twice.damaged == 2 * h->damaged, "%zu records from %zu",
	           twice.count, h->count);
	FUZZ_CHECK(twice.change_count == h->change_count, "%zu changes from %zu", twice.change_count,
	           h->change_count);
	for (size_t i = 0; i < h->count; i++) {
		history_write(&h->records[i], &once);
		history_write(&twice.records[i], &again);
	}
	FUZZ_CHECK(strcmp(once.buf, again.buf) == 0, "read twice:\n%s\nbut once:\n%s", again.buf,
	           once.buf);
	history_release(&twice);
	str_release(&both);
	str_release(&once);
	str_release(&again);
}

FUZZ_TARGET(history)
{
	struct history h = HISTORY_INIT;
	history_parse(&h, (const char *)data, size);
	/* In a damaged line another may begin that is whole. */
	size_t lines = count_lines((const char *)data, size);
	FUZZ_CHECK(h.damaged <= lines && h.count + h.change_count + h.deleted_count + h.newer <= lines,
	           "more things than lines");
	for (size_t i = 0; i < h.count; i++)
		check_record(&h.records[i]);
	for (size_t i = 0; i < h.change_count; i++)
		check_change(&h.changes[i]);
	write_and_read(&h);
	read_twice(&h, data, size);
	history_release(&h);
	return 0;
}
