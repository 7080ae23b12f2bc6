/* What may come out: plain text, JSON, CSV, SVG, and the stream of a terminal. */
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "limber/base/macros.h"
#include "support/hostile.h"

enum { MARKS_MOST = 4, DEPTH_MOST = 32, WORD_MOST = 32 };

static char told[256];

static const char *wrong(const char *fmt, ...) LIMBER_PRINTF(1, 2);

static const char *wrong(const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(told, sizeof told, fmt, ap);
	va_end(ap);
	return told;
}

/* ---- characters ---- */

/* By the table of the standard (3.9, well-formed byte sequences); 0 where it is none of them. */
static size_t decode(const unsigned char *s, size_t len, uint32_t *cp)
{
	static const struct { unsigned char first, last, low, high, bytes; } forms[] = {
		{ 0x00, 0x7f, 0, 0, 1 },       { 0xc2, 0xdf, 0x80, 0xbf, 2 }, { 0xe0, 0xe0, 0xa0, 0xbf, 3 },
		{ 0xe1, 0xec, 0x80, 0xbf, 3 }, { 0xed, 0xed, 0x80, 0x9f, 3 }, { 0xee, 0xef, 0x80, 0xbf, 3 },
		{ 0xf0, 0xf0, 0x90, 0xbf, 4 }, { 0xf1, 0xf3, 0x80, 0xbf, 4 }, { 0xf4, 0xf4, 0x80, 0x8f, 4 },
	};
	for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
		size_t bytes = forms[i].bytes;
		if (s[0] < forms[i].first || s[0] > forms[i].last || len < bytes)
			continue;
		if (bytes > 1 && (s[1] < forms[i].low || s[1] > forms[i].high))
			return 0;
		*cp = bytes == 1 ? s[0] : s[0] & (0xffu >> (bytes + 1));
		for (size_t k = 1; k < bytes; k++) {
			if ((s[k] & 0xc0) != 0x80)
				return 0;
			*cp = *cp << 6 | (s[k] & 0x3f);
		}
		return bytes;
	}
	return 0;
}

static bool is_control(uint32_t cp)
{
	return (cp < 0x20 && cp != '\n') || (cp >= 0x7f && cp <= 0x9f);
}

/* It reorders what stands beside it, or is not seen. */
static bool deceives(uint32_t cp)
{
	static const struct { uint32_t first, last; } ranges[] = {
		{ 0xad, 0xad }, { 0x61c, 0x61c }, { 0x115f, 0x1160 }, { 0x200b, 0x200f }, { 0x2028, 0x202e },
		{ 0x2060, 0x206f }, { 0x3164, 0x3164 }, { 0xfe00, 0xfe0f }, { 0xfeff, 0xfeff },
		{ 0xfdd0, 0xfdef }, { 0xfffe, 0xffff }, { 0xe0000, 0xe0fff },
	};
	for (size_t i = 0; i < ARRAY_LEN(ranges); i++) {
		if (cp >= ranges[i].first && cp <= ranges[i].last)
			return true;
	}
	return false;
}

static const char *wrong_characters(const char *text, size_t len, int marks_most)
{
	int marks = 0;
	for (size_t i = 0; i < len;) {
		uint32_t cp = 0;
		size_t bytes = decode((const unsigned char *)text + i, len - i, &cp);
		if (bytes == 0)
			return wrong("byte %02x at %zu is not UTF-8", (unsigned char)text[i], i);
		if (is_control(cp))
			return wrong("control character U+%04X at %zu", (unsigned)cp, i);
		if (deceives(cp))
			return wrong("U+%04X at %zu", (unsigned)cp, i);
		marks = cp >= 0x300 && cp <= 0x36f ? marks + 1 : 0;
		if (marks > marks_most)
			return wrong("more than %d marks at %zu", marks_most, i);
		i += bytes;
	}
	return NULL;
}

const char *wrong_text(const char *text, size_t len)
{
	return wrong_characters(text, len, MARKS_MOST);
}

const char *wrong_ascii(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if ((unsigned char)text[i] >= 0x80)
			return wrong("byte %02x at %zu", (unsigned char)text[i], i);
	}
	return wrong_text(text, len);
}

/* ---- JSON ---- */

struct reader {
	const char *at, *end;
	int depth;
};

static char look(const struct reader *r)
{
	return r->at < r->end ? *r->at : '\0';
}

static bool skip(struct reader *r, char c)
{
	if (look(r) != c)
		return false;
	r->at++;
	return true;
}

static void skip_blanks(struct reader *r)
{
	while (look(r) == ' ' || look(r) == '\n')
		r->at++;
}

static bool read_string(struct reader *r)
{
	if (!skip(r, '"'))
		return false;
	while (r->at < r->end && *r->at != '"') {
		if (*r->at == '\n')
			return false;
		if (*r->at++ != '\\')
			continue;
		if (skip(r, 'u')) {
			for (int i = 0; i < 4; i++, r->at++) {
				if (look(r) == '\0' || !strchr("0123456789abcdef", look(r)))
					return false;
			}
		} else if (look(r) == '\0' || !strchr("\"\\/bfnrt", *r->at++)) {
			return false;
		}
	}
	return skip(r, '"');
}

static bool read_value(struct reader *r);

/* What stands between two brackets, with commas. */
static bool read_members(struct reader *r, bool keyed, char closing)
{
	r->at++;
	skip_blanks(r);
	if (skip(r, closing))
		return true;
	do {
		skip_blanks(r);
		if (keyed && (!read_string(r) || !skip(r, ':')))
			return false;
		skip_blanks(r);
		if (!read_value(r))
			return false;
		skip_blanks(r);
	} while (skip(r, ','));
	return skip(r, closing);
}

static bool read_value(struct reader *r)
{
	static const char *const words[] = { "true", "false", "null" };
	if (r->depth == DEPTH_MOST)
		return false;
	r->depth++;
	bool ok = false;
	if (look(r) == '{' || look(r) == '[') {
		ok = read_members(r, *r->at == '{', *r->at == '{' ? '}' : ']');
	} else if (look(r) == '"') {
		ok = read_string(r);
	} else if (look(r) == '-' || (look(r) >= '0' && look(r) <= '9')) {
		size_t len = strspn(r->at, "-.0123456789");
		r->at += len;
		ok = true;
	}
	for (size_t i = 0; !ok && i < ARRAY_LEN(words); i++) {
		ok = strncmp(r->at, words[i], strlen(words[i])) == 0;
		r->at += ok ? strlen(words[i]) : 0;
	}
	r->depth--;
	return ok;
}

const char *wrong_json(const char *text, size_t len)
{
	struct reader r = { .at = text, .end = text + len };
	const char *bad = wrong_characters(text, len, INT_MAX);
	if (bad)
		return bad;
	if (!read_value(&r))
		return wrong("no JSON at %zu", (size_t)(r.at - text));
	skip_blanks(&r);
	return r.at == r.end ? NULL : wrong("more after the JSON at %zu", (size_t)(r.at - text));
}

/* ---- CSV ---- */

/* A spreadsheet looks past blanks, and takes the wide forms for the narrow ones. */
static bool is_formula(const char *cell, size_t len)
{
	static const char *const begins[] = {
		"=", "+", "-", "@", "\t", "\r", "\357\274\235", "\357\274\213", "\357\274\215", "\357\274\240",
	};
	while (len > 0 && *cell == ' ')
		cell++, len--;
	for (size_t i = 0; i < ARRAY_LEN(begins); i++) {
		size_t n = strlen(begins[i]);
		if (len >= n && memcmp(cell, begins[i], n) == 0)
			return true;
	}
	return false;
}

/* One cell; `*at` is left behind it, at a comma or the end of the line. */
static bool read_cell(const char **at, const char **cell, size_t *len)
{
	const char *s = *at;
	if (*s != '"') {
		*cell = s;
		*len = strcspn(s, ",\n\"");
		*at = s + *len;
		return **at != '"';
	}
	*cell = ++s;
	while (*s && !(*s == '"' && s[1] != '"'))
		s += *s == '"' ? 2 : 1;
	*len = (size_t)(s - *cell);
	*at = s + 1;
	return *s == '"' && (s[1] == ',' || s[1] == '\n');
}

const char *wrong_csv(const char *text, size_t len)
{
	const char *bad = wrong_text(text, len);
	int columns = 0, row = 1;
	for (const char *at = text; !bad && *at; at++, row++) {
		int cells = 0;
		do {
			const char *cell;
			size_t n;
			at += cells > 0;
			if (!read_cell(&at, &cell, &n))
				return wrong("row %d has a bad cell", row);
			if (is_formula(cell, n))
				return wrong("row %d has a formula: %.*s", row, (int)n, cell);
			cells++;
		} while (*at == ',');
		columns = columns == 0 ? cells : columns;
		if (cells != columns || *at != '\n')
			return wrong("row %d has %d cells, not %d", row, cells, columns);
	}
	return bad;
}

/* ---- SVG ---- */

static bool is_known(const char *word, size_t len, const char *const *known)
{
	for (; *known; known++) {
		if (strlen(*known) == len && strncmp(*known, word, len) == 0)
			return true;
	}
	return false;
}

static size_t word_length(const char *s)
{
	return strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");
}

/* Up to `end`: no markup, and entities that every XML knows. */
static const char *text_problem(const char *from, const char *end)
{
	static const char *const entities[] = { "amp;", "lt;", "gt;", "quot;", "#39;", NULL };
	for (const char *s = from; s < end; s++) {
		if (*s == '<' || (*s == '>' && s - from >= 2 && strncmp(s - 2, "]]>", 3) == 0))
			return wrong("markup in a text");
		if (*s != '&')
			continue;
		size_t len = strcspn(s, ";");
		if (!is_known(s + 1, len, entities))
			return wrong("entity %.8s", s);
	}
	return NULL;
}

/* From behind a tag's name to behind its '>'. */
static const char *read_attributes(const char **at, bool *closed)
{
	static const char *const known[] = {
		"xmlns", "viewBox", "width", "height", "role", "font-family", "font-size", "fill", "x", "y", "x1",
		"y1", "x2", "y2", "cx", "cy", "r", "d", "stroke", "stroke-width", "stroke-linecap",
		"text-anchor", "font-weight", NULL,
	};
	const char *s = *at;
	while (*s == ' ') {
		size_t len = word_length(++s);
		if (!is_known(s, len, known) || s[len] != '=' || s[len + 1] != '"')
			return wrong("attribute %.12s", s);
		const char *value = s + len + 2;
		s = value + strcspn(value, "\"");
		const char *bad = *s ? text_problem(value, s) : wrong("an attribute has no end");
		if (bad)
			return bad;
		s++;
	}
	*closed = *s == '/';
	s += *closed;
	*at = s + 1;
	return *s == '>' ? NULL : wrong("a tag has no end");
}

const char *wrong_svg(const char *text, size_t len)
{
	static const char *const known[] = {
		"svg", "title", "rect", "g", "line", "path", "circle", "text", NULL,
	};
	const char *open[DEPTH_MOST], *at = text, *bad = wrong_characters(text, len, INT_MAX);
	int depth = 0;
	if (!bad && strncmp(text, "<svg xmlns=\"http://www.w3.org/2000/svg\" ", 40) != 0)
		return wrong("it does not begin as SVG");
	while (!bad && *at) {
		const char *next = at + strcspn(at, "<");
		bad = text_problem(at, next);
		if (bad || !*next)
			break;
		bool ends = next[1] == '/', closed = false;
		const char *name = next + 1 + ends;
		size_t n = word_length(name);
		at = name + n;
		if (!is_known(name, n, known) || (depth == 0 && next != text) || depth == DEPTH_MOST)
			return wrong("element %.12s", name);
		if (ends) {
			if (strncmp(open[--depth], name, n) != 0 || word_length(open[depth]) != n || *at++ != '>')
				return wrong("%.12s is closed by %.12s", open[depth], name);
			continue;
		}
		bad = read_attributes(&at, &closed);
		open[depth] = name;
		depth += !closed;
	}
	return bad ? bad : depth != 0 || strcmp(at, "\n") != 0 ? wrong("it does not end as SVG") : NULL;
}

/* ---- the stream of a terminal ---- */

/* Behind "ESC [": its end, or NULL where it is none of ours. */
static const char *after_csi(const char *s)
{
	/* The title is put by, and taken back: a part of xterm's own second screen. */
	if (strncmp(s, "22;0;0t", 7) == 0 || strncmp(s, "23;0;0t", 7) == 0)
		return s + 7;
	s += strspn(s, "?0123456789;");
	return *s && strchr("ABCDEFGHJKLMPSTX@bdfghlmr", *s) ? s + 1 : NULL;
}

/* Behind ESC: the same. */
static const char *after_escape(const char *s)
{
	if (*s == '[')
		return after_csi(s + 1);
	if (*s == '(' || *s == ')')
		return s[1] && strchr("B0", s[1]) ? s + 2 : NULL;
	if (strncmp(s, "]104\a", 5) == 0) /* the colours as they were: ncurses begins and ends so */
		return s + 5;
	return *s && strchr("=>78M", *s) ? s + 1 : NULL;
}

const char *wrong_stream(const char *text, size_t len)
{
	for (const char *s = text; s < text + len;) {
		uint32_t cp = 0;
		if (*s == '\033') {
			const char *end = after_escape(s + 1);
			if (!end)
				return wrong("a sequence ESC %.*s at %zu", WORD_MOST, s + 1, (size_t)(s - text));
			s = end;
			continue;
		}
		size_t bytes = decode((const unsigned char *)s, (size_t)(text + len - s), &cp);
		/* Moves of the cursor, and the bell. */
		bool move = cp == '\r' || cp == '\b' || cp == '\a' || cp == '\t';
		if (bytes == 0 || deceives(cp) || (is_control(cp) && !move))
			return wrong("byte %02x at %zu", (unsigned char)*s, (size_t)(s - text));
		s += bytes;
	}
	return NULL;
}
