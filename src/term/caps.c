/* Strings of the terminal description that is loaded, by us or by newterm(). */
#include "caps.h"

#include <curses.h>
#include <stdint.h>
#include <string.h>
#include <term.h>
#include <unistd.h>

bool caps_load(const char *type)
{
	int found;
	return setupterm(type, STDOUT_FILENO, &found) == OK;
}

void caps_unload(void)
{
	if (cur_term != NULL)
		del_curterm(cur_term);
}

static const char *find_string(const char *name)
{
	const char *s = tigetstr(name);
	bool no_string = (intptr_t)s == -1; /* a number or a flag */
	return no_string ? NULL : s;
}

bool caps_has(const char *name)
{
	return find_string(name) != NULL;
}

void caps_add(const char *name, char *out, size_t *len, size_t cap)
{
	const char *s = find_string(name);
	if (s == NULL || strlen(s) > cap - *len)
		return;
	while (*s != '\0') {
		const char *padding_end = strncmp(s, "$<", 2) == 0 ? strchr(s, '>') : NULL;
		if (padding_end != NULL)
			s = padding_end + 1;
		else
			out[(*len)++] = *s++;
	}
}
