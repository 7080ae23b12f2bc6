/* Terminals that change their size all the time, stand still, are slow, or send keys without end. */
#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "journeys.h"
#include "limber/base/macros.h"
#include "limber/base/str.h"
#include "places.h"
#include "support/clock.h"
#include "support/pty_private.h"

/* A hold of ten minutes: whatever second it is, it can be read off. */
static const char stay[] =
	"{\"format\":1,\"exercises\":[{\"id\":\"stay\",\"name\":\"Stay\","
	"\"category\":\"hip-mobility\",\"position\":\"standing\",\"steps\":[\"Stay.\"],"
	"\"dose\":{\"sets\":1,\"reps\":1,\"sides\":\"none\",\"rep\":["
	"{\"do\":\"Stay\",\"seconds\":600,\"hold\":true}]}}]}";

static struct pty *hold(int rows, int cols)
{
	sandbox_put("data/limber/catalogue/stay.json", stay);
	struct pty *p = journey_start((struct pty_setup){
		.args = ARGS("run", "stay"), .env = clock_env(NULL), .rows = rows, .cols = cols });
	pty_need(p, "GET READY");
	press(p, "n", "[ WORK ]");
	pty_need(p, "exercise 10:00 left");
	return p;
}

static void need_left(struct pty *p, long long passed)
{
	char left[64];
	long long seconds = (600000 - passed + 999) / 1000;
	snprintf(left, sizeof(left), "exercise %lld:%02lld left", seconds / 60, seconds % 60);
	pty_need(p, left);
}

static void leave(struct pty *p)
{
	pty_key(p, "Ctrl-C");
	journey_end(p, 130);
}

/* ---- sizes ---- */

static uint64_t random_state;

static int random_below(int limit)
{
	random_state = random_state * 6364136223846793005u + 1442695040888963407u;
	return (int)((random_state >> 33) % (uint64_t)limit);
}

/* LIMBER_SEED repeats what was seen. */
static void seed(void)
{
	const char *given = getenv("LIMBER_SEED");
	random_state = given != NULL ? strtoull(given, NULL, 10) : (uint64_t)pty_now();
	if (storms())
		fprintf(stderr, "LIMBER_SEED=%llu\n", (unsigned long long)random_state);
}

START_TEST(a_storm_of_sizes)
{
	int count = storms() ? 1000 : 100;
	char what[64];
	long long passed = 0;
	if (!clock_is_ours())
		return;
	seed();
	uint64_t seeded = random_state;
	struct pty *p = hold(24, 80);
	for (int i = 0; i < count; i++) {
		pty_resize(p, 1 + random_below(100), 1 + random_below(300));
		if (random_below(8) == 0) {
			clock_pass(p, 370);
			passed += 370;
		}
		snprintf(what, sizeof(what), "size %dx%d, seed %llu", p->cols, p->rows, (unsigned long long)seeded);
		ck_assert_msg(!p->eof, "%s", what);
		if (i % 20 == 0)
			need_same_again(p, what);
	}
	pty_resize(p, 24, 80);
	need_left(p, passed);
	pty_need(p, "[ WORK ]");
	need_same_when_redrawn(p);
	leave(p);
}
END_TEST

/* ---- what is not read ---- */

static long cpu_ms_of(struct pty *p)
{
	char text[512] = "";
	unsigned long user = 0, sys = 0;
	snprintf(text, sizeof(text), "/proc/%ld/stat", (long)pty_pid(p));
	FILE *f = fopen(text, "r");
	if (f == NULL)
		return -1;
	bool ok = fgets(text, sizeof(text), f) != NULL;
	fclose(f);
	const char *after = ok ? strrchr(text, ')') : NULL;
	if (after == NULL || sscanf(after, ") %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu",
				    &user, &sys) != 2)
		return -1;
	return (long)(user + sys) * 1000 / sysconf(_SC_CLK_TCK);
}

/* Let it draw until nobody takes any more of what it writes. */
static void block(struct pty *p)
{
	int still = 0;
	for (long before = pty_writes(p); still < 10; before = pty_writes(p)) {
		pty_key(p, "Ctrl-L");
		poll(NULL, 0, 20);
		still = pty_writes(p) == before ? still + 1 : 0;
	}
}

/* The tape goes on meanwhile, and a key that is typed then is obeyed. */
START_TEST(a_terminal_that_is_not_read)
{
	if (!clock_is_ours())
		return;
	struct pty *p = hold(60, 200);
	block(p);
	size_t bytes = pty_bytes(p);
	long before = cpu_ms_of(p);
	for (int i = 0; i < 5; i++) {
		clock_stopped(1000);
		pty_signal(p, SIGCHLD);
		poll(NULL, 0, storms() ? 1000 : 100);
	}
	ck_assert_int_le(cpu_ms_of(p) - before, 250); /* of five seconds */
	pty_key(p, "Space");
	ck_assert_uint_eq(pty_bytes(p), bytes);
	pty_need(p, "|| PAUSED ||");
	need_left(p, 5000);
	need_same_when_redrawn(p);
	press(p, "Space", "( STARTING )");
	leave(p);
}
END_TEST

static bool ends(pid_t pid, int ms)
{
	for (long long end = pty_now() + ms; pty_now() < end; poll(NULL, 0, 10)) {
		siginfo_t info = { 0 };
		if (waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_pid == pid)
			return true;
	}
	return false;
}

/* Who asks once may be waited for; who asks again a while later is obeyed, whatever stands. */
START_TEST(a_terminal_that_is_not_read_is_no_prison)
{
	static const int signals[] = { SIGTERM, SIGHUP, SIGINT, SIGQUIT };
	int signo = signals[_i];
	if (!clock_is_ours())
		return;
	struct pty *p = hold(60, 200);
	block(p);
	pty_signal(p, SIGTERM);
	ck_assert(!ends(pty_pid(p), 50));
	clock_stopped(3000);
	pty_signal(p, signo);
	ck_assert_msg(ends(pty_pid(p), PTY_PATIENCE), "signal %d: it goes on", signo);
	struct termios modes;
	pty_modes(p, &modes);
	ck_assert_uint_eq(modes.c_lflag, p->modes_before.c_lflag);
	ck_assert_int_eq(pty_exit(p, PTY_PATIENCE), 128 + signo);
	pty_free(p);
}
END_TEST

/* A few bytes at a time, until there are no more. */
static void read_slowly(struct pty *p)
{
	char some[64];
	struct pollfd fd = { .fd = p->fd, .events = POLLIN };
	while (poll(&fd, 1, 100) > 0) {
		ssize_t n = read(p->fd, some, sizeof(some));
		ck_assert_int_gt(n, 0);
		str_addb(&p->output, some, (size_t)n);
		vterm_input_write(p->vt, some, (size_t)n);
		poll(NULL, 0, 1);
	}
}

START_TEST(a_terminal_that_is_slow)
{
	if (!clock_is_ours())
		return;
	struct pty *p = hold(24, 80);
	for (int i = 0; i < 5; i++) {
		clock_stopped(1000);
		pty_key(p, "Ctrl-L");
		read_slowly(p);
	}
	need_left(p, 5000);
	need_same_when_redrawn(p);
	leave(p);
}
END_TEST

/* ---- keys without end ---- */

/*
 * All of it, taking what comes meanwhile; false where the program has ended. How long it takes
 * is no matter, as what is set by a key is written to the disk, as long as it goes on.
 */
static bool pour(struct pty *p, const char *bytes, size_t len)
{
	int flags = fcntl(p->fd, F_GETFL);
	fcntl(p->fd, F_SETFL, flags | O_NONBLOCK);
	long long end = pty_now() + PTY_PATIENCE;
	while (len > 0 && !p->eof && pty_now() < end) {
		ssize_t n = write(p->fd, bytes, len);
		if (n < 0 && errno != EAGAIN)
			break;
		bytes += n > 0 ? n : 0;
		len -= n > 0 ? (size_t)n : 0;
		end = n > 0 ? pty_now() + PTY_PATIENCE : end;
		pty_pump(p, n > 0 ? 0 : 2);
	}
	fcntl(p->fd, F_SETFL, flags);
	ck_assert_msg(len == 0 || p->eof, "it takes no more keys:\n%s", pty_screen(p));
	return !p->eof;
}

/* Which leave it as it was: they go round. */
static const struct flood {
	const char *place, *keys;
} floods[] = {
	{ "home", "jk" }, { "work", "++--" }, { "paused", "np" }, { "how", "\033[B\033[A" },
	{ "browser", "jjkk" }, { "history", "\t\t\t" }, { "get ready", "mm" }, { "swap", "jk" },
};

START_TEST(a_flood_of_keys)
{
	const struct flood *f = &floods[_i];
	const struct place *place = place_named(f->place);
	struct str keys = STR_INIT;
	if (!clock_is_ours() || !(storms() || place->always))
		return;
	struct pty *p = place_open(place, NULL);
	while (keys.len < 20000)
		str_adds(&keys, f->keys);
	ck_assert(pour(p, keys.buf, keys.len));
	need_same_when_redrawn(p);
	leave(p);
	str_release(&keys);
}
END_TEST

/*
 * A text that is pasted where nothing marks it is typed, and does what its keys say. Whatever
 * that is, nothing crashes, and nothing of the past is lost but what was asked for and
 * answered with yes.
 */
START_TEST(a_text_that_is_typed)
{
	static const char text[] = "Dear all,\nthe next meeting is on Friday; bring your mats.\n"
				   "No? xyz: 100% (!), 2 + 2 - 4 /etc * \tNever mind.\r\n";
	const struct place *place = &places[_i];
	struct str keys = STR_INIT;
	if (!clock_is_ours() || !(storms() || place->always))
		return;
	struct pty *p = place_open(place, NULL);
	while (keys.len < 64 * 1024)
		str_adds(&keys, text);
	if (pour(p, keys.buf, keys.len)) {
		need_same_when_redrawn(p);
		pty_key(p, "Ctrl-C");
	}
	int status = pty_exit(p, PTY_PATIENCE);
	ck_assert_msg(status == 0 || status == 130, "%s: %d:\n%s", place->name, status, pty_screen(p));
	pty_need_restored(p);
	pty_free(p);
	const char *kept = sandbox_get("data/limber/history.jsonl");
	ck_assert(!place->past || (kept != NULL && strstr(kept, "\"id\": \"60\"") != NULL));
	str_release(&keys);
}
END_TEST

START_TEST(flow_control_stops_nothing)
{
	if (!clock_is_ours())
		return;
	struct pty *p = hold(24, 80);
	pty_key(p, "Ctrl-S");
	clock_pass(p, 3000);
	need_left(p, 3000);
	pty_key(p, "Ctrl-Q");
	clock_pass(p, 2000);
	need_left(p, 5000);
	need_same_when_redrawn(p);
	leave(p);
}
END_TEST

/* ---- what it costs ---- */

/* Five hundredths of a core for so long; sanitizers and counters cost some more. */
static long little_ms(long ms)
{
	const char *mode = getenv("LIMBER_TEST_MODE");
	return ms / (mode == NULL || strcmp(mode, "release") == 0 ? 20 : 4);
}

START_TEST(play_costs_little)
{
	int seconds = storms() ? 20 : 4;
	struct pty *p = journey_start((struct pty_setup){
		.args = ARGS("run", "hip-circles"), .rows = 50, .cols = 200 });
	pty_need(p, "GET READY");
	press(p, "n", "[ WORK ]");
	pty_settle(p);
	long before = cpu_ms_of(p);
	watch(p, seconds * 1000);
	long spent = cpu_ms_of(p) - before;
	if (before >= 0)
		ck_assert_msg(spent <= little_ms(seconds * 1000L), "%ld ms in %d s", spent, seconds);
	journey_quit(p);
}
END_TEST

/* A key that is held down comes again and again, and each one is seen. */
START_TEST(a_held_key_costs_little)
{
	enum { KEYS = 100, A_SECOND = 30 };
	const struct flood *f = &floods[_i];
	if (!clock_is_ours())
		return;
	struct pty *p = place_open(place_named(f->place), NULL);
	pty_settle(p);
	long before = cpu_ms_of(p);
	for (size_t i = 0, at = 0; i < KEYS; i++) {
		char key[4] = "";
		strncat(key, f->keys + at, f->keys[at] == '\033' ? strlen("\033[A") : 1);
		at = (at + strlen(key)) % strlen(f->keys);
		pty_type(p, key);
		pty_settle(p);
	}
	long spent = cpu_ms_of(p) - before;
	if (before >= 0)
		ck_assert_msg(spent <= little_ms(KEYS * 1000L / A_SECOND), "%s: %ld ms", f->place, spent);
	leave(p);
}
END_TEST

Suite *storm_suite(void);

Suite *storm_suite(void)
{
	Suite *s = suite_create("storm");
	TCase *tc = tcase_create("storm");
	tcase_set_timeout(tc, storms() ? 300 : JOURNEY_TIMEOUT);
	tcase_add_test(tc, a_storm_of_sizes);
	tcase_add_test(tc, a_terminal_that_is_not_read);
	tcase_add_loop_test(tc, a_terminal_that_is_not_read_is_no_prison, 0, 4);
	tcase_add_test(tc, a_terminal_that_is_slow);
	tcase_add_loop_test(tc, a_flood_of_keys, 0, (int)ARRAY_LEN(floods));
	tcase_add_loop_test(tc, a_text_that_is_typed, 0, (int)place_count);
	tcase_add_test(tc, flow_control_stops_nothing);
	tcase_add_test(tc, play_costs_little);
	tcase_add_loop_test(tc, a_held_key_costs_little, 0, (int)ARRAY_LEN(floods));
	suite_add_tcase(s, tc);
	return s;
}
