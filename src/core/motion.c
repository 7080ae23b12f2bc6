/* Poses in time. A phase goes from where the one before it ended to its own poses. */
#include "limber/core/motion.h"

#include <math.h>

enum {
	SHOW_HOLD_MS = 2000,  /* a hold is shown so long, and ... */
	SHOW_STAND_MS = 1000, /* the body stands so long between two showings */
	SHOW_PHASE_MIN = 1500,
	SHOW_PHASE_MAX = 6000,
	SHOW_SLOWER = 3,      /* halves: phases are shown one and a half times as long */
};

static const double breath_lift = 0.5; /* units */

/* A pose, turned for a side. */
struct place {
	const struct pose *pose;
	struct figure_way way;
};

static bool same_place(const struct place *a, const struct place *b)
{
	return a->pose == b->pose && a->way.swapped == b->way.swapped &&
	       a->way.mirrored == b->way.mirrored;
}

static void take(const struct figure *f, const struct place *at, struct motion_view *out)
{
	figure_body(f, at->pose, at->way, &out->body);
	out->way = at->way;
	out->pose = at->pose;
	out->stands = 0;
}

/* From rest to rest without a jerk. */
static double ease(double share)
{
	return share * share * (3 - 2 * share);
}

/* The nearest of so many whole steps (at least one) to `share`; of endless ones itself. */
static double in_steps(double share, double steps)
{
	if (!(steps < 1e6))
		return share;
	double whole = fmax(1, floor(steps));
	return floor(share * whole + 0.5) / whole;
}

/* The pose held for `length`, `at` into it. Only whole breaths, so that it ends as it began. */
static enum motion hold(const struct figure *f, const struct place *pose, msec at, msec length,
                        double grain, struct motion_view *out)
{
	const double turn = 6.283185307179586;

	take(f, pose, out);
	if (at >= length / MOTION_BREATH_MS * MOTION_BREATH_MS) {
		out->stands = length - at;
		return MOTION_NONE;
	}
	double share = (1 - cos(turn * (double)(at % MOTION_BREATH_MS) / MOTION_BREATH_MS)) / 2;
	body_breathe(&out->body, breath_lift * in_steps(share, breath_lift / grain));
	return MOTION_BREATH;
}

/* The farthest that a joint has to go. */
static double travel(const struct body *a, const struct body *b)
{
	double far = 0;

	for (int i = 0; i < JOINT_COUNT; i++)
		far = fmax(far, hypot(a->joints[i].x - b->joints[i].x,
		                      a->joints[i].y - b->joints[i].y));
	return far;
}

static enum motion move(const struct figure *f, const struct place *from, const struct place *to,
                        double share, double grain, struct motion_view *out)
{
	struct body start;

	take(f, to, out);
	if (same_place(from, to))
		return MOTION_NONE;
	figure_body(f, from->pose, from->way, &start);
	share = in_steps(share, travel(&start, &out->body) / grain);
	body_between(&start, &out->body, share, &out->body);
	return MOTION_MOVES;
}

/* ---- a phase ---- */

static const struct pose *named(const struct figure *f, const struct texts *names, size_t i)
{
	const struct pose *p = figure_pose(f, names->items[i]);

	return p ? p : &f->poses[0]; /* the loader has seen to it that there is one */
}

/* How long it takes to come to the poses of a phase that lasts `length`. */
static msec reach(const struct phase *p, msec length)
{
	if (!p->hold)
		return length;
	return length / 2 < MOTION_REACH_MS ? length / 2 : MOTION_REACH_MS;
}

/* Through the poses one after the other, without a stop at those between. */
static enum motion pass(const struct figure *f, const struct texts *names, const struct place *from,
                        struct figure_way way, double share, double grain,
                        struct motion_view *out)
{
	double progress = ease(share) * (double)names->count;
	size_t i = (size_t)progress;
	if (i >= names->count)
		i = names->count - 1;
	struct place a = *from, b = { named(f, names, i), way };
	if (i > 0)
		a = (struct place){ named(f, names, i - 1), way };
	enum motion motion = move(f, &a, &b, progress - (double)i, grain, out);
	out->pose = named(f, names, names->count - 1);
	return motion;
}

/* To and fro begins with the first of its poses, or where the body is there with the second. */
static msec first_leg(const struct figure *f, const struct phase *p, const struct pose *from)
{
	return named(f, &p->between, 0) == from;
}

static enum motion to_and_fro(const struct figure *f, const struct phase *p,
                              const struct place *from, struct figure_way way, msec at,
                              double grain, struct motion_view *out)
{
	msec leg = at / p->every, first = first_leg(f, p, from->pose);
	struct place a = { named(f, &p->between, (size_t)((first + leg + 1) % 2)), way };
	struct place b = { named(f, &p->between, (size_t)((first + leg) % 2)), way };
	enum motion motion = move(f, leg == 0 ? from : &a, &b,
	                          ease((double)(at % p->every) / (double)p->every), grain, out);

	out->stands = motion == MOTION_NONE ? p->every - at % p->every : 0;
	return motion;
}

/* The phase, lasting `length` here, `at` into it, begun at `from`. */
static enum motion run(const struct figure *f, const struct phase *p, const struct place *from,
                       struct figure_way way, msec at, msec length, double grain,
                       struct motion_view *out)
{
	msec reached = reach(p, length);
	struct place stay = { from->pose, way };

	if (p->between.count == 2 && p->every > 0)
		return to_and_fro(f, p, from, way, at, grain, out);
	if (p->poses.count == 0)
		return hold(f, &stay, at, length, grain, out);
	if (at < reached && reached > 0) {
		enum motion motion = pass(f, &p->poses, from, way, (double)at / (double)reached,
		                          grain, out);
		if (motion == MOTION_NONE && p->poses.count == 1)
			out->stands = reached - at;
		return motion;
	}
	stay.pose = named(f, &p->poses, p->poses.count - 1);
	return hold(f, &stay, at - reached, length - reached, grain, out);
}

/* Where a phase that lasts `length` leaves the body. */
static const struct pose *end_pose(const struct figure *f, const struct phase *p, msec length,
                                   const struct pose *from)
{
	if (p->between.count == 2 && p->every > 0)
		return named(f, &p->between,
		             (size_t)((first_leg(f, p, from) +
		                       (length + p->every / 2) / p->every + 1) % 2));
	return p->poses.count == 0 ? from : named(f, &p->poses, p->poses.count - 1);
}

/* The same of the first `count` phases. */
static const struct pose *end_of(const struct figure *f, const struct phases *phases, size_t count,
                                 const struct pose *from)
{
	for (size_t i = 0; i < count; i++)
		from = end_pose(f, &phases->items[i], phases->items[i].length, from);
	return from;
}

/* ---- on the tape ---- */

static const struct phases *phases_of(const struct plan *plan, int step, const struct dose *dose,
                                      int rep)
{
	return rep >= plan_first_way_reps(plan, step) ? &dose->second_half : &dose->rep;
}

static enum motion at_work(const struct figure *f, const struct plan *plan, const struct moment *m,
                           double grain, struct motion_view *out)
{
	const struct dose *dose = &m->item->dose;
	int rep = m->step_rep - 1;
	const struct phases *phases = phases_of(plan, m->step_number, dose, rep);
	struct figure_way way = figure_way(f, m->side, dose->sides);
	struct place from = { &f->poses[0], way };
	size_t i = (size_t)(m->phase - phases->items);

	if (rep > 0) {
		const struct phases *before = phases_of(plan, m->step_number, dose, rep - 1);
		enum side side = plan_rep_side(plan, m->step_number, rep - 1);
		from.pose = end_of(f, before, before->count, from.pose);
		from.way = figure_way(f, side, dose->sides);
	}
	if (i > 0) {
		from.pose = end_of(f, phases, i, from.pose);
		from.way = way;
	}
	return run(f, m->phase, &from, way, m->phase->length - m->phase_left, m->phase->length,
	           grain, out);
}

enum motion motion_at(const struct figure *f, const struct plan *plan, const struct moment *m,
                      msec stopwatch, double grain, struct motion_view *out)
{
	msec length = m->step->end - m->step->start;
	struct moment later;

	if (m->step->kind != STEP_WORK)
		return motion_show(f, &m->item->dose, m->side, length - m->step_left, grain, out);
	if (stopwatch == 0)
		return at_work(f, plan, m, grain, out);
	plan_moment(plan, m->step->start + stopwatch % length, &later);
	return at_work(f, plan, &later, grain, out);
}

/* ---- shown on its own ---- */

static msec show_phase(const struct phase *p)
{
	msec slower = p->length * SHOW_SLOWER / 2;

	if (p->between.count == 2 && p->every > 0)
		return 2 * p->every;
	if (p->poses.count == 0)
		return p->length < SHOW_HOLD_MS ? p->length : SHOW_HOLD_MS;
	if (p->hold)
		return MOTION_REACH_MS + SHOW_HOLD_MS;
	return slower < SHOW_PHASE_MIN ? SHOW_PHASE_MIN :
	       slower > SHOW_PHASE_MAX ? SHOW_PHASE_MAX : slower;
}

/* One way through a repetition and back to the start. */
static msec show_pass(const struct figure *f, const struct phases *phases)
{
	const struct pose *start = &f->poses[0], *pose = start;
	msec length = SHOW_STAND_MS;

	for (size_t i = 0; i < phases->count; i++) {
		msec phase = show_phase(&phases->items[i]);
		pose = end_pose(f, &phases->items[i], phase, pose);
		length += phase;
	}
	return pose == start ? length : length + MOTION_REACH_MS;
}

msec motion_show_length(const struct figure *f, const struct dose *dose)
{
	msec length = show_pass(f, &dose->rep);

	if (dose->second_half.count > 0)
		length += show_pass(f, &dose->second_half);
	return dose->sides == SIDES_ALTERNATE ? 2 * length : length;
}

msec motion_show_main(const struct figure *f, const struct dose *dose)
{
	msec at = 0;

	(void)f;
	for (size_t i = 0; i < dose->rep.count; i++) {
		const struct phase *p = &dose->rep.items[i];
		if (p->between.count == 2 && p->every > 0)
			return at + p->every;
		if (p->poses.count > 0)
			return at + reach(p, show_phase(p));
		at += show_phase(p);
	}
	return 0;
}

static enum motion run_pass(const struct figure *f, const struct phases *phases,
                            struct figure_way way, msec at, double grain,
                            struct motion_view *out)
{
	struct place from = { &f->poses[0], way }, start = from;
	msec left = show_pass(f, phases) - at;

	for (size_t i = 0; i < phases->count; i++) {
		msec length = show_phase(&phases->items[i]);
		if (at < length)
			return run(f, &phases->items[i], &from, way, at, length, grain, out);
		from.pose = end_pose(f, &phases->items[i], length, from.pose);
		at -= length;
	}
	if (at < MOTION_REACH_MS && !same_place(&from, &start))
		return move(f, &from, &start, ease((double)at / MOTION_REACH_MS), grain,
		            out);
	take(f, &start, out);
	out->stands = left;
	return MOTION_NONE;
}

enum motion motion_show(const struct figure *f, const struct dose *dose, enum side side, msec at,
                        double grain, struct motion_view *out)
{
	msec first = show_pass(f, &dose->rep);
	msec second = dose->second_half.count > 0 ? show_pass(f, &dose->second_half) : 0;

	at %= motion_show_length(f, dose);
	if (at >= first + second) {
		at -= first + second;
		side = side == SIDE_LEFT ? SIDE_RIGHT : SIDE_LEFT;
	}
	struct figure_way way = figure_way(f, side, dose->sides);
	return at < first ? run_pass(f, &dose->rep, way, at, grain, out) :
	                    run_pass(f, &dose->second_half, way, at - first, grain, out);
}

/* ---- key poses ---- */

static size_t add_pose(const struct pose **out, size_t count, size_t cap, const struct pose *pose)
{
	for (size_t i = 0; i < count; i++) {
		if (out[i] == pose)
			return count;
	}
	if (count < cap)
		out[count++] = pose;
	return count;
}

static size_t add_poses(const struct figure *f, const struct phases *phases,
                        const struct pose **out, size_t count, size_t cap)
{
	for (size_t i = 0; i < phases->count; i++) {
		const struct phase *p = &phases->items[i];
		const struct texts *names = p->between.count > 0 ? &p->between : &p->poses;
		for (size_t k = 0; k < names->count; k++)
			count = add_pose(out, count, cap, named(f, names, k));
	}
	return count;
}

size_t motion_key_poses(const struct figure *f, const struct dose *dose, const struct pose **out,
                        size_t cap)
{
	size_t count = add_pose(out, 0, cap, &f->poses[0]);

	count = add_poses(f, &dose->rep, out, count, cap);
	return add_poses(f, &dose->second_half, out, count, cap);
}
