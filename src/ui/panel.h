/*
 * A question: a text and a list of answers. Private to the ui layer.
 */
#ifndef LIMBER_UI_PANEL_H
#define LIMBER_UI_PANEL_H

#include "view.h"

struct answer {
	char *label;         /* owned */
	char *note;          /* owned; at the right; NULL: nothing */
	int value;           /* what it stands for */
};

struct panel {
	struct pager text;
	struct list list;
	struct answer *answers; /* owned */
	size_t count, cap;
	const char *right;      /* at the right of the title: "paused" at first */
	const char *brief;      /* in place of the text where one line is all it has; "": none */
	bool short_of_room;     /* the page keys open the text, over the answers */
	bool reading;           /* it is open */
	bool read;              /* ... and was, to its end: they are for the answers now */
};

void panel_init(struct panel *p);
void panel_release(struct panel *p);

/* Add an answer; texts are copied. */
void panel_add(struct panel *p, int value, const char *label, const char *note);

/* The answers are complete: the first is selected. */
void panel_ready(struct panel *p);

/*
 * Up and Down choose, the page keys scroll and at its end choose too, or open the text where it
 * has no room; false for what is left to the panel.
 */
bool panel_act(struct panel *p, enum action a);

/* The value of the selected answer; -1 where there is none. */
int panel_value(const struct panel *p);

/* The text in what the answers leave over: they come first where room is short. */
void panel_draw(const struct view *v, struct panel *p, struct canvas *c, const char *title,
                const struct hint *hints, size_t count);

#endif
