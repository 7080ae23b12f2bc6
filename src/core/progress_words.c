/* The sentences of offers, and doses in words. */
#include "limber/base/str.h"
#include "limber/core/say.h"

#include "progress_private.h"

/* "Squat", "Squat (sit-to-stand)". */
static void add_name(struct str *out, const struct exercise *e, const struct variant *v)
{
	str_adds(out, e->name);
	if (!v)
		return;
	str_adds(out, " (");
	say_variant(out, v);
	str_addc(out, ')');
}

static const struct variant *variant_of(const struct exercise *e, const char *id)
{
	return id ? exercise_variant(e, id) : NULL;
}

/* "Squat (sit-to-stand) 8 to 10 reps", "Squat the easier way (sit-to-stand), 8 reps". */
static void add_change(struct str *out, const struct subject *s, const struct change *c)
{
	const struct variant *v = variant_of(s->exercise, c->variant);
	struct ladder l;
	if (c->out) {
		str_addf(out, "%s left out for now", s->exercise->name);
		return;
	}
	if (v == s->variant) {
		add_name(out, s->exercise, s->variant);
		str_addc(out, ' ');
		ladder_say_change(&s->ladder, &c->from, &c->to, out);
		return;
	}
	str_adds(out, s->exercise->name);
	if (v) {
		str_adds(out, v->level == VARIANT_HARDER ? " the harder way (" : " the easier way (");
		say_variant(out, v);
		str_adds(out, "), ");
	} else {
		str_adds(out, " the usual way again, ");
	}
	ladder_of(&l, s->exercise, v);
	ladder_say(&l, &c->to, out);
}

static const char *keep(struct str *s, struct arena *arena)
{
	const char *text = arena_strdup(arena, s->buf);
	str_release(s);
	return text;
}

const char *progress_say_up(const struct subject *s, const struct change *to, struct ease ease,
                            struct arena *arena)
{
	struct str out = STR_INIT;
	add_change(&out, s, to);
	if (ease.effort <= PROGRESS_EFFORT_EASY)
		str_adds(&out, ": easy twice");
	else
		str_addf(&out, ": done in full twice, effort %d or less", ease.effort);
	if (ease.pain == 0)
		str_adds(&out, ", no pain");
	else if (ease.pain > 0)
		str_addf(&out, ", pain %d or less", ease.pain);
	str_addc(&out, '.');
	return keep(&out, arena);
}

const char *progress_say_down(const struct subject *s, const struct change *to, const char *why,
                              struct arena *arena)
{
	struct str out = STR_INIT;
	add_change(&out, s, to);
	str_addf(&out, ": %s%s.", why,
	         to->out ? "; ask a doctor or physiotherapist about it" : "");
	return keep(&out, arena);
}

void progress_say_dose(const struct exercise *e, const struct own_dose *own, struct str *out)
{
	const struct variant *v = variant_of(e, own->variant);
	struct ladder l;
	if (own->out) {
		str_adds(out, "left out");
		return;
	}
	ladder_of(&l, e, v);
	struct amount a = ladder_amount(&l, &own->amount);
	ladder_say(&l, &a, out);
	if (!v)
		return;
	str_adds(out, ", ");
	say_variant(out, v);
}
