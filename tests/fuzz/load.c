/* Loading files over a catalogue, and what must hold of the messages. */
#include "load.h"

#include <string.h>

#include "fuzz.h"

#include "limber/app/builtin.h"
#include "limber/base/mem.h"
#include "limber/base/str.h"
#include "limber/json/scan.h"

static const char small[] =
	"{ 'format': 1,"
	" 'categories': [ { 'id': 'hip-mobility', 'name': 'Hip mobility' },"
	"  { 'id': 'glute-release', 'name': 'Glute release' },"
	"  { 'id': 'glute-strength', 'name': 'Glute strength', 'summary': 'Work.' } ],"
	" 'conditions': [ { 'id': 'knee', 'name': 'Knee', 'tags': ['knee'] } ],"
	" 'exercises': [ { 'id': 'cat-cow', 'name': 'Cat-cow', 'category': 'hip-mobility',"
	"   'position': 'all-fours', 'dose': { 'reps': 3, 'rep': [ { 'do': 'Arch', 'seconds': 2 } ] },"
	"   'evidence': { 'level': 'B', 'sources': ['S01'] } },"
	"  { 'id': 'clamshell', 'name': 'Clamshell', 'category': 'glute-strength',"
	"   'position': 'side-lying', 'setup': 'Lie on your {other} side.',"
	"   'variants': [ { 'id': 'half', 'name': 'Half', 'level': 'easier', 'reps': 2 } ],"
	"   'cautions': [ { 'tag': 'knee', 'act': 'swap', 'to': 'cat-cow', 'text': 'Less.' } ],"
	"   'dose': { 'reps': 4, 'sides': 'each', 'rep': [ { 'do': 'Open', 'seconds': 2 },"
	"    { 'do': 'Hold', 'seconds': 1, 'hold': true } ] } } ],"
	" 'routines': [ { 'id': 'daily', 'name': 'Daily', 'kind': 'strength',"
	"   'items': [ { 'exercise': 'clamshell' }, { 'exercise': 'cat-cow', 'reps': 5 } ] },"
	"  { 'id': 'mobility-day', 'name': 'Between', 'kind': 'mobility',"
	"   'items': [ { 'exercise': 'cat-cow' } ] } ],"
	" 'sources': { 'S01': 'A book.' } }";

void fuzz_json(struct str *out, const char *text)
{
	for (; *text; text++)
		str_addc(out, *text == '\'' ? '"' : *text);
}

/* Its bytes stay in `text`. */
static struct catalogue_source base_of(enum fuzz_base base, struct str *text)
{
	if (base == FUZZ_SMALL) {
		fuzz_json(text, small);
		return (struct catalogue_source){ .name = "small", .bytes = text->buf, .len = text->len };
	}
	return (struct catalogue_source){ .name = "built-in", .ready = &builtin_catalogue };
}

static bool is_broken(const struct catalogue_source *file)
{
	struct problems problems = PROBLEMS_INIT;
	struct json_text text = { file->name, file->bytes, file->len };
	char *mended;
	bool broken = json_scan(&text, &problems, &mended, NULL) == JSON_SCAN_BROKEN;
	mem_free(mended);
	problems_release(&problems);
	return broken;
}

static void check_messages(const struct problems *p, const struct catalogue_source *files,
                           size_t count)
{
	struct str lines = STR_INIT;
	FUZZ_CHECK(p->count <= p->total && p->count <= (PROBLEMS_KEPT + 1) * count, "%zu of %zu",
	           p->count, p->total);
	for (size_t i = 0; i < p->count; i++) {
		size_t of = 0;
		while (of < count && strcmp(files[of].name, p->items[i].file) != 0)
			of++;
		FUZZ_CHECK(of < count, "a problem of another file: %s", p->items[i].text);
		fuzz_safe(p->items[i].place);
		fuzz_safe(p->items[i].text);
	}
	problems_format(p, &lines);
	fuzz_safe_lines(lines.buf);
	str_release(&lines);
}

static bool load(struct catalogue *c, const struct catalogue_source *sources, size_t count,
                 struct problems *problems, struct problems *notes)
{
	*problems = *notes = (struct problems)PROBLEMS_INIT;
	return catalogue_load(c, sources, count, problems, notes);
}

/* Loaded once. */
static const struct catalogue *load_base(enum fuzz_base base)
{
	static struct catalogue catalogues[FUZZ_BUILTIN + 1];
	struct catalogue *c = &catalogues[base];
	if (c->exercise_count == 0) {
		struct str text = STR_INIT;
		struct catalogue_source source = base_of(base, &text);
		struct problems problems, notes;
		FUZZ_CHECK(load(c, &source, 1, &problems, &notes) && problems.total == 0 &&
		           notes.total == 0, "%s is no good catalogue", source.name);
		problems_release(&problems);
		problems_release(&notes);
		str_release(&text);
	}
	return c;
}

const struct catalogue *fuzz_builtin(void)
{
	return load_base(FUZZ_BUILTIN);
}

/* ---- hard to show ---- */

enum { NAME_BYTES = 120, TEXT_BYTES = 2000 };

/* The piece over and over, `bytes` at most, as a value of the key. */
static void add_text(struct str *out, const char *key, const char *piece, size_t bytes)
{
	size_t len = strlen(piece);
	str_addf(out, ", \"%s\": \"", key);
	for (size_t i = 0; i + len <= bytes; i += len)
		str_adds(out, piece);
	str_adds(out, "\"");
}

static void add_exercise(struct str *out, size_t i, const char *piece)
{
	str_addf(out, "%s{ \"id\": \"hard-%zu\"", i == 0 ? "" : ", ", i);
	fuzz_json(out, ", 'category': 'hard', 'position': 'seated', 'steps': ['A step.']");
	add_text(out, "name", piece, NAME_BYTES);
	add_text(out, "purpose", piece, TEXT_BYTES);
	add_text(out, "setup", piece, TEXT_BYTES);
	add_text(out, "easier", piece, TEXT_BYTES);
	fuzz_json(out, ", 'dose': { 'sets': 2, 'reps': 3, 'sides': 'each', 'rest': 4, 'rep': [");
	fuzz_json(out, " { 'seconds': 3");
	add_text(out, "do", piece, NAME_BYTES);
	fuzz_json(out, " }, { 'seconds': 2, 'hold': true");
	add_text(out, "do", piece, NAME_BYTES);
	fuzz_json(out, " } ] } }");
}

static void add_routine(struct str *out, size_t i, const char *piece)
{
	str_addf(out, "%s{ \"id\": \"all-%zu\"", i == 0 ? "" : ", ", i);
	fuzz_json(out, ", 'kind': 'strength'");
	add_text(out, "name", piece, NAME_BYTES);
	add_text(out, "summary", piece, TEXT_BYTES);
	str_addf(out, ", \"items\": [ { \"exercise\": \"hard-%zu\"", i);
	add_text(out, "block", piece, NAME_BYTES);
	add_text(out, "note", piece, TEXT_BYTES);
	fuzz_json(out, " }, { 'exercise': 'clamshell' } ] }");
}

static void write_hard(struct str *out)
{
	static const char *const pieces[] = {
		"x", "long words of it ", "\xe6\x97\xa5", "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81",
		"\xcc\x81", "1 \xf0\x9f\x98\x80 ", "%s%n {side} {other} ", "\xd7\xa9\xd7\x9c",
	};
	fuzz_json(out, "{ 'format': 1, 'categories': [ { 'id': 'hard'");
	add_text(out, "name", pieces[2], NAME_BYTES);
	add_text(out, "summary", pieces[3], TEXT_BYTES);
	fuzz_json(out, " } ], 'exercises': [ ");
	for (size_t i = 0; i < ARRAY_LEN(pieces); i++)
		add_exercise(out, i, pieces[i]);
	fuzz_json(out, " ], 'routines': [ ");
	for (size_t i = 0; i < ARRAY_LEN(pieces); i++)
		add_routine(out, i, pieces[i]);
	fuzz_json(out, " ] }");
}

const struct catalogue *fuzz_hard(void)
{
	static struct catalogue catalogue;
	struct str base = STR_INIT, text = STR_INIT;
	struct problems problems, notes;
	if (catalogue.exercise_count > 0)
		return &catalogue;
	write_hard(&text);
	struct catalogue_source sources[] = {
		base_of(FUZZ_SMALL, &base), { .name = "hard", .bytes = text.buf, .len = text.len },
	};
	bool good = load(&catalogue, sources, ARRAY_LEN(sources), &problems, &notes);
	FUZZ_CHECK(good && problems.total == 0, "%s: %s", problems.items[0].place,
	           problems.items[0].text);
	problems_release(&problems);
	problems_release(&notes);
	str_release(&base);
	str_release(&text);
	return &catalogue;
}

void fuzz_load(struct fuzz_load *l, enum fuzz_base base, const struct catalogue_source *files,
               size_t count)
{
	struct problems problems, notes;
	struct str text = STR_INIT;
	struct catalogue_source all[FUZZ_FILES_MAX + 1] = { base_of(base, &text) };
	*l = (struct fuzz_load){ .base = load_base(base), .broken = true };
	for (size_t i = 0; i < count; i++) {
		all[i + 1] = files[i];
		l->broken = l->broken && is_broken(&files[i]);
	}
	FUZZ_CHECK(load(&l->catalogue, all, count + 1, &problems, &notes), "%s fell with it",
	           all[0].name);
	check_messages(&problems, all, count + 1);
	check_messages(&notes, all, count + 1);
	l->problems = problems.total;
	l->notes = notes.total;
	problems_release(&problems);
	problems_release(&notes);
	str_release(&text);
}

void fuzz_unload(struct fuzz_load *l)
{
	catalogue_release(&l->catalogue);
}
