/* What a session has come to, for the history. */
#include "limber/core/record.h"

#include "fixture.h"
#include "limber/base/macros.h"

Suite *record_suite(void);

/* "a reps 3 done 2 0 0 | b hold 20000 ..." */
static void write_items(struct str *out, const struct record *r)
{
	for (size_t i = 0; i < r->item_count; i++) {
		const struct record_item *item = &r->items[i];
		str_addf(out, "%s%s %s %lld done %lld %lld %lld", i == 0 ? "" : " | ", item->exercise,
		         item->hold > 0 ? "hold" : "reps",
		         (long long)(item->hold > 0 ? item->hold : item->reps), (long long)item->done[0],
		         (long long)item->done[1], (long long)item->done[2]);
		if (item->mark != OUTCOME_DONE)
			str_addf(out, " %s", outcome_mark_words[item->mark]);
	}
}

static const struct kept_row {
	const char *label, *routine, *script, *items;
	bool any, finished;
	int in_full;
} rows[] = {
	{ "all of it", "{prepare 0 move 0 switch 0} 1x2: 2; each 1x1: 10h", "30000",
	  "a reps 2 done 2 0 0 | b hold 10000 done 0 10000 10000", true, true, 2 },
	{ "a part of it", "{prepare 0 move 0 switch 0} 1x2: 2; each 1x1: 10h", "8000",
	  "a reps 2 done 2 0 0 | b hold 10000 done 0 4000 0", true, false, 1 },
	{ "nothing of it", "{prepare 5 move 0} 1x2: 2", "3000", "a reps 2 done 0 0 0", false, false, 0 },
	{ "skipped to the end", "{prepare 5 move 0} 1x2: 2", "n n", "a reps 2 done 0 0 0", false, true, 0 },
};

START_TEST(a_session_becomes_a_record)
{
	const struct kept_row *k = &rows[_i];
	struct run r;
	struct arena arena = ARENA_INIT;
	struct record record = { .id = "x" };
	struct str s = STR_INIT;
	run_start_session(&r, k->routine);
	run_script(&r, k->script);
	ck_assert_msg(record_of_session(&record, r.session, &arena) == k->any, "%s", k->label);
	ck_assert_msg(record.finished == k->finished, "%s", k->label);
	ck_assert_int_eq(record_items_done(&record), k->in_full);
	ck_assert_int_eq(record.length + record.paused, r.player->now - r.player->began);
	write_items(&s, &record);
	expect(&s, k->items, k->label);
	arena_release(&arena);
	run_release(&r);
}
END_TEST

START_TEST(what_hurt_is_kept_although_nothing_was_done)
{
	struct run r;
	struct arena arena = ARENA_INIT;
	struct record record = { .id = "x" };
	run_start_session(&r, "{prepare 5 move 0} 1x2: 2");
	session_mark_hurt(r.session, 0);
	ck_assert(record_of_session(&record, r.session, &arena));
	ck_assert_int_eq(record.items[0].mark, OUTCOME_HURT);
	arena_release(&arena);
	run_release(&r);
}
END_TEST

Suite *record_suite(void)
{
	Suite *s = suite_create("record");
	TCase *tc = tcase_create("record");
	tcase_add_loop_test(tc, a_session_becomes_a_record, 0, ARRAY_LEN(rows));
	tcase_add_test(tc, what_hurt_is_kept_although_nothing_was_done);
	suite_add_tcase(s, tc);
	return s;
}
