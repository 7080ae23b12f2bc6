/* The table of settings: words, bounds, and how values are read, shown and changed. */
#include "limber/core/settings.h"

#include <string.h>

#include "fixture.h"
#include "limber/base/macros.h"

Suite *settings_suite(void);

START_TEST(every_setting_is_whole)
{
	struct settings s;
	struct str text = STR_INIT;
	settings_init(&s);
	for (int i = 0; i < SETTING_COUNT; i++) {
		enum setting_id id = (enum setting_id)i, found;
		const struct setting *of = setting_of(id);
		ck_assert_msg(of->key && of->title && of->help && of->group, "setting %d", i);
		ck_assert(setting_find(of->key, &found));
		ck_assert_int_eq(found, id);
		ck_assert_int_ge(of->initial, of->min);
		ck_assert_int_le(of->initial, of->max);
		str_clear(&text);
		setting_say(&s, id, &text);
		ck_assert_msg(of->kind == KIND_OF_LIST || text.len > 0, "%s", of->key);
	}
	str_release(&text);
}
END_TEST

static const struct parse_row {
	enum setting_id id;
	const char *text;
	int value; /* -1: refused */
	const char *shown;
} parses[] = {
	{ SETTING_VOICE, "brief", VOICE_BRIEF, "brief" }, { SETTING_VOICE, "loud", -1, NULL },
	{ SETTING_VOICE, "", -1, NULL },                  { SETTING_SOUND, "off", 0, "off" },
	{ SETTING_SOUND, "true", 1, "on" },               { SETTING_SOUND, "no", 0, "off" },
	{ SETTING_SOUND, "2", -1, NULL },                 { SETTING_VOLUME, "100", 100, "100 %" },
	{ SETTING_VOLUME, "101", -1, NULL },              { SETTING_VOLUME, "-1", -1, NULL },
	{ SETTING_VOLUME, "5.5", -1, NULL },              { SETTING_PACE, "1.25", 1250, "1.25" },
	{ SETTING_PACE, "2", 2000, "2" },                 { SETTING_PACE, "0.4", -1, NULL },
	{ SETTING_PREPARE, "0", 0, "0 s" },               { SETTING_PREPARE, "121", -1, NULL },
	{ SETTING_FIRST, "right", 1, "right" },           { SETTING_FIGURE, "auto", 0, "auto" },
	{ SETTING_VOICE_COMMAND, "x", -1, NULL },         { SETTING_LEAD_IN, "3 ", -1, NULL },
};

START_TEST(a_value_is_read_and_shown)
{
	const struct parse_row *k = &parses[_i];
	struct settings s;
	struct str text = STR_INIT;
	int value = -1;
	settings_init(&s);
	ck_assert_int_eq(setting_parse(k->id, k->text, &value), k->value >= 0);
	ck_assert_int_eq(value, k->value);
	if (k->value < 0)
		return;
	settings_set(&s, k->id, value, ORIGIN_FLAG);
	setting_say(&s, k->id, &text);
	expect(&text, k->shown, k->text);
}
END_TEST

START_TEST(keys_may_have_hyphens)
{
	enum setting_id id;
	ck_assert(setting_find("self-paced", &id));
	ck_assert_int_eq(id, SETTING_SELF_PACED);
	ck_assert(!setting_find("self", &id));
	ck_assert(!setting_find("", &id));
	ck_assert(!setting_find("voice_", &id));
}
END_TEST

START_TEST(what_is_expected_is_told)
{
	static const struct { enum setting_id id; const char *text; } rows[] = {
		{ SETTING_VOICE, "off, brief or full" }, { SETTING_SOUND, "off or on" },
		{ SETTING_PACE, "a number from 0.5 to 2" }, { SETTING_MOVE, "a whole number from 0 to 120" },
		{ SETTING_VOICE_COMMAND, "a program and its arguments" },
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct str text = STR_INIT;
		setting_expected(rows[i].id, &text);
		expect(&text, rows[i].text, rows[i].text);
	}
	struct str name = STR_INIT;
	setting_variable(SETTING_SELF_PACED, &name);
	expect(&name, "LIMBER_SELF_PACED", "variable");
}
END_TEST

/* A text goes to the screen and is a command to start: only what can be seen is taken. */
START_TEST(a_text_has_nothing_in_it_that_is_not_seen)
{
	static const struct { const char *text; bool taken; } texts[] = {
		{ "espeak-ng -v en", true }, { "a", true }, { "caf\xc3\xa9", true }, { "", false },
		/* Odd, and in the file as good as any: what is drawn of it is another matter. */
		{ "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81", true },
		{ "a\tb", false }, { "a\nb", false }, { "\033[31mred", false }, { "a\177", false },
		{ "a\xc2\x9b", false }, { "a\xe2\x80\xae" "b", false }, { "\xff", false }, { "\xc3", false },
	};
	char longest[SETTING_TEXT_MAX + 2] = "";
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		EXPECT(setting_takes_text(texts[i].text) == texts[i].taken, "row %zu", i);
	memset(longest, 'x', SETTING_TEXT_MAX);
	ck_assert(setting_takes_text(longest));
	longest[SETTING_TEXT_MAX] = 'x';
	ck_assert(!setting_takes_text(longest));
}
END_TEST

START_TEST(words_go_round_and_numbers_stop)
{
	ck_assert_int_eq(setting_next(SETTING_VOICE, VOICE_FULL, true), VOICE_OFF);
	ck_assert_int_eq(setting_next(SETTING_VOICE, VOICE_OFF, false), VOICE_FULL);
	ck_assert_int_eq(setting_next(SETTING_STILL, 1, true), 0);
	ck_assert_int_eq(setting_next(SETTING_VOLUME, 50, true), 55);
	ck_assert_int_eq(setting_next(SETTING_VOLUME, 98, true), 100);
	ck_assert_int_eq(setting_next(SETTING_VOLUME, 3, false), 0);
	ck_assert_int_eq(setting_next(SETTING_PACE, 2000, true), 2000);
	ck_assert_int_eq(setting_next(SETTING_VOICE_COMMAND, 2, true), 2);
}
END_TEST

START_TEST(the_defaults_are_those_of_plans)
{
	struct settings s;
	struct plan_options want = PLAN_OPTIONS_INIT;
	settings_init(&s);
	struct plan_options got = settings_plan(&s);
	ck_assert(got.level == want.level && got.pace == want.pace && got.first == want.first &&
	          got.prepare == want.prepare && got.move == want.move &&
	          got.switch_side == want.switch_side && got.lead_in == want.lead_in &&
	          got.self_paced == want.self_paced);
	settings_set(&s, SETTING_FIRST, 1, ORIGIN_FLAG);
	settings_set(&s, SETTING_SWITCH, 8, ORIGIN_FLAG);
	got = settings_plan(&s);
	ck_assert(got.first == SIDE_RIGHT && got.switch_side == 8000);
}
END_TEST

START_TEST(each_tone_has_its_switch)
{
	struct settings s;
	settings_init(&s);
	ck_assert(!settings_tone(&s, TONE_NONE));
	for (int t = TONE_TICK; t < TONE_COUNT; t++) {
		struct str key = STR_INIT;
		enum setting_id id;
		str_addf(&key, "tone_%s", tone_words[t]);
		ck_assert_msg(setting_find(key.buf, &id), "%s", key.buf);
		ck_assert(settings_tone(&s, (enum tone)t));
		settings_set(&s, id, 0, ORIGIN_FLAG);
		ck_assert(!settings_tone(&s, (enum tone)t));
		str_release(&key);
	}
}
END_TEST

Suite *settings_suite(void)
{
	Suite *s = suite_create("settings");
	TCase *tc = tcase_create("settings");
	tcase_add_test(tc, every_setting_is_whole);
	tcase_add_loop_test(tc, a_value_is_read_and_shown, 0, ARRAY_LEN(parses));
	tcase_add_test(tc, keys_may_have_hyphens);
	tcase_add_test(tc, what_is_expected_is_told);
	tcase_add_test(tc, a_text_has_nothing_in_it_that_is_not_seen);
	tcase_add_test(tc, words_go_round_and_numbers_stop);
	tcase_add_test(tc, the_defaults_are_those_of_plans);
	tcase_add_test(tc, each_tone_has_its_switch);
	suite_add_tcase(s, tc);
	return s;
}
