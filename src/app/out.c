/* Writing to the world outside the screen. */
#include "limber/app/out.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "limber/base/mem.h"
#include "limber/base/str.h"
#include "limber/base/text.h"
#include "limber/base/utf8.h"
#include "limber/platform/file.h"
#include "limber/term/term.h"

/* Most of what is written: nothing in it needs a closer look. */
static bool is_plain(const struct str *text)
{
	for (size_t i = 0; i < text->len; i++) {
		if ((text->buf[i] < ' ' || text->buf[i] > '~') && text->buf[i] != '\n')
			return false;
	}
	return true;
}

/*
 * Make it safe for a terminal, line by line. Where that does not know UTF-8 the bytes of a
 * harmless letter may be a control sequence: then it gets ASCII alone.
 */
static void make_safe(struct str *text)
{
	struct str safe = STR_INIT;
	if (is_plain(text))
		return;
	char *line = mem_array(text->len + 1, 1);
	for (size_t at = 0, len; at < text->len; at += len + 1) {
		const char *end = memchr(text->buf + at, '\n', text->len - at);
		len = end ? (size_t)(end - text->buf) - at : text->len - at;
		str_addb(&safe, line, utf8_clean(text->buf + at, len, line, text->len + 1));
		str_adds(&safe, end ? "\n" : "");
	}
	mem_free(line);
	str_release(text);
	*text = safe;
	if (!term_set_locale())
		out_to_ascii(text);
}

bool out_result(struct str *text, bool document, struct error *err)
{
	if (!document || isatty(STDOUT_FILENO))
		make_safe(text);
	bool ok = file_write_all(STDOUT_FILENO, text->buf, text->len) ||
	          error_sys(err, "standard output");
	str_clear(text);
	return ok;
}

bool out_write(struct str *text, struct error *err)
{
	return out_result(text, false, err);
}

void out_bell(void)
{
	if (isatty(STDOUT_FILENO))
		(void)!file_write_all(STDOUT_FILENO, "\a", 1);
}

void out_complain(const char *text)
{
	struct str out = STR_INIT;
	str_addf(&out, "limber: %s", text);
	if (out.buf[out.len - 1] != '\n')
		str_addc(&out, '\n');
	make_safe(&out);
	/* Nobody is left to be told where this fails. */
	(void)!file_write_all(STDERR_FILENO, out.buf, out.len);
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

void out_clean(struct str *out, const char *text)
{
	char clean[512];
	utf8_clean(text, strlen(text), clean, sizeof clean);
	str_adds(out, clean);
}

void out_to_ascii(struct str *text)
{
	size_t kept = 0, len;
	for (size_t at = 0; at < text->len; at += len) {
		uint32_t cp;
		len = utf8_decode(text->buf + at, text->len - at, &cp);
		if (len == 0) {
			len = 1;
			cp = '?';
		}
		/* A mark belongs to the character before it, which stands for both. */
		if (cp < 0x80 || utf8_cp_width(cp) > 0)
			text->buf[kept++] = utf8_twin(cp);
	}
	str_truncate(text, kept);
}

void out_wrapped(struct str *out, const char *text, int width, int indent)
{
	size_t len;
	const char *line;
	bool first = true;
	while ((line = text_wrap(&text, width - indent, &len)) != NULL) {
		/* A word that is too wide stays whole: it may be an address to be copied. */
		while (*text && text == line + len && *text != ' ' && *text != '\n')
			text = line + ++len;
		if (!first)
			str_addn(out, ' ', (size_t)indent);
		str_addb(out, line, len);
		str_addc(out, '\n');
		first = false;
	}
}
