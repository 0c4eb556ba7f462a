package io.genrouter.bootstrap.faults;

/// The storm is in the usual tests as well: what it finds, it finds in seconds.
class ReloadStormIT extends ReloadStormFaults {}
