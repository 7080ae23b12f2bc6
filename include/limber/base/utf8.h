/*
 * UTF-8 and the cells that text takes on a terminal. Nothing here depends on
 * the locale. Widths follow Unicode's East Asian Width: 2 for wide and
 * fullwidth characters, 0 for combining marks, 1 for the rest.
 */
#ifndef LIMBER_BASE_UTF8_H
#define LIMBER_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Decode the character at `s` (`len` bytes are left) into `*cp`. Returns its
 * length in bytes, 0 where `len` is 0 or the bytes are not UTF-8 (overlong,
 * surrogate, above U+10FFFF, cut short).
 */
size_t utf8_decode(const char *s, size_t len, uint32_t *cp);

/* Encode into `out`; returns the length, 1..4. `cp` must be a scalar value. */
size_t utf8_encode(uint32_t cp, char out[4]);

/* Cells of one character: 0, 1 or 2; -1 for control characters. */
int utf8_cp_width(uint32_t cp);

/*
 * A character that must not reach a terminal or a catalogue: C0, DEL, C1,
 * bidirectional controls (CVE-2021-42574), zero-width and invisible
 * characters, line separators, tags, noncharacters. Tab and newline are C0.
 */
bool utf8_is_unsafe(uint32_t cp);

/* What stands for a character where only ASCII can be shown: "e" for an accented one; else '?'. */
char utf8_twin(uint32_t cp);

/* Cells of a whole string; what cannot be decoded counts 1 a byte. */
int utf8_width(const char *s);

/*
 * How many bytes of `s` fit into `width` cells, never splitting a character
 * or leaving a combining mark behind. `*cells` (may be NULL) gets their width.
 */
size_t utf8_fit(const char *s, int width, int *cells);

/*
 * Copy `in` (`len` bytes) as one safe line into `out` (`cap` bytes, at least
 * 1): tab, newline and return become blanks, other unsafe characters and bad
 * bytes become '?', at most 4 combining marks stay on a base. The result is
 * NUL-terminated and cut at a character. Returns its length in bytes.
 * For text from outside on its way to a terminal, messages included.
 */
size_t utf8_clean(const char *in, size_t len, char *out, size_t cap);

#endif
