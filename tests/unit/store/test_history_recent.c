/* The end of the history: as much of it as is asked for, whatever its length. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "limber/base/error.h"
#include "limber/base/macros.h"
#include "limber/core/day.h"
#include "limber/platform/file.h"
#include "limber/store/history.h"

Suite *history_recent_suite(void);

static char home[] = "/tmp/limber-recent-XXXXXX";
static char path[64];

static void setup(void)
{
	char folder[64];
	ck_assert_ptr_nonnull(mkdtemp(home));
	setenv("XDG_DATA_HOME", home, 1);
	snprintf(folder, sizeof folder, "%s/limber", home);
	ck_assert_int_eq(mkdir(folder, S_IRWXU), 0);
	snprintf(path, sizeof path, "%s/limber/history.jsonl", home);
}

static void teardown(void)
{
	char folder[64];
	unlink(path);
	snprintf(folder, sizeof folder, "%s/limber", home);
	rmdir(folder);
	rmdir(home);
	memcpy(home + strlen(home) - 6, "XXXXXX", 6);
}

static int day_of(const char *text)
{
	int day = 0;
	ck_assert(day_parse(text, &day));
	return day;
}

/* A session on each of `count` days up to `last`, each with a name of `width` letters. */
static void put_days(struct str *out, int count, int last, size_t width)
{
	char day[DAY_TEXT_MAX];
	for (int i = last - count + 1; i <= last; i++) {
		day_text(day, i);
		str_addf(out, "{\"format\": 1, \"id\": \"%d\", \"start\": \"%sT07:30:00+01:00\", \"day\": \"%s\", "
		         "\"length\": 60000, \"routine\": \"daily\", \"name\": \"", i, day, day);
		str_addn(out, 'x', width);
		str_adds(out, "\"}\n");
	}
}

static void put(struct str *text)
{
	FILE *f = fopen(path, "w");
	ck_assert_ptr_nonnull(f);
	ck_assert_uint_eq(fwrite(text->buf, 1, text->len, f), text->len);
	ck_assert_int_eq(fclose(f), 0);
	str_release(text);
}

static const struct from_row {
	const char *label;
	int days;
	size_t width;
	const char *from;
	size_t least, most; /* records that are read */
} rows[] = {
	{ "27 years", 10000, 500, "2026-11-16", 9, 100 },
	{ "all of a short one", 3, 500, "2026-11-16", 3, 3 },
	{ "lines so long that the first block is too short", 100, 1900, "2026-10-20", 36, 100 },
	{ "nothing lately", 100, 500, "2026-12-20", 1, 60 },
	{ "longer than two blocks", 1000, 1900, "2026-08-01", 116, 500 },
};

START_TEST(it_is_read_back_as_far_as_is_asked_for)
{
	const struct from_row *k = &rows[_i];
	struct history h = HISTORY_INIT;
	struct str text = STR_INIT;
	int last = day_of("2026-11-24");
	put_days(&text, k->days, last, k->width);
	put(&text);
	ck_assert(history_read_from(&h, day_of(k->from), NULL));
	ck_assert_msg(h.count >= k->least && h.count <= k->most, "%s: %zu", k->label, h.count);
	ck_assert_uint_eq(h.damaged, 0); /* no part of a line */
	ck_assert_str_eq(h.records[h.count - 1].day, "2026-11-24");
	/* None of the days that were asked for is missing. */
	int first = day_of(k->from) > last - k->days ? day_of(k->from) : last - k->days + 1;
	for (int day = last; day >= first; day--)
		ck_assert_int_eq(day_of(h.records[h.count - 1 - (size_t)(last - day)].day), day);
	history_release(&h);
}
END_TEST

/* More of that day than a block has room for. */
START_TEST(a_day_is_read_whole)
{
	enum { SESSIONS = 300 };
	struct history h = HISTORY_INIT;
	struct str text = STR_INIT;
	for (int i = 0; i < SESSIONS; i++)
		str_addf(&text, "{\"format\": 1, \"id\": \"s%d\", \"start\": \"2026-11-24T07:30:00+01:00\", "
		         "\"day\": \"2026-11-24\", \"length\": 60000, \"routine\": \"daily\", \"name\": \"%100d\"}\n",
		         i, i);
	put(&text);
	ck_assert(history_read_from(&h, day_of("2026-11-24"), NULL));
	ck_assert_uint_eq(h.count, SESSIONS);
	history_release(&h);
}
END_TEST

/* The last session is met behind whatever else was written after it. */
START_TEST(what_is_no_record_is_passed_over)
{
	struct history h = HISTORY_INIT;
	struct str text = STR_INIT;
	put_days(&text, 1, day_of("2026-11-24"), 10);
	for (int i = 0; i < 3000; i++)
		str_addf(&text, "half a line of 100 bytes and no more %60d\n", i);
	put(&text);
	ck_assert(history_read_from(&h, day_of("2026-11-16"), NULL));
	ck_assert_uint_eq(h.count, 1);
	ck_assert_uint_eq(h.damaged, 3000);
	history_release(&h);
}
END_TEST

START_TEST(no_file_is_empty_and_a_folder_an_error)
{
	struct history h = HISTORY_INIT;
	struct error err = ERROR_INIT;
	ck_assert(history_read_from(&h, 0, &err));
	ck_assert_uint_eq(h.count, 0);
	ck_assert_int_eq(mkdir(path, S_IRWXU), 0);
	ck_assert(!history_read_from(&h, 0, &err));
	ck_assert_msg(strncmp(err.text, path, strlen(path)) == 0, "%s", err.text);
	ck_assert(!history_read_from(&h, 0, NULL));
	rmdir(path);
	history_release(&h);
}
END_TEST

Suite *history_recent_suite(void)
{
	Suite *s = suite_create("history recent");
	TCase *tc = tcase_create("recent");
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_loop_test(tc, it_is_read_back_as_far_as_is_asked_for, 0, ARRAY_LEN(rows));
	tcase_add_test(tc, a_day_is_read_whole);
	tcase_add_test(tc, what_is_no_record_is_passed_over);
	tcase_add_test(tc, no_file_is_empty_and_a_folder_an_error);
	suite_add_tcase(s, tc);
	return s;
}
