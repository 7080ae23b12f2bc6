/* limber show: the card of an exercise. */
#include "limber/app/commands.h"
#include "limber/app/out.h"
#include "limber/app/show.h"
#include "limber/app/show_figure.h"
#include "limber/base/str.h"
#include "limber/base/text.h"
#include "limber/core/say.h"
#include "limber/json/write.h"
#include "limber/term/term.h"

enum { TEXT_WIDTH = 80, LABEL_WIDTH = 12 };

/* ---- text ---- */

/* "Label       text", wrapped below the text. Nothing where there is no text. */
static void add_row(struct str *out, const char *label, const char *text)
{
	if (!text || !*text)
		return;
	str_addf(out, "%-*s", LABEL_WIDTH, label);
	out_wrapped(out, text, TEXT_WIDTH, LABEL_WIDTH);
}

static void add_joined_row(struct str *out, const char *label, const struct texts *texts)
{
	struct str joined = STR_INIT;
	for (size_t i = 0; i < texts->count; i++)
		str_addf(&joined, "%s%s", i == 0 ? "" : ", ", texts->items[i]);
	add_row(out, label, joined.buf);
	str_release(&joined);
}

static void add_section(struct str *out, const char *title, const struct texts *texts,
                        bool numbered)
{
	if (texts->count > 0)
		str_addf(out, "\n%s\n", title);
	for (size_t i = 0; i < texts->count; i++) {
		if (numbered)
			str_addf(out, "%2zu. ", i + 1);
		else
			str_adds(out, "  - ");
		out_wrapped(out, texts->items[i], TEXT_WIDTH, 4);
	}
}

static void add_dose(struct str *out, const char *label, const struct dose *dose)
{
	struct str text = STR_INIT;
	say_dose(&text, dose);
	if (dose_is_counted(dose)) {
		str_adds(&text, " (");
		say_tempo(&text, dose);
		str_addc(&text, ')');
	}
	add_row(out, label, text.buf);
	str_release(&text);
}

/* For the side that is drawn: the words stand below the figure. */
static void add_setup(struct str *out, const char *setup, const struct figure *figure)
{
	struct str text = STR_INIT;
	say_setup(&text, setup, figure && figure->side == SIDE_RIGHT ? SIDE_RIGHT : SIDE_LEFT);
	add_row(out, "Set up", text.buf);
	str_release(&text);
}

/* What a caution asks for, where its text does not say so itself; `on`: the person has that. */
static void add_caution(struct str *out, const struct world *w, const struct exercise *e,
                        const struct caution *caution, const struct condition *on)
{
	struct str text = STR_INIT;
	if (on)
		str_addf(&text, "For you (%s): ", condition_brief(on));
	str_adds(&text, caution->text);
	if (caution->act == CAUTION_SKIP && !text_contains(caution->text, "leave it out"))
		str_adds(&text, " (Leave it out.)");
	if (caution->act == CAUTION_SWAP) {
		const struct variant *v = exercise_variant(e, caution->to);
		const struct exercise *other = catalogue_exercise(&w->catalogue, caution->to);
		const char *name = v ? v->name : other ? other->name : caution->to;
		if (!text_contains(caution->text, name))
			str_addf(&text, " (Instead: %s.)", name);
	}
	str_adds(out, "  - ");
	out_wrapped(out, text.buf, TEXT_WIDTH, 4);
	str_release(&text);
}

/* Those that a condition of the person's switches on come first, and are marked. */
static void add_cautions(struct str *out, const struct world *w, const struct exercise *e,
                         const struct cautions *cautions)
{
	for (int others = 0; others < 2; others++) {
		for (size_t i = 0; i < cautions->count; i++) {
			const char *tag = cautions->items[i].tag;
			const struct condition *on = fit_condition(&w->catalogue, &w->person, tag);
			if ((on == NULL) == others)
				add_caution(out, w, e, &cautions->items[i], on);
		}
	}
}

/* What differs from the exercise itself. */
static void add_variant(struct str *out, const struct world *w, const struct exercise *e,
                        const struct variant *v)
{
	str_addf(out, "\n%s: %s%s%s\n", e->name, v->name, v->level == VARIANT_OTHER ? "" : ", ",
	         v->level == VARIANT_OTHER ? "" : variant_level_words[v->level]);
	add_row(out, "Id", v->id);
	if (v->has_position)
		add_row(out, "Start", say_position(v->position));
	if (v->has_equipment)
		add_joined_row(out, "At hand", &v->equipment);
	add_setup(out, v->setup, exercise_figure(e, v));
	for (size_t k = 0; k < v->steps.count; k++) {
		str_addf(out, "%2zu. ", k + 1);
		out_wrapped(out, v->steps.items[k], TEXT_WIDTH, 4);
	}
	add_cautions(out, w, e, &v->cautions);
	if (v->figure && world_figure_mode(w) != FIGURE_NONE)
		str_addc(out, '\n');
	show_poses(out, e, v, world_figure_mode(w), TEXT_WIDTH);
}

/* How well it is founded, and the letters that the texts of sources use. */
static void add_evidence(struct str *out, const struct world *w, const struct exercise *e)
{
	struct str text = STR_INIT;
	if (!e->basis && e->sources.count == 0)
		return;
	str_addf(&text, "%s.", say_evidence(e->evidence));
	str_addc(out, '\n');
	add_row(out, "Evidence", text.buf);
	add_row(out, "", e->basis);
	str_clear(&text);
	say_evidence_letters(&text, &w->catalogue, e);
	add_row(out, "The letters", text.buf);
	str_release(&text);
}

static void add_sources(struct str *out, const struct world *w, const struct exercise *e)
{
	struct str text = STR_INIT;
	if (e->sources.count > 0)
		str_adds(out, "\nWhere this comes from\n");
	for (size_t i = 0; i < e->sources.count; i++) {
		const char *source = catalogue_source(&w->catalogue, e->sources.items[i]);
		str_clear(&text);
		str_addf(&text, "[%s] %s", e->sources.items[i], source ? source : "");
		str_adds(out, "  ");
		out_wrapped(out, text.buf, TEXT_WIDTH, 8);
	}
	str_release(&text);
}

void show_text(struct str *out, const struct world *w, const struct exercise *e)
{
	const struct category *category = catalogue_category(&w->catalogue, e->category);
	str_addf(out, "%s\n", e->name);
	add_row(out, "", e->purpose);
	str_addc(out, '\n');
	show_poses(out, e, NULL, world_figure_mode(w), TEXT_WIDTH);
	if (e->figure && world_figure_mode(w) != FIGURE_NONE)
		str_addc(out, '\n');
	add_row(out, "Id", e->id);
	add_joined_row(out, "Also called", &e->also);
	add_row(out, "Category", category ? category->name : e->category);
	add_row(out, "Start", say_position(e->position));
	add_joined_row(out, "At hand", &e->equipment);
	add_joined_row(out, "Handy", &e->optional);
	add_joined_row(out, "Muscles", &e->muscles);
	add_dose(out, "How much", &e->dose);
	if (e->starter.has) {
		struct arena arena = ARENA_INIT;
		struct dose starter = e->dose;
		dose_limit(&starter, &e->starter, &arena);
		add_dose(out, "First weeks", &starter);
		arena_release(&arena);
	}
	add_setup(out, e->setup, e->figure);
	add_section(out, "How it goes", &e->steps, true);
	add_section(out, "Keep in mind", &e->coaching, false);
	add_section(out, "Common mistakes", &e->mistakes, false);
	if (e->cautions.count > 0)
		str_adds(out, "\nTake care\n");
	add_cautions(out, w, e, &e->cautions);
	if (e->easier || e->harder || e->desk)
		str_addc(out, '\n');
	add_row(out, "Easier", e->easier);
	add_row(out, "Harder", e->harder);
	add_row(out, "At a desk", e->desk);
	for (size_t i = 0; i < e->variant_count; i++)
		add_variant(out, w, e, &e->variants[i]);
	add_evidence(out, w, e);
	add_sources(out, w, e);
}

/* ---- JSON ---- */

static void json_phases(struct json_writer *w, const char *key, const struct phases *phases)
{
	json_open(w, key, '[');
	for (size_t i = 0; i < phases->count; i++) {
		json_open(w, NULL, '{');
		json_text(w, "do", phases->items[i].name);
		json_int(w, "length", phases->items[i].length);
		json_bool(w, "hold", phases->items[i].hold);
		json_close(w, '}');
	}
	json_close(w, ']');
}

/* The fields that the dose sets: all of an exercise's, some of a variant's or starter's. */
static void json_dose(struct json_writer *w, const char *key, const struct dose *dose)
{
	if (!dose->has)
		return;
	json_open(w, key, '{');
	if (dose->has & DOSE_SETS)
		json_int(w, "sets", dose->sets);
	if (dose->has & DOSE_REPS)
		json_int(w, "reps", dose->reps);
	if (dose->has & DOSE_HOLD)
		json_int(w, "hold", dose->hold);
	if (dose->has & DOSE_SIDES)
		json_text(w, "sides", sides_words[dose->sides]);
	if (dose->has & DOSE_REST)
		json_int(w, "rest", dose->rest);
	if (dose->has & DOSE_REP)
		json_phases(w, "rep", &dose->rep);
	if (dose->second_half.count > 0)
		json_phases(w, "second_half", &dose->second_half);
	json_close(w, '}');
}

static void json_cautions(struct json_writer *w, const struct cautions *cautions)
{
	json_open(w, "cautions", '[');
	for (size_t i = 0; i < cautions->count; i++) {
		const struct caution *c = &cautions->items[i];
		json_open(w, NULL, '{');
		json_text(w, "tag", c->tag);
		json_text(w, "act", caution_act_words[c->act]);
		if (c->to)
			json_text(w, "to", c->to);
		json_text(w, "text", c->text);
		json_close(w, '}');
	}
	json_close(w, ']');
}

static void json_variants(struct json_writer *w, const struct exercise *e)
{
	json_open(w, "variants", '[');
	for (size_t i = 0; i < e->variant_count; i++) {
		const struct variant *v = &e->variants[i];
		json_open(w, NULL, '{');
		json_text(w, "id", v->id);
		json_text(w, "name", v->name);
		json_text(w, "level", variant_level_words[v->level]);
		if (v->has_position)
			json_text(w, "position", position_words[v->position]);
		if (v->has_equipment)
			json_texts(w, "equipment", v->equipment.items, v->equipment.count);
		if (v->setup)
			json_text(w, "setup", v->setup);
		json_dose(w, "dose", &v->dose);
		json_texts(w, "steps", v->steps.items, v->steps.count);
		json_texts(w, "coaching", v->coaching.items, v->coaching.count);
		json_cautions(w, &v->cautions);
		show_figure_json(w, v->figure);
		json_close(w, '}');
	}
	json_close(w, ']');
}

static void json_optional(struct json_writer *w, const char *key, const char *text)
{
	if (text)
		json_text(w, key, text);
}

static void json_exercise(struct json_writer *w, const struct exercise *e)
{
	json_open(w, NULL, '{');
	json_text(w, "id", e->id);
	json_text(w, "name", e->name);
	json_texts(w, "also", e->also.items, e->also.count);
	json_text(w, "category", e->category);
	json_text(w, "position", position_words[e->position]);
	json_texts(w, "equipment", e->equipment.items, e->equipment.count);
	json_texts(w, "optional", e->optional.items, e->optional.count);
	json_texts(w, "muscles", e->muscles.items, e->muscles.count);
	json_optional(w, "purpose", e->purpose);
	json_optional(w, "setup", e->setup);
	json_texts(w, "steps", e->steps.items, e->steps.count);
	json_texts(w, "coaching", e->coaching.items, e->coaching.count);
	json_texts(w, "mistakes", e->mistakes.items, e->mistakes.count);
	json_cautions(w, &e->cautions);
	json_optional(w, "easier", e->easier);
	json_optional(w, "harder", e->harder);
	json_optional(w, "desk", e->desk);
	json_variants(w, e);
	json_dose(w, "dose", &e->dose);
	json_dose(w, "starter", &e->starter);
	show_figure_json(w, e->figure);
	json_text(w, "evidence", evidence_level_words[e->evidence]);
	json_optional(w, "basis", e->basis);
	json_texts(w, "sources", e->sources.items, e->sources.count);
	json_close(w, '}');
}

static void add_json(struct str *out, const struct exercise *e)
{
	struct json_writer w = JSON_WRITER_INIT(out);
	json_open(&w, NULL, '{');
	json_int(&w, "schema", 1);
	json_open(&w, "exercises", '[');
	json_exercise(&w, e);
	json_close(&w, ']');
	json_close(&w, '}');
	json_end(&w);
}

static bool add_svg(struct str *out, const struct exercise *e, struct error *err)
{
	if (show_svg(out, e))
		return true;
	error_set(err, ERROR_NOT_FOUND, "%s has no figure to draw", e->name);
	return false;
}

bool command_show(struct world *w, int *status, struct error *err)
{
	struct str out = STR_INIT;
	struct thing t;
	(void)status;

	if (!catalogue_resolve(&w->catalogue, w->args->words[0], THING_EXERCISE, &t, err))
		return false;
	term_set_locale();
	bool ok = true;
	if (w->args->svg)
		ok = add_svg(&out, t.exercise, err);
	else if (w->args->json)
		add_json(&out, t.exercise);
	else
		show_text(&out, w, t.exercise);
	ok = ok && out_result(&out, w->args->json || w->args->svg, err);
	str_release(&out);
	return ok;
}
