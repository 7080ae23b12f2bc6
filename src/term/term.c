/*
 * The screen by ncurses. What it is told is little: single cells of stdscr, one
 * doupdate() a frame. Three of its habits are met here:
 *
 * - until the first endwin() it writes once a cursor movement, then once a
 *   frame: so endwin() comes before the first draw;
 * - LINES and COLUMNS in the environment would switch resizing off;
 * - initscr() ends the program where newterm() says no.
 */
#include "limber/term/term.h"

#include <curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "limber/base/error.h"
#include "limber/base/mem.h"
#include "limber/base/utf8.h"

#include "caps.h"
#include "keys.h"
#include "looks.h"
#include "rescue.h"

enum {
	CELL_CHARS = 5,
	SIZE_MAX_CELLS = 2000,
	BYTES_TO_PLACE = 10, /* to move to where something has changed, and for its look */
	BITS_A_BYTE = 10,    /* on a line, with those around it */
	NO_LINE = 38400,     /* baud: what every terminal says that is a window */
};

struct term {
	SCREEN *screen;     /* owned */
	struct keys keys;
	struct looks looks;
	bool utf8;
	bool pastes;        /* it can mark what is pasted */
	bool hides_cursor;  /* else it stays at its place, whatever that costs */
	bool paused;
	struct cell *shown; /* owned: rows x cols, what stdscr holds; NULL: unknown */
	int rows, cols;
	int cursor_row, cursor_col; /* where it was asked to be last */
};

/* ---- opening and closing ---- */

/* Terminals whose descriptions are often missing, and one that fits them. */
static const struct {
	const char *prefix;
	const char *instead;
} fallbacks[] = {
	{ "xterm-", "xterm-256color" },  { "foot", "xterm-256color" },
	{ "wezterm", "xterm-256color" }, { "alacritty", "xterm-256color" },
	{ "contour", "xterm-256color" }, { "rio", "xterm-256color" },
	{ "ghostty", "xterm-256color" }, { "kitty", "xterm-256color" },
	{ "tmux", "screen-256color" },   { "xterm-", "xterm" },
	{ "tmux", "screen" },            { "screen", "screen" },
};

/* One whose description is known and that fits; NULL: there is none. */
static const char *find_instead(const char *type)
{
	for (size_t i = 0; i < ARRAY_LEN(fallbacks); i++) {
		if (strncmp(type, fallbacks[i].prefix, strlen(fallbacks[i].prefix)) == 0 &&
		    caps_known(fallbacks[i].instead))
			return fallbacks[i].instead;
	}
	return NULL;
}

/* Without asking ncurses, which would write to a terminal it cannot drive. */
static const char *find_obstacle(const char *type)
{
	if (!isatty(STDIN_FILENO))
		return "standard input is not a terminal";
	if (!isatty(STDOUT_FILENO))
		return "standard output is not a terminal";
	if (type[0] == '\0')
		return "TERM is not set";
	if (strcmp(type, "dumb") == 0)
		return "a terminal of type 'dumb' cannot place text";
	return NULL;
}

static void set_error(struct error *err, const char *type, const char *why)
{
	char clean[64];
	utf8_clean(type, strlen(type), clean, sizeof(clean));
	error_set(err, ERROR_IO, "a terminal of type '%s' %s", clean, why);
}

/*
 * Two things would freeze the screen, and with it the program: Ctrl-S, and a
 * read of a key that Ctrl-C has flushed after wgetch() saw that it was there.
 */
static void never_freeze(void)
{
	struct termios modes;
	if (tcgetattr(STDIN_FILENO, &modes) != 0)
		return;
	modes.c_iflag &= ~(tcflag_t)(IXON | IXOFF);
	modes.c_cc[VMIN] = 0;
	modes.c_cc[VTIME] = 0;
	if (tcsetattr(STDIN_FILENO, TCSANOW, &modes) == 0)
		def_prog_mode();
}

static void set_modes(void)
{
	cbreak();
	noecho();
	nonl();
	typeahead(-1);
	curs_set(0);
	never_freeze();
}

static void mark_pastes(const struct term *t)
{
	static const char paste_on[] = "\033[?2004h";
	if (t->pastes)
		rescue_write(paste_on, sizeof(paste_on) - 1);
}

static bool wants_color(const struct term_options *options)
{
	const char *no_color = getenv("NO_COLOR");
	return !options->no_color && (no_color == NULL || no_color[0] == '\0');
}

/*
 * newterm() reads the description, so it is not read before: a type that is not
 * known here is one that it refuses. NULL, and why.
 */
static SCREEN *open_screen(const char *type, const char **why)
{
	SCREEN *screen = newterm(type, stdout, stdin);
	*why = "cannot be opened";
	if (screen == NULL && !caps_known(type)) {
		const char *instead = find_instead(type);
		if (instead != NULL)
			screen = newterm(instead, stdout, stdin);
		else
			*why = "is not known here";
	}
	if (screen != NULL && !caps_has(CAP_CUP)) {
		*why = "cannot place text";
		return NULL; /* not freed: delscreen() would write what it holds back */
	}
	return screen;
}

static void give_up(SCREEN *screen)
{
	if (screen != NULL) {
		endwin();
		delscreen(screen);
	}
	rescue_restore_modes();
	rescue_disarm();
}

struct term *term_open(const struct term_options *options, struct error *err)
{
	const char *named = getenv("TERM");
	const char *type = named != NULL ? named : "";
	const char *obstacle = find_obstacle(type);
	if (obstacle != NULL) {
		error_set(err, ERROR_IO, "%s", obstacle);
		return NULL;
	}
	fflush(stdout);
	bool utf8 = term_set_locale();
	use_tioctl(TRUE);
	/* Before newterm(), which changes modes and screen and may crash without memory. */
	rescue_save_modes();
	rescue_arm();
	const char *why;
	SCREEN *screen = open_screen(type, &why);
	if (screen != NULL)
		rescue_prepare();
	struct keys keys;
	if (screen == NULL || !keys_init(&keys, utf8)) {
		give_up(screen);
		set_error(err, type, why);
		return NULL;
	}
	struct term *t = mem_alloc(sizeof(*t));
	t->screen = screen;
	t->keys = keys;
	t->utf8 = utf8;
	/* Who reports a mouse is of the kind that marks pastes or ignores the wish. */
	t->pastes = caps_has(CAP_KMOUS);
	t->hides_cursor = caps_has(CAP_CIVIS);
	set_modes();
	looks_init(&t->looks, wants_color(options));
	endwin();
	keys_start(&t->keys);
	mark_pastes(t);
	return t;
}

/* ncurses leaves the screen, then what it does not know about. */
static void leave_screen(struct term *t)
{
	static const char paste_off[] = "\033[?2004l";
	if (t->pastes)
		rescue_write(paste_off, sizeof(paste_off) - 1);
	endwin();
	/* Terminals that keep the looks of the cursor with its place hide it again. */
	char last[64];
	size_t len = 0;
	if (!caps_has(CAP_RMCUP))
		caps_add(CAP_CLEAR, last, &len, sizeof(last));
	caps_add(CAP_CNORM, last, &len, sizeof(last));
	rescue_write(last, len);
	rescue_restore_modes();
}

void term_close(struct term *t)
{
	if (t == NULL)
		return;
	if (!t->paused)
		leave_screen(t);
	rescue_disarm();
	keys_release(&t->keys);
	delscreen(t->screen);
	mem_free(t->shown);
	mem_free(t);
}

/* ---- size, stopping ---- */

void term_size(const struct term *t, int *rows, int *cols)
{
	(void)t;
	getmaxyx(stdscr, *rows, *cols);
}

bool term_utf8(const struct term *t)
{
	return t->utf8;
}

static void forget_shown(struct term *t)
{
	mem_free(t->shown);
	t->shown = NULL;
}

void term_redraw(struct term *t)
{
	forget_shown(t);
	clearok(curscr, TRUE);
}

static int at_most(int n, int limit)
{
	return n < limit ? n : limit;
}

bool term_resize(struct term *t)
{
	struct winsize size;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0)
		return false;
	int rows = at_most(size.ws_row, SIZE_MAX_CELLS);
	int cols = at_most(size.ws_col, SIZE_MAX_CELLS);
	if (rows == LINES && cols == COLS)
		return false;
	resizeterm(rows, cols);
	term_redraw(t);
	return true;
}

void term_pause(struct term *t)
{
	if (t->paused)
		return;
	leave_screen(t);
	rescue_disarm();
	t->paused = true;
}

void term_resume(struct term *t)
{
	/* Who stopped us from outside may have left any modes: start anew. */
	if (!t->paused)
		endwin();
	rescue_arm();
	t->paused = false;
	keys_start(&t->keys);
	mark_pastes(t);
	term_resize(t);
	term_redraw(t);
}

/* ---- output ---- */

/* The characters of a cell, with '?' for what this locale would draw otherwise. */
static void cell_chars(const struct term *t, const struct cell *cell, wchar_t out[CELL_CHARS + 1])
{
	size_t left = strlen(cell->text);
	const char *s = cell->text;
	size_t n = 0;
	if (left == 1 && cell->width == 1 && *s >= ' ' && *s <= '~') {
		out[0] = (wchar_t)*s;
		out[1] = L'\0';
		return;
	}
	while (left > 0 && n < CELL_CHARS) {
		uint32_t cp;
		size_t len = utf8_decode(s, left, &cp);
		bool drawable = len > 0 && (t->utf8 || cp < 0x80) &&
				wcwidth((wchar_t)cp) == (n == 0 ? cell->width : 0);
		if (!drawable)
			break;
		out[n++] = (wchar_t)cp;
		s += len;
		left -= len;
	}
	if (n == 0)
		out[n++] = L'?';
	out[n] = L'\0';
}

/* A look that shows on ink alone: a blank in it is a blank in any other of this kind. */
static bool is_ink(const struct look *look)
{
	return look->blank_pair == look->pair && !(look->attrs & (A_REVERSE | A_UNDERLINE));
}

static bool is_blank(const struct cell *cell)
{
	return cell->width == 1 && cell->text[0] == ' ' && cell->text[1] == '\0';
}

/*
 * `pen` is the look of the cell drawn before, which the terminal still has on:
 * a blank between others takes it, so that no bytes are spent on a look that
 * nobody sees. Blanks at the end of a row keep their own: they are erased at once.
 */
static void draw_cell(const struct term *t, int row, int col, const struct cell *cell,
		      bool between, const struct look **pen)
{
	const struct look *look = &t->looks.of[cell->style];
	wchar_t chars[CELL_CHARS + 1];
	cell_chars(t, cell, chars);
	if (look->solid && chars[0] == L'#')
		chars[0] = L' ';
	if (between && is_blank(cell) && is_ink(look) && is_ink(*pen))
		look = *pen;
	*pen = look;
	short pair = (short)(chars[0] == L' ' ? look->blank_pair : look->pair);
	if (t->shown == NULL && chars[0] == L' ' && look->attrs == A_NORMAL && pair == 0)
		return; /* as it was erased: most of a first frame */
	cchar_t c;
	if (setcchar(&c, chars, look->attrs, pair, NULL) == ERR)
		return;
	/* The last cell of the screen says ERR and is drawn. */
	mvwadd_wch(stdscr, row, col, &c);
	if (cell->width == 2 && wcwidth(chars[0]) == 1)
		mvwadd_wch(stdscr, row, col + 1, &c);
}

/* Cells are zero behind their text. */
static bool same_cell(const struct term *t, const struct cell *a, const struct cell *b)
{
	if (memcmp(a, b, sizeof(*a)) == 0)
		return true;
	return is_blank(a) && is_blank(b) && is_ink(&t->looks.of[a->style]) &&
	       is_ink(&t->looks.of[b->style]);
}

/* True where anything of the row has changed; about as many bytes as that is are added. */
static bool draw_row(const struct term *t, int row, const struct cell *now,
		     const struct cell *before, int cols, const struct look **pen, size_t *bytes)
{
	bool apart = true; /* from what was drawn last */
	if (before != NULL && memcmp(now, before, (size_t)cols * sizeof(*now)) == 0)
		return false;
	int end = cols;
	while (end > 0 && is_blank(&now[end - 1]))
		end--;
	for (int col = 0; col < cols; col++) {
		bool same = before != NULL && same_cell(t, &now[col], &before[col]);
		if (!same && now[col].width > 0) {
			draw_cell(t, row, col, &now[col], col < end, pen);
			*bytes += (col < end ? strlen(now[col].text) : 0) +
				  (apart ? BYTES_TO_PLACE : 0);
		}
		apart = same;
	}
	return true;
}

/* All of it where nothing was known; a row that has changed was kept when it was drawn. */
static void keep_shown(struct term *t, const struct canvas *c)
{
	size_t count = (size_t)c->rows * (size_t)c->cols;
	if (t->shown == NULL) {
		t->shown = mem_array(count, sizeof(*t->shown));
		memcpy(t->shown, c->cells, count * sizeof(*t->shown));
	}
	t->rows = c->rows;
	t->cols = c->cols;
	t->cursor_row = c->cursor_row;
	t->cursor_col = c->cursor_col;
}

size_t term_draw(struct term *t, const struct canvas *c)
{
	size_t bytes = 0;
	if (t->shown != NULL && (t->rows != c->rows || t->cols != c->cols))
		forget_shown(t);
	if (t->shown == NULL)
		werase(stdscr);
	/* A frame of a figure alone need not move the cursor to where no number has changed. */
	bool to_cursor = !t->hides_cursor || t->shown == NULL ||
			 c->cursor_row != t->cursor_row ||
			 c->cursor_col != t->cursor_col;
	const struct look *pen = &t->looks.of[STYLE_NORMAL];
	for (int row = 0; row < c->rows; row++) {
		size_t start = (size_t)row * (size_t)c->cols;
		bool drawn = draw_row(t, row, c->cells + start,
				      t->shown == NULL ? NULL : t->shown + start, c->cols, &pen,
				      &bytes);
		to_cursor = to_cursor || (drawn && row == c->cursor_row);
		if (drawn && t->shown != NULL)
			memcpy(t->shown + start, c->cells + start,
			       (size_t)c->cols * sizeof(*t->shown));
	}
	keep_shown(t, c);
	leaveok(stdscr, !to_cursor);
	wmove(stdscr, c->cursor_row, c->cursor_col);
	wnoutrefresh(stdscr);
	doupdate();
	return bytes;
}

long term_speed(const struct term *t)
{
	(void)t;
	int speed = baudrate();
	return speed > 0 && speed < NO_LINE ? speed / BITS_A_BYTE : 0;
}

void term_bell(struct term *t)
{
	(void)t;
	rescue_write("\a", 1);
}

/* ---- input ---- */

bool term_key(struct term *t, struct key *out)
{
	return keys_take(&t->keys, out);
}
