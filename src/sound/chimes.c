/* Programs that play a WAV file, and when one is given up. */
#include "limber/sound/chimes.h"

#include <stdio.h>
#include <unistd.h>

#include "limber/base/error.h"
#include "limber/base/macros.h"
#include "limber/platform/file.h"
#include "limber/sound/tones.h"

enum {
	HANGS_MS = 3000, /* beyond its length */
	FAILURES_MAX = 2,
};

/*
 * Each gets the file as its standard input and is told to read that by name: so
 * every one of them begins at its start, whatever another has read of it. What
 * they would buffer by themselves is up to two seconds.
 */
static const char *const programs[][4] = {
	{ "pw-play", "--latency=30ms", "/dev/stdin", NULL },
	{ "paplay", "--latency-msec=30", "/dev/stdin", NULL },
	{ "aplay", "-q", "/dev/stdin", NULL },
	{ "afplay", "/dev/stdin", NULL },
};

static bool is_over(const struct chimes *c)
{
	return c->remote || c->candidate >= ARRAY_LEN(programs);
}

static void choose(struct chimes *c)
{
	while (!is_over(c) && !helper_find(programs[c->candidate][0], &c->path))
		c->candidate++;
	c->failures = 0;
}

void chimes_open(struct chimes *c, int volume, bool remote)
{
	*c = (struct chimes){ .remote = remote, .volume = volume, .path = STR_INIT,
		              .helper = HELPER_NONE, .trouble = STR_INIT };
	for (size_t i = 0; i < TONE_COUNT; i++)
		c->files[i] = -1;
	choose(c);
}

void chimes_close(struct chimes *c)
{
	helper_kill(&c->helper);
	for (size_t i = 0; i < TONE_COUNT; i++) {
		if (c->files[i] >= 0)
			close(c->files[i]);
	}
	str_release(&c->path);
	str_release(&c->trouble);
}

static void give_up(struct chimes *c, const char *why)
{
	str_addf(&c->trouble, "%s%s %s", c->trouble.len > 0 ? "; " : "", programs[c->candidate][0], why);
	helper_kill(&c->helper);
	c->candidate++;
	choose(c);
	if (!is_over(c))
		str_addf(&c->trouble, ", %s plays now", programs[c->candidate][0]);
}

static void failed(struct chimes *c, const char *why)
{
	if (++c->failures >= FAILURES_MAX)
		give_up(c, why);
}

static bool has_file(struct chimes *c, enum tone tone)
{
	struct str wav = STR_INIT;
	struct error err = ERROR_INIT;
	if (c->files[tone] < 0) {
		tone_make(&wav, tone, c->volume);
		if (!file_temporary(wav.buf, wav.len, &c->files[tone], &err)) {
			/* No other program could play it either. */
			str_addf(&c->trouble, "%s", err.text);
			c->candidate = ARRAY_LEN(programs);
		}
	}
	str_release(&wav);
	return c->files[tone] >= 0;
}

bool chimes_play(struct chimes *c, enum tone tone, msec now)
{
	chimes_turn(c, now);
	if (is_over(c) || tone == TONE_NONE || !has_file(c, tone))
		return false;
	const char *const *program = programs[c->candidate];
	const char *argv[] = { c->path.buf, program[1], program[2], program[3] };
	struct helper_spec spec = { .argv = argv, .input_file = &c->files[tone] };
	/* Where /dev/stdin is no other opening of the file but the same, the last one has read it. */
	lseek(c->files[tone], 0, SEEK_SET);
	c->began = now;
	c->tone = tone;
	if (helper_start(&c->helper, &spec, NULL))
		return true;
	give_up(c, "cannot be started");
	return false;
}

void chimes_turn(struct chimes *c, msec now)
{
	char why[64];
	helper_reap();
	switch (helper_look(&c->helper)) {
	case HELPER_IDLE:
		return;
	case HELPER_ENDED:
		snprintf(why, sizeof why, "ends with status %d", c->helper.status);
		if (c->helper.status != 0)
			failed(c, why);
		else
			c->failures = 0;
		return;
	case HELPER_RUNS:
		break;
	}
	if (now < chimes_due(c))
		return;
	helper_kill(&c->helper);
	failed(c, "hangs");
}

msec chimes_due(const struct chimes *c)
{
	return c->helper.pid == 0 ? MSEC_NEVER : c->began + tone_length(c->tone) + HANGS_MS;
}

bool chimes_is_busy(const struct chimes *c)
{
	return c->helper.pid != 0;
}

const char *chimes_name(const struct chimes *c)
{
	return is_over(c) ? NULL : programs[c->candidate][0];
}

bool chimes_trouble(struct chimes *c, struct str *out)
{
	if (c->trouble.len == 0)
		return false;
	str_adds(out, c->trouble.buf);
	str_clear(&c->trouble);
	return true;
}
