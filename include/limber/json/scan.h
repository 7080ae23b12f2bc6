/*
 * One pass over the raw bytes of a JSON text before it is parsed: everything
 * that the parser would accept although it must not, or would not place
 * exactly. UTF-8, NUL, control and invisible characters (raw and escaped),
 * escapes, surrogates, the spelling of numbers, the grammar, depth and
 * number of values.
 *
 * A byte order mark at the start is accepted, since some editors write one.
 * Line ends are LF, CR or CRLF; columns count characters from 1.
 */
#ifndef LIMBER_JSON_SCAN_H
#define LIMBER_JSON_SCAN_H

#include <stddef.h>

struct problems;

enum {
	JSON_DEPTH_MAX = 32,
	JSON_VALUES_MAX = 8000000,
	JSON_NUMBER_MAX = 63,               /* bytes of a number: the parser's buffer */
	JSON_FILE_MAX = 64 * 1024 * 1024,   /* bytes of a text */
};

struct json_text {
	const char *name;  /* of the file, for messages */
	const char *bytes; /* need not end in a NUL */
	size_t len;
};

enum json_scan_result {
	JSON_SCAN_GOOD,
	/* Only characters are bad: what is in `mended` parses, so the rest can be checked. */
	JSON_SCAN_MENDED,
	JSON_SCAN_BROKEN,
};

/*
 * Scan the text and add what is wrong to `problems`. For JSON_SCAN_MENDED
 * `*mended` is a copy of the bytes with '?' for what was bad, owned by the
 * caller (mem_free); otherwise it is NULL. `*values` (may be NULL) gets the
 * number of values.
 */
enum json_scan_result json_scan(const struct json_text *text, struct problems *problems,
                                char **mended, size_t *values);

#endif
