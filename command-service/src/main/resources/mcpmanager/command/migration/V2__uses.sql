-- Which aggregate uses which: a tool its data source, a server its tools. What is used can't be deleted.
create table uses (
    user_kind text not null,
    user_id uuid not null,
    used_kind text not null,
    used_id uuid not null,
    primary key (user_id, used_id)
);
create index uses_by_used on uses (used_id);

insert into uses
select 'TOOL', latest.tool, 'DATA_SOURCE', latest.data_source
from (
    select distinct on (aggregate_identifier) aggregate_identifier::uuid as tool,
        (convert_from(payload, 'UTF8')::jsonb #>> '{definition,execution,dataSourceId}')::uuid as data_source
    from domain_event
    where payload_type in ('mcpm.tool.registered.v1', 'mcpm.tool.changed.v1')
    order by aggregate_identifier, sequence_number desc
) latest
where latest.data_source is not null;

insert into uses
select 'SERVER_SLUG', latest.server, 'TOOL', latest.tool
from (
    select distinct on (aggregate_identifier, event ->> 'toolId') aggregate_identifier::uuid as server,
        (event ->> 'toolId')::uuid as tool, payload_type
    from domain_event, lateral (select convert_from(payload, 'UTF8')::jsonb as event) decoded
    where payload_type in ('mcpm.server.tool-assigned.v1', 'mcpm.server.tool-removed.v1')
    order by aggregate_identifier, event ->> 'toolId', sequence_number desc
) latest
where latest.payload_type = 'mcpm.server.tool-assigned.v1';
