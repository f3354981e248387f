-- The replica knows now how often an organisation may call; it is read from the log once more. The tables have other names,
-- so that an earlier instance that still runs beside this one can't write a snapshot without that.
drop table gateway_entry;
drop table gateway_position;

create table limited_entry (
    kind          text   not null,
    id            text   not null,
    record_offset bigint not null, -- in the partition that the entry's key belongs to
    document      text   not null, -- JSON; empty: the entry is gone
    primary key (kind, id)
);

create table limited_position (
    topic            text    not null,
    partition_number integer not null,
    next_offset      bigint  not null,
    complete_as_of   timestamptz,
    primary key (topic, partition_number)
);
