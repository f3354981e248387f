package mcpmanager.chassis.access;

import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/** Checks the tokens that the write side signs. */
public record OwnTokens(ReactiveJwtDecoder decoder) {}
