package io.genrouter.domain.health;

import java.time.Duration;

/// Something that rests, or whose rest is over without anybody having seen that it is well.
///
/// @param subject  what
/// @param reason   why it began to rest
/// @param left     what is left of the rest; zero when it is over
/// @param standing never [Standing#WELL]
public record RestInForce(RestSubject subject, String reason, Duration left, Standing standing) {}
