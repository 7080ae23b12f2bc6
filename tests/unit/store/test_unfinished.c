/* Sessions that go on, or were left: what is written of them is read, whatever has happened. */
#include <check.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "limber/base/macros.h"
#include "limber/base/mem.h"
#include "limber/core/day.h"
#include "limber/platform/file.h"
#include "limber/store/history.h"
#include "limber/store/unfinished.h"

Suite *unfinished_suite(void);

static char home[] = "/tmp/limber-unfinished-XXXXXX";

/* ---- a session that was left in its second exercise ---- */

static const struct record_item items[] = {
	{ .exercise = "clamshell", .name = "Clamshell", .sides = SIDES_EACH, .sets = 2, .reps = 4,
	  .done = { 0, 4, 4 } },
	{ .exercise = "pigeon-pose", .variant = "lying", .name = "Pigeon \"pose\": lying",
	  .sides = SIDES_NONE, .sets = 1, .hold = 3000 },
};
static struct record record = {
	.id = "a", .start = "2026-03-29T01:59:50+01:00", .day = "2026-03-29", .zone = "Europe/Berlin",
	.length = 297000, .paused = 1200, .routine = "quick-5", .name = "Five minutes",
	.kind = KIND_SHORT, .items = items, .item_count = ARRAY_LEN(items), .level = LEVEL_STARTER,
	.pain_before = 3, .pain_after = SCORE_NONE, .legs = REPLY_NO, .effort = SCORE_NONE,
};

static const struct phase reps[] = {
	{ .name = "Open", .length = 800 }, { .name = "Hold", .length = 1000, .hold = true },
};
static const struct phase back[] = { { .name = "Close", .length = 1800 } };
static const struct phase hold[] = { { .name = "Hold", .length = 3000, .hold = true } };
static const struct resume_done done[] = { { { 0, 2, 0 } }, { { 0, 0, 2 } }, { { 0, 2, 0 } },
	                                   { { 0, 0, 2 } } };
static const struct resume_done none[] = { { { 0 } } };
static const struct resume_item resume_items[] = {
	{ .exercise = "clamshell", .name = "Clamshell", .block = "Activate", .note = "Slowly",
	  .position = POSITION_SIDE_LYING,
	  .own = { .has = DOSE_SETS | DOSE_REPS | DOSE_HOLD | DOSE_REST | DOSE_SIDES, .sets = 2,
	           .reps = 2, .hold = 1000, .rest = 0, .sides = SIDES_EACH },
	  .dose = { .sets = 2, .reps = 2, .rest = 5000, .sides = SIDES_EACH, .rep = { reps, 2 },
	            .second_half = { back, 1 } },
	  .hurts = true, .hurt_side = SIDE_RIGHT, .work = done, .work_count = 4 },
	{ .exercise = "pigeon-pose", .variant = "lying", .name = "Pigeon \"pose\": lying",
	  .position = POSITION_SUPINE,
	  .dose = { .sets = 1, .reps = 1, .sides = SIDES_NONE, .rep = { hold, 1 } },
	  .work = none, .work_count = 1 },
};
static const struct resume_retired retired[] = {
	{ .item = 1, .reached = true,
	  .was = { .exercise = "squat", .name = "Squat", .sides = SIDES_NONE, .mark = OUTCOME_SWAPPED,
	           .sets = 1, .reps = 10, .skipped = 1, .done = { 5, 0, 0 } } },
};
static const struct resume resume = {
	.routine = "quick-5", .name = "Five minutes", .kind = KIND_SHORT,
	.options = { .level = LEVEL_STARTER, .pace = 1250, .first = SIDE_RIGHT, .prepare = 10000,
	             .move = 5000, .switch_side = 4000, .lead_in = 3000, .self_paced = true },
	.items = resume_items, .item_count = ARRAY_LEN(resume_items),
	.retired = retired, .retired_count = 1,
	.place = { 1, 1, SIDE_BOTH, STEP_WORK }, .furthest = { 1, 1, SIDE_BOTH, STEP_WORK },
	.spent = { 25000, 9000, 8000, 5000 }, .paused = 1200,
};

static const char at[] = "2026-03-29T03:10:00+02:00"; /* clocks went on meanwhile: ten minutes */
enum { HOUR = 3600 };

static int64_t instant(const char *text)
{
	int64_t seconds = 0;
	ck_assert(day_parse_instant(text, &seconds));
	return seconds;
}

/* ---- files ---- */

static void setup(void)
{
	ck_assert_ptr_nonnull(mkdtemp(home));
	setenv("XDG_DATA_HOME", home, 1);
	setenv("XDG_STATE_HOME", home, 1);
}

static const char *path_of(const char *name)
{
	static char path[256];
	snprintf(path, sizeof path, "%s/limber/%s", home, name);
	return path;
}

static void teardown(void)
{
	struct arena arena = ARENA_INIT;
	char folder[128];
	const char **paths;
	size_t count;
	snprintf(folder, sizeof folder, "%s/limber", home);
	chmod(folder, 0700);
	ck_assert(file_list(folder, "", &arena, &paths, &count, NULL));
	for (size_t i = 0; i < count; i++)
		unlink(paths[i]);
	arena_release(&arena);
	rmdir(folder);
	rmdir(home);
	memcpy(home + strlen(home) - 6, "XXXXXX", 6);
}

static void put(const char *name, const char *bytes, size_t len)
{
	char folder[128];
	snprintf(folder, sizeof folder, "%s/limber", home);
	ck_assert(file_make_folder(folder, NULL));
	FILE *f = fopen(path_of(name), "w");
	ck_assert_ptr_nonnull(f);
	ck_assert_uint_eq(fwrite(bytes, 1, len, f), len);
	ck_assert_int_eq(fclose(f), 0);
}

static bool is_there(const char *name)
{
	struct stat st;
	return stat(path_of(name), &st) == 0;
}

static struct str line_at(const char *id, const char *when)
{
	struct str line = STR_INIT;
	record.id = id;
	unfinished_write(&record, &resume, when, &line);
	return line;
}

static void put_left(const char *id, const char *when)
{
	char name[64];
	struct str line = line_at(id, when);
	snprintf(name, sizeof name, "%s.unfinished.jsonl", id);
	put(name, line.buf, line.len);
	str_release(&line);
}

/* "a b": the ids that were left, the newest first; and what is told. */
static void need_left(int64_t now, const char *ids, const char *told)
{
	struct leftovers l = LEFTOVERS_INIT;
	struct str text = STR_INIT, got = STR_INIT;
	unfinished_find(&l, now, &text);
	for (size_t i = 0; i < l.count; i++)
		str_addf(&got, "%s%s", i == 0 ? "" : " ", l.items[i].record.id);
	ck_assert_str_eq(got.buf, ids);
	if (told)
		ck_assert_msg(strstr(text.buf, told) != NULL, "%s", text.buf);
	else
		ck_assert_str_eq(text.buf, "");
	leftovers_release(&l);
	str_release(&text);
	str_release(&got);
}

static size_t history_count(const char *id)
{
	struct history h = HISTORY_INIT;
	size_t n = 0;
	ck_assert(history_read(&h, NULL));
	ck_assert_uint_eq(h.damaged, 0);
	for (size_t i = 0; i < h.count; i++)
		n += strcmp(h.records[i].id, id) == 0;
	history_release(&h);
	return n;
}

/* ---- reading what was written ---- */

START_TEST(it_is_read_as_it_was_written)
{
	struct leftovers l = LEFTOVERS_INIT;
	struct str told = STR_INIT, again = STR_INIT, line = line_at("a", at);
	put_left("a", at);
	unfinished_find(&l, instant(at) + 3 * HOUR, &told);
	ck_assert_uint_eq(l.count, 1);
	ck_assert_str_eq(told.buf, "");
	ck_assert(l.items[0].can_go_on);
	ck_assert_int_eq(l.items[0].age, 3 * HOUR);
	ck_assert_str_eq(l.items[0].resume.name, "Five minutes");
	ck_assert_str_eq(l.items[0].resume.routine, "quick-5");
	ck_assert_int_eq(l.items[0].resume.kind, KIND_SHORT);
	unfinished_write(&l.items[0].record, &l.items[0].resume, at, &again);
	ck_assert_str_eq(again.buf, line.buf);
	ck_assert_ptr_eq(strchr(line.buf, '\n'), line.buf + line.len - 1);
	leftovers_release(&l);
	str_release(&again);
	str_release(&line);
}
END_TEST

START_TEST(it_goes_on_where_it_was)
{
	static const struct catalogue nothing; /* all of it is gone */
	struct leftovers l = LEFTOVERS_INIT;
	struct str told = STR_INIT;
	struct outcome o;
	put_left("a", at);
	unfinished_find(&l, instant(at), &told);
	struct session *s = session_resume(&l.items[0].resume, &nothing, 0, NULL);
	const struct plan *plan = session_plan(s);
	const struct player *p = session_player_const(s);
	ck_assert_int_eq(plan->steps[plan_step_at(plan, p->head)].item, 1);
	ck_assert_int_eq(p->spent[STEP_SWITCH], 8000);
	session_outcome(s, 0, &o);
	ck_assert_int_eq(o.mark, OUTCOME_HURT);
	ck_assert_int_eq(o.done_reps[SIDE_RIGHT], 4);
	session_outcome(s, 1, &o);
	ck_assert_str_eq(o.name, "Squat");
	ck_assert_int_eq(o.done_reps[SIDE_BOTH], 5);
	session_free(s);
	leftovers_release(&l);
}
END_TEST

/* What a session of the history is read as, without how it goes on. */
START_TEST(a_record_alone_cannot_go_on)
{
	struct leftovers l = LEFTOVERS_INIT;
	struct str told = STR_INIT, line = STR_INIT;
	record.id = "a";
	unfinished_write(&record, NULL, at, &line);
	put("a.unfinished.jsonl", line.buf, line.len);
	unfinished_find(&l, instant(at), &told);
	ck_assert_uint_eq(l.count, 1);
	ck_assert(!l.items[0].can_go_on);
	ck_assert(leftover_is_over(&l.items[0]));
	/* Who asks all the same is refused, and it is still there for the history. */
	struct arena arena = ARENA_INIT;
	struct unfinished u = UNFINISHED_NONE;
	struct leftover taken;
	struct error err = ERROR_INIT;
	ck_assert(!unfinished_take(&u, path_of("a.unfinished.jsonl"), &arena, &taken, &err));
	ck_assert_str_eq(err.text, "that session cannot go on");
	ck_assert_msg(unfinished_record(path_of("a.unfinished.jsonl"), &err), "%s", err.text);
	arena_release(&arena);
	leftovers_release(&l);
	str_release(&line);
}
END_TEST

START_TEST(a_line_that_would_be_too_long_has_the_record_alone)
{
	static char name[2000];
	static struct phase long_names[32];
	struct resume_item *many = mem_array(PLAN_MAX_ITEMS, sizeof *many);
	struct resume long_one = resume;
	struct str line = STR_INIT;
	memset(name, 'x', sizeof name - 1);
	for (size_t i = 0; i < ARRAY_LEN(long_names); i++)
		long_names[i] = (struct phase){ .name = name, .length = 1000 };
	for (size_t i = 0; i < PLAN_MAX_ITEMS; i++) {
		many[i] = resume_items[0];
		many[i].dose.rep = (struct phases){ long_names, ARRAY_LEN(long_names) };
	}
	long_one.items = many;
	long_one.item_count = PLAN_MAX_ITEMS;
	record.id = "a";
	unfinished_write(&record, &long_one, at, &line);
	ck_assert_uint_lt(line.len, HISTORY_LINE_MAX);
	put("a.unfinished.jsonl", line.buf, line.len);
	need_left(instant(at), "a", NULL);
	str_release(&line);
	mem_free(many);
}
END_TEST

/* ---- how old it is ---- */

static const struct {
	const char *label;
	int64_t later;
	int64_t age;
	bool over;
} ages[] = {
	{ "just now", 0, 0, false },
	{ "a minute before it is old", 12 * HOUR - 60, 12 * HOUR - 60, false },
	{ "old", 12 * HOUR, 12 * HOUR, true },
	{ "a year", 8760 * HOUR, 8760 * HOUR, true },
	{ "from the future", -60, -1, false },
	{ "from a year that is to come", -8760 * HOUR, -1, false },
};

START_TEST(it_is_offered_for_twelve_hours)
{
	struct leftovers l = LEFTOVERS_INIT;
	struct str told = STR_INIT;
	put_left("a", at);
	unfinished_find(&l, instant(at) + ages[_i].later, &told);
	ck_assert_uint_eq(l.count, 1);
	ck_assert_msg(l.items[0].age == ages[_i].age, "%s: %lld", ages[_i].label,
	              (long long)l.items[0].age);
	ck_assert_int_eq(leftover_is_over(&l.items[0]), ages[_i].over);
	leftovers_release(&l);
}
END_TEST

START_TEST(the_newest_comes_first)
{
	put_left("a", "2026-03-29T03:10:00+02:00");
	put_left("b", "2026-03-29T05:10:00+02:00");
	put_left("c", "2026-03-29T02:11:00+01:00");
	need_left(instant("2026-03-29T06:00:00+02:00"), "b c a", NULL);
}
END_TEST

/* ---- faults ---- */

/* Two steps, the file cut off after every byte: the last whole line counts. */
START_TEST(truncated_at_every_byte)
{
	struct str first = line_at("a", at), both = line_at("a", at);
	str_addb(&both, first.buf, first.len);
	for (size_t len = 0; len <= both.len; len++) {
		put("a.unfinished.jsonl", both.buf, len);
		bool whole = len + 1 >= first.len; /* its newline is not missed */
		need_left(instant(at), whole ? "a" : "", len == 0 || whole ? NULL : ".damaged");
		ck_assert_int_eq(is_there("a.unfinished.jsonl.damaged"), len > 0 && !whole);
		unlink(path_of("a.unfinished.jsonl.damaged"));
	}
	str_release(&first);
	str_release(&both);
}
END_TEST

/* Played to its end, so that nothing of it is worse than it looks. */
static void play(const struct leftover *l)
{
	static const struct catalogue nothing;
	struct player_cue cue;
	struct session *s = session_resume(&l->resume, &nothing, 0, NULL);
	if (!s)
		return;
	struct player *p = session_player(s);
	player_do(p, PLAYER_OPEN_GATES, 0);
	for (msec now = 0; p->state != PLAYER_FINISHED; now += session_plan(s)->length) {
		while (player_next_cue(p, now, &cue))
			;
		player_check(p);
	}
	for (int i = 0; i < session_outcome_count(s); i++) {
		struct outcome o;
		session_outcome(s, i, &o);
	}
	session_free(s);
}

/* Any byte another one: it is read, or told and kept; nothing of it ends the program. */
START_TEST(any_byte_may_be_wrong)
{
	static const char others[] = "0}\"x\n";
	struct str line = line_at("a", at);
	for (size_t i = 0; i + 1 < line.len; i++) {
		char was = line.buf[i];
		line.buf[i] = others[_i];
		put("a.unfinished.jsonl", line.buf, line.len);
		line.buf[i] = was;
		struct leftovers l = LEFTOVERS_INIT;
		struct str told = STR_INIT;
		unfinished_find(&l, instant(at), &told);
		ck_assert_msg((l.count == 1) != is_there("a.unfinished.jsonl.damaged"), "byte %zu", i);
		ck_assert_int_eq(told.len > 0, l.count == 0);
		if (l.count == 1 && l.items[0].can_go_on)
			play(&l.items[0]);
		leftovers_release(&l);
		str_release(&told);
		unlink(path_of("a.unfinished.jsonl"));
		unlink(path_of("a.unfinished.jsonl.damaged"));
	}
	str_release(&line);
}
END_TEST

/* Right JSON, and wrong all the same: what it points to is not there. */
static const struct {
	const char *label, *from, *to;
} wrongs[] = {
	{ "a place behind the end", "\"place\": {\"item\": 1", "\"place\": {\"item\": 2" },
	{ "the furthest too", "\"furthest\": {\"item\": 1", "\"furthest\": {\"item\": 9" },
	{ "one that was given up", "\"retired\": [{\"item\": 1", "\"retired\": [{\"item\": 7" },
	{ "no phase", "\"rep\": [{\"do\": \"Hold\", \"ms\": 3000, \"hold\": true}]", "\"rep\": []" },
	{ "no time", "\"ms\": 3000", "\"ms\": 0" },
	{ "no rep", "\"sets\": 1, \"reps\": 1, \"rest\"", "\"sets\": 1, \"reps\": 0, \"rest\"" },
	{ "no kind of step", "\"kind\": \"work\"}, \"furthest\"", "\"kind\": \"walk\"}, \"furthest\"" },
	{ "no pace", "\"pace\": 1250", "\"pace\": 0" },
	{ "no time of day", "\"at\": \"2026-03-29T", "\"at\": \"2026-13-29T" },
	{ "an id as long as a novel", "\"id\": \"a\"",
	  "\"id\": \"0123456789012345678901234567890123456789\"" },
};

START_TEST(what_does_not_hold_together_only_goes_into_the_history)
{
	struct leftovers l = LEFTOVERS_INIT;
	struct str told = STR_INIT, line = line_at("a", at), bad = STR_INIT;
	const char *from = strstr(line.buf, wrongs[_i].from);
	ck_assert_msg(from != NULL, "%s", line.buf);
	str_addb(&bad, line.buf, (size_t)(from - line.buf));
	str_adds(&bad, wrongs[_i].to);
	str_adds(&bad, from + strlen(wrongs[_i].from));
	put("a.unfinished.jsonl", bad.buf, bad.len);
	unfinished_find(&l, instant(at), &told);
	ck_assert_msg(l.count == 1 && !l.items[0].can_go_on, "%s", wrongs[_i].label);
	leftovers_release(&l);
	str_release(&line);
	str_release(&bad);
}
END_TEST

START_TEST(what_cannot_be_read_is_set_aside_and_told_once)
{
	put_left("b", at);
	put("a.unfinished.jsonl", "what is this\n", 13);
	need_left(instant(at), "b", "What was left of a session cannot be read: it is kept as /tmp/");
	ck_assert(is_there("a.unfinished.jsonl.damaged"));
	need_left(instant(at), "b", NULL);
}
END_TEST

START_TEST(what_is_newer_is_left_alone)
{
	static const char newer[] = "{\"format\": 2, \"id\": \"a\", \"whatever\": 1}\n";
	put("a.unfinished.jsonl", newer, sizeof newer - 1);
	need_left(instant(at), "", NULL);
	ck_assert(is_there("a.unfinished.jsonl"));
}
END_TEST

/* Neither hides the others, nor keeps the program from its start. */
/* Behind what a file may have no line is looked for; nor is it met again at each start. */
START_TEST(what_is_larger_than_any_session_is_set_aside)
{
	put("a.unfinished.jsonl", "{}", 2);
	ck_assert_int_eq(truncate(path_of("a.unfinished.jsonl"), 65 * 1024 * 1024), 0);
	need_left(instant(at), "", "a.unfinished.jsonl.damaged");
	ck_assert(!is_there("a.unfinished.jsonl"));
	need_left(instant(at), "", NULL);
}
END_TEST

static void put_with_time(const char *name, int64_t when)
{
	const struct timespec times[2] = { { .tv_sec = (time_t)when }, { .tv_sec = (time_t)when } };
	put(name, "", 0);
	ck_assert_int_eq(utimensat(AT_FDCWD, path_of(name), times, 0), 0);
}

/* The program died before the file had its name: it is not kept for ever. */
START_TEST(what_was_never_begun_is_removed)
{
	int64_t now = instant(at);
	put_with_time("a.unfinished.new", now - 12 * HOUR);
	put_with_time("b.unfinished.new", now - 12 * HOUR + 1);
	put_with_time("c.unfinished.new", now + HOUR);
	need_left(now, "", NULL);
	ck_assert(!is_there("a.unfinished.new"));
	ck_assert(is_there("b.unfinished.new"));
	ck_assert(is_there("c.unfinished.new"));
}
END_TEST

START_TEST(what_is_no_file_is_told)
{
	put_left("b", at);
	ck_assert_int_eq(symlink("b.unfinished.jsonl", path_of("a.unfinished.jsonl")), 0);
	need_left(instant(at), "b", "a.unfinished.jsonl: cannot be opened");
	unlink(path_of("a.unfinished.jsonl"));
	ck_assert_int_eq(mkfifo(path_of("c.unfinished.jsonl"), 0600), 0);
	need_left(instant(at), "b", "c.unfinished.jsonl: ");
}
END_TEST

START_TEST(without_a_home_nothing_was_left)
{
	unsetenv("XDG_STATE_HOME");
	unsetenv("HOME");
	need_left(instant(at), "", NULL);
}
END_TEST

/* ---- while it goes on ---- */

static void begin(struct unfinished *u, const char *id, int steps)
{
	struct error err = ERROR_INIT;
	ck_assert_msg(unfinished_begin(u, id, &err), "%s", err.text);
	for (int i = 1; i <= steps; i++) {
		record.length = 1000 * i;
		struct str line = line_at(id, at);
		ck_assert(unfinished_add(u, &line, NULL));
		str_release(&line);
	}
}

START_TEST(what_goes_on_is_no_leftover)
{
	struct unfinished u = UNFINISHED_NONE;
	begin(&u, "a", 2);
	need_left(instant(at), "", NULL);
	unfinished_leave(&u);
	need_left(instant(at), "a", NULL);
	struct unfinished again = UNFINISHED_NONE;
	begin(&again, "b", 1);
	unfinished_end(&again);
	begin(&again, "c", 0); /* it died before the first step */
	unfinished_leave(&again);
	need_left(instant(at), "a", NULL);
	ck_assert(!is_there("c.unfinished.jsonl"));
}
END_TEST

START_TEST(what_is_in_the_history_is_none_either)
{
	struct str line = STR_INIT;
	struct error err = ERROR_INIT;
	record.id = "a";
	history_write(&record, &line);
	history_write_deletion("b", at, &line);
	ck_assert_msg(history_append(&line, &err), "%s", err.text);
	put_left("a", at); /* it died between the two */
	put_left("b", at);
	need_left(instant(at), "", NULL);
	ck_assert(!is_there("a.unfinished.jsonl"));
	ck_assert(!is_there("b.unfinished.jsonl"));
	str_release(&line);
}
END_TEST

START_TEST(one_goes_on_with_it)
{
	struct arena arena = ARENA_INIT;
	struct unfinished u = UNFINISHED_NONE, other = UNFINISHED_NONE;
	struct leftover l;
	struct error err = ERROR_INIT;
	struct str line = line_at("a", at);
	put_left("a", at);
	ck_assert_msg(unfinished_take(&u, path_of("a.unfinished.jsonl"), &arena, &l, &err), "%s",
	              err.text);
	ck_assert_str_eq(l.record.id, "a");
	ck_assert(l.can_go_on);
	ck_assert(!unfinished_take(&other, path_of("a.unfinished.jsonl"), &arena, &l, &err));
	ck_assert_str_eq(err.text, "that session goes on in another window");
	ck_assert(!unfinished_record(path_of("a.unfinished.jsonl"), &err));
	need_left(instant(at), "", NULL);
	record.length = 999000;
	struct str more = line_at("a", at);
	ck_assert(unfinished_add(&u, &more, NULL));
	unfinished_leave(&u);
	/* Another one gets what has been added. */
	ck_assert(unfinished_take(&other, path_of("a.unfinished.jsonl"), &arena, &l, &err));
	ck_assert_int_eq(l.record.length, 999000);
	unfinished_end(&other);
	ck_assert(!unfinished_take(&u, path_of("a.unfinished.jsonl"), &arena, &l, &err));
	ck_assert_str_eq(err.text, "that session has been ended elsewhere");
	str_release(&line);
	str_release(&more);
	arena_release(&arena);
}
END_TEST

/* Its last line is torn: what is added then is a line of its own. */
START_TEST(a_torn_line_does_not_spoil_the_next)
{
	struct arena arena = ARENA_INIT;
	struct unfinished u = UNFINISHED_NONE;
	struct leftover l;
	struct str torn = line_at("a", at);
	str_addb(&torn, torn.buf, 50);
	put("a.unfinished.jsonl", torn.buf, torn.len);
	ck_assert(unfinished_take(&u, path_of("a.unfinished.jsonl"), &arena, &l, NULL));
	record.length = 999000;
	struct str more = line_at("a", at);
	ck_assert(unfinished_add(&u, &more, NULL));
	unfinished_leave(&u);
	ck_assert(unfinished_take(&u, path_of("a.unfinished.jsonl"), &arena, &l, NULL));
	ck_assert_int_eq(l.record.length, 999000);
	unfinished_leave(&u);
	str_release(&torn);
	str_release(&more);
	arena_release(&arena);
}
END_TEST

START_TEST(or_it_goes_into_the_history_once)
{
	struct error err = ERROR_INIT;
	put_left("a", at);
	ck_assert_msg(unfinished_record(path_of("a.unfinished.jsonl"), &err), "%s", err.text);
	ck_assert_uint_eq(history_count("a"), 1);
	ck_assert(!is_there("a.unfinished.jsonl"));
	ck_assert(!unfinished_record(path_of("a.unfinished.jsonl"), &err));
	put_left("a", at);
	/* It is there: nothing is added. */
	ck_assert(unfinished_record(path_of("a.unfinished.jsonl"), &err));
	ck_assert_uint_eq(history_count("a"), 1);
	/* Nor is there a second line, that whoever reads would leave out. */
	char *bytes;
	size_t len;
	ck_assert(file_read(path_of("history.jsonl"), 1 << 20, &bytes, &len, NULL));
	ck_assert_ptr_eq(strchr(bytes, '\n'), bytes + len - 1);
	/* Of how it would have gone on the history knows nothing. */
	ck_assert_ptr_null(strstr(bytes, "resume"));
	ck_assert_ptr_null(strstr(bytes, "\"at\""));
	mem_free(bytes);
}
END_TEST

START_TEST(what_cannot_be_put_there_stays)
{
	struct error err = ERROR_INIT;
	put_left("a", at);
	ck_assert_int_eq(mkdir(path_of("history.jsonl"), 0700), 0);
	ck_assert(!unfinished_record(path_of("a.unfinished.jsonl"), &err));
	ck_assert(is_there("a.unfinished.jsonl"));
	rmdir(path_of("history.jsonl"));
	need_left(instant(at), "a", NULL);
}
END_TEST

START_TEST(a_full_disk_leaves_the_file_as_it_was)
{
	struct unfinished u = UNFINISHED_NONE;
	struct str line = line_at("a", at);
	struct error err = ERROR_INIT;
	struct rlimit limit;
	struct stat before, after;
	begin(&u, "a", 1);
	ck_assert_int_eq(fstat(u.fd, &before), 0);
	signal(SIGXFSZ, SIG_IGN);
	ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &limit), 0);
	limit.rlim_cur = (rlim_t)before.st_size + 100;
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
	bool added = unfinished_add(&u, &line, &err); /* Check writes too: it has to wait */
	limit.rlim_cur = limit.rlim_max;
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
	ck_assert(!added);
	ck_assert_ptr_nonnull(strstr(err.text, "a.unfinished.jsonl: cannot be written"));
	ck_assert_int_eq(fstat(u.fd, &after), 0);
	ck_assert_int_eq(after.st_size, before.st_size);
	ck_assert(unfinished_add(&u, &line, &err)); /* there is room again */
	unfinished_leave(&u);
	need_left(instant(at), "a", NULL);
	str_release(&line);
}
END_TEST

/* Could another program take it for a leftover, now? */
static bool is_free(const char *path)
{
	struct stat st;
	int fd = open(path, O_RDWR | O_CLOEXEC);
	bool is = fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0 && fstat(fd, &st) == 0 && st.st_nlink > 0;
	if (fd >= 0)
		close(fd);
	return is;
}

/* Another program looks all the time, and there is no instant at which it could be taken. */
START_TEST(what_begins_is_no_leftover_either)
{
	enum { TIMES = 200 };
	int status = 0;
	put("a.unfinished.jsonl", "", 0);
	unlink(path_of("a.unfinished.jsonl"));
	pid_t other = fork();
	while (other == 0) {
		if (is_free(path_of("a.unfinished.jsonl")))
			_exit(1);
	}
	ck_assert_int_gt(other, 0);
	for (int i = 0; i < TIMES; i++) {
		struct unfinished u = UNFINISHED_NONE;
		(void)!unfinished_begin(&u, "a", NULL);
		unfinished_end(&u);
	}
	kill(other, SIGKILL);
	waitpid(other, &status, 0);
	ck_assert(WIFSIGNALED(status));
}
END_TEST

/* Before its last line is more than is ever read of a file, and no line at all. */
START_TEST(the_last_line_counts_however_much_there_is)
{
	struct str line = line_at("a", at);
	put("a.unfinished.jsonl", "", 0);
	ck_assert_int_eq(truncate(path_of("a.unfinished.jsonl"), 65 * 1024 * 1024), 0);
	ck_assert(file_append_line(path_of("a.unfinished.jsonl"), line.buf, line.len, NULL));
	need_left(instant(at), "a", NULL);
	str_release(&line);
}
END_TEST

/* ... and what is damaged at its end is looked through. */
START_TEST(a_line_before_much_damage_counts)
{
	struct str line = line_at("a", at);
	put("a.unfinished.jsonl", line.buf, line.len);
	ck_assert_int_eq(truncate(path_of("a.unfinished.jsonl"), 2 * 1024 * 1024), 0);
	need_left(instant(at), "a", NULL);
	str_release(&line);
}
END_TEST

Suite *unfinished_suite(void)
{
	Suite *s = suite_create("unfinished");
	TCase *tc = tcase_create("unfinished");
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_set_timeout(tc, 60);
	tcase_add_test(tc, it_is_read_as_it_was_written);
	tcase_add_test(tc, it_goes_on_where_it_was);
	tcase_add_test(tc, a_record_alone_cannot_go_on);
	tcase_add_test(tc, a_line_that_would_be_too_long_has_the_record_alone);
	tcase_add_loop_test(tc, it_is_offered_for_twelve_hours, 0, ARRAY_LEN(ages));
	tcase_add_test(tc, the_newest_comes_first);
	tcase_add_test(tc, truncated_at_every_byte);
	tcase_add_loop_test(tc, any_byte_may_be_wrong, 0, 5);
	tcase_add_loop_test(tc, what_does_not_hold_together_only_goes_into_the_history, 0,
	                    ARRAY_LEN(wrongs));
	tcase_add_test(tc, what_cannot_be_read_is_set_aside_and_told_once);
	tcase_add_test(tc, what_is_newer_is_left_alone);
	tcase_add_test(tc, what_is_larger_than_any_session_is_set_aside);
	tcase_add_test(tc, what_was_never_begun_is_removed);
	tcase_add_test(tc, what_is_no_file_is_told);
	tcase_add_test(tc, without_a_home_nothing_was_left);
	tcase_add_test(tc, what_goes_on_is_no_leftover);
	tcase_add_test(tc, what_is_in_the_history_is_none_either);
	tcase_add_test(tc, one_goes_on_with_it);
	tcase_add_test(tc, a_torn_line_does_not_spoil_the_next);
	tcase_add_test(tc, or_it_goes_into_the_history_once);
	tcase_add_test(tc, what_cannot_be_put_there_stays);
	tcase_add_test(tc, a_full_disk_leaves_the_file_as_it_was);
	tcase_add_test(tc, what_begins_is_no_leftover_either);
	tcase_add_test(tc, the_last_line_counts_however_much_there_is);
	tcase_add_test(tc, a_line_before_much_damage_counts);
	suite_add_tcase(s, tc);
	return s;
}
