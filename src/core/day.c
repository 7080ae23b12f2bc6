/* Civil days: no clock, no zone, no daylight saving. */
#include "limber/core/day.h"

#include <ctype.h>
#include <stddef.h>
#include <stdio.h>

enum { DAYS_A_YEAR = 365, YEARS_AN_ERA = 400, DAYS_AN_ERA = 146097, EPOCH = 719468 };

const char *const day_month_words[12] = {
	"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
};

const char *const day_week_words[7] = {
	"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
};

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

int64_t day_instant(const char *text, const char *day)
{
	int64_t seconds;
	int of_day;
	if (text && day_parse_instant(text, &seconds))
		return seconds;
	return day && day_parse(day, &of_day) ? (int64_t)of_day * 86400 + 43200 : INT64_MAX;
}

int day_of_week(int day)
{
	int w = (day + 3) % 7; /* 1970-01-01 was a Thursday */
	return w < 0 ? w + 7 : w;
}

int day_monday(int day)
{
	return day - day_of_week(day);
}

/* The other way round: what is left of eras, years of March and months. */
struct day_date day_date(int day)
{
	int from = day + EPOCH;
	int era = (from >= 0 ? from : from - DAYS_AN_ERA + 1) / DAYS_AN_ERA;
	int of_era = from - era * DAYS_AN_ERA;
	int year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / DAYS_A_YEAR;
	int of_year = of_era - (year * DAYS_A_YEAR + year / 4 - year / 100);
	int month = (5 * of_year + 2) / 153; /* from March */
	return (struct day_date){
		.year = year + era * YEARS_AN_ERA + (month >= 10),
		.month = (month + 2) % 12 + 1,
		.day = of_year - (153 * month + 2) / 5 + 1,
	};
}

const char *day_text(char out[DAY_TEXT_MAX], int day)
{
	struct day_date d = day_date(day);
	snprintf(out, DAY_TEXT_MAX, "%04d-%02u-%02u", d.year, (unsigned)d.month % 100u,
	         (unsigned)d.day % 100u);
	return out;
}
