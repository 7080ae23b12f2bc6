/* One key for all, keys that change what is set, and keys at random. */
#include <check.h>

#include "limber/base/mem.h"

#include "one.h"

Suite *keys_suite(void);

static unsigned next_random(unsigned *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static struct key random_key(unsigned *seed)
{
	static const char chars[] = " nnppNP+-=ri!xm?jkhlgGcy/q b0159t";
	unsigned r = next_random(seed) % 8;

	if (r < 6)
		return KEY_OF_CHAR(chars[next_random(seed) % (sizeof(chars) - 1)]);
	if (r == 6)
		return (struct key){ (enum key_code)(next_random(seed) % KEYCODE_COUNT), 'l' };
	return KEY_OF(KEYCODE_ENTER);
}

/* Eight walks of 5,000 keys, with time, sleeps and sizes between them. */
START_TEST(keys_at_random_do_no_harm)
{
	unsigned seed = 12345u + (unsigned)_i;

	f.world.options.self_paced = _i % 2 == 1;
	f.world.confirmed = _i % 4 < 2;
	if (_i >= 4)
		fixture_ask(&f, _i);
	ui_open(f.ui, f.world.confirmed ? VIEW_HOME : VIEW_SAFETY);
	for (int n = 0; n < 5000; n++) {
		f.asked = f.asked && n % 100 != 0;
		fixture_key(&f, random_key(&seed));
		if (next_random(&seed) % 4 == 0)
			fixture_wait(&f, next_random(&seed) % 40000);
		if (next_random(&seed) % 16 == 0)
			mem_free(fixture_screen(&f, 1 + (int)(next_random(&seed) % 60),
			                        1 + (int)(next_random(&seed) % 200)));
	}
	ck_assert_int_gt(f.requests, 10);
}
END_TEST

/* One key from the home screen to the end and back, also where repetitions wait for it. */
static const struct key one_keys[] = {
	{ KEYCODE_CHAR, ' ' }, { KEYCODE_ENTER, 0 }, { KEYCODE_CHAR, 'b' }, { KEYCODE_CHAR, '.' },
};

START_TEST(one_key_goes_through_a_self_paced_session)
{
	struct key key = one_keys[_i];
	int done = 0;

	f.world.options.self_paced = true;
	ui_open(f.ui, VIEW_HOME);
	for (int presses = 0; !f.world.session && presses < 3; presses++)
		fixture_key(&f, key);
	ck_assert_ptr_nonnull(f.world.session);
	for (; state() != PLAYER_FINISHED; fixture_wait(&f, 1000)) {
		if (state() != PLAYER_GATE)
			continue;
		fixture_key(&f, key);
		done++;
	}
	ck_assert_int_gt(done, 3);
	ck_assert(shows("6 of 6 exercises done in full"));
	fixture_key(&f, key);
	ck_assert_ptr_null(f.world.session);
	ck_assert(shows("Today: Daily routine"));
}
END_TEST

/* A remote's page keys and black screen: at any size they choose line by line. */
START_TEST(a_remote_reaches_the_second_routine)
{
	static const int sizes[][2] = { { 24, 80 }, { 12, 40 }, { 5, 20 } };
	struct canvas c = CANVAS_INIT;

	ui_open(f.ui, VIEW_HOME);
	canvas_reset(&c, sizes[_i][0], sizes[_i][1]);
	ui_draw(f.ui, &c, f.now);
	fixture_key(&f, KEY_OF(KEYCODE_PAGE_DOWN));
	for (int presses = 0; !f.world.session && presses < 3; presses++)
		fixture_key(&f, one_keys[2]);
	ck_assert_ptr_nonnull(f.world.session);
	ck_assert_str_eq(session_plan(f.world.session)->id, "quick-5");
	canvas_release(&c);
}
END_TEST

START_TEST(the_one_key_pauses_and_goes_on)
{
	fixture_play(&f, "daily");
	fixture_key(&f, one_keys[_i]);
	ck_assert_int_eq(state(), PLAYER_PAUSED);
	fixture_key(&f, one_keys[_i]);
	ck_assert_int_eq(state(), PLAYER_PLAYING);
}
END_TEST

START_TEST(voice_and_tones_are_changed_for_now)
{
	fixture_play(&f, "daily");
	fixture_keys(&f, "v");
	ck_assert(f.last.kind == REQUEST_SET && f.last.setting == SETTING_VOICE && !f.last.keep);
	ck_assert_int_eq(f.settings.value[SETTING_VOICE], VOICE_BRIEF);
	ck_assert(shows("Voice: brief."));
	fixture_keys(&f, "v");
	ck_assert_int_eq(f.settings.value[SETTING_VOICE], VOICE_OFF);
	ck_assert(shows("Voice: off."));
	ck_assert(!shows("sound off"));
	fixture_keys(&f, "m");
	ck_assert(shows("Tones: off."));
	ck_assert(shows("sound off"));
	fixture_wait(&f, 5000);
	ck_assert(!shows("Tones: off."));
	ck_assert(shows("sound off"));
	fixture_keys(&f, "v");
	ck_assert_int_eq(f.settings.value[SETTING_VOICE], VOICE_FULL);
}
END_TEST

START_TEST(settings_are_changed_for_good)
{
	ui_open(f.ui, VIEW_HOME);
	fixture_keys(&f, "Gkk ");
	ck_assert(shows("How much is said aloud"));
	fixture_keys(&f, " ");
	ck_assert(f.last.kind == REQUEST_SET && f.last.setting == SETTING_VOICE && f.last.keep);
	ck_assert_int_eq(f.settings.value[SETTING_VOICE], VOICE_OFF);
	fixture_keys(&f, "-");
	ck_assert_int_eq(f.settings.value[SETTING_VOICE], VOICE_FULL);
	int requests = f.requests;
	fixture_keys(&f, "jj ++"); /* a command cannot be typed here */
	ck_assert_int_eq(f.requests, requests);
	ck_assert(shows("not set"));
	fixture_keys(&f, "jj--");
	ck_assert_int_eq(f.settings.value[SETTING_VOLUME], 40);
	fixture_keys(&f, "G");
	for (int i = 0; i < 4; i++)
		fixture_keys(&f, "-"); /* it stops at nothing */
	ck_assert_int_eq(f.settings.value[SETTING_LEAD_IN], 0);
	fixture_keys(&f, "q");
	ck_assert(shows("Today: Daily routine"));
}
END_TEST

/* A flash is over after a frame, also where only a figure moves, and the next one waits. */
START_TEST(flashes_are_short_and_rare)
{
	struct canvas c = CANVAS_INIT;

	fixture_play(&f, "daily");
	canvas_reset(&c, 24, 80);
	ui_flash(f.ui, f.now);
	ui_draw(f.ui, &c, f.now);
	ck_assert_int_eq(c.cells[1].style, STYLE_SELECTED);
	ck_assert_int_le(ui_due(f.ui), f.now + UI_FLASH_MS);
	ck_assert(!ui_draw_frame(f.ui, &c, f.now + UI_FLASH_MS));
	ui_draw(f.ui, &c, f.now + UI_FLASH_MS);
	ck_assert_int_ne(c.cells[1].style, STYLE_SELECTED);
	ui_flash(f.ui, f.now + UI_FLASH_APART_MS - 1);
	ui_draw(f.ui, &c, f.now + UI_FLASH_APART_MS - 1);
	ck_assert_int_ne(c.cells[1].style, STYLE_SELECTED);
	ui_flash(f.ui, f.now + UI_FLASH_APART_MS);
	ui_draw(f.ui, &c, f.now + UI_FLASH_APART_MS);
	ck_assert_int_eq(c.cells[1].style, STYLE_SELECTED);
	canvas_release(&c);
}
END_TEST

Suite *keys_suite(void)
{
	Suite *s = suite_create("keys");
	TCase *tc = tcase_create("keys");

	tcase_set_timeout(tc, 60);
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_loop_test(tc, one_key_goes_through_a_self_paced_session, 0, ARRAY_LEN(one_keys));
	tcase_add_loop_test(tc, a_remote_reaches_the_second_routine, 0, 3);
	tcase_add_loop_test(tc, the_one_key_pauses_and_goes_on, 0, ARRAY_LEN(one_keys));
	tcase_add_test(tc, voice_and_tones_are_changed_for_now);
	tcase_add_test(tc, settings_are_changed_for_good);
	tcase_add_test(tc, flashes_are_short_and_rare);
	tcase_add_loop_test(tc, keys_at_random_do_no_harm, 0, 8);
	suite_add_tcase(s, tc);
	return s;
}
