/* What the person must be told at home, each thing once. */
#include <string.h>

#include "limber/base/mem.h"
#include "limber/base/str.h"

#include "screen.h"

enum { NOTICES_MAX = 64 }; /* of a program that goes on for weeks the newest are told */

/* Each is told once. */
void screen_notice(struct screen *s, const char *text)
{
	for (size_t i = 0; i < s->seen.notice_count; i++) {
		if (strcmp(s->notices[i], text) == 0)
			return;
	}
	if (s->seen.notice_count == NOTICES_MAX)
		memmove(s->notices, s->notices + 1, --s->seen.notice_count * sizeof *s->notices);
	s->notices = mem_resize(s->notices, s->seen.notice_count + 1, sizeof *s->notices);
	s->notices[s->seen.notice_count++] = arena_strdup(&s->arena, text);
	s->seen.notices = s->notices;
}

/* Where the file's own name begins in a place: a screen has no room for its folders. */
static const char *without_folders(const struct problem *p)
{
	const char *name = p->place, *end = p->place + strcspn(p->place, ":");
	for (const char *c = p->place; c < end; c++) {
		if (*c == '/')
			name = c + 1;
	}
	return name;
}

/* The first problem of each file; `limber check` tells the others. */
void screen_notice_problems(struct screen *s, const struct problems *all)
{
	for (size_t i = 0; i < all->count; i++) {
		const struct problem *p = &all->items[i];
		if (i == 0 || strcmp(all->items[i - 1].file, p->file) != 0)
			screen_notice(s, arena_printf(&s->arena, "%s: %s", without_folders(p),
			                           p->text));
	}
}

void screen_notice_lines(struct screen *s, const char *text)
{
	struct str line = STR_INIT;
	while (*text) {
		size_t len = strcspn(text, "\n");
		str_clear(&line);
		str_addb(&line, text, len);
		screen_notice(s, line.buf);
		text += len + (text[len] == '\n');
	}
	str_release(&line);
}
