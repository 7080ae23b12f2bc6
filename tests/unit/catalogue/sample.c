/* The sample catalogue and what loads it. */
#include "sample.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#include "limber/base/macros.h"

const char sample_text[] =
	"{\n"
	"  \"$schema\": \"catalogue.schema.json\",\n"
	"  \"format\": 1,\n"
	"  \"categories\": [\n"
	"    { \"id\": \"back\", \"name\": \"Back\", \"summary\":\n"
	"      \"For the back.\" },\n"
	"    { \"id\": \"hips\", \"name\": \"Hips\" } ],\n"
	"  \"conditions\": [ { \"id\": \"knee\", \"name\": \"Knee injury\",\n"
	"    \"tags\": [\"knee\"] } ],\n"
	"  \"exercises\": [\n"
	"    { \"id\": \"bridge\", \"name\": \"Bridge\", \"also\":\n"
	"      [\"hip lift\"], \"category\": \"hips\",\n"
	"      \"position\": \"supine\", \"equipment\": [\"mat\"], \"optional\":\n"
	"        [\"cushion\"],\n"
	"      \"muscles\": [\"gluteus maximus\"], \"purpose\": \"Strong hips.\",\n"
	"      \"steps\": [\"Lie down.\", \"Lift.\"], \"coaching\":\n"
	"        [\"Ribs down.\"], \"mistakes\": [\"Arching.\"],\n"
	"      \"easier\": \"Lift less.\", \"harder\": \"One leg.\", \"desk\":\n"
	"        \"Squeeze.\",\n"
	"      \"dose\": { \"sets\": 2, \"rest\": 45, \"reps\": 15, \"sides\":\n"
	"        \"none\", \"rep\": [\n"
	"        { \"do\": \"Lift\", \"seconds\": 2, \"pose\": [\"top\",\n"
	"          \"start\"] },\n"
	"        { \"do\": \"Squeeze\", \"seconds\": 1.5, \"hold\": true },\n"
	"        { \"do\": \"Lower\", \"seconds\": 2, \"pose\": \"start\" } ] },\n"
	"      \"starter\": { \"sets\": 1, \"reps\": 8, \"hold\": 1 },\n"
	"      \"variants\": [ { \"id\": \"one-leg\", \"name\": \"One leg\",\n"
	"        \"level\": \"harder\",\n"
	"        \"position\": \"prone\", \"equipment\": [], \"setup\":\n"
	"          \"The {side} leg works, the {other} rests.\",\n"
	"        \"steps\": [\"Lift.\"], \"coaching\": [\"Slow.\"],\n"
	"        \"cautions\": [ { \"tag\": \"knee\", \"act\": \"skip\",\n"
	"          \"text\": \"Not with a sore knee.\" } ],\n"
	"        \"sets\": 1, \"reps\": 6, \"hold\": 3, \"rest\": 0, \"sides\":\n"
	"          \"each\",\n"
	"        \"rep\": [ { \"do\": \"Up\", \"seconds\": 2 }, { \"do\":\n"
	"          \"Hold\", \"seconds\": 1, \"hold\": true } ],\n"
	"        \"second_half\": [ { \"do\": \"Hold\", \"seconds\": 1, \"hold\":\n"
	"          true }, { \"do\": \"Up\", \"seconds\": 2 } ] },\n"
	"        { \"id\": \"low\", \"name\": \"Low\", \"level\": \"easier\",\n"
	"          \"reps\": 8 } ],\n"
	"      \"cautions\": [ { \"tag\": \"knee\", \"act\": \"swap\", \"to\":\n"
	"        \"low\", \"text\": \"Lift less.\" },\n"
	"        { \"tag\": \"back\", \"act\": \"swap\", \"to\": \"child\",\n"
	"          \"text\": \"Rest.\" },\n"
	"        { \"tag\": \"dizzy\", \"text\": \"Get up slowly.\" } ],\n"
	"      \"figure\": { \"view\": \"side\", \"side\": \"left\", \"axis\":\n"
	"        60, \"start\": \"start\", \"work\": [\"legL\", \"trunk\"],\n"
	"        \"props\": [ { \"name\": \"mat\", \"line\": [[0, 0], [120, 0]]\n"
	"          },\n"
	"        { \"name\": \"ball\", \"circle\": [20, 4.5], \"r\": 2 } ],\n"
	"        \"poses\": {\n"
	"        \"top\": { \"label\": \"Up\", \"hip\": [45, 19], \"hipR\": [45,\n"
	"          20], \"hipL\": [45, 18] },\n"
	"        \"start\": { \"label\": \"Down\", \"head\": [10, 5], \"neck\":\n"
	"          [15, 5], \"shoulder\": [20, 5],\n"
	"        \"shoulderR\": [20, 6], \"shoulderL\": [20, 4], \"spine\": [40,\n"
	"          5], \"hip\": [48, 5],\n"
	"        \"elbowR\": [30, 3], \"elbowL\": [30, 2], \"handR\": [40, 2],\n"
	"          \"handL\": [40, 1],\n"
	"        \"kneeR\": [58, 25], \"kneeL\": [59, 24], \"ankleR\": [68, 3],\n"
	"          \"ankleL\": [69, 3],\n"
	"        \"toeR\": [78, 0], \"toeL\": [69, 13] } } },\n"
	"      \"evidence\": { \"level\": \"B\", \"basis\": \"One trial.\",\n"
	"        \"sources\": [\"S1\"] } },\n"
	"    { \"id\": \"child\", \"name\": \"Child's pose\", \"category\":\n"
	"      \"back\", \"position\": \"all-fours\",\n"
	"      \"dose\": { \"rep\": [ { \"do\": \"Breathe\", \"seconds\": 30,\n"
	"        \"hold\": true,\n"
	"        \"between\": [\"high\", \"low\"], \"every\": 3 } ] } },\n"
	"    { \"id\": \"circles\", \"name\": \"Circles\", \"category\":\n"
	"      \"hips\", \"position\": \"standing\",\n"
	"      \"setup\": \"Stand on your {other} leg.\",\n"
	"      \"dose\": { \"reps\": 4, \"sides\": \"alternate\", \"rep\": [ {\n"
	"        \"do\": \"Out\", \"seconds\": 4 } ],\n"
	"        \"second_half\": [ { \"do\": \"In\", \"seconds\": 2 }, { \"do\":\n"
	"          \"Back\", \"seconds\": 2 } ] } } ],\n"
	"  \"routines\": [\n"
	"    { \"id\": \"daily\", \"name\": \"Daily\", \"summary\":\n"
	"      \"All of it.\", \"kind\": \"strength\", \"items\": [\n"
	"      { \"exercise\": \"bridge\", \"variant\": \"one-leg\", \"block\":\n"
	"        \"Work\", \"note\": \"Slowly.\",\n"
	"        \"sets\": 1, \"reps\": 5, \"hold\": 4, \"rest\": 10, \"sides\":\n"
	"          \"each\" },\n"
	"      { \"exercise\": \"circles\" }, { \"exercise\": \"child\",\n"
	"        \"hold\": 60 } ] },\n"
	"    { \"id\": \"short\", \"name\": \"Short\", \"kind\": \"short\",\n"
	"      \"items\": [ { \"exercise\": \"child\" } ] } ],\n"
	"  \"sources\": { \"S2\": \"Another book.\", \"S1\": \"A book.\" }\n"
	"}\n";

void load_sources(struct loaded *l, const struct catalogue_source *sources, size_t count)
{
	struct problems problems = PROBLEMS_INIT, notes = PROBLEMS_INIT;
	*l = (struct loaded){ .problems = STR_INIT, .notes = STR_INIT };
	l->good = catalogue_load(&l->catalogue, sources, count, &problems, &notes);
	problems_format(&problems, &l->problems);
	problems_format(&notes, &l->notes);
	l->problem_count = problems.total;
	l->note_count = notes.total;
	problems_release(&problems);
	problems_release(&notes);
}

void load_texts(struct loaded *l, const char *const *texts)
{
	static const char *const names[] = { "built-in", "user-1", "user-2", "user-3", "user-4" };
	struct catalogue_source sources[ARRAY_LEN(names)];
	size_t count = 0;
	for (; texts[count] != NULL; count++) {
		ck_assert_uint_lt(count, ARRAY_LEN(names));
		sources[count] = (struct catalogue_source){
			.name = names[count], .bytes = texts[count], .len = strlen(texts[count]),
		};
	}
	load_sources(l, sources, count);
}

void loaded_release(struct loaded *l)
{
	if (l->good)
		catalogue_release(&l->catalogue);
	str_release(&l->problems);
	str_release(&l->notes);
}

struct str read_whole(const char *path)
{
	struct str text = STR_INIT;
	char block[4096];
	size_t got;
	FILE *f = fopen(path, "rb");
	ck_assert_msg(f != NULL, "cannot open %s: run the tests from the project's root", path);
	while ((got = fread(block, 1, sizeof(block), f)) > 0)
		str_addb(&text, block, got);
	fclose(f);
	return text;
}
