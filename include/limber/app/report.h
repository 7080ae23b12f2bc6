/* What was done in the last days, on a page of plain text to show to a physiotherapist. */
#ifndef LIMBER_APP_REPORT_H
#define LIMBER_APP_REPORT_H

#include "limber/core/lookback.h"

struct str;

struct report {
	const struct lookback *lookback;   /* with its exercises */
	int days;                          /* that it is of, today the last of them */
	const char *const *conditions;     /* names of what the person lives with */
	size_t condition_count;
	size_t left_out;                   /* lines of the history that cannot be read here */
};

enum { REPORT_DAYS = 28, REPORT_DAYS_MAX = 3650, REPORT_WIDTH = 80 };

/* Add the report, in lines of at most REPORT_WIDTH columns, but for a word that is wider. */
void report_write(struct str *out, const struct report *r);

#endif
