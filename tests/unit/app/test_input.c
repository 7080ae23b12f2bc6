/* Lines from a descriptor, however the bytes come. */
#include "limber/app/input.h"

#include <check.h>
#include <string.h>
#include <unistd.h>

#include "limber/base/macros.h"
#include "limber/base/str.h"

Suite *input_suite(void);

enum { AT_ONCE = 4096 };

/* Lines joined by "|", "?" for one that cannot be used. */
static void read_all(const char *bytes, size_t len, size_t piece, struct str *out)
{
	int ends[2];
	const char *line;
	ck_assert_int_eq(pipe(ends), 0);
	struct input in = INPUT_INIT(ends[0]);
	str_clear(out);
	while (in.fd >= 0) {
		size_t n = len < piece ? len : piece;
		if (n > 0)
			ck_assert_int_eq(write(ends[1], bytes, n), (ssize_t)n);
		else
			close(ends[1]);
		bytes += n;
		len -= n;
		input_read(&in);
		while (input_line(&in, &line))
			str_addf(out, "%s|", line ? line : "?");
	}
	close(ends[0]);
}

static const struct input_row {
	const char *label, *bytes, *lines;
} rows[] = {
	{ "two lines", "n\nq\n", "n|q|" },
	{ "the last needs no newline", "n\nq", "n|q|" },
	{ "nothing", "", "" },
	{ "an empty line", "\n", "|" },
	{ "blanks at the ends", "  5 \t\r\n", "5|" },
	{ "blanks within", "left knee\n", "left knee|" },
	{ "only blanks at the end", "  ", "|" },
};

START_TEST(lines_come_whole_however_the_bytes_do)
{
	static const size_t pieces[] = { 1, 2, 3, AT_ONCE };
	struct str got = STR_INIT;
	for (size_t i = 0; i < ARRAY_LEN(pieces); i++) {
		read_all(rows[_i].bytes, strlen(rows[_i].bytes), pieces[i], &got);
		ck_assert_msg(strcmp(got.buf, rows[_i].lines) == 0, "%s: %s", rows[_i].label, got.buf);
	}
	str_release(&got);
}
END_TEST

START_TEST(a_line_that_cannot_be_used_is_one_line)
{
	struct str got = STR_INIT, bytes = STR_INIT;
	str_addn(&bytes, 'x', INPUT_LINE_MAX - 1);
	str_adds(&bytes, "\nn\n");
	read_all(bytes.buf, bytes.len, 700, &got);
	ck_assert_uint_eq(got.len, INPUT_LINE_MAX + 2); /* as long as it can be */
	str_clear(&bytes);
	str_addn(&bytes, 'x', 3 * INPUT_LINE_MAX);
	str_adds(&bytes, "\nn\n");
	read_all(bytes.buf, bytes.len, 700, &got);
	ck_assert_str_eq(got.buf, "?|n|");
	read_all("a\0b\nn\n\0", 7, AT_ONCE, &got);
	ck_assert_str_eq(got.buf, "?|n|?|");
	str_release(&got);
	str_release(&bytes);
}
END_TEST

Suite *input_suite(void)
{
	Suite *s = suite_create("input");
	TCase *tc = tcase_create("input");
	tcase_add_loop_test(tc, lines_come_whole_however_the_bytes_do, 0, ARRAY_LEN(rows));
	tcase_add_test(tc, a_line_that_cannot_be_used_is_one_line);
	suite_add_tcase(s, tc);
	return s;
}
