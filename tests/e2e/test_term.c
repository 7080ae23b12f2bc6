/* The terminal layer by its probe: what is drawn, what keys come, what it costs. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "limber/base/macros.h"
#include "support/pty_term.h"

Suite *term_suite(void);

static struct pty *start(const char *const *env)
{
	return pty_start(&(struct pty_setup){ .program = "term_probe", .env = env });
}

static void quit(struct pty *p)
{
	pty_type(p, "q");
	ck_assert_int_eq(pty_exit(p, PTY_PATIENCE), 0);
	pty_need_restored(p);
	pty_free(p);
}

/* ---- which terminals ---- */

static const struct matrix_case {
	const char *type; /* "TERM=..." */
	const char *plain; /* why it is refused; NULL where it is not */
	bool alternate;
	bool hides_cursor;
	int work_paper, work_ink, rest_paper; /* colours of the words */
} matrix[] = {
	{ "TERM=xterm-256color", NULL, true, true, -1, 28, 27 },
	{ "TERM=screen-256color", NULL, true, true, -1, 28, 27 },
	{ "TERM=xterm", NULL, true, true, 2, 0, 6 },
	{ "TERM=linux", NULL, false, true, 2, 0, 6 },
	{ "TERM=vt100", NULL, false, false, -1, -1, -1 },
	{ "TERM=ansi", NULL, false, false, 2, 0, 6 },
	{ "TERM=xterm-kitty-of-tomorrow", NULL, true, true, -1, 28, 27 },
	{ "TERM=foot-nobody-knows", NULL, true, true, -1, 28, 27 },
	{ "TERM=tmux-nobody-knows", NULL, true, true, -1, 28, 27 },
	{ "TERM=dumb", "a terminal of type 'dumb' cannot place text", false, false, 0, 0, 0 },
	{ "TERM=no-such", "a terminal of type 'no-such' is not known here", false, false, 0, 0, 0 },
	{ "TERM=bad\033[31m", "a terminal of type 'bad?[31m' is not known here", false, false, 0, 0,
	  0 },
	{ "TERM=", "TERM is not set", false, false, 0, 0, 0 },
	{ "TERM", "TERM is not set", false, false, 0, 0, 0 },
};

static void check_refused(struct pty *p, const struct matrix_case *c)
{
	pty_need(p, "plain:");
	ck_assert_int_eq(pty_exit(p, PTY_PATIENCE), 3);
	char expected[128];
	snprintf(expected, sizeof(expected), "plain: %s\n", c->plain);
	ck_assert_msg(strncmp(pty_screen(p), expected, strlen(expected)) == 0, "%s: %s", c->type,
		      pty_screen(p));
	ck_assert_ptr_null(strchr(pty_output(p, NULL), '\033'));
	pty_need_restored(p);
	pty_free(p);
}

START_TEST(each_terminal_works_or_says_why_not)
{
	const struct matrix_case *c = &matrix[_i];
	struct pty *p = start((const char *const[]){ c->type, NULL });
	if (c->plain != NULL) {
		check_refused(p, c);
		return;
	}
	pty_need(p, "size 80x24 utf8 1");
	pty_need(p, "second");
	ck_assert_msg(pty_alternate(p) == c->alternate, "%s: second screen", c->type);
	ck_assert_msg(pty_cursor_visible(p) != c->hides_cursor, "%s: cursor", c->type);
	int row = pty_find(p, "strong");
	int col = (int)(strstr(pty_row(p, row), "work") - pty_row(p, row));
	struct pty_cell work = pty_cell(p, row, col);
	ck_assert_msg(work.ink == c->work_ink && work.paper == c->work_paper, "%s: %d on %d",
		      c->type, work.ink, work.paper);
	pty_key(p, "Up");
	pty_need(p, "keys Up");
	pty_type(p, "q");
	ck_assert_int_eq(pty_exit(p, PTY_PATIENCE), 0);
	ck_assert_msg(pty_has(p, "left with 0"), "%s: %s", c->type, pty_screen(p));
	ck_assert_msg(!pty_has(p, "second"), "%s: something was left on the screen", c->type);
	pty_need_restored(p);
	pty_free(p);
}
END_TEST

START_TEST(without_a_terminal_it_says_so)
{
	struct pty *p = pty_start(&(struct pty_setup){ .program = "term_probe",
						       .input = "/dev/null" });
	pty_need(p, "plain: standard input is not a terminal");
	ck_assert_int_eq(pty_exit(p, PTY_PATIENCE), 3);
	pty_free(p);
}
END_TEST

/* A description, as tic compiles it, of a terminal with a second screen that cannot place text. */
static const char *no_cup(void)
{
	enum { NAME = 7, STRINGS = 29, SMCUP = 28 }; /* its place among the strings of terminfo */
	static const char name[] = "no-cup", smcup[] = "\033[?1049h";
	unsigned char bytes[128] = { 0x1a, 1, NAME, 0, 0, 0, 0, 0, STRINGS, 0, sizeof(smcup), 0 };
	size_t at = 12;
	memcpy(bytes + at, name, NAME);
	at += NAME + 1;
	memset(bytes + at, 0xff, sizeof(short) * STRINGS);
	memset(bytes + at + sizeof(short) * SMCUP, 0, sizeof(short));
	at += sizeof(short) * STRINGS;
	memcpy(bytes + at, smcup, sizeof(smcup));
	const char *path = sandbox_put("terminfo/n/no-cup", "");
	FILE *f = fopen(path, "w");
	ck_assert_ptr_nonnull(f);
	ck_assert_uint_eq(fwrite(bytes, 1, at + sizeof(smcup), f), at + sizeof(smcup));
	ck_assert_int_eq(fclose(f), 0);
	return path;
}

START_TEST(where_text_cannot_be_placed_nothing_is_written)
{
	static const struct matrix_case refused = {
		.type = "TERM=no-cup", .plain = "a terminal of type 'no-cup' cannot place text",
	};
	char folder[512];
	const char *path = no_cup();
	snprintf(folder, sizeof(folder), "TERMINFO=%.*s", (int)(strlen(path) - strlen("/n/no-cup")),
		 path);
	check_refused(start((const char *const[]){ refused.type, folder, NULL }), &refused);
}
END_TEST

/* ---- what is drawn ---- */

START_TEST(a_screen_is_drawn_whole)
{
	struct pty *p = start(NULL);
	pty_need(p, "size 80x24 utf8 1");
	ck_assert_str_eq(pty_row(p, 4), "\u28fe\u2846 \u00e9 e\u0301 \u6f22\u5b57|");
	ck_assert_int_eq(pty_cell(p, 4, 7).width, 2);
	ck_assert_str_eq(pty_cell(p, 4, 7).text, "\u6f22");
	ck_assert_str_eq(pty_cell(p, 23, 79).text, "*");
	int row;
	int col;
	pty_cursor(p, &row, &col);
	ck_assert_int_eq(row, 1);
	ck_assert_int_eq(col, 7);
	quit(p);
}
END_TEST

static struct pty_cell cell_of(struct pty *p, const char *word)
{
	const char *row = pty_row(p, 3);
	const char *at = strstr(row, word);
	ck_assert_msg(at != NULL, "no '%s' in '%s'", word, row);
	return pty_cell(p, 3, (int)(at - row));
}

START_TEST(styles_have_their_colours)
{
	struct pty *p = start(NULL);
	pty_need(p, "second");
	ck_assert_int_eq(cell_of(p, "dim").ink, 243);
	ck_assert(cell_of(p, "strong").bold);
	ck_assert_int_eq(cell_of(p, "warning").ink, 160);
	ck_assert(cell_of(p, "selected").reverse);
	ck_assert_int_eq(cell_of(p, "ready").ink, 130);
	ck_assert_int_eq(cell_of(p, "switch").ink, 163);
	ck_assert(cell_of(p, "paused").reverse);
	/* "##x": two solid blocks, then text on the same colour. */
	struct pty_cell text = cell_of(p, "x");
	ck_assert_int_eq(text.paper, 27);
	ck_assert_int_eq(text.ink, 231);
	int col = (int)(strchr(pty_row(p, 3), 'x') - pty_row(p, 3));
	ck_assert_int_eq(pty_cell(p, 3, col - 1).paper, 27);
	ck_assert_str_eq(pty_cell(p, 3, col - 1).text, " ");
	quit(p);
}
END_TEST

static void check_no_color(struct pty *p)
{
	pty_need(p, "second");
	for (int col = 0; col < 80; col++) {
		struct pty_cell cell = pty_cell(p, 3, col);
		ck_assert_int_eq(cell.ink, -1);
		ck_assert_int_eq(cell.paper, -1);
	}
	ck_assert(cell_of(p, "warning").bold);
	ck_assert(cell_of(p, "x").reverse);
	ck_assert(!cell_of(p, "ready").reverse);
	quit(p);
}

START_TEST(colour_can_be_turned_off)
{
	static const char *const args[] = { "--no-color", NULL };
	check_no_color(start((const char *const[]){ "NO_COLOR=1", NULL }));
	check_no_color(pty_start(&(struct pty_setup){ .program = "term_probe", .args = args }));
}
END_TEST

START_TEST(an_empty_no_color_is_none)
{
	struct pty *p = start((const char *const[]){ "NO_COLOR=", NULL });
	pty_need(p, "second");
	ck_assert_int_eq(cell_of(p, "warning").ink, 160);
	quit(p);
}
END_TEST

START_TEST(a_locale_of_ascii_gets_ascii)
{
	struct pty *p = start((const char *const[]){ "LC_ALL=C", NULL });
	pty_need(p, "utf8 0");
	const char *row = pty_row(p, 4);
	for (size_t i = 0; row[i] != '\0'; i++)
		ck_assert_int_lt((unsigned char)row[i], 0x80);
	ck_assert_str_eq(pty_cell(p, 4, 3).text, "e");
	pty_type(p, "\303\251z");
	pty_need(p, "keys z");
	quit(p);
}
END_TEST

START_TEST(a_locale_that_is_not_there_is_utf8)
{
	struct pty *p = start((const char *const[]){ "LC_ALL=xx_YY.UTF-8", NULL });
	pty_need(p, "utf8 1");
	ck_assert_str_eq(pty_cell(p, 4, 7).text, "\u6f22");
	quit(p);
}
END_TEST

/* ---- sizes ---- */

START_TEST(the_screen_follows_its_size)
{
	static const int sizes[][2] = { { 10, 40 }, { 1, 1 }, { 60, 200 }, { 1, 200 }, { 200, 1 },
					{ 5, 20 }, { 24, 80 } };
	struct pty *p = start(NULL);
	pty_need(p, "size 80x24");
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		char text[32];
		int rows = sizes[i][0];
		int cols = sizes[i][1];
		pty_resize(p, rows, cols);
		snprintf(text, sizeof(text), "size %dx%d", cols, rows);
		text[cols < 31 ? cols : 31] = '\0';
		pty_need(p, cols > 1 ? text : "*");
	}
	pty_need(p, "size 80x24");
	ck_assert_str_eq(pty_cell(p, 23, 79).text, "*");
	quit(p);
}
END_TEST

START_TEST(many_sizes_at_once_end_at_the_last)
{
	struct pty *p = start(NULL);
	pty_need(p, "size 80x24");
	for (int i = 1; i <= 30; i++)
		pty_resize(p, i, 3 * i);
	pty_need(p, "size 90x30");
	quit(p);
}
END_TEST

START_TEST(lines_and_columns_of_the_environment_do_not_hold)
{
	struct pty *p = start((const char *const[]){ "LINES=10", "COLUMNS=33", NULL });
	pty_need(p, "size 80x24");
	pty_resize(p, 12, 50);
	pty_need(p, "size 50x12");
	quit(p);
}
END_TEST

/* ---- keys ---- */

static const struct key_case {
	const char *label;
	const char *bytes;
	const char *keys;
} key_cases[] = {
	{ "letters", "aZ?", "keys a Z ?" },
	{ "return and newline", "\r\n", "keys Enter Enter" },
	{ "backspace both ways", "\177\010", "keys Backspace Backspace" },
	{ "tab", "\t.", "keys Tab ." },
	{ "control keys", "\014\001\023\021", "keys Ctrl-L Ctrl-A Ctrl-S Ctrl-Q" },
	{ "cursor keys of one mode", "\033[A\033[B\033[C\033[D", "keys Up Down Right Left" },
	{ "cursor keys of the other", "\033OA\033OB\033OC\033OD", "keys Up Down Right Left" },
	{ "other keys", "\033[H\033[F\033[1~\033[4~\033[5~\033[6~\033[3~",
	  "keys Home End Home End PgUp PgDn Del" },
	{ "keypad enter", "\033OM", "keys Enter" },
	{ "alt and a letter is no key", "\033ya", "keys a" },
	{ "control and a cursor key is no key", "\033[1;5Aa", "keys a" },
	{ "a focus report is no key", "\033[I\033[Oa", "keys a" },
	{ "a mouse report is no key", "\033[<0;10;10Ma", "keys a" },
	{ "an answer of the terminal is no key", "\033]11;rgb:0000/0000/0000\007a", "keys a" },
	{ "another end of it", "\033P1+r544e\033\\a", "keys a" },
	{ "function keys are no keys", "\033OP\033[15~\033[24~a", "keys a" },
	{ "escape twice", "\033\033", "keys Esc Esc" },
	{ "bytes that are no text", "\377\200\301a", "keys a" },
	{ "a character in pieces is given up", "\342\202a", "keys a" },
	{ "text beyond ascii", "\303\251\342\202\254\360\237\246\265.",
	  "keys \u00e9 \u20ac \U0001f9b5 ." },
	{ "characters that must not be shown", "\302\233\342\200\256a", "keys a" },
	{ "control characters without a letter", "\035\036\037a", "keys a" },
	{ "a paste is no key", "\033[200~q\r\033[Aq\033[201~a", "keys a" },
	{ "a paste with a strange middle", "\033[200~\033\033]x\033[201~a", "keys a" },
};

START_TEST(bytes_become_keys)
{
	const struct key_case *c = &key_cases[_i];
	struct pty *p = start(NULL);
	pty_need(p, "keys");
	pty_type(p, c->bytes);
	bool seen = pty_wait(p, c->keys, 2000);
	ck_assert_msg(seen, "%s: %s", c->label, pty_row(p, 2));
	ck_assert_msg(strcmp(pty_row(p, 2), c->keys) == 0, "%s: %s", c->label, pty_row(p, 2));
	quit(p);
}
END_TEST

START_TEST(named_keys_arrive_in_the_mode_of_the_terminal)
{
	static const char *const names[] = { "Up", "Down", "Left", "Right", "Home", "End", "PgUp",
					     "PgDn", "Delete", "Enter", "Backspace", "Tab", "Space" };
	struct pty *p = start(NULL);
	pty_need(p, "keys");
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		pty_key(p, names[i]);
	pty_need(p, "keys Up Down Left Right Home End PgUp PgDn Del Enter Backspace Tab Space");
	quit(p);
}
END_TEST

START_TEST(a_key_in_two_pieces_is_one)
{
	struct pty *p = start(NULL);
	pty_need(p, "keys");
	pty_type(p, "\303");
	pty_type(p, "\251");
	pty_need(p, "keys \u00e9");
	quit(p);
}
END_TEST

START_TEST(escape_does_not_wait)
{
	struct pty *p = start(NULL);
	pty_need(p, "keys");
	pty_key(p, "Esc");
	ck_assert(pty_wait(p, "keys Esc", 500));
	quit(p);
}
END_TEST

START_TEST(escape_waits_as_long_as_one_wants)
{
	struct pty *p = start((const char *const[]){ "ESCDELAY=600", NULL });
	pty_need(p, "keys");
	pty_key(p, "Esc");
	ck_assert(!pty_wait(p, "keys Esc", 300));
	pty_type(p, "[A");
	pty_need(p, "keys Up");
	quit(p);
}
END_TEST

START_TEST(a_real_paste_is_ignored)
{
	struct pty *p = start(NULL);
	pty_need(p, "keys");
	pty_paste(p, "quick brown q\nand a second line\n");
	pty_type(p, "z");
	pty_need(p, "keys z");
	quit(p);
}
END_TEST

START_TEST(the_mouse_is_left_alone)
{
	struct pty *p = start(NULL);
	pty_need(p, "second");
	ck_assert_ptr_null(strstr(pty_output(p, NULL), "\033[?100"));
	quit(p);
}
END_TEST

START_TEST(flow_control_does_not_freeze)
{
	struct pty *p = start(NULL);
	pty_need(p, "second 0");
	pty_key(p, "Ctrl-S");
	pty_need(p, "second 1");
	quit(p);
}
END_TEST

/* ---- what it costs ---- */

START_TEST(a_second_is_one_write_and_one_wakeup)
{
	struct pty *p = start(NULL);
	pty_need(p, "second 0");
	pty_need(p, "second 1");
	long writes = pty_writes(p);
	long wakeups = pty_wakeups(p);
	size_t bytes = pty_bytes(p);
	pty_need(p, "second 3");
	ck_assert_int_eq(pty_writes(p) - writes, writes < 0 ? 0 : 2);
	if (wakeups >= 0)
		ck_assert_int_le(pty_wakeups(p) - wakeups, 4);
	bytes = pty_bytes(p) - bytes;
	ck_assert_msg(bytes / 2 < 250, "%zu bytes a second", bytes / 2);
	quit(p);
}
END_TEST

START_TEST(a_full_frame_is_one_write)
{
	struct pty *p = start(NULL);
	pty_type(p, "p"); /* no seconds between */
	pty_need(p, "keys p");
	long writes = pty_writes(p);
	size_t bytes = pty_bytes(p);
	pty_key(p, "Ctrl-L");
	pty_need(p, "keys p Ctrl-L");
	ck_assert_int_eq(pty_writes(p) - writes, writes < 0 ? 0 : 1);
	ck_assert_uint_gt(pty_bytes(p) - bytes, 300);
	quit(p);
}
END_TEST

static bool never(struct pty *p, const void *arg)
{
	(void)p;
	(void)arg;
	return false;
}

START_TEST(idle_is_idle)
{
	struct pty *p = start(NULL);
	pty_type(p, "p");
	pty_need(p, "keys p");
	pty_pump(p, 50);
	long wakeups = pty_wakeups(p);
	size_t bytes = pty_bytes(p);
	pty_wait_for(p, never, NULL, 1200);
	ck_assert_int_eq(pty_wakeups(p), wakeups);
	ck_assert_uint_eq(pty_bytes(p), bytes);
	quit(p);
}
END_TEST

START_TEST(the_bell_is_one_byte)
{
	struct pty *p = start(NULL);
	pty_type(p, "p");
	pty_need(p, "keys p");
	pty_pump(p, 50);
	size_t bytes = pty_bytes(p);
	pty_type(p, "b");
	pty_need(p, "keys p b");
	ck_assert_int_eq(pty_bells(p), 1);
	ck_assert_uint_lt(pty_bytes(p) - bytes, 40);
	quit(p);
}
END_TEST

Suite *term_suite(void)
{
	Suite *s = suite_create("term");
	TCase *tc = tcase_create("terminals");
	tcase_set_timeout(tc, 30);
	tcase_add_loop_test(tc, each_terminal_works_or_says_why_not, 0, (int)ARRAY_LEN(matrix));
	tcase_add_test(tc, without_a_terminal_it_says_so);
	tcase_add_test(tc, where_text_cannot_be_placed_nothing_is_written);
	suite_add_tcase(s, tc);
	tc = tcase_create("drawing");
	tcase_set_timeout(tc, 30);
	tcase_add_test(tc, a_screen_is_drawn_whole);
	tcase_add_test(tc, styles_have_their_colours);
	tcase_add_test(tc, colour_can_be_turned_off);
	tcase_add_test(tc, an_empty_no_color_is_none);
	tcase_add_test(tc, a_locale_of_ascii_gets_ascii);
	tcase_add_test(tc, a_locale_that_is_not_there_is_utf8);
	tcase_add_test(tc, the_screen_follows_its_size);
	tcase_add_test(tc, many_sizes_at_once_end_at_the_last);
	tcase_add_test(tc, lines_and_columns_of_the_environment_do_not_hold);
	suite_add_tcase(s, tc);
	tc = tcase_create("keys");
	tcase_set_timeout(tc, 30);
	tcase_add_loop_test(tc, bytes_become_keys, 0, (int)ARRAY_LEN(key_cases));
	tcase_add_test(tc, named_keys_arrive_in_the_mode_of_the_terminal);
	tcase_add_test(tc, a_key_in_two_pieces_is_one);
	tcase_add_test(tc, escape_does_not_wait);
	tcase_add_test(tc, escape_waits_as_long_as_one_wants);
	tcase_add_test(tc, a_real_paste_is_ignored);
	tcase_add_test(tc, the_mouse_is_left_alone);
	tcase_add_test(tc, flow_control_does_not_freeze);
	suite_add_tcase(s, tc);
	tc = tcase_create("cost");
	tcase_set_timeout(tc, 30);
	tcase_add_test(tc, a_second_is_one_write_and_one_wakeup);
	tcase_add_test(tc, a_full_frame_is_one_write);
	tcase_add_test(tc, idle_is_idle);
	tcase_add_test(tc, the_bell_is_one_byte);
	suite_add_tcase(s, tc);
	return s;
}
