/*
 * What earlier runs left behind, for the screen and for plain lines: it is offered, gone on
 * with, or put into the history.
 *
 *     struct left left = LEFT_INIT;
 *     left_look(&left, &told);               at the start, and where a session has ended
 *     while ((l = left_first(&left))) ...    offer it
 *         left_go_on(&left, &journal, &catalogue, now, &err)   or   left_end(&left, &told)
 *     left_release(&left);
 */
#ifndef LIMBER_APP_LEFTOVER_H
#define LIMBER_APP_LEFTOVER_H

#include "limber/app/journal.h"
#include "limber/store/unfinished.h"

struct left {
	struct leftovers found;
	size_t next;             /* of these: the first that is still to be offered */
	int64_t looked;          /* when their ages were right: seconds since 1970 */
};

#define LEFT_INIT { .found = LEFTOVERS_INIT }

/*
 * Look anew. What is too old to go on is put into the history. `told` gets a line of text for
 * what was done of that, or could not be.
 */
void left_look(struct left *l, struct str *told);
void left_release(struct left *l);

/* Time has passed since: they have grown older. True where one is too old by now: look anew. */
bool left_follow(struct left *l);

/* The newest that can go on; NULL: there is none. */
const struct leftover *left_first(const struct left *l);

/*
 * Go on with it: the journal takes it over. The session borrows from `l` and the catalogue. NULL
 * with `err` where it cannot: then it is not offered any more.
 */
struct session *left_go_on(struct left *l, struct journal *j, const struct catalogue *catalogue,
                           msec now, struct error *err);

/* It does not go on: into the history with it, which `told` is told of. */
void left_end(struct left *l, struct str *told);

#endif
