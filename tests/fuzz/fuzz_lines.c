/* What is typed in plain lines: the first byte is how many bytes come at a time. */
#include <string.h>

#include "fuzz.h"

#include "limber/app/input.h"
#include "limber/base/mem.h"
#include "limber/base/str.h"
#include "limber/core/checkin.h"

/* As input_read() would, so many bytes at most. */
static void come(struct input *in, struct feed *f, size_t most)
{
	size_t len = (size_t)(f->end - f->at) < most ? (size_t)(f->end - f->at) : most;
	memcpy(in->bytes, f->at, len);
	f->at += len;
	in->at = 0;
	in->len = len;
	if (len == 0)
		in->fd = -1;
}

static void check_answer(const char *line)
{
	char note[INPUT_LINE_MAX];
	int score;
	FUZZ_CHECK(!checkin_parse_score(line, &score) || (score >= 0 && score <= SCORE_MAX),
	           "\"%s\" is %d", line, score);
	memcpy(note, line, strlen(line) + 1);
	checkin_clean_note(note);
	size_t len = strlen(note);
	FUZZ_CHECK(len <= RECORD_NOTE_MAX && (len == 0 || (note[0] != ' ' && note[len - 1] != ' ')),
	           "the note \"%s\"", note);
	fuzz_safe(note);
}

static struct str read_lines(struct feed f, size_t most)
{
	struct input in = INPUT_INIT(0);
	struct str out = STR_INIT;
	const char *line;
	do {
		come(&in, &f, most);
		while (input_line(&in, &line)) {
			FUZZ_CHECK(!line || strlen(line) < INPUT_LINE_MAX, "a long line");
			str_addf(&out, "%s\n", line ? line : "\1");
			if (line)
				check_answer(line);
		}
	} while (in.fd >= 0);
	return out;
}

FUZZ_TARGET(lines)
{
	struct feed f = feed_of(data, size);
	size_t most = (size_t)feed_byte(&f) + 1;
	struct str some = read_lines(f, most), all = read_lines(f, INPUT_LINE_MAX);
	FUZZ_CHECK(strcmp(some.buf, all.buf) == 0, "%zu at a time:\n%s\nat once:\n%s", most, some.buf,
	           all.buf);
	str_release(&some);
	str_release(&all);
	return 0;
}
