/* The rules of figures: props, the first pose, its joints. */
#include "raw.h"

#include <stdio.h>
#include <string.h>

#include "limber/base/str.h"
#include "limber/core/figure.h"

void check_prop(struct json_reader *r, void *raw_prop)
{
	unsigned has = ((struct raw_prop *)raw_prop)->has;
	bool line = (has & PROP_HAS_LINE) != 0, circle = (has & PROP_HAS_CIRCLE) != 0;
	bool radius = (has & PROP_HAS_RADIUS) != 0;
	if (line == circle || circle != radius)
		json_problem(r, "", "expected \"line\", or \"circle\" and \"r\"");
}

/* Joints that may be left out of the first pose: they lie where shoulder and hip do. */
static const uint32_t joints_with_default = 1u << JOINT_SHOULDER_R | 1u << JOINT_SHOULDER_L |
                                            1u << JOINT_HIP_R | 1u << JOINT_HIP_L;

static bool check_joints(struct json_reader *r, const struct pose *pose)
{
	struct str missing = STR_INIT, below = STR_INIT;
	for (unsigned joint = 0; joint < JOINT_COUNT; joint++)
		if (!((pose->has | joints_with_default) & 1u << joint))
			str_addf(&missing, "%s%s", missing.len == 0 ? "" : ", ",
			         joint_words[joint]);
	str_adds(&below, "/poses");
	json_pointer_add(&below, pose->name);
	bool complete = missing.len == 0;
	if (!complete)
		json_problem(r, below.buf, "the pose to start from lacks %s", missing.buf);
	str_release(&missing);
	str_release(&below);
	return complete;
}

/* Limbs no longer than a body has them; shorter ones point at the viewer. */
static void check_bones(struct json_reader *r, const struct figure *f, const struct pose *pose)
{
	struct str below = STR_INIT;
	struct body body;
	str_adds(&below, "/poses");
	json_pointer_add(&below, pose->name);
	figure_body(f, pose, (struct figure_way){ 0 }, &body);
	for (size_t i = 0; i < BONE_COUNT; i++) {
		const struct bone *b = &figure_bones[i];
		double length = body_bone(&body, b);
		if (length > b->longest)
			json_problem(r, below.buf,
			             "the %s, from %s to %s, is %.1f units long: %.1f at most",
			             b->name, joint_words[b->from], joint_words[b->to], length,
			             b->longest);
	}
	str_release(&below);
}

static size_t find_pose(const struct raw_figure *f, const char *name)
{
	size_t i = 0;
	while (i < f->figure.pose_count && strcmp(f->poses[i].name, name) != 0)
		i++;
	return i;
}

/* The pose to start from goes first, the others keep their order. */
static void place_first(struct raw_figure *f, size_t at)
{
	struct pose start = f->poses[at];
	memmove(f->poses + 1, f->poses, at * sizeof(*f->poses));
	f->poses[0] = start;
}

static void take_props(struct json_reader *r, struct raw_figure *f)
{
	if (f->prop_count == 0)
		return;
	struct prop *props = arena_array(json_arena(r), f->prop_count, sizeof(*props));
	for (size_t i = 0; i < f->prop_count; i++)
		props[i] = f->props[i].prop;
	f->figure.props = props;
	f->figure.prop_count = f->prop_count;
}

/* The words of what stands out become bits. */
static void take_work(struct json_reader *r, struct raw_figure *f)
{
	char quoted[PROBLEM_QUOTE_MAX + 8];
	for (size_t i = 0; i < f->work.count; i++) {
		const char *word = f->work.items[i];
		size_t part = 0;
		while (part < BODY_PART_COUNT && strcmp(word, body_part_words[part]) != 0)
			part++;
		if (part < BODY_PART_COUNT)
			f->figure.work |= 1u << part;
		else
			json_problem(r, "/work", "expected %s, %s, %s, %s or %s, got %s",
			             body_part_words[BODY_ARM_R], body_part_words[BODY_ARM_L],
			             body_part_words[BODY_LEG_R], body_part_words[BODY_LEG_L],
			             body_part_words[BODY_TRUNK],
			             problem_quote(quoted, word, strlen(word)));
	}
}

void check_figure(struct json_reader *r, void *raw_figure)
{
	struct raw_figure *f = raw_figure;
	const char *start = f->start == NULL ? "start" : f->start;
	char quoted[PROBLEM_QUOTE_MAX + 8];
	bool clean = json_is_clean(r);
	take_props(r, f);
	take_work(r, f);
	f->figure.poses = f->poses;
	if (f->figure.pose_count == 0)
		return;
	size_t at = find_pose(f, start);
	if (at == f->figure.pose_count) {
		json_problem(r, "/poses", "there is no pose %s to start from",
		             problem_quote(quoted, start, strlen(start)));
		return;
	}
	place_first(f, at);
	clean = check_joints(r, &f->poses[0]) && clean;
	for (size_t i = 0; i < f->figure.pose_count && clean; i++)
		check_bones(r, &f->figure, &f->poses[i]);
}
