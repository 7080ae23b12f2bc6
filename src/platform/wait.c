/*
 * One poll a turn, to an absolute deadline. ppoll() counts nanoseconds; where
 * it is not declared (glibc wants _GNU_SOURCE for it) poll() is told the time
 * left rounded up, as rounding down would spin through the last millisecond.
 */
#include "limber/platform/wait.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <string.h>
#include <time.h>

#include "limber/base/error.h"

enum { INPUT, SIGNALS, FD_COUNT };
enum { NS_A_MSEC = 1000000, NS_A_SECOND = 1000000000 };

/* `left` is in nanoseconds; INT64_MAX for no limit. */
#ifdef _GNU_SOURCE
static int poll_for(struct pollfd fds[FD_COUNT], int64_t left)
{
	struct timespec t = {
		.tv_sec = (time_t)(left / NS_A_SECOND),
		.tv_nsec = (long)(left % NS_A_SECOND),
	};
	return ppoll(fds, FD_COUNT, left == INT64_MAX ? NULL : &t, NULL);
}
#else
static int poll_for(struct pollfd fds[FD_COUNT], int64_t left)
{
	if (left == INT64_MAX)
		return poll(fds, FD_COUNT, -1);
	int64_t ms = left / NS_A_MSEC + (left % NS_A_MSEC != 0);
	return poll(fds, FD_COUNT, ms > INT_MAX ? INT_MAX : (int)ms);
}
#endif

static unsigned what_holds(const struct pollfd fds[FD_COUNT], msec deadline)
{
	unsigned found = 0;
	if (fds[INPUT].revents & POLLIN)
		found |= WAIT_INPUT;
	if (fds[INPUT].revents & (POLLHUP | POLLERR | POLLNVAL))
		found |= WAIT_HANGUP;
	if (fds[SIGNALS].revents != 0)
		found |= WAIT_SIGNAL;
	if (deadline != MSEC_NEVER && clock_until(deadline) == 0)
		found |= WAIT_DEADLINE;
	return found;
}

/* The system is, for a moment: it is asked again, but not as fast as can be. */
static bool is_short_of_memory(int code)
{
	static const struct timespec moment = { .tv_nsec = 5L * NS_A_MSEC };
	if (code != ENOMEM && code != EAGAIN)
		return false;
	nanosleep(&moment, NULL);
	return true;
}

unsigned wait_until(int input, int signals, msec deadline)
{
	struct pollfd fds[FD_COUNT] = {
		[INPUT] = { .fd = input, .events = POLLIN },
		[SIGNALS] = { .fd = signals, .events = POLLIN },
	};
	for (;;) {
		int64_t left = deadline == MSEC_NEVER ? INT64_MAX : clock_until(deadline);
		int n = poll_for(fds, left);
		if (n < 0 && errno != EINTR && !is_short_of_memory(errno))
			bug("waiting: %s", strerror(errno));
		/* Then the answers are not filled in; after EINTR the pipe has the signal. */
		unsigned found = n < 0 ? 0 : what_holds(fds, deadline);
		if (found != 0)
			return found;
	}
}
