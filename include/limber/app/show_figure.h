/* The figure of an exercise where there is no screen: as text, as JSON, as a drawing in SVG. */
#ifndef LIMBER_APP_SHOW_FIGURE_H
#define LIMBER_APP_SHOW_FIGURE_H

#include "limber/core/exercise.h"
#include "limber/json/write.h"
#include "limber/ui/sketch.h"

struct str;

/*
 * Add the poses that tell the exercise (its variant, where one is given) side
 * by side, each with its label, at most `width` columns wide. Nothing where
 * there is no figure, or where the variant only has the exercise's.
 */
void show_poses(struct str *out, const struct exercise *e, const struct variant *v,
                enum figure_mode mode, int width);

/* Add the figure as the catalogue has it, with the key "figure"; nothing for NULL. */
void show_figure_json(struct json_writer *w, const struct figure *f);

/*
 * Add one SVG document with the poses of the exercise and, below them, those
 * of the variants that have a figure of their own. False where there is none.
 */
bool show_svg(struct str *out, const struct exercise *e);

#endif
