/* What fitting has changed, in words. */
#include "limber/core/fit.h"

#include <string.h>

#include "limber/base/str.h"
#include "limber/core/say.h"

size_t fit_count_told(const struct fitted *f)
{
	size_t count = 0;
	for (size_t i = 0; i < f->note_count; i++)
		count += fit_must_tell(&f->notes[i]);
	return count;
}

void fit_say_reasons(struct str *out, const struct fitted *f)
{
	size_t start = out->len;
	for (size_t i = 0; i < f->note_count; i++) {
		const char *why = fit_why(&f->notes[i]);
		bool said = !fit_must_tell(&f->notes[i]);
		for (size_t k = 0; k < i && !said; k++)
			said = strcmp(fit_why(&f->notes[k]), why) == 0;
		if (!said)
			str_addf(out, "%s%s", out->len > start ? ", " : "", why);
	}
}

bool fitted_is_playable(const struct fitted *f, struct error *err)
{
	struct str reasons = STR_INIT;
	if (f->routine.item_count > 0)
		return true;
	fit_say_reasons(&reasons, f);
	if (f->note_count == 0)
		error_set(err, ERROR_INVALID, "'%s' has no exercises", f->routine.id);
	else
		error_set(err, ERROR_INVALID,
		          "%s%s %s you (%s): ask a physiotherapist which exercises are right for you",
		          f->note_count == 1 ? "" : "nothing of ", f->routine.name,
		          f->note_count == 1 ? "does not suit" : "suits", reasons.buf);
	str_release(&reasons);
	return false;
}

const char *fit_why(const struct fit_note *note)
{
	if (note->condition)
		return condition_brief(note->condition);
	static const char *const own[FIT_ACT_COUNT] = {
		[FIT_SWAPPED] = "your own way", [FIT_LEFT_OUT] = "it hurt", [FIT_DOSE] = "your own dose",
	};
	return own[note->act];
}

bool fit_must_tell(const struct fit_note *note)
{
	return note->condition || note->act == FIT_LEFT_OUT;
}

static void add_way(struct str *out, const struct way *way)
{
	str_adds(out, way->exercise->name);
	if (!way->variant)
		return;
	str_adds(out, ", ");
	say_variant(out, way->variant);
}

void fit_say_instead(struct str *out, const struct exercise *of, const struct way *to)
{
	if (to->exercise == of && to->variant)
		say_variant(out, to->variant);
	else
		add_way(out, to);
}

void fit_say_note(struct str *out, const struct fit_note *note)
{
	if (note->act == FIT_LEFT_OUT)
		str_adds(out, "Left out: ");
	add_way(out, &note->from);
	if (note->act == FIT_DOSE) {
		str_addf(out, ": %s", fit_why(note));
		return;
	}
	if (note->act == FIT_SWAPPED) {
		str_adds(out, ": ");
		fit_say_instead(out, note->from.exercise, &note->to);
		str_adds(out, " instead");
	}
	if (note->anyway)
		str_addf(out, ", as %s comes anyway", note->anyway->name);
	str_addf(out, " (%s)", fit_why(note));
}
