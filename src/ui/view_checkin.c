/*
 * The check-in before a session: pain, legs and, in the morning, getting up; and what is
 * offered where the answers advise against what was to be played.
 */
#include <string.h>

#include "limber/base/text.h"
#include "limber/core/checkin.h"
#include "limber/core/fit.h"

#include "panel.h"
#include "scale.h"

enum stage { STAGE_PAIN, STAGE_LEGS, STAGE_JUST_UP, STAGE_OFFER };

enum what_now { OFFER_GENTLE, OFFER_NOT_TODAY, OFFER_PLANNED, OFFER_SAFETY };

struct checkin_view {
	struct checkin_of of;
	enum stage stage;
	struct checkin said;
	struct scale scale;     /* PAIN */
	struct panel panel;     /* the other stages */
	bool as_planned;        /* OFFER: what is planned is among the answers */
};

/* ---- the stages ---- */

static void ask_reply(struct checkin_view *s, const char *question, const char *why)
{
	pager_add(&s->panel.text, PAGER_STRONG, question);
	pager_add(&s->panel.text, PAGER_PARAGRAPH, why);
	s->panel.brief = question;
	panel_add(&s->panel, REPLY_NONE, "Skip this question", NULL);
	panel_add(&s->panel, REPLY_NO, "No (n)", NULL);
	panel_add(&s->panel, REPLY_YES, "Yes (y)", NULL);
}

static const struct routine *gentle_of(const struct view *v)
{
	return catalogue_of_kind(ui_world(v->ui)->catalogue, KIND_GENTLE);
}

/* What is planned may be a copy of it. */
static bool is_planned(const struct checkin_view *s, const struct routine *r)
{
	return strcmp(s->of.routine->id, r->id) == 0;
}

/* The routine as this person does it after what was said now; the caller releases it. */
static void fit(const struct view *v, const struct routine *r, struct fitted *out)
{
	const struct checkin_view *s = v->state;
	struct person person = *ui_world(v->ui)->person;

	person.checkin = s->said;
	fit_routine(out, ui_world(v->ui)->catalogue, &person, r);
}

/* "7:03"; NULL where nothing of it is left to be played. */
static const char *length_of(const struct view *v, const struct routine *r, char *clock)
{
	struct fitted fitted;
	msec length;

	fit(v, r, &fitted);
	bool playable = fitted_is_playable(&fitted, NULL) &&
	                plan_measure(&fitted.routine, &ui_world(v->ui)->options, &length, NULL);
	fitted_release(&fitted);
	return playable ? text_clock_ms(clock, length) : NULL;
}

/* Is it changed because they are just up? */
static bool waits(const struct fit_note *note)
{
	return fit_must_tell(note) && note->condition != NULL &&
	       note->condition->when == CONDITION_JUST_UP;
}

/* What waits for later in the day, a line each, added where there is a pager; how many. */
static int add_waiting(const struct view *v, const struct routine *r, struct pager *p)
{
	struct fitted fitted;
	struct str text = STR_INIT;
	int count = 0;

	fit(v, r, &fitted);
	for (size_t i = 0; i < fitted.note_count; i++) {
		if (!waits(&fitted.notes[i]))
			continue;
		count++;
		str_clear(&text);
		fit_say_note(&text, &fitted.notes[i]);
		if (p != NULL)
			pager_add(p, PAGER_BULLET, text.buf);
	}
	fitted_release(&fitted);
	str_release(&text);
	return count;
}

/* With `label` for what is gentle, as "label: name" for what is planned; NULL: the name alone. */
static void add_routine(struct view *v, enum what_now what, const char *label,
                        const struct routine *r)
{
	struct checkin_view *s = v->state;
	struct str text = STR_INIT;
	char clock[TEXT_TIME_MAX];
	const char *length = length_of(v, r, clock);

	if (label != NULL)
		str_adds(&text, label);
	if (label == NULL || what == OFFER_PLANNED)
		str_addf(&text, "%s%s", label != NULL ? ": " : "", r->name);
	s->as_planned = s->as_planned || (what == OFFER_PLANNED && length != NULL);
	if (length != NULL)
		panel_add(&s->panel, (int)what, text.buf, length);
	else
		pager_addf(&s->panel.text, PAGER_PARAGRAPH, "Nothing of %s is left for today.", r->name);
	str_release(&text);
}

/* The answers suit what is planned, but for what waits as they are just up. */
static void offer_later(struct view *v)
{
	struct checkin_view *s = v->state;

	pager_add(&s->panel.text, PAGER_STRONG,
	          "You are just up: the deep bends wait for later in the day.");
	add_waiting(v, s->of.routine, &s->panel.text);
	s->panel.brief = "Deep bends wait";
	add_routine(v, OFFER_PLANNED, NULL, s->of.routine);
	panel_add(&s->panel, OFFER_NOT_TODAY, "Not now", NULL);
}

static void offer_less(struct view *v, enum advice advice)
{
	struct checkin_view *s = v->state;
	struct panel *p = &s->panel;
	const struct routine *gentle = gentle_of(v), *planned = s->of.routine;
	bool walk = advice == ADVICE_WALK, other = gentle == NULL || !is_planned(s, gentle);
	char clock[TEXT_TIME_MAX];
	const char *length = gentle != NULL ? length_of(v, gentle, clock) : NULL;

	if (!walk && length != NULL)
		pager_addf(&p->text, PAGER_STRONG, "You said %s: the gentle routine instead (%s).",
		           checkin_said(&s->said), length);
	else
		pager_addf(&p->text, PAGER_STRONG, "You said %s.", checkin_said(&s->said));
	pager_add(&p->text, PAGER_PARAGRAPH, checkin_what_to_do(&s->said));
	if (gentle != NULL)
		add_waiting(v, gentle, &p->text);
	if (other)
		pager_add(&p->text, PAGER_PARAGRAPH, checkin_warning(&s->said));
	pager_add(&p->text, PAGER_WARNING, checkin_red_flags);
	p->brief = checkin_said(&s->said);
	if (gentle != NULL)
		add_routine(v, OFFER_GENTLE, walk ? "Gentle positions" : NULL, gentle);
	panel_add(p, OFFER_NOT_TODAY, walk ? "Not today: a walk and rest" : "Not today", NULL);
	if (other)
		add_routine(v, OFFER_PLANNED, "As planned", planned);
	panel_add(p, OFFER_SAFETY, "When to get help: the safety text", NULL);
}

/* Do the answers suit what is planned? */
static bool suits(const struct checkin_view *s)
{
	enum advice advice = checkin_advice(&s->said);

	return advice == ADVICE_PLANNED ||
	       (advice == ADVICE_GENTLE && s->of.routine->kind == KIND_GENTLE);
}

static void open_stage(struct view *v, enum stage stage)
{
	struct checkin_view *s = v->state;

	panel_release(&s->panel);
	panel_init(&s->panel);
	s->panel.right = "";
	s->as_planned = false;
	s->stage = stage;
	if (stage == STAGE_LEGS)
		ask_reply(s, checkin_ask_legs, "Whatever spreads down a leg is left out then.");
	else if (stage == STAGE_JUST_UP)
		ask_reply(s, checkin_ask_just_up,
		          "Backs are stiff then: deep bends wait for later in the day.");
	else if (stage == STAGE_OFFER && suits(s))
		offer_later(v);
	else if (stage == STAGE_OFFER)
		offer_less(v, checkin_advice(&s->said));
	panel_ready(&s->panel);
}

/* ---- going through them ---- */

/* The check-in does not stay on the stack: after play comes what was below it. */
static void start(struct view *v, const struct routine *routine, size_t first_item, msec now)
{
	struct ui *ui = v->ui;

	ui_pop(ui, now);
	ui_ask_start(ui, routine, first_item);
}

/* All has been asked; the app takes the answers before anything else that is asked for. */
static void finish(struct view *v, msec now)
{
	struct checkin_view *s = v->state;

	ui_ask_checked_in(v->ui, &s->said);
	if (suits(s) && add_waiting(v, s->of.routine, NULL) == 0)
		start(v, s->of.routine, s->of.first_item, now);
	else
		open_stage(v, STAGE_OFFER);
}

static void next_stage(struct view *v, msec now)
{
	struct checkin_view *s = v->state;

	if (s->stage == STAGE_PAIN)
		open_stage(v, STAGE_LEGS);
	else if (s->stage == STAGE_LEGS && s->of.just_up)
		open_stage(v, STAGE_JUST_UP);
	else
		finish(v, now);
}

static void stage_before(struct view *v, msec now)
{
	const struct checkin_view *s = v->state;

	if (s->stage == STAGE_PAIN)
		ui_pop(v->ui, now);
	else
		open_stage(v, s->stage == STAGE_JUST_UP ? STAGE_LEGS : STAGE_PAIN);
}

static void reply(struct view *v, enum reply reply, msec now)
{
	struct checkin_view *s = v->state;

	*(s->stage == STAGE_LEGS ? &s->said.legs : &s->said.just_up) = reply;
	next_stage(v, now);
}

static void act_pain(struct view *v, enum action a, msec now)
{
	struct checkin_view *s = v->state;

	if (scale_act(&s->scale, a))
		return;
	if (a != ACTION_OPEN && a != ACTION_CLOSE)
		return;
	if (a == ACTION_CLOSE)
		s->scale.value = SCORE_NONE;
	s->said.pain = s->scale.value;
	next_stage(v, now);
}

static void act_reply(struct view *v, enum action a, msec now)
{
	struct checkin_view *s = v->state;

	if (panel_act(&s->panel, a))
		return;
	if (a == ACTION_YES || a == ACTION_NO)
		reply(v, a == ACTION_YES ? REPLY_YES : REPLY_NO, now);
	else if (a == ACTION_OPEN)
		reply(v, (enum reply)panel_value(&s->panel), now);
	else if (a == ACTION_CLOSE)
		reply(v, REPLY_NONE, now);
}

static void act_offer(struct view *v, enum action a, msec now)
{
	struct checkin_view *s = v->state;

	if (panel_act(&s->panel, a))
		return;
	int what = a == ACTION_OPEN ? panel_value(&s->panel) : a == ACTION_CLOSE ? OFFER_NOT_TODAY : -1;
	if (what == OFFER_NOT_TODAY)
		ui_ask(v->ui, REQUEST_NOT_TODAY);
	else if (what == OFFER_SAFETY)
		ui_push(v->ui, &view_safety, NULL, now);
	else if (what == OFFER_GENTLE && !is_planned(s, gentle_of(v)))
		start(v, gentle_of(v), 0, now);
	else if (what >= 0 || (a == ACTION_NO && s->as_planned))
		start(v, s->of.routine, s->of.first_item, now);
}

/* ---- the view ---- */

static void checkin_open(struct view *v, const void *arg)
{
	struct checkin_view *s = v->state;

	s->of = *(const struct checkin_of *)arg;
	s->said = (struct checkin)CHECKIN_INIT;
	s->scale = (struct scale){
		.question = checkin_ask_pain,
		.word = pain_word,
		.fill = scale_pain_fill,
		.legend = "0-3: as planned   4-5: gentle   6-10: a walk",
		.value = SCORE_NONE,
	};
	panel_init(&s->panel);
	open_stage(v, STAGE_PAIN);
}

static void checkin_close(struct view *v)
{
	struct checkin_view *s = v->state;

	panel_release(&s->panel);
}

static void checkin_draw(struct view *v, struct canvas *c)
{
	static const struct hint reply_hints[] = {
		{ .action = ACTION_OPEN, .label = "choose this", .brief = "ok" },
		{ .action = ACTION_YES },
		{ .action = ACTION_NO },
		{ .action = ACTION_CLOSE, .label = "skip", .weight = 2 },
		{ .action = ACTION_PREVIOUS, .label = "back", .weight = 3 },
		{ .action = ACTION_HELP, .weight = 1 },
	};
	struct checkin_view *s = v->state;
	const struct hint offer_hints[] = {
		{ .action = ACTION_OPEN, .label = "choose this", .brief = "ok" },
		{ .action = ACTION_DOWN, .label = "next choice", .brief = "next", .weight = 1 },
		{ .action = s->as_planned && !suits(s) ? ACTION_NO : ACTION_NONE,
		  .label = "as planned",
		  .weight = 3 },
		{ .action = ACTION_CLOSE, .label = suits(s) ? "not now" : "not today", .weight = 2 },
		{ .action = ACTION_HELP, .weight = 4 },
	};
	struct str right = STR_INIT;

	str_addf(&right, "question %d of %d", s->stage + 1, s->of.just_up ? 3 : 2);
	if (s->stage == STAGE_PAIN)
		scale_draw(v, &s->scale, c, "How is it today?", right.buf);
	else if (s->stage == STAGE_OFFER)
		panel_draw(v, &s->panel, c, "Today", offer_hints, ARRAY_LEN(offer_hints));
	else {
		s->panel.right = right.buf;
		panel_draw(v, &s->panel, c, "How is it today?", reply_hints, ARRAY_LEN(reply_hints));
		s->panel.right = "";
	}
	str_release(&right);
}

static void checkin_act(struct view *v, enum action a, msec now)
{
	static void (*const acts[])(struct view *, enum action, msec) = {
		[STAGE_PAIN] = act_pain, [STAGE_LEGS] = act_reply,
		[STAGE_JUST_UP] = act_reply, [STAGE_OFFER] = act_offer,
	};
	const struct checkin_view *s = v->state;

	if (a == ACTION_LEAVE)
		ui_ask(v->ui, REQUEST_NOT_TODAY);
	else if (a == ACTION_PREVIOUS && s->stage != STAGE_OFFER)
		stage_before(v, now);
	else
		acts[s->stage](v, a, now);
}

static bool checkin_text(struct view *v, struct key key)
{
	struct checkin_view *s = v->state;

	return s->stage == STAGE_PAIN && scale_key(&s->scale, key);
}

static const struct own_words checkin_words[] = {
	{ ACTION_OPEN, "take what is shown; nothing chosen skips the question" },
	{ ACTION_CLOSE, "skip the question; at the end: not today" },
	{ ACTION_NO, "no; at the end: as planned" },
	{ ACTION_PREVIOUS, "the question before, or back" },
	{ ACTION_LEAVE, "leave: nothing is played" },
	{ ACTION_NONE, NULL },
};

const struct view_ops view_checkin = {
	.name = "Check-in",
	.about = "0 to 9 say how much pain there is, + goes on to 10. With 4 or 5, or symptoms in "
	         "a leg, the gentle routine is offered; from 6 on a walk and gentle positions. "
	         "Each question can be skipped. 'limber config check_in off' asks nothing.",
	.keymap = KEYMAP_ASK,
	.actions = ACTS_MOVE | ACTS(OPEN) | ACTS(CLOSE) | ACTS(YES) | ACTS(NO) | ACTS(MORE) |
	           ACTS(LESS) | ACTS(PREVIOUS) | ACTS(LEAVE),
	.words = checkin_words,
	.state_size = sizeof(struct checkin_view),
	.open = checkin_open,
	.close = checkin_close,
	.draw = checkin_draw,
	.act = checkin_act,
	.text = checkin_text,
};
