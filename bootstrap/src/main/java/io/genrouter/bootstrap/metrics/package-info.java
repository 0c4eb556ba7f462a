/// Prometheus series: the router's own, with labels of their own, beside Dropwizard's.
///
/// [io.genrouter.bootstrap.metrics.PrometheusObserver] counts what the application and the HTTP side tell it;
/// [io.genrouter.bootstrap.metrics.SelectionGapCollector] asks the decks when somebody scrapes, and
/// [io.genrouter.bootstrap.metrics.RememberedToolCallsCollector] the memory of tool calls;
/// [io.genrouter.bootstrap.metrics.DropwizardSeries] gives Dropwizard's own under names that Prometheus' lint accepts.
@NullMarked
package io.genrouter.bootstrap.metrics;

import org.jspecify.annotations.NullMarked;
