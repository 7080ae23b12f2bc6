/* Routines, doses, scripts and outcomes of the core's tests as text. */
#include "fixture.h"

#include <stdlib.h>
#include <string.h>

#include "limber/base/macros.h"

enum { WORD_MAX = 32 };

/* The next blank-separated word of `*text` into `out`; false at the end. */
static bool next_word(const char **text, char out[WORD_MAX])
{
	*text += strspn(*text, " ");
	size_t len = strcspn(*text, " ");
	ck_assert_uint_lt(len, WORD_MAX);
	memcpy(out, *text, len);
	out[len] = '\0';
	*text += len;
	return len > 0;
}

static int word_index(const char *word, const char *const *words, int count)
{
	for (int i = 0; i < count; i++) {
		if (strcmp(words[i], word) == 0)
			return i;
	}
	return -1;
}

static msec read_ms(const char *word)
{
	return (msec)(strtod(word, NULL) * MSEC_SECOND + 0.5);
}

/* ---- doses ---- */

static struct phases read_phases(const char *text, struct arena *arena)
{
	static const char *const names[] = { "Lift", "Squeeze", "Lower", "Rest" };
	struct phase *items = arena_array(arena, strlen(text) + 1, sizeof *items);
	size_t count = 0;
	char word[WORD_MAX];
	while (next_word(&text, word)) {
		items[count] = (struct phase){
			.name = names[count % ARRAY_LEN(names)],
			.length = read_ms(word),
			.hold = strchr(word, 'h') != NULL,
		};
		count++;
	}
	return (struct phases){ items, count };
}

/* The numbers of a dose; false where the word is none of its words. */
static bool read_amount(struct dose *dose, const char *word, const char **rest)
{
	char value[WORD_MAX] = "";
	int sides = word_index(word, sides_words, SIDES_COUNT);
	if (sides >= 0) {
		dose->sides = (enum sides)sides;
		dose->has |= DOSE_SIDES;
	} else if (word[0] >= '0' && word[0] <= '9') {
		char *x;
		dose->sets = (int)strtol(word, &x, 10);
		EXPECT(*x == 'x', "'%s' is no sets x reps", word);
		dose->reps = (int)strtol(x + 1, NULL, 10);
		dose->has |= DOSE_SETS | DOSE_REPS;
	} else if (strcmp(word, "sets") == 0 && next_word(rest, value)) {
		dose->sets = (int)strtol(value, NULL, 10);
		dose->has |= DOSE_SETS;
	} else if (strcmp(word, "reps") == 0 && next_word(rest, value)) {
		dose->reps = (int)strtol(value, NULL, 10);
		dose->has |= DOSE_REPS;
	} else if (strcmp(word, "hold") == 0 && next_word(rest, value)) {
		dose->hold = read_ms(value);
		dose->has |= DOSE_HOLD;
	} else if (strcmp(word, "rest") == 0 && next_word(rest, value)) {
		dose->rest = read_ms(value);
		dose->has |= DOSE_REST;
	} else {
		return false;
	}
	return true;
}

/* The phases after the colon, and what is after the slash. */
static void read_rep(struct dose *dose, const char *text, struct arena *arena)
{
	size_t len = strcspn(text, "/");
	dose->rep = read_phases(arena_strndup(arena, text, len), arena);
	dose->has |= DOSE_REP;
	if (text[len] == '\0')
		return;
	dose->second_half = read_phases(text + len + 1, arena);
	dose->has |= DOSE_SECOND_HALF;
}

static const char *split_rep(struct dose *dose, const char *text, struct arena *arena)
{
	size_t len = strcspn(text, ":");
	if (text[len] == ':')
		read_rep(dose, text + len + 1, arena);
	return arena_strndup(arena, text, len);
}

struct dose dose_read(const char *text, struct arena *arena)
{
	struct dose dose = { .has = 0 };
	const char *rest = split_rep(&dose, text, arena);
	char word[WORD_MAX];
	while (next_word(&rest, word))
		EXPECT(read_amount(&dose, word, &rest), "'%s' in '%s'", word, text);
	return dose;
}

/* ---- routines ---- */

static void read_option(struct plan_options *o, const char *word, const char **rest)
{
	const struct {
		const char *name;
		msec *ms;
	} times[] = {
		{ "prepare", &o->prepare }, { "move", &o->move },
		{ "switch", &o->switch_side }, { "lead", &o->lead_in },
	};
	char value[WORD_MAX];
	for (size_t i = 0; i < ARRAY_LEN(times); i++) {
		if (strcmp(word, times[i].name) == 0 && next_word(rest, value)) {
			*times[i].ms = read_ms(value);
			return;
		}
	}
	if (strcmp(word, "pace") == 0 && next_word(rest, value))
		o->pace = (int)strtol(value, NULL, 10);
	else if (strcmp(word, "gates") == 0)
		o->self_paced = true;
	else if (strcmp(word, "starter") == 0)
		o->level = LEVEL_STARTER;
	else if (strcmp(word, "right") == 0)
		o->first = SIDE_RIGHT;
	else
		ck_abort_msg("option '%s'", word);
}

static const char *read_options(struct tape *t, const char *text)
{
	t->options = (struct plan_options)PLAN_OPTIONS_INIT;
	if (*text != '{')
		return text;
	size_t len = strcspn(text, "}");
	const char *options = arena_strndup(&t->arena, text + 1, len - 1);
	char word[WORD_MAX];
	while (next_word(&options, word))
		read_option(&t->options, word, &options);
	return text + len + 1;
}

static struct texts made_lines(struct arena *arena, int count)
{
	const char **lines = arena_array(arena, (size_t)count, sizeof *lines);
	for (int i = 0; i < count; i++)
		lines[i] = arena_printf(arena, "line %d", i + 1);
	return (struct texts){ lines, (size_t)count };
}

static void read_exercise(struct tape *t, size_t index, const char *text)
{
	static const char *const ball[] = { "ball" }, *const mat[] = { "mat" };
	struct exercise *e = &t->exercises[index];
	struct dose *dose = &e->dose;
	char word[WORD_MAX], value[WORD_MAX];

	*e = (struct exercise){
		.id = arena_printf(&t->arena, index < 26 ? "%c" : "x%d",
		                   index < 26 ? 'a' + (int)index : (int)index),
		.name = arena_printf(&t->arena, index < 26 ? "%c" : "X%d",
		                     index < 26 ? 'A' + (int)index : (int)index),
		.category = "test",
		.setup = "{side} side, other {other}",
		.dose = { .sets = 1, .reps = 1 },
	};
	const char *rest = split_rep(dose, text, &t->arena);
	while (next_word(&rest, word)) {
		int position = word_index(word, position_words, POSITION_COUNT);
		if (position >= 0)
			e->position = (enum position)position;
		else if (strcmp(word, "ball") == 0)
			e->equipment = (struct texts){ ball, 1 };
		else if (strcmp(word, "mat") == 0)
			e->equipment = (struct texts){ mat, 1 };
		else if (strcmp(word, "lines") == 0 && next_word(&rest, value))
			e->coaching = made_lines(&t->arena, (int)strtol(value, NULL, 10));
		else
			EXPECT(read_amount(dose, word, &rest), "'%s' in '%s'", word, text);
	}
	t->items[index] = (struct item){ .exercise_id = e->id, .exercise = e };
}

void tape_read(struct tape *t, const char *text)
{
	*t = (struct tape){ .arena = ARENA_INIT };
	text = read_options(t, text);
	size_t count = 1;
	for (const char *c = text; *c; c++)
		count += *c == ';';
	t->exercises = arena_array(&t->arena, count, sizeof *t->exercises);
	t->items = arena_array(&t->arena, count, sizeof *t->items);
	for (size_t i = 0; i < count; i++) {
		size_t len = strcspn(text, ";");
		read_exercise(t, i, arena_strndup(&t->arena, text, len));
		text += len + 1;
	}
	t->routine = (struct routine){
		.id = "routine", .name = "Routine", .items = t->items, .item_count = count,
	};
}

void tape_make(struct tape *t, const char *text)
{
	struct error err = ERROR_INIT;
	tape_read(t, text);
	if (!plan_compile(&t->plan, &t->routine, 0, &t->options, &err))
		ck_abort_msg("%s: %s", text, err.text);
}

void tape_release(struct tape *t)
{
	plan_release(&t->plan);
	arena_release(&t->arena);
}

/* ---- told as text ---- */

void add_seconds(struct str *out, msec ms)
{
	str_addf(out, "%.10g", (double)ms / MSEC_SECOND);
}

static void add_phases(struct str *out, const struct phases *phases)
{
	for (size_t i = 0; i < phases->count; i++) {
		str_addc(out, ' ');
		add_seconds(out, phases->items[i].length);
		str_adds(out, phases->items[i].hold ? "h" : "");
	}
}

void add_dose(struct str *out, const struct dose *dose)
{
	str_addf(out, "%dx%d %s rest ", dose->sets, dose->reps, sides_words[dose->sides]);
	add_seconds(out, dose->rest);
	str_addc(out, ':');
	add_phases(out, &dose->rep);
	if (dose->second_half.count > 0) {
		str_adds(out, " /");
		add_phases(out, &dose->second_half);
	}
}

void add_steps(struct str *out, const struct plan *plan)
{
	static const char kinds[STEP_KIND_COUNT] = {
		[STEP_PREPARE] = 'P', [STEP_WORK] = 'W', [STEP_SWITCH] = 'S', [STEP_REST] = 'R',
	};
	static const char *const sides[SIDE_COUNT] = { "", "l", "r" };
	for (int i = 0; i < plan->step_count; i++) {
		const struct step *s = &plan->steps[i];
		if (i > 0)
			str_adds(out, s->item == s[-1].item ? " " : " | ");
		str_addc(out, kinds[s->kind]);
		add_seconds(out, s->end - s->start);
		str_adds(out, sides[s->side]);
	}
}

void add_cue(struct str *out, const struct cue *cue, bool at)
{
	static const char *const names[CUE_KIND_COUNT] = {
		"prepare", "go", "switch", "rest", "rep", "phase", "reverse", "half", "coach",
		"left", "count", "done", "lead", "resume", "takeup",
	};
	if (out->len > 0)
		str_addc(out, ' ');
	str_adds(out, names[cue->kind]);
	if (cue->number != 0)
		str_addf(out, "%d", cue->number);
	if (at) {
		str_addc(out, '@');
		add_seconds(out, cue->at);
	}
}

void expect(struct str *s, const char *expected, const char *label)
{
	EXPECT(strcmp(s->buf, expected) == 0, "%s:\n  got      '%s'\n  expected '%s'", label,
	       s->buf, expected);
	str_release(s);
}

/* ---- runs ---- */

void run_start(struct run *r, const char *routine)
{
	*r = (struct run){ .log = STR_INIT, .now = 1000000 };
	tape_make(&r->tape, routine);
	r->credits = mem_array((size_t)r->tape.plan.step_count, sizeof *r->credits);
	r->player = &r->alone;
	player_init(r->player, &r->tape.plan, r->credits, r->now);
}

void run_start_session(struct run *r, const char *routine)
{
	struct error err = ERROR_INIT;
	*r = (struct run){ .log = STR_INIT, .now = 1000000 };
	tape_read(&r->tape, routine);
	r->session = session_new(&r->tape.routine, 0, &r->tape.options, r->now, &err);
	EXPECT(r->session != NULL, "%s: %s", routine, err.text);
	r->player = session_player(r->session);
}

void run_release(struct run *r)
{
	session_free(r->session);
	mem_free(r->credits);
	str_release(&r->log);
	tape_release(&r->tape);
}

void run_turn(struct run *r, msec now)
{
	struct player_cue cue;
	r->now = now;
	while (player_next_cue(r->player, now, &cue)) {
		add_cue(&r->log, &cue.cue, r->times);
		r->late = cue.late > r->late ? cue.late : r->late;
		r->cues++;
		player_check(r->player);
	}
	player_check(r->player);
}

static void run_for(struct run *r, msec ms)
{
	msec end = r->now + ms;
	while (r->turn > 0 && end - r->now > r->turn)
		run_turn(r, r->now + r->turn);
	run_turn(r, end);
}

void run_replace(struct run *r, int item, int by, enum outcome_mark mark)
{
	struct error err = ERROR_INIT;
	if (!session_replace(r->session, item, &ITEM(&r->tape.exercises[by], NULL), mark, &err))
		ck_abort_msg("item %d by %d: %s", item, by, err.text);
}

static bool session_word(struct run *r, const char *word)
{
	int item = (int)strtol(word + 4, NULL, 10);
	const char *by = strchr(word, '=');
	if (strncmp(word, "swap", 4) == 0 && by)
		run_replace(r, item, (int)strtol(by + 1, NULL, 10), OUTCOME_SWAPPED);
	else if (strncmp(word, "hurt", 4) == 0 && by)
		run_replace(r, item, (int)strtol(by + 1, NULL, 10), OUTCOME_HURT);
	else if (strncmp(word, "mark", 4) == 0)
		session_mark_hurt(r->session, item);
	else
		return false;
	return true;
}

static void run_word(struct run *r, const char *word)
{
	static const char *const keys[] = {
		[PLAYER_TOGGLE] = "space", [PLAYER_PAUSE] = "pause", [PLAYER_RESUME] = "resume",
		[PLAYER_NEXT] = "n", [PLAYER_PREVIOUS] = "p", [PLAYER_AGAIN] = "r",
		[PLAYER_NEXT_ITEM] = "N", [PLAYER_PREVIOUS_ITEM] = "P",
		[PLAYER_FORWARD] = "+", [PLAYER_BACK] = "-", [PLAYER_OPEN_GATES] = "open",
	};
	int key = word_index(word, keys, ARRAY_LEN(keys));
	if (key >= 0)
		player_do(r->player, (enum player_event)key, r->now);
	else if (strncmp(word, "go", 2) == 0)
		player_go(r->player, (int)strtol(word + 2, NULL, 10));
	else if (strncmp(word, "sleep", 5) == 0)
		player_suspend(r->player, r->now += strtol(word + 5, NULL, 10));
	else if (strcmp(word, "|") == 0)
		str_clear(&r->log);
	else if (word[0] >= '0' && word[0] <= '9')
		run_for(r, strtol(word, NULL, 10));
	else if (!r->session || strlen(word) < 5 || !session_word(r, word))
		ck_abort_msg("no word of a script: '%s'", word);
	player_check(r->player);
}

void run_script(struct run *r, const char *script)
{
	char word[WORD_MAX];
	while (next_word(&script, word)) {
		size_t len = strlen(word);
		bool same_turn = len > 1 && word[len - 1] == '_';
		if (same_turn)
			word[len - 1] = '\0';
		run_word(r, word);
		if (!same_turn && word[0] != '|')
			run_turn(r, r->now);
	}
}

void add_state(struct str *out, const struct run *r)
{
	static const char *const states[PLAYER_STATE_COUNT] = {
		"playing", "paused", "lead-in", "gate", "finished",
	};
	struct player_view view;
	player_look(r->player, &view);
	str_addf(out, "%s ", states[view.state]);
	add_seconds(out, r->player->head);
	if (view.state == PLAYER_GATE)
		str_addf(out, " watch %d", view.stopwatch_seconds);
	if (view.state == PLAYER_LEAD_IN)
		str_addf(out, " left %d", view.lead_seconds);
}

static void add_step_credit(struct str *out, const struct credit *c)
{
	static const char *const sides[SIDE_COUNT] = { "", "l", "r" };
	size_t before = out->len;
	for (int side = 0; side < SIDE_COUNT; side++) {
		if (c->reps[side] > 0)
			str_addf(out, "%s%d", sides[side], c->reps[side]);
		if (c->held[side] > 0) {
			str_adds(out, sides[side]);
			add_seconds(out, c->held[side]);
			str_addc(out, 's');
		}
	}
	if (out->len == before)
		str_addc(out, '-');
}

void add_credit(struct str *out, const struct run *r)
{
	const struct plan *plan = r->player->plan;
	for (int i = 0; i < plan->step_count; i++) {
		if (plan->steps[i].kind != STEP_WORK)
			continue;
		if (out->len > 0)
			str_addc(out, ' ');
		add_step_credit(out, &r->player->credits[i]);
	}
}
