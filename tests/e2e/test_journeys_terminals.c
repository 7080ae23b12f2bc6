/* Terminals of every kind and size, with and without colours, and what they send. */
#include <check.h>
#include <string.h>

#include "journeys.h"
#include "limber/base/macros.h"

/* ---- kinds ---- */

static const struct kind {
	const char *env[2];
	bool ascii;
	bool no_braille;
} kinds[] = {
	{ { "TERM=linux" }, false, true },
	{ { "TERM=vt100" }, false, false },
	{ { "TERM=screen-256color" }, false, false },
	{ { "TERM=tmux-256color" }, false, false },
	{ { "TERM=xterm-kitty" }, false, false },
	{ { "TERM=foot-nobody-knows" }, false, false },
	{ { "LC_ALL=C" }, true, false },
	{ { "TERM=vt100", "LC_ALL=C" }, true, false },
	{ { "LC_ALL=xx_YY.nowhere" }, false, false },
};

START_TEST(it_plays_on_every_kind_of_terminal)
{
	const struct kind *k = &kinds[_i];
	struct pty *p = journey_start((struct pty_setup){
		.args = ARGS("run", "quick-5"), .env = ARGS(k->env[0], k->env[1]) });
	pty_need(p, "GET READY");
	press(p, "n", "[ WORK ]");
	press(p, "Space", "|| PAUSED ||");
	press(p, "Right", "2 of 5");
	press(p, "i", "How much");
	press(p, "Esc", "|| PAUSED ||");
	for (int i = 0; i < 4; i++)
		pty_key(p, "N");
	pty_need(p, "You skipped to the end:");
	pty_need(p, "Child");
	for (const char *s = pty_output(p, NULL); k->ascii && *s != '\0'; s++)
		ck_assert_msg((unsigned char)*s < 0x80, "%s: %.20s", k->env[0], s);
	for (const char *s = pty_output(p, NULL); k->no_braille && *s != '\0'; s++)
		ck_assert_msg(strncmp(s, "\xE2\xA0", 2) != 0, "%s: Braille", k->env[0]);
	pty_key(p, "Space");
	journey_end(p, 0);
}
END_TEST

static const struct refused {
	const char *type;
	const char *told; /* the one line about it; "" for none: the person chose this type */
} refused[] = {
	{ "TERM=no-such", "limber: a terminal of type 'no-such' is not known here\n" },
	{ "TERM=bad\033[31m", "limber: a terminal of type 'bad?[31m' is not known here\n" },
	{ "TERM", "limber: TERM is not set\n" },
	{ "TERM=dumb", "" },
};

START_TEST(without_a_screen_it_is_plain_and_says_why)
{
	const struct refused *r = &refused[_i];
	struct pty *p = journey_start((struct pty_setup){
		.args = ARGS("run", "quick-5", "--speed", "10000"), .env = ARGS(r->type),
		.errors = sandbox_put("errors", "") });
	ck_assert_int_eq(pty_exit(p, PTY_PATIENCE), 0);
	ck_assert_str_eq(sandbox_get("errors"), r->told);
	ck_assert_ptr_nonnull(strstr(pty_output(p, NULL), "Get ready: Cat-cow"));
	ck_assert_ptr_nonnull(strstr(pty_output(p, NULL), "Finished: "));
	ck_assert_ptr_null(strchr(pty_output(p, NULL), '\033'));
	pty_need_restored(p);
	pty_free(p);
}
END_TEST

START_TEST(home_without_a_screen_says_how_to_go_on)
{
	struct pty *p = journey_start((struct pty_setup){ .env = ARGS("TERM=no-such") });
	pty_need(p, "limber run --plain");
	ck_assert_int_eq(pty_exit(p, PTY_PATIENCE), 0);
	ck_assert_ptr_null(strchr(pty_output(p, NULL), '\033'));
	pty_free(p);
}
END_TEST

START_TEST(who_asks_for_plain_gets_it)
{
	static const char *const wishes[] = { "ACCESSIBLE=1", "TERM=dumb" };
	for (size_t i = 0; i < ARRAY_LEN(wishes); i++) {
		struct pty *p = journey_start((struct pty_setup){
			.args = ARGS("run", "cat-cow"), .env = ARGS(wishes[i]) });
		pty_need(p, "Get ready: Cat-cow");
		pty_type(p, "\n");
		pty_need(p, "Paused.");
		pty_type(p, "q\n");
		pty_need(p, "Nothing of this session is kept");
		ck_assert_int_eq(pty_exit(p, PTY_PATIENCE), 0);
		pty_free(p);
	}
}
END_TEST

/* ---- colours ---- */

static void need_no_colours(struct pty *p)
{
	for (int row = 0; row < 24; row++) {
		for (int col = 0; col < 80; col++) {
			struct pty_cell cell = pty_cell(p, row, col);
			ck_assert_msg(cell.ink == -1 && cell.paper == -1, "%d, %d:\n%s", row, col,
				      pty_screen(p));
		}
	}
}

START_TEST(without_colours_there_are_none)
{
	static const char *const no_color[] = { "NO_COLOR=1", NULL };
	struct pty *p = journey_start((struct pty_setup){
		.args = _i == 0 ? ARGS("run", "quick-5") : ARGS("run", "quick-5", "--no-color"),
		.env = _i == 0 ? no_color : NULL });
	pty_need(p, "( GET READY )");
	need_no_colours(p);
	press(p, "n", "[ WORK ]");
	need_no_colours(p);
	press(p, "Space", "|| PAUSED ||");
	need_no_colours(p);
	press(p, "!", "This hurts");
	need_no_colours(p);
	press(p, "Esc", "|| PAUSED ||");
	journey_quit(p);
}
END_TEST

static int colour_of(struct pty *p, const char *word)
{
	pty_need(p, word);
	int row = pty_find(p, word);
	const char *text = pty_row(p, row);
	return pty_cell(p, row, (int)(strstr(text, word) - text)).ink;
}

START_TEST(each_state_has_its_word_and_its_colour)
{
	struct pty *p = journey_run("fire-hydrant");
	int ready = colour_of(p, "( GET READY )");
	press(p, "n", "[ WORK ]");
	int work = colour_of(p, "[ WORK ]");
	press(p, "n", "< SWITCH SIDES >");
	int change = colour_of(p, "< SWITCH SIDES >");
	ck_assert(ready >= 0 && work >= 0 && change >= 0);
	ck_assert(ready != work && work != change && ready != change);
	journey_quit(p);
}
END_TEST

/* ---- what terminals send ---- */

START_TEST(what_is_pasted_is_not_typed)
{
	struct pty *p = journey_work("quick-5");
	press(p, "Space", "|| PAUSED ||");
	pty_paste(p, "q\ry\rnN!x\033");
	press(p, "m", "Tones: o");
	pty_need(p, "|| PAUSED ||");
	pty_need(p, "4:42 left");
	journey_quit(p);
}
END_TEST

START_TEST(the_mouse_is_left_to_the_terminal)
{
	struct pty *p = journey_work("quick-5");
	ck_assert_ptr_null(strstr(pty_output(p, NULL), "\033[?100"));
	press(p, "Space", "|| PAUSED ||");
	pty_type(p, "\033[<0;10;10M\033[<0;10;10m\033[I\033[O\033[1;5C");
	press(p, "m", "Tones: o");
	pty_need(p, "4:42 left");
	journey_quit(p);
}
END_TEST

/* ---- sizes ---- */

static const int sizes[][2] = { { 5, 20 }, { 12, 40 }, { 1, 1 }, { 50, 200 }, { 24, 80 } };

static void go_through_sizes(struct pty *p)
{
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		size_t bytes = pty_bytes(p);
		pty_resize(p, sizes[i][0], sizes[i][1]);
		need_new_frame(p, bytes);
		need_same_when_redrawn(p);
	}
}

START_TEST(the_screen_follows_its_size)
{
	struct pty *p = journey_start((struct pty_setup){ 0 });
	pty_need(p, "Today: ");
	go_through_sizes(p);
	press(p, "Space", "16 exercises");
	go_through_sizes(p);
	press(p, "Space", "GET READY");
	press(p, "n", "[ WORK ]");
	press(p, "Space", "|| PAUSED ||");
	go_through_sizes(p);
	pty_need(p, "|| PAUSED ||");
	press(p, "!", "This hurts");
	go_through_sizes(p);
	pty_key(p, "Ctrl-C");
	journey_end(p, 130);
}
END_TEST

START_TEST(play_goes_on_while_the_size_changes)
{
	struct pty *p = journey_work("childs-pose");
	for (size_t i = 0; i < 3 * ARRAY_LEN(sizes); i++)
		pty_resize(p, sizes[i % ARRAY_LEN(sizes)][0], sizes[i % ARRAY_LEN(sizes)][1]);
	pty_need(p, "exercise 0:29 left");
	pty_need(p, "exercise 0:28 left");
	press(p, "Space", "|| PAUSED ||");
	need_same_when_redrawn(p);
	journey_quit(p);
}
END_TEST

START_TEST(a_tiny_terminal_is_enough)
{
	struct pty *p = journey_start((struct pty_setup){ .rows = 5, .cols = 20 });
	pty_need(p, "> Daily");
	press(p, "Down", "> Mobility");
	press(p, "Down", "> Five");
	press(p, "Space", "One after");
	press(p, "Space", "GET READY");
	press(p, "n", "WORK");
	pty_need(p, "Cat-cow");
	pty_need(p, "rep 1 of 6");
	press(p, "Space", "PAUSED");
	press(p, "!", "hurts");
	press(p, "Esc", "PAUSED");
	for (int i = 0; i < 5; i++)
		pty_key(p, "N");
	pty_need(p, "Session ended");
	press(p, "Space", "> Daily");
	pty_key(p, "q");
	journey_end(p, 0);
}
END_TEST

TCase *journeys_terminals(void)
{
	TCase *tc = tcase_create("terminals");
	tcase_add_loop_test(tc, it_plays_on_every_kind_of_terminal, 0, (int)ARRAY_LEN(kinds));
	tcase_add_loop_test(tc, without_a_screen_it_is_plain_and_says_why, 0,
			    (int)ARRAY_LEN(refused));
	tcase_add_test(tc, home_without_a_screen_says_how_to_go_on);
	tcase_add_test(tc, who_asks_for_plain_gets_it);
	tcase_add_loop_test(tc, without_colours_there_are_none, 0, 2);
	tcase_add_test(tc, each_state_has_its_word_and_its_colour);
	tcase_add_test(tc, what_is_pasted_is_not_typed);
	tcase_add_test(tc, the_mouse_is_left_to_the_terminal);
	tcase_add_test(tc, the_screen_follows_its_size);
	tcase_add_test(tc, play_goes_on_while_the_size_changes);
	tcase_add_test(tc, a_tiny_terminal_is_enough);
	return tc;
}
