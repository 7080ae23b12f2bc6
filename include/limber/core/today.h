/*
 * Which routine today is for: strength where a day without it lies between, else
 * mobility; gentle after a bad check-in. Days are the person's own, as kept in the
 * records; a session that is dated later than today, by a clock that was wrong, does not
 * count.
 */
#ifndef LIMBER_CORE_TODAY_H
#define LIMBER_CORE_TODAY_H

#include "limber/core/catalogue.h"
#include "limber/core/person.h"

enum { TODAY_CHOICES = 4 };

struct today_choice {
	const struct routine *routine;
	const char *reason;            /* a sentence; NULL: strength, where none was done before */
};

struct today {
	const struct routine *routine; /* NULL: the catalogue has none */
	const char *reason;            /* as of the choice */
	struct today_choice choices[TODAY_CHOICES];
	size_t choice_count;           /* of strength, mobility, gentle and short: those there are */
	size_t choice;                 /* which of them it is for */
};

/*
 * `records` are the newest of the history, in order of start; `day` is today's number
 * (core/day.h); `said` is today's check-in. Source: two or three days of strength a week
 * with a day between, from the catalogue's routines and their sources.
 */
struct today today_choose(const struct catalogue *c, const struct record *records, size_t count,
                          int day, const struct checkin *said);

/* The person would rather do another one: the next of the choices. */
void today_next(struct today *t);

/* Was a session's strength work done: a routine of strength, at least half of it in full? */
bool today_is_strength(const struct record *r);

#endif
