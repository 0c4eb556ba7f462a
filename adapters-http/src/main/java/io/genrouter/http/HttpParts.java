package io.genrouter.http;

import io.genrouter.application.attempt.Timers;
import io.genrouter.application.catalog.CatalogHolder;
import io.genrouter.application.chat.CreateChatCompletion;
import io.genrouter.application.error.Redaction;
import io.genrouter.application.models.ListModels;
import io.genrouter.application.rests.WhoRests;
import io.genrouter.domain.time.MonotonicClock;
import io.genrouter.http.access.RequestIds;
import io.genrouter.http.client.ClientKeys;
import io.genrouter.http.client.CrossOrigins;
import io.genrouter.http.feed.LiveFeed;
import io.prometheus.client.CollectorRegistry;
import java.util.function.BooleanSupplier;

/// What the HTTP side is made of.
///
/// @param chat          answers chat completions
/// @param models        lists models
/// @param catalog       what is served now
/// @param rests         who of that rests
/// @param draining      whether the process is going down
/// @param metrics       what is measured
/// @param publicMetrics whether `/metrics` is on the application port too
/// @param redaction     knows the keys that no text may hold
/// @param clients       the keys with which clients may call
/// @param origins       the pages that may, from within a browser
/// @param limits        what a client may ask of us
/// @param observer      is told of each request
/// @param feed          what is decided, for the admin port
/// @param ids           names requests
/// @param timers        for what happens later
/// @param clock         for every duration
public record HttpParts(
        CreateChatCompletion chat,
        ListModels models,
        CatalogHolder catalog,
        WhoRests rests,
        BooleanSupplier draining,
        CollectorRegistry metrics,
        boolean publicMetrics,
        Redaction redaction,
        ClientKeys clients,
        CrossOrigins origins,
        HttpLimits limits,
        HttpObserver observer,
        LiveFeed feed,
        RequestIds ids,
        Timers timers,
        MonotonicClock clock) {}
