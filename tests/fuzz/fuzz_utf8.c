/* UTF-8: decoding, cleaning, widths, cutting, wrapping; and what a canvas makes of any bytes. */
#include <string.h>

#include "fuzz.h"

#include "limber/base/mem.h"
#include "limber/base/str.h"
#include "limber/base/text.h"
#include "limber/base/utf8.h"

/* What decodes is what encodes to the same bytes, and nothing else. */
static void decode(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		uint32_t cp = 0;
		char again[4];
		size_t bytes = utf8_decode(s + i, len - i, &cp);
		FUZZ_CHECK(bytes <= 4 && bytes <= len - i, "%zu bytes at %zu", bytes, i);
		if (bytes > 0)
			FUZZ_CHECK(utf8_encode(cp, again) == bytes && memcmp(again, s + i, bytes) == 0,
			           "U+%04X at %zu", (unsigned)cp, i);
	}
}

static void clean(const char *s, size_t len, size_t cap)
{
	char *once = mem_alloc(cap), *twice = mem_alloc(cap);
	size_t n = utf8_clean(s, len, once, cap);
	FUZZ_CHECK(n < cap && strlen(once) == n, "%zu bytes of %zu", n, cap);
	fuzz_safe(once);
	FUZZ_CHECK(utf8_clean(once, n, twice, cap) == n && strcmp(once, twice) == 0,
	           "cleaned again \"%s\" is \"%s\"", once, twice);
	mem_free(once);
	mem_free(twice);
}

/* The longest beginning that is narrow enough, and whole characters with their marks. */
static void fit(const char *s, int width)
{
	int cells = -1, one;
	size_t n = utf8_fit(s, width, &cells);
	struct str part = STR_INIT;
	FUZZ_CHECK(n <= strlen(s) && cells >= 0 && (cells <= width || n == 0), "%d of %d cells", cells,
	           width);
	str_addb(&part, s, n);
	FUZZ_CHECK(utf8_width(part.buf) == cells, "%d cells are %d", cells, utf8_width(part.buf));
	FUZZ_CHECK(cells + utf8_width(s + n) == utf8_width(s), "cut through a character at %zu", n);
	if (s[n] && width > 0) {
		uint32_t cp = 0;
		one = utf8_decode(s + n, strlen(s + n), &cp) == 0 ? 1 : utf8_cp_width(cp);
		FUZZ_CHECK(one != 0 && cells + (one < 0 ? 1 : one) > width, "%zu bytes are too few", n);
	}
	str_release(&part);
}

static void wrap(const char *s, int width)
{
	const char *at = s, *line;
	size_t len;
	struct str part = STR_INIT;
	for (const char *before = at; (line = text_wrap(&at, width, &len)) != NULL; before = at) {
		str_clear(&part);
		str_addb(&part, line, len);
		FUZZ_CHECK(at > before && line >= before && line + len <= at, "no progress at %zd", at - s);
		FUZZ_CHECK(!strchr(part.buf, '\n'), "a line of two lines");
		/* A wide character in one cell goes out whole. */
		FUZZ_CHECK(utf8_width(part.buf) <= (width < 2 ? 2 : width), "%d cells of %d",
		           utf8_width(part.buf), width);
	}
	FUZZ_CHECK(*at == '\0', "wrapped only up to %zd", at - s);
	str_release(&part);
}

/* Whatever is asked for, and wherever, the cells fit together. */
static void draw(struct feed *f, const char *s, int rows, int cols)
{
	struct canvas c = { .utf8 = feed_byte(f) % 4 != 0 };
	canvas_reset(&c, rows, cols);
	for (int i = 0; i < 4; i++) {
		struct rect r = { feed_int(f), feed_int(f), feed_int(f), feed_int(f) };
		int row = feed_int(f), col = feed_int(f), width = feed_int(f);
		unsigned how = feed_byte(f);
		enum style style = (enum style)(feed_byte(f) % STYLE_COUNT);
		if (how & 0x80)
			canvas_clip(&c, r);
		fuzz_canvas(&c);
		switch (how % 6) {
		case 0:
			FUZZ_CHECK(canvas_put(&c, row, col, width, style, s) >= 0, "fewer cells than none");
			break;
		case 1:
			canvas_put_right(&c, row, col, width, style, s);
			break;
		case 2:
			canvas_put_centre(&c, row, col, width, style, s);
			break;
		case 3:
			canvas_fill(&c, r, (char)width, style);
			break;
		case 4:
			canvas_restyle(&c, r, style);
			break;
		default:
			canvas_cursor(&c, row, col);
		}
		fuzz_canvas(&c);
		canvas_unclip(&c);
	}
	canvas_release(&c);
}

FUZZ_TARGET(utf8)
{
	struct feed f = feed_of(data, size);
	int width = (int)feed_number(&f, 0, 40) - 4, rows = (int)feed_number(&f, 1, 8);
	size_t cap = (size_t)feed_number(&f, 1, 300);
	struct feed draws = { f.at, f.end };
	f.at += f.end - f.at < 48 ? f.end - f.at : 48;
	char *s = fuzz_string(f.at, (size_t)(f.end - f.at));
	decode((const char *)f.at, (size_t)(f.end - f.at));
	clean((const char *)f.at, (size_t)(f.end - f.at), cap);
	fit(s, width);
	wrap(s, width);
	draw(&draws, s, rows, width < 1 ? 1 : width);
	mem_free(s);
	return 0;
}
