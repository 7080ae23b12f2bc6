/* What pain, legs and effort mean, by tables. */
#include "limber/core/checkin.h"

#include <string.h>

#include "limber/base/text.h"
#include "limber/base/utf8.h"

const char checkin_ask_pain[] = "Pain in your back, hips or legs now?";
const char checkin_ask_legs[] = "Leg pain, tingling or numbness today?";
const char checkin_ask_just_up[] = "Up for less than an hour or two?";
const char checkout_ask_effort[] = "How hard were the last repetitions?";
const char checkout_ask_pain[] = "Pain in your back, hips or legs now?";
const char checkout_ask_note[] = "Anything to remember?";

const char checkin_red_flags[] =
	"Numbness between the legs, trouble with bladder or bowel, both legs weak or numb, chest "
	"pain: do not exercise, get help now.";

/*
 * Each number of the scale: its light, its words, and what was said with it, without and
 * with legs. Whole sentences, so that they need no memory of their own.
 */
#define PLANNED(n) { NULL, "leg symptoms" }, { NULL, "Gentle today: you said leg symptoms." }
#define GENTLE(n) \
	{ "pain " #n, "pain " #n " and leg symptoms" }, \
	{ "Gentle today: you said pain " #n ".", \
	  "Gentle today: you said pain " #n " and leg symptoms." }
#define WALK(n) \
	{ "pain " #n, "pain " #n " and leg symptoms" }, \
	{ "A day to walk and rest: you said pain " #n ".", \
	  "A day to walk and rest: you said pain " #n " and leg symptoms." }
static const struct score {
	enum light light;
	const char *pain, *effort;
	const char *said[2], *reason[2];
} scores[SCORE_MAX + 1] = {
	{ LIGHT_GREEN, "none", "nothing at all", PLANNED(0) },
	{ LIGHT_GREEN, "hardly any", "very easy", PLANNED(1) },
	{ LIGHT_GREEN, "mild", "easy", PLANNED(2) },
	{ LIGHT_GREEN, "mild", "fairly easy", PLANNED(3) },
	{ LIGHT_AMBER, "moderate", "somewhat hard", GENTLE(4) },
	{ LIGHT_AMBER, "moderate", "moderate", GENTLE(5) },
	{ LIGHT_RED, "strong", "moderate", WALK(6) },
	{ LIGHT_RED, "strong", "hard", WALK(7) },
	{ LIGHT_RED, "severe", "hard", WALK(8) },
	{ LIGHT_RED, "severe", "very hard", WALK(9) },
	{ LIGHT_RED, "the worst", "all out", WALK(10) },
};
static const struct score not_said = { LIGHT_NONE, "not said", "not said", PLANNED() };

static const struct score *score_of(int n)
{
	return n >= 0 && n <= SCORE_MAX ? &scores[n] : &not_said;
}

enum light pain_light(int pain)
{
	return score_of(pain)->light;
}

bool record_is_green(const struct record *r)
{
	return pain_light(r->pain_before) <= LIGHT_GREEN && pain_light(r->pain_after) <= LIGHT_GREEN &&
	       r->legs != REPLY_YES;
}

const char *pain_word(int pain)
{
	return score_of(pain)->pain;
}

const char *effort_word(int effort)
{
	return score_of(effort)->effort;
}

/* ---- before ---- */

static bool has_legs(const struct checkin *said)
{
	return said->legs == REPLY_YES;
}

enum advice checkin_advice(const struct checkin *said)
{
	static const enum advice by_light[LIGHT_COUNT] = {
		[LIGHT_NONE] = ADVICE_PLANNED, [LIGHT_GREEN] = ADVICE_PLANNED,
		[LIGHT_AMBER] = ADVICE_GENTLE, [LIGHT_RED] = ADVICE_WALK,
	};
	enum advice advice = by_light[pain_light(said->pain)];
	return advice == ADVICE_PLANNED && has_legs(said) ? ADVICE_GENTLE : advice;
}

const char *checkin_said(const struct checkin *said)
{
	return score_of(said->pain)->said[has_legs(said)];
}

const char *checkin_reason(const struct checkin *said)
{
	return score_of(said->pain)->reason[has_legs(said)];
}

const char *checkin_what_to_do(const struct checkin *said)
{
	static const char *const texts[ADVICE_COUNT][2] = {
		[ADVICE_GENTLE] = {
			"Move small and slowly. Up to 5 is all right if it eases within a day.",
			"Move small and slowly, and leave out whatever sends it further down the leg; "
			"what draws it back toward the spine is good." },
		[ADVICE_WALK] = {
			"A walk, as far as is comfortable, and positions that ease it. No exercises "
			"beyond that today: there is always another day.",
			"A walk, as far as is comfortable, and positions that ease it; nothing that "
			"sends it further down the leg. There is always another day." },
	};
	return texts[checkin_advice(said)][has_legs(said)];
}

const char *checkin_warning(const struct checkin *said)
{
	static const char *const texts[ADVICE_COUNT][2] = {
		[ADVICE_GENTLE] = {
			"Whatever you do: small movements, and stop what takes the pain to 6.",
			"Whatever you do: stop what spreads down the leg, however mild." },
		[ADVICE_WALK] = {
			"Not advised today. If you do it: stop what makes it worse.",
			"Not advised today. If you do it: stop what makes it worse or spreads." },
	};
	return texts[checkin_advice(said)][has_legs(said)];
}

bool checkin_asks_just_up(int hour)
{
	return hour >= 0 && hour < MORNING_END;
}

/* ---- after ---- */

const char *checkout_pain_means(int pain)
{
	static const char *const texts[LIGHT_COUNT] = {
		[LIGHT_AMBER] = "Pain of 4 or 5 is all right if it eases within a day: keep the dose, make "
		                "the movements smaller. If it is worse tomorrow, do about a third less.",
		[LIGHT_RED] = "Pain of 6 or more: rest from what hurt, and take the easier way of it next time, "
		              "or leave it out. If it has not settled within a day, gets worse or spreads down "
		              "the leg, ask a doctor or physiotherapist.",
	};
	return texts[pain_light(pain)];
}

/* Aim for 4-5 in the first two weeks, 5-6 after that, 7 at most on a good day [S42]. */
const char *checkout_effort_means(int effort)
{
	static const struct { int most; const char *text; } texts[] = {
		{ SCORE_NONE, NULL },
		{ 3, "Easy: that is fine. What stays easy may grow, step by step." },
		{ 6, "About right: hard enough to help, with some left at the end." },
		{ SCORE_MAX, "Hard: 5 or 6 is enough, and 7 is for a good day. Do fewer next time." },
	};
	size_t i = 0;
	while (effort > texts[i].most)
		i++;
	return texts[i].text;
}

/* ---- what is typed ---- */

bool checkin_parse_score(const char *text, int *score)
{
	int64_t n;
	if (!text_parse_int(text, 0, SCORE_MAX, &n))
		return false;
	*score = (int)n;
	return true;
}

void checkin_clean_note(char *note)
{
	size_t len = strlen(note), out = 0, n;
	uint32_t cp;
	for (size_t i = 0; i < len; i += n) {
		n = utf8_decode(note + i, len - i, &cp);
		bool bad = n == 0 || utf8_is_unsafe(cp) || (out == 0 && cp == ' ');
		n = n == 0 ? 1 : n;
		if (bad)
			continue;
		if (out + n > RECORD_NOTE_MAX)
			break;
		memmove(note + out, note + i, n);
		out += n;
	}
	while (out > 0 && note[out - 1] == ' ')
		out--;
	note[out] = '\0';
}
