/* Loading the built-in catalogue for a test. */
#include "unit/app/fixture.h"

#include <check.h>

#include "limber/app/builtin.h"
#include "limber/base/str.h"
#include "limber/catalogue/load.h"

struct catalogue catalogue;

void load_builtin(void)
{
	struct catalogue_source source = { "built-in", (const char *)builtin_catalogue,
	                                   builtin_catalogue_len };
	struct problems problems = PROBLEMS_INIT, notes = PROBLEMS_INIT;
	struct str text = STR_INIT;
	bool ok = catalogue_load(&catalogue, &source, 1, &problems, &notes);
	problems_format(&problems, &text);
	problems_format(&notes, &text);
	ck_assert_msg(ok && problems.total == 0 && notes.total == 0, "%s", text.buf);
	problems_release(&problems);
	problems_release(&notes);
	str_release(&text);
}

void unload_builtin(void)
{
	catalogue_release(&catalogue);
}
