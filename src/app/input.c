/* Bytes to lines. */
#include "limber/app/input.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "limber/app/out.h"
#include "limber/base/error.h"

void input_read(struct input *in)
{
	ssize_t n = read(in->fd, in->bytes, sizeof in->bytes);
	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	struct error err = ERROR_INIT;
	if (n < 0 && !error_sys(&err, "what is typed cannot be read any more"))
		out_complain(err.text);
	in->at = 0;
	in->len = n > 0 ? (size_t)n : 0;
	if (n <= 0)
		in->fd = -1;
}

/* Take one byte; true where it ends the line. */
static bool take_byte(struct input *in, char c)
{
	if (c == '\n')
		return true;
	if (c != '\0' && in->line_len + 1 < sizeof in->line)
		in->line[in->line_len++] = c;
	else
		in->bad = true;
	return false;
}

static const char *finish(struct input *in)
{
	while (in->line_len > 0 && strchr(" \t\r", in->line[in->line_len - 1]))
		in->line_len--;
	in->line[in->line_len] = '\0';
	in->line_len = 0;
	bool bad = in->bad;
	in->bad = false;
	return bad ? NULL : in->line + strspn(in->line, " \t");
}

bool input_line(struct input *in, const char **line)
{
	bool whole = false;
	while (!whole && in->at < in->len)
		whole = take_byte(in, in->bytes[in->at++]);
	if (!whole && (in->fd >= 0 || (in->line_len == 0 && !in->bad)))
		return false;
	*line = finish(in);
	return true;
}
