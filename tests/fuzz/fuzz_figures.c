/* A figure: the JSON of one, as the figure of an exercise, drawn at several sizes and instants. */
#include <string.h>

#include "fuzz.h"
#include "load.h"

#include "limber/base/str.h"

/* An exercise that goes through all kinds of phases; its figure comes next. */
static const char before[] =
	"{ 'format': 1, 'exercises': [ { 'id': 'fig', 'name': 'Figure', 'category': 'hip-mobility',"
	" 'position': 'standing', 'setup': 'Stand.', 'dose': { 'reps': 2, 'sides': 'each', 'rep': ["
	"  { 'do': 'Up', 'seconds': 1.5, 'pose': ['top', 'start', 'top'] },"
	"  { 'do': 'Hold', 'seconds': 9, 'hold': true, 'between': ['top', 'start'], 'every': 2 },"
	"  { 'do': 'Down', 'seconds': 2, 'pose': 'start' }, { 'do': 'Rest', 'seconds': 1 } ] },"
	" 'variants': [ { 'id': 'held', 'name': 'Held', 'level': 'other', 'sides': 'alternate',"
	"  'rep': [ { 'do': 'Hold', 'seconds': 20, 'hold': true, 'pose': 'top' } ] } ],"
	" 'figure': ";
static const char after[] =
	" } ], 'routines': [ { 'id': 'figs', 'name': 'Figures', 'kind': 'short', 'items': ["
	" { 'exercise': 'fig' }, { 'exercise': 'fig', 'variant': 'held' } ] } ] }";

/* As the play screen asks for it: in every step, at the frames of a second and its end. */
static void play(const struct routine *r)
{
	static const struct plan_options options = PLAN_OPTIONS_INIT;
	struct plan plan;
	struct motion_view view;
	struct moment m;
	FUZZ_CHECK(plan_compile(&plan, r, 0, &options, NULL), "a short plan");
	for (int i = 0; i < plan.step_count; i++) {
		const struct step *s = &plan.steps[i];
		const struct plan_item *item = &plan.items[s->item];
		const struct figure *f = exercise_figure(item->exercise, item->variant);
		for (msec at = s->start; at < s->end; at += (s->end - s->start) / 5 + 1) {
			plan_moment(&plan, at, &m);
			enum motion motion = motion_at(f, &plan, &m, 0, at % 2 ? 0.7 : 0, &view);
			fuzz_body(&view.body);
			FUZZ_CHECK(sketch_next(&view, motion, 125, at) > 0, "no next frame at %lld",
			           (long long)at);
		}
	}
	plan_release(&plan);
}

FUZZ_TARGET(figures)
{
	struct fuzz_load l;
	struct str text = STR_INIT;
	fuzz_json(&text, before);
	str_addb(&text, data, size);
	fuzz_json(&text, after);
	struct catalogue_source file = { .name = "own.json", .bytes = text.buf, .len = text.len };
	fuzz_load(&l, FUZZ_SMALL, &file, 1);
	fuzz_catalogue(&l.catalogue);
	fuzz_figures(&l.catalogue);
	const struct routine *r = catalogue_routine(&l.catalogue, "figs");
	if (r && catalogue_exercise(&l.catalogue, "fig")->figure)
		play(r);
	fuzz_unload(&l);
	str_release(&text);
	return 0;
}
