/* The tones: short, distinct, and made here, as a WAV file in memory. Pure. */
#ifndef LIMBER_SOUND_TONES_H
#define LIMBER_SOUND_TONES_H

#include "limber/base/msec.h"
#include "limber/core/script.h"

struct str;

enum { TONE_RATE = 22050 }; /* samples a second, one channel, 16 bits */

/*
 * Append the tone as a WAV file. `volume` is 0..100; 100 is half of what 16 bits can
 * hold, so that no player distorts it. TONE_NONE is a file without samples.
 */
void tone_make(struct str *wav, enum tone tone, int volume);

/* How long it sounds, in ms. */
msec tone_length(enum tone tone);

#endif
