/* Sentences for what the tape says, each in the time that there is for it. */
#include "limber/core/script.h"

#include <ctype.h>
#include <string.h>

#include "limber/base/macros.h"
#include "limber/base/mem.h"
#include "limber/base/str.h"
#include "limber/core/player.h"
#include "limber/core/say.h"

enum {
	/* Measured with espeak-ng 1.51 at 170 words a minute over the catalogue's texts. */
	SPEECH_START_MS = 150,
	SPEECH_LETTER_MS = 66,
	SPEECH_STOP_MS = 330,
	COUNT_FROM = 3,
	PHASE_NAMED_MIN = 800, /* ms */
	HALFWAY_MIN_REPS = 8, /* from here the middle of the repetitions is told */
};

const char *const voice_words[VOICE_AMOUNT_COUNT] = {
	[VOICE_OFF] = "off", [VOICE_BRIEF] = "brief", [VOICE_FULL] = "full",
};

const char *const tone_words[TONE_COUNT] = {
	[TONE_NONE] = "none", [TONE_TICK] = "tick", [TONE_GO] = "go", [TONE_REP] = "rep",
	[TONE_PHASE] = "phase", [TONE_HALF] = "half", [TONE_SWITCH] = "switch", [TONE_REST] = "rest",
	[TONE_LAST] = "last", [TONE_DONE] = "done", [TONE_PAUSE] = "pause",
};

const char script_paused[] = "Paused.";
const char script_going_on[] = "Going on.";

/* ---- words ---- */

void script_number(struct str *out, int n)
{
	static const char *const small[] = {
		"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
		"eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
		"nineteen",
	};
	static const char *const tens[] = { "", "", "twenty", "thirty", "forty", "fifty", "sixty",
		                            "seventy", "eighty", "ninety" };
	if (n < 0 || n >= 1000) {
		str_addf(out, "%d", n);
		return;
	}
	if (n >= 100) {
		str_addf(out, "%s hundred", small[n / 100]);
		if (n % 100 == 0)
			return;
		str_adds(out, " and ");
		n %= 100;
	}
	if (n < 20)
		str_adds(out, small[n]);
	else
		str_addf(out, "%s%s%s", tens[n / 10], n % 10 ? "-" : "", n % 10 ? small[n % 10] : "");
}

static void add_count(struct str *out, int n, const char *noun)
{
	script_number(out, n);
	str_addf(out, " %s%s", noun, n == 1 ? "" : "s");
}

/* "thirty seconds", "one minute thirty", "thirty minutes"; long ones to the minute. */
static void add_duration(struct str *out, msec length)
{
	int seconds = (int)((length + MSEC_SECOND / 2) / MSEC_SECOND);
	if (seconds < 60) {
		add_count(out, seconds, "second");
		return;
	}
	if (seconds >= 600)
		seconds = (seconds + 30) / 60 * 60;
	add_count(out, seconds / 60, "minute");
	if (seconds % 60 > 0) {
		str_addc(out, ' ');
		script_number(out, seconds % 60);
	}
}

static void capital(struct str *out, size_t at)
{
	if (at < out->len)
		out->buf[at] = (char)toupper((unsigned char)out->buf[at]);
}

/* A sentence of the catalogue, which need not end as one. */
static void add_sentence(struct str *out, const char *text)
{
	size_t start = out->len;
	str_adds(out, text);
	capital(out, start);
	if (out->len > start && !strchr(".!?", out->buf[out->len - 1]))
		str_addc(out, '.');
}

static void add_setup(struct str *out, const struct plan_item *item, enum side side)
{
	if (!item->setup)
		return;
	str_addc(out, ' ');
	say_setup(out, item->setup, side);
}

/* "Fifteen reps each side, left first." */
static void add_dose(struct str *out, const struct plan_item *item, enum side first)
{
	const struct dose *dose = &item->dose;
	size_t start = out->len + 1;
	str_addc(out, ' ');
	if (item->counted && dose->sets > 1) {
		add_count(out, dose->sets, "set");
		str_adds(out, " of ");
	}
	if (item->counted) {
		add_count(out, dose->reps, "rep");
	} else if (dose->sets * dose->reps > 1) {
		add_count(out, dose->sets * dose->reps, "time");
		str_addc(out, ' ');
		add_duration(out, dose_hold(dose));
	} else {
		add_duration(out, dose_hold(dose));
	}
	if (dose->sides == SIDES_EACH)
		str_addf(out, " each side, %s first", say_side(first));
	else if (dose->sides == SIDES_ALTERNATE)
		str_addf(out, " each side, in turn, %s first", say_side(first));
	str_addc(out, '.');
	capital(out, start);
}

msec script_length(const char *text)
{
	msec length = SPEECH_START_MS;
	for (const char *c = text; *c; c++) {
		if (isalnum((unsigned char)*c) || (unsigned char)*c >= 0x80)
			length += SPEECH_LETTER_MS;
		else if (strchr(".,:;!?", *c) && c[1] != '\0')
			length += SPEECH_STOP_MS;
	}
	return length;
}

/* ---- lines ---- */

struct scene {
	const struct plan *plan;
	const struct cue *cue;
	struct moment m;
	bool full;
	bool counted_work;
	bool gate;     /* the step waits for the person */
	bool coaching; /* a coaching line begins at the same instant */
	int counted;   /* the number of the countdown that was said last */
};

/*
 * A cue's words, the longest that fit first: `try` 0, 1, ... until one fits. False
 * when there is nothing shorter.
 */
typedef bool words_function(struct str *out, const struct scene *s, int try);

static bool prepare_words(struct str *out, const struct scene *s, int try)
{
	const struct plan_item *item = s->m.item;
	bool first = s->m.item_number == 1;
	try += s->full && first ? 0 : s->full ? 2 : 3;
	if (try > 5)
		return false;
	if (try < 2) {
		struct str things = STR_INIT;
		add_sentence(out, s->plan->name);
		str_addc(out, ' ');
		size_t start = out->len;
		add_count(out, s->plan->item_count, "exercise");
		capital(out, start);
		str_adds(out, ", ");
		add_duration(out, s->plan->length);
		str_adds(out, ". ");
		say_equipment(&things, s->plan, 0);
		if (try == 0 && things.len > 0)
			str_addf(out, "Have at hand: %s. ", things.buf);
		str_release(&things);
	}
	str_adds(out, first ? "First: " : "Next: ");
	add_sentence(out, item->name);
	if (try < 5)
		add_setup(out, item, s->m.side);
	if (try < 4)
		add_dose(out, item, s->m.side);
	if (try < 3 && item->note) {
		str_addc(out, ' ');
		add_sentence(out, item->note);
	}
	return true;
}

/* The phase that begins, where it lasts long enough for its name. */
static void add_phase(struct str *out, const struct scene *s)
{
	if (s->m.phase_end - s->m.phase_start < PHASE_NAMED_MIN)
		return;
	str_addc(out, ' ');
	add_sentence(out, s->m.phase->name);
}

static void add_gate(struct str *out, const struct scene *s)
{
	size_t start = out->len;
	add_count(out, s->m.reps, "rep");
	capital(out, start);
	str_adds(out, s->m.item->dose.sides == SIDES_ALTERNATE ? " each side" : "");
	str_adds(out, " at your own pace. Press Space when you are done.");
}

static void add_side(struct str *out, enum side side)
{
	if (side != SIDE_BOTH)
		str_addf(out, " %c%s side.", toupper((unsigned char)say_side(side)[0]), say_side(side) + 1);
}

/* Nothing has told what comes where the time to get ready is left out. */
static bool is_unannounced(const struct scene *s)
{
	const struct step *step = s->m.step;
	return step == s->plan->steps || step[-1].kind == STEP_WORK;
}

static bool go_words(struct str *out, const struct scene *s, int try)
{
	bool counted = s->m.item->counted;
	if (try > 2)
		return false;
	if (is_unannounced(s)) {
		add_sentence(out, s->m.item->name);
		add_side(out, s->m.side);
		str_addc(out, ' ');
	}
	if (s->gate) {
		add_gate(out, s);
		return try == 0;
	}
	str_adds(out, "Go");
	if (s->m.item->dose.sides == SIDES_ALTERNATE)
		str_addf(out, ", %s", say_side(s->m.side));
	str_addc(out, '.');
	if (!s->full || try == 2)
		return try == 0 || (s->full && try == 2);
	if (counted) {
		add_phase(out, s);
		return true;
	}
	str_adds(out, " Hold, ");
	add_duration(out, s->m.rep_end - s->m.rep_start);
	str_addc(out, '.');
	if (try == 0 && s->m.coaching) {
		str_addc(out, ' ');
		add_sentence(out, s->m.coaching);
	}
	return true;
}

/* "Lie on your left side" of "Lie on your left side, right leg on top." */
static bool add_first_clause(struct str *out, const struct plan_item *item, enum side side)
{
	size_t start = out->len;
	const char *mark = item->setup ? strchr(item->setup, '{') : NULL;
	add_setup(out, item, side);
	size_t len = out->len > start ? strcspn(out->buf + start, ",;") : 0;
	if (!mark || start + len == out->len || strcspn(item->setup, ",;") < (size_t)(mark - item->setup))
		return false;
	str_truncate(out, start + len);
	str_addc(out, '.');
	return true;
}

static bool switch_words(struct str *out, const struct scene *s, int try)
{
	str_adds(out, "Switch sides.");
	size_t start = out->len;
	if (try == 0)
		add_setup(out, s->m.item, s->m.side);
	if (try == 1 && !add_first_clause(out, s->m.item, s->m.side))
		try = 2;
	if (try == 2) {
		str_truncate(out, start);
		add_side(out, s->m.side);
	}
	return try < 3;
}

static bool rest_words(struct str *out, const struct scene *s, int try)
{
	if (try > 3)
		return false;
	str_adds(out, "Rest");
	if (try < 3) {
		str_adds(out, ", ");
		add_duration(out, s->m.step->end - s->m.step->start);
	}
	str_addc(out, '.');
	if (try < 2) {
		str_adds(out, " Then set ");
		script_number(out, s->m.set);
		str_addf(out, " of ");
		script_number(out, s->m.sets);
		str_addc(out, '.');
		add_side(out, s->m.side);
	}
	if (try < 1 && s->m.side != SIDE_BOTH)
		add_setup(out, s->m.item, s->m.side);
	return true;
}

/* "Four.", "Halfway. Eight.", "Last one."; in turn with the side, the second time only that. */
static void add_rep(struct str *out, const struct scene *s)
{
	const struct moment *m = &s->m;
	bool alternate = m->item->dose.sides == SIDES_ALTERNATE;
	bool second = alternate && m->side != m->step->side;
	size_t start = out->len;
	if (second) {
		str_adds(out, say_side(m->side));
		capital(out, start);
		str_addc(out, '.');
		return;
	}
	if (m->rep == m->reps) {
		str_adds(out, "Last one");
	} else {
		if (m->reps >= HALFWAY_MIN_REPS && m->rep == m->reps / 2 + 1) {
			str_adds(out, "Halfway. ");
			start = out->len;
		}
		script_number(out, m->rep);
		capital(out, start);
	}
	if (alternate)
		str_addf(out, ", %s", say_side(m->side));
	str_addc(out, '.');
}

static bool rep_words(struct str *out, const struct scene *s, int try)
{
	bool turns = s->m.step_rep == plan_first_way_reps(s->plan, s->m.step_number) + 1;
	if (!s->m.item->counted) {
		add_rep(out, s);
		return try == 0;
	}
	if (turns && try == 2) {
		str_adds(out, "Other way.");
		return true;
	}
	if (turns)
		str_adds(out, "The other way. ");
	add_rep(out, s);
	if (s->full && try == 0)
		add_phase(out, s);
	return try <= 1;
}

static bool phase_words(struct str *out, const struct scene *s, int try)
{
	add_sentence(out, s->m.phase->name);
	return try == 0;
}

static bool half_words(struct str *out, const struct scene *s, int try)
{
	str_adds(out, "Halfway.");
	if (try == 0 && s->full && s->coaching) {
		str_addc(out, ' ');
		add_sentence(out, s->m.coaching);
	}
	return try < 2;
}

static bool coaching_words(struct str *out, const struct scene *s, int try)
{
	add_sentence(out, s->m.coaching);
	return try == 0;
}

static bool left_words(struct str *out, const struct scene *s, int try)
{
	add_duration(out, s->cue->number * MSEC_SECOND);
	capital(out, 0);
	str_adds(out, try == 0 && s->cue->number > 10 ? " left." : ".");
	return try < 2;
}

static bool count_words(struct str *out, const struct scene *s, int try)
{
	/* From its three on, or not at all: a lone "one" would be a riddle. */
	if (s->cue->number < COUNT_FROM && s->counted != s->cue->number + 1)
		return false;
	script_number(out, s->cue->number);
	capital(out, 0);
	str_addc(out, '.');
	return try == 0;
}

static bool done_words(struct str *out, const struct scene *s, int try)
{
	(void)s;
	str_adds(out, "Well done. That was the last one.");
	return try == 0;
}

static const struct telling {
	words_function *words; /* NULL: another cue of the same instant tells it */
	enum script_rank rank;
} kinds[CUE_KIND_COUNT] = {
	[CUE_PREPARE] = { prepare_words, RANK_EVENT }, [CUE_GO] = { go_words, RANK_EVENT },
	[CUE_SWITCH] = { switch_words, RANK_EVENT },   [CUE_REST] = { rest_words, RANK_EVENT },
	[CUE_REP] = { rep_words, RANK_TEMPO },         [CUE_PHASE] = { phase_words, RANK_TEMPO },
	[CUE_HALF] = { half_words, RANK_EVENT },       [CUE_COACHING] = { coaching_words, RANK_ASIDE },
	[CUE_LEFT] = { left_words, RANK_EVENT },       [CUE_COUNT] = { count_words, RANK_ASIDE },
	[CUE_DONE] = { done_words, RANK_EVENT },
};

/* ---- a step ---- */

/* Does the cue say anything, if there is time? A phase needs some to be named at all. */
static bool speaks(const struct scene *s, size_t at, size_t end)
{
	const struct cue *cue = &s->plan->cues[at];
	if (!kinds[cue->kind].words)
		return false;
	if (s->gate) /* one's own pace: nothing is told until it is done */
		return cue->kind == CUE_GO || cue->kind == CUE_DONE;
	if (cue->kind == CUE_PHASE) {
		msec until = at + 1 < end ? s->plan->cues[at + 1].at : s->plan->steps[cue->step].end;
		return s->full && until - cue->at >= PHASE_NAMED_MIN;
	}
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
	enum script_rank rank = kinds[s->cue->kind].rank;
	if (s->cue->kind == CUE_DONE)
		return MSEC_NEVER;
	for (size_t i = at + 1; i < end; i++) {
		bool counts = cues[i].kind == CUE_COUNT;
		if (cues[i].at == s->cue->at || !speaks(s, i, end))
			continue;
		if (rank == RANK_ASIDE || kinds[cues[i].kind].rank >= RANK_TEMPO ||
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
	const struct telling *kind = &kinds[s->cue->kind];
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
		cue->at, cue->kind, cue->number, kinds[cue->kind].rank, arena_strdup(&s->arena, text),
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
		    (kinds[cue->kind].rank == RANK_ASIDE && cue->at < busy))
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

void script_own(struct str *out, const struct cue *cue, const struct player_view *view,
                enum voice_amount amount)
{
	const struct moment *m = &view->moment;
	size_t start = out->len;
	if (amount == VOICE_OFF)
		return;
	if (cue->kind == CUE_LEAD_IN) {
		script_number(out, cue->number);
		capital(out, start);
		str_addc(out, '.');
		return;
	}
	str_adds(out, "Go.");
	if (m->item->counted) {
		str_adds(out, " Rep ");
		script_number(out, m->rep);
		str_addc(out, '.');
	} else if (m->rep_seconds > 0) {
		start = out->len + 1;
		str_addc(out, ' ');
		add_duration(out, m->rep_seconds * MSEC_SECOND);
		capital(out, start);
		str_adds(out, " left.");
	}
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
