/// `GET /events` on the admin port: what the router decides, and what comes of it, as server-sent events while
/// it happens. [io.genrouter.http.feed.LiveFeed] is told by the application and tells its
/// [io.genrouter.http.feed.FeedReader]s, each of which waits in a [io.genrouter.http.feed.FeedWriter] for the
/// next event.
@NullMarked
package io.genrouter.http.feed;

import org.jspecify.annotations.NullMarked;
