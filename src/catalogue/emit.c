/*
 * The structs of the catalogue as tables of their members, and the writer that
 * goes along them. A list is written before what points to it, and remembered
 * by its address: what points into it later, an item at its exercise, finds it.
 */
#include "limber/catalogue/emit.h"

#include <stdio.h>
#include <string.h>

#include "limber/base/mem.h"
#include "limber/base/str.h"

enum member_kind {
	MEMBER_TEXT,   /* const char * */
	MEMBER_INT,    /* an int, an enum or bits, of 4 bytes */
	MEMBER_MSEC,
	MEMBER_BOOL,
	MEMBER_NUMBER, /* double */
	MEMBER_POINT,
	MEMBER_JOINTS, /* struct point [JOINT_COUNT] */
	MEMBER_TEXTS,  /* struct texts */
	MEMBER_STRUCT, /* of `shape`, in place */
	MEMBER_ONE,    /* a pointer to one of `shape`, or NULL */
	MEMBER_SPAN,   /* a struct of a pointer to `shape` and a count */
	MEMBER_LIST,   /* the same as two members, the second named `count_name` */
	MEMBER_INSIDE, /* a pointer into a list that was written before, or NULL */
	MEMBER_UNUSED, /* all zeroes */
};

struct shape;

struct member {
	const char *name;
	enum member_kind kind;
	size_t offset, size;
	const struct shape *shape;
	const char *count_name;
};

struct shape {
	const char *name;
	const struct member *members;
	size_t count;
	size_t size; /* of the struct */
};

#define MEMBER(s, m, k, ...) \
	{ .name = #m, .kind = MEMBER_##k, .offset = offsetof(struct s, m), \
	  .size = sizeof(((struct s *)0)->m), __VA_ARGS__ }
#define TEXT(s, m) MEMBER(s, m, TEXT, .shape = NULL)
#define INT(s, m) MEMBER(s, m, INT, .shape = NULL)
#define MSEC(s, m) MEMBER(s, m, MSEC, .shape = NULL)
#define BOOL(s, m) MEMBER(s, m, BOOL, .shape = NULL)
#define NUMBER(s, m) MEMBER(s, m, NUMBER, .shape = NULL)
#define POINT(s, m) MEMBER(s, m, POINT, .shape = NULL)
#define JOINTS(s, m) MEMBER(s, m, JOINTS, .shape = NULL)
#define TEXTS(s, m) MEMBER(s, m, TEXTS, .shape = NULL)
#define STRUCT(s, m, sub) MEMBER(s, m, STRUCT, .shape = &sub##_shape)
#define ONE(s, m, sub) MEMBER(s, m, ONE, .shape = &sub##_shape)
#define SPAN(s, m, sub) MEMBER(s, m, SPAN, .shape = &sub##_shape)
#define INSIDE(s, m) MEMBER(s, m, INSIDE, .shape = NULL)
#define UNUSED(s, m) MEMBER(s, m, UNUSED, .shape = NULL)
#define LIST(s, m, n, sub) \
	{ .name = #m, .kind = MEMBER_LIST, .offset = offsetof(struct s, m), \
	  .size = offsetof(struct s, n) + sizeof(size_t) - offsetof(struct s, m), \
	  .shape = &sub##_shape, .count_name = #n }
#define SHAPE(s) \
	static const struct shape s##_shape = { \
		.name = "struct " #s, .members = s##_members, .count = ARRAY_LEN(s##_members), \
		.size = sizeof(struct s) \
	}

_Static_assert(sizeof(enum position) == sizeof(int) && sizeof(uint32_t) == sizeof(int),
               "enums and bits are written as ints");

static const struct member point_members[] = { NUMBER(point, x), NUMBER(point, y) };
SHAPE(point);

static const struct member phase_members[] = {
	TEXT(phase, name), MSEC(phase, length), BOOL(phase, hold), TEXTS(phase, poses),
	TEXTS(phase, between), MSEC(phase, every),
};
SHAPE(phase);

static const struct member dose_members[] = {
	INT(dose, has), INT(dose, sets), INT(dose, reps), MSEC(dose, hold), MSEC(dose, rest),
	INT(dose, sides), SPAN(dose, rep, phase), SPAN(dose, second_half, phase),
};
SHAPE(dose);

static const struct member caution_members[] = {
	TEXT(caution, tag), INT(caution, act), TEXT(caution, to), TEXT(caution, text),
};
SHAPE(caution);

static const struct member pose_members[] = {
	TEXT(pose, name), TEXT(pose, label), INT(pose, has), JOINTS(pose, joints),
};
SHAPE(pose);

static const struct member prop_members[] = {
	TEXT(prop, name), LIST(prop, line, count, point), POINT(prop, centre),
	NUMBER(prop, radius),
};
SHAPE(prop);

static const struct member figure_members[] = {
	INT(figure, view), INT(figure, side), NUMBER(figure, axis), INT(figure, work),
	LIST(figure, poses, pose_count, pose), LIST(figure, props, prop_count, prop),
};
SHAPE(figure);

static const struct member variant_members[] = {
	TEXT(variant, id), TEXT(variant, name), INT(variant, level), BOOL(variant, has_position),
	INT(variant, position), BOOL(variant, has_equipment), TEXTS(variant, equipment),
	TEXT(variant, setup), TEXTS(variant, steps), TEXTS(variant, coaching),
	SPAN(variant, cautions, caution), ONE(variant, figure, figure),
	STRUCT(variant, dose, dose),
};
SHAPE(variant);

static const struct member exercise_members[] = {
	TEXT(exercise, id), TEXT(exercise, name), TEXTS(exercise, also), TEXT(exercise, category),
	INT(exercise, position), TEXTS(exercise, equipment), TEXTS(exercise, optional),
	TEXTS(exercise, muscles), TEXT(exercise, purpose), TEXT(exercise, setup),
	TEXTS(exercise, steps), TEXTS(exercise, coaching), TEXTS(exercise, mistakes),
	SPAN(exercise, cautions, caution), TEXT(exercise, easier), TEXT(exercise, harder),
	TEXT(exercise, desk), LIST(exercise, variants, variant_count, variant),
	STRUCT(exercise, dose, dose), STRUCT(exercise, starter, dose),
	ONE(exercise, figure, figure), INT(exercise, evidence), TEXT(exercise, basis),
	TEXTS(exercise, sources),
};
SHAPE(exercise);

static const struct member item_members[] = {
	TEXT(item, exercise_id), TEXT(item, variant_id), INSIDE(item, exercise),
	INSIDE(item, variant), TEXT(item, block), TEXT(item, note), STRUCT(item, dose, dose),
	UNUSED(item, resolved),
};
SHAPE(item);

static const struct member routine_members[] = {
	TEXT(routine, id), TEXT(routine, name), TEXT(routine, summary), INT(routine, kind),
	LIST(routine, items, item_count, item),
};
SHAPE(routine);

static const struct member category_members[] = {
	TEXT(category, id), TEXT(category, name), TEXT(category, summary),
};
SHAPE(category);

static const struct member condition_members[] = {
	TEXT(condition, id), TEXT(condition, name), TEXT(condition, brief), INT(condition, when),
	TEXTS(condition, tags),
};
SHAPE(condition);

static const struct member source_members[] = { TEXT(source, key), TEXT(source, text) };
SHAPE(source);

static const struct member catalogue_members[] = {
	UNUSED(catalogue, arena), LIST(catalogue, categories, category_count, category),
	LIST(catalogue, conditions, condition_count, condition),
	LIST(catalogue, exercises, exercise_count, exercise),
	LIST(catalogue, routines, routine_count, routine),
	LIST(catalogue, sources, source_count, source),
};

/* ---- writing ---- */

struct written {
	const char *base;
	size_t size, item_size; /* bytes */
};

struct emit {
	struct str *out;
	struct written *lists; /* owned; list i is called list_i */
	size_t count, cap;
};

static void add_struct(struct emit *e, const struct shape *shape, const void *value,
                       struct str *row);

/* All of ASCII that C takes as it is; "??" could begin a trigraph. */
static void add_text(struct str *out, const char *s)
{
	str_addc(out, '"');
	for (; *s != '\0'; s++) {
		unsigned char c = (unsigned char)*s;
		if (c < 0x20 || c >= 0x7f || c == '"' || c == '\\' || c == '?')
			str_addf(out, "\\%03o", c);
		else
			str_addc(out, *s);
	}
	str_addc(out, '"');
}

/* Write a list before what points to it; its name follows in `row`. */
static void name_list(struct emit *e, const char *type, const struct str *rows,
                      struct written list, struct str *row)
{
	size_t at = e->count;
	str_addf(e->out, "static const %s list_%zu[] = {\n%s};\n", type, at, rows->buf);
	e->lists = mem_grow(e->lists, e->count, &e->cap, sizeof(*e->lists));
	e->lists[e->count++] = list;
	str_addf(row, "list_%zu", at);
}

static void add_list(struct emit *e, const struct shape *shape, const void *items, size_t count,
                     struct str *row)
{
	struct str rows = STR_INIT;
	if (count == 0) {
		str_adds(row, "NULL");
		return;
	}
	for (size_t i = 0; i < count; i++) {
		add_struct(e, shape, (const char *)items + i * shape->size, &rows);
		str_adds(&rows, ",\n");
	}
	struct written list = { items, count * shape->size, shape->size };
	name_list(e, shape->name, &rows, list, row);
	str_release(&rows);
}

static void add_texts(struct emit *e, const struct texts *texts, struct str *row)
{
	struct str rows = STR_INIT;
	for (size_t i = 0; i < texts->count; i++) {
		add_text(&rows, texts->items[i]);
		str_adds(&rows, ",\n");
	}
	struct written list = { (const char *)texts->items, texts->count * sizeof(char *),
	                        sizeof(char *) };
	name_list(e, "char *const", &rows, list, row);
	str_release(&rows);
}

static void add_inside(const struct emit *e, const char *p, struct str *row)
{
	for (size_t i = 0; i < e->count; i++) {
		const struct written *list = &e->lists[i];
		if (p >= list->base && p < list->base + list->size) {
			str_addf(row, "&list_%zu[%zu]", i,
			         (size_t)(p - list->base) / list->item_size);
			return;
		}
	}
	bug("an item's exercise is in no list");
}

static void add_point(struct str *row, const struct point *p)
{
	str_addf(row, "{ %.17g, %.17g }", p->x, p->y);
}

static bool is_zero(const void *at, size_t size)
{
	const unsigned char *bytes = at;
	size_t i = 0;
	while (i < size && bytes[i] == 0)
		i++;
	return i == size;
}

static void add_joints(struct str *row, const struct point *joints)
{
	str_adds(row, "{ ");
	for (size_t i = 0; i < JOINT_COUNT; i++) {
		if (is_zero(&joints[i], sizeof(joints[i])))
			continue;
		str_addf(row, "[%zu] = ", i);
		add_point(row, &joints[i]);
		str_adds(row, ", ");
	}
	str_adds(row, "}");
}

/* The pointer and the count that lie one behind the other. */
static const void *items_at(const void *at, size_t *count)
{
	const void *items;
	memcpy(&items, at, sizeof(items));
	memcpy(count, (const char *)at + sizeof(items), sizeof(*count));
	return items;
}

static void add_lists(struct emit *e, const struct member *m, const void *at, struct str *row)
{
	size_t count;
	const void *items = items_at(at, &count);
	if (m->kind == MEMBER_LIST) {
		add_list(e, m->shape, items, count, row);
		str_addf(row, ", .%s = %zu", m->count_name, count);
		return;
	}
	str_adds(row, "{ ");
	if (m->kind == MEMBER_SPAN)
		add_list(e, m->shape, items, count, row);
	else
		add_texts(e, at, row);
	str_addf(row, ", %zu }", count);
}

static void add_pointer(struct emit *e, const struct member *m, const void *at, struct str *row)
{
	const char *p;
	memcpy(&p, at, sizeof(p));
	if (m->kind == MEMBER_TEXT)
		add_text(row, p);
	else if (m->kind == MEMBER_ONE)
		add_list(e, m->shape, p, 1, row);
	else
		add_inside(e, p, row);
}

static void add_value(struct emit *e, const struct member *m, const void *at, struct str *row)
{
	int i;
	msec ms;
	double number;
	switch (m->kind) {
	case MEMBER_TEXT:
	case MEMBER_ONE:
	case MEMBER_INSIDE:
		add_pointer(e, m, at, row);
		break;
	case MEMBER_TEXTS:
	case MEMBER_SPAN:
	case MEMBER_LIST:
		add_lists(e, m, at, row);
		break;
	case MEMBER_INT:
		memcpy(&i, at, sizeof(i));
		str_addf(row, "%d", i);
		break;
	case MEMBER_MSEC:
		memcpy(&ms, at, sizeof(ms));
		str_addf(row, "%lld", (long long)ms);
		break;
	case MEMBER_BOOL:
		str_adds(row, "true");
		break;
	case MEMBER_NUMBER:
		memcpy(&number, at, sizeof(number));
		str_addf(row, "%.17g", number);
		break;
	case MEMBER_POINT:
		add_point(row, at);
		break;
	case MEMBER_JOINTS:
		add_joints(row, at);
		break;
	case MEMBER_STRUCT:
		add_struct(e, m->shape, at, row);
		break;
	case MEMBER_UNUSED:
		break;
	}
}

/* A list of nothing may have an address; it is as good as none. */
static bool is_nothing(const struct member *m, const void *at)
{
	size_t count = 1;
	if (m->kind == MEMBER_TEXTS || m->kind == MEMBER_SPAN || m->kind == MEMBER_LIST)
		(void)items_at(at, &count);
	return m->kind == MEMBER_UNUSED || count == 0 || is_zero(at, m->size);
}

/* Its members that are not zero, by their names. A member that no table has would be lost. */
static void add_struct(struct emit *e, const struct shape *shape, const void *value,
                       struct str *row)
{
	size_t end = 0;
	str_addc(row, '{');
	for (size_t i = 0; i < shape->count; i++) {
		const struct member *m = &shape->members[i];
		const char *at = (const char *)value + m->offset;
		if (m->offset - end >= sizeof(void *))
			bug("%s has more before %s", shape->name, m->name);
		end = m->offset + m->size;
		if (is_nothing(m, at))
			continue;
		str_addf(row, " .%s = ", m->name);
		add_value(e, m, at, row);
		str_addc(row, ',');
	}
	if (shape->size - end >= sizeof(void *))
		bug("%s has more at its end", shape->name);
	str_adds(row, " }");
}

static void add_order(struct emit *e, const struct catalogue *c)
{
	str_adds(e->out, "static const uint32_t by_id[] = {");
	for (size_t i = 0; i < c->exercise_count; i++)
		str_addf(e->out, " %u,", (unsigned)c->exercises_by_id[i]);
	str_adds(e->out, " };\n");
}

void catalogue_emit(const struct catalogue *c, const char *name, struct str *out)
{
	const struct shape shape = {
		.name = "struct catalogue", .members = catalogue_members,
		.count = ARRAY_LEN(catalogue_members), .size = offsetof(struct catalogue, exercises_by_id),
	};
	struct emit e = { .out = out };
	struct str row = STR_INIT;
	if (c->exercise_count == 0)
		bug("a catalogue without an exercise");
	add_struct(&e, &shape, c, &row);
	add_order(&e, c);
	str_truncate(&row, row.len - 1);
	str_addf(out, "const struct catalogue %s = %s .exercises_by_id = by_id };\n", name, row.buf);
	str_release(&row);
	mem_free(e.lists);
}
