/* The corpus, and the ways it is written into files. */
#include "support/hostile.h"

#include <string.h>

#include "limber/base/macros.h"
#include "limber/base/str.h"
#include "limber/base/utf8.h"

enum { NAME_BYTES = 160 }; /* of a file: with what is added to it not above 255 */

const struct hostile hostiles[] = {
	/* control sequences */
	{ "colour", "\033[31mred", 0 },
	{ "clear the screen", "\033[2J\033[H", 0 },
	{ "title", "\033]0;pwned\a", 0 },
	{ "title that ends in ST", "\033]2;pwned\033\\", 0 },
	{ "clipboard", "\033]52;c;cm0gLXJmIH4=\a", 0 },
	{ "hyperlink", "\033]8;;http://evil.example\033\\here\033]8;;\033\\", 0 },
	{ "report of the title", "\033[21t", 0 },
	{ "device status", "\033[6n\033[c", 0 },
	{ "device control", "\033P$q\"p\033\\", 0 },
	{ "application program", "\033_Ga=d\033\\", 0 },
	{ "reset", "\033c", 0 },
	{ "character set", "\033(0\016lqqk\017", 0 },
	{ "tmux passthrough", "\033Ptmux;\033\033]52;c;AA==\a\033\\", 0 },
	{ "shift, bell, backspace", "abc\016\a\b\b\bxyz\177", 0 },
	{ "tab, return and form feed", "a\tb\rc\013d\fe", 0 },
	{ "lines", "first\nsecond\r\nlimber: all is well", 0 },
	{ "all of C0", "\001\002\003\004\005\006\020\021\022\023\024\025\026\027\030\031\032\034\035\036\037", 0 },
	{ "C1 as bytes", "\20131m\23531;0;x\234\220q\234", 0 },
	{ "C1 in UTF-8", "\302\23331m\302\2350;pwned\302\234\302\205", 0 },
	{ "a letter with CSI in it", "\303\23331mred", 0 }, /* U+00DB: C3 9B */
	{ "quotes with C1 in them", "\342\200\235 \304\215 \305\233", 0 },
	/* order and hiding */
	{ "override", "txt\342\200\256cod.exe\342\200\254", 0 },
	{ "isolates", "\342\201\246a\342\201\247b\342\201\250c\342\201\251", 0 },
	{ "marks of direction", "\342\200\216a\342\200\217b\330\234c", 0 },
	{ "zero width", "ad\342\200\213min\342\200\214\342\200\215\342\201\240\357\273\277", 0 },
	{ "tags", "flag\363\240\201\201\363\240\201\277", 0 },
	{ "selectors", "a\357\270\217b\363\240\204\200", 0 },
	{ "fillers", "\343\205\244\341\205\237\302\255", 0 },
	{ "separators", "a\342\200\250b\342\200\251c", 0 },
	{ "noncharacters", "\357\277\276\357\277\277\357\267\220", 0 },
	{ "one mark after another", "\314\200", 48 },
	{ "marks on a letter", "Z\314\200\314\201\314\202\314\203\314\204\314\205\314\206\314\207\314\210\314\211", 3 },
	{ "right to left", "\327\251\327\234\327\225\327\235", 0 },
	{ "wide", "\344\275\240\345\245\275\360\237\230\200", 0 },
	/* no UTF-8 */
	{ "overlong escape", "\300\233[31m\340\200\233\360\200\200\233", 0 },
	{ "surrogates", "\355\240\200\355\260\200", 0 },
	{ "cut short", "a\342\200", 0 },
	{ "above the last", "\364\220\200\200\377\376", 0 },
	/* markup, formulas, formats, shells */
	{ "SVG", "</text></svg><script>alert(1)</script>", 0 },
	{ "attribute", "\" onload=\"alert(1)\" x='", 0 },
	{ "CDATA", "]]><!--&quot;&#x1b;&amp;-->", 0 },
	{ "entity", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>&x;", 0 },
	{ "formula", "=cmd|' /C calc'!A0", 0 },
	{ "formula behind a blank", " =HYPERLINK(\"http://evil.example\")", 0 },
	{ "formula behind a tab", "\t=1+1", 0 },
	{ "formula behind a return", "\r=1+1", 0 },
	{ "plus", "+1+cmd|' /C calc'!A0", 0 },
	{ "minus", "-2+3", 0 },
	{ "at", "@SUM(1+1)", 0 },
	{ "fullwidth formula", "\357\274\235cmd", 0 },
	{ "cells", "a\",\"=1+1\",\"b;c\n=2", 0 },
	{ "JSON", "\",\"id\":\"x\"],\"a\":[\\", 0 },
	{ "formats", "%n%n%s%s%1000000d%p", 0 },
	{ "shell", "$(touch pwned)`touch pwned`;touch pwned|touch pwned&", 0 },
	{ "path", "../../../../etc/passwd", 0 },
	{ "option", "--help", 0 },
	{ "phonemes", "[[h@'loU]]<speak><mark name=\"x\"/>", 0 },
	{ "120 bytes", "x", 120 },
	{ "4 KiB", "name", 1024 },
	{ "4 KiB of escapes", "\033[1m", 1024 },
};
const size_t hostile_count = ARRAY_LEN(hostiles);

void hostile_text(const struct hostile *h, struct str *out)
{
	for (unsigned i = 0; i < h->repeat || i == 0; i++)
		str_adds(out, h->text);
}

static void add_escape(struct str *out, uint32_t cp)
{
	if (cp >= 0x10000) {
		cp -= 0x10000;
		str_addf(out, "\\u%04x", (unsigned)(0xd800 + (cp >> 10)));
		cp = 0xdc00 + (cp & 0x3ff);
	}
	str_addf(out, "\\u%04x", (unsigned)cp);
}

void hostile_json(const char *text, bool escaped, struct str *out)
{
	size_t len = strlen(text);
	str_addc(out, '"');
	for (size_t i = 0; i < len;) {
		uint32_t cp;
		size_t bytes = utf8_decode(text + i, len - i, &cp);
		if (bytes > 0 && escaped)
			add_escape(out, cp);
		else if (text[i] == '"' || text[i] == '\\')
			str_addf(out, "\\%c", text[i]);
		else
			str_addb(out, text + i, bytes == 0 ? 1 : bytes);
		i += bytes == 0 ? 1 : bytes;
	}
	str_addc(out, '"');
}

void hostile_name(const char *text, struct str *out)
{
	str_addc(out, 'x');
	for (size_t i = 0; text[i] && i < NAME_BYTES; i++)
		str_addc(out, text[i] == '/' ? '_' : text[i]);
}
