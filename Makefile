# make run       install what is missing, build, open the samples
# make test      install what is missing, build, run every test; make test T=JournalTests runs the suites of that name alone
# make test-fast the tests that need no terminal, file or model: seconds once it is built
# make bench     print the speed ratios          make terminals  screenshots of real terminals
# make train     train the model of names and claims anew, into Training/build (needs ../shared and under two hours of two cores)
# make test-browser  pages of `isnad export` in a headless browser    make test-formats  annotations in readers that are not ours
# make install   PREFIX=/usr/local               make format     put the sources in the house style

SHELL = /bin/bash
PREFIX ?= /usr/local
DESTDIR ?=
SWIFT_BUILD = swift build --explicit-target-dependency-import-check error
RELEASE = .build/release/isnad

# What is needed to build, to test, and to look at terminals. Debian and Ubuntu names.
NCURSES := $(shell apt-cache show libncursesw5-dev >/dev/null 2>&1 && echo libncursesw5-dev || echo libncurses-dev)
BUILD_PACKAGES = $(NCURSES) ncurses-term libfribidi-dev libsqlite3-dev pkg-config
TEST_PACKAGES = $(BUILD_PACKAGES) unicode-data libvterm-dev tmux python3
TERMINAL_PACKAGES = $(BUILD_PACKAGES) xvfb x11-utils xdotool imagemagick fonts-dejavu-core xterm mlterm kitty foot weston xfce4-terminal tmux
BROWSER_PACKAGES = $(BUILD_PACKAGES) chromium fonts-noto-core python3
BENCH_PACKAGES = $(BUILD_PACKAGES) vim

SUDO = $(shell [ "$$(id -u)" = 0 ] || echo sudo)
# Installs those of the packages in $(1) that are missing; touches nothing when none is.
define install_missing
	@missing=$$(for p in $(1); do dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || echo $$p; done); \
	if [ -n "$$missing" ]; then \
		echo "Installing" $$missing; \
		$(SUDO) apt-get update -qq && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	fi
endef

.PHONY: run build test test-fast test-browser test-formats bench train terminals install uninstall format lint clean

run: build
	$(RELEASE) samples

build:
	$(call install_missing,$(BUILD_PACKAGES))
	$(SWIFT_BUILD) -c release --static-swift-stdlib --product isnad

T =
test: $(if $(T),,lint)
	$(call install_missing,$(TEST_PACKAGES))
	$(SWIFT_BUILD) --build-tests
	swift test --skip-build $(if $(T),--filter '$(T)')

# Targets whose tests touch nothing outside.
PURE = ArabicText Facts Annotations ReaderModel
empty =
test-fast:
	$(call install_missing,$(TEST_PACKAGES))
	$(SWIFT_BUILD) --build-tests
	swift test --skip-build --filter '^($(subst $(empty) ,|,$(PURE:%=%Tests)))\.'

# Screenshots go to .build/browser.
test-browser: build
	$(call install_missing,$(BROWSER_PACKAGES))
	python3 Tests/browser/check.py $(RELEASE) chromium .build/browser

test-formats: build
	$(call install_missing,$(BUILD_PACKAGES) python3-venv)
	Tests/formats/run.sh $(RELEASE) .build/formats

bench: build
	$(call install_missing,$(BENCH_PACKAGES))
	$(SWIFT_BUILD) -c release --static-swift-stdlib --product Bench
	.build/release/Bench

# TRAIN= holds the development parts out and prints their figures.
TRAIN = --everything
train:
	$(call install_missing,python3-venv)
	Training/train.sh $(TRAIN)

terminals: build
	$(call install_missing,$(TERMINAL_PACKAGES))
	Tests/terminals/run.sh $(RELEASE)

install: build
	install -s -Dm755 $(RELEASE) $(DESTDIR)$(PREFIX)/bin/isnad
	install -d $(DESTDIR)$(PREFIX)/share/isnad/themes $(DESTDIR)$(PREFIX)/share/isnad/samples
	install -m644 themes/*.toml $(DESTDIR)$(PREFIX)/share/isnad/themes
	install -m644 samples/*.txt $(DESTDIR)$(PREFIX)/share/isnad/samples
	install -d $(DESTDIR)$(PREFIX)/share/doc/isnad
	install -m644 LICENSE LICENSE-weights CREDITS.md $(DESTDIR)$(PREFIX)/share/doc/isnad
	install -d $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/bash-completion/completions \
		$(DESTDIR)$(PREFIX)/share/zsh/site-functions $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	$(RELEASE) manual --config /dev/null > $(DESTDIR)$(PREFIX)/share/man/man1/isnad.1
	$(RELEASE) --generate-completion-script bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/isnad
	$(RELEASE) --generate-completion-script zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_isnad
	$(RELEASE) --generate-completion-script fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/isnad.fish

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/isnad $(DESTDIR)$(PREFIX)/share/man/man1/isnad.1 \
		$(DESTDIR)$(PREFIX)/share/bash-completion/completions/isnad $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_isnad \
		$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/isnad.fish
	rm -rf $(DESTDIR)$(PREFIX)/share/isnad $(DESTDIR)$(PREFIX)/share/doc/isnad

format:
	swift format -i -r Package.swift Sources Tests

lint:
	swift format lint --strict -r Package.swift Sources Tests

clean:
	swift package clean
