/* Errors for the person, and the end of the program for bugs. */
#include "limber/base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "limber/base/utf8.h"

enum { EXIT_SOFTWARE = 70 }; /* EX_SOFTWARE of sysexits.h */

static void (*die_hook)(void);

/* Cut a text that filled its buffer at the last whole character. */
static void cut_at_character(char *text, size_t size)
{
	size_t len = strlen(text);
	if (len + 1 < size)
		return;
	size_t start = len;
	while (start > 0 && ((unsigned char)text[start - 1] & 0xc0) == 0x80)
		start--;
	if (start > 0)
		start--;
	uint32_t cp;
	if (utf8_decode(text + start, len - start, &cp) != len - start)
		text[start] = '\0';
}

static void set_text(struct error *err, const char *fmt, va_list ap) LIMBER_PRINTF(2, 0);

/* What it names comes from outside: nothing in it begins a line of its own. */
static void set_text(struct error *err, const char *fmt, va_list ap)
{
	char raw[ERROR_TEXT_MAX];
	vsnprintf(raw, sizeof(raw), fmt, ap);
	cut_at_character(raw, sizeof(raw));
	utf8_clean(raw, strlen(raw), err->text, sizeof(err->text));
}

/* Add a tail; what is there already goes before it. */
static void add_tail(struct error *err, const char *between, const char *tail)
{
	size_t len = strlen(err->text);
	snprintf(err->text + len, sizeof(err->text) - len, "%s%s", between, tail);
	cut_at_character(err->text, sizeof(err->text));
}

bool error_set(struct error *err, enum error_code code, const char *fmt, ...)
{
	if (err == NULL)
		return false;
	va_list ap;
	va_start(ap, fmt);
	set_text(err, fmt, ap);
	va_end(ap);
	err->code = code;
	err->sys_errno = 0;
	return false;
}

bool error_sys(struct error *err, const char *fmt, ...)
{
	int saved = errno;
	if (err == NULL)
		return false;
	va_list ap;
	va_start(ap, fmt);
	set_text(err, fmt, ap);
	va_end(ap);
	add_tail(err, ": ", strerror(saved));
	err->code = ERROR_IO;
	err->sys_errno = saved;
	errno = saved;
	return false;
}

bool error_prefix(struct error *err, const char *fmt, ...)
{
	if (err == NULL)
		return false;
	char tail[ERROR_TEXT_MAX];
	memcpy(tail, err->text, sizeof(tail));
	va_list ap;
	va_start(ap, fmt);
	set_text(err, fmt, ap);
	va_end(ap);
	add_tail(err, ": ", tail);
	return false;
}

bool error_advise(struct error *err, const char *fmt, ...)
{
	if (err == NULL)
		return false;
	struct error advice = ERROR_INIT;
	va_list ap;
	va_start(ap, fmt);
	set_text(&advice, fmt, ap);
	va_end(ap);
	add_tail(err, "\n", advice.text);
	return false;
}

void die_set_hook(void (*hook)(void))
{
	die_hook = hook;
}

/*
 * The hook goes first and only once: it may itself meet a bug. write() and
 * _exit() because neither streams nor exit handlers can be trusted any more.
 */
LIMBER_NORETURN static void die(const char *line, size_t len)
{
	void (*hook)(void) = die_hook;
	die_hook = NULL;
	if (hook != NULL)
		hook();
	ssize_t written = write(STDERR_FILENO, line, len);
	(void)written;
	_exit(EXIT_SOFTWARE);
}

void bug_at(const char *file, int line, const char *fmt, ...)
{
	char what[ERROR_TEXT_MAX];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(what, sizeof(what), fmt, ap);
	va_end(ap);

	char safe[ERROR_TEXT_MAX];
	utf8_clean(what, strlen(what), safe, sizeof(safe));

	char text[ERROR_TEXT_MAX + 256];
	int n = snprintf(text, sizeof(text), "limber: bug at %.128s:%d: %s\n", file, line, safe);
	die(text, n > 0 ? strlen(text) : 0);
}

void die_out_of_memory(void)
{
	static const char text[] = "limber: out of memory\n";
	die(text, sizeof(text) - 1);
}
