#include "fixture.h"

#include <check.h>
#include <dirent.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "limber/base/error.h"
#include "limber/base/macros.h"
#include "limber/base/mem.h"
#include "limber/platform/file.h"
#include "limber/store/history.h"

char home[] = "/tmp/limber-history-XXXXXX";
char path[64];
static char folder[64];

static const struct record_item items[] = {
	{ .exercise = "clamshell", .name = "Clamshell", .sides = SIDES_EACH, .sets = 1, .reps = 15,
	  .skipped = 1, .done = { 0, 15, 12 } },
	{ .exercise = "pigeon-pose", .variant = "lying", .name = "Pigeon \"pose\"", .sides = SIDES_NONE,
	  .hold = 30000, .done = { 4500, 0, 0 }, .mark = OUTCOME_HURT,
	  .hurt_side = SIDE_RIGHT },
};
struct record record = {
	.start = "2026-03-29T01:59:50+01:00", .day = "2026-03-29", .zone = "Europe/Berlin",
	.length = 297000, .paused = 1200, .routine = "quick-5", .name = "Five minutes",
	.kind = KIND_SHORT, .finished = true, .items = items, .item_count = ARRAY_LEN(items),
	.level = LEVEL_STARTER, .pain_before = 3, .pain_after = 0, .legs = REPLY_NO, .effort = 4,
	.note = "a \"good\" day",
};

void setup(void)
{
	ck_assert_ptr_nonnull(mkdtemp(home));
	setenv("XDG_DATA_HOME", home, 1);
	setenv("XDG_STATE_HOME", home, 1);
	snprintf(folder, sizeof folder, "%s/limber", home);
	snprintf(path, sizeof path, "%s/limber/history.jsonl", home);
}

static int remove_one(const char *name, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(name);
}

void teardown(void)
{
	nftw(home, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	memcpy(home + strlen(home) - 6, "XXXXXX", 6);
}

void add(const char *id)
{
	struct str line = STR_INIT;
	struct error err = ERROR_INIT;
	record.id = id;
	history_write(&record, &line);
	ck_assert_msg(history_append(&line, &err), "%s", err.text);
	str_release(&line);
}

void put(const char *bytes, size_t len)
{
	ck_assert(file_make_folder(folder, NULL));
	FILE *f = fopen(path, "w");
	ck_assert_ptr_nonnull(f);
	ck_assert_uint_eq(fwrite(bytes, 1, len, f), len);
	ck_assert_int_eq(fclose(f), 0);
}

char *get(size_t *len)
{
	char *bytes;
	ck_assert(file_read(path, 1 << 24, &bytes, len, NULL));
	return bytes;
}

void need_file(const char *text)
{
	size_t len;
	char *bytes = get(&len);
	ck_assert_str_eq(bytes, text);
	ck_assert_uint_eq(len, strlen(text));
	mem_free(bytes);
}

static void add_line(void *context, const struct record *r)
{
	history_write(r, context);
}

/* Gone through record by record it is the same, and each record can be asked for again. */
static void need_walk(const struct history *h)
{
	struct history_walk w = HISTORY_WALK_INIT;
	struct str walked = STR_INIT, whole = STR_INIT, again = STR_INIT;
	ck_assert(history_walk(&w, add_line, &walked, NULL));
	for (size_t i = 0; i < h->count; i++)
		history_write(&h->records[i], &whole);
	ck_assert_str_eq(walked.buf, whole.buf);
	ck_assert_uint_eq(w.count, h->count);
	for (size_t i = h->count; i-- > 0;) {
		str_clear(&whole);
		str_clear(&again);
		history_write(&h->records[i], &whole);
		history_write(history_walk_at(&w, i), &again);
		ck_assert_str_eq(again.buf, whole.buf);
	}
	ck_assert_uint_eq(w.history.damaged, h->damaged);
	ck_assert_uint_eq(w.history.first_damaged, h->first_damaged);
	ck_assert_uint_eq(w.history.newer, h->newer);
	ck_assert_uint_eq(w.history.change_count, h->change_count);
	for (size_t i = 0; i < h->change_count; i++)
		ck_assert_str_eq(w.history.changes[i].id, h->changes[i].id);
	ck_assert_uint_eq(w.history.deleted_count, h->deleted_count);
	history_walk_release(&w);
	str_release(&walked);
	str_release(&whole);
	str_release(&again);
}

void need_read(const char *ids, size_t damaged)
{
	struct history h = HISTORY_INIT;
	struct str got = STR_INIT;
	ck_assert(history_read(&h, NULL));
	for (size_t i = 0; i < h.count; i++)
		str_addf(&got, "%s%s", i == 0 ? "" : " ", h.records[i].id);
	ck_assert_str_eq(got.buf, ids);
	ck_assert_uint_eq(h.damaged, damaged);
	need_walk(&h);
	history_release(&h);
	str_release(&got);
}

static void set_limit(rlim_t bytes)
{
	struct rlimit limit = { .rlim_cur = bytes, .rlim_max = RLIM_INFINITY };
	signal(SIGXFSZ, SIG_IGN);
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

void limit_files(size_t bytes)
{
	set_limit(bytes);
}

void unlimit_files(void)
{
	set_limit(RLIM_INFINITY);
}

size_t count_beside(void)
{
	size_t count = 0;
	DIR *dir = opendir(folder);
	ck_assert_ptr_nonnull(dir);
	for (const struct dirent *e = readdir(dir); e; e = readdir(dir))
		count += strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0 &&
		         strcmp(e->d_name, "history.jsonl") != 0;
	closedir(dir);
	return count;
}
