/* The check-out after a session: effort, pain, a note; what was said is kept at once. */
#include <string.h>

#include "limber/base/text.h"
#include "limber/base/utf8.h"
#include "limber/core/checkin.h"

#include "scale.h"
#include "view.h"

enum stage { STAGE_EFFORT, STAGE_PAIN, STAGE_NOTE };

struct checkout_view {
	enum stage stage;
	struct checkout said;
	struct scale scale;     /* EFFORT and PAIN */
	struct str note;
	struct pager text;
};

static void open_stage(struct checkout_view *s, enum stage stage)
{
	static const struct scale scales[] = {
		[STAGE_EFFORT] = { .question = checkout_ask_effort,
		                   .word = effort_word,
		                   .fill = scale_effort_fill,
		                   .legend = "0: nothing at all   5-6: moderate   10: all out",
		                   .is_first = true },
		[STAGE_PAIN] = { .question = checkout_ask_pain,
		                 .word = pain_word,
		                 .fill = scale_pain_fill,
		                 .legend = "0-3: fine   4-5: watch it   6-10: too much" },
	};

	s->stage = stage;
	if (stage == STAGE_NOTE)
		return;
	s->scale = scales[stage];
	s->scale.value = stage == STAGE_EFFORT ? s->said.effort : s->said.pain;
}

static void checkout_open(struct view *v, const void *arg)
{
	struct checkout_view *s = v->state;

	(void)arg;
	s->said = (struct checkout)CHECKOUT_INIT;
	s->note = (struct str)STR_INIT;
	s->text = (struct pager)PAGER_INIT;
	open_stage(s, STAGE_EFFORT);
}

static void checkout_close(struct view *v)
{
	struct checkout_view *s = v->state;

	str_release(&s->note);
	pager_release(&s->text);
}

/* The answer is the app's, and the next question follows, or the end. */
static void answer(struct view *v)
{
	struct checkout_view *s = v->state;

	if (s->stage == STAGE_EFFORT)
		s->said.effort = s->scale.value;
	else if (s->stage == STAGE_PAIN)
		s->said.pain = s->scale.value;
	else
		checkin_clean_note(s->note.buf);
	s->said.note = s->note.buf[0] != '\0' ? s->note.buf : NULL;
	ui_ask_said(v->ui, &s->said);
	if (s->stage == STAGE_NOTE)
		ui_ask(v->ui, REQUEST_CHECKED_OUT);
	else
		open_stage(s, s->stage + 1);
}

/* ---- the note ---- */

/* What is typed, its end always in sight: a line stands for where the next character goes. */
static void draw_typed(const struct str *note, struct canvas *c, struct rect r)
{
	struct str text = STR_INIT, line = STR_INIT;
	const char *at, *start;
	size_t len;
	int lines = 0;

	str_addf(&text, "> %s_", note->buf);
	for (at = text.buf; text_wrap(&at, r.cols, &len) != NULL; lines++)
		continue;
	at = text.buf;
	for (int i = 0; r.cols > 0 && (start = text_wrap(&at, r.cols, &len)) != NULL; i++) {
		int row = r.row + i - (lines > r.rows ? lines - r.rows : 0);
		if (row < r.row)
			continue;
		str_clear(&line);
		str_addb(&line, start, len);
		int cells = canvas_put(c, row, r.col, r.cols, STYLE_STRONG, line.buf);
		canvas_cursor(c, row, r.col + (cells > 0 ? cells - 1 : 0));
	}
	str_release(&text);
	str_release(&line);
}

static void draw_note(struct view *v, struct canvas *c)
{
	static const struct hint typed[] = {
		{ .action = ACTION_OPEN, .label = "keep it", .key = { KEYCODE_ENTER, 0 } },
		{ .action = ACTION_CLOSE, .label = "no note", .key = { KEYCODE_ESCAPE, 0 } },
	};
	static const struct hint empty[] = {
		{ .action = ACTION_OPEN, .label = "no note" },
	};
	struct checkout_view *s = v->state;
	bool any = s->note.len > 0;
	struct rect body = layout_text(layout_frame(c->rows, c->cols).body);

	view_frame(v, c, "How was it?", "question 3 of 3", any ? typed : empty,
	           any ? ARRAY_LEN(typed) : ARRAY_LEN(empty), NULL);
	pager_clear(&s->text);
	pager_add(&s->text, PAGER_STRONG, checkout_ask_note);
	if (body.rows > 6)
		pager_add(&s->text, PAGER_PARAGRAPH,
		          "A line for yourself, or for your physiotherapist: what felt good, what did not. "
		          "Just type.");
	pager_fit(&s->text, body.cols, 1);
	int rows = (int)s->text.line_count < body.rows - 1 ? (int)s->text.line_count : body.rows - 1;
	pager_draw(&s->text, c, rect_top(&body, rows));
	rect_top(&body, body.rows > 2 ? 1 : 0);
	draw_typed(&s->note, c, body);
}

static void rub_out(struct str *s)
{
	size_t len = s->len;

	while (len > 0 && ((unsigned char)s->buf[len - 1] & 0xC0) == 0x80)
		len--;
	str_truncate(s, len > 0 ? len - 1 : 0);
}

/*
 * Does it skip the note, as the one key does? A blank or a period begins none; a b is that
 * key too, on remotes, but nothing begins with two of them.
 */
static bool skips(struct checkout_view *s, uint32_t ch)
{
	bool second = strcmp(s->note.buf, "b") == 0 && ch == 'b';

	if (second)
		str_clear(&s->note);
	return second || (s->note.len == 0 && (ch == ' ' || ch == '.'));
}

static bool type(struct checkout_view *s, struct key key)
{
	char utf8[4];

	if (key.code == KEYCODE_BACKSPACE) {
		rub_out(&s->note);
		return true;
	}
	if (key.code != KEYCODE_CHAR || skips(s, key.ch))
		return false;
	size_t len = utf8_is_unsafe(key.ch) ? 0 : utf8_encode(key.ch, utf8);
	if (s->note.len + len <= RECORD_NOTE_MAX)
		str_addb(&s->note, utf8, len);
	return true;
}

/* ---- the view ---- */

static void checkout_draw(struct view *v, struct canvas *c)
{
	const struct checkout_view *s = v->state;

	if (s->stage == STAGE_NOTE)
		draw_note(v, c);
	else
		scale_draw(v, &s->scale, c, "How was it?",
		           s->stage == STAGE_EFFORT ? "question 1 of 3" : "question 2 of 3");
}

static void checkout_act(struct view *v, enum action a, msec now)
{
	struct checkout_view *s = v->state;

	(void)now;
	if (a == ACTION_PREVIOUS && s->stage == STAGE_PAIN)
		open_stage(s, STAGE_EFFORT);
	if (a == ACTION_LEAVE)
		ui_ask(v->ui, REQUEST_CHECKED_OUT);
	if (s->stage != STAGE_NOTE && scale_act(&s->scale, a))
		return;
	if (s->stage == STAGE_NOTE && a == ACTION_PAGE_DOWN) /* "next" of a remote */
		a = ACTION_OPEN;
	if (a == ACTION_CLOSE) {
		s->scale.value = SCORE_NONE;
		if (s->stage == STAGE_NOTE)
			str_clear(&s->note);
	}
	if (a == ACTION_OPEN || a == ACTION_CLOSE)
		answer(v);
}

static bool checkout_text(struct view *v, struct key key)
{
	struct checkout_view *s = v->state;

	return s->stage == STAGE_NOTE ? type(s, key) : scale_key(&s->scale, key);
}

static const struct own_words checkout_words[] = {
	{ ACTION_OPEN, "take what is shown; nothing chosen skips the question" },
	{ ACTION_CLOSE, "skip the question" },
	{ ACTION_PREVIOUS, "the question before" },
	{ ACTION_LEAVE, "skip all that is left" },
	{ ACTION_NONE, NULL },
};

const struct view_ops view_checkout = {
	.name = "Check-out",
	.about = "0 to 9 say how hard the last repetitions were, and how much pain there is now; + "
	         "goes on to 10. Then a note, if you like. What was done is kept whatever you answer. "
	         "'limber config check_in off' asks nothing.",
	.keymap = KEYMAP_ASK,
	.actions = ACTS_MOVE | ACTS(OPEN) | ACTS(CLOSE) | ACTS(MORE) | ACTS(LESS) | ACTS(PREVIOUS) |
	           ACTS(LEAVE),
	.words = checkout_words,
	.state_size = sizeof(struct checkout_view),
	.open = checkout_open,
	.close = checkout_close,
	.draw = checkout_draw,
	.act = checkout_act,
	.text = checkout_text,
};
