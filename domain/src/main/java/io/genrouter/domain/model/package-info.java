/// What answers: a model of a vendor, and what it is able to do.
@NullMarked
package io.genrouter.domain.model;

import org.jspecify.annotations.NullMarked;
