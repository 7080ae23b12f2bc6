/* The end of the history: no more of it than is needed. */
#include "limber/base/error.h"
#include "limber/base/mem.h"
#include "limber/core/day.h"
#include "limber/platform/file.h"
#include "limber/store/history.h"

#include "history_line.h"

enum {
	BLOCK = 32 * 1024, /* two weeks of ten sessions each */
	MORE = 4,          /* times as much where that was not enough */
};

static bool reaches(const struct history *h, int day)
{
	int at;
	for (size_t i = 0; i < h->count; i++) {
		if (day_parse(h->records[i].day, &at) && at < day)
			return true;
	}
	return false;
}

bool history_read_from(struct history *h, int day, struct error *err)
{
	struct str path = STR_INIT;
	struct error why = ERROR_INIT;
	bool ok = history_path(&path, err), whole = false;
	for (size_t max = BLOCK; ok && !whole && max <= HISTORY_BACK_MAX && !reaches(h, day);
	     max *= MORE) {
		char *bytes = NULL;
		size_t len = 0;
		ok = file_read_tail(path.buf, max, &bytes, &len, &whole, &why);
		history_release(h);
		if (ok)
			history_parse(h, bytes, len);
		mem_free(bytes);
	}
	if (!ok && why.code != ERROR_NONE)
		ok = history_is_missing(path.buf, &why, err);
	str_release(&path);
	return ok;
}
