/* Writing to the world outside the screen. */
#include "limber/app/out.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "limber/base/str.h"
#include "limber/base/text.h"
#include "limber/base/utf8.h"

static bool write_all(int fd, const char *bytes, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, bytes, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EAGAIN) {
			/* Who shares the pipe with us made it one that does not wait. */
			poll(&(struct pollfd){ .fd = fd, .events = POLLOUT }, 1, -1);
			continue;
		}
		if (n < 0)
			return false;
		bytes += n;
		len -= (size_t)n;
	}
	return true;
}

bool out_write(struct str *text, struct error *err)
{
	bool ok = write_all(STDOUT_FILENO, text->buf, text->len) ||
	          error_sys(err, "standard output");
	str_clear(text);
	return ok;
}

void out_complain(const char *text)
{
	struct str out = STR_INIT;
	char line[ERROR_TEXT_MAX];

	while (*text) {
		size_t len = strcspn(text, "\n");
		utf8_clean(text, len, line, sizeof line);
		str_addf(&out, "%s%s\n", out.len == 0 ? "limber: " : "", line);
		text += len;
		text += *text == '\n';
	}
	/* Nobody is left to be told where this fails. */
	(void)!write_all(STDERR_FILENO, out.buf, out.len);
	str_release(&out);
}

bool out_guard_descriptors(void)
{
	bool closed = false;
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
		if (fcntl(fd, F_GETFD) != -1 || errno != EBADF)
			continue;
		closed = closed || fd == STDOUT_FILENO;
		/* The lowest free descriptor is the one that is missing. */
		if (open("/dev/null", fd == STDIN_FILENO ? O_RDONLY : O_WRONLY) != fd)
			break;
	}
	return closed;
}

void out_wrapped(struct str *out, const char *text, int width, int indent)
{
	size_t len;
	const char *line;
	bool first = true;
	while ((line = text_wrap(&text, width - indent, &len)) != NULL) {
		if (!first)
			str_addn(out, ' ', (size_t)indent);
		str_addb(out, line, len);
		str_addc(out, '\n');
		first = false;
	}
}
