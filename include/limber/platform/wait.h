/*
 * Waiting: the one place where the program sleeps. It sleeps until there is
 * something to do and never wakes to look.
 */
#ifndef LIMBER_PLATFORM_WAIT_H
#define LIMBER_PLATFORM_WAIT_H

#include "limber/platform/clock.h"

enum {
	WAIT_INPUT = 1u << 0,    /* there is input to read, or its end */
	WAIT_HANGUP = 1u << 1,   /* the other side is gone: a closed terminal, a pipe's last writer */
	WAIT_SIGNAL = 1u << 2,   /* signals_take() has something */
	WAIT_DEADLINE = 1u << 3, /* the monotonic clock shows `deadline` or later */
};

/*
 * Sleep until the descriptor `input` is readable or hung up, a signal arrived
 * at `signals` (signals_fd()), or the monotonic clock shows `deadline`.
 * Returns what holds, never 0. Either descriptor may be -1: not looked at. The
 * caller must stop passing an input that has ended or hung up, or it spins.
 */
unsigned wait_until(int input, int signals, msec deadline);

#endif
