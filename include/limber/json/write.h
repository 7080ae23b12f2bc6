/*
 * Writing JSON into a string: objects, lists and values in the order of the
 * calls, pretty (two blanks a level) or on one line.
 *
 *     struct json_writer w = JSON_WRITER_INIT(&out);
 *     json_open(&w, NULL, '{');
 *     json_int(&w, "schema", 1);
 *     json_open(&w, "routines", '[');
 *     json_text(&w, NULL, "daily");
 *     json_close(&w, ']');
 *     json_close(&w, '}');
 *     json_end(&w);
 *
 * In an object every value has a key, in a list none (NULL). Control
 * characters (DEL and C1 too), bidirectional and invisible ones are written
 * as \u escapes, so what is written is safe on a terminal; bytes that are not
 * UTF-8 become U+FFFD. Numbers do not depend on the locale.
 */
#ifndef LIMBER_JSON_WRITE_H
#define LIMBER_JSON_WRITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str;

enum { JSON_WRITE_DEPTH_MAX = 32 };

struct json_writer {
	struct str *out;  /* borrowed */
	bool one_line;
	int depth;
	bool filled;      /* the innermost object or list has a value */
	char open[JSON_WRITE_DEPTH_MAX];
};

#define JSON_WRITER_INIT(str) { .out = (str) }
#define JSON_WRITER_LINE(str) { .out = (str), .one_line = true }

/* `bracket` is '{' or '['; a close that does not fit its open is a bug. */
void json_open(struct json_writer *w, const char *key, char bracket);
void json_close(struct json_writer *w, char bracket);

void json_text(struct json_writer *w, const char *key, const char *value); /* NULL: null */
void json_int(struct json_writer *w, const char *key, int64_t value);
void json_bool(struct json_writer *w, const char *key, bool value);
void json_null(struct json_writer *w, const char *key);

/* A number with at most three decimals; what is not finite becomes null. */
void json_decimal(struct json_writer *w, const char *key, double value);

/* A list of texts on one line. */
void json_texts(struct json_writer *w, const char *key, const char *const *items, size_t count);

/* The newline after the document; a value left open is a bug. */
void json_end(struct json_writer *w);

/* Only the escaping: a JSON string with its quotes. */
void json_add_quoted(struct str *out, const char *text, size_t len);

#endif
