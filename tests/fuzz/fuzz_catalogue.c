/* Any bytes as a file of the person's own, over the built-in catalogue. */
#include <string.h>

#include "fuzz.h"
#include "load.h"

#include "limber/base/str.h"
#include "limber/catalogue/emit.h"

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

/* What becomes of it over the small one, and how much is told of it. */
static void write_over(const struct catalogue_source *file, struct str *out)
{
	struct fuzz_load l;
	fuzz_load(&l, FUZZ_SMALL, file, 1);
	catalogue_emit(&l.catalogue, "c", out);
	str_addf(out, "%zu problems, %zu notes", l.problems, l.notes);
	fuzz_unload(&l);
}

/* Behind a byte order mark it is read the long way, by a tree: the same must come of it. */
static void read_both_ways(const struct catalogue_source *file)
{
	struct str marked = STR_INIT, once = STR_INIT, again = STR_INIT;
	str_adds(&marked, "\xef\xbb\xbf");
	str_addb(&marked, file->bytes, file->len);
	struct catalogue_source same = { .name = file->name, .bytes = marked.buf, .len = marked.len };
	write_over(file, &once);
	write_over(&same, &again);
	FUZZ_CHECK(strcmp(once.buf, again.buf) == 0, "as it stands:\n%s\nby a tree:\n%s", once.buf,
	           again.buf);
	str_release(&marked);
	str_release(&once);
	str_release(&again);
}

FUZZ_TARGET(catalogue)
{
	struct catalogue_source file = { .name = "own.json", .bytes = (const char *)data, .len = size };
	if (size < 3 || memcmp(data, "\xef\xbb\xbf", 3) != 0)
		read_both_ways(&file);
	for (int base = FUZZ_SMALL; base < FUZZ_BASES; base++)
		load_over((enum fuzz_base)base, &file);
	return 0;
}
