/* The built-in catalogue for a test, and golden texts. */
#include "unit/app/fixture.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "limber/app/builtin.h"
#include "limber/base/mem.h"
#include "limber/base/str.h"
#include "limber/catalogue/load.h"

struct catalogue catalogue;

void load_builtin(void)
{
	struct catalogue_source source = { .name = "built-in", .ready = &builtin_catalogue };
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

void golden_check(const char *path, const struct str *got)
{
	if (getenv("LIMBER_GOLDEN")) {
		FILE *f = fopen(path, "w");
		ck_assert_ptr_nonnull(f);
		ck_assert_uint_eq(fwrite(got->buf, 1, got->len, f), got->len);
		ck_assert_int_eq(fclose(f), 0);
		return;
	}
	FILE *f = fopen(path, "r");
	ck_assert_msg(f != NULL, "%s is not there: make golden", path);
	char *want = mem_alloc(got->len + 2);
	size_t len = fread(want, 1, got->len + 1, f);
	fclose(f);
	bool same = len == got->len && memcmp(want, got->buf, len) == 0;
	mem_free(want);
	ck_assert_msg(same, "%s differs; it should be:\n%s", path, got->buf);
}
