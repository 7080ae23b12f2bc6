/*
 * Styles: what a cell means, not how it looks. The term layer maps them to
 * colours and attributes once, with and without colour.
 *
 * Cells of a FILL style: '#' is a solid block. The term layer draws it as a
 * blank on the style's colour (or in reverse), and leaves the '#' where the
 * terminal has neither, so that digits can be read there too. Any other
 * character of a FILL style is text on that colour.
 */
#ifndef LIMBER_UI_STYLE_H
#define LIMBER_UI_STYLE_H

enum style {
	STYLE_NORMAL,
	STYLE_DIM,        /* of less weight: hints, what is over */
	STYLE_STRONG,     /* of more weight: names, numbers */
	STYLE_TITLE,      /* the title line */
	STYLE_HEADING,    /* headings in texts */
	STYLE_RULE,       /* lines between parts of a screen */
	STYLE_KEY,        /* a key in the footer */
	STYLE_SELECTED,   /* the selected row */
	STYLE_WARNING,    /* cautions, problems */
	STYLE_ACCENT,     /* the part of a figure that works */
	STYLE_PREPARE,    /* words of each state ... */
	STYLE_WORK,
	STYLE_SWITCH,
	STYLE_REST,
	STYLE_PAUSED,
	STYLE_FILL_PREPARE, /* ... and the blocks of its big digits and bars */
	STYLE_FILL_WORK,
	STYLE_FILL_SWITCH,
	STYLE_FILL_REST,
	STYLE_FILL_PAUSED,
	STYLE_COUNT
};

#endif
