/*
 * What is said: an exercise made from the bytes is planned, played and told, aloud
 * and in plain lines. Its own words have no digits, so that all counts are ours.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

#include "limber/app/plain_text.h"
#include "limber/base/error.h"
#include "limber/base/mem.h"
#include "limber/base/str.h"
#include "limber/base/text.h"
#include "limber/base/utf8.h"
#include "limber/core/say.h"
#include "limber/core/script.h"

enum { ITEMS_MAX = 3, PHASES_MAX = 5, WORDS_MAX = 48, STEPS_LOOKED_AT = 12, ACTS_MAX = 60 };

struct made {
	char words[40][WORDS_MAX];
	size_t word_count;
	const char *lists[ITEMS_MAX][3];
	struct phase phases[ITEMS_MAX][2][PHASES_MAX];
	struct exercise exercises[ITEMS_MAX];
	struct variant variants[ITEMS_MAX];
	struct item items[ITEMS_MAX];
	struct routine routine;
};

/* ---- making ---- */

/* As the catalogue would have it, and without digits. */
static const char *words(struct made *m, struct feed *f)
{
	char raw[WORDS_MAX];
	FUZZ_CHECK(m->word_count < ARRAY_LEN(m->words), "too many words");
	char *out = m->words[m->word_count++];
	feed_line(f, raw, sizeof raw);
	utf8_clean(raw, strlen(raw), out, WORDS_MAX);
	for (char *c = out; *c; c++)
		*c = *c >= '0' && *c <= '9' ? 'x' : *c;
	return *out ? out : "Word";
}

static msec halves(struct feed *f, int64_t most)
{
	return feed_number(f, 1, feed_byte(f) < 200 ? 20 : most) * 500;
}

/* A second half is as long, and has its hold as long: the phases turned round. */
static struct phases make_phases(struct made *m, struct feed *f, int item, struct phases *second)
{
	size_t count = (size_t)feed_number(f, 1, PHASES_MAX), hold = (size_t)feed_number(f, 0, 5);
	struct phase *one = m->phases[item][0], *two = m->phases[item][1];
	const char *name = words(m, f);
	for (size_t i = 0; i < count; i++)
		one[i] = (struct phase){ .name = i == 0 ? name : "Lower", .length = halves(f, 7200),
			                 .hold = i == hold };
	for (size_t i = 0; i < count; i++)
		two[i] = one[count - 1 - i];
	*second = (struct phases){ two, count };
	return (struct phases){ one, count };
}

static void make_dose(struct made *m, struct feed *f, int item, struct dose *d)
{
	unsigned how = feed_byte(f);
	*d = (struct dose){ .has = DOSE_SETS | DOSE_REPS | DOSE_REST | DOSE_SIDES | DOSE_REP };
	d->sets = (int)feed_number(f, 1, how & 1 ? 20 : 3);
	d->reps = (int)feed_number(f, 1, how & 2 ? 120 : 4);
	d->rest = how & 4 ? feed_number(f, 0, 7200) * 500 : 0;
	d->sides = (enum sides)feed_number(f, 0, SIDES_COUNT - 1);
	d->rep = make_phases(m, f, item, &d->second_half);
	if (how & 8)
		d->has |= DOSE_SECOND_HALF;
	else
		d->second_half = (struct phases){ NULL, 0 };
}

static struct texts make_list(struct made *m, struct feed *f, int item)
{
	size_t count = (size_t)feed_number(f, 0, ARRAY_LEN(m->lists[item]));
	for (size_t i = 0; i < count; i++)
		m->lists[item][i] = words(m, f);
	return (struct texts){ m->lists[item], count };
}

static void make_exercise(struct made *m, struct feed *f, int i)
{
	struct exercise *e = &m->exercises[i];
	struct variant *v = &m->variants[i];
	unsigned how = feed_byte(f);
	*e = (struct exercise){ .id = "made", .name = words(m, f), .category = "made",
		                .setup = how & 1 ? "Sit, {side} leg over the {other} one." : words(m, f) };
	e->position = (enum position)(how >> 1 & 3);
	e->steps = e->coaching = e->equipment = make_list(m, f, i);
	make_dose(m, f, i, &e->dose);
	e->starter = (struct dose){ .has = DOSE_REPS | DOSE_HOLD, .reps = 2, .hold = 4000 };
	*v = (struct variant){ .id = "way", .name = words(m, f), .level = VARIANT_EASIER,
		               .dose = { .has = DOSE_REPS | DOSE_HOLD, .reps = 1, .hold = 1500 } };
	e->variants = v;
	e->variant_count = 1;
	m->items[i] = (struct item){ .exercise_id = e->id, .exercise = e };
	if (how & 0x20)
		m->items[i].note = words(m, f);
	if (how & 0x40) {
		m->items[i].variant = v;
		m->items[i].variant_id = v->id;
	}
}

static void make_routine(struct made *m, struct feed *f)
{
	m->routine = (struct routine){ .id = "made", .name = words(m, f), .items = m->items };
	m->routine.kind = (enum kind)feed_number(f, 0, KIND_COUNT - 1);
	m->routine.item_count = (size_t)feed_number(f, 1, ITEMS_MAX);
	for (size_t i = 0; i < m->routine.item_count; i++)
		make_exercise(m, f, (int)i);
}

static struct plan_options make_options(struct feed *f)
{
	struct plan_options o = PLAN_OPTIONS_INIT;
	unsigned how = feed_byte(f);
	o.level = how & 1 ? LEVEL_STARTER : LEVEL_STANDARD;
	o.first = how & 2 ? SIDE_RIGHT : SIDE_LEFT;
	o.self_paced = how & 4;
	if (how & 8)
		o.pace = (int)feed_number(f, PACE_MIN, PACE_MAX);
	if (how & 16) {
		o.prepare = feed_number(f, 0, 120) * MSEC_SECOND;
		o.move = feed_number(f, 0, 120) * MSEC_SECOND;
		o.switch_side = feed_number(f, 0, 120) * MSEC_SECOND;
		o.lead_in = feed_number(f, 0, 120) * MSEC_SECOND;
	}
	return o;
}

/* ---- what is said aloud ---- */

static void check_script(const struct plan *plan, int step, enum voice_amount amount)
{
	const struct step *s = &plan->steps[step];
	struct script script = SCRIPT_INIT;
	script_step(&script, plan, step, amount);
	for (size_t i = 0; i < script.count; i++) {
		const struct script_line *l = &script.lines[i];
		struct cue cue = { l->at, l->kind, step, l->number };
		FUZZ_CHECK(l->at >= s->start && l->at <= s->end, "line %zu of step %d", i, step);
		FUZZ_CHECK(l->text[0] && script_line(&script, &cue), "line %zu is not found", i);
		fuzz_safe(l->text);
		fuzz_counts(l->text);
		if (i + 1 == script.count)
			continue;
		FUZZ_CHECK(l[1].at > l->at, "two lines at %lld", (long long)l->at);
		/* What happens is said even where it does not fit, in its shortest words. */
		FUZZ_CHECK(l->rank == RANK_EVENT || l->at + script_length(l->text) <= l[1].at,
		           "\"%s\" lasts into \"%s\"", l->text, l[1].text);
	}
	FUZZ_CHECK(amount != VOICE_OFF || script.count == 0, "not silent");
	script_release(&script);
}

static void check_scripts(const struct plan *plan)
{
	for (int i = 0; i < plan->step_count; i += plan->step_count / STEPS_LOOKED_AT + 1) {
		for (int amount = VOICE_OFF; amount < VOICE_AMOUNT_COUNT; amount++)
			check_script(plan, i, (enum voice_amount)amount);
		struct str text = STR_INIT;
		script_landing(&text, plan, i);
		fuzz_safe(text.buf);
		fuzz_counts(text.buf);
		str_release(&text);
	}
	for (size_t i = 0; i < plan->cue_count; i += plan->cue_count / 500 + 1)
		FUZZ_CHECK((unsigned)script_tone(plan, &plan->cues[i]) < TONE_COUNT, "no tone");
}

static void check_number(int n)
{
	struct str text = STR_INIT;
	script_number(&text, n);
	FUZZ_CHECK(text.len > 0 &&
	           strspn(text.buf, "abcdefghijklmnopqrstuvwxyz -0123456789") == text.len, "%d is %s", n,
	           text.buf);
	FUZZ_CHECK(n < 0 || n >= 1000 || !strpbrk(text.buf, "0123456789"), "%d is %s", n, text.buf);
	str_release(&text);
}

/* ---- what is told in lines ---- */

static void check_lines(struct str *text)
{
	fuzz_safe_lines(text->buf);
	fuzz_counts(text->buf);
	FUZZ_CHECK(text->len == 0 || text->buf[text->len - 1] == '\n', "a line has no end: %s",
	           text->buf);
	str_clear(text);
}

static void check_words(const struct session *s, struct str *text)
{
	struct player_view view;
	struct outcome o;
	player_look(session_player_const(s), &view);
	say_next(text, &view.moment);
	str_adds(text, "; ");
	say_equipment(text, session_plan(s), view.moment.item_number - 1);
	str_adds(text, "; ");
	say_dose(text, &view.moment.item->dose);
	str_adds(text, "; ");
	say_tempo(text, &view.moment.item->dose);
	str_adds(text, "; ");
	say_setup(text, view.moment.item->setup, view.moment.side);
	for (int i = 0; i < session_outcome_count(s); i++) {
		session_outcome(s, i, &o);
		str_adds(text, "; ");
		say_outcome(text, &o);
	}
	fuzz_safe(text->buf);
	fuzz_counts(text->buf);
	str_clear(text);
}

/* A session with anything done to it; every cue is told. */
static void tell(const struct routine *r, const struct plan_options *options, struct feed *f)
{
	struct session *s = session_new(r, 0, options, 0, NULL);
	struct fitted fitted = { .routine = *r };
	struct str text = STR_INIT;
	struct player_cue cue;
	msec now = 0;
	plain_opening(&text, s, &fitted, NULL, true);
	check_lines(&text);
	for (int i = 0; i < ACTS_MAX && feed_more(f); i++) {
		unsigned byte = feed_byte(f);
		struct player *p = session_player(s);
		if (byte < 0x80)
			now += (msec)byte << byte % 8;
		else if (player_deadline(p) != MSEC_NEVER)
			now = player_deadline(p);
		while (player_next_cue(p, now, &cue)) {
			struct player_view view;
			plain_cue(&text, s, &cue);
			check_lines(&text);
			player_look(p, &view);
			script_own(&text, &cue.cue, &view, VOICE_FULL);
			fuzz_safe(text.buf);
			fuzz_counts(text.buf);
			str_clear(&text);
		}
		if (byte >= 0xc0 && byte < 0xf8)
			player_do(p, (enum player_event)(byte % (PLAYER_OPEN_GATES + 1)), now);
		else if (byte == 0xf8)
			session_mark_hurt(s, session_hurt_item(s));
		while (player_next_cue(p, now, &cue))
			continue;
		player_check(p);
		check_words(s, &text);
	}
	plain_paused(&text, s);
	plain_how(&text, s);
	plain_summary(&text, s, session_player(s)->state == PLAYER_FINISHED);
	check_lines(&text);
	str_release(&text);
	session_free(s);
}

FUZZ_TARGET(script)
{
	struct feed f = feed_of(data, size);
	struct made *m = mem_alloc(sizeof *m);
	struct plan_options options = make_options(&f);
	struct error err = ERROR_INIT;
	struct plan plan;
	check_number(feed_int(&f));
	make_routine(m, &f);
	if (plan_compile(&plan, &m->routine, 0, &options, &err)) {
		fuzz_plan(&plan);
		check_scripts(&plan);
		plan_release(&plan);
		tell(&m->routine, &options, &f);
	} else {
		FUZZ_CHECK(err.code == ERROR_INVALID, "%s", err.text);
	}
	mem_free(m);
	return 0;
}
