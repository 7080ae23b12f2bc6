/*
 * A question that is answered by a number of 0..10: shown as large as there is room, with
 * its word. Private to the ui layer.
 */
#ifndef LIMBER_UI_SCALE_H
#define LIMBER_UI_SCALE_H

#include "view.h"

struct scale {
	const char *question;
	const char *(*word)(int n);
	enum style (*fill)(int n);
	const char *legend;       /* what the numbers stand for, a line */
	int value;                /* SCORE_NONE: nothing chosen yet */
	bool one;                 /* 1 was typed: a 0 makes it 10 */
	bool is_first;            /* there is no way back from it */
};

/* The styles of the two scales: pain by its light, effort all alike. */
enum style scale_pain_fill(int pain);
enum style scale_effort_fill(int effort);

/* A digit chooses; true where it was one. */
bool scale_key(struct scale *s, struct key key);

/*
 * More, less, and the same by lines and pages, for remotes; false for other actions.
 * Whichever comes first chooses 0.
 */
bool scale_act(struct scale *s, enum action a);

/* In the frame of the view: its footer says what Space does now. */
void scale_draw(const struct view *v, const struct scale *s, struct canvas *c, const char *title,
                const char *right);

#endif
