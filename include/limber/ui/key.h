/* Keys as the program knows them; only the term layer knows the terminal's. */
#ifndef LIMBER_UI_KEY_H
#define LIMBER_UI_KEY_H

#include <stdint.h>

enum key_code {
	KEYCODE_NONE,
	KEYCODE_CHAR,      /* a character, in `ch` */
	KEYCODE_UP, KEYCODE_DOWN, KEYCODE_LEFT, KEYCODE_RIGHT,
	KEYCODE_HOME, KEYCODE_END, KEYCODE_PAGE_UP, KEYCODE_PAGE_DOWN,
	KEYCODE_ENTER, KEYCODE_ESCAPE, KEYCODE_BACKSPACE, KEYCODE_DELETE, KEYCODE_TAB,
	KEYCODE_CTRL,      /* a control key, its letter in lower case in `ch` */
	KEYCODE_COUNT
};

struct key {
	enum key_code code;
	uint32_t ch;
};

#define KEY_OF_CHAR(c) ((struct key){ KEYCODE_CHAR, (uint32_t)(c) })
#define KEY_OF(k) ((struct key){ (k), 0 })

#endif
