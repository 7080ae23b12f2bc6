/* What the library under the program and the test that moves its clocks share. */
#ifndef LIMBER_TESTS_SHIFT_H
#define LIMBER_TESTS_SHIFT_H

#include <stdint.h>

#define SHIFT_VARIABLE "LIMBER_TEST_CLOCK" /* the file that both have mapped */

/* In ns. What plays and what sleeps are apart, as sleep is boot time that did not pass. */
struct clock_shift {
	volatile int64_t stopped; /* the clocks stand at these, and go on by the shifts alone */
	volatile int64_t mono_at, boot_at, real_at;
	volatile int64_t mono;    /* added to the monotonic clock and the boot clock */
	volatile int64_t asleep;  /* ... to the boot clock alone */
	volatile int64_t real;    /* ... to the clock on the wall */
	volatile int64_t zone;    /* of the clock on the wall: hours east of UTC ... */
	volatile int64_t zones;   /* ... once it has been set, and each time it is another */
};

#endif
