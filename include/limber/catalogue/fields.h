/*
 * The fields of catalogue format 1, as one table: reader, messages and the
 * test of data/catalogue.schema.json are driven by it.
 */
#ifndef LIMBER_CATALOGUE_FIELDS_H
#define LIMBER_CATALOGUE_FIELDS_H

#include "limber/json/read.h"

/* The whole file; the other tables hang below it. */
extern const struct fields catalogue_fields;

#endif
