/* limber list: what there is to play. */
#include "limber/app/commands.h"

#include <string.h>

#include "limber/app/out.h"
#include "limber/base/str.h"
#include "limber/base/text.h"
#include "limber/core/say.h"
#include "limber/json/write.h"

/* Without a word all but the conditions are listed: these are nothing to play. */
enum part { PART_ROUTINES, PART_CATEGORIES, PART_EXERCISES, PART_CONDITIONS, PART_COUNT };

static const char *const part_words[PART_COUNT] = {
	"routines", "categories", "exercises", "conditions",
};

enum { TEXT_WIDTH = 80, EFFECT_INDENT = 6 };

struct list {
	const struct world *w;
	const struct category *only; /* NULL: all categories */
	struct str *out;
	struct json_writer json;
};

/* How long it is as the person does it; 0 where nothing of it suits, or it is too long. */
static msec routine_length(const struct list *l, const struct routine *r)
{
	struct fitted fitted;
	msec length = 0;
	if (world_fit(l->w, r, &fitted, NULL) &&
	    !plan_measure(&fitted.routine, &l->w->options, &length, NULL))
		length = 0;
	fitted_release(&fitted);
	return length;
}

static bool is_listed(const struct list *l, const struct exercise *e)
{
	return !l->only || strcmp(e->category, l->only->id) == 0;
}

/* ---- text ---- */

static void text_routines(struct list *l)
{
	char clock[TEXT_TIME_MAX];
	str_adds(l->out, "Routines\n");
	for (size_t i = 0; i < l->w->catalogue.routine_count; i++) {
		const struct routine *r = &l->w->catalogue.routines[i];
		str_addf(l->out, "  %-22s %7s  %s\n", r->id,
		         text_clock_ms(clock, routine_length(l, r)), r->name);
	}
}

static void text_categories(struct list *l)
{
	str_adds(l->out, "Categories\n");
	for (size_t i = 0; i < l->w->catalogue.category_count; i++) {
		const struct category *c = &l->w->catalogue.categories[i];
		str_addf(l->out, "  %-22s %s\n", c->id, c->name);
	}
}

static void text_exercises(struct list *l)
{
	for (size_t i = 0; i < l->w->catalogue.category_count; i++) {
		const struct category *c = &l->w->catalogue.categories[i];
		if (l->only && l->only != c)
			continue;
		str_addf(l->out, "%s%s\n", l->out->len > 0 && !l->only ? "\n" : "", c->name);
		for (size_t k = 0; k < l->w->catalogue.exercise_count; k++) {
			const struct exercise *e = &l->w->catalogue.exercises[k];
			if (strcmp(e->category, c->id) != 0)
				continue;
			str_addf(l->out, "  %-22s %s, ", e->id, e->name);
			say_dose(l->out, &e->dose);
			str_addc(l->out, '\n');
		}
	}
}

/* "      Left out: Pigeon pose, Child's pose": what a condition does by one act. */
static void text_effects(struct list *l, const struct condition *condition, enum caution_act act,
                         const char *title)
{
	const struct catalogue *c = &l->w->catalogue;
	struct str line = STR_INIT;
	struct fit_effect effect;
	for (size_t i = 0; i < c->exercise_count; i++) {
		if (!fit_effect(c, condition, &c->exercises[i], &effect) || effect.act != act)
			continue;
		if (line.len == 0)
			str_addf(&line, "%s: ", title);
		else
			str_adds(&line, ", ");
		str_adds(&line, c->exercises[i].name);
		if (act == CAUTION_SWAP) {
			str_adds(&line, " (");
			fit_say_instead(&line, &c->exercises[i], &effect.to);
			str_addc(&line, ')');
		}
	}
	if (line.len > 0) {
		str_addn(l->out, ' ', EFFECT_INDENT);
		out_wrapped(l->out, line.buf, TEXT_WIDTH, EFFECT_INDENT);
	}
	str_release(&line);
}

static void text_condition(struct list *l, const struct condition *condition)
{
	struct str line = STR_INIT;
	str_addf(&line, "  %s %s: %s", fit_has(&l->w->person, condition) ? "[x]" : "[ ]", condition->id,
	         condition->name);
	out_wrapped(l->out, line.buf, TEXT_WIDTH, EFFECT_INDENT);
	str_release(&line);
	text_effects(l, condition, CAUTION_SKIP, "Left out");
	text_effects(l, condition, CAUTION_SWAP, "Done another way");
	text_effects(l, condition, CAUTION_NOTE, "With care");
}

static void text_conditions(struct list *l)
{
	const struct catalogue *c = &l->w->catalogue;
	str_adds(l->out, "Conditions ([x]: set)\n");
	for (size_t i = 0; i < c->condition_count; i++) {
		if (c->conditions[i].when == CONDITION_SET)
			text_condition(l, &c->conditions[i]);
	}
	str_adds(l->out, "\nBy what you say before a session\n");
	for (size_t i = 0; i < c->condition_count; i++) {
		if (c->conditions[i].when != CONDITION_SET)
			text_condition(l, &c->conditions[i]);
	}
	str_adds(l->out, "\n'limber config conditions ID ...' sets them, 'limber config conditions none'\n"
	                 "takes all back. This is information, not medical advice: ask whoever treats\n"
	                 "you.\n");
}

/* ---- JSON ---- */

static void json_routines(struct list *l)
{
	for (size_t i = 0; i < l->w->catalogue.routine_count; i++) {
		const struct routine *r = &l->w->catalogue.routines[i];
		json_open(&l->json, NULL, '{');
		json_text(&l->json, "id", r->id);
		json_text(&l->json, "name", r->name);
		json_text(&l->json, "kind", kind_words[r->kind]);
		if (r->summary)
			json_text(&l->json, "summary", r->summary);
		json_int(&l->json, "length", routine_length(l, r));
		json_int(&l->json, "items", (int64_t)r->item_count);
		json_close(&l->json, '}');
	}
}

static void json_categories(struct list *l)
{
	for (size_t i = 0; i < l->w->catalogue.category_count; i++) {
		const struct category *c = &l->w->catalogue.categories[i];
		json_open(&l->json, NULL, '{');
		json_text(&l->json, "id", c->id);
		json_text(&l->json, "name", c->name);
		if (c->summary)
			json_text(&l->json, "summary", c->summary);
		json_close(&l->json, '}');
	}
}

static void json_exercises(struct list *l)
{
	for (size_t i = 0; i < l->w->catalogue.exercise_count; i++) {
		const struct exercise *e = &l->w->catalogue.exercises[i];
		if (!is_listed(l, e))
			continue;
		json_open(&l->json, NULL, '{');
		json_text(&l->json, "id", e->id);
		json_text(&l->json, "name", e->name);
		json_text(&l->json, "category", e->category);
		json_text(&l->json, "position", position_words[e->position]);
		json_texts(&l->json, "equipment", e->equipment.items, e->equipment.count);
		json_close(&l->json, '}');
	}
}

static void json_effect(struct list *l, const struct exercise *e, const struct fit_effect *effect)
{
	json_open(&l->json, NULL, '{');
	json_text(&l->json, "exercise", e->id);
	json_text(&l->json, "act", caution_act_words[effect->act]);
	if (effect->act == CAUTION_SWAP) {
		json_text(&l->json, "to_exercise", effect->to.exercise->id);
		if (effect->to.variant)
			json_text(&l->json, "to_variant", effect->to.variant->id);
	}
	if (effect->text)
		json_text(&l->json, "text", effect->text);
	json_close(&l->json, '}');
}

static void json_conditions(struct list *l)
{
	const struct catalogue *c = &l->w->catalogue;
	struct fit_effect effect;
	for (size_t i = 0; i < c->condition_count; i++) {
		const struct condition *condition = &c->conditions[i];
		json_open(&l->json, NULL, '{');
		json_text(&l->json, "id", condition->id);
		json_text(&l->json, "name", condition->name);
		json_text(&l->json, "when", condition_when_words[condition->when]);
		json_bool(&l->json, "set", fit_has(&l->w->person, condition));
		json_open(&l->json, "exercises", '[');
		for (size_t k = 0; k < c->exercise_count; k++) {
			if (fit_effect(c, condition, &c->exercises[k], &effect))
				json_effect(l, &c->exercises[k], &effect);
		}
		json_close(&l->json, ']');
		json_close(&l->json, '}');
	}
}

static void (*const text_parts[PART_COUNT])(struct list *) = {
	text_routines, text_categories, text_exercises, text_conditions,
};
static void (*const json_parts[PART_COUNT])(struct list *) = {
	json_routines, json_categories, json_exercises, json_conditions,
};

static void add_part(struct list *l, enum part part)
{
	if (l->w->args->json) {
		json_open(&l->json, part_words[part], '[');
		json_parts[part](l);
		json_close(&l->json, ']');
		return;
	}
	if (l->out->len > 0 && part != PART_EXERCISES)
		str_addc(l->out, '\n');
	text_parts[part](l);
}

/* Which part the word means; PART_COUNT for all of them. */
static bool find_part(const struct args *args, enum part *part, struct error *err)
{
	*part = args->category ? PART_EXERCISES : PART_COUNT;
	if (args->word_count == 0)
		return true;
	for (int i = 0; i < PART_COUNT; i++) {
		if (*args->words[0] && text_has_prefix(part_words[i], args->words[0])) {
			*part = (enum part)i;
			if (args->category && *part != PART_EXERCISES)
				return error_set(err, ERROR_USAGE, "--category goes with 'limber list exercises'");
			return true;
		}
	}
	return error_set(err, ERROR_USAGE,
	                 "list what? routines, exercises, categories or conditions");
}

static bool find_category(struct list *l, struct error *err)
{
	struct thing t;
	if (!l->w->args->category)
		return true;
	if (!catalogue_resolve(&l->w->catalogue, l->w->args->category, THING_CATEGORY, &t, err))
		return false;
	l->only = t.category;
	return true;
}

bool command_list(struct world *w, int *status, struct error *err)
{
	struct str out = STR_INIT;
	struct list l = { .w = w, .out = &out, .json = JSON_WRITER_INIT(&out) };
	enum part part;
	(void)status;

	bool ok = find_part(w->args, &part, err) && find_category(&l, err);
	if (ok) {
		if (w->args->json) {
			json_open(&l.json, NULL, '{');
			json_int(&l.json, "schema", 1);
		}
		for (int i = 0; i < PART_COUNT; i++) {
			if (part == (enum part)i || (part == PART_COUNT && i != PART_CONDITIONS))
				add_part(&l, (enum part)i);
		}
		if (w->args->json) {
			json_close(&l.json, '}');
			json_end(&l.json);
		}
		ok = out_result(&out, w->args->json, err);
	}
	str_release(&out);
	return ok;
}
