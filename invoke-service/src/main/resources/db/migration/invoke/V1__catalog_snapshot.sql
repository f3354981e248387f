-- The last known state of the replica; see CatalogSnapshot.
create table catalog_entry (
    kind          text   not null,
    id            text   not null,
    record_offset bigint not null, -- in the partition that the entry's key belongs to
    document      text   not null, -- JSON; empty: the entry is gone
    primary key (kind, id)
);

create table catalog_position (
    topic            text    not null,
    partition_number integer not null,
    next_offset      bigint  not null,
    complete_as_of   timestamptz,
    primary key (topic, partition_number)
);
