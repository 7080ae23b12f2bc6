/* Civil days: no clock, no zone, no daylight saving. */
#include "limber/core/day.h"

#include <ctype.h>
#include <stddef.h>

enum { DAYS_A_YEAR = 365, YEARS_AN_ERA = 400, DAYS_AN_ERA = 146097, EPOCH = 719468 };

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static bool is_day(int year, int month, int day)
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	if (year < 1 || month < 1 || month > 12 || day < 1)
		return false;
	return day <= lengths[month - 1] + (month == 2 && is_leap(year));
}

/* A year that begins in March ends with its leap day: then months have one formula. */
static int number_of(int year, int month, int day)
{
	int from_march = (month + 9) % 12;
	int y = month <= 2 ? year - 1 : year;
	int era = y / YEARS_AN_ERA, of_era = y % YEARS_AN_ERA;
	int of_year = (153 * from_march + 2) / 5 + day - 1;
	return era * DAYS_AN_ERA + of_era * DAYS_A_YEAR + of_era / 4 - of_era / 100 + of_year - EPOCH;
}

/* Numbers where `shape` has d, the character itself elsewhere; a run of d is one number. */
static bool read_shape(const char *text, const char *shape, int *numbers)
{
	int n = -1;
	for (size_t i = 0; shape[i]; i++) {
		if (shape[i] != 'd') {
			if (text[i] != shape[i] && !(shape[i] == '+' && text[i] == '-'))
				return false;
			continue;
		}
		if (!isdigit((unsigned char)text[i]))
			return false;
		if (i == 0 || shape[i - 1] != 'd')
			numbers[++n] = 0;
		numbers[n] = numbers[n] * 10 + (text[i] - '0');
	}
	return true;
}

bool day_parse(const char *text, int *day)
{
	int n[3];
	if (!read_shape(text, "dddd-dd-dd", n) || !is_day(n[0], n[1], n[2]))
		return false;
	*day = number_of(n[0], n[1], n[2]);
	return true;
}

bool day_parse_instant(const char *text, int64_t *seconds)
{
	static const char shape[] = "dddd-dd-ddTdd:dd:dd+dd:dd";
	enum { SIGN = 19 };
	int n[8], day;
	if (!read_shape(text, shape, n) || text[sizeof shape - 1] != '\0' || !day_parse(text, &day) ||
	    n[3] > 23 || n[4] > 59 || n[5] > 60 || n[6] > 23 || n[7] > 59)
		return false;
	int64_t offset = (int64_t)n[6] * 3600 + (int64_t)n[7] * 60;
	*seconds = (int64_t)day * 86400 + (int64_t)n[3] * 3600 + (int64_t)n[4] * 60 + n[5] -
	           (text[SIGN] == '-' ? -offset : offset);
	return true;
}

int day_of_week(int day)
{
	int w = (day + 3) % 7; /* 1970-01-01 was a Thursday */
	return w < 0 ? w + 7 : w;
}
