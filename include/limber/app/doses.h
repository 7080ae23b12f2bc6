/*
 * The person's doses: what the history says of them, what is offered, and changes of them
 * into the history.
 *
 *     doses_read(&d, catalogue, settings, &person, day);     again after each session
 *     doses_answer(&d, i, OFFER_TAKEN, &err);
 *     doses_undo(&d, "squat", &err);
 *     doses_release(&d);
 */
#ifndef LIMBER_APP_DOSES_H
#define LIMBER_APP_DOSES_H

#include "limber/core/progress.h"
#include "limber/core/settings.h"
#include "limber/core/stage.h"
#include "limber/store/history.h"

struct doses {
	struct history history;   /* all changes, and the newest records */
	struct arena arena;       /* owns the arrays below */
	const struct own_dose *own;
	size_t count;
	struct offers offers;     /* none where they are turned off */
	struct stage stage;
	struct error unread;          /* why the history could not be read; no code: it was */
};

#define DOSES_INIT { .history = HISTORY_INIT, .arena = ARENA_INIT }

/*
 * Read the history anew; of `person` conditions and check-in are looked at. One that cannot be
 * read has no changes and no records.
 */
void doses_read(struct doses *d, const struct catalogue *c, const struct settings *s,
                const struct person *person, int day);
void doses_release(struct doses *d);

/*
 * Take or refuse an offer that is open: kept in the history at once, and true from then on. False
 * where it could not be kept: then nothing has changed.
 */
bool doses_answer(struct doses *d, size_t offer, enum offer_state state,
                  struct error *err) LIMBER_MUST_CHECK;

/* Take the newest change of the exercise back; likewise. There must be one. */
bool doses_undo(struct doses *d, const char *exercise, struct error *err) LIMBER_MUST_CHECK;

#endif
