create table domain_event (
    global_index bigint generated always as identity primary key,
    aggregate_identifier text not null,
    sequence_number bigint not null,
    type text not null,
    event_identifier text not null unique,
    payload_type text not null,
    payload_revision text,
    payload bytea not null,
    meta_data bytea,
    time_stamp text not null,
    unique (aggregate_identifier, sequence_number)
);

create table snapshot_event (
    aggregate_identifier text not null,
    sequence_number bigint not null,
    type text not null,
    event_identifier text not null unique,
    payload_type text not null,
    payload_revision text,
    payload bytea not null,
    meta_data bytea,
    time_stamp text not null,
    primary key (aggregate_identifier, sequence_number)
);

create table token_entry (
    processor_name text not null,
    segment integer not null,
    token bytea,
    token_type text,
    time_stamp text,
    owner text,
    primary key (processor_name, segment)
);

-- A name that one aggregate holds within a scope: an organisation, or the installation.
create table claim (
    kind text not null,
    scope text not null,
    name text not null,
    owner uuid not null,
    primary key (kind, scope, name),
    unique (kind, owner)
);

create table sealed_secret (
    ref text primary key,
    organization_id uuid not null,
    master_key_id text not null,
    ciphertext bytea not null
);

create table api_key_hash (
    key_id uuid primary key,
    organization_id uuid not null,
    hash text not null
);

create table credential (
    username text primary key,
    user_id uuid not null unique,
    organization_id uuid not null,
    roles text[] not null,
    password_hash text not null
);

-- One row once the first organisation and its administrator exist.
create table bootstrap (
    done boolean primary key check (done)
);
