/*
 * The key decoder. What ncurses would give it comes from the input: this file
 * stands in for the few calls that term/keys.c makes, so that no terminal is
 * needed. The first byte chooses: UTF-8 or not; codes as they are, or bytes
 * in which the sequences that keys.c defined are found as ncurses finds them.
 */
#include <curses.h>
#include <string.h>

#include "fuzz.h"

#include "limber/base/utf8.h"

#include "../../src/term/keys.h"

enum { SEQUENCES_MAX = 64, PAUSE = 0, CODES = 0x7010 };

/* What stands for ncurses. */
static struct {
	struct { const char *bytes; int code; } sequences[SEQUENCES_MAX];
	size_t count;
	struct feed in;
	bool codes;      /* two bytes are a code */
	bool hurried;    /* pauses are left out */
	size_t reads;
} terminal;

WINDOW *newpad(int rows, int cols)
{
	static char pad;
	(void)rows;
	(void)cols;
	return (WINDOW *)(void *)&pad;
}

int delwin(WINDOW *w)
{
	(void)w;
	return OK;
}

int nodelay(WINDOW *w, bool on)
{
	(void)w;
	(void)on;
	return OK;
}

int keypad(WINDOW *w, bool on)
{
	(void)w;
	(void)on;
	return OK;
}

int set_escdelay(int ms)
{
	return ms > 0 ? OK : ERR;
}

int define_key(const char *bytes, int code)
{
	if (!bytes)
		return OK;
	FUZZ_CHECK(terminal.count < SEQUENCES_MAX, "%zu sequences", terminal.count);
	terminal.sequences[terminal.count].bytes = bytes;
	terminal.sequences[terminal.count++].code = code;
	return OK;
}

/* The sequence that the bytes begin with, -1: none. */
static int sequence_at(const struct feed *f)
{
	for (size_t i = 0; i < terminal.count; i++) {
		size_t len = strlen(terminal.sequences[i].bytes);
		if ((size_t)(f->end - f->at) >= len && memcmp(f->at, terminal.sequences[i].bytes, len) == 0)
			return (int)i;
	}
	return -1;
}

int wgetch(WINDOW *w)
{
	struct feed *f = &terminal.in;
	(void)w;
	terminal.reads++;
	if (!feed_more(f))
		return ERR;
	if (terminal.codes) {
		int code = (int)feed_byte(f) << 8 | (int)feed_byte(f);
		return code % CODES == PAUSE ? ERR : code % CODES;
	}
	while (*f->at == PAUSE) {
		f->at++;
		if (!terminal.hurried || !feed_more(f))
			return ERR;
	}
	int found = sequence_at(f);
	if (found < 0)
		return (int)feed_byte(f);
	f->at += strlen(terminal.sequences[found].bytes);
	return terminal.sequences[found].code;
}

static void check_key(const struct key *k, bool utf8)
{
	if (k->code == KEYCODE_CHAR)
		FUZZ_CHECK(k->ch >= ' ' && !utf8_is_unsafe(k->ch) && (utf8 || k->ch < 0x80), "U+%04X",
		           (unsigned)k->ch);
	else if (k->code == KEYCODE_CTRL)
		FUZZ_CHECK(k->ch >= 'a' && k->ch <= 'z', "control %u", (unsigned)k->ch);
	else
		FUZZ_CHECK(k->code > KEYCODE_NONE && k->code < KEYCODE_COUNT && k->ch == 0, "key %d",
		           (int)k->code);
}

enum { KEYS_MAX = 4096 };

struct typed {
	struct key keys[KEYS_MAX];
	size_t count;
};

/* All keys of the input. Each reading ends, and takes what there is. */
static void type(struct keys *k, struct feed in, struct typed *out)
{
	size_t bytes = (size_t)(in.end - in.at);
	struct key key;
	keys_start(k);
	terminal.in = in;
	terminal.reads = 0;
	out->count = 0;
	while (feed_more(&terminal.in)) {
		while (keys_take(k, &key)) {
			check_key(&key, k->utf8);
			if (out->count < KEYS_MAX)
				out->keys[out->count++] = key;
		}
	}
	FUZZ_CHECK(terminal.reads <= 2 * bytes + 2 && out->count <= bytes, "%zu keys in %zu readings",
	           out->count, terminal.reads);
}

/* After all that, and a stop of the program, a key is a key. */
static void recover(struct keys *k)
{
	static const uint8_t q[] = { 'q' };
	struct key key = { KEYCODE_NONE, 0 };
	keys_start(k);
	terminal.codes = false;
	terminal.in = feed_of(q, sizeof q);
	FUZZ_CHECK(keys_take(k, &key) && key.code == KEYCODE_CHAR && key.ch == 'q', "q is key %d",
	           (int)key.code);
	FUZZ_CHECK(!keys_take(k, &key), "a key from nothing");
}

FUZZ_TARGET(keys)
{
	static struct typed slow, fast;
	struct feed f = feed_of(data, size);
	unsigned how = feed_byte(&f);
	struct keys keys;
	memset(&terminal, 0, sizeof terminal);
	FUZZ_CHECK(keys_init(&keys, how & 1), "no memory");
	terminal.codes = how & 2;
	type(&keys, f, &slow);
	/* Where nothing begins with ESC it does not matter when the bytes come. */
	if (!terminal.codes && (f.at == f.end || !memchr(f.at, 27, (size_t)(f.end - f.at)))) {
		terminal.hurried = true;
		terminal.count = 0;
		type(&keys, f, &fast);
		FUZZ_CHECK(slow.count == fast.count, "%zu keys or %zu", slow.count, fast.count);
		for (size_t i = 0; i < slow.count; i++)
			FUZZ_CHECK(slow.keys[i].code == fast.keys[i].code && slow.keys[i].ch == fast.keys[i].ch,
			           "key %zu differs", i);
	}
	terminal.count = 0;
	recover(&keys);
	keys_release(&keys);
	return 0;
}
