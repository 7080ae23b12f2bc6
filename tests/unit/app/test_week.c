/* The parts of the program go on for a week without a restart: nothing drifts, nothing grows. */
#include <check.h>
#if defined(__GLIBC__)
#include <malloc.h>
#endif
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "limber/app/journal.h"
#include "limber/base/error.h"
#include "limber/sound/sound.h"
#include "limber/store/history.h"
#include "limber/ui/ui.h"
#include "unit/app/fixture.h"

Suite *week_suite(void);

enum {
	DAY = 24 * 60 * 60 * MSEC_SECOND,
	A_DAY = 6,                 /* sessions */
	SETTLED = 3,               /* days: until then what is used again is still growing */
	SPARE = 32 * 1024,         /* bytes that the C library may keep at hand meanwhile: less than
	                              one record a session */
	LATE = 37 * MSEC_SECOND,   /* now and then a turn comes as late as that */
};

static char home[] = "/tmp/limber-week-XXXXXX";
static const struct person person = PERSON_INIT;
static struct settings settings;
static struct ui_world seen;
static struct ui *ui;
static struct sound *sound;
static struct journal j;
static struct canvas canvas;
static msec now;

static void open_all(void)
{
	const struct plan_options options = PLAN_OPTIONS_INIT;
	load_builtin();
	ck_assert_ptr_nonnull(mkdtemp(home));
	setenv("XDG_DATA_HOME", home, 1);
	setenv("XDG_STATE_HOME", home, 1);
	settings_init(&settings);
	settings_set(&settings, SETTING_VOICE, 0, ORIGIN_FLAG);
	seen = (struct ui_world){ .catalogue = &catalogue, .person = &person, .options = options,
		                  .settings = &settings, .figure = FIGURE_BRAILLE, .frame = UI_FRAME_MS,
		                  .confirmed = true, .said = CHECKOUT_INIT };
	ui = ui_new(&seen);
	ui_open(ui, VIEW_HOME);
	sound = sound_new(&settings, true);
	j = (struct journal)JOURNAL_INIT;
	canvas = (struct canvas)CANVAS_INIT;
	now = 9 * (msec)DAY; /* since the computer was started */
}

static void close_all(void)
{
	char path[64];
	journal_close(&j);
	sound_free(sound);
	ui_free(ui);
	canvas_release(&canvas);
	snprintf(path, sizeof path, "%s/limber/history.jsonl", home);
	unlink(path);
	snprintf(path, sizeof path, "%s/limber", home);
	ck_assert_msg(rmdir(path) == 0 && rmdir(home) == 0, "%s is not empty", path);
	memcpy(home + strlen(home) - 6, "XXXXXX", 6);
	unload_builtin();
}

/* Bytes that are in use; 0 where nobody says. */
static size_t memory(void)
{
#if defined(__GLIBC__) && (__GLIBC__ > 2 || __GLIBC_MINOR__ >= 33)
	return mallinfo2().uordblks;
#else
	return 0;
#endif
}

static void draw(void)
{
	canvas_reset(&canvas, 24, 80);
	ui_draw(ui, &canvas, now);
}

/* A turn, as the screen takes them; true while the tape goes on. */
static bool turn(struct session *s, size_t *cues)
{
	struct player *p = session_player(s);
	struct player_cue cue;
	sound_turn(sound, now);
	while (player_next_cue(p, now, &cue)) {
		sound_cue(sound, p, &cue, cue.late);
		++*cues;
	}
	sound_follow(sound, p);
	sound_play(sound, now);
	journal_step(&j, s);
	draw();
	return p->state != PLAYER_FINISHED;
}

/* From its first millisecond to its last, and into the history. */
static void play(const struct routine *routine, int nth)
{
	struct session *s = session_new(routine, 0, &seen.options, now, NULL);
	const struct player *p = session_player_const(s);
	msec began = now, length = session_plan(s)->length;
	size_t cues = 0;
	seen.session = s;
	journal_begin(&j, NULL);
	ui_open(ui, VIEW_PLAY);
	for (int turns = 0; turn(s, &cues); turns++) {
		msec due = player_deadline(p);
		now = turns % 90 == 89 ? now + LATE : due;
	}
	ck_assert_int_eq(p->head, length);
	ck_assert_int_ge(now - began, length);
	ck_assert_int_le(now - began, length + LATE);
	ck_assert_uint_eq(cues, session_plan(s)->cue_count);
	ui_session_over(ui, false);
	draw();
	ck_assert_msg(journal_end(&j, s) == KEPT, "session %d", nth);
	ui_open(ui, VIEW_HOME);
	seen.session = NULL;
	session_free(s);
	sound_follow(sound, NULL);
	draw();
}

START_TEST(a_week_neither_drifts_nor_grows)
{
	struct history h = HISTORY_INIT;
	struct error err = ERROR_INIT;
	size_t first = 0;
	for (int day = 0; day < 7; day++) {
		for (int i = 0; i < A_DAY; i++) {
			play(&catalogue.routines[(size_t)i % catalogue.routine_count], day * A_DAY + i);
			now += DAY / A_DAY - 1800 * MSEC_SECOND;
		}
		if (day == SETTLED)
			first = memory();
	}
	size_t last = memory();
	ck_assert_msg(last <= first + SPARE, "%zu bytes more", last - first);
	ck_assert_msg(history_read(&h, &err), "%s", err.text);
	ck_assert_uint_eq(h.count, 7 * A_DAY);
	history_release(&h);
}
END_TEST

Suite *week_suite(void)
{
	Suite *s = suite_create("week");
	TCase *tc = tcase_create("week");
	tcase_set_timeout(tc, 120);
	tcase_add_checked_fixture(tc, open_all, close_all);
	tcase_add_test(tc, a_week_neither_drifts_nor_grows);
	suite_add_tcase(s, tc);
	return s;
}
