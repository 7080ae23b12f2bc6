/* What looks at the whole history from the command line, and changes it. */
#ifndef LIMBER_APP_HISTORY_EDIT_H
#define LIMBER_APP_HISTORY_EDIT_H

#include "limber/app/args.h"
#include "limber/base/error.h"
#include "limber/store/history.h"

/* Tell the person on standard error of lines that were left out. */
void history_complain(const struct history *h);

/*
 * Show what `id` (or its beginning) names, ask on standard output, read the answer from
 * standard input, whatever these are, and take it out. False where there is no such thing,
 * or that cannot be done.
 */
bool delete_from_history(const char *id, struct error *err) LIMBER_MUST_CHECK;

/*
 * Unite the history with each of the files: one that cannot be read is told, sets `*status`,
 * and does not stop the others.
 */
bool merge_into_history(const struct args *args, int *status, struct error *err) LIMBER_MUST_CHECK;

#endif
