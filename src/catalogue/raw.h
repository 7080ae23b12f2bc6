/*
 * A catalogue file as it was read, before it is laid over others: the core's
 * structs with what only the loader needs beside them.
 */
#ifndef LIMBER_CATALOGUE_RAW_H
#define LIMBER_CATALOGUE_RAW_H

#include <stdbool.h>
#include <stddef.h>

#include "limber/core/catalogue.h"
#include "limber/json/read.h"

/* Bits of a variant's dose.has while it is read, beside the dose's own. */
enum { HAS_POSITION = 1u << 16, HAS_EQUIPMENT = 1u << 17 };

struct raw_category {
	struct category category;
	bool hidden;
};

struct raw_condition {
	struct condition condition;
	bool hidden;
};

struct raw_exercise {
	struct exercise exercise;
	bool hidden;
};

struct raw_routine {
	struct routine routine;
	bool hidden;
};

/* A prop that may have a line, a circle, or wrongly both or none. */
enum { PROP_HAS_LINE = 1u << 0, PROP_HAS_CIRCLE = 1u << 1, PROP_HAS_RADIUS = 1u << 2 };

struct raw_prop {
	struct prop prop;
	unsigned has;
};

/* `figure` is made from the rest when all of it has been read. */
struct raw_figure {
	struct figure figure; /* first: an exercise points at it */
	const char *start;    /* the name of the pose to begin with; NULL: "start" */
	struct texts work;    /* words of the parts that stand out */
	struct pose *poses;
	const struct raw_prop *props;
	size_t prop_count;
};

struct raw_file {
	int format;
	const struct raw_category *categories;
	size_t category_count;
	const struct raw_condition *conditions;
	size_t condition_count;
	const struct raw_exercise *exercises;
	size_t exercise_count;
	const struct raw_routine *routines;
	size_t routine_count;
	const struct json_pair *sources;
	size_t source_count;
};

/* A file's lists from a catalogue that was loaded before; its strings and items are borrowed. */
void raw_from_ready(struct raw_file *out, const struct catalogue *ready, struct arena *arena);

/* Rules that no table can say; each is the `check` of one table. */
void check_phase(struct json_reader *r, void *phase);
void check_dose(struct json_reader *r, void *dose);
void check_caution(struct json_reader *r, void *caution);
void check_prop(struct json_reader *r, void *raw_prop);
void check_figure(struct json_reader *r, void *raw_figure);
void check_variant(struct json_reader *r, void *variant);
void check_exercise(struct json_reader *r, void *raw_exercise);

#endif
