/* The unit of all times: whole milliseconds, of the tape or of a clock that never goes back. */
#ifndef LIMBER_BASE_MSEC_H
#define LIMBER_BASE_MSEC_H

#include <stdint.h>

typedef int64_t msec;

#define MSEC_NEVER INT64_MAX
#define MSEC_SECOND ((msec)1000)

#endif
