/*
 * What was done, in words: the same on the history screen, in the lists and in the report.
 * Everything is appended to `out`.
 */
#ifndef LIMBER_CORE_SAY_PAST_H
#define LIMBER_CORE_SAY_PAST_H

#include "limber/core/lookback.h"

struct str;

/* "24 Nov", in another year than today's "24 Nov 2025". */
void say_date(struct str *out, int day, int today);

/* "today", "yesterday", "6 days ago"; from two weeks on, and later than today, "on 24 Nov". */
void say_when(struct str *out, int day, int today);

/* "45 min" from ms, rounded; "less than 1 min" where that would be none. */
void say_minutes(struct str *out, int64_t ms);

/* "strength 2 of 3, mobility 1 of 2"; `days`: "2 of 3 days". Where there is no goal: "2 days". */
void say_goal(struct str *out, const struct lookback_week *week, const struct lookback_goal *goal,
              bool days);

/*
 * "12 days done since 3 Nov, never more than 2 rest days in a row"; "none at the moment" where
 * none goes on. And "the longest was 31 days" where one before was longer.
 */
void say_streak(struct str *out, const struct lookback_streak *s, int today);

/* The planned dose: "2 x 12 reps each side", "2 x 30 s each side". */
void say_planned(struct str *out, const struct record_item *item);

/* What was done of it: "15 of 15 reps each side", "left 15, right 8 of 15 reps (it hurt, left)". */
void say_done(struct str *out, const struct record_item *item);

/* Where an exercise is marked to hurt: "Clamshell (right), Cat-cow"; nothing where none is. */
void say_hurts(struct str *out, const struct record *r);

/* "pain 3 before, 2 after, effort 5", as far as it was said; nothing where nothing was. */
void say_scores(struct str *out, const struct record *r);

/* "2.4": the average, where it was said at all. */
void say_mean(struct str *out, const struct lookback_scores *s);

/* "2.4 on average (1 to 5)"; "3, said once"; "not said" where it never was. */
void say_average(struct str *out, const struct lookback_scores *s);

#endif
