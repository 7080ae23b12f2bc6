/* What is told of an exercise: whole card, how it goes, and in brief. */
#include <string.h>

#include "limber/base/arena.h"
#include "limber/core/say.h"

#include "view.h"

void add_joined(struct str *out, const struct texts *t)
{
	if (t->count == 0)
		str_adds(out, "nothing");
	for (size_t i = 0; i < t->count; i++)
		str_addf(out, "%s%s", i == 0 ? "" : ", ", t->items[i]);
}

static void add_all(struct pager *p, enum pager_kind kind, const char *heading,
                    const struct texts *t)
{
	if (t->count == 0)
		return;
	if (heading != NULL)
		pager_add(p, PAGER_HEADING, heading);
	for (size_t i = 0; i < t->count; i++)
		pager_add(p, kind, t->items[i]);
}

void card_fill_cautions(struct pager *p, const struct ui_world *w, const struct cautions *cautions)
{
	for (int others = 0; others < 2; others++) {
		for (size_t i = 0; i < cautions->count; i++) {
			const struct caution *c = &cautions->items[i];
			const struct condition *on = w == NULL ? NULL :
				fit_condition(w->catalogue, w->person, c->tag);
			if (on != NULL && !others)
				pager_addf(p, PAGER_WARNING, "For you (%s): %s",
				           condition_brief(on), c->text);
			else if (on == NULL && others)
				pager_add(p, PAGER_WARNING, c->text);
		}
	}
}

/* What an exercise is as it is told: on its own, as a variant, or as an item of a session. */
struct told {
	const struct exercise *exercise;
	const char *setup, *note;
	enum side side;              /* that the setup speaks of */
	enum position position;
	const struct texts *equipment, *steps, *coaching;
	const struct cautions *cautions;
	const struct dose *dose;
	const struct dose *first;    /* of the first weeks; NULL: nothing to tell of them */
	const struct own_dose *own;  /* the person's; NULL: none */
};

static struct told told_item(const struct plan_item *item, enum side side)
{
	return (struct told){
		.exercise = item->exercise,
		.setup = item->setup,
		.note = item->note,
		.side = side,
		.position = item->position,
		.equipment = &item->equipment,
		.steps = &item->steps,
		.coaching = &item->coaching,
		.cautions = &item->cautions,
		.dose = &item->dose,
	};
}

/* The doses of an exercise, or of its variant. */
struct doses {
	struct arena arena;
	struct dose usual, first;
};

static struct told told_exercise(const struct exercise *e, const struct variant *v, enum side side,
                                 struct doses *doses)
{
	struct told t = {
		.exercise = e, .setup = e->setup, .side = side, .position = e->position,
		.equipment = &e->equipment, .steps = &e->steps, .coaching = &e->coaching,
		.cautions = &e->cautions, .dose = &doses->usual,
	};

	*doses = (struct doses){ .arena = ARENA_INIT, .usual = e->dose };
	if (v != NULL) {
		dose_apply(&doses->usual, &v->dose, &doses->arena);
		t.setup = v->setup != NULL ? v->setup : e->setup;
		t.position = v->has_position ? v->position : e->position;
		t.equipment = v->has_equipment ? &v->equipment : &e->equipment;
		t.steps = v->steps.count > 0 ? &v->steps : &e->steps;
		t.coaching = v->coaching.count > 0 ? &v->coaching : &e->coaching;
		t.cautions = v->cautions.count > 0 ? &v->cautions : &e->cautions;
	}
	if (e->starter.has != 0) {
		doses->first = doses->usual;
		dose_limit(&doses->first, &e->starter, &doses->arena);
		t.first = &doses->first;
	}
	return t;
}

static const struct own_dose *own_of(const struct person *person, const struct exercise *e)
{
	for (size_t i = 0; i < person->dose_count; i++)
		if (strcmp(person->doses[i].exercise, e->id) == 0)
			return &person->doses[i];
	return NULL;
}

static void add_setup(struct pager *p, const struct told *t)
{
	struct str s = STR_INIT;

	say_setup(&s, t->setup, t->side);
	pager_add(p, PAGER_STRONG, s.buf);
	str_release(&s);
}

static void add_how(struct pager *p, const struct ui_world *w, const struct told *t)
{
	add_setup(p, t);
	pager_add(p, PAGER_PARAGRAPH, t->note);
	add_all(p, PAGER_NUMBER, NULL, t->steps);
	add_all(p, PAGER_BULLET, "Keep in mind", t->coaching);
	add_all(p, PAGER_BULLET, "Common mistakes", &t->exercise->mistakes);
	if (t->cautions->count > 0)
		pager_add(p, PAGER_HEADING, "Take care");
	card_fill_cautions(p, w, t->cautions);
}

void card_fill_how(struct pager *p, const struct plan_item *item, enum side side)
{
	struct told t = told_item(item, side);

	add_how(p, NULL, &t); /* its note says what is for the person */
	if (item->exercise->easier != NULL)
		pager_addf(p, PAGER_PARAGRAPH, "Easier: %s", item->exercise->easier);
}

/* A list in a field; nothing where it is empty and `always` is not set. */
static void field_of(struct pager *p, const char *label, const struct texts *t, bool always)
{
	struct str s = STR_INIT;

	if (t->count == 0 && !always)
		return;
	add_joined(&s, t);
	pager_field(p, label, s.buf);
	str_release(&s);
}

static void add_dose(struct pager *p, const struct told *t)
{
	struct str s = STR_INIT;

	say_dose(&s, t->dose);
	pager_field(p, "How much", s.buf);
	if (dose_is_counted(t->dose)) {
		str_clear(&s);
		say_tempo(&s, t->dose);
		pager_field(p, "Each rep", s.buf);
	}
	if (t->first != NULL) {
		str_clear(&s);
		say_dose(&s, t->first);
		pager_field(p, "First weeks", s.buf);
	}
	if (t->own != NULL) {
		str_clear(&s);
		progress_say_dose(t->exercise, t->own, &s);
		pager_field(p, "Yours", s.buf);
	}
	str_release(&s);
}

static void add_facts(struct pager *p, const struct told *t)
{
	add_dose(p, t);
	pager_field(p, "Start", say_position(t->position));
	field_of(p, "At hand", t->equipment, true);
	field_of(p, "Handy", &t->exercise->optional, false);
}

static void add_variants(struct pager *p, const struct exercise *e)
{
	struct str s = STR_INIT;

	if (e->variant_count > 0)
		pager_add(p, PAGER_HEADING, "Other ways of doing it");
	for (size_t i = 0; i < e->variant_count; i++) {
		const struct variant *v = &e->variants[i];
		str_clear(&s);
		str_adds(&s, v->name);
		if (v->level != VARIANT_OTHER)
			str_addf(&s, " (%s)", variant_level_words[v->level]);
		for (size_t k = 0; k < v->steps.count; k++)
			str_addf(&s, "%s%s", k == 0 ? ": " : " ", v->steps.items[k]);
		pager_add(p, PAGER_BULLET, s.buf);
	}
	str_release(&s);
}

static void add_sources(struct pager *p, const struct catalogue *c, const struct exercise *e)
{
	struct str letters = STR_INIT;

	if (e->basis == NULL && e->sources.count == 0)
		return;
	pager_add(p, PAGER_HEADING, "Where this comes from");
	pager_addf(p, PAGER_PARAGRAPH, "Evidence: %s.", say_evidence(e->evidence));
	pager_add(p, PAGER_PARAGRAPH, e->basis);
	for (size_t i = 0; i < e->sources.count; i++) {
		const char *text = catalogue_source(c, e->sources.items[i]);
		pager_addf(p, PAGER_BULLET, "%s%s%s", e->sources.items[i], text != NULL ? ": " : "",
		           text != NULL ? text : "");
	}
	say_evidence_letters(&letters, c, e);
	if (letters.len > 0)
		pager_addf(p, PAGER_DIM, "The letters: %s", letters.buf);
	str_release(&letters);
}

static void add_ways(struct pager *p, const struct exercise *e)
{
	if (e->easier != NULL || e->harder != NULL || e->desk != NULL)
		pager_add(p, PAGER_HEADING, "Easier, harder, elsewhere");
	pager_field(p, "Easier", e->easier);
	pager_field(p, "Harder", e->harder);
	pager_field(p, "At a desk", e->desk);
}

static void add_card(struct pager *p, const struct ui_world *w, const struct told *t)
{
	const struct catalogue *c = w->catalogue;
	const struct exercise *e = t->exercise;
	const struct category *category = catalogue_category(c, e->category);

	pager_add(p, PAGER_PARAGRAPH, e->purpose);
	add_facts(p, t);
	if (*e->category == '\0') { /* of a session that was left: see core/resume.h */
		pager_add(p, PAGER_STRONG, "It is not in the catalogue any more: its name and its dose "
		                           "are all there is.");
		return;
	}
	pager_add(p, PAGER_HEADING, "How it goes");
	add_how(p, w, t);
	add_ways(p, e);
	add_variants(p, e);
	pager_add(p, PAGER_HEADING, "About it");
	pager_field(p, "Category", category != NULL ? category->name : e->category);
	field_of(p, "Muscles", &e->muscles, false);
	field_of(p, "Also called", &e->also, false);
	add_sources(p, c, e);
}

void card_fill(struct pager *p, const struct ui_world *w, const struct exercise *e,
               const struct variant *v)
{
	struct doses doses;
	struct told t = told_exercise(e, v, w->options.first, &doses);

	t.own = own_of(w->person, e);
	add_card(p, w, &t);
	arena_release(&doses.arena);
}

void card_fill_item(struct pager *p, const struct ui_world *w, const struct plan_item *item,
                    enum side side)
{
	struct told t = told_item(item, side);

	add_card(p, w, &t);
}

void card_fill_brief(struct pager *p, const struct ui_world *w, const struct exercise *e)
{
	struct doses doses;
	struct told t = told_exercise(e, NULL, w->options.first, &doses);

	t.own = own_of(w->person, e);
	pager_add(p, PAGER_HEADING, e->name);
	pager_add(p, PAGER_PARAGRAPH, e->purpose);
	add_facts(p, &t);
	add_setup(p, &t);
	add_all(p, PAGER_NUMBER, NULL, &e->steps);
	card_fill_cautions(p, w, &e->cautions);
	arena_release(&doses.arena);
}
