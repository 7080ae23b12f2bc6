/*
 * One table of actions and one of keys; key handling, footers, the help
 * screen and the documentation are made from them.
 */
#ifndef LIMBER_UI_ACTION_H
#define LIMBER_UI_ACTION_H

#include <stdbool.h>
#include <stddef.h>

#include "limber/ui/key.h"

struct str;

/*          id              footer      help */
#define ACTION_LIST(X) \
	X(TOGGLE,        "pause",    "the obvious next thing: start, pause, go on, done") \
	X(NEXT,          "next",     "next step") \
	X(PREVIOUS,      "back",     "the step before") \
	X(NEXT_ITEM,     "next exercise", "next exercise") \
	X(PREVIOUS_ITEM, "exercise before", "the exercise before") \
	X(FORWARD,       "+5 s",     "five seconds on, or the next repetition") \
	X(BACK,          "-5 s",     "five seconds back, or the repetition before") \
	X(AGAIN,         "again",    "this step again") \
	X(HOW,           "how",      "how the exercise is done") \
	X(HURTS,         "hurts",    "this hurts: what to do") \
	X(SWAP,          "swap",     "another exercise instead of this one") \
	X(SOUND,         "tones",    "tones on or off") \
	X(VOICE,         "voice",    "how much is said: full, brief, off") \
	X(LEAVE,         "quit",     "leave (asks first)") \
	X(UP,            "up",       "a line up") \
	X(DOWN,          "down",     "a line down") \
	X(PAGE_UP,       "page up",  "a page up") \
	X(PAGE_DOWN,     "page down","a page down") \
	X(FIRST,         "first",    "to the beginning") \
	X(LAST,          "last",     "to the end") \
	X(OPEN,          "open",     "open what is selected") \
	X(CLOSE,         "back",     "back to the screen before") \
	X(SEARCH,        "search",   "search") \
	X(FILTER,        "category", "next category of the list") \
	X(MORE,          "more",     "more, or the next choice") \
	X(LESS,          "less",     "less, or the choice before") \
	X(OTHER,         "another",  "another routine for today") \
	X(DELETE,        "delete",   "delete what is selected (asks first)") \
	X(DOSES,         "doses",    "starter or full doses, for now") \
	X(UNDO,          "undo",     "take the newest change back") \
	X(ALL,           "take all", "this and all after it") \
	X(END,           "end it",   "end what was left: it goes into your history") \
	X(YES,           "yes",      "yes") \
	X(NO,            "no",       "no") \
	X(HELP,          "keys",     "this help") \
	X(REDRAW,        "redraw",   "draw the screen anew") \
	X(QUIT_NOW,      "leave at once", "leave the program at once") \
	X(SUSPEND,       "suspend",  "suspend the program, paused")

enum action {
	ACTION_NONE,
#define X(id, footer, help) ACTION_##id,
	ACTION_LIST(X)
#undef X
	ACTION_COUNT
};

enum keymap {
	KEYMAP_GLOBAL, KEYMAP_PLAY, KEYMAP_LIST, KEYMAP_TEXT, KEYMAP_DIALOG,
	KEYMAP_ASK,  /* questions with a scale, or yes and no */
	KEYMAP_COUNT
};

/* What a key does in a map, or in the maps behind it (all end in GLOBAL). */
enum action keymap_action(enum keymap map, struct key key);

/* Words of an action: for the footer, for help. */
const char *action_footer(enum action a);
const char *action_help(enum action a);

/*
 * The keys of an action in a map, most important first, as shown: "Space",
 * "n Right PgDn". At most `max` of them (0: all). Adds nothing where unbound.
 */
void keymap_keys(enum keymap map, enum action a, size_t max, struct str *out);

/* The table, a row at a time, for tests and documentation; false after the last. */
bool keymap_binding(size_t index, enum keymap *map, enum action *action, struct key *key);

/* A key as shown: "Space", "Ctrl-L", "PgDn", "?". */
void key_name(struct key key, struct str *out);

#endif
