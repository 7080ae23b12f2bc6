/* The line of a session, and what becomes of it. */
#include "limber/app/journal.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "limber/app/out.h"
#include "limber/platform/file.h"
#include "limber/store/history.h"

/* 64 bits of chance; without them the time and the process must do. */
static void make_id(char *out, size_t cap)
{
	unsigned char bytes[8];
	int fd = open("/dev/urandom", O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? 0 : read(fd, bytes, sizeof bytes);
	if (fd >= 0)
		close(fd);
	if (n != (ssize_t)sizeof bytes) {
		unsigned long long made = (unsigned long long)clock_read().boot << 20 ^
		                          (unsigned long long)getpid();
		for (size_t i = 0; i < sizeof bytes; i++)
			bytes[i] = (unsigned char)(made >> (8 * i));
	}
	for (size_t i = 0; i < sizeof bytes; i++)
		snprintf(out + 2 * i, cap - 2 * i, "%02x", bytes[i]);
}

void journal_begin(struct journal *j)
{
	j->open = true;
	make_id(j->id, sizeof j->id);
	clock_wall(&j->began);
}

/* All that waits is written in one go: a line that was lost once is not lost again. */
static bool write_pending(struct journal *j)
{
	j->why = (struct error)ERROR_INIT;
	if (j->pending.len == 0)
		return true;
	if (!history_append(&j->pending, &j->why))
		return false;
	str_clear(&j->pending);
	return true;
}

enum kept journal_end(struct journal *j, const struct session *s)
{
	struct arena arena = ARENA_INIT;
	struct record r = {
		.id = j->id, .start = j->began.start, .day = j->began.day,
		.zone = *j->began.zone ? j->began.zone : NULL,
	};
	bool any = j->open && record_of_session(&r, s, &arena);
	j->open = false;
	if (any)
		history_write(&r, &j->pending);
	arena_release(&arena);
	if (!any)
		return KEPT_NOTHING;
	return write_pending(j) ? KEPT : KEPT_FAILED;
}

void journal_close(struct journal *j)
{
	struct str path = STR_INIT, text = STR_INIT;
	if (!write_pending(j)) {
		bool known = history_path(&path, NULL);
		str_addf(&text, "what you did could not be kept: %s\nTo keep it, add this to the end of %s:\n",
		         j->why.text, known ? path.buf : "history.jsonl");
		out_complain(text.buf);
		/* As it is, whatever its length: it has no control characters. */
		(void)!file_write_all(STDERR_FILENO, j->pending.buf, j->pending.len);
	}
	str_release(&path);
	str_release(&text);
	str_release(&j->pending);
}
