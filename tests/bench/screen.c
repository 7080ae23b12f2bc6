/* A terminal, by libvterm where that is. */
#include "bench/screen.h"

#include "limber/base/mem.h"
#include "limber/base/str.h"

#ifdef BENCH_VTERM
#include <vterm.h>

struct screen {
	VTerm *vt;            /* owned */
	VTermScreen *cells;
	int rows, cols;
};

struct screen *screen_new(int rows, int cols)
{
	struct screen *s = mem_alloc(sizeof(*s));
	*s = (struct screen){ .vt = vterm_new(rows, cols), .rows = rows, .cols = cols };
	vterm_set_utf8(s->vt, 1);
	s->cells = vterm_obtain_screen(s->vt);
	vterm_screen_enable_altscreen(s->cells, 1);
	vterm_screen_reset(s->cells, 1);
	return s;
}

void screen_free(struct screen *s)
{
	vterm_free(s->vt);
	mem_free(s);
}

void screen_feed(struct screen *s, const char *bytes, size_t len)
{
	vterm_input_write(s->vt, bytes, len);
}

void screen_text(struct screen *s, struct str *out)
{
	str_clear(out);
	for (VTermPos at = { 0, 0 }; at.row < s->rows; at.row++) {
		for (at.col = 0; at.col < s->cols; at.col++) {
			VTermScreenCell cell;
			vterm_screen_get_cell(s->cells, at, &cell);
			str_addc(out, cell.chars[0] > ' ' && cell.chars[0] < 127 ? (char)cell.chars[0] : ' ');
		}
		str_addc(out, '\n');
	}
}

#else

struct screen *screen_new(int rows, int cols)
{
	(void)rows;
	(void)cols;
	return NULL;
}

void screen_free(struct screen *s)
{
	(void)s;
}

void screen_feed(struct screen *s, const char *bytes, size_t len)
{
	(void)s;
	(void)bytes;
	(void)len;
}

void screen_text(struct screen *s, struct str *out)
{
	(void)s;
	str_clear(out);
}

#endif
