/*
 * Run while limber is built, to compile its catalogue in: reads the file and
 * writes it to standard output as C. A file with a problem stops the build.
 */
#include <stdio.h>
#include <stdlib.h>

#include "limber/base/str.h"
#include "limber/catalogue/emit.h"
#include "limber/catalogue/load.h"

static bool read_file(const char *path, struct str *out)
{
	char chunk[4096];
	size_t n;
	FILE *f = fopen(path, "r");
	if (f == NULL)
		return false;
	while ((n = fread(chunk, 1, sizeof(chunk), f)) > 0)
		str_addb(out, chunk, n);
	bool whole = ferror(f) == 0;
	fclose(f);
	return whole;
}

/* Notes are problems too: nothing that is compiled in is left out. */
static bool tell(const struct problems *problems)
{
	struct str text = STR_INIT;
	problems_format(problems, &text);
	fputs(text.buf, stderr);
	str_release(&text);
	return problems->total > 0;
}

static bool embed(const char *name, const struct str *bytes)
{
	struct catalogue_source source = { .name = name, .bytes = bytes->buf, .len = bytes->len };
	struct problems problems = PROBLEMS_INIT, notes = PROBLEMS_INIT;
	struct catalogue catalogue;
	struct str text = STR_INIT;
	bool good = catalogue_load(&catalogue, &source, 1, &problems, &notes);
	bool told = tell(&problems), noted = tell(&notes);
	problems_release(&problems);
	problems_release(&notes);
	if (!good)
		return false;
	str_adds(&text, "/* Made from data/catalogue.json by src/embed.c. */\n"
	                "#include \"limber/app/builtin.h\"\n\n");
	catalogue_emit(&catalogue, "builtin_catalogue", &text);
	bool written = fwrite(text.buf, 1, text.len, stdout) == text.len && fflush(stdout) == 0;
	str_release(&text);
	catalogue_release(&catalogue);
	return written && !told && !noted;
}

int main(int argc, char **argv)
{
	struct str bytes = STR_INIT;
	bool ok = argc == 2 && read_file(argv[1], &bytes);
	if (!ok)
		fprintf(stderr, "usage: embed FILE >OUTPUT\n");
	ok = ok && embed(argv[1], &bytes);
	str_release(&bytes);
	return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
