/* A session is heard: sentences and tones at their cues, and no cue is moved by what fails. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "fixture.h"
#include "limber/base/macros.h"
#include "limber/base/str.h"
#include "limber/core/session.h"
#include "limber/sound/sound.h"

Suite *sound_suite(void);

/* Bridge, two repetitions of 2 + 2 s, and a stretch of 20 s on each side. */
static const struct phase lift[] = { { .name = "Lift", .length = 2000 },
	                             { .name = "Lower", .length = 2000 } };
static const struct phase stay[] = { { .name = "Stretch", .length = 20000, .hold = true } };
static const struct exercise bridge = {
	.id = "bridge", .name = "Bridge",
	.dose = { .sets = 1, .reps = 2, .rep = { lift, 2 } },
};
static const struct exercise stretch = {
	.id = "stretch", .name = "Stretch", .setup = "Kneel on your {side} knee.",
	.dose = { .sets = 1, .reps = 1, .sides = SIDES_EACH, .rep = { stay, 1 } },
};
static const struct item items[] = { { .exercise = &bridge }, { .exercise = &stretch } };
static const struct routine routine = { .id = "test", .name = "Test", .items = items,
	                                .item_count = ARRAY_LEN(items) };

static struct settings settings;
static struct sound *sound;
static struct session *session;
static struct player *player;
static msec now;         /* of the session and of the sound: it is made to run */
static struct str heard; /* the cues with their times, and what was left to the caller */
static msec longest;     /* real ms of a turn's sound */

static void setup(void)
{
	struct plan_options options = PLAN_OPTIONS_INIT;
	fakes_open();
	settings_init(&settings);
	settings_set(&settings, SETTING_SPEAKER, SPEAKER_ESPEAK, ORIGIN_FLAG);
	now = 1000;
	longest = 0;
	heard = (struct str)STR_INIT;
	session = session_new(&routine, 0, &options, now, NULL);
	ck_assert_ptr_nonnull(session);
	player = session_player(session);
}

static void teardown(void)
{
	sound_free(sound);
	session_free(session);
	str_release(&heard);
	fakes_close();
}

static void open_sound(void)
{
	sound = sound_new(&settings, false);
}

/* A turn, as the program's: cues, then what has gathered is heard. */
static unsigned turn(msec late)
{
	struct player_cue cue;
	msec before = real_now();
	sound_turn(sound, now);
	while (player_next_cue(player, now, &cue)) {
		str_addf(&heard, "%lld %d %d %lld\n", (long long)cue.cue.at, (int)cue.cue.kind,
		         cue.cue.number, (long long)cue.late);
		sound_cue(sound, player, &cue, cue.late + late);
	}
	sound_follow(sound, player);
	unsigned rest = sound_play(sound, now);
	msec took = real_now() - before;
	longest = took > longest ? took : longest;
	return rest;
}

/* It is over when its program is: three seconds later by the clock that is made to run. */
static void wait_until_said(void)
{
	while (sound_is_busy(sound)) {
		wait_for_child(real_now() + 1000);
		sound_turn(sound, now + 3000);
	}
}

/* Until `end` of the tape, each turn where something is due; what is said is said to its end. */
static void play_to(msec end, bool listen)
{
	turn(0);
	while (player->state != PLAYER_FINISHED && player->head < end) {
		if (listen)
			wait_until_said();
		now = player_deadline(player);
		turn(0);
	}
	if (listen)
		wait_until_said();
}

static void need_log(const char *const *lines, size_t count)
{
	struct str want = STR_INIT;
	for (size_t i = 0; i < count; i++)
		str_addf(&want, "espeak-ng -v en -s 170 -z --stdin -a 100 <%s>\n", lines[i]);
	ck_assert_str_eq(fakes_log(), want.buf);
	str_release(&want);
}

START_TEST(a_session_is_told)
{
	static const char *const lines[] = {
		"First: Bridge. Two reps.", "Three.", "Two.", "One.", "Go.", "Last one.",
		"Next: Stretch. Kneel on your left knee. Twenty seconds each ",
		"Three.", "Two.", "One.", "Go.", "Halfway.", "Three.", "Two.", "One.",
		"Switch sides. Kneel on your right knee.",
		"Go.", "Halfway.", "Three.", "Two.", "One.", "Well done. That was the last one.",
	};
	fake_put("espeak-ng", "");
	settings_set(&settings, SETTING_VOICE, VOICE_BRIEF, ORIGIN_FLAG);
	settings_set(&settings, SETTING_SOUND, 0, ORIGIN_FLAG);
	open_sound();
	play_to(MSEC_NEVER, true);
	need_log(lines, ARRAY_LEN(lines));
}
END_TEST

/* The same to the letter, whatever the programs do. */
static const struct broken {
	const char *label, *voice, *tones; /* NULL: missing */
} brokens[] = {
	{ "fine", FAKE_SPEAKS, FAKE_SPEAKS },  { "missing", NULL, NULL },
	{ "slow", "/bin/sleep 3", "/bin/sleep 3" }, { "hanging", FAKE_HANGS, FAKE_HANGS },
	{ "noisy", FAKE_FLOODS, FAKE_FLOODS }, { "crashing", FAKE_CRASHES, FAKE_CRASHES },
	{ "refusing", FAKE_FAILS, FAKE_FAILS }, { "closing its input", FAKE_CLOSES, FAKE_CLOSES },
};

static char *cues_with(const struct broken *k)
{
	if (k->voice)
		fake_put("espeak-ng", k->voice);
	if (k->tones)
		fake_put("aplay", k->tones);
	open_sound();
	play_to(MSEC_NEVER, false);
	player_check(player);
	return strdup(heard.buf);
}

START_TEST(no_cue_is_moved_by_what_fails)
{
	struct sound *none = sound_new(&settings, false);
	sound_mute(none, true);
	sound = none;
	play_to(MSEC_NEVER, false);
	char *want = strdup(heard.buf);
	teardown();
	setup();
	char *got = cues_with(&brokens[_i]);
	ck_assert_str_eq(got, want);
	/* Nobody was waited for: it would be seconds. */
	ck_assert_msg(longest < 500, "%s: %lld ms", brokens[_i].label, (long long)longest);
	free(got);
	free(want);
}
END_TEST

START_TEST(tones_are_played_and_give_way_to_words)
{
	fake_put("espeak-ng", FAKE_SPEAKS);
	fake_put("aplay", "");
	open_sound();
	play_to(25000, true);
	/* Go and what comes next; the counts and phases were said. */
	ck_assert_int_eq(fakes_count("aplay -q /dev/stdin <RIFF"), 2);
	ck_assert_str_eq(sound_player(sound), "aplay");
}
END_TEST

START_TEST(without_a_voice_every_tone_is_played)
{
	fake_put("aplay", "");
	settings_set(&settings, SETTING_VOICE, VOICE_OFF, ORIGIN_FLAG);
	settings_set(&settings, SETTING_TONE_FIRST + TONE_TICK - 1, 0, ORIGIN_FLAG);
	open_sound();
	play_to(25000, true);
	/* Go, three phases and repetitions; what is next. Ticks are off. */
	ck_assert_int_eq(fakes_count("aplay"), 4 + 1);
	ck_assert_int_eq(fakes_count("espeak-ng"), 0);
}
END_TEST

START_TEST(the_first_player_that_works_plays)
{
	struct str why = STR_INIT;
	fake_put("pw-play", FAKE_FAILS);
	fake_put("paplay", FAKE_FAILS);
	fake_put("aplay", "");
	settings_set(&settings, SETTING_VOICE, VOICE_OFF, ORIGIN_FLAG);
	open_sound();
	play_to(MSEC_NEVER, true);
	ck_assert_int_eq(fakes_count("pw-play --latency=30ms /dev/stdin <RIFF"), 2);
	ck_assert_int_eq(fakes_count("paplay --latency-msec=30 /dev/stdin <RIFF"), 2);
	ck_assert_int_gt(fakes_count("aplay -q"), 2);
	ck_assert(sound_trouble(sound, &why));
	ck_assert_str_eq(why.buf, "Tones: pw-play ends with status 1, paplay plays now; paplay ends with "
	                          "status 1, aplay plays now.");
	ck_assert(!sound_trouble(sound, &why));
	str_release(&why);
}
END_TEST

static const struct rest_row {
	const char *label;
	bool tones, voice, flash;
	unsigned at_go, at_rep;
} rests[] = {
	{ "tones without a player", true, false, true, SOUND_BELL | SOUND_FLASH, SOUND_FLASH },
	{ "no flashes", true, false, false, SOUND_BELL, 0 },
	{ "tones off", false, false, true, SOUND_FLASH, SOUND_FLASH },
	{ "a voice is enough", false, true, true, 0, 0 },
	{ "a voice, and the bell for the tones", true, true, true, SOUND_BELL, 0 },
};

START_TEST(what_is_not_heard_rings_or_flashes)
{
	const struct rest_row *k = &rests[_i];
	fake_put("espeak-ng", FAKE_SPEAKS);
	settings_set(&settings, SETTING_SOUND, k->tones, ORIGIN_FLAG);
	settings_set(&settings, SETTING_VOICE, k->voice ? VOICE_FULL : VOICE_OFF, ORIGIN_FLAG);
	settings_set(&settings, SETTING_FLASH, k->flash, ORIGIN_FLAG);
	open_sound();
	play_to(14000, false);
	now += player->plan->steps[1].start - player->head;
	ck_assert_msg(turn(0) == k->at_go, "%s", k->label);
	now += 2000;
	ck_assert_msg(turn(0) == k->at_rep, "%s", k->label);
}
END_TEST

START_TEST(over_ssh_only_the_bell_is_left)
{
	fake_put("espeak-ng", FAKE_SPEAKS);
	fake_put("aplay", "");
	settings_set(&settings, SETTING_SPEAKER, SPEAKER_AUTO, ORIGIN_FLAG);
	sound = sound_new(&settings, true);
	play_to(14000, false);
	now += 1000;
	ck_assert_uint_eq(turn(0), SOUND_BELL | SOUND_FLASH);
	ck_assert_str_eq(fakes_log(), "");
}
END_TEST

START_TEST(what_is_late_is_dropped)
{
	fake_put("espeak-ng", FAKE_SPEAKS);
	settings_set(&settings, SETTING_SOUND, 0, ORIGIN_FLAG);
	open_sound();
	turn(SOUND_LATE_MAX + 1);
	ck_assert(!sound_is_busy(sound));
	now += 15000;
	turn(SOUND_LATE_MAX); /* go */
	wait_until_said();
	ck_assert_int_eq(fakes_count("Go. Lift."), 1);
	now += 2000;
	turn(SOUND_TEMPO_MAX + 1);
	ck_assert(!sound_is_busy(sound));
	now += 2000;
	turn(SOUND_TEMPO_MAX);
	ck_assert(sound_is_busy(sound));
}
END_TEST

/* A key, and all that is said of it. */
static void hear(enum player_event event)
{
	player_do(player, event, now);
	turn(0);
	wait_until_said();
}

START_TEST(a_pause_and_going_on_are_heard)
{
	fake_put("espeak-ng", FAKE_SPEAKS);
	fake_put("aplay", FAKE_SPEAKS);
	open_sound();
	turn(0);
	hear(PLAYER_TOGGLE);
	ck_assert_int_eq(fakes_count("<Paused.>"), 1);
	turn(0); /* once */
	hear(PLAYER_TOGGLE);
	ck_assert_int_eq(fakes_count("<Going on.>"), 1);
	hear(PLAYER_NEXT); /* to the work */
	hear(PLAYER_PAUSE);
	hear(PLAYER_RESUME);
	ck_assert_int_eq(fakes_count("<Three.>"), 1);
	for (int i = 0; i < 3; i++) {
		now += 1000;
		turn(0);
		wait_until_said();
	}
	ck_assert_int_eq(fakes_count("<Go. Rep one.>"), 1);
	ck_assert_int_eq(fakes_count("<Going on.>"), 1);
	ck_assert_int_eq(fakes_count("<Paused.>"), 2);
}
END_TEST

START_TEST(where_a_skip_while_paused_led_to_is_told)
{
	fake_put("espeak-ng", FAKE_SPEAKS);
	settings_set(&settings, SETTING_SOUND, 0, ORIGIN_FLAG);
	open_sound();
	turn(0);
	hear(PLAYER_PAUSE);
	hear(PLAYER_NEXT_ITEM);
	ck_assert_int_eq(fakes_count("<Get ready: Stretch.>"), 1);
	hear(PLAYER_NEXT);
	ck_assert_int_eq(fakes_count("<Stretch. Left side.>"), 1);
	hear(PLAYER_PREVIOUS);
	hear(PLAYER_TOGGLE);
	ck_assert_int_eq(fakes_count("<Next: Stretch. Kneel on your left knee."), 1);
	ck_assert_int_eq(fakes_count("<Going on.>"), 0);
	now += 10000;
	turn(0);
	wait_until_said();
	ck_assert_int_eq(fakes_count("<Go. Hold, twenty seconds.>"), 1);
}
END_TEST

START_TEST(a_gate_is_told_again_after_a_pause)
{
	struct plan_options options = PLAN_OPTIONS_INIT;
	options.self_paced = true;
	session_free(session);
	session = session_new(&routine, 0, &options, now, NULL);
	player = session_player(session);
	fake_put("espeak-ng", FAKE_SPEAKS);
	settings_set(&settings, SETTING_SOUND, 0, ORIGIN_FLAG);
	open_sound();
	turn(0);
	hear(PLAYER_NEXT);
	ck_assert(player->state == PLAYER_GATE);
	hear(PLAYER_PAUSE);
	hear(PLAYER_RESUME);
	ck_assert(player->state == PLAYER_GATE);
	ck_assert_int_eq(fakes_count("<Two reps at your own pace."), 2);
}
END_TEST

START_TEST(what_changes_nothing_restarts_nothing)
{
	struct str why = STR_INIT;
	open_sound(); /* espeak-ng is not there */
	turn(0);
	ck_assert(sound_trouble(sound, &why));
	settings_set(&settings, SETTING_SOUND, 0, ORIGIN_FLAG);
	settings_set(&settings, SETTING_PACE, 2000, ORIGIN_FLAG);
	settings_set(&settings, SETTING_VOICE, VOICE_BRIEF, ORIGIN_FLAG);
	sound_change(sound, &settings);
	player_do(player, PLAYER_NEXT, now);
	turn(0);
	ck_assert(!sound_trouble(sound, &why)); /* it has been told */
	str_release(&why);
}
END_TEST

START_TEST(a_skip_is_told_and_ends_what_was_said)
{
	fake_put("espeak-ng", FAKE_HANGS);
	open_sound();
	turn(0);
	for (int i = 0; i < 3; i++) {
		player_do(player, PLAYER_NEXT_ITEM, now);
		turn(0);
	}
	ck_assert(player->state == PLAYER_FINISHED);
	while (fakes_count("<Well done. That was the last one.>") == 0)
		;
}
END_TEST

START_TEST(a_change_of_settings_holds_at_once)
{
	fake_put("espeak-ng", FAKE_SPEAKS);
	open_sound();
	turn(0);
	wait_until_said();
	settings_set(&settings, SETTING_VOICE, VOICE_OFF, ORIGIN_FLAG);
	sound_change(sound, &settings);
	play_to(20000, true);
	ck_assert_int_eq(fakes_count("espeak-ng"), 1);
	settings_set(&settings, SETTING_VOICE, VOICE_BRIEF, ORIGIN_FLAG);
	sound_change(sound, &settings);
	play_to(24000, true);
	ck_assert_int_gt(fakes_count("espeak-ng"), 1);
}
END_TEST

START_TEST(what_is_turned_off_is_buried)
{
	fake_put("espeak-ng", FAKE_HANGS);
	open_sound();
	turn(0);
	settings_set(&settings, SETTING_VOICE, VOICE_OFF, ORIGIN_FLAG);
	sound_change(sound, &settings);
	/* Nothing sounds any more, and no cue comes while it is paused. */
	while (waitid(P_ALL, 0, &(siginfo_t){ .si_pid = 0 }, WEXITED | WNOHANG | WNOWAIT) == 0) {
		wait_for_child(real_now() + 20);
		sound_turn(sound, now);
	}
	ck_assert_int_eq(errno, ECHILD);
}
END_TEST

START_TEST(nothing_is_started_before_it_is_needed)
{
	fake_put_spd_say("OUTPUT MODULES\\nespeak-ng\\n", FAKE_SPEAKS);
	settings_set(&settings, SETTING_SPEAKER, SPEAKER_AUTO, ORIGIN_FLAG);
	open_sound();
	sound_turn(sound, now);
	sound_follow(sound, player);
	ck_assert_uint_eq(sound_play(sound, now), 0);
	ck_assert_int_eq(sound_due(sound), MSEC_NEVER);
	ck_assert(!sound_is_busy(sound));
	ck_assert_ptr_null(sound_speaker(sound));
}
END_TEST

Suite *sound_suite(void)
{
	Suite *s = suite_create("sound");
	TCase *tc = tcase_create("sound");
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_set_timeout(tc, 60);
	tcase_add_test(tc, a_session_is_told);
	tcase_add_loop_test(tc, no_cue_is_moved_by_what_fails, 0, ARRAY_LEN(brokens));
	tcase_add_test(tc, tones_are_played_and_give_way_to_words);
	tcase_add_test(tc, without_a_voice_every_tone_is_played);
	tcase_add_test(tc, the_first_player_that_works_plays);
	tcase_add_loop_test(tc, what_is_not_heard_rings_or_flashes, 0, ARRAY_LEN(rests));
	tcase_add_test(tc, over_ssh_only_the_bell_is_left);
	tcase_add_test(tc, what_is_late_is_dropped);
	tcase_add_test(tc, a_pause_and_going_on_are_heard);
	tcase_add_test(tc, where_a_skip_while_paused_led_to_is_told);
	tcase_add_test(tc, a_gate_is_told_again_after_a_pause);
	tcase_add_test(tc, what_changes_nothing_restarts_nothing);
	tcase_add_test(tc, a_skip_is_told_and_ends_what_was_said);
	tcase_add_test(tc, a_change_of_settings_holds_at_once);
	tcase_add_test(tc, what_is_turned_off_is_buried);
	tcase_add_test(tc, nothing_is_started_before_it_is_needed);
	suite_add_tcase(s, tc);
	return s;
}
