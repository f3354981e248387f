create table organization (
    id uuid primary key,
    organization_id uuid not null,
    version bigint not null,
    name text collate "C" not null,
    view json not null,
    deleted boolean not null default false
);

-- Data sources of before were all of one kind and could not be disabled.
update data_source set view = ('{"kind":"POSTGRES","enabled":true,' || substr(view::text, 2))::json;

-- Organisations are as old as the first event: everything is read once more, which changes nothing else.
delete from checkpoint;
