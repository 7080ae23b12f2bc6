/* Histories are united: whatever they hold, in any order and as often as one likes. */
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

Suite *merge_suite(void);

#define RECORD(id, start, more) \
	"{\"format\": 1, \"id\": \"" id "\", \"start\": \"" start "\", \"day\": \"2026-03-01\", " \
	"\"length\": 1, \"routine\": \"r\", \"name\": \"n\"" more "}"
#define CHANGE(id, at) \
	"{\"format\": 1, \"change\": \"" id "\", \"at\": \"" at "\", \"day\": \"2026-03-01\", " \
	"\"act\": \"taken\", \"exercise\": \"clamshell\"}"
#define DELETION(id, at) "{\"format\": 1, \"delete\": \"" id "\", \"at\": \"" at "\"}"

#define A RECORD("a", "2026-03-01T08:00:00+01:00", "")
#define B RECORD("b", "2026-03-02T08:00:00+01:00", ", \"later\": {\"key\": [1]}")
#define C RECORD("c", "2026-03-03T08:00:00+01:00", "")
#define E RECORD("e", "2026-03-05T08:00:00+01:00", "")
#define WEST RECORD("w", "2026-03-02T23:00:00-08:00", "")  /* as 3 March, 08:00 in Berlin */
#define NO_TIME RECORD("x", "one day", "")                 /* at noon of 1 March */
#define D CHANGE("d", "2026-03-04T08:00:00+01:00")
#define GONE DELETION("c", "2026-03-06T08:00:00+01:00")
#define GONE_LATER DELETION("c", "2026-03-07T08:00:00+01:00")
#define NEWER "{\"format\": 2, \"start\": \"2026-03-04T09:00:00+01:00\", \"what\": {}}"
#define NEWER_OTHER "{\"format\": 2, \"start\": {\"year\": 2026}}"
#define SHORT RECORD("s", "2026-03-08T08:00:00+01:00", "")
#define LONG RECORD("s", "2026-03-08T08:00:00+01:00", ", \"note\": \"more\"")
#define EARLY RECORD("t", "2026-03-09T08:00:00+01:00", "")
#define LATE RECORD("t", "2026-03-09T09:00:00+01:00", ", \"note\": \"more\"")

/* Out of order, twice, cut off, with other line ends: as files may come. */
static const char *const histories[] = {
	"head\n" C "\n" A "\nafter a\nafter a\n" C "\n" NO_TIME "\n" LATE "\nafter t\n" SHORT,
	B "\n\n" A "\nbehind a\n" NEWER "\n" NEWER_OTHER "\n" GONE_LATER "\n" LONG "\n" EARLY "\nafter t\n",
	E "\r\n" D "\n \r\n" GONE "\n" WEST "\n" B "\nafter t\n" C "\n{\"format\": 1, \"id\": \"to",
};
static const char united[] =
	"head\n" A "\nafter a\nbehind a\n" NO_TIME "\n" B "\nafter t\n"
	C "\n{\"format\": 1, \"id\": \"to\n" WEST "\n" D "\n" NEWER "\n" NEWER_OTHER "\n" E "\r\n"
	GONE "\n" LONG "\n" EARLY "\n";

static char other[3][96];

static void put_others(void)
{
	for (int i = 0; i < 3; i++) {
		struct error err = ERROR_INIT;
		snprintf(other[i], sizeof other[i], "%s/other-%d", home, i);
		ck_assert_msg(file_replace(other[i], histories[i], strlen(histories[i]), &err), "%s", err.text);
	}
}

static struct history_merge merge(const char *name)
{
	struct history_merge m;
	struct error err = ERROR_INIT;
	ck_assert_msg(history_merge(name, &m, &err), "%s", err.text);
	return m;
}

static const int orders[][3] = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 }, { 1, 2, 0 }, { 2, 0, 1 },
                                 { 2, 1, 0 } };

START_TEST(in_any_order_the_file_is_the_same)
{
	const int *order = orders[_i];
	put_others();
	for (int times = 0; times < 3; times++) {
		for (int i = 0; i < 3; i++)
			merge(other[order[i]]);
		need_file(united);
	}
	merge(path);
	need_file(united);
	need_read("a x b w e s t", 5);
	/* The same where one of them is one's own. */
	put(histories[order[0]], strlen(histories[order[0]]));
	merge(other[order[1]]);
	merge(other[order[1]]);
	merge(other[order[2]]);
	need_file(united);
	/* And where the others have been united before. */
	ck_assert_int_eq(rename(path, other[order[0]]), 0);
	merge(other[order[2]]);
	merge(other[order[0]]);
	need_file(united);
	ck_assert_uint_eq(count_beside(), 0);
}
END_TEST

START_TEST(what_was_added_is_told)
{
	put_others();
	put(histories[0], strlen(histories[0]));
	struct history_merge m = merge(other[2]);
	ck_assert_uint_eq(m.added, 3); /* e w b; c is deleted */
	ck_assert_uint_eq(m.known, 1);
	ck_assert_uint_eq(m.changes, 1);
	ck_assert_uint_eq(m.deletions, 1);
	ck_assert_uint_eq(m.damaged, 2);
	ck_assert_uint_eq(m.newer, 0);
	m = merge(other[1]);
	ck_assert_uint_eq(m.added, 0);
	ck_assert_uint_eq(m.known, 4);
	ck_assert_uint_eq(m.changes, 0);
	ck_assert_uint_eq(m.deletions, 0);
	ck_assert_uint_eq(m.newer, 2);
}
END_TEST

START_TEST(where_nothing_is_new_the_file_is_not_touched)
{
	struct stat before, after;
	put(A "\n" B "\n", strlen(A "\n" B "\n"));
	snprintf(other[0], sizeof other[0], "%s/other", home);
	ck_assert(file_replace(other[0], B, strlen(B), NULL));
	ck_assert_int_eq(stat(path, &before), 0);
	struct history_merge m = merge(other[0]);
	ck_assert_uint_eq(m.added, 0);
	ck_assert_uint_eq(m.known, 1);
	ck_assert_int_eq(stat(path, &after), 0);
	ck_assert_uint_eq(after.st_ino, before.st_ino);
	ck_assert_int_eq(after.st_mtim.tv_sec, before.st_mtim.tv_sec);
	ck_assert_int_eq(after.st_mtim.tv_nsec, before.st_mtim.tv_nsec);
	ck_assert(file_replace(other[0], "\r\n\n", 3, NULL)); /* nothing at all */
	merge(other[0]);
	need_file(A "\n" B "\n");
}
END_TEST

/* It lies in a folder that is kept in step, with others who may read it. */
START_TEST(a_link_and_a_mode_are_kept)
{
	struct stat st;
	char real[96];
	put_others();
	put(A "\n", strlen(A "\n"));
	snprintf(real, sizeof real, "%s/real.jsonl", home);
	ck_assert_int_eq(rename(path, real), 0);
	ck_assert_int_eq(symlink("../real.jsonl", path), 0);
	ck_assert_int_eq(chmod(real, 0640), 0);
	merge(other[1]);
	ck_assert_int_eq(lstat(path, &st), 0);
	ck_assert(S_ISLNK(st.st_mode));
	ck_assert_int_eq(lstat(real, &st), 0);
	ck_assert_uint_eq(st.st_mode & 07777, 0640);
	need_read("a b s t", 2);
	add("z"); /* goes there too */
	ck_assert_int_eq(lstat(path, &st), 0);
	ck_assert(S_ISLNK(st.st_mode));
	unlink(path);
	unlink(real);
	umask(0);
	merge(other[1]);
	ck_assert_int_eq(stat(path, &st), 0);
	ck_assert_uint_eq(st.st_mode & 07777, 0600);
}
END_TEST

START_TEST(what_cannot_be_united_leaves_the_file_as_it_was)
{
	struct history_merge m;
	struct error err = ERROR_INIT;
	put_others();
	put(A "\n", strlen(A "\n"));
	for (size_t room = 0; room < strlen(histories[2]); room += 97) {
		limit_files(room);
		bool ok = history_merge(other[2], &m, &err);
		unlimit_files();
		ck_assert(!ok);
		ck_assert_msg(strstr(err.text, "history.jsonl: cannot be written: File too large"), "%s", err.text);
		need_file(A "\n");
		ck_assert_uint_eq(count_beside(), 0);
	}
	ck_assert(!history_merge("/nonexistent/history.jsonl", &m, &err));
	ck_assert_str_eq(err.text, "/nonexistent/history.jsonl: cannot be read: No such file or directory");
	ck_assert(!history_merge(home, &m, &err));
	ck_assert_ptr_nonnull(strstr(err.text, ": is a directory"));
	ck_assert(file_replace(other[0], "any other text\n", 15, NULL));
	ck_assert(!history_merge(other[0], &m, &err));
	ck_assert_ptr_nonnull(strstr(err.text, "other-0: is not a history: no line of it can be read"));
	need_file(A "\n");
}
END_TEST

enum { ADDERS = 4, LINES_EACH = 25 };

static void add_many(int adder)
{
	for (int i = 0; i < LINES_EACH; i++) {
		char id[32];
		snprintf(id, sizeof id, "%d-%d", adder, i);
		add(id);
	}
	_exit(0);
}

/* Until a line has been added, or an adder has ended. */
static void wait_for_more(int *going)
{
	struct stat before, now;
	int status;
	ck_assert_int_eq(stat(path, &before), 0);
	do {
		ck_assert_int_eq(stat(path, &now), 0);
		if (waitpid(-1, &status, WNOHANG) > 0) {
			ck_assert_int_eq(status, 0);
			(*going)--;
			return;
		}
	} while (now.st_size == before.st_size);
}

/* Each merge finds the file out of order, and puts another in its place. */
START_TEST(what_is_added_meanwhile_is_not_lost)
{
	struct history h = HISTORY_INIT;
	put_others();
	for (int adder = 0; adder < ADDERS; adder++) {
		pid_t pid = fork();
		ck_assert_int_ge(pid, 0);
		if (pid == 0)
			add_many(adder);
	}
	for (int going = ADDERS, i = 0; going > 0; i++) {
		merge(other[i % 3]);
		wait_for_more(&going);
	}
	ck_assert(history_read(&h, NULL));
	ck_assert_uint_eq(h.count, 7 + ADDERS * LINES_EACH);
	ck_assert_uint_eq(h.damaged, 5);
	ck_assert_uint_eq(count_beside(), 0);
	history_release(&h);
}
END_TEST

Suite *merge_suite(void)
{
	Suite *s = suite_create("merge");
	TCase *tc = tcase_create("merge");
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_set_timeout(tc, 60);
	tcase_add_loop_test(tc, in_any_order_the_file_is_the_same, 0, ARRAY_LEN(orders));
	tcase_add_test(tc, what_was_added_is_told);
	tcase_add_test(tc, where_nothing_is_new_the_file_is_not_touched);
	tcase_add_test(tc, a_link_and_a_mode_are_kept);
	tcase_add_test(tc, what_cannot_be_united_leaves_the_file_as_it_was);
	tcase_add_test(tc, what_is_added_meanwhile_is_not_lost);
	suite_add_tcase(s, tc);
	return s;
}
