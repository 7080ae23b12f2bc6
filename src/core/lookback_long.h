/* What the files of lookback share. Private to the core. */
#ifndef LIMBER_CORE_LOOKBACK_LONG_H
#define LIMBER_CORE_LOOKBACK_LONG_H

#include "limber/core/lookback.h"

/* The days of l->records. */
void lookback_find_days(struct lookback *l);

/* Something was done on that day. */
void lookback_mark_done(struct lookback *l, int day);

/* The first such day from `day` on; DAY_NONE: there is none. */
int lookback_next_done(const struct lookback *l, int day);

/* The exercise of that id, which is borrowed where it is new. Until the next one is added. */
struct lookback_exercise *lookback_exercise_of(struct lookback *l, const char *id);

/* Of the record of that number, from 1: was it done, did it hurt? */
void lookback_count_item(struct lookback_exercise *e, const struct record_item *item,
                         size_t number);

/* Was anything of it done? */
bool lookback_is_begun(const struct record_item *item);

#endif
