/*
 * The byte scan before the parser: characters, and the grammar by a small
 * push-down automaton over tokens. Places are only worked out for problems,
 * from the last problem's place on, so that a good file pays nothing for them
 * and a bad one is still read in linear time.
 */
#include "limber/json/scan.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "limber/base/macros.h"
#include "limber/base/mem.h"
#include "limber/base/utf8.h"
#include "limber/json/problem.h"

#include "plain.h"

enum {
	CHARACTERS_TOLD = 20
}; /* bad characters with their places; a binary file has no end of them */

/* What may come next. */
enum expect {
	EXPECT_VALUE,
	EXPECT_VALUE_OR_END, /* after '[' */
	EXPECT_KEY,          /* after a comma in an object */
	EXPECT_KEY_OR_END,   /* after '{' */
	EXPECT_COLON,
	EXPECT_COMMA_OR_END, /* after a value in an object or list */
	EXPECT_EOF,
	EXPECT_ANYTHING,     /* the grammar is lost; only characters are looked at */
};

struct scan {
	const struct json_text *text;
	struct problems *problems;
	size_t at;
	enum expect expect;
	bool broken;              /* what follows cannot be parsed */
	char *mended;             /* owned: a copy, made for the first bad character */
	size_t values;
	size_t depth;
	char open[JSON_DEPTH_MAX];
	size_t characters;        /* bad ones */
	size_t place, line, column; /* of the last problem */
};

static bool has_mark(const struct json_text *t)
{
	return t->len >= 3 && memcmp(t->bytes, "\xef\xbb\xbf", 3) == 0;
}

/* Move the place on to `offset`, which is never before it. */
static void find_place(struct scan *s, size_t offset)
{
	const char *b = s->text->bytes;
	size_t len = s->text->len, i = s->place;
	while (i < offset) {
		uint32_t cp;
		size_t bytes = utf8_decode(b + i, len - i, &cp);
		if (b[i] == '\n' || (b[i] == '\r' && (i + 1 >= len || b[i + 1] != '\n'))) {
			s->line++;
			s->column = 1;
		} else if (b[i] != '\r') {
			s->column++;
		}
		i += bytes == 0 ? 1 : bytes;
	}
	s->place = i;
}

#define report(s, offset, ...) \
	((s)->problems->quiet ? (void)0 : find_place((s), (offset)), \
	 problem_at_line((s)->problems, (s)->text->name, (s)->line, (s)->column, __VA_ARGS__))

/* A character that must not be there; after a few they are only counted. */
#define report_character(s, offset, ...) \
	do { \
		if ((s)->characters++ < CHARACTERS_TOLD) \
			report((s), (offset), __VA_ARGS__); \
	} while (0)

/* Put `with` over bad bytes in a copy, so that the rest can still be read. */
static void mend(struct scan *s, size_t offset, size_t bytes, char with)
{
	if (s->mended == NULL) {
		s->mended = mem_array(s->text->len + 1, 1);
		memcpy(s->mended, s->text->bytes, s->text->len);
	}
	memset(s->mended + offset, with, bytes);
}

/* The name of a character that must not be there. */
static const char *unsafe_noun(uint32_t cp)
{
	if (cp == 0)
		return "NUL";
	if (cp < 0x20 || (cp >= 0x7f && cp <= 0x9f))
		return "control character";
	if (cp == 0x061c || cp == 0x200e || cp == 0x200f || (cp >= 0x202a && cp <= 0x202e) ||
	    (cp >= 0x2066 && cp <= 0x2069))
		return "bidirectional control character";
	return "invisible character";
}

/* One byte that is no plain ASCII: a UTF-8 character or a bad one. Returns its bytes. */
static size_t scan_character(struct scan *s)
{
	uint32_t cp = 0;
	size_t bytes = utf8_decode(s->text->bytes + s->at, s->text->len - s->at, &cp);
	if (bytes == 0) {
		report_character(s, s->at, "byte 0x%02x is not UTF-8",
		                 (unsigned char)s->text->bytes[s->at]);
		mend(s, s->at, 1, '?');
		return 1;
	}
	if (utf8_is_unsafe(cp)) {
		report_character(s, s->at, "%s U+%04X", unsafe_noun(cp), (unsigned)cp);
		mend(s, s->at, bytes, '?');
	}
	return bytes;
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The four digits of the \u escape at `at`; false where it is not one. */
static bool read_unicode(const struct scan *s, size_t at, uint32_t *unit)
{
	const char *b = s->text->bytes;
	if (s->text->len - at < 6 || b[at] != '\\' || b[at + 1] != 'u')
		return false;
	*unit = 0;
	for (size_t i = at + 2; i < at + 6; i++) {
		int digit = hex_digit(b[i]);
		if (digit < 0)
			return false;
		*unit = *unit << 4 | (uint32_t)digit;
	}
	return true;
}

/* What a \u escape stands for. Returns its bytes, 0 where it is bad (already reported). */
static size_t read_escape(struct scan *s, uint32_t *cp)
{
	uint32_t low;
	if (!read_unicode(s, s->at, cp)) {
		report_character(s, s->at, "\\u needs four hexadecimal digits");
		return 0;
	}
	if (*cp < 0xd800 || *cp > 0xdfff)
		return 6;
	if (*cp >= 0xdc00 || !read_unicode(s, s->at + 6, &low) || low < 0xdc00 || low > 0xdfff) {
		report_character(s, s->at, "half of a surrogate pair, \\u%04x", (unsigned)*cp);
		return 0;
	}
	*cp = 0x10000 + ((*cp - 0xd800) << 10) + (low - 0xdc00);
	return 12;
}

/* An escape in a string, at the backslash. Returns its bytes. */
static size_t scan_escape(struct scan *s)
{
	const char *b = s->text->bytes;
	static const char controls[] = "bfnrt";
	char c = s->at + 1 < s->text->len ? b[s->at + 1] : '\0';
	if (c == '"' || c == '\\' || c == '/')
		return 2;
	if (c == 'u') {
		uint32_t cp = 0;
		size_t bytes = read_escape(s, &cp);
		if (bytes != 0 && !utf8_is_unsafe(cp))
			return bytes;
		if (bytes != 0)
			report_character(s, s->at, "%s U+%04X as an escape", unsafe_noun(cp),
			                 (unsigned)cp);
		mend(s, s->at, bytes == 0 ? 2 : bytes, '?');
		return bytes == 0 ? 2 : bytes;
	}
	if (c != '\0' && strchr(controls, c) != NULL) {
		report_character(s, s->at, "control character as an escape, \\%c", c);
		mend(s, s->at, 2, '?');
		return 2;
	}
	report_character(s, s->at, "a backslash begins no escape here");
	mend(s, s->at, 1, '?');
	return 1;
}

/*
 * A string, at its quote; moves past it. A line end inside it is most often a
 * forgotten quote: the string is taken to end there, or all that follows
 * would be read inside out.
 */
static void scan_string(struct scan *s)
{
	const char *b = s->text->bytes;
	size_t len = s->text->len, start = s->at;
	for (s->at++; s->at < len;) {
		s->at = pass_plain(b, s->at, len);
		if (s->at == len)
			break;
		char c = b[s->at];
		if (c == '"') {
			s->at++;
			return;
		} else if (c == '\\') {
			s->at += scan_escape(s);
		} else if (c == '\n' || c == '\r') {
			report(s, s->at, "line end inside a string: is its closing quote missing?");
			s->broken = true;
			s->expect = EXPECT_ANYTHING;
			return;
		} else {
			s->at += scan_character(s);
		}
	}
	/* Where the grammar is lost, this may be the closing quote of the string that lost it. */
	if (s->expect == EXPECT_ANYTHING)
		return;
	/* The string's start is the better place, but what came after is already reported. */
	report(s, s->place > start ? len : start, "this string has no closing quote");
	s->broken = true;
	s->expect = EXPECT_ANYTHING;
}

bool json_is_number(const char *b, size_t len)
{
	size_t i = 0, digits;
	if (i < len && b[i] == '-')
		i++;
	if (i < len && b[i] == '0')
		i++;
	else if (i < len && b[i] >= '1' && b[i] <= '9')
		while (i < len && b[i] >= '0' && b[i] <= '9')
			i++;
	else
		return false;
	if (i < len && b[i] == '.') {
		for (digits = ++i; i < len && b[i] >= '0' && b[i] <= '9'; i++)
			;
		if (i == digits)
			return false;
	}
	if (i < len && (b[i] == 'e' || b[i] == 'E')) {
		i++;
		if (i < len && (b[i] == '+' || b[i] == '-'))
			i++;
		for (digits = i; i < len && b[i] >= '0' && b[i] <= '9'; i++)
			;
		if (i == digits)
			return false;
	}
	return i == len;
}

static bool is_literal(const char *b, size_t len)
{
	static const char *const literals[] = { "true", "false", "null" };
	for (size_t i = 0; i < ARRAY_LEN(literals); i++)
		if (len == strlen(literals[i]) && memcmp(b, literals[i], len) == 0)
			return true;
	return false;
}

/* ---- the grammar ---- */

static bool in_object(const struct scan *s)
{
	return s->depth > 0 && s->open[s->depth - 1] == '{';
}

static const char *expectation(const struct scan *s)
{
	static const char *const words[] = {
		[EXPECT_VALUE] = "a value",
		[EXPECT_VALUE_OR_END] = "a value or ']'",
		[EXPECT_KEY] = "a key in double quotes",
		[EXPECT_KEY_OR_END] = "a key in double quotes or '}'",
		[EXPECT_COLON] = "':'",
		[EXPECT_COMMA_OR_END] = "',' or ']'",
		[EXPECT_EOF] = "the end of the file",
		[EXPECT_ANYTHING] = "anything",
	};
	if (s->expect == EXPECT_COMMA_OR_END && in_object(s))
		return "',' or '}'";
	return words[s->expect];
}

/* The token at `offset` is not what had to come: say so and give up the grammar. */
static void unexpected(struct scan *s, size_t offset, size_t len)
{
	char found[PROBLEM_QUOTE_MAX + 8];
	if (s->expect == EXPECT_ANYTHING)
		return;
	if (offset >= s->text->len)
		report(s, offset, "expected %s, found the end of the file", expectation(s));
	else if (len == 1)
		report(s, offset, "expected %s, found '%c'", expectation(s),
		       s->text->bytes[offset]);
	else
		report(s, offset, "expected %s, found %s", expectation(s),
		       problem_quote(found, s->text->bytes + offset, len));
	s->broken = true;
	s->expect = EXPECT_ANYTHING;
}

static bool value_expected(const struct scan *s)
{
	return s->expect == EXPECT_VALUE || s->expect == EXPECT_VALUE_OR_END;
}

static void value_done(struct scan *s)
{
	s->expect = s->depth == 0 ? EXPECT_EOF : EXPECT_COMMA_OR_END;
}

static void token_open(struct scan *s, char c)
{
	s->values++;
	if (!value_expected(s)) {
		unexpected(s, s->at, 1);
		return;
	}
	if (s->depth == JSON_DEPTH_MAX) {
		report(s, s->at, "more than %d objects and lists inside each other",
		       JSON_DEPTH_MAX);
		s->broken = true;
		s->expect = EXPECT_ANYTHING;
		return;
	}
	s->open[s->depth++] = c;
	s->expect = c == '{' ? EXPECT_KEY_OR_END : EXPECT_VALUE_OR_END;
}

static void token_close(struct scan *s, char c)
{
	char open = c == '}' ? '{' : '[';
	bool may_end = s->expect == EXPECT_COMMA_OR_END || s->expect == EXPECT_KEY_OR_END ||
	               s->expect == EXPECT_VALUE_OR_END;
	if (s->depth == 0 || !may_end || s->open[s->depth - 1] != open) {
		unexpected(s, s->at, 1);
		return;
	}
	s->depth--;
	value_done(s);
}

static void token_comma(struct scan *s)
{
	if (s->expect == EXPECT_COMMA_OR_END)
		s->expect = in_object(s) ? EXPECT_KEY : EXPECT_VALUE;
	else
		unexpected(s, s->at, 1);
}

static void token_colon(struct scan *s)
{
	if (s->expect == EXPECT_COLON)
		s->expect = EXPECT_VALUE;
	else
		unexpected(s, s->at, 1);
}

/* Where a string ends on this line; only for the message about a misplaced one. */
static size_t quoted_length(const struct scan *s)
{
	size_t i = s->at + 1;
	while (i < s->text->len && s->text->bytes[i] != '"' && s->text->bytes[i] != '\n')
		i++;
	return i < s->text->len && s->text->bytes[i] == '"' ? i + 1 - s->at : i - s->at;
}

static void token_string(struct scan *s)
{
	if (s->expect == EXPECT_KEY || s->expect == EXPECT_KEY_OR_END) {
		s->expect = EXPECT_COLON;
	} else if (value_expected(s)) {
		s->values++;
		value_done(s);
	} else if (s->expect != EXPECT_ANYTHING) {
		char found[PROBLEM_QUOTE_MAX + 8];
		size_t len = quoted_length(s);
		bool closed = len > 1 && s->text->bytes[s->at + len - 1] == '"';
		problem_quote(found, s->text->bytes + s->at + 1, len - (closed ? 2 : 1));
		report(s, s->at, "expected %s, found %s", expectation(s), found);
		s->broken = true;
		s->expect = EXPECT_ANYTHING;
	}
	scan_string(s);
}

/*
 * A value must stand here and this word (`len` bytes) does: is it one? A wrong
 * one inside something is read over; one that begins the file is anything.
 */
static void check_word(struct scan *s, size_t len)
{
	const char *word = s->text->bytes + s->at;
	char found[PROBLEM_QUOTE_MAX + 8];
	bool number = *word == '-' || (*word >= '0' && *word <= '9');
	if (is_literal(word, len))
		return;
	if (number && len <= JSON_NUMBER_MAX && json_is_number(word, len))
		return;
	if (number && len > JSON_NUMBER_MAX)
		report(s, s->at, "a number of more than %d characters", JSON_NUMBER_MAX);
	else if (number)
		report(s, s->at, "%s is not a number as JSON writes it",
		       problem_quote(found, word, len));
	else
		report(s, s->at, "expected a value, found %s", problem_quote(found, word, len));
	s->broken = true;
	if (s->depth == 0)
		s->expect = EXPECT_ANYTHING;
}

/* A number, true, false, null, or something that is none of them; moves past it. */
static void token_word(struct scan *s)
{
	const char *b = s->text->bytes;
	size_t digits = value_expected(s) ? plain_number(b + s->at, s->text->len - s->at) : 0;
	if (digits > 0) {
		s->values++;
		value_done(s);
		s->at += digits;
		return;
	}
	size_t end = s->at + 1;
	while (end < s->text->len && is_word(b[end]))
		end++;
	s->values++;
	if (value_expected(s)) {
		value_done(s);
		check_word(s, end - s->at);
	} else {
		unexpected(s, s->at, end - s->at);
	}
	while (s->at < end)
		s->at += (unsigned char)b[s->at] < 0x80 ? 1 : scan_character(s);
}

/* A control character between tokens; the parser takes them for blanks. */
static void token_control(struct scan *s)
{
	scan_character(s);
	mend(s, s->at, 1, ' ');
}

/*
 * Members of an object as programs write them, "key": value and a comma, one after the
 * other: the short way through most of a file. What is not like that is left to the others.
 */
static bool pass_members(struct scan *s)
{
	const char *b = s->text->bytes;
	size_t len = s->text->len, begin = s->at;
	while (s->at < len && b[s->at] == '"') {
		size_t at = plain_string(b, s->at + 1, len);
		if (at == 0 || len - at < 2 || b[at] != ':' || b[at + 1] != ' ')
			break;
		at = plain_value(b, at + 2, len);
		if (at == 0)
			break;
		s->at = at;
		s->values++;
		s->expect = EXPECT_COMMA_OR_END;
		if (len - at < 2 || b[at] != ',' || b[at + 1] != ' ')
			break;
		s->at = at + 2;
		s->expect = EXPECT_KEY;
	}
	return s->at > begin;
}

static void scan_token(struct scan *s)
{
	char c = s->text->bytes[s->at];
	switch (c) {
	case ' ':
	case '\n':
	case '\r':
	case '\t':
		break;
	case '{':
	case '[':
		token_open(s, c);
		break;
	case '}':
	case ']':
		token_close(s, c);
		break;
	case ',':
		token_comma(s);
		break;
	case ':':
		token_colon(s);
		break;
	case '"':
		if ((s->expect == EXPECT_KEY || s->expect == EXPECT_KEY_OR_END) && pass_members(s))
			return;
		token_string(s);
		return;
	default:
		if (is_word(c)) {
			token_word(s);
			return;
		}
		token_control(s);
	}
	s->at++;
}

static void scan_all(struct scan *s)
{
	size_t len = s->text->len;
	while (s->at < len) {
		scan_token(s);
		if (s->values > JSON_VALUES_MAX) {
			report(s, s->at, "more than %d values", JSON_VALUES_MAX);
			s->broken = true;
			return;
		}
	}
	if (s->expect != EXPECT_EOF)
		unexpected(s, len, 0);
}

static void tell_more_characters(const struct scan *s)
{
	if (s->characters > CHARACTERS_TOLD)
		problem_of_file(s->problems, s->text->name,
		                "%zu more characters that must not be there",
		                s->characters - CHARACTERS_TOLD);
}

enum json_scan_result json_scan(const struct json_text *text, struct problems *problems,
                                char **mended, size_t *values)
{
	struct scan s = { .text = text, .problems = problems, .line = 1, .column = 1 };
	*mended = NULL;
	if (text->len > JSON_FILE_MAX) {
		problem_of_file(problems, text->name, "larger than %d MiB", JSON_FILE_MAX >> 20);
		s.broken = true;
	} else {
		if (has_mark(text))
			s.at = s.place = 3;
		scan_all(&s);
		tell_more_characters(&s);
	}
	if (values != NULL)
		*values = s.values;
	if (s.broken) {
		mem_free(s.mended);
		return JSON_SCAN_BROKEN;
	}
	*mended = s.mended;
	return s.mended != NULL ? JSON_SCAN_MENDED : JSON_SCAN_GOOD;
}
