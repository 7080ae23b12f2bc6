/* limber sound test: hear the voice and each tone, and see who makes them. */
#include "limber/app/commands.h"

#include <stdint.h>

#include "limber/app/out.h"
#include "limber/base/str.h"
#include "limber/platform/awake.h"
#include "limber/platform/clock.h"
#include "limber/platform/signals.h"
#include "limber/platform/wait.h"
#include "limber/sound/sound.h"

enum {
	BETWEEN_MS = 350,
	BELL_MS = 600, /* a bell has no end that is told */
};

struct trial {
	struct world *world;
	struct sound *sound;
	struct str out;
	unsigned ended; /* by a signal */
};

/* Until nothing sounds, and `least` ms at least. */
static bool wait_for_silence(struct trial *t, msec least, struct error *err)
{
	msec until = clock_read().mono + least;
	if (!out_write(&t->out, err))
		return false;
	for (;;) {
		msec now = clock_read().mono;
		sound_turn(t->sound, now);
		bool busy = sound_is_busy(t->sound);
		if ((!busy && now >= until) || t->ended)
			return true;
		msec due = sound_due(t->sound);
		wait_until(-1, signals_fd(), !busy && until < due ? until : busy ? due : until);
		unsigned got = signals_take();
		t->ended |= got & SIGNALS_ENDING;
		if (got & SIGNALS_TSTP)
			signals_suspend();
	}
}

static void add_trouble(struct trial *t)
{
	struct str why = STR_INIT;
	if (sound_trouble(t->sound, &why))
		str_addf(&t->out, "%s\n", why.buf);
	str_release(&why);
}

/* The sentence is long enough for a voice that is over too soon to be noticed. */
static bool try_voice(struct trial *t, bool *works, struct error *err)
{
	static const char *const sentences[] = {
		"This is the voice of limber.", "Glute bridge. Fifteen reps.", "Three, two, one. Go.",
	};
	if (t->world->settings.value[SETTING_VOICE] == VOICE_OFF) {
		str_adds(&t->out, "Voice: off. 'limber config voice full' turns it on.\n");
		return true;
	}
	/* From the start again where another one took over: each must say enough to be judged. */
	for (size_t i = 0; i < sizeof sentences / sizeof sentences[0] && !t->ended; i++) {
		const char *before = sound_speaker(t->sound);
		bool begun = sound_say(t->sound, sentences[i], clock_read().mono);
		const char *name = sound_speaker(t->sound);
		if (begun && name)
			str_addf(&t->out, "Voice (%s): \"%s\"\n", name, sentences[i]);
		if (begun && !wait_for_silence(t, BETWEEN_MS, err))
			return false;
		add_trouble(t);
		if (before && sound_speaker(t->sound) && sound_speaker(t->sound) != before)
			i = SIZE_MAX;
	}
	*works = sound_speaker(t->sound) != NULL;
	if (!*works)
		str_adds(&t->out, "Voice: nothing speaks here. Install espeak-ng or speech-dispatcher, or set "
		                  "a command of your own: 'limber config --help'.\n");
	return true;
}

/* Until it has been played by one that can, or nobody is left. */
static bool try_tone(struct trial *t, enum tone tone, struct error *err)
{
	const char *title = setting_of((enum setting_id)(SETTING_TONE_FIRST + (int)tone - 1))->title;
	struct str why = STR_INIT;
	bool ok = true, again = true;
	while (ok && again && !t->ended && sound_tone(t->sound, tone, clock_read().mono)) {
		str_addf(&t->out, "Tone (%s): %s\n", sound_player(t->sound), title);
		ok = wait_for_silence(t, BETWEEN_MS, err);
		str_clear(&why);
		again = sound_trouble(t->sound, &why);
		if (again)
			str_addf(&t->out, "%s\n", why.buf);
	}
	str_release(&why);
	return ok;
}

static bool try_tones(struct trial *t, bool *works, struct error *err)
{
	if (!settings_on(&t->world->settings, SETTING_SOUND)) {
		str_adds(&t->out, "Tones: off. 'limber config sound on' turns them on.\n");
		return true;
	}
	for (int tone = TONE_TICK; tone < TONE_COUNT && !t->ended; tone++) {
		if (!try_tone(t, (enum tone)tone, err))
			return false;
	}
	if (t->ended)
		return true;
	*works = sound_player(t->sound) != NULL;
	if (!*works) {
		str_adds(&t->out, "Tones: nothing plays them here (pw-play, paplay, aplay or afplay would). "
		                  "The terminal's bell rings instead, for go, switch, rest and done.\n");
		if (!out_write(&t->out, err))
			return false;
		out_bell();
		return wait_for_silence(t, BELL_MS, err);
	}
	return true;
}

/* Silence that was asked for is no failure. */
static bool is_wanted(const struct world *w)
{
	return w->settings.value[SETTING_VOICE] != VOICE_OFF || settings_on(&w->settings, SETTING_SOUND);
}

bool command_sound(struct world *w, int *status, struct error *err)
{
	struct trial t = { .world = w, .out = STR_INIT };
	bool voice = false, tones = false;
	if (!signals_start(err))
		return false;
	t.sound = sound_new(&w->settings, session_is_remote());
	if (session_is_remote())
		str_adds(&t.out, "Over ssh: what sounds here is not heard where you are. Only the bell is "
		                 "used, and a 'speaker' that is set.\n");
	bool ok = try_voice(&t, &voice, err) && (t.ended || try_tones(&t, &tones, err));
	if (ok && !t.ended && (voice || tones))
		str_addf(&t.out, "If you heard that, all is well: voice by %s, tones by %s.\n",
		         voice ? sound_speaker(t.sound) : "nobody", tones ? sound_player(t.sound) : "nobody");
	ok = ok && out_write(&t.out, err);
	sound_free(t.sound);
	signals_stop();
	str_release(&t.out);
	if (t.ended)
		*status = signals_exit_status(t.ended);
	else if (!voice && !tones && is_wanted(w))
		*status = EXIT_FAILED;
	return ok;
}
