/* Leftovers: those too old are over, the newest of the others is offered. */
#include "limber/app/leftover.h"

#include <string.h>

#include "limber/base/utf8.h"
#include "limber/core/day.h"

/* Into the history; what is said of it is a whole line. */
static void put_away(const struct leftover *l, const char *why, struct str *told)
{
	struct error err = ERROR_INIT;
	char name[256], day[32];
	if (!unfinished_record(l->path, &err)) {
		str_addf(told, "%s\n", err.text);
		return;
	}
	utf8_clean(l->record.name, strlen(l->record.name), name, sizeof name);
	utf8_clean(l->record.day, strlen(l->record.day), day, sizeof day);
	str_addf(told, "%s (%s, %.10s) is in your history now.\n", why, name, day);
}

/* Seconds since 1970. */
static int64_t now_by_the_wall(void)
{
	int64_t now = 0;
	return day_parse_instant(clock_wall().start, &now) ? now : 0;
}

void left_look(struct left *l, struct str *told)
{
	size_t kept = 0;
	left_release(l);
	l->looked = now_by_the_wall();
	unfinished_find(&l->found, l->looked, told);
	for (size_t i = 0; i < l->found.count; i++) {
		if (leftover_is_over(&l->found.items[i]))
			put_away(&l->found.items[i], "A session that was cut short", told);
		else
			l->found.items[kept++] = l->found.items[i];
	}
	l->found.count = kept;
}

bool left_follow(struct left *l)
{
	int64_t now = now_by_the_wall();
	bool over = false;
	for (size_t i = l->next; i < l->found.count; i++) {
		struct leftover *at = &l->found.items[i];
		at->age = at->age < 0 || at->age + now < l->looked ? -1 : at->age + now - l->looked;
		over = over || leftover_is_over(at);
	}
	l->looked = now;
	return over;
}

void left_release(struct left *l)
{
	leftovers_release(&l->found);
	l->next = 0;
}

const struct leftover *left_first(const struct left *l)
{
	return l->next < l->found.count ? &l->found.items[l->next] : NULL;
}

struct session *left_go_on(struct left *l, struct journal *j, const struct catalogue *catalogue,
                           msec now, struct error *err)
{
	struct leftover *at = &l->found.items[l->next++];
	struct leftover fresh;
	if (!unfinished_take(&j->unfinished, at->path, &l->found.arena, &fresh, err))
		return NULL;
	*at = fresh;
	struct session *s = session_resume(&at->resume, catalogue, now, err);
	if (s)
		journal_go_on(j, s, &at->record);
	else
		unfinished_leave(&j->unfinished);
	return s;
}

void left_end(struct left *l, struct str *told)
{
	put_away(&l->found.items[l->next++], "What was left", told);
}
