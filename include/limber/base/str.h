/*
 * A growing byte string. `buf` is always a valid, NUL-terminated string, also
 * before the first byte is added; `len` does not count the NUL.
 *
 *     struct str s = STR_INIT;
 *     str_addf(&s, "%d reps", 15);
 *     puts(s.buf);
 *     str_release(&s);
 */
#ifndef LIMBER_BASE_STR_H
#define LIMBER_BASE_STR_H

#include <stdarg.h>
#include <stddef.h>

#include "limber/base/macros.h"

extern char str_empty[1];

struct str {
	char *buf;   /* owned unless cap is 0 */
	size_t len;  /* bytes */
	size_t cap;  /* bytes allocated */
};

#define STR_INIT { .buf = str_empty }

void str_release(struct str *s);             /* frees; s is as after STR_INIT */
void str_clear(struct str *s);               /* empties, keeps the memory */
void str_truncate(struct str *s, size_t len);
void str_addb(struct str *s, const void *bytes, size_t len);
void str_adds(struct str *s, const char *text);
void str_addc(struct str *s, char c);
void str_addn(struct str *s, char c, size_t count); /* the same byte `count` times */
void str_addf(struct str *s, const char *fmt, ...) LIMBER_PRINTF(2, 3);
void str_vaddf(struct str *s, const char *fmt, va_list ap) LIMBER_PRINTF(2, 0);

/* The bytes, which the caller now owns (mem_free); s is as after STR_INIT. */
char *str_detach(struct str *s);

#endif
