-- Where each organisation's history begins: a few of many events.
create index organization_created on domain_event (aggregate_identifier)
    where type = 'Organization' and sequence_number = 0;
