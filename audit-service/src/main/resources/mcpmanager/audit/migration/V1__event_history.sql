-- Every event once, as it was received. Partitioned by the event's own time, which is the same at every delivery, so
-- that the primary key refuses repetitions although it has to contain the time.

create table checkpoint (
    topic text not null,
    partition integer not null,
    next_offset bigint not null,
    primary key (topic, partition)
);

create table event (
    time timestamptz not null,
    -- CloudEvents id; <topic>/<partition>/<offset> of a record that is no event
    id text collate "C" not null,
    -- null: the record is no event, or not one of its type
    type text,
    organization_id uuid,
    source text,
    subject text,
    sequence bigint,
    position bigint,
    actor text,
    trace_id text collate "C",
    topic text not null,
    kafka_partition integer not null,
    kafka_offset bigint not null,
    -- all headers in order: [["ce_id", "..."], ...]; a value that is not UTF-8 is [name, null, base64]
    headers text not null,
    -- the value, byte for byte; null for a record without one
    value bytea,
    -- of invocations only
    invocation_id uuid,
    received_at timestamptz,
    server_id uuid,
    key_id uuid,
    tool_id uuid,
    tool_version bigint,
    tool_name text,
    channel text,
    outcome text,
    code text,
    primary key (id, time)
) partition by range (time);

create index event_by_trace on event (trace_id) where trace_id is not null;
create index invocation_by_time on event (organization_id, received_at desc, invocation_id desc)
    where invocation_id is not null;

-- An event is never refused because of its time.
create table event_default partition of event default;

-- Makes the partition of a month. What the default partition already holds of that month moves there.
create function ensure_partition(moment timestamptz) returns void
    language plpgsql set search_path from current as $$
declare
    first timestamptz := date_trunc('month', moment, 'UTC');
    next timestamptz := date_trunc('month', first + interval '32 days', 'UTC');
    name text := 'event_' || to_char(first at time zone 'UTC', 'YYYY_MM');
begin
    perform pg_advisory_xact_lock(hashtext('mcpm.audit.ensure_partition'));
    if to_regclass(name) is not null then
        return;
    end if;
    execute format('create table %I (like event including defaults including constraints)', name);
    lock table event_default in access exclusive mode;
    execute format(
        'with moved as (delete from event_default where time >= %L and time < %L returning *)'
        ' insert into %I select * from moved', first, next, name);
    execute format('alter table event attach partition %I for values from (%L) to (%L)', name, first, next);
end
$$;

select ensure_partition(now() + make_interval(months => ahead)) from generate_series(0, 3) as ahead;
