/* Writing what is read. */
#include "bench/data.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "bench/home.h"
#include "limber/base/error.h"
#include "limber/base/macros.h"
#include "limber/base/str.h"

enum { SESSIONS_A_DAY = 4, DAY = 24 * 3600, NAME_MAX_BYTES = 64 };

static const char history_name[] = "data/limber/history.jsonl";

/* Make the file and its folder; its path. */
static const char *open_new(const char *name, FILE **f)
{
	const char *path = home_put(name, "", 0);
	*f = fopen(path, "w");
	if (!*f)
		bug("%s: %s", path, strerror(errno));
	return path;
}

static void close_new(FILE *f)
{
	if (ferror(f) || fclose(f) != 0)
		bug("the home cannot be written: %s", strerror(errno));
}

static void put(FILE *f, const struct str *text)
{
	fwrite(text->buf, 1, text->len, f);
}

/* ---- catalogues ---- */

static const char *const categories[] = { "hip-mobility", "glute-strength", "lower-back" };
static const char *const moves[] = { "bridge", "raise", "circle", "stretch", "fold", "squat",
	                             "lunge" };

static void add_exercise(struct str *out, size_t number)
{
	size_t before = out->len;
	const char *move = moves[number % ARRAY_LEN(moves)];
	str_addf(out, "{\"id\": \"own-%zu\", \"name\": \"Own %s %zu\", \"category\": \"%s\", "
	              "\"position\": \"standing\", ", number, move, number,
	         categories[number % ARRAY_LEN(categories)]);
	str_adds(out, "\"steps\": [\"Stand with your back against a wall, feet a step out.\", "
	              "\"Slide down, pause, slide up.\"], "
	              "\"coaching\": [\"Heels heavy.\", \"Breathe out on the way up.\"], "
	              "\"dose\": {\"sets\": 2, \"rest\": 30, \"reps\": 8, \"sides\": \"none\", \"rep\": ["
	              "{\"do\": \"Down\", \"seconds\": 3}, {\"do\": \"Hold\", \"seconds\": 1, "
	              "\"hold\": true}, {\"do\": \"Up\", \"seconds\": 2}]}, "
	              "\"purpose\": \"Easy strength");
	static const char end[] = ".\"}";
	size_t len = out->len - before + strlen(end);
	for (; len + strlen(" after a day") <= DATA_EXERCISE; len += strlen(" after a day"))
		str_adds(out, " after a day");
	str_addn(out, '.', DATA_EXERCISE - len);
	str_adds(out, end);
}

const char *data_catalogue(size_t count)
{
	char name[NAME_MAX_BYTES];
	FILE *f;
	struct str line = STR_INIT;
	snprintf(name, sizeof(name), "exercises-%zu.json", count);
	const char *path = open_new(name, &f);
	fputs("{ \"format\": 1, \"exercises\": [\n", f);
	for (size_t i = 0; i < count; i++) {
		str_clear(&line);
		add_exercise(&line, i);
		str_adds(&line, i + 1 < count ? ",\n" : "\n");
		put(f, &line);
	}
	fputs("] }\n", f);
	close_new(f);
	str_release(&line);
	return path;
}

/* ---- histories ---- */

/* What limber itself keeps of a short session. */
static void add_session(struct str *out, size_t number, time_t at)
{
	struct tm tm;
	char day[32], start[64];
	gmtime_r(&at, &tm);
	strftime(day, sizeof(day), "%Y-%m-%d", &tm);
	strftime(start, sizeof(start), "T%H:%M:%S+00:00", &tm);
	str_addf(out, "{\"format\": 1, \"id\": \"%08zx\", \"start\": \"%s%s\", \"day\": \"%s\", "
	              "\"length\": 297000, \"routine\": \"quick-5\", \"name\": \"Five minutes\", "
	              "\"kind\": \"short\", \"finished\": true, \"items\": [{\"exercise\": "
	              "\"glute-bridge\", \"name\": \"Glute bridge\", \"sides\": \"none\", \"sets\": 1, "
	              "\"reps\": 15, \"both\": 15}]}\n", number, day, start, day);
}

const char *data_history(size_t count)
{
	FILE *f;
	struct str line = STR_INIT;
	time_t step = DAY / SESSIONS_A_DAY, last = time(NULL) / DAY * DAY - step;
	const char *path = open_new(history_name, &f);
	for (size_t i = 0; i < count; i++) {
		str_clear(&line);
		add_session(&line, i, last - (time_t)(count - 1 - i) * step);
		put(f, &line);
	}
	close_new(f);
	str_release(&line);
	return path;
}

void data_no_history(void)
{
	remove(home_path(history_name));
}
