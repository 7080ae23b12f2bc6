/*
 * Changing one key of an object in its text. For files that people write by
 * hand and the program changes too: what it does not change stays as it was
 * written, byte for byte: order, blanks, unknown keys, line ends, byte order
 * mark.
 *
 *     struct str out = STR_INIT;
 *     if (json_edit(&out, &text, "still", "true"))
 *             write_file(path, out.buf, out.len);
 *     str_release(&out);
 */
#ifndef LIMBER_JSON_EDIT_H
#define LIMBER_JSON_EDIT_H

#include <stdbool.h>

#include "limber/base/macros.h"
#include "limber/json/scan.h"

struct str;

/*
 * Set `out` to the text of `in`, an object, with its outermost `key` (ASCII)
 * set to `value` (JSON as it is to be written: "true", "[\"a\", \"b\"]"), or
 * without that key where `value` is NULL. A key that is not there is added
 * after the last one: on its own line with the same indentation where the last
 * one begins a line, otherwise on the same line. In an empty object it gets its
 * own line, two blanks in. A text of nothing but blanks counts as {}; where
 * there is nothing to remove, any text stays as it is.
 *
 * The text must have been found good by json_read() or json_scan(): what is
 * inside the values is not judged here. False, with `out` as it was, where it
 * is no object all the same, or where the key is there twice. `in` may be the
 * bytes of `out`.
 */
bool json_edit(struct str *out, const struct json_text *in, const char *key,
               const char *value) LIMBER_MUST_CHECK;

#endif
