/// What servlets do not show of a connection. [io.genrouter.http.connection.ClientWatch] notices that a client has
/// gone; [io.genrouter.http.connection.HeadSweeper] closes connections whose request never gets complete;
/// [io.genrouter.http.connection.RestOfBody] lets a refusal arrive, and the connection serve on.
@NullMarked
package io.genrouter.http.connection;

import org.jspecify.annotations.NullMarked;
