/*
 * Doses, sides and steps in words, the same on every screen, in plain text
 * and (later) spoken. Everything is appended to `out`.
 */
#ifndef LIMBER_CORE_SAY_H
#define LIMBER_CORE_SAY_H

#include "limber/core/catalogue.h"
#include "limber/core/plan.h"
#include "limber/core/session.h"

struct str;

/* "15 reps each side", "2 x 30 s each side", "2 sets of 12 reps, 45 s rest between". */
void say_dose(struct str *out, const struct dose *dose);

/* "Lift 2 s, Squeeze 2 s, Lower 2 s" with halves as "1.5 s". */
void say_tempo(struct str *out, const struct dose *dose);

/* "30 s", "2.5 s", to the tenth. */
void say_seconds(struct str *out, msec ms);

/* "lying figure-4": a variant's name as it stands inside a sentence. */
void say_variant(struct str *out, const struct variant *v);

/* A setup sentence with {side} and {other} put in. NULL adds nothing. */
void say_setup(struct str *out, const char *setup, enum side side);

/* "left", "right", or nothing for SIDE_BOTH. */
const char *say_side(enum side side);
enum side side_other(enum side side);

/* "mat, chair, ball": what is needed for the plan's items from `item` on. */
void say_equipment(struct str *out, const struct plan *plan, int item);

/* "Clamshell, left" for what comes after the moment; "the end" after the last. */
void say_next(struct str *out, const struct moment *m);

/*
 * "8 of 15 reps", "29 of 30 s", "2.5 of 2.5 s": amounts are reps, or of a hold ms. The same for
 * both sides, `planned` on each: "15 of 15 reps each side", "left 15, right 8 of 15 reps".
 */
void say_part(struct str *out, bool hold, int64_t done, int64_t planned);
void say_parts(struct str *out, bool hold, enum sides sides, const int64_t done[SIDE_COUNT],
               int64_t planned);

/*
 * What was done of an item, with its mark: "15 of 15 reps each side",
 * "left 15, right 8 of 15 reps", "60 of 60 s (it hurt)".
 */
void say_outcome(struct str *out, const struct outcome *o);

/*
 * The stop rules of a session, a sentence each, the gravest first: when to stop
 * everything, when to stop the exercise. Source: the catalogue's sources (S41, S44,
 * S45, S50).
 */
extern const char *const say_stop_rules[];
extern const size_t say_stop_rule_count;

/* What an evidence level stands for: "guideline or systematic review". */
const char *say_evidence(enum evidence_level level);

/*
 * "(A) guideline or systematic review, (B) ...": what the letters stand for with which
 * its sources are marked. Nothing where none of them is.
 */
void say_evidence_letters(struct str *out, const struct catalogue *c, const struct exercise *e);

/* Words of a position: "on hands and knees", "lying on your back". */
const char *say_position(enum position position);

#endif
