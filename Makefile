# hybrid-week: `make run` plans a week in your browser, `make test` passes every test.
# Tools are installed into .tools/ and node_modules/, which git ignores.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
export PATH := $(CURDIR)/.tools/bin:$(CURDIR)/node_modules/.bin:$(PATH)
PORT ?= 8080

.PHONY: help run test fuzz test-firefox axe soak faults audit bench bench-peers dist reproduce profile screenshots clean

help: ## say what can be made
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | sort

run: ## install what is missing, build, and serve the planner on http://127.0.0.1:8080
	@tools/setup build
	@echo "== Building a release and serving it on http://127.0.0.1:$(PORT) (about 2 minutes the first time)"
	@tools/trunk serve --release --port $(PORT)

test: ## install what is missing and pass every test
	@tools/setup build browser oracles
	@tools/check

test-firefox: dist ## pass the browser tests in Firefox ESR too (about 6 minutes)
	@tools/setup firefox
	@echo "== The browser tests in Firefox ESR (about 6 minutes)"
	@BROWSER=firefox node --test --test-concurrency=2 --test-force-exit --test-timeout=300000 tests/browser/*/*.test.mjs

axe: dist ## look at every screen, form and dialog in five languages and both themes with axe (about 1 minute)
	@tools/setup browser
	@AXE=1 node --test --test-force-exit tests/browser/accessibility/axe.test.mjs

soak: dist ## hold a page open for long: 10 000 edits, 1 000 elements, 500 searches (about 10 minutes)
	@tools/setup browser
	@SOAK=1 node --test --test-force-exit tests/browser/long-life/*.test.mjs

faults: dist ## do to a plan what browsers do, 200 killed tabs among it, and count the edits lost (about 15 minutes)
	@tools/setup browser windowed
	@FAULTS=1 node tools/faults.mjs

audit: ## check licences, sources and bans of all dependencies, and known holes where the list can be had
	@tools/setup audit
	cargo deny --locked check bans licenses sources
	@cargo deny --locked check advisories || echo "Known holes were not checked, or there are some: see above. The list comes from the network."

fuzz: ## have every reader read mutated files for as long as you like (FUZZ=100000 inputs each, FUZZ_FROM to go on)
	@tools/setup rust
	FUZZ=$(or $(FUZZ),100000) FUZZ_FROM=$(or $(FUZZ_FROM),0) cargo test --locked --test fuzz -- --nocapture

bench: ## measure what an edit costs (about 1 minute)
	@tools/setup rust
	cargo bench --locked --no-default-features

bench-peers: dist ## compare the search with other solvers (hours; a minute with SIZES="8 12" SECONDS_=5 RUNS=1)
	@tools/setup peers
	@echo "== Comparing the search with other solvers; the table will be in target/peers/table.md"
	@.tools/peers/bin/python benches/peers/compare.py $(if $(SIZES),--sizes "$(SIZES)") $(if $(SECONDS_),--seconds $(SECONDS_)) $(if $(RUNS),--runs $(RUNS)) $(if $(ONLY),--only "$(ONLY)")

dist: ## build the folder to copy to any static server
	@tools/setup build
	@echo "== Building dist/ (about 2 minutes the first time)"
	@tools/trunk build --release
	@node tools/pack.mjs dist

reproduce: ## build what is committed twice from nothing, and compare every byte (about 10 minutes)
	@tools/setup build
	@tools/reproduce

profile: dist ## list anew what of the page's program can come later, when `make test` finds it too large at the start
	@tools/setup browser
	@node tools/profile.mjs
	@echo "== The list is in tools/later.txt; the next build parts the program by it"

screenshots: dist ## store how the page looks: the tests' pictures and the README's
	@tools/setup browser
	@node tools/shots.mjs

clean: ## remove what was built, but no tools
	rm -rf dist target
