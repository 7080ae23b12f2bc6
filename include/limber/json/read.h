/*
 * Strict reading of a JSON text into C structs, driven by tables of fields.
 * A table says for every key its type, its bounds, whether it is required and
 * where it goes; the reader does the rest and words the problems: unknown key
 * (with the nearest known one), duplicate key, missing key, wrong type, out
 * of bounds, each with its place, all in one pass.
 *
 *     struct point3 { const char *name; int reps; };
 *     static const struct field items[] = {
 *             { .key = "name", .type = FIELD_TEXT, .min = 1, .max = 120,
 *               .flags = FIELD_REQUIRED, .offset = offsetof(struct point3, name) },
 *             { .key = "reps", .type = FIELD_INT, .min = 1, .max = 999,
 *               .offset = offsetof(struct point3, reps) },
 *     };
 *     static const struct fields table = { items, ARRAY_LEN(items), sizeof(struct point3) };
 *     json_read(&text, &table, &value, &options);
 *
 * Keys and words are case-sensitive. Numbers are read as they are written,
 * never rounded or clipped.
 */
#ifndef LIMBER_JSON_READ_H
#define LIMBER_JSON_READ_H

#include <stdbool.h>
#include <stddef.h>

#include "limber/base/arena.h"
#include "limber/json/problem.h"
#include "limber/json/scan.h"

struct str;

enum field_type {
	FIELD_TEXT,     /* const char *; min..max bytes */
	FIELD_ID,       /* const char *: [a-z0-9-]{1,64} */
	FIELD_INT,      /* int; min..max */
	FIELD_INT64,    /* int64_t; min..max */
	FIELD_FORMAT,   /* int 1..max; where it is newer, nothing else of the object is read */
	FIELD_BOOL,     /* bool */
	FIELD_TRUE,     /* bool, and only `true` may be written */
	FIELD_SECONDS,  /* int64_t ms from seconds in halves; min..max in ms */
	FIELD_NUMBER,   /* double; min..max */
	FIELD_WORD,     /* an enum: `first` + the index into `words` */
	FIELD_TEXTS,    /* const char *const * and its count; texts of min..max bytes */
	FIELD_IDS,      /* the same of ids */
	FIELD_POINT,    /* double[2]: [x, y], x in 0..min, y in 0..max */
	FIELD_POINTS,   /* double (*)[2] and its count: a list of them */
	FIELD_OBJECT,   /* the struct of `sub` in place, or a pointer to it (FIELD_POINTER) */
	FIELD_LIST,     /* a pointer to structs of `sub`, and the count: a list of objects */
	FIELD_MAP,      /* the same from an object with free keys: see `key_offset` */
	FIELD_TEXT_MAP, /* a pointer to struct json_pair, and the count: free keys, texts */
};

enum field_flag {
	FIELD_REQUIRED = 1u << 0,
	FIELD_ONE_OR_MORE = 1u << 1, /* TEXTS: a single text stands for a list of it */
	FIELD_POINTER = 1u << 2,     /* OBJECT: allocated where it is present */
	FIELD_IGNORED = 1u << 3,     /* checked, kept nowhere */
};

enum {
	JSON_ID_MAX = 64,  /* bytes of an id */
	JSON_KEY_MAX = 64, /* bytes of a free key */
	JSON_FIELDS_MAX = 64, /* fields of a table */
};

struct json_pair {
	const char *key, *text;
};

struct fields;

struct field {
	const char *key;
	enum field_type type;
	unsigned flags;              /* FIELD_REQUIRED ... */
	double min, max;             /* see the types */
	size_t least, most;          /* items of lists and maps; most 0: as many as there are */
	size_t offset;               /* of the value in the struct */
	size_t count_offset;         /* of the size_t count of a list or map */
	unsigned bit;                /* or'ed into the struct's `has` where the key is present */
	const char *const *words;    /* WORD: borrowed table */
	size_t word_count;
	int first;                   /* the value of words[0] */
	const struct fields *sub;    /* OBJECT, LIST, MAP */
};

struct json_reader;

struct fields {
	const struct field *items;
	size_t count;
	size_t size;                 /* of the C struct */
	const char *noun;            /* "an exercise", for messages; NULL: "an object" */
	size_t has_offset; /* of its `unsigned has` for the bits; used where a field has one */
	bool has_right;              /* a bit only where the value is right, too */
	size_t key_offset;           /* in a MAP: of the const char * for the key */
	const void *init;            /* what the struct is before it is read; NULL: zeroes */
	/* Read after the last field, right or wrong; adds problems by json_problem(). */
	void (*check)(struct json_reader *r, void *value);
	/* An object with the key `other_key` is read by `other` instead (same struct). */
	const char *other_key;
	const struct fields *other;
	const char *third_key; /* likewise, where it has not the first of them */
	const struct fields *third;
};

/*
 * Texts that were read before: where many objects say the same, they share them. A text
 * that is not there takes the place of another; all are the arena's.
 */
enum { JSON_SHARED = 256 };
struct json_shared {
	struct {
		const char *text;
		size_t len;
	} kept[JSON_SHARED];
};

struct json_options {
	struct arena *arena;        /* for strings and lists */
	struct arena *scratch;      /* for the parser, who empties it; NULL: one of its own */
	struct json_shared *shared; /* of this arena; NULL: each text is copied */
	struct problems *problems;  /* gets what is wrong */
	struct problems *unknown;   /* gets unknown keys; NULL: they are problems */
	bool keep_unknown;          /* unknown keys are fine and say nothing */
};

/*
 * Read the text, whose outermost value must be an object, into `out` (of
 * fields->size bytes). False where anything was wrong: then `out` holds what
 * could be read and must not be relied on. All strings and lists are copied
 * to the arena.
 */
bool json_read(const struct json_text *text, const struct fields *fields, void *out,
               const struct json_options *options) LIMBER_MUST_CHECK;

/*
 * For checks: a problem with the value just read or what lies below it.
 * `below` is more of the JSON Pointer: "" or "/rep/2/between".
 */
void json_problem(struct json_reader *r, const char *below, const char *fmt, ...)
	LIMBER_PRINTF(3, 4);

/* For checks: nothing was wrong in the value just read and all below it. */
bool json_is_clean(const struct json_reader *r);

/* The arena of the read, for checks that must make something. */
struct arena *json_arena(struct json_reader *r);

/* Add "/key" to a JSON Pointer, with ~ and / escaped. */
void json_pointer_add(struct str *pointer, const char *key);

/* Add `, did you mean "x"?` where one of the words is near `word`. */
void json_suggest(struct str *out, const char *word, const char *const *words, size_t count);

#endif
