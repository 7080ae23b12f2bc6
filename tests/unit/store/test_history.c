/* The history: what is written is read again, whatever has happened to the file. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "limber/base/error.h"
#include "limber/base/macros.h"
#include "limber/base/mem.h"
#include "limber/platform/file.h"
#include "limber/store/history.h"

#include "fixture.h"

Suite *history_suite(void);

START_TEST(a_record_is_read_as_it_was_written)
{
	struct history h = HISTORY_INIT;
	add("0123456789abcdef");
	ck_assert(history_read(&h, NULL));
	ck_assert_uint_eq(h.count, 1);
	const struct record *r = &h.records[0];
	ck_assert_str_eq(r->id, "0123456789abcdef");
	ck_assert_str_eq(r->start, record.start);
	ck_assert_str_eq(r->day, record.day);
	ck_assert_str_eq(r->zone, record.zone);
	ck_assert_int_eq(r->length, 297000);
	ck_assert_int_eq(r->paused, 1200);
	ck_assert_str_eq(r->routine, "quick-5");
	ck_assert_str_eq(r->name, "Five minutes");
	ck_assert_int_eq(r->kind, KIND_SHORT);
	ck_assert(r->finished);
	ck_assert_uint_eq(r->item_count, 2);
	ck_assert_int_eq(r->items[0].reps, 15);
	ck_assert_int_eq(r->items[0].done[SIDE_LEFT], 15);
	ck_assert_int_eq(r->items[0].done[SIDE_RIGHT], 12);
	ck_assert_ptr_null(r->items[0].variant);
	ck_assert_str_eq(r->items[1].variant, "lying");
	ck_assert_str_eq(r->items[1].name, "Pigeon \"pose\"");
	ck_assert_int_eq(r->items[1].hold, 30000);
	ck_assert_int_eq(r->items[1].done[SIDE_BOTH], 4500);
	ck_assert_int_eq(r->items[1].mark, OUTCOME_HURT);
	ck_assert_int_eq(r->items[1].hurt_side, SIDE_RIGHT);
	ck_assert_int_eq(r->items[0].sets, 1);
	ck_assert_int_eq(r->items[0].skipped, 1);
	ck_assert_int_eq(r->level, LEVEL_STARTER);
	ck_assert_int_eq(r->pain_before, 3);
	ck_assert_int_eq(r->pain_after, 0);
	ck_assert_int_eq(r->legs, REPLY_NO);
	ck_assert_int_eq(r->effort, 4);
	ck_assert_str_eq(r->note, "a \"good\" day");
	history_release(&h);
}
END_TEST

/* What was not said is not said when it is read again. */
START_TEST(what_was_not_said_stays_so)
{
	struct record r = RECORD_INIT;
	struct history h = HISTORY_INIT;
	struct str line = STR_INIT;
	r.id = "a";
	r.start = record.start;
	r.day = record.day;
	r.routine = r.name = "quick-5";
	history_write(&r, &line);
	history_parse(&h, line.buf, line.len);
	ck_assert_uint_eq(h.count, 1);
	ck_assert_int_eq(h.records[0].pain_before, SCORE_NONE);
	ck_assert_int_eq(h.records[0].pain_after, SCORE_NONE);
	ck_assert_int_eq(h.records[0].effort, SCORE_NONE);
	ck_assert_int_eq(h.records[0].legs, REPLY_NONE);
	ck_assert_ptr_null(h.records[0].note);
	history_release(&h);
	str_release(&line);
}
END_TEST

/* Changes lie between the records: in order of time, each once, deleted ones not at all. */
START_TEST(changes_are_read_as_they_were_written)
{
	static const struct change taken = {
		.id = "c2", .at = "2026-04-02T08:00:00+02:00", .day = "2026-04-02", .exercise = "clamshell",
		.variant = "half-range", .out = true, .from = { .reps = 10 }, .to = { 2, 12, 30000 },
		.reason = "Clamshell 10 to 12",
	};
	static const struct change undone = {
		.id = "c1", .at = "2026-04-02T07:59:00+02:00", .day = "2026-04-02", .act = CHANGE_UNDONE,
		.undoes = "c0",
	};
	struct change gone = taken;
	struct history h = HISTORY_INIT;
	struct str line = STR_INIT;
	gone.id = "c3";
	history_write_change(&taken, &line);
	history_write_change(&gone, &line);
	history_write_change(&undone, &line);
	history_write_change(&taken, &line);
	history_write_deletion("c3", "2026-04-03T08:00:00+02:00", &line);
	history_parse(&h, line.buf, line.len);
	ck_assert_uint_eq(h.count, 0);
	ck_assert_uint_eq(h.damaged, 0);
	ck_assert_uint_eq(h.change_count, 2);
	ck_assert_str_eq(h.changes[0].id, "c1");
	ck_assert_int_eq(h.changes[0].act, CHANGE_UNDONE);
	ck_assert_str_eq(h.changes[0].undoes, "c0");
	const struct change *c = &h.changes[1];
	ck_assert_int_eq(c->act, CHANGE_TAKEN);
	ck_assert_str_eq(c->at, taken.at);
	ck_assert_str_eq(c->day, taken.day);
	ck_assert_str_eq(c->exercise, "clamshell");
	ck_assert_str_eq(c->variant, "half-range");
	ck_assert(c->out);
	ck_assert_int_eq(c->from.sets, 0);
	ck_assert_int_eq(c->from.reps, 10);
	ck_assert_int_eq(c->to.sets, 2);
	ck_assert_int_eq(c->to.reps, 12);
	ck_assert_int_eq(c->to.hold, 30000);
	ck_assert_str_eq(c->reason, taken.reason);
	history_release(&h);
	str_release(&line);
}
END_TEST

START_TEST(no_file_is_an_empty_history)
{
	need_read("", 0);
}
END_TEST

/* Cut anywhere, nothing that was whole is lost, and what is added after it is not either. */
START_TEST(a_file_that_ends_anywhere_loses_at_most_its_last_line)
{
	size_t len;
	add("a");
	add("b");
	char *bytes = get(&len);
	size_t first = (size_t)(strchr(bytes, '\n') - bytes) + 1;
	for (size_t cut = 0; cut <= len; cut++) {
		bool b_whole = cut >= len - 1; /* its newline may be missing */
		bool a_whole = cut >= first - 1;
		bool torn = !(cut == 0 || cut == first || cut == first - 1 || b_whole);
		put(bytes, cut);
		need_read(b_whole ? "a b" : a_whole ? "a" : "", torn);
		add("c");
		need_read(b_whole ? "a b c" : a_whole ? "a c" : "c", torn);
	}
	mem_free(bytes);
}
END_TEST

static const struct odd_row {
	const char *label, *line;
	size_t damaged, newer;
} odds[] = {
	{ "not JSON", "nonsense", 1, 0 },
	{ "zeroes, as a crash leaves them", "\\0", 1, 0 },
	{ "no id", "{\"format\": 1, \"start\": \"x\", \"day\": \"x\", \"length\": 1, \"routine\": \"r\", "
	  "\"name\": \"n\"}", 1, 0 },
	{ "a wrong type", "{\"format\": 1, \"id\": 5}", 1, 0 },
	{ "a newer program", "{\"format\": 2, \"what\": {}}", 0, 1 },
	{ "an unknown key", "{\"format\": 1, \"id\": \"ab\", \"start\": \"2026-03-29T01:59:50+01:00\", \"day\": \"x\", \"length\": 1, "
	  "\"routine\": \"r\", \"name\": \"n\", \"later\": [1]}", 0, 0 },
	{ "an empty line", "", 0, 0 },
};

START_TEST(odd_lines_hide_nothing_and_stay)
{
	const struct odd_row *k = &odds[_i];
	struct history h = HISTORY_INIT;
	size_t len, after;
	add("a");
	char *bytes = get(&len);
	struct str text = STR_INIT;
	str_addb(&text, bytes, len);
	if (strcmp(k->line, "\\0") == 0)
		str_addb(&text, "\0\0\0\0", 4);
	else
		str_adds(&text, k->line);
	str_addc(&text, '\n');
	put(text.buf, text.len);
	add("b");
	ck_assert(history_read(&h, NULL));
	ck_assert_msg(h.damaged == k->damaged && h.newer == k->newer, "%s: %zu damaged, %zu newer", k->label,
	              h.damaged, h.newer);
	ck_assert_str_eq(h.records[0].id, "a");
	ck_assert_str_eq(h.records[h.count - 1].id, "b");
	if (k->damaged)
		ck_assert_uint_eq(h.first_damaged, 2);
	mem_free(bytes);
	bytes = get(&after);
	ck_assert_mem_eq(bytes, text.buf, text.len); /* as it was, and the new line after it */
	mem_free(bytes);
	str_release(&text);
	history_release(&h);
}
END_TEST

START_TEST(what_is_there_twice_counts_once)
{
	add("a");
	add("b");
	add("a");
	add("c");
	add("b");
	need_read("a b c", 0);
}
END_TEST

/* As in a file that was united: there they are in order. */
START_TEST(of_one_id_the_earliest_counts)
{
	struct history h = HISTORY_INIT;
	record.start = "2026-03-29T10:00:00+01:00";
	add("a");
	record.start = "2026-03-29T09:30:00+02:00"; /* earlier by an hour and a half */
	add("a");
	record.start = "2026-03-29T09:00:00+01:00";
	add("a");
	ck_assert(history_read(&h, NULL));
	ck_assert_uint_eq(h.count, 1);
	ck_assert_str_eq(h.records[0].start, "2026-03-29T09:30:00+02:00");
	history_release(&h);
}
END_TEST

START_TEST(what_is_deleted_is_gone_and_stays_in_the_file)
{
	struct str line = STR_INIT;
	size_t before, after;
	add("a");
	add("b");
	mem_free(get(&before));
	history_write_deletion("a", "2026-11-25T00:00:00+00:00", &line);
	ck_assert(history_append(&line, NULL));
	mem_free(get(&after));
	ck_assert_uint_gt(after, before);
	need_read("b", 0);
	add("a"); /* not even written again, as when histories are united */
	need_read("b", 0);
	str_release(&line);
}
END_TEST

START_TEST(the_newest_are_read_from_the_end)
{
	struct history all = HISTORY_INIT, newest = HISTORY_INIT;
	for (int i = 0; i < 300; i++) {
		char id[32];
		snprintf(id, sizeof id, "%03d", i);
		add(id);
	}
	ck_assert(history_read(&all, NULL));
	ck_assert(history_read_newest(&newest, NULL));
	ck_assert_uint_eq(all.count, 300);
	ck_assert_uint_lt(newest.count, 300);
	ck_assert_uint_gt(newest.count, 50);
	ck_assert_uint_eq(newest.damaged, 0); /* no part of a line */
	for (size_t i = 0; i < newest.count; i++)
		ck_assert_str_eq(newest.records[i].id, all.records[300 - newest.count + i].id);
	history_release(&all);
	history_release(&newest);
}
END_TEST

/* Old records are passed over unread, old changes and deletions are not. */
START_TEST(of_what_doses_come_from_only_records_are_left_out)
{
	struct history h = HISTORY_INIT;
	struct str text = STR_INIT;
	struct change change = { .id = "c", .at = record.start, .day = record.day, .exercise = "squat" };
	char id[32];
	size_t count = 0;
	history_write_change(&change, &text);
	history_write_deletion("r5", record.start, &text);
	while (text.len < 2 * HISTORY_RECENT) {
		snprintf(id, sizeof id, "r%zu", count++);
		record.id = id;
		history_write(&record, &text);
	}
	put(text.buf, text.len);
	ck_assert(history_read_recent(&h, NULL));
	ck_assert_uint_eq(h.change_count, 1);
	ck_assert_uint_eq(h.deleted_count, 1);
	ck_assert_uint_eq(h.damaged, 0);
	ck_assert_uint_gt(h.count, count / 2 - 10);
	ck_assert_uint_lt(h.count, count / 2 + 10);
	history_release(&h);
	str_release(&text);
}
END_TEST

static const struct find_row {
	const char *typed;
	enum history_found found;
	const char *id;
} finds[] = {
	{ "abcd0", HISTORY_RECORD, "abcd0" },   /* whole, although another begins so */
	{ "abcd", HISTORY_SEVERAL, NULL },
	{ "abcd01", HISTORY_RECORD, "abcd01" },
	{ "abcde", HISTORY_CHANGE, "abcdef" },
	{ "abc", HISTORY_NOTHING, NULL },       /* too short for a beginning */
	{ "xyz", HISTORY_RECORD, "xyz" },       /* but not for a whole id */
	{ "gone", HISTORY_RECORD, "gone12" },   /* what counts comes before what was deleted */
	{ "gone1", HISTORY_DELETED, "gone1" },
	{ "gone12", HISTORY_RECORD, "gone12" },
	{ "abcdefg", HISTORY_NOTHING, NULL },
	{ "", HISTORY_NOTHING, NULL },
};

START_TEST(an_id_is_found_by_its_beginning)
{
	static const char *const ids[] = { "abcd0", "abcd01", "xyz", "gone1", "gone12" };
	struct change change = { .id = "abcdef", .at = record.start, .day = record.day, .exercise = "squat" };
	struct str line = STR_INIT;
	for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
		record.id = ids[i];
		history_write(&record, &line);
	}
	history_write_change(&change, &line);
	history_write_deletion("gone1", record.start, &line);
	put(line.buf, line.len);
	for (size_t i = 0; i < ARRAY_LEN(finds); i++) {
		struct history_walk w = HISTORY_WALK_INIT;
		struct history_match m;
		ck_assert(history_find(&w, finds[i].typed, &m, NULL));
		ck_assert_msg(m.found == finds[i].found, "'%s' found %d", finds[i].typed, (int)m.found);
		if (finds[i].id)
			ck_assert_str_eq(m.id, finds[i].id);
		if (m.found == HISTORY_RECORD)
			ck_assert_str_eq(history_walk_at(&w, m.index)->id, m.id);
		history_walk_release(&w);
	}
	str_release(&line);
}
END_TEST

START_TEST(what_is_left_out_is_told_in_a_sentence)
{
	struct history h = HISTORY_INIT;
	struct str text = STR_INIT;
	history_tell_unread(&h, &text);
	ck_assert_uint_eq(text.len, 0);
	history_parse(&h, "\nnonsense\n", 10);
	history_tell_unread(&h, &text);
	ck_assert_ptr_nonnull(strstr(text.buf, "limber/history.jsonl: line 2 cannot be read. It is kept as it is"));
	str_clear(&text);
	history_parse(&h, "more\n{\"format\": 2}", 18);
	history_tell_unread(&h, &text);
	ck_assert_ptr_nonnull(strstr(text.buf, ": 2 lines cannot be read, the first is line 2. They are kept"));
	ck_assert_ptr_nonnull(strstr(text.buf, ": 1 line of a newer limber is left out here. A newer limber reads it."));
	str_clear(&text);
	history_parse(&h, "{\"format\": 2}", 13);
	history_tell_unread(&h, &text);
	ck_assert_ptr_nonnull(strstr(text.buf, ": 2 lines of a newer limber are left out here. A newer limber reads them."));
	history_release(&h);
	str_release(&text);
}
END_TEST

START_TEST(the_order_is_that_of_the_starts)
{
	record.start = "2026-03-29T03:30:00+02:00"; /* after the clock went forward */
	add("b");
	record.start = "2026-03-29T01:59:50+01:00";
	add("a");
	record.day = "2026-03-28";
	record.start = "soon"; /* at some time of its day */
	add("c");
	need_read("c a b", 0);
}
END_TEST

START_TEST(several_programs_add_at_once)
{
	enum { PROGRAMS = 4, LINES = 25 };
	for (int p = 0; p < PROGRAMS; p++) {
		if (fork() == 0) {
			for (int i = 0; i < LINES; i++) {
				char id[32];
				snprintf(id, sizeof id, "%d-%d", p, i);
				add(id);
			}
			_exit(0);
		}
	}
	for (int p = 0; p < PROGRAMS; p++) {
		int status;
		ck_assert_int_gt(wait(&status), 0);
		ck_assert_int_eq(status, 0);
	}
	struct history h = HISTORY_INIT;
	ck_assert(history_read(&h, NULL));
	ck_assert_uint_eq(h.count, PROGRAMS * LINES);
	ck_assert_uint_eq(h.damaged, 0);
	history_release(&h);
}
END_TEST

START_TEST(it_is_the_owner_s_alone)
{
	struct stat st;
	umask(0);
	add("a");
	ck_assert_int_eq(stat(path, &st), 0);
	ck_assert_int_eq(st.st_mode & 0777, 0600);
}
END_TEST

START_TEST(what_cannot_be_written_is_told_with_its_file)
{
	struct str line = STR_INIT;
	struct error err = ERROR_INIT;
	add("a");
	unlink(path);
	ck_assert_int_eq(symlink("/nonexistent/elsewhere", path), 0); /* is not followed */
	record.id = "b";
	history_write(&record, &line);
	ck_assert(!history_append(&line, &err));
	ck_assert_ptr_nonnull(strstr(err.text, "history.jsonl: cannot be written: "));
	struct history h = HISTORY_INIT;
	unlink(path);
	ck_assert_int_eq(mkdir(path, 0700), 0);
	ck_assert(!history_read(&h, &err) && strstr(err.text, "history.jsonl: "));
	ck_assert(!history_read_newest(&h, NULL)); /* nobody wants to know why */
	ck_assert_int_eq(rmdir(path), 0);
	str_release(&line);
}
END_TEST

Suite *history_suite(void)
{
	Suite *s = suite_create("history");
	TCase *tc = tcase_create("history");
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_set_timeout(tc, 60);
	tcase_add_test(tc, a_record_is_read_as_it_was_written);
	tcase_add_test(tc, what_was_not_said_stays_so);
	tcase_add_test(tc, changes_are_read_as_they_were_written);
	tcase_add_test(tc, no_file_is_an_empty_history);
	tcase_add_test(tc, a_file_that_ends_anywhere_loses_at_most_its_last_line);
	tcase_add_loop_test(tc, odd_lines_hide_nothing_and_stay, 0, ARRAY_LEN(odds));
	tcase_add_test(tc, what_is_there_twice_counts_once);
	tcase_add_test(tc, of_one_id_the_earliest_counts);
	tcase_add_test(tc, what_is_deleted_is_gone_and_stays_in_the_file);
	tcase_add_test(tc, the_newest_are_read_from_the_end);
	tcase_add_test(tc, of_what_doses_come_from_only_records_are_left_out);
	tcase_add_test(tc, an_id_is_found_by_its_beginning);
	tcase_add_test(tc, what_is_left_out_is_told_in_a_sentence);
	tcase_add_test(tc, the_order_is_that_of_the_starts);
	tcase_add_test(tc, several_programs_add_at_once);
	tcase_add_test(tc, it_is_the_owner_s_alone);
	tcase_add_test(tc, what_cannot_be_written_is_told_with_its_file);
	suite_add_tcase(s, tc);
	return s;
}
