/* The first start: the safety text is read and confirmed, once a version. */
#include <check.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "journeys.h"
#include "limber/base/macros.h"

static const char title[] = "Before you start";
static const char confirm[] = "I have read this";

static struct pty *start_first(const char *const *args, int rows, int cols)
{
	return pty_start(&(struct pty_setup){ .program = "limber", .args = args, .rows = rows,
					      .cols = cols });
}

static void read_to_the_end(struct pty *p)
{
	press(p, "End", "the end --");
	pty_need(p, confirm);
}

static mode_t mode_of(const char *name)
{
	char path[256];
	struct stat st;
	snprintf(path, sizeof(path), "%s/%s", sandbox_home(), name);
	ck_assert_msg(stat(path, &st) == 0, "%s is not there", path);
	return st.st_mode & 0777;
}

/* ---- confirming ---- */

START_TEST(it_is_confirmed_once)
{
	struct pty *p = start_first(NULL, 24, 80);
	pty_need(p, title);
	ck_assert(!pty_has(p, confirm));
	read_to_the_end(p);
	press(p, "y", "Today: ");
	pty_key(p, "q");
	journey_end(p, 0);

	char expected[32];
	snprintf(expected, sizeof(expected), "%d\n", safety_version());
	ck_assert_str_eq(sandbox_get("state/limber/confirmed"), expected);
	ck_assert_uint_eq(mode_of("state/limber/confirmed"), 0600);
	ck_assert_uint_eq(mode_of("state/limber"), 0700);

	p = start_first(NULL, 24, 80);
	pty_need(p, "Today: ");
	ck_assert_ptr_null(strstr(pty_output(p, NULL), title));
	pty_key(p, "q");
	journey_end(p, 0);
}
END_TEST

START_TEST(no_other_key_confirms)
{
	static const char *const before_the_end[] = { "y", "n", "x", "i", "m", "!", "Tab", "Home",
						      "Ctrl-A", "Delete" };
	static const char *const at_the_end[] = { "n", "x", "i", "m", "!", "Enter", "Space", "Tab",
						  "Y", "/", "End" };
	struct pty *p = start_first(NULL, 24, 80);
	pty_need(p, title);
	for (size_t i = 0; i < ARRAY_LEN(before_the_end); i++)
		pty_key(p, before_the_end[i]);
	press(p, "PgDn", "Ask first if any of these is you");
	read_to_the_end(p);
	for (size_t i = 0; i < ARRAY_LEN(at_the_end); i++)
		pty_key(p, at_the_end[i]);
	pty_paste(p, "y");
	press(p, "PgUp", "more below");
	pty_need(p, title);
	ck_assert_ptr_null(sandbox_get("state/limber/confirmed"));
	pty_key(p, "q");
	journey_end(p, 0);
	ck_assert_ptr_null(sandbox_get("state/limber/confirmed"));
}
END_TEST

static bool has_moved(struct pty *p, const void *arg)
{
	const size_t *bytes = arg;
	return pty_bytes(p) > *bytes || pty_has(p, "y I have");
}

static const int sizes[][2] = { { 5, 20 }, { 12, 40 }, { 24, 80 }, { 100, 100 } };

START_TEST(space_and_y_are_enough_at_every_size)
{
	struct pty *p = start_first(NULL, sizes[_i][0], sizes[_i][1]);
	pty_need(p, "Before");
	for (int pages = 0; pages < 200 && !pty_has(p, "y I have"); pages++) {
		size_t bytes = pty_bytes(p);
		pty_key(p, "Space");
		pty_wait_for(p, has_moved, &bytes, 200); /* at the end it does nothing */
	}
	press(p, "y", "Daily ro");
	pty_key(p, "q");
	journey_end(p, 0);
}
END_TEST

START_TEST(what_was_asked_for_comes_after_it)
{
	struct pty *p = start_first(ARGS("run", "quick-5"), 24, 80);
	pty_need(p, title);
	read_to_the_end(p);
	press(p, "y", "GET READY");
	pty_need(p, "Cat-cow");
	pty_need(p, "4:57 left");
	journey_quit(p);
}
END_TEST

/* ---- other versions, and what is not one ---- */

START_TEST(another_version_is_asked_again)
{
	char texts[4][32] = { "", "yes\n", "", "" };
	snprintf(texts[0], sizeof(texts[0]), "%d\n", safety_version() - 1);
	snprintf(texts[2], sizeof(texts[2]), "%d\n", safety_version() + 1);
	sandbox_put("state/limber/confirmed", texts[_i]);
	struct pty *p = start_first(NULL, 24, 80);
	pty_need(p, title);
	read_to_the_end(p);
	press(p, "y", "Today: ");
	pty_key(p, "q");
	journey_end(p, 0);
	snprintf(texts[0], sizeof(texts[0]), "%d\n", safety_version());
	ck_assert_str_eq(sandbox_get("state/limber/confirmed"), texts[0]);
}
END_TEST

/* ---- where it cannot be kept ---- */

/* Neither lets even root write the file. */
static const char *const obstacles[] = {
	"state",                         /* a file where the folder should be */
	"state/limber/confirmed/folder", /* a folder where the file should be */
};

START_TEST(it_works_and_says_so_where_it_cannot_be_kept)
{
	sandbox_put(obstacles[_i], "in the way");
	struct pty *p = start_first(NULL, 24, 80);
	pty_need(p, title);
	read_to_the_end(p);
	press(p, "y", "Today: ");
	pty_need(p, "the safety text will be shown again");
	press(p, "Space", "16 exercises");
	press(p, "Space", "GET READY");
	press(p, "q", "Leave?");
	press(p, "y", "Today: ");
	pty_key(p, "q");
	journey_end(p, 0);
}
END_TEST

START_TEST(a_folder_that_is_read_only_is_no_obstacle)
{
	char path[256];
	sandbox_put("state/other", "");
	snprintf(path, sizeof(path), "%s/state", sandbox_home());
	ck_assert_int_eq(chmod(path, 0500), 0);
	struct pty *p = start_first(ARGS("run", "quick-5"), 24, 80);
	pty_need(p, title);
	read_to_the_end(p);
	press(p, "y", "GET READY");
	journey_quit(p);
	/* Root may write everywhere; then it is kept. */
	bool kept = sandbox_get("state/limber/confirmed") != NULL;
	ck_assert_int_eq(chmod(path, 0700), 0);
	ck_assert(kept == (geteuid() == 0));
}
END_TEST

TCase *journeys_first(void)
{
	TCase *tc = tcase_create("first start");
	tcase_add_test(tc, it_is_confirmed_once);
	tcase_add_test(tc, no_other_key_confirms);
	tcase_add_loop_test(tc, space_and_y_are_enough_at_every_size, 0, (int)ARRAY_LEN(sizes));
	tcase_add_test(tc, what_was_asked_for_comes_after_it);
	tcase_add_loop_test(tc, another_version_is_asked_again, 0, 4);
	tcase_add_loop_test(tc, it_works_and_says_so_where_it_cannot_be_kept, 0,
			    (int)ARRAY_LEN(obstacles));
	tcase_add_test(tc, a_folder_that_is_read_only_is_no_obstacle);
	return tc;
}
