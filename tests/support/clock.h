/*
 * The clocks of the program under test, moved by the test. They stand still from the
 * start, so that a screen stays as it is for as long as it is looked at:
 *
 *     struct pty *p = journey_start((struct pty_setup){ .env = clock_env(ARGS("A=b")) });
 *     clock_pass(p, 2000);          two seconds of play
 *     clock_sleep(p, 720 * 1000);   the computer sleeps for twelve minutes
 *     clock_set("2024-03-31T00:59:50Z");
 *
 * For programs that load libraries as Linux does: see clock_is_ours().
 */
#ifndef LIMBER_TESTS_CLOCK_H
#define LIMBER_TESTS_CLOCK_H

#include <stdbool.h>

struct pty;

enum { CLOCK_NOON = 12 /* o'clock */ };
enum { CLOCK_MINUTE = 60 * 1000, CLOCK_DAY = 24 * 60 * CLOCK_MINUTE, CLOCK_UNSEEN = 1500 /* ms */ };

/*
 * A zone ("TZ=HERE-5") in which it is past that full hour of the day, whatever the machine's clock
 * says; from there its day goes on for the rest of the test. Who sets none has noon, as in the
 * morning more is asked and at midnight the day turns. Valid for the test.
 */
const char *clock_zone_at(int hour);

/* Can the clocks be moved here? On Linux they must be: a test that is left out there has failed. */
bool clock_is_ours(void);

/* The environment that does it, with `more` (ends with NULL; NULL: none). Valid for the test. */
const char *const *clock_env(const char *const *more);

/* The clocks go on by themselves, or stand still, from here on. */
void clock_run(bool running);

/* Time passes; the program is told of it once it waits, and waits again. */
void clock_pass(struct pty *p, long long ms);

/* The same in steps of a second, each of them seen. */
void clock_pass_seconds(struct pty *p, int seconds);

/* The computer sleeps, a while (CLOCK_UNSEEN) after the program has looked at the clock last. */
void clock_sleep(struct pty *p, long long ms);

/* Time passes that it does not see yet, as while it is stopped. */
void clock_stopped(long long ms);

/* Somebody sets the clock on the wall: by so much, or to an instant ("2024-03-31T00:59:50Z"). */
void clock_turn(long long ms);
void clock_set(const char *instant);

/* The zone of the computer is another one from here on: hours east of UTC. */
void clock_zone(int hours);

#endif
