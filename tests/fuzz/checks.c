/* What must hold of canvases, catalogues, plans and figures, whatever they were made from. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

#include "limber/app/show_figure.h"
#include "limber/base/error.h"
#include "limber/base/str.h"
#include "limber/base/utf8.h"

/* ---- canvases ---- */

static void check_cell(const struct canvas *c, int row, int col)
{
	const struct cell *cell = &c->cells[(size_t)row * (size_t)c->cols + (size_t)col];
	size_t len = strnlen(cell->text, sizeof cell->text);
	FUZZ_CHECK(len < sizeof cell->text, "the text of %d,%d has no end", row, col);
	if (len == 1 && cell->width == 1 && cell->text[0] >= ' ' && cell->text[0] <= '~' &&
	    cell->style < STYLE_COUNT)
		return; /* nearly all are */
	FUZZ_CHECK(cell->style < STYLE_COUNT, "style %d at %d,%d", cell->style, row, col);
	if (cell->width == 0) {
		FUZZ_CHECK(len == 0 && col > 0 && cell[-1].width == 2, "half of nothing at %d,%d", row, col);
		return;
	}
	uint32_t cp;
	size_t at = utf8_decode(cell->text, len, &cp);
	FUZZ_CHECK(at > 0 && utf8_cp_width(cp) == cell->width, "\"%s\" in %d cells at %d,%d", cell->text,
	           cell->width, row, col);
	FUZZ_CHECK(cell->width == 1 || (col + 1 < c->cols && cell[1].width == 0),
	           "a half is missing at %d,%d", row, col);
	fuzz_safe(cell->text);
	for (size_t bytes; at < len; at += bytes) {
		bytes = utf8_decode(cell->text + at, len - at, &cp);
		FUZZ_CHECK(utf8_cp_width(cp) == 0, "two characters at %d,%d", row, col);
	}
	for (size_t i = 0; !c->utf8 && i < len; i++)
		FUZZ_CHECK((unsigned char)cell->text[i] < 0x80, "beyond ASCII at %d,%d", row, col);
}

void fuzz_canvas(const struct canvas *c)
{
	for (int row = 0; row < c->rows; row++) {
		for (int col = 0; col < c->cols; col++)
			check_cell(c, row, col);
	}
	FUZZ_CHECK(c->cursor_row >= 0 && c->cursor_row < c->rows && c->cursor_col >= 0 &&
	           c->cursor_col < c->cols, "the cursor is at %d,%d", c->cursor_row, c->cursor_col);
	const struct rect *r = &c->clip;
	FUZZ_CHECK(r->rows == 0 || r->cols == 0 || (r->row >= 0 && r->rows > 0 && r->col >= 0 &&
	           r->cols > 0 && r->row + r->rows <= c->rows && r->col + r->cols <= c->cols),
	           "the clip is outside");
}

/* ---- catalogues ---- */

static void check_id(const char *id)
{
	size_t len = id ? strlen(id) : 0;
	FUZZ_CHECK(len >= 1 && len <= 64 && strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") == len,
	           "the id \"%s\"", id ? id : "none");
}

static void check_text(const char *text, bool required)
{
	FUZZ_CHECK(text ? *text != '\0' : !required, "a text is missing");
	fuzz_safe(text);
}

static void check_texts(const struct texts *t)
{
	for (size_t i = 0; i < t->count; i++)
		check_text(t->items[i], true);
}

static void check_phases(const struct phases *p)
{
	size_t holds = 0;
	for (size_t i = 0; i < p->count; i++) {
		const struct phase *phase = &p->items[i];
		check_text(phase->name, true);
		FUZZ_CHECK(phase->length >= 500 && phase->length <= 3600000 && phase->length % 500 == 0,
		           "a phase of %lld ms", (long long)phase->length);
		check_texts(&phase->poses);
		check_texts(&phase->between);
		FUZZ_CHECK(phase->between.count == 0 || (phase->between.count == 2 && phase->every > 0),
		           "to and fro between %zu poses", phase->between.count);
		holds += phase->hold;
	}
	FUZZ_CHECK(holds <= 1, "%zu holds", holds);
}

static void check_dose(const struct dose *d)
{
	FUZZ_CHECK(!(d->has & DOSE_SETS) || (d->sets >= 1 && d->sets <= 20), "%d sets", d->sets);
	FUZZ_CHECK(!(d->has & DOSE_REPS) || (d->reps >= 1 && d->reps <= 999), "%d reps", d->reps);
	FUZZ_CHECK(d->rest >= 0 && d->rest <= 3600000, "a rest of %lld ms", (long long)d->rest);
	FUZZ_CHECK((int)d->sides >= 0 && d->sides < SIDES_COUNT, "sides %d", (int)d->sides);
	check_phases(&d->rep);
	check_phases(&d->second_half);
}

static void check_cautions(const struct catalogue *c, const struct exercise *e,
                           const struct cautions *cautions)
{
	for (size_t i = 0; i < cautions->count; i++) {
		const struct caution *k = &cautions->items[i];
		check_id(k->tag);
		check_text(k->text, true);
		FUZZ_CHECK((k->act == CAUTION_SWAP) == (k->to != NULL), "a swap and its goal");
		FUZZ_CHECK(!k->to || exercise_variant(e, k->to) || catalogue_exercise(c, k->to),
		           "\"%s\" is nowhere", k->to);
	}
}

static void check_figure(const struct figure *f)
{
	if (!f)
		return;
	FUZZ_CHECK(f->pose_count > 0 && (f->side == SIDE_LEFT || f->side == SIDE_RIGHT), "no figure");
	for (size_t i = 0; i < f->pose_count; i++) {
		check_text(f->poses[i].name, true);
		check_text(f->poses[i].label, false);
	}
	for (size_t i = 0; i < f->prop_count; i++)
		check_text(f->props[i].name, true);
}

static void check_variant(const struct catalogue *c, const struct exercise *e,
                          const struct variant *v)
{
	check_id(v->id);
	check_text(v->name, true);
	check_texts(&v->equipment);
	check_text(v->setup, false);
	check_texts(&v->steps);
	check_texts(&v->coaching);
	check_cautions(c, e, &v->cautions);
	check_dose(&v->dose);
	check_figure(v->figure);
	FUZZ_CHECK(exercise_variant(e, v->id) == v, "two variants \"%s\"", v->id);
}

static void check_exercise(const struct catalogue *c, const struct exercise *e)
{
	const char *texts[] = { e->purpose, e->setup, e->easier, e->harder, e->desk, e->basis };
	const struct texts *lists[] = { &e->also,  &e->equipment, &e->optional, &e->muscles,
	                                &e->steps, &e->coaching,  &e->mistakes };
	check_id(e->id);
	check_text(e->name, true);
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		check_text(texts[i], false);
	for (size_t i = 0; i < ARRAY_LEN(lists); i++)
		check_texts(lists[i]);
	FUZZ_CHECK(catalogue_exercise(c, e->id) == e, "\"%s\" is not found", e->id);
	FUZZ_CHECK(catalogue_category(c, e->category), "\"%s\" is in no category", e->id);
	FUZZ_CHECK(e->dose.rep.count > 0, "\"%s\" has no dose", e->id);
	FUZZ_CHECK(e->dose.sides == SIDES_NONE || e->setup, "\"%s\" has no setup", e->id);
	for (size_t i = 0; i < e->sources.count; i++)
		FUZZ_CHECK(catalogue_source(c, e->sources.items[i]), "no source of \"%s\"", e->id);
	check_cautions(c, e, &e->cautions);
	check_dose(&e->dose);
	check_dose(&e->starter);
	check_figure(e->figure);
	for (size_t i = 0; i < e->variant_count; i++)
		check_variant(c, e, &e->variants[i]);
}

static void check_routine(const struct catalogue *c, const struct routine *r)
{
	check_id(r->id);
	check_text(r->name, true);
	check_text(r->summary, false);
	FUZZ_CHECK(catalogue_routine(c, r->id) == r, "two routines \"%s\"", r->id);
	FUZZ_CHECK(r->item_count >= 1 && r->item_count <= PLAN_MAX_ITEMS, "%zu items", r->item_count);
	for (size_t i = 0; i < r->item_count; i++) {
		const struct item *item = &r->items[i];
		FUZZ_CHECK(item->exercise && item->exercise == catalogue_exercise(c, item->exercise_id),
		           "item %zu of \"%s\" is nothing", i, r->id);
		FUZZ_CHECK(!item->variant_id ||
		           item->variant == exercise_variant(item->exercise, item->variant_id),
		           "item %zu of \"%s\" is no variant", i, r->id);
		check_text(item->block, false);
		check_text(item->note, false);
		check_dose(&item->dose);
	}
}

void fuzz_catalogue(const struct catalogue *c)
{
	for (size_t i = 0; i < c->category_count; i++) {
		check_id(c->categories[i].id);
		check_text(c->categories[i].name, true);
		check_text(c->categories[i].summary, false);
	}
	for (size_t i = 0; i < c->condition_count; i++) {
		check_id(c->conditions[i].id);
		check_text(c->conditions[i].name, true);
		for (size_t k = 0; k < c->conditions[i].tags.count; k++)
			check_id(c->conditions[i].tags.items[k]);
	}
	for (size_t i = 0; i < c->exercise_count; i++)
		check_exercise(c, &c->exercises[i]);
	for (size_t i = 0; i < c->routine_count; i++)
		check_routine(c, &c->routines[i]);
	for (size_t i = 0; i < c->source_count; i++) {
		check_text(c->sources[i].text, true);
		FUZZ_CHECK(i == 0 || strcmp(c->sources[i - 1].key, c->sources[i].key) < 0,
		           "sources are not sorted");
	}
}

/* ---- plans ---- */

static void check_work(const struct plan *plan, const struct moment *m, msec at)
{
	FUZZ_CHECK(m->phase && m->rep >= 1 && m->rep <= m->reps && m->step_rep >= 1 &&
	           m->step_rep <= plan_reps(plan, m->step_number), "rep %d of %d", m->rep, m->reps);
	FUZZ_CHECK(m->rep_start >= m->step->start && m->rep_start <= m->phase_start &&
	           m->phase_start <= at && at <= m->phase_end && m->phase_end <= m->rep_end &&
	           m->rep_end <= m->step->end, "a phase outside its rep at %lld", (long long)at);
	FUZZ_CHECK(m->phase_left == m->phase_end - at && m->phase_seconds >= (at < m->phase_end),
	           "what is left of a phase at %lld", (long long)at);
	FUZZ_CHECK(m->side == SIDE_BOTH || m->item->dose.sides != SIDES_NONE, "a side without sides");
}

static void check_moment(const struct plan *plan, msec at)
{
	struct moment m;
	plan_moment(plan, at, &m);
	at = at < 0 ? 0 : at > plan->length ? plan->length : at;
	FUZZ_CHECK(m.step_number >= 0 && m.step_number < plan->step_count &&
	           m.step == &plan->steps[m.step_number] && m.item == &plan->items[m.step->item] &&
	           m.item_number == m.step->item + 1 && m.item_count == plan->item_count,
	           "the step at %lld", (long long)at);
	FUZZ_CHECK(m.step->start <= at && (at < m.step->end || at == plan->length),
	           "another step at %lld", (long long)at);
	FUZZ_CHECK(m.step_left == m.step->end - at && m.item_left >= m.step_left &&
	           m.total_left >= m.item_left && m.total_left == plan->length - at,
	           "what is left at %lld", (long long)at);
	/* Nothing shows 0 before its end. */
	FUZZ_CHECK(at == plan->length || (m.step_seconds > 0 && m.item_seconds >= m.step_seconds &&
	           m.total_seconds >= m.item_seconds), "seconds left at %lld", (long long)at);
	FUZZ_CHECK(m.set >= 1 && m.set <= m.sets, "set %d of %d", m.set, m.sets);
	fuzz_safe(m.coaching);
	if (m.step->kind == STEP_WORK)
		check_work(plan, &m, at);
	else
		FUZZ_CHECK(!m.phase && m.rep == 0, "a rep without work at %lld", (long long)at);
	FUZZ_CHECK(plan_next_change(plan, at) > at, "nothing changes after %lld", (long long)at);
}

static void check_cues(const struct plan *plan)
{
	for (size_t i = 0; i < plan->cue_count; i++) {
		const struct cue *cue = &plan->cues[i];
		FUZZ_CHECK(i == 0 || cue[-1].at < cue->at ||
		           (cue[-1].at == cue->at && cue[-1].step <= cue->step), "cue %zu is early", i);
		FUZZ_CHECK(cue->step >= 0 && cue->step < plan->step_count && cue->at >= 0 &&
		           cue->at <= plan->length, "cue %zu is outside", i);
	}
	FUZZ_CHECK(plan->cue_count > 0 && plan->cues[plan->cue_count - 1].kind == CUE_DONE &&
	           plan->cues[plan->cue_count - 1].at == plan->length, "the end is not told");
}

void fuzz_plan(const struct plan *plan)
{
	enum { LOOKS = 40 }; /* steps that are looked at */
	msec at = 0;
	FUZZ_CHECK(plan->length > 0 && plan->length <= PLAN_MAX_MS, "%lld ms", (long long)plan->length);
	for (int i = 0; i < plan->step_count; i++) {
		const struct step *s = &plan->steps[i];
		FUZZ_CHECK(s->start == at && s->end > at, "a gap before step %d", i);
		FUZZ_CHECK(plan->cues[s->first_cue].at == at && plan->cues[s->first_cue].step == i,
		           "step %d begins without a cue", i);
		at = s->end;
	}
	FUZZ_CHECK(at == plan->length, "steps end at %lld", (long long)at);
	check_cues(plan);
	for (int i = 0; i < plan->step_count; i += plan->step_count / LOOKS + 1) {
		const struct step *s = &plan->steps[i];
		check_moment(plan, s->start);
		check_moment(plan, s->start + (s->end - s->start) / 3);
		check_moment(plan, s->end - 1);
	}
	check_moment(plan, -1);
	check_moment(plan, plan->length + 1);
}

void fuzz_plans(const struct catalogue *c)
{
	struct plan_options options[] = { PLAN_OPTIONS_INIT, PLAN_OPTIONS_INIT, PLAN_OPTIONS_INIT };
	options[1].level = LEVEL_STARTER;
	options[1].pace = PACE_MAX;
	options[1].first = SIDE_RIGHT;
	options[1].prepare = options[1].move = options[1].switch_side = 0;
	options[2].pace = 707; /* nothing divides evenly by it */
	options[2].self_paced = true;
	for (size_t i = 0; i < c->routine_count; i++) {
		for (size_t k = 0; k < ARRAY_LEN(options); k++) {
			struct plan plan;
			struct error err = ERROR_INIT;
			msec length;
			if (!plan_compile(&plan, &c->routines[i], 0, &options[k], &err)) {
				FUZZ_CHECK(err.code == ERROR_INVALID && k > 0, "%s", err.text);
				fuzz_safe(err.text);
				continue;
			}
			FUZZ_CHECK(plan_measure(&c->routines[i], &options[k], &length, NULL) &&
			           length == plan.length, "%lld ms is measured", (long long)length);
			fuzz_plan(&plan);
			plan_release(&plan);
		}
	}
}

/* ---- figures ---- */

static const struct rect rooms[] = {
	{ 0, 0, 1, 1 }, { 1, 2, 4, 9 }, { 0, 0, SKETCH_MIN_ROWS, SKETCH_MIN_COLS }, { 2, 3, 20, 61 },
};

void fuzz_body(const struct body *b)
{
	for (int i = 0; i < JOINT_COUNT; i++)
		FUZZ_CHECK(fabs(b->joints[i].x) < 1e4 && fabs(b->joints[i].y) < 1e4, "a %s at %g, %g",
		           joint_words[i], b->joints[i].x, b->joints[i].y);
}

static void draw_at(struct sketch *s, const struct figure *f, const struct dose *dose, msec at,
                    enum side side)
{
	struct canvas c = { .utf8 = at % 2 == 0 };
	struct motion_view view;
	for (size_t i = 0; i < ARRAY_LEN(rooms); i++) {
		double grain = sketch_grain(f, rooms[i]);
		FUZZ_CHECK(grain > 0 && grain < 1e6, "a grain of %g", grain);
		enum motion motion = motion_show(f, dose, side, at, grain, &view);
		fuzz_body(&view.body);
		FUZZ_CHECK(view.pose && sketch_next(&view, motion, 125, at) > 0, "it has no next frame");
		canvas_reset(&c, 24, 70);
		sketch_body(s, &c, rooms[i], f, &view, c.utf8 ? FIGURE_BRAILLE : FIGURE_ASCII);
		fuzz_canvas(&c);
		FUZZ_CHECK(sketch_shows(s, &view), "another body is shown");
	}
	canvas_release(&c);
}

static void draw_sheet(struct sketch *s, const struct figure *f, const struct dose *dose)
{
	struct sheet sheet;
	struct canvas c = { .utf8 = true };
	sheet_of(&sheet, f, dose, SIDE_LEFT);
	FUZZ_CHECK(sheet.count >= 1 && sheet.count <= SKETCH_POSES_MAX, "%zu poses", sheet.count);
	for (size_t i = 0; i < ARRAY_LEN(rooms); i++) {
		FUZZ_CHECK(sketch_sheet_rows(&sheet, rooms[i].cols) > 0, "a sheet without rows");
		canvas_reset(&c, 24, 70);
		sketch_sheet(s, &c, rooms[i], &sheet, FIGURE_BRAILLE);
		fuzz_canvas(&c);
	}
	canvas_release(&c);
}

static void draw_figure(const struct exercise *e, const struct variant *v)
{
	const struct figure *f = exercise_figure(e, v);
	struct arena arena = ARENA_INIT;
	struct sketch sketch = SKETCH_INIT;
	struct dose dose = e->dose;
	if (!f)
		return;
	if (v)
		dose_apply(&dose, &v->dose, &arena);
	msec length = motion_show_length(f, &dose), main = motion_show_main(f, &dose);
	FUZZ_CHECK(length > 0 && main >= 0 && main <= length, "shown for %lld ms, at %lld the pose",
	           (long long)length, (long long)main);
	for (int part = 0; part <= 4; part++)
		draw_at(&sketch, f, &dose, length * part / 4 + part, part % 2 ? SIDE_LEFT : SIDE_RIGHT);
	draw_sheet(&sketch, f, &dose);
	sketch_release(&sketch);
	arena_release(&arena);
}

/* Between tags there may be any word. */
static void check_numbers(const char *svg)
{
	for (const char *tag = strchr(svg, '<'); tag; tag = strchr(tag + 1, '<')) {
		int len = (int)strcspn(tag, ">");
		for (int i = 0; i < len; i++)
			FUZZ_CHECK(strncmp(tag + i, "nan", 3) != 0 && strncmp(tag + i, "inf", 3) != 0, "%.*s",
			           len, tag);
	}
}

void fuzz_figures(const struct catalogue *c)
{
	struct str svg = STR_INIT;
	for (size_t i = 0; i < c->exercise_count; i++) {
		const struct exercise *e = &c->exercises[i];
		draw_figure(e, NULL);
		for (size_t k = 0; k < e->variant_count; k++)
			draw_figure(e, &e->variants[k]);
		str_clear(&svg);
		if (show_svg(&svg, e))
			fuzz_safe_lines(svg.buf);
		check_numbers(svg.buf);
	}
	str_release(&svg);
}
