/*
 * The figure of an exercise on a screen that is not play: shown slowly, three
 * times after the last key, then at rest in its main pose. Private to the ui
 * layer.
 */
#ifndef LIMBER_UI_SHOWING_H
#define LIMBER_UI_SHOWING_H

#include "view.h"

struct showing {
	struct sketch sketch;
	const struct exercise *exercise; /* what is shown */
	const struct variant *variant;
	enum side side;                  /* to be shown; BOTH: the one that comes first */
	msec began;                      /* the first showing */
	msec touched;                    /* the key that set it off */
	struct rect placed;              /* where it was drawn last and moves; empty: nowhere */
};

#define SHOWING_INIT { .sketch = SKETCH_INIT }

void showing_release(struct showing *s);

/* Is there a figure to be drawn? */
bool showing_wanted(const struct view *v, const struct exercise *e, const struct variant *variant);

/* Draw it into `r`; where it moves the view is drawn again. */
void showing_draw(struct showing *s, const struct view *v, struct canvas *c, struct rect r,
                  const struct exercise *e, const struct variant *variant);

/* Draw it anew where it was; for a view's `frame`. */
void showing_frame(struct showing *s, const struct view *v, struct canvas *c);

/* The columns beside a text, or the rows above it, for a figure; empty where there is no room. */
struct rect showing_beside(struct rect *text);
struct rect showing_above(struct rect *text);
/* The part of a room that a figure takes: no more than it should. */
struct rect showing_room(struct rect room);

#endif
