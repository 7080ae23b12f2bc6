/*
 * A look at the whole history before its records are gone through: what is not a record, and
 * whether the records stand as they must for that. Private to the store.
 */
#ifndef LIMBER_STORE_HISTORY_SURVEY_H
#define LIMBER_STORE_HISTORY_SURVEY_H

#include "limber/store/history.h"

/*
 * Read the open file; `h`, which is empty, gets its changes and deletions, sorted out. `*in_order`
 * tells whether its records have an order of start, each after the one before, and each id is
 * there once; `*end` how many bytes that is of.
 */
bool history_survey(int fd, struct history *h, bool *in_order, size_t *end,
                    struct error *err) LIMBER_MUST_CHECK;

#endif
