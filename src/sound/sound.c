/* Cues to a sentence and a tone, and what is left for the bell and the eye. */
#include "limber/sound/sound.h"

#include "limber/base/mem.h"
#include "limber/base/str.h"
#include "limber/platform/helper.h"
#include "limber/sound/chimes.h"
#include "limber/sound/voice.h"

struct sound {
	struct settings settings;
	bool remote, muted;
	bool opened;                /* the helpers are looked for when they are first needed */
	struct voice voice;
	struct chimes chimes;
	struct script script;
	const struct plan *plan;    /* whose step the script tells; NULL: none yet */
	int step;
	enum player_state state;    /* of the last turn */
	bool follows;               /* a session: `state` is one's */
	bool heard;                 /* a cue has come since */
	bool landed;                /* ... while paused: where play goes on has not been told */
	struct str text;            /* gathered for this turn; empty: nothing */
	enum script_rank rank;
	enum tone tone;
};

/* The tones that call for something; the others only keep the time. */
static const bool calls[TONE_COUNT] = {
	[TONE_GO] = true, [TONE_SWITCH] = true, [TONE_REST] = true, [TONE_HALF] = true,
	[TONE_DONE] = true, [TONE_PAUSE] = true,
};

/* The bell has one sound: it is kept for what must not be missed. */
static const bool rings[TONE_COUNT] = {
	[TONE_GO] = true, [TONE_SWITCH] = true, [TONE_REST] = true, [TONE_DONE] = true,
};

static void open_helpers(struct sound *s)
{
	const struct settings *set = &s->settings;
	if (s->opened)
		return;
	s->opened = true;
	struct voice_options options = {
		.speaker = set->value[SETTING_VOICE] == VOICE_OFF ? SPEAKER_NONE :
		           (enum speaker)set->value[SETTING_SPEAKER],
		.command = set->list[SETTING_VOICE_COMMAND],
		.command_count = set->value[SETTING_VOICE_COMMAND],
		.volume = set->value[SETTING_VOLUME],
		.remote = s->remote,
	};
	voice_open(&s->voice, &options);
	chimes_open(&s->chimes, set->value[SETTING_VOLUME], s->remote);
}

static void close_helpers(struct sound *s)
{
	if (!s->opened)
		return;
	voice_close(&s->voice);
	chimes_close(&s->chimes);
	s->opened = false;
}

/* Do other helpers follow from these settings, or the same in another way? */
static bool need_others(const struct settings *a, const struct settings *b)
{
	static const enum setting_id same[] = { SETTING_SPEAKER, SETTING_VOICE_COMMAND, SETTING_VOLUME };
	for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
		if (a->value[same[i]] != b->value[same[i]])
			return true;
	}
	return a->list[SETTING_VOICE_COMMAND] != b->list[SETTING_VOICE_COMMAND] ||
	       (a->value[SETTING_VOICE] == VOICE_OFF) != (b->value[SETTING_VOICE] == VOICE_OFF);
}

struct sound *sound_new(const struct settings *settings, bool remote)
{
	struct sound *s = mem_alloc(sizeof *s);
	*s = (struct sound){ .settings = *settings, .remote = remote, .script = SCRIPT_INIT,
		             .text = STR_INIT };
	return s;
}

void sound_free(struct sound *s)
{
	if (!s)
		return;
	close_helpers(s);
	script_release(&s->script);
	str_release(&s->text);
	mem_free(s);
}

void sound_change(struct sound *s, const struct settings *settings)
{
	if (need_others(&s->settings, settings))
		close_helpers(s);
	s->settings = *settings;
	s->plan = NULL; /* another amount has other words */
}

void sound_mute(struct sound *s, bool mute)
{
	s->muted = mute;
	if (mute)
		close_helpers(s);
}

/* ---- gathering ---- */

static enum voice_amount amount_of(const struct sound *s)
{
	return (enum voice_amount)s->settings.value[SETTING_VOICE];
}

static void gather_text(struct sound *s, const char *text, enum script_rank rank)
{
	if (s->text.len > 0 && rank < s->rank)
		return;
	str_clear(&s->text);
	str_adds(&s->text, text);
	s->rank = rank;
}

static void gather_tone(struct sound *s, enum tone tone)
{
	if (settings_tone(&s->settings, tone) && (calls[tone] || !calls[s->tone]))
		s->tone = tone;
}

/* The words of its step; the plan may have been made anew at the same place. */
static const struct script_line *line_of(struct sound *s, const struct plan *plan,
                                         const struct cue *cue)
{
	bool begins = cue->at == plan->steps[cue->step].start;
	if (begins || plan != s->plan || cue->step != s->step)
		script_step(&s->script, plan, cue->step, amount_of(s));
	s->plan = plan;
	s->step = cue->step;
	return script_line(&s->script, cue);
}

static void gather_own(struct sound *s, const struct player *p, const struct cue *cue)
{
	struct player_view view;
	struct str text = STR_INIT;
	player_look(p, &view);
	script_own(&text, cue, &view, amount_of(s));
	if (text.len > 0)
		gather_text(s, text.buf, RANK_EVENT);
	str_release(&text);
}

static void gather_landing(struct sound *s, const struct plan *plan, int step)
{
	struct str text = STR_INIT;
	if (!s->muted && amount_of(s) != VOICE_OFF) {
		script_landing(&text, plan, step);
		gather_text(s, text.buf, RANK_EVENT);
	}
	str_release(&text);
}

/* What is going on from here, where nobody has said it: its opening, or that it does. */
static const char *going_on(struct sound *s, const struct player *p)
{
	int step = plan_step_at(p->plan, p->head);
	if (!s->landed && p->state != PLAYER_GATE)
		return script_going_on;
	script_step(&s->script, p->plan, step, amount_of(s));
	s->plan = NULL; /* the next cue makes its own */
	const struct script_line *first = s->script.count > 0 ? &s->script.lines[0] : NULL;
	return first && first->at == p->plan->steps[step].start ? first->text : script_going_on;
}

void sound_cue(struct sound *s, const struct player *p, const struct player_cue *cue, msec late)
{
	const struct cue *c = &cue->cue;
	s->heard = !cue->paused;
	if (cue->paused && c->kind != CUE_DONE) {
		/* A seek while paused begins nothing; where it has led to is told all the same. */
		s->plan = NULL;
		s->landed = true;
		gather_landing(s, p->plan, c->step);
		return;
	}
	if (s->muted || late > SOUND_LATE_MAX)
		return;
	if (c->kind == CUE_LEAD_IN || c->kind == CUE_RESUME || c->kind == CUE_TAKE_UP) {
		gather_own(s, p, c);
	} else {
		const struct script_line *line = line_of(s, p->plan, c);
		if (line && (line->rank == RANK_EVENT || late <= SOUND_TEMPO_MAX))
			gather_text(s, line->text, line->rank);
	}
	enum tone tone = script_tone(p->plan, c);
	if (calls[tone] || late <= SOUND_TEMPO_MAX)
		gather_tone(s, tone);
}

void sound_follow(struct sound *s, const struct player *p)
{
	if (!p) {
		s->follows = false;
		s->plan = NULL;
		return;
	}
	bool went_on = s->state == PLAYER_PAUSED &&
	               (p->state == PLAYER_PLAYING || p->state == PLAYER_GATE);
	bool paused = s->state != PLAYER_PAUSED && p->state == PLAYER_PAUSED;
	bool talks = s->follows && !s->muted && amount_of(s) != VOICE_OFF;
	if (s->follows && !s->muted && paused)
		gather_tone(s, TONE_PAUSE);
	if (talks && paused)
		gather_text(s, script_paused, RANK_EVENT);
	else if (talks && went_on && !s->heard)
		gather_text(s, going_on(s, p), RANK_EVENT);
	if (p->state != PLAYER_PAUSED)
		s->landed = false;
	s->state = p->state;
	s->follows = true;
	s->heard = false;
}

/* ---- being heard ---- */

static bool has_volume(const struct sound *s)
{
	return s->settings.value[SETTING_VOLUME] > 0;
}

static bool has_tones(const struct sound *s)
{
	return settings_on(&s->settings, SETTING_SOUND) && has_volume(s);
}

/* Nothing speaks and nothing plays: what is to be known must be seen. */
static bool is_silent(const struct sound *s)
{
	return !(has_volume(s) && voice_name(&s->voice)) && !(has_tones(s) && chimes_name(&s->chimes));
}

unsigned sound_play(struct sound *s, msec now)
{
	unsigned rest = 0;
	if (s->text.len == 0 && s->tone == TONE_NONE)
		return 0;
	open_helpers(s);
	bool spoken = s->text.len > 0 && voice_say(&s->voice, s->text.buf, s->rank, now);
	/* With the tones off the bell is silent too. */
	bool sounds = has_tones(s) && s->tone != TONE_NONE && (!spoken || calls[s->tone]);
	if (sounds && !chimes_play(&s->chimes, s->tone, now) && rings[s->tone])
		rest |= SOUND_BELL;
	if (s->tone != TONE_NONE && is_silent(s) && settings_on(&s->settings, SETTING_FLASH))
		rest |= SOUND_FLASH;
	str_clear(&s->text);
	s->tone = TONE_NONE;
	return rest;
}

void sound_hush(struct sound *s)
{
	str_clear(&s->text);
	s->tone = TONE_NONE;
	if (s->opened)
		voice_hush(&s->voice);
}

bool sound_say(struct sound *s, const char *text, msec now)
{
	open_helpers(s);
	return voice_say(&s->voice, text, RANK_EVENT, now);
}

bool sound_tone(struct sound *s, enum tone tone, msec now)
{
	open_helpers(s);
	return chimes_play(&s->chimes, tone, now);
}

/* ---- the helpers ---- */

void sound_turn(struct sound *s, msec now)
{
	helper_reap();
	if (!s->opened)
		return;
	voice_turn(&s->voice, now);
	chimes_turn(&s->chimes, now);
}

msec sound_due(const struct sound *s)
{
	if (!s->opened)
		return MSEC_NEVER;
	msec voice = voice_due(&s->voice), chimes = chimes_due(&s->chimes);
	return voice < chimes ? voice : chimes;
}

bool sound_trouble(struct sound *s, struct str *out)
{
	struct str why = STR_INIT;
	size_t before = out->len;
	if (s->opened && voice_trouble(&s->voice, &why))
		str_addf(out, "%s: %s.", voice_name(&s->voice) ? "Voice" : "No voice", why.buf);
	str_clear(&why);
	if (s->opened && chimes_trouble(&s->chimes, &why))
		str_addf(out, "%s%s: %s.", out->len > before ? " " : "",
		         chimes_name(&s->chimes) ? "Tones" : "No tones but the bell", why.buf);
	str_release(&why);
	return out->len > before;
}

bool sound_is_busy(const struct sound *s)
{
	return s->opened && (voice_is_busy(&s->voice) || chimes_is_busy(&s->chimes));
}

const char *sound_speaker(const struct sound *s)
{
	return s->opened ? voice_name(&s->voice) : NULL;
}

const char *sound_player(const struct sound *s)
{
	return s->opened ? chimes_name(&s->chimes) : NULL;
}
