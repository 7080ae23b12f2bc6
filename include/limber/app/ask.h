/*
 * Questions in plain lines. Each is asked until it is answered, or skipped by Enter or by
 * the end of input.
 */
#ifndef LIMBER_APP_ASK_H
#define LIMBER_APP_ASK_H

#include "limber/app/input.h"
#include "limber/app/journal.h"
#include "limber/app/world.h"
#include "limber/core/resume.h"

enum asked {
	ASKED_ANSWERED,
	ASKED_SKIPPED,
	ASKED_LEFT,     /* by q: the person would rather not */
	ASKED_ENDED,    /* by a signal: `*status` is set; or the output failed: `*err` is */
};

struct asker {
	struct input *input;
	struct str *out;     /* written before it waits */
	int *status;
	struct error *err;
};

/* The next line that is typed, NULL for one that cannot be used; SKIPPED at the end of input. */
enum asked ask_line(struct asker *a, const char **line);

/*
 * The check-in: pain, legs and, in the morning, getting up. The answers are the world's
 * from then on, and what today is for is chosen anew. Where they advise against `*routine`
 * it says so and asks what to play: Enter is what was named on the command line, else the
 * gentle routine. LEFT: nothing today.
 */
enum asked ask_before(struct asker *a, struct world *w, const struct routine **routine);

/*
 * Something was left: go on with it (SKIPPED: plain Enter), play `instead` as was asked for
 * (ANSWERED), or leave (LEFT)?
 */
enum asked ask_go_on(struct asker *a, const struct leftover *l, const struct routine *instead);

/*
 * The check-out: effort, pain, a note. Each answer is given to the journal at once; `said`
 * and `note`, which it borrows, have them all. LEFT and SKIPPED are ANSWERED here.
 */
enum asked ask_after(struct asker *a, struct journal *j, const struct session *s,
                     struct checkout *said, struct str *note);

/* Each change of a dose that is offered: taken, refused or left open; q leaves the rest open. */
enum asked ask_offers(struct asker *a, struct world *w);

#endif
