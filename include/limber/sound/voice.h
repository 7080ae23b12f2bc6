/*
 * The voice: one sentence at a time, spoken by another program.
 *
 *     struct voice v;
 *     voice_open(&v, &options);
 *     voice_say(&v, "Three.", RANK_TEMPO, now);   at once, or not at all
 *     each turn:  voice_turn(&v, now);            sleep until voice_due(&v)
 *                 if (voice_trouble(&v, &text)) tell it, once
 *     voice_close(&v);
 *
 * Nothing waits for the program. A new sentence ends the one before it, but for
 * asides, which are dropped where somebody speaks. A program that is missing, that
 * hangs, dies, refuses or is over before it can have spoken is given up: where the
 * choice is automatic the next one speaks, else nobody does.
 */
#ifndef LIMBER_SOUND_VOICE_H
#define LIMBER_SOUND_VOICE_H

#include "limber/base/msec.h"
#include "limber/base/str.h"
#include "limber/core/script.h"
#include "limber/core/settings.h"
#include "limber/platform/helper.h"

enum { VOICE_ARGS_MAX = 40, VOICE_CANDIDATES_MAX = 4 };

struct voice {
	enum speaker candidates[VOICE_CANDIDATES_MAX];
	size_t candidate_count, candidate; /* the one in use; count: none is left */
	bool chosen;                       /* by the person: its absence is told */
	bool probing;                      /* asking whether it can speak at all */
	const char *const *command;        /* borrowed: the words of the person's own */
	int command_count;
	int volume;                        /* 0..100 */
	struct str path;                   /* of the program in use */
	struct helper helper;
	msec began, length;                /* of the sentence: when, and about how long */
	enum script_rank rank;
	int failures;                      /* in a row */
	int unheard;                       /* in a row: over before they can have been spoken */
	struct str waiting;                /* a sentence for when the probe is over */
	msec waiting_until;
	struct str trouble;                /* not told yet */
};

struct voice_options {
	enum speaker speaker;
	const char *const *command; /* borrowed until voice_close() */
	int command_count;
	int volume;                 /* 0..100 */
	bool remote;                /* over ssh: AUTO is nobody */
};

void voice_open(struct voice *v, const struct voice_options *options);
void voice_close(struct voice *v);

/* Say it now. False where it is not said: nobody speaks, or an aside has to wait. */
bool voice_say(struct voice *v, const char *text, enum script_rank rank, msec now);

/* Be silent now. */
void voice_hush(struct voice *v);

/* See who ended, and who should have. */
void voice_turn(struct voice *v, msec now);
msec voice_due(const struct voice *v);

/* Is a sentence being spoken, or about to be? */
bool voice_is_busy(const struct voice *v);

/* Who speaks, "espeak-ng"; NULL: nobody. */
const char *voice_name(const struct voice *v);

/* What went wrong since the last call, appended; false: nothing. */
bool voice_trouble(struct voice *v, struct str *out);

#endif
