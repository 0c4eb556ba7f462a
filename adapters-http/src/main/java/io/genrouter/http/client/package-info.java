/// Who may call. [io.genrouter.http.client.ClientGate] stands before everything that is not open to anybody and
/// asks [io.genrouter.http.client.ClientKeys], which know the keys' hashes only.
@NullMarked
package io.genrouter.http.client;

import org.jspecify.annotations.NullMarked;
