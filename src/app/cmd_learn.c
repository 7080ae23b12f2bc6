/* limber learn: the education texts, and the safety text again. */
#include "limber/app/commands.h"

#include <string.h>

#include "limber/app/out.h"
#include "limber/base/str.h"
#include "limber/base/text.h"
#include "limber/base/utf8.h"

enum { TEXT_WIDTH = 80 };

static void add_document(struct str *out, const struct document *d)
{
	const char *text = d->text;
	struct block block;
	enum block_kind before = BLOCK_PARAGRAPH;
	struct str plain = STR_INIT;

	str_addf(out, "%s\n", d->title);
	while (document_next(&text, &block)) {
		if (block.kind != BLOCK_BULLET || before != BLOCK_BULLET)
			str_addc(out, '\n');
		before = block.kind;
		str_clear(&plain);
		str_addb(&plain, block.text, block.len);
		if (block.kind == BLOCK_BULLET)
			str_adds(out, "- ");
		out_wrapped(out, plain.buf, TEXT_WIDTH, block.kind == BLOCK_BULLET ? 2 : 0);
	}
	str_release(&plain);
}

static void add_topics(struct str *out, const struct documents *d)
{
	str_adds(out, "Topics (limber learn TOPIC):\n");
	for (size_t i = 0; i < d->learn_count; i++)
		str_addf(out, "  %-16s %s\n", d->learn[i].id, d->learn[i].title);
	str_addf(out, "  %-16s %s\n", d->safety.id, d->safety.title);
}

static const struct document *find_topic(const struct documents *d, const char *word,
                                         struct error *err)
{
	const struct document *found = NULL, *near = NULL;
	for (size_t i = 0; *word && i <= d->learn_count; i++) {
		const struct document *topic = i < d->learn_count ? &d->learn[i] : &d->safety;
		if (strcmp(topic->id, word) == 0)
			return topic;
		if (!found && text_has_prefix(topic->id, word))
			found = topic;
		if (!near && (text_contains(topic->title, word) || text_distance(topic->id, word) <= 1))
			near = topic;
	}
	if (!found)
		found = near;
	char clean[64];
	utf8_clean(word, strlen(word), clean, sizeof clean);
	if (!found)
		error_set(err, ERROR_NOT_FOUND, "no topic '%s'; 'limber learn' lists them", clean);
	return found;
}

bool command_learn(struct world *w, int *status, struct error *err)
{
	struct str out = STR_INIT;
	const struct document *topic = NULL;
	(void)status;

	if (w->args->word_count > 0) {
		topic = find_topic(&w->documents, w->args->words[0], err);
		if (!topic)
			return false;
		add_document(&out, topic);
	} else {
		add_topics(&out, &w->documents);
	}
	bool ok = out_write(&out, err);
	str_release(&out);
	return ok;
}
