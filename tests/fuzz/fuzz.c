/* What the fuzz drivers share: failing, choices from bytes, texts. */
#include "fuzz.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "limber/base/error.h"
#include "limber/base/mem.h"
#include "limber/base/utf8.h"

void fuzz_fail(const char *file, int line, const char *condition, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	fprintf(stderr, "%s:%d: %s: ", file, line, condition);
	vfprintf(stderr, fmt, ap);
	fputc('\n', stderr);
	va_end(ap);
	abort();
}

#ifdef FUZZ_ENGINE
int LLVMFuzzerInitialize(int *argc, char ***argv);

/* A bug() is to be seen with where it came from. */
int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	die_set_hook(abort);
	return 0;
}
#endif

/* ---- bytes as choices ---- */

bool feed_more(const struct feed *f)
{
	return f->at < f->end;
}

unsigned feed_byte(struct feed *f)
{
	return feed_more(f) ? *f->at++ : 0;
}

int64_t feed_number(struct feed *f, int64_t min, int64_t max)
{
	uint64_t range = (uint64_t)max - (uint64_t)min, value = 0;
	for (uint64_t left = range; left > 0; left >>= 8)
		value = value << 8 | feed_byte(f);
	return (int64_t)((uint64_t)min + (range == UINT64_MAX ? value : value % (range + 1)));
}

int feed_int(struct feed *f)
{
	static const int ends[] = { INT32_MIN, INT32_MIN + 1, INT32_MAX - 1, INT32_MAX };
	unsigned byte = feed_byte(f);
	if (byte >= 256 - ARRAY_LEN(ends))
		return ends[byte - (256 - ARRAY_LEN(ends))];
	if (byte >= 250)
		return (int)feed_number(f, INT32_MIN, INT32_MAX);
	return (int)byte - 64;
}

const char *feed_line(struct feed *f, char *out, size_t cap)
{
	size_t len = 0;
	while (feed_more(f)) {
		unsigned byte = feed_byte(f);
		if (byte == '\n' || len + 1 == cap)
			break;
		if (byte != 0)
			out[len++] = (char)byte;
	}
	out[len] = '\0';
	return out;
}

/* ---- texts ---- */

char *fuzz_string(const uint8_t *data, size_t size)
{
	char *s = mem_alloc(size + 1);
	if (size > 0)
		memcpy(s, data, size);
	return s;
}

static void check_safe(const char *text, bool lines)
{
	size_t len = text ? strlen(text) : 0;
	for (size_t at = 0; at < len;) {
		uint32_t cp = 0;
		size_t bytes = utf8_decode(text + at, len - at, &cp);
		FUZZ_CHECK(bytes > 0, "bad UTF-8 at byte %zu of: %s", at, text);
		FUZZ_CHECK(!utf8_is_unsafe(cp) || (lines && cp == '\n'), "U+%04X at byte %zu of: %s",
		           (unsigned)cp, at, text);
		at += bytes;
	}
}

void fuzz_safe(const char *text)
{
	check_safe(text, false);
}

void fuzz_safe_lines(const char *text)
{
	check_safe(text, true);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Is the word at `text` counted as one, or as several? 0: it is no word that is counted. */
static int number_of(const char *text)
{
	static const char *const words[] = { "rep", "set", "second", "minute", "exercise", "session",
	                                     "day", "time", "line", "step" };
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		size_t len = strlen(words[i]);
		if (strncmp(text, words[i], len) != 0)
			continue;
		bool many = text[len] == 's';
		char next = text[len + many];
		if (!(next >= 'a' && next <= 'z') && next != '-')
			return many ? 2 : 1;
	}
	return 0;
}

void fuzz_counts(const char *text)
{
	for (const char *c = text; *c; c++) {
		if (!is_digit(*c) || (c > text && (is_digit(c[-1]) || strchr(".:-", c[-1]))))
			continue;
		size_t digits = strspn(c, "0123456789");
		if (c[digits] != ' ')
			continue;
		bool one = digits == 1 && *c == '1';
		int number = number_of(c + digits + 1);
		FUZZ_CHECK(number == 0 || one == (number == 1), "\"%.20s\" of: %s", c, text);
	}
}
