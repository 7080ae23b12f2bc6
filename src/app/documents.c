/* The compiled-in texts as documents: title lines and versions taken apart. */
#include "limber/app/builtin.h"

#include <stdio.h>
#include <string.h>

#include "limber/base/error.h"
#include "limber/base/text.h"

/* The number in "version 1", the first line of the safety text. */
static int read_version(const char **text)
{
	static const char word[] = "version ";
	char number[16];
	int64_t version = 0;
	size_t len = strcspn(*text, "\n");
	snprintf(number, sizeof number, "%.*s", (int)len, *text);
	if (strncmp(number, word, sizeof word - 1) != 0 ||
	    !text_parse_int(number + sizeof word - 1, 1, INT32_MAX, &version))
		bug("the safety text has no version");
	*text += len;
	return (int)version;
}

/* The version, then a heading and a paragraph for the short form, then the whole. */
static void read_safety(struct documents *d, const char *text)
{
	struct block heading;
	int version = read_version(&text);
	if (!document_next(&text, &heading) || heading.kind != BLOCK_HEADING ||
	    !document_next(&text, &d->short_safety) || d->short_safety.kind != BLOCK_PARAGRAPH)
		bug("the safety text has no short form");
	d->safety = (struct document){ "safety", "Before you start", text, version };
}

/* The first line is "# Title". */
static void read_topic(struct documents *d, const struct builtin_text *from)
{
	const char *end = strchr(from->text, '\n');
	if (d->learn_count == DOCUMENT_MAX || !end || strncmp(from->text, "# ", 2) != 0)
		bug("the text '%s' has no title, or there are too many", from->id);

	struct document *out = &d->learn[d->learn_count];
	char *title = d->titles[d->learn_count];
	snprintf(title, sizeof d->titles[0], "%.*s", (int)(end - from->text - 2), from->text + 2);
	*out = (struct document){ from->id, title, end + 1, 0 };
	d->learn_count++;
}

void documents_init(struct documents *out)
{
	*out = (struct documents){ .learn_count = 0 };
	for (size_t i = 0; i < builtin_text_count; i++) {
		if (strcmp(builtin_texts[i].id, "safety") == 0)
			read_safety(out, builtin_texts[i].text);
		else
			read_topic(out, &builtin_texts[i]);
	}
}
