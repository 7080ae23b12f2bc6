/* What is told of an exercise: whole card, how it goes, and in brief. */
#include "limber/base/arena.h"
#include "limber/core/say.h"

#include "view.h"

static const char *const evidence_texts[EVIDENCE_LEVEL_COUNT] = {
	[EVIDENCE_A] = "guideline or systematic review",
	[EVIDENCE_B] = "hospital or professional body",
	[EVIDENCE_C] = "single trial or laboratory study",
	[EVIDENCE_D] = "clinic or coaching convention",
	[EVIDENCE_SEED] = "the routine this program began with",
};

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

void card_fill_cautions(struct pager *p, const struct cautions *cautions)
{
	for (size_t i = 0; i < cautions->count; i++)
		pager_add(p, PAGER_WARNING, cautions->items[i].text);
}

static void add_setup(struct pager *p, const char *setup, enum side side)
{
	struct str s = STR_INIT;

	say_setup(&s, setup, side);
	pager_add(p, PAGER_STRONG, s.buf);
	str_release(&s);
}

void card_fill_how(struct pager *p, const struct plan_item *item, enum side side)
{
	const struct exercise *e = item->exercise;

	add_setup(p, item->setup, side);
	pager_add(p, PAGER_PARAGRAPH, item->note);
	add_all(p, PAGER_NUMBER, NULL, &item->steps);
	add_all(p, PAGER_BULLET, "Keep in mind", &item->coaching);
	add_all(p, PAGER_BULLET, "Common mistakes", &e->mistakes);
	if (item->cautions.count > 0)
		pager_add(p, PAGER_HEADING, "Take care");
	card_fill_cautions(p, &item->cautions);
	if (e->easier != NULL)
		pager_addf(p, PAGER_PARAGRAPH, "Easier: %s", e->easier);
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

static void add_dose(struct pager *p, const struct exercise *e, const struct variant *v)
{
	struct arena arena = ARENA_INIT;
	struct str s = STR_INIT;
	struct dose dose = e->dose;

	if (v != NULL)
		dose_apply(&dose, &v->dose, &arena);
	say_dose(&s, &dose);
	pager_field(p, "How much", s.buf);
	if (dose_is_counted(&dose)) {
		str_clear(&s);
		say_tempo(&s, &dose);
		pager_field(p, "Each rep", s.buf);
	}
	if (e->starter.has != 0) {
		struct str first = STR_INIT;
		struct dose starter = dose;
		dose_limit(&starter, &e->starter, &arena);
		say_dose(&first, &starter);
		pager_field(p, "First weeks", first.buf);
		str_release(&first);
	}
	str_release(&s);
	arena_release(&arena);
}

static void add_facts(struct pager *p, const struct exercise *e, const struct variant *v)
{
	const struct texts *needs = v != NULL && v->has_equipment ? &v->equipment : &e->equipment;

	add_dose(p, e, v);
	pager_field(p, "Start",
	            say_position(v != NULL && v->has_position ? v->position : e->position));
	field_of(p, "Needs", needs, true);
	field_of(p, "Handy", &e->optional, false);
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
	pager_add(p, PAGER_HEADING, "Where this comes from");
	pager_addf(p, PAGER_PARAGRAPH, "Evidence: %s.", evidence_texts[e->evidence]);
	pager_add(p, PAGER_PARAGRAPH, e->basis);
	for (size_t i = 0; i < e->sources.count; i++) {
		const char *text = catalogue_source(c, e->sources.items[i]);
		pager_addf(p, PAGER_BULLET, "%s%s%s", e->sources.items[i], text != NULL ? ": " : "",
		           text != NULL ? text : "");
	}
}

static void add_ways(struct pager *p, const struct exercise *e)
{
	if (e->easier != NULL || e->harder != NULL || e->desk != NULL)
		pager_add(p, PAGER_HEADING, "Easier, harder, elsewhere");
	pager_field(p, "Easier", e->easier);
	pager_field(p, "Harder", e->harder);
	pager_field(p, "At a desk", e->desk);
}

void card_fill(struct pager *p, const struct ui_world *w, const struct exercise *e,
               const struct variant *v)
{
	const struct category *category = catalogue_category(w->catalogue, e->category);
	const struct cautions *cautions =
	        v != NULL && v->cautions.count > 0 ? &v->cautions : &e->cautions;

	pager_add(p, PAGER_PARAGRAPH, e->purpose);
	add_facts(p, e, v);
	pager_add(p, PAGER_HEADING, "How it goes");
	add_setup(p, v != NULL && v->setup != NULL ? v->setup : e->setup, w->options.first);
	add_all(p, PAGER_NUMBER, NULL, v != NULL && v->steps.count > 0 ? &v->steps : &e->steps);
	add_all(p, PAGER_BULLET, "Keep in mind",
	        v != NULL && v->coaching.count > 0 ? &v->coaching : &e->coaching);
	add_all(p, PAGER_BULLET, "Common mistakes", &e->mistakes);
	if (cautions->count > 0)
		pager_add(p, PAGER_HEADING, "Take care");
	card_fill_cautions(p, cautions);
	add_ways(p, e);
	add_variants(p, e);
	pager_add(p, PAGER_HEADING, "About it");
	pager_field(p, "Category", category != NULL ? category->name : e->category);
	field_of(p, "Muscles", &e->muscles, false);
	field_of(p, "Also called", &e->also, false);
	add_sources(p, w->catalogue, e);
}

void card_fill_brief(struct pager *p, const struct ui_world *w, const struct exercise *e)
{
	pager_add(p, PAGER_HEADING, e->name);
	pager_add(p, PAGER_PARAGRAPH, e->purpose);
	add_facts(p, e, NULL);
	add_setup(p, e->setup, w->options.first);
	add_all(p, PAGER_NUMBER, NULL, &e->steps);
	card_fill_cautions(p, &e->cautions);
}
