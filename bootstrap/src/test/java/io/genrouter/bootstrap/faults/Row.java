package io.genrouter.bootstrap.faults;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The row of the fault matrix that a test rehearses; several tests may rehearse one.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Row {

    /// Its number.
    int value();
}
