/* The plain markup of the texts that are compiled in. */
#include "limber/ui/document.h"

#include <string.h>

static size_t line_length(const char *s)
{
	return strcspn(s, "\n");
}

static bool is_blank(const char *s, size_t len)
{
	return strspn(s, " \t\r") >= len;
}

/* A line that begins with its kind's mark, or a paragraph. */
static size_t mark_of(const char *s, enum block_kind *kind)
{
	if (strncmp(s, "# ", 2) == 0) {
		*kind = BLOCK_HEADING;
		return 2;
	}
	if (strncmp(s, "- ", 2) == 0) {
		*kind = BLOCK_BULLET;
		return 2;
	}
	*kind = BLOCK_PARAGRAPH;
	return 0;
}

bool document_next(const char **text, struct block *out)
{
	const char *s = *text;

	for (;;) {
		size_t len = line_length(s);
		if (len > 0 && !is_blank(s, len))
			break;
		if (s[len] == '\0') {
			*text = s + len;
			return false;
		}
		s += len + 1;
	}
	s += mark_of(s, &out->kind);
	out->text = s;
	out->len = line_length(s);
	s += out->len;
	*text = *s == '\n' ? s + 1 : s;
	return true;
}
