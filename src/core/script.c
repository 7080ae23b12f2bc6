/* What the tape says, each line in the time that there is for it. */
#include "limber/core/script.h"

#include <ctype.h>
#include <string.h>

#include "limber/base/macros.h"
#include "limber/base/mem.h"
#include "limber/base/str.h"

#include "script_words.h"

enum {
	/*
	 * Measured with espeak-ng 1.51 at 170 words a minute over all lines of the routines: of
	 * those under 2.6 s none takes 100 ms longer than this says.
	 */
	SPEECH_START_MS = 160,
	SPEECH_LETTER_MS = 65,
	SPEECH_STOP_MS = 480,  /* between sentences */
	SPEECH_COMMA_MS = 340,
};

const char *const voice_words[VOICE_AMOUNT_COUNT] = {
	[VOICE_OFF] = "off", [VOICE_BRIEF] = "brief", [VOICE_FULL] = "full",
};

const char *const tone_words[TONE_COUNT] = {
	[TONE_NONE] = "none", [TONE_TICK] = "tick", [TONE_GO] = "go", [TONE_REP] = "rep",
	[TONE_PHASE] = "phase", [TONE_HALF] = "half", [TONE_SWITCH] = "switch", [TONE_REST] = "rest",
	[TONE_LAST] = "last", [TONE_DONE] = "done", [TONE_PAUSE] = "pause",
};

msec script_length(const char *text)
{
	msec length = SPEECH_START_MS;
	for (const char *c = text; *c; c++) {
		if (isalnum((unsigned char)*c) || (unsigned char)*c >= 0x80)
			length += SPEECH_LETTER_MS;
		else if (strchr(".:!?", *c) && c[1] != '\0')
			length += SPEECH_STOP_MS;
		else if (strchr(",;", *c) && c[1] != '\0')
			length += SPEECH_COMMA_MS;
	}
	return length;
}

/* ---- a step ---- */

/* When the phase that begins with the cue `at` is over. */
static msec phase_end(const struct plan *plan, size_t at, size_t end)
{
	for (size_t i = at + 1; i < end; i++) {
		if (plan->cues[i].kind == CUE_PHASE || plan->cues[i].kind == CUE_REP)
			return plan->cues[i].at;
	}
	return plan->steps[plan->cues[at].step].end;
}

/* Does the cue say anything, if there is time? A phase needs some to be named at all. */
static bool speaks(const struct scene *s, size_t at, size_t end)
{
	const struct cue *cue = &s->plan->cues[at];
	if (!script_tellings[cue->kind].words)
		return false;
	if (s->gate) /* one's own pace: nothing is told until it is done */
		return cue->kind == CUE_GO || cue->kind == CUE_DONE;
	if (cue->kind == CUE_PHASE)
		return s->full && phase_end(s->plan, at, end) - cue->at >= PHASE_NAMED_MIN;
	/* Counted work has no silence for sentences: there the counts and phases are said. */
	return cue->kind != CUE_COACHING || (s->full && !s->counted_work);
}

/*
 * Until when it may last: until the next that speaks, or the end of the step. Before work
 * it may go on through the countdown, which has its tones; a count waits for nothing.
 */
static msec room_until(const struct scene *s, size_t at, size_t end)
{
	const struct cue *cues = s->plan->cues;
	enum script_rank rank = script_tellings[s->cue->kind].rank;
	if (s->cue->kind == CUE_DONE)
		return MSEC_NEVER;
	for (size_t i = at + 1; i < end; i++) {
		bool counts = cues[i].kind == CUE_COUNT;
		if (cues[i].at == s->cue->at || !speaks(s, i, end))
			continue;
		if (rank == RANK_ASIDE || script_tellings[cues[i].kind].rank >= RANK_TEMPO ||
		    (counts && s->m.step->kind == STEP_WORK))
			return cues[i].at;
	}
	return s->m.step->end;
}

static bool is_same_instant(const struct plan *plan, size_t at, size_t end, enum cue_kind kind)
{
	for (size_t i = at + 1; i < end && plan->cues[i].at == plan->cues[at].at; i++) {
		if (plan->cues[i].kind == kind)
			return true;
	}
	return false;
}

/* The words that fit; an event that fits in no way is said in its shortest one. */
static bool choose(struct str *out, const struct scene *s, msec until)
{
	const struct telling *kind = &script_tellings[s->cue->kind];
	struct str words = STR_INIT;
	bool fits = false;
	for (int try = 0; !fits; try++) {
		str_clear(&words);
		if (!kind->words(&words, s, try))
			break;
		str_clear(out);
		str_adds(out, words.buf);
		fits = until == MSEC_NEVER || script_length(out->buf) <= until - s->cue->at;
	}
	str_release(&words);
	return out->len > 0 && (fits || kind->rank == RANK_EVENT);
}

static void add_line(struct script *s, const struct cue *cue, const char *text)
{
	s->lines = mem_grow(s->lines, s->count, &s->cap, sizeof *s->lines);
	s->lines[s->count++] = (struct script_line){
		cue->at, cue->kind, cue->number, script_tellings[cue->kind].rank, arena_strdup(&s->arena, text),
	};
}

void script_step(struct script *s, const struct plan *plan, int step, enum voice_amount amount)
{
	size_t end = step + 1 < plan->step_count ? plan->steps[step + 1].first_cue : plan->cue_count;
	msec busy = 0, last = -1; /* until when the last line lasts, and when it began */
	struct str text = STR_INIT;
	struct scene scene = { .plan = plan, .full = amount == VOICE_FULL };

	arena_release(&s->arena);
	s->count = 0;
	scene.counted_work = plan->steps[step].kind == STEP_WORK &&
	                     plan->items[plan->steps[step].item].counted;
	scene.gate = plan->options.self_paced && scene.counted_work;
	for (size_t i = plan->steps[step].first_cue; amount != VOICE_OFF && i < end; i++) {
		const struct cue *cue = scene.cue = &plan->cues[i];
		if (!speaks(&scene, i, end) || cue->at == last ||
		    (script_tellings[cue->kind].rank == RANK_ASIDE && cue->at < busy))
			continue;
		plan_moment(plan, cue->at, &scene.m);
		scene.coaching = is_same_instant(plan, i, end, CUE_COACHING);
		str_clear(&text);
		if (!choose(&text, &scene, room_until(&scene, i, end)))
			continue;
		add_line(s, cue, text.buf);
		last = cue->at;
		scene.counted = cue->kind == CUE_COUNT ? cue->number : 0;
		busy = cue->at + script_length(text.buf);
	}
	str_release(&text);
}

void script_release(struct script *s)
{
	arena_release(&s->arena);
	mem_free(s->lines);
	*s = (struct script)SCRIPT_INIT;
}

const struct script_line *script_line(const struct script *s, const struct cue *cue)
{
	for (size_t i = 0; i < s->count; i++) {
		const struct script_line *l = &s->lines[i];
		if (l->at == cue->at && l->kind == cue->kind && l->number == cue->number)
			return l;
	}
	return NULL;
}

enum tone script_tone(const struct plan *plan, const struct cue *cue)
{
	static const enum tone tones[CUE_KIND_COUNT] = {
		[CUE_PREPARE] = TONE_REST, [CUE_GO] = TONE_GO, [CUE_SWITCH] = TONE_SWITCH,
		[CUE_REST] = TONE_REST, [CUE_REP] = TONE_REP, [CUE_PHASE] = TONE_PHASE,
		[CUE_HALF] = TONE_HALF, [CUE_DONE] = TONE_DONE, [CUE_LEAD_IN] = TONE_TICK,
		[CUE_RESUME] = TONE_GO, [CUE_COUNT] = TONE_TICK,
	};
	bool works = plan->steps[cue->step].kind == STEP_WORK;
	if (cue->kind == CUE_PREPARE && cue->step == 0)
		return TONE_NONE; /* nothing was going on that ends with it */
	return cue->kind == CUE_COUNT && works ? TONE_LAST : tones[cue->kind];
}
