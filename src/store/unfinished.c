/* A locked file for each session that goes on; the last whole line of it is what was done. */
#include "limber/store/unfinished.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "limber/base/macros.h"
#include "limber/base/mem.h"
#include "limber/base/text.h"
#include "limber/platform/file.h"
#include "limber/platform/paths.h"
#include "limber/store/history.h"

#include "unfinished_line.h"

enum {
	MODE_FILE = 0600,
	TAIL = 4 * HISTORY_LINE_MAX,   /* bytes: has a whole line, also behind one that is torn */
	FILE_MAX = 64 * 1024 * 1024,
};

static const char suffix[] = ".unfinished.jsonl";
static const char suffix_made[] = ".unfinished.new";

/* Locked before it has its name: nobody takes it for a leftover in between. -1 with errno. */
static int make_locked(const char *made, const char *path)
{
	int fd = open(made, O_WRONLY | O_APPEND | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, MODE_FILE);
	if (fd < 0)
		return -1;
	if (file_lock_now(fd) && rename(made, path) == 0)
		return fd;
	int saved = errno;
	unlink(made);
	close(fd);
	errno = saved;
	return -1;
}

bool unfinished_begin(struct unfinished *u, const char *id, struct error *err)
{
	struct str folder = STR_INIT, made = STR_INIT;
	bool ok = path_find(PATH_STATE, NULL, &folder, err) && file_make_folder(folder.buf, err);
	if (ok) {
		str_addf(&u->path, "%s/%s%s", folder.buf, id, suffix);
		str_addf(&made, "%s/%s%s", folder.buf, id, suffix_made);
		u->fd = make_locked(made.buf, u->path.buf);
		ok = (u->fd >= 0 && file_sync_folder(u->path.buf)) ||
		     error_sys(err, "%s: cannot be written", u->path.buf);
	}
	if (!ok)
		unfinished_end(u);
	str_release(&folder);
	str_release(&made);
	return ok;
}

bool unfinished_add(struct unfinished *u, const struct str *line, struct error *err)
{
	struct stat st;
	if (u->fd < 0)
		return true;
	if (fstat(u->fd, &st) != 0)
		return error_sys(err, "%s: cannot be written", u->path.buf);
	if (file_write_all(u->fd, line->buf, line->len) && fsync(u->fd) == 0)
		return true;
	error_sys(err, "%s: cannot be written", u->path.buf);
	/* Half a line would spoil the next one. */
	(void)!ftruncate(u->fd, st.st_size);
	return false;
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

enum held { HELD, HELD_ELSEWHERE, HELD_GONE, HELD_NOT };

/*
 * Open the file of a leftover and lock it; `*fd` is the caller's where it is HELD. Why it is
 * HELD_NOT is told without the path: at the foot of a screen there is no room for it.
 */
static enum held hold(const char *path, int *fd, struct error *err)
{
	struct stat st;
	*fd = open(path, O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	if (*fd < 0 && errno == ENOENT)
		return HELD_GONE;
	if (*fd < 0) {
		error_sys(err, "cannot be opened");
		return HELD_NOT;
	}
	enum held held = HELD;
	if (!file_lock_now(*fd) && errno == EWOULDBLOCK)
		held = HELD_ELSEWHERE;
	else if (fstat(*fd, &st) != 0)
		held = HELD_NOT;
	else if (st.st_nlink == 0)
		held = HELD_GONE; /* removed by who had it right before */
	if (held == HELD_NOT)
		error_sys(err, "cannot be opened");
	if (held != HELD)
		close(*fd);
	return held;
}

/*
 * What the last line of a file that is held says, if need be the one before it. `*closed` tells
 * whether its last line ends as one. False: it could not be read. Read is what is held, not what
 * is at the path by now.
 */
static bool read_file(int fd, const char *path, int64_t now, struct arena *arena,
                      struct leftover *out, enum unfinished_kind *kind, bool *closed,
                      struct error *err)
{
	static const size_t parts[] = { TAIL, FILE_MAX };
	bool whole = false, known = false;
	for (size_t i = 0; i < ARRAY_LEN(parts) && !whole && !known; i++) {
		char *bytes;
		size_t len;
		if (!file_read_tail_of(fd, parts[i], &bytes, &len, &whole, err))
			return false;
		*kind = unfinished_read(bytes, len, now, arena, out);
		*closed = len == 0 || bytes[len - 1] == '\n';
		known = *kind == UNFINISHED_LINE || *kind == UNFINISHED_NEWER;
		mem_free(bytes);
	}
	if (!whole && !known)
		*kind = UNFINISHED_DAMAGED; /* there is something, but not where a line would be */
	out->path = arena_strdup(arena, path);
	return true;
}

/* Whatever cannot be read keeps its bytes, under a name that is not looked at again. */
static void set_aside(const char *path, struct str *told)
{
	struct str aside = STR_INIT;
	str_addf(&aside, "%s.damaged", path);
	bool moved = rename(path, aside.buf) == 0;
	str_adds(told, "What was left of a session cannot be read: it is kept as ");
	text_add_clean(told, moved ? aside.buf : path);
	str_addc(told, '\n');
	str_release(&aside);
}

/* Is that id in the history, or was it once? */
static bool is_known(const struct history *h, const char *id)
{
	if (!id)
		return false;
	for (size_t i = 0; i < h->count; i++) {
		if (strcmp(h->records[i].id, id) == 0)
			return true;
	}
	for (size_t i = 0; i < h->deleted_count; i++) {
		if (strcmp(h->deleted[i], id) == 0)
			return true;
	}
	return false;
}

/* The file is held. */
static void look_at(struct leftovers *out, int fd, const char *path, int64_t now,
                    const struct history *known, struct str *told, struct error *err)
{
	struct leftover found = { .age = -1 };
	enum unfinished_kind kind = UNFINISHED_NOTHING;
	bool closed = true;
	if (!read_file(fd, path, now, &out->arena, &found, &kind, &closed, err)) {
		error_prefix(err, "%s", path);
		return;
	}
	bool kept = kind == UNFINISHED_LINE && is_known(known, found.record.id);
	if (kind == UNFINISHED_DAMAGED)
		set_aside(path, told);
	else if (kind == UNFINISHED_NOTHING || kept)
		unlink(path);
	if (kind != UNFINISHED_LINE || kept)
		return;
	out->items = mem_grow(out->items, out->count, &out->cap, sizeof *out->items);
	out->items[out->count++] = found;
}

/* The newest first; those of which that is not known before them. */
static int newest_first(const void *a, const void *b)
{
	const struct leftover *x = a, *y = b;
	if (x->age != y->age)
		return x->age < y->age ? -1 : 1;
	return strcmp(x->path, y->path);
}

static void look_at_all(struct leftovers *out, const char *const *paths, size_t count, int64_t now,
                        struct str *told)
{
	struct history known = HISTORY_INIT;
	/* What was left lately is among the newest, if at all; for the rest it is looked up again. */
	if (count > 0 && !history_read_newest(&known, NULL))
		known.count = 0; /* it is told by those who need it */
	for (size_t i = 0; i < count; i++) {
		struct error err = ERROR_INIT;
		int fd;
		enum held held = hold(paths[i], &fd, &err);
		if (held == HELD) {
			look_at(out, fd, paths[i], now, &known, told, &err);
			close(fd);
		} else if (held == HELD_NOT) {
			error_prefix(&err, "%s", paths[i]);
		}
		if (err.code != ERROR_NONE)
			str_addf(told, "%s\n", err.text);
	}
	history_release(&known);
	if (out->count > 0)
		qsort(out->items, out->count, sizeof *out->items, newest_first);
}

static bool ends_in(const char *path, const char *end)
{
	size_t len = strlen(path), end_len = strlen(end);
	return len > end_len && strcmp(path + len - end_len, end) == 0;
}

/*
 * A file that never got its name, because the program or the machine died right then: nothing
 * is in it. One that is not old may be about to get it.
 */
static void remove_unnamed(const char *path, int64_t now)
{
	struct stat st;
	if (lstat(path, &st) == 0 && now - st.st_mtime >= UNFINISHED_OLD)
		unlink(path);
}

/* Of the paths in the folder those that have their name; the others are seen to. */
static size_t keep_named(const char **paths, size_t count, int64_t now)
{
	size_t kept = 0;
	for (size_t i = 0; i < count; i++) {
		if (ends_in(paths[i], suffix))
			paths[kept++] = paths[i];
		else if (ends_in(paths[i], suffix_made))
			remove_unnamed(paths[i], now);
	}
	return kept;
}

void unfinished_find(struct leftovers *out, int64_t now, struct str *told)
{
	struct arena arena = ARENA_INIT;
	struct str folder = STR_INIT;
	struct error err = ERROR_INIT;
	const char **paths;
	size_t count;
	/* Without a home nothing can have been left. */
	if (path_find(PATH_STATE, NULL, &folder, NULL)) {
		if (file_list(folder.buf, "", &arena, &paths, &count, &err)) {
			look_at_all(out, paths, keep_named(paths, count, now), now, told);
		} else {
			error_prefix(&err, "%s", folder.buf);
			str_addf(told, "%s\n", err.text);
		}
	}
	arena_release(&arena);
	str_release(&folder);
}

void leftovers_release(struct leftovers *l)
{
	arena_release(&l->arena);
	mem_free(l->items);
	*l = (struct leftovers)LEFTOVERS_INIT;
}

bool leftover_is_over(const struct leftover *l)
{
	return !l->can_go_on || l->age >= UNFINISHED_OLD;
}

/* Hold it and read it again; what is not there any more has come to its end. */
static bool hold_again(const char *path, struct arena *arena, struct leftover *out, int *fd,
                       struct error *err)
{
	enum unfinished_kind kind = UNFINISHED_NOTHING;
	bool closed = true;
	*fd = -1;
	switch (hold(path, fd, err)) {
	case HELD_NOT:
		return false;
	case HELD_ELSEWHERE:
		return error_set(err, ERROR_INVALID, "that session goes on in another window");
	case HELD_GONE:
		return error_set(err, ERROR_NOT_FOUND, "that session has been ended elsewhere");
	case HELD:
		break;
	}
	bool ok = read_file(*fd, path, 0, arena, out, &kind, &closed, err) &&
	          (kind == UNFINISHED_LINE ||
	           error_set(err, ERROR_SYNTAX, "it cannot be read any more")) &&
	          (closed || file_write_all(*fd, "\n", 1) || error_sys(err, "cannot be written"));
	if (!ok)
		close(*fd);
	return ok;
}

bool unfinished_take(struct unfinished *u, const char *path, struct arena *arena,
                     struct leftover *out, struct error *err)
{
	int fd;
	if (!hold_again(path, arena, out, &fd, err))
		return false;
	if (!out->can_go_on) {
		close(fd);
		return error_set(err, ERROR_INVALID, "that session cannot go on");
	}
	unfinished_leave(u);
	u->fd = fd;
	str_adds(&u->path, path);
	return true;
}

struct known {
	const char *id;
	bool found;
};

static void look_for(void *context, const struct record *r)
{
	struct known *k = context;
	k->found = k->found || strcmp(r->id, k->id) == 0;
}

/* Is it in the history, however long that is, or was it once? */
static bool is_kept(const char *id)
{
	struct history_walk w = HISTORY_WALK_INIT;
	struct known k = { id, false };
	if (!id)
		return false;
	bool kept = history_walk(&w, look_for, &k, NULL) && (k.found || is_known(&w.history, id));
	history_walk_release(&w);
	return kept;
}

bool unfinished_record(const char *path, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct leftover l = { .age = -1 };
	struct str line = STR_INIT;
	int fd;
	bool ok = hold_again(path, &arena, &l, &fd, err);
	if (ok) {
		history_write(&l.record, &line);
		ok = is_kept(l.record.id) || history_append(&line, err);
		if (ok)
			unlink(path);
		close(fd);
	}
	str_release(&line);
	arena_release(&arena);
	return ok;
}
