/*
 * Hostile text through every way in and every way out: files of the person's, names of
 * files and folders, the environment and the command line; lines, documents, drawings,
 * complaints, the screen and the voice.
 */
#include <check.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "journeys.h"
#include "places.h"
#include "limber/base/macros.h"
#include "limber/base/str.h"
#include "support/hostile.h"
#include "support/run.h"

/* ---- ways in: @ is the string as JSON, # its number ---- */

static const char catalogue[] =
	"{\"format\": 1, \"sources\": {\"Z9\": @},\n"
	"\"categories\": [{\"id\": \"odd\", \"name\": @, \"summary\": @}],\n"
	"\"conditions\": [{\"id\": \"oddity\", \"name\": @, \"tags\": [\"oddity\"]}],\n"
	"\"exercises\": [{\"id\": \"odd-#\", \"name\": @, \"also\": [@], \"category\": \"odd\",\n"
	"\"position\": \"standing\", \"equipment\": [@], \"optional\": [@], \"muscles\": [@], \"purpose\": @,\n"
	"\"setup\": @, \"steps\": [@, @], \"coaching\": [@, @], \"mistakes\": [@], \"easier\": @, \"harder\": @,\n"
	"\"desk\": @, \"cautions\": [{\"tag\": \"oddity\", \"text\": @}],\n"
	"\"variants\": [{\"id\": \"way\", \"name\": @, \"level\": \"easier\", \"steps\": [@], \"coaching\": [@]}],\n"
	"\"dose\": {\"sets\": 1, \"rest\": 0, \"reps\": 2, \"sides\": \"none\", \"rep\": [\n"
	"{\"do\": @, \"seconds\": 1, \"pose\": \"low\"}, {\"do\": @, \"seconds\": 1, \"pose\": \"start\"}]},\n"
	"\"figure\": {\"view\": \"side\", \"props\": [{\"name\": @, \"line\": [[16, 0], [16, 56]]}],\n"
	"\"poses\": {\"start\": {\"label\": @, \"head\": [45, 92], \"neck\": [45, 85], \"shoulder\": [45, 81],\n"
	"\"spine\": [45, 66], \"hip\": [45, 52], \"elbowR\": [44, 65], \"handR\": [46, 49], \"elbowL\": [44, 65],\n"
	"\"handL\": [46, 49], \"kneeR\": [45, 28], \"ankleR\": [45, 4], \"toeR\": [55, 1], \"kneeL\": [45, 28],\n"
	"\"ankleL\": [45, 4], \"toeL\": [55, 1]}, \"low\": {\"label\": @, \"head\": [52, 83], \"neck\": [50, 77],\n"
	"\"shoulder\": [48, 73], \"spine\": [42, 60], \"hip\": [36, 47], \"elbowR\": [61, 63], \"handR\": [76, 59],\n"
	"\"elbowL\": [61, 63], \"handL\": [76, 59], \"kneeR\": [50, 27], \"kneeL\": [50, 27]}}},\n"
	"\"evidence\": {\"level\": \"seed\", \"basis\": @, \"sources\": [\"Z9\"]}}],\n"
	"\"routines\": [{\"id\": \"odd-routine\", \"name\": @, \"summary\": @, \"kind\": \"short\", \"items\": [\n"
	"{\"exercise\": \"odd-#\", \"note\": @, \"block\": @}]}]}\n";

/* Keys, words and references that are none, for the complaints. */
static const char bad_catalogue[] =
	"{\"format\": 1, @: 1, \"exercises\": [{\"id\": @, \"name\": 1, @: 2, \"category\": @,\n"
	"\"position\": @, \"dose\": {\"sets\": @, \"sides\": @}}],\n"
	"\"routines\": [{\"id\": \"lost\", \"name\": \"Lost\", \"kind\": @, \"items\": [{\"exercise\": @}]}]}\n";

static const char settings[] =
	"{\"voice\": @, @: 1, \"conditions\": [\"oddity\", @], \"voice_command\": [@], \"volume\": 30}\n";

#define SESSION(id, more) \
	"{\"format\": 1, \"id\": " id ", \"start\": \"2026-11-24T07:00:00+01:00\"" more "}\n"
#define ITEM "{\"exercise\": \"odd-#\", \"name\": @, \"sides\": \"none\", \"mark\": \"hurt\", \"sets\": 1, " \
	"\"reps\": 2, \"both\": 1}"
#define FIELDS ", \"day\": \"2026-11-24\", \"zone\": @, \"length\": 60000, \"routine\": @, \"name\": @, " \
	"\"kind\": \"short\", \"finished\": true, \"pain_after\": 3, \"effort\": 4, \"note\": @, @: @, " \
	"\"items\": [" ITEM "]"

static const char history[] =
	SESSION("@", FIELDS)
	SESSION("\"a#\"", FIELDS)
	"{\"format\": 1, \"id\": \"b#\", \"start\": @, \"day\": @, \"length\": 60000, \"routine\": \"odd\", "
	"\"name\": \"Odd\", \"items\": [{\"exercise\": @, \"variant\": @}]}\n"
	"{\"format\": 1, \"change\": \"c#\", \"at\": \"2026-11-24T08:00:00+01:00\", \"day\": \"2026-11-24\", "
	"\"act\": \"accepted\", \"exercise\": \"odd-#\", \"to\": {\"reps\": 4}, \"reason\": @}\n"
	"{\"format\": 1, \"delete\": @, \"at\": @}\n@\n";

static const char leftover[] =
	SESSION("\"left#\"", FIELDS ", \"at\": \"2026-11-24T07:20:00+01:00\", \"resume\": {\"options\": "
	"{\"level\": \"standard\", \"pace\": 1000, \"first\": \"left\", \"prepare\": 1000, \"move\": 0, "
	"\"switch\": 0, \"lead_in\": 0}, "
	"\"place\": {\"item\": 0, \"set\": 1, \"side\": \"both\", \"kind\": \"prepare\"}, "
	"\"furthest\": {\"item\": 0, \"set\": 1, \"side\": \"both\", \"kind\": \"prepare\"}, "
	"\"items\": [{\"exercise\": \"gone\", \"name\": @, \"block\": @, \"note\": @, \"dose\": {\"sets\": 1, "
	"\"reps\": 2, \"rest\": 0, \"sides\": \"none\", \"rep\": [{\"do\": @, \"ms\": 500}]}, "
	"\"work\": [{\"both\": 0}]}]}");

static void fill(struct str *out, const char *form, const char *text, int number, bool escaped)
{
	struct str json = STR_INIT;
	hostile_json(text, escaped, &json);
	for (; *form; form++) {
		if (*form == '@')
			str_adds(out, json.buf);
		else if (*form == '#')
			str_addf(out, "%d", number);
		else
			str_addc(out, *form);
	}
	str_release(&json);
}

/* A file below the folder that is named by the string. */
static void put(const char *folder, const char *name, const char *bytes)
{
	struct str path = STR_INIT;
	str_addf(&path, "%s/limber/%s", folder, name);
	sandbox_put(path.buf, bytes);
	str_release(&path);
}

static void put_filled(const char *folder, const char *name, const char *form, const char *text,
                       bool escaped)
{
	struct str bytes = STR_INIT;
	fill(&bytes, form, text, 1, escaped);
	put(folder, name, bytes.buf);
	str_release(&bytes);
}

/* A leftover that cannot be opened: a link is not followed. */
static void put_link(const char *folder, const struct str *name)
{
	struct str path = STR_INIT;
	str_addf(&path, "%s/%s/limber/link%s", sandbox_home(), folder, name->buf);
	ck_assert(symlink("nowhere", path.buf) == 0 || errno == EEXIST);
	str_release(&path);
}

struct world {
	struct str text, folder, name; /* the string; of all files; of one file */
	struct str data, config, state; /* of the environment */
	struct str bad;                 /* the path of a file to be checked and merged */
};

/* All the files, in a folder and under names that are as hostile. */
static void make_world(struct world *w, const struct hostile *h, bool escaped)
{
	const char *text;
	*w = (struct world){ STR_INIT, STR_INIT, STR_INIT, STR_INIT, STR_INIT, STR_INIT, STR_INIT };
	hostile_text(h, &w->text);
	text = w->text.buf;
	hostile_name(text, &w->folder);
	str_adds(&w->name, "catalogue/");
	hostile_name(text, &w->name);
	str_adds(&w->name, ".json");
	put_filled(w->folder.buf, w->name.buf, bad_catalogue, text, escaped);
	put_filled(w->folder.buf, "catalogue/good.json", catalogue, text, escaped);
	put_filled(w->folder.buf, "settings.json", settings, text, escaped);
	put_filled(w->folder.buf, "history.jsonl", history, text, escaped);
	put_filled(w->folder.buf, "left.unfinished.jsonl", leftover, text, escaped);
	str_clear(&w->name);
	hostile_name(text, &w->name);
	str_adds(&w->name, ".unfinished.jsonl");
	put(w->folder.buf, w->name.buf, "damaged\n");
	put_link(w->folder.buf, &w->name);
	str_addf(&w->data, "XDG_DATA_HOME=%s/%s", sandbox_home(), w->folder.buf);
	str_addf(&w->config, "XDG_CONFIG_HOME=%s/%s", sandbox_home(), w->folder.buf);
	str_addf(&w->state, "XDG_STATE_HOME=%s/%s", sandbox_home(), w->folder.buf);
	str_addf(&w->bad, "%s/%s/limber/settings.json", sandbox_home(), w->folder.buf);
}

static void release_world(struct world *w)
{
	struct str *all[] = { &w->text, &w->folder, &w->name, &w->data, &w->config, &w->state, &w->bad };
	for (size_t i = 0; i < ARRAY_LEN(all); i++)
		str_release(all[i]);
}

/* ---- ways out ---- */

typedef const char *judge(const char *text, size_t len);

/* In the words @ is the string and & the path of a file of hostile bytes. */
static const struct way {
	const char *args[6];
	judge *out;
	const char *input;
} ways[] = {
	{ { "run", "cat-cow" }, wrong_text, "@\nq\n" }, /* it tells what was left */
	{ { NULL }, wrong_text, NULL },
	{ { "run", "odd-1", "--speed", "10000" }, wrong_text, NULL },
	{ { "run", "odd-1" }, wrong_text, "i\n!\nx\nq\n@\nq\n" },
	{ { "plan", "odd-routine" }, wrong_text, NULL },
	{ { "plan", "odd-routine", "--json" }, wrong_json, NULL },
	{ { "list" }, wrong_text, NULL },
	{ { "list", "--json" }, wrong_json, NULL },
	{ { "list", "conditions" }, wrong_text, NULL },
	{ { "list", "conditions", "--json" }, wrong_json, NULL },
	{ { "show", "odd-1" }, wrong_text, NULL },
	{ { "show", "odd-1", "--json" }, wrong_json, NULL },
	{ { "show", "odd-1", "--svg" }, wrong_svg, NULL },
	{ { "check", "&" }, wrong_text, NULL },
	{ { "report", "--days", "3650" }, wrong_text, NULL },
	{ { "status" }, wrong_text, NULL },
	{ { "status", "--json" }, wrong_json, NULL },
	{ { "history" }, wrong_text, NULL },
	{ { "history", "--json" }, wrong_json, NULL },
	{ { "history", "--csv" }, wrong_csv, NULL },
	{ { "history", "--delete", "a1" }, wrong_text, NULL },
	{ { "history", "--merge", "&" }, wrong_text, NULL },
	{ { "config" }, wrong_text, NULL },
	{ { "config", "--json" }, wrong_json, NULL },
	{ { "config", "voice_command" }, wrong_text, NULL },
	{ { "config", "volume", "31" }, wrong_text, NULL },
	{ { "sound", "test" }, wrong_text, NULL },
};

static const struct way words[] = {
	{ { "@" }, wrong_text, NULL },
	{ { "--@" }, wrong_text, NULL },
	{ { "-@" }, wrong_text, NULL },
	{ { "--level=@" }, wrong_text, NULL },
	{ { "run", "@" }, wrong_text, NULL },
	{ { "run", "cat-cow", "--speed", "@" }, wrong_text, NULL },
	{ { "plan", "@", "--pace", "2" }, wrong_text, NULL },
	{ { "plan", "--pace", "@" }, wrong_text, NULL },
	{ { "list", "@" }, wrong_text, NULL },
	{ { "list", "--category", "@" }, wrong_text, NULL },
	{ { "show", "@" }, wrong_text, NULL },
	{ { "show", "cat-cow", "@" }, wrong_text, NULL },
	{ { "learn", "@" }, wrong_text, NULL },
	{ { "check", "@" }, wrong_text, NULL },
	{ { "report", "--days", "@" }, wrong_text, NULL },
	{ { "history", "--delete", "@" }, wrong_text, NULL },
	{ { "history", "--merge", "@" }, wrong_text, NULL },
	{ { "config", "@" }, wrong_text, NULL },
	{ { "config", "voice", "@" }, wrong_text, NULL },
	{ { "config", "voice_command", "@", "@" }, wrong_text, NULL },
	{ { "config", "conditions", "@" }, wrong_text, NULL },
	{ { "status", "--catalogue", "@" }, wrong_text, NULL },
	{ { "list", "--catalogue", "@" }, wrong_text, NULL },
	{ { "sound", "@" }, wrong_text, NULL },
};

/* What a word is with the string in its place; from a pool that is emptied for each way. */
static const char *word_of(const struct world *w, const char *form, struct str *pool)
{
	const char *at = strpbrk(form, "@&");
	if (!at)
		return form;
	str_clear(pool);
	str_addb(pool, form, (size_t)(at - form));
	str_adds(pool, *at == '@' ? w->text.buf : w->bad.buf);
	return pool->buf;
}

static struct run try_way(const struct world *w, const struct way *way, const char *label,
                    const char *const *more)
{
	static struct str pool[ARRAY_LEN(way->args)];
	struct run_setup setup = { .env = { w->data.buf, w->config.buf, w->state.buf, "LIMBER_VOICE=off",
		                                "LIMBER_SOUND=off" }, .input = way->input };
	struct str line = STR_INIT;
	for (size_t i = 0; i < ARRAY_LEN(way->args) && way->args[i]; i++) {
		setup.args[i] = word_of(w, way->args[i], &pool[i]);
		str_addf(&line, " %s", way->args[i]);
	}
	for (size_t i = 0; more[i]; i++)
		setup.env[5 + i] = more[i];
	struct run r = run_limber(&setup);
	ck_assert_msg(r.status >= 0 && r.status < 3, "%s: limber%s: status %d: %.2000s", label, line.buf, r.status,
	              r.err);
	const char *bad = r.out_len > 0 ? way->out(r.out, r.out_len) : NULL;
	ck_assert_msg(!bad, "%s: limber%s: %s:\n%.2000s", label, line.buf, bad, r.out);
	bad = wrong_text(r.err, strlen(r.err));
	ck_assert_msg(!bad, "%s: limber%s: complains with %s:\n%.2000s", label, line.buf, bad, r.err);
	str_release(&line);
	return r;
}

START_TEST(no_file_puts_control_into_what_is_printed)
{
	const struct hostile *h = &hostiles[_i / 2];
	struct world w;
	make_world(&w, h, _i % 2 == 1);
	for (size_t i = 0; i < ARRAY_LEN(ways); i++)
		try_way(&w, &ways[i], h->label, ARGS(NULL));
	release_world(&w);
}
END_TEST

START_TEST(no_word_does)
{
	const struct hostile *h = &hostiles[_i];
	struct world w;
	make_world(&w, h, true);
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		try_way(&w, &words[i], h->label, ARGS(NULL));
	release_world(&w);
}
END_TEST

/* A name is one line, so that nothing looks as if the program had said it. CSV may quote lines. */
START_TEST(nothing_begins_a_line_of_its_own)
{
	static const struct hostile forger = { "forger", "a\nforged: all is well", 0 };
	const char *label = forger.label;
	struct world w;
	make_world(&w, &forger, true);
	for (size_t i = 0; i < ARRAY_LEN(ways) + ARRAY_LEN(words); i++) {
		const struct way *way = i < ARRAY_LEN(ways) ? &ways[i] : &words[i - ARRAY_LEN(ways)];
		struct run r = try_way(&w, way, label, ARGS(NULL));
		bool said = strstr(r.out, "\nforged") || strncmp(r.out, "forged", 6) == 0;
		ck_assert_msg(!said || way->out == wrong_csv, "limber %s %s: %s", way->args[0], way->args[1], r.out);
		ck_assert_msg(!strstr(r.err, "\nforged"), "limber %s %s: %s", way->args[0], way->args[1], r.err);
	}
	release_world(&w);
}
END_TEST

static const char *const variables[] = {
	"LIMBER_VOICE", "LIMBER_PACE", "LIMBER_CONDITIONS", "LIMBER_VOICE_COMMAND", "LIMBER_VOLUME", "TERM",
	"TZ", "LC_ALL", "HOME", "TMPDIR", "PATH", "XDG_CURRENT_DESKTOP", "XDG_CONFIG_HOME",
};

START_TEST(no_variable_does)
{
	static const struct way seen[] = {
		{ { NULL }, wrong_text, NULL }, { { "config" }, wrong_text, NULL }, { { "status" }, wrong_text, NULL },
		{ { "report" }, wrong_text, NULL }, { { "run", "odd-1", "--speed", "10000" }, wrong_text, NULL },
	};
	const struct hostile *h = &hostiles[_i];
	struct world w;
	make_world(&w, h, true);
	for (size_t i = 0; i < ARRAY_LEN(variables); i++) {
		struct str set = STR_INIT;
		str_addf(&set, "%s=%s", variables[i], w.text.buf);
		try_way(&w, &seen[i % ARRAY_LEN(seen)], h->label, ARGS(set.buf));
		str_release(&set);
	}
	release_world(&w);
}
END_TEST

/* On a terminal: a type that nobody knows is told, and the folder of its description. */
START_TEST(no_type_of_a_terminal_does)
{
	static const char *const names[] = { "TERM", "TERMINFO", "LC_ALL", "LANG", "LIMBER_FIGURE" };
	struct str text = STR_INIT, set = STR_INIT;
	hostile_text(&hostiles[_i], &text);
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		size_t len;
		str_clear(&set);
		str_addf(&set, "%s=%s", names[i], text.buf);
		struct pty *p = journey_start((struct pty_setup){ .args = ARGS("show", "squat"), .env = ARGS(set.buf) });
		ck_assert_int_eq(pty_exit(p, PTY_PATIENCE), 0);
		const char *all = pty_output(p, &len);
		const char *bad = wrong_stream(all, len);
		pty_free(p);
		ck_assert_msg(!bad, "%s: %s: show: %s", hostiles[_i].label, names[i], bad);
		p = journey_start((struct pty_setup){ .env = ARGS(set.buf) });
		if (i == 0)
			pty_need(p, "limber run --plain"); /* what there is to do without a screen */
		else
			pty_wait(p, "Today: ", PTY_PATIENCE);
		pty_key(p, "q");
		int status = pty_exit(p, PTY_PATIENCE);
		all = pty_output(p, &len);
		bad = wrong_stream(all, len);
		ck_assert_msg(status == 0 && !bad, "%s: %s: %d, %s", hostiles[_i].label, names[i], status,
		              bad ? bad : "clean");
		pty_free(p);
	}
	str_release(&text);
	str_release(&set);
}
END_TEST

/* What is no harm is shown: else nothing above would have been tried. */
START_TEST(what_is_harmless_comes_through)
{
	static const struct hostile harmless = { "harmless", "Zebra <& crossing", 0 };
	struct str missing = STR_INIT;
	struct world w;
	make_world(&w, &harmless, true);
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		struct run r = try_way(&w, &ways[i], harmless.label, ARGS(NULL));
		if (!strstr(r.out, "Zebra") && !strstr(r.err, "Zebra"))
			str_addf(&missing, " %zu", i);
	}
	ck_assert_str_eq(missing.buf, "");
	release_world(&w);
}
END_TEST

/* ---- a terminal that knows no UTF-8, where C1 may stand in the bytes of a letter ---- */

static void need_ascii(const struct world *w, const char *const *args)
{
	size_t len;
	struct pty *p = journey_start((struct pty_setup){
		.args = args, .env = ARGS(w->data.buf, w->config.buf, "LC_ALL=C") });
	ck_assert_int_eq(pty_exit(p, PTY_PATIENCE), 0);
	const char *all = pty_output(p, &len);
	for (size_t i = 0; i < len; i++)
		ck_assert_msg((unsigned char)all[i] < 0x80, "%s %s: byte %02x", args[0], args[1],
		              (unsigned char)all[i]);
	ck_assert_uint_gt(len, 100);
	pty_free(p);
}

START_TEST(where_there_is_no_utf8_nothing_but_ascii_comes)
{
	static const char *const labels[] = { "a letter with CSI in it", "quotes with C1 in them", "wide" };
	for (size_t i = 0; i < hostile_count; i++) {
		struct world w;
		bool meant = false;
		for (size_t k = 0; k < ARRAY_LEN(labels); k++)
			meant = meant || strcmp(hostiles[i].label, labels[k]) == 0;
		if (!meant)
			continue;
		make_world(&w, &hostiles[i], false);
		for (size_t k = 0; k < ARRAY_LEN(ways); k++) {
			struct way way = ways[k];
			way.out = way.out == wrong_text ? wrong_ascii : way.out;
			try_way(&w, &way, hostiles[i].label, ARGS("LC_ALL=C"));
		}
		/* A document as well, where it runs over the screen. */
		need_ascii(&w, ARGS("show", "odd-1", "--json"));
		need_ascii(&w, ARGS("show", "odd-1", "--svg"));
		need_ascii(&w, ARGS("history", "--csv"));
		release_world(&w);
	}
}
END_TEST

/* ---- the screen, and the voice ---- */

/* Every string in an exercise and a session of its own, at once. */
static void put_all(const char *folder)
{
	struct str name = STR_INIT, bytes = STR_INIT, sessions = STR_INIT;
	for (int i = 0; i < 2 * (int)hostile_count; i++) {
		struct str text = STR_INIT;
		hostile_text(&hostiles[i / 2], &text);
		str_clear(&name);
		str_clear(&bytes);
		str_addf(&name, "catalogue/odd%d.json", i);
		fill(&bytes, catalogue, text.buf, i, i % 2 == 1);
		fill(&sessions, history, text.buf, i, i % 2 == 1);
		put(folder, name.buf, bytes.buf);
		str_release(&text);
	}
	put(folder, "history.jsonl", sessions.buf);
	str_release(&name);
	str_release(&bytes);
	str_release(&sessions);
}

/* Any of the screens may be there by now: none has what it must not. */
static void look(struct pty *p)
{
	pty_pump(p, 30);
	const char *screen = pty_screen(p);
	const char *bad = wrong_text(screen, strlen(screen));
	ck_assert_msg(!bad, "%s on:\n%s", bad, screen);
}

static bool is_home(struct pty *p, const void *arg)
{
	const bool *wanted = arg;
	/* What is told before the screen begins may look like it. */
	return (pty_alternate(p) && strncmp(pty_row(p, 0), " limber", 7) == 0) == *wanted;
}

/* Esc is a key only after a while; on the home screen it would end the program. */
static void go_back(struct pty *p)
{
	pty_settle(p);
	if (is_home(p, &(bool){ true }))
		return;
	pty_key(p, "Esc");
	watch(p, 200);
	pty_settle(p);
}

static void look_all_over(struct pty *p, const char *const *keys)
{
	for (; *keys; keys++) {
		if (strcmp(*keys, "Esc") == 0)
			go_back(p);
		else
			pty_key(p, *keys);
		look(p);
	}
}

static void need_home(struct pty *p, bool there)
{
	bool come = pty_wait_for(p, is_home, &there, 3 * PTY_PATIENCE); /* there is much to load */
	ck_assert_msg(come, "%s home:\n%s", there ? "not at" : "still at", pty_screen(p));
}

/* Open a line of the home screen, look about, and come back. */
static void visit(struct pty *p, const char *line, const char *const *keys)
{
	pty_key(p, "Home");
	look(p);
	for (int i = 0; i < 40 && strcmp(selected(p), line) != 0; i++) {
		select_next(p);
		look(p);
	}
	ck_assert_str_eq(selected(p), line);
	pty_key(p, "Space");
	need_home(p, false);
	look_all_over(p, keys);
	for (int i = 0; i < 6; i++)
		go_back(p);
	need_home(p, true);
}

static const struct terminal {
	const char *locale;
	int rows, cols;
	bool ascii;
} terminals[] = {
	{ "LC_ALL=C.UTF-8", 24, 80, false }, { "LC_ALL=C", 40, 120, true }, { "LC_ALL=C.UTF-8", 12, 40, false },
};

/* All that it wrote: nothing but what draws, and the terminal as before. */
static void end_clean(struct pty *p, const struct terminal *t)
{
	size_t len;
	int status = pty_exit(p, PTY_PATIENCE);
	ck_assert_msg(status == 0, "left with %d:\n%s", status, pty_screen(p));
	pty_need_restored(p);
	const char *stream = pty_output(p, &len);
	const char *bad = wrong_stream(stream, len);
	ck_assert_msg(!bad, "%s", bad);
	for (size_t i = 0; t->ascii && i < len; i++)
		ck_assert_msg((unsigned char)stream[i] < 0x80, "byte %02x at %zu", (unsigned char)stream[i], i);
	pty_free(p);
}

static struct pty *start_among_all(struct world *w, const struct terminal *t, const char *const *args,
                                   const char *voice)
{
	static const struct hostile folder = { "folder", "\033]0;pwned\a\302\233\342\200\256\n\374", 0 };
	struct str confirmed = STR_INIT;
	make_world(w, &folder, true);
	put_all(w->folder.buf);
	str_addf(&confirmed, "%d\n", safety_version());
	put(w->folder.buf, "confirmed", confirmed.buf);
	str_release(&confirmed);
	return journey_start((struct pty_setup){
		.args = args, .rows = t->rows, .cols = t->cols,
		.env = ARGS(w->data.buf, w->config.buf, w->state.buf, t->locale, voice,
		            "LIMBER_VOICE_COMMAND=speak", "LIMBER_SPEAKER=command", "LIMBER_PREPARE=1") });
}

START_TEST(no_screen_shows_it)
{
	static const char *const about[] = {
		"Down", "Space", "PgDn", "PgDn", "PgDn", "Esc", "PgDn", "PgDn", "Space", "PgDn", "Esc", "End", "Up",
		"Up", "Space", "PgDn", "PgDn", "Esc", "?", "Esc", "/", "r", "e", "d", "Down", "Enter", "PgDn", NULL,
	};
	static const char *const past[] = {
		"PgDn", "PgDn", "Tab", "PgDn", "Down", "Space", "PgDn", "PgDn", "Esc", "Tab", "PgDn", "Down", "Space",
		"PgDn", "PgDn", "Esc", "End", "Space", "PgDn", "PgDn", NULL,
	};
	static const char *const read[] = { "PgDn", "PgDn", "PgDn", "PgDn", "PgDn", "End", "Up", NULL };
	const struct terminal *t = &terminals[_i];
	struct world w;
	struct pty *p = start_among_all(&w, t, NULL, "LIMBER_VOICE=off");
	need_home(p, true);
	visit(p, "All exercises", about);
	visit(p, "History", past);
	visit(p, "Conditions", read);
	visit(p, "Settings", read);
	visit(p, "Messages", read);
	pty_key(p, "q");
	end_clean(p, t);
	release_world(&w);
}
END_TEST

/* Typed where a note is asked for, wherever its keys lead: on the screen, and in what is kept. */
START_TEST(no_note_does)
{
	static const struct way kept[] = {
		{ { "history", "--json" }, wrong_json, NULL }, { { "history", "--csv" }, wrong_csv, NULL },
		{ { "history" }, wrong_text, NULL }, { { "report" }, wrong_text, NULL },
	};
	struct str text = STR_INIT, data = STR_INIT;
	struct pty *p = place_open(place_named("note"), ARGS("LIMBER_VOICE=off"));
	size_t len;
	hostile_text(&hostiles[_i], &text);
	pty_type(p, "=");
	pty_type(p, text.buf);
	look(p);
	pty_key(p, "Enter");
	look(p);
	pty_hang_up(p); /* some of them end it, or stop it, as keys: then there is nothing to end */
	int status = pty_exit(p, PTY_PATIENCE);
	ck_assert_msg((status >= 0 && status != 70) || status == -SIGHUP, "%s: left with %d",
	              hostiles[_i].label, status);
	const char *all = pty_output(p, &len), *bad = wrong_stream(all, len);
	ck_assert_msg(!bad, "%s: %s", hostiles[_i].label, bad);
	pty_free(p);
	str_addf(&data, "XDG_DATA_HOME=%s/data", sandbox_home());
	struct world w = { .data = data, .config = data, .state = data };
	for (size_t i = 0; i < ARRAY_LEN(kept); i++)
		try_way(&w, &kept[i], hostiles[_i].label, ARGS(NULL));
	str_release(&text);
	str_release(&data);
}
END_TEST

/* What is spoken, by a program that keeps it. */
START_TEST(no_playing_shows_or_says_it)
{
	static const char speak[] = "#!/bin/sh\n/bin/cat >>\"$HOME/heard\"\necho >>\"$HOME/heard\"\n";
	const struct terminal *t = &terminals[_i];
	struct world w;
	ck_assert_int_eq(chmod(sandbox_put("bin/speak", speak), 0700), 0);
	struct pty *p = start_among_all(&w, t, ARGS("run", "odd"), "LIMBER_VOICE=full");
	pty_need(p, "GET READY");
	look_all_over(p, ARGS("i", "PgDn", "Esc", "x", "Down", "Esc", "!", "Esc"));
	for (int i = 0; i < 70 && !pty_has(p, "exercises"); i++) {
		pty_key(p, i % 2 == 0 ? "n" : "N");
		look(p);
		pty_pump(p, 60); /* a sentence is begun */
	}
	pty_settle(p);
	press(p, "q", "Leave?");
	look(p);
	pty_key(p, "y");
	end_clean(p, t);
	const char *heard = sandbox_get("heard");
	ck_assert_msg(heard != NULL && strlen(heard) > 200, "heard: %s", heard ? heard : "nothing");
	const char *bad = wrong_text(heard, strlen(heard));
	ck_assert_msg(!bad, "said with %s:\n%.2000s", bad, heard);
	release_world(&w);
}
END_TEST

Suite *injection_suite(void);

Suite *injection_suite(void)
{
	Suite *s = suite_create("injection");
	TCase *tc = tcase_create("printed");
	tcase_set_timeout(tc, 120);
	tcase_add_loop_test(tc, no_file_puts_control_into_what_is_printed, 0, (int)hostile_count * 2);
	tcase_add_loop_test(tc, no_word_does, 0, (int)hostile_count);
	tcase_add_test(tc, nothing_begins_a_line_of_its_own);
	tcase_add_loop_test(tc, no_variable_does, 0, (int)hostile_count);
	tcase_add_loop_test(tc, no_type_of_a_terminal_does, 0, (int)hostile_count);
	tcase_add_test(tc, what_is_harmless_comes_through);
	tcase_add_test(tc, where_there_is_no_utf8_nothing_but_ascii_comes);
	suite_add_tcase(s, tc);
	tc = tcase_create("shown");
	tcase_set_timeout(tc, 120);
	tcase_add_loop_test(tc, no_screen_shows_it, 0, (int)ARRAY_LEN(terminals));
	tcase_add_loop_test(tc, no_note_does, 0, (int)hostile_count);
	tcase_add_loop_test(tc, no_playing_shows_or_says_it, 0, (int)ARRAY_LEN(terminals));
	suite_add_tcase(s, tc);
	return s;
}
