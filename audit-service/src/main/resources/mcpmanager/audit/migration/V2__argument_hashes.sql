-- Which invocations had a sensitive argument with which hash. In the order in which they are listed, so that a page costs
-- what is on it, however often a value was used. A row without its event is not seen.
create table argument_hash (
    organization_id uuid not null,
    hash text collate "C" not null,
    received_at timestamptz not null,
    invocation_id uuid not null,
    trace_id text collate "C" not null,
    primary key (organization_id, hash, received_at, invocation_id)
);
