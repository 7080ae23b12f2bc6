/* limber report: a page to show to a physiotherapist. */
#include "limber/app/commands.h"

#include "limber/app/out.h"
#include "limber/app/past.h"
#include "limber/app/report.h"
#include "limber/base/mem.h"
#include "limber/base/str.h"

enum { WEEK = 7 };

bool command_report(struct world *w, int *status, struct error *err)
{
	struct past past = PAST_INIT;
	struct str out = STR_INIT;
	size_t count = w->person.condition_count;
	const char **names = mem_array(count + 1, sizeof *names);
	(void)status;

	for (size_t i = 0; i < count; i++)
		names[i] = catalogue_condition(&w->catalogue, w->person.conditions[i])->name;
	/* Its days, as many before them, and the week in which these begin. */
	int days = w->args->days > 0 ? w->args->days : REPORT_DAYS;
	past_read(&past, world_goal(w), 2 * days + WEEK);
	bool ok = !past.seen.trouble || error_set(err, ERROR_IO, "%s", past.seen.trouble);
	if (ok) {
		report_write(&out, &(struct report){
			.lookback = &past.seen.lookback,
			.days = days,
			.conditions = names, .condition_count = count,
			.left_out = past.seen.damaged + past.seen.newer });
		ok = out_write(&out, err);
	}
	past_release(&past);
	mem_free(names);
	str_release(&out);
	return ok;
}
