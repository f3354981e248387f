-- A user who was invited has no password yet. Of tokens only their SHA-256 is kept.
alter table credential alter column password_hash drop not null;
alter table credential add column enabled boolean not null default true;
alter table credential add column invitation_hash bytea unique;
alter table credential add column invitation_expires_at timestamptz;
create index credential_by_organization on credential (organization_id);

-- One row per sign-in, with the hash of the one refresh token that is good at present. A token of the same family with
-- another secret was used before: the family ends.
create table session (
    family uuid primary key,
    user_id uuid not null,
    secret_hash bytea not null,
    -- of the token against foreign pages; null for sessions without cookies
    csrf_hash bytea,
    expires_at timestamptz not null,
    idle_until timestamptz not null
);
create index session_by_user on session (user_id);
create index session_by_expiry on session (expires_at);

-- Failed attempts to sign in, by the SHA-256 of a username, whether there is such a user or not, or of an address.
create table sign_in_failure (
    subject bytea primary key,
    failures integer not null,
    last_at timestamptz not null,
    blocked_until timestamptz not null
);
create index sign_in_failure_by_time on sign_in_failure (last_at);
