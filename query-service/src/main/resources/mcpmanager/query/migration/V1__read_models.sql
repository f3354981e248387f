-- Each view is one document and the few columns that it is found by. Lists are ordered by name, code point by code
-- point, so that a cursor means the same on every installation.

create table checkpoint (
    topic text not null,
    partition integer not null,
    next_offset bigint not null,
    primary key (topic, partition)
);

create table tool (
    id uuid primary key,
    organization_id uuid not null,
    version bigint not null,
    name text collate "C" not null,
    -- json, not jsonb: texts may contain what jsonb refuses, such as \u0000
    view json not null
);
create index tool_by_name on tool (organization_id, name, id);

create table server (
    id uuid primary key,
    organization_id uuid not null,
    version bigint not null,
    name text collate "C" not null,
    view json not null
);
create index server_by_name on server (organization_id, name, id);

create table data_source (
    id uuid primary key,
    organization_id uuid not null,
    version bigint not null,
    name text collate "C" not null,
    view json not null
);
create index data_source_by_name on data_source (organization_id, name, id);
