/*
 * What is heard of a session: the voice and the tones, as set.
 *
 *     struct sound *sound = sound_new(&settings, remote);
 *     each turn:  sound_turn(sound, now);
 *                 for each cue: sound_cue(sound, player, &cue, late);
 *                 sound_follow(sound, player);
 *                 unsigned rest = sound_play(sound, now);   ring, flash what was not heard
 *                 sleep until sound_due(sound)
 *     sound_free(sound);
 *
 * Of the cues of one turn the weightiest is heard: one sentence, one tone. Where
 * the voice counts and names, the tones that say the same are left out. Nothing
 * here waits for another program, and no helper is started before it is needed.
 */
#ifndef LIMBER_SOUND_SOUND_H
#define LIMBER_SOUND_SOUND_H

#include "limber/core/player.h"
#include "limber/core/settings.h"

struct sound;
struct str;

/* What was due and could not be heard: the caller's to make known in another way. */
enum {
	SOUND_BELL = 1u << 0,  /* one of the few for which the terminal's bell rings */
	SOUND_FLASH = 1u << 1, /* nothing sounded: flash */
};

enum {
	SOUND_LATE_MAX = 1000, /* ms: a cue that is later is not heard */
	SOUND_TEMPO_MAX = 250, /* ... and a count or a phase, which would only confuse */
};

/* `remote`: the person sits at another machine, to which only the bell reaches. */
struct sound *sound_new(const struct settings *settings, bool remote);
void sound_free(struct sound *s);

/* Other settings, from now on. The voice's command is borrowed until the next change. */
void sound_change(struct sound *s, const struct settings *settings);

/* Not at all for a while (a rehearsal at speed); what sounds is ended. */
void sound_mute(struct sound *s, bool mute);

/* A cue of the player, `late` ms of real time after its moment. */
void sound_cue(struct sound *s, const struct player *p, const struct player_cue *cue, msec late);

/* After the cues of a turn: pausing and going on are heard too. NULL: the session is over. */
void sound_follow(struct sound *s, const struct player *p);

/* Let what has gathered be heard now. Returns SOUND_ bits. */
unsigned sound_play(struct sound *s, msec now);

/* Say no more of what was begun: the session was left. */
void sound_hush(struct sound *s);

/* For trying it out: a sentence, a tone. False where nobody speaks or plays. */
bool sound_say(struct sound *s, const char *text, msec now);
bool sound_tone(struct sound *s, enum tone tone, msec now);

/* Look after the helpers; what went wrong, once, appended: false for nothing. */
void sound_turn(struct sound *s, msec now);
msec sound_due(const struct sound *s);
bool sound_trouble(struct sound *s, struct str *out);

/* Does anything sound yet? */
bool sound_is_busy(const struct sound *s);

/* Who speaks and who plays, by name; NULL: nobody. */
const char *sound_speaker(const struct sound *s);
const char *sound_player(const struct sound *s);

#endif
