-- What sort of its kind the owner of a name is: a data source's kind, which its tools are checked against.
alter table claim add column sort text;
update claim set sort = 'POSTGRES' where kind = 'DATA_SOURCE';

-- How many of a kind an organisation may have; no row: as many as it likes.
create table quota (
    organization_id uuid not null,
    kind text not null,
    most integer not null,
    primary key (organization_id, kind)
);

-- What counts towards it.
create table member (
    id uuid primary key,
    organization_id uuid not null,
    kind text not null
);
create index member_by_organization on member (organization_id, kind);

insert into member
select owner, scope::uuid, kind from claim where kind in ('DATA_SOURCE', 'TOOL');

insert into member
select claim.owner, (convert_from(created.payload, 'UTF8')::jsonb ->> 'organizationId')::uuid, claim.kind
from claim join domain_event created on created.aggregate_identifier = claim.owner::text and created.sequence_number = 0
where claim.kind = 'SERVER_SLUG';
