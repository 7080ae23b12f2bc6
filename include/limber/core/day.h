/* Days of the calendar as numbers, so that they can be counted: pure, proleptic Gregorian. */
#ifndef LIMBER_CORE_DAY_H
#define LIMBER_CORE_DAY_H

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>

/* Days since 1970-01-01 of "2026-11-24", at the beginning of `text`; false where it is no day. */
bool day_parse(const char *text, int *day);

/* Seconds since 1970 of "2026-11-24T07:30:00+01:00"; false where it is no instant. */
bool day_parse_instant(const char *text, int64_t *seconds);

/*
 * The same of what was kept with its day: where `text` is no instant, noon of `day` in UTC;
 * INT64_MAX, so last of all, where that is no day either. Each may be NULL.
 */
int64_t day_instant(const char *text, const char *day);

/* 0 for Monday ... 6 for Sunday. */
int day_of_week(int day);

/* The Monday of its week. */
int day_monday(int day);

/* No day at all, for where one may be missing. */
#define DAY_NONE INT_MIN

/* A day as people write it. */
struct day_date {
	int year, month, day; /* month 1..12, day 1..31 */
};
struct day_date day_date(int day);

enum { DAY_TEXT_MAX = 24 }; /* bytes that day_text() may need */

/* "2026-11-24" */
const char *day_text(char out[DAY_TEXT_MAX], int day);

extern const char *const day_month_words[12]; /* "Jan" ... */
extern const char *const day_week_words[7];   /* "Monday" ... */

#endif
