/*
 * The colours. Nobody knows the background they will stand on, so of 256
 * colours those are taken that are as far from black as from white (contrast
 * 4.0 to 1 or better against both, and against their own white ink). Of the 8
 * old ones, which every terminal has in other shades, none is: there the words
 * of the states are black on their colour, and grey is left out.
 *
 * Colour never says anything alone: see the words and shapes of the views.
 */
#include "looks.h"

#include "limber/base/macros.h"

#include "caps.h"

enum hue { HUE_NONE, HUE_GREY, HUE_RED, HUE_AMBER, HUE_GREEN, HUE_VIOLET, HUE_BLUE, HUE_COUNT };

enum { TERMINAL_DEFAULT = -1, WHITE_OF_256 = 231 };

static const struct {
	short of_256;
	short of_8;
} hues[HUE_COUNT] = {
	[HUE_NONE] = { TERMINAL_DEFAULT, TERMINAL_DEFAULT },
	[HUE_GREY] = { 243, TERMINAL_DEFAULT },
	[HUE_RED] = { 160, COLOR_RED },
	[HUE_AMBER] = { 130, COLOR_YELLOW },
	[HUE_GREEN] = { 28, COLOR_GREEN },
	[HUE_VIOLET] = { 163, COLOR_MAGENTA },
	[HUE_BLUE] = { 27, COLOR_CYAN }, /* the old blue cannot be read on black */
};

enum kind { TEXT, WORD, FILL }; /* WORD: text, but filled where there are 8 colours */

static const struct {
	enum hue hue;
	enum kind kind;
	attr_t attrs; /* with colour */
	attr_t plain; /* without */
} styles[STYLE_COUNT] = {
	[STYLE_NORMAL] = { HUE_NONE, TEXT, A_NORMAL, A_NORMAL },
	[STYLE_DIM] = { HUE_GREY, TEXT, A_NORMAL, A_DIM },
	[STYLE_STRONG] = { HUE_NONE, TEXT, A_BOLD, A_BOLD },
	[STYLE_TITLE] = { HUE_NONE, TEXT, A_BOLD, A_BOLD },
	[STYLE_HEADING] = { HUE_NONE, TEXT, A_BOLD | A_UNDERLINE, A_BOLD | A_UNDERLINE },
	[STYLE_RULE] = { HUE_GREY, TEXT, A_NORMAL, A_DIM },
	[STYLE_KEY] = { HUE_NONE, TEXT, A_BOLD, A_BOLD },
	[STYLE_SELECTED] = { HUE_NONE, TEXT, A_REVERSE, A_REVERSE },
	[STYLE_WARNING] = { HUE_RED, TEXT, A_BOLD, A_BOLD },
	[STYLE_ACCENT] = { HUE_GREEN, TEXT, A_NORMAL, A_BOLD },
	[STYLE_PREPARE] = { HUE_AMBER, WORD, A_BOLD, A_BOLD },
	[STYLE_WORK] = { HUE_GREEN, WORD, A_BOLD, A_BOLD },
	[STYLE_SWITCH] = { HUE_VIOLET, WORD, A_BOLD, A_BOLD },
	[STYLE_REST] = { HUE_BLUE, WORD, A_BOLD, A_BOLD },
	[STYLE_PAUSED] = { HUE_NONE, WORD, A_BOLD | A_REVERSE, A_BOLD | A_REVERSE },
	[STYLE_FILL_PREPARE] = { HUE_AMBER, FILL, A_NORMAL, A_REVERSE },
	[STYLE_FILL_WORK] = { HUE_GREEN, FILL, A_NORMAL, A_REVERSE },
	[STYLE_FILL_SWITCH] = { HUE_VIOLET, FILL, A_NORMAL, A_REVERSE },
	[STYLE_FILL_REST] = { HUE_BLUE, FILL, A_NORMAL, A_REVERSE },
	[STYLE_FILL_PAUSED] = { HUE_NONE, FILL, A_REVERSE, A_REVERSE },
};

/* Three pairs a hue: as text, behind ink, behind nothing. Pair 0 is ncurses'. */
enum pair { PAIR_TEXT, PAIR_INK, PAIR_BLANK, PAIR_COUNT };

static short pair_of(enum hue hue, enum pair pair)
{
	return (short)(PAIR_COUNT * (hue - HUE_GREY) + pair + 1);
}

/* Bold would make the black ink grey on some terminals. */
static struct look look_of(enum style style, bool many)
{
	enum hue hue = styles[style].hue;
	bool filled = styles[style].kind == FILL || (styles[style].kind == WORD && !many);
	struct look look = {
		.attrs = styles[style].attrs,
		.solid = styles[style].kind == FILL,
	};
	if (hue == HUE_NONE || (hue == HUE_GREY && !many))
		return look;
	look.pair = pair_of(hue, filled ? PAIR_INK : PAIR_TEXT);
	look.blank_pair = pair_of(hue, filled ? PAIR_BLANK : PAIR_TEXT);
	if (filled)
		look.attrs &= ~A_BOLD;
	return look;
}

static bool start_colors(bool *many)
{
	if (!has_colors() || start_color() == ERR || use_default_colors() == ERR || COLORS < 8 ||
	    COLOR_PAIRS <= PAIR_COUNT * HUE_COUNT)
		return false;
	*many = COLORS == 256; /* with more the numbers mean red, green and blue */
	for (enum hue h = HUE_GREY; h < HUE_COUNT; h++) {
		short color = (short)(*many ? hues[h].of_256 : hues[h].of_8);
		short ink = (short)(*many ? WHITE_OF_256 : COLOR_BLACK);
		init_pair(pair_of(h, PAIR_TEXT), color, TERMINAL_DEFAULT);
		init_pair(pair_of(h, PAIR_INK), ink, color);
		init_pair(pair_of(h, PAIR_BLANK), TERMINAL_DEFAULT, color);
	}
	return true;
}

void looks_init(struct looks *looks, bool color)
{
	bool many = false;
	bool colored = color && start_colors(&many);
	bool reverse = caps_has(CAP_REV) || caps_has(CAP_SMSO) || caps_has(CAP_SGR);
	for (size_t i = 0; i < ARRAY_LEN(looks->of); i++) {
		if (colored) {
			looks->of[i] = look_of((enum style)i, many);
			continue;
		}
		looks->of[i] = (struct look){
			.attrs = styles[i].plain,
			.solid = styles[i].kind == FILL && reverse,
		};
	}
}
