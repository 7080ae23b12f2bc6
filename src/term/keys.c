/*
 * ncurses knows the sequences of the terminal's own keys. What it does not
 * know comes byte by byte, and must not be taken for keys typed one after
 * another: Alt-q is no q, and a report of the mouse or the focus is nothing.
 *
 * wgetch() and not wget_wch(): after a bad byte that one swallows good keys.
 */
#include "keys.h"

#include <stdint.h>
#include <stdlib.h>

#include "limber/base/macros.h"
#include "limber/base/utf8.h"

enum {
	ESC = 27,
	BEL = 7,
	BACKSPACE = 8,
	TAB = 9,
	DEL = 127,
	CTRL_LAST = 26,
	FIRST_OF_8_BITS = 0x80,
	/* Codes of our own, far from those of ncurses and of extended terminfo keys. */
	PASTE_BEGIN = 0x7001,
	PASTE_END = 0x7002,
	ESCAPE_DELAY = 25, /* ms; ncurses waits a second by default */
};

/* The mode of the cursor keys may be the other one than terminfo believes. */
static const struct {
	const char *sequence;
	int code;
} sequences[] = {
	{ "\033[A", KEY_UP },      { "\033OA", KEY_UP },
	{ "\033[B", KEY_DOWN },    { "\033OB", KEY_DOWN },
	{ "\033[C", KEY_RIGHT },   { "\033OC", KEY_RIGHT },
	{ "\033[D", KEY_LEFT },    { "\033OD", KEY_LEFT },
	{ "\033[H", KEY_HOME },    { "\033OH", KEY_HOME },
	{ "\033[F", KEY_END },     { "\033OF", KEY_END },
	{ "\033[1~", KEY_HOME },   { "\033[4~", KEY_END },
	{ "\033[3~", KEY_DC },     { "\033OM", KEY_ENTER },
	{ "\033[5~", KEY_PPAGE },  { "\033[6~", KEY_NPAGE },
	{ "\033[200~", PASTE_BEGIN }, { "\033[201~", PASTE_END },
};

static const struct {
	int code;
	enum key_code key;
} named[] = {
	{ KEY_UP, KEYCODE_UP },           { KEY_DOWN, KEYCODE_DOWN },
	{ KEY_LEFT, KEYCODE_LEFT },       { KEY_RIGHT, KEYCODE_RIGHT },
	{ KEY_HOME, KEYCODE_HOME },       { KEY_FIND, KEYCODE_HOME },
	{ KEY_A1, KEYCODE_HOME },         { KEY_END, KEYCODE_END },
	{ KEY_SELECT, KEYCODE_END },      { KEY_C1, KEYCODE_END },
	{ KEY_PPAGE, KEYCODE_PAGE_UP },   { KEY_A3, KEYCODE_PAGE_UP },
	{ KEY_NPAGE, KEYCODE_PAGE_DOWN }, { KEY_C3, KEYCODE_PAGE_DOWN },
	{ KEY_ENTER, KEYCODE_ENTER },     { KEY_BACKSPACE, KEYCODE_BACKSPACE },
	{ KEY_DC, KEYCODE_DELETE },
	{ '\r', KEYCODE_ENTER },          { '\n', KEYCODE_ENTER },
	{ TAB, KEYCODE_TAB },             { BACKSPACE, KEYCODE_BACKSPACE },
	{ DEL, KEYCODE_BACKSPACE },
};

bool keys_init(struct keys *k, bool utf8)
{
	*k = (struct keys){ .pad = newpad(1, 1), .utf8 = utf8, .pushed = ERR };
	if (k->pad == NULL)
		return false;
	nodelay(k->pad, TRUE);
	/* Over a slow line the person may have set a longer one. */
	if (getenv("ESCDELAY") == NULL)
		set_escdelay(ESCAPE_DELAY);
	return true;
}

void keys_release(struct keys *k)
{
	if (k->pad != NULL)
		delwin(k->pad);
	k->pad = NULL;
}

static void forget_parts(struct keys *k)
{
	k->pushed = ERR;
	k->state = KEYS_GROUND;
	k->pasting = false;
	k->have = 0;
}

void keys_start(struct keys *k)
{
	forget_parts(k);
	/* The first time this reads the terminal's own keys; ours come over them. */
	keypad(k->pad, TRUE);
	for (size_t i = 0; i < ARRAY_LEN(sequences); i++)
		define_key(sequences[i].sequence, sequences[i].code);
	/* ncurses would cut reports of a mouse in two; as unknown ones they go whole. */
	define_key(NULL, KEY_MOUSE);
}

static int read_code(struct keys *k)
{
	int c = k->pushed;
	k->pushed = ERR;
	return c != ERR ? c : wgetch(k->pad);
}

static bool take_named(int c, struct key *out)
{
	for (size_t i = 0; i < ARRAY_LEN(named); i++) {
		if (named[i].code == c) {
			*out = KEY_OF(named[i].key);
			return true;
		}
	}
	return false;
}

/* What follows ESC at once belongs to it; only a lone one is the key. */
static bool take_escape(struct keys *k, struct key *out)
{
	int c = read_code(k);
	if (c == ERR || c == ESC) {
		k->pushed = c;
		*out = KEY_OF(KEYCODE_ESCAPE);
		return true;
	}
	if (c == '[')
		k->state = KEYS_CSI;
	else if (c == 'O')
		k->state = KEYS_SS3;
	else if (c == ']' || c == 'P' || c == 'X' || c == '^' || c == '_')
		k->state = KEYS_STRING;
	else if (c == PASTE_BEGIN)
		k->pasting = true;
	return false;
}

/* Drop a byte of a sequence; false where it is not part of it. */
static bool skip_in_sequence(struct keys *k, int c)
{
	switch (k->state) {
	case KEYS_GROUND:
		return false;
	case KEYS_CSI:
		if (c >= ' ' && c < '@')
			return true;
		k->state = KEYS_GROUND;
		return c >= '@' && c < DEL;
	case KEYS_SS3:
		k->state = KEYS_GROUND;
		return c >= ' ' && c < DEL;
	case KEYS_STRING:
		if (c == BEL || c == ESC)
			k->state = KEYS_GROUND;
		return c != ESC; /* ESC \ is then an unknown key of its own */
	}
	return false;
}

static size_t utf8_length(unsigned char lead)
{
	return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
}

static bool take_8_bits(struct keys *k, int c, struct key *out)
{
	unsigned char byte = (unsigned char)c;
	if (!k->utf8)
		return false;
	bool is_lead = byte >= 0xc0;
	if (is_lead) {
		k->have = 0;
		k->need = utf8_length(byte);
	} else if (k->have == 0) {
		return false;
	}
	k->part[k->have++] = (char)byte;
	if (k->have < k->need)
		return false;
	uint32_t cp;
	bool good = utf8_decode(k->part, k->have, &cp) == k->have && !utf8_is_unsafe(cp);
	k->have = 0;
	if (good)
		*out = KEY_OF_CHAR(cp);
	return good;
}

static bool take_ascii(int c, struct key *out)
{
	if (take_named(c, out))
		return true;
	if (c >= 1 && c <= CTRL_LAST) {
		*out = (struct key){ KEYCODE_CTRL, (uint32_t)('a' + c - 1) };
		return true;
	}
	if (c < ' ')
		return false;
	*out = KEY_OF_CHAR(c);
	return true;
}

/* One code of ncurses; true where it makes a key. */
static bool step(struct keys *k, int c, struct key *out)
{
	if (c == PASTE_BEGIN || c == PASTE_END) {
		forget_parts(k);
		k->pasting = c == PASTE_BEGIN;
		return false;
	}
	if (k->pasting || skip_in_sequence(k, c))
		return false;
	if (c >= FIRST_OF_8_BITS && c < KEY_MIN)
		return take_8_bits(k, c, out);
	k->have = 0;
	if (c == ESC)
		return take_escape(k, out);
	return c >= KEY_MIN ? take_named(c, out) : take_ascii(c, out);
}

bool keys_take(struct keys *k, struct key *out)
{
	for (int c = read_code(k); c != ERR; c = read_code(k)) {
		if (step(k, c, out))
			return true;
	}
	/* Alt-P begins like a string of the terminal's, but one that never ends. */
	if (k->state == KEYS_STRING)
		k->state = KEYS_GROUND;
	return false;
}
