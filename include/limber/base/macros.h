/* Attributes and small macros that every layer may use. */
#ifndef LIMBER_BASE_MACROS_H
#define LIMBER_BASE_MACROS_H

#include <stddef.h>

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

#if defined(__GNUC__)
#define LIMBER_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#define LIMBER_MUST_CHECK __attribute__((warn_unused_result))
#define LIMBER_NORETURN __attribute__((noreturn))
#else
#define LIMBER_PRINTF(fmt, args)
#define LIMBER_MUST_CHECK
#define LIMBER_NORETURN
#endif

#endif
