/* What the person must be told at home, each thing once. */
#include <string.h>

#include "limber/base/mem.h"

#include "screen.h"

/* Each is told once. */
void screen_notice(struct screen *s, const char *text)
{
	for (size_t i = 0; i < s->seen.notice_count; i++) {
		if (strcmp(s->notices[i], text) == 0)
			return;
	}
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
	while (*text) {
		size_t len = strcspn(text, "\n");
		screen_notice(s, arena_printf(&s->arena, "%.*s", (int)len, text));
		text += len + (text[len] == '\n');
	}
}
