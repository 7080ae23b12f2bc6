/* A locked file for each session that goes on; the last whole line of it is what was done. */
#include "limber/store/unfinished.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "limber/base/arena.h"
#include "limber/base/mem.h"
#include "limber/base/utf8.h"
#include "limber/platform/file.h"
#include "limber/platform/paths.h"
#include "limber/store/history.h"

enum { MODE_FILE = 0600, FILE_MAX = 64 * 1024 * 1024 };

static const char suffix[] = ".unfinished.jsonl";

bool unfinished_begin(struct unfinished *u, const char *id, struct error *err)
{
	struct str folder = STR_INIT, name = STR_INIT;
	str_addf(&name, "%s%s", id, suffix);
	bool ok = path_find(PATH_STATE, NULL, &folder, err) && file_make_folder(folder.buf, err) &&
	          path_find(PATH_STATE, name.buf, &u->path, err);
	if (ok) {
		u->fd = open(u->path.buf, O_WRONLY | O_APPEND | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
		             MODE_FILE);
		ok = (u->fd >= 0 && flock(u->fd, LOCK_EX | LOCK_NB) == 0) ||
		     error_sys(err, "%s: cannot be written", u->path.buf);
	}
	if (!ok)
		unfinished_end(u);
	str_release(&folder);
	str_release(&name);
	return ok;
}

bool unfinished_add(struct unfinished *u, const struct str *line, struct error *err)
{
	return u->fd < 0 || (file_write_all(u->fd, line->buf, line->len) && fsync(u->fd) == 0) ||
	       error_sys(err, "%s: cannot be written", u->path.buf);
}

void unfinished_leave(struct unfinished *u)
{
	if (u->fd >= 0)
		close(u->fd);
	u->fd = -1;
	str_release(&u->path);
	u->path = (struct str)STR_INIT;
}

void unfinished_end(struct unfinished *u)
{
	if (u->fd >= 0)
		unlink(u->path.buf);
	unfinished_leave(u);
}

/* ---- what was left behind ---- */

/* Our own end of line, or nothing: a torn one is not the last whole one. */
static bool last_line(const char *bytes, size_t len, struct str *line)
{
	while (len > 0 && bytes[len - 1] != '\n')
		len--;
	size_t end = len;
	while (len > 0 && (len == end || bytes[len - 1] != '\n'))
		len--;
	str_addb(line, bytes + len, end - len);
	return line->len > 0;
}

/* It may have been kept, and the program died before its file was gone. */
static bool is_kept(const char *id)
{
	struct history h = HISTORY_INIT;
	bool found = false;
	if (history_read_newest(&h, NULL)) {
		for (size_t i = 0; i < h.count; i++)
			found = found || strcmp(h.records[i].id, id) == 0;
	}
	history_release(&h);
	return found;
}

/* A line that is no record, as of another program of the same name, is left alone. */
static bool keep(const struct str *line, struct str *told, struct error *err)
{
	struct history h = HISTORY_INIT;
	char clean[256];
	bool ok = true;
	history_parse(&h, line->buf, line->len);
	if (h.count > 0 && !is_kept(h.records[0].id)) {
		ok = history_append(line, err);
		utf8_clean(h.records[0].name, strlen(h.records[0].name), clean, sizeof clean);
		if (ok)
			str_addf(told, "A session that was cut short (%s, %.10s) is in your history now.\n", clean,
			         h.records[0].day);
	}
	history_release(&h);
	return ok;
}

static bool recover_one(const char *path, struct str *told, struct error *err)
{
	struct str line = STR_INIT;
	char *bytes = NULL;
	size_t len = 0;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	if (fd < 0)
		return errno == ENOENT || error_sys(err, "%s: cannot be read", path);
	bool ok = true;
	if (flock(fd, LOCK_EX | LOCK_NB) == 0) { /* else it goes on elsewhere */
		ok = file_read(path, FILE_MAX, &bytes, &len, err);
		if (ok && last_line(bytes, len, &line))
			ok = keep(&line, told, err);
		if (ok)
			unlink(path);
	}
	close(fd);
	mem_free(bytes);
	str_release(&line);
	return ok;
}

bool unfinished_recover(struct str *told, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct str folder = STR_INIT;
	const char **paths;
	size_t count;
	bool ok = true;
	/* Without a home nothing can have been left. */
	if (path_find(PATH_STATE, NULL, &folder, NULL)) {
		ok = file_list(folder.buf, suffix, &arena, &paths, &count, err);
		for (size_t i = 0; ok && i < count; i++)
			ok = recover_one(paths[i], told, err);
	}
	arena_release(&arena);
	str_release(&folder);
	return ok;
}
