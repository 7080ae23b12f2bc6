/*
 * The short way through a JSON text: what most of it is, characters without a meaning of
 * their own, strings of them, whole numbers. In a header so that it is compiled into the loops
 * of the scan and of the short way through the reader.
 */
#ifndef LIMBER_JSON_PLAIN_H
#define LIMBER_JSON_PLAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "limber/json/scan.h"

/* A byte that goes through in a string without a look: ASCII but controls, quote, backslash. */
static inline bool is_plain(char c)
{
	return (unsigned char)c - 0x20u < 0x5fu && c != '"' && c != '\\';
}

/*
 * The top bit of each of eight bytes that is not plain, up to the first of them; above that
 * they may be wrong.
 */
static inline uint64_t odd_bytes(uint64_t w)
{
	const uint64_t ones = 0x0101010101010101u, tops = ones << 7;
	uint64_t quote = w ^ (ones * '"'), slash = w ^ (ones * '\\'), del = w ^ (ones * 0x7f);
	uint64_t control = (w - ones * 0x20) & ~w;
	return (control | ((quote - ones) & ~quote) | ((slash - ones) & ~slash) |
	        ((del - ones) & ~del) | w) & tops;
}

/* How many of eight bytes come before the first one whose top bit is set; there is one. */
static inline size_t count_before(uint64_t tops)
{
	const uint64_t ones = 0x0101010101010101u;
	uint64_t below = (tops & (~tops + 1)) - 1;
	return (size_t)(((below & ones) * ones) >> 56) - 1;
}

static inline uint64_t load_eight(const char *b)
{
	const unsigned char *u = (const unsigned char *)b;
	return (uint64_t)u[0] | (uint64_t)u[1] << 8 | (uint64_t)u[2] << 16 | (uint64_t)u[3] << 24 |
	       (uint64_t)u[4] << 32 | (uint64_t)u[5] << 40 | (uint64_t)u[6] << 48 |
	       (uint64_t)u[7] << 56;
}

/* Where the plain bytes from `at` on end: most of a file is of them. */
static inline size_t pass_plain(const char *b, size_t at, size_t len)
{
	while (len - at >= 8) {
		uint64_t odd = odd_bytes(load_eight(b + at));
		if (odd != 0)
			return at + count_before(odd);
		at += 8;
	}
	while (at < len && is_plain(b[at]))
		at++;
	return at;
}

/* A byte that is part of a word or number outside of strings. */
static inline bool is_word(char c)
{
	return (unsigned char)c > ' ' && c != ',' && c != ':' && c != '"' && c != '[' && c != ']' &&
	       c != '{' && c != '}' && c != 0x7f;
}

/* Does the word follow JSON's grammar of numbers? */
bool json_is_number(const char *word, size_t len);

/* The bytes of a whole number as most are, 0 for any other word. */
static inline size_t plain_number(const char *b, size_t len)
{
	size_t digits = 0;
	while (digits < len && digits < JSON_NUMBER_MAX && b[digits] >= '0' && b[digits] <= '9')
		digits++;
	if (digits == 0 || (*b == '0' && digits > 1) || (digits < len && is_word(b[digits])))
		return 0;
	return digits;
}

/* Past a string as most are, 0 for another one; `at` is behind its first quote. */
static inline size_t plain_string(const char *b, size_t at, size_t len)
{
	at = pass_plain(b, at, len);
	return at < len && b[at] == '"' ? at + 1 : 0;
}

/* Past a text or whole number as most are, 0 for anything else. */
static inline size_t plain_value(const char *b, size_t at, size_t len)
{
	if (at < len && b[at] == '"')
		return plain_string(b, at + 1, len);
	size_t digits = plain_number(b + at, len - at);
	return digits > 0 ? at + digits : 0;
}

#endif
