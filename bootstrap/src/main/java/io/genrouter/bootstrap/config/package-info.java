/// `router.yml` and the environment, read into a [io.genrouter.bootstrap.config.RouterConfiguration].
///
/// [io.genrouter.bootstrap.config.RouterConfigurationFactory] is the entry: whatever the operator's file leaves out
/// comes from
/// the shipped one ([io.genrouter.bootstrap.config.ShippedDefaults]), and what would break a promise of the router is
/// refused
/// ([io.genrouter.bootstrap.config.ServerRules]), so that a short file is as right as the shipped one.
@NullMarked
package io.genrouter.bootstrap.config;

import org.jspecify.annotations.NullMarked;
