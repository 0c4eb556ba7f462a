/// Every limit of time and size that a request meets inside: [io.genrouter.application.limits.AttemptLimits].
@NullMarked
package io.genrouter.application.limits;

import org.jspecify.annotations.NullMarked;
