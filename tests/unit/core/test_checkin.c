/* What the answers mean, for every answer there can be. */
#include "limber/core/checkin.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "limber/base/macros.h"

Suite *checkin_suite(void);

/* Of each pain from not said to the worst. */
static const struct pain_row {
	int pain;
	enum light light;
	enum advice alone, legs; /* without and with symptoms in a leg */
} rows[] = {
	{ SCORE_NONE, LIGHT_NONE, ADVICE_PLANNED, ADVICE_GENTLE },
	{ 0, LIGHT_GREEN, ADVICE_PLANNED, ADVICE_GENTLE },
	{ 1, LIGHT_GREEN, ADVICE_PLANNED, ADVICE_GENTLE },
	{ 2, LIGHT_GREEN, ADVICE_PLANNED, ADVICE_GENTLE },
	{ 3, LIGHT_GREEN, ADVICE_PLANNED, ADVICE_GENTLE },
	{ 4, LIGHT_AMBER, ADVICE_GENTLE, ADVICE_GENTLE },
	{ 5, LIGHT_AMBER, ADVICE_GENTLE, ADVICE_GENTLE },
	{ 6, LIGHT_RED, ADVICE_WALK, ADVICE_WALK },
	{ 7, LIGHT_RED, ADVICE_WALK, ADVICE_WALK },
	{ 8, LIGHT_RED, ADVICE_WALK, ADVICE_WALK },
	{ 9, LIGHT_RED, ADVICE_WALK, ADVICE_WALK },
	{ 10, LIGHT_RED, ADVICE_WALK, ADVICE_WALK },
};

/* Which of legs and just-up were said changes nothing else. */
START_TEST(advice_is_by_pain_and_legs)
{
	const struct pain_row *k = &rows[_i];
	ck_assert_int_eq(pain_light(k->pain), k->light);
	for (int legs = 0; legs < REPLY_COUNT; legs++) {
		for (int up = 0; up < REPLY_COUNT; up++) {
			struct checkin said = { k->pain, (enum reply)legs, (enum reply)up };
			enum advice wanted = legs == REPLY_YES ? k->legs : k->alone;
			ck_assert_int_eq(checkin_advice(&said), wanted);
		}
	}
}
END_TEST

/* Whatever is advised is told: what was said, why, what to do, and what to mind. */
START_TEST(advice_has_its_words)
{
	const struct pain_row *k = &rows[_i];
	for (int legs = 0; legs < REPLY_COUNT; legs++) {
		struct checkin said = { k->pain, (enum reply)legs, REPLY_NONE };
		bool any = checkin_advice(&said) != ADVICE_PLANNED;
		const char *texts[] = { checkin_said(&said), checkin_reason(&said),
			                checkin_what_to_do(&said), checkin_warning(&said) };
		for (size_t i = 0; i < ARRAY_LEN(texts); i++)
			ck_assert_msg((texts[i] != NULL) == any, "pain %d, legs %d, text %zu", k->pain, legs, i);
		if (!any)
			continue;
		ck_assert_ptr_nonnull(strstr(checkin_reason(&said), checkin_said(&said)));
		ck_assert_int_eq(strstr(texts[0], "leg symptoms") != NULL, legs == REPLY_YES);
		ck_assert_int_eq(strstr(texts[0], "pain") != NULL, k->light >= LIGHT_AMBER);
		if (k->light >= LIGHT_AMBER)
			ck_assert_int_eq(strtol(texts[0] + strlen("pain "), NULL, 10), k->pain);
	}
}
END_TEST

START_TEST(what_was_said_names_the_number)
{
	struct checkin said = { 10, REPLY_NO, REPLY_NO };
	ck_assert_str_eq(checkin_said(&said), "pain 10");
	ck_assert_str_eq(checkin_reason(&said), "A day to walk and rest: you said pain 10.");
	said = (struct checkin){ 4, REPLY_YES, REPLY_NO };
	ck_assert_str_eq(checkin_reason(&said), "Gentle today: you said pain 4 and leg symptoms.");
	said = (struct checkin){ 2, REPLY_YES, REPLY_NO };
	ck_assert_str_eq(checkin_said(&said), "leg symptoms");
}
END_TEST

START_TEST(each_number_has_its_word)
{
	static const struct { int n; const char *pain, *effort; } words[] = {
		{ SCORE_NONE, "not said", "not said" }, { 0, "none", "nothing at all" },
		{ 2, "mild", "easy" }, { 4, "moderate", "somewhat hard" }, { 5, "moderate", "moderate" },
		{ 6, "strong", "moderate" }, { 7, "strong", "hard" }, { 8, "severe", "hard" },
		{ 10, "the worst", "all out" }, { 11, "not said", "not said" },
	};
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		ck_assert_str_eq(pain_word(words[i].n), words[i].pain);
		ck_assert_str_eq(effort_word(words[i].n), words[i].effort);
	}
}
END_TEST

START_TEST(only_a_morning_asks_for_getting_up)
{
	for (int hour = 0; hour < 24; hour++)
		ck_assert_int_eq(checkin_asks_just_up(hour), hour < 10);
	ck_assert(!checkin_asks_just_up(-1));
}
END_TEST

START_TEST(what_is_said_after_means_something)
{
	for (int n = SCORE_NONE; n <= SCORE_MAX; n++) {
		const char *pain = checkout_pain_means(n), *effort = checkout_effort_means(n);
		ck_assert_int_eq(pain != NULL, n >= PAIN_AMBER);
		if (pain)
			ck_assert_int_eq(strstr(pain, "ask a doctor") != NULL, n >= PAIN_RED);
		ck_assert_int_eq(effort != NULL, n != SCORE_NONE);
		if (effort)
			ck_assert_msg(strncmp(effort, n <= 3 ? "Easy" : n <= 6 ? "About right" : "Hard", 4) == 0,
			              "%d: %s", n, effort);
	}
}
END_TEST

START_TEST(scores_are_whole_numbers_to_10)
{
	static const struct { const char *text; int score; } texts[] = {
		{ "0", 0 }, { "7", 7 }, { "10", 10 }, { "11", -1 }, { "-1", -1 }, { "", -1 }, { "5.5", -1 },
		{ "five", -1 }, { "5 6", -1 }, { "99999999999999999999", -1 },
	};
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		int score = -1;
		bool ok = checkin_parse_score(texts[i].text, &score);
		ck_assert_msg(ok == (texts[i].score >= 0) && score == texts[i].score, "%s", texts[i].text);
	}
}
END_TEST

START_TEST(a_note_is_one_clean_line)
{
	static const struct { const char *typed, *kept; } notes[] = {
		{ "left knee clicked", "left knee clicked" },
		{ "  blanks  ", "blanks" },
		{ "", "" },
		{ "   ", "" },
		{ "a\tb\x1b[31mc\x7f", "ab[31mc" },
		{ "M\xC3\xBC" "de, \xE8\x85\xB0", "M\xC3\xBC" "de, \xE8\x85\xB0" },
		{ "bad \xC3 bytes \xFF here", "bad  bytes  here" },
		{ "turned\xE2\x80\xAE around", "turned around" },
	};
	for (size_t i = 0; i < ARRAY_LEN(notes); i++) {
		char note[64];
		snprintf(note, sizeof note, "%s", notes[i].typed);
		checkin_clean_note(note);
		ck_assert_str_eq(note, notes[i].kept);
	}
}
END_TEST

/* Never in the middle of a character. */
START_TEST(a_long_note_is_cut)
{
	char note[3 * RECORD_NOTE_MAX];
	for (size_t shift = 0; shift < 2; shift++) {
		memset(note, 'x', shift);
		size_t len = shift;
		for (; len + 2 < sizeof note; len += 2)
			memcpy(note + len, "\xC3\xA4", 2);
		note[len] = '\0';
		checkin_clean_note(note);
		ck_assert_uint_eq(strlen(note), RECORD_NOTE_MAX - shift);
	}
}
END_TEST

Suite *checkin_suite(void)
{
	Suite *s = suite_create("checkin");
	TCase *tc = tcase_create("checkin");
	tcase_add_loop_test(tc, advice_is_by_pain_and_legs, 0, ARRAY_LEN(rows));
	tcase_add_loop_test(tc, advice_has_its_words, 0, ARRAY_LEN(rows));
	tcase_add_test(tc, what_was_said_names_the_number);
	tcase_add_test(tc, each_number_has_its_word);
	tcase_add_test(tc, only_a_morning_asks_for_getting_up);
	tcase_add_test(tc, what_is_said_after_means_something);
	tcase_add_test(tc, scores_are_whole_numbers_to_10);
	tcase_add_test(tc, a_note_is_one_clean_line);
	tcase_add_test(tc, a_long_note_is_cut);
	suite_add_tcase(s, tc);
	return s;
}
