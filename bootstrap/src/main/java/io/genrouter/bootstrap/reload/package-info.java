/// `models.json`, `credentials.json` and the files of keys that it names, read again while the router serves.
///
/// [io.genrouter.bootstrap.reload.FileWatch] looks at them every half second, and
/// [io.genrouter.bootstrap.reload.ReloadTask] when the operator asks on the admin port. Both go through
/// [io.genrouter.bootstrap.reload.Reload], which puts a good pair into service, keeps what is served where a pair is
/// bad, and has [io.genrouter.bootstrap.reload.ReloadReport] tell what came of it.
@NullMarked
package io.genrouter.bootstrap.reload;

import org.jspecify.annotations.NullMarked;
