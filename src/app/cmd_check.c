/* limber check: every problem of catalogue files. */
#include "limber/app/commands.h"

#include <string.h>

#include "limber/app/out.h"
#include "limber/base/str.h"

static bool is_named(const struct args *args, const char *path)
{
	for (size_t i = 0; i < args->word_count; i++) {
		if (strcmp(args->words[i], path) == 0)
			return true;
	}
	return false;
}

/* The lines about the files that were named; others of the catalogue folder have no part here. */
static size_t add_problems(struct str *out, const struct args *args,
                           const struct problems *problems)
{
	size_t count = 0;
	for (size_t i = 0; i < problems->count; i++) {
		const struct problem *p = &problems->items[i];
		if (!is_named(args, p->file))
			continue;
		str_addf(out, "%s: %s\n", p->place, p->text);
		count++;
	}
	return count;
}

bool command_check(struct world *w, int *status, struct error *err)
{
	struct str out = STR_INIT;
	size_t count = add_problems(&out, w->args, &w->problems);

	add_problems(&out, w->args, &w->notes);
	if (count > 0)
		*status = EXIT_FAILED;
	else
		str_addf(&out, "%zu file%s checked, no problems\n", w->args->word_count,
		         w->args->word_count == 1 ? "" : "s");
	bool ok = out_write(&out, err);
	str_release(&out);
	return ok;
}
