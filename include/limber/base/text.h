/* Words for people: times, counts, near names, wrapped lines. */
#ifndef LIMBER_BASE_TEXT_H
#define LIMBER_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str;

enum { TEXT_TIME_MAX = 24 }; /* bytes that text_clock() may need */

/* "0:42", "30:14", "1:02:03" from whole seconds (negative counts as 0). */
const char *text_clock(char out[TEXT_TIME_MAX], int64_t seconds);

/* The same from milliseconds, rounded up: what is begun counts. */
const char *text_clock_ms(char out[TEXT_TIME_MAX], int64_t ms);

/* Add "1 rep", "15 reps": the word gets an s unless count is 1. */
void text_count(struct str *out, int64_t count, const char *noun);

/* Add text from outside, whatever its length, as one line that is safe for a terminal. */
void text_add_clean(struct str *out, const char *text);

/*
 * The next line of `*text` wrapped at `width` cells (at least 1): returns its
 * start and sets `*len` (bytes, trailing blanks left out), moves `*text` past
 * it. NULL at the end. A newline ends a line; a number and its unit ("100 %",
 * "30 s") stay together; what is longer than the width is cut. An empty text
 * gives no line.
 */
const char *text_wrap(const char **text, int width, size_t *len);

/* Edits (insert, delete, replace, swap neighbours) between two ASCII words. */
int text_distance(const char *a, const char *b);

/* ASCII only, of any locale: equal but for case; lower and upper case; contains. */
bool text_same_word(const char *a, const char *b);
char text_lower(char c);
char text_upper(char c);
char text_lower_first(const char *name); /* how it begins inside a sentence: acronyms stay */
bool text_has_prefix(const char *s, const char *prefix);       /* any case */
bool text_contains(const char *haystack, const char *needle);  /* any case */

/*
 * Read a whole decimal number or fraction ("12", "0.5") without regard to the
 * locale. False where anything else stands in `s` or it is out of bounds.
 */
bool text_parse_int(const char *s, int64_t min, int64_t max, int64_t *out);
bool text_parse_decimal(const char *s, double min, double max, double *out);

#endif
