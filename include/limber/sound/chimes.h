/*
 * Playing tones: one at a time, by the first program there is that plays
 * sounds. Each tone is made when it is first wanted, into a file without a name.
 *
 *     struct chimes c;
 *     chimes_open(&c, 50, false);
 *     chimes_play(&c, TONE_GO, now);   false: nobody plays; ring the bell
 *     each turn:  chimes_turn(&c, now);  sleep until chimes_due(&c)
 *     chimes_close(&c);
 */
#ifndef LIMBER_SOUND_CHIMES_H
#define LIMBER_SOUND_CHIMES_H

#include "limber/base/msec.h"
#include "limber/base/str.h"
#include "limber/core/script.h"
#include "limber/platform/helper.h"

struct chimes {
	size_t candidate;         /* the program in use */
	bool remote;              /* over ssh: nobody plays */
	int volume;               /* 0..100 */
	int files[TONE_COUNT];    /* -1: not made yet */
	struct str path;          /* of the program */
	struct helper helper;
	msec began;
	enum tone tone;           /* that is being played */
	int failures;             /* in a row */
	struct str trouble;       /* not told yet */
};

void chimes_open(struct chimes *c, int volume, bool remote);
void chimes_close(struct chimes *c);

/* Play it now, in the place of another. False where there is no program for it. */
bool chimes_play(struct chimes *c, enum tone tone, msec now);

/* See who ended, and who should have. */
void chimes_turn(struct chimes *c, msec now);
msec chimes_due(const struct chimes *c);
bool chimes_is_busy(const struct chimes *c);

/* Who plays, "paplay"; NULL: nobody. */
const char *chimes_name(const struct chimes *c);

/* What went wrong since the last call, appended; false: nothing. */
bool chimes_trouble(struct chimes *c, struct str *out);

#endif
