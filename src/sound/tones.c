/* Sines with a soft beginning and a bell's fading end: no click, no alarm. */
#include "limber/sound/tones.h"

#include <math.h>
#include <stdint.h>

#include "limber/base/macros.h"
#include "limber/base/str.h"

enum {
	NOTES_MAX = 4,
	ATTACK_MS = 6,        /* until a note is at its full level: less would click */
	RELEASE_MS = 12,      /* and as much to be silent at its end */
	FULL_LEVEL = 16384,   /* half of 16 bits: two can sound together */
	HEADER_BYTES = 44,
	BYTES_A_SAMPLE = 2,
};

struct note {
	double hertz; /* 0: silence */
	int ms;
};

/*
 * Rising is go, falling is rest, two and three of the same are signs to change;
 * what comes often is short and low. The pitches are those of one chord (C major
 * with its sixth), so that whatever follows whatever sounds well.
 */
static const struct tone_notes {
	double level; /* of FULL_LEVEL */
	struct note notes[NOTES_MAX];
} tones[TONE_COUNT] = {
	[TONE_NONE] = { 0, { { 0, 0 } } },
	[TONE_TICK] = { 0.5, { { 880.0, 70 } } },
	[TONE_GO] = { 0.9, { { 659.3, 110 }, { 1046.5, 260 } } },
	[TONE_REP] = { 0.5, { { 523.3, 90 } } },
	[TONE_PHASE] = { 0.3, { { 392.0, 60 } } },
	[TONE_HALF] = { 0.7, { { 784.0, 110 }, { 0, 60 }, { 784.0, 160 } } },
	[TONE_SWITCH] = { 0.8, { { 784.0, 120 }, { 523.3, 120 }, { 784.0, 220 } } },
	[TONE_REST] = { 0.7, { { 659.3, 140 }, { 440.0, 320 } } },
	[TONE_LAST] = { 0.6, { { 1046.5, 90 } } },
	[TONE_DONE] = { 0.9, { { 523.3, 150 }, { 659.3, 150 }, { 784.0, 150 }, { 1046.5, 500 } } },
	[TONE_PAUSE] = { 0.6, { { 440.0, 130 }, { 330.0, 240 } } },
};

msec tone_length(enum tone tone)
{
	msec length = 0;
	for (size_t i = 0; i < NOTES_MAX; i++)
		length += tones[tone].notes[i].ms;
	return length;
}

static void add_number(struct str *out, uint32_t n, int bytes)
{
	for (int i = 0; i < bytes; i++)
		str_addc(out, (char)(unsigned char)(n >> (8 * i)));
}

static void add_header(struct str *out, uint32_t samples)
{
	uint32_t bytes = samples * BYTES_A_SAMPLE;
	str_addb(out, "RIFF", 4);
	add_number(out, HEADER_BYTES - 8 + bytes, 4);
	str_addb(out, "WAVEfmt ", 8);
	add_number(out, 16, 4);                         /* bytes of the format */
	add_number(out, 1, 2);                          /* PCM */
	add_number(out, 1, 2);                          /* channels */
	add_number(out, TONE_RATE, 4);
	add_number(out, TONE_RATE * BYTES_A_SAMPLE, 4); /* bytes a second */
	add_number(out, BYTES_A_SAMPLE, 2);
	add_number(out, 8 * BYTES_A_SAMPLE, 2);         /* bits */
	str_addb(out, "data", 4);
	add_number(out, bytes, 4);
}

static uint32_t samples_of(int ms)
{
	return (uint32_t)ms * TONE_RATE / 1000;
}

/* 0..1: rising, fading, and silent at the end. */
static double envelope(double ms, double length)
{
	double rise = ms < ATTACK_MS ? ms / ATTACK_MS : 1;
	double left = length - ms;
	double fall = left < RELEASE_MS ? left / RELEASE_MS : 1;
	return rise * fall * exp(-2.5 * ms / length);
}

static void add_note(struct str *out, const struct note *note, double level)
{
	static const double two_pi = 6.283185307179586;
	uint32_t count = samples_of(note->ms);
	for (uint32_t i = 0; i < count; i++) {
		double turn = two_pi * note->hertz * i / TONE_RATE;
		/* A little of the octave makes a sine carry over a small loudspeaker. */
		double wave = note->hertz > 0 ? 0.8 * sin(turn) + 0.2 * sin(2 * turn) : 0;
		double sample = wave * envelope(i * 1000.0 / TONE_RATE, note->ms) * level;
		add_number(out, (uint32_t)(int32_t)lround(sample), BYTES_A_SAMPLE);
	}
}

void tone_make(struct str *wav, enum tone tone, int volume)
{
	const struct tone_notes *t = &tones[tone];
	uint32_t samples = 0;
	for (size_t i = 0; i < ARRAY_LEN(t->notes); i++)
		samples += samples_of(t->notes[i].ms);
	add_header(wav, samples);
	for (size_t i = 0; i < ARRAY_LEN(t->notes); i++)
		add_note(wav, &t->notes[i], FULL_LEVEL * t->level * volume / 100);
}
