/*
 * What was done, drawn and told: calendar, bars, lines of dots, and the texts of one exercise
 * and one session. Private to the ui layer.
 */
#ifndef LIMBER_UI_PAST_H
#define LIMBER_UI_PAST_H

#include "limber/core/lookback.h"

#include "view.h"

enum {
	PAST_HEAT_ROWS = 8,    /* the names of the months and seven days; one more has the legend */
	PAST_SCORES_LEAST = 3, /* the averages */
	PAST_SCORES_LINES = 7, /* a heading and three lines of dots */
	PAST_SCORES_MOST = 19,
	PAST_WEEKS_LEAST = 3,  /* a heading and two bars */
	PAST_WEEKS_MOST = 27,
};

/* How much was done on each day of the last year, a week a column, as many as have room. */
void past_draw_heat(struct canvas *c, struct rect r, const struct lookback *l);

/* The same of the last days, in one row. */
void past_draw_days(struct canvas *c, struct rect r, const struct lookback *l);

/* Minutes a week as bars, the newest last. */
void past_draw_weeks(struct canvas *c, struct rect r, const struct lookback *l);

/*
 * Pain before, pain after and effort, a line each: point by point, or,
 * over more than a few weeks, by the averages of weeks. With less than PAST_SCORES_LINES rows
 * the averages alone.
 */
void past_draw_scores(struct canvas *c, struct rect r, const struct lookback *l, bool braille);

/* Was any pain or effort said within the year? */
bool past_has_scores(const struct lookback *l);

/* What was planned and done of an exercise, a line each: by side where it has sides. */
void past_draw_doses(struct canvas *c, struct rect r, const struct lookback *l,
                     const struct lookback_exercise *e, bool braille);

/* What is to be said of an exercise, and of a session. */
void past_fill_exercise(struct pager *p, const struct lookback *l,
                        const struct lookback_exercise *e);
void past_fill_session(struct pager *p, const struct lookback *l, const struct record *r);

#endif
