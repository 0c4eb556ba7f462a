package io.genrouter.application.chat;

/// What a scan of a request's body came to.
public sealed interface ScanResult permits ScannedBody, RefusedBody {}
