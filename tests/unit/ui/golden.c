/* Golden screens. */
#include "golden.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "limber/base/str.h"

static void draw(struct fixture *f, int rows, int cols, struct str *out)
{
	struct canvas c = CANVAS_INIT;

	c.utf8 = true;
	canvas_reset(&c, rows, cols);
	ui_draw(f->ui, &c, f->now);
	canvas_dump(&c, out);
	str_adds(out, "-- styles --\n");
	canvas_dump_styles(&c, out);
	canvas_release(&c);
}

static void load(const char *path, struct str *out)
{
	char block[4096];
	size_t n;
	FILE *in = fopen(path, "rb");

	if (in == NULL)
		return;
	while ((n = fread(block, 1, sizeof(block), in)) > 0)
		str_addb(out, block, n);
	fclose(in);
}

static void save(const char *path, const struct str *text)
{
	FILE *out = fopen(path, "wb");

	ck_assert_msg(out != NULL, "%s cannot be written", path);
	ck_assert_uint_eq(fwrite(text->buf, 1, text->len, out), text->len);
	ck_assert_int_eq(fclose(out), 0);
}

/* Bytes of the lines that two texts begin with in common. */
static size_t same_lines(const char *a, const char *b)
{
	size_t line = 0;

	for (size_t i = 0; a[i] != '\0' && a[i] == b[i]; i++)
		if (a[i] == '\n')
			line = i + 1;
	return line;
}

void golden_check(struct fixture *f, const char *name, int rows, int cols)
{
	const char *mode = getenv("LIMBER_GOLDEN");
	struct str path = STR_INIT, got = STR_INIT, expected = STR_INIT;

	str_addf(&path, "tests/golden/%s-%dx%d.txt", name, cols, rows);
	draw(f, rows, cols, &got);
	if (mode != NULL && strcmp(mode, "update") == 0) {
		save(path.buf, &got);
	} else {
		load(path.buf, &expected);
		size_t same = same_lines(got.buf, expected.buf);
		ck_assert_msg(strcmp(got.buf, expected.buf) == 0,
		              "%s differs; LIMBER_GOLDEN=update rewrites it. It goes on, where it "
		              "should:\n%.1000s\nso:\n%.1000s",
		              path.buf, expected.buf + same, got.buf + same);
	}
	str_release(&path);
	str_release(&got);
	str_release(&expected);
}
