/* The short way from a text to structs. Private to the json layer. */
#ifndef LIMBER_JSON_DIRECT_H
#define LIMBER_JSON_DIRECT_H

#include "reader.h"

/*
 * json_read() of a text in which nothing is wrong, unknown or unusual. False for any other one:
 * then `out` is to be cleared, and the text read again.
 */
bool json_read_direct(const struct json_text *text, const struct fields *fields, void *out,
                      const struct json_options *options) LIMBER_MUST_CHECK;

/* An object, by its table; `out` is zeroed. */
struct direct;
bool json_read_object(struct direct *d, const struct fields *fields, void *out) LIMBER_MUST_CHECK;

#endif
