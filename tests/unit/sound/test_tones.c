/* The tones: right files, distinct, at a comfortable level, without clicks. */
#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "limber/base/str.h"
#include "limber/sound/tones.h"

Suite *tones_suite(void);

enum { HEADER = 44 };

static uint32_t number(const struct str *wav, size_t at, int bytes)
{
	uint32_t n = 0;
	for (int i = bytes - 1; i >= 0; i--)
		n = n << 8 | (unsigned char)wav->buf[at + (size_t)i];
	return n;
}

static int sample(const struct str *wav, size_t i)
{
	return (int16_t)(uint16_t)number(wav, HEADER + 2 * i, 2);
}

static size_t samples(const struct str *wav)
{
	return (wav->len - HEADER) / 2;
}

static int peak(const struct str *wav)
{
	int most = 0;
	for (size_t i = 0; i < samples(wav); i++)
		most = abs(sample(wav, i)) > most ? abs(sample(wav, i)) : most;
	return most;
}

START_TEST(a_tone_is_a_wav_file)
{
	struct str wav = STR_INIT;
	tone_make(&wav, (enum tone)_i, 100);
	ck_assert_uint_ge(wav.len, HEADER);
	ck_assert_mem_eq(wav.buf, "RIFF", 4);
	ck_assert_mem_eq(wav.buf + 8, "WAVEfmt ", 8);
	ck_assert_mem_eq(wav.buf + 36, "data", 4);
	ck_assert_uint_eq(number(&wav, 4, 4), wav.len - 8);
	ck_assert_uint_eq(number(&wav, 20, 2), 1);  /* PCM */
	ck_assert_uint_eq(number(&wav, 22, 2), 1);  /* channels */
	ck_assert_uint_eq(number(&wav, 24, 4), TONE_RATE);
	ck_assert_uint_eq(number(&wav, 34, 2), 16); /* bits */
	ck_assert_uint_eq(number(&wav, 40, 4), wav.len - HEADER);
	msec length = (msec)samples(&wav) * 1000 / TONE_RATE;
	ck_assert_int_le(llabs(length - tone_length((enum tone)_i)), 4);
	ck_assert_int_le(length, 1000);
	str_release(&wav);
}
END_TEST

START_TEST(it_is_comfortable_and_does_not_click)
{
	struct str wav = STR_INIT;
	tone_make(&wav, (enum tone)_i, 100);
	ck_assert_int_le(peak(&wav), 16384);
	ck_assert_int_ge(peak(&wav), 2000);
	ck_assert_int_le(abs(sample(&wav, 0)), 50);
	ck_assert_int_le(abs(sample(&wav, samples(&wav) - 1)), 300);
	str_release(&wav);
}
END_TEST

START_TEST(volume_is_a_share)
{
	struct str full = STR_INIT, half = STR_INIT, none = STR_INIT;
	tone_make(&full, TONE_GO, 100);
	tone_make(&half, TONE_GO, 50);
	tone_make(&none, TONE_GO, 0);
	ck_assert_int_le(abs(peak(&full) - 2 * peak(&half)), 2);
	ck_assert_int_eq(peak(&none), 0);
	str_release(&full);
	str_release(&half);
	str_release(&none);
}
END_TEST

/* Told apart by length or by how often the wave crosses zero: by time and pitch. */
START_TEST(tones_are_distinct)
{
	size_t lengths[TONE_COUNT];
	int crossings[TONE_COUNT] = { 0 };
	for (int t = TONE_TICK; t < TONE_COUNT; t++) {
		struct str wav = STR_INIT;
		tone_make(&wav, (enum tone)t, 100);
		lengths[t] = samples(&wav);
		for (size_t i = 1; i < samples(&wav); i++)
			crossings[t] += sample(&wav, i - 1) < 0 && sample(&wav, i) >= 0;
		str_release(&wav);
	}
	for (int a = TONE_TICK; a < TONE_COUNT; a++)
		for (int b = a + 1; b < TONE_COUNT; b++)
			ck_assert_msg(labs((long)lengths[a] - (long)lengths[b]) > TONE_RATE / 25 ||
			              abs(crossings[a] - crossings[b]) > 10,
			              "%s and %s are alike", tone_words[a], tone_words[b]);
}
END_TEST

Suite *tones_suite(void)
{
	Suite *s = suite_create("tones");
	TCase *tc = tcase_create("tones");
	tcase_add_loop_test(tc, a_tone_is_a_wav_file, TONE_NONE, TONE_COUNT);
	tcase_add_loop_test(tc, it_is_comfortable_and_does_not_click, TONE_TICK, TONE_COUNT);
	tcase_add_test(tc, volume_is_a_share);
	tcase_add_test(tc, tones_are_distinct);
	suite_add_tcase(s, tc);
	return s;
}
