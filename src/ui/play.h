/*
 * The play screen's drawing: a player's view and a plan in, cells out. Private
 * to the ui layer; the keys are in view_play.c.
 */
#ifndef LIMBER_UI_PLAY_H
#define LIMBER_UI_PLAY_H

#include "limber/core/player.h"
#include "limber/ui/layout.h"
#include "limber/ui/pager.h"
#include "limber/ui/sketch.h"

struct play_screen {
	const struct plan *plan;
	struct player_view now;
	bool quiet;                /* neither voice nor tones are on */
	const char *told;          /* a message in place of the coaching; NULL: none */
	bool flash;                /* the banner is reversed now */
	bool suspended;            /* the machine slept, or the program was stopped */
	msec slept;                /* for so long; 0: it was stopped */
	const char *easier;        /* shown in place of coaching; NULL: none */
	struct pager *text;        /* the text beside the digits, filled anew for each frame */
	const struct figure *figure; /* NULL: none is drawn */
	enum figure_mode mode;
	bool still;                /* its poses side by side, without motion */
	struct sketch *sketch;     /* to draw it with */
	struct rect placed;        /* out: where a figure was drawn that moves; empty: none */
	struct motion_view drawn;  /* ... as this */
	enum motion motion;
};

/* How a state is told: by word, by style and by shape. */
struct play_look {
	const char *word;          /* "[ WORK ]": the brackets differ from state to state */
	enum style style, fill;
	char bar;                  /* what its bars are made of */
};
const struct play_look *play_look(const struct player_view *v);

/* The number that matters now, and the widest it gets within the step. */
void play_number(const struct play_screen *s, struct str *number, struct str *widest);

/* "rep 7 of 15, set 1 of 2"; the dose in prepare. Brief leaves the sets out. */
void play_state(const struct play_screen *s, bool brief, struct str *out);

/* The same in the fewest cells: "7/15", "set 1/2", or nothing. */
void play_count(const struct play_screen *s, struct str *out);

/* "chair, ball, mat" for the whole session; nothing where nothing is needed. */
void play_at_hand(const struct play_screen *s, struct str *out);

/* "Next: " or "Then: " what comes after this step, with its setup sentence. */
void play_next(const struct play_screen *s, struct str *out);

/* The one line below: coaching, or what the person may want to know now. */
void play_line(const struct play_screen *s, bool with_setup, struct str *out);

/* The text beside the digits. */
void play_text(const struct play_screen *s, struct pager *out);

/* Is this the first get-ready, where the things to have at hand are listed? */
bool play_is_first(const struct play_screen *s);

/* What stands beside the digits now. */
enum play_beside play_beside(const struct play_screen *s);

/* Draw the figure anew where it was placed. */
void play_draw_frame(struct play_screen *s, struct canvas *c);

/* Draw everything but the footer. */
void play_draw(struct play_screen *s, struct canvas *c, const struct play_layout *l);

#endif
