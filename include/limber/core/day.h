/* Days of the calendar as numbers, so that they can be counted: pure, proleptic Gregorian. */
#ifndef LIMBER_CORE_DAY_H
#define LIMBER_CORE_DAY_H

#include <stdbool.h>
#include <stdint.h>

/* Days since 1970-01-01 of "2026-11-24", at the beginning of `text`; false where it is no day. */
bool day_parse(const char *text, int *day);

/* Seconds since 1970 of "2026-11-24T07:30:00+01:00"; false where it is no instant. */
bool day_parse_instant(const char *text, int64_t *seconds);

/* 0 for Monday ... 6 for Sunday. */
int day_of_week(int day);

#endif
