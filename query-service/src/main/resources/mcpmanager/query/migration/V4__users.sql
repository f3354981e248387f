create table app_user (
    id uuid primary key,
    organization_id uuid not null,
    version bigint not null,
    name text collate "C" not null,
    view json not null,
    deleted boolean not null default false
);
create index app_user_by_name on app_user (organization_id, name, id);

-- The feed has passed over the users of before. It reads again from the start; what other views have seen changes
-- nothing.
delete from checkpoint;
