-- Whose a name is, also where it is unique in the whole installation.
alter table claim add column organization_id uuid;
update claim set organization_id = scope::uuid where scope <> '';
update claim set organization_id = (convert_from(first.payload, 'UTF8')::jsonb ->> 'organizationId')::uuid
from domain_event first
where claim.scope = '' and first.aggregate_identifier = claim.owner::text and first.sequence_number = 0;
alter table claim alter column organization_id set not null;
create index claim_by_organization on claim (organization_id, kind, name);
