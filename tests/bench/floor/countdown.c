/*
 * The floor of a countdown on a terminal: a full screen of text, a number and a bar that
 * change once a second, and what ncurses itself costs. Nothing is read, checked or kept.
 *
 *     countdown [large] [figure] [usual]
 *
 * large: the number is as large as limber's in a hold. figure: a small one moves eight times
 * a second. It does what makes ncurses cheap: only what has changed is drawn, each frame is one
 * write, it sleeps until an instant and not for a while. usual: it starts as most programs do,
 * with the whole locale, and writes as often as ncurses likes. It ends at q.
 */
#include <curses.h>
#include <errno.h>
#include <locale.h>
#include <poll.h>
#include <stdbool.h>
#include <string.h>
#include <time.h>

enum { TOTAL = 600, FRAMES = 8, MS = 1000, NS_A_MS = 1000000 };
enum { GLYPH_ROWS = 5, GLYPH_COLS = 3, COLON = 10, TOP = 3 };

static const char glyphs[][GLYPH_ROWS * GLYPH_COLS + 1] = {
	"#### ## ## ####", "  #  #  #  #  #", "###  #####  ###", "###  ####  ####", "# ## ####  #  #",
	"####  ###  ####", "####  #### ####", "###  #  #  #  #", "#### ##### ####", "#### ####  ####",
	"    #     #    ",
};

static const char *const poses[][4] = {
	{ "  o  ", " /|\\ ", " / \\ ", "     " },
	{ " \\o/ ", "  |  ", " / \\ ", "     " },
	{ "  o/ ", " /|  ", " / \\ ", "     " },
	{ " \\o  ", "  |\\ ", " / \\ ", "     " },
};

static bool large, figure, usual;

static void draw_glyph(int which, int col, int down, int across)
{
	for (int y = 0; y < GLYPH_ROWS * down; y++) {
		for (int x = 0; x < GLYPH_COLS * across; x++) {
			bool filled = glyphs[which][y / down * GLYPH_COLS + x / across] == '#';
			mvaddch(TOP + y, col + x, filled ? ' ' | A_REVERSE : ' ');
		}
	}
}

static void draw_seconds(int left)
{
	int minutes = left / 60, seconds = left % 60;
	const int all[] = { minutes / 10, minutes % 10, COLON, seconds / 10, seconds % 10 };
	int first = large ? 3 : 0, down = large ? 3 : 1, across = large ? 9 : 2;
	int pitch = (GLYPH_COLS + 1) * across, col = (COLS - (5 - first) * pitch) / 2;
	for (int i = first; i < 5; i++)
		draw_glyph(all[i], col + (i - first) * pitch, down, across);
	int width = COLS - 4, filled = (TOTAL - left) * width / TOTAL;
	move(LINES - 2, 2);
	for (int i = 0; i < width; i++)
		addch(i < filled ? '=' : '-');
}

static void draw_figure(int frame)
{
	for (int y = 0; y < 4; y++)
		mvaddstr(TOP + y, COLS - 8, poses[frame % 4][y]);
}

static void draw_text(void)
{
	static const char text[] = "The quick brown fox jumps over the lazy dog; keep your back "
				   "straight, breathe out and hold it. ";
	for (int row = 0; row < LINES - 2; row++)
		if (row < TOP || row >= TOP + GLYPH_ROWS * (large ? 3 : 1))
			mvaddnstr(row, 0, text, COLS - 1);
}

static long long now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long long)t.tv_sec * MS + t.tv_nsec / NS_A_MS;
}

/* Sleep until then; false once q was pressed, or the terminal is gone. */
static bool sleep_until(long long due)
{
	for (long long now = now_ms(); now < due; now = now_ms()) {
		struct pollfd input = { 0, POLLIN, 0 };
		if (poll(&input, 1, (int)(due - now)) > 0) {
			int key = getch();
			if (key == 'q' || key == ERR)
				return false;
		}
	}
	return true;
}

static void start_screen(void)
{
	setlocale(usual ? LC_ALL : LC_CTYPE, "");
	initscr();
	cbreak();
	noecho();
	curs_set(0);
	nonl();
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	typeahead(-1);
	if (!usual)
		endwin(); /* from here on a frame is one write */
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		large |= strcmp(argv[i], "large") == 0;
		figure |= strcmp(argv[i], "figure") == 0;
		usual |= strcmp(argv[i], "usual") == 0;
	}
	start_screen();
	draw_text();
	draw_seconds(TOTAL);
	if (figure)
		draw_figure(0);
	refresh();
	int frames = figure ? FRAMES : 1;
	long long start = now_ms();
	for (int frame = 1; sleep_until(start + (long long)frame * MS / frames); frame++) {
		if (frame % frames == 0)
			draw_seconds(TOTAL - frame / frames % TOTAL);
		if (figure)
			draw_figure(frame);
		refresh();
	}
	endwin();
	return 0;
}
