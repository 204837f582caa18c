# hybrid-week: `make run` plans a week in your browser, `make test` passes every test.
# Tools are installed into .tools/ and node_modules/, which git ignores.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
export PATH := $(CURDIR)/.tools/bin:$(CURDIR)/node_modules/.bin:$(PATH)
PORT ?= 8080

.PHONY: help run test bench dist screenshots clean

help: ## say what can be made
	@grep -hE '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | sort

run: ## install what is missing, build, and serve the planner on http://127.0.0.1:8080
	@tools/setup build
	@echo "== Building a release and serving it on http://127.0.0.1:$(PORT) (about 2 minutes the first time)"
	@trunk serve --release --port $(PORT)

test: ## install what is missing and pass every test
	@tools/setup build browser
	@tools/check

bench: ## measure what an edit costs (about 1 minute)
	@tools/setup rust
	cargo bench --locked --no-default-features

dist: ## build the folder to copy to any static server
	@tools/setup build
	@echo "== Building dist/ (about 2 minutes the first time)"
	@trunk build --release
	@node tools/pack.mjs dist

screenshots: dist ## take pictures of the page into shots/
	@tools/setup browser
	@node tools/shots.mjs shots

clean: ## remove what was built, but no tools
	rm -rf dist target
