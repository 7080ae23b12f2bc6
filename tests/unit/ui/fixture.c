/* The world of the screen tests. */
#include "fixture.h"

#include <stdio.h>
#include <string.h>

#include "dosing.h"
#include "limber/base/mem.h"
#include "limber/base/str.h"

#define TEXTS(...) { (const char *const[]){ __VA_ARGS__ }, \
	             sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(const char *) }
#define COUNTED(n, how, ...) \
	{ \
		.has = DOSE_SETS | DOSE_REPS | DOSE_REST | DOSE_SIDES | DOSE_REP, .sets = 1, \
		.reps = (n), .rest = 45000, .sides = (how), \
		.rep = {(const struct phase[]){ __VA_ARGS__ }, \
			sizeof((const struct phase[]){ __VA_ARGS__ }) / sizeof(struct phase) } \
	}
#define HELD(count, name_, ms, how) \
	{ \
		.has = DOSE_SETS | DOSE_REPS | DOSE_REST | DOSE_SIDES | DOSE_REP, .sets = (count), \
		.reps = 1, .sides = (how), \
		.rep = {(const struct phase[]){ \
			        { .name = (name_), .length = (ms), .hold = true } }, \
			1 } \
	}

static const struct category categories[] = {
	{ "hip-mobility", "Hip mobility",
	  "Loosen the hips and let them move through their range." },
	{ "glute-strength", "Glute strengthening", "Make the muscles of the buttocks stronger." },
	{ "lower-back", "Lower back", "Gentle movement and control for the lower back." },
	{ "glute-release", "Glute release",
	  "Short self-massage that may ease a feeling of tightness." },
};

static const struct condition conditions[] = {
	{ "knee", "Knee injury or arthritis", "knee", CONDITION_SET, TEXTS("knee") },
	{ "stenosis", "Spinal stenosis or slipped vertebra, worse when arching", "stenosis",
	  CONDITION_SET, TEXTS("back-pain-top") },
	{ "disc", "Disc problem or sciatica with leg symptoms", "disc", CONDITION_SET,
	  TEXTS("sciatica", "disc-flexion") },
	{ "early-morning", "Up for less than one to two hours", "you are just up",
	  CONDITION_JUST_UP, TEXTS("early-morning") },
};

static const struct source sources[] = {
	{ "S01", "The routine that this program began with." },
	{ "S02", "Position stand on stretching: hold length and frequency." },
	{ "S20", "Hospital leaflet on side-lying hip exercises." },
	{ "S31", "Review of self-massage: dose and short-term effect." },
};

static const struct variant pigeon_variants[] = {
	{
	        .id = "supine-figure-4",
	        .name = "Lying figure-4",
	        .level = VARIANT_EASIER,
	        .has_position = true,
	        .position = POSITION_SUPINE,
	        .setup = "Lie on your back, {side} ankle on the {other} thigh.",
	        .steps = TEXTS("Lie on your back with both knees bent.",
	                       "Put one ankle on the other thigh.",
	                       "Draw the lower leg in until you feel the buttock."),
	        .coaching = TEXTS("Shoulders heavy.", "Breathe into the hip."),
	},
};

static const struct pose bridge_poses[] = {
	{ .name = "start",
	  .label = "Lying",
	  .has = (1u << JOINT_COUNT) - 1,
	  .joints = { [JOINT_HEAD] = { 14, 6 },       [JOINT_NECK] = { 20, 5 },
	              [JOINT_SHOULDER] = { 24, 4 },   [JOINT_SHOULDER_R] = { 24, 4 },
	              [JOINT_SHOULDER_L] = { 24, 4 }, [JOINT_SPINE] = { 38, 4 },
	              [JOINT_HIP] = { 53, 5 },        [JOINT_HIP_R] = { 53, 5 },
	              [JOINT_HIP_L] = { 53, 5 },      [JOINT_ELBOW_R] = { 40, 2 },
	              [JOINT_HAND_R] = { 55, 1 },     [JOINT_ELBOW_L] = { 40, 2 },
	              [JOINT_HAND_L] = { 55, 1 },     [JOINT_KNEE_R] = { 65, 26 },
	              [JOINT_ANKLE_R] = { 76, 4 },    [JOINT_TOE_R] = { 86, 1 },
	              [JOINT_KNEE_L] = { 65, 26 },    [JOINT_ANKLE_L] = { 76, 4 },
	              [JOINT_TOE_L] = { 86, 1 } } },
	{ .name = "top",
	  .label = "Bridge",
	  .has = 1u << JOINT_SPINE | 1u << JOINT_HIP | 1u << JOINT_HIP_R | 1u << JOINT_HIP_L |
	         1u << JOINT_KNEE_R | 1u << JOINT_KNEE_L,
	  .joints = { [JOINT_SPINE] = { 37, 10 },
	              [JOINT_HIP] = { 50, 17 },
	              [JOINT_HIP_R] = { 50, 17 },
	              [JOINT_HIP_L] = { 50, 17 },
	              [JOINT_KNEE_R] = { 71, 28 },
	              [JOINT_KNEE_L] = { 71, 28 } } },
};

static const struct figure bridge_figure = {
	.view = VIEW_SIDE,
	.side = SIDE_RIGHT,
	.axis = 50,
	.work = 1u << BODY_TRUNK,
	.poses = bridge_poses,
	.pose_count = 2,
};

static const struct exercise exercises[] = {
	{
	        .id = "seated-ball-release",
	        .name = "Seated Ball Glute Release",
	        .also = TEXTS("chair tennis-ball massage"),
	        .category = "glute-release",
	        .position = POSITION_SEATED,
	        .equipment = TEXTS("chair", "ball"),
	        .muscles = TEXTS("gluteus maximus", "piriformis"),
	        .purpose = "Ease the feeling of tightness in one buttock for a short while before "
	                   "moving.",
	        .setup = "Sit on a firm chair, ball under your {side} buttock.",
	        .steps = TEXTS("Sit on a firm chair, feet flat, and slide a tennis ball under the "
	                       "fleshy outer part of "
	                       "one buttock.",
	                       "Keep some weight in the feet so you can lighten the pressure at "
	                       "any moment.",
	                       "Breathe slowly and make small circles, resting on any tender spot "
	                       "for about twenty "
	                       "seconds."),
	        .coaching =
	                TEXTS("Breathe out as you lean in, in as you ease.", "Firm, never sharp.",
	                      "Small slow circles."),
	        .mistakes = TEXTS("Ball too near the tailbone, the sit bone or the hip bone."),
	        .cautions = { (const struct caution[]){
	                              { "sciatica", CAUTION_NOTE, NULL,
	                                "Move the ball or stop if it tingles or goes numb." } },
	                      1 },
	        .easier = "Use a softer ball or a rolled towel.",
	        .harder = "Cross the ankle over the other knee.",
	        .desk = "This is already the desk version.",
	        .dose = HELD(1, "Settle and breathe", 60000, SIDES_EACH),
	        .starter = { .has = DOSE_HOLD, .hold = 30000 },
	        .evidence = EVIDENCE_C,
	        .basis = "30 to 120 s a bout.",
	        .sources = TEXTS("S31"),
	},
	{
	        .id = "glute-hand-massage",
	        .name = "Glute Hand Massage",
	        .category = "glute-release",
	        .position = POSITION_STANDING,
	        .purpose = "Gentle release with no equipment, for sore days.",
	        .setup = "Stand, {side} fist on your {side} buttock.",
	        .steps = TEXTS(
	                "Make a loose fist and place the knuckles on the upper outer buttock.",
	                "Lean the fist in and draw slow strokes down."),
	        .coaching = TEXTS("Loose fist, slow strokes."),
	        .dose = HELD(1, "Slow strokes", 45000, SIDES_EACH),
	        .evidence = EVIDENCE_C,
	        .sources = TEXTS("S31"),
	},
	{
	        .id = "glute-bridge",
	        .name = "Glute Bridge",
	        .also = TEXTS("hip lift"),
	        .category = "glute-strength",
	        .position = POSITION_SUPINE,
	        .equipment = TEXTS("mat"),
	        .muscles = TEXTS("gluteus maximus", "hamstrings"),
	        .purpose = "Train the buttocks to extend the hips while the back stays quiet.",
	        .setup = "Lie on your back, knees bent, feet flat.",
	        .steps = TEXTS("Lie on your back, knees bent, feet flat and hip-width, arms by "
	                       "your sides.",
	                       "Gently flatten the lower back, then squeeze the buttocks.",
	                       "Press through the heels and lift the hips until shoulders, hips "
	                       "and knees line up.",
	                       "Hold the squeeze without arching.",
	                       "Lower slowly, one part of the back at a time."),
	        .coaching = TEXTS("Squeeze before each lift.", "Push through your heels.",
	                          "Ribs down at the top.", "Lower as slowly as you lift."),
	        .mistakes =
	                TEXTS("Lifting so high that the lower back arches.", "Holding the breath."),
	        .cautions = { (const struct caution[]){
	                              { "back-pain-top", CAUTION_NOTE, NULL,
	                                "If the back pinches at the top, lift lower." } },
	                      1 },
	        .easier = "Small lift, or buttock squeezes without lifting.",
	        .harder = "One leg straight.",
	        .desk = "Standing buttock squeeze, 3 s x 10.",
	        .dose = COUNTED(15, SIDES_NONE,
	                        { .name = "Lift", .length = 2000, .poses = TEXTS("top") },
	                        { .name = "Squeeze", .length = 2000, .hold = true },
	                        { .name = "Lower", .length = 2000, .poses = TEXTS("start") }),
	        .figure = &bridge_figure,
	        .starter = { .has = DOSE_REPS, .reps = 8 },
	        .evidence = EVIDENCE_SEED,
	        .basis = "Seed repetitions.",
	        .sources = TEXTS("S01"),
	},
	{
	        .id = "clamshell",
	        .name = "Clamshell",
	        .also = TEXTS("clam"),
	        .category = "glute-strength",
	        .position = POSITION_SIDE_LYING,
	        .equipment = TEXTS("mat"),
	        .optional = TEXTS("pillow"),
	        .muscles = TEXTS("gluteus medius"),
	        .purpose = "Wake up the side-of-hip muscles that steady the pelvis.",
	        .setup = "Lie on your {other} side, {side} leg on top.",
	        .steps = TEXTS("Lie on your side, head supported, hips and knees comfortably bent.",
	                       "Stack your hips and place the top hand on the floor in front.",
	                       "Keep the feet together and lift only the top knee.",
	                       "Pause, then lower it with control."),
	        .coaching = TEXTS("Feet stay together, only the top knee moves.",
	                          "Hips stay stacked.", "Slow on the way down."),
	        .mistakes = TEXTS("Rolling the pelvis backward to lift higher."),
	        .easier = "Smaller lift, back against a wall.",
	        .dose = COUNTED(15, SIDES_EACH, { .name = "Open", .length = 2000 },
	                        { .name = "Hold", .length = 1000, .hold = true },
	                        { .name = "Close", .length = 2000 }),
	        .starter = { .has = DOSE_REPS, .reps = 8 },
	        .evidence = EVIDENCE_SEED,
	        .sources = TEXTS("S01", "S20"),
	},
	{
	        .id = "bird-dog",
	        .name = "Bird-Dog",
	        .category = "lower-back",
	        .position = POSITION_ALL_FOURS,
	        .equipment = TEXTS("mat"),
	        .purpose = "Hold the spine still while arm and leg move.",
	        .setup = "Hands and knees; {side} leg and {other} arm go first.",
	        .steps = TEXTS("Start on hands and knees with a level back.",
	                       "Slide one hand forward and the opposite foot back.",
	                       "Lift both, hold, lower."),
	        .coaching = TEXTS("Each reach is long, not high.", "Back stays still."),
	        .dose = COUNTED(10, SIDES_ALTERNATE, { .name = "Reach", .length = 2000 },
	                        { .name = "Hold", .length = 3000, .hold = true },
	                        { .name = "Return", .length = 2000 }),
	        .evidence = EVIDENCE_SEED,
	        .sources = TEXTS("S01"),
	},
	{
	        .id = "pigeon-pose",
	        .name = "Pigeon Pose",
	        .category = "hip-mobility",
	        .position = POSITION_ALL_FOURS,
	        .equipment = TEXTS("mat"),
	        .purpose = "Long stretch for the outer hip and buttock of the front leg.",
	        .setup = "Hands and knees; {side} knee forward behind the {side} wrist.",
	        .steps = TEXTS("From hands and knees, slide one knee forward.",
	                       "Slide the other leg straight back.",
	                       "Come out slowly and change sides."),
	        .coaching = TEXTS("Foot flexed, knee safe.", "Hips sink, spine long.",
	                          "Breathe into the hip."),
	        .cautions = { (const struct caution[]){
	                              { "knee", CAUTION_SWAP, "supine-figure-4",
	                                "Any knee pain: use the lying figure-4." } },
	                      1 },
	        .easier = "Lying figure-4.",
	        .variants = pigeon_variants,
	        .variant_count = 1,
	        .dose = HELD(2, "Hold and breathe", 30000, SIDES_EACH),
	        .evidence = EVIDENCE_A,
	        .sources = TEXTS("S02"),
	},
	{
	        .id = "childs-pose",
	        .name = "Child\xE2\x80\x99s Pose",
	        .category = "lower-back",
	        .position = POSITION_ALL_FOURS,
	        .equipment = TEXTS("mat"),
	        .purpose = "Quiet stretch for the back and hips; a resting finish.",
	        .setup = "Kneel, knees apart, hands forward.",
	        .steps = TEXTS("Kneel with your big toes together.", "Walk your hands forward."),
	        .coaching = TEXTS("Hips to heels.", "Slow breaths."),
	        .cautions = { (const struct caution[]){
	                              { "disc-flexion", CAUTION_SKIP, NULL,
	                                "Disc trouble: leave it out." },
	                              { "early-morning", CAUTION_SKIP, NULL,
	                                "Not in the first hour or two after getting up." } },
	                      2 },
	        .dose = HELD(1, "Hold and breathe", 30000, SIDES_NONE),
	        .evidence = EVIDENCE_SEED,
	        .sources = TEXTS("S01"),
	},
};

const struct figure *fixture_figure(void)
{
	return &bridge_figure;
}

const struct dose *fixture_dose(void)
{
	return &exercises[2].dose;
}

enum { BALL, MASSAGE, BRIDGE, CLAM, BIRD, PIGEON, CHILD };

static struct item daily[] = {
	{ .block = "Release and mobilise" },
	{ .block = "Activate" },
	{ .block = "Activate" },
	{ .block = "Activate" },
	{ .block = "Stretch and cool down" },
	{ .block = "Stretch and cool down" },
};
static const int daily_order[] = { BALL, BRIDGE, CLAM, BIRD, PIGEON, CHILD };
static struct item mobility[2], quick[2], sets[1], gentle[2];
static const int mobility_order[] = { BALL, PIGEON }, quick_order[] = { BRIDGE, CHILD },
                 sets_order[] = { BRIDGE }, gentle_order[] = { MASSAGE, BRIDGE };

static const struct routine routines[] = {
	{ "quick-5", "Five minutes", "When there is no time.", KIND_SHORT, quick, 2 },
	{ "daily", "Daily routine", "The whole routine, for two or three days a week.",
	  KIND_STRENGTH, daily, 6 },
	{ "mobility-day", "Mobility day", "For the days between.", KIND_MOBILITY, mobility, 2 },
	{ "sets", "Two sets of bridges", "With a rest between them.", KIND_SHORT, sets, 1 },
	{ "gentle", "Gentle routine", "For a bad back day.", KIND_GENTLE, gentle, 2 },
};
enum { GENTLE_COUNT = 1 }; /* of them, at the end: only where the check-in is tested */

static const struct document learn[] = {
	{ "hips", "What hips do",
	  "A ball in a socket.\n\n- It bends and straightens.\n- It turns.\n\n"
	  "# In short\nMoving the joint daily keeps its range.\n",
	  0 },
	{ "glutes", "What glutes do", "They straighten the hip.\n", 0 },
};

static const struct document safety = {
	"safety", "Before you begin",
	"This program gives general information. It is not medical advice.\n\n"
	"# Get help now, do not exercise\n"
	"- numbness or tingling around the genitals, buttocks or inner thighs\n"
	"- new trouble with passing urine, or loss of bowel control\n"
	"- pain, weakness or numbness in both legs\n- chest pain\n"
	"- pain that began after a serious accident or a fall from a height\n\n"
	"# See a doctor first\n"
	"- fever, chills or feeling very unwell\n- unexplained weight loss; any history of cancer\n"
	"- pain no better for rest and much worse at night\n\n"
	"# Stop when\n"
	"- pain is 6 or more out of 10, sharp or catching\n- pain or tingling moves down the leg\n"
	"- a joint gives way, or you feel dizzy\n\n"
	"Never hold your breath; breathe out on the effort.\n",
	1,
};

static void fill_items(struct item *items, const int *order, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		items[i].exercise = &exercises[order[i]];
		items[i].exercise_id = items[i].exercise->id;
	}
}

void fixture_init(struct fixture *f)
{
	static const uint32_t by_id[] = { BIRD, CHILD, CLAM, BRIDGE, MASSAGE, PIGEON, BALL };

	fill_items(daily, daily_order, ARRAY_LEN(daily_order));
	fill_items(mobility, mobility_order, ARRAY_LEN(mobility_order));
	fill_items(quick, quick_order, ARRAY_LEN(quick_order));
	fill_items(sets, sets_order, ARRAY_LEN(sets_order));
	fill_items(gentle, gentle_order, ARRAY_LEN(gentle_order));
	sets[0].dose = (struct dose){ .has = DOSE_SETS | DOSE_REPS, .sets = 2, .reps = 5 };
	*f = (struct fixture){
		.catalogue = {
			.categories = categories, .category_count = ARRAY_LEN(categories),
			.exercises = exercises, .exercise_count = ARRAY_LEN(exercises),
			.routines = routines, .routine_count = ARRAY_LEN(routines) - GENTLE_COUNT,
			.conditions = conditions, .condition_count = ARRAY_LEN(conditions),
			.sources = sources, .source_count = ARRAY_LEN(sources),
			.exercises_by_id = by_id,
		},
	};
	settings_init(&f->settings);
	f->person = (struct person)PERSON_INIT;
	f->world = (struct ui_world){
		.catalogue = &f->catalogue, .person = &f->person, .options = PLAN_OPTIONS_INIT, .learn = learn,
		.learn_count = ARRAY_LEN(learn), .safety = &safety, .settings = &f->settings,
		.frame = UI_FRAME_MS, .kept = KEPT, .said = CHECKOUT_INIT, .confirmed = true,
	};
	f->world.today = today_choose(&f->catalogue, NULL, 0, 20000, &f->person.checkin);
	f->ui = ui_new(&f->world);
}

void fixture_ask(struct fixture *f, int hour)
{
	f->asks = true;
	f->hour = hour;
	f->catalogue.routine_count = ARRAY_LEN(routines);
	f->world.today = today_choose(&f->catalogue, NULL, 0, 20000, &f->person.checkin);
}

static void end(struct fixture *f)
{
	session_free(f->world.session);
	f->world.session = NULL;
	fitted_release(&f->fitted);
}

void fixture_leave(struct fixture *f, int64_t age)
{
	f->left = (struct leftover){ .record = RECORD_INIT, .can_go_on = true, .age = age };
	record_of_session(&f->left.record, f->world.session, &f->left_arena);
	resume_of_session(&f->left.resume, f->world.session, &f->left_arena);
	f->left_of = f->world.session;
	f->world.session = NULL;
	f->world.leftover = &f->left;
}

static void go_on(struct fixture *f)
{
	end(f);
	f->world.session = session_resume(&f->left.resume, &f->catalogue, f->now, NULL);
	f->world.leftover = NULL;
	ui_open(f->ui, VIEW_PLAY);
}

void fixture_release(struct fixture *f)
{
	ui_free(f->ui);
	end(f);
	session_free(f->left_of);
	arena_release(&f->left_arena);
	past_free(&f->past);
}

static void drain(struct fixture *f)
{
	struct player_cue cue;

	if (f->world.session == NULL)
		return;
	struct player *p = session_player(f->world.session);
	bool was_finished = p->state == PLAYER_FINISHED;
	while (player_next_cue(p, f->now, &cue))
		continue;
	player_check(p);
	if (p->state == PLAYER_FINISHED && !was_finished)
		ui_session_over(f->ui, f->asks);
}

void fixture_toggle(struct fixture *f, const char *condition)
{
	size_t count = f->person.condition_count, kept = 0;

	for (size_t i = 0; i < count; i++)
		if (strcmp(f->conditions[i], condition) != 0)
			f->conditions[kept++] = f->conditions[i];
	if (kept == count)
		f->conditions[kept++] = condition;
	f->person.conditions = f->conditions;
	f->person.condition_count = kept;
	settings_set_list(&f->settings, SETTING_CONDITIONS, f->conditions, (int)kept, ORIGIN_FILE);
	f->world.changes++;
}

static void start(struct fixture *f, const struct routine *r, size_t first_item)
{
	struct error err = ERROR_INIT;

	end(f);
	fit_routine(&f->fitted, &f->catalogue, &f->person, r);
	f->world.session = session_new(&f->fitted.routine, fitted_index(&f->fitted, first_item),
	                               &f->world.options, f->now, &err);
	if (f->world.session == NULL)
		bug("%s", err.text);
	ui_open(f->ui, VIEW_PLAY);
	drain(f);
}

const struct routine *fixture_routine(struct fixture *f, const char *id)
{
	static struct item item;
	static struct routine routine;
	const struct exercise *e = catalogue_exercise(&f->catalogue, id);

	if (e == NULL)
		return catalogue_routine(&f->catalogue, id);
	item = (struct item){ .exercise_id = e->id, .exercise = e };
	routine = (struct routine){ .id = e->id, .name = e->name, .kind = KIND_SHORT,
		                    .items = &item, .item_count = 1 };
	return &routine;
}

void fixture_play(struct fixture *f, const char *routine)
{
	start(f, catalogue_routine(&f->catalogue, routine), 0);
}

void fixture_wait(struct fixture *f, msec ms)
{
	f->now += ms;
	drain(f);
}

/* Where lines or trouble are told, these stay. */
void fixture_look_back(struct fixture *f, size_t count)
{
	struct ui_past before = f->past;

	past_free(&f->past);
	past_make(&f->past, count);
	f->past.damaged = before.damaged;
	f->past.first_damaged = before.first_damaged;
	f->past.newer = before.newer;
	f->past.trouble = before.trouble;
	f->past_count = count;
	f->world.past = &f->past;
}

static void carry_out(struct fixture *f, const struct request *r)
{
	f->requests++;
	if (r->kind == REQUEST_START && f->asks && !f->asked) {
		ui_open_checkin(f->ui, r->routine, r->first_item, checkin_asks_just_up(f->hour));
	} else if (r->kind == REQUEST_START) {
		start(f, r->routine, r->first_item);
	} else if (r->kind == REQUEST_CHECKED_IN) {
		f->asked = true;
		f->person.checkin = r->checkin;
		f->world.today = today_choose(&f->catalogue, NULL, 0, 20000, &f->person.checkin);
		f->world.changes++;
	} else if (r->kind == REQUEST_NOT_TODAY) {
		ui_open(f->ui, VIEW_HOME);
	} else if (r->kind == REQUEST_STOP_SESSION) {
		ui_session_over(f->ui, f->asks);
	} else if (r->kind == REQUEST_SAID) {
		f->world.said = r->checkout;
		snprintf(f->note, sizeof(f->note), "%s", r->checkout.note != NULL ? r->checkout.note : "");
		f->world.said.note = r->checkout.note != NULL ? f->note : NULL;
	} else if (r->kind == REQUEST_CHECKED_OUT) {
		ui_session_kept(f->ui);
	} else if (r->kind == REQUEST_GO_ON) {
		go_on(f);
		drain(f);
	} else if (r->kind == REQUEST_END_LEFT) {
		f->world.leftover = NULL;
	} else if (r->kind == REQUEST_END_SESSION) {
		end(f);
		ui_open(f->ui, VIEW_HOME);
	} else if (r->kind == REQUEST_SET) {
		settings_set(&f->settings, r->setting, r->value, r->keep ? ORIGIN_FILE : ORIGIN_FLAG);
	} else if (r->kind == REQUEST_ANSWER) {
		dosing_answer(f, r);
	} else if (r->kind == REQUEST_UNDO) {
		dosing_undo(f, r);
	} else if (r->kind == REQUEST_OTHER_TODAY) {
		today_next(&f->world.today);
	} else if (r->kind == REQUEST_HISTORY || r->kind == REQUEST_DELETE) {
		fixture_look_back(f, r->kind == REQUEST_DELETE ? f->past.lookback.count - 1 : f->past_count);
	} else if (r->kind == REQUEST_TOGGLE) {
		fixture_toggle(f, r->text);
	} else if (r->kind == REQUEST_CONFIRMED) {
		f->world.confirmed = true;
		ui_open(f->ui, VIEW_HOME);
	}
	f->last = *r;
}

void fixture_key(struct fixture *f, struct key key)
{
	struct request r;

	drain(f);
	ui_key(f->ui, key, f->now);
	drain(f);
	while (ui_take_request(f->ui, &r))
		carry_out(f, &r);
}

void fixture_keys(struct fixture *f, const char *chars)
{
	for (; *chars != '\0'; chars++)
		fixture_key(f, KEY_OF_CHAR((unsigned char)*chars));
}

void fixture_goto(struct fixture *f, int item, enum step_kind kind)
{
	const struct plan *plan = session_plan(f->world.session);
	int step = plan->items[item].first_step;

	while (plan->steps[step].kind != kind)
		step++;
	drain(f);
	player_go(session_player(f->world.session), step);
	drain(f);
}

char *fixture_screen(struct fixture *f, int rows, int cols)
{
	struct canvas c = CANVAS_INIT;
	struct str out = STR_INIT;

	c.utf8 = true;
	canvas_reset(&c, rows, cols);
	ui_draw(f->ui, &c, f->now);
	canvas_dump(&c, &out);
	canvas_release(&c);
	return str_detach(&out);
}

bool fixture_shows(struct fixture *f, const char *text)
{
	char *screen = fixture_screen(f, 24, 80);
	bool found = strstr(screen, text) != NULL;
	mem_free(screen);
	return found;
}
