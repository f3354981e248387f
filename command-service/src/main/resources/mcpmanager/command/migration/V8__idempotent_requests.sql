-- Requests that were sent with an Idempotency-Key, and the first answer of those that were accepted.
create table idempotent_request (
    organization_id uuid not null,
    user_id uuid not null,
    key text not null,
    -- SHA-256 of what was asked
    fingerprint bytea not null,
    -- the id of what the request creates: the same when it is executed again after a crash
    new_id uuid not null,
    reserved_at timestamptz not null default now(),
    -- null while the request is executed
    status integer,
    headers text,
    -- sealed, as an answer may show a new key
    body bytea,
    primary key (organization_id, user_id, key)
);
create index idempotent_request_by_time on idempotent_request (reserved_at);
