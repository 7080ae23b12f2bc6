# limber: build, test, install. `make help` lists what there is.

PROG    := limber
VERSION := 0.1.0

CC         ?= cc
AR         ?= ar
PKG_CONFIG ?= pkg-config
INSTALL    ?= install
PREFIX     ?= /usr/local
BINDIR     ?= $(PREFIX)/bin
DATADIR    ?= $(PREFIX)/share
MANDIR     ?= $(DATADIR)/man
CFLAGS     ?= $(CFLAGS_$(MODE)) -g

-include config.mk

# `make deps ...` installs first, alone; then make runs itself for the other
# goals, so that what was installed is seen and -j does not run ahead.
ifneq ($(filter deps,$(MAKECMDGOALS)),)

GOALS := $(filter-out deps,$(MAKECMDGOALS))
# To run or install, the libraries are enough; for the rest the tests' too.
NEEDS := $(if $(filter fuzz,$(GOALS)),fuzz,$(if $(GOALS),$(if $(filter-out all run install,$(GOALS)),test,build),test))

.PHONY: deps $(GOALS)
deps:
	@CC='$(CC)' PKG_CONFIG='$(PKG_CONFIG)' sh .ci/deps $(NEEDS)
	$(if $(GOALS),+@$(MAKE) --no-print-directory $(GOALS))
$(GOALS): deps
	@:

else

# MODE picks flags and the folder, so that variants never mix. CFLAGS come
# after them: yours win.
MODE  ?= release
BUILD := build/$(MODE)
CFLAGS_release   = -O2 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=$(FORTIFY)
CFLAGS_debug    := -O0
CFLAGS_asan     := -O1
CFLAGS_coverage := -O0
CFLAGS_fuzz     := -O1
MODE_release   = $(HARDEN) -fno-asynchronous-unwind-tables
MODE_debug    := -Werror
MODE_asan     := -Werror -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
MODE_coverage := --coverage
MODE_fuzz     := -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined \
                 -fno-sanitize-recover=all -DFUZZ_ENGINE
ifeq ($(origin MODE_$(MODE)),undefined)
$(error MODE must be release, debug, asan, coverage or fuzz)
endif

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
        -Wold-style-definition -Wpointer-arith -Wwrite-strings -Wcast-qual -Wformat=2 \
        -Wundef -Wvla -Wconversion -Wswitch-enum -Wnull-dereference

# What needs no library needs no check for one.
NO_BUILD := clean uninstall dist help
ifneq ($(if $(MAKECMDGOALS),$(filter-out $(NO_BUILD),$(MAKECMDGOALS)),all),)
MISSING := $(strip $(if $(shell command -v $(PKG_CONFIG) 2>/dev/null),\
        $(foreach p,ncursesw libcjson,$(shell $(PKG_CONFIG) --exists $(p) || echo $(p))),$(PKG_CONFIG)))
ifneq ($(MISSING),)
$(error missing: $(MISSING). 'make deps' installs what $(PROG) needs to be built)
endif
# ncursesw's .pc brings its own _XOPEN_SOURCE on some systems: ours holds.
pc_cflags  = $(filter-out -D_XOPEN_SOURCE% -D_DEFAULT_SOURCE,$(shell $(PKG_CONFIG) --cflags $(1)))
PKG_CFLAGS  := $(call pc_cflags,ncursesw libcjson)
NCURSES_LIBS := $(shell $(PKG_CONFIG) --libs ncursesw)
CJSON_LIBS  := $(if $(CJSON_SRC),$(BUILD)/cJSON.o,$(shell $(PKG_CONFIG) --libs libcjson))
HAVE_CHECK  := $(shell $(PKG_CONFIG) --exists check && echo yes)
HAVE_VTERM  := $(shell $(PKG_CONFIG) --exists vterm && echo yes)
TEST_CFLAGS := $(if $(HAVE_CHECK),$(call pc_cflags,check)) $(if $(HAVE_VTERM),$(call pc_cflags,vterm))
TEST_LIBS   := $(if $(HAVE_CHECK),$(shell $(PKG_CONFIG) --libs check))
VTERM_LIBS  := $(if $(HAVE_VTERM),$(shell $(PKG_CONFIG) --libs vterm) -lutil)

# A release is hardened as far as the compiler and the linker go along. PIE is left out
# where yours say otherwise.
ifeq ($(MODE),release)
takes    = $(shell echo 'int main(void) { return 0; }' | $(CC) -Werror -O2 -U_FORTIFY_SOURCE $(1) \
             -include stdlib.h -x c - -o /dev/null 2>/dev/null && echo $(lastword $(1)))
NO_PIE  := $(filter -static -no-pie -nopie -fno-pie -fno-PIE,$(CFLAGS) $(CPPFLAGS) $(LDFLAGS))
FORTIFY := $(if $(call takes,-D_FORTIFY_SOURCE=3),3,2)
HARDEN  := $(foreach f,-fstack-protector-strong -fstack-clash-protection -fcf-protection \
             $(if $(NO_PIE),,-fPIE),$(call takes,$(f)))
RELRO   := -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack
HARDEN_LINK := $(foreach f,$(RELRO),$(call takes,$(f))) \
             $(if $(NO_PIE),,$(call takes,-fPIE -pie))
# The addresses of a PIE are put in when it starts: packed they are 90 KiB less to read. Older
# loaders cannot (before glibc 2.36), which only starting such a program tells.
PACKED  := -Wl,-z,pack-relative-relocs
PACK    := $(if $(findstring -pie,$(HARDEN_LINK)),$(shell t=$$(mktemp) && \
             echo 'static int x, *p = &x; int main(int n, char **v) { (void)v; return p[n - 1]; }' | \
             $(CC) -O0 -fPIE -pie -Wl,--fatal-warnings $(PACKED) -x c - -o "$$t" 2>/dev/null && \
             "$$t" 2>/dev/null && echo $(PACKED); rm -f "$$t"))
endif
endif

BASE_CFLAGS := -std=c11 -D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE -Iinclude \
               -DLIMBER_VERSION='"$(VERSION)"' $(WARN) $(PKG_CFLAGS)
COMPILE = $(CC) $(BASE_CFLAGS) $(MODE_$(MODE)) $(CFLAGS) $(CPPFLAGS) -MMD -MP
LINK    = $(CC) $(MODE_$(MODE)) $(HARDEN_LINK) $(PACK) $(CFLAGS) $(LDFLAGS)

# The layers, from the top down. Each is a library, and a layer's tests link
# only what that layer may use: a call to another fails at link time.
LAYERS := app term ui sound store catalogue json platform core base
USES_base      := base
USES_core      := core base
USES_json      := json base
USES_catalogue := catalogue json core base
USES_platform  := platform base
USES_store     := store json platform core base
USES_sound     := sound platform core base
USES_ui        := ui core base
USES_term      := term ui core base
USES_app       := app term ui sound store catalogue json platform core base
EXTERN_core      := -lm
EXTERN_ui        := -lm
EXTERN_json      := $(CJSON_LIBS)
EXTERN_catalogue := $(CJSON_LIBS) -lm
EXTERN_store     := $(CJSON_LIBS) -lm
EXTERN_sound     := -lm
EXTERN_term      := $(NCURSES_LIBS) -lm
EXTERN_app       := $(NCURSES_LIBS) $(CJSON_LIBS) -lm

# Short lines for people; V=1 shows the commands.
say = $(if $(V),,@printf '  %-4s %s\n' $(1) $@; )

lib  = $(BUILD)/lib$(1).a
GEN  := builtin catalogue
libs = $(foreach l,$(USES_$(1)),$(call lib,$(l)))
objs = $(patsubst src/%.c,$(BUILD)/%.o,$(sort $(wildcard src/$(1)/*.c)))

.PHONY: all run check coverage fuzz torture storm bench bench_gate mutate valgrind analyze lint golden install uninstall dist clean help FORCE
all: $(BUILD)/$(PROG)

run: all
	@$(BUILD)/$(PROG)

define layer_rule
$(call lib,$(1)): $(call objs,$(1)) $(if $(filter app,$(1)),$(GEN:%=$(BUILD)/gen/%.o)) $(BUILD)/lists
	@rm -f $$@
	$$(call say,AR)$$(AR) rcs $$@ $$(filter %.o,$$^)
endef
$(foreach l,$(LAYERS),$(eval $(call layer_rule,$(l))))

$(BUILD)/$(PROG): $(BUILD)/main.o $(call libs,app)
	$(call say,LINK)$(LINK) $^ $(EXTERN_app) $(LDLIBS) -o $@

# The flags are a prerequisite: another compiler or option builds anew.
# So is the list of sources: a file that is gone is noticed too.
FLAGS := $(COMPILE) | $(LINK) | $(TEST_CFLAGS)
LISTS := $(sort $(wildcard src/*/*.c tests/*/*.c tests/*/*/*.c data/learn/*.txt))
quoted = '$(subst ','\'',$(1))'
keep   = @mkdir -p $(@D); printf '%s\n' $(1) | cmp -s - $@ || printf '%s\n' $(1) >$@
$(BUILD)/flags: FORCE
	$(call keep,$(call quoted,$(FLAGS)))
$(BUILD)/lists: FORCE
	$(call keep,$(call quoted,$(LISTS)))

$(BUILD)/%.o: src/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,CC)$(COMPILE) -c $< -o $@
# glibc declares ppoll(), which waits to the nanosecond, only for this.
$(BUILD)/platform/wait.o: BASE_CFLAGS += -D_GNU_SOURCE
# And pipe2(), which makes a pipe that is set up already.
$(BUILD)/platform/signals.o: BASE_CFLAGS += -D_GNU_SOURCE
# And the flag that gives a helper program a session of its own.
$(BUILD)/platform/helper.o: BASE_CFLAGS += -D_GNU_SOURCE
$(BUILD)/tests/%.o: tests/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,CC)$(COMPILE) $(TEST_CFLAGS) -Itests -c $< -o $@

# The built-in texts, compiled in as bytes; the catalogue as what the loader makes of it. What
# it reaches while the program is built is not counted as reached by tests.
TEXTS := data/safety.txt $(sort $(wildcard data/learn/*.txt))
$(BUILD)/gen/builtin.c: $(TEXTS) .ci/embed $(BUILD)/lists
	@mkdir -p $(@D)
	$(call say,GEN)sh .ci/embed $(TEXTS) >$@.new
	@mv $@.new $@
$(BUILD)/embed: $(BUILD)/embed.o $(call libs,catalogue) | $(filter %.o,$(CJSON_LIBS))
	$(call say,LINK)$(LINK) $^ $(EXTERN_catalogue) $(LDLIBS) -o $@
$(BUILD)/gen/catalogue.c: data/catalogue.json $(BUILD)/embed
	@mkdir -p $(@D)
	$(call say,GEN)GCOV_PREFIX=$(BUILD)/gen $(BUILD)/embed data/catalogue.json >$@.new
	@mv $@.new $@
$(GEN:%=$(BUILD)/gen/%.o): %.o: %.c $(BUILD)/flags
	$(call say,CC)$(COMPILE) -c $< -o $@

# ---- tests ----

UNIT_LAYERS := $(foreach l,$(LAYERS),$(if $(wildcard tests/unit/$(l)/*.c),$(l)))
define unit_rule
$(BUILD)/unit_$(1): $(patsubst tests/%.c,$(BUILD)/tests/%.o,$(sort $(wildcard tests/unit/$(1)/*.c))) $(call libs,$(1)) $(BUILD)/lists
	$$(call say,LINK)$$(LINK) $$(filter %.o %.a,$$^) $$(EXTERN_$(1)) $$(TEST_LIBS) -o $$@
endef
$(foreach l,$(UNIT_LAYERS),$(eval $(call unit_rule,$(l))))

E2E_OBJS := $(patsubst tests/%.c,$(BUILD)/tests/%.o,$(sort $(wildcard tests/support/*.c)) \
              $(filter-out tests/e2e/%_probe.c,$(sort $(wildcard tests/e2e/*.c))))
$(BUILD)/e2e: $(E2E_OBJS) $(call lib,base) $(BUILD)/lists
	$(call say,LINK)$(LINK) $(filter %.o %.a,$^) $(TEST_LIBS) $(VTERM_LIBS) -o $@
$(BUILD)/term_probe: $(BUILD)/tests/e2e/term_probe.o $(call libs,term) $(call lib,platform) $(call lib,base)
	$(call say,LINK)$(LINK) $^ $(EXTERN_term) -o $@
$(BUILD)/figure_probe: $(BUILD)/tests/e2e/figure_probe.o $(call libs,app)
	$(call say,LINK)$(LINK) $^ $(EXTERN_app) -o $@

# The fuzz drivers: one program that replays what was found; in MODE=fuzz one of
# libFuzzer's for each. What keys.c wants of ncurses the driver of keys has.
FUZZERS   := $(patsubst tests/fuzz/fuzz_%.c,%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
FUZZ_OBJS := $(patsubst tests/%.c,$(BUILD)/tests/%.o,$(filter-out tests/fuzz/replay.c tests/fuzz/json_mutate.c tests/fuzz/fuzz_%.c, \
               $(sort $(wildcard tests/fuzz/*.c))))
FUZZ_LIBS := $(call libs,app)
# What checks is not looked into; drawing compares with nothing that could be guessed.
$(BUILD)/tests/fuzz/%.o: MODE_fuzz += -fno-sanitize=fuzzer-no-link
$(BUILD)/ui/%.o: MODE_fuzz += -fno-sanitize-coverage=trace-cmp
$(BUILD)/tests/fuzz/replay.o: BASE_CFLAGS += -D'FUZZ_TARGETS=$(foreach f,$(FUZZERS),X($(f)))'
$(BUILD)/tests/fuzz/replay.o: $(BUILD)/lists
$(BUILD)/replay: $(BUILD)/tests/fuzz/replay.o $(FUZZERS:%=$(BUILD)/tests/fuzz/fuzz_%.o) $(FUZZ_OBJS) $(FUZZ_LIBS)
	$(call say,LINK)$(LINK) $^ $(CJSON_LIBS) -lm -o $@
FUZZ_JSON := catalogue figures history merge overlay past resume settings
$(FUZZ_JSON:%=$(BUILD)/fuzz_%): $(BUILD)/tests/fuzz/json_mutate.o
$(BUILD)/fuzz_%: $(BUILD)/tests/fuzz/fuzz_%.o $(FUZZ_OBJS) $(FUZZ_LIBS) $(filter %.o,$(CJSON_LIBS))
	$(call say,LINK)$(LINK) -fsanitize=fuzzer $^ $(filter-out %.o,$(CJSON_LIBS)) -lm -o $@
$(BUILD)/cJSON.o: $(CJSON_SRC)/cJSON.c $(BUILD)/flags
	$(call say,CC)$(CC) $(MODE_$(MODE)) $(CFLAGS) -w -c $< -o $@

# The clocks of the program, moved by a test: put there by the loader too (see FAULT).
SHIFT := $(if $(findstring linux,$(shell $(CC) -dumpmachine)),$(BUILD)/clock_shift.so)
$(BUILD)/clock_shift.so: tests/clock/shift.c tests/clock/shift.h $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,LINK)$(CC) -std=c11 -D_GNU_SOURCE $(WARN) -O1 -g -U_FORTIFY_SOURCE -Itests -fPIC -shared $< -ldl -o $@

UNITS := $(UNIT_LAYERS:%=$(BUILD)/unit_%)
E2E   := $(if $(HAVE_VTERM),$(BUILD)/e2e)

ifeq ($(HAVE_CHECK),)
check:
	@echo "the tests need the Check library (check): 'make deps check' installs it" >&2; exit 1
else
.PHONY: check_units check_fuzz check_binary check_e2e $(UNITS:%=%.run)
check: check_units check_fuzz check_binary check_e2e
check_units: $(UNITS:%=%.run)
$(UNITS:%=%.run): %.run: %
	@CK_VERBOSITY=normal LIMBER_TEST_MODE=$(MODE) $<
check_fuzz: $(BUILD)/replay | check_units
	@$< tests/fuzz
check_binary: $(BUILD)/$(PROG) | check_units
	@MODE='$(MODE)' HARDEN='$(HARDEN) $(HARDEN_LINK)' sh .ci/binary $<
ifneq ($(E2E),)
check_e2e: $(E2E) $(BUILD)/term_probe $(BUILD)/figure_probe $(SHIFT) $(BUILD)/$(PROG) | check_units
	@CK_VERBOSITY=normal LIMBER_BUILD=$(BUILD) LIMBER_TEST_MODE=$(MODE) $(E2E)
else
check_e2e: | check_units
	@echo "e2e: 0 passed, 0 failed, 1 skipped (no libvterm)"
endif
endif

# What the tests reach: what earlier runs have counted is forgotten first.
coverage:
	@find build/coverage -name '*.gcda' -delete 2>/dev/null || true
	@$(MAKE) --no-print-directory check MODE=coverage
	@sh .ci/coverage build/coverage

# Look for what fails: FUZZ_SECONDS=15 for each driver, FUZZ=name for one of them.
fuzz:
	@MAKE='$(MAKE)' FUZZ='$(or $(FUZZ),$(FUZZERS))' FUZZ_SECONDS='$(FUZZ_SECONDS)' CLANG='$(CLANG)' CJSON_SRC='$(CJSON_SRC)' sh .ci/fuzz

# One call after another fails: the library below the program is put there by the
# loader (LD_PRELOAD), so it is without sanitizers, and for Linux alone.
FAULT := $(BUILD)/torture_fault.so
TORTURER := $(if $(HAVE_CHECK),$(if $(HAVE_VTERM),$(if $(findstring linux,$(shell $(CC) -dumpmachine)),$(BUILD)/torture)))
$(FAULT): tests/torture/fault.c tests/torture/fault.h $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,LINK)$(CC) -std=c11 -D_GNU_SOURCE $(WARN) -O1 -g -fno-omit-frame-pointer -U_FORTIFY_SOURCE -Itests -fPIC -shared $< -ldl -o $@
$(BUILD)/torture: $(patsubst tests/%.c,$(BUILD)/tests/%.o,$(sort $(wildcard tests/support/*.c) \
              $(filter-out tests/torture/fault.c,$(sort $(wildcard tests/torture/*.c))))) $(call lib,base) $(BUILD)/lists
	$(call say,LINK)$(LINK) $(filter %.o %.a,$^) $(TEST_LIBS) $(VTERM_LIBS) -o $@
ifneq ($(TORTURER),)
torture: $(TORTURER) $(FAULT) $(BUILD)/$(PROG)
	@LIMBER_BUILD=$(BUILD) $(TORTURER)
else
torture:
	@echo "torture: 0 passed, 0 failed, 1 skipped (it needs Linux, check and libvterm)"
endif

# The tests of terminals and time at their full length: LIMBER_SEED=n repeats a storm.
STORM := places storm terminals time
ifneq ($(if $(HAVE_CHECK),$(E2E)),)
storm: $(E2E) $(SHIFT) $(BUILD)/$(PROG)
	@failed=0; for suite in $(STORM); do \
		LIMBER_STORM=1 CK_RUN_SUITE=$$suite LIMBER_BUILD=$(BUILD) LIMBER_TEST_MODE=$(MODE) $(E2E) || failed=1; \
	done; exit $$failed
else
storm:
	@echo "storm: 0 passed, 0 failed, 1 skipped (it needs check and libvterm)"
endif

# What limber costs, beside the least that could do the same: BENCH='--only start --rounds 5'.
# It reads /proc, so it is for Linux alone.
BENCH_PROGRAMS := bench bench_empty bench_countdown bench_calls bench_work figure_probe $(PROG)
BENCHER := $(if $(findstring linux,$(shell $(CC) -dumpmachine)),$(BENCH_PROGRAMS:%=$(BUILD)/%))
$(BUILD)/bench: $(patsubst tests/%.c,$(BUILD)/tests/%.o,$(filter-out %/calls.c,$(sort $(wildcard tests/bench/*.c)))) \
              $(call lib,json) $(call lib,platform) $(call lib,base) $(BUILD)/lists
	$(call say,LINK)$(LINK) $(filter %.o %.a,$^) $(or $(VTERM_LIBS),-lutil) -lm -o $@
$(BUILD)/tests/bench/screen.o: BASE_CFLAGS += $(if $(HAVE_VTERM),-DBENCH_VTERM)
$(BUILD)/bench_calls: $(BUILD)/tests/bench/calls.o
	$(call say,LINK)$(LINK) $^ -o $@
$(BUILD)/bench_work: $(patsubst %,$(BUILD)/tests/bench/%.o,work/work proc samples) $(call libs,app)
	$(call say,LINK)$(LINK) $^ $(EXTERN_app) -o $@
$(BUILD)/bench_empty: $(BUILD)/tests/bench/floor/empty.o
	$(call say,LINK)$(LINK) $^ -o $@
$(BUILD)/bench_countdown: $(BUILD)/tests/bench/floor/countdown.o
	$(call say,LINK)$(LINK) $^ $(NCURSES_LIBS) -o $@
ifneq ($(BENCHER),)
bench: $(BENCHER)
	@LIMBER_BUILD=$(BUILD) $(BUILD)/bench $(BENCH)
bench_gate: $(BENCHER)
	@LIMBER_BUILD=$(BUILD) $(BUILD)/bench --gate $(BENCH)
else
bench bench_gate:
	@echo "bench: 0 figures, 1 skipped (it needs Linux)"
endif

# Change a place of core at a time, and see whether the tests notice: MUTATE=300
# of them, MUTATE_SEED=1, or MUTATE_FILE=core/plan.c for all of a file.
mutate:
	@$(MAKE) --no-print-directory MODE=debug mutants
.PHONY: mutants
ifneq ($(HAVE_CHECK),)
unit_inputs = $(patsubst tests/%.c,$(BUILD)/tests/%.o,$(sort $(wildcard tests/unit/$(1)/*.c))) \
              $(foreach l,$(USES_$(1)),$(call lib,$(l))) $(EXTERN_$(1)) $(TEST_LIBS)
mutants: $(BUILD)/unit_core $(BUILD)/unit_app
	@CC='$(CC)' UNITS='core app' LINK_core='$(call unit_inputs,core)' LINK_app='$(call unit_inputs,app)' sh .ci/mutate
else
mutants:
	@echo "mutate: 0 passed, 0 failed, 1 skipped (no check)"
endif

# Rewrite the golden screens; read the difference before committing it.
golden: $(BUILD)/unit_ui $(BUILD)/unit_app
	LIMBER_GOLDEN=update $(BUILD)/unit_ui
	LIMBER_GOLDEN=update $(BUILD)/unit_app

# Memory looked at while the tests run, twenty to forty times slower than without.
VALGRINDED := $(if $(HAVE_CHECK),$(UNIT_LAYERS:%=unit_%))
valgrind:
	@$(MAKE) --no-print-directory MODE=debug $(addprefix build/debug/,$(VALGRINDED) replay $(PROG))
	@sh .ci/valgrind build/debug $(VALGRINDED)

analyze:
	@GCC='$(if $(findstring clang,$(CC)),gcc,$(CC))' PKG_CFLAGS='$(PKG_CFLAGS)' sh .ci/analyze

lint: analyze
	@CC='$(CC)' LAYERS='$(foreach l,$(LAYERS),$(l):$(subst $() $(),|,$(USES_$(l))))' PKG_CFLAGS='$(PKG_CFLAGS) $(TEST_CFLAGS)' sh .ci/lint

# ---- install ----

PKGDATADIR := $(DATADIR)/$(PROG)

install: all
	$(INSTALL) -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(PKGDATADIR) $(DESTDIR)$(MANDIR)/man5
	$(INSTALL) -m 755 $(BUILD)/$(PROG) $(DESTDIR)$(BINDIR)/$(PROG)
	$(INSTALL) -m 644 data/catalogue.json data/*.schema.json $(DESTDIR)$(PKGDATADIR)/
	$(INSTALL) -m 644 data/*.5 $(DESTDIR)$(MANDIR)/man5/

uninstall:
	rm -f $(DESTDIR)$(BINDIR)/$(PROG) $(patsubst data/%,$(DESTDIR)$(MANDIR)/man5/%,$(wildcard data/*.5))
	rm -f $(DESTDIR)$(PKGDATADIR)/catalogue.json $(patsubst data/%,$(DESTDIR)$(PKGDATADIR)/%,$(wildcard data/*.schema.json))
	-rmdir $(DESTDIR)$(PKGDATADIR)

dist:
	@mkdir -p build
	git archive --format=tar.gz --prefix=$(PROG)-$(VERSION)/ -o build/$(PROG)-$(VERSION).tar.gz HEAD

clean:
	rm -rf build

help:
	@echo 'make deps run      install what is missing, build, start'
	@echo 'make deps check    the same, and run the tests'
	@echo 'make               build build/$(MODE)/$(PROG)'
	@echo 'make check         run the tests    MODE=release|debug|asan|coverage'
	@echo 'make coverage      run them with gcov, and say what they reach'
	@echo 'make fuzz          look for what fails    FUZZ_SECONDS=15 FUZZ=name CJSON_SRC=DIR'
	@echo 'make check_binary  what the program calls, and how it is hardened'
	@echo 'make torture       fail one call after another   TORTURE=scenario TORTURE_ALL=1'
	@echo 'make storm         terminals and time at their full length   LIMBER_SEED=n'
	@echo 'make bench         what it costs beside the floor   BENCH="--only start --rounds 5"'
	@echo 'make bench_gate    what of it must not grow'
	@echo 'make mutate        are the tests of core able to fail?   MUTATE=300 MUTATE_FILE=core/plan.c'
	@echo 'make valgrind      the unit tests and a session under memcheck   VALGRIND_ONLY=unit_core'
	@echo 'make analyze       gcc -fanalyzer (12 or newer)'
	@echo 'make lint          the same, clang-tidy, cppcheck, layers, banned calls, headers'
	@echo 'make install       PREFIX=$(PREFIX) DESTDIR=$(DESTDIR)'
	@echo 'make uninstall, dist, clean, golden'

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
.SECONDARY:

endif
