# Leadpool. `make run` builds and starts everything, `make test` runs every test there is; `make help` lists the rest.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

LISTEN ?= 127.0.0.1:8080
# Leads and people of `make seed`, and of the data that `make bench` measures on.
LEADS ?= 10000
USERS ?= 200
ORGANIZATIONS ?= 1
SEED ?= 1
BENCH_LEADS ?= 1000000
BENCH_SIZES ?= $(BENCH_LEADS)
BENCH_USERS ?= 2000

GO_TEST := go tool gotestsum --format pkgname-and-test-fails --format-hide-empty-pkg --

# Everything that the web app is built from.
FRONTEND_SOURCES = $(shell find frontend/src frontend/public frontend/scripts -type f ! -path 'frontend/src/gql/schema.graphql' \
	! -name graphql-env.d.ts ! -name facts.json 2>/dev/null) \
	$(wildcard frontend/*.json frontend/*.ts frontend/*.js frontend/*.cjs frontend/index.html schema/*.graphql)

.PHONY: help
help: ## List the targets
	@echo "Leadpool: make TARGET"
	@awk -F ':.*## ' '/^[a-z\/-]+:.*## / {printf "  %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: run
run: setup build ## Build everything and start the product with a demo organization (LISTEN=127.0.0.1:8080)
	@exec bin/leadpool serve --demo --listen $(LISTEN)

.PHONY: setup
setup: ## Install what is missing on this machine
	@scripts/setup

.PHONY: build
build: setup frontend/dist/.built ## Build the web app and the binary bin/leadpool
	@go build -o bin/leadpool ./cmd/leadpool

frontend/dist/.built: $(FRONTEND_SOURCES) | setup
	@if [ -f frontend/package.json ]; then cd frontend && npm run --silent build; fi
	@mkdir -p frontend/dist && touch frontend/dist/.gitkeep $@

.PHONY: dev
dev: build ## Start the product, and the web app with hot reload at http://localhost:5173
	@bin/leadpool serve --demo --listen $(LISTEN) & server=$$!; \
	trap 'kill $$server 2>/dev/null; wait $$server' EXIT; \
	(cd frontend && LEADPOOL_API=http://$(LISTEN) npm run --silent dev)

.PHONY: test
test: ## Run every test: Go, web app, browser
	@scripts/test

.PHONY: test-go
test-go: setup ## Run the Go tests alone (PACKAGES=./crm/...)
	@$(GO_TEST) $(or $(PACKAGES),./...)

.PHONY: check
check: setup ## Check formatting, vet, staticcheck, import direction, generated code, schema, types, lint
	@scripts/check

.PHONY: generate
generate: ## Write the generated code anew, after a change of schema/ or gqlgen.yml
	@go tool gqlgen generate

.PHONY: release-schema
release-schema: ## Make the present schema the released one, which later ones must not break
	@go run ./scripts/schemadiff release

.PHONY: seed
seed: build ## Fill the data directory with made-up data (LEADS= USERS= ORGANIZATIONS= SEED=)
	@bin/leadpool seed --leads $(LEADS) --users $(USERS) --organizations $(ORGANIZATIONS) --seed $(SEED)

.PHONY: bench
bench: build ## Measure lists and pools on a million leads (BENCH_LEADS= BENCH_SIZES="10000 1000000" BENCH_USERS=)
	@BENCH_SIZES="$(BENCH_SIZES)" BENCH_USERS=$(BENCH_USERS) scripts/bench

.PHONY: clean
clean: ## Remove what was built; the data in .leadpool stays
	@rm -rf bin frontend/dist/* frontend/dist/.built frontend/dist/.vite
	@touch frontend/dist/.gitkeep
