/* Uniting the histories of several machines. */
#include <stdlib.h>
#include <string.h>

#include "limber/base/error.h"
#include "limber/base/mem.h"
#include "limber/platform/file.h"
#include "limber/store/history.h"

static int text_order(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Ids that need not be added: those that are there, and those that were deleted. */
struct known {
	const char **ids;
	size_t count;
};

static struct known know(const struct history *h)
{
	struct known k = { mem_array(h->count + h->deleted_count + 1, sizeof(char *)), 0 };
	for (size_t i = 0; i < h->count; i++)
		k.ids[k.count++] = h->records[i].id;
	for (size_t i = 0; i < h->deleted_count; i++)
		k.ids[k.count++] = h->deleted[i];
	qsort(k.ids, k.count, sizeof *k.ids, text_order);
	return k;
}

static bool knows(const struct known *k, const char *id)
{
	return k->count > 0 && bsearch(&id, k->ids, k->count, sizeof *k->ids, text_order) != NULL;
}

static void add_missing(const struct history *ours, const struct history *theirs,
                        struct history_merge *out, struct str *lines)
{
	struct known known = know(ours);
	struct history deleted = { .deleted = ours->deleted, .deleted_count = ours->deleted_count };
	struct known gone = know(&deleted);
	for (size_t i = 0; i < theirs->count; i++) {
		if (knows(&known, theirs->records[i].id)) {
			out->known++;
			continue;
		}
		/* As it is, with what a newer program may have added to it. */
		str_addb(lines, theirs->records[i].line, theirs->records[i].line_len);
		str_addc(lines, '\n');
		out->added++;
	}
	for (size_t i = 0; i < theirs->deleted_count; i++) {
		if (!knows(&gone, theirs->deleted[i]))
			history_write_deletion(theirs->deleted[i], "", lines);
	}
	mem_free(known.ids);
	mem_free(gone.ids);
}

bool history_merge(const char *path, struct history_merge *out, struct error *err)
{
	struct history ours = HISTORY_INIT, theirs = { .arena = ARENA_INIT, .keeps_lines = true };
	struct str lines = STR_INIT;
	char *bytes = NULL;
	size_t len;
	*out = (struct history_merge){ 0 };
	bool ok = file_read(path, HISTORY_FILE_MAX, &bytes, &len, err) || error_prefix(err, "%s", path);
	if (ok)
		history_parse(&theirs, bytes, len);
	ok = ok && history_read(&ours, err);
	if (ok)
		add_missing(&ours, &theirs, out, &lines);
	out->damaged = theirs.damaged;
	out->newer = theirs.newer;
	ok = ok && (lines.len == 0 || history_append(&lines, err));
	history_release(&ours);
	history_release(&theirs);
	str_release(&lines);
	mem_free(bytes);
	return ok;
}
