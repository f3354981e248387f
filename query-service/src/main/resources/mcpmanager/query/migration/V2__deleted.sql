-- What was deleted keeps its row and its version, so that an event that comes twice does not bring it back.
alter table tool add column if not exists deleted boolean not null default false;
alter table server add column if not exists deleted boolean not null default false;
alter table data_source add column if not exists deleted boolean not null default false;

-- Servers of before could not be disabled.
update server set view = ('{"enabled":true,' || substr(view::text, 2))::json;
