/* What must hold on every screen and at every question, whatever the terminal does. */
#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "journeys.h"
#include "limber/base/macros.h"
#include "limber/base/str.h"
#include "places.h"
#include "support/clock.h"

static const char *last_wanted(const struct place *place)
{
	size_t last = 0;
	while (last + 1 < PLACE_WAY && place->way[last + 1].wanted != NULL)
		last++;
	return place->way[last].wanted;
}

/* Is what was shown shown again? What plays is paused by then. */
static void need_place(struct pty *p, const struct place *place)
{
	pty_need(p, place->time == PLACE_PLAYS ? "|| PAUSED ||" : last_wanted(place));
}

/* ---- stopped, made small, gone ---- */

static void stop_and_go_on(struct pty *p, const struct place *place)
{
	pty_key(p, "Ctrl-Z");
	ck_assert_msg(pty_wait_stopped(p, PTY_PATIENCE), "%s: it does not stop:\n%s", place->name,
		      pty_screen(p));
	pty_need_restored(p);
	clock_stopped(7 * CLOCK_MINUTE);
	size_t bytes = pty_bytes(p);
	pty_signal(p, SIGCONT);
	need_new_frame(p, bytes);
	need_place(p, place);
	ck_assert_msg(pty_alternate(p) && !pty_cursor_visible(p), "%s", place->name);
}

static void make_small_and_large(struct pty *p, const struct place *place)
{
	static const int sizes[][2] = { { 5, 20 }, { 12, 40 }, { 60, 200 }, { 24, 80 } };
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		size_t bytes = pty_bytes(p);
		pty_resize(p, sizes[i][0], sizes[i][1]);
		need_new_frame(p, bytes);
		need_same_when_redrawn(p);
	}
	need_place(p, place);
}

START_TEST(a_place_is_found_again_and_left_in_order)
{
	const struct place *place = &places[_i];
	if (!clock_is_ours() || !(storms() || place->always))
		return;
	struct pty *p = place_open(place, NULL);
	need_same_when_redrawn(p);
	stop_and_go_on(p, place);
	need_same_when_redrawn(p);
	make_small_and_large(p, place);
	pty_hang_up(p);
	int status = pty_exit(p, PTY_PATIENCE);
	ck_assert_msg(status == 129, "%s: %d", place->name, status);
	ck_assert_int_lt(pty_cpu_ms(p), 4000);
	pty_free(p);
}
END_TEST

/* ---- what is pasted ---- */

/* Every key there is, many times over, with the ends of lines among them. */
static void add_keys(struct str *out, size_t bytes)
{
	static const char keys[] = "y \n \rnNpP+-rixmv!?qyDu/abc\n\t0123456789hjklscegxyo \n";
	while (out->len < bytes)
		str_addb(out, keys, sizeof(keys) - 1);
}

enum { PASTED = 64 * 1024 };

START_TEST(what_is_pasted_does_nothing_anywhere)
{
	const struct place *place = &places[_i];
	struct str text = STR_INIT, before = STR_INIT;
	if (!clock_is_ours() || !(storms() || place->always))
		return;
	struct pty *p = place_open(place, NULL);
	pty_settle(p);
	str_adds(&before, pty_screen(p));
	add_keys(&text, PASTED);
	pty_paste(p, text.buf);
	pty_settle(p);
	ck_assert_msg(strcmp(before.buf, pty_screen(p)) == 0, "%s:\n%s\nthen:\n%s", place->name,
		      before.buf, pty_screen(p));
	need_same_when_redrawn(p); /* and it still listens */
	pty_key(p, "Ctrl-C");
	journey_end(p, 130);
	str_release(&text);
	str_release(&before);
}
END_TEST

Suite *places_suite(void);

Suite *places_suite(void)
{
	Suite *s = suite_create("places");
	TCase *tc = tcase_create("places");
	tcase_set_timeout(tc, JOURNEY_TIMEOUT);
	tcase_add_loop_test(tc, a_place_is_found_again_and_left_in_order, 0, (int)place_count);
	tcase_add_loop_test(tc, what_is_pasted_does_nothing_anywhere, 0, (int)place_count);
	suite_add_tcase(s, tc);
	return s;
}
