/* A growing byte string. */
#include "limber/base/str.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "limber/base/error.h"
#include "limber/base/mem.h"

enum { STR_MIN = 64 }; /* bytes of the first allocation */

char str_empty[1] = "";

/* Room for `more` bytes and a NUL. */
static void reserve(struct str *s, size_t more)
{
	if (more >= SIZE_MAX / 2 - s->len)
		bug("string of %zu more bytes", more);
	size_t need = s->len + more + 1;
	if (need <= s->cap)
		return;
	size_t cap = s->cap + s->cap / 2;
	if (cap < STR_MIN)
		cap = STR_MIN;
	if (cap < need)
		cap = need;
	s->buf = mem_resize(s->cap == 0 ? NULL : s->buf, cap, 1);
	s->cap = cap;
	s->buf[s->len] = '\0';
}

void str_release(struct str *s)
{
	if (s->cap != 0)
		mem_free(s->buf);
	*s = (struct str)STR_INIT;
}

void str_clear(struct str *s)
{
	str_truncate(s, 0);
}

void str_truncate(struct str *s, size_t len)
{
	if (len > s->len)
		bug("string of %zu bytes cut to %zu", s->len, len);
	if (s->cap == 0)
		return;
	s->len = len;
	s->buf[len] = '\0';
}

void str_addb(struct str *s, const void *bytes, size_t len)
{
	if (len == 0)
		return;
	reserve(s, len);
	memcpy(s->buf + s->len, bytes, len);
	s->len += len;
	s->buf[s->len] = '\0';
}

void str_adds(struct str *s, const char *text)
{
	str_addb(s, text, strlen(text));
}

void str_addc(struct str *s, char c)
{
	str_addb(s, &c, 1);
}

void str_addn(struct str *s, char c, size_t count)
{
	if (count == 0)
		return;
	reserve(s, count);
	memset(s->buf + s->len, c, count);
	s->len += count;
	s->buf[s->len] = '\0';
}

void str_addf(struct str *s, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	str_vaddf(s, fmt, ap);
	va_end(ap);
}

void str_vaddf(struct str *s, const char *fmt, va_list ap)
{
	va_list again;
	va_copy(again, ap);
	size_t room = s->cap > 0 ? s->cap - s->len : 0;
	int len = vsnprintf(room > 0 ? s->buf + s->len : NULL, room, fmt, ap);
	if (len < 0)
		bug("format '%s'", fmt);
	if ((size_t)len >= room && len > 0) {
		reserve(s, (size_t)len);
		vsnprintf(s->buf + s->len, (size_t)len + 1, fmt, again);
	}
	s->len += (size_t)len;
	va_end(again);
}

char *str_detach(struct str *s)
{
	if (s->cap == 0)
		reserve(s, 0);
	char *bytes = s->buf;
	*s = (struct str)STR_INIT;
	return bytes;
}
