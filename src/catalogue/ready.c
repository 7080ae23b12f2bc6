/* A catalogue that is ready, as a file to lay others over. */
#include "raw.h"

/* The list `name` of `ready`, each item in the raw struct that a reader would have filled. */
#define TAKE(list, name) \
	do { \
		struct raw_##name *raw = arena_array(arena, ready->name##_count, sizeof(*raw)); \
		for (size_t i = 0; i < ready->name##_count; i++) \
			raw[i].name = ready->list[i]; \
		out->list = raw; \
		out->name##_count = ready->name##_count; \
	} while (0)

static void take_sources(struct raw_file *out, const struct catalogue *ready, struct arena *arena)
{
	struct json_pair *pairs = arena_array(arena, ready->source_count, sizeof(*pairs));
	for (size_t i = 0; i < ready->source_count; i++)
		pairs[i] = (struct json_pair){ ready->sources[i].key, ready->sources[i].text };
	out->sources = pairs;
	out->source_count = ready->source_count;
}

void raw_from_ready(struct raw_file *out, const struct catalogue *ready, struct arena *arena)
{
	TAKE(categories, category);
	TAKE(conditions, condition);
	TAKE(exercises, exercise);
	TAKE(routines, routine);
	take_sources(out, ready, arena);
}
