/* Programs that speak, how each is called, and when one is given up. */
#include "limber/sound/voice.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "limber/base/error.h"
#include "limber/base/utf8.h"

enum {
	TEXT_MAX = 1000,          /* bytes of a sentence */
	WAITING_MS = 1500,        /* how long a sentence waits for the probe */
	PROBE_MS = 3000,
	OVERDUE_MS = 1500,        /* beyond one and a half times its length */
	HANGS_MS = 6000,          /* beyond twice its length */
	FAILURES_MAX = 2,
	UNHEARD_MAX = 3,
	UNHEARD_MIN_LENGTH = 600, /* ms: shorter ones tell nothing */
	PROBE_HEARD_MAX = 4096,
};

struct call {
	const char *argv[VOICE_ARGS_MAX];
	int argc;
	char volume[16];
};

static void add_arg(struct call *c, const char *arg)
{
	if (c->argc < VOICE_ARGS_MAX - 1)
		c->argv[c->argc++] = arg;
}

static void add_args(struct call *c, const char *const *args)
{
	while (*args)
		add_arg(c, *args++);
}

/*
 * 50 is each program's own level. The text comes last and after "--": nothing of it is an
 * option. Never -S or -C: they silence a screen reader.
 */
static void call_spd_say(struct call *c, const struct voice *v, const char *text)
{
	static const char *const fixed[] = { "-N", "limber", "-P", "text", "-l", "en", "-w", "-i", NULL };
	snprintf(c->volume, sizeof c->volume, "%d", (v->volume - 50) * 2);
	add_args(c, fixed);
	add_arg(c, c->volume);
	add_arg(c, "--");
	add_arg(c, text);
}

static void call_espeak(struct call *c, const struct voice *v, const char *text)
{
	static const char *const fixed[] = { "-v", "en", "-s", "170", "-z", "--stdin", "-a", NULL };
	(void)text;
	snprintf(c->volume, sizeof c->volume, "%d", v->volume * 2);
	add_args(c, fixed);
	add_arg(c, c->volume);
}

static void call_say(struct call *c, const struct voice *v, const char *text)
{
	static const char *const fixed[] = { "-r", "170", "-f", "-", NULL };
	(void)v;
	(void)text;
	add_args(c, fixed);
}

static void call_command(struct call *c, const struct voice *v, const char *text)
{
	(void)text;
	for (int i = 1; i < v->command_count; i++)
		add_arg(c, v->command[i]);
}

static const struct program {
	const char *name; /* NULL: the first word of the person's command */
	void (*call)(struct call *c, const struct voice *v, const char *text);
	bool by_input;    /* it reads the text from its input */
	bool waits;       /* it ends when it has spoken, not before */
	bool probe;       /* it can be there and have nothing to speak with */
} programs[SPEAKER_COUNT] = {
	[SPEAKER_SPD_SAY] = { "spd-say", call_spd_say, .waits = true, .probe = true },
	[SPEAKER_ESPEAK] = { "espeak-ng", call_espeak, .by_input = true, .waits = true },
	[SPEAKER_SAY] = { "say", call_say, .by_input = true, .waits = true },
	[SPEAKER_COMMAND] = { NULL, call_command, .by_input = true },
};

/* No candidate is left: nobody speaks. */
static bool is_over(const struct voice *v)
{
	return v->candidate >= v->candidate_count;
}

static const struct program *program(const struct voice *v)
{
	return &programs[v->candidates[is_over(v) ? 0 : v->candidate]];
}

static const char *name_of(const struct voice *v)
{
	const char *name = program(v)->name;
	return name ? name : v->command_count > 0 ? v->command[0] : "voice_command";
}

/* ---- who speaks ---- */

static void start_probe(struct voice *v)
{
	const char *argv[] = { v->path.buf, "-O", NULL };
	struct helper_spec spec = { .argv = argv, .listen = true };
	v->probing = helper_start(&v->helper, &spec, NULL);
	v->began = 0;
}

/* Take the next candidate that is there, from the one in use on. */
static void choose(struct voice *v)
{
	for (; !is_over(v); v->candidate++) {
		const char *name = program(v)->name;
		if (!name && v->command_count > 0)
			name = v->command[0];
		if (name && helper_find(name, &v->path)) {
			v->failures = v->unheard = 0;
			if (program(v)->probe)
				start_probe(v);
			return;
		}
		if (v->chosen)
			str_addf(&v->trouble, "%s is not there", name ? name : "voice_command");
	}
}

/* The one in use does not do: say why, and who speaks instead. */
static void give_up(struct voice *v, const char *why)
{
	char clean[128];
	const char *name = name_of(v);
	utf8_clean(name, strlen(name), clean, sizeof clean);
	str_addf(&v->trouble, "%s%s %s", v->trouble.len > 0 ? "; " : "", clean, why);
	helper_kill(&v->helper);
	v->probing = false;
	v->candidate++;
	choose(v);
	if (!is_over(v))
		str_addf(&v->trouble, ", %s speaks now", name_of(v));
}

void voice_open(struct voice *v, const struct voice_options *options)
{
	static const enum speaker by_itself[] = { SPEAKER_SPD_SAY, SPEAKER_ESPEAK, SPEAKER_SAY };
	*v = (struct voice){
		.command = options->command, .command_count = options->command_count,
		.volume = options->volume, .helper = HELPER_NONE, .path = STR_INIT, .waiting = STR_INIT,
		.trouble = STR_INIT,
		.chosen = options->speaker != SPEAKER_AUTO && options->speaker != SPEAKER_NONE,
	};
	if (v->chosen)
		v->candidates[v->candidate_count++] = options->speaker;
	else if (options->speaker == SPEAKER_AUTO && !options->remote)
		for (size_t i = 0; i < sizeof by_itself / sizeof by_itself[0]; i++)
			v->candidates[v->candidate_count++] = by_itself[i];
	choose(v);
	if (is_over(v) && !v->chosen && options->speaker == SPEAKER_AUTO && !options->remote)
		str_adds(&v->trouble, "install espeak-ng to hear one");
}

void voice_close(struct voice *v)
{
	helper_kill(&v->helper);
	str_release(&v->path);
	str_release(&v->waiting);
	str_release(&v->trouble);
}

/* ---- a sentence ---- */

static bool start(struct voice *v, const char *text, enum script_rank rank, msec now)
{
	char clean[TEXT_MAX + 1];
	struct call call = { .argc = 0 };
	struct error err = ERROR_INIT;
	size_t len = strlen(text);

	utf8_clean(text, len, clean, sizeof clean);
	/* Two brackets begin phonemes in espeak's own language. */
	for (char *c = clean; (c = strstr(c, "[[")) != NULL;)
		c[0] = c[1] = '(';
	add_arg(&call, v->path.buf);
	program(v)->call(&call, v, clean);
	struct helper_spec spec = { .argv = call.argv };
	if (program(v)->by_input) {
		spec.input = clean;
		spec.input_len = strlen(clean);
	}
	v->began = now;
	v->length = script_length(clean);
	v->rank = rank;
	if (helper_start(&v->helper, &spec, &err))
		return true;
	give_up(v, "cannot be started");
	return false;
}

static void failed(struct voice *v, const char *why)
{
	if (++v->failures >= FAILURES_MAX)
		give_up(v, why);
}

/* Where each sentence is cut by the next, one that hangs shows only by lasting too long. */
static void judge_cut(struct voice *v, msec now)
{
	if (v->helper.pid != 0 && now - v->began > v->length * 3 / 2 + OVERDUE_MS)
		failed(v, "hangs");
}

bool voice_say(struct voice *v, const char *text, enum script_rank rank, msec now)
{
	if (is_over(v))
		return false;
	if (v->probing) {
		if (rank == RANK_ASIDE)
			return false;
		str_clear(&v->waiting);
		str_adds(&v->waiting, text);
		v->waiting_until = now + WAITING_MS;
		return true;
	}
	voice_turn(v, now);
	if (rank == RANK_ASIDE && v->helper.pid != 0)
		return false;
	judge_cut(v, now);
	return !is_over(v) && !v->probing && start(v, text, rank, now);
}

void voice_hush(struct voice *v)
{
	str_clear(&v->waiting);
	if (!v->probing)
		helper_kill(&v->helper);
}

/* ---- what became of it ---- */

/* "OUTPUT MODULES\nespeak-ng\n": is any of them one that speaks? */
static bool has_module(const char *list)
{
	static const char *const silent[] = { "OUTPUT MODULES", "dummy", "" };
	while (*list) {
		size_t len = strcspn(list, "\r\n");
		bool speaks = len > 0;
		for (size_t i = 0; i < sizeof silent / sizeof silent[0]; i++)
			speaks = speaks && !(strlen(silent[i]) == len && strncmp(list, silent[i], len) == 0);
		/* The generic ones call programs that may not be there. */
		if (speaks && !(len >= 8 && strstr(list, "-generic") == list + len - 8))
			return true;
		list += len + strspn(list + len, "\r\n");
	}
	return false;
}

static void end_probe(struct voice *v)
{
	struct str list = STR_INIT;
	helper_heard(&v->helper, PROBE_HEARD_MAX, &list);
	v->probing = false;
	if (v->helper.status != 0 || list.len == 0 || !has_module(list.buf))
		give_up(v, "has no voice");
	str_release(&list);
}

/* The sentence that waited for a probe: by whoever speaks now, if it is not too late. */
static void say_waiting(struct voice *v, msec now)
{
	struct str text = v->waiting;
	if (v->probing || text.len == 0)
		return;
	v->waiting = (struct str)STR_INIT;
	if (!is_over(v) && now <= v->waiting_until)
		start(v, text.buf, RANK_EVENT, now);
	str_release(&text);
}

static void judge_end(struct voice *v, msec now)
{
	char why[64];
	if (v->helper.status != 0) {
		snprintf(why, sizeof why, "ends with status %d", v->helper.status);
		failed(v, why);
		return;
	}
	v->failures = 0;
	if (!program(v)->waits || v->length < UNHEARD_MIN_LENGTH)
		return;
	/* Some listen at three times the speed; without a device it is over at once. */
	if (now - v->began >= v->length / 8)
		v->unheard = 0;
	else if (++v->unheard >= UNHEARD_MAX)
		give_up(v, "is silent (is there a sound device?)");
}

static void look(struct voice *v, msec now)
{
	if (v->probing && v->began == 0)
		v->began = now;
	switch (helper_look(&v->helper)) {
	case HELPER_IDLE:
		return;
	case HELPER_ENDED:
		if (v->probing)
			end_probe(v);
		else
			judge_end(v, now);
		return;
	case HELPER_RUNS:
		break;
	}
	if (now < voice_due(v))
		return;
	helper_kill(&v->helper);
	if (v->probing)
		give_up(v, "hangs");
	else
		failed(v, "hangs");
}

void voice_turn(struct voice *v, msec now)
{
	helper_reap();
	look(v, now);
	say_waiting(v, now);
}

msec voice_due(const struct voice *v)
{
	if (v->helper.pid == 0)
		return MSEC_NEVER;
	return v->began + (v->probing ? PROBE_MS : 2 * v->length + HANGS_MS);
}

bool voice_is_busy(const struct voice *v)
{
	return v->helper.pid != 0 || v->waiting.len > 0;
}

const char *voice_name(const struct voice *v)
{
	return is_over(v) ? NULL : name_of(v);
}

bool voice_trouble(struct voice *v, struct str *out)
{
	if (v->trouble.len == 0)
		return false;
	str_adds(out, v->trouble.buf);
	str_clear(&v->trouble);
	return true;
}
