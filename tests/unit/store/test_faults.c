/* Whatever has happened to the file of the history: nothing that was finished is lost. */
#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "limber/base/error.h"
#include "limber/base/macros.h"
#include "limber/base/mem.h"
#include "limber/platform/file.h"
#include "limber/store/history.h"

#include "fixture.h"

Suite *faults_suite(void);

/* ---- damaged bytes ---- */

/* Two records, with a change between them. */
static void write_three(struct str *text)
{
	const struct change change = {
		.id = "b", .at = "2026-04-02T08:00:00+02:00", .day = "2026-04-02", .exercise = "clamshell",
		.to = { .reps = 12 }, .reason = "Clamshell 10 to 12",
	};
	record.id = "a";
	history_write(&record, text);
	history_write_change(&change, text);
	record.id = "c";
	history_write(&record, text);
}

/* Which of the three are still read as they were. */
struct three {
	bool there[3];
	size_t damaged, newer;
};

static bool is_record(const struct record *r, const char *id)
{
	return strcmp(r->id, id) == 0 && r->length == record.length && r->item_count == record.item_count &&
	       r->note && strcmp(r->note, record.note) == 0;
}

static struct three read_three(const char *bytes, size_t len)
{
	struct history h = HISTORY_INIT;
	struct three got = { { false }, 0, 0 };
	history_parse(&h, bytes, len);
	for (size_t i = 0; i < h.count; i++) {
		got.there[0] = got.there[0] || is_record(&h.records[i], "a");
		got.there[2] = got.there[2] || is_record(&h.records[i], "c");
	}
	for (size_t i = 0; i < h.change_count; i++)
		got.there[1] = got.there[1] || strcmp(h.changes[i].id, "b") == 0;
	got.damaged = h.damaged;
	got.newer = h.newer;
	history_release(&h);
	return got;
}

/* In which of the lines a byte is; its newline belongs to a line. */
static int line_of(const char *bytes, size_t at)
{
	int line = 0;
	for (size_t i = 0; i < at; i++)
		line += bytes[i] == '\n';
	return line;
}

static const unsigned char flips[] = { 0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0xff };

START_TEST(a_damaged_byte_costs_at_most_its_line)
{
	struct str text = STR_INIT;
	write_three(&text);
	for (size_t at = 0; at < text.len; at++) {
		int line = line_of(text.buf, at);
		char was = text.buf[at];
		for (size_t i = 0; i <= ARRAY_LEN(flips); i++) {
			text.buf[at] = i < ARRAY_LEN(flips) ? (char)(was ^ (char)flips[i]) : '\0';
			struct three got = read_three(text.buf, text.len);
			for (int k = 0; k < 3; k++)
				ck_assert_msg(got.there[k] || k == line, "byte %zu to %02x: line %d is lost", at,
				              (unsigned char)text.buf[at], k);
			/* A value may be another one now; the newline is the file's last byte or counts. */
			ck_assert_msg(got.damaged <= 2, "byte %zu: %zu damaged", at, got.damaged);
		}
		text.buf[at] = was;
	}
	str_release(&text);
}
END_TEST

START_TEST(a_damaged_line_stays_in_the_file)
{
	struct str text = STR_INIT;
	size_t len;
	write_three(&text);
	for (size_t at = 5; at < text.len - 1; at += 41) {
		char was = text.buf[at];
		text.buf[at] = '\1';
		put(text.buf, text.len);
		struct history h = HISTORY_INIT;
		ck_assert(history_read(&h, NULL));
		ck_assert_uint_eq(h.damaged, 1);
		history_release(&h);
		add("d");
		char *bytes = get(&len);
		ck_assert_uint_gt(len, text.len);
		ck_assert_mem_eq(bytes, text.buf, text.len);
		mem_free(bytes);
		text.buf[at] = was;
	}
	str_release(&text);
}
END_TEST

START_TEST(a_file_cut_anywhere_keeps_its_whole_lines)
{
	struct str text = STR_INIT;
	write_three(&text);
	for (size_t cut = 0; cut <= text.len; cut++) {
		struct three got = read_three(text.buf, cut);
		/* The last may lack its newline. */
		int whole = line_of(text.buf, cut) + (cut < text.len && text.buf[cut] == '\n');
		for (int k = 0; k < 3; k++)
			ck_assert_msg(got.there[k] == (k < whole), "cut at %zu: line %d", cut, k);
		bool torn = cut > 0 && text.buf[cut - 1] != '\n' && text.buf[cut] != '\n';
		ck_assert_uint_eq(got.damaged, torn);
	}
	str_release(&text);
}
END_TEST

/* ---- odd files ---- */

START_TEST(line_ends_of_another_system_are_fine)
{
	struct str text = STR_INIT, other = STR_INIT;
	write_three(&text);
	for (size_t i = 0; i < text.len; i++) {
		if (text.buf[i] == '\n')
			str_adds(&other, "\r");
		str_addc(&other, text.buf[i]);
	}
	str_adds(&other, "\r\n \t\r\n");
	struct three got = read_three(other.buf, other.len);
	ck_assert(got.there[0] && got.there[1] && got.there[2]);
	ck_assert_uint_eq(got.damaged, 0);
	str_release(&text);
	str_release(&other);
}
END_TEST

START_TEST(a_mark_that_an_editor_wrote_is_fine)
{
	struct str text = STR_INIT;
	str_adds(&text, "\xef\xbb\xbf");
	write_three(&text);
	struct three got = read_three(text.buf, text.len);
	ck_assert(got.there[0] && got.there[1] && got.there[2]);
	ck_assert_uint_eq(got.damaged, 0);
	str_release(&text);
}
END_TEST

START_TEST(a_line_that_is_too_long_is_damage)
{
	struct str text = STR_INIT;
	record.id = "a";
	history_write(&record, &text);
	str_adds(&text, "{\"format\": 1, \"id\": \"long\", \"later\": \"");
	str_addn(&text, 'x', HISTORY_LINE_MAX);
	str_adds(&text, "\"}\n");
	str_addn(&text, '\0', 5000);
	str_addc(&text, '\n');
	record.id = "c";
	history_write(&record, &text);
	put(text.buf, text.len);
	need_read("a c", 2);
	str_release(&text);
}
END_TEST

/* A clock that was wrong, one that was set back, a journey, the hour that is there twice. */
START_TEST(records_are_in_order_and_days_stay_as_they_were_written)
{
	static const struct {
		const char *id, *start, *day;
	} rows[] = {
		{ "future", "2099-01-01T08:00:00+01:00", "2099-01-01" },
		{ "after", "2026-10-25T02:10:00+01:00", "2026-10-25" },   /* the clock went back */
		{ "before", "2026-10-25T02:50:00+02:00", "2026-10-25" },
		{ "tokyo", "2026-10-26T07:00:00+09:00", "2026-10-26" },
		{ "hawaii", "2026-10-25T23:00:00-10:00", "2026-10-25" },  /* later, on the day before */
		{ "back", "2020-01-01T00:00:00+00:00", "2020-01-01" },
		{ "none", "yesterday", "yesterday" },
	};
	struct history h = HISTORY_INIT;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		record.start = rows[i].start;
		record.day = rows[i].day;
		add(rows[i].id);
	}
	need_read("back before after tokyo hawaii future none", 0);
	ck_assert(history_read(&h, NULL));
	for (size_t i = 0; i < h.count; i++) {
		for (size_t k = 0; k < ARRAY_LEN(rows); k++) {
			if (strcmp(rows[k].id, h.records[i].id) == 0)
				ck_assert_str_eq(h.records[i].day, rows[k].day);
		}
	}
	history_release(&h);
}
END_TEST

/* As long as a life of exercise, four times over; a tenth of it where the code is slow. */
START_TEST(a_very_long_file_is_read)
{
	const char *mode = getenv("LIMBER_TEST_MODE");
	size_t most = (mode && strcmp(mode, "release") == 0 ? 100 : 10) * (size_t)1000 * 1000;
	struct history h = HISTORY_INIT;
	struct str line = STR_INIT;
	size_t len = 0, count = 0;
	char id[32];
	put("", 0);
	FILE *f = fopen(path, "w");
	ck_assert_ptr_nonnull(f);
	for (; len < most; len += line.len, count++) {
		str_clear(&line);
		snprintf(id, sizeof id, "%016zx", count);
		record.id = id;
		history_write(&record, &line);
		ck_assert_uint_eq(fwrite(line.buf, 1, line.len, f), line.len);
	}
	ck_assert_int_eq(fclose(f), 0);
	ck_assert(history_read(&h, NULL));
	ck_assert_uint_eq(h.count, count);
	ck_assert_uint_eq(h.damaged, 0);
	history_release(&h);
	str_release(&line);
}
END_TEST

/* ---- where there is no file, or it cannot be written ---- */

static void need_no_append(const char *reason)
{
	struct error err = ERROR_INIT;
	struct str line = STR_INIT;
	record.id = "z";
	history_write(&record, &line);
	ck_assert(!history_append(&line, &err));
	ck_assert_msg(strstr(err.text, reason) != NULL, "%s", err.text);
	str_release(&line);
}

static void need_no_read(const char *reason)
{
	struct error err = ERROR_INIT;
	struct history h = HISTORY_INIT;
	ck_assert(!history_read(&h, &err));
	ck_assert_msg(strstr(err.text, path) == err.text && strstr(err.text, reason) != NULL, "%s", err.text);
	ck_assert(!history_read_newest(&h, &err));
	ck_assert_msg(strstr(err.text, reason) != NULL, "%s", err.text);
	ck_assert(!history_read_recent(&h, &err));
	ck_assert(!history_read_from(&h, 20000, &err));
	ck_assert_uint_eq(h.count, 0);
	history_release(&h);
}

START_TEST(what_is_no_file_is_told_and_not_waited_for)
{
	put("", 0);
	unlink(path);
	ck_assert_int_eq(mkdir(path, 0700), 0);
	need_no_read("history.jsonl: is a directory; move it away, and limber begins a new one");
	need_no_append("history.jsonl: cannot be written: Is a directory");
	ck_assert_int_eq(rmdir(path), 0);
	ck_assert_int_eq(mkfifo(path, 0600), 0);
	need_no_read("history.jsonl: is not a regular file; move it away");
	need_no_append("history.jsonl: cannot be written: it is not a regular file");
	ck_assert_int_eq(unlink(path), 0);
	ck_assert_int_eq(symlink("/dev/full", path), 0);
	need_no_read("history.jsonl: is not a regular file; move it away");
	need_no_append("history.jsonl: cannot be written: it is not a regular file");
}
END_TEST

/* A folder that is kept in step, on a disk that is not there today: no reason to begin anew. */
START_TEST(a_link_that_leads_nowhere_is_told)
{
	char elsewhere[96];
	put("", 0);
	unlink(path);
	snprintf(elsewhere, sizeof elsewhere, "%s/disk/history.jsonl", home);
	ck_assert_int_eq(symlink(elsewhere, path), 0);
	need_no_read("history.jsonl: it is a link into a folder that is not there: is its disk mounted?");
	need_no_append("history.jsonl: cannot be written: it is a link into a folder that is not there");
	*strrchr(elsewhere, '/') = '\0';
	ck_assert_int_eq(mkdir(elsewhere, 0700), 0);
	need_read("", 0); /* it has only no file yet */
	add("a");
	need_read("a", 0);
}
END_TEST

START_TEST(where_no_folder_can_be_made_that_is_told)
{
	struct history h = HISTORY_INIT;
	setenv("XDG_DATA_HOME", "/proc/self", 1); /* for nobody, whoever he is */
	need_no_append("/proc/self/limber: cannot be made: ");
	ck_assert(history_read(&h, NULL));
	ck_assert_uint_eq(h.count, 0);
}
END_TEST

START_TEST(lost_permissions_are_told)
{
	char folder[80];
	if (geteuid() == 0)
		return; /* who may do everything */
	add("a");
	ck_assert_int_eq(chmod(path, 0400), 0);
	need_no_append("history.jsonl: cannot be written: Permission denied");
	ck_assert_int_eq(chmod(path, 0), 0);
	need_no_read("history.jsonl: cannot be read: Permission denied");
	ck_assert_int_eq(unlink(path), 0);
	snprintf(folder, sizeof folder, "%s/limber", home);
	ck_assert_int_eq(chmod(folder, 0500), 0);
	need_no_append("history.jsonl: cannot be written: Permission denied");
	ck_assert_int_eq(chmod(folder, 0700), 0);
}
END_TEST

START_TEST(a_disk_that_is_full_at_any_byte_costs_nothing)
{
	struct str line = STR_INIT;
	size_t len;
	add("a");
	char *before = get(&len);
	record.id = "b";
	history_write(&record, &line);
	for (size_t room = 0; room < line.len; room++) {
		struct error err = ERROR_INIT;
		limit_files(len + room);
		bool ok = history_append(&line, &err);
		unlimit_files();
		ck_assert(!ok);
		ck_assert_ptr_nonnull(strstr(err.text, "history.jsonl: cannot be written: File too large"));
		need_file(before);
	}
	ck_assert(history_append(&line, NULL)); /* there is room again */
	need_read("a b", 0);
	mem_free(before);
	str_release(&line);
}
END_TEST

Suite *faults_suite(void)
{
	Suite *s = suite_create("faults");
	TCase *tc = tcase_create("faults");
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_set_timeout(tc, 120);
	tcase_add_test(tc, a_damaged_byte_costs_at_most_its_line);
	tcase_add_test(tc, a_damaged_line_stays_in_the_file);
	tcase_add_test(tc, a_file_cut_anywhere_keeps_its_whole_lines);
	tcase_add_test(tc, line_ends_of_another_system_are_fine);
	tcase_add_test(tc, a_mark_that_an_editor_wrote_is_fine);
	tcase_add_test(tc, a_line_that_is_too_long_is_damage);
	tcase_add_test(tc, records_are_in_order_and_days_stay_as_they_were_written);
	tcase_add_test(tc, a_very_long_file_is_read);
	tcase_add_test(tc, what_is_no_file_is_told_and_not_waited_for);
	tcase_add_test(tc, a_link_that_leads_nowhere_is_told);
	tcase_add_test(tc, where_no_folder_can_be_made_that_is_told);
	tcase_add_test(tc, lost_permissions_are_told);
	tcase_add_test(tc, a_disk_that_is_full_at_any_byte_costs_nothing);
	suite_add_tcase(s, tc);
	return s;
}
