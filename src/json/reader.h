/* What the files of the reader share. Only src/json knows cJSON. */
#ifndef LIMBER_JSON_READER_H
#define LIMBER_JSON_READER_H

#include <cjson/cJSON.h>
#include <string.h>

#include "limber/json/read.h"

/* Where the reader is: a chain from the innermost value outwards, on the stack. */
struct place {
	const struct place *outer;
	const cJSON *node;
	const char *key;  /* NULL: an item of a list */
	size_t index;
};

struct json_reader {
	const char *file;
	const struct json_options *options;
	const struct place *place;
	size_t before;    /* problems there were before the value being checked */
};

/* For keys and words: short, and mostly different at once. */
static inline bool same_text(const char *a, const char *b)
{
	for (; *a == *b; a++, b++) {
		if (*a == '\0')
			return true;
	}
	return false;
}

/* Where a field of the struct is, and putting a value there, unless it is one that is ignored. */
static inline void *member(void *out, size_t offset)
{
	return (char *)out + offset;
}

static inline void store(const struct field *f, void *out, const void *value, size_t size)
{
	if (!(f->flags & FIELD_IGNORED))
		memcpy(member(out, f->offset), value, size);
}

static inline void store_list(const struct field *f, void *out, const void *items, size_t count)
{
	if (f->flags & FIELD_IGNORED)
		return;
	memcpy(member(out, f->offset), &items, sizeof(items));
	memcpy(member(out, f->count_offset), &count, sizeof(count));
}

/* Read one value as its field says into `out`, the struct that has the field. */
void read_value(struct json_reader *r, const struct field *field, const cJSON *node, void *out);

/* Read an object by its table; `out` is a struct of fields->size bytes. */
void read_object(struct json_reader *r, const struct fields *fields, const cJSON *node, void *out);

/* The arena's copy of a text, perhaps one that was made before. */
const char *json_keep_text(const struct json_options *options, const char *text, size_t len);

/* Problems so far, the ones in options->unknown left out. */
size_t problem_count(const struct json_reader *r);

/* "expected WHAT, got VALUE" at the current place. */
void expected(struct json_reader *r, const cJSON *got, const char *fmt, ...) LIMBER_PRINTF(3, 4);

/* "expected an object, got VALUE" unless the node is one. */
bool is_object(struct json_reader *r, const cJSON *node, const char *noun);

#endif
