/* The one table of keys: what is pressed, shown in footers and listed in help comes from here. */
#include "limber/ui/action.h"

#include <stdbool.h>

#include "limber/base/macros.h"
#include "limber/base/str.h"
#include "limber/base/utf8.h"

static const struct action_words {
	const char *footer, *help;
} words[ACTION_COUNT] = {
	[ACTION_NONE] = { "", "" },
#define X(id, footer, help) [ACTION_##id] = { footer, help },
	ACTION_LIST(X)
#undef X
};

#define CH(c) { KEYCODE_CHAR, (c) }
#define CTRL_KEY(c) { KEYCODE_CTRL, (c) }
#define ON(name) { KEYCODE_##name, 0 }

struct binding {
	enum keymap map;
	enum action action;
	struct key key;
};

/* Within a map and an action the most important key comes first. */
static const struct binding bindings[] = {
	{ KEYMAP_GLOBAL, ACTION_HELP, CH('?') },
	{ KEYMAP_GLOBAL, ACTION_REDRAW, CTRL_KEY('l') },
	{ KEYMAP_GLOBAL, ACTION_QUIT_NOW, CTRL_KEY('c') },
	{ KEYMAP_GLOBAL, ACTION_SUSPEND, CTRL_KEY('z') },

	{ KEYMAP_PLAY, ACTION_TOGGLE, CH(' ') },
	{ KEYMAP_PLAY, ACTION_TOGGLE, ON(ENTER) },
	/* A presenter's remote: its arrows are the page keys, "black screen" is b or a period. */
	{ KEYMAP_PLAY, ACTION_TOGGLE, CH('b') },
	{ KEYMAP_PLAY, ACTION_TOGGLE, CH('.') },
	{ KEYMAP_PLAY, ACTION_NEXT, CH('n') },
	{ KEYMAP_PLAY, ACTION_NEXT, ON(RIGHT) },
	{ KEYMAP_PLAY, ACTION_NEXT, ON(PAGE_DOWN) },
	{ KEYMAP_PLAY, ACTION_NEXT, CH('>') },
	{ KEYMAP_PLAY, ACTION_PREVIOUS, CH('p') },
	{ KEYMAP_PLAY, ACTION_PREVIOUS, ON(LEFT) },
	{ KEYMAP_PLAY, ACTION_PREVIOUS, ON(PAGE_UP) },
	{ KEYMAP_PLAY, ACTION_PREVIOUS, CH('<') },
	{ KEYMAP_PLAY, ACTION_NEXT_ITEM, CH('N') },
	{ KEYMAP_PLAY, ACTION_PREVIOUS_ITEM, CH('P') },
	{ KEYMAP_PLAY, ACTION_FORWARD, CH('+') },
	{ KEYMAP_PLAY, ACTION_FORWARD, CH('=') },
	{ KEYMAP_PLAY, ACTION_BACK, CH('-') },
	{ KEYMAP_PLAY, ACTION_AGAIN, CH('r') },
	{ KEYMAP_PLAY, ACTION_HOW, CH('i') },
	{ KEYMAP_PLAY, ACTION_HURTS, CH('!') },
	{ KEYMAP_PLAY, ACTION_SWAP, CH('x') },
	{ KEYMAP_PLAY, ACTION_SOUND, CH('m') },
	{ KEYMAP_PLAY, ACTION_VOICE, CH('v') },
	{ KEYMAP_PLAY, ACTION_UP, ON(UP) },
	{ KEYMAP_PLAY, ACTION_UP, CH('k') },
	{ KEYMAP_PLAY, ACTION_DOWN, ON(DOWN) },
	{ KEYMAP_PLAY, ACTION_DOWN, CH('j') },
	{ KEYMAP_PLAY, ACTION_LEAVE, CH('q') },
	{ KEYMAP_PLAY, ACTION_LEAVE, ON(ESCAPE) },

	{ KEYMAP_TEXT, ACTION_UP, ON(UP) },
	{ KEYMAP_TEXT, ACTION_UP, CH('k') },
	{ KEYMAP_TEXT, ACTION_DOWN, ON(DOWN) },
	{ KEYMAP_TEXT, ACTION_DOWN, CH('j') },
	{ KEYMAP_TEXT, ACTION_PAGE_UP, ON(PAGE_UP) },
	{ KEYMAP_TEXT, ACTION_PAGE_UP, CTRL_KEY('b') },
	{ KEYMAP_TEXT, ACTION_PAGE_DOWN, CH(' ') },
	{ KEYMAP_TEXT, ACTION_PAGE_DOWN, ON(PAGE_DOWN) },
	{ KEYMAP_TEXT, ACTION_PAGE_DOWN, CTRL_KEY('f') },
	{ KEYMAP_TEXT, ACTION_FIRST, ON(HOME) },
	{ KEYMAP_TEXT, ACTION_FIRST, CH('g') },
	{ KEYMAP_TEXT, ACTION_LAST, ON(END) },
	{ KEYMAP_TEXT, ACTION_LAST, CH('G') },
	{ KEYMAP_TEXT, ACTION_OPEN, ON(ENTER) },
	{ KEYMAP_TEXT, ACTION_OPEN, ON(RIGHT) },
	{ KEYMAP_TEXT, ACTION_OPEN, CH('l') },
	{ KEYMAP_TEXT, ACTION_CLOSE, ON(ESCAPE) },
	{ KEYMAP_TEXT, ACTION_CLOSE, CH('q') },
	{ KEYMAP_TEXT, ACTION_CLOSE, ON(LEFT) },
	{ KEYMAP_TEXT, ACTION_CLOSE, CH('h') },
	{ KEYMAP_TEXT, ACTION_CLOSE, ON(BACKSPACE) },

	{ KEYMAP_LIST, ACTION_OPEN, CH(' ') },
	{ KEYMAP_LIST, ACTION_OPEN, CH('b') },
	{ KEYMAP_LIST, ACTION_OPEN, CH('.') },
	{ KEYMAP_LIST, ACTION_MORE, CH('+') },
	{ KEYMAP_LIST, ACTION_MORE, CH('=') },
	{ KEYMAP_LIST, ACTION_LESS, CH('-') },
	{ KEYMAP_LIST, ACTION_HOW, CH('i') },
	{ KEYMAP_LIST, ACTION_SEARCH, CH('/') },
	{ KEYMAP_LIST, ACTION_FILTER, CH('c') },
	{ KEYMAP_LIST, ACTION_FILTER, ON(TAB) },
	{ KEYMAP_LIST, ACTION_OTHER, CH('t') },
	{ KEYMAP_LIST, ACTION_END, CH('e') },
	{ KEYMAP_LIST, ACTION_DELETE, CH('D') },
	{ KEYMAP_LIST, ACTION_DELETE, ON(DELETE) },
	{ KEYMAP_LIST, ACTION_DOSES, CH('d') },
	{ KEYMAP_LIST, ACTION_UNDO, CH('u') },

	{ KEYMAP_DIALOG, ACTION_OPEN, CH(' ') },
	{ KEYMAP_DIALOG, ACTION_OPEN, CH('b') },
	{ KEYMAP_DIALOG, ACTION_OPEN, CH('.') },
	{ KEYMAP_DIALOG, ACTION_YES, CH('y') },
	{ KEYMAP_DIALOG, ACTION_NO, CH('n') },
	{ KEYMAP_DIALOG, ACTION_ALL, CH('a') },
	{ KEYMAP_DIALOG, ACTION_END, CH('e') },

	{ KEYMAP_ASK, ACTION_MORE, CH('+') },
	{ KEYMAP_ASK, ACTION_MORE, CH('=') },
	{ KEYMAP_ASK, ACTION_MORE, ON(RIGHT) },
	{ KEYMAP_ASK, ACTION_MORE, CH('l') },
	{ KEYMAP_ASK, ACTION_LESS, CH('-') },
	{ KEYMAP_ASK, ACTION_LESS, ON(LEFT) },
	{ KEYMAP_ASK, ACTION_LESS, CH('h') },
	{ KEYMAP_ASK, ACTION_PREVIOUS, ON(BACKSPACE) },
	{ KEYMAP_ASK, ACTION_LEAVE, CH('q') },
};

/* Where a key is looked for next; GLOBAL is its own and the last. */
static const enum keymap parents[KEYMAP_COUNT] = {
	[KEYMAP_GLOBAL] = KEYMAP_GLOBAL, [KEYMAP_PLAY] = KEYMAP_GLOBAL,
	[KEYMAP_TEXT] = KEYMAP_GLOBAL,   [KEYMAP_LIST] = KEYMAP_TEXT,
	[KEYMAP_DIALOG] = KEYMAP_TEXT, [KEYMAP_ASK] = KEYMAP_DIALOG,
};

static const char *const code_names[KEYCODE_COUNT] = {
	[KEYCODE_NONE] = "",           [KEYCODE_CHAR] = "",           [KEYCODE_UP] = "Up",
	[KEYCODE_DOWN] = "Down",       [KEYCODE_LEFT] = "Left",       [KEYCODE_RIGHT] = "Right",
	[KEYCODE_HOME] = "Home",       [KEYCODE_END] = "End",         [KEYCODE_PAGE_UP] = "PgUp",
	[KEYCODE_PAGE_DOWN] = "PgDn",  [KEYCODE_ENTER] = "Enter",     [KEYCODE_ESCAPE] = "Esc",
	[KEYCODE_BACKSPACE] = "Backspace", [KEYCODE_DELETE] = "Del",  [KEYCODE_TAB] = "Tab",
	[KEYCODE_CTRL] = "Ctrl-",
};

static bool same_key(struct key a, struct key b)
{
	bool has_ch = a.code == KEYCODE_CHAR || a.code == KEYCODE_CTRL;

	return a.code == b.code && (!has_ch || a.ch == b.ch);
}

enum action keymap_action(enum keymap map, struct key key)
{
	for (;;) {
		for (size_t i = 0; i < ARRAY_LEN(bindings); i++)
			if (bindings[i].map == map && same_key(bindings[i].key, key))
				return bindings[i].action;
		if (map == KEYMAP_GLOBAL)
			return ACTION_NONE;
		map = parents[map];
	}
}

const char *action_footer(enum action a)
{
	return words[a].footer;
}

const char *action_help(enum action a)
{
	return words[a].help;
}

void keymap_keys(enum keymap map, enum action a, size_t max, struct str *out)
{
	enum keymap from = map;
	size_t count = 0;

	for (;;) {
		for (size_t i = 0; i < ARRAY_LEN(bindings); i++) {
			const struct binding *b = &bindings[i];
			/* A key that a nearer map uses for something else is not named. */
			if (b->map != from || b->action != a || keymap_action(map, b->key) != a)
				continue;
			if (max != 0 && count == max)
				return;
			if (count++ > 0)
				str_addc(out, ' ');
			key_name(b->key, out);
		}
		if (from == KEYMAP_GLOBAL)
			return;
		from = parents[from];
	}
}

bool keymap_binding(size_t index, enum keymap *map, enum action *action, struct key *key)
{
	if (index >= ARRAY_LEN(bindings))
		return false;
	*map = bindings[index].map;
	*action = bindings[index].action;
	*key = bindings[index].key;
	return true;
}

void key_name(struct key key, struct str *out)
{
	char utf8[4];

	if (key.code == KEYCODE_CHAR && key.ch == ' ') {
		str_adds(out, "Space");
	} else if (key.code == KEYCODE_CHAR) {
		str_addb(out, utf8, utf8_encode(key.ch, utf8));
	} else if (key.code == KEYCODE_CTRL) {
		str_addf(out, "Ctrl-%c",
		         (int)(key.ch >= 'a' && key.ch <= 'z' ? key.ch - 'a' + 'A' : '?'));
	} else {
		str_adds(out, code_names[key.code]);
	}
}
