package io.weir.logging;

import io.weir.api.config.SourceLocation;
import io.weir.api.log.LogDeclaration;
import io.weir.api.log.LogLevel;
import org.jspecify.annotations.Nullable;

/**
 * One {@code log} line.
 *
 * @param target as it was written
 * @param length the most bytes a line may have
 * @param format null for the default, which depends on whether a host name is sent
 * @param sample null for all lines
 * @param most the least severe level that is sent
 * @param least what more severe levels are lowered to
 */
record SyslogDeclaration(
    SourceLocation location,
    String target,
    Endpoint endpoint,
    int length,
    @Nullable LineFormat format,
    @Nullable SampleRanges sample,
    Facility facility,
    LogLevel most,
    LogLevel least)
    implements LogDeclaration {}
