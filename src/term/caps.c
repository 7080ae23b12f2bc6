/* Strings of the terminal description that newterm() has loaded. */
#include "caps.h"

#include <curses.h>
#include <stdint.h>
#include <string.h>
#include <term.h>
#include <unistd.h>

bool caps_known(const char *type)
{
	int found;
	bool known = setupterm(type, STDOUT_FILENO, &found) == OK;
	if (cur_term != NULL)
		del_curterm(cur_term);
	return known;
}

static const char *find_string(enum cap cap)
{
	if (cur_term == NULL)
		return NULL;
	const char *const strings[CAP_COUNT] = {
		[CAP_CIVIS] = cursor_invisible, [CAP_CLEAR] = clear_screen,
		[CAP_CNORM] = cursor_normal,    [CAP_CUP] = cursor_address,
		[CAP_KMOUS] = key_mouse,        [CAP_OP] = orig_pair,
		[CAP_REV] = enter_reverse_mode, [CAP_RMACS] = exit_alt_charset_mode,
		[CAP_RMCUP] = exit_ca_mode,     [CAP_RMKX] = keypad_local,
		[CAP_SGR] = set_attributes,     [CAP_SGR0] = exit_attribute_mode,
		[CAP_SMSO] = enter_standout_mode,
	};
	bool cancelled = (intptr_t)strings[cap] == -1;
	return cancelled ? NULL : strings[cap];
}

bool caps_has(enum cap cap)
{
	return find_string(cap) != NULL;
}

void caps_add(enum cap which, char *out, size_t *len, size_t cap)
{
	const char *s = find_string(which);
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
