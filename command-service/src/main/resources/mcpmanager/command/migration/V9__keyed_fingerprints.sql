-- From here on a request's fingerprint is a MAC. Passwords could be guessed from those of before: without them a repeated
-- request of the last day is refused as another one, and not executed twice.
update idempotent_request set fingerprint = '';

-- The key of the fingerprints, sealed; the only row.
create table fingerprint_key (
    only_row boolean primary key default true check (only_row),
    sealed bytea not null
);
