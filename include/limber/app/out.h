/* Results go to standard output, everything else to standard error. */
#ifndef LIMBER_APP_OUT_H
#define LIMBER_APP_OUT_H

#include "limber/base/error.h"

struct str;

/*
 * Write all of `text` at once and empty it. It is made safe for a terminal, whatever was put
 * into it, and ASCII where the locale is not UTF-8. False with ERROR_IO; sys_errno is EPIPE
 * where the reader has gone, which ends a command quietly.
 */
bool out_write(struct str *text, struct error *err) LIMBER_MUST_CHECK;

/*
 * The same, for what a command was asked for: a document, which a program reads, stays byte
 * for byte as it is, unless it runs over somebody's terminal.
 */
bool out_result(struct str *text, bool document, struct error *err) LIMBER_MUST_CHECK;

/* Ring the bell, where standard output is a terminal. */
void out_bell(void);

/* Add a text of a file or of the command line, made safe for a terminal; a very long one is cut. */
void out_clean(struct str *out, const char *text);

/* A line "limber: text" (or several) on standard error; text is made safe for a terminal. */
void out_complain(const char *text);

/*
 * Make sure that descriptors 0, 1 and 2 are open, on /dev/null where they were
 * closed, so that no file takes their place. True where standard output was.
 */
bool out_guard_descriptors(void);

/* Put ASCII in the place of all else: for terminals and printers that know nothing more. */
void out_to_ascii(struct str *text);

/* Text wrapped at `width` cells, each line after the first indented by `indent`. */
void out_wrapped(struct str *out, const char *text, int width, int indent);

#endif
