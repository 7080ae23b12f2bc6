/* The end of a session: what was done. */
#include "limber/base/text.h"
#include "limber/core/checkin.h"
#include "limber/core/say.h"

#include "view.h"

enum { NAME_COLS = 30 };

struct finished {
	struct pager text;
	bool complete;   /* the tape was played to its end */
	size_t open;     /* changes of doses that are offered, as the text says */
	bool offered;    /* ... and were shown */
	int done;        /* exercises done in full */
};

static void add_outcome(struct pager *p, const struct outcome *o)
{
	struct str s = STR_INIT;

	say_outcome(&s, o);
	pager_field(p, o->name, s.buf);
	str_release(&s);
}

static void add_time(struct pager *p, const struct player *player)
{
	char clock[TEXT_TIME_MAX], rest[TEXT_TIME_MAX];
	msec spent = 0;

	for (int i = 0; i < STEP_KIND_COUNT; i++)
		spent += player->spent[i];
	text_clock(clock, (spent + MSEC_SECOND / 2) / MSEC_SECOND);
	text_clock(rest, player->paused / MSEC_SECOND);
	if (player->paused >= MSEC_SECOND)
		pager_addf(p, PAGER_PARAGRAPH, "It took %s, and %s of pauses.", clock, rest);
	else
		pager_addf(p, PAGER_PARAGRAPH, "It took %s.", clock);
}

/* Something `hurt` in it; a `red` pain after it has been spoken of already. */
static void add_words(struct pager *p, const struct finished *f, bool hurt, bool red)
{
	if (hurt && !red)
		pager_add(
		        p, PAGER_WARNING,
		        "Something hurt. If it has not settled within a day, do less next time; if "
		        "it gets worse, spreads down the leg or does not go away, ask a doctor or "
		        "physiotherapist.");
	if (hurt || red)
		pager_add(p, PAGER_WARNING,
		          "Chest pain, fainting, numbness between the legs or trouble with "
		          "bladder or bowel: get help now.");
	pager_add(p, PAGER_PARAGRAPH,
	          "Get up slowly: roll to your side, sit, then stand. Mild soreness of muscles "
	          "tomorrow is normal.");
	if (f->complete && f->done > 0 && !hurt && !red)
		pager_add(
		        p, PAGER_PARAGRAPH,
		        "Well done. Be kind to your back for the rest of the day: move often, and "
		        "change position before it asks you to.");
	else
		pager_add(p, PAGER_PARAGRAPH,
		          "Every part that you did counts. There is always another day.");
}

/* "You skipped to the end: 0 of 5 exercises done in full." */
static void add_done(struct pager *p, const struct finished *f, int all)
{
	const char *how = !f->complete   ? "You stopped early." :
	                  f->done == all ? "That was all of it." :
	                  f->done > 0    ? "You came to the end:" :
	                                   "You skipped to the end:";

	pager_addf(p, PAGER_STRONG, "%s %d of %d exercise%s done in full.", how, f->done, all,
	           all == 1 ? "" : "s");
}

/* What was said after it: an amber or red pain is a warning. */
static void add_meaning(struct pager *p, const struct checkout *said)
{
	bool fine = pain_light(said->pain) <= LIGHT_GREEN;

	pager_add(p, fine ? PAGER_PARAGRAPH : PAGER_WARNING, checkout_pain_means(said->pain));
	pager_add(p, PAGER_PARAGRAPH, checkout_effort_means(said->effort));
}

static void add_said(struct pager *p, const struct checkout *said)
{
	struct str text = STR_INIT;

	if (said->effort == SCORE_NONE && said->pain == SCORE_NONE && said->note == NULL)
		return;
	pager_add(p, PAGER_HEADING, "What you said");
	if (said->effort != SCORE_NONE) {
		str_addf(&text, "%d, %s", said->effort, effort_word(said->effort));
		pager_field(p, "Effort", text.buf);
	}
	str_clear(&text);
	if (said->pain != SCORE_NONE) {
		str_addf(&text, "%d, %s", said->pain, pain_word(said->pain));
		pager_field(p, "Pain", text.buf);
	}
	if (said->note != NULL)
		pager_field(p, "Note", said->note);
	str_release(&text);
}

/* "2 changes of your doses are offered." */
static void add_offers(struct pager *p, const struct ui_world *w)
{
	size_t open = offers_open(w);

	if (open == 1)
		pager_add(p, PAGER_STRONG, "A change of your doses is offered.");
	else if (open > 1)
		pager_addf(p, PAGER_STRONG, "%zu changes of your doses are offered.", open);
}

static const char *const kept_words[] = {
	[KEPT_NOTHING] = "Nothing was done, so nothing is kept.",
	[KEPT] = "Kept in your history: 'limber history' lists it.",
	[KEPT_FAILED] = "It could not be written to your history yet; leaving says what to do.",
	[KEPT_REHEARSAL] = "A rehearsal is not kept.",
	[KEPT_LATER] = "Go on later: limber offers it for 12 hours.",
};

static void fill(struct finished *f, const struct session *s, const struct ui_world *w)
{
	const struct player *player = session_player_const(s);
	struct outcome o;
	bool hurt = false;
	int all;

	f->complete = player->state == PLAYER_FINISHED;
	session_items_done(s, &f->done, &all);
	for (int i = 0; i < session_outcome_count(s); i++) {
		session_outcome(s, i, &o);
		hurt = hurt || o.mark == OUTCOME_HURT;
	}
	add_done(&f->text, f, all);
	add_time(&f->text, player);
	add_offers(&f->text, w);
	add_meaning(&f->text, &w->said);
	add_words(&f->text, f, hurt, pain_light(w->said.pain) == LIGHT_RED);
	add_said(&f->text, &w->said);
	pager_add(&f->text, PAGER_HEADING, "What you did");
	for (int i = 0; i < session_outcome_count(s); i++) {
		session_outcome(s, i, &o);
		add_outcome(&f->text, &o);
	}
	pager_add(&f->text, PAGER_DIM, kept_words[w->kept]);
}

/* Anew where changes were taken or refused since. */
static void fill_text(const struct view *v)
{
	struct finished *f = v->state;
	const struct ui_world *w = ui_world(v->ui);

	f->open = offers_open(w);
	pager_clear(&f->text);
	if (w->session != NULL)
		fill(f, w->session, w);
}

static void finished_open(struct view *v, const void *arg)
{
	struct finished *f = v->state;

	(void)arg;
	f->text = (struct pager)PAGER_INIT;
	f->text.label_cols = NAME_COLS;
	fill_text(v);
}

static void finished_close(struct view *v)
{
	struct finished *f = v->state;

	pager_release(&f->text);
}

/* Is there anything to be shown before it is left? */
static bool has_offers(const struct view *v)
{
	const struct finished *f = v->state;

	return !f->offered && offers_open(ui_world(v->ui)) > 0;
}

static void finished_draw(struct view *v, struct canvas *c)
{
	/* Not from a preview: the program was told on its command line what to play, and ends. */
	bool home = v->below != NULL && v->below->ops == &view_preview;
	const struct hint hints[] = {
		{ .action = ACTION_OPEN,
		  .label = has_offers(v) ? "changes" : home ? "home" : "leave" },
		{ .action = ACTION_DOWN, .label = "read on", .weight = 1 },
		{ .action = ACTION_PAGE_DOWN, .weight = 3 },
		{ .action = ACTION_HELP, .weight = 2 },
	};
	struct finished *f = v->state;
	struct str note = STR_INIT;
	struct rect body = layout_text(layout_frame(c->rows, c->cols).body);

	if (f->open != offers_open(ui_world(v->ui)))
		fill_text(v);
	pager_fit(&f->text, body.cols, body.rows);
	pager_position(&f->text, &note);
	const char *title = f->complete && f->done > 0 ? "Well done" : "Session ended";
	view_frame(v, c, title, "", hints, ARRAY_LEN(hints),
	           note.buf);
	pager_draw(&f->text, c, body);
	str_release(&note);
}

static void finished_act(struct view *v, enum action a, msec now)
{
	struct finished *f = v->state;

	if (pager_act(&f->text, a) || (a != ACTION_OPEN && a != ACTION_CLOSE))
		return;
	if (a == ACTION_OPEN && has_offers(v)) {
		f->offered = true;
		ui_push(v->ui, &view_offers, NULL, now);
	} else {
		ui_ask(v->ui, REQUEST_END_SESSION);
	}
}

static const struct own_words finished_words[] = {
	{ ACTION_OPEN, "what is offered, then leave this screen" },
	{ ACTION_CLOSE, "leave this screen" },
	{ ACTION_NONE, NULL },
};

const struct view_ops view_finished = {
	.name = "Finished",
	.about = "What you did, exercise by exercise and side by side.",
	.keymap = KEYMAP_DIALOG,
	.actions = ACTS_MOVE | ACTS(OPEN) | ACTS(CLOSE),
	.words = finished_words,
	.state_size = sizeof(struct finished),
	.open = finished_open,
	.close = finished_close,
	.draw = finished_draw,
	.act = finished_act,
};
