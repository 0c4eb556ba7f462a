/// `GET /metrics`, in Prometheus' text form, on both ports.
@NullMarked
package io.genrouter.http.metrics;

import org.jspecify.annotations.NullMarked;
