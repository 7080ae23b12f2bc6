/* The voice: who speaks, what is passed on, and what becomes of programs that do not work. */
#include <string.h>

#include "fixture.h"
#include "limber/base/macros.h"
#include "limber/base/str.h"
#include "limber/sound/voice.h"

Suite *voice_suite(void);

static struct voice v;
static const char *const own[] = { "my-voice", "--slow", "a b" };

static void open_voice(enum speaker speaker)
{
	struct voice_options options = { .speaker = speaker, .volume = 50, .command = own,
		                         .command_count = ARRAY_LEN(own) };
	voice_open(&v, &options);
}

static void teardown(void)
{
	voice_close(&v);
	fakes_close();
}

/* Until nobody speaks. */
static void settle(void)
{
	do {
		voice_turn(&v, real_now());
		if (voice_is_busy(&v))
			wait_for_child(voice_due(&v));
	} while (voice_is_busy(&v));
}

static void say(const char *text)
{
	voice_say(&v, text, RANK_EVENT, real_now());
	settle();
}

static void need_trouble(const char *text)
{
	struct str got = STR_INIT, again = STR_INIT;
	ck_assert(voice_trouble(&v, &got) == (*text != '\0'));
	ck_assert_str_eq(got.buf ? got.buf : "", text);
	ck_assert(!voice_trouble(&v, &again)); /* it is told once */
	str_release(&got);
	str_release(&again);
}

static const struct call {
	enum speaker speaker;
	const char *program, *text, *line;
} calls[] = {
	{ SPEAKER_ESPEAK, "espeak-ng", "Three.", "espeak-ng -v en -s 170 -z --stdin -a 100 <Three.>\n" },
	{ SPEAKER_SAY, "say", "Three.", "say -r 170 -f - <Three.>\n" },
	{ SPEAKER_COMMAND, "my-voice", "Three.", "my-voice --slow a b <Three.>\n" },
	/* No option, no markup, no control. */
	{ SPEAKER_ESPEAK, "espeak-ng", "-v [[x]]\033[31m\n--help",
	  "espeak-ng -v en -s 170 -z --stdin -a 100 <-v ((x]]?[31m --help>\n" },
	{ SPEAKER_COMMAND, "my-voice", "$(reboot) `id` ; \" '", "my-voice --slow a b <$(reboot) `id` ; \" '>\n" },
};

START_TEST(a_program_is_called_so)
{
	fake_put(calls[_i].program, FAKE_SPEAKS);
	open_voice(calls[_i].speaker);
	say(calls[_i].text);
	ck_assert_str_eq(fakes_log(), calls[_i].line);
	ck_assert_str_eq(voice_name(&v), calls[_i].program);
	need_trouble("");
}
END_TEST

START_TEST(speech_dispatcher_is_asked_and_gets_no_options)
{
	fake_put_spd_say("OUTPUT MODULES\\nespeak-ng\\n", FAKE_SPEAKS);
	open_voice(SPEAKER_AUTO);
	say("-C stop"); /* said when it has answered */
	ck_assert_str_eq(fakes_log(), "spd-say -N limber -P text -l en -w -i 0 -- -C stop <>\n");
	ck_assert_str_eq(voice_name(&v), "spd-say");
}
END_TEST

static const struct automatic {
	const char *modules;   /* of spd-say; NULL: it is not there */
	bool espeak, say;
	bool remote;
	const char *speaks;    /* NULL: nobody */
	const char *trouble;
} automatics[] = {
	{ "OUTPUT MODULES\\nespeak-ng\\n", true, true, false, "spd-say", "" },
	{ "OUTPUT MODULES\\ndummy\\n", true, false, false, "espeak-ng",
	  "spd-say has no voice, espeak-ng speaks now" },
	{ "OUTPUT MODULES\\nfestival-generic\\ndummy", true, false, false, "espeak-ng",
	  "spd-say has no voice, espeak-ng speaks now" },
	{ "", true, false, false, "espeak-ng", "spd-say has no voice, espeak-ng speaks now" },
	{ "OUTPUT MODULES\\ndummy\\n", false, false, false, NULL, "spd-say has no voice" },
	{ NULL, true, true, false, "espeak-ng", "" },
	{ NULL, false, true, false, "say", "" },
	{ NULL, false, false, false, NULL, "install espeak-ng to hear one" },
	{ "OUTPUT MODULES\\nespeak-ng\\n", true, true, true, NULL, "" },
};

START_TEST(the_best_there_is_speaks)
{
	const struct automatic *k = &automatics[_i];
	struct voice_options options = { .speaker = SPEAKER_AUTO, .volume = 50, .remote = k->remote };
	if (k->modules)
		fake_put_spd_say(k->modules, FAKE_SPEAKS);
	if (k->espeak)
		fake_put("espeak-ng", FAKE_SPEAKS);
	if (k->say)
		fake_put("say", FAKE_SPEAKS);
	voice_open(&v, &options);
	say("Clamshell. Left side.");
	if (k->speaks)
		ck_assert_str_eq(voice_name(&v), k->speaks);
	else
		ck_assert_ptr_null(voice_name(&v));
	ck_assert_int_eq(fakes_count("Clamshell. Left side."), k->speaks != NULL);
	need_trouble(k->trouble);
}
END_TEST

static const struct broken {
	const char *does;
	int sentences;   /* until it is given up */
	const char *trouble;
} brokens[] = {
	{ FAKE_FAILS, 2, "espeak-ng ends with status 1" },
	{ FAKE_CRASHES, 2, "espeak-ng ends with status 139" },
	{ FAKE_ENDS, 3, "espeak-ng is silent (is there a sound device?)" },
};

START_TEST(one_that_does_not_work_is_given_up)
{
	const struct broken *k = &brokens[_i];
	fake_put("espeak-ng", k->does);
	open_voice(SPEAKER_ESPEAK);
	for (int i = 1; i <= k->sentences; i++) {
		need_trouble("");
		ck_assert_str_eq(voice_name(&v), "espeak-ng");
		say("Clamshell. Left side, fifteen reps.");
	}
	need_trouble(k->trouble);
	ck_assert_ptr_null(voice_name(&v));
	ck_assert(!voice_say(&v, "Three.", RANK_EVENT, real_now()));
	ck_assert_int_eq(fakes_count("espeak-ng"), k->sentences);
}
END_TEST

/* Its clock is made to run: nobody waits for a program that hangs. */
START_TEST(one_that_hangs_is_given_up)
{
	msec now = real_now();
	fake_put("espeak-ng", FAKE_HANGS);
	fake_put("say", FAKE_SPEAKS);
	open_voice(SPEAKER_AUTO);
	for (int i = 0; i < 2; i++) {
		ck_assert(voice_say(&v, "Clamshell.", RANK_EVENT, now));
		ck_assert_int_gt(voice_due(&v), now + script_length("Clamshell."));
		now = voice_due(&v);
		voice_turn(&v, now - 1);
		ck_assert(voice_is_busy(&v));
		voice_turn(&v, now);
		ck_assert(!voice_is_busy(&v));
	}
	ck_assert_str_eq(voice_name(&v), "say");
	need_trouble("espeak-ng hangs, say speaks now");
}
END_TEST

START_TEST(one_that_hangs_is_noticed_although_each_sentence_ends_the_one_before)
{
	msec now = real_now();
	fake_put("espeak-ng", FAKE_HANGS);
	open_voice(SPEAKER_ESPEAK);
	for (int i = 0; i < 3; i++) {
		voice_say(&v, "Three.", RANK_TEMPO, now);
		now += 4000;
	}
	ck_assert_ptr_null(voice_name(&v));
	need_trouble("espeak-ng hangs");
}
END_TEST

START_TEST(noise_and_a_closed_input_do_no_harm)
{
	fake_put("espeak-ng", _i == 0 ? FAKE_FLOODS "; " FAKE_SPEAKS : FAKE_CLOSES);
	open_voice(SPEAKER_ESPEAK);
	for (int i = 0; i < 3; i++)
		say("Clamshell. Left side.");
	ck_assert_str_eq(voice_name(&v), "espeak-ng");
	need_trouble("");
}
END_TEST

START_TEST(what_was_chosen_and_is_missing_is_told)
{
	open_voice(_i == 0 ? SPEAKER_ESPEAK : SPEAKER_COMMAND);
	need_trouble(_i == 0 ? "espeak-ng is not there" : "my-voice is not there");
	ck_assert_ptr_null(voice_name(&v));
	ck_assert(!voice_say(&v, "Three.", RANK_EVENT, real_now()));
}
END_TEST

START_TEST(two_never_speak_at_once_and_asides_wait)
{
	fake_put("espeak-ng", FAKE_HANGS);
	open_voice(SPEAKER_ESPEAK);
	msec now = real_now();
	ck_assert(voice_say(&v, "One.", RANK_EVENT, now));
	pid_t first = v.helper.pid;
	ck_assert(!voice_say(&v, "Breathe.", RANK_ASIDE, now));
	ck_assert_int_eq(v.helper.pid, first);
	ck_assert(voice_say(&v, "Two.", RANK_TEMPO, now));
	ck_assert_int_ne(v.helper.pid, first);
	voice_hush(&v);
	ck_assert(!voice_is_busy(&v));
	ck_assert(voice_say(&v, "Breathe.", RANK_ASIDE, now));
}
END_TEST

START_TEST(a_probe_that_hangs_gives_way)
{
	msec now = real_now();
	fake_put("spd-say", FAKE_HANGS);
	fake_put("espeak-ng", FAKE_SPEAKS);
	open_voice(SPEAKER_AUTO);
	voice_turn(&v, now);
	ck_assert(voice_say(&v, "Too late by then.", RANK_EVENT, now));
	ck_assert(!voice_say(&v, "Breathe.", RANK_ASIDE, now));
	voice_turn(&v, voice_due(&v));
	ck_assert_str_eq(voice_name(&v), "espeak-ng");
	need_trouble("spd-say hangs, espeak-ng speaks now");
	/* Nothing is left waiting for an answer that will not come. */
	ck_assert(!voice_is_busy(&v));
	ck_assert_int_eq(voice_due(&v), MSEC_NEVER);
}
END_TEST

/* From the moment to the start of the program, on this machine: what it costs us. */
START_TEST(to_begin_takes_no_time)
{
	fake_put("espeak-ng", FAKE_HANGS);
	open_voice(SPEAKER_ESPEAK);
	msec best = 1000;
	for (int i = 0; i < 20; i++) {
		msec before = real_now();
		voice_say(&v, "Three.", RANK_TEMPO, before);
		msec took = real_now() - before;
		best = took < best ? took : best;
	}
	ck_assert_int_le(best, 20);
}
END_TEST

Suite *voice_suite(void)
{
	Suite *s = suite_create("voice");
	TCase *tc = tcase_create("voice");
	tcase_add_checked_fixture(tc, fakes_open, teardown);
	tcase_set_timeout(tc, 60);
	tcase_add_loop_test(tc, a_program_is_called_so, 0, ARRAY_LEN(calls));
	tcase_add_test(tc, speech_dispatcher_is_asked_and_gets_no_options);
	tcase_add_loop_test(tc, the_best_there_is_speaks, 0, ARRAY_LEN(automatics));
	tcase_add_loop_test(tc, one_that_does_not_work_is_given_up, 0, ARRAY_LEN(brokens));
	tcase_add_test(tc, one_that_hangs_is_given_up);
	tcase_add_test(tc, one_that_hangs_is_noticed_although_each_sentence_ends_the_one_before);
	tcase_add_loop_test(tc, noise_and_a_closed_input_do_no_harm, 0, 2);
	tcase_add_loop_test(tc, what_was_chosen_and_is_missing_is_told, 0, 2);
	tcase_add_test(tc, two_never_speak_at_once_and_asides_wait);
	tcase_add_test(tc, a_probe_that_hangs_gives_way);
	tcase_add_test(tc, to_begin_takes_no_time);
	suite_add_tcase(s, tc);
	return s;
}
