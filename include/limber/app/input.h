/*
 * What a person types, line by line, from a descriptor.
 *
 *     struct input in = INPUT_INIT(STDIN_FILENO);
 *     when in.fd can be read:   input_read(&in);
 *                               while (input_line(&in, &line)) ... line ...
 *
 * A last line needs no newline. After the end `fd` is -1.
 */
#ifndef LIMBER_APP_INPUT_H
#define LIMBER_APP_INPUT_H

#include <stdbool.h>
#include <stddef.h>

enum { INPUT_LINE_MAX = 1024 }; /* bytes, with the NUL */

struct input {
	int fd;
	char bytes[INPUT_LINE_MAX];  /* read, and not looked at from `at` on */
	size_t at, len;
	char line[INPUT_LINE_MAX];   /* of a line so far */
	size_t line_len;
	bool bad;                    /* it is too long, or has a NUL */
};

#define INPUT_INIT(descriptor) { .fd = (descriptor) }

/* Read once; only after all lines have been taken. An error is told, and is the end of it. */
void input_read(struct input *in);

/*
 * The next line, without blanks at its ends, valid until the next call: `*line` is NULL
 * for one that cannot be used. False where none is there yet.
 */
bool input_line(struct input *in, const char **line);

#endif
