/* The table of keys: no key twice, every action reachable, words for all; and the footer made from
 * it. */
#include <check.h>
#include <string.h>

#include "limber/base/str.h"
#include "limber/base/utf8.h"
#include "limber/ui/action.h"
#include "limber/ui/widget.h"

#include "fixture.h"

Suite *action_suite(void);

static bool same(struct key a, struct key b)
{
	return a.code == b.code && a.ch == b.ch;
}

START_TEST(no_map_has_a_key_twice)
{
	enum keymap m1, m2;
	enum action a1, a2;
	struct key k1, k2;

	for (size_t i = 0; keymap_binding(i, &m1, &a1, &k1); i++)
		for (size_t j = i + 1; keymap_binding(j, &m2, &a2, &k2); j++)
			ck_assert_msg(m1 != m2 || !same(k1, k2), "rows %zu and %zu", i, j);
}
END_TEST

START_TEST(every_action_has_a_key_and_words)
{
	struct str keys = STR_INIT;

	for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
		str_clear(&keys);
		for (enum keymap m = 0; m < KEYMAP_COUNT; m++)
			keymap_keys(m, a, 0, &keys);
		ck_assert_msg(keys.len > 0, "action %d has no key", (int)a);
		ck_assert_uint_gt(strlen(action_footer(a)), 0);
		ck_assert_uint_gt(strlen(action_help(a)), 0);
	}
	str_release(&keys);
}
END_TEST

/* The keys of design section 6. */
static const struct key_case {
	enum keymap map;
	struct key key;
	enum action action;
} keys[] = {
	{ KEYMAP_PLAY, { KEYCODE_CHAR, ' ' }, ACTION_TOGGLE },
	{ KEYMAP_PLAY, { KEYCODE_ENTER, 0 }, ACTION_TOGGLE },
	{ KEYMAP_PLAY, { KEYCODE_CHAR, 'n' }, ACTION_NEXT },
	{ KEYMAP_PLAY, { KEYCODE_RIGHT, 0 }, ACTION_NEXT },
	{ KEYMAP_PLAY, { KEYCODE_PAGE_DOWN, 0 }, ACTION_NEXT },
	{ KEYMAP_PLAY, { KEYCODE_CHAR, 'p' }, ACTION_PREVIOUS },
	{ KEYMAP_PLAY, { KEYCODE_LEFT, 0 }, ACTION_PREVIOUS },
	{ KEYMAP_PLAY, { KEYCODE_PAGE_UP, 0 }, ACTION_PREVIOUS },
	{ KEYMAP_PLAY, { KEYCODE_CHAR, 'N' }, ACTION_NEXT_ITEM },
	{ KEYMAP_PLAY, { KEYCODE_CHAR, 'P' }, ACTION_PREVIOUS_ITEM },
	{ KEYMAP_PLAY, { KEYCODE_CHAR, '+' }, ACTION_FORWARD },
	{ KEYMAP_PLAY, { KEYCODE_CHAR, '-' }, ACTION_BACK },
	{ KEYMAP_PLAY, { KEYCODE_CHAR, 'r' }, ACTION_AGAIN },
	{ KEYMAP_PLAY, { KEYCODE_CHAR, 'i' }, ACTION_HOW },
	{ KEYMAP_PLAY, { KEYCODE_CHAR, '!' }, ACTION_HURTS },
	{ KEYMAP_PLAY, { KEYCODE_CHAR, 'x' }, ACTION_SWAP },
	{ KEYMAP_PLAY, { KEYCODE_CHAR, 'm' }, ACTION_SOUND },
	{ KEYMAP_PLAY, { KEYCODE_CHAR, 'v' }, ACTION_VOICE },
	{ KEYMAP_PLAY, { KEYCODE_CHAR, 'b' }, ACTION_TOGGLE },
	{ KEYMAP_PLAY, { KEYCODE_CHAR, '.' }, ACTION_TOGGLE },
	{ KEYMAP_LIST, { KEYCODE_CHAR, 'b' }, ACTION_OPEN },
	{ KEYMAP_DIALOG, { KEYCODE_CHAR, '.' }, ACTION_OPEN },
	{ KEYMAP_PLAY, { KEYCODE_CHAR, 'q' }, ACTION_LEAVE },
	{ KEYMAP_PLAY, { KEYCODE_ESCAPE, 0 }, ACTION_LEAVE },
	{ KEYMAP_PLAY, { KEYCODE_UP, 0 }, ACTION_UP },
	{ KEYMAP_PLAY, { KEYCODE_CHAR, '?' }, ACTION_HELP },
	{ KEYMAP_PLAY, { KEYCODE_CTRL, 'z' }, ACTION_SUSPEND },
	{ KEYMAP_PLAY, { KEYCODE_CHAR, 'y' }, ACTION_NONE },
	{ KEYMAP_PLAY, { KEYCODE_CTRL, 'q' }, ACTION_NONE },
	{ KEYMAP_LIST, { KEYCODE_CHAR, 'j' }, ACTION_DOWN },
	{ KEYMAP_LIST, { KEYCODE_CHAR, 'k' }, ACTION_UP },
	{ KEYMAP_LIST, { KEYCODE_CHAR, 'l' }, ACTION_OPEN },
	{ KEYMAP_LIST, { KEYCODE_CHAR, 'h' }, ACTION_CLOSE },
	{ KEYMAP_LIST, { KEYCODE_CHAR, ' ' }, ACTION_OPEN },
	{ KEYMAP_LIST, { KEYCODE_ENTER, 0 }, ACTION_OPEN },
	{ KEYMAP_LIST, { KEYCODE_CHAR, '/' }, ACTION_SEARCH },
	{ KEYMAP_LIST, { KEYCODE_HOME, 0 }, ACTION_FIRST },
	{ KEYMAP_LIST, { KEYCODE_END, 0 }, ACTION_LAST },
	{ KEYMAP_LIST, { KEYCODE_ESCAPE, 0 }, ACTION_CLOSE },
	{ KEYMAP_LIST, { KEYCODE_CTRL, 'l' }, ACTION_REDRAW },
	{ KEYMAP_TEXT, { KEYCODE_CHAR, ' ' }, ACTION_PAGE_DOWN },
	{ KEYMAP_TEXT, { KEYCODE_CTRL, 'c' }, ACTION_QUIT_NOW },
	{ KEYMAP_DIALOG, { KEYCODE_CHAR, 'y' }, ACTION_YES },
	{ KEYMAP_DIALOG, { KEYCODE_CHAR, ' ' }, ACTION_OPEN },
	{ KEYMAP_DIALOG, { KEYCODE_ESCAPE, 0 }, ACTION_CLOSE },
	{ KEYMAP_GLOBAL, { KEYCODE_CHAR, ' ' }, ACTION_NONE },
	{ KEYMAP_GLOBAL, { KEYCODE_NONE, 0 }, ACTION_NONE },
};

START_TEST(keys_mean_what_the_design_says)
{
	ck_assert_int_eq(keymap_action(keys[_i].map, keys[_i].key), keys[_i].action);
}
END_TEST

START_TEST(leaving_at_once_is_never_hidden)
{
	for (enum keymap m = 0; m < KEYMAP_COUNT; m++) {
		ck_assert_int_eq(keymap_action(m, (struct key){ KEYCODE_CTRL, 'c' }),
		                 ACTION_QUIT_NOW);
		ck_assert_int_eq(keymap_action(m, KEY_OF_CHAR('?')), ACTION_HELP);
	}
}
END_TEST

/*
 * Space, Enter, and what a presenter's remote sends: wherever one is lying on the mat,
 * none of them leaves, gives up or changes anything for good.
 */
START_TEST(the_one_key_and_a_remote_destroy_nothing)
{
	static const struct key keys_of_a_remote[] = {
		{ KEYCODE_CHAR, ' ' }, { KEYCODE_ENTER, 0 }, { KEYCODE_CHAR, 'b' }, { KEYCODE_CHAR, '.' },
		{ KEYCODE_PAGE_UP, 0 }, { KEYCODE_PAGE_DOWN, 0 }, { KEYCODE_LEFT, 0 }, { KEYCODE_RIGHT, 0 },
		{ KEYCODE_CHAR, '<' }, { KEYCODE_CHAR, '>' },
	};
	static const enum action destructive[] = {
		ACTION_LEAVE, ACTION_QUIT_NOW, ACTION_YES, ACTION_HURTS, ACTION_SWAP, ACTION_SUSPEND,
	};
	for (enum keymap m = 0; m < KEYMAP_COUNT; m++)
		for (size_t k = 0; k < ARRAY_LEN(keys_of_a_remote); k++)
			for (size_t d = 0; d < ARRAY_LEN(destructive); d++)
				ck_assert_int_ne(keymap_action(m, keys_of_a_remote[k]), destructive[d]);
}
END_TEST

static const struct name_case {
	enum keymap map;
	enum action action;
	size_t max;
	const char *keys;
} names[] = {
	{ KEYMAP_PLAY, ACTION_NEXT, 0, "n Right PgDn >" },
	{ KEYMAP_PLAY, ACTION_NEXT, 1, "n" },
	{ KEYMAP_PLAY, ACTION_TOGGLE, 1, "Space" },
	{ KEYMAP_PLAY, ACTION_SEARCH, 0, "" },
	{ KEYMAP_LIST, ACTION_OPEN, 0, "Space b . Enter Right l" },
	{ KEYMAP_LIST, ACTION_PAGE_DOWN, 0, "PgDn Ctrl-F" }, /* Space opens in lists */
	{ KEYMAP_TEXT, ACTION_PAGE_DOWN, 2, "Space PgDn" },
	{ KEYMAP_DIALOG, ACTION_HELP, 0, "?" },
};

START_TEST(keys_are_named_as_they_work)
{
	struct str s = STR_INIT;

	keymap_keys(names[_i].map, names[_i].action, names[_i].max, &s);
	ck_assert_str_eq(s.buf, names[_i].keys);
	str_release(&s);
}
END_TEST

/* ---- the footer ---- */

static const struct hint hints[] = {
	{ .action = ACTION_TOGGLE },
	{ .action = ACTION_NEXT, .weight = 2 },
	{ .action = ACTION_SEARCH },                  /* has no key while playing */
	{ .action = ACTION_HURTS, .weight = 1 },
	{ .action = ACTION_LEAVE, .label = "leave" },
};

static const struct footer_case {
	int cols;
	const char *text;
} footers[] = {
	{ 45, "Space pause  n next  ! hurts  q leave\n" },
	{ 37, "Space pause  n next  ! hurts  q leave\n" },
	{ 36, "Space pause  ! hurts  q leave\n" },
	{ 29, "Space pause  ! hurts  q leave\n" },
	{ 28, "Space pause  q leave\n" },
	{ 19, "Space pause\n" },
	{ 10, "\n" },
	{ 1, "\n" },
};

START_TEST(a_footer_drops_whole_hints)
{
	struct canvas c = CANVAS_INIT;
	struct str s = STR_INIT;

	canvas_reset(&c, 1, 50);
	footer_draw(&c, (struct rect){ 0, 0, 1, footers[_i].cols }, KEYMAP_PLAY, hints,
	            ARRAY_LEN(hints));
	canvas_dump(&c, &s);
	ck_assert_str_eq(s.buf, footers[_i].text);
	str_release(&s);
	canvas_release(&c);
}
END_TEST

Suite *action_suite(void)
{
	Suite *s = suite_create("action");
	TCase *tc = tcase_create("keys");

	tcase_add_test(tc, no_map_has_a_key_twice);
	tcase_add_test(tc, every_action_has_a_key_and_words);
	tcase_add_loop_test(tc, keys_mean_what_the_design_says, 0, ARRAY_LEN(keys));
	tcase_add_test(tc, leaving_at_once_is_never_hidden);
	tcase_add_test(tc, the_one_key_and_a_remote_destroy_nothing);
	tcase_add_loop_test(tc, keys_are_named_as_they_work, 0, ARRAY_LEN(names));
	tcase_add_loop_test(tc, a_footer_drops_whole_hints, 0, ARRAY_LEN(footers));
	suite_add_tcase(s, tc);
	return s;
}
