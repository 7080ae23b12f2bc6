/* The loop of the app, without its world. */
#include "app.h"
#include "load.h"

#include <stdio.h>
#include <string.h>

#include "limber/app/builtin.h"
#include "limber/base/error.h"
#include "limber/core/day.h"

#include "../../src/store/unfinished_line.h"

static const char today_text[] = "2026-11-24", now_text[] = "2026-11-24T07:30:00+01:00";
enum { NOW = 1795501800, LATER = 5400 }; /* the same in seconds; and how much later it is then */

static int today(void)
{
	int day = 0;
	FUZZ_CHECK(day_parse(today_text, &day), "no day");
	return day;
}

static const struct documents *documents(void)
{
	static struct documents d;
	if (d.learn_count == 0)
		documents_init(&d);
	return &d;
}

/* ---- the history ---- */

static const char *new_id(struct fuzz_app *a, char id[RECORD_ID_MAX])
{
	snprintf(id, RECORD_ID_MAX, "n%d", a->written++);
	return id;
}

/* The doses that follow from the changes there are, as doses.c folds them. */
static void fold(struct fuzz_app *a)
{
	struct fuzz_doses *d = &a->doses;
	const struct history *h = &d->history;
	a->person.doses = progress_doses(h->changes, h->change_count, &d->arena, &a->person.dose_count);
	a->person.steps_down = d->stage.down;
	a->world.options = settings_plan(&a->settings);
	a->world.options.level = d->stage.level;
	a->world.stage_reason = d->stage.reason;
	a->world.staged = d->stage.reason != NULL;
	a->world.offers = &d->offers;
	a->world.changes_kept = h->changes;
	a->world.change_count = h->change_count;
	a->world.changes++;
}

/* As doses_read(), and what world_choose_today() makes of it. */
static void read_doses(struct fuzz_app *a)
{
	struct fuzz_doses *d = &a->doses;
	const struct history *h = &d->history;
	history_release(&d->history);
	arena_release(&d->arena);
	history_parse(&d->history, a->file.buf, a->file.len);
	FUZZ_CHECK(h->damaged == 0, "a line cannot be read: %s", a->file.buf);
	struct progress_input in = { .catalogue = a->world.catalogue, .records = h->records,
		                     .record_count = h->count, .changes = h->changes,
		                     .change_count = h->change_count, .day = today(),
		                     .person = &a->person };
	d->stage = stage_of(h->records, h->count, today());
	progress_offers(&in, &d->arena, &d->offers);
	fold(a);
	a->world.today = today_choose(a->world.catalogue, h->records, h->count, today(),
	                              &a->person.checkin);
}

static void look_back(struct fuzz_app *a)
{
	unsigned version = a->seen.version + 1;
	lookback_release(&a->seen.lookback);
	history_release(&a->past);
	history_parse(&a->past, a->file.buf, a->file.len);
	a->seen = (struct ui_past){ .version = version };
	lookback_make(&a->seen.lookback, a->past.records, a->past.count, today(),
	              (struct lookback_goal){ 3, 2 });
	lookback_find_exercises(&a->seen.lookback);
	a->world.past = &a->seen;
}

/* What was offered stays as it is meanwhile. */
static void keep_change(struct fuzz_app *a, struct change c)
{
	struct str line = STR_INIT;
	char id[RECORD_ID_MAX];
	c.id = new_id(a, id);
	c.at = now_text;
	c.day = today_text;
	history_write_change(&c, &line);
	str_addb(&a->file, line.buf, line.len);
	history_parse(&a->doses.history, line.buf, line.len);
	fold(a);
	str_release(&line);
}

static void answer(struct fuzz_app *a, const struct request *r)
{
	struct offers *offers = &a->doses.offers;
	FUZZ_CHECK(r->offer + r->offer_count <= offers->count, "offers that are not there");
	for (size_t i = r->offer; i < r->offer + r->offer_count; i++) {
		struct offer *o = &offers->items[i];
		if (o->state != OFFER_OPEN || r->answer == OFFER_OPEN)
			continue;
		o->change.act = r->answer == OFFER_TAKEN ? CHANGE_TAKEN : CHANGE_REFUSED;
		keep_change(a, o->change);
		o->state = r->answer;
	}
}

static void undo(struct fuzz_app *a, const char *exercise)
{
	const struct change *last =
		progress_newest(a->doses.history.changes, a->doses.history.change_count, exercise);
	FUZZ_CHECK(last, "nothing of \"%s\" to take back", exercise);
	keep_change(a, (struct change){ .act = CHANGE_UNDONE, .undoes = last->id });
}

static bool make_record(struct fuzz_app *a, struct record *r, char id[RECORD_ID_MAX],
                        struct arena *arena)
{
	*r = (struct record)RECORD_INIT;
	if (!record_of_session(r, a->world.session, arena))
		return false;
	r->id = new_id(a, id);
	r->start = now_text;
	r->day = today_text;
	r->effort = a->world.said.effort;
	r->pain_after = a->world.said.pain;
	r->note = a->world.said.note;
	return true;
}

/* Once a session, as the journal does. */
static void keep_session(struct fuzz_app *a)
{
	struct arena arena = ARENA_INIT;
	struct record r;
	char id[RECORD_ID_MAX];
	if (!a->world.session || a->kept)
		return;
	a->kept = true;
	a->world.kept = KEPT_NOTHING;
	if (make_record(a, &r, id, &arena)) {
		history_write(&r, &a->file);
		a->world.kept = KEPT;
		read_doses(a);
	}
	arena_release(&arena);
}

static void forget_left(struct fuzz_app *a)
{
	a->world.leftover = NULL;
	arena_release(&a->left_arena);
	str_clear(&a->left_line);
}

/*
 * Before its end it can go on later; here one is left at most. What the session may
 * borrow from one that was left before is there until it is looked for anew.
 */
static void leave_session(struct fuzz_app *a)
{
	struct arena arena = ARENA_INIT;
	struct record r;
	struct resume resume;
	char id[RECORD_ID_MAX];
	if (!a->world.session || a->kept)
		return;
	if (resume_of_session(&resume, a->world.session, &arena) && make_record(a, &r, id, &arena)) {
		struct str line = STR_INIT;
		unfinished_write(&r, &resume, now_text, &line);
		str_release(&a->left_line);
		a->left_line = line;
		a->world.leftover = NULL;
		a->kept = true;
		a->world.kept = KEPT_LATER;
	}
	arena_release(&arena);
	keep_session(a);
}

/* As left_look(). */
static void look_for_left(struct fuzz_app *a)
{
	if (a->left_line.len == 0)
		return;
	arena_release(&a->left_arena);
	FUZZ_CHECK(unfinished_read(a->left_line.buf, a->left_line.len, NOW + LATER, &a->left_arena,
	                           &a->left) == UNFINISHED_LINE && a->left.can_go_on,
	           "it cannot go on: %s", a->left_line.buf);
	a->world.leftover = &a->left;
}

static void end_left(struct fuzz_app *a)
{
	if (a->world.leftover)
		history_write(&a->left.record, &a->file);
	forget_left(a);
	read_doses(a);
}

/* ---- the session ---- */

struct player *fuzz_app_player(struct fuzz_app *a)
{
	return a->world.session ? session_player(a->world.session) : NULL;
}

static bool asks(const struct fuzz_app *a)
{
	return settings_on(&a->settings, SETTING_CHECK_IN);
}

static void session_over(struct fuzz_app *a)
{
	a->world.said = (struct checkout)CHECKOUT_INIT;
	if (!asks(a))
		keep_session(a);
	ui_session_over(a->ui, asks(a));
}

void fuzz_app_drain(struct fuzz_app *a)
{
	struct player *p = fuzz_app_player(a);
	struct player_cue cue;
	if (!p)
		return;
	bool was_over = p->state == PLAYER_FINISHED;
	while (player_next_cue(p, a->now, &cue))
		continue;
	player_check(p);
	if (p->state == PLAYER_FINISHED && !was_over)
		session_over(a);
}

static void forget_session(struct fuzz_app *a)
{
	leave_session(a);
	session_free(a->world.session);
	a->world.session = NULL;
	fitted_release(&a->fitted);
	a->fitted = (struct fitted){ .arena = ARENA_INIT };
}

static void play(struct fuzz_app *a, struct session *s)
{
	forget_session(a);
	a->world.session = s;
	a->world.kept = KEPT_NOTHING;
	a->kept = false;
	ui_open(a->ui, VIEW_PLAY);
	fuzz_app_drain(a);
}

static void start(struct fuzz_app *a, const struct routine *routine, size_t first_item)
{
	struct error err = ERROR_INIT;
	struct fitted fitted;
	fit_routine(&fitted, a->world.catalogue, &a->person, routine);
	struct session *s = fitted_is_playable(&fitted, &err) ?
		session_new(&fitted.routine, fitted_index(&fitted, first_item), &a->world.options, a->now,
		            &err) : NULL;
	if (!s) {
		fuzz_safe(err.text);
		FUZZ_CHECK(err.text[0], "it is not told why nothing is played");
		fitted_release(&fitted);
		return;
	}
	play(a, s);
	a->fitted = fitted;
}

/* The session borrows from what was left until it is over; then it is left anew, or kept. */
static void go_on(struct fuzz_app *a)
{
	struct error err = ERROR_INIT;
	if (!a->world.leftover)
		return;
	struct session *s = session_resume(&a->left.resume, a->world.catalogue, a->now, &err);
	FUZZ_CHECK(s, "it cannot go on: %s", err.text);
	a->world.leftover = NULL;
	str_clear(&a->left_line);
	play(a, s);
}

/* ---- what screens ask for ---- */

static void ask_and_start(struct fuzz_app *a, const struct request *r)
{
	if (asks(a) && !a->asked)
		ui_open_checkin(a->ui, r->routine, r->first_item, a->now % 2);
	else
		start(a, r->routine, r->first_item);
}

static void take_checkin(struct fuzz_app *a, const struct checkin *said)
{
	a->asked = true;
	a->person.checkin = *said;
	read_doses(a);
}

static void take_said(struct fuzz_app *a, const struct checkout *said)
{
	fuzz_safe(said->note);
	FUZZ_CHECK(said->effort >= SCORE_NONE && said->effort <= SCORE_MAX &&
	           said->pain >= SCORE_NONE && said->pain <= SCORE_MAX, "no score");
	snprintf(a->note, sizeof a->note, "%s", said->note ? said->note : "");
	a->world.said = *said;
	a->world.said.note = said->note ? a->note : NULL;
}

static void toggle(struct fuzz_app *a, const char *condition)
{
	size_t kept = 0;
	for (size_t i = 0; i < a->person.condition_count; i++) {
		if (strcmp(a->conditions[i], condition) != 0)
			a->conditions[kept++] = a->conditions[i];
	}
	if (kept == a->person.condition_count && kept < SETTING_LIST_MAX)
		a->conditions[kept++] = condition;
	a->person.condition_count = kept;
	settings_set_list(&a->settings, SETTING_CONDITIONS, a->conditions, (int)kept, ORIGIN_FILE);
	a->world.changes++;
}

static void set(struct fuzz_app *a, const struct request *r)
{
	const struct setting *s = setting_of(r->setting);
	FUZZ_CHECK(r->value >= s->min && r->value <= (s->kind == KIND_OF_SWITCH ? 1 : s->max),
	           "%s is set to %d", s->key, r->value);
	settings_set(&a->settings, r->setting, r->value, r->keep ? ORIGIN_FILE : ORIGIN_FLAG);
	read_doses(a);
}

static void go_home(struct fuzz_app *a)
{
	forget_session(a);
	look_for_left(a);
	read_doses(a);
	ui_open(a->ui, VIEW_HOME);
}

/* What only the terminal or the disk would know of is left out. */
static void carry_out(struct fuzz_app *a, const struct request *r)
{
	if (r->kind == REQUEST_QUIT) {
		a->quit = true;
	} else if (r->kind == REQUEST_START) {
		ask_and_start(a, r);
	} else if (r->kind == REQUEST_CHECKED_IN) {
		take_checkin(a, &r->checkin);
	} else if (r->kind == REQUEST_STOP_SESSION) {
		session_over(a);
	} else if (r->kind == REQUEST_SAID) {
		take_said(a, &r->checkout);
	} else if (r->kind == REQUEST_CHECKED_OUT) {
		keep_session(a);
		ui_session_kept(a->ui);
	} else if (r->kind == REQUEST_GO_ON) {
		go_on(a);
	} else if (r->kind == REQUEST_END_LEFT) {
		end_left(a);
	} else if (r->kind == REQUEST_SET) {
		set(a, r);
	} else if (r->kind == REQUEST_TOGGLE) {
		toggle(a, r->text);
	} else if (r->kind == REQUEST_ANSWER) {
		answer(a, r);
	} else if (r->kind == REQUEST_UNDO) {
		undo(a, r->text);
	} else if (r->kind == REQUEST_HISTORY) {
		look_back(a);
	} else if (r->kind == REQUEST_DELETE) {
		history_write_deletion(r->id, now_text, &a->file);
		look_back(a);
	} else if (r->kind == REQUEST_OTHER_TODAY) {
		today_next(&a->world.today);
	} else if (r->kind == REQUEST_SUSPEND && a->world.session) {
		player_do(fuzz_app_player(a), PLAYER_PAUSE, a->now);
	} else if (r->kind == REQUEST_CONFIRMED || r->kind == REQUEST_NOT_TODAY ||
	           r->kind == REQUEST_END_SESSION) {
		FUZZ_CHECK(r->kind != REQUEST_END_SESSION || a->world.session, "no session to be ended");
		a->world.confirmed = true;
		go_home(a);
	}
}

void fuzz_app_key(struct fuzz_app *a, struct key key)
{
	struct request r;
	fuzz_app_drain(a);
	ui_key(a->ui, key, a->now);
	fuzz_app_drain(a);
	while (!a->quit && ui_take_request(a->ui, &r)) {
		carry_out(a, &r);
		fuzz_app_drain(a);
	}
}

/* ---- before and after ---- */

/* A session of some exercises, so many days ago, all of it done or less. */
static void add_session(struct fuzz_app *a, struct feed *f, int ago)
{
	struct record_item items[3];
	struct record r = RECORD_INIT;
	char id[RECORD_ID_MAX], day[40], start[80];
	int month_day = 24 - ago, month = 11;
	unsigned how = feed_byte(f);
	const struct catalogue *c = a->world.catalogue;
	for (; month_day < 1; month_day += 30)
		month--;
	snprintf(day, sizeof day, "2026-%02d-%02d", month, month_day);
	snprintf(start, sizeof start, "%sT07:30:00+01:00", day);
	for (size_t i = 0; i < ARRAY_LEN(items); i++) {
		const struct exercise *e = &c->exercises[(how * 5 + i * 7) % c->exercise_count];
		bool counted = dose_is_counted(&e->dose);
		items[i] = (struct record_item){ .exercise = e->id, .name = e->name, .sets = e->dose.sets,
			                         .sides = e->dose.sides };
		items[i].reps = counted ? e->dose.reps * e->dose.sets : 0;
		items[i].hold = counted ? 0 : dose_hold(&e->dose) * e->dose.reps * e->dose.sets;
		for (int side = 0; side < SIDE_COUNT; side++)
			items[i].done[side] = counted ? items[i].reps : items[i].hold;
		if (how % 9 == i)
			items[i].mark = OUTCOME_HURT;
	}
	r.id = new_id(a, id);
	r.start = start;
	r.day = day;
	r.length = 600000;
	r.routine = "daily";
	r.name = "Daily routine";
	r.finished = true;
	r.effort = (int)(how >> 4 & 7);
	r.pain_before = (int)(how >> 6);
	r.pain_after = (int)(how & 3);
	r.legs = REPLY_NO;
	r.items = items;
	r.item_count = ARRAY_LEN(items);
	history_write(&r, &a->file);
}

void fuzz_app_open(struct fuzz_app *a, struct feed *f)
{
	static const char *const notices[] = { "own.json:1:1: expected a value", "\x1b[2J \xe2\x80\xae" };
	static const char *const conditions[] = { "knee", "disc", "osteoporosis" };
	unsigned how = feed_byte(f), first = feed_byte(f), sessions = feed_byte(f);
	const struct documents *d = documents();
	const struct catalogue *c = first & 0x20 ? fuzz_hard() : fuzz_builtin();
	memset(a, 0, sizeof *a);
	a->file = a->left_line = (struct str)STR_INIT;
	a->fitted.arena = a->doses.arena = a->left_arena = (struct arena)ARENA_INIT;
	a->doses.history = a->past = (struct history)HISTORY_INIT;
	settings_init(&a->settings);
	a->settings.value[SETTING_SELF_PACED] = (how & 0x40) != 0;
	a->settings.value[SETTING_CHECK_IN] = (how & 0x80) != 0;
	a->person = (struct person)PERSON_INIT;
	memcpy(a->conditions, conditions, sizeof conditions);
	a->person.conditions = a->conditions;
	a->person.condition_count = how >> 4 & 3;
	a->world = (struct ui_world){
		.catalogue = c, .person = &a->person, .learn = d->learn,
		.learn_count = d->learn_count, .safety = &d->safety, .settings = &a->settings,
		.frame = UI_FRAME_MS, .kept = KEPT_NOTHING, .confirmed = true, .notices = notices,
		.notice_count = how & 2 ? ARRAY_LEN(notices) : 0, .still = how & 4,
		.figure = (enum figure_mode)(first >> 6 & 1), .said = CHECKOUT_INIT,
	};
	for (unsigned i = sessions % 8; i > 0; i--)
		add_session(a, f, (int)(i * (sessions >> 3) % 50));
	read_doses(a);
	a->ui = ui_new(&a->world);
	ui_open(a->ui, how & 8 ? VIEW_SAFETY : VIEW_HOME);
	if (first & 0x80)
		start(a, &c->routines[(first & 0x1f) % c->routine_count], 0);
}

void fuzz_app_close(struct fuzz_app *a)
{
	forget_session(a); /* what is played may be of the screens */
	ui_free(a->ui);
	forget_left(a);
	str_release(&a->left_line);
	fitted_release(&a->fitted);
	lookback_release(&a->seen.lookback);
	history_release(&a->past);
	history_release(&a->doses.history);
	arena_release(&a->doses.arena);
	str_release(&a->file);
}
