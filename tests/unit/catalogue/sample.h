/* A small catalogue with every key of the format, and helpers to load texts. */
#ifndef LIMBER_TESTS_CATALOGUE_SAMPLE_H
#define LIMBER_TESTS_CATALOGUE_SAMPLE_H

#include "limber/base/str.h"
#include "limber/catalogue/load.h"

extern const char sample_text[];

struct loaded {
	struct catalogue catalogue;
	bool good;
	struct str problems, notes; /* formatted */
	size_t problem_count, note_count;
};

/* Load texts named "built-in", "user-1", "user-2" ...; NULL ends them, at most five. */
void load_texts(struct loaded *l, const char *const *texts);
void load_sources(struct loaded *l, const struct catalogue_source *sources, size_t count);
void loaded_release(struct loaded *l);

/* A whole file, which the caller frees with str_release(). */
struct str read_whole(const char *path);

#endif
