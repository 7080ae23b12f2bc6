/* The table of settings, and everything that follows from it. */
#include "limber/core/settings.h"

#include <string.h>

#include "limber/base/macros.h"
#include "limber/base/str.h"
#include "limber/base/text.h"
#include "limber/base/utf8.h"

enum { PACE_STEP = 50, TIMING_MAX = 120 };

const char *const speaker_words[SPEAKER_COUNT] = {
	[SPEAKER_AUTO] = "auto", [SPEAKER_SPD_SAY] = "spd-say", [SPEAKER_ESPEAK] = "espeak-ng",
	[SPEAKER_SAY] = "say", [SPEAKER_COMMAND] = "command", [SPEAKER_NONE] = "none",
};

/* As the figure modes, after "auto". */
_Static_assert(FIGURE_MODE_COUNT == 3, "each has its word below");
static const char *const figure_words[] = { "auto", "braille", "ascii", "none" };
static const char *const first_words[] = { "left", "right" };
static const char *const level_choice_words[] = { "auto", "standard", "starter" };
static const char *const switch_words[] = { "off", "on" };

#define WORD(list) .kind = KIND_OF_WORD, .words = (list), .max = (int)ARRAY_LEN(list) - 1, .step = 1
#define SWITCH .kind = KIND_OF_SWITCH, .words = switch_words, .max = 1, .step = 1
#define SECONDS .kind = KIND_OF_NUMBER, .max = TIMING_MAX, .step = 1, .unit = "s"
#define DAYS .kind = KIND_OF_NUMBER, .max = 7, .step = 1
#define TONE(t) [SETTING_TONE_FIRST + (t) - 1]

static const struct setting settings[SETTING_COUNT] = {
	[SETTING_VOICE] = {
		"voice", "Voice", "How much is said aloud. Full tells everything, so that nobody needs to "
		"look at the screen; brief tells what comes, and counts.", "Voice", WORD(voice_words),
		.initial = VOICE_FULL },
	[SETTING_SPEAKER] = {
		"speaker", "Spoken by", "Which program speaks. Auto takes spd-say, else espeak-ng, else say "
		"of macOS; nothing over ssh, as the sound would be at the other end.", "Voice",
		WORD(speaker_words), .initial = SPEAKER_AUTO },
	[SETTING_VOICE_COMMAND] = {
		"voice_command", "Command", "A program of your own that reads a sentence from its input and "
		"ends when it has said it. Set it with 'limber config voice_command -- PROGRAM [ARG ...]'; "
		"it is used where 'speaker' is 'command'.", "Voice", .kind = KIND_OF_LIST,
		.expected = "a program and its arguments" },
	[SETTING_SOUND] = {
		"sound", "Tones", "Short tones where something begins, changes or ends. Where nothing can "
		"play them the terminal rings its bell for the few that matter.", "Tones", SWITCH,
		.initial = 1 },
	[SETTING_VOLUME] = {
		"volume", "Volume", "Of tones and voice.", "Tones", .kind = KIND_OF_NUMBER, .max = 100,
		.step = 5, .unit = "%", .initial = 50 },
	TONE(TONE_TICK) = { "tone_tick", "Get-ready tick", "The last three seconds before work begins.",
		"Tones", SWITCH, .initial = 1 },
	TONE(TONE_GO) = { "tone_go", "Go", "Work begins.", "Tones", SWITCH, .initial = 1 },
	TONE(TONE_REP) = { "tone_rep", "Repetition", "A repetition begins; not where the voice counts.",
		"Tones", SWITCH, .initial = 1 },
	TONE(TONE_PHASE) = { "tone_phase", "Phase", "Part of a repetition begins, such as Hold or Lower; "
		"not where the voice names it.", "Tones", SWITCH, .initial = 1 },
	TONE(TONE_HALF) = { "tone_half", "Halfway", "Half of a hold is over.", "Tones", SWITCH,
		.initial = 1 },
	TONE(TONE_SWITCH) = { "tone_switch", "Switch", "Change sides.", "Tones", SWITCH, .initial = 1 },
	TONE(TONE_REST) = { "tone_rest", "Rest",
		"A rest begins, or an exercise is over.", "Tones", SWITCH, .initial = 1 },
	TONE(TONE_LAST) = { "tone_last", "Last seconds", "The last three seconds of a hold.", "Tones",
		SWITCH, .initial = 1 },
	TONE(TONE_DONE) = { "tone_done", "Done", "The end of the routine.", "Tones", SWITCH,
		.initial = 1 },
	TONE(TONE_PAUSE) = { "tone_pause", "Pause", "Play pauses.", "Tones", SWITCH, .initial = 1 },
	[SETTING_FLASH] = {
		"flash", "Flash", "Where nothing sounds, a banner flashes instead, three times a second at "
		"most.", "Tones", SWITCH, .initial = 1 },
	[SETTING_FIGURE] = {
		"figure", "Figures", "How figures are drawn: in Braille dots, in plain characters, or not at "
		"all. Auto does what the terminal can.", "Screen", WORD(figure_words), .initial = 0 },
	[SETTING_STILL] = {
		"still", "Still figures", "Figures do not move: their poses stand side by side.", "Screen",
		SWITCH, .initial = 0 },
	[SETTING_KEEP_AWAKE] = {
		"keep_awake", "Keep the screen on", "While a routine plays the screen does not go dark or "
		"lock itself.", "Screen", SWITCH, .initial = 1 },
	[SETTING_CHECK_IN] = {
		"check_in", "Check-in", "Before a session it asks for pain and legs, after it for effort and "
		"pain, a key each, and fits the day's routine to the answers.", "Guidance", SWITCH,
		.initial = 1 },
	[SETTING_PROGRESS] = {
		"progress", "Progression", "It offers a step up where an exercise has become easy, and less "
		"where it hurt. You say yes or no to each.", "Guidance", SWITCH, .initial = 1 },
	[SETTING_CONDITIONS] = {
		"conditions", "Conditions", "What you live with, such as a knee or osteoporosis: what does not "
		"suit it is done another way or left out. 'limber list conditions' lists them.", "Guidance",
		.kind = KIND_OF_LIST, .expected = "ids of conditions, or none", .none = "none" },
	[SETTING_STRENGTH_DAYS] = {
		"strength_days", "Strength days", "The week's goal: days with strength.", "Guidance", DAYS,
		.initial = 3 },
	[SETTING_MOBILITY_DAYS] = {
		"mobility_days", "Mobility days", "The week's goal: days with anything else.", "Guidance",
		DAYS, .initial = 2 },
	[SETTING_LEVEL] = {
		"level", "Level", "Starter: smaller doses, for the first two weeks or after three weeks away. "
		"Auto: today's routine has them then.", "Routine", WORD(level_choice_words),
		.initial = LEVEL_CHOICE_AUTO },
	[SETTING_PACE] = {
		"pace", "Pace", "How fast repetitions go: 2 is twice as fast. Holds keep their seconds.",
		"Routine", .kind = KIND_OF_DECIMAL, .min = PACE_MIN, .max = PACE_MAX,
		.step = PACE_STEP, .initial = PACE_ONE },
	[SETTING_SELF_PACED] = {
		"self_paced", "Your own pace", "Repetitions wait for Space instead of being counted.",
		"Routine", SWITCH, .initial = 0 },
	[SETTING_FIRST] = {
		"first", "First side", "Which side starts.", "Routine", WORD(first_words), .initial = 0 },
	[SETTING_PREPARE] = {
		"prepare", "Get ready", "Time to get ready before each exercise; 0 leaves it out.",
		"Routine", SECONDS, .initial = 10 },
	[SETTING_MOVE] = {
		"move", "... and to move", "More of it where you have to stand up, lie down or turn over.",
		"Routine", SECONDS, .initial = 5 },
	[SETTING_SWITCH] = {
		"switch", "Change sides", "Time to change sides.", "Routine", SECONDS, .initial = 5 },
	[SETTING_LEAD_IN] = {
		"lead_in", "Lead-in", "Time between going on after a pause and the work.", "Routine", SECONDS,
		.initial = 3 },
};

const struct setting *setting_of(enum setting_id id)
{
	return &settings[id];
}

static bool same_key(const char *key, const char *given)
{
	while (*key && (*key == *given || (*key == '_' && *given == '-')))
		key++, given++;
	return *key == *given;
}

bool setting_find(const char *key, enum setting_id *id)
{
	for (int i = 0; i < SETTING_COUNT; i++) {
		if (same_key(settings[i].key, key)) {
			*id = (enum setting_id)i;
			return true;
		}
	}
	return false;
}

void setting_variable(enum setting_id id, struct str *out)
{
	str_adds(out, "LIMBER_");
	for (const char *c = settings[id].key; *c; c++)
		str_addc(out, *c >= 'a' && *c <= 'z' ? (char)(*c - 'a' + 'A') : *c);
}

static bool parse_word(const struct setting *s, const char *text, int *value)
{
	for (int i = 0; i <= s->max; i++) {
		if (strcmp(text, s->words[i]) == 0) {
			*value = i;
			return true;
		}
	}
	return false;
}

/* JSON's words too, and what people say. */
static bool parse_switch(const struct setting *s, const char *text, int *value)
{
	static const char *const no[] = { "false", "no", "0" }, *const yes[] = { "true", "yes", "1" };
	for (size_t i = 0; i < ARRAY_LEN(no); i++) {
		if (strcmp(text, no[i]) == 0 || strcmp(text, yes[i]) == 0) {
			*value = strcmp(text, yes[i]) == 0;
			return true;
		}
	}
	return parse_word(s, text, value);
}

bool setting_parse(enum setting_id id, const char *text, int *value)
{
	const struct setting *s = &settings[id];
	int64_t number;
	double decimal;
	switch (s->kind) {
	case KIND_OF_WORD:
		return parse_word(s, text, value);
	case KIND_OF_SWITCH:
		return parse_switch(s, text, value);
	case KIND_OF_NUMBER:
		if (!text_parse_int(text, s->min, s->max, &number))
			return false;
		*value = (int)number;
		return true;
	case KIND_OF_DECIMAL:
		if (!text_parse_decimal(text, s->min / 1000.0, s->max / 1000.0, &decimal))
			return false;
		*value = (int)(decimal * 1000 + 0.5);
		return true;
	case KIND_OF_LIST:
		break;
	}
	return false;
}

bool setting_takes_text(const char *text)
{
	size_t len = strlen(text);
	uint32_t cp;
	for (size_t at = 0, n; at < len; at += n) {
		n = utf8_decode(text + at, len - at, &cp);
		if (n == 0 || utf8_is_unsafe(cp))
			return false;
	}
	return len > 0 && len <= SETTING_TEXT_MAX;
}

/* "1.25", "2": thousandths without the zeroes at the end. */
static void add_decimal(struct str *out, int thousandths)
{
	str_addf(out, "%d.%03d", thousandths / 1000, thousandths % 1000);
	while (out->buf[out->len - 1] == '0')
		str_truncate(out, out->len - 1);
	if (out->buf[out->len - 1] == '.')
		str_truncate(out, out->len - 1);
}

static void say_value(const struct setting *s, int value, struct str *out)
{
	if (s->kind == KIND_OF_DECIMAL)
		add_decimal(out, value);
	else if (s->kind == KIND_OF_NUMBER)
		str_addf(out, "%d", value);
	else
		str_adds(out, s->words[value]);
}

void setting_say(const struct settings *s, enum setting_id id, struct str *out)
{
	const struct setting *of = &settings[id];
	if (of->kind != KIND_OF_LIST) {
		say_value(of, s->value[id], out);
		if (of->unit)
			str_addf(out, " %s", of->unit);
		return;
	}
	if (s->value[id] == 0 && of->none)
		str_adds(out, of->none);
	for (int i = 0; i < s->value[id]; i++)
		str_addf(out, "%s%s", i == 0 ? "" : " ", s->list[id][i]);
}

void setting_expected(enum setting_id id, struct str *out)
{
	const struct setting *s = &settings[id];
	if (s->kind == KIND_OF_LIST) {
		str_adds(out, s->expected);
		return;
	}
	if (s->kind == KIND_OF_NUMBER || s->kind == KIND_OF_DECIMAL) {
		str_adds(out, s->kind == KIND_OF_NUMBER ? "a whole number from " : "a number from ");
		say_value(s, s->min, out);
		str_adds(out, " to ");
		say_value(s, s->max, out);
		return;
	}
	for (int i = 0; i <= s->max; i++)
		str_addf(out, "%s%s", i == 0 ? "" : i == s->max ? " or " : ", ", s->words[i]);
}

int setting_next(enum setting_id id, int value, bool forward)
{
	const struct setting *s = &settings[id];
	int to = value + (forward ? s->step : -s->step);
	if (s->kind == KIND_OF_LIST)
		return value;
	if (s->kind == KIND_OF_WORD || s->kind == KIND_OF_SWITCH)
		return to > s->max ? s->min : to < s->min ? s->max : to;
	return to > s->max ? s->max : to < s->min ? s->min : to;
}

void settings_init(struct settings *s)
{
	*s = (struct settings){ .value = { 0 } };
	for (int i = 0; i < SETTING_COUNT; i++)
		s->value[i] = settings[i].initial;
}

void settings_set(struct settings *s, enum setting_id id, int value, enum setting_origin origin)
{
	s->value[id] = value;
	s->origin[id] = origin;
}

void settings_set_list(struct settings *s, enum setting_id id, const char *const *texts, int count,
                       enum setting_origin origin)
{
	s->list[id] = texts;
	settings_set(s, id, count, origin);
}

bool settings_on(const struct settings *s, enum setting_id id)
{
	return s->value[id] != 0;
}

bool settings_tone(const struct settings *s, enum tone tone)
{
	return tone != TONE_NONE && s->value[SETTING_TONE_FIRST + (int)tone - 1] != 0;
}

struct plan_options settings_plan(const struct settings *s)
{
	return (struct plan_options){
		.level = s->value[SETTING_LEVEL] == LEVEL_CHOICE_STARTER ? LEVEL_STARTER : LEVEL_STANDARD,
		.pace = s->value[SETTING_PACE],
		.first = s->value[SETTING_FIRST] == 0 ? SIDE_LEFT : SIDE_RIGHT,
		.prepare = s->value[SETTING_PREPARE] * MSEC_SECOND,
		.move = s->value[SETTING_MOVE] * MSEC_SECOND,
		.switch_side = s->value[SETTING_SWITCH] * MSEC_SECOND,
		.lead_in = s->value[SETTING_LEAD_IN] * MSEC_SECOND,
		.self_paced = settings_on(s, SETTING_SELF_PACED),
	};
}
