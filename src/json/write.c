/* Writing JSON: layout, escaping, numbers without the locale. */
#include "limber/json/write.h"

#include <inttypes.h>
#include <string.h>

#include "limber/base/error.h"
#include "limber/base/str.h"
#include "limber/base/utf8.h"

/* One character as JSON may show it on any terminal. */
static void add_character(struct str *out, const char *bytes, size_t len, uint32_t cp)
{
	if (cp == '"' || cp == '\\') {
		str_addc(out, '\\');
		str_addc(out, (char)cp);
	} else if (cp == '\n') {
		str_adds(out, "\\n");
	} else if (cp == '\t') {
		str_adds(out, "\\t");
	} else if (!utf8_is_unsafe(cp)) {
		str_addb(out, bytes, len);
	} else if (cp < 0x10000) {
		str_addf(out, "\\u%04x", (unsigned)cp);
	} else {
		cp -= 0x10000;
		str_addf(out, "\\u%04x\\u%04x", (unsigned)(0xd800 + (cp >> 10)),
		         (unsigned)(0xdc00 + (cp & 0x3ff)));
	}
}

void json_add_quoted(struct str *out, const char *text, size_t len)
{
	str_addc(out, '"');
	for (size_t i = 0; i < len;) {
		uint32_t cp;
		size_t bytes = utf8_decode(text + i, len - i, &cp);
		if (bytes == 0) {
			str_adds(out, "\xef\xbf\xbd");
			i++;
			continue;
		}
		add_character(out, text + i, bytes, cp);
		i += bytes;
	}
	str_addc(out, '"');
}

static void break_line(struct json_writer *w)
{
	if (w->one_line)
		return;
	str_addc(w->out, '\n');
	str_addn(w->out, ' ', (size_t)w->depth * 2);
}

/* What stands before every value: comma, line, key. */
static void begin_value(struct json_writer *w, const char *key)
{
	bool keyed = w->depth > 0 && w->open[w->depth - 1] == '{';
	if (keyed != (key != NULL))
		bug("JSON value %s a key", key == NULL ? "without" : "with");
	if (w->depth == 0 && w->filled)
		bug("a second JSON document");
	if (w->filled)
		str_adds(w->out, w->one_line ? ", " : ",");
	if (w->depth > 0)
		break_line(w);
	if (key != NULL) {
		json_add_quoted(w->out, key, strlen(key));
		str_adds(w->out, ": ");
	}
	w->filled = true;
}

void json_open(struct json_writer *w, const char *key, char bracket)
{
	begin_value(w, key);
	if (w->depth == JSON_WRITE_DEPTH_MAX)
		bug("JSON of more than %d levels", JSON_WRITE_DEPTH_MAX);
	str_addc(w->out, bracket);
	w->open[w->depth++] = bracket;
	w->filled = false;
}

void json_close(struct json_writer *w, char bracket)
{
	if (w->depth == 0 || w->open[w->depth - 1] != (bracket == '}' ? '{' : '['))
		bug("JSON closed by %c", bracket);
	w->depth--;
	if (w->filled)
		break_line(w);
	str_addc(w->out, bracket);
	w->filled = true;
}

void json_text(struct json_writer *w, const char *key, const char *value)
{
	if (value == NULL) {
		json_null(w, key);
		return;
	}
	begin_value(w, key);
	json_add_quoted(w->out, value, strlen(value));
}

void json_int(struct json_writer *w, const char *key, int64_t value)
{
	begin_value(w, key);
	str_addf(w->out, "%" PRId64, value);
}

void json_bool(struct json_writer *w, const char *key, bool value)
{
	begin_value(w, key);
	str_adds(w->out, value ? "true" : "false");
}

void json_null(struct json_writer *w, const char *key)
{
	begin_value(w, key);
	str_adds(w->out, "null");
}

void json_decimal(struct json_writer *w, const char *key, double value)
{
	double scaled = value * 1000;
	if (!(scaled > -9e15 && scaled < 9e15)) {
		json_null(w, key);
		return;
	}
	bool negative = scaled <= -0.5;
	int64_t thousandths = (int64_t)((scaled < 0 ? -scaled : scaled) + 0.5);
	int rest = (int)(thousandths % 1000);
	begin_value(w, key);
	str_addf(w->out, "%s%" PRId64, negative ? "-" : "", thousandths / 1000);
	if (rest != 0)
		str_addf(w->out, ".%03d", rest);
	while (rest != 0 && w->out->buf[w->out->len - 1] == '0')
		str_truncate(w->out, w->out->len - 1);
}

void json_texts(struct json_writer *w, const char *key, const char *const *items, size_t count)
{
	begin_value(w, key);
	str_addc(w->out, '[');
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			str_adds(w->out, ", ");
		json_add_quoted(w->out, items[i], strlen(items[i]));
	}
	str_addc(w->out, ']');
}

void json_end(struct json_writer *w)
{
	if (w->depth != 0 || !w->filled)
		bug("JSON ended at level %d", w->depth);
	str_addc(w->out, '\n');
}
