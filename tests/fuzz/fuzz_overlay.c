/* Several files over each other: parts of the input between lines of "%%". */
#include <string.h>

#include "fuzz.h"
#include "load.h"

static const char between[] = "\n%%\n";

static const uint8_t *find(const uint8_t *data, size_t size)
{
	size_t len = sizeof between - 1;
	for (size_t i = 0; i + len <= size; i++) {
		if (memcmp(data + i, between, len) == 0)
			return data + i;
	}
	return NULL;
}

static size_t split(const uint8_t *data, size_t size, struct catalogue_source *out)
{
	static const char *const names[FUZZ_FILES_MAX] = { "a.json", "b.json", "c.json", "d.json",
	                                                   "e.json", "f.json", "g.json", "h.json" };
	size_t count = 0;
	while (count < FUZZ_FILES_MAX) {
		const uint8_t *end = count + 1 < FUZZ_FILES_MAX ? find(data, size) : NULL;
		size_t len = end ? (size_t)(end - data) : size;
		out[count] = (struct catalogue_source){
			.name = names[count], .bytes = (const char *)data, .len = len,
		};
		count++;
		if (!end)
			break;
		data += len + sizeof between - 1;
		size -= len + sizeof between - 1;
	}
	return count;
}

static void lay(enum fuzz_base base, struct catalogue_source *files, size_t count)
{
	struct fuzz_load one, two;
	fuzz_load(&one, base, files, count);
	const struct catalogue *a = &one.catalogue, *b = &two.catalogue;
	fuzz_catalogue(a);
	fuzz_plans(a);
	/* What is laid over once more says nothing new. */
	if (one.problems == 0 && one.notes == 0 && count < FUZZ_FILES_MAX) {
		files[count] = files[count - 1];
		files[count].name = "again.json";
		fuzz_load(&two, base, files, count + 1);
		FUZZ_CHECK(two.problems == 0 && a->exercise_count == b->exercise_count &&
		           a->routine_count == b->routine_count && a->category_count == b->category_count &&
		           a->condition_count == b->condition_count && a->source_count == b->source_count,
		           "laid over twice it is another catalogue");
		fuzz_unload(&two);
	}
	fuzz_unload(&one);
}

FUZZ_TARGET(overlay)
{
	struct catalogue_source files[FUZZ_FILES_MAX];
	size_t count = split(data, size, files);
	for (int base = FUZZ_SMALL; base < FUZZ_BASES; base++)
		lay((enum fuzz_base)base, files, count);
	return 0;
}
