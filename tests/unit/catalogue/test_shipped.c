/* The catalogue that is compiled into the program. */
#include <check.h>
#include <ctype.h>
#include <math.h>
#include <string.h>
#include <strings.h>

#include "sample.h"

#include "limber/base/macros.h"
#include "limber/core/motion.h"

Suite *shipped_suite(void);

static struct loaded loaded;

static void setup(void)
{
	struct str text = read_whole("data/catalogue.json");
	struct catalogue_source source = { .name = "data/catalogue.json", .bytes = text.buf, .len = text.len };
	load_sources(&loaded, &source, 1);
	str_release(&text);
}

static void teardown(void)
{
	loaded_release(&loaded);
}

START_TEST(it_loads_without_a_word)
{
	ck_assert_msg(loaded.good, "%s", loaded.problems.buf);
	ck_assert_str_eq(loaded.problems.buf, "");
	ck_assert_str_eq(loaded.notes.buf, "");
}
END_TEST

static bool has_tag(const struct cautions *cautions, const char *tag)
{
	for (size_t i = 0; i < cautions->count; i++)
		if (strcmp(cautions->items[i].tag, tag) == 0)
			return true;
	return false;
}

START_TEST(every_tag_of_a_condition_is_a_cautions)
{
	const struct catalogue *c = &loaded.catalogue;
	for (size_t i = 0; i < c->condition_count; i++) {
		for (size_t j = 0; j < c->conditions[i].tags.count; j++) {
			const char *tag = c->conditions[i].tags.items[j];
			bool found = false;
			for (size_t k = 0; k < c->exercise_count; k++)
				found = found || has_tag(&c->exercises[k].cautions, tag);
			ck_assert_msg(found, "condition %s: no caution has the tag %s",
			              c->conditions[i].id, tag);
		}
	}
}
END_TEST

START_TEST(every_exercise_has_evidence_and_a_source)
{
	const struct catalogue *c = &loaded.catalogue;
	for (size_t i = 0; i < c->exercise_count; i++) {
		ck_assert_msg(c->exercises[i].basis != NULL, "%s", c->exercises[i].id);
		ck_assert_msg(c->exercises[i].sources.count > 0, "%s", c->exercises[i].id);
	}
}
END_TEST

/* ---- figures ---- */

static struct dose whole_dose(const struct exercise *e, const struct variant *v, struct arena *arena)
{
	struct dose dose = e->dose;
	if (v != NULL)
		dose_apply(&dose, &v->dose, arena);
	return dose;
}

static void check_between(const char *what, const struct figure *f, const struct pose *from,
                          const struct pose *to)
{
	static const struct figure_way as_drawn;
	struct body a, b, now;
	struct box box = figure_box(f, as_drawn);
	figure_body(f, from, as_drawn, &a);
	figure_body(f, to, as_drawn, &b);
	for (int i = 0; i <= 40; i++) {
		double share = i / 40.0;
		body_between(&a, &b, share, &now);
		for (size_t k = 0; k < BONE_COUNT; k++) {
			const struct bone *bone = &figure_bones[k];
			double x = body_bone(&a, bone), y = body_bone(&b, bone);
			double wanted = x + (y - x) * share, got = body_bone(&now, bone);
			if (fabs(got - wanted) > 0.03 * wanted)
				ck_abort_msg("%s, %s to %s at %d: %s is %g, not %g", what, from->name,
				             to->name, i, bone->name, got, wanted);
		}
		for (int j = 0; j < JOINT_COUNT; j++) {
			struct point p = now.joints[j];
			bool stays = hypot(a.joints[j].x - b.joints[j].x,
			                   a.joints[j].y - b.joints[j].y) <= 0.5;
			if (p.x < 0 || p.x > FIGURE_WIDTH || p.y < 0 || p.y > FIGURE_HEIGHT ||
			    p.x < box.left || p.x > box.right || p.y > box.top)
				ck_abort_msg("%s, %s to %s at %d: %s at %g,%g", what, from->name,
				             to->name, i, joint_words[j], p.x, p.y);
			if (stays && hypot(p.x - a.joints[j].x, p.y - a.joints[j].y) > 0.5)
				ck_abort_msg("%s, %s to %s at %d: %s moves", what, from->name,
				             to->name, i, joint_words[j]);
		}
	}
}

static void check_figure_of(const struct exercise *e, const struct variant *v)
{
	const struct figure *f = exercise_figure(e, v);
	const char *what = v != NULL ? v->id : e->id;
	const struct pose *poses[16];
	struct arena arena = ARENA_INIT;
	struct dose dose = whole_dose(e, v, &arena);
	if (f != NULL) {
		ck_assert_msg(motion_key_poses(f, &dose, poses, 16) >= 2, "%s stands still", what);
		for (size_t i = 0; i < f->pose_count; i++)
			for (size_t k = 0; k < f->pose_count; k++)
				check_between(what, f, &f->poses[i], &f->poses[k]);
	}
	arena_release(&arena);
}

START_TEST(figures_move_like_bodies)
{
	const struct catalogue *c = &loaded.catalogue;
	for (size_t i = 0; i < c->exercise_count; i++) {
		const struct exercise *e = &c->exercises[i];
		ck_assert_msg(e->figure != NULL, "%s has no figure", e->id);
		check_figure_of(e, NULL);
		for (size_t k = 0; k < e->variant_count; k++)
			check_figure_of(e, &e->variants[k]);
	}
}
END_TEST

START_TEST(what_the_routines_use_has_a_figure)
{
	const struct catalogue *c = &loaded.catalogue;
	int own = 0;
	for (size_t i = 0; i < c->routine_count; i++)
		for (size_t k = 0; k < c->routines[i].item_count; k++) {
			const struct item *item = &c->routines[i].items[k];
			ck_assert_msg(exercise_figure(item->exercise, item->variant) != NULL, "%s in %s",
			              item->exercise_id, c->routines[i].id);
			own += item->variant != NULL && item->variant->figure != NULL;
		}
	ck_assert_int_eq(own, 7);
}
END_TEST

/* ---- coaching ---- */

/* Does the text hold the first word of a phase's name, at its start or anywhere? */
static bool tells(const char *text, const struct phase *phase, bool at_start)
{
	size_t len = strcspn(phase->name, " ");
	for (const char *p = text; *p; p++) {
		bool begins = p == text || p[-1] == ' ';
		if (begins && strncasecmp(p, phase->name, len) == 0 &&
		    !isalpha((unsigned char)p[len]))
			return true;
		if (at_start)
			break;
	}
	return false;
}

/* A line that orders what one of several phases does, and does not tell of another. */
static bool orders_one_phase(const char *line, const struct phases *phases)
{
	for (size_t i = 0; phases->count > 1 && i < phases->count; i++) {
		bool other = false;
		for (size_t k = 0; k < phases->count; k++)
			other = other || (k != i && tells(line, &phases->items[k], false));
		if (tells(line, &phases->items[i], true) && !other)
			return true;
	}
	return false;
}

static bool breathes_one_way(const char *line)
{
	static const struct phase in = { .name = "in" }, out = { .name = "out" };
	static const char breathe[] = "Breathe ";
	size_t len = strlen(breathe);
	if (strncmp(line, breathe, len) != 0)
		return false;
	return (tells(line + len, &in, true) && !tells(line + len, &out, false)) ||
	       (tells(line + len, &out, true) && !tells(line + len, &in, false));
}

static void check_coaching(const char *what, const struct texts *lines, const struct dose *dose)
{
	for (size_t i = 0; i < lines->count; i++) {
		const char *line = lines->items[i];
		ck_assert_msg(strlen(line) <= 60, "%s: too long for a mat: %s", what, line);
		ck_assert_msg(!breathes_one_way(line), "%s: half a breath: %s", what, line);
		ck_assert_msg(!orders_one_phase(line, &dose->rep) &&
		                      !orders_one_phase(line, &dose->second_half),
		              "%s: of one phase only: %s", what, line);
	}
}

/* A line is shown for a share of the step, beside any phase: it has to be true of each. */
START_TEST(coaching_holds_at_any_time_of_a_step)
{
	const struct catalogue *c = &loaded.catalogue;
	for (size_t i = 0; i < c->exercise_count; i++) {
		const struct exercise *e = &c->exercises[i];
		check_coaching(e->id, &e->coaching, &e->dose);
		for (size_t k = 0; k < e->variant_count; k++) {
			const struct variant *v = &e->variants[k];
			struct arena arena = ARENA_INIT;
			struct dose dose = whole_dose(e, v, &arena);
			bool own = v->coaching.count > 0;
			check_coaching(v->id, own ? &v->coaching : &e->coaching, &dose);
			arena_release(&arena);
		}
	}
}
END_TEST

Suite *shipped_suite(void)
{
	Suite *s = suite_create("shipped");
	TCase *tc = tcase_create("shipped");
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_test(tc, it_loads_without_a_word);
	tcase_add_test(tc, figures_move_like_bodies);
	tcase_add_test(tc, what_the_routines_use_has_a_figure);
	tcase_add_test(tc, coaching_holds_at_any_time_of_a_step);
	tcase_add_test(tc, every_tag_of_a_condition_is_a_cautions);
	tcase_add_test(tc, every_exercise_has_evidence_and_a_source);
	suite_add_tcase(s, tc);
	return s;
}
