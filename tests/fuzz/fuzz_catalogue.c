/* Any bytes as a file of the person's own, over the built-in catalogue. */
#include <string.h>

#include "fuzz.h"
#include "load.h"

static void load_over(enum fuzz_base base, const struct catalogue_source *file)
{
	struct fuzz_load l;
	fuzz_load(&l, base, file, 1);
	const struct catalogue *c = &l.catalogue, *old = l.base;
	/* A file that is no JSON changes nothing. */
	FUZZ_CHECK(!l.broken || (c->exercise_count == old->exercise_count &&
	           c->routine_count == old->routine_count && c->category_count == old->category_count &&
	           c->condition_count == old->condition_count && c->source_count == old->source_count),
	           "something came of a broken file");
	fuzz_catalogue(c);
	fuzz_plans(c);
	fuzz_unload(&l);
}

FUZZ_TARGET(catalogue)
{
	struct catalogue_source file = { .name = "own.json", .bytes = (const char *)data, .len = size };
	for (int base = FUZZ_SMALL; base < FUZZ_BASES; base++)
		load_over((enum fuzz_base)base, &file);
	return 0;
}
