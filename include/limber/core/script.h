/*
 * What is heard: the words of a step, made from its cues, and the tone of each
 * cue. Pure, but for the memory of the words.
 *
 *     struct script script = SCRIPT_INIT;
 *     script_step(&script, &plan, step, VOICE_FULL);     when a step begins
 *     const struct script_line *line = script_line(&script, &cue);
 *     if (line) speak line->text ...
 *     script_release(&script);
 *
 * The words of a step fit into their time: each line ends, as far as can be
 * told, before the next one begins. What does not fit is said shorter, or left
 * out; so a sentence is cut off only where the person skips.
 */
#ifndef LIMBER_CORE_SCRIPT_H
#define LIMBER_CORE_SCRIPT_H

#include "limber/core/plan.h"

struct player_view;
struct str;

enum voice_amount { VOICE_OFF, VOICE_BRIEF, VOICE_FULL, VOICE_AMOUNT_COUNT };
extern const char *const voice_words[VOICE_AMOUNT_COUNT]; /* "off" ... */

enum tone {
	TONE_NONE,
	TONE_TICK,    /* the last three seconds before work */
	TONE_GO,
	TONE_REP,
	TONE_PHASE,
	TONE_HALF,
	TONE_SWITCH,
	TONE_REST,
	TONE_LAST,    /* the last three seconds of a hold */
	TONE_DONE,
	TONE_PAUSE,
	TONE_COUNT
};
extern const char *const tone_words[TONE_COUNT]; /* "tick" ... */

/* What gives way to what, where two would be heard at once. */
enum script_rank {
	RANK_ASIDE, /* a count, a coaching line: only into silence */
	RANK_TEMPO, /* a repetition, a phase */
	RANK_EVENT, /* what begins, changes or ends */
};

struct script_line {
	msec at;             /* with `kind` and `number`: whose line it is */
	enum cue_kind kind;
	int number;
	enum script_rank rank;
	const char *text;    /* sentences, without markup */
};

struct script {
	struct arena arena;
	struct script_line *lines; /* owned; in the order of the tape */
	size_t count, cap;
};

#define SCRIPT_INIT { .arena = ARENA_INIT }

/* Make the lines of a step in the place of another's. */
void script_step(struct script *s, const struct plan *plan, int step, enum voice_amount amount);
void script_release(struct script *s);

/* The line of a cue of that step; NULL: it says nothing. */
const struct script_line *script_line(const struct script *s, const struct cue *cue);

/*
 * The player's own cues, and pauses: CUE_LEAD_IN ("three"), CUE_RESUME ("Go. Rep four.")
 * and CUE_TAKE_UP ("Going on with Clamshell ...") say what the view shows. Nothing is added
 * where nothing is said.
 */
void script_own(struct str *out, const struct cue *cue, const struct player_view *view,
                enum voice_amount amount);
extern const char script_paused[], script_going_on[];

/* Where a skip while paused has led to: "Clamshell, left side." */
void script_landing(struct str *out, const struct plan *plan, int step);

/* About how long the words take to be said, in ms, at 170 words a minute. */
msec script_length(const char *text);

/* The tone of a cue of the plan. */
enum tone script_tone(const struct plan *plan, const struct cue *cue);

/* A number in words, as it is read: "forty-five"; digits from a thousand on. */
void script_number(struct str *out, int n);

#endif
