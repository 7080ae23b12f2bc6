/*
 * Changing one key of an object in its text. A walk over the outermost pairs
 * notes where the key is; what changes is then one stretch of bytes, and all
 * the rest is copied. The walk trusts nothing: on bytes that were never
 * scanned it may take nonsense for a value, but reads none behind the end.
 */
#include "limber/json/edit.h"

#include <stdio.h>
#include <string.h>

#include "limber/base/str.h"
#include "limber/json/write.h"

/* A key and its value; all are offsets into the text. */
struct pair {
	size_t gap;        /* behind the brace or comma before it */
	size_t key, colon; /* the quote of the key; behind its closing one */
	size_t value, end;
	size_t next;       /* behind its comma; for the last pair the closing brace */
};

struct walk {
	const char *bytes;
	size_t len, at;
	size_t open, close; /* behind the opening brace; the closing one */
	size_t pairs, matches;
	struct pair found;  /* the last match */
	struct pair before; /* the pair before it */
	struct pair last;
};

/* The bytes that change. */
struct stretch {
	size_t from, to;
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static bool is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

/* ---- the walk ---- */

static size_t after_blanks(const struct walk *w, size_t at)
{
	while (at < w->len && is_blank(w->bytes[at]))
		at++;
	return at;
}

static void skip_blanks(struct walk *w)
{
	w->at = after_blanks(w, w->at);
}

static void skip_mark(struct walk *w)
{
	if (w->len >= 3 && memcmp(w->bytes, "\xef\xbb\xbf", 3) == 0)
		w->at = 3;
}

static bool is_next(const struct walk *w, char c)
{
	return w->at < w->len && w->bytes[w->at] == c;
}

static bool take(struct walk *w, char c)
{
	if (!is_next(w, c))
		return false;
	w->at++;
	return true;
}

static bool skip_string(struct walk *w)
{
	if (!is_next(w, '"'))
		return false;
	for (size_t i = w->at + 1; i < w->len; i += w->bytes[i] == '\\' ? 2 : 1) {
		if (w->bytes[i] == '"') {
			w->at = i + 1;
			return true;
		}
	}
	return false;
}

/* An object or list, at its bracket. That brackets fit each other the scan has seen to. */
static bool skip_nested(struct walk *w)
{
	size_t depth = 0;
	while (w->at < w->len) {
		char c = w->bytes[w->at];
		if (c == '"') {
			if (!skip_string(w))
				return false;
			continue;
		}
		w->at++;
		if (c == '{' || c == '[')
			depth++;
		else if ((c == '}' || c == ']') && --depth == 0)
			return true;
	}
	return false;
}

/* A number, true, false or null. */
static bool skip_word(struct walk *w)
{
	size_t start = w->at;
	while (w->at < w->len && (unsigned char)w->bytes[w->at] > ' ' &&
	       strchr(",:\"[]{}", w->bytes[w->at]) == NULL)
		w->at++;
	return w->at > start;
}

static bool skip_value(struct walk *w)
{
	if (is_next(w, '"'))
		return skip_string(w);
	return is_next(w, '{') || is_next(w, '[') ? skip_nested(w) : skip_word(w);
}

/*
 * The bytes of the escape at `b` (`len` are left) where it stands for `c`,
 * otherwise 0. Escapes of control characters are none that the scan lets
 * through.
 */
static size_t match_escape(const char *b, size_t len, char c)
{
	char lower[8], upper[8];
	if (len >= 2 && b[1] == c && (c == '"' || c == '\\' || c == '/'))
		return 2;
	if (len < 6 || b[1] != 'u' || (unsigned char)c > 0x7f)
		return 0;
	/* Only the last digit of ASCII can be a letter. */
	snprintf(lower, sizeof(lower), "%04x", (unsigned)c);
	snprintf(upper, sizeof(upper), "%04X", (unsigned)c);
	return memcmp(b + 2, lower, 4) == 0 || memcmp(b + 2, upper, 4) == 0 ? 6 : 0;
}

/* Is this the pair's key, however it is escaped? */
static bool is_key(const struct walk *w, const struct pair *p, const char *key)
{
	size_t at = p->key + 1, end = p->colon - 1;
	for (; *key != '\0'; key++) {
		const char *b = w->bytes + at;
		size_t bytes = 0;
		if (at < end && *b == '\\')
			bytes = match_escape(b, end - at, *key);
		else if (at < end && *b == *key)
			bytes = 1;
		if (bytes == 0)
			return false;
		at += bytes;
	}
	return at == end;
}

/* A pair and the blanks after it. */
static bool walk_pair(struct walk *w, struct pair *p)
{
	p->gap = w->at;
	skip_blanks(w);
	p->key = w->at;
	if (!skip_string(w))
		return false;
	p->colon = w->at;
	skip_blanks(w);
	if (!take(w, ':'))
		return false;
	skip_blanks(w);
	p->value = w->at;
	if (!skip_value(w))
		return false;
	p->end = w->at;
	skip_blanks(w);
	return true;
}

static bool walk_pairs(struct walk *w, const char *key)
{
	struct pair p;
	bool more = true;
	while (more) {
		if (!walk_pair(w, &p))
			return false;
		more = take(w, ',');
		p.next = w->at;
		if (is_key(w, &p, key)) {
			w->matches++;
			w->found = p;
			w->before = w->last;
		}
		w->last = p;
		w->pairs++;
	}
	return true;
}

/* The whole text, from its first byte that is no blank. */
static bool walk_object(struct walk *w, const char *key)
{
	if (!take(w, '{'))
		return false;
	w->open = w->at;
	w->at = after_blanks(w, w->open);
	if (!is_next(w, '}')) {
		w->at = w->open;
		if (!walk_pairs(w, key))
			return false;
	}
	w->close = w->at;
	if (!take(w, '}'))
		return false;
	skip_blanks(w);
	return w->at == w->len;
}

/* ---- lines ---- */

/* Behind the first line end of the stretch; 0 where there is none. */
static size_t after_first_line_end(const struct walk *w, size_t from, size_t to)
{
	while (from < to && !is_line_end(w->bytes[from]))
		from++;
	if (from == to)
		return 0;
	bool two = w->bytes[from] == '\r' && from + 1 < to && w->bytes[from + 1] == '\n';
	return from + (two ? 2 : 1);
}

/* Behind the last one; 0 where there is none. */
static size_t after_last_line_end(const struct walk *w, size_t from, size_t to)
{
	while (to > from && !is_line_end(w->bytes[to - 1]))
		to--;
	return to > from ? to : 0;
}

/* The text's first line end; LF where it has none. */
static void add_line_end(struct str *out, const struct walk *w)
{
	size_t start = 0;
	while (start < w->len && !is_line_end(w->bytes[start]))
		start++;
	if (start == w->len)
		str_addc(out, '\n');
	else
		str_addb(out, w->bytes + start, after_first_line_end(w, start, w->len) - start);
}

/* ---- the changes ---- */

/*
 * What goes with a pair that others follow. Of the blanks before and after it
 * only one must stay: those with the line end, or the next key would change
 * its line. Where both have one, the pair's own line goes, and where it stood
 * between blank lines, those below it too.
 */
static struct stretch middle_stretch(const struct walk *w)
{
	const struct pair *p = &w->found;
	bool first = p->gap == w->open;
	size_t next_key = after_blanks(w, p->next);
	size_t line = after_last_line_end(w, p->gap, p->key);
	size_t next_line = after_first_line_end(w, p->next, next_key);
	if (next_line == 0 || (line == 0 && first))
		return (struct stretch){ p->key, next_key };
	if (line == 0)
		return (struct stretch){ p->gap, p->next };
	if (first || after_first_line_end(w, p->gap, p->key) != line)
		next_line = after_last_line_end(w, p->next, next_key);
	return (struct stretch){ line, next_line };
}

static struct stretch removed_stretch(const struct walk *w)
{
	if (w->pairs == 1)
		return (struct stretch){ w->open, w->close };
	if (w->found.key == w->last.key)
		return (struct stretch){ w->before.end, w->last.end };
	return middle_stretch(w);
}

static void add_pair(struct str *out, const char *key, const char *value)
{
	json_add_quoted(out, key, strlen(key));
	str_adds(out, ": ");
	str_adds(out, value);
}

/* The comma, and the blanks that the last key has before it. */
static void add_separator(struct str *out, const struct walk *w)
{
	const struct pair *p = &w->last;
	size_t line = after_last_line_end(w, p->gap, p->key);
	if (line == 0) {
		str_adds(out, ", ");
		return;
	}
	/* Before the line end there is at least the brace. */
	bool two = w->bytes[line - 1] == '\n' && w->bytes[line - 2] == '\r';
	size_t start = line - (two ? 2 : 1);
	str_addc(out, ',');
	str_addb(out, w->bytes + start, p->key - start);
}

/* The only pair of an object, on its own line between the braces. */
static void add_line(struct str *out, const struct walk *w, const char *key, const char *value)
{
	add_line_end(out, w);
	str_adds(out, "  ");
	add_pair(out, key, value);
	add_line_end(out, w);
}

/* A whole new object; the byte order mark is before it. */
static void add_object(struct str *out, const struct walk *w, const char *key, const char *value)
{
	str_addc(out, '{');
	add_line(out, w, key, value);
	str_addc(out, '}');
	add_line_end(out, w);
}

/* Puts what is new into `out` and returns what it stands for. */
static struct stretch change(struct str *out, const struct walk *w, const char *key,
                             const char *value)
{
	if (value == NULL)
		return w->matches == 0 ? (struct stretch){ 0, 0 } : removed_stretch(w);
	if (w->matches != 0) {
		str_adds(out, value);
		return (struct stretch){ w->found.value, w->found.end };
	}
	if (w->pairs == 0) {
		add_line(out, w, key, value);
		return (struct stretch){ w->open, w->close };
	}
	add_separator(out, w);
	add_pair(out, key, value);
	return (struct stretch){ w->last.end, w->last.end };
}

/* Made apart from `out`, whose bytes may be those of the text. */
static void replace(struct str *out, const struct walk *w, struct stretch old,
                    const struct str *with)
{
	struct str made = STR_INIT;
	str_addb(&made, w->bytes, old.from);
	str_addb(&made, with->buf, with->len);
	str_addb(&made, w->bytes + old.to, w->len - old.to);
	str_release(out);
	*out = made;
}

bool json_edit(struct str *out, const struct json_text *in, const char *key, const char *value)
{
	struct walk w = { .bytes = in->len == 0 ? "" : in->bytes, .len = in->len };
	struct str added = STR_INIT;
	struct stretch old = { 0, 0 };
	skip_mark(&w);
	size_t start = w.at;
	skip_blanks(&w);
	if (w.at == w.len) {
		if (value != NULL) {
			old = (struct stretch){ start, w.len };
			add_object(&added, &w, key, value);
		}
	} else if (!walk_object(&w, key) || w.matches > 1) {
		return false;
	} else {
		old = change(&added, &w, key, value);
	}
	replace(out, &w, old, &added);
	str_release(&added);
	return true;
}
