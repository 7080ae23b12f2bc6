/* UTF-8: strict decoding, the characters we do not show, cutting by cells. */
#include "limber/base/utf8.h"

#include <string.h>

#include "limber/base/error.h"
#include "limber/base/macros.h"

enum { MARKS_MAX = 4 }; /* combining marks on a base: what ncurses keeps */

size_t utf8_decode(const char *s, size_t len, uint32_t *cp)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	if (len == 0)
		return 0;
	unsigned char first = (unsigned char)s[0];
	if (first < 0x80) {
		*cp = first;
		return 1;
	}
	if (first < 0xc2 || first > 0xf4)
		return 0;
	size_t need = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
	if (need > len)
		return 0;
	uint32_t value = first & (0x7fu >> need);
	for (size_t i = 1; i < need; i++) {
		unsigned char c = (unsigned char)s[i];
		if ((c & 0xc0) != 0x80)
			return 0;
		value = value << 6 | (c & 0x3fu);
	}
	if (value < least[need] || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff))
		return 0;
	*cp = value;
	return need;
}

size_t utf8_encode(uint32_t cp, char out[4])
{
	if (cp > 0x10ffff || (cp >= 0xd800 && cp <= 0xdfff))
		bug("no character has the number %#x", (unsigned)cp);
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	size_t len = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
	for (size_t i = len - 1; i > 0; i--) {
		out[i] = (char)(0x80 | (cp & 0x3f));
		cp >>= 6;
	}
	out[0] = (char)((0xf00u >> len & 0xf0u) | cp);
	return len;
}

bool utf8_is_unsafe(uint32_t cp)
{
	static const struct { uint32_t first, last; } unsafe[] = {
		{ 0x00, 0x1f }, { 0x7f, 0x9f },  /* C0, DEL, C1 */
		{ 0xad, 0xad },                  /* soft hyphen */
		{ 0x34f, 0x34f },                /* combining grapheme joiner */
		{ 0x61c, 0x61c },                /* Arabic letter mark */
		{ 0x115f, 0x1160 },              /* Hangul fillers */
		{ 0x17b4, 0x17b5 },              /* Khmer inherent vowels */
		{ 0x180b, 0x180f },              /* Mongolian selectors */
		{ 0x200b, 0x200f },              /* zero width, direction marks */
		{ 0x2028, 0x202e },              /* separators, bidirectional */
		{ 0x2060, 0x206f },              /* joiner, invisible, isolates */
		{ 0x3164, 0x3164 },              /* Hangul filler */
		{ 0xfdd0, 0xfdef },              /* noncharacters */
		{ 0xfe00, 0xfe0f },              /* variation selectors */
		{ 0xfeff, 0xfeff },              /* byte order mark */
		{ 0xffa0, 0xffa0 },              /* halfwidth Hangul filler */
		{ 0xfff0, 0xfffb },              /* specials */
		{ 0x1bca0, 0x1bca3 },            /* shorthand format controls */
		{ 0x1d173, 0x1d17a },            /* musical format controls */
		{ 0xe0000, 0xe0fff },            /* tags, more selectors */
	};
	if (cp >= 0x20 && cp < 0x7f)
		return false;
	for (size_t i = 0; i < ARRAY_LEN(unsafe); i++)
		if (cp >= unsafe[i].first && cp <= unsafe[i].last)
			return true;
	return cp > 0x10ffff || (cp >= 0xd800 && cp <= 0xdfff) || (cp & 0xfffe) == 0xfffe;
}

/* One character or bad byte at `s`: its bytes (at least 1) and its cells. */
static size_t measure(const char *s, size_t len, int *cells)
{
	uint32_t cp;
	size_t bytes = utf8_decode(s, len, &cp);
	if (bytes == 0) {
		*cells = 1;
		return 1;
	}
	int width = utf8_cp_width(cp);
	*cells = width < 0 ? 1 : width;
	return bytes;
}

int utf8_width(const char *s)
{
	size_t len = strlen(s);
	int total = 0, cells;
	for (size_t i = 0; i < len; total += cells)
		i += measure(s + i, len - i, &cells);
	return total;
}

size_t utf8_fit(const char *s, int width, int *cells)
{
	size_t at = 0;
	int total = 0;
	while (s[at] != '\0') {
		int one;
		size_t bytes = measure(s + at, strnlen(s + at, 4), &one);
		if (one > width - total)
			break;
		if (one == 0 && at == 0 && width <= 0)
			break;
		at += bytes;
		total += one;
	}
	if (cells != NULL)
		*cells = total;
	return at;
}

/*
 * What stands for the character: itself (`bytes` of it), a blank, a question
 * mark, or nothing for a mark too many or without a base.
 */
static size_t clean_one(const char *in, size_t bytes, uint32_t cp, int *marks, char out[4])
{
	out[0] = '?';
	if (bytes == 0) {
		*marks = 0;
		return 1;
	}
	if (utf8_is_unsafe(cp)) {
		if (cp == '\t' || cp == '\n' || cp == '\r')
			out[0] = ' ';
		*marks = 0;
		return 1;
	}
	if (utf8_cp_width(cp) != 0)
		*marks = 0;
	else if (++*marks > MARKS_MAX)
		return 0;
	memcpy(out, in, bytes);
	return bytes;
}

size_t utf8_clean(const char *in, size_t len, char *out, size_t cap)
{
	size_t used = 0;
	int marks = MARKS_MAX; /* a mark without a base has no place either */
	for (size_t i = 0; i < len;) {
		uint32_t cp = 0;
		char one[4];
		if (in[i] >= ' ' && in[i] <= '~' && used + 1 < cap) { /* most of all texts */
			out[used++] = in[i++];
			marks = 0;
			continue;
		}
		size_t bytes = utf8_decode(in + i, len - i, &cp);
		size_t take = clean_one(in + i, bytes, cp, &marks, one);
		if (take + 1 > cap - used)
			break;
		memcpy(out + used, one, take);
		used += take;
		i += bytes == 0 ? 1 : bytes;
	}
	out[used] = '\0';
	return used;
}

static const struct twin {
	uint32_t first, last;
	char ascii;
} twins[] = {
	{ 0x00A0, 0x00A0, ' ' }, { 0x00B0, 0x00B0, 'o' }, { 0x00B4, 0x00B4, '\'' },
	{ 0x00B7, 0x00B7, '.' }, { 0x00C0, 0x00C5, 'A' }, { 0x00C7, 0x00C7, 'C' },
	{ 0x00C8, 0x00CB, 'E' }, { 0x00CC, 0x00CF, 'I' }, { 0x00D1, 0x00D1, 'N' },
	{ 0x00D2, 0x00D6, 'O' }, { 0x00D7, 0x00D7, 'x' }, { 0x00D8, 0x00D8, 'O' },
	{ 0x00D9, 0x00DC, 'U' }, { 0x00DD, 0x00DD, 'Y' }, { 0x00DF, 0x00DF, 's' },
	{ 0x00E0, 0x00E5, 'a' }, { 0x00E7, 0x00E7, 'c' }, { 0x00E8, 0x00EB, 'e' },
	{ 0x00EC, 0x00EF, 'i' }, { 0x00F1, 0x00F1, 'n' }, { 0x00F2, 0x00F6, 'o' },
	{ 0x00F8, 0x00F8, 'o' }, { 0x00F9, 0x00FC, 'u' }, { 0x00FD, 0x00FD, 'y' },
	{ 0x00FF, 0x00FF, 'y' }, { 0x2010, 0x2015, '-' }, { 0x2018, 0x201B, '\'' },
	{ 0x201C, 0x201F, '"' }, { 0x2022, 0x2022, '*' }, { 0x2026, 0x2026, '.' },
	{ 0x2190, 0x2190, '<' }, { 0x2192, 0x2192, '>' }, { 0x2212, 0x2212, '-' },
	{ 0x2500, 0x2501, '-' }, { 0x2502, 0x2503, '|' }, { 0x2588, 0x2588, '#' },
};

char utf8_twin(uint32_t cp)
{
	if (cp < 0x80)
		return (char)cp;
	for (size_t i = 0; i < sizeof twins / sizeof *twins; i++) {
		if (cp >= twins[i].first && cp <= twins[i].last)
			return twins[i].ascii;
	}
	return '?';
}
