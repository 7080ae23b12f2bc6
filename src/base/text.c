/* Words for people: times, counts, near names, wrapped lines, numbers. */
#include "limber/base/text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "limber/base/macros.h"
#include "limber/base/mem.h"
#include "limber/base/str.h"
#include "limber/base/utf8.h"

enum { WORD_MAX = 64 }; /* bytes of a word that text_distance() compares */

const char *text_clock(char out[TEXT_TIME_MAX], int64_t seconds)
{
	if (seconds < 0)
		seconds = 0;
	int64_t hours = seconds / 3600;
	int minutes = (int)(seconds / 60 % 60), rest = (int)(seconds % 60);
	if (hours > 0)
		snprintf(out, TEXT_TIME_MAX, "%" PRId64 ":%02d:%02d", hours, minutes, rest);
	else
		snprintf(out, TEXT_TIME_MAX, "%d:%02d", minutes, rest);
	return out;
}

const char *text_clock_ms(char out[TEXT_TIME_MAX], int64_t ms)
{
	return text_clock(out, ms / 1000 + (ms % 1000 > 0));
}

void text_count(struct str *out, int64_t count, const char *noun)
{
	str_addf(out, "%" PRId64 " %s%s", count, noun, count == 1 ? "" : "s");
}

void text_add_clean(struct str *out, const char *text)
{
	size_t len = strlen(text);
	char *safe = mem_array(len + 1, 1); /* cleaning makes nothing longer */
	str_addb(out, safe, utf8_clean(text, len, safe, len + 1));
	mem_free(safe);
}

/* The bytes of `s` up to the newline or the end. */
static size_t line_length(const char *s)
{
	return strcspn(s, "\n");
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_of_word(char c)
{
	return is_digit(c) || text_lower(c) != text_upper(c);
}

static bool begins_with_unit(const char *s)
{
	static const char *const units[] = { "%", "s", "min" };
	for (size_t i = 0; i < ARRAY_LEN(units); i++) {
		size_t len = strlen(units[i]);
		if (strncmp(s, units[i], len) == 0 && !is_of_word(s[len]))
			return true;
	}
	return false;
}

/* At a blank, but a number stays with its unit. */
static bool may_break(const char *s, size_t at)
{
	return s[at] == ' ' && !(at > 0 && is_digit(s[at - 1]) && begins_with_unit(s + at + 1));
}

/* Where to break a line of which only `fits` bytes fit: after a blank, or there. */
static size_t break_at(const char *s, size_t fits)
{
	if (may_break(s, fits))
		return fits;
	for (size_t i = fits; i > 0; i--)
		if (may_break(s, i - 1))
			return i;
	return fits;
}

const char *text_wrap(const char **text, int width, size_t *len)
{
	const char *line = *text;
	if (*line == '\0')
		return NULL;
	size_t whole = line_length(line);
	size_t take = utf8_fit(line, width < 1 ? 1 : width, NULL);
	if (take < whole)
		take = break_at(line, take);
	else
		take = whole;
	if (take == 0 && whole > 0) {
		/* A wide character and one cell: it goes out whole, or we never end. */
		uint32_t cp;
		size_t bytes = utf8_decode(line, whole, &cp);
		take = bytes == 0 ? 1 : bytes;
	}
	const char *next = line + take;
	if (take < whole) {
		while (*next == ' ')
			next++;
	}
	if (*next == '\n')
		next++;
	while (take > 0 && line[take - 1] == ' ')
		take--;
	*text = next;
	*len = take;
	return line;
}

static int least(int a, int b)
{
	return a < b ? a : b;
}

/* Optimal string alignment: three rows are enough for swapped neighbours. */
int text_distance(const char *a, const char *b)
{
	size_t alen = strlen(a), blen = strlen(b);
	if (alen > WORD_MAX || blen > WORD_MAX)
		return strcmp(a, b) == 0 ? 0 : WORD_MAX;
	int rows[3][WORD_MAX + 1];
	for (size_t j = 0; j <= blen; j++)
		rows[0][j] = (int)j;
	for (size_t i = 1; i <= alen; i++) {
		int *now = rows[i % 3];
		const int *before = rows[(i + 2) % 3], *earlier = rows[(i + 1) % 3];
		now[0] = (int)i;
		for (size_t j = 1; j <= blen; j++) {
			int cost = a[i - 1] == b[j - 1] ? 0 : 1;
			now[j] = least(before[j - 1] + cost, least(before[j], now[j - 1]) + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				now[j] = least(now[j], earlier[j - 2] + 1);
		}
	}
	return rows[alen % 3][blen];
}

char text_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

char text_upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

char text_lower_first(const char *name)
{
	bool is_word = name[0] && name[1] >= 'a' && name[1] <= 'z';
	return is_word ? text_lower(name[0]) : name[0];
}

bool text_same_word(const char *a, const char *b)
{
	while (*a != '\0' && text_lower(*a) == text_lower(*b)) {
		a++;
		b++;
	}
	return *a == *b;
}

bool text_has_prefix(const char *s, const char *prefix)
{
	while (*prefix != '\0' && text_lower(*s) == text_lower(*prefix)) {
		s++;
		prefix++;
	}
	return *prefix == '\0';
}

bool text_contains(const char *haystack, const char *needle)
{
	char first = text_lower(*needle), capital = text_upper(first);
	if (first == '\0')
		return true;
	for (; *haystack != '\0'; haystack++) {
		if ((*haystack == first || *haystack == capital) &&
		    text_has_prefix(haystack + 1, needle + 1))
			return true;
	}
	return false;
}

/* Decimal digits at `s` onto `*value`; where they end. NULL when too large. */
static const char *read_digits(const char *s, int64_t *value)
{
	for (; *s >= '0' && *s <= '9'; s++) {
		int digit = *s - '0';
		if (*value > (INT64_MAX - digit) / 10)
			return NULL;
		*value = *value * 10 + digit;
	}
	return s;
}

bool text_parse_int(const char *s, int64_t min, int64_t max, int64_t *out)
{
	bool negative = *s == '-';
	const char *digits = negative ? s + 1 : s;
	int64_t value = 0;
	const char *end = read_digits(digits, &value);
	if (end == NULL || end == digits || *end != '\0')
		return false;
	if (negative)
		value = -value;
	if (value < min || value > max)
		return false;
	*out = value;
	return true;
}

bool text_parse_decimal(const char *s, double min, double max, double *out)
{
	enum { DIGITS_MAX = 15 }; /* what a double holds exactly */
	bool negative = *s == '-';
	if (negative)
		s++;
	double value = 0, scale = 1;
	int digits = 0;
	bool fraction = false;
	for (; *s != '\0'; s++) {
		if (*s == '.' && !fraction && digits > 0) {
			fraction = true;
			if (s[1] == '\0')
				return false;
			continue;
		}
		if (*s < '0' || *s > '9' || ++digits > DIGITS_MAX)
			return false;
		value = value * 10 + (*s - '0');
		if (fraction)
			scale *= 10;
	}
	if (digits == 0)
		return false;
	value = (negative ? -value : value) / scale;
	if (value < min || value > max)
		return false;
	*out = value;
	return true;
}
