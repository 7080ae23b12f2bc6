/* From the bytes of the terminal to the keys of key.h. */
#ifndef LIMBER_TERM_KEYS_H
#define LIMBER_TERM_KEYS_H

#include <curses.h>
#include <stdbool.h>
#include <stddef.h>

#include "limber/ui/key.h"

enum keys_state {
	KEYS_GROUND,
	KEYS_CSI,    /* in a sequence nobody knows: ESC [ ... letter */
	KEYS_SS3,    /* ESC O letter */
	KEYS_STRING, /* ESC ] ... BEL or ESC \ */
};

struct keys {
	WINDOW *pad;    /* owned; nothing is ever drawn there, so reading draws nothing */
	bool utf8;
	int pushed;     /* read ahead; ERR for nothing */
	enum keys_state state;
	bool pasting;
	char part[4];   /* of a character that has not come whole */
	size_t have, need;
};

/* Nothing is read before keys_start(). False where ncurses has no memory for it. */
bool keys_init(struct keys *k, bool utf8);
void keys_release(struct keys *k);

/* The next key; false when nothing more can be read now. */
bool keys_take(struct keys *k, struct key *out);

/*
 * Begin to read, at first and whenever the terminal was somebody else's:
 * forget what was half read and turn the keypad on. endwin() turns it off, and
 * ncurses would turn it on in the middle of the first reading.
 */
void keys_start(struct keys *k);

#endif
