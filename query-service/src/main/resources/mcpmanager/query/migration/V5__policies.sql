create table policy (
    id uuid primary key,
    organization_id uuid not null,
    version bigint not null,
    name text collate "C" not null,
    view json not null,
    deleted boolean not null default false
);
create index policy_by_name on policy (organization_id, name, id);
