/*
 * How a session goes on that was left, or that a crash cut short: a value that holds all
 * that is needed, whatever has become of the catalogue meanwhile.
 *
 *     resume_of_session(&resume, session, &arena);      a step is over: keep this
 *     ...                                               another day, another program
 *     s = session_resume(&resume, &catalogue, now, &err);
 *
 * It has the items as they were resolved (whole doses, with phases at pace), what was
 * done of each, and the place as item, set, side and kind of step: never a time of a tape.
 */
#ifndef LIMBER_CORE_RESUME_H
#define LIMBER_CORE_RESUME_H

#include "limber/core/catalogue.h"
#include "limber/core/record.h"

struct str;

/* What was done of one work step, by side: whole reps, or ms of a hold. */
struct resume_done {
	int64_t done[SIDE_COUNT];
};

struct resume_item {
	const char *exercise, *variant; /* ids; variant NULL: none */
	const char *name;
	const char *block, *note;       /* may be NULL */
	enum position position;
	struct dose own;                /* what the routine changes of the dose */
	struct dose dose;               /* the whole of it; its phases need no poses */
	bool hurts;
	enum side hurt_side;
	const struct resume_done *work; /* its work steps, in order */
	size_t work_count;
};

/* An item that was given up for another. */
struct resume_retired {
	int item;                       /* the one that took its place */
	bool reached;
	struct record_item was;
};

/* A step. */
struct resume_place {
	int item, set;
	enum side side;
	enum step_kind kind;
};

struct resume {
	const char *routine, *name;     /* its id and name */
	enum kind kind;
	struct plan_options options;
	const struct resume_item *items;
	size_t item_count;
	const struct resume_retired *retired;
	size_t retired_count;
	struct resume_place place;      /* where it goes on */
	struct resume_place furthest;   /* where it had been already */
	msec spent[STEP_KIND_COUNT], paused;
};

/*
 * As the session stands. Texts and doses are borrowed from it, lists are the arena's. False
 * where it has come to its end: then there is nowhere to go on.
 */
bool resume_of_session(struct resume *out, const struct session *s, struct arena *arena);

/*
 * Begin the step of its place again, without what was done of it, after a lead-in as long as
 * getting ready takes; a get-ready needs none. Credit and times of the rest are carried over.
 * An exercise, or a way of doing it, that the catalogue does not have any more is played by its
 * name and phases alone. `r` and the catalogue are borrowed until session_free(). NULL with
 * `err` where no plan comes of it.
 */
struct session *session_resume(const struct resume *r, const struct catalogue *catalogue, msec now,
                               struct error *err);

/* What an earlier run has left: a record of it so far, and how it goes on. */
struct leftover {
	struct record record;
	struct resume resume;
	bool can_go_on;         /* else there is only the record */
	int64_t age;            /* seconds since it was left; below 0: not known, the clock was wrong */
	const char *path;       /* of its file: the store's */
};

/* "exercise 5 of 16 (Clamshell, right)" */
void leftover_say_place(struct str *out, const struct leftover *l);

/* "3 hours ago", or where it is brief "3 h ago"; nothing where that is not known. */
void leftover_say_age(struct str *out, const struct leftover *l, bool brief);

#endif
