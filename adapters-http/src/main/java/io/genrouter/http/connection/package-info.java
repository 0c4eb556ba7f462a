/// What servlets do not show of a connection. [io.genrouter.http.connection.ClientWatch] notices that a client has
/// gone;
/// [io.genrouter.http.connection.HeadSweeper] closes connections whose request never gets complete.
@NullMarked
package io.genrouter.http.connection;

import org.jspecify.annotations.NullMarked;
