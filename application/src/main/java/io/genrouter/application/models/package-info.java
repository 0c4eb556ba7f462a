/// The models that clients are shown: [io.genrouter.application.models.ListModels].
@NullMarked
package io.genrouter.application.models;

import org.jspecify.annotations.NullMarked;
