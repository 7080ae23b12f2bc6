/* The terminal that the program under test sees: its screen, keys and size. */
#include <check.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "support/pty_private.h"
#include "support/pty_term.h"

#include "limber/base/macros.h"
#include "limber/base/utf8.h"

static int on_property(VTermProp property, VTermValue *value, void *user)
{
	struct pty *p = user;
	if (property == VTERM_PROP_ALTSCREEN)
		p->alternate = value->boolean;
	if (property == VTERM_PROP_CURSORVISIBLE)
		p->cursor_visible = value->boolean;
	return 1;
}

static int on_bell(void *user)
{
	struct pty *p = user;
	p->bells++;
	return 1;
}

static const VTermScreenCallbacks callbacks = { .settermprop = on_property, .bell = on_bell };

void pty_screen_init(struct pty *p, int rows, int cols)
{
	p->output = (struct str)STR_INIT;
	p->text = (struct str)STR_INIT;
	p->rows = rows;
	p->cols = cols;
	p->vt = vterm_new(rows, cols);
	ck_assert_ptr_nonnull(p->vt);
	vterm_set_utf8(p->vt, 1);
	p->screen = vterm_obtain_screen(p->vt);
	p->state = vterm_obtain_state(p->vt);
	vterm_screen_enable_altscreen(p->screen, 1);
	vterm_screen_set_callbacks(p->screen, &callbacks, p);
	vterm_screen_reset(p->screen, 1);
	p->cursor_visible = true;
}

void pty_screen_release(struct pty *p)
{
	vterm_free(p->vt);
	str_release(&p->output);
	str_release(&p->text);
}

/* ---- keys ---- */

static void send_bytes(struct pty *p, const char *bytes, size_t len)
{
	if (p->fd < 0 || len == 0)
		return;
	ck_assert_int_eq(write(p->fd, bytes, len), (ssize_t)len);
}

void pty_send_answers(struct pty *p)
{
	char bytes[256];
	size_t n;
	while ((n = vterm_output_read(p->vt, bytes, sizeof(bytes))) > 0) {
		if (p->fd < 0 || write(p->fd, bytes, n) < 0)
			return;
	}
}

void pty_type(struct pty *p, const char *text)
{
	send_bytes(p, text, strlen(text));
}

void pty_paste(struct pty *p, const char *text)
{
	pty_pump(p, 0);
	vterm_keyboard_start_paste(p->vt);
	pty_send_answers(p);
	pty_type(p, text);
	vterm_keyboard_end_paste(p->vt);
	pty_send_answers(p);
}

static const struct {
	const char *name;
	VTermKey key;
	const char *bytes; /* where the key is the same in every mode */
} key_names[] = {
	{ "Up", VTERM_KEY_UP, NULL },         { "Down", VTERM_KEY_DOWN, NULL },
	{ "Left", VTERM_KEY_LEFT, NULL },     { "Right", VTERM_KEY_RIGHT, NULL },
	{ "Home", VTERM_KEY_HOME, NULL },     { "End", VTERM_KEY_END, NULL },
	{ "PgUp", VTERM_KEY_PAGEUP, NULL },   { "PgDn", VTERM_KEY_PAGEDOWN, NULL },
	{ "Delete", VTERM_KEY_DEL, NULL },    { "Enter", VTERM_KEY_NONE, "\r" },
	{ "Esc", VTERM_KEY_NONE, "\033" },    { "Tab", VTERM_KEY_NONE, "\t" },
	{ "Space", VTERM_KEY_NONE, " " },     { "Backspace", VTERM_KEY_NONE, "\177" },
};

void pty_key(struct pty *p, const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(key_names); i++) {
		if (strcmp(key_names[i].name, name) != 0)
			continue;
		if (key_names[i].bytes != NULL) {
			pty_type(p, key_names[i].bytes);
			return;
		}
		pty_pump(p, 0); /* which bytes it is depends on the mode that was set */
		vterm_keyboard_key(p->vt, key_names[i].key, VTERM_MOD_NONE);
		pty_send_answers(p);
		return;
	}
	if (strncmp(name, "Ctrl-", 5) == 0 && name[5] != '\0' && name[6] == '\0') {
		char c = (char)(name[5] & 0x1f);
		send_bytes(p, &c, 1);
		return;
	}
	ck_assert_msg(name[0] != '\0' && name[1] == '\0', "no key is called '%s'", name);
	pty_type(p, name);
}

void pty_resize(struct pty *p, int rows, int cols)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };
	pty_pump(p, 0);
	p->rows = rows;
	p->cols = cols;
	vterm_set_size(p->vt, rows, cols);
	ck_assert_int_eq(ioctl(p->fd, TIOCSWINSZ, &size), 0);
}

/* ---- reading ---- */

void pty_pump(struct pty *p, int ms)
{
	struct pollfd fd = { .fd = p->fd, .events = POLLIN };
	while (!p->eof && poll(&fd, 1, ms) > 0) {
		char bytes[8192];
		ssize_t n = read(p->fd, bytes, sizeof(bytes));
		if (n <= 0) { /* Linux says EIO when the last user has closed it */
			p->eof = true;
			return;
		}
		str_addb(&p->output, bytes, (size_t)n);
		vterm_input_write(p->vt, bytes, (size_t)n);
		pty_send_answers(p);
		ms = 0;
	}
}

/* Does the program wait, so that all it had to write is written? True where nobody says. */
static bool is_asleep(struct pty *p)
{
	char text[512] = "";
	snprintf(text, sizeof(text), "/proc/%ld/stat", (long)p->program);
	FILE *f = fopen(text, "r");
	if (f == NULL)
		return true;
	bool read = fgets(text, sizeof(text), f) != NULL;
	fclose(f);
	const char *name_end = read ? strrchr(text, ')') : NULL;
	return name_end == NULL || strncmp(name_end, ") S", 3) == 0;
}

void pty_settle(struct pty *p)
{
	size_t bytes;
	do {
		bytes = pty_bytes(p);
		pty_pump(p, 40);
	} while (!p->eof && (pty_bytes(p) != bytes || !is_asleep(p)));
}

static void add_row(struct pty *p, int row)
{
	char text[8192];
	VTermRect r = { .start_row = row, .end_row = row + 1, .start_col = 0, .end_col = p->cols };
	size_t n = vterm_screen_get_text(p->screen, text, sizeof(text), r);
	while (n > 0 && text[n - 1] == ' ')
		n--;
	str_addb(&p->text, text, n);
}

const char *pty_row(struct pty *p, int row)
{
	str_clear(&p->text);
	add_row(p, row);
	return p->text.buf;
}

const char *pty_screen(struct pty *p)
{
	str_clear(&p->text);
	for (int row = 0; row < p->rows; row++) {
		add_row(p, row);
		str_addc(&p->text, '\n');
	}
	return p->text.buf;
}

int pty_find(struct pty *p, const char *text)
{
	for (int row = 0; row < p->rows; row++) {
		if (strstr(pty_row(p, row), text) != NULL)
			return row;
	}
	return -1;
}

bool pty_has(struct pty *p, const char *text)
{
	return pty_find(p, text) >= 0;
}

struct pty_cell pty_cell(struct pty *p, int row, int col)
{
	VTermScreenCell from;
	struct pty_cell to = { .ink = -1, .paper = -1 };
	VTermPos pos = { .row = row, .col = col };
	ck_assert_int_ne(vterm_screen_get_cell(p->screen, pos, &from), 0);
	size_t len = 0;
	for (size_t i = 0; i < VTERM_MAX_CHARS_PER_CELL && from.chars[i] != 0; i++) {
		if (from.chars[i] <= 0x10ffff && len + 4 < sizeof(to.text))
			len += utf8_encode(from.chars[i], to.text + len);
	}
	to.width = from.width;
	to.bold = from.attrs.bold;
	to.reverse = from.attrs.reverse;
	to.underline = from.attrs.underline != 0;
	if (VTERM_COLOR_IS_INDEXED(&from.fg) && !VTERM_COLOR_IS_DEFAULT_FG(&from.fg))
		to.ink = from.fg.indexed.idx;
	if (VTERM_COLOR_IS_INDEXED(&from.bg) && !VTERM_COLOR_IS_DEFAULT_BG(&from.bg))
		to.paper = from.bg.indexed.idx;
	return to;
}

/* The ink of a blank is not seen. */
static void add_look(struct str *out, const struct pty_cell *cell)
{
	bool blank = (cell->text[0] == '\0' || strcmp(cell->text, " ") == 0) && !cell->reverse;
	if (cell->paper != -1 || cell->reverse || cell->underline)
		str_addf(out, "p%d%s%s", cell->paper, cell->reverse ? "r" : "", cell->underline ? "u" : "");
	if (!blank && (cell->ink != -1 || cell->bold))
		str_addf(out, "i%d%s", cell->ink, cell->bold ? "b" : "");
	str_addc(out, '.');
}

const char *pty_picture(struct pty *p)
{
	int at_row, at_col;
	pty_screen(p);
	for (int row = 0; row < p->rows; row++) {
		for (int col = 0; col < p->cols; col++) {
			struct pty_cell cell = pty_cell(p, row, col);
			add_look(&p->text, &cell);
		}
		str_addc(&p->text, '\n');
	}
	pty_cursor(p, &at_row, &at_col);
	if (p->cursor_visible)
		str_addf(&p->text, "cursor %d %d\n", at_row, at_col);
	return p->text.buf;
}

void pty_cursor(const struct pty *p, int *row, int *col)
{
	VTermPos pos;
	vterm_state_get_cursorpos(p->state, &pos);
	*row = pos.row;
	*col = pos.col;
}

bool pty_cursor_visible(const struct pty *p)
{
	return p->cursor_visible;
}

bool pty_alternate(const struct pty *p)
{
	return p->alternate;
}

int pty_bells(const struct pty *p)
{
	return p->bells;
}

const char *pty_output(const struct pty *p, size_t *len)
{
	if (len != NULL)
		*len = p->output.len;
	return p->output.buf;
}

size_t pty_bytes(const struct pty *p)
{
	return p->output.len;
}

/* ---- waiting ---- */

bool pty_wait_for(struct pty *p, bool (*holds)(struct pty *p, const void *arg), const void *arg,
		  int ms)
{
	long long end = pty_now() + ms;
	for (;;) {
		pty_pump(p, 0);
		if (holds(p, arg))
			return true;
		long long left = end - pty_now();
		if (left <= 0 || p->eof)
			return false;
		pty_pump(p, (int)left);
	}
}

static bool is_there(struct pty *p, const void *text)
{
	return pty_has(p, text);
}

static bool is_gone(struct pty *p, const void *text)
{
	return !pty_has(p, text);
}

bool pty_wait(struct pty *p, const char *text, int ms)
{
	return pty_wait_for(p, is_there, text, ms);
}

bool pty_wait_gone(struct pty *p, const char *text, int ms)
{
	return pty_wait_for(p, is_gone, text, ms);
}

static void print_screen(struct pty *p)
{
	for (int row = 0; row < p->rows; row++)
		fprintf(stderr, "|%s\n", pty_row(p, row));
}

void pty_need_at(struct pty *p, const char *text, bool there, const char *file, int line)
{
	if (there ? pty_wait(p, text, PTY_PATIENCE) : pty_wait_gone(p, text, PTY_PATIENCE))
		return;
	print_screen(p);
	ck_abort_msg("%s:%d: '%s' is %s the screen%s", file, line, text,
		     there ? "not on" : "still on", p->eof ? ", and the program has ended" : "");
}

/* ---- how it was left ---- */

void pty_modes(const struct pty *p, struct termios *modes)
{
	ck_assert_int_eq(tcgetattr(p->fd, modes), 0);
}

static bool pastes_are_marked(const struct pty *p)
{
	bool marked = false;
	for (const char *s = strstr(p->output.buf, "\033[?2004"); s != NULL;
	     s = strstr(s + 1, "\033[?2004"))
		marked = s[7] == 'h';
	return marked;
}

/* The last bytes may still be under way when the end of the program is known. */
static bool is_left(struct pty *p, const void *arg)
{
	(void)arg;
	return !p->alternate && p->cursor_visible && !pastes_are_marked(p);
}

static bool same_modes(const struct termios *a, const struct termios *b)
{
	return a->c_iflag == b->c_iflag && a->c_oflag == b->c_oflag && a->c_lflag == b->c_lflag &&
	       a->c_cflag == b->c_cflag && memcmp(a->c_cc, b->c_cc, sizeof(a->c_cc)) == 0;
}

const char *pty_not_restored(struct pty *p)
{
	struct termios now;
	pty_wait_for(p, is_left, NULL, PTY_PATIENCE / 4);
	pty_modes(p, &now);
	if (!same_modes(&now, &p->modes_before))
		return "the modes of the terminal are not as before";
	if (p->alternate)
		return "the second screen is still shown";
	if (!p->cursor_visible)
		return "the cursor is still hidden";
	return pastes_are_marked(p) ? "pastes are still marked" : NULL;
}

void pty_need_restored_at(struct pty *p, const char *file, int line)
{
	const char *wrong = pty_not_restored(p);
	ck_assert_msg(wrong == NULL, "%s:%d: %s", file, line, wrong);
}
