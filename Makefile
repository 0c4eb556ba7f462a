# Generative API Router: `make` lists what can be made.
# The machine's default java may be older than 25: scripts/find-jdk.sh finds a JDK that is not.

SHELL := /bin/bash
# A command that fails in front of a pipe fails the recipe.
.SHELLFLAGS := -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

JAR := bootstrap/target/router.jar
AOT := bootstrap/target/router.aot
# Folders too, so that a deleted source counts as a change.
SOURCES := $(shell find pom.xml configs/router.yml .mvn scripts/find-jdk.sh domain/pom.xml application/pom.xml adapters-http/pom.xml \
	adapters-vendors/pom.xml bootstrap/pom.xml domain/src/main application/src/main adapters-http/src/main \
	adapters-vendors/src/main bootstrap/src/main 2>/dev/null)

# The first line of a recipe that needs the JDK, and of one that needs Maven too.
WITH_JDK = JAVA_HOME="$$(scripts/find-jdk.sh)" || exit 1; export JAVA_HOME
WITH_MAVEN = $(WITH_JDK); command -v mvn >/dev/null || { echo "No mvn on the PATH: install Apache Maven 3.8.7 or newer." >&2; exit 1; }
# $(call quietly,LOG,COMMAND): the command's output is shown only if it fails.
quietly = mkdir -p "$$(dirname $(1))" && { $(2) >$(1) 2>&1 || { cat $(1) >&2; exit 1; }; }

.PHONY: help
help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup
setup: ## Check the tools; lay out configs/credentials.json from its example if there is none
	@$(WITH_MAVEN); echo "JDK    $$JAVA_HOME"; echo "Maven  $$(command -v mvn)"
	@if [ -e configs/credentials.json ]; then echo "Keys   configs/credentials.json is kept as it is"; \
	elif [ -e configs/credentials.json.example ]; then \
		(umask 077 && cp configs/credentials.json.example configs/credentials.json) && echo "Keys   put yours into configs/credentials.json"; fi

.PHONY: build
build: $(JAR) ## Build bootstrap/target/router.jar, without tests
	@echo "$(JAR) is up to date."

# Formatting is checked by test and lint, so that a run never waits for it. The modes of what is compiled are written into the
# modules' jars, whose hashes stand in the bill of materials: the same ones for everybody.
$(JAR): $(SOURCES)
	@$(WITH_MAVEN); umask 022; echo "Building $@ ..." >&2; \
	$(call quietly,target/build.log,mvn -B -pl bootstrap -am package -Dmaven.test.skip=true -Dspotless.check.skip=true \
	-Dgenrouter.commit="$$(git rev-parse --short=12 HEAD 2>/dev/null)") && touch $@

.PHONY: aot
aot: $(AOT) ## Make the cache with which `make run` starts in about half the time
	@echo "$(AOT) is up to date."

# The options of the JVM are those of scripts/start.sh.
$(AOT): $(JAR) scripts/train.sh
	@$(WITH_JDK); scripts/train.sh $(JAR) $@ -XX:+UseParallelGC

.PHONY: run
run: $(JAR) ## Start the router on port 8082 (admin: 8083)
	@exec scripts/start.sh server configs/router.yml

.PHONY: run-dev
run-dev: $(JAR) ## The same with the router's debug log; what has changed is built first
	@LOG_LEVEL=DEBUG SANDBOX="$${SANDBOX:-auto}" exec scripts/start.sh server configs/router.yml

.PHONY: run-with-logs
run-with-logs: $(JAR) ## Start the router; its log goes to the terminal and to target/router.log
	@mkdir -p target; echo "The log is in target/router.log, too." >&2; \
	exec > >(trap '' INT; exec tee -a target/router.log) 2>&1; exec scripts/start.sh server configs/router.yml

.PHONY: test
test: ## Every check and every test: formatting, bans, Error Prone, unit tests, tests of the jar
	@$(WITH_MAVEN); mvn -B -T 2 verify

.PHONY: test-nightly
test-nightly: ## The same, with each property tried a million times
	@$(WITH_MAVEN); mvn -B -Pnightly verify

.PHONY: test-faults
test-faults: ## The fault matrix, row by row: bootstrap/target/fault-report.md
	@$(WITH_MAVEN); mvn -B -Pfaults -pl bootstrap -am verify && cat bootstrap/target/fault-report.md

.PHONY: test-faults-long
test-faults-long: ## The rows of the matrix whose limits are longer than a minute
	@$(WITH_MAVEN); mvn -B -Pfaults -Dgenrouter.faults.without=none -Dgroups=long -pl bootstrap -am verify && cat bootstrap/target/fault-report.md

.PHONY: test-faults-hour
test-faults-hour: ## The one limit of an hour, in its full length; costs next to no CPU time
	@$(WITH_MAVEN); mvn -B -Pfaults -Dgenrouter.faults.without=none -Dgroups=hour -pl bootstrap -am verify && cat bootstrap/target/fault-report.md

# Seconds for each of the three; what they find becomes an input that `make test` goes over.
FUZZ_SECONDS ?= 60
.PHONY: fuzz
fuzz: ## Look for inputs that the body scanner, the SSE reader or the HTTP client read wrongly, FUZZ_SECONDS each
	@$(WITH_MAVEN); $(call quietly,target/fuzz.log,JAZZER_FUZZ=1 mvn -B -pl adapters-vendors -am test \
	-Dtest='*FuzzTest' -Dsurefire.failIfNoSpecifiedTests=false \
	-Dgenrouter.fuzz.instrument=true -Djazzer.max_duration=$(FUZZ_SECONDS)s) && grep '^Done .* runs' target/fuzz.log

# How long, and how many requests a second.
SOAK_MINUTES ?= 30
SOAK_RATE ?= 100
.PHONY: soak
soak: $(JAR) ## Run the jar for SOAK_MINUTES under load with random faults: do heap, threads, sockets, descriptors stay flat?
	@$(WITH_JDK); scripts/soak.py $(SOAK_MINUTES) $(SOAK_RATE)

.PHONY: test-resets
test-resets: $(JAR) ## Break a stream off at every byte before the SDKs for Python and Node.js: never a part for the whole
	@examples/run.sh resets

.PHONY: test-coverage
test-coverage: ## Run the tests and say which lines they ran: target/coverage/index.html
	@$(WITH_MAVEN); mvn -B -Pcoverage verify && awk -F, 'NR > 1 { missed += $$8; covered += $$9 } \
	END { printf "Lines that the tests ran: %.1f %%. Each one: target/coverage/index.html\n", 100 * covered / (missed + covered) }' \
	target/coverage/jacoco.csv

.PHONY: bench
bench: ## Measure the router against nginx
	@$(WITH_MAVEN); echo "Building the router and its benchmarks ..." >&2; \
	$(call quietly,target/bench-build.log,mvn -B package -Dmaven.test.skip=true -Dspotless.check.skip=true) && \
	exec benchmarks/bench.sh

.PHONY: bench-streams
bench-streams: ## Hold 5,000 slow streams open at one time, without and with TLS to the vendor: is one lost, what does one cost?
	@$(WITH_MAVEN); echo "Building the router and its benchmarks ..." >&2; \
	$(call quietly,target/bench-build.log,mvn -B package -Dmaven.test.skip=true -Dspotless.check.skip=true) && \
	exec benchmarks/streams.sh

.PHONY: bench-start
bench-start: $(AOT) ## Time the start, without and with the AOT cache, and the first seconds against the warm router
	@$(WITH_MAVEN); echo "Building the benchmarks ..." >&2; \
	$(call quietly,target/bench-build.log,mvn -B -pl benchmarks -am package -Dmaven.test.skip=true -Dspotless.check.skip=true) && \
	exec benchmarks/start.sh

.PHONY: bench-check
bench-check: ## Compare a short run with the committed table: CPU time as a ratio to nginx, allocations
	@$(WITH_MAVEN); echo "Building the router and its benchmarks ..." >&2; \
	$(call quietly,target/bench-build.log,mvn -B package -Dmaven.test.skip=true -Dspotless.check.skip=true) && \
	exec benchmarks/check.sh

.PHONY: format
format: ## Format the Java sources
	@$(WITH_MAVEN); mvn -B -q spotless:apply

.PHONY: lint
lint: ## Formatting, bans, the compiler's checks, static analysis for security; no tests
	@$(WITH_MAVEN); PATH="$$JAVA_HOME/bin:$$PATH" mvn -B -Plint process-test-classes

.PHONY: libraries
libraries: $(JAR) ## Write down the libraries in the jar by their hashes: bootstrap/libraries.sha256
	@tr ':' '\n' < bootstrap/target/libraries.classpath | while read -r jar || [ -n "$$jar" ]; do \
		(cd "$$(dirname "$$jar")" && sha256sum "$$(basename "$$jar")"); done | LC_ALL=C sort -k 2 > bootstrap/libraries.sha256
	@git --no-pager diff --stat -- bootstrap/libraries.sha256

.PHONY: reproducible
reproducible: ## Build this commit twice, in two folders, and compare the jars to the byte
	@scripts/reproducible.sh

.PHONY: outdated
outdated: ## List what has a newer release; asks the package registry
	@$(WITH_MAVEN); mvn -B -N versions:display-property-updates versions:display-plugin-updates

.PHONY: audit
audit: ## Look for known vulnerabilities of the libraries; asks the NVD (a key for it: NVD_API_KEY)
	@$(WITH_MAVEN); mvn -B package -Dmaven.test.skip=true -Dspotless.check.skip=true dependency-check:aggregate

# The image, and with it Prometheus and Grafana: deployments/docker/compose.yml.
IMAGE := generative-api-router
COMPOSE := docker compose -f deployments/docker/compose.yml
WITH_DOCKER = docker compose version >/dev/null 2>&1 || { echo "No docker compose: install Docker with its compose plugin." >&2; exit 1; }

.PHONY: docker-build
docker-build: ## Build the image generative-api-router:latest
	@$(WITH_DOCKER); docker build -f deployments/docker/Dockerfile -t $(IMAGE):latest .

.PHONY: docker-run
docker-run: docker-build setup ## Start the image, Prometheus and Grafana in the background
	@$(WITH_DOCKER); export ROUTER_UID="$$(id -u)" ROUTER_GID="$$(id -g)"; $(COMPOSE) up --detach --wait && \
	echo "Router http://127.0.0.1:8082/v1   Prometheus http://127.0.0.1:9090   Grafana http://127.0.0.1:3000"

.PHONY: docker-stop
docker-stop: ## Stop them; what runs has 25 s to end
	@$(WITH_DOCKER); $(COMPOSE) down

.PHONY: clean
clean: ## Remove what was built
	@rm -rf target */target
