/* Lines of plain text for everything that happens in a session. */
#include "limber/app/plain_text.h"

#include <string.h>

#include "limber/base/macros.h"
#include "limber/base/str.h"
#include "limber/base/text.h"
#include "limber/core/say.h"

/* " [8:55]\n": where on the tape the line stands. */
static void end_line(struct str *out, msec at)
{
	char clock[TEXT_TIME_MAX];
	str_addf(out, " [%s]\n", text_clock(clock, at / MSEC_SECOND));
}

void plain_duration(struct str *out, msec length)
{
	int64_t seconds = (length + MSEC_SECOND - 1) / MSEC_SECOND;
	if (seconds >= 60) {
		text_count(out, seconds / 60, "minute");
		str_addc(out, ' ');
	}
	if (seconds % 60 > 0 || seconds < 60)
		text_count(out, seconds % 60, "second");
	else
		str_truncate(out, out->len - 1);
}

static void add_setup(struct str *out, const struct plan_item *item, enum side side)
{
	if (!item->setup)
		return;
	str_addc(out, ' ');
	say_setup(out, item->setup, side);
}

/* A text of the catalogue as a sentence of its own. */
static void add_sentence(struct str *out, const char *text)
{
	size_t len = strlen(text);
	str_adds(out, text);
	if (len > 0 && !strchr(".!?", text[len - 1]))
		str_addc(out, '.');
}

static void add_side(struct str *out, enum side side)
{
	if (side != SIDE_BOTH)
		str_addf(out, ", %s", say_side(side));
}

static void add_set(struct str *out, const struct moment *m)
{
	if (m->sets > 1)
		str_addf(out, ", set %d of %d", m->set, m->sets);
}

/* "30 seconds", and to the tenth as the dose has it: "2.5 s". */
static void add_hold(struct str *out, msec length)
{
	if (length % MSEC_SECOND == 0)
		plain_duration(out, length);
	else
		say_seconds(out, length);
}

/* "15 reps" or "hold 30 seconds" for the step, not the whole dose. */
static void add_amount(struct str *out, const struct moment *m)
{
	str_adds(out, ", ");
	if (m->item->counted)
		text_count(out, m->item->dose.reps, "rep");
	else if (m->reps > 1)
		str_addf(out, "%d x hold ", m->reps);
	else
		str_adds(out, "hold ");
	if (!m->item->counted)
		add_hold(out, m->rep_end - m->rep_start);
	if (m->item->dose.sides == SIDES_ALTERNATE)
		str_adds(out, " each side, alternating");
}

static void add_steps(struct str *out, const struct texts *steps)
{
	str_adds(out, "How:");
	for (size_t i = 0; i < steps->count; i++)
		str_addf(out, " %zu. %s", i + 1, steps->items[i]);
}

static void prepare_line(struct str *out, const struct moment *m, const struct cue *cue)
{
	str_addf(out, "Get ready: %s, ", m->item->name);
	say_dose(out, &m->item->dose);
	str_addc(out, '.');
	if (m->item->note) {
		str_adds(out, " Note: ");
		add_sentence(out, m->item->note);
	}
	add_setup(out, m->item, m->side);
	str_addf(out, " Exercise %d of %d, starts in ", m->item_number, m->item_count);
	plain_duration(out, m->step->end - m->step->start);
	str_addc(out, '.');
	end_line(out, cue->at);
	if (m->item->steps.count > 0) {
		add_steps(out, &m->item->steps);
		end_line(out, cue->at);
	}
}

static void go_line(struct str *out, const struct moment *m, const struct cue *cue)
{
	str_addf(out, "Go: %s", m->item->name);
	add_side(out, m->side);
	add_set(out, m);
	add_amount(out, m);
	if (m->item->counted) {
		str_adds(out, ". Each rep: ");
		say_tempo(out, &m->item->dose);
	}
	str_addc(out, '.');
	if (m->coaching)
		str_addf(out, " %s", m->coaching);
	end_line(out, cue->at);
}

static void switch_line(struct str *out, const struct moment *m, const struct cue *cue)
{
	str_addf(out, "Switch sides: %s", say_side(m->side));
	add_set(out, m);
	str_addc(out, '.');
	add_setup(out, m->item, m->side);
	end_line(out, cue->at);
}

static void rest_line(struct str *out, const struct moment *m, const struct cue *cue)
{
	str_adds(out, "Rest ");
	plain_duration(out, m->step->end - m->step->start);
	str_adds(out, ". Next: ");
	say_next(out, m);
	add_set(out, m);
	str_addc(out, '.');
	add_setup(out, m->item, m->side);
	end_line(out, cue->at);
}

static void rep_line(struct str *out, const struct moment *m, const struct cue *cue)
{
	str_addf(out, "Rep %d of %d", m->rep, m->reps);
	add_side(out, m->item->dose.sides == SIDES_ALTERNATE ? m->side : SIDE_BOTH);
	str_addc(out, '.');
	end_line(out, cue->at);
}

static void reverse_line(struct str *out, const struct moment *m, const struct cue *cue)
{
	str_adds(out, "Now the other way:");
	for (size_t i = 0; i < m->item->dose.second_half.count; i++)
		str_addf(out, "%s %s", i == 0 ? "" : ",", m->item->dose.second_half.items[i].name);
	str_addc(out, '.');
	end_line(out, cue->at);
}

static void half_line(struct str *out, const struct moment *m, const struct cue *cue)
{
	(void)m;
	str_adds(out, "Halfway.");
	end_line(out, cue->at);
}

static void coaching_line(struct str *out, const struct moment *m, const struct cue *cue)
{
	str_adds(out, m->item->coaching.items[cue->number - 1]);
	end_line(out, cue->at);
}

static void left_line(struct str *out, const struct moment *m, const struct cue *cue)
{
	(void)m;
	text_count(out, cue->number, "second");
	str_adds(out, " left.");
	end_line(out, cue->at);
}

static void done_line(struct str *out, const struct moment *m, const struct cue *cue)
{
	(void)m;
	str_adds(out, "Done. That was the last one.");
	end_line(out, cue->at);
}

static void resume_line(struct str *out, const struct moment *m, const struct cue *cue)
{
	str_addf(out, "Go on: %s", m->item->name);
	add_side(out, m->side);
	if (m->item->counted) {
		str_addf(out, ", rep %d of %d", m->rep, m->reps);
	} else {
		str_adds(out, ", ");
		text_count(out, m->rep_seconds, "second");
		str_adds(out, " left");
	}
	str_addc(out, '.');
	end_line(out, cue->at);
}

static void take_up_line(struct str *out, const struct moment *m, const struct cue *cue)
{
	str_addf(out, "Going on with %s", m->item->name);
	add_side(out, m->side);
	add_set(out, m);
	str_adds(out, ", in ");
	text_count(out, cue->number, "second");
	str_addc(out, '.');
	add_setup(out, m->item, m->side);
	end_line(out, cue->at);
}

/* NULL: not said in plain text, where a countdown or every phase is noise. */
typedef void line_function(struct str *out, const struct moment *m, const struct cue *cue);
static line_function *const lines[CUE_KIND_COUNT] = {
	[CUE_PREPARE] = prepare_line,
	[CUE_GO] = go_line,
	[CUE_SWITCH] = switch_line,
	[CUE_REST] = rest_line,
	[CUE_REP] = rep_line,
	[CUE_REVERSE] = reverse_line,
	[CUE_HALF] = half_line,
	[CUE_COACHING] = coaching_line,
	[CUE_LEFT] = left_line,
	[CUE_DONE] = done_line,
	[CUE_RESUME] = resume_line,
	[CUE_TAKE_UP] = take_up_line,
};

static bool is_gate(const struct session *s, const struct player_cue *cue)
{
	const struct player *p = session_player_const(s);
	return cue->cue.kind == CUE_GO && p->gates &&
	       session_plan(s)->items[session_plan(s)->steps[cue->cue.step].item].counted;
}

void plain_cue(struct str *out, const struct session *s, const struct player_cue *cue)
{
	struct moment m;
	plan_moment(session_plan(s), cue->cue.at, &m);
	/* A seek while paused only says where it landed: nothing begins. */
	if (cue->paused && cue->cue.kind != CUE_DONE)
		str_adds(out, "Paused at: ");
	if (lines[cue->cue.kind])
		lines[cue->cue.kind](out, &m, &cue->cue);
	if (cue->cue.kind == CUE_LEAD_IN && cue->cue.number == 3) {
		str_adds(out, "Going on in 3 seconds.");
		end_line(out, cue->cue.at);
	}
	if (is_gate(s, cue) && !cue->paused) {
		str_adds(out, "Your own pace: Enter when you are done.");
		end_line(out, cue->cue.at);
	}
}

void plain_document(struct str *out, const struct document *document)
{
	const char *text = document->text;
	struct block block;
	str_addf(out, "%s.\n", document->title);
	while (document_next(&text, &block)) {
		str_addb(out, block.text, block.len);
		str_adds(out, block.kind == BLOCK_HEADING ? ":\n" : "\n");
	}
}

static void add_changes(struct str *out, const struct fitted *fitted)
{
	for (size_t i = 0; i < fitted->note_count; i++) {
		if (!fit_must_tell(&fitted->notes[i]))
			continue;
		fit_say_note(out, &fitted->notes[i]);
		str_adds(out, ".\n");
	}
}

void plain_opening(struct str *out, const struct session *s, const struct fitted *fitted,
                   const char *stage, bool can_type)
{
	const struct plan *plan = session_plan(s);
	struct str equipment = STR_INIT;
	int at = plan_step_at(plan, session_player_const(s)->head);

	str_addf(out, "%s: ", plan->name);
	text_count(out, plan->item_count, "exercise");
	str_adds(out, ", ");
	plain_duration(out, plan->length);
	if (at > 0) { /* it was left there, and goes on */
		str_adds(out, ", ");
		plain_duration(out, plan->length - session_player_const(s)->head);
		str_adds(out, " left");
	}
	str_adds(out, ".\n");
	if (stage)
		str_addf(out, "%s\n", stage);
	add_changes(out, fitted);
	say_equipment(&equipment, plan, plan->steps[at].item);
	if (equipment.len > 0)
		str_addf(out, "Have at hand: %s.\n", equipment.buf);
	if (can_type)
		str_adds(out, "Enter pauses and goes on. Other keys, each with Enter: n next, p back, r again, "
		              "i how, ! this hurts, q quit.\n");
	str_release(&equipment);
}

void plain_paused(struct str *out, const struct session *s)
{
	const struct player *p = session_player_const(s);
	str_adds(out, "Paused. Enter goes on.");
	end_line(out, p->head);
}

static void add_list(struct str *out, const char *title, const struct texts *texts)
{
	for (size_t i = 0; i < texts->count; i++)
		str_addf(out, "%s: %s\n", title, texts->items[i]);
}

void plain_how(struct str *out, const struct session *s)
{
	struct moment m;
	plan_moment(session_plan(s), session_player_const(s)->head, &m);
	str_addf(out, "%s: ", m.item->name);
	say_dose(out, &m.item->dose);
	str_addc(out, '.');
	add_setup(out, m.item, m.side);
	str_addc(out, '\n');
	for (size_t i = 0; i < m.item->steps.count; i++)
		str_addf(out, "Step %zu: %s\n", i + 1, m.item->steps.items[i]);
	add_list(out, "Mistake", &m.item->exercise->mistakes);
	for (size_t i = 0; i < m.item->cautions.count; i++)
		str_addf(out, "Caution: %s\n", m.item->cautions.items[i].text);
}

void plain_summary(struct str *out, const struct session *s, bool finished)
{
	int done, all;
	session_items_done(s, &done, &all);
	str_addf(out, "%s: %d of %d exercise%s done in full.\n", finished ? "Finished" : "Left", done, all,
	         all == 1 ? "" : "s");
	for (int i = 0; i < session_outcome_count(s); i++) {
		struct outcome o;
		session_outcome(s, i, &o);
		if (!finished && !o.reached && o.mark == OUTCOME_DONE)
			continue;
		str_addf(out, "%s: ", o.name);
		say_outcome(out, &o);
		str_addc(out, '\n');
	}
}

/* What the effort means has its word already. */
void plain_checkout(struct str *out, const struct checkout *said)
{
	const char *pain = checkout_pain_means(said->pain);
	if (said->effort != SCORE_NONE)
		str_addf(out, "Effort %d. %s\n", said->effort, checkout_effort_means(said->effort));
	if (said->pain != SCORE_NONE)
		str_addf(out, "Pain %d, %s.%s%s\n", said->pain, pain_word(said->pain), pain ? " " : "",
		         pain ? pain : "");
}

void plain_offers(struct str *out, const struct offers *offers)
{
	for (size_t i = 0; i < offers->count; i++)
		str_addf(out, "Offered: %s\n", offers->items[i].change.reason);
	if (offers->count > 0)
		str_adds(out, "'limber' on a terminal takes your answer.\n");
}
