/*
 * Which routine today is for: strength where a day without it lies between, else
 * mobility. Days are the person's own, as kept in the records; a session that is
 * dated later than today, by a clock that was wrong, does not count.
 */
#ifndef LIMBER_CORE_TODAY_H
#define LIMBER_CORE_TODAY_H

#include "limber/core/catalogue.h"
#include "limber/core/record.h"

struct today {
	const struct routine *routine; /* NULL: the catalogue has none */
	const char *reason;            /* a sentence; NULL where it is the ordinary one */
};

/*
 * `records` are the newest of the history, in order of start; `day` is today's number
 * (core/day.h). Source: two or three days of strength a week with a day between, from
 * the catalogue's routines and their sources.
 */
struct today today_choose(const struct catalogue *c, const struct record *records, size_t count,
                          int day);

/* Was a session's strength work done: a routine of strength, at least half of it in full? */
bool today_is_strength(const struct record *r);

#endif
