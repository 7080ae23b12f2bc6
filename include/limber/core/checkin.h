/*
 * What the answers before and after a session mean. Pure: tables of content section 4 and
 * 5d, which are the catalogue's sources S29 (early bending), S41 (pain light), S42 (effort)
 * and S50 (pain that spreads down a leg). What is returned as text is there for good.
 */
#ifndef LIMBER_CORE_CHECKIN_H
#define LIMBER_CORE_CHECKIN_H

#include "limber/core/person.h"

/* The pain light [S41]: green 0..3 carry on, amber 4..5 with care, red 6..10 stop. */
enum light { LIGHT_NONE, LIGHT_GREEN, LIGHT_AMBER, LIGHT_RED, LIGHT_COUNT };
enum { PAIN_AMBER = 4, PAIN_RED = 6 }; /* from here */
enum light pain_light(int pain); /* NONE for SCORE_NONE */

/* No pain before and after it that was more than green, nothing in a leg, as far as it was said. */
bool record_is_green(const struct record *r);

/* A number of the scale in words: "none" ... "the worst"; "nothing" ... "all out". */
const char *pain_word(int pain);
const char *effort_word(int effort);

/* What a check-in comes to [S41][S50]. */
enum advice {
	ADVICE_PLANNED, /* pain 0..3, or not said */
	ADVICE_GENTLE,  /* pain 4..5, or something in a leg: the gentle routine */
	ADVICE_WALK,    /* pain 6 or more: a walk and gentle positions, and no more today */
	ADVICE_COUNT
};
enum advice checkin_advice(const struct checkin *said);

/* What was said, to stand after "You said": "pain 5 and leg symptoms"; NULL for ADVICE_PLANNED. */
const char *checkin_said(const struct checkin *said);

/* Why today's routine is the gentle one, a sentence; NULL for ADVICE_PLANNED. */
const char *checkin_reason(const struct checkin *said);

/* What to do about it, a sentence or two; NULL for ADVICE_PLANNED. */
const char *checkin_what_to_do(const struct checkin *said);

/* What to mind where another routine is done nevertheless; NULL likewise. */
const char *checkin_warning(const struct checkin *said);

/* Could they have just got up, at that hour of the day (0..23)? Then it is asked [S29]. */
enum { MORNING_END = 10 };
bool checkin_asks_just_up(int hour);

/* What was said after a session. */
struct checkout {
	int effort, pain;  /* 0..10 or SCORE_NONE */
	const char *note;  /* borrowed; NULL: none */
};
#define CHECKOUT_INIT { .effort = SCORE_NONE, .pain = SCORE_NONE }

/* What the pain after it and the effort mean for the days to come; NULL: nothing to be said. */
const char *checkout_pain_means(int pain);
const char *checkout_effort_means(int effort);

/* A number as it is typed, 0..10; false where it is none. */
bool checkin_parse_score(const char *text, int *score);

/*
 * A note as it is typed, in place: without blanks at its ends and without what is not
 * printed, cut at a character to RECORD_NOTE_MAX bytes.
 */
void checkin_clean_note(char *note);

/* The questions, each ends with a question mark. */
extern const char checkin_ask_pain[], checkin_ask_legs[], checkin_ask_just_up[],
	checkout_ask_effort[], checkout_ask_pain[], checkout_ask_note[];

/* Of signs that are an emergency, whatever was answered: a sentence, and where to read more. */
extern const char checkin_red_flags[];

#endif
