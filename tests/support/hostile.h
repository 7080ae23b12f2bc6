/*
 * Hostile strings, and what must be true of everything that comes out of the
 * program when they have gone in. The judges know nothing of the program's own
 * way to clean: they decode and decide by themselves.
 */
#ifndef LIMBER_TESTS_HOSTILE_H
#define LIMBER_TESTS_HOSTILE_H

#include <stdbool.h>
#include <stddef.h>

struct hostile {
	const char *label;
	const char *text; /* not always UTF-8 */
	unsigned repeat;  /* how often the text stands there; 0: once */
};

extern const struct hostile hostiles[];
extern const size_t hostile_count;

struct str;

/* The text itself. */
void hostile_text(const struct hostile *h, struct str *out);

/* As a JSON string with its quotes: as it is, or each character as an escape where it has one. */
void hostile_json(const char *text, bool escaped, struct str *out);

/* As the name of one file or folder: without slashes, not too long, neither "." nor "..". */
void hostile_name(const char *text, struct str *out);

/*
 * What is wrong with an output, or NULL; valid until the next call. Each also looks for
 * bytes that no terminal may get: control characters other than newline, in either
 * encoding, bad UTF-8, and characters that reorder or hide text. In text for people marks do
 * not pile up either.
 */
const char *wrong_text(const char *text, size_t len);
const char *wrong_ascii(const char *text, size_t len); /* the same, and nothing but ASCII */
const char *wrong_json(const char *text, size_t len);  /* one document, nothing after it */
const char *wrong_csv(const char *text, size_t len);   /* RFC 4180, as many cells in each row, no formula */
const char *wrong_svg(const char *text, size_t len);   /* elements and attributes that only draw */

/*
 * What a program on a terminal wrote, with its own sequences: only those that move, colour,
 * erase and set modes; no title, clipboard, report or device control, no C1.
 */
const char *wrong_stream(const char *text, size_t len);

#endif
