/*
 * What the person can set once and for all, by one table: the settings file,
 * `limber config`, the settings screen, the environment and the options of the
 * command line are all read, worded and checked by it.
 *
 *     struct settings s;
 *     settings_init(&s);                              the defaults
 *     setting_find("pace", &id);
 *     if (!setting_parse(id, "1.25", &value)) ... setting_expected(id, &text) ...
 *     settings_set(&s, id, value, ORIGIN_FLAG);
 *
 * A value is an int, whatever its kind: an index into the words, 0 or 1, a
 * number, or thousandths. Precedence: flags, environment, file, defaults.
 */
#ifndef LIMBER_CORE_SETTINGS_H
#define LIMBER_CORE_SETTINGS_H

#include "limber/core/figure.h"
#include "limber/core/plan.h"
#include "limber/core/script.h"

struct str;

enum setting_id {
	SETTING_VOICE, SETTING_SPEAKER, SETTING_VOICE_COMMAND,
	SETTING_SOUND, SETTING_VOLUME,
	SETTING_TONE_FIRST, /* in the order of enum tone, from its first one */
	SETTING_TONE_LAST = SETTING_TONE_FIRST + TONE_COUNT - 2,
	SETTING_FLASH,
	SETTING_FIGURE, SETTING_STILL, SETTING_KEEP_AWAKE,
	SETTING_CHECK_IN, SETTING_PROGRESS, SETTING_CONDITIONS,
	SETTING_STRENGTH_DAYS, SETTING_MOBILITY_DAYS,
	SETTING_LEVEL, SETTING_PACE, SETTING_SELF_PACED, SETTING_FIRST,
	SETTING_PREPARE, SETTING_MOVE, SETTING_SWITCH, SETTING_LEAD_IN,
	SETTING_COUNT
};
_Static_assert(SETTING_COUNT <= 32, "settings fit into a set of bits");

enum {
	SETTING_LIST_MAX = 32,   /* texts of a list */
	SETTING_TEXT_MAX = 1000, /* bytes of each */
};

enum setting_kind {
	KIND_OF_WORD,    /* one of the words */
	KIND_OF_SWITCH,  /* on or off; in JSON true or false */
	KIND_OF_NUMBER,  /* a whole number with a unit */
	KIND_OF_DECIMAL, /* thousandths */
	KIND_OF_LIST,    /* texts: their number; see struct settings */
};

struct setting {
	const char *key, *title;
	const char *help;          /* a sentence or two */
	const char *group;         /* of the settings screen */
	enum setting_kind kind;
	const char *const *words;  /* WORD */
	int min, max, step;        /* WORD: min 0, max the last one; NUMBER and DECIMAL */
	const char *unit;          /* NUMBER: "s", "%"; NULL: none */
	const char *expected;      /* LIST: what its texts are */
	const char *none;          /* LIST: the word for none; NULL: there is no word */
	int initial;               /* the default */
};

/* Which program speaks. */
enum speaker {
	SPEAKER_AUTO, SPEAKER_SPD_SAY, SPEAKER_ESPEAK, SPEAKER_SAY, SPEAKER_COMMAND, SPEAKER_NONE,
	SPEAKER_COUNT
};
extern const char *const speaker_words[SPEAKER_COUNT]; /* "auto", "spd-say" ... */

/* Which level doses have; auto: as the history says (core/today.h), else the standard one. */
enum level_choice { LEVEL_CHOICE_AUTO, LEVEL_CHOICE_STANDARD, LEVEL_CHOICE_STARTER };

enum setting_origin { ORIGIN_DEFAULT, ORIGIN_FILE, ORIGIN_ENVIRONMENT, ORIGIN_FLAG };

struct settings {
	int value[SETTING_COUNT];
	enum setting_origin origin[SETTING_COUNT];
	const char *const *list[SETTING_COUNT]; /* LIST: its texts, borrowed */
};

const struct setting *setting_of(enum setting_id id);

/* The setting of that key; '-' is as good as '_'. */
bool setting_find(const char *key, enum setting_id *id);

/* The key in the environment: "LIMBER_SELF_PACED". */
void setting_variable(enum setting_id id, struct str *out);

/* Read a value as it is typed; false where it is none. Lists are not read here. */
bool setting_parse(enum setting_id id, const char *text, int *value);

/* Can the text be one of a list: not empty, not too long, nothing in it that is not printed? */
bool setting_takes_text(const char *text);

/* A value as it is shown: "brief", "on", "60 %", "1.25", "10 s", "my-voice --slow". */
void setting_say(const struct settings *s, enum setting_id id, struct str *out);

/* What a value can be: "off, brief or full", "0 to 120 s". */
void setting_expected(enum setting_id id, struct str *out);

/* The value after or before this one: words and switches go round, numbers stop at their ends. */
int setting_next(enum setting_id id, int value, bool forward);

void settings_init(struct settings *s);
void settings_set(struct settings *s, enum setting_id id, int value, enum setting_origin origin);

/* The same for a list: `texts` are borrowed. */
void settings_set_list(struct settings *s, enum setting_id id, const char *const *texts, int count,
                       enum setting_origin origin);

/* Is it on? For a switch, and for the tones, which are switches too. */
bool settings_on(const struct settings *s, enum setting_id id);
bool settings_tone(const struct settings *s, enum tone tone);

/* How plans are compiled, as set; for the level auto at the standard one. */
struct plan_options settings_plan(const struct settings *s);

#endif
