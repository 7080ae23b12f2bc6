/* Figures as text and as JSON. */
#include "limber/app/show_figure.h"

#include "limber/base/arena.h"
#include "limber/base/str.h"

void show_poses(struct str *out, const struct exercise *e, const struct variant *v,
                enum figure_mode mode, int width)
{
	const struct figure *f = v ? v->figure : e->figure;
	struct arena arena = ARENA_INIT;
	struct dose dose = e->dose;
	struct sketch sketch = SKETCH_INIT;
	struct canvas canvas = CANVAS_INIT;
	struct sheet sheet;

	if (!f || mode == FIGURE_NONE)
		return;
	if (v)
		dose_apply(&dose, &v->dose, &arena);
	sheet_of(&sheet, f, &dose, f->side);
	canvas.utf8 = mode == FIGURE_BRAILLE;
	canvas_reset(&canvas, sketch_sheet_rows(&sheet, width), width);
	sketch_sheet(&sketch, &canvas, (struct rect){ 0, 0, canvas.rows, canvas.cols }, &sheet,
	             mode);
	canvas_dump(&canvas, out);
	canvas_release(&canvas);
	sketch_release(&sketch);
	arena_release(&arena);
}

/* ---- JSON ---- */

static void json_point(struct json_writer *w, const char *key, struct point p)
{
	json_open(w, key, '[');
	json_decimal(w, NULL, p.x);
	json_decimal(w, NULL, p.y);
	json_close(w, ']');
}

static void json_work(struct json_writer *w, const struct figure *f)
{
	json_open(w, "work", '[');
	for (size_t i = 0; i < BODY_PART_COUNT; i++) {
		if (f->work & 1u << i)
			json_text(w, NULL, body_part_words[i]);
	}
	json_close(w, ']');
}

static void json_props(struct json_writer *w, const struct figure *f)
{
	json_open(w, "props", '[');
	for (size_t i = 0; i < f->prop_count; i++) {
		const struct prop *p = &f->props[i];
		json_open(w, NULL, '{');
		json_text(w, "name", p->name);
		if (p->line) {
			json_open(w, "line", '[');
			for (size_t k = 0; k < p->count; k++)
				json_point(w, NULL, p->line[k]);
			json_close(w, ']');
		} else {
			json_point(w, "circle", p->centre);
			json_decimal(w, "r", p->radius);
		}
		json_close(w, '}');
	}
	json_close(w, ']');
}

static void json_pose(struct json_writer *w, const struct pose *p)
{
	json_open(w, p->name, '{');
	if (p->label)
		json_text(w, "label", p->label);
	for (size_t i = 0; i < JOINT_COUNT; i++) {
		if (p->has & 1u << i)
			json_point(w, joint_words[i], p->joints[i]);
	}
	json_close(w, '}');
}

void show_figure_json(struct json_writer *w, const struct figure *f)
{
	if (!f)
		return;
	json_open(w, "figure", '{');
	json_text(w, "view", figure_view_words[f->view]);
	json_text(w, "side", side_words[f->side]);
	json_decimal(w, "axis", f->axis);
	json_text(w, "start", f->poses[0].name);
	json_work(w, f);
	json_props(w, f);
	json_open(w, "poses", '{');
	for (size_t i = 0; i < f->pose_count; i++)
		json_pose(w, &f->poses[i]);
	json_close(w, '}');
	json_close(w, '}');
}
